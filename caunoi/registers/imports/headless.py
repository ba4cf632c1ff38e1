"""A list without a row of headers: what its columns could be, and the list as a person says it is.

Nothing is taken in by a guess: it is told, and whoever sends the file says that it is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.sheets import Book, Cell, Sheet

from ..register import Column, Register
from .header import empty
from .looks import all_look
from .recognise import is_number, sort_rows
from .table import Table, Why, letter

_SAMPLED = 300  # rows that are looked at
_WIDEST = 60  # columns
_FEWEST = 3  # people whose names stand under one another
_MOSTLY = 0.6


def guess(sheet: Sheet, register: Register) -> dict[int, Column]:
    """What the columns look like; nothing where no column holds what the list is known by."""
    width = min(max(map(len, sheet.rows), default=0), _WIDEST)
    alone = [next(iter(fields)) for fields in register.known_by if len(fields) == 1]
    for key in (column for column in map(register.column, alone) if column.looks):
        for index in range(width):
            rows = _alike(sheet, index, key.looks)
            if len(rows) >= _FEWEST:
                found = {index: key, **_others(sheet, register, rows, width, index)}
                return found if len(found) > 1 else {}
    return {}


def _alike(sheet: Sheet, index: int, looks: Callable[[Cell], bool] | None) -> list[int]:
    """The rows in which this column looks so, if most do."""
    cells = [(n, row[index]) for n, row in enumerate(sheet.rows[:_SAMPLED]) if index < len(row)]
    filled = [(n, cell) for n, cell in cells if not empty(cell)]
    rows = [n for n, cell in filled if looks and looks(cell)]
    return rows if len(rows) > _MOSTLY * len(filled) else []


def _others(
    sheet: Sheet, register: Register, rows: list[int], width: int, key: int
) -> dict[int, Column]:
    """The columns that look like one thing, where no other column looks like it."""
    fits: dict[int, list[Column]] = {}
    for index in range(width):
        cells = [cell for n in rows if not empty(cell := sheet.rows[n][index])]
        if index != key:
            fits[index] = [
                column
                for column in register.columns
                if (looks := register.headless.get(column.key, column.looks))
                and not any(column.field in fields for fields in register.known_by)
                and all_look(cells, looks)
            ]
    return {
        index: columns[0]
        for index, columns in fits.items()
        if len(columns) == 1 and sum(columns[0] in others for others in fits.values()) == 1
    }


def as_said(sheet: Sheet, register: Register, said: Mapping[str, str]) -> Table | None:
    """The list whose columns a person named, by their letters; None if nobody stands in it."""
    known = {letter(index): index for index in range(max(map(len, sheet.rows), default=0))}
    columns = {known[at]: column_called(register, key) for at, key in said.items() if at in known}
    keys = [i for i, c in columns.items() if any(c.field in f for f in register.known_by)]
    looks = [c.looks for i, c in columns.items() if i in keys and c.looks]
    rows = [n for i in keys for look in looks for n in _alike(sheet, i, look)]
    if not rows:
        return None
    first = min(rows)
    ordinal = next(
        (
            i
            for i in known.values()
            if i not in columns and all_look([sheet.rows[n][i] for n in rows], is_number)
        ),
        None,
    )
    why = {i: Why.CHOSEN if i in columns else Why.NOT_KNOWN for i in known.values() if i != ordinal}
    headers = dict.fromkeys(columns, "")
    table = Table(sheet, (first, first), columns, headers, {}, ordinal, why=why)
    sort_rows(table, register, first, len(sheet.rows))
    return table


def column_called(register: Register, key: str) -> Column:
    """The column with that key. Raises Invalid."""
    if key not in register.by_key:
        raise Invalid(
            _("The register has no column “%(key)s”; there are: %(keys)s.")
            % {"key": key, "keys": ", ".join(register.by_key)}
        )
    return register.by_key[key]


def refuse_headless(register: Register, book: Book) -> None:
    """Raise Invalid where there is a list without headers: what it could be, and how to say so."""
    for sheet in book.sheets:
        if sheet.hidden or not (found := guess(sheet, register)):
            continue
        told = sorted(found.items())
        raise Invalid(
            _(
                "The list in the sheet “%(sheet)s” has no row of headers. By what stands in them "
                "the columns could be: %(columns)s. Write such headers above the list and bring it "
                "in again; or, on the command line, say so with --columns %(said)s."
            )
            % {
                "sheet": sheet.name,
                "columns": ", ".join(f"{letter(i)} = “{column.label}”" for i, column in told),
                "said": ",".join(f"{letter(i)}={column.key}" for i, column in told),
            }
        )
