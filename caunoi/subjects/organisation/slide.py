"""The tree as a picture for a slide: the same units and shades, drawn for white paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.base import say
from caunoi.org.models import Tree
from caunoi.web.asked import Request
from caunoi.web.slides import cut

from .icicle import Mark, Node
from .picture import asked_for, drawn

LEFT, TOP, WIDE, TALL = 40, 150, 1200, 500  # of the drawing on a slide of 1280 × 720
LEGIBLE = 15  # a unit lower than this is drawn without its name
LETTER, SMALL_LETTER = 8.2, 7.2  # how wide a letter is, on the whole; those of the legend
# The shades and tints of the pages by day, and what is written on each.
FILLS = {
    "depth-1": ("#dcebfa", "#1d2733"), "depth-2": ("#b3d3f3", "#1d2733"),
    "depth-3": ("#7fb3e6", "#10202f"), "depth-4": ("#2f75bd", "#ffffff"),
    "depth-5": ("#0b4582", "#ffffff"), "tint-good": ("#a9d9b8", "#1d2733"),
    "tint-fair": ("#dcebfa", "#1d2733"), "tint-open": ("#fff4d6", "#1d2733"),
    "tint-bad": ("#f3b5a9", "#1d2733"),
}  # fmt: skip
PLAIN = ("#f3f5f7", "#1d2733")


@dataclass
class Cell:
    """A unit on the slide."""

    x: str
    y: str
    long: str
    tall: str
    fill: str
    pattern: str
    ink: str
    words: str
    text_x: str
    text_y: str


@require_safe
def tree_slide(request: Request) -> HttpResponse:
    """The picture that the address asks for, as SVG; 404 where there is nothing to draw."""
    _form, unit, asked = asked_for(request)
    told = drawn(request.user, unit, asked) if unit is not None else {"nodes": []}
    if not told["nodes"]:
        raise Http404
    levels = 1 + max(node.level for node in told["nodes"])
    day = {"day": say.day(timezone.localdate()), "tree": Tree(asked["tree"]).label}
    slide = {
        "title": str(unit),
        "about": f"{told['size'].label} · {told['colour'].label}, {asked['period'].label}",
        "cells": [cell(node, levels, TALL / told["tall"]) for node in told["nodes"]],
        "marks": [
            (x, FILLS.get(mark.fill, PLAIN)[0], mark.pattern, mark.text)
            for x, mark in zip(beside(told["marks"]), told["marks"], strict=True)
        ],
        "source": _("Source: Cầu Nối, as of %(day)s; %(tree)s.") % day,
        "small": small(told["nodes"], TALL / told["tall"]),
    }
    answer = render(request, "organisation/slide.svg", slide, content_type="image/svg+xml")
    answer["Cache-Control"] = "private, no-store"
    return answer


def cell(node: Node, levels: int, scale: float) -> Cell:
    """Where a unit is drawn, and what is written on it if it is tall enough."""
    long, tall = WIDE / levels, max(1.0, (node.height - 1) * scale)
    x, y = LEFT + node.level * long, TOP + node.y * scale
    fill, ink = FILLS.get(node.fill, PLAIN)
    words = ""
    if tall >= LEGIBLE:
        words = f"{node.unit} · {node.size_text}"
        words += f" · {node.tinted.tint.word}" if node.tinted else ""
        words = cut(words, int((long - 12) / LETTER))
    return Cell(
        f"{x:.1f}", f"{y:.1f}", f"{long - 1:.1f}", f"{tall:.1f}", fill, node.pattern, ink, words,
        f"{x + 6:.1f}", f"{y + min(tall / 2 + 5, 20):.1f}",
    )  # fmt: skip


def beside(marks: Sequence[Mark]) -> list[int]:
    """From where each mark of the legend is written: as far apart as their words are long."""
    places, x = [], LEFT
    for mark in marks:
        places.append(x)
        x += 46 + round(SMALL_LETTER * len(mark.text))
    return places


def small(nodes: list[Node], scale: float) -> str:
    """How many units are drawn without their names."""
    many = sum((node.height - 1) * scale < LEGIBLE for node in nodes)
    return _("%(n)s small units bear no name.") % {"n": say.number(many)} if many else ""
