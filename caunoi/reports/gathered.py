"""What a report asks: one question over its keys, the unit, those right below it, and the years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from caunoi.base.periods import Period, months_after
from caunoi.base.text import plain_sort_key
from caunoi.indicators.comparing import Change as Became
from caunoi.indicators.comparing import change
from caunoi.indicators.figure import NOT_STATED, Figure, Matrix
from caunoi.indicators.figures import matrix, rows
from caunoi.indicators.models import Target
from caunoi.org.access import may
from caunoi.org.models import Place, Unit, UnitState
from caunoi.org.pick import codes_of
from caunoi.registers.records.registry import known_of
from caunoi.targets.standing import Standing, standings

from .own_words import keys_in_words, own_words
from .report import Report

MOVED = "units.moved"  # no figure: the two of them in a list
MOST_BELOW = 300
MOST_YEARS = 8
MOST_LISTED = 200  # records of one figure


@dataclass(frozen=True)
class Change:
    """Something that happened to a unit: which key counts it, when, by which paper."""

    key: str
    unit: str
    day: dt.date
    paper: str


class Gathered:
    """The figures of a report, and where each of them is opened."""

    def __init__(
        self,
        report: Report,
        *,
        unit: Unit,
        period: Period,
        user: Any,
        site: str,
        of_units: Sequence[str] = (),
    ) -> None:
        self.report, self.unit, self.period, self.user = report, unit, period, user
        self.site = site.rstrip("/")
        self.day = min(period.last, timezone.localdate())
        self.years = years_of(period)
        self.own = own_words(report, unit, period, user)
        asked = [key for words in self.own.values() for key in keys_in_words(words.text)]
        told = [
            key for c in report.chapters if c.kind in ("units", "most", "ends") for key in c.keys
        ]
        keys = list(dict.fromkeys([*told, *of_units]))
        stood = units_below(unit, self.day, user) if keys else []
        # What the document leaves out is said in it.
        self.below, self.below_in_all = stood[:MOST_BELOW], len(stood)
        self.years_in_all = len(period.years())
        self.codes = codes_of([unit, *self.below])
        self.figures: Matrix = matrix(
            list(dict.fromkeys([*report.keys, *asked])),
            units=[unit],
            periods=[*dict.fromkeys([*self.years, period])],
            user=user,
        )
        self.of_units = matrix(keys, units=[unit, *self.below], periods=[period], user=user)
        self.changed: dict[str, Became] = {}
        splits = dict.fromkeys(pair for chapter in report.chapters for pair in chapter.split)
        self.splits = {
            (key, cut): matrix([key], units=[unit], periods=[period], by=cut, user=user)
            for key, cut in splits
        }

    def figure(self, key: str, *, unit: Unit | None = None, period: Period | None = None) -> Figure:
        """One figure; of the report's own unit and period if nothing else is said."""
        if unit is not None and unit.pk != self.unit.pk:
            return self.of_units[key, unit, self.period]
        return self.figures[key, self.unit, period or self.period]

    def know_before(self, keys: Sequence[str]) -> None:
        """Ask what these figures were before the period, so that it can be told what became."""
        before = self.period.previous()
        found = matrix(list(keys), units=[self.unit], periods=[before], user=self.user)
        for key in keys:
            self.changed[key] = change(found[key, self.unit, before], self.figure(key))

    @property
    def is_long(self) -> bool:
        """Whether the period is longer than a year."""
        return self.period.last >= months_after(self.period.first, 12)

    def of_below(self, key: str) -> list[Figure]:
        """The figures of the units below, by the names of the units."""
        return [self.figure(key, unit=unit) for unit in self.below]

    def targets(self) -> list[Standing]:
        """The targets of the unit whose days touch the period, as they stood at its end."""
        found = Target.objects.reachable_by(self.user, "count").filter(
            unit=self.unit, first__lte=self.day, last__gte=self.period.first
        )
        rows = self._once(list(found.exclude(state="dropped").with_units().order_by("first", "pk")))
        stand = standings(rows, on=self.day, user=self.user)
        return [stand[row.pk] for row in rows]

    def _once(self, targets: Sequence[Target]) -> list[Target]:
        """Of a target and its own parts by years, what the period asks for: the part that covers
        it, or else the whole; never both.
        """
        known = {row.pk for row in targets}
        parts = [row for row in targets if row.whole_id in known]
        told = [row for row in parts if row.first <= self.period.first and row.last >= self.day]
        left_out = {row.pk for row in parts} - {row.pk for row in told}
        left_out |= {row.whole_id for row in told if row.whole_id}
        return [row for row in targets if row.pk not in left_out]

    def listed(self, key: str) -> list[Any]:
        """The records behind a figure, as far as the reader may open them."""
        if not self.figure(key).value or not may(self.user, "view", self.unit):
            return []
        found: Any = rows(key, unit=self.unit, period=self.period, user=self.user)
        kept = known_of(found.model)
        told = kept.with_told(found) if kept else found
        return list(told.order_by("pk")[:MOST_LISTED])

    def parts(self, key: str, cut: str) -> list[Figure]:
        """The whole and its parts by a cut."""
        return self.splits[key, cut].split(key, self.unit, self.period)

    def address(self, figure: Figure) -> str:
        """Where a figure is opened to its records."""
        asked = {"unit": self.codes[figure.unit.pk], "period": figure.period.name}
        for cut, part in figure.by.items():
            asked |= {"by": cut, "part": NOT_STATED if part is None else part}
        return f"{self.site}{reverse('figure', args=[figure.key])}?{urlencode(asked)}"

    def changes(self) -> list[Change]:
        """What happened to units, in its order; nothing for who may not open the records."""
        chapter = self.report.chapter("changes")
        if chapter is None or not may(self.user, "view", self.unit):
            return []
        found = []
        for key in chapter.keys:
            if not self.figure(key).value:
                continue
            places = rows(key, unit=self.unit, period=self.period, user=self.user)
            ended = key in ("units.closed", "units.moved_away")
            for place in places.select_related("paper").order_by("since", "pk"):
                day = place.until if ended else place.since
                found.append((key, place, day, day - dt.timedelta(days=1) if ended else day))
        names = names_on([(place.unit_id, eve) for _key, place, _day, eve in found])
        told = [
            # The paper is that by which a stay began.
            Change(
                key,
                names.get((place.unit_id, eve), ""),
                day,
                str(place.paper or "") if day == eve else "",
            )
            for key, place, day, eve in found
        ]
        return sorted(joined(told), key=lambda change: (change.day, change.unit))


