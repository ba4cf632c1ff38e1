"""Deeds about what cuts across the tree: clusters (cụm, khối thi đua) and professional lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import text
from caunoi.base.errors import Invalid, WrongState
from caunoi.base.say import day as say_day
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.journal.laws import must_hold
from caunoi.journal.models import Operation

from .access import require
from .actions import not_in_future
from .models import Cluster, ClusterPlace, Line, Unit
from .seats import meeting_point

declare_deeds(
    Deed("make_cluster", gettext_lazy("Make a cluster")),
    Deed("join_cluster", gettext_lazy("Take units into a cluster")),
    Deed("leave_cluster", gettext_lazy("Take units out of a cluster")),
    Deed("close_cluster", gettext_lazy("Close a cluster")),
    Deed("draw_line", gettext_lazy("Draw a professional line")),
    Deed("end_line", gettext_lazy("End a professional line")),
)


def led_within_reach(user: Any) -> QuerySet[Cluster]:
    """The clusters that are led by units which the user may open."""
    return Cluster.objects.filter(owner_unit__in=Unit.objects.reachable_by(user, "view"))


@transaction.atomic
def make_cluster(
    *, name: str, owner: Unit, since: dt.date, by: Any, units: Sequence[Unit] = ()
) -> Cluster:
    """Make a cluster that a unit leads, with its first units. Raises Refused, Invalid."""
    not_in_future(since)
    require(by, "organise", owner)
    with operation("make_cluster", by=by, unit=owner, note=name) as op:
        cluster = op.create(Cluster(name=text.clean(name), owner_unit=owner, since=since))
        join(cluster=cluster, units=units, on=since, by=by)
    return cluster


@transaction.atomic
def join(*, cluster: Cluster, units: Sequence[Unit], on: dt.date, by: Any) -> Operation:
    """Take units that stand on that day into a cluster. Raises Refused, Invalid."""
    not_in_future(on)
    require(by, "organise", cluster.owner_unit)
    if not cluster.holds_on(on):
        raise Invalid(
            _("There is no cluster %(name)s on %(day)s.") % {"name": cluster, "day": say_day(on)}
        )
    standing = set(Unit.objects.on(on).filter(pk__in=[u.pk for u in units]))
    for unit in units:
        if unit not in standing:
            raise Invalid(
                _("%(unit)s was not there on %(day)s.") % {"unit": unit, "day": say_day(on)}
            )
    with operation("join_cluster", by=by, unit=cluster.owner_unit, note=cluster.name) as op:
        made = op.create_many(
            ClusterPlace(cluster=cluster, unit=unit, since=on, until=cluster.until)
            for unit in units
        )
        must_hold(ClusterPlace, [place.pk for place in made])
    return op.record


@transaction.atomic
def leave(*, cluster: Cluster, units: Sequence[Unit], on: dt.date, by: Any) -> Operation:
    """From that day these units are no longer of the cluster. Raises Refused, WrongState."""
    not_in_future(on)
    require(by, "organise", cluster.owner_unit)
    with operation("leave_cluster", by=by, unit=cluster.owner_unit, note=cluster.name) as op:
        running = cluster.places.on(on).filter(unit__in=units)
        if op.change_where(running, until=on) < len(units):
            raise WrongState(
                _("Not all of these units were of the cluster on %(day)s.") % {"day": say_day(on)}
            )
    return op.record


@transaction.atomic
def close_cluster(*, cluster: Cluster, on: dt.date, by: Any) -> Operation:
    """From that day the cluster is no more. Raises Refused, WrongState, Invalid."""
    not_in_future(on)
    require(by, "organise", cluster.owner_unit)
    with operation("close_cluster", by=by, unit=cluster.owner_unit, note=cluster.name) as op:
        still = Q(until=None) | Q(until__gt=on)
        op.change_where(cluster.places.filter(still), until=on)
        if not op.change_where(Cluster.objects.filter(still, pk=cluster.pk), until=on):
            raise WrongState(_("The cluster %(name)s is closed already.") % {"name": cluster})
    return op.record


@transaction.atomic
def draw_line(
    *, units: Sequence[Unit], upper: Unit, name: str, since: dt.date, by: Any
) -> list[Line]:
    """Put units in a professional line under another, beside the tree. Raises Refused, Invalid."""
    not_in_future(since)
    for unit in units:
        require(by, "organise", unit)
        if unit.pk == upper.pk:
            raise Invalid(_("A unit cannot stand under itself."))
    with operation("draw_line", by=by, unit=meeting_point(units), note=name) as op:
        drawn = [
            op.create(Line(unit=unit, upper=upper, name=text.clean(name), since=since))
            for unit in units
        ]
        must_hold(Line, [line.pk for line in drawn])
    return drawn


@transaction.atomic
def end_line(*, lines: QuerySet[Line], on: dt.date, by: Any) -> None:
    """From that day these lines are no more. Raises Refused, WrongState."""
    not_in_future(on)
    drawn = list(lines.select_related("unit"))
    for line in drawn:
        require(by, "organise", line.unit)
    with operation("end_line", by=by, unit=meeting_point(line.unit for line in drawn)) as op:
        still = Line.objects.filter(Q(until=None) | Q(until__gt=on), pk__in=[x.pk for x in drawn])
        if op.change_where(still, until=on) < len(drawn):
            raise WrongState(_("Not all of these lines held on %(day)s.") % {"day": say_day(on)})
