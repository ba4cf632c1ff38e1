"""The units of a day as rows, for lists and programs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef

from .models import Place, Unit, UnitState
from .seats import DEEPEST


def units_on(
    day: dt.date, *, user: Any, closed_too: bool = False, only: Unit | None = None
) -> list[dict[str, Any]]:
    """The units that the user may count, parents before children; names and parent of that day.

    A unit closed by then (`closed_too`) is told as it was last.
    """
    units = Unit.objects.reachable_by(user, "count")
    begun = Exists(Place.objects.filter(unit=OuterRef("pk"), since__lte=day))
    units = units.filter(begun) if closed_too else units.on(day)
    if only is not None:
        units = units.filter(pk=only.pk)
    stays: dict[int, list[Place]] = {}
    for place in Place.objects.order_by("since"):
        stays.setdefault(place.unit_id, []).append(place)
    # As on that day, or as last known before it.
    states = {
        state.unit_id: state
        for state in UnitState.objects.filter(since__lte=day)
        .order_by("since")
        .select_related("kind")
    }
    above = {
        unit: [place for place in places if place.since <= day][-1].parent_id
        for unit, places in stays.items()
        if places[0].since <= day
    }

    def line(unit: int) -> list[tuple[str, int]]:
        """Its name and those above it: sorts children behind their parent, by name."""
        up: list[tuple[str, int]] = []
        at: int | None = unit
        while at is not None and len(up) < DEEPEST:
            up.append((states[at].name, at))
            at = above[at]
        return up[::-1]

    def code_above(unit: int) -> str | None:
        parent = above[unit]
        return states[parent].code if parent else None

    return [
        {
            "code": states[key].code,
            "name": states[key].name,
            "kind": states[key].kind.code,
            "kind_name": states[key].kind.name,
            "under": code_above(key),
            "since": stays[key][0].since,
            "until": stays[key][-1].until,
        }
        for key in sorted(units.values_list("pk", flat=True), key=line)
    ]
