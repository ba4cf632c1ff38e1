"""Every list of a workbook, whatever letters it was typed in, and what is said of its sheets."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.base.errors import Invalid
from caunoi.base.old_fonts import in_unicode
from caunoi.base.sheets import Book, Sheet

from ..register import REGISTERS, Register
from ..workbooks.returned import OURS, Returned, is_guide, registers_in, returned_table
from .header import empty
from .headless import refuse_headless, shape, unheaded
from .reading import Reading
from .recognise import find_tables
from .table import Chosen, Table, letter
from .wording import Wordings


def recognise(
    register: Register, book: Book, reading: Reading, chosen: Chosen | None = None
) -> list[Table]:
    """Every list in every sheet that is not hidden. Raises Invalid if there is none."""
    wordings = Wordings(register, reading.value_of)
    tables: list[Table] = []
    unread: list[Sheet] = []
    ours = registers_in(book)
    for sheet in book.sheets:
        if sheet.name in OURS or (ours and is_guide(sheet, book, register)):
            continue
        if sheet.hidden:
            reading.note(_("The hidden sheet “%(sheet)s” is not read.") % {"sheet": sheet.name})
            continue
        mended = reading.said.mend(sheet)
        if (returned := returned_table(mended, book, register, reading)) is not None:
            tables.append(returned)
            continue
        if ours and registers_in(replace(book, sheets=[sheet])):
            continue  # the sheet of another register, which is taken in by itself
        # What people typed is no text for an old font.
        sheet = converted(sheet, reading)
        found = _read(sheet, register, reading, wordings, chosen)
        if not found and any(not empty(cell) for row in sheet.rows for cell in row):
            unread.append(sheet)
            reading.note(_("In the sheet “%(sheet)s” no list was found.") % {"sheet": sheet.name})
        tables += found
    for table in tables:
        fields = {column.field for column in table.columns.values()}
        if isinstance(table, Returned):
            continue  # its rows are known by their identifiers
        if not any(known <= fields for known in register.known_by):
            raise Invalid(
                _("In the sheet “%(sheet)s” no column is taken for “%(first)s”: say which it is.")
                % {"sheet": table.sheet.name, "first": register.columns[0].label}
            )
    if not any(table.rows or isinstance(table, Returned) for table in tables):
        if (other := _list_of_another(register, book)) is not None:
            raise Invalid(
                _("“%(file)s” holds no list of “%(register)s” but one of “%(other)s”: choose that.")
                % {"file": book.filename, "register": register.label, "other": other.label}
            )
        refuse_headless(register, unread, reading.unit.pk)
        if not any(not empty(cell) for sheet in book.sheets for row in sheet.rows for cell in row):
            raise Invalid(
                _("Nothing stands in “%(file)s”: perhaps it was saved before it was filled in.")
                % {"file": book.filename}
            )
        first = register.columns[0]
        second = next(column for column in register.columns if column.field != first.field)
        raise Invalid(
            _(
                "“%(file)s” holds no list that could be read: no row has the headers that it takes "
                "(“%(first)s” and at least one more, such as “%(second)s”)."
            )
            % {
                "file": book.filename,
                "first": first.label,
                "second": second.label,
            }
        )
    return tables


def _read(
    sheet: Sheet, register: Register, reading: Reading, wordings: Wordings, chosen: Chosen | None
) -> list[Table]:
    """Every list in the sheet with its mended cells."""
    mended = reading.said.mend(sheet)
    found = find_tables(mended, register, wordings, chosen)
    if not found:
        # What is mended must not change by what a list without headers is known again.
        known = shape(sheet, register, reading.unit.pk)
        headless = unheaded(mended, register, known, reading.said.columns, chosen or {})
        if headless is not None:
            tell_unheaded(headless, reading)
            found = [headless]
    for table in found:
        tell_hidden(table, reading)
    return found


TOP = 200  # rows in which the header of another register's list is looked for


def _list_of_another(register: Register, book: Book) -> Register | None:
    """Another register of which the book holds a list with rows."""
    for other in REGISTERS.values():
        if other is register:
            continue
        for sheet in book.sheets:
            for table in find_tables(_shown(sheet), other, Wordings(other)):
                fields = {column.field for column in table.columns.values()}
                if table.rows and any(known <= fields for known in other.known_by):
                    return other
    return None


def _shown(sheet: Sheet) -> Sheet:
    """The beginning of the sheet in Unicode; that it was in an old font is told already."""
    rows = sheet.rows[:TOP]
    return replace(sheet, rows=in_unicode(rows, sheet.fonts)[0])


def converted(sheet: Sheet, reading: Reading) -> Sheet:
    """The sheet in Unicode, whatever letters it was typed in; what was converted is told."""
    rows, found = in_unicode(sheet.rows, sheet.fonts)
    for one in found:
        reading.note(
            _("The sheet “%(sheet)s” was typed in %(letters)s; “%(was)s” is read “%(now)s”.")
            % {"sheet": sheet.name, "letters": one.letters.name, "was": one.was, "now": one.now}
        )
    return replace(sheet, rows=rows) if found else sheet


def tell_unheaded(table: Table, reading: Reading) -> None:
    """Say that the list has no headers, and what its columns are therefore taken for."""
    columns = ", ".join(f"{at} = {column.label}" for at, _header, column in table.taken_for())
    reading.note(
        _("The list in “%(sheet)s” has no row of headers; it is read as was said: %(columns)s.")
        % {"sheet": table.sheet.name, "columns": columns}
    )


def tell_hidden(table: Table, reading: Reading) -> None:
    """Say which rows and columns of the list are hidden in the file: they are read as well."""
    sheet = table.sheet
    rows = [str(row + 1) for row in table.rows if row + 1 in sheet.hidden_rows]
    columns = [letter(i) for i in table.columns if i + 1 in sheet.hidden_columns]
    if rows:
        message = ngettext(
            "In the sheet “%(sheet)s” %(n)s hidden row of the list is read too: %(rows)s.",
            "In the sheet “%(sheet)s” %(n)s hidden rows of the list are read too: %(rows)s.",
            len(rows),
        )
        shown = ", ".join(rows[:10]) + (" …" if len(rows) > 10 else "")
        reading.note(message % {"sheet": sheet.name, "n": len(rows), "rows": shown})
    if columns:
        reading.note(
            _("In the sheet “%(sheet)s” hidden columns are read too: %(columns)s.")
            % {"sheet": sheet.name, "columns": ", ".join(columns)}
        )
