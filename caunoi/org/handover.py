"""Ending rows that belong to a unit, and handing them over to another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from caunoi.journal.door import OpenOperation

from .models import Delegation, Holding, Membership, Suspension, Unit


def end_rows(op: OpenOperation, rows: Any, *, on: dt.date, **values: Any) -> int:
    """End spans on that day, and what hangs on them (suspensions, who stands in); how many."""
    if rows.model is Membership:
        paused = Suspension.objects.filter(Q(until=None) | Q(until__gt=on), membership__in=rows)
        op.delete_where(paused.filter(since__gte=on))
        op.change_where(paused.filter(since__lt=on), until=on)
    if rows.model is Holding:
        standing_in = Delegation.objects.filter(Q(until=None) | Q(until__gt=on), holding__in=rows)
        op.delete_where(standing_in.filter(since__gte=on))
        op.change_where(standing_in.filter(since__lt=on), until=on)
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
    names = [
        f.attname
        for f in model._meta.concrete_fields
        if f.name not in ("id", "created_op", "last_op", "unit", "since")
    ]
    successors = []
    for row in old:
        copy = model(unit=to, since=on, **{name: getattr(row, name) for name in names})
        for name, value in begun.items():
            setattr(copy, name, value)
        successors.append(copy)
    op.change_where(model._base_manager.filter(pk__in=[r.pk for r in old]), until=on, **ended)
    op.create_many(successors)
    if model is Membership:
        pass_suspensions_on(op, dict(zip((r.pk for r in old), successors, strict=True)), on=on)
    return successors


def pass_suspensions_on(
    op: OpenOperation, successors: Mapping[int, Membership], *, on: dt.date
) -> None:
    """A suspension goes along: it ends with the old membership and goes on in the next one.

    `successors` are by the key of the membership that ended on that day.
    """
    paused = Suspension.objects.filter(
        Q(until=None) | Q(until__gt=on), membership__in=list(successors)
    )
    running = list(paused.filter(since__lt=on).order_by("pk"))
    later = list(paused.filter(since__gte=on).order_by("pk"))
    op.create_many(
        Suspension(
            membership=successors[row.membership_id], since=on, until=row.until, reason=row.reason
        )
        for row in running
    )
    op.change_where(Suspension.objects.filter(pk__in=[row.pk for row in running]), until=on)
    for row in later:
        row.membership = successors[row.membership_id]
    op.change_each(later, ["membership"])
