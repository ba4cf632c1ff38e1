"""What a record tells, as it stands in a cell; and what stands in a cell, to be compared."""

from __future__ import annotations

from typing import Any

from caunoi.base import text
from caunoi.base.delimited import unshielded
from caunoi.base.sheets import Cell
from caunoi.base.spans import Precision

from ..imports.dates import Day
from ..imports.row import shown
from ..register import Column


def cell_of(column: Column, record: Any) -> Cell:
    """What the column says of a record, as a cell: a day that is known exactly is a date."""
    assert column.written is not None
    value = column.written.told(record)
    if value is None or value is False:
        return ""
    if value is True:
        return "x"
    if isinstance(value, Day):
        return value.date if value.precision == Precision.DAY else str(value)
    return value if isinstance(value, int) else str(value)


def bare(cell: Cell) -> Cell:
    """A cell without the apostrophe that keeps it from being a formula."""
    return unshielded(cell) if isinstance(cell, str) else cell


def stands_in(cell: Cell) -> str:
    """What a cell of a file says, to be compared with what was written there."""
    return as_text(bare(cell))


def as_text(cell: Cell) -> str:
    """What the cell says, whoever wrote it down: dates and numbers as they are shown."""
    return text.clean(shown(cell))
