"""Which units stand elsewhere in another tree, or on another day: who went from under whom to whom.

Told beside two figures of one unit, so that a difference is seen to come from the tree.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from .breaks import names_within
from .models import Heir, Seat, Tree, Unit
from .models.units import STEP, path_range

MOVED, FOUNDED, CLOSED = "moved", "founded", "closed"
Parents = dict[int, int | None]


@dataclass(frozen=True)
class Standing:
    """A tree as of a day; today's tree is the same on all days, but its units are not."""

    tree: str
    day: dt.date

    @property
    def seats(self) -> QuerySet[Seat]:
        seats = Seat.objects.filter(tree=self.tree)
        return seats.on(self.day) if self.tree == Tree.THEN else seats


@dataclass
class Together:
    """Units that went the same way; a name is empty where it is out of the reader's reach."""

    way: str
    was: str = ""  # the unit above, before
    now: str = ""  # the unit above, after; of what is closed where it lives on
    names: list[str] = field(default_factory=list)


@dataclass
class Moves:
    """All that stand elsewhere, together with those that went the same way."""

    together: list[Together] = field(default_factory=list)
    unnamed: int = 0  # out of the reader's reach

    def __bool__(self) -> bool:
        return bool(self.together or self.unnamed)


def moved_below(unit: Unit, before: Standing, after: Standing, user: Any) -> Moves:
    """What stands elsewhere, below the unit in one of two standings. Six statements.

    Only the unit that itself moved, was founded or closed is told, not those that went along.
    """
    was, now = _parents(unit, before), _parents(unit, after)
    keys = (was.keys() | now.keys()) - {unit.pk}
    was |= _read(before.seats.filter(unit__in=keys - was.keys()))
    now |= _read(after.seats.filter(unit__in=keys - now.keys()))
    ways = {key: way for key in keys if (way := _way(key, was, now, after))}
    if not ways:
        return Moves()
    heirs = dict(Heir.objects.filter(unit__in=ways).values_list("unit", "heir"))
    if after.tree == Tree.NOW:  # which holds what is closed under its heir
        ways |= {key: CLOSED for key, heir in heirs.items() if now[key] == heir}
    above: set[Any] = {*(was.get(key) for key in ways), *(now.get(key) for key in ways)}
    name_on = names_within({*ways, *heirs.values(), *(above - {None})}, user)
    groups: dict[tuple[str, Any, Any], list[str]] = defaultdict(list)
    unnamed = 0
    for key, way in ways.items():
        day = after.day if way == FOUNDED else before.day
        if name := name_on(key, day):
            goes = heirs.get(key) if way == CLOSED else now.get(key)
            groups[way, was.get(key), goes].append(name)
        else:
            unnamed += 1
    told = [
        Together(
            way,
            name_on(parent, before.day) if parent else "",
            name_on(goes, after.day) if goes else "",
            sorted(names),
        )
        for (way, parent, goes), names in groups.items()
    ]
    order = (MOVED, CLOSED, FOUNDED)
    return Moves(sorted(told, key=lambda one: (order.index(one.way), one.was, one.now)), unnamed)


def _way(key: int, was: Parents, now: Parents, after: Standing) -> str:
    """What became of a unit; empty where it stands as it stood, or only went along."""
    if key in was and key in now:
        return MOVED if was[key] != now[key] else ""
    if after.tree == Tree.NOW:
        return ""  # today's tree holds all units: those of other days are none of this one's
    if key in now:
        return FOUNDED if now[key] in was or now[key] is None else ""
    return CLOSED if was[key] in now or was[key] is None else ""


def _parents(unit: Unit, standing: Standing) -> Parents:
    """The units below one with what stood right above each; empty if it was not there."""
    own = standing.seats.filter(unit=unit).values_list("path", flat=True).first()
    return _read(standing.seats.filter(**path_range(own))) if own else {}


def _read(seats: QuerySet[Seat]) -> Parents:
    return {
        key: int(path[-2 * STEP : -STEP], 36) if len(path) > STEP else None
        for key, path in seats.values_list("unit", "path")
    }
