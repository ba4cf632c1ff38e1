"""A figure: a number for a unit and a period, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from caunoi.base.periods import Period
from caunoi.org.models import Unit

from .indicator import Indicator

VALUE, NOTHING, NOT_REPORTED = "value", "nothing", "not_reported"
TYPED, OPENING, WITHHELD = "typed", "opening", "withheld"

NOT_STATED = "~"  # the part that is not stated, as programs and addresses spell it


@dataclass(frozen=True)
class Figure:
    """One answer. `by` is empty for the whole, else the cut and its part (None: not stated)."""

    indicator: Indicator
    unit: Unit
    period: Period
    by: dict[str, Any] = field(default_factory=dict)
    value: int | float | None = None
    answer: str = VALUE
    records: int | None = None
    reason: str = ""
    part_label: str = ""
    # For a share what was divided; beside a counted value the opening figure, if there is one.
    part: int | None = None
    whole: int | None = None
    opening: int | None = None

    def told(self, **changes: Any) -> Figure:
        """The same with these changed; a matrix makes tens of thousands, so it checks nothing."""
        return Figure(**{**self.__dict__, **changes})

    @property
    def key(self) -> str:
        return self.indicator.key

    @property
    def measure(self) -> str:
        return self.indicator.measure


class Matrix:
    """Figures of many indicators, units and periods: `matrix[key, unit, period]`."""

    def __init__(self, figures: Iterable[list[Figure]]) -> None:
        self._figures = {(f[0].key, f[0].unit.id, f[0].period): f for f in figures}

    def __getitem__(self, place: tuple[str, Unit, Period]) -> Figure:
        return self.split(*place)[0]

    def split(self, key: str, unit: Unit, period: Period) -> list[Figure]:
        """The whole, then its parts."""
        return self._figures[(key, unit.id, period)]

    def __iter__(self) -> Iterator[Figure]:
        for figures in self._figures.values():
            yield from figures

    def __len__(self) -> int:
        return sum(len(figures) for figures in self._figures.values())
