"""What is done to the values of catalogues: a unit adds its own, corrects, closes them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import text
from caunoi.base.errors import Invalid
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.journal.uses import refuse_if_used

from .access import require, require_everything
from .models import Entry, Membership, Seat, Tree, Unit
from .models.units import ancestors

declare_deeds(
    Deed("add_value", gettext_lazy("Add a value to a catalogue")),
    Deed("correct_value", gettext_lazy("Correct a value of a catalogue")),
    Deed("close_value", gettext_lazy("Close a value of a catalogue")),
    Deed("strike_value", gettext_lazy("Strike out a value of a catalogue")),
)


def offered_to(user: Any) -> Any:
    """The values that somebody may choose: those of everybody, and those kept above or within the
    own units; of a member those that the own union, or one above it, keeps.
    """
    reach = user.reach("view")
    if reach.everything:
        return Entry.objects.all()
    today = timezone.localdate()
    homes = Membership.objects.filter(person=user.person_id).on(today).values("unit")
    seats = Seat.objects.filter(tree=Tree.NOW)
    paths = [*reach.paths, *seats.filter(unit__in=homes).values_list("path", flat=True)]
    above = {unit for path in paths for unit in ancestors(path)}
    mine = Q(owner_unit=None) | Q(owner_unit__in=above)
    return Entry.objects.filter(mine | reach.over(seats, "owner_unit") if reach else mine)


def add_value(
    *,
    catalogue: str,
    owner: Unit,
    name: str,
    since: dt.date,
    by: Any,
    rank: int = 0,
    synonyms: list[str] | None = None,
    source: str = "",
) -> Entry:
    """A value that the unit keeps; its code is made from the name. Raises Refused, Invalid."""
    require(by, "organise", owner)
    known = Entry.objects.filter(catalogue=catalogue).on(since)
    if any(text.search_key(one.name) == text.search_key(name) for one in known):
        why = _("This catalogue has a value of that name already.")
        raise Invalid(why, fields={"name": [why]})
    codes = set(Entry.objects.filter(catalogue=catalogue).values_list("code", flat=True))
    base = text.search_key(name).replace(" ", "_")[:50] or "value"
    ways = (base, *(f"{base}_{n}" for n in range(2, len(codes) + 3)))
    with operation("add_value", by=by, unit=owner, note=name) as op:
        entry: Entry = op.create(
            Entry(
                catalogue=catalogue, owner_unit=owner, name=text.clean(name), rank=rank,
                code=next(code for code in ways if code not in codes),
                synonyms=synonyms or [], legal_source=source, since=since,
            )
        )  # fmt: skip
        return entry


def correct_value(entry: Entry, *, by: Any, **values: Any) -> bool:
    """Mend the name, the order, what files call it, or its source; False if nothing differs."""
    must_keep(entry, by)
    with operation("correct_value", by=by, unit=entry.owner_unit, note=entry.name) as op:
        return op.change(entry, **values)


def close_value(entry: Entry, *, until: dt.date, by: Any) -> None:
    """From that day on it is chosen no more; what bears it keeps it. Raises Invalid."""
    must_keep(entry, by)
    with operation("close_value", by=by, unit=entry.owner_unit, note=entry.name) as op:
        op.change(entry, until=until)


def strike_value(entry: Entry, *, by: Any) -> None:
    """Take away a value that was added by mistake. Raises Invalid while something bears it."""
    must_keep(entry, by)
    refuse_if_used(Entry, [entry.pk])
    with operation("strike_value", by=by, unit=entry.owner_unit, note=entry.name) as op:
        op.delete(entry)


def must_keep(entry: Entry, by: Any) -> None:
    """Raise Refused unless the value is kept by a unit of the user's, or all are."""
    if entry.owner_unit is None:
        require_everything(by, _("change what is shipped"))
    else:
        require(by, "organise", entry.owner_unit)
