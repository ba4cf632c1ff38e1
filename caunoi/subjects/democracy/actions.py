"""Deeds of this room: the year is opened, so that whoever owes a conference is known beforehand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid
from caunoi.base.say import day as said
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.acting import require_over
from caunoi.org.models import Post, Seat, Tree, Unit, UnitState
from caunoi.org.models.units import Funding, ancestors
from caunoi.registers.records.deeds import record
from caunoi.registers.records.rules import Rules

from . import rules
from .models import Conference

declare_deeds(Deed("open_conferences", gettext_lazy("Open the year of conferences")))

KIND_OF = {
    Funding.PARTLY: Conference.Kind.PUBLIC,
    Funding.SELF: Conference.Kind.PUBLIC,
    Funding.ENTERPRISE: Conference.Kind.WORKERS,
}


def open_year(
    *,
    unit: Unit,
    ends: dt.date,
    by: Any,
    due: dt.date | None = None,
    year: str = Conference.Year.CALENDAR,
    only: Collection[Unit] | None = None,
) -> Sequence[Conference]:
    """Write down which bodies below the unit owe a conference for the working year that ended then.

    A body owes one if its union stands beside an agency of its own in which more people work than
    the rule excuses. `only` are those meant, such as schools. Bodies that have theirs are left.
    Raises Refused, and Invalid where nothing says by when, or nobody owes one.
    """
    rows = owing(unit=unit, ends=ends, due=due, year=year, only=only)
    if not rows:
        raise Invalid(
            _("Below %(unit)s nobody owes a conference of this year that is not there already.")
            % {"unit": unit}
        )
    note = _("working year that ended on %(day)s") % {"day": said(ends)}
    over = require_over(by, "edit", [unit])
    with operation("open_conferences", by=by, unit=over, note=note):
        return record(rows, by=by)


def owing(
    *,
    unit: Unit,
    ends: dt.date,
    due: dt.date | None = None,
    year: str = Conference.Year.CALENDAR,
    only: Collection[Unit] | None = None,
) -> list[Conference]:
    """The conferences that bodies below the unit owe, and that are not written down yet."""
    asked = Rules(rules.MONTHS, rules.SMALL)
    due = due or due_day(asked, unit, ends)
    there = {state.unit_id: state for state in _with_agency(unit, ends)}
    staff = staff_below(unit, set(there), ends)
    written = Conference.objects.filter(ends=ends, out_of_turn=False, unit__in=list(there))
    left = set(there) - set(written.values_list("unit", flat=True))
    if only is not None:
        left &= {one.pk for one in only}
    small = asked.value(rules.SMALL, unit.pk, ends) or 0
    return [
        Conference(
            unit=state.unit,
            kind=KIND_OF.get(Funding(state.funding), Conference.Kind.CIVIL),
            year=year,
            ends=ends,
            due=due,
            staff=staff[key],
        )
        for key, state in there.items()
        if key in left and staff[key] > small
    ]


def due_day(asked: Rules, unit: Unit, ends: dt.date) -> dt.date:
    """By when the conference of that year is held. Raises Invalid where no rule says so."""
    months = asked.value(rules.MONTHS, unit.pk, ends)
    if months is not None:
        return months_past_the_end(ends, months)
    raise Invalid(
        _("No rule says by when the conferences of that year are held: give the day, or set it."),
        fields={"due": [_("Say by when they are held.")]},
    )


def months_past_the_end(day: dt.date, months: int) -> dt.date:
    """The day that many months later; the last of the month after the last of a month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + years, month + 1, 1)
    last = (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    was_last = (day + dt.timedelta(days=1)).day == 1
    return last if was_last or day.day > last.day else first.replace(day=day.day)


def _with_agency(unit: Unit, on: dt.date) -> list[UnitState]:
    """The unions below that stand beside an agency of their own on the day."""
    below = Unit.objects.on(on).under(unit, on=on).exclude(pk=unit.pk)
    states = UnitState.objects.filter(unit__in=below).on(on).exclude(agency="")
    return list(states.select_related("unit").order_by("unit"))


def staff_below(unit: Unit, bodies: Collection[int], on: dt.date) -> Counter[int]:
    """How many work at the agency beside each of these bodies: those of its groups too, not those
    of a unit below it that stands beside an agency of its own."""
    found: Counter[int] = Counter()
    posts = Post.objects.filter(main=True).under(unit, on=on).on(on)
    works = dict(posts.order_by().values_list("unit").annotate(many=Count("pk")))
    seats = Seat.objects.filter(tree=Tree.THEN, unit__in=list(works)).on(on)
    for key, path in seats.values_list("unit", "path"):
        nearest = next((one for one in reversed(ancestors(path)) if one in bodies), None)
        if nearest is not None:
            found[nearest] += works[key]
    return found
