"""A figure as a picture for a slide: SVG with its title, its sentence and its source.

It stands without the style sheets of the pages: its colours, for white paper, are written into it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.base import say
from caunoi.indicators.figure import WITHHELD, Figure
from caunoi.indicators.figures import figure
from caunoi.indicators.indicator import find
from caunoi.org.models import Tree

from .asked import Request
from .charts import Bars, Line
from .drawn import Drawn, drawn_of, parted
from .figure_question import Asked, understood

DRAWINGS = ("line", "units", "parts", "compared")
LINES, LINE_LENGTH = 3, 104  # of the sentence
MOST_ROWS, LABEL_LENGTH = 11, 46
TOP, BOTTOM = 200, 655
BAR_LEFT, BAR_LONG = 470, 620


@dataclass
class Row:
    """A line of the picture: bars have a length, tables more texts."""

    label: str
    text: str
    y: str
    middle: str
    tall: str = ""
    long: str = ""
    texts: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Slide:
    """What stands on the slide."""

    title: str
    about: str
    said: list[tuple[int, str]]
    source: str
    rows: list[Row] = field(default_factory=list)
    line: Line | None = None
    heads: list[tuple[int, str]] = field(default_factory=list)
    note: str = ""


@require_safe
def figure_picture(request: Request, key: str) -> HttpResponse:
    """One drawing of a figure, as asked in the address; 404 where there is nothing to draw."""
    indicator = find(key)
    asked = understood(request, indicator.cuts, compares=True)
    name = request.GET.get("draw", "line")
    if asked.unit is None or not asked.form.is_valid() or name not in DRAWINGS:
        raise Http404
    slide = slide_of(drawn_of(asked, indicator), name)
    if slide is None:
        raise Http404
    answer = render(request, "web/slide.svg", {"slide": slide}, content_type="image/svg+xml")
    answer["Cache-Control"] = "private, no-store"
    return answer


def slide_of(drawn: Drawn, name: str) -> Slide | None:
    """The slide of one drawing; None where the figure has no such drawing."""
    if name == "line":
        return line_slide(drawn)
    if name == "compared":
        return compared_slide(drawn)
    if name == "units":
        return bars_slide(drawn, drawn.bars, drawn.bars_sentence)
    found = parted(drawn.asked, drawn.key, drawn.whole, parts_of(drawn.asked, drawn))
    return bars_slide(drawn, found.bars, found.sentence) if found else None


def parts_of(asked: Asked, drawn: Drawn) -> Sequence[Figure]:
    """The parts that are asked for."""
    if not asked.by or drawn.whole.answer == WITHHELD:
        return ()
    _whole, *parts = figure(
        drawn.key,
        unit=drawn.unit,
        period=asked.period,
        by=asked.by,
        tree=asked.tree,
        user=asked.user,
    )
    return parts


def blank(drawn: Drawn, sentence: str, about: str = "") -> Slide:
    """A slide with everything but the drawing."""
    asked = drawn.asked
    told = {"day": say.day(timezone.localdate()), "tree": Tree(asked.tree).label}
    source = _("Source: Cầu Nối, as of %(day)s; %(tree)s.") % told
    lines = textwrap.wrap(sentence, LINE_LENGTH)[:LINES]
    said = [(118 + 26 * number, words) for number, words in enumerate(lines)]
    about = about or f"{drawn.unit}, {asked.period.label}"
    return Slide(str(drawn.indicator.label), cut(about, 96), said, source)


def line_slide(drawn: Drawn) -> Slide | None:
    if drawn.line is None:
        return None
    slide = blank(drawn, drawn.line_sentence, str(drawn.unit))
    slide.line = drawn.line
    if drawn.line.breaks:
        slide.note = _("Dashed: units were founded, moved or closed.")
    return slide


def bars_slide(drawn: Drawn, bars: Bars | None, sentence: str) -> Slide | None:
    """The longest bars; how many are left out is said."""
    if bars is None:
        return None
    slide = blank(drawn, sentence)
    for place, (bar, percent) in zip(places(len(bars.rows)), bars.drawn, strict=False):
        long = f"{BAR_LONG * float(percent) / 100:.1f}"
        text = f"{bar.text} {bar.note}".strip()
        slide.rows.append(Row(cut(str(bar.label), LABEL_LENGTH), text, *place, long=long))
    slide.note = left_out(len(bars.rows))
    return slide


def compared_slide(drawn: Drawn) -> Slide | None:
    """Two dates, as a table: the whole, and the units that changed most."""
    told = drawn.compared
    if told is None:
        return None
    slide = blank(drawn, told.sentence, str(drawn.unit))
    columns = (740, 900, 1060, 1230)
    heads = (told.then, told.now, _("Difference"), "%")
    slide.heads = list(zip(columns, heads, strict=True))
    for place, row in zip(places(len(told.rows)), told.rows, strict=False):
        texts = zip(columns, (row.before, row.after, row.difference, row.percent), strict=True)
        slide.rows.append(Row(cut(str(row.unit), 56), "", *place, texts=list(texts)))
    slide.note = left_out(len(told.rows))
    return slide


def places(many: int) -> list[tuple[str, str, str]]:
    """From where each row begins, its middle, and how tall it is."""
    step = min(56.0, (BOTTOM - TOP) / max(1, min(many, MOST_ROWS)))
    return [
        (f"{TOP + (n + 0.17) * step:.1f}", f"{TOP + (n + 0.5) * step:.1f}", f"{step * 0.66:.1f}")
        for n in range(min(many, MOST_ROWS))
    ]


def left_out(many: int) -> str:
    more = many - MOST_ROWS
    return _("%(n)s more are not shown.") % {"n": say.number(more)} if more > 0 else ""


def cut(words: str, long: int) -> str:
    return words if len(words) <= long else f"{words[: long - 1].rstrip()}…"
