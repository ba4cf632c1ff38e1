"""Figures that follow from what calendar years say one by one: a mean of shares, years running."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from statistics import fmean
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.base.errors import Declared
from caunoi.base.periods import Period
from caunoi.base.spans import FOREVER
from caunoi.org.models import Seat, Tree

from .answers import Answers
from .composing import measured
from .day import Day
from .figure import NOTHING, VALUE, WITHHELD, Figure, Matrix
from .indicator import INDICATORS, Counted, Flow, Indicator, Share
from .seating import Asked

Run = tuple[int, int]  # the first and the last of years one after another
Had = Counter[int]  # how many records of each year


@dataclass(frozen=True, eq=False)
class OverYears(Indicator):
    """What is made of the calendar years that end within the period, each of them whole."""


def days_of_years(period: Period) -> Period | None:
    """The days of the calendar years that end within a period; None if none does."""
    years = period.years_ended
    return Period(years[0].first, years[-1].last) if years else None


@dataclass(frozen=True, eq=False)
class MeanOfYears(OverYears):
    """The mean of a unit's own yearly shares: each year weighs the same, however much was in it."""

    kw: KW_ONLY
    share: Share

    adds = gettext_lazy("over units: the unit's own yearly shares; over time: their mean")

    @property
    def parts(self) -> tuple[Counted, ...]:
        return self.share.parts

    @property
    def measure(self) -> str:
        return self.share.measure

    def check(self) -> None:
        super().check()
        if INDICATORS.get(self.share.key) is not self.share:
            raise Declared(f"{self.key}: {self.share.key} is not declared before it.")
        if self.share.part.on is None:
            raise Declared(f"{self.key}: {self.share.key} stands on a day and has no years.")


@dataclass(frozen=True, eq=False)
class Streak(OverYears):
    """How many units have such a record in each of `least` years one after another: a list."""

    kw: KW_ONLY
    each: Flow
    least: int = 5

    adds = gettext_lazy("over units: those below it; over time: years one after another")

    @property
    def parts(self) -> tuple[Counted, ...]:
        return (self.each,)

    @property
    def measure(self) -> str:
        return "unit"

    def check(self) -> None:
        super().check()
        if INDICATORS.get(self.each.key) is not self.each:
            raise Declared(f"{self.key}: {self.each.key} is not declared before it.")
        if self.each.sensitive:
            raise Declared(f"{self.key}: a list of those behind {self.each.key} would name them.")


def runs(years: Collection[int], least: int) -> list[Run]:
    """The rows of at least so many years one after another, none of which is part of a longer."""
    found = []
    for year in sorted(set(years)):
        if year - 1 in years:
            continue
        last = year
        while last + 1 in years:
            last += 1
        if last - year + 1 >= least:
            found.append((year, last))
    return found


def answers(
    indicators: Sequence[OverYears], asked: Asked, periods: Sequence[Period], user: Any
) -> Iterator[list[Figure]]:
    """For each indicator, unit and period its figure: the years of all of them counted at once."""
    spans = [days for period in periods if (days := days_of_years(period))]
    years = list(dict.fromkeys(year for period in periods for year in period.years_ended))
    counted = _counted([i.share for i in indicators if isinstance(i, MeanOfYears)], asked, years,
                       user)  # fmt: skip
    each = _counted([i.each for i in indicators if isinstance(i, Streak)], asked, spans, user)
    for indicator in indicators:
        rows = _whose(indicator, asked, years) if isinstance(indicator, Streak) else {}
        for unit in asked.units:
            for period in periods:
                blank = Figure(indicator, unit, period)
                if not period.years_ended:
                    why = _("No calendar year ends within these days.")
                    yield [blank.told(answer=NOTHING, reason=why)]
                elif isinstance(indicator, MeanOfYears):
                    yield [_mean(indicator, blank, counted)]
                elif isinstance(indicator, Streak):
                    yield [_streak(indicator, blank, each, rows.get(unit.pk, {}))]