def joined(changes: list[Change]) -> list[Change]:
    """A unit that moved within went and came on one day: that is one thing to tell."""
    here = {(c.unit, c.day): c for c in changes if c.key == "units.moved_here"}
    away = {(c.unit, c.day) for c in changes if c.key == "units.moved_away"}
    within = away & set(here)
    told = [c for c in changes if (c.unit, c.day) not in within or c.key == "units.closed"]
    return [*told, *(replace(here[place], key=MOVED) for place in within)]


def years_of(period: Period) -> list[Period]:
    """The years of a long period, each cut to its days; of a shorter one those before it too."""
    years = period.years()
    if len(years) > 1:
        return years[-MOST_YEARS:]
    found = [period]
    while len(found) < 5 and found[-1].first.year > 1990:
        found.append(found[-1].previous())
    return found[::-1]


def units_below(unit: Unit, day: dt.date, user: Any) -> list[Unit]:
    """The units that stood right below it on that day, by name.

    One that moved out of the reader's reach since is left out: its figures are not told any more.
    """
    stood = Place.objects.filter(unit=OuterRef("pk"), parent=unit).on(day)
    reached = Unit.objects.reachable_by(user, "count")
    found = list(reached.filter(Exists(stood)).named(day))
    return sorted(found, key=lambda one: plain_sort_key(str(one)))


def names_of(units: set[int]) -> dict[int, str]:
    """What units are called today."""
    found = Unit.objects.filter(pk__in=units).named(timezone.localdate())
    return {unit.pk: str(unit) for unit in found}


def names_on(asked: list[tuple[int, dt.date]]) -> dict[tuple[int, dt.date], str]:
    """What units were called, each on a day."""
    states = list(UnitState.objects.filter(unit__in={unit for unit, _day in asked}))
    return {
        (unit, day): state.name
        for unit, day in asked
        for state in states
        if state.unit_id == unit and state.holds_on(day)
    }
