"""What may be measured: sources, cuts and indicators, declared as data so that they can be planned.

An indicator's type fixes how it may be added up; `declare` refuses what may not be, by name.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Declared, NotThere
from caunoi.base.spans import NoOverlap

from .catalogues import unread
from .conditions import columns, field_at, must_hold
from .day import Day

Where = Q | Callable[[Day], Q]
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")

MEASURES = {
    "person": _("persons"),
    "turn": _("turns"),
    "unit": _("units"),
    "dong": _("đồng"),
    "percent": _("percent"),
    "record": _("records"),
    "parcel": _("parcels"),
    "day": _("days of work"),
}


@dataclass(frozen=True, eq=False)
class Cut:
    """A dated attribute of a record: figures are split by it, and conditions are said in it.

    `expression(day)` is null where nothing is stated. `of` is "person" when it says the same of
    every record of a person on a day; only then may distinct persons be split by it.
    """

    name: str
    label: Any
    expression: Callable[[Day], Any]
    sensitive: bool = False
    labels: Callable[[], Mapping[str, Any]] | None = None
    of: str = "record"

    def label_of(self, part: Any) -> Any:
        """What a part is called."""
        if part is None:
            return _("not stated")
        return self.labels().get(part, part) if self.labels else part


@dataclass(frozen=True, eq=False)
class Source:
    """Records of one model that belong to a unit, and run over a span or bear a day."""

    key: str
    model: Any
    kw: KW_ONLY
    unit: str = "unit"
    span: tuple[str, str] | None = None
    on: str | None = None
    person: str | None = None
    label: Any = ""
    measure: str = "record"
    cuts: tuple[Cut, ...] = ()
    sensitive: bool = False  # that somebody has such a record tells something sensitive by itself

    def cut(self, name: str) -> Cut | None:
        """The cut of that name over these records."""
        return next((cut for cut in self.cuts if cut.name == name), None)

    @property
    def begins(self) -> str:
        """The field of the day from which a record says something."""
        return self.span[0] if self.span else str(self.on)

    def check(self) -> None:
        """Raise Declared for fields that are not there or are no days."""
        if not (self.span or self.on):
            raise Declared(f"The source {self.key} has neither a span nor a day.")
        for name in [*(self.span or ()), *([self.on] if self.on else [])]:
            if not isinstance(field_at(self.model, name), models.DateField):
                raise Declared(f"The source {self.key}: {name} is no day.")
        for name in [self.unit, *([self.person] if self.person else [])]:
            if not field_at(self.model, name).is_relation:
                raise Declared(f"The source {self.key}: {name} refers to nothing.")

    @property
    def once_per_person(self) -> bool:
        """Whether the database refuses two records of one person on a day."""
        return any(
            isinstance(rule, NoOverlap) and rule.fields == (self.person,) and not rule.where
            for rule in self.model._meta.constraints
        )


@dataclass(frozen=True, eq=False)
class Indicator:
    """Something that is measured; the key names it everywhere."""

    key: str
    label: Any

    adds: ClassVar[Any] = ""  # how it may be added up, in the words of people

    @property
    def parts(self) -> tuple[Counted, ...]:
        """The counted indicators that it is made of."""
        return ()

    @property
    def measure(self) -> str:
        raise NotImplementedError

    @property
    def cuts(self) -> tuple[str, ...]:
        """The cuts that it may be split by."""
        return ()

    @property
    def sensitive(self) -> bool:
        """Whether a small number of it may tell who is meant."""
        return any(part.sensitive for part in self.parts)

    def check(self) -> None:
        """Raise Declared for what contradicts itself or adds what may not be added."""
        if not KEY.fullmatch(self.key):
            raise Declared(f"{self.key} is no key like members.total.")
        if self.measure not in MEASURES:
            raise Declared(f"{self.key}: there is no measure {self.measure}.")


@dataclass(frozen=True, eq=False)
class Counted(Indicator):
    """Records of a source for which a condition holds."""

    source: Source
    kw: KW_ONLY
    # It follows from the day and the catalogues alone: statements are kept (remembered.py).
    where: Where | None = None
    on: str | None = None  # None: looked at on the period's last day
    counts: str = ""  # the measure, where it is not the source's
    amount: str | None = None

    distinct: ClassVar[bool] = False  # persons, not records
    crossing: ClassVar[bool] = False

    @property
    def parts(self) -> tuple[Counted, ...]:
        return (self,)

    @property
    def measure(self) -> str:
        return self.counts or self.source.measure

    @property
    def cuts(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.source.cuts if not self.distinct or c.of == "person")

    @cached_property
    def names(self) -> frozenset[str]:
        """The cuts and fields that its condition names, the same on every day."""
        with unread():
            return frozenset(columns(self.source, self.condition(self.day(dt.date.max))))

    @cached_property
    def sensitive(self) -> bool:
        named = any(cut.sensitive for cut in self.source.cuts if cut.name in self.names)
        return self.source.sensitive or named

    def condition(self, day: Day) -> Q | None:
        """The condition as on that day."""
        return self.where(day) if callable(self.where) else self.where

    def day(self, last: dt.date) -> Day:
        """The day on which its records are looked at, for a period that ends on `last`."""
        if self.on is None:
            return Day(last)
        return Day(field=self.on, eve=bool(self.source.span and self.on == self.source.span[1]))

    def check(self) -> None:
        super().check()
        self.source.check()
        with unread():
            day = self.day(dt.date.max)
            must_hold(self.source, self.condition(day), day)
        self._check_day()
        if (self.distinct or self.crossing) and not self.source.person:
            raise Declared(f"{self.key}: the source {self.source.key} names no person.")

    def _check_day(self) -> None:
        if self.on is None:
            if not self.source.span:
                raise Declared(
                    f"{self.key}: {self.source.key} has no span, so nothing stands on a day."
                )
        elif not isinstance(field_at(self.source.model, self.on), models.DateField):
            raise Declared(f"{self.key}: {self.on} is no day.")


class Stock(Counted):
    """Records that run on the last day of the period."""

    adds = _("over units: sum; over time: the value on the last day")

    def check(self) -> None:
        super().check()
        if self.on is not None:
            raise Declared(
                f"{self.key}: a stock stands on the period's last day, not on {self.on}."
            )
        if self.measure == "person" and not self.source.once_per_person:
            raise Declared(
                f"{self.key} adds records of {self.source.key} as persons, and a person may have "
                "several on a day: count Persons."
            )


class Flow(Counted):
    """Records whose own day lies within the period. Over units and over time: added."""

    adds = _("over units and over time: sum")

    def check(self) -> None:
        super().check()
        if self.on is None:
            raise Declared(f"{self.key}: a flow needs the field of the record's own day.")
        if self.measure == "person":
            raise Declared(f"{self.key} adds records as persons over time: count Persons or Turns.")


class Turns(Flow):
    """Times that something was done (lượt): a person who did it twice counts twice."""

    @property
    def measure(self) -> str:
        return self.counts or "turn"


class Crossing(Turns):
    """Transfers that cross the edge of the unit asked for: one within it is neither in nor out.

    With `on` the day on which spans begin it counts who came in, else who went out. The other side
    is the same person's record that ended, or began, on that very day; without one it crosses.
    """

    adds = _("over units: what crosses the edge of the unit asked for; over time: sum")
    crossing = True

    def check(self) -> None:
        super().check()
        if self.on not in (self.source.span or ()) or not self.source.once_per_person:
            raise Declared(
                f"{self.key}: a transfer begins or ends a span of which a person has one."
            )


class Persons(Counted):
    """Distinct persons behind records: on the last day or, with `on`, within the period."""

    adds = _("over units and over time: distinct persons")
    distinct = True

    @property
    def measure(self) -> str:
        return "person"


class Sum(Flow):
    """The sum of an amount over records whose own day lies within the period."""

    @property
    def measure(self) -> str:
        return self.counts or "dong"

    def check(self) -> None:
        super().check()
        if not isinstance(field_at(self.source.model, self.amount or ""), models.IntegerField):
            raise Declared(
                f"{self.key}: {self.amount or 'nothing'} is no whole amount to be added."
            )


@dataclass(frozen=True, eq=False)
class Share(Indicator):
    """A part of a whole, in percent."""

    kw: KW_ONLY
    part: Counted
    whole: Counted

    adds = _("over units and over time: parts and wholes are added, shares never")

    @property
    def parts(self) -> tuple[Counted, ...]:
        return (self.part, self.whole)

    @property
    def measure(self) -> str:
        return "percent"

    @property
    def cuts(self) -> tuple[str, ...]:
        return tuple(name for name in self.part.cuts if name in self.whole.cuts)

    def check(self) -> None:
        for half in (self.part, self.whole):
            if not isinstance(half, Counted):
                raise Declared(f"{self.key}: {half.key} cannot be added, so it has no share.")
            if INDICATORS.get(half.key) is not half:
                raise Declared(f"{self.key}: {half.key} is not declared before it.")
        super().check()
        part, whole = self.part, self.whole
        self._must_be_alike()
        if part.source is not whole.source:
            raise Declared(f"{self.key}: {part.key} is no part of {whole.key}, of another source.")
        if part.on != whole.on:
            raise Declared(
                f"{self.key}: {part.key} and {whole.key} are measured at different times."
            )

    def quotient(self, part: int, whole: int) -> int | float:
        """The part divided by the whole, which is not 0."""
        return 100 * part / whole

    def _must_be_alike(self) -> None:
        part, whole = self.part, self.whole
        if type(part) is not type(whole) or part.measure != whole.measure:
            raise Declared(f"{self.key}: {part.key} and {whole.key} are not counted alike.")


@dataclass(frozen=True, eq=False)
class Mean(Share):
    """A sum divided by the people behind it, both added up first: a mean that is weighed."""

    adds = _("over units and over time: sums and people are added, means never")

    @property
    def measure(self) -> str:
        return self.part.measure

    def quotient(self, part: int, whole: int) -> int | float:
        return round(part / whole)

    def _must_be_alike(self) -> None:
        if not (isinstance(self.part, Sum) and isinstance(self.whole, Sum)):
            raise Declared(f"{self.key}: a mean is made of a sum and a sum of people.")


@dataclass(frozen=True, eq=False)
class Typed(Indicator):
    """A number that nobody keeps records for; always shown as typed."""

    kw: KW_ONLY
    counts: str = "record"
    over_time: str = "sum"  # or "last": the value on the last day

    adds = _("over units: sum, marked as typed")

    @property
    def measure(self) -> str:
        return self.counts

    def check(self) -> None:
        super().check()
        if self.over_time not in ("sum", "last") or self.measure == "percent":
            raise Declared(f"{self.key}: what is typed is added, or stands on the last day.")


INDICATORS: dict[str, Indicator] = {}
CUTS: dict[str, Cut] = {}


def declare(*indicators: Indicator) -> None:
    """Make indicators known. Raises Declared, by name, for one that adds what may not be added."""
    for indicator in indicators:
        try:
            indicator.check()
        except Declared as fault:
            named = indicator.key in str(fault)
            raise Declared(str(fault) if named else f"{indicator.key}: {fault}") from fault
        if INDICATORS.get(indicator.key, indicator) is not indicator:
            raise Declared(f"The indicator {indicator.key} is declared twice.")
        INDICATORS[indicator.key] = indicator
        for part in indicator.parts:
            for cut in part.source.cuts:
                if CUTS.get(cut.name, cut).label != cut.label:
                    raise Declared(f"The cut {cut.name} has two meanings.")
                CUTS.setdefault(cut.name, cut)


def find(key: str) -> Indicator:
    """The indicator of that key. Raises NotThere, with the keys that are alike."""
    if key in INDICATORS:
        return INDICATORS[key]
    alike = difflib.get_close_matches(key, INDICATORS, n=3, cutoff=0.5)
    alike += [known for known in INDICATORS if key in known and known not in alike][:3]
    if alike:
        raise NotThere(
            gettext("There is no indicator %(key)s. Is one of these meant: %(alike)s?")
            % {"key": key, "alike": ", ".join(alike)},
            alike=alike,
        )
    raise NotThere(gettext("There is no indicator %(key)s.") % {"key": key}, alike=[])
