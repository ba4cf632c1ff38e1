"""Long lists from where one stands: however far one leafs, a page costs the same.

A page is told by the row that it follows or precedes, not by how many rows to pass over; who is
admitted meanwhile shifts nothing. Nobody counts beyond ten thousand.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from caunoi.base.say import number as say_number

SIZE = 50
MOST = 10_000


@dataclass
class Portion:
    """Some rows of a list, and how to go on and back from them."""

    rows: list[Any]
    first: int  # which row of the list the first is, as far as one has leafed
    total: int
    more: bool  # there are more than are counted
    previous: str | None
    next: str | None

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def many(self) -> str:
        """How many there are, in words for people."""
        if self.more:
            return _("more than %(many)s") % {"many": say_number(MOST)}
        return say_number(self.total)


def portion_of(rows: Any, *, after: str = "", before: str = "", size: int = SIZE) -> Portion:
    """The rows after, or before, the mark of another page; a mark that is none begins anew.

    `rows` are in an order of fields without nulls, of which the last tells all apart; one that
    begins with "-" goes down.
    """
    fields: list[str] = list(rows.query.order_by)
    kinds = [kind_of(rows, field) for field in fields]
    counted = rows.order_by()[: MOST + 1].count()
    total = {"total": min(counted, MOST), "more": counted > MOST}
    if (mark := _read(before, kinds)) is not None:
        number, values = mark
        turned = rows.filter(_beyond(fields, values, back=True)).order_by(
            *(f.removeprefix("-") if f.startswith("-") else f"-{f}" for f in fields)
        )
        found = list(turned[: size + 1])
        further, found = len(found) > size, found[:size][::-1]
        first = max(1, number - len(found)) if further else 1
        return Portion(
            found, first, **total, previous=_mark(found[:1], fields, first) if further else None,
            next=_mark(found[-1:], fields, first + len(found) - 1),
        )  # fmt: skip
    mark = _read(after, kinds)
    number = mark[0] if mark else 0
    left = rows.filter(_beyond(fields, mark[1])) if mark else rows
    found = list(left[: size + 1])
    further, found = len(found) > size, found[:size]
    return Portion(
        found, number + 1, **total,
        previous=_mark(found[:1], fields, number + 1) if mark else None,
        next=_mark(found[-1:], fields, number + len(found)) if further else None,
    )  # fmt: skip


def _beyond(fields: Sequence[str], values: Sequence[Any], *, back: bool = False) -> Q:
    """Rows that come after those values, or before; the first field alone leads to an index."""
    [field, *fields_left], [value, *values_left] = fields, values
    step = "lt" if back != field.startswith("-") else "gt"
    field = field.removeprefix("-")
    further = Q(**{f"{field}__{step}": value})
    if not fields_left:
        return further
    same = Q(**{field: value}) & _beyond(fields_left, values_left, back=back)
    return Q(**{f"{field}__{step}e": value}) & (further | same)


def _mark(rows: Sequence[Any], fields: Sequence[str], number: int) -> str | None:
    if not rows:
        return None
    values = [getattr(rows[0], field.removeprefix("-")) for field in fields]
    told = json.dumps([number, *values], cls=DjangoJSONEncoder)
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def kind_of(rows: Any, field: str) -> type:
    """What the values of a field of the order are: numbers, days, or texts."""
    name = field.removeprefix("-")
    annotation = rows.query.annotations.get(name)
    if annotation is None and name == "pk":
        return int
    told = annotation.output_field if annotation is not None else rows.model._meta.get_field(name)
    if isinstance(told, models.IntegerField):
        return int
    return dt.date if isinstance(told, models.DateField) else str


def _read(mark: str, kinds: Sequence[type]) -> tuple[int, list[Any]] | None:
    """The number and the values of a mark; it comes from an address, so it may be anything."""
    try:
        told = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        return None
    if not isinstance(told, list) or len(told) != len(kinds) + 1:
        return None
    number, *values = told
    plain = isinstance(number, int) and all(
        isinstance(value, int if kind is int else str)
        for kind, value in zip(kinds, values, strict=True)
    )
    in_range = plain and all(abs(v) < 2**62 for v in told if isinstance(v, int))
    if not (in_range and all(_storable(v) for v in values)):
        return None
    try:
        return number, [
            dt.date.fromisoformat(value) if kind is dt.date else value
            for kind, value in zip(kinds, values, strict=True)
        ]
    except ValueError:
        return None


def _storable(value: Any) -> bool:
    return not isinstance(value, str) or ("\x00" not in value and value.isprintable())
