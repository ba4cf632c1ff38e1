"""What ends among units: terms of committees, offices, and who stands in for whom."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base.offers import Hit
from caunoi.org.models import Delegation, Holding, Place, Term, Unit, UnitState

MOST = 20
DAY = dt.timedelta(days=1)


def terms(user: Any, day: dt.date) -> list[Hit]:
    """Terms that end by that day, or have ended without another after them, of units that stand."""
    if not user.reach("view"):
        return []
    today = timezone.localdate()
    later = Term.objects.filter(unit=OuterRef("unit"), since__gt=OuterRef("since"))
    standing = Place.objects.filter(unit=OuterRef("unit")).on(today)
    found = (
        Term.objects.filter(unit__in=within(user, "view"), until__lte=day)
        .filter(Exists(standing), ~Exists(later))
        .order_by("until", "pk")
    )
    return [
        Hit(
            names[term.unit_id],
            reverse("unit", args=[term.unit_id]) + "#offices",
            _("%(term)s has ended; the committee goes on until the next is recognised")
            % {"term": term}
            if term.until <= today
            else str(term),
            late=term.until <= today,
            day=term.until - DAY,
        )
        for term, names in named(found[:MOST])
    ]


def offices(user: Any, day: dt.date) -> list[Hit]:
    """Offices whose last day is written down and comes by that day."""
    if not user.reach("view"):
        return []
    running = Holding.objects.on(timezone.localdate()).filter(until__lte=day)
    found = running.filter(unit__in=within(user, "view")).select_related("kind", "person")
    return [
        Hit(
            f"{one.kind.name}, {names[one.unit_id]}",
            reverse("unit", args=[one.unit_id]) + "#offices",
            one.person.name,
            day=one.until - DAY,
        )
        for one, names in named(found.order_by("until", "pk")[:MOST])
    ]


def delegations(user: Any, day: dt.date) -> list[Hit]:
    """Who stands in for the user, or for whom the user does, or where the user organises."""
    mine = Q(to=user.person_id) | Q(holding__person=user.person_id)
    about = mine if user.person_id else Q(pk__in=[])
    if user.reach("organise"):
        about |= Q(holding__unit__in=within(user, "organise"))
    running = Delegation.objects.on(timezone.localdate()).filter(about, until__lte=day)
    found = running.annotate(unit_id=F("holding__unit")).select_related(
        "to", "holding__kind", "holding__person"
    )
    return [
        Hit(
            f"{one.holding.kind.name}, {names[one.unit_id]}",
            reverse("unit", args=[one.unit_id]) + "#offices",
            _("%(who)s stands in for %(whom)s") % {"who": one.to, "whom": one.holding.person},
            day=one.until - DAY,
        )
        for one, names in named(found.order_by("until", "pk")[:MOST])
    ]


def within(user: Any, verb: str) -> Any:
    """The units over which the user has the verb."""
    return Unit.objects.reachable_by(user, verb).values("pk")


def named(rows: Any) -> Any:
    """Each row with what the units are called."""
    found = list(rows)
    units = {row.unit_id for row in found}
    states = UnitState.objects.filter(unit__in=units).order_by("since") if units else []
    names = {state.unit_id: state.name for state in states}
    return [(row, names) for row in found]
