"""How many members each of several units had on a day, with all below it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from .models import Membership, Seat, Tree
from .models.units import STEP, path_range


def members_of_each(units: Iterable[int], on: dt.date) -> Mapping[int, int]:
    """By unit how many persons belonged to it or to one below on that day; two statements.

    Who belongs to several of these counts once in each, and once in the unit above them.
    """
    seats = Seat.objects.filter(tree=Tree.THEN, unit__in=list(units)).on(on)
    asked = {path: unit for unit, path in seats.values_list("unit", "path")}
    if not asked:
        return {}
    first, last = min(asked), max(asked)
    ends = range(len(first), 0, -STEP)
    whole = next((first[:end] for end in ends if last.startswith(first[:end])), "")
    below = Seat.objects.filter(tree=Tree.THEN, **path_range(whole)).on(on)
    found: dict[int, set[int]] = defaultdict(set)
    here = Membership.objects.on(on).filter(unit__seats__in=below)
    for person, path in here.values_list("person", "unit__seats__path"):
        for end in range(STEP, len(path) + 1, STEP):
            if unit := asked.get(path[:end]):
                found[unit].add(person)
    return {unit: len(found[unit]) for unit in asked.values()}


def fill_members(rows: Iterable[Any], field: str) -> None:
    """Fill in, where it is not told, how many members the unit of each row had on its day `on`."""
    unknown: dict[dt.date, list[Any]] = defaultdict(list)
    for row in rows:
        if getattr(row, field) is None and row.on and row.unit_id:
            unknown[row.on].append(row)
    for day, some in unknown.items():
        had = members_of_each({row.unit_id for row in some}, day)
        for row in some:
            setattr(row, field, had.get(row.unit_id, 0))
