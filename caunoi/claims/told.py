"""Claims as programs read them, and what would have to be recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from caunoi.base import say
from caunoi.org.pick import code_of

from .numbers import Measured
from .verdict import Candidate, Checked, Verdict, told_as


def as_json(checked: Sequence[Checked]) -> dict[str, Any]:
    """The claims with what was understood of each, and its verdict."""
    return {"claims": [as_row(one) for one in checked]}


def as_row(one: Checked) -> dict[str, Any]:
    """One claim; `start` and `end` are places in the text, `value` in đồng, percent or pieces."""
    number, first, reading = one.claim.number, one.first, one.claim.reading
    figure = first.figure if first else None
    said = len(one.claim.listed) if number.measured == Measured.STREAK else number.value
    return {
        "text": one.claim.text,
        "start": number.start,
        "end": number.end,
        "value": plain(said),
        "bound": "at_least" if number.measured == Measured.STREAK else str(number.bound),
        "indicator": one.key or None,
        "unit": code_of(one.unit),
        "period": first.period.name if first else _days(one),
        "by": {reading.wording.cut: reading.wording.part}
        if reading and reading.wording.cut
        else {},
        "verdict": str(one.verdict),
        "computed": plain(first.value) if first else None,
        "records": figure.records if figure else None,
        "why": one.why,
        "wording": reading.wording.said if reading else None,
        "register": one.register or None,
        "target": one.claim.target,
        "candidates": [_candidate(c) for c in one.candidates[1:]],
    }


def _days(one: Checked) -> str | None:
    return one.claim.periods[0].name if one.claim.periods else None


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "indicator": one.key,
        "period": one.period.name,
        "computed": plain(one.value),
        "agrees": one.agrees,
    }


def computed(one: Checked) -> str:
    """What the records say, in the measure of the claim."""
    if one.first is None or one.first.value is None:
        return say.NOTHING
    return told_as(one.claim.number, one.first.value)


def plain(value: Decimal | int | None) -> int | float | None:
    """A number as JSON has it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def missing(checked: Sequence[Checked]) -> dict[str, list[Checked]]:
    """What would have to be recorded for the claims to hold, by register."""
    found: dict[str, list[Checked]] = defaultdict(list)
    for one in checked:
        short = one.verdict == Verdict.DIFFERS and one.first and one.first.value is not None
        if one.verdict == Verdict.UNMEASURABLE and one.register:
            found[one.register].append(one)
        elif short and one.first.value < one.claim.number.value:  # type: ignore[union-attr,operator]
            figure = one.first.figure  # type: ignore[union-attr]
            parts = figure.indicator.parts if figure else ()
            found[str(parts[0].source.label if parts else one.key)].append(one)
    return dict(found)
