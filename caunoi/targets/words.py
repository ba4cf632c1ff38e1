"""Targets in words: what is promised, what was reached, how far that is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import say
from caunoi.indicators.indicator import INDICATORS
from caunoi.indicators.models import Direction, Target

from .standing import Standing, Verdict

TONES = {
    Verdict.EXCEEDED: "good", Verdict.MET: "good", Verdict.ON_COURSE: "good",
    Verdict.BEHIND: "warn", Verdict.MISSED: "bad",
}  # fmt: skip


def measured(value: Any, measure: str) -> str:
    """A number in its measure: 90 %, 120.000.000 đồng, 464; "–" where there is none."""
    if measure == "percent":
        return say.percent(value)
    if measure == "dong":
        return say.money(value)
    whole = value is None or Decimal(value) == int(value)
    return say.number(value, 0 if whole else 2)


def number_of(target: Target) -> str:
    """What is promised: “at least 90 %”, “100 %”; or that there is no number."""
    if target.value is None:
        return _("no number")
    number = measured(target.value, measure_of(target))
    if target.direction == Direction.EXACTLY:
        return number
    return {
        Direction.AT_LEAST: _("at least %(number)s"),
        Direction.OVER: _("over %(number)s"),
        Direction.AT_MOST: _("at most %(number)s"),
    }[Direction(target.direction)] % {"number": number}


def measure_of(target: Target) -> str:
    """The measure of its number; of a target that nothing measures, plain records."""
    indicator = INDICATORS.get(target.indicator)
    return indicator.measure if indicator else "record"


def reached(told: Standing) -> str:
    """What was reached; of a count beside a number also how much of it, and how far beyond it.

    “162 % of the number” and “exceeded by 62 %” are both said, so that they are not mixed up.
    """
    if told.actual is None:
        return say.NOTHING
    words = measured(told.actual, measure_of(told.target))
    of_number = told.of_number
    counted = measure_of(told.target) != "percent"
    if of_number is None or not counted or told.target.direction == Direction.AT_MOST:
        return words
    if of_number > 100:
        return _("%(words)s: %(share)s of the number, exceeded by %(beyond)s") % {
            "words": words,
            "share": say.percent(of_number),
            "beyond": say.percent(of_number - 100),
        }
    return _("%(words)s: %(share)s of the number") % {
        "words": words, "share": say.percent(of_number),
    }  # fmt: skip
