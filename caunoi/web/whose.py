"""What units are called where the name of a part alone says little."""

from __future__ import annotations

from typing import Any

from caunoi.org.models import Seat, Tree, UnitState

PARTS_OF_A_UNION = {"section", "team"}  # many are called alike


def full_names(units: set[Any]) -> dict[Any, str]:
    """What the units are called, a part of a grassroots union together with the union it is of."""
    seats = Seat.objects.filter(tree=Tree.NOW, unit__in=units).values_list("unit", "path")
    above = {unit: int(path[-10:-5], 36) for unit, path in seats if len(path) > 5}
    states = UnitState.objects.filter(unit__in=units | set(above.values())).order_by("since")
    told = {s.unit_id: s for s in states.select_related("kind")}
    return {
        unit: f"{state.name} · {told[above[unit]].name}"
        if state.kind.code in PARTS_OF_A_UNION and above.get(unit) in told
        else state.name
        for unit, state in told.items()
    }
