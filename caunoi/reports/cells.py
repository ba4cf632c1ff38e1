"""How figures and words stand in the cells of a report's tables."""

from __future__ import annotations

from typing import Any

from caunoi.base import say
from caunoi.base.blocks import Paragraph, Piece, Pieces
from caunoi.base.periods import Period
from caunoi.indicators.figure import OPENING, TYPED, Figure
from caunoi.indicators.indicator import MEASURES, find

from .gathered import Gathered
from .letterhead import FIRM, PLACE
from .prose import for_length, shown

IN_CELLS = {TYPED: " (nhập tay)", OPENING: " (kế thừa)"}


class Cells:
    """The cells of one report, and the figures that they told."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.told: dict[tuple[Any, ...], Figure] = {}

    def figure(self, figure: Figure, *, in_millions: bool = False, sign: bool = False) -> Pieces:
        """A number, linked to its page; money may be told in millions.

        Of a share the sign is left to the column, unless it is asked for.
        """
        self.told[figure.key, figure.unit.pk, figure.period] = figure
        mark = IN_CELLS.get(figure.answer, "")
        text = (shown(figure) if sign else shown(figure).removesuffix(f"{FIRM}%")) + mark
        value = figure.value
        if in_millions and value is not None:
            value = value / 1_000_000
            text = say.number(value, 0 if value == int(value) else 1) + mark
        return (Piece(text, self.gathered.address(figure), value=value, mark=mark),)

    def measured(self, key: str) -> str:
        """What a figure is measured in: what the report calls it, else the measure's own name.

        Records are of many kinds: where nobody says which, there is no word.
        """
        if counted := self.gathered.report.counted.get(key):
            return for_length(counted, self.gathered.is_long)
        name = find(key).measure
        if name == "record":
            return say.NOTHING
        return "%" if name == "percent" else str(MEASURES[name])


def short(year: Period) -> str:
    """A year as the heading of a column; of a part of it, its days."""
    if year.kind == "year":
        return str(year.first.year)
    if year.kind in ("half", "quarter", "month", "years"):
        # "Quý IV/2015" is one word to Word, and wider than such a column.
        return (year.label[:1].upper() + year.label[1:]).replace("/", " năm ")
    first, last = year.first, year.last
    if first.year != last.year:
        return f"{say.official_day(first)} - {say.official_day(last)}"
    # A column may be too narrow for both words; a line rather ends between them than in a day.
    since = f"từ {first.day}/{first.month}" if (first.day, first.month) != (1, 1) else ""
    until = f"đến {last.day}/{last.month}" if (last.day, last.month) != (31, 12) else ""
    return f"{last.year} ({' '.join(filter(None, (since, until)))})"


def without_place(name: str, whole: str) -> str:
    """The name of a unit below without the province that the name of the whole ends with."""
    place = PLACE.search(whole)
    return name.removesuffix(f" {place[0]}") if place else name


def texts(*cells: object) -> tuple[Pieces, ...]:
    """Cells of plain words."""
    return tuple((Piece(str(cell)),) for cell in cells)


def note(text: str) -> Paragraph:
    return Paragraph((Piece(text),), "note")
