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
    # Plain values: objects of many thousand units would take several times as long.
    stays: dict[int, list[tuple[dt.date, dt.date | None, int | None]]] = {}
    places = Place.objects.order_by("since").values_list("unit", "since", "until", "parent")
    for key, since, until, parent in places:
        stays.setdefault(key, []).append((since, until, parent))
    # As on that day, or as last known before it.
    known = UnitState.objects.filter(since__lte=day).order_by("since")
    states = {
        key: told
        for key, *told in known.values_list("unit", "code", "name", "kind__code", "kind__name")
    }
    above = {
        unit: [parent for since, _until, parent in stay if since <= day][-1]
        for unit, stay in stays.items()
        if stay[0][0] <= day
    }

    def line(unit: int) -> list[tuple[str, int]]:
        """Its name and those above it: sorts children behind their parent, by name."""
        up: list[tuple[str, int]] = []
        at: int | None = unit
        while at is not None and len(up) < DEEPEST:
            up.append((states[at][1], at))
            at = above[at]
        return up[::-1]

    def row(unit: int) -> dict[str, Any]:
        code, name, kind, kind_name = states[unit]
        parent = above[unit]
        return {
            "code": code,
            "name": name,
            "kind": kind,
            "kind_name": kind_name,
            "under": states[parent][0] if parent else None,
            "since": stays[unit][0][0],
            "until": stays[unit][-1][1],
        }

    return [row(key) for key in sorted(units.values_list("pk", flat=True), key=line)]
