"""Many indicators x units x periods in few statements.

Indicators are grouped by source and timing; each group is one statement (composing.py), however
many indicators, units and periods there are (distinct persons: one per level of the tree, because a
person counts once in each unit above). What sits below several units asked for is added up
afterwards, by the path.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from caunoi.base.periods import Period

from .composing import Job, Question, held
from .indicator import Counted
from .remembered import composed
from .seating import Asked

Cell = tuple[str, int, int, Any]  # indicator, unit, period (its place among those asked), part


@dataclass
class Tally:
    """What was counted; `unknown`: records for which the condition is not stated, of `all`."""

    records: int = 0
    unknown: int = 0
    amount: int = 0
    all: int = 0

    @property
    def occurs(self) -> bool:
        """Whether anything was counted, or may have to be."""
        return bool(self.records or self.unknown)

    @property
    def mostly_unknown(self) -> bool:
        """Whether too little is stated to make a figure: less than half, or nothing counted."""
        return bool(self.unknown) and (2 * self.unknown > self.all or not self.records)

    def add(self, more: Tally) -> None:
        self.records += more.records
        self.unknown += more.unknown
        self.amount += more.amount
        self.all += more.all


def jobs(indicators: Iterable[Counted]) -> list[Job]:
    """The indicators grouped into statements."""
    grouped: dict[Any, list[Counted]] = defaultdict(list)
    for indicator in dict.fromkeys(indicators):
        grouped[(indicator.source, indicator.on, indicator.distinct)].append(indicator)
    return [
        Job(source, on, distinct, tuple(alike)) for (source, on, distinct), alike in grouped.items()
    ]


def count(
    indicators: Iterable[Counted], asked: Asked, periods: Sequence[Period], cut: str | None
) -> dict[Cell, Tally]:
    """Count every indicator for every unit and period, split by the cut if one is named."""
    counted: dict[Cell, Tally] = defaultdict(Tally)
    for job in jobs(indicators):
        # Where no unit asked for sits below another, a number tells them apart, else a path does.
        flat = job.distinct or len(asked.levels) == 1
        for units in asked.levels if job.distinct else [asked.keys]:
            around = bool(held(job, cut)) and asked.few(units)
            question = Question(job, tuple(periods), cut, flat, around)
            for row in rows_of(question, asked, units):
                add(row, question, asked, counted)
    return counted


def rows_of(question: Question, asked: Asked, units: Sequence[int]) -> list[tuple[Any, ...]]:
    """The rows that a statement answers for these units."""
    statement = composed(question)
    if not statement.sql:
        return []
    seats, parameters = asked.seated(units, question.flat)
    before = f"seated AS {kept()} ({seats})"
    if question.around:
        seats, more = asked.around(units)
        before += f", around AS NOT MATERIALIZED ({seats})"
        parameters += more
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {before}, {statement.sql}", [*parameters, *statement.parameters])
        return list(cursor.fetchall())


def kept() -> str:
    """SQLite makes a table of the seats once; PostgreSQL shares no such table among workers."""
    return "NOT MATERIALIZED" if connection.vendor == "postgresql" else "MATERIALIZED"


def add(row: tuple[Any, ...], question: Question, asked: Asked, counted: dict[Cell, Tally]) -> None:
    """Add a row to every unit asked for that it lies below."""
    ix, place, other, part, every, *numbers = row
    above = (place,) if question.flat else asked.above(place)
    beside = (other,) if question.flat else asked.above(other or "")
    for position, indicator in enumerate(question.job.indicators):
        found = numbers[3 * position : 3 * position + 3]
        records, unknown, amount = (number or 0 for number in found)
        tally = Tally(records, unknown, amount, all=every or 0)
        for unit in above:
            if not (indicator.crossing and unit in beside):
                counted[(indicator.key, unit, ix, part)].add(tally)
