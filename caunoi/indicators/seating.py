"""The units that figures are asked for, and which units sat below them when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from caunoi.base.periods import Period
from caunoi.base.spans import FOREVER
from caunoi.org.models import Seat, Tree
from caunoi.org.models.units import AFTER, path_range

from .day import Day, as_day
from .models import Target, TypedValue

SEAT, TYPED, TARGET = Seat._meta.db_table, TypedValue._meta.db_table, Target._meta.db_table
# A unit sits below one asked for when its path goes on from there; the spans overlap, so that of
# two seats on the same path, years apart, only the right one is met.
BELOW = (
    f"s.tree = a.tree AND s.path >= a.path AND s.path < a.path || '{AFTER}' "
    "AND (a.until IS NULL OR s.since < a.until) AND (s.until IS NULL OR s.until > a.since)"
)


MANY = 100  # paths in one condition
GOOD_PART = 4  # a quarter: from there on it is quicker to read a table as a whole


class Sat(NamedTuple):
    """Where a unit sat, from when to when."""

    unit: int
    tree: str
    path: str
    since: dt.date
    until: dt.date


def seats_of(
    units: Sequence[int], keys: Sequence[str], periods: Sequence[Period]
) -> tuple[list[Sat], bool]:
    """The seats of units in both trees by their days; and whether any such figure was ever typed.

    Said in SQL: every figure asks this, and to compose it takes longer than to answer it.
    """
    typed, parameters = "1=0", list[Any]()
    if keys and periods:
        typed = (
            f"EXISTS (SELECT 1 FROM {TYPED} WHERE indicator IN ({marks(keys)}) "
            "AND last BETWEEN %s AND %s)"
        )
        parameters = [*keys, min(p.first for p in periods), max(p.last for p in periods)]
    sql = (
        f"SELECT {typed}, unit_id, tree, path, since, until FROM {SEAT} "
        f"WHERE unit_id IN ({marks(units)}) ORDER BY since"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, *units])
        rows = cursor.fetchall()
    seats = [
        Sat(unit, tree, path, as_day(since), as_day(until) if until else FOREVER)
        for _typed, unit, tree, path, since, until in rows
    ]
    return seats, any(row[0] for row in rows[:1])


def marks(values: Sequence[Any]) -> str:
    """A place for each value."""
    return ", ".join(["%s"] * len(values))


class Asked:
    """Units that figures are asked for, with their seats in one tree; one statement.

    `typed`: whether anything was typed, of whatever unit, of the indicators and periods asked for.
    """

    def __init__(
        self,
        units: Sequence[Any],
        tree: str,
        *,
        keys: Sequence[str] = (),
        periods: Sequence[Period] = (),
    ) -> None:
        self.units = list(dict.fromkeys(units))
        self.keys = [unit.pk for unit in self.units]
        self.tree = tree
        self.paths: dict[int, set[str]] = defaultdict(set)
        self.now: dict[int, str] = {}
        self._stood: dict[int, list[tuple[dt.date, dt.date]]] = defaultdict(list)
        self._above: dict[str, tuple[int, ...]] = {}
        self._seats: list[Sat] = []
        seats, self.typed = seats_of(self.keys, keys, periods)
        for seat in seats:
            if seat.tree == tree:
                self.paths[seat.unit].add(seat.path)
                self._seats.append(seat)
            if seat.tree == Tree.NOW:
                self.now[seat.unit] = seat.path
            else:
                self._stood[seat.unit].append((seat.since, seat.until))

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
            seat.unit: self.above(seat.path)
            for seat in self._seats
            if self.tree == Tree.NOW or seat.since <= day < seat.until
        }
        return {unit: line[-2] for unit, line in lines.items() if len(line) > 1}

    def stood(self, unit: int, first: dt.date, last: dt.date) -> bool:
        """Whether the unit was there on one of these days."""
        return any(since <= last and until > first for since, until in self._stood[unit])

    def seated(self, units: Sequence[int], flat: bool) -> tuple[str, list[Any]]:
        """Which unit sat, from when to when, below which of these (the lowest one), as SQL."""
        place = "MAX(a.unit_id)" if flat else "MAX(a.path)"
        sql = (
            f"SELECT s.unit_id, s.since, s.until, {place} AS place "
            f"FROM {SEAT} a JOIN {SEAT} s ON {BELOW} "
            f"WHERE a.tree = %s AND a.unit_id IN ({marks(units)}) "
            "GROUP BY s.unit_id, s.since, s.until"
        )
        return sql, [str(self.tree), *units]

    def around(self, units: Sequence[int]) -> tuple[str, list[Any]]:
        """The units that ever sat on or below a path of these, as SQL.

        Said with the paths themselves, so that the database can tell how many there will be.
        """
        within, parameters = ranges(self._tops(units))
        sql = f"SELECT unit_id FROM {SEAT} WHERE tree = %s AND ({within})"
        return sql, [str(self.tree), *parameters]

    def few(self, units: Sequence[int]) -> bool:
        """Whether a small part of all units sit below these, said in few paths."""
        return len(self._tops(units)) <= MANY and not self._most

    @cached_property
    def _most(self) -> bool:
        """Whether a good part of all units sit below those asked for; one statement."""
        tops = self._tops(self.keys)
        if len(tops) > MANY:
            return True
        within, parameters = ranges(tops)
        sql = f"SELECT COUNT(*) FILTER (WHERE {within}), COUNT(*) FROM {SEAT} WHERE tree = %s"
        with connection.cursor() as cursor:
            cursor.execute(sql, [*parameters, str(self.tree)])
            below, every = cursor.fetchone()
        return bool(GOOD_PART * below > every)

    def _tops(self, units: Sequence[int]) -> list[str]:
        """The uppermost paths of these units."""
        tops: list[str] = []
        for path in sorted({path for unit in units for path in self.paths[unit]}):
            if not (tops and path.startswith(tops[-1])):
                tops.append(path)
        return tops

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


def ranges(paths: Sequence[str]) -> tuple[str, list[str]]:
    """The SQL for seats on, or below, one of these paths."""
    told = " OR ".join(["(path >= %s AND path < %s)"] * len(paths)) or "1=0"
    return told, [end for path in paths for end in (path, path + AFTER)]


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
