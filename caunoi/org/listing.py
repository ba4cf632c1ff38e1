"""The units of a day as rows, for lists and programs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef

from .models import Place, Seat, Tree, Unit, UnitState
from .models.units import ancestors
from .seats import DEEPEST


def units_on(
    day: dt.date,
    *,
    user: Any,
    closed_too: bool = False,
    only: Unit | None = None,
    tree: str = Tree.THEN,
) -> list[dict[str, Any]]:
    """The units that the user may count, parents before children; names and parent of that day.

    A unit closed by then (`closed_too`) is told as it was last. In today's tree it stands under
    its heir, and those founded later are left out.
    """
    units = Unit.objects.reachable_by(user, "count")
    begun = Exists(Place.objects.filter(unit=OuterRef("pk"), since__lte=day))
    units = units.filter(begun) if closed_too or tree == Tree.NOW else units.on(day)
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
    if tree == Tree.NOW:
        above = {unit: parent for unit, parent in above_now().items() if unit in above}
        units = units.filter(seats__tree=Tree.NOW)

    def line(unit: int) -> list[tuple[str, int]]:
        """Its name and those above it: sorts children behind their parent, by name."""
        up: list[tuple[str, int]] = []
        at: Any = unit
        while at in states and len(up) < DEEPEST:
            up.append((states[at][1], at))
            at = above.get(at)
        return up[::-1]

    def row(unit: int) -> dict[str, Any]:
        code, name, kind, kind_name = states[unit]
        parent = above[unit]
        return {
            "id": unit,
            "code": code,
            "name": name,
            "kind": kind,
            "kind_name": kind_name,
            "under": states[parent][0] if parent in states else None,
            "since": stays[unit][0][0],
            "until": stays[unit][-1][1],
        }

    return [row(key) for key in sorted(units.values_list("pk", flat=True), key=line)]


def above_now() -> dict[int, int | None]:
    """The unit right above each in today's tree; None at the top."""
    paths = Seat.objects.filter(tree=Tree.NOW).values_list("unit", "path")
    found = ((unit, ancestors(path)) for unit, path in paths)
    return {unit: line[-2] if len(line) > 1 else None for unit, line in found}
