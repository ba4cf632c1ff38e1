"""Whose records a deed about people may touch, and in which unit the journal has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid, Refused
from caunoi.journal.door import BATCH
from caunoi.org.acting import acting_over
from caunoi.org.models import Membership, Person, Post, Unit
from caunoi.org.seats import meeting_point


def must_reach(by: Any, people: Iterable[Person]) -> Unit | None:
    """The unit that a deed about these people belongs to.

    Raises Refused, or Invalid and tells no more than may be told, unless `by` may edit each.
    """
    keys = sorted({person.pk for person in people})
    for some in _in_batches(keys) if not by.reach("edit").everything else ():
        found = Person.objects.filter(pk__in=some)
        if found.reachable_by(by, "edit").count() == len(some):
            continue
        if found.visible_to(by).count() == len(some):
            raise Refused(_("Your roles do not let you change the records of these people."))
        raise Invalid(elsewhere())
    return acting_over(by, "edit", meeting_point(_units_of(keys, by)))


def _units_of(people: Sequence[int], by: Any) -> list[Unit]:
    """Where these people belong or work today, else where they once did, as far as `by` may edit.

    Who works in one unit and belongs to another is changed, and changed back, by either.
    """
    for spans in (Q(until=None), Q()):
        units: set[int] = set()
        for some in _in_batches(people):
            for model in (Membership, Post):
                rows = model.objects.filter(spans, person__in=some)
                units.update(rows.values_list("unit", flat=True).distinct())
        if units:
            return list(Unit.objects.filter(pk__in=units).reachable_by(by, "edit"))
    return []


def _in_batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def elsewhere() -> str:
    """All that may be said of someone outside one's own units."""
    return _("This person exists elsewhere: ask for the transfer.")
