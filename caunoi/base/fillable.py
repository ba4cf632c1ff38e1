"""Sheets prepared to be filled in by hand: lists to choose from, a locked first column, hints.

A hidden first row names each column for the reader, so that it is known again wherever it is
moved; hidden sheets hold the lists, and what the workbook itself remembers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil
from typing import TYPE_CHECKING, BinaryIO

from django.utils.translation import gettext as _

from .sheets import Cell, Table, Writer, address, new_book

if TYPE_CHECKING:
    import xlsxwriter

MARK_ROW, TITLE_ROW, HEAD_ROW, FIRST_ROW = 0, 1, 2, 3
LISTS, MEMORY = "_danh_muc", "_caunoi"
_EMPTY_ROWS = 1_000  # below what is filled: so many rows offer the lists
_LONGEST_HINT = 250
_A4 = 9
_HEAD_HEIGHT = 46  # points: three lines, as the longest headings take
_POINTS = 5.25  # of a character of a column's width
_SMALLEST = 0.7  # of the size on the screen: 11 points become 8
_PAGE = (842 - 0.8 * 72) / _SMALLEST  # points across, at that size

# What protects the first column lets everything else be done that Excel can then allow.
_ALLOWED = dict.fromkeys(
    [
        "format_cells",
        "format_columns",
        "format_rows",
        "insert_rows",
        "insert_columns",
        "delete_rows",
        "delete_columns",
        "sort",
        "autofilter",
    ],
    True,
)


@dataclass(frozen=True)
class Field:
    """A column to be filled in: its name for the reader, its heading, its list, its hint."""

    key: str
    heading: str
    width: float = 16
    hint: str = ""
    words: Sequence[str] = ()
    required: bool = False


@dataclass(frozen=True)
class Form:
    """A sheet to be filled in. Each row begins with its identifier, which is locked."""

    name: str
    mark: str
    title: str
    identifier: Field
    fields: Sequence[Field]
    rows: Iterable[Sequence[Cell | None]]
    length: int


def write_forms(
    target: BinaryIO, forms: Sequence[Form], guide: Table, memory: Iterable[Sequence[str]]
) -> None:
    """Write the forms, a guide, and what the workbook is to remember, each line a row of texts."""
    book = new_book(target)
    try:
        writer = _FormWriter(book)
        for form in forms:
            writer.write_form(form)
        writer.write(guide)
        page = book.worksheets()[-1]
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        writer.write_lists()
        writer.write_hidden(MEMORY, memory)
    finally:
        book.close()


class _FormWriter(Writer):
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        super().__init__(book)
        self.title = book.add_format({"bold": True, "font_size": 13})
        head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
        self.needed = book.add_format({**head, "bg_color": "#FCE4D6"})
        self.text = self.open = book.add_format({"num_format": "@", "locked": False})
        self.day = book.add_format({"num_format": "dd/mm/yyyy", "locked": False})
        self.shut = book.add_format({"num_format": "@", "locked": True, "font_color": "#808080"})
        self.lists: dict[tuple[str, ...], int] = {}

    def write_form(self, form: Form) -> None:
        sheet = self.book.add_worksheet(self._free_name(form.name))
        sheet.set_row(MARK_ROW, None, None, {"hidden": True})
        self._cell(sheet, MARK_ROW, 0, form.mark)
        for column, field in enumerate(form.fields, 1):
            self._cell(sheet, MARK_ROW, column, field.key)
        self._cell(sheet, TITLE_ROW, 1, form.title, self.title)
        sheet.set_row(HEAD_ROW, _HEAD_HEIGHT)
        self._cell(sheet, HEAD_ROW, 0, form.identifier.heading, self.heading)
        for column, field in enumerate(form.fields, 1):
            style = self.needed if field.required else self.heading
            self._cell(sheet, HEAD_ROW, column, field.heading, style)
        number = HEAD_ROW
        for number, row in enumerate(form.rows, FIRST_ROW):
            for column, cell in enumerate(row):
                self._cell(sheet, number, column, cell, self.open if column else self.shut)
        self._frame(sheet, form, max(number, FIRST_ROW))

    def _frame(self, sheet: xlsxwriter.worksheet.Worksheet, form: Form, last: int) -> None:
        """Widths, formats, lists, hints, and the lock of the first column."""
        sheet.set_column(0, 0, form.identifier.width, self.shut)
        for column, field in enumerate(form.fields, 1):
            sheet.set_column(column, column, field.width, self.open)
            rules = self._rules(field)
            if rules:
                sheet.data_validation(FIRST_ROW, column, last + _EMPTY_ROWS, column, rules)
        # What is added beside and below may be filled in too.
        sheet.set_column(len(form.fields) + 1, len(form.fields) + 20, None, self.open)
        sheet.freeze_panes(FIRST_ROW, 2)
        sheet.autofilter(HEAD_ROW, 0, last, len(form.fields))
        sheet.protect("", _ALLOWED)
        _for_paper(sheet, [form.identifier.width, *(field.width for field in form.fields)])

    def _rules(self, field: Field) -> dict[str, object]:
        """What Excel offers and says in the cells of a column."""
        rules: dict[str, object] = {}
        if field.words:
            rules = {
                "validate": "list",
                "source": self._list(field.words),
                "error_type": "warning",
                "error_title": _("Not in the list"),
                "error_message": _("Choose from the list, or type a usual abbreviation."),
            }
        elif field.hint:
            rules = {"validate": "any"}
        if field.hint:
            rules |= {
                "input_title": field.heading[:32],
                "input_message": field.hint[:_LONGEST_HINT],
            }
        return rules

    def _list(self, words: Sequence[str]) -> str:
        """Where on the hidden sheet this list stands; the same list stands there once."""
        column = self.lists.setdefault(tuple(words), len(self.lists))
        letter = address(1, column + 1)[:-1]
        return f"='{LISTS}'!${letter}$1:${letter}${len(words)}"

    def write_lists(self) -> None:
        self.write_hidden(LISTS, zip_longest(*self.lists, fillvalue=""))

    def write_hidden(self, name: str, rows: Iterable[Sequence[str]]) -> None:
        sheet = self.book.add_worksheet(self._free_name(name))
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                self._cell(sheet, number, column, cell)
        sheet.hide()


def _for_paper(sheet: xlsxwriter.worksheet.Worksheet, widths: Sequence[float]) -> None:
    """A4 across, on as many pages beside one another as it takes to be read.

    Each repeats the heading and the first two columns, which say who the rest of a row is about.
    """
    wide = sum(widths) * _POINTS
    first = sum(widths[:2]) * _POINTS
    pages = 1 if wide <= _PAGE else 1 + ceil((wide - _PAGE) / (_PAGE - first))
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(pages, 0)
    sheet.repeat_rows(HEAD_ROW)
    if pages > 1:
        sheet.repeat_columns(0, 1)
    sheet.set_footer("&L&A&R&P / &N")
