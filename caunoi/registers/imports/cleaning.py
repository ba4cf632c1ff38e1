"""The rows of a list made clean, cell by cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.delimited import shielded
from caunoi.base.sheets import Cell, Sheet
from caunoi.org.models import Entry

from ..register import Column
from ..workbooks import threeway
from ..workbooks.cells import bare, stands_in
from ..workbooks.returned import Returned
from .cell import refuse_formula_error, says_nothing
from .header import empty
from .headings import Headings
from .intake import Intake
from .parts import whole_day
from .reading import NotClean, Reading
from .row import Row
from .table import Table

Progress = Callable[[int], None]
Cleaned = tuple[
    Any, str, Sequence[str]
]  # the value, what is wrong with the cell, what is told of it
REMEMBERED = 4_000  # different cells of a column and of a kind


class Cleaning:
    """The rows of one table, cell by cell; what stands in many cells is cleaned once."""

    def __init__(
        self,
        table: Table,
        reading: Reading,
        intake: Intake,
        under_headings: Sequence[Column] = (),
    ) -> None:
        self.table, self.reading, self.intake = table, reading, intake
        self.columns = sorted(table.columns.items())
        self.returned = table if isinstance(table, Returned) else None
        self.headings = Headings(table, under_headings, reading)
        self._known: dict[int, dict[type, dict[Cell, Cleaned]]] = {
            i: defaultdict(dict) for i, _column in self.columns
        }
        self._implying = [(i, column) for i, column in self.columns if column.implies]
        # An empty cell says something where others of its column are ticked, and only this
        # column speaks of the matter.
        fields = Counter(column.field for column in table.columns.values())
        rows = table.sheet.rows
        self._speaking_blanks = [
            column
            for i, column in self.columns
            if column.blank
            and fields[column.field] == 1
            and any(not empty(rows[r][i]) for r in table.rows)
        ]

    def rows(self, progress: Progress | None) -> list[Row]:
        sheet = self.table.sheet
        for index, column in self.columns:
            if self.returned is None and (learn := getattr(column.cleaner, "learn", None)):
                learn([sheet.rows[r][index] for r in self.table.rows], self.reading)
        made: list[Row] = []
        for number in self.table.rows:
            made.append(self._row(sheet, number))
            if progress:
                progress(1)
        self.headings.tell()
        return made

    def _row(self, sheet: Sheet, number: int) -> Row:
        row = Row(sheet.name, number + 1, self.reading.as_of)
        cells: Sequence[Cell] = sheet.rows[number]
        if self.table.parts:
            cells = list(cells)
            for first, places in self.table.parts.items():
                cells[first] = whole_day([cells[place] for place in places])
        row.told = cells
        if self.returned is not None:
            self.returned.identify(row, cells, self.reading)
        for index, column in self.columns:
            if row.left is None or not self._stands_as_it_left(row, index, column, cells[index]):
                self._cell(row, index, column, cells[index])
        for index, column in self._implying:
            if not empty(cells[index]):
                self._imply(row, column.field, column.implies)
        for column in self._speaking_blanks:
            if column.field not in row.values:
                self._imply(row, column.field, column.blank)
        for name, value in self.headings.above(number).items():
            row.values.setdefault(name, value)
        self.intake.check(row)
        row.name = row.name or str(row.values.get("name", "")) or (row.left or {}).get("name", "")
        if row.left is not None:
            threeway.forgive(row)
            row.stated = dict(row.values)
        return row

    def _stands_as_it_left(self, row: Row, index: int, column: Column, cell: Cell) -> bool:
        """Whether nobody changed the cell of a workbook that came back; then none of it is wrong.

        A day or a number written in another way says the same.
        """
        name = column.field
        assert row.left is not None
        if name not in row.left:
            return False
        left, came = row.left[name], stands_in(cell)
        value, fault, _told = self._cleaned(index, column, cell) if came else (None, "", [])
        if came != left:
            if not came and column.written and not column.required:
                row.cells[name] = index + 1
                if column.written.clears:
                    row.cleared |= {name}
                else:
                    row.warn(name, _("This cell was emptied; the register is left as it is."))
                return True
            if not left:
                return False
            was, no_longer, _told = self._cleaned(index, column, shielded(left))
            if fault or no_longer or value is None or was != value:
                return False
        row.cells[name] = index + 1
        row.as_left |= {name}
        if value is not None and not fault:
            row.values[name] = value
        return True

    def _cell(self, row: Row, index: int, column: Column, cell: Cell) -> None:
        name = column.field
        if empty(cell) or says_nothing(cell):
            row.cells.setdefault(name, index + 1)
            if column.required:
                row.wrong(name, _("“%(column)s” is missing.") % {"column": column.label})
            return
        if name in row.values and not column.ticked:
            # Two columns say it (births of men and of women); a row fills one of them.
            row.cells[name] = index + 1
            row.wrong(
                name, _("“%(column)s” is filled twice in this row.") % {"column": column.label}
            )
            return
        before = row.cells.get(name)
        row.cells[name] = index + 1
        value, fault, warnings = self._cleaned(index, column, cell)
        for message in warnings:
            row.warn(name, message)
        if fault:
            row.wrong(name, fault)
        elif value is None and name in row.values and before:
            row.cells[name] = before
        elif value is not None and name in row.values:
            self._ticked_twice(row, column, value)
        elif value is not None:
            row.values[name] = value

    def _ticked_twice(self, row: Row, column: Column, value: Any) -> None:
        """Of several levels ticked the highest is meant; anything else is said but once."""
        name, other = column.field, row.values[column.field]
        if column.several:
            row.values[name] = [*(other if isinstance(other, list) else [other]), value]
            return
        if isinstance(value, Entry) and isinstance(other, Entry):
            highest = row.values[name] = max(value, other, key=lambda entry: entry.rank)
            row.warn(
                name,
                _("Of several levels the highest is taken in: %(name)s.") % {"name": highest.name},
            )
        else:
            row.wrong(name, _("Another column of this row is ticked for the same; one can be."))

    def _imply(self, row: Row, source: str, said: Mapping[str, Any]) -> None:
        """What a cell says of other fields, where they do not say it themselves."""
        for name, value in said.items():
            if row.values.setdefault(name, value) != value:
                row.warn(name, _("Another column of this row says otherwise."))
            if name not in row.cells:
                row.cells[name] = row.cells[source]

    def _cleaned(self, index: int, column: Column, cell: Cell) -> Cleaned:
        # By its type first: True, 1 and 1.0 are one key, and not one cell.
        known = self._known[index][type(cell)]
        if (found := known.get(cell)) is None:
            value, fault = None, ""
            try:
                refuse_formula_error(cell)
                value = self.reading.cleaned(column, bare(cell))
            except NotClean as error:
                fault = str(error)
            found = (value, fault, self.reading.take_warnings())
            # What repeats repeats soon; numbers and addresses never do, and would fill the memory.
            if len(known) < REMEMBERED:
                known[cell] = found
        return found
