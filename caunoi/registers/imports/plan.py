"""From a workbook to a plan: what each row would do, what is wrong, what was not taken in."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.base.delimited import shielded
from caunoi.base.errors import Invalid
from caunoi.base.old_fonts import in_unicode
from caunoi.base.say import day as say_day
from caunoi.base.sheets import Book, Cell, Sheet, address
from caunoi.org.access import require
from caunoi.org.models import Unit

from .. import decisions
from ..register import Column, Register
from ..workbooks import threeway
from ..workbooks.cells import bare, stands_in
from ..workbooks.returned import OURS, Returned, is_guide, registers_in, returned_table
from .clean import refuse_formula_error, says_nothing
from .header import empty
from .intake import Intake
from .reading import NotClean, Reading
from .recognise import find_tables
from .row import Fault, Missing, Row, Verdict
from .said import Said
from .table import Chosen, Table, letter
from .wording import Wordings

Progress = Callable[[int], None]


@dataclass
class Plan:
    """What an import found and would do; nothing is written by making one."""

    register: Register
    unit: Unit
    reading: Reading
    intake: Intake
    filename: str
    tables: list[Table]
    rows: list[Row]
    missing: list[Missing] = field(default_factory=list)

    def match(self) -> None:
        """Hold the rows against the register as it is now."""
        for row in self.rows:
            row.forget_matching()
        decisions.recall(self)
        threeway.settle(self)
        self.intake.match([row for row in self.rows if row.verdict is None])
        threeway.conclude(self)
        for row in self.rows:
            if row.faults:
                row.verdict = Verdict.WRONG
        self.missing = threeway.gone(self, self.intake.missing(self.rows))
        for derived in ("counts", "parted"):
            self.__dict__.pop(derived, None)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Rows by verdict; together they are all rows."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict.value: found[verdict] for verdict in Verdict}

    @cached_property
    def parted(self) -> dict[int, list[Any]]:
        """What was chosen for records that the file does not speak of, as far as they are there."""
        said = self.reading.said.parted
        return {one.pk: said[str(one.pk)] for one in self.missing if str(one.pk) in said}

    @property
    def whole(self) -> bool:
        """Whether every row can be taken in or is there already."""
        return not (self.counts["wrong"] or self.counts["suspected"])

    @property
    def to_write(self) -> list[Row]:
        """The rows that change something."""
        return [row for row in self.rows if row.verdict in (Verdict.NEW, Verdict.CHANGED)]

    def with_verdict(self, *verdicts: str) -> list[Row]:
        """The rows with one of these verdicts."""
        return [row for row in self.rows if row.verdict in verdicts]

    @property
    def wrong(self) -> list[Fault]:
        return [fault for row in self.rows for fault in row.faults]

    @property
    def warned(self) -> list[Fault]:
        """What is told of cells whose rows are taken in."""
        return [fault for row in self.rows if not row.faults for fault in row.warned]

    @property
    def as_of(self) -> list[dt.date]:
        """The days as of which the tables speak."""
        return sorted({row.as_of for row in self.rows} or {self.reading.as_of})

    @property
    def not_taken(self) -> list[tuple[str, str, str]]:
        """Columns with something in them that were not read in: sheet, letter, header."""
        return [
            (table.sheet.name, letter(i), header)
            for table in self.tables
            for i, header in sorted(table.not_taken.items())
            if any(not empty(table.sheet.rows[r][i]) for r in table.rows)
        ]

    def label_of(self, field: str) -> Any:
        """What people call a field: the label of its first column."""
        return self._labels.get(field, field)

    @cached_property
    def _labels(self) -> dict[str, Any]:
        return {column.field: column.label for column in reversed(self.register.columns)}

    def as_json(self, operation: int | None) -> dict[str, Any]:
        """What programs are told; the keys are a contract."""
        counts = self.counts
        return {
            "register": self.register.key,
            "file": self.filename,
            "as_of": self.as_of,
            "rows": len(self.rows),
            "new": counts["new"],
            "changed": counts["changed"],
            "same": counts["same"],
            "suspected": counts["suspected"],
            "wrong_rows": counts["wrong"],
            "wrong": [vars(fault) for fault in self.wrong],
            "warned": [vars(fault) for fault in self.warned],
            "suspects": [
                {"sheet": row.sheet, "row": row.number, "name": row.name, "reason": row.reason}
                for row in self.with_verdict(Verdict.SUSPECTED)
            ],
            "changes": [
                {
                    "sheet": row.sheet,
                    "row": row.number,
                    "name": row.name,
                    "field": found.field,
                    "kept": found.kept,
                    "told": found.told,
                    "kind": found.kind,
                }
                for row in self.with_verdict(Verdict.CHANGED)
                for found in row.differences
            ],
            "conflicts": [
                {
                    "sheet": row.sheet,
                    "row": row.number,
                    "name": row.name,
                    "field": found.field,
                    "left": found.left,
                    "mine": found.told,
                    "theirs": found.kept,
                }
                for row in self.with_verdict(Verdict.SUSPECTED)
                for found in row.conflicts
            ],
            "columns": [
                {"sheet": table.sheet.name, "column": at, "header": header, "field": column.field}
                for table in self.tables
                for at, header, column in table.taken_for()
            ],
            "not_taken": [
                {"sheet": sheet, "column": at, "header": header}
                for sheet, at, header in self.not_taken
            ],
            "passed_over": [
                {"sheet": table.sheet.name, "row": row + 1, "text": text}
                for table in self.tables
                for row, text in table.passed_over
            ],
            "missing": [vars(one) for one in self.missing],
            "notes": self.reading.notes,
            "operation": operation,
        }


def prepare(
    register: Register,
    book: Book,
    *,
    unit: Unit,
    by: Any,
    as_of: dt.date | None = None,
    chosen: Chosen | None = None,
    said: Said | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Recognise and clean every row of the book; what is wrong is named, nothing is matched yet.

    `chosen` is what people said of the columns of a layout, by its fingerprint; `said` what they
    said of this file.

    Raises Refused without the right over the unit, and Invalid for a file without such a list.
    """
    require(by, register.verb, unit)
    reading = Reading(unit=unit, by=by, as_of=as_of, from_1904=book.from_1904, said=said)
    reading.from_text = book.kind == "csv"
    intake = register.intake(reading)
    tables = recognise(register, book, reading, chosen)
    rows = []
    for table in tables:
        reading.as_of = day_of(table, reading)
        if not reading.stood(unit.pk):
            raise Invalid(
                _("%(unit)s was not there on %(day)s, the day as of which the list speaks.")
                % {"unit": unit, "day": say_day(reading.as_of)}
            )
        rows += Cleaning(table, reading, intake).rows(progress)
    return Plan(register, unit, reading, intake, book.filename, tables, rows)


