"""What a picture says, in a sentence: numbers written the Vietnamese way, and honest about gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.base import say
from caunoi.base.periods import Period
from caunoi.indicators.comparing import Change, part_of
from caunoi.indicators.figure import NOT_REPORTED, NOTHING, WITHHELD, Figure


def shown(one: Figure | None) -> str:
    """The number as it is written; "<5" where it is withheld, "–" where there is none."""
    if one is None:
        return say.NOTHING
    return "<5" if one.answer == WITHHELD else amount(one.value, one.measure)


def amount(value: int | float | None, measure: str) -> str:
    """A value in its measure."""
    if measure == "percent":
        return say.percent(value)
    return say.money(value) if measure == "dong" else say.number(value)


def of_period(period: Period) -> str:
    """The period in brackets: a year as its number alone."""
    return period.name if period.kind == "year" else period.label


def difference(change: Change, signed: bool = True) -> str:
    """How much more or less, in the measure; of shares in points. "–" where that is not told."""
    if change.by is None:
        return say.NOTHING
    sign = sign_of(change.by) if signed else ""
    size = abs(change.by)
    if change.after.measure != "percent":
        return sign + amount(size, change.after.measure)
    if 0 < size < 0.05:
        return _("less than 0,1 percentage points")
    return _("%(n)s percentage points") % {"n": sign + say.number(size, 1)}


def sign_of(value: float) -> str:
    return "+" if value > 0 else "−" if value < 0 else ""


def of_before(change: Change, signed: bool = False) -> str:
    """The difference in percent of what was before; empty where that says nothing."""
    if change.percent is None:
        return ""
    sign = sign_of(change.percent) if signed else ""
    return sign + say.percent(abs(change.percent))


def of_change(change: Change, label: Any = None) -> str:
    """From one number to the other; or why the two are not compared."""
    before, after = change.before, change.after
    told = {
        "label": str(label or after.indicator.label),
        "before": shown(before),
        "then": of_period(before.period),
        "after": shown(after),
        "now": of_period(after.period),
        "by": difference(change, signed=False),
    }
    if change.by is None:
        known = _("%(label)s: %(before)s (%(then)s), %(after)s (%(now)s).")
        return f"{known % (told | worded(before, after))} {change.why}"
    if share := of_before(change):
        told["by"] = f"{told['by']} ({share})"
    if change.by > 0:
        words = _("%(label)s rose from %(before)s (%(then)s) to %(after)s (%(now)s), up %(by)s.")
    elif change.by < 0:
        words = _("%(label)s fell from %(before)s (%(then)s) to %(after)s (%(now)s), down %(by)s.")
    else:
        words = _("%(label)s stayed at %(after)s (%(then)s and %(now)s).")
    return " ".join(part for part in (words % told, change.why) if part)


def worded(before: Figure, after: Figure) -> dict[str, str]:
    """Both numbers, or in words why there is none."""
    return {"before": number_or_word(before), "after": number_or_word(after)}


def number_or_word(one: Figure) -> str:
    """The number, or in a word why there is none."""
    return answer_word(one) if one.value is None else shown(one)


def answer_word(one: Figure) -> str:
    """What stands beside a number that is none, or that was not counted."""
    return {
        "nothing": _("nothing to tell"),
        "not_reported": _("not reported"),
        "typed": _("typed in"),
        "opening": _("opening figure"),
        "withheld": _("withheld"),
    }.get(one.answer, "")


def of_units(figures: Sequence[Figure]) -> str:
    """The most and the fewest among units, and how many have told nothing."""
    known = sorted((f for f in figures if f.value is not None), key=lambda f: f.value or 0)
    told = []
    if len(known) > 1:
        most, least = known[-1], known[0]
        if most.value == least.value:
            told.append(_("all have %(n)s") % {"n": shown(most)})
        else:
            told.append(_("most: %(unit)s (%(n)s)") % {"unit": most.unit, "n": shown(most)})
            told.append(_("fewest: %(unit)s (%(n)s)") % {"unit": least.unit, "n": shown(least)})
    return as_sentence([*told, *gaps(figures)])


def of_parts(whole: Figure, parts: Sequence[Figure]) -> str:
    """The two largest parts with their shares."""
    known = sorted((p for p in parts if p.value), key=lambda p: -(p.value or 0))
    told = []
    for part in known[:2]:
        share = part_of(part, whole)
        number = shown(part) if share is None else f"{shown(part)}, {say.percent(share)}"
        told.append(_("%(part)s (%(n)s)") % {"part": part.part_label, "n": number})
    return as_sentence([*told, *gaps(parts)])


def gaps(figures: Sequence[Figure]) -> list[str]:
    """How many have no number, by why."""
    count = {
        why: sum(f.answer == why and f.value is None for f in figures)
        for why in (NOT_REPORTED, NOTHING, WITHHELD)
    }
    silent = count[NOT_REPORTED]
    words = {
        NOT_REPORTED: ngettext("%(n)s has not reported", "%(n)s have not reported", silent),
        NOTHING: _("%(n)s with nothing to tell"),
        WITHHELD: _("%(n)s withheld"),
    }
    return [words[why] % {"n": say.number(n)} for why, n in count.items() if n]


def as_sentence(told: Sequence[str]) -> str:
    """Clauses as one sentence; empty where there is none."""
    text = "; ".join(told)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
