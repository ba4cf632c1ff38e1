"""Which records wait for somebody: those whose next step is theirs to make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateField,
    F,
    Min,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast

from caunoi.org.acting import Above
from caunoi.org.models import Seat, Tree

from .records import Records
from .registry import RECORDS
from .workflow import At, Move


@dataclass(frozen=True)
class Group:
    """Records of a register in one state and of one unit: how many, and the first due day.

    `keeper` is the unit of the other record by which their step is made, where it is.
    """

    key: str
    state: str
    unit: int
    keeper: int | None
    many: int
    first: dt.date | None


def steps(records: Records) -> list[Move]:
    """The moves for which records wait."""
    return [m for m in records.workflow.moves.values() if m.waits] if records.workflow else []


def waiting_groups(user: Any, registers: Iterable[Records]) -> Iterator[tuple[Move, Group]]:
    """What waits for the user, with its next step; one statement counts for all registers."""
    groups = _counted(user, registers)
    paths = dict(
        Seat.objects.filter(
            tree=Tree.NOW, unit__in={key for one in groups for key in (one.unit, one.keeper)}
        ).values_list("unit", "path")
    )
    above: dict[str, Above] = {}
    for one in groups:
        for move in steps(RECORDS[one.key]):
            if one.state not in move.starts:
                continue
            other = one.keeper if move.unit_of else None
            path = paths.get(other or one.unit, "")
            level = above.setdefault(move.verb, Above(move.verb))
            decides = level.decides if move.at == At.ABOVE and not other else level.nearest
            if decides(user, path):
                yield move, one
                break  # the first step of the table is the next one


def waiting_for(records: Records, step: str, user: Any) -> Any:
    """The records of a register that wait for the user to make a step."""
    groups = [one for move, one in waiting_groups(user, [records]) if move.name == step]
    rows = _waiting(user, records) if groups else records.model.objects.none()
    return (rows.filter(_among(records, groups)) if groups else rows).values("pk")


def _among(records: Records, groups: Sequence[Group]) -> Q:
    """Whether a record is of one of these groups."""
    assert records.workflow is not None
    found = Q()
    for state, keeper in sorted({(g.state, g.keeper) for g in groups}, key=str):
        units = [one.unit for one in groups if (one.state, one.keeper) == (state, keeper)]
        found |= Q(unit__in=units, keeper=keeper, **{records.workflow.field: state})
    return found


def _waiting(user: Any, records: Records) -> Any:
    """The records of a register that wait for anybody, with the unit of who makes the step."""
    assert records.workflow is not None
    moves = steps(records)
    states = {str(start) for move in moves for start in move.starts}
    other = next((move for move in moves if move.unit_of), None)
    rows = records.model.objects.reachable_by(user, records.model.opened_by)
    rows = rows.filter(**{f"{records.workflow.field}__in": states})
    return rows.annotate(keeper=_keeper(other))


def _counted(user: Any, registers: Iterable[Records]) -> list[Group]:
    """How many records stand where somebody waits for them: by register, state and unit."""
    counted = []
    for records in registers:
        if not (moves := steps(records)):
            continue
        assert records.workflow is not None
        due = next((move.due for move in moves if move.due), "")
        counted.append(
            _waiting(user, records)
            .order_by()
            .values("unit", "keeper")
            .annotate(
                key=Value(records.key, output_field=CharField()),
                state_now=Cast(F(records.workflow.field), CharField()),
                many=Count("pk"),
                first=Min(due) if due else Value(None, output_field=DateField()),
            )
            .values_list("key", "state_now", "unit", "keeper", "many", "first")
        )
    rows = list(counted[0].union(*counted[1:], all=True)) if counted else []
    return [Group(*row) for row in rows]


def _keeper(move: Move | None) -> Any:
    """The unit of the other record that makes the move, where it does."""
    nobody = Value(None, output_field=BigIntegerField())
    if move is None:
        return nobody
    unit = F(f"{move.unit_of}__unit")
    if not move.where:
        return unit
    return Case(When(**{f"{move.unit_of}__{move.where}": True}, then=unit), default=nobody)
