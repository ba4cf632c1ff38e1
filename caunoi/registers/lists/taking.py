"""A list taken along: what is shown, with its filters, columns and order, as xlsx or csv."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from caunoi.base import delimited
from caunoi.base.delimited import shielded
from caunoi.base.errors import Invalid
from caunoi.base.say import number as say_number
from caunoi.base.sheets import Cell, Table, write_book

from ..register import Column
from ..workbooks.cells import as_text, cell_of
from .listing import Listing, in_portions
from .sight import Sight

MOST = 50_000
T = TypeVar("T")


def take_along(
    listing: Listing,
    rows: Any,
    columns: Sequence[Column],
    sight: Sight,
    *,
    text: bool,
    tell: Callable[..., None] = lambda *_told: None,
) -> bytes:
    """The rows of the list as a file; reading what is sensitive is noted. Raises Invalid.

    `tell` is told how far it is: a sentence, how many rows are done, of how many.
    """
    total = rows.order_by()[: MOST + 1].count()
    if total > MOST:
        raise Invalid(
            _("A file holds at most %(most)s rows: narrow the list, and take it part by part.")
            % {"most": say_number(MOST)}
        )
    headings = [str(column.label) for column in columns]
    told = counting(_cells(listing, rows, columns, sight), total, tell)
    if text:
        return delimited.write([headings, *([as_text(cell) for cell in row] for row in told)])
    safe = ([shielded(c) if isinstance(c, str) else c for c in row] for row in told)
    widths = [column.written.width for column in columns if column.written]
    target = io.BytesIO()
    write_book(target, [Table(str(listing.label), headings, safe, widths)])
    return target.getvalue()


def counting(rows: Iterable[T], total: int, tell: Callable[..., None]) -> Iterator[T]:
    """The same rows; how many have gone by is told."""
    for done, row in enumerate(rows, 1):
        tell(_("Writing the rows"), done, total)
        yield row


def _cells(
    listing: Listing, rows: Any, columns: Sequence[Column], sight: Sight
) -> Iterator[list[Cell]]:
    for some in in_portions(rows):
        told = listing.records(some, sight)
        for row in some:
            yield [cell_of(column, told[row.pk]) for column in columns]
