"""What people said of a file on its pages; it is kept with the file, and every reading heeds it."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from caunoi.base.sheets import Sheet, address

from .row import shown

if TYPE_CHECKING:
    from .row import Row

_DIGITS = re.compile(r"\d+")


@dataclass
class Said:
    """Cells mended in place, which differences are corrections, and who left.

    `cells`: what is right, by sheet and address. `kinds`: a kind of difference by field, or by
    sheet, row and field. `sides`: in the same words, whose word goes in a conflict. `parted`: by
    record, what became of it and, if it matters, where to. `was`: what stood in mended cells; it
    is in the file, and not kept beside it. `columns`: of a list without headers, which column of
    the register stands where, by its letter. `for_unit`: of which unit the list is, although its
    letterhead names another.
    """

    cells: dict[str, dict[str, str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    parted: dict[str, list[Any]] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    for_unit: int | None = None
    was: dict[tuple[str, str], str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {name: told for name, told in asdict(self).items() if name != "was"}

    def mend(self, sheet: Sheet) -> Sheet:
        """The sheet with its mended cells."""
        mended = self.cells.get(sheet.name)
        if not mended:
            return sheet
        touched = {int(_DIGITS.search(told)[0]) for told in mended}  # type: ignore[index]
        rows = list(sheet.rows)
        for number in touched & set(range(1, len(rows) + 1)):
            places = [address(number, column) for column in range(1, len(rows[number - 1]) + 1)]
            for place, cell in zip(places, rows[number - 1], strict=True):
                if place in mended:
                    self.was.setdefault((sheet.name, place), shown(cell))
            rows[number - 1] = [
                mended.get(place, cell)
                for place, cell in zip(places, rows[number - 1], strict=True)
            ]
        return replace(sheet, rows=rows)

    def kind_of(self, row: Row, name: str, otherwise: str) -> str:
        """Which kind of difference a field of a row is: as said of it, else of its column."""
        return _said(self.kinds, row, name, otherwise)

    def side_of(self, row: Row, name: str, otherwise: str) -> str:
        """Whose word goes in a conflict: as said of it, else of its column."""
        return _said(self.sides, row, name, otherwise)


def _said(told: dict[str, str], row: Row, name: str, otherwise: str) -> str:
    return told.get(about(row.sheet, row.number, name), told.get(name, otherwise))


def about(sheet: str, row: int, name: str) -> str:
    """How a difference in a row is named in `kinds`."""
    return f"{sheet}!{row} {name}"
