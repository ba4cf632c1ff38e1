"""What waits for somebody in the registers: records whose next step is theirs to make."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from caunoi.base.offers import Hit, Waiting, declare_waiting
from caunoi.base.say import number
from caunoi.registers.records.registry import RECORDS
from caunoi.registers.records.stepping import waiting_groups

from .listing import WAITS


@dataclass
class Heap:
    """Records of a register that wait for one step: how many, and the first day that is due."""

    many: int = 0
    first: dt.date | None = None

    def add(self, many: int, first: dt.date | None) -> None:
        self.many += many
        if first and (self.first is None or first < self.first):
            self.first = first


def waiting(user: Any) -> list[Hit]:
    """By register and step: as many records as the list shows that the line opens."""
    heaps: dict[tuple[str, str], Heap] = defaultdict(Heap)
    for move, group in waiting_groups(user, RECORDS.values()):
        heaps[group.key, move.name].add(group.many, group.first if move.due else None)
    return [_told(key, name, heap) for (key, name), heap in heaps.items()]


def _told(key: str, name: str, heap: Heap) -> Hit:
    records = RECORDS[key]
    assert records.workflow is not None
    move = records.workflow.find(name)
    many = ngettext("%(n)s record", "%(n)s records", heap.many) % {"n": number(heap.many)}
    return Hit(
        f"{records.label}: {move.waits}",
        f"{reverse(f'{key}-list')}?{urlencode({WAITS: name})}",
        many,
        late=heap.first is not None and heap.first < timezone.localdate(),
        day=heap.first,
    )


declare_waiting(Waiting("records", _("Steps to take"), "check", waiting, rank=5))
