"""One statement composed: what a job counts in its periods, below whatever units are asked for.

It has four steps:

- `seated`: which unit sat, from when to when, below which of the units asked for (the lowest one);
- `facts`: the records of each period with what conditions and the cut need of them; what persons
  held on the last day is read in one pass for all of them and joined;
- `cube`: how many of them there are of each kind below each unit asked for, period by period;
- at last the conditions are counted over the cube, which is small.

`seated`, and `around` (the units that sit there at all), are said when units are asked for: the
rest is the same for all units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connection
from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.expressions import RawSQL
from django.db.models.sql import Query

from caunoi.base.periods import Period

from .conditions import Column, read, renamed
from .day import Day, ran_on
from .held import Held
from .indicator import Counted, Source


@dataclass(frozen=True)
class Job:
    """Indicators over one source that look at their records at the same time."""

    source: Source
    on: str | None
    distinct: bool
    indicators: tuple[Counted, ...]


@dataclass(frozen=True)
class Question:
    """All that a statement is composed of.

    `flat`: no unit asked for sits below another, so a number tells them apart, else a path does.
    `around`: what persons held is read for those who are around these units, not for everyone.
    """

    job: Job
    periods: tuple[Period, ...]
    cut: str | None
    flat: bool
    around: bool


def held(job: Job, cut: str | None) -> dict[str, Held]:
    """What persons held, of all that conditions and the cut name, to be read in one pass."""
    # A flow has another day for each record: there everything is read one by one.
    cuts = job.source.cuts if job.on is None else ()
    names = names_in(job, cut)
    return {
        known.name: known.expression
        for known in cuts
        if known.name in names and isinstance(known.expression, Held)
    }


def names_in(job: Job, cut: str | None) -> list[str]:
    """All that conditions and the cut name, each of which becomes a column of the facts."""
    names = {name for indicator in job.indicators for name in indicator.names}
    return sorted(names | {cut} if cut else names)


class Statement:
    """A statement under way."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.job, self.cut, self.periods = question.job, question.cut, question.periods
        self.source = self.job.source
        self.crossing = any(indicator.crossing for indicator in self.job.indicators)
        self.amounts = sorted({i.amount for i in self.job.indicators if i.amount})
        self.names = names_in(self.job, self.cut)
        self.held = held(self.job, self.cut)
        self.kinds: dict[str, Any] = dict.fromkeys(self.held, CharField())

    def _days(self) -> list[Day]:
        return [self.job.indicators[0].day(period.last) for period in self.periods]

    def sql(self) -> tuple[str, list[Any]]:
        """Period, place, the other side's place, part, all records, three numbers per indicator.

        Nothing where no record can be found.
        """
        arms = list(self._arms())
        if not arms:
            return "", []
        parameters: list[Any] = []
        cubes = []
        for places, facts, more in arms:
            which, days = self._which(places)
            cubes.append(self._cube(which, facts))
            parameters += [*days, *more]
        cube = " UNION ALL ".join(cubes)
        measures, more = self._measures()
        cut = self._column(self.cut) if self.cut else "NULL"
        sql = (
            f"cube AS ({cube}) "
            f"SELECT ix, place, other, {cut}, {whole('SUM(n)')}, {', '.join(measures)} FROM cube "
            f"GROUP BY ix, place, other{f', {cut}' if self.cut else ''}"
        )
        return sql, parameters + more

    def _arms(self) -> Iterator[tuple[list[int], str, list[Any]]]:
        """The records of the periods that are read together, as the same columns; what has no
        record is left out."""
        days = self._days()
        for places in self._passes():
            with suppress(EmptyResultSet):
                facts, parameters = self._joined(self._records(places), days[places[0]])
                yield places, facts, parameters

    def _passes(self) -> list[list[int]]:
        """The places of periods that one pass over the records can tell apart by their day."""
        if self.job.on is None or self.plainly:
            return [[place] for place in range(len(self.periods))]
        passes: list[list[int]] = []
        for place in sorted(range(len(self.periods)), key=lambda one: self.periods[one].first):
            first = self.periods[place].first
            free = (one for one in passes if self.periods[one[-1]].last < first)
            if (fits := next(free, None)) is not None:
                fits.append(place)
            else:
                passes.append([place])
        return passes

    @property
    def plainly(self) -> bool:
        """Whether there is nothing to tell records apart by: they are only counted."""
        return not (self.names or self.crossing or self.job.distinct or self.amounts)

    def _which(self, places: list[int]) -> tuple[str, list[Any]]:
        """The SQL that tells the period of a record, among those read together."""
        if len(places) == 1:
            return str(places[0]), []
        adapt = connection.ops.adapt_datefield_value
        cases = " ".join(f"WHEN f.f_day BETWEEN %s AND %s THEN {place}" for place in places)
        days = [(self.periods[place].first, self.periods[place].last) for place in places]
        return f"CASE {cases} END", [adapt(day) for pair in days for day in pair]

    def _records(self, places: list[int]) -> QuerySet[Any]:
        asked = Q()
        for period in joined_up([self.periods[place] for place in places]):
            asked |= measured(self.job.on, self.source, period)
        rows = self.source.model._base_manager.filter(asked)
        # Joined with the seats all the same: this narrows what is joined with what persons held.
        if self.question.around:
            units = RawSQL("SELECT unit_id FROM around", ())
            rows = rows.filter(**{f"{self.source.unit}__in": units})
        return rows

    def _joined(self, rows: QuerySet[Any], day: Day) -> tuple[str, list[Any]]:
        """The records of one period with all their columns."""
        plain = self._plain(day)
        found = rows.annotate(**plain)
        for name in self.names:
            if name not in self.held:
                self.kinds[name] = found.query.annotations[self._column(name)].output_field
        sql, parameters = compiled(found.values_list(*plain))
        if not self.held:
            return sql, parameters
        persons = rows.values(str(self.source.person)) if self.question.around else None
        told, joins = [f"b.{name}" for name in plain if name != "f_holder"], ""
        for n, (name, held) in enumerate(self.held.items()):
            table, more = compiled(held.table(day, persons))
            joins += f" LEFT JOIN ({table}) h{n} ON h{n}.holder = b.f_holder"
            told.append(f"{held.column(f'h{n}')} AS {self._column(name)}")
            parameters += more
        return f"SELECT {', '.join(told)} FROM ({sql}) b{joins}", parameters

    def _plain(self, day: Day) -> dict[str, Any]:
        """The columns that are read off the record itself."""
        source = self.source
        plain: dict[str, Any] = {"f_unit": F(source.unit), "f_day": day.here}
        if self.job.distinct:
            plain["f_person"] = F(str(source.person))
        if self.held:
            plain["f_holder"] = F(str(source.person))
        for place, name in enumerate(self.amounts):
            plain[f"f_amount{place}"] = F(name)
        for name in self.names:
            if name not in self.held:
                plain[self._column(name)] = read(source, name, day)
        if self.crossing:
            plain["f_other"] = self._other(day)
        return plain

    def _other(self, day: Day) -> Any:
        """The other side of a transfer, looked up only for what may be one: the columns tell."""
        other = other_unit(self.source, str(self.job.on))
        aliases = {name: self._column(name) for name in self.names}
        transfer = Q(pk__in=[])
        for indicator in self.job.indicators:
            condition = indicator.condition(day)
            if indicator.crossing and condition is None:
                return other
            if indicator.crossing and condition is not None:
                transfer |= renamed(self.source, condition, aliases)
        return Case(When(transfer, then=other))

    def _column(self, name: str) -> str:
        return f"f_{self.names.index(name)}"

    def _cube(self, which: str, facts: str) -> str:
        """How many records of each period there are of each kind below each unit."""
        day = self._days()[0]
        kinds = "".join(f", {self._column(name)}" for name in self.names)
        other, beside = "NULL", ""
        if self.crossing:
            other = "o.place"
            there = seat_on("o", "f.f_day", day.other_side())
            beside = f" LEFT JOIN seated o ON o.unit_id = f.f_other AND {there}"
        here = seat_on("s", "f.f_day", day)
        if self.plainly:
            # Nothing to tell them apart by: counted unit by unit there is nothing to sort either.
            each = f"SELECT COUNT(*) FROM ({facts}) f WHERE f.f_unit = s.unit_id AND {here}"
            return (
                f"SELECT {which} AS ix, s.place AS place, NULL AS other, SUM(({each})) AS n "
                "FROM seated s GROUP BY s.place"
            )
        joined = f"({facts}) f JOIN seated s ON s.unit_id = f.f_unit AND {here}{beside}"
        if self.job.distinct:
            joined = f"(SELECT DISTINCT {which} AS ix, s.place, f_person{kinds} FROM {joined}) d"
            which, place = "ix", "place"
        else:
            place = "s.place"
        sums = "".join(f", SUM(f_amount{n}) AS amount{n}" for n in range(len(self.amounts)))
        by = f"1, {place}{', o.place' if self.crossing else ''}{kinds}"
        return (
            f"SELECT {which} AS ix, {place} AS place, {other} AS other{kinds}, "
            f"COUNT(*) AS n{sums} FROM {joined} GROUP BY {by}"
        )

    def _measures(self) -> tuple[list[str], list[Any]]:
        """For each indicator what is counted, and of how many records it is not stated."""
        query = Query(self.source.model)
        for name in self.names:
            query.add_annotation(Column(self._column(name), self.kinds[name]), self._column(name))
        compiler = query.get_compiler(connection=connection)
        measures, parameters = [], []
        for indicator in self.job.indicators:
            test, values = self._condition(indicator, query, compiler)
            amount = f"amount{self.amounts.index(indicator.amount)}" if indicator.amount else "0"
            for what, filtered in (("n", test), ("n", f"({test}) IS NULL"), (amount, test)):
                measures.append(whole(f"SUM({what}) FILTER (WHERE {filtered})"))
                parameters += values
        return measures, parameters

    def _condition(self, indicator: Counted, query: Query, compiler: Any) -> tuple[str, list[Any]]:
        """The condition over the cube; it may be another for each period."""
        told = [self._compiled(indicator.condition(day), query, compiler) for day in self._days()]
        if all(one == told[0] for one in told):
            return told[0]
        cases = " ".join(f"WHEN {ix} THEN {sql}" for ix, (sql, _values) in enumerate(told))
        return f"CASE ix {cases} END", [value for _sql, values in told for value in values]

    def _compiled(self, condition: Q | None, query: Query, compiler: Any) -> tuple[str, list[Any]]:
        if condition is None:
            return "1=1", []
        said = renamed(self.source, condition, {name: self._column(name) for name in self.names})
        try:
            sql, values = compiler.compile(said.resolve_expression(query))
        except EmptyResultSet:
            return "1=0", []
        except FullResultSet:
            return "1=1", []
        return sql, list(values)


