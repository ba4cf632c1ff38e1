"""A list of a register's records: its filters, which columns it shows first, and what they tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.errors import Declared, NotThere

from ..register import Column, Register
from ..workbooks.cells import as_text, cell_of
from .ordering import By, in_order
from .sight import Sight
from .together import Together

COVERED = "•••"


@dataclass(frozen=True)
class Listing:
    """Records of a register as a page lists them.

    `filters` is a form whose fields all stand in the address: it answers `rows()`, what its reader
    may see and asked for, in order; `day`, as of when; `narrowed`;
    `by_sensitive`, whether it is narrowed by what is sensitive. `records` adds to some of these
    rows what the columns tell, by key, in as few statements for fifty as for one. `shown` are the
    fields of the columns seen by who chose none; the first of them always leads to the record.
    """

    register: Register
    label: Any
    filters: Callable[..., Any]
    records: Callable[[Sequence[Any], Sight], Mapping[int, Any]]
    shown: Sequence[str]
    page: str  # the names of the addresses: of the list, and of one record
    record: str
    nav: str
    deeds: Mapping[str, Together] = default(default_factory=dict)
    # By the field of a column: how the list is ordered by it.
    orders: Mapping[str, By] = default(default_factory=dict)
    # All of it is sensitive: to read a row at all is noted, so nothing of it is covered.
    noted_whole: bool = False
    leads_to: str = "pk"  # where a row tells the number of the record that it leads to

    @property
    def key(self) -> str:
        return self.register.key

    def columns_for(self, user: Any) -> list[Column]:
        """The columns from which the account may choose."""
        sensitive = bool(user.reach("sensitive"))
        return [column for column in self.register.written if sensitive or not column.sensitive]

    def chosen(self, user: Any, fields: Sequence[str]) -> list[Column]:
        """The columns of these fields, in this order; what is not known is passed.

        The first column of the list is always there and always the first.
        """
        mine = {column.field: column for column in self.columns_for(user)}
        wanted = dict.fromkeys([self.shown[0], *fields])
        found = [mine[field] for field in wanted if field in mine]
        return found if len(found) > 1 else [mine[f] for f in self.shown if f in mine]

    def rows(self, form: Any, order: str) -> Any:
        """What the filters let through, in the order asked for; one that is none is passed."""
        by = self.orders.get(order.removeprefix("-"))
        if by is None:
            return form.rows()
        return in_order(form.rows(), by, form.day, down=order.startswith("-"))


@dataclass(frozen=True)
class Told:
    """What a column tells of a record; a day is not broken into two lines."""

    label: str  # of the column: in words once, where a page asks for it in each row
    words: str
    is_day: bool = False


@dataclass(frozen=True)
class Line:
    """One record of the list, as its columns tell it."""

    key: int
    record: Any
    cells: list[Told]

    @property
    def name(self) -> str:
        """What leads to the record: its first cell, or the next one in which something stands."""
        return next((told.words for told in self.cells if told.words), f"#{self.key}")

    @property
    def beside(self) -> list[Told]:
        """The cells after the first, which leads to the record."""
        return self.cells[1:]


def lines(
    listing: Listing, rows: Sequence[Any], columns: Sequence[Column], sight: Sight
) -> list[Line]:
    """The rows as they are shown; what is sensitive only where the sight reads it."""
    told = listing.records(rows, sight)
    labelled = [(column, str(column.label)) for column in columns]
    return [
        Line(
            getattr(row, listing.leads_to),
            told[row.pk],
            [_told(column, label, told[row.pk], sight) for column, label in labelled],
        )
        for row in rows
    ]


def _told(column: Column, label: str, record: Any, sight: Sight) -> Told:
    if column.sensitive and not sight.sensitive:
        return Told(label, COVERED)
    if column.written and column.written.shown:
        return Told(label, column.written.shown(record))
    cell = cell_of(column, record)
    return Told(label, as_text(cell), isinstance(cell, dt.date))


def in_portions(rows: Any, size: int = 1000) -> Iterator[list[Any]]:
    """All the rows, so many at a time."""
    some: list[Any] = []
    for row in rows.iterator(chunk_size=size):
        some.append(row)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


LISTINGS: dict[str, Listing] = {}


def declare_listing(listing: Listing) -> Listing:
    """Make a list known; a field that no column of its register has fails by name."""
    fields = {column.field for column in listing.register.written}
    for unknown in set(listing.shown) - fields:
        raise Declared(f"The list {listing.key} shows {unknown}, which no column has.")
    LISTINGS[listing.key] = listing
    return listing


def find_listing(key: str) -> Listing:
    """The list with that key. Raises NotThere."""
    if key not in LISTINGS:
        raise NotThere(_("There is no such list."))
    return LISTINGS[key]
