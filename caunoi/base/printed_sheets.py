"""A table as a sheet to be printed and signed: a head above, lines around it, a sum below."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Cell = str | int | None
FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}


@dataclass(frozen=True)
class PrintedSheet:
    """What is printed: `head` are the lines of the left and the right above, `title` those between.

    A column that is `money` is written with points between thousands, and summed in the last row.
    """

    name: str
    head: tuple[Sequence[str], Sequence[str]]
    title: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float]
    money: int
    total: str
    below: Sequence[str] = ()
    signed_by: Sequence[str] = ()


def printed(sheet: PrintedSheet) -> bytes:
    """The sheet as an xlsx for A4, its headings on each page."""
    import xlsxwriter  # no page needs it, and it takes its time

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(sheet.name[:31])
    page.set_paper(9)
    page.set_margins(left=0.8, right=0.5, top=0.7, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    _Printer(book, page, sheet).print()
    book.close()
    return target.getvalue()


class _Printer:
    """A sheet on its way down the page."""

    def __init__(self, book: Any, page: Any, sheet: PrintedSheet) -> None:
        self.book, self.page, self.sheet = book, page, sheet
        self.last, self.row = len(sheet.headings) - 1, 0

    def look(self, **more: Any) -> Any:
        return self.book.add_format({**FONT, **more})

    def print(self) -> None:
        self.above()
        self.table()
        for line in self.sheet.below:
            self.across(line, self.look(italic=True))
        self.signatures()

    def across(self, text: str, look: Any, first: int = 0, last: int | None = None) -> None:
        last = self.last if last is None else last
        if first == last:
            self.page.write_string(self.row, first, text, look)
        else:
            self.page.merge_range(self.row, first, self.row, last, text, look)
        self.row += 1

    def above(self) -> None:
        middle = self.last // 2
        left, right = self.sheet.head
        for number in range(max(len(left), len(right))):
            row = self.row
            for lines, first, last in ((left, 0, middle), (right, middle + 1, self.last)):
                # The unit above stands in plain letters over the unit's own name.
                look = self.look(align="center", bold=lines is right or number > 0)
                self.row = row
                self.across(lines[number] if number < len(lines) else "", look, first, last)
        self.row += 1
        for number, line in enumerate(self.sheet.title):
            look = self.look(align="center", bold=number == 0, font_size=14 if number == 0 else 12)
            self.across(line, look)
        self.row += 1

    def table(self) -> None:
        heading = self.look(bold=True, border=1, align="center", text_wrap=True)
        text, money = (
            self.look(border=1, text_wrap=True),
            self.look(border=1, num_format="#,##0", align="right"),
        )
        for column, told in enumerate(self.sheet.headings):
            self.page.write_string(self.row, column, told, heading)
        self.page.repeat_rows(self.row)
        self.row += 1
        first = self.row
        for cells in self.sheet.rows:
            self.page.set_row(self.row, 24)
            for column, cell in enumerate(cells):
                self.cell(column, cell, money if column == self.sheet.money else text)
            self.row += 1
        self.sum(first)

    def cell(self, column: int, cell: Cell, look: Any) -> None:
        if isinstance(cell, int):
            self.page.write_number(self.row, column, cell, look)
        else:
            self.page.write_string(self.row, column, cell or "", look)

    def sum(self, first: int) -> None:
        """The sum as a formula, so that it follows when a line is changed by hand."""
        bold = self.look(bold=True, border=1)
        money = self.look(bold=True, border=1, num_format="#,##0", align="right")
        at = self.sheet.money
        for column in range(self.last + 1):
            self.page.write_string(self.row, column, "", bold)
        self.page.write_string(self.row, 1, self.sheet.total, bold)
        letter = chr(ord("A") + at)
        value = sum(cells[at] or 0 for cells in self.sheet.rows)  # type: ignore[misc]
        self.page.write_formula(
            self.row, at, f"=SUM({letter}{first + 1}:{letter}{self.row})", money, value
        )
        self.row += 1

    def signatures(self) -> None:
        if not (names := self.sheet.signed_by):
            return
        self.row += 1
        row, width = self.row, (self.last + 1) // len(names)
        for number, name in enumerate(names):
            self.row = row
            first = number * width
            last = self.last if number == len(names) - 1 else first + width - 1
            self.across(name, self.look(bold=True, align="center", text_wrap=True), first, last)
