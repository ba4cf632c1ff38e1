"""What columns are by what stands in them and beside them, where their headers do not tell.

Nothing is taken so if a header speaks of somebody else, or if two columns could be meant; what is
taken is shown with its reason, and a person may say otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import islice

from caunoi.base.sheets import Cell

from ..register import Column, Register
from .header import empty
from .marks import ticked
from .table import Table, Why
from .wording import speaks_of_others

_WHOLE = 2.6  # words: names on average have more, their parts fewer
TICKED = 0.5  # more than this share of the filled cells of a column to be ticked
SAMPLED = 300  # cells of a column that are looked at


def look(table: Table, register: Register) -> bool:
    """Take columns in by their looks and their neighbours; whether any was."""
    split = _split(table, register)
    return _by_looks(table, register) or split


def drop_unticked(table: Table) -> None:
    """Leave out what would be ticked and is filled with something else, such as a subject."""
    for index, column in list(table.columns.items()):
        if column.ticked and column.variant and not _ticks(table, index):
            table.drop(index, Why.NOT_KNOWN)


def _ticks(table: Table, index: int) -> bool:
    cells = _filled(table, index)
    return sum(ticked(cell) is not None for cell in cells) > TICKED * len(cells)


def _split(table: Table, register: Register) -> bool:
    """One header over two columns: the first and the last part of what it names."""
    for whole, (first, last) in register.split.items():
        for index, column in list(table.columns.items()):
            beside = table.headers.get(index + 1, "")
            if column.key != whole or table.why.get(index + 1) is not Why.NOT_KNOWN:
                continue
            ending = register.by_key[last]
            if beside not in ("", table.headers[index]) or _words(table, index) > _WHOLE:
                continue
            if _looks(ending, table, index + 1):
                table.take(index, register.by_key[first], Why.NEIGHBOURS)
                table.take(index + 1, ending, Why.NEIGHBOURS)
                return True
    return False


def _by_looks(table: Table, register: Register) -> bool:
    fields = {column.field for column in table.columns.values()}
    # What the list is known by is told by its header alone.
    fields |= frozenset().union(*register.known_by)
    unknown = [
        index
        for index, why in table.why.items()
        if why is Why.NOT_KNOWN and not speaks_of_others(table.headers.get(index, ""))
    ]
    likely = [(column, column.looks) for column in register.columns if column.looks]
    fits: dict[int, list[Column]] = {}
    for index in unknown:
        # Once for each column, not for each that it could be: an export may have hundreds.
        cells = _filled(table, index)
        fits[index] = [column for column, looks in likely if all_look(cells, looks)]
    meant = Counter(column for columns in fits.values() for column in columns)
    taken = False
    for index, columns in fits.items():
        if len(columns) != 1 or columns[0].field in fields:
            continue
        if meant[columns[0]] == 1:
            table.take(index, columns[0], Why.LOOKS)
            taken = True
    return taken


def _looks(column: Column, table: Table, index: int) -> bool:
    """Whether nearly all that stands in this column of the table looks like that."""
    return column.looks is not None and all_look(_filled(table, index), column.looks)


def _filled(table: Table, index: int) -> list[Cell]:
    """The first cells of this column of the table in which something stands."""
    rows = table.sheet.rows
    filled = (cell for number in table.rows if not empty(cell := rows[number][index]))
    return list(islice(filled, SAMPLED))


def _words(table: Table, index: int) -> float:
    """How many words a cell of the column has on average."""
    cells = [str(table.sheet.rows[number][index]) for number in table.rows[:SAMPLED]]
    return sum(len(cell.split()) for cell in cells) / max(len(cells), 1)


def all_look(cells: list[Cell], alike: Callable[[Cell], bool]) -> bool:
    """Whether there are enough of these cells, and nearly all of them look so."""
    others = 0
    for cell in cells:
        if not alike(cell):
            others += 1
            # Most columns are something else, which a few cells tell.
            if len(cells) - others < 0.9 * len(cells):
                return False
    return len(cells) >= 2
