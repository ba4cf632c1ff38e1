"""A record sent down to units below, each of which then has a part of its own to answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base.errors import Declared, Invalid, WrongState
from caunoi.org.models import Unit

from . import deeds
from .records import Records
from .registry import of_model, parts_of


def sent_as(records: Records) -> list[Records]:
    """The registers of parts, one for each unit, as which a record of these is sent down."""
    return [part for part in parts_of(records) if part.per_unit]


def is_sent_now(records: Records, row: Any) -> bool:
    """Whether the record is sent down where it is in its procedure."""
    if not sent_as(records):
        return False
    states = records.sent_while
    return not states or records.workflow is None or records.workflow.state_of(row) in states


def send_down(
    parent: Any, units: Iterable[Unit], *, by: Any, part: Records | None = None, **values: Any
) -> Sequence[Any]:
    """Make the part of each of these units that has none yet; `values` are the same for all.

    Raises Refused without the right over each unit, WrongState for a record that is over, and
    Invalid if there is none to send it to.
    """
    whole = of_model(type(parent))
    known = sent_as(whole)
    if known and not is_sent_now(whole, parent):
        raise WrongState(_("This is over: it is sent to nobody any more."))
    if part is None:
        if len(known) != 1:
            raise Declared(f"{parent._meta.label} is not sent down as one kind of part.")
        [part] = known
    have = part.model._base_manager.filter(**{part.of: parent}).values_list("unit", flat=True)
    there = set(have)
    rows = [
        part.model(unit=unit, **{part.of: parent}, **values)
        for unit in units
        if unit.pk not in there
    ]
    if not rows:
        raise Invalid(_("None is left to send this to: every unit chosen has it already."))
    return deeds.record(rows, by=by, note=str(parent))


def units_below(unit: Unit, kinds: Iterable[str] = (), on: dt.date | None = None) -> Any:
    """The units below one, of these kinds or of all, as they stand on the day."""
    on = on or timezone.localdate()
    found = Unit.objects.on(on).under(unit, on=on).exclude(pk=unit.pk).named(on)
    return found.of_kind(*kinds, on=on) if kinds else found
