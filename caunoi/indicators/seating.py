"""The units that figures are asked for, and which units sat below them when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from caunoi.base.spans import FOREVER
from caunoi.org.models import Seat, Tree
from caunoi.org.models.units import AFTER, path_range

from .day import Day

SEAT = Seat._meta.db_table
# A unit sits below one asked for when its path goes on from there; the spans overlap, so that of
# two seats on the same path, years apart, only the right one is met.
BELOW = (
    f"s.tree = a.tree AND s.path >= a.path AND s.path < a.path || '{AFTER}' "
    "AND (a.until IS NULL OR s.since < a.until) AND (s.until IS NULL OR s.until > a.since)"
)


MANY = 100  # paths in one condition
GOOD_PART = 4  # a quarter: from there on it is quicker to read a table as a whole


class Asked:
    """Units that figures are asked for, with their seats in one tree; one statement."""

    def __init__(self, units: Sequence[Any], tree: str) -> None:
        self.units = list(dict.fromkeys(units))
        self.keys = [unit.pk for unit in self.units]
        self.tree = tree
        self.paths: dict[int, set[str]] = defaultdict(set)
        self.now: dict[int, str] = {}
        self._stood: dict[int, list[tuple[dt.date, dt.date]]] = defaultdict(list)
        self._above: dict[str, tuple[int, ...]] = {}
        self._seats: list[Seat] = []
        for seat in Seat.objects.filter(unit__in=self.keys).order_by("since"):
            if seat.tree == tree:
                self.paths[seat.unit_id].add(seat.path)
                self._seats.append(seat)
            if seat.tree == Tree.NOW:
                self.now[seat.unit_id] = seat.path
            else:
                self._stood[seat.unit_id].append((seat.since, seat.until or FOREVER))

    def above(self, path: str) -> tuple[int, ...]:
        """The units asked for on a path, from the root down."""
        if path not in self._above:
            steps = [int(path[i : i + 5], 36) for i in range(0, len(path), 5)]
            known = set(self.keys)
            self._above[path] = tuple(step for step in steps if step in known)
        return self._above[path]

    def next_above(self, day: dt.date) -> dict[int, int]:
        """For each unit asked for that sat below another on the day: the nearest such one."""
        lines = {
            seat.unit_id: self.above(seat.path)
            for seat in self._seats
            if self.tree == Tree.NOW or seat.since <= day < (seat.until or FOREVER)
        }
        return {unit: line[-2] for unit, line in lines.items() if len(line) > 1}

    def stood(self, unit: int, first: dt.date, last: dt.date) -> bool:
        """Whether the unit was there on one of these days."""
        return any(since <= last and until > first for since, until in self._stood[unit])

    def within(self, units: Sequence[int]) -> Q | None:
        """A condition on seats: on or below a path of these units; None if it would be too long.

        Said with the paths themselves, so that the database can tell how many there will be.
        """
        tops: list[str] = []
        for path in sorted({path for unit in units for path in self.paths[unit]}):
            if not (tops and path.startswith(tops[-1])):
                tops.append(path)
        return under(tops, self.tree) if len(tops) <= MANY else None

    @cached_property
    def most(self) -> bool:
        """Whether a good part of all units sit below those asked for; one statement."""
        within = self.within(self.keys)
        if within is None:
            return True
        count = Seat.objects.filter(tree=self.tree).aggregate(
            every=Count("pk"), below=Count("pk", filter=within)
        )
        return bool(GOOD_PART * count["below"] > count["every"])

    @cached_property
    def levels(self) -> list[list[int]]:
        """The units in groups of which none ever sat below another of its group."""
        nested: dict[int, set[int]] = defaultdict(set)
        for unit in self.keys:
            for other in (o for path in self.paths[unit] for o in self.above(path) if o != unit):
                nested[unit].add(other)
                nested[other].add(unit)
        levels: list[set[int]] = []
        for unit in sorted(self.keys, key=lambda key: max(map(len, self.paths[key]), default=0)):
            free = next((level for level in levels if not level & nested[unit]), None)
            if free is None:
                levels.append(free := set())
            free.add(unit)
        return [sorted(level) for level in levels]


def paths_of(unit: Any, tree: str) -> set[str]:
    """Every path on which a unit ever sat in a tree."""
    return set(Seat.objects.filter(tree=tree, unit=unit).values_list("path", flat=True))


def under(paths: Iterable[str], tree: str) -> Q:
    """A condition on seats: on, or below, one of these paths."""
    within = Q(pk__in=[])
    for path in paths:
        within |= Q(**path_range(path))
    return Q(tree=tree) & within


def sat_at(ref: str, paths: set[str], tree: str, day: Day) -> Q:
    """A condition on records: on the day the unit at `ref` sat on, or below, one of these paths.

    A path names all units above, so it says by itself when it was the right one.
    """
    seats = Seat.objects.filter(under(paths, tree), day.running())
    if day.date is not None:
        # The day is the same for all records, so the units are looked up once.
        return Q(**{f"{ref}__in": seats.values("unit")})
    return Q(Exists(seats.filter(unit=OuterRef(ref))))
