"""Figures on pages: what is measured, one figure with its parts, and the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.base import say
from caunoi.base.periods import Period
from caunoi.base.text import search_key, words
from caunoi.indicators.comparing import change
from caunoi.indicators.figure import NOTHING, WITHHELD, Figure
from caunoi.indicators.figures import figure, matrix
from caunoi.indicators.indicator import INDICATORS, Indicator, find
from caunoi.indicators.of_plan import OfPlan
from caunoi.indicators.records import known_from
from caunoi.org.models import Tree, Unit
from caunoi.org.moved import Moves, Standing, moved_below

from .asked import Request
from .behind import behind
from .drawn import Drawn, drawn_of, parted, share_strip
from .figure_question import Asked, understood
from .sentences import answer_word, difference, number_or_word, shown


@require_safe
def catalogue(request: Request) -> HttpResponse:
    """Everything that is measured, by its records, with the value for one unit and period."""
    asked = understood(request)
    typed = request.GET.get("q", "")
    found = [indicator for indicator in INDICATORS.values() if named(indicator, typed)]
    if not asked.form.is_valid():
        found = []  # what was asked is not understood: the form says why, and nothing is told
    values: dict[str, Figure] = {}
    if asked.unit is not None and found:
        keys = [indicator.key for indicator in found]
        answers = matrix(
            keys, units=[asked.unit], periods=[asked.period], tree=asked.tree, user=request.user
        )
        values = {f.key: f for f in answers}
    groups: dict[str, list[dict[str, Any]]] = {}
    for indicator in found:
        groups.setdefault(str(source_of(indicator)), []).append(
            {
                "indicator": indicator,
                "figure": values.get(indicator.key),
                "shown": shown(values.get(indicator.key)),
                "address": asked.address(indicator.key),
            }
        )
    asked.form.fields["q"] = forms.CharField(
        label=_("Find a figure"), required=False, widget=forms.SearchInput
    )
    told = {"nav": "figures", "form": asked.form, "asked": asked, "groups": groups, "typed": typed}
    return render(request, "web/figures.html", told)


def named(indicator: Indicator, typed: str) -> bool:
    """Whether every typed word stands in the indicator's name or key, marks apart."""
    known = search_key(f"{indicator.label} {indicator.key} {source_of(indicator)}")
    return all(word in known for word in words(typed))


def source_of(indicator: Indicator) -> Any:
    """What the records behind it are called."""
    return indicator.parts[0].source.label if indicator.parts else _("Typed in")


@require_safe
def figure_page(request: Request, key: str) -> HttpResponse:
    """One figure: the number, its parts, the units below, the years, and its records."""
    indicator = find(key)
    asked = understood(request, indicator.cuts, compares=True)
    told: dict[str, Any] = {
        "nav": "figures",
        "form": asked.form,
        "asked": asked,
        "indicator": indicator,
        "source": source_of(indicator),
        "catalogue": asked.address("", by=""),
    }
    if asked.unit is not None:
        told |= answered(request, asked, indicator)
    return render(request, "web/figure.html", told)


def answered(request: Request, asked: Asked, indicator: Indicator) -> dict[str, Any]:
    """The number, all that is drawn of it, and its records."""
    drawn = drawn_of(asked, indicator)
    key, period, whole = indicator.key, asked.period, drawn.whole
    parts: Sequence[Figure] = ()
    if asked.by and whole.answer != WITHHELD:
        [split, *parts] = figure(
            key, unit=drawn.unit, period=period, by=asked.by, tree=asked.tree, user=asked.user
        )
        whole = replace(whole, reason=split.reason)
    if whole.answer == NOTHING and (
        known := known_from(key, unit=drawn.unit, period=period, tree=asked.tree)
    ):
        later = _("It is known from %(day)s on.") % {"day": say.day(known)}
        whole = replace(whole, reason=f"{whole.reason} {later}")
    told = {
        "drawn": drawn,
        "figure": whole,
        "shown": shown(whole),
        "word": answer_word(whole),
        "share": share_strip(whole),
        "planned": isinstance(indicator, OfPlan),
        "parted": parted(asked, key, whole, parts),
    }
    told |= both_trees(asked, drawn)
    return told | behind(request, asked, indicator, [whole, *parts])


def both_trees(asked: Asked, drawn: Drawn) -> dict[str, Any]:
    """The tree asked for beside the other one; which units differ, and which stand elsewhere."""
    key, period, units = drawn.key, asked.period, [drawn.unit, *drawn.below]
    other = Tree.THEN if asked.tree == Tree.NOW else Tree.NOW
    beside = matrix([key], units=units, periods=[period], tree=other, user=asked.user)
    both = {Tree(asked.tree): drawn.figures, other: beside}
    # Two trees side by side would tell what each of them withholds.
    closed = any(one[key, u, period].answer == WITHHELD for one in both.values() for u in units)
    return {
        "trees": [
            (
                tree,
                tree.label,
                "" if closed and tree == other else shown(both[tree][key, drawn.unit, period]),
                asked.address(key, tree=tree if tree == Tree.NOW else ""),
            )
            for tree in Tree
        ],
        "differences": (found := [] if closed else differences(both, key, units, period)),
        "moves": between_trees(asked, drawn.unit) if found else None,
    }


def between_trees(asked: Asked, unit: Unit) -> Moves:
    """Which units stand elsewhere in today's tree than they stood on the day."""
    day = min(asked.period.last, timezone.localdate())
    then, now = Standing(Tree.THEN, day), Standing(Tree.NOW, day)
    return moved_below(unit, then, now, asked.user)


def differences(both: Any, key: str, units: list[Unit], period: Period) -> list[dict[str, Any]]:
    """The units whose figure is another in today's tree than in the tree as it stood."""
    told = []
    for unit in units:
        then, now = (both[tree][key, unit, period] for tree in (Tree.THEN, Tree.NOW))
        if (then.value, then.answer) != (now.value, now.answer):
            by = difference(change(then, now))
            why = " ".join(one.reason for one in (then, now) if one.value is None)
            numbers = {"then": number_or_word(then), "now": number_or_word(now)}
            told.append({"unit": unit, "by": by, "why": why, **numbers})
    return told
