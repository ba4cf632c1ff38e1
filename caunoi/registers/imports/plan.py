"""From a workbook to a plan: what each row would do, what is wrong, what was not taken in."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.base.errors import Invalid
from caunoi.base.say import day as say_day
from caunoi.base.sheets import Book, address
from caunoi.org.access import require
from caunoi.org.models import Unit

from .. import decisions
from ..register import Register
from ..workbooks import threeway
from ..workbooks.returned import Returned
from .cleaning import Cleaning, Progress
from .header import empty
from .intake import Intake
from .letterhead import Headed, headed
from .lists import recognise
from .reading import Reading
from .row import Fault, Missing, Row, Verdict
from .said import Said
from .table import Chosen, Table, letter


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
    headed: Headed | None = None

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
        # Of another unit's list everybody here would be missing.
        strange = self.doubted or bool(self.reading.elsewhere)
        self.missing = [] if strange else threeway.gone(self, self.intake.missing(self.rows))
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
    def doubted(self) -> bool:
        """Whether the letterhead names another unit, and nobody said that it is of this one."""
        return self.headed is not None and self.reading.said.for_unit != self.unit.pk

    @property
    def to_write(self) -> list[Row]:
        """The rows that change something."""
        return [row for row in self.rows if row.verdict in (Verdict.NEW, Verdict.CHANGED)]

    def with_verdict(self, *verdicts: str) -> list[Row]:
        """The rows with one of these verdicts."""
        return [row for row in self.rows if row.verdict in verdicts]

    @property
    def wrong(self) -> list[Fault]:
        """What is wrong, cell by cell; that a list is of another unit is one fault of the sheet."""
        whole = {other.message for other in self.reading.elsewhere}
        told: set[tuple[str, str]] = set()
        found = []
        for fault in (fault for row in self.rows for fault in row.faults):
            if fault.message in whole:
                if (fault.sheet, fault.message) in told:
                    continue
                told.add((fault.sheet, fault.message))
            found.append(fault)
        return found

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

    def label_of(self, field: str) -> str:
        """What people call a field: the label of its first column."""
        return self._labels.get(field) or self._labels.get(f"{field}_number", field)

    @cached_property
    def _labels(self) -> dict[str, str]:
        # In words already: a label is asked for with every cell of a preview.
        return {column.field: str(column.label) for column in reversed(self.register.columns)}

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
            "headed": self.headed.message if self.headed and self.doubted else "",
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
    reading.from_text = book.kind in ("csv", "html")
    reading.synonyms = decisions.synonyms(register.key, unit)
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
        rows += Cleaning(table, reading, intake, register.under_headings).rows(progress)
    plan = Plan(register, unit, reading, intake, book.filename, tables, rows)
    plan.headed = headed(
        [table for table in tables if not isinstance(table, Returned)], book.filename, reading
    )
    return plan


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


def refuse_doubted(message: str) -> None:
    """Raise Invalid while it is not said of which unit the list is."""
    raise Invalid(
        _("%(message)s Say first of which unit it is; nothing was written.") % {"message": message}
    )


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
