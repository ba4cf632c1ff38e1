"""Figures beside units in lists: told by the engine, so that no list contradicts a figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from caunoi.base.periods import Period
from caunoi.indicators.figure import WITHHELD
from caunoi.indicators.figures import matrix
from caunoi.indicators.indicator import INDICATORS
from caunoi.org.models import Tree, Unit, User
from caunoi.web.sentences import answer_word, shown

# What the room of people declares; where it is not installed, nothing is told.
MEMBERS, WOMEN, STAFF = "members.total", "members.women", "staff.total"


@dataclass(frozen=True)
class Told:
    """A figure as a list shows it: the number, or a word where it is none; why; its own page."""

    value: float | None
    shown: str
    reason: str
    address: str


def told_of(
    units: Mapping[int, str],
    keys: Sequence[str],
    day: dt.date,
    *,
    user: User,
    tree: str = Tree.THEN,
) -> dict[int, dict[str, Told]]:
    """For units by key and code the figures of that day, in as few statements as there can be."""
    known, period = [key for key in keys if key in INDICATORS], Period.of_day(day)
    found: dict[int, dict[str, Told]] = {pk: {} for pk in units}
    if not (known and units):
        return found
    asked = [Unit(pk=pk) for pk in units]
    for one in matrix(known, units=asked, periods=[period], tree=tree, user=user):
        question = {"unit": units[one.unit.pk], "period": period.name}
        if tree == Tree.NOW:
            question["tree"] = str(Tree.NOW.value)
        address = f"{reverse('figure', args=[one.key])}?{urlencode(question)}"
        worded = one.value is None and one.answer != WITHHELD
        told = answer_word(one) if worded else shown(one)
        found[one.unit.pk][one.key] = Told(one.value, told, one.reason, address)
    return found
