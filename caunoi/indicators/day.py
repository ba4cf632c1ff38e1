"""The day on which something is measured, as conditions on spans."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import DateField, F, OuterRef, Q, Value


@dataclass(frozen=True)
class Day:
    """A given date (for a stock), or each record's own day (for a flow).

    What ended is looked at on the eve of its end: `until` is the first day on which it was no more,
    and a unit that closed on that day sits nowhere.
    """

    date: dt.date | None = None
    field: str = ""
    eve: bool = False

    @property
    def here(self) -> Any:
        """The day, as a value or as a column of the record."""
        return Value(self.date, DateField()) if self.date else F(self.field)

    @property
    def outside(self) -> Any:
        """The day, inside a subquery of the record."""
        return self.date or OuterRef(self.field)

    def running(self, since: str = "since", until: str = "until") -> Q:
        """Inside a subquery: spans that ran on the day."""
        return ran_on(self.outside, eve=self.eve, since=since, until=until)

    def yet_to_come(self, since: str = "since") -> Q:
        """Inside a subquery: spans that began only later."""
        return Q(**{f"{since}__{'gte' if self.eve else 'gt'}": self.outside})

    def other_side(self) -> Day:
        """The same moment, for the span that ended as this one began, or the other way about."""
        return replace(self, eve=not self.eve)


def ran_on(day: Any, *, eve: bool = False, since: str = "since", until: str = "until") -> Q:
    """Spans that ran on the day, or on its eve."""
    begun, not_over = ("lt", "gte") if eve else ("lte", "gt")
    not_ended = Q(**{until: None}) | Q(**{f"{until}__{not_over}": day})
    return not_ended & Q(**{f"{since}__{begun}": day})


def as_day(value: Any) -> dt.date:
    """SQLite tells a day as text."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
