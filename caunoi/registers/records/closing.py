"""Books that are closed up to a day: what lies before it is neither written nor changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid, WrongState
from caunoi.base.say import day as said
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.journal.laws import declare_hold
from caunoi.org.access import require
from caunoi.org.models import Seat, Tree, Unit
from caunoi.org.models.units import ancestors

from ..models import ClosedBooks
from .registry import known_of

declare_deeds(
    Deed("close_books", gettext_lazy("Close the books"), verb="approve"),
    Deed("reopen_books", gettext_lazy("Open the books again"), verb="approve"),
)


def close_books(*, unit: Unit, until: dt.date, by: Any, note: str = "") -> ClosedBooks:
    """Close the books of the unit and of all below it, up to and with that day."""
    require(by, "approve", unit)
    if until >= timezone.localdate():
        raise Invalid(_("Books are closed up to a day that is over."), fields={"until": [""]})
    with operation("close_books", by=by, unit=unit, note=note) as op:
        closed: ClosedBooks = op.create(ClosedBooks(unit=unit, until=until))
        return closed


def reopen_books(*, closed: ClosedBooks, by: Any, note: str = "") -> None:
    """Take a closing back; the journal keeps that it was."""
    require(by, "approve", closed.unit)
    with operation("reopen_books", by=by, unit=closed.unit, note=note) as op:
        op.delete(closed)


def must_be_open(records: Any, rows: Sequence[Any]) -> None:
    """Raise WrongState for a record whose own day lies in closed books."""
    for _row, why in in_closed_books(records, rows):
        raise WrongState(why)


@declare_hold
def stays_in_closed_books(model: Any, rows: Any, deed: str) -> Iterator[tuple[int, str]]:
    """What lies in closed books is not undone either, but for steps that bear a later day."""
    if (records := known_of(model)) is None:
        return
    moves = records.workflow.moves if records.workflow else {}
    move = moves.get(deed.removeprefix(f"{records.key}."))
    if move is None or not move.later:
        for row, why in in_closed_books(records, rows):
            yield row.pk, why


def in_closed_books(records: Any, rows: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """Those of these records whose own day lies in closed books, and whose books these are."""
    if not (last := ClosedBooks.objects.aggregate(last=Max("until"))["last"]):
        return
    early = [row for row in rows if (day := getattr(row, records.day)) and day <= last]
    if not early:
        return
    seats = Seat.objects.filter(tree=Tree.NOW, unit__in={row.unit_id for row in early})
    lines = {unit: ancestors(path) for unit, path in seats.values_list("unit", "path")}
    over = {unit for line in lines.values() for unit in line}
    closed = dict(
        ClosedBooks.objects.filter(unit__in=over).values_list("unit").annotate(last=Max("until"))
    )
    for row in early:
        for unit in lines.get(row.unit_id, ()):
            if unit in closed and getattr(row, records.day) <= closed[unit]:
                yield row, _why(unit, closed[unit])
                break


def _why(unit: int, until: dt.date) -> str:
    return _("The books of %(unit)s are closed up to %(day)s: ask for them to be opened.") % {
        "unit": Unit.objects.get(pk=unit),
        "day": said(until),
    }