def joined_up(periods: Sequence[Period]) -> Iterator[Period]:
    """Periods in their order, those that follow each other without a gap as one."""
    whole = periods[0]
    for period in periods[1:]:
        if period.first == whole.until:
            whole = Period(whole.first, period.last)
        else:
            yield whole
            whole = period
    yield whole


def compiled(rows: QuerySet[Any]) -> tuple[str, list[Any]]:
    """A query as SQL. Raises EmptyResultSet where nothing can be found."""
    sql, parameters = rows.query.sql_with_params()
    return sql, list(parameters)


def seat_on(alias: str, day: str, when: Day) -> str:
    """The SQL for a seat that was taken on the day, or on its eve."""
    begun, not_over = ("<", ">=") if when.eve else ("<=", ">")
    return (
        f"{alias}.since {begun} {day} AND ({alias}.until IS NULL OR {alias}.until {not_over} {day})"
    )


def measured(on: str | None, source: Source, period: Period) -> Q:
    """The records that a period asks for: running on its last day, or with their day within it."""
    if on is None:
        since, until = source.span  # type: ignore[misc]  # a stock has a span
        return ran_on(period.last, since=since, until=until)
    return Q(**{f"{on}__gte": period.first, f"{on}__lte": period.last})


def other_unit(source: Source, on: str) -> Subquery:
    """The unit that a person came from, or went to, on the very day."""
    since, until = source.span  # type: ignore[misc]  # a transfer has a span
    beside = until if on == since else since
    rows = source.model._base_manager.filter(
        **{str(source.person): OuterRef(str(source.person)), beside: OuterRef(on)}
    )
    return Subquery(rows.values(source.unit)[:1])


def whole(sql: str) -> str:
    """A sum as a whole number; PostgreSQL adds bigints up to a numeric."""
    return f"CAST({sql} AS bigint)"
