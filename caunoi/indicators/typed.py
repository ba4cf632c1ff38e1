"""Typed values and opening figures, added up over units and periods where they fit exactly."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from caunoi.base.periods import Period

from .day import as_day
from .indicator import Counted, Indicator, Typed
from .seating import SEAT, TARGET, TYPED, Asked, marks

Span = tuple[dt.date, dt.date]
ONE_DAY = dt.timedelta(days=1)


class TypedFigures:
    """What was typed for the units asked for, and for units below them. At most one statement.

    A unit's own figure stands before those of the units below it, which are added up.
    """

    table, which = TYPED, ""
    cut, part = "t.cut", "t.part"

    def __init__(
        self,
        indicators: Sequence[Indicator],
        asked: Asked,
        periods: Sequence[Period],
        by: str | None,
    ) -> None:
        self.periods, self.by = periods, by
        self.stands = {i.key for i in indicators if stands_on_a_day(i)}
        # By indicator, unit and part ("whole" or a tuple of the part): period to value.
        self._values: dict[tuple[str, int, Any], dict[Span, int]] = defaultdict(dict)
        self._parts: dict[tuple[str, int], set[Any]] = defaultdict(set)
        taken: dict[tuple[str, Any, Span, int], list[str]] = defaultdict(list)
        keys = [i.key for i in indicators]
        for row in self._read(keys, asked, by) if self._any(keys, asked) else ():
            key, first, last, cut, part, value, path = row
            span = (last, last) if key in self.stands else (first, last)
            named = (part or None,) if cut else "whole"
            for unit in asked.above(path):
                above = taken[(key, named, span, unit)]
                if any(path.startswith(known) and path != known for known in above):
                    continue
                above.append(path)
                values = self._values[(key, unit, named)]
                values[span] = values.get(span, 0) + value
                if cut:
                    self._parts[(key, unit)].add(part or None)

    def _any(self, keys: Sequence[str], asked: Asked) -> bool:
        """Whether there may be any at all, so that it is worth a statement."""
        return asked.typed

    def _read(self, keys: list[str], asked: Asked, by: str | None) -> list[tuple[Any, ...]]:
        """Typed rows, those of upper units first, with the path of the unit on their last day.

        Said in SQL: every figure asks this, and to compose it takes longer than to answer it.
        """
        sql = (
            f"SELECT t.indicator, t.first, t.last, {self.cut}, {self.part}, t.value, s.path "
            f"FROM {self.table} t JOIN {SEAT} s ON s.unit_id = t.unit_id "
            "AND s.since <= t.last AND (s.until IS NULL OR s.until > t.last) "
            f"WHERE t.indicator IN ({marks(keys)}) AND {self.cut} IN ('', %s) AND s.tree = %s "
            f"AND t.last BETWEEN %s AND %s {self.which} ORDER BY s.path, t.id"
        )
        between = [min(p.first for p in self.periods), max(p.last for p in self.periods)]
        with connection.cursor() as cursor:
            cursor.execute(sql, [*keys, by or "", str(asked.tree), *between])
            return [
                (key, as_day(first), as_day(last), cut, part, int(value), path)
                for key, first, last, cut, part, value, path in cursor.fetchall()
            ]

    def value(self, key: str, unit: int, ix: int, by: Mapping[str, Any]) -> int | None:
        """The figure typed for that period, or for periods that make it up without a gap."""
        period = self.periods[ix]
        named = tuple(by.values()) if by else "whole"
        values = self._values.get((key, unit, named))
        if not values:
            return None
        if key in self.stands:
            return values.get((period.last, period.last))
        if (period.first, period.last) in values:
            return values[(period.first, period.last)]
        return tiled(values, period)

    def parts(self, key: str, unit: int, ix: int) -> set[Any]:
        """The parts of the cut for which something was typed."""
        return {
            part
            for part in self._parts.get((key, unit), ())
            if self.value(key, unit, ix, {"": part}) is not None
        }


class PlannedFigures(TypedFigures):
    """What was assigned, read and added up as typed figures are: one statement if any is asked."""

    table = TARGET
    which = (
        "AND t.value IS NOT NULL AND t.direction = 'at_least' AND t.state <> 'dropped' "
        "AND NOT t.yearly"
    )
    cut = part = "''"

    def _any(self, keys: Sequence[str], asked: Asked) -> bool:
        return bool(keys)


def may_be_typed(indicators: Iterable[Indicator]) -> list[Indicator]:
    """What figures are made of: what is counted, and what is only typed."""
    leaves = (leaf for i in indicators for leaf in i.parts or (i,))
    return list(dict.fromkeys(leaves))


def stands_on_a_day(indicator: Indicator) -> bool:
    """Whether it is looked at on the last day, not added over time."""
    if isinstance(indicator, Typed):
        return indicator.over_time == "last"
    return isinstance(indicator, Counted) and indicator.on is None


def tiled(values: Mapping[Span, int], period: Period) -> int | None:
    """The sum of periods that follow each other from the first day to the last; None with a gap."""
    total, day = 0, period.first
    while day <= period.last:
        last = max((u for f, u in values if f == day and u <= period.last), default=None)
        if last is None:
            return None
        total += values[(day, last)]
        day = last + ONE_DAY
    return total
