"""A list without a row of headers: what its columns could be, and the list as a person says it is.

Nothing is taken in by a guess: it is told, and whoever sends the file says that it is right. What
was said is remembered for the unit and for lists that look so; another unit may mean another day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.sheets import Cell, Sheet

from ..register import Column, Register
from .header import empty
from .looks import all_look
from .recognise import is_number, sort_rows
from .row import shown
from .table import Chosen, Table, Why, hashed, letter

_SAMPLED = 300  # rows that are looked at
_WIDEST = 60  # columns
_FEWEST = 3  # people whose names stand under one another
_MOSTLY = 0.6
_GLANCE = 6  # rows that are shown to whoever is asked


class NoHeaders(Invalid):
    """A list without headers that nobody has named the columns of; `asks` is what to ask."""

    def __init__(self, message: str, asks: dict[str, Any]) -> None:
        super().__init__(message)
        self.asks = asks


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


def shape(sheet: Sheet, register: Register, unit: int) -> str:
    """What a list without headers is known again by: whose it is, and how its columns look."""
    found = ",".join(f"{i}={column.key}" for i, column in sorted(guess(sheet, register).items()))
    return f"no headers {unit} {len(_filled(sheet))} {found}"


def _filled(sheet: Sheet) -> list[int]:
    """The columns in which something stands."""
    width = min(max(map(len, sheet.rows), default=0), _WIDEST)
    rows = sheet.rows[:_SAMPLED]
    return [i for i in range(width) if any(i < len(row) and not empty(row[i]) for row in rows)]


def unheaded(
    sheet: Sheet, register: Register, known: str, said: Mapping[str, str], chosen: Chosen
) -> Table | None:
    """The list as it is said to be, of this file or, before, of such lists; None: nobody said."""
    if not said:
        before = chosen.get(hashed(known), {})
        said = {letter(index): key for index, key in before.items() if key in register.by_key}
    table = as_said(sheet, register, said) if said else None
    if table is not None:
        table.shape = known
    return table


def as_said(sheet: Sheet, register: Register, said: Mapping[str, str]) -> Table | None:
    """The list whose columns a person named, by their letters; None if nobody stands in it."""
    known = {letter(index): index for index in range(max(map(len, sheet.rows), default=0))}
    named = {known[at]: column_called(register, key) for at, key in said.items() if at in known}
    # Said of two columns, the later word goes.
    columns = {at: column for column, at in {column: at for at, column in named.items()}.items()}
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


def refuse_headless(register: Register, sheets: Sequence[Sheet], unit: int) -> None:
    """Raise NoHeaders where there is such a list: what it could be, and how to say so."""
    for sheet in sheets:
        if not (found := guess(sheet, register)):
            continue
        told = sorted(found.items())
        raise NoHeaders(
            _(
                "The list in the sheet “%(sheet)s” has no row of headers. By what stands in them "
                "the columns could be: %(columns)s. Write such headers above the list and bring it "
                "in again; or, on the command line, say so with --columns %(said)s."
            )
            % {
                "sheet": sheet.name,
                "columns": ", ".join(f"{letter(i)} = “{column.label}”" for i, column in told),
                "said": ",".join(f"{letter(i)}={column.key}" for i, column in told),
            },
            _asked(sheet, register, found, unit),
        )


def _asked(
    sheet: Sheet, register: Register, found: Mapping[int, Column], unit: int
) -> dict[str, Any]:
    """What whoever sent it is shown: the first rows, and of each column what it could be."""
    filled = _filled(sheet)
    keys = {field for fields in register.known_by for field in fields}
    key = next(i for i, column in found.items() if column.field in keys)
    rows = [sheet.rows[n] for n in _alike(sheet, key, found[key].looks)[:_GLANCE]]
    cells = [[shown(row[i])[:60] if i < len(row) else "" for i in filled] for row in rows]
    return {
        "sheet": sheet.name,
        "fingerprint": hashed(shape(sheet, register, unit)),
        "rows": cells,
        "columns": [
            {
                "index": i,
                "letter": letter(i),
                "key": found[i].key if i in found else "",
                "label": str(found[i].label) if i in found else "",
                "samples": list(dict.fromkeys(row[at] for row in cells if row[at]))[:3],
            }
            for at, i in enumerate(filled)
        ],
    }
