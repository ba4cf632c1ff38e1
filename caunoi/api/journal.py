"""The journal for programs: what was done, by whom, what it changed; and taking it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.db.models import Count
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from caunoi.journal.undo import undo
from caunoi.org.access import operations_visible_to
from caunoi.org.changes import told_changes
from caunoi.org.models import Seat, Tree
from caunoi.org.operations import operation_row, why_not
from caunoi.org.pick import units_within_reach

from .door import Asked, lends
from .paging import After, Limit, Number, Part, part_of

router = Router(tags=["journal"])
MOST_CHANGES = 500


class OperationOut(Schema):
    operation: int
    deed: str
    label: str
    by: str
    holding: str = Field(description="The office that was used")
    on_behalf_of: str
    token: str = Field(description="The token of that account, if a program did it: name and end")
    unit: str
    at: str
    note: str
    file: str
    final: bool = Field(description="Done in the world: it is countered, not undone")
    undoes: int | None
    undone: str
    sealed: bool
    created: dict[str, int]
    changed: int


class CellOut(Schema):
    name: str
    before: str
    after: str


class ChangeOut(Schema):
    what: str
    who: str
    how: str
    cells: list[CellOut]


class OperationWhole(OperationOut):
    changes: list[ChangeOut] = Field(description=f"The first {MOST_CHANGES} changed rows")
    may_undo: bool
    why_not: str


class Left(Schema):
    model: str
    pk: int
    why: str


class Outcome(Schema):
    operation: int | None
    reversed: int
    kept: list[Left]
    failed: list[Left]


class Why(Schema):
    note: str = Field("", max_length=500)


def visible(request: Asked) -> Any:
    """What the account may see of the journal, with how many rows each operation changed."""
    lends(request, "view")
    return operations_visible_to(request.user).annotate(changed=Count("changes"))


@router.get("/operations", response=Part[OperationOut], url_name="api-operations")
def operations(
    request: Asked,
    unit: str = Query("", description="Only what concerns this unit or those below, by its code"),
    deed: str = "",
    since: dt.date | None = None,
    last: dt.date | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """What was done, the last first."""
    found = visible(request)
    if unit:
        [of] = units_within_reach(request.user, "view", [unit])
        path = of.path_now()
        seats = Seat.objects.filter(tree=Tree.NOW, path__gte=path, path__lt=path + "{")
        found = found.filter(unit_id__in=seats.values("unit"))
    if deed:
        found = found.filter(deed=deed)
    if since:
        found = found.filter(at__date__gte=since)
    if last:
        found = found.filter(at__date__lte=last)
    return part_of(request, found, ["-pk"], after=after, limit=limit, told=operation_row)


@router.get("/operations/{int:number}", response=OperationWhole, url_name="api-operation")
def operation(request: Asked, number: Number) -> Any:
    """One operation, with what it changed from and to; sensitive values stay covered."""
    one = get_object_or_404(visible(request), pk=number)
    changes = one.changes.select_related("body").order_by("batch", "pk")[:MOST_CHANGES]
    reason = str(why_not(request.user, one))
    told = [
        {
            "what": str(change.what),
            "who": change.who,
            "how": change.how,
            "cells": [{**vars(cell), "name": str(cell.name)} for cell in change.cells],
        }
        for change in told_changes(list(changes))
    ]
    return {**operation_row(one), "changes": told, "may_undo": not reason, "why_not": reason}


@router.post("/operations/{int:number}/undo", response=Outcome, url_name="api-undo")
def take_back(request: Asked, number: Number, typed: Why) -> Any:
    """Take an operation back, as far as nothing later stands on it."""
    one = get_object_or_404(visible(request), pk=number)
    lends(request, "undo")
    return asdict(undo(one.pk, by=request.user, note=typed.note))
