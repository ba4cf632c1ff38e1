"""Workbooks in and out. Only this module and its neighbours touch the Excel libraries."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.utils.translation import gettext as _
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from caunoi.base import compound, delimited, markup, word_tables
from caunoi.base.old_fonts import Letters
from caunoi.base.say import day as say_day
from caunoi.base.workbook_files import (
    NotAWorkbook,
    Survey,
    TooLarge,
    damaged,
    locked,
    survey_xls,
    survey_zip,
    too_many_cells,
)
from caunoi.base.xlsx import Look

if TYPE_CHECKING:
    import xlsxwriter

__all__ = [
    "Book",
    "Cell",
    "Linked",
    "NotAWorkbook",
    "Sheet",
    "Table",
    "TooLarge",
    "address",
    "read_book",
    "write_book",
]


@dataclass(frozen=True)
class Linked:
    """A cell that leads somewhere; `value` None: only the words are known.

    `mark` is written behind the number, which stays one.
    """

    address: str
    text: str
    value: int | float | None = None
    mark: str = ""


# An empty cell is "". A whole number is an int, whichever kind of file it came from.
Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta

MOST_BYTES = 20 * 1024 * 1024
MOST_CELLS = 5_000_000
_MOST_ROWS, _MOST_LETTERS, _EXACT_DIGITS = 1_048_576, 32_767, 15
_TEXT_ENDINGS = {"csv", "tsv", "txt", ""}


@dataclass(frozen=True)
class Sheet:
    """One sheet; `rows[0][0]` is its cell A1, and every row is as long as the longest.

    `merged` holds the corners (row, column, last row, last column) of merged cells, from 1;
    `fonts` the cells whose font is one of before Unicode. A formula whose value was never worked
    out stands there itself.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    fonts: Mapping[tuple[int, int], Letters] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def cell(self, row: int, column: int) -> Cell:
        """What stands in the cell, rows and columns counted from 1; "" beyond the edge."""
        if 0 < row <= len(self.rows) and 0 < column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return ""


@dataclass(frozen=True)
class Book:
    """A workbook as it was sent: `kind` is xlsx, xls, ods, csv, docx, html or xml.

    In a csv, a docx and an html every cell is text; `encoding` says in which letters a csv was
    written, and `from_1904` that bare numbers of days count from 1904.
    """

    filename: str
    kind: str
    sheets: list[Sheet] = field(default_factory=list)
    encoding: str = ""
    from_1904: bool = False


