"""Two figures beside each other: the difference by the rules of the calculus, or why there is none.

Pages, sentences and pictures make no differences of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from caunoi.base.periods import Period

from .figure import NOTHING, OPENING, TYPED, WITHHELD, Figure
from .indicator import Indicator, Share, Typed


@dataclass(frozen=True)
class Change:
    """From one figure to another; `by` is in the figure's measure, of shares in points."""

    before: Figure
    after: Figure
    by: int | float | None = None
    percent: float | None = None  # of what was before; none of a share, or where that was 0
    why: str = ""  # why there is no difference, or what to know of it


def change(before: Figure, after: Figure) -> Change:
    """What became of a figure."""
    if why := incomparable(before, after):
        return Change(before, after, why=why)
    assert before.value is not None
    assert after.value is not None
    by = after.value - before.value
    share = before.measure == "percent"
    percent = 100 * by / before.value if before.value > 0 and not share else None
    return Change(before, after, by, percent, mixed(before, after))


def incomparable(before: Figure, after: Figure) -> str:
    """Why no difference is made; empty where one may be."""
    for one in (before, after):
        if one.answer == WITHHELD:
            return _("A number is withheld, so no difference is told.")
    for one in (before, after):
        if one.value is None and one.answer == NOTHING:
            return _("There is nothing to compare for %(period)s.") % {"period": one.period.label}
        if one.value is None:
            return _("Not reported for %(period)s.") % {"period": one.period.label}
    if adds_over_time(after.indicator) and not as_long(before.period, after.period):
        return _("The periods are not equally long, so no difference is told.")
    return ""


def mixed(before: Figure, after: Figure) -> str:
    """What to know where the two numbers were not come by in the same way."""
    ways = {before.answer, after.answer}
    if len(ways) == 2 and ways & {OPENING, TYPED}:
        return _("One of the two numbers was not counted from records.")
    return ""


def adds_over_time(indicator: Indicator) -> bool:
    """Whether a longer period makes it larger; a stock stands on the last day."""
    if isinstance(indicator, Typed):
        return indicator.over_time == "sum"
    return any(part.on is not None for part in indicator.parts)


def as_long(one: Period, other: Period) -> bool:
    """Whether two periods are of the same length as people count: months, else days."""
    if one.kind != other.kind:
        return False
    return (
        one.days == other.days if one.kind == "days" else len(one.months()) == len(other.months())
    )


def part_of(part: Figure, whole: Figure) -> float | None:
    """How much of a whole a part of it is, in percent; None where that cannot be said."""
    if part.value is None or not whole.value or isinstance(part.indicator, Share):
        return None
    if part.answer != whole.answer:
        return None
    return 100 * part.value / whole.value
