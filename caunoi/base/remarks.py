"""A workbook given back as it was sent, with remarks at its cells and a sheet of what was done."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from caunoi.base.remark import Remark

FILLS = {
    kind: PatternFill("solid", fgColor=colour)
    for kind, colour in {"bad": "FFF4B6B0", "warn": "FFFFE9A8", "changed": "FFCFE4FA"}.items()
}
MOST_LETTERS = 2_000
_WIDEST = 70  # letters of a column of the added sheet
_NOTE_LETTERS = 38  # in a line of a note


def with_remarks(
    data: bytes | None,
    rows: Mapping[str, Sequence[Sequence[str]]],
    remarks: Mapping[str, Mapping[str, Remark]],
    results: tuple[str, Sequence[Sequence[Any]]],
) -> bytes:
    """The xlsx with its remarks; rebuilt from `rows` by sheet where it came as another kind.

    `results` is the name of the added sheet and its rows. Text stays text and is no formula.
    """
    book = load_workbook(io.BytesIO(data)) if data is not None else _rebuilt(rows)
    for name, of_sheet in remarks.items():
        if name not in book.sheetnames:
            continue
        sheet = book[name]
        for address, remark in of_sheet.items():
            cell = sheet[address]
            if isinstance(cell, MergedCell):
                continue
            cell.fill = FILLS[remark.kind]
            if remark.words:
                before = f"{cell.comment.text}\n" if cell.comment else ""
                cell.comment = _note((before + remark.words)[:MOST_LETTERS])
    title, lines = results
    while title in book.sheetnames:
        title += " "
    added = book.create_sheet(title)
    _write(added, lines)
    _to_be_read(added, lines)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _note(words: str) -> Comment:
    """A note as high as its words are long: what does not fit is cut off in print and in Excel."""
    lines = sum(ceil(max(len(line), 1) / _NOTE_LETTERS) for line in words.splitlines())
    return Comment(words, "caunoi", width=260, height=24 + 17 * lines)


def _to_be_read(sheet: Any, lines: Sequence[Sequence[Any]]) -> None:
    """Columns as wide as what stands in them, long words over several lines, one page across."""
    for number, cells in enumerate(zip(*lines, strict=True), 1):
        longest = max((len(line) for cell in cells for line in str(cell).splitlines()), default=0)
        sheet.column_dimensions[get_column_letter(number)].width = min(longest + 3, _WIDEST)
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _rebuilt(rows: Mapping[str, Sequence[Sequence[str]]]) -> Any:
    book = Workbook()
    book.remove(book.active)
    for name, lines in rows.items():
        _write(book.create_sheet(name[:31]), lines, bold=False)
    return book


def _write(sheet: Any, lines: Sequence[Sequence[Any]], *, bold: bool = True) -> None:
    for number, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1):
            if value == "" or value is None:
                continue
            cell = sheet.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
            if bold and number == 1:
                cell.font = Font(bold=True)
