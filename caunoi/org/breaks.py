"""Where the tree changed: units that came to stand below a unit, or no longer do, day by day.

A line over years is honest only if it says where what it counts became something else.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .models import Heir, Place, Seat, Tree, Unit, UnitState
from .models.units import path_range

WAYS = {
    "founded": _("founded"),
    "in": _("moved here"),
    "out": _("moved away"),
    "closed": _("closed"),
}


@dataclass(frozen=True)
class Break:
    """On a day a unit, with all below it, came to stand below another one, or went from there."""

    day: dt.date
    way: str
    unit: int
    name: str = ""  # empty for a unit out of the reader's reach
    heir: str = ""

    @property
    def label(self) -> Any:
        return WAYS[self.way]


def breaks_of(unit: Unit, first: dt.date, last: dt.date, user: Any) -> list[Break]:
    """What changed below a unit after the first of these days, in the tree as it stood.

    Only the unit that itself moved is told, not those that went along. Six statements.
    """
    stays = _stays_below(unit)
    places: dict[int, list[Any]] = defaultdict(list)
    found = Place.objects.filter(unit__in=stays).order_by("since")
    for own, since, until in found.values_list("unit", "since", "until"):
        places[own].append((since, until))
    told = []
    for own, spans in stays.items():
        begins = {since for since, _until in places[own]}
        ends = {until for _since, until in places[own] if until}
        for since, until in spans:
            if first < since <= last and since in begins:
                told.append((since, "founded" if since == min(begins) else "in", own))
            if until and first < until <= last and until in ends:
                told.append((until, "out" if until in begins else "closed", own))
    return _named(sorted(told), user) if told else []


def _stays_below(unit: Unit) -> dict[int, list[tuple[dt.date, dt.date | None]]]:
    """From when to when each other unit stood below it, whole stays."""
    paths = Seat.objects.filter(tree=Tree.THEN, unit=unit).values_list("path", flat=True)
    below = Q(pk__in=[])
    for path in set(paths):
        below |= Q(**path_range(path))
    seats = Seat.objects.filter(below, tree=Tree.THEN).exclude(unit=unit).order_by("since")
    stays: dict[int, list[tuple[dt.date, dt.date | None]]] = defaultdict(list)
    for own, since, until in seats.values_list("unit", "since", "until"):
        spans = stays[own]
        if spans and spans[-1][1] == since:
            since = spans.pop()[0]
        spans.append((since, until))
    return stays


def _named(told: list[tuple[dt.date, str, int]], user: Any) -> list[Break]:
    """With the names of the units, and of those that they live on in, as far as the reader may."""
    keys = {own for _day, _way, own in told}
    heirs = dict(Heir.objects.filter(unit__in=keys).values_list("unit", "heir"))
    name_on = names_within(keys | set(heirs.values()), user)
    return [
        Break(day, way, own, name_on(own, day), name_on(heirs[own], day) if own in heirs else "")
        for day, way, own in told
    ]


def names_within(keys: set[int], user: Any) -> Callable[[int, dt.date], str]:
    """What units were called on a day; empty for one that is out of the reader's reach."""
    mine = Unit.objects.reachable_by(user, "count").filter(pk__in=keys).values("pk")
    states = UnitState.objects.filter(unit__in=mine).order_by("since")
    spans = defaultdict(list)
    for own, borne_name, since in states.values_list("unit", "name", "since"):
        spans[own].append((since, borne_name))

    def name_on(own: int, day: dt.date) -> str:
        """The name borne by that day; the first one for a unit named later."""
        borne = [told for since, told in spans[own] if since <= day]
        return (borne or [told for _since, told in spans[own][:1]] or [""])[-1]

    return name_on