def _counted(of: Sequence[Indicator], asked: Asked, periods: Sequence[Period], user: Any) -> Matrix:
    """What those say that are made into more."""
    one_by_one = list(dict.fromkeys(of))
    if not (one_by_one and periods):
        return Matrix([])
    return Matrix(Answers(one_by_one, asked, list(dict.fromkeys(periods)), None, user).all())


def _mean(indicator: MeanOfYears, blank: Figure, counted: Matrix) -> Figure:
    """The mean of the years that have a share; the others are named."""
    years = [(y, counted[indicator.share.key, blank.unit, y]) for y in blank.period.years_ended]
    if veiled := next((figure for _year, figure in years if figure.answer == WITHHELD), None):
        return blank.told(answer=WITHHELD, reason=veiled.reason)
    told = [figure for _year, figure in years if figure.value is not None]
    if not told:
        last = years[-1][1]
        return blank.told(answer=last.answer, reason=last.reason)
    without = [year.name for year, figure in years if figure.value is None]
    shares = "; ".join(
        f"{year.name}: {say.percent(figure.value)} ({figure.part}/{figure.whole})"
        for year, figure in years
        if figure.value is not None
    )
    shares = _("Each calendar year that ends within these days: %(shares)s") % {"shares": shares}
    if without:
        shares += ". " + _("No figure for %(years)s.") % {"years": ", ".join(without)}
    return blank.told(
        value=fmean(float(figure.value or 0) for figure in told),
        records=sum(figure.records or 0 for figure in told),
        reason=shares,
    )


def _streak(indicator: Streak, blank: Figure, each: Matrix, had: dict[int, Had]) -> Figure:
    """How many had it so many years running; where there is no record at all, why."""
    days = days_of_years(blank.period)
    assert days is not None
    of_all = each[indicator.each.key, blank.unit, days]
    if of_all.value is None:
        return blank.told(answer=of_all.answer, reason=of_all.reason)
    ended = {year.first.year for year in blank.period.years_ended}
    records = [_in_runs(years, ended, indicator.least) for years in had.values()]
    why = ""
    if len(ended) < indicator.least:
        why = _("Fewer than %(n)s years end within these days.") % {"n": indicator.least}
    return blank.told(value=sum(map(bool, records)), answer=VALUE, records=sum(records), reason=why)


def _in_runs(had: Had, ended: Collection[int], least: int) -> int:
    """How many records lie in rows of years that are long enough."""
    return sum(had[year] for a, b in runs(had.keys() & ended, least) for year in range(a, b + 1))


def _whose(indicator: Streak, asked: Asked, years: Sequence[Period]) -> dict[int, dict[int, Had]]:
    """By unit asked for, of each below it that has such records: of which years. Two statements."""
    found: dict[int, dict[int, Had]] = defaultdict(lambda: defaultdict(Counter))
    if not years:
        return found
    days = Period(min(year.first for year in years), max(year.last for year in years))
    source, on = indicator.each.source, str(indicator.each.on)
    rows = list(_rows(indicator, days).values_list(f"{source.unit}_id", on))
    seats = defaultdict(list)
    units = Seat.objects.filter(tree=asked.tree, unit__in={unit for unit, _on in rows})
    for unit, path, since, until in units.values_list("unit", "path", "since", "until"):
        seats[unit].append((path, since, until or FOREVER))
    for unit, day in rows:
        for path, since, until in seats[unit]:
            if asked.tree == Tree.NOW or since <= day < until:
                for above in asked.above(path):
                    found[above][unit][day.year] += 1
    return found


def _rows(indicator: Streak, days: Period) -> Any:
    each = indicator.each
    rows = each.source.model._default_manager.filter(measured(each.on, each.source, days))
    condition = each.condition(Day(field=str(each.on)))
    return rows if condition is None else rows.filter(condition)


def in_a_row(indicator: Streak, rows: Any, days: Period) -> list[int]:
    """The keys of those of these records that make up rows of years long enough."""
    known: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for key, unit, on in rows.values_list(
        "pk", f"{indicator.each.source.unit}_id", str(indicator.each.on)
    ):
        if days.contains(on):
            known[unit][on.year].append(key)
    return [
        key
        for years in known.values()
        for first, last in runs(years, indicator.least)
        for year in range(first, last + 1)
        for key in years[year]
    ]
