"""A sheet of a workbook that caunoi made, as it came back: known again whatever was moved in it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.fillable import LISTS, MEMORY
from caunoi.base.sheets import Book, Cell, Sheet

from ..imports.reading import Reading
from ..imports.recognise import Table, Why, empty
from ..imports.row import Row
from ..register import Column, Register
from .cells import as_text
from .making import MARK
from .memory import Forgotten, Identifiers, Memory, remember

_SEARCHED = 20  # rows from the top in which the mark is looked for
_LONGEST_LIST = 1024 * 1024
OURS = (LISTS, MEMORY)


@dataclass
class Returned(Table):
    """The list in such a sheet: its columns by their keys, its rows by their identifiers."""

    identifiers: int = 0
    known: Identifiers = field(kw_only=True)
    memory: Memory | None = None

    def identify(self, row: Row, cells: Sequence[Cell], reading: Reading) -> None:
        """Say which record the row is of, and what stood in its cells when it left."""
        told = as_text(cells[self.identifiers])
        row.cells[""] = self.identifiers + 1
        if not told:
            return
        row.claimed = self.known.record(told)
        if row.claimed is None:
            row.wrong(
                "",
                _(
                    "This identifier is none of the workbooks of %(unit)s: somebody altered it, or "
                    "it was copied from elsewhere. Leave it empty for who or what is new."
                )
                % {"unit": reading.unit},
            )
        elif self.memory is not None:
            row.left = self.memory.as_left(row.claimed)


def is_ours(data: bytes) -> bool:
    """Whether caunoi made this file, told without reading its sheets."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("xl/workbook.xml") as told:
            return f'"{MEMORY}"'.encode() in told.read(_LONGEST_LIST)
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, zlib.error):
        return False


def registers_in(book: Book) -> list[str]:
    """The registers of which caunoi itself made a sheet of this workbook."""
    found = [mark for sheet in book.sheets if not sheet.hidden for *_place, mark in _marks(sheet)]
    return list(dict.fromkeys(found))


def _marks(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell.startswith(MARK):
                yield number, column, cell.removeprefix(MARK).strip()


def returned_table(
    sheet: Sheet, book: Book, register: Register, reading: Reading
) -> Returned | None:
    """The list in a sheet that caunoi made for this register; None if it did not make it.

    Raises Invalid if it was made for another unit.
    """
    mark = next(((row, at) for row, at, key in _marks(sheet) if key == register.key), None)
    if mark is None:
        return None
    memory = _memory(book, register)
    if memory is None:
        reading.note(
            _(
                "What this workbook remembered of itself is gone: whatever differs from the "
                "register counts as typed by you."
            )
        )
    elif memory.unit != reading.unit.pk:
        raise Invalid(
            _("This workbook was made for another unit (%(code)s): bring it in for that one.")
            % {"code": memory.code}
        )
    else:
        reading.offered = memory.lists
    return _table(sheet, register, mark, memory, reading.unit.pk)


def is_guide(sheet: Sheet, book: Book, register: Register) -> bool:
    """Whether this is the sheet that says how to fill in the others."""
    memory = _memory(book, register)
    with translation.override(memory.language if memory else None):
        return sheet.name == _("Guide")


def _memory(book: Book, register: Register) -> Memory | None:
    for sheet in book.sheets:
        if sheet.name == MEMORY:
            try:
                return remember(sheet, register.key)
            except Forgotten:
                return None
    return None


def _table(
    sheet: Sheet, register: Register, mark: tuple[int, int], memory: Memory | None, unit: int
) -> Returned:
    key_row, identifiers = mark
    known = {column.field: column for column in register.written}
    columns: dict[int, Column] = {}
    for index, cell in enumerate(sheet.rows[key_row]):
        column = known.pop(str(cell).strip(), None)
        if column is not None:
            columns[index] = column
    head = _head_row(sheet, key_row, columns)
    headers = {
        index: as_text(cell) for index, cell in enumerate(sheet.rows[head]) if not empty(cell)
    } | {index: str(column.label) for index, column in columns.items()}
    others = [index for index in headers if index not in columns and index != identifiers]
    rows = [
        number
        for number in range(head + 1, len(sheet.rows))
        if any(not empty(sheet.rows[number][index]) for index in columns)
    ]
    return Returned(
        sheet,
        (key_row, head),
        columns,
        headers,
        {index: headers[index] for index in others},
        rows=rows,
        states=memory.day if memory else None,
        why=dict.fromkeys(columns, Why.WORDING) | dict.fromkeys(others, Why.NOT_KNOWN),
        identifiers=identifiers,
        known=Identifiers(register.key, unit),
        memory=memory,
    )


def _head_row(sheet: Sheet, key_row: int, columns: dict[int, Column]) -> int:
    """The row of the headings: the first below the keys that has more than a title in it."""
    for number in range(key_row + 1, min(key_row + 6, len(sheet.rows))):
        if sum(not empty(sheet.rows[number][index]) for index in columns) >= 2:
            return number
    return key_row
