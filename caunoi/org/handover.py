"""Ending rows that belong to a unit, and handing them over to another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from caunoi.journal.door import OpenOperation

from .models import Delegation, Holding, Membership, Suspension, Unit

# What hangs on a span, and the field that says on which.
PARTS: dict[type[Any], tuple[type[Any], str]] = {
    Membership: (Suspension, "membership"),
    Holding: (Delegation, "holding"),
}


def end_rows(op: OpenOperation, rows: Any, *, on: dt.date, **values: Any) -> int:
    """End spans on that day, and what hangs on them (suspensions, who stands in); how many."""
    if rows.model in PARTS:
        part, whole = PARTS[rows.model]
        parts = part.objects.filter(Q(until=None) | Q(until__gt=on), **{f"{whole}__in": rows})
        op.delete_where(parts.filter(since__gte=on))
        op.change_where(parts.filter(since__lt=on), until=on)
    return op.change_where(rows, until=on, **values)


def hand_over(
    op: OpenOperation,
    rows: Any,
    *,
    to: Unit,
    on: dt.date,
    ended: dict[str, Any],
    begun: dict[str, Any],
) -> list[Any]:
    """End spans on that day and begin the same in another unit, each until its own old end."""
    model = rows.model
    old = list(rows.order_by("pk"))
    successors = [copied(row, unit=to, since=on, **begun) for row in old]
    op.change_where(model._base_manager.filter(pk__in=[r.pk for r in old]), until=on, **ended)
    op.create_many(successors)
    if model in PARTS:
        pass_parts_on(op, model, dict(zip((r.pk for r in old), successors, strict=True)), on=on)
    return successors


def copied(row: Any, **anew: Any) -> Any:
    """The same once more, but for these values."""
    own = {"id", "created_op", "last_op", *anew}
    fields = [f for f in row._meta.concrete_fields if f.name not in own]
    return type(row)(**anew, **{f.attname: getattr(row, f.attname) for f in fields})


def pass_parts_on(
    op: OpenOperation, model: type[Any], successors: Mapping[int, Any], *, on: dt.date
) -> None:
    """What hangs on a span goes along: it ends with the old one and goes on in the next one.

    `successors` are by the key of the span that ended on that day.
    """
    part, whole = PARTS[model]
    parts = part.objects.filter(
        Q(until=None) | Q(until__gt=on), **{f"{whole}__in": list(successors)}
    )
    running = list(parts.filter(since__lt=on).order_by("pk"))
    later = list(parts.filter(since__gte=on).order_by("pk"))
    next_of = {row: successors[getattr(row, f"{whole}_id")] for row in (*running, *later)}
    op.create_many(copied(row, since=on, **{whole: next_of[row]}) for row in running)
    op.change_where(part.objects.filter(pk__in=[row.pk for row in running]), until=on)
    for row in later:
        setattr(row, whole, next_of[row])
    op.change_each(later, [whole])
