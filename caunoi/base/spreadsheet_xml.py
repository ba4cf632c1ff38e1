"""The workbook of Excel 2003 in plain XML (SpreadsheetML), which some software still writes.

Written after Microsoft's published layout of that format; formulas come with their values.
"""

from __future__ import annotations

import datetime as dt
import math

from caunoi.base import old_fonts
from caunoi.base.markup_page import Page
from caunoi.base.old_fonts import Letters
from caunoi.base.xlsx import parser

MOST_TAGS = 1_000_000
MOST_COLUMNS = 16_384
MOST_MERGED = 100_000
_MOST_TOLD = 1_000_000  # columns of which something is said, in all sheets together
Value = str | int | float | bool | dt.datetime


def read_workbook(xml: str, most_cells: int) -> tuple[list[Page], bool]:
    """The sheets, and whether days count from 1904.

    OverflowError if they reach too far, ValueError or an error of the parser if it is damaged.
    """
    if xml.count("<") > MOST_TAGS:
        raise OverflowError
    reader = _Reader(most_cells)
    made = parser()
    made.StartElementHandler, made.EndElementHandler = reader.start, reader.end
    made.CharacterDataHandler = reader.text
    made.Parse(xml.encode("utf-8", "surrogatepass"), True)
    return reader.pages, reader.from_1904


class _Reader:
    """The workbook as far as it is read."""

    def __init__(self, most_cells: int) -> None:
        self.most_cells, self.cells = most_cells, 0  # of the sheets before this one
        self.columns_told = 0
        self.pages: list[Page] = []
        self.from_1904 = False
        self.styles: dict[str, Letters | None] = {}
        self.style = self.kind = self.of_row = ""
        self.row = self.column = self.next = 0
        self.of_column: dict[int, str] = {}
        self.told: list[str] | None = None

    def start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        about = {key.rpartition(":")[2]: value for key, value in given.items()}
        if name == "Cell":
            self._cell(about)
        elif name == "Data":
            self.kind, self.told = about.get("Type", "String"), []
        elif name == "Row":
            self._row(about)
        elif name == "Style":
            self.style = about.get("ID", "")
            self.styles[self.style] = self.styles.get(about.get("Parent", ""))
        elif name == "Font" and self.told is None and not self.pages:
            self.styles[self.style] = old_fonts.named(about.get("FontName", ""))
        elif name == "Column" and self.pages:
            self._column(about)
        elif name == "Worksheet":
            if self.pages:
                self.cells += len(self.pages[-1].rows) * self.pages[-1].width
            self.pages.append(Page(name=about.get("Name", "")))
            self.row = self.column = 0
            self.of_column = {}
        elif name == "Date1904":
            self.from_1904 = True
        elif name == "Visible" and self.pages:
            self.told, self.kind = [], "Visible"

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name not in ("Data", "Visible") or self.told is None or not self.pages:
            return
        written, self.told = "".join(self.told), None
        if name == "Visible":
            self.pages[-1].hidden = written.strip() in ("SheetHidden", "SheetVeryHidden")
        elif self.row and self.column:
            self._put(_value(self.kind, written))

    def text(self, written: str) -> None:
        if self.told is not None:
            self.told.append(written)

    def _column(self, about: dict[str, str]) -> None:
        first = _index(about, self.column + 1)
        self.column = min(first + _times(about, "Span"), MOST_COLUMNS)
        self.columns_told += max(self.column - first, 0)
        if self.columns_told > _MOST_TOLD:
            raise OverflowError
        for column in range(first, self.column + 1):
            if about.get("Hidden") == "1":
                self.pages[-1].hidden_columns.add(column)
            if style := about.get("StyleID"):
                self.of_column[column] = style

    def _row(self, about: dict[str, str]) -> None:
        if not self.pages:
            raise ValueError("a row outside of a sheet")
        self.row = _index(about, self.row + 1)
        self.column = self.next = 0
        self.of_row = about.get("StyleID", "")
        if about.get("Hidden") == "1":
            self.pages[-1].hidden_rows.add(self.row)

    def _cell(self, about: dict[str, str]) -> None:
        if not (self.pages and self.row):
            raise ValueError("a cell outside of a row")
        self.column = _index(about, self.next + 1)
        wide, high = _times(about, "MergeAcross"), _times(about, "MergeDown")
        self.next = self.column + wide
        page = self.pages[-1]
        if (wide or high) and len(page.merged) < MOST_MERGED:
            page.merged.append((self.row, self.column, self.row + high, self.next))
        style = about.get("StyleID") or self.of_row or self.of_column.get(self.column, "Default")
        if letters := self.styles.get(style):
            page.fonts[self.row, self.column] = letters

    def _put(self, value: Value) -> None:
        page = self.pages[-1]
        page.width = max(page.width, self.column)
        if self.cells + self.row * page.width > self.most_cells or self.column > MOST_COLUMNS:
            raise OverflowError
        while len(page.rows) < self.row:
            page.rows.append([])
        row = page.rows[self.row - 1]
        row += [""] * (self.column - len(row))
        row[self.column - 1] = value


def _value(kind: str, written: str) -> Value:
    """What a cell holds; text that is not what it is said to be stays text."""
    try:
        if kind == "Number":
            number = float(written)
            if not math.isfinite(number):
                return written
            return int(number) if number.is_integer() and abs(number) < 1e15 else number
        if kind == "DateTime":
            return dt.datetime.fromisoformat(written.strip()).replace(tzinfo=None)
    except ValueError:
        return written
    return written.strip() == "1" if kind == "Boolean" else written


def _index(about: dict[str, str], usual: int) -> int:
    found = int(about.get("Index", usual))
    if found < 1:
        raise ValueError("rows and columns count from 1")
    return found


def _times(about: dict[str, str], what: str) -> int:
    return min(max(int(about.get(what, 0)), 0), 1_048_576)
