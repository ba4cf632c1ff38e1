"""The course of figures over the years, drawn; the table of the years says the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from caunoi.base.blocks import Chart, Charts, Point
from caunoi.base.say import NOTHING
from caunoi.indicators.figure import Figure
from caunoi.indicators.indicator import find

from .cells import IN_CELLS, Cells, short
from .prose import shown

FEWEST = 2  # years of which something is known; below that there is nothing to compare


def drawn(cells: Cells, keys: Sequence[str]) -> Charts | None:
    """A drawing of each figure that has a course; None if none has."""
    charts = [chart for key in keys if (chart := _chart(cells, key))]
    return Charts(charts) if charts else None


def _chart(cells: Cells, key: str) -> Chart | None:
    figures = [cells.gathered.figure(key, period=year) for year in cells.gathered.years]
    known = [figure for figure in figures if figure.value is not None]
    if len(known) < FEWEST or not any(figure.value for figure in known):
        return None
    points = [
        Point(short(one.period), one.value, NOTHING if one.value is None else _written(one))
        for one in figures
    ]
    label, measured = str(find(key).label), cells.measured(key)
    named = measured == NOTHING or measured in label.lower()
    return Chart(label if named else f"{label} ({measured})", points)


def _written(figure: Figure) -> str:
    """The number with its mark, as in the table."""
    return shown(figure) + IN_CELLS.get(figure.answer, "")
