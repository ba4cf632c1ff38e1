"""Charts as lines and columns of an SVG, for pages and PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caunoi.base.blocks import Chart

WIDTH, HIGH = 330, 210
FLOOR, TOP = 168, 46  # where columns begin, and how far the tallest of them rises
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
            lines=[(FLOOR + 15 + 13 * n, line) for n, line in enumerate(_lines(point.label))],
        )


def _lines(label: str) -> list[str]:
    """A year, and below it which days of it: "2018 (từ 18/5)"."""
    year, gap, days = label.partition(" (")
    return [year, f"({days}"] if gap else [label]
