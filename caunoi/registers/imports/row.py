"""A row of a file on its way to the register, and what is said about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from caunoi.base.say import day as say_day
from caunoi.base.sheets import Cell, address


class Verdict(StrEnum):
    """What a row is to the register; every row has exactly one."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SUSPECTED = "suspected"
    WRONG = "wrong"


class Kind(StrEnum):
    """A difference is a correction of a mistake, or a change in the world from a day on.

    A conflict is a cell of a workbook that came back, changed there and in the register since it
    left; it is decided by taking mine (the workbook's) or theirs (the register's).
    """

    CORRECTION = "correction"
    CHANGE = "change"
    CONFLICT = "conflict"
    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell, in the words of an officer; a warning has the same shape."""

    sheet: str
    cell: str
    value: str
    message: str
    field: str


@dataclass(frozen=True)
class Difference:
    """A field of which the file says something else than the register.

    `left`, of a conflict alone: what stood in the cell when the workbook left.
    `kinds` are those between which a person may choose; none: there is but one way to take it.
    """

    field: str
    kept: str
    told: str
    kind: Kind
    left: str = ""
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True)
class Missing:
    """A record that the register has and the file does not, and what may have become of it."""

    pk: int
    name: str
    unit: str
    proposal: str = ""
    why: str = ""
    where: int | None = None


@dataclass(frozen=True)
class Candidate:
    """A record that a row may speak of, with what a person needs to tell; all of it may be seen."""

    pk: int
    facts: tuple[tuple[str, str], ...]


# Answers to whether a suspected row speaks of a record; “later” is no answer.
SAME, DIFFERENT = "same", "different"
# In place of a record: another row of the file.
ANOTHER_ROW = 0


@dataclass(slots=True)  # there are as many as a file has rows
class Row:
    """One row: what it states (an empty cell states nothing), where, and what becomes of it."""

    sheet: str
    number: int
    as_of: dt.date
    values: dict[str, Any] = field(default_factory=dict)
    # The cells of the row as they stood, and where among them, from 1, each field was told.
    told: Sequence[Cell] = ()
    cells: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warned: list[Fault] = field(default_factory=list)
    verdict: Verdict | None = None
    record: int | None = None
    # In a workbook that came back: the record that the sealed identifier names, what stood in its
    # cells when it left (None: not known), the fields that stand so still, and those emptied.
    claimed: int | None = None
    left: dict[str, str] | None = None
    as_left: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()
    conflicts: list[Difference] = field(default_factory=list)
    # Of a row with `left`: all that its cells state, of which `values` is what was changed.
    stated: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    # A suspected row: the records that it may speak of, and which answers there are.
    candidates: list[int] = field(default_factory=list)
    answers: tuple[str, ...] = ()
    # What people answered when they saw a row that says the same: by record, whether it is meant.
    decided: dict[int, bool] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    name: str = ""
    # What the room will do with the row, in its own words.
    todo: list[tuple[str, Any]] = field(default_factory=list)

    # How many faults and warnings the cells alone gave; what matching adds is told anew each time.
    _of_cells: tuple[int, int] | None = None

    def forget_matching(self) -> None:
        """Be as before the row was held against the register."""
        if self._of_cells is None:
            self._of_cells = (len(self.faults), len(self.warned))
        del self.faults[self._of_cells[0] :], self.warned[self._of_cells[1] :]
        self.verdict = Verdict.WRONG if self.faults else None
        self.record, self.reason, self.differences, self.todo = None, "", [], []
        self.candidates, self.answers = [], ()

    def wrong(self, name: str, message: Any) -> None:
        """Name the cell of that field as wrong."""
        self.faults.append(self._told(name, message))

    def warn(self, name: str, message: Any) -> None:
        """Tell something about the cell of that field."""
        self.warned.append(self._told(name, message))

    def suspect(
        self, reason: Any, candidates: Iterable[int] = (), answers: Iterable[str] = ()
    ) -> None:
        """Leave the row for a person to decide."""
        self.verdict, self.reason = Verdict.SUSPECTED, str(reason)
        self.candidates, self.answers = list(candidates), tuple(answers)

    def place_of(self, name: str) -> str:
        """The address of that field's cell."""
        return address(self.number, self.cells.get(name, 1))

    def cell(self, name: str) -> Cell:
        """What stood in that field's cell; "" if it has none."""
        return self.told[self.cells[name] - 1] if name in self.cells else ""

    def _told(self, name: str, message: Any) -> Fault:
        return Fault(self.sheet, self.place_of(name), shown(self.cell(name)), str(message), name)


def shown(value: Any) -> str:
    """What stood in a cell, as the officer sees it there."""
    if isinstance(value, dt.datetime):
        return (
            f"{say_day(value.date())} {value:%H:%M}"
            if value.time() != dt.time()
            else say_day(value)
        )
    if isinstance(value, dt.date):
        return say_day(value)
    return str(value)
