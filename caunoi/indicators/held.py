"""What a person held on a day, of spans in another table: read one by one, or all in one pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat

from caunoi.base.spans import Precision

from .day import Day

# A rank is written in front of the value that it orders, always in eight digits.
RANKS, DIGITS = 50_000_000, 8


@dataclass(frozen=True)
class Held:
    """The expression of a cut: what the person held on the day.

    Without `best`, a field that ranks the values, a person holds one at a time. With `absent` that
    is said of whoever held nothing, unless something is known, but by a later day only.
    """

    model: Any
    value: Any
    where: dict[str, Any] = field(default_factory=dict)
    best: str = ""
    absent: str = ""

    def __call__(self, day: Day) -> Any:
        """The expression over a source whose records name the person `person`."""
        spans = self._spans().filter(day.running(), person=OuterRef("person"))
        if self.best:
            spans = spans.order_by(f"-{self.best}", F(str(self.value)).desc())
        found = Subquery(spans.annotate(told=self._told).values("told")[:1])
        if not self.absent:
            return found
        later = self.known_later(day).filter(person=OuterRef("person"))
        return Coalesce(found, self._otherwise(Exists(later)))

    def table(self, day: Day, persons: Any) -> QuerySet[Any]:
        """The same for all these persons (None: for everyone) on a given day: `holder`, `told` and,
        with `absent`, `later`."""
        kept = day.running()
        if self.absent:
            kept |= day.yet_to_come() & KNOWN_LATER
        spans = self._spans().filter(kept)
        if persons is not None:
            spans = spans.filter(person__in=persons)
        told: Any = self._told
        if self.best:
            rank = Cast(F(self.best) + Value(RANKS), CharField())
            told = Concat(rank, F(str(self.value)), output_field=CharField())
        if self.absent:
            told = Case(When(day.running(), then=told))
        spans = spans.annotate(holder=F("person")).values("holder").annotate(told=Max(told))
        if self.absent:
            later = When(day.yet_to_come(), then=Value(1))
            spans = spans.annotate(later=Max(Case(later, output_field=IntegerField())))
        return spans.values(*(["holder", "told", "later"] if self.absent else ["holder", "told"]))

    def column(self, alias: str) -> str:
        """The SQL that reads the value out of such a table, joined under that name."""
        told = f"{alias}.told"
        if self.best:
            told = f"SUBSTR({told}, {DIGITS + 1})"
        if not self.absent:
            return told
        absent = self.absent.replace("'", "''")
        none = f"CASE WHEN {alias}.later = 1 THEN NULL ELSE '{absent}' END"
        return f"CASE WHEN {told} IS NULL THEN {none} ELSE {told} END"

    def known_later(self, day: Day) -> QuerySet[Any]:
        """What is known by a later day only, and may have been so on the day."""
        return self._spans().filter(day.yet_to_come(), KNOWN_LATER)

    @property
    def _told(self) -> Any:
        return F(self.value) if isinstance(self.value, str) else self.value

    def _spans(self) -> QuerySet[Any]:
        found: QuerySet[Any] = self.model._base_manager.filter(**self.where)
        return found

    def _otherwise(self, later: Any) -> Case:
        return Case(When(later, then=None), default=Value(self.absent), output_field=CharField())


KNOWN_LATER = Q(precision=Precision.KNOWN_BY)