def recognise(
    register: Register, book: Book, reading: Reading, chosen: Chosen | None = None
) -> list[Table]:
    """Every list in every sheet that is not hidden. Raises Invalid if there is none."""
    wordings = Wordings(register)
    tables: list[Table] = []
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
        sheet = reading.said.mend(converted(sheet, reading))
        found = find_tables(sheet, register, wordings, chosen)
        for table in found:
            tell_hidden(table, reading)
        if not found and any(not empty(cell) for row in sheet.rows for cell in row):
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
        raise Invalid(
            _(
                "“%(file)s” holds no list that could be read: no row has the headers that it takes "
                "(“%(first)s” and at least one more, such as “%(second)s”)."
            )
            % {
                "file": book.filename,
                "first": register.columns[0].label,
                "second": register.columns[1].label,
            }
        )
    return tables


def converted(sheet: Sheet, reading: Reading) -> Sheet:
    """The sheet in Unicode, whatever letters it was typed in; what was converted is told."""
    rows, found = in_unicode(sheet.rows, sheet.fonts)
    for one in found:
        reading.note(
            _("The sheet “%(sheet)s” was typed in %(letters)s; “%(was)s” is read “%(now)s”.")
            % {"sheet": sheet.name, "letters": one.letters.name, "was": one.was, "now": one.now}
        )
    return replace(sheet, rows=rows) if found else sheet


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


def day_of(table: Table, reading: Reading) -> dt.date:
    """The day that the sheet states, else the one asked for, else today. Raises Invalid."""
    day = table.states or reading.asked_as_of or reading.today
    if day > reading.today:
        raise Invalid(
            _("The list speaks as of %(day)s, which is in the future.") % {"day": say_day(day)}
        )
    if table.states and reading.asked_as_of and table.states != reading.asked_as_of:
        reading.note(
            _("The sheet “%(sheet)s” says itself that it speaks as of %(day)s; that day is taken.")
            % {"sheet": table.sheet.name, "day": say_day(day)}
        )
    return day


