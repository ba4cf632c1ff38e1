"""How targets stand on a day: the figure that measures each, held against its number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.periods import Period
from caunoi.base.say import day as say_day
from caunoi.indicators.figure import Figure, Matrix
from caunoi.indicators.figures import matrix
from caunoi.indicators.indicator import INDICATORS, Counted, Indicator, Typed
from caunoi.indicators.models import Direction, Target


class Verdict(models.TextChoices):
    """What is said of a target on a day; while its days run, whether it is on its course."""

    EXCEEDED = "exceeded", gettext_lazy("exceeded")
    MET = "met", gettext_lazy("target met")
    MISSED = "missed", gettext_lazy("missed")
    ON_COURSE = "on_course", gettext_lazy("on course")
    BEHIND = "behind", gettext_lazy("behind")
    AHEAD = "ahead", gettext_lazy("not begun")
    UNMEASURED = "unmeasured", gettext_lazy("not measurable yet")
    UNNUMBERED = "unnumbered", gettext_lazy("followed without a number")


REACHED = (Verdict.EXCEEDED, Verdict.MET)
# From what is worst to what is best, where one word is said of several years.
GRAVITY = (
    Verdict.MISSED, Verdict.BEHIND, Verdict.UNMEASURED, Verdict.AHEAD,
    Verdict.ON_COURSE, Verdict.MET, Verdict.EXCEEDED,
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """One target on a day. `expected` is what a straight line from 0 would have reached by then.

    Of a yearly target the figure is that of the last year begun, and `years` has each of them.
    """

    target: Target
    verdict: Verdict
    figure: Figure | None = None
    expected: Decimal | None = None
    reason: str = ""
    period: Period | None = None  # of the figure
    years: tuple[Standing, ...] = ()

    @property
    def actual(self) -> Decimal | None:
        """The figure as it is held against the number."""
        value = self.figure.value if self.figure else None
        return None if value is None else Decimal(repr(value))

    @property
    def of_number(self) -> Decimal | None:
        """The figure in percent of the number: 162 means that it is exceeded by 62 %."""
        if self.actual is None or not self.target.value:
            return None
        return 100 * self.actual / self.target.value


def standings(targets: Sequence[Target], *, on: dt.date, user: Any) -> dict[int, Standing]:
    """How each stands on a day, by its key: all figures in one question.

    Raises Refused for a target of a unit whose figures are not the user's to read.
    """
    asked = [
        (target, period)
        for target in targets
        if target.indicator in INDICATORS
        for period in _periods(target, on)
    ]
    figures = (
        matrix(
            list(dict.fromkeys(target.indicator for target, _period in asked)),
            units=list({target.unit_id: target.unit for target, _period in asked}.values()),
            periods=[period for _target, period in asked],
            user=user,
        )
        if asked
        else None
    )
    return {
        target.pk: _as_concluded(target, on, _standing(target, on, figures)) for target in targets
    }


def standing(target: Target, *, on: dt.date, user: Any) -> Standing:
    """How one target stands on a day. Raises as `standings` does."""
    return standings([target], on=on, user=user)[target.pk]


def spans(target: Target) -> list[Period]:
    """The days within which it is to be reached: its own, or each year of a yearly one."""
    if not target.yearly:
        return [target.period]
    return target.period.years_ended


def _periods(target: Target, on: dt.date) -> list[Period]:
    """What is measured by that day: of each span that has begun, what has been of it."""
    return [Period(span.first, min(span.last, on)) for span in spans(target) if span.first <= on]


def _standing(target: Target, on: dt.date, figures: Matrix | None) -> Standing:
    begun = [span for span in spans(target) if span.first <= on]
    if not begun:
        why = _("It begins on %(day)s.") % {"day": say_day(spans(target)[0].first)}
        return Standing(target, Verdict.AHEAD, reason=why)
    if figures is None or target.indicator not in INDICATORS:
        return _without_figure(target)
    years = [_judged(target, span, on, figures) for span in begun]
    if not target.yearly:
        return years[0]
    return replace(years[-1], verdict=_of_years(target, years, on), years=tuple(years))


def _as_concluded(target: Target, on: dt.date, told: Standing) -> Standing:
    """What was said of it when it was summed up stands, whatever is counted since."""
    if target.outcome and target.concluded_on and target.concluded_on <= on:
        return replace(told, verdict=Verdict(target.outcome))
    return told


def _of_years(target: Target, years: Sequence[Standing], on: dt.date) -> Verdict:
    """One word for all years: the gravest of them; for good only when the last one is over."""
    if target.value is None:
        return Verdict.UNNUMBERED
    verdict = min((one.verdict for one in years), key=GRAVITY.index)
    if on >= spans(target)[-1].last:
        return verdict
    return {
        Verdict.MISSED: Verdict.BEHIND, Verdict.MET: Verdict.ON_COURSE,
        Verdict.EXCEEDED: Verdict.ON_COURSE,
    }.get(verdict, verdict)  # fmt: skip


def _without_figure(target: Target) -> Standing:
    if target.value is None:
        return Standing(target, Verdict.UNNUMBERED)
    why = _("No figure measures it: its outcome is told when it is concluded.")
    return Standing(target, Verdict.UNMEASURED, reason=why)


def _judged(target: Target, span: Period, on: dt.date, figures: Matrix) -> Standing:
    """One span of days, as far as it has gone."""
    gone = Period(span.first, min(span.last, on))
    figure = figures[target.indicator, target.unit, gone]
    told = Standing(target, Verdict.UNNUMBERED, figure, period=gone, reason=figure.reason)
    if target.value is None:
        return told
    if told.actual is None:
        return replace(told, verdict=Verdict.UNMEASURED)
    grows = _grows(INDICATORS[target.indicator])
    expected = target.value * gone.days / span.days if grows and on < span.last else None
    verdict = verdict_of(target, told.actual, over=on >= span.last, grows=grows, expected=expected)
    return replace(told, verdict=verdict, expected=expected)


def verdict_of(
    target: Target,
    actual: Decimal,
    *,
    over: bool,
    grows: bool,
    expected: Decimal | None = None,
) -> Verdict:
    """What is said of a number that was reached. Days that are `over` are judged for good.

    What `grows` (records added within the days) is on its course along a straight line, has been
    reached once it is, and is missed once it has passed what it may be at most. What stands on a
    day, or is a share, is on its course while it is as it should be.
    """
    value = target.value
    assert value is not None
    keeps = {
        Direction.AT_LEAST: actual >= value,
        Direction.OVER: actual > value,
        Direction.EXACTLY: actual == value,
        Direction.AT_MOST: actual <= value,
    }[Direction(target.direction)]
    upward = target.direction in (Direction.AT_LEAST, Direction.OVER)
    if over or (grows and upward and keeps):
        if not keeps:
            return Verdict.MISSED
        beyond = target.direction == Direction.AT_LEAST and actual > value
        return Verdict.EXCEEDED if beyond else Verdict.MET
    if grows and not upward and actual > value:
        return Verdict.MISSED
    on_course = keeps if expected is None or not upward else actual >= expected
    return Verdict.ON_COURSE if on_course or (grows and not upward) else Verdict.BEHIND


def _grows(indicator: Indicator) -> bool:
    """Whether it is added over time, so that it begins at 0 and goes up."""
    if isinstance(indicator, Typed):
        return indicator.over_time == "sum"
    return isinstance(indicator, Counted) and indicator.on is not None
