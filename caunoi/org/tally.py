"""What an operation wrote, as people count it: how many people it is about, and records by kind."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.journal.models import ChangeBody, Operation

from .models import Person

_PERSON = re.compile(r'"person_id":\s*(\d+)')


@dataclass(frozen=True)
class Tally:
    """`kinds`: the name of a kind of record, what became of them, and how many there are."""

    people: int
    records: int
    kinds: list[tuple[Any, str, int]]

    def __str__(self) -> str:
        people = ngettext("%(n)s person", "%(n)s people", self.people) % {"n": self.people}
        records = ngettext("%(n)s record", "%(n)s records", self.records) % {"n": self.records}
        return f"{people}, {records}" if self.people else records


def tally(one: Operation) -> Tally:
    """Count what the operation created, changed, removed and put back. Reads images, not values."""
    counted: Counter[tuple[str, str]] = Counter()
    people: set[int] = set()
    for label, count in one.created.items():
        counted[label, _("created")] += count
        people |= _people_of(apps.get_model(label), one.pk)
    label_of_people = Person._meta.label_lower
    seen: set[tuple[str, int]] = set()
    for label, row, was, left in one.changes.values_list("model", "row", "was", "left"):
        if (label, row) not in seen:
            seen.add((label, row))
            counted[label, _what_became(was, left, undo=one.undoes_id is not None)] += 1
        if label == label_of_people:
            people.add(row)
    belonging = [m._meta.label_lower for m in apps.get_models() if _has_person(m)]
    bodies = ChangeBody.objects.filter(change__operation=one, change__model__in=belonging)
    for before, after in bodies.values_list("before", "after"):
        if found := _PERSON.search(before or after or ""):
            people.add(int(found[1]))
    kinds = [
        (apps.get_model(label)._meta.verbose_name, what, count)
        for (label, what), count in sorted(counted.items())
    ]
    return Tally(len(people), sum(counted.values()), kinds)


def _what_became(was: int | None, left: int | None, *, undo: bool) -> str:
    if left is None:
        return _("removed")
    if was is None:
        return _("put back")
    return _("as they were before") if undo else _("changed")


def _has_person(model: Any) -> bool:
    return any(field.attname == "person_id" for field in model._meta.concrete_fields)


def _people_of(model: Any, operation: int) -> set[int]:
    """Whom the rows that it created, and that stand still, are about."""
    rows = model._base_manager.filter(created_op=operation)
    if model is Person:
        return set(rows.values_list("pk", flat=True))
    return set(rows.values_list("person_id", flat=True)) - {None} if _has_person(model) else set()
