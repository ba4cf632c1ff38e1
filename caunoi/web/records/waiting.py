"""What waits for somebody in the registers: records whose next step is theirs to make."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import BigIntegerField, Case, CharField, Count, DateField, F, Min, Value, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from caunoi.base.offers import Hit, Waiting, declare_waiting
from caunoi.base.say import number
from caunoi.org.acting import Above
from caunoi.org.models import Seat, Tree
from caunoi.registers.records.records import Records
from caunoi.registers.records.registry import RECORDS
from caunoi.registers.records.workflow import At, Move


@dataclass
class Heap:
    """Records of a register that wait for one step: how many, and the first day that is due."""

    many: int = 0
    first: dt.date | None = None

    def add(self, many: int, first: dt.date | None) -> None:
        self.many += many
        if first and (self.first is None or first < self.first):
            self.first = first


def steps(records: Records) -> list[Move]:
    """The moves for which records wait."""
    return [m for m in records.workflow.moves.values() if m.waits] if records.workflow else []


def waiting(user: Any) -> list[Hit]:
    """By register, step and state; one statement counts for all registers."""
    heaps: dict[tuple[str, str, str], Heap] = defaultdict(Heap)
    rows = _counted(user)
    paths = dict(
        Seat.objects.filter(tree=Tree.NOW, unit__in={unit for row in rows for unit in row[2:4]})
        .values_list("unit", "path")
    )  # fmt: skip
    above: dict[str, Above] = {}
    for key, state, unit, keeper, many, first in rows:
        for move in steps(RECORDS[key]):
            if state not in move.starts:
                continue
            other = keeper if move.unit_of else None
            path = paths.get(other or unit, "")
            level = above.setdefault(move.verb, Above(move.verb))
            decides = level.decides if move.at == At.ABOVE and not other else level.nearest
            if decides(user, path):
                heaps[key, move.name, state].add(many, first if move.due else None)
                break  # the first step of the table is the next one
    return [_told(key, name, state, heap) for (key, name, state), heap in heaps.items()]


def _counted(user: Any) -> list[tuple[str, str, int, int | None, int, dt.date | None]]:
    """How many records stand where somebody waits for them: by register, state and unit."""
    counted = []
    for key, records in RECORDS.items():
        if not (moves := steps(records)):
            continue
        assert records.workflow is not None
        field = records.workflow.field
        states = {str(start) for move in moves for start in move.starts}
        due = next((move.due for move in moves if move.due), "")
        first = Min(due) if due else Value(None, output_field=DateField())
        other = next((move for move in moves if move.unit_of), None)
        rows = records.model.objects.reachable_by(user, records.model.opened_by)
        counted.append(
            rows.filter(**{f"{field}__in": states})
            .order_by()
            .values("unit")
            .annotate(
                key=Value(key, output_field=CharField()),
                state_now=Cast(F(field), CharField()),
                many=Count("pk"),
                first=first,
                keeper=_keeper(other),
            )
            .values_list("key", "state_now", "unit", "keeper", "many", "first")
        )
    if not counted:
        return []
    return list(counted[0].union(*counted[1:], all=True))


def _keeper(move: Move | None) -> Any:
    """The unit of the other record that makes the move, where it does."""
    nobody = Value(None, output_field=BigIntegerField())
    if move is None:
        return nobody
    unit = F(f"{move.unit_of}__unit")
    if not move.where:
        return unit
    return Case(When(**{f"{move.unit_of}__{move.where}": True}, then=unit), default=nobody)


def _told(key: str, name: str, state: str, heap: Heap) -> Hit:
    records = RECORDS[key]
    assert records.workflow is not None
    move = records.workflow.find(name)
    asked = urlencode({records.workflow.field: state})
    many = ngettext("%(n)s record", "%(n)s records", heap.many) % {"n": number(heap.many)}
    return Hit(
        f"{records.label}: {move.waits}",
        f"{reverse(f'{key}-list')}?{asked}",
        many,
        late=heap.first is not None and heap.first < timezone.localdate(),
        day=heap.first,
    )


declare_waiting(Waiting("records", _("Steps to take"), "check", waiting, rank=5))