class Cleaning:
    """The rows of one table, cell by cell; what stands in many cells is cleaned once."""

    def __init__(self, table: Table, reading: Reading, intake: Intake) -> None:
        self.table, self.reading, self.intake = table, reading, intake
        self.columns = sorted(table.columns.items())
        self.returned = table if isinstance(table, Returned) else None
        self._known: dict[int, dict[Any, tuple[Any, str, list[str]]]] = {
            i: {} for i, _column in self.columns
        }
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
        made = []
        for number in self.table.rows:
            made.append(self._row(sheet, number))
            if progress:
                progress(1)
        return made

    def _row(self, sheet: Sheet, number: int) -> Row:
        row = Row(sheet.name, number + 1, self.reading.as_of)
        cells = sheet.rows[number]
        if self.returned is not None:
            self.returned.identify(row, cells, self.reading)
        for index, column in self.columns:
            if not self._stands_as_it_left(row, index, column, cells[index]):
                self._cell(row, index, column, cells[index])
        for index, column in self.columns:
            if column.implies and not empty(cells[index]):
                self._imply(row, column.field, column.implies)
        for column in self._speaking_blanks:
            if column.field not in row.values:
                self._imply(row, column.field, column.blank)
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
        if row.left is None or name not in row.left:
            return False
        left, came = row.left[name], stands_in(cell)
        value, fault, _told = self._cleaned(index, column, cell) if came else (None, "", [])
        if came != left:
            if not came and column.written and not column.required:
                row.cells[name] = (index + 1, cell)
                if column.written.clears:
                    row.cleared.add(name)
                else:
                    row.warn(name, _("This cell was emptied; the register is left as it is."))
                return True
            if not left:
                return False
            was, no_longer, _told = self._cleaned(index, column, shielded(left))
            if fault or no_longer or value is None or was != value:
                return False
        row.cells[name] = (index + 1, cell)
        row.as_left.add(name)
        if value is not None and not fault:
            row.values[name] = value
        return True

    def _cell(self, row: Row, index: int, column: Column, cell: Cell) -> None:
        name = column.field
        if empty(cell) or says_nothing(cell):
            row.cells.setdefault(name, (index + 1, cell))
            if column.required:
                row.wrong(name, _("“%(column)s” is missing.") % {"column": column.label})
            return
        if name in row.values:
            # Two columns say it (births of men and of women); a row fills one of them.
            row.cells[name] = (index + 1, cell)
            row.wrong(
                name, _("“%(column)s” is filled twice in this row.") % {"column": column.label}
            )
            return
        row.cells[name] = (index + 1, cell)
        value, fault, warnings = self._cleaned(index, column, cell)
        for message in warnings:
            row.warn(name, message)
        if fault:
            row.wrong(name, fault)
        elif value is not None:
            row.values[name] = value

    def _imply(self, row: Row, source: str, said: Mapping[str, Any]) -> None:
        """What a cell says of other fields, where they do not say it themselves."""
        for name, value in said.items():
            if row.values.setdefault(name, value) != value:
                row.warn(name, _("Another column of this row says otherwise."))
            if name not in row.cells:
                row.cells[name] = row.cells[source]

    def _cleaned(self, index: int, column: Column, cell: Cell) -> tuple[Any, str, list[str]]:
        known = self._known[index]
        key = (type(cell), cell)
        if key not in known:
            value, fault = None, ""
            try:
                refuse_formula_error(cell)
                value = column.cleaner(bare(cell), self.reading)
            except NotClean as error:
                fault = str(error)
            known[key] = (value, fault, self.reading.take_warnings())
        return known[key]


def summary(plan: Plan) -> str:
    """The counts in one sentence."""
    counts = plan.counts
    parts = [
        ngettext("%(n)s new", "%(n)s new", counts["new"]) % {"n": counts["new"]},
        ngettext("%(n)s changed", "%(n)s changed", counts["changed"]) % {"n": counts["changed"]},
        ngettext("%(n)s the same", "%(n)s the same", counts["same"]) % {"n": counts["same"]},
        ngettext("%(n)s suspected", "%(n)s suspected", counts["suspected"])
        % {"n": counts["suspected"]},
        ngettext("%(n)s wrong", "%(n)s wrong", counts["wrong"]) % {"n": counts["wrong"]},
    ]
    rows = ngettext("%(n)s row", "%(n)s rows", len(plan.rows)) % {"n": len(plan.rows)}
    return f"{rows}: {', '.join(parts)}."


__all__ = ["Plan", "address", "prepare", "summary"]