@dataclass(frozen=True)
class Table:
    """A sheet to be written: headings in the first row, then the rows, taken one by one."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell | Linked | None]]
    widths: Sequence[float] = ()


def address(row: int, column: int) -> str:
    """The name of a cell, rows and columns counted from 1: `address(5, 4)` is "D5"."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def read_book(
    source: Path | str | bytes,
    filename: str = "",
    *,
    most_bytes: int = MOST_BYTES,
    most_cells: int = MOST_CELLS,
) -> Book:
    """Every sheet of the workbook with its values, or every table of the Word document.

    What kind of file it is, is told by its content, not by its ending. NotAWorkbook or TooLarge
    say in one sentence what is wrong with it.
    """
    if isinstance(source, bytes):
        data = source[: most_bytes + 1]
    else:
        filename = filename or Path(source).name
        with Path(source).open("rb") as file:
            data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise TooLarge(
            _("“%(file)s” is larger than %(most)s MB.")
            % {"file": filename, "most": most_bytes // 1024**2}
        )
    if not data.strip(b"\x00"):
        raise NotAWorkbook(_("“%(file)s” is empty.") % {"file": filename})
    if data.startswith(b"PK"):
        survey = survey_zip(data, filename, most_cells)
        if survey.kind == "docx":
            return _read_document(survey, filename, most_cells)
        return _read_workbook(data, filename, survey)
    if data.startswith(compound.SIGNATURE):
        return _read_workbook(data, filename, survey_xls(data, filename, most_cells))
    return _read_text(data, filename, most_cells)


def _read_workbook(data: bytes, filename: str, survey: Survey) -> Book:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = [
                _sheet(
                    book.get_sheet_by_name(about.name),
                    about.visible != SheetVisibleEnum.Visible,
                    survey.looks.get(about.name, Look()),
                )
                for about in book.sheets_metadata
                if about.typ == SheetTypeEnum.WorkSheet
            ]
    except PasswordError:
        raise locked(filename) from None
    except (CalamineError, ValueError, OSError):
        raise damaged(filename) from None
    except BaseException as error:
        # A panic of the library's Rust core comes as a BaseException without a public class.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(filename) from None
    return Book(filename, survey.kind, sheets, from_1904=survey.from_1904)


def _sheet(sheet: CalamineSheet, hidden: bool, seen: Look) -> Sheet:
    # A text that stands in many cells is kept once: a list says “Nữ” and “Kinh” a thousand times.
    once: dict[str, str] = {}
    rows: list[list[Cell]] = [
        [
            once.setdefault(cell, cell)
            if type(cell) is str
            else int(cell)
            if type(cell) is float and cell.is_integer()
            else cell
            for cell in row
        ]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    width = max([len(rows[0]) if rows else 0, *(column for _row, column in seen.said)])
    length = max([len(rows), *(row for row, _column in seen.said)])
    if seen.said and (length > len(rows) or width > len(rows[0])):
        rows += [[] for _missing in range(length - len(rows))]
        rows = [row + [""] * (width - len(row)) for row in rows]
    for (row, column), text in seen.said.items():
        rows[row - 1][column - 1] = text
    merged = tuple(
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return Sheet(
        sheet.name,
        rows,
        hidden,
        merged,
        seen.fonts,
        frozenset(seen.hidden_rows),
        frozenset(seen.hidden_columns),
    )


def _read_document(survey: Survey, filename: str, most_cells: int) -> Book:
    """The tables of a Word document, each with the paragraphs above it."""
    try:
        tables = word_tables.read_tables(survey.document, most_cells, survey.styles)
    except OverflowError:
        raise too_many_cells(filename, most_cells) from None
    except (ValueError, SyntaxError):
        raise damaged(filename) from None
    if not tables:
        raise NotAWorkbook(_("“%(file)s” is a Word document without a table.") % {"file": filename})
    sheets = []
    for number, table in enumerate(tables, start=1):
        rows: list[list[Cell]] = [[*row, *[""] * (table.width - len(row))] for row in table.rows]
        name = _("Table %(number)s") % {"number": number}
        sheets.append(Sheet(name, rows, merged=tuple(table.merged), fonts=table.fonts))
    return Book(filename, "docx", sheets)


def _read_text(data: bytes, filename: str, most_cells: int) -> Book:
    ending = Path(filename).suffix.lower().lstrip(".")
    if other := _what_else(data):
        raise NotAWorkbook(other % {"file": filename})
    try:
        text, encoding = delimited.decode(data)
        if markup.is_markup(text):
            return _read_markup(text, filename, most_cells)
        # Much software writes tabs and calls it .xls, and Excel opens that; other text it does not.
        if ending not in _TEXT_ENDINGS and not (ending == "xls" and "\t" in text[:4096]):
            raise delimited.BadText
        rows = delimited.parse(text)
    except delimited.BadText as error:
        if error.too_long:
            message = _("“%(file)s” has a cell that is too long in line %(line)s: is it a table?")
        elif error.line:
            message = _("“%(file)s” has a quotation mark in line %(line)s that is not closed.")
        else:
            message = _("“%(file)s” is not a workbook that Excel or LibreOffice could open.")
        raise NotAWorkbook(message % {"file": filename, "line": error.line}) from None
    width = max(map(len, rows), default=0)
    if width * len(rows) > most_cells:
        raise too_many_cells(filename, most_cells)
    cells: list[list[Cell]] = [[*row, *[""] * (width - len(row))] for row in rows]
    return Book(filename, "csv", [Sheet(Path(filename).stem or "csv", cells)], encoding)


def _read_markup(text: str, filename: str, most_cells: int) -> Book:
    """A web page or an XML file that its program calls a workbook; Excel opens both."""
    try:
        kind, pages, from_1904 = markup.read(text, most_cells)
    except OverflowError:
        raise too_many_cells(filename, most_cells) from None
    except (ValueError, SyntaxError):
        raise damaged(filename) from None
    if not pages:
        raise NotAWorkbook(
            _("“%(file)s” is a web page or an XML file without a table, not a workbook.")
            % {"file": filename}
        )
    sheets = []
    for page in pages:
        rows = [[*row, *[""] * (page.width - len(row))] for row in page.rows]
        name = page.name or Path(filename).stem or kind
        sheets.append(
            Sheet(
                name,
                rows,
                page.hidden,
                tuple(page.merged),
                page.fonts,
                frozenset(page.hidden_rows),
                frozenset(page.hidden_columns),
            )
        )
    return Book(filename, kind, sheets, from_1904=from_1904)


def _what_else(data: bytes) -> str:
    """The sentence that names a file which is plainly something else, or nothing."""
    begin = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith(b"%pdf"):
        return _("“%(file)s” is a PDF, not a workbook; send the Excel file it was made from.")
    if begin.startswith((b"\x89png", b"\xff\xd8\xff", b"gif8", b"ii*\x00", b"mm\x00*")):
        return _("“%(file)s” is a picture, not a workbook; send the Excel file it shows.")
    if begin.startswith((b"{\\rtf", b"\xdb\xa5")):
        return _("“%(file)s” is a Word document, not a workbook.")
    if begin.startswith(b"mime-version:"):
        return _("“%(file)s” is a web archive (.mht); open it in Excel and save it as .xlsx.")
    if begin.startswith((b"rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return _("“%(file)s” is an archive, not a workbook; unpack it and send the workbook.")
    return ""


def write_book(target: Path | str | BinaryIO, tables: Iterable[Table]) -> None:
    """Write the tables as an xlsx, row by row; text stays text and never becomes a formula."""
    book = new_book(target)
    try:
        writer = Writer(book)
        for table in tables:
            writer.write(table)
    finally:
        book.close()


def new_book(target: Path | str | BinaryIO) -> xlsxwriter.Workbook:
    """An empty workbook that is written row by row, in which text stays text."""
    import xlsxwriter  # not at the top: most processes never write one

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    return xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options)


class Writer:
    """One workbook being written, with the formats that its cells share."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.names: set[str] = set()
        head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
        self.heading = book.add_format({**head, "bg_color": "#DCE6F1"})
        self.text = book.add_format({"num_format": "@"})
        self.day = book.add_format({"num_format": "dd/mm/yyyy"})
        self.moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        self.linked: dict[str, xlsxwriter.format.Format] = {}
        self.time = book.add_format({"num_format": "hh:mm:ss"})

    def write(self, table: Table) -> None:
        sheet = self.book.add_worksheet(self._free_name(table.name))
        for column, heading in enumerate(table.headings):
            given = table.widths[column] if column < len(table.widths) else 0
            sheet.set_column(column, column, given or min(max(len(str(heading)) + 2, 10), 40))
        for column in range(len(table.headings), len(table.widths)):
            sheet.set_column(column, column, table.widths[column])
        for column, heading in enumerate(table.headings):
            self._cell(sheet, 0, column, str(heading), self.heading)
        if table.headings:
            sheet.freeze_panes(1, 0)
        for number, row in enumerate(table.rows, start=1 if table.headings else 0):
            if number >= _MOST_ROWS:
                raise TooLarge(_("A sheet holds no more than 1.048.576 rows."))
            for column, cell in enumerate(row):
                self._cell(sheet, number, column, cell)

    def _cell(
        self,
        sheet: xlsxwriter.worksheet.Worksheet,
        row: int,
        column: int,
        value: Cell | Linked | None,
        style: xlsxwriter.format.Format | None = None,
    ) -> None:
        if value is None or value == "":
            return
        if isinstance(value, Linked):
            # The text goes first: the number then takes its place, and the link stays.
            sheet.write_url(row, column, value.address, self.text, value.text)
            if value.value is None:
                return
            style, value = self._linked(value), value.value
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, dt.date) and value.year < 1900:
            sheet.write_string(row, column, say_day(value), self.text)
        elif isinstance(value, dt.datetime):
            sheet.write_datetime(row, column, value, self.moment)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, column, value, self.day)
        elif isinstance(value, dt.time | dt.timedelta):
            sheet.write_datetime(row, column, value, self.time)
        elif isinstance(value, float) or (
            isinstance(value, int) and len(str(abs(value))) <= _EXACT_DIGITS
        ):
            sheet.write_number(row, column, value, style)
        else:
            # Also whole numbers too long for Excel, and texts that are still to be translated.
            text = str(value)
            if len(text) > _MOST_LETTERS:
                place = address(row + 1, column + 1)
                raise TooLarge(_("The text for cell %(cell)s is too long.") % {"cell": place})
            sheet.write_string(row, column, text, style or self.text)

    def _linked(self, cell: Linked) -> xlsxwriter.format.Format:
        """How its number is written."""
        places = "#,##0.0" if isinstance(cell.value, float) else "#,##0"
        written = f'{places}"{cell.mark}"' if cell.mark else places
        if written not in self.linked:
            self.linked[written] = self.book.add_format({"num_format": written})
        return self.linked[written]

    def _free_name(self, name: str) -> str:
        """A name that Excel allows for a sheet: 31 letters, without its signs, and only once."""
        allowed = "".join(" " if sign in "[]:*?/\\" else sign for sign in name).strip(" '")
        allowed = allowed[:31].strip() or "Sheet"
        free, number = allowed, 1
        while free.lower() in self.names:
            number += 1
            free = f"{allowed[: 28 - len(str(number))]} ({number})"
        self.names.add(free.lower())
        return free
