"""Charts as lines and columns of an SVG, for pages and PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from caunoi.base.blocks import Chart

WIDTH, HIGH = 330, 210
FLOOR, TOP = 150, 42  # where columns begin, and how far the tallest of them rises
LETTER, LINE = 6.6, 14  # how wide a letter is about, and how tall a line
FILLED = 0.62  # of the room that each column has


@dataclass(frozen=True)
class Column:
    """A column with what stands above and below it."""

    x: str
    y: str
    width: str
    high: str
    middle: str
    text: str
    above: str
    lines: list[tuple[int, str]]


def columns(chart: Chart) -> Iterator[Column]:
    """The columns from left to right, against the tallest; nought is a line on the floor."""
    tallest = max((point.value or 0 for point in chart.points), default=0) or 1
    step = WIDTH / max(1, len(chart.points))
    for place, point in enumerate(chart.points):
        high = (FLOOR - TOP) * max(0, point.value or 0) / tallest
        yield Column(
            x=f"{step * (place + (1 - FILLED) / 2):.1f}",
            y=f"{FLOOR - high:.1f}",
            width=f"{step * FILLED:.1f}",
            high=f"{high:.1f}",
            middle=f"{step * (place + 0.5):.1f}",
            text=point.text,
            above=f"{FLOOR - high - 5:.1f}",
            lines=[
                (FLOOR + LINE * number, line)
                for number, line in enumerate(wrap(point.label, max(5, int(step / LETTER))), 1)
            ],
        )
