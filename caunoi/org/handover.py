"""Ending rows that belong to a unit, and handing them over to another."""

from __future__ import annotations

import datetime as dt
from typing import Any

from caunoi.journal.door import OpenOperation

from .models import Membership, Suspension, Unit


def end_rows(op: OpenOperation, rows: Any, *, on: dt.date, **values: Any) -> int:
    """End spans on that day, and the suspensions that hang on ended memberships; how many."""
    if rows.model is Membership:
        op.change_where(
            Suspension.objects.filter(membership__in=rows, until=None, since__lt=on), until=on
        )
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
    """End spans on that day and begin the same in another unit, each until its own old end.

    A suspension goes along: it ends with the old membership and begins anew with the new one.
    """
    model = rows.model
    old = list(rows.order_by("pk"))
    names = [
        f.attname
        for f in model._meta.concrete_fields
        if f.name not in ("id", "created_op", "last_op", "unit", "since")
    ]
    paused = {}
    if model is Membership:
        paused = {
            s.membership_id: s
            for s in Suspension.objects.filter(membership__in=[r.pk for r in old], until=None)
        }
    successors = []
    for row in old:
        copy = model(unit=to, since=on, **{name: getattr(row, name) for name in names})
        for name, value in begun.items():
            setattr(copy, name, value)
        successors.append(copy)
    end_rows(op, model._base_manager.filter(pk__in=[r.pk for r in old]), on=on, **ended)
    op.create_many(successors)
    op.create_many(
        Suspension(membership=new, since=on, reason=paused[row.pk].reason)
        for row, new in zip(old, successors, strict=True)
        if row.pk in paused
    )
    return successors
