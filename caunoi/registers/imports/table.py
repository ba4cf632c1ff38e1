"""A list found in a sheet: its header, its columns and why they are taken for what, its rows."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from caunoi.base import text
from caunoi.base.sheets import Cell, Sheet, address

from ..register import Column
from .header import empty
from .row import shown
from .wording import marked

# By fingerprint of a layout: which column (from 0) is to be taken for what, or left out.
Chosen = Mapping[str, Mapping[int, str | None]]


class Why(StrEnum):
    """How it was decided what a column is taken for."""

    WORDING = "wording"
    LOOKS = "looks"
    NEIGHBOURS = "neighbours"
    CHOSEN = "chosen"
    NOT_ASKED_FOR = "not asked for"
    NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Taken:
    """One glance at a column: where it stands, what it holds, what it is taken for and why."""

    index: int
    letter: str
    header: str
    samples: tuple[str, ...]
    column: Column | None
    why: Why


@dataclass
class Table:
    """A list found in a sheet; rows and columns are counted from 0 here."""

    sheet: Sheet
    header: tuple[int, int]
    columns: dict[int, Column]
    headers: dict[int, str]
    not_taken: dict[int, str]
    ordinal: int | None = None
    rows: list[int] = field(default_factory=list)
    passed_over: list[tuple[int, str]] = field(default_factory=list)
    # Rows between the others that head those under them, with the words that stand in them.
    headings: dict[int, tuple[str, ...]] = field(default_factory=dict)
    states: dt.date | None = None
    why: dict[int, Why] = field(default_factory=dict)
    # The columns that say one day together, by the first of them, which is the one taken in.
    parts: dict[int, tuple[int, ...]] = field(default_factory=dict)
    # Of a list without headers: what it is known again by.
    shape: str = ""

    def taken_for(self) -> list[tuple[str, str, Column]]:
        """Each column taken in: its letter, its header, and what it was taken for."""
        return [(letter(i), self.headers[i], column) for i, column in sorted(self.columns.items())]

    def glance(self) -> list[Taken]:
        """Every column with a header or with something in it, but for the one of row numbers."""
        first = {place: first for first, places in self.parts.items() for place in places}
        taken = {i: self.columns.get(first.get(i, i)) for i in self.why}
        return [
            Taken(i, letter(i), self.headers.get(i, ""), samples, taken[i], self.why[i])
            for i in sorted(self.why)
            if (samples := self.samples(i)) or self.headers.get(i)
        ]

    def take(self, index: int, column: Column, why: Why) -> None:
        """Take the column in, for this and for that reason."""
        self.parts.pop(index, None)
        self.columns[index], self.why[index] = column, why
        self.headers.setdefault(index, "")
        self.not_taken.pop(index, None)

    def drop(self, index: int, why: Why) -> None:
        """Leave the column out, for that reason; the other parts of a day go with it."""
        for first, places in list(self.parts.items()):
            if index in places:
                del self.parts[first]
                for place in places:
                    self.drop(place, why)
        self.columns.pop(index, None)
        self.why[index] = why
        self.not_taken[index] = self.headers.get(index, "")

    def samples(self, column: int, most: int = 3) -> tuple[str, ...]:
        """The first different values of the column, as they are shown."""
        found: dict[str, None] = {}
        before: Cell = ""
        for row in self.rows:
            cell = self.sheet.rows[row][column]
            # In a column that says the same all the way down every cell is looked at.
            if cell is before or empty(cell):
                continue
            before = cell
            found.setdefault(text.clean(shown(cell))[:60])
            if len(found) == most:
                break
        return tuple(found)


def letter(column: int) -> str:
    """The letter of a column counted from 0."""
    return address(1, column + 1)[:-1]


def fingerprint(table: Table) -> str:
    """What tells this layout from others by its headers: the same in any unit that uses it."""
    if table.shape:
        return hashed(table.shape)
    told = "\n".join(
        f"{i} {marked(header)}" for i, header in sorted(table.headers.items()) if header
    )
    return hashed(told)


def hashed(told: str) -> str:
    """A layout as it is written down."""
    return hashlib.sha256(told.encode()).hexdigest()
