"""Words that a unit writes itself into the chapters of a report; the figures in them stay live."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid
from caunoi.base.periods import Period
from caunoi.base.text import clean
from caunoi.indicators.indicator import INDICATORS
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.access import may, require
from caunoi.org.models import Unit

from .letterhead import PLACEHOLDERS
from .models import OwnWords
from .report import Chapter, Report

declare_deeds(Deed("write_words", gettext_lazy("Write own words into a report")))

_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Words:
    """What stands in a chapter: own words, and whether they take the place of those of figures."""

    text: str = ""
    instead: bool = False


def own_words(report: Report, unit: Unit, period: Period, user: Any) -> dict[str, Words]:
    """The own words by chapter; none for whoever may not open the records of the unit."""
    if not may(user, "view", unit):
        return {}
    found = OwnWords.objects.filter(
        unit=unit, report=report.key, first=period.first, last=period.last
    )
    return {row.chapter: Words(row.text, row.instead) for row in found}


def keys_in_words(text: str) -> list[str]:
    """The figures that are named in somebody's words, as far as there are such."""
    return [slot for slot in _SLOT.findall(text) if slot in INDICATORS]


def prose_of(report: Report) -> list[Chapter]:
    """The chapters into which words are written."""
    return [chapter for chapter in report.chapters if chapter.kind == "prose"]


def write(
    report: Report, unit: Unit, period: Period, words: Mapping[str, Words], *, by: Any
) -> int:
    """Write the words of some chapters; answers how many were changed. Empty ones go.

    Raises Refused, and Invalid, chapter by chapter, for a figure that there is not.
    """
    require(by, "edit", unit)
    known = {chapter.name for chapter in prose_of(report)}
    told = {name: one for name, one in words.items() if name in known}
    _must_be_known(told)
    days = {"first": period.first, "last": period.last}
    there = {
        row.chapter: row for row in OwnWords.objects.filter(unit=unit, report=report.key, **days)
    }
    changed = 0
    with operation("write_words", by=by, unit=unit, note=f"{report.label}, {period.label}") as op:
        for name, one in told.items():
            row = there.get(name)
            text = "\n".join(map(clean, one.text.splitlines())).strip()
            if row is None:
                if text or one.instead:
                    op.create(OwnWords(unit=unit, report=report.key, chapter=name, text=text,
                                       instead=one.instead, **days))  # fmt: skip
                    changed += 1
            elif not text and not one.instead:
                op.delete(row)
                changed += 1
            else:
                changed += op.change(row, text=text, instead=one.instead)
    return changed


def _must_be_known(words: Mapping[str, Words]) -> None:
    fields = {}
    for name, one in words.items():
        unknown = [
            slot
            for slot in _SLOT.findall(one.text)
            if slot not in INDICATORS and slot not in PLACEHOLDERS
        ]
        if unknown:
            told = _("There is no figure called: %(names)s. Take the names from the list.")
            fields[name] = [told % {"names": ", ".join(f"{{{slot}}}" for slot in unknown)}]
    if fields:
        raise Invalid(_("Some figures that the words name do not exist."), fields=fields)
