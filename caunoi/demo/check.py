"""Holds the demo against the published figures: each is computed from its records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.indicators.models import Direction, Target
from caunoi.org.console import unit_coded
from caunoi.org.models import User

from .figures import FIGURES, REGISTERS, Number, Published

# What is said of a target's number, by the published bound.
DIRECTIONS = {
    "exact": Direction.EXACTLY,
    "at_least": Direction.AT_LEAST,
    "over": Direction.OVER,
}


@dataclass(frozen=True)
class Checked:
    """A published figure beside the computed one; `ok` is None while nothing can compute it."""

    published: Published
    computed: Number | None = None
    records: int | None = None
    ok: bool | None = None

    @property
    def missing(self) -> str:
        """What is needed before it can be computed."""
        return str(REGISTERS[self.published.waits]) if self.published.waits else ""

    def as_row(self) -> dict[str, Any]:
        """As programs read it."""
        one = self.published
        return {
            "id": one.id,
            "unit": one.unit,
            "what": one.what,
            "indicator": one.indicator or one.target or None,
            "from": one.first,
            "to": one.last,
            "published": one.value,
            "bound": one.bound,
            "kind": one.kind,
            "computed": self.computed,
            "records": self.records,
            "ok": self.ok,
            "missing": self.missing or None,
        }


def check(user: User) -> list[Checked]:
    """Every published figure, computed where an indicator can.

    Raises NotThere if a unit is missing, and Refused for one whose figures are not the user's.
    """
    return [_checked(published, user) for published in FIGURES.values()]


def _checked(published: Published, user: User) -> Checked:
    if published.target:
        return _target(published, user)
    if not published.indicator:
        return Checked(published)
    found = figure(
        published.indicator,
        unit=unit_coded(published.unit, published.last),
        period=Period(published.first, published.last),
        user=user,
    )[0]
    met = found.value is not None and published.met_by(found.value)
    return Checked(published, found.value, found.records, met)


def _target(published: Published, user: User) -> Checked:
    """A target is there as it was published: its number, its direction, its days."""
    found = Target.objects.visible_to(user).filter(
        unit=unit_coded(published.unit, published.first),
        indicator=published.target,
        first=published.first,
        last=published.last,
        direction=DIRECTIONS[published.bound],
        whole=None,
    )
    numbers = [row.value for row in found]
    value = float(numbers[0]) if len(numbers) == 1 and numbers[0] is not None else None
    return Checked(published, value, len(numbers), value == published.value)
