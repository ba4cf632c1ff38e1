"""What registers keep about a member, and what a member hands in to the own union."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import CharField, Count, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base.errors import NotThere, Refused, WrongState
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.journal.uses import refuse_if_used
from caunoi.org.models import Membership, Person, Unit, UnitState
from caunoi.org.models.units import ancestors

from .closing import must_be_open
from .deeds import named, settle
from .registry import RECORDS, of_model, parts_of

if TYPE_CHECKING:
    from .records import Records

WITHOUT_BOOKS = ("section", "team")  # kinds of unit whose records stand in the union above them


@dataclass(frozen=True)
class HandedIn:
    """How a member hands a record in: the words of the button, what is asked for beside them.

    `fill(row, person)` fills in what follows from who it is; `then(op, row, person)` writes what
    belongs to it, such as its author.
    """

    label: Any
    fields: Sequence[str]
    hint: Any = ""
    fill: Callable[[Any, Person], None] | None = None
    then: Callable[[Any, Any, Person], None] | None = None


# -- what is kept


def told_to_oneself(records: Records) -> bool:
    """Whether people read what this register keeps about them: unless all of it is sensitive."""
    if not records.person:
        return False
    return records.model.opened_by == "view" if records.own is None else records.own


def own_rows(records: Records, person: Person) -> models.QuerySet[Any]:
    """The records of a register that are about somebody."""
    return records.model.objects.filter(**{records.person: person})


def registers_about(person: Person) -> list[tuple[Records, int]]:
    """The registers that keep something about somebody, and how much. One statement."""
    counted = [
        own_rows(records, person)
        .order_by()
        .annotate(key=Value(key, output_field=CharField()))
        .values("key")
        .annotate(many=Count("pk"))
        .values_list("key", "many")
        for key, records in RECORDS.items()
        if told_to_oneself(records)
    ]
    found = dict(counted[0].union(*counted[1:], all=True)) if counted else {}
    return [(RECORDS[key], found[key]) for key in RECORDS if found.get(key)]


# -- what is handed in


def unit_for(person: Person) -> Unit:
    """The union that keeps the books of a member: that of a group is the one above the group.

    Raises Refused for somebody who is no member today.
    """
    today = timezone.localdate()
    membership = Membership.objects.filter(person=person).on(today).select_related("unit").first()
    if membership is None:
        raise Refused(_("Only a member may hand this in: ask the officer of the union."))
    path = ancestors(membership.unit.path_now())
    states = UnitState.objects.filter(unit__in=path).on(today)
    kinds = dict(states.values_list("unit", "kind__code"))
    keeps = next((key for key in reversed(path) if kinds.get(key) not in WITHOUT_BOOKS), None)
    return Unit.objects.get(pk=keeps) if keeps else membership.unit


def handed_in(key: str) -> HandedIn:
    """What members may hand in to a register. Raises NotThere where they may not."""
    told = RECORDS[key].handed_in if key in RECORDS else None
    if told is None:
        raise NotThere(_("Members hand nothing in to this register."))
    return told


def hand_in(row: Any, *, by: Any) -> Any:
    """A member hands a record in, about nobody but oneself; it waits with the own union.

    Raises Refused for an account without a person or without a membership, NotThere where the
    register takes nothing from members, and Invalid for what cannot be true.
    """
    kept = of_model(type(row))
    told = handed_in(kept.key)
    if by.person is None:
        raise Refused(_("This account belongs to no person."))
    row.unit = unit_for(by.person)
    if kept.person:
        setattr(row, kept.person, by.person)
    if told.fill:
        told.fill(row, by.person)
    settle(kept, row)
    must_be_open(kept, [row])
    with operation(f"{kept.key}.hand_in", by=by, unit=row.unit, note=named(kept, [row])) as op:
        op.create(row)
        if told.then:
            told.then(op, row, by.person)
    return row


def may_take_back(row: Any, *, by: Any) -> bool:
    """Whether the account handed it in itself, and nobody has touched it since."""
    mine = Operation.objects.filter(
        pk=row.created_op, by_id=by.pk, deed=f"{of_model(type(row)).key}.hand_in"
    )
    return row.last_op == row.created_op and mine.exists()


def take_back(row: Any, *, by: Any) -> None:
    """A member takes back what was handed in, while nobody has touched it.

    Raises WrongState once somebody has.
    """
    kept = of_model(type(row))
    if not may_take_back(row, by=by):
        raise WrongState(_("Somebody has taken this up already: ask the officer of the union."))
    with operation(f"{kept.key}.take_back", by=by, unit=row.unit, note=named(kept, [row])) as op:
        for part in parts_of(kept):
            of_it = part.model._base_manager.filter(**{part.of: row}, created_op=row.created_op)
            op.delete_where(of_it)
        refuse_if_used(kept.model, [row.pk])
        there = kept.model._base_manager.filter(pk=row.pk, last_op=row.created_op)
        if op.delete_where(there) != 1:
            raise WrongState(_("Somebody has taken this up already: ask the officer of the union."))
