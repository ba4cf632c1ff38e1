"""Whom a row of a file speaks of: by name within the unit, by birth where several bear it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.say import day as said
from caunoi.base.spans import Precision
from caunoi.journal.door import BATCH
from caunoi.org.models import Membership, Person, Post, Tree

from ..imports.dates import Day
from ..imports.reading import Reading
from ..imports.row import SAME, Row


class People:
    """The people of the unit asked for and of those below, today or once, by their names."""

    def __init__(self, reading: Reading, names: Iterable[str]) -> None:
        self.reading = reading
        self._by_key: dict[str, list[Person]] = defaultdict(list)
        self._units: dict[int, list[int]] = defaultdict(list)
        keys = sorted({text.sort_key(name) for name in names})
        for start in range(0, len(keys), BATCH):
            self._load(keys[start : start + BATCH])

    def _load(self, keys: list[str]) -> None:
        named = Person.objects.filter(sort_key__in=keys)
        for model in (Membership, Post):
            spans = model.objects.under(self.reading.unit, on=self.reading.today, tree=Tree.NOW)
            here = spans.filter(person__sort_key__in=keys).order_by("since")
            for person, unit in here.values_list("person", "unit"):
                self._units[person].append(unit)
        for person in named.filter(pk__in=list(self._units)):
            self._by_key[person.sort_key].append(person)

    def find(self, row: Row, name: str) -> Person | None:
        """The person whom the row's field names; else the row is wrong, or left to be decided."""
        called, birth = row.values[name], row.values.get(f"{name}_birth")
        found = self._by_key.get(text.sort_key(called), [])
        if birth is not None:
            found = [person for person in found if _born(person, birth)]
        if len(found) > 1 and (unit := row.values.get("unit")):
            found = [p for p in found if unit in self._units[p.pk]] or found
        # Of those who bear the name, whom an officer said the row means.
        found = [p for p in found if row.decided.get(p.pk)] or found
        if len(found) == 1:
            return found[0]
        told = {"name": called, "unit": self.reading.unit, "many": len(found)}
        if found:
            births = ", ".join(said(person.birth) for person in found if person.birth)
            row.suspect(
                _("%(many)s people are called %(name)s (born %(births)s): say which of them it is, "
                  "or write the date of birth in the file.")
                % {**told, "births": births},
                [person.pk for person in found],
                [SAME],
            )  # fmt: skip
        elif birth is not None and self._by_key.get(text.sort_key(called)):
            row.wrong(f"{name}_birth", _("Nobody called %(name)s was born so.") % told)
        else:
            row.wrong(
                name,
                _("Nobody in the books of %(unit)s is called %(name)s: enter this person first.")
                % told,
            )
        return None

    def last_unit(self, person: Person) -> int | None:
        """Where the person belongs, or did last, among the units of the file."""
        units = self._units.get(person.pk)
        return units[-1] if units else None


def _born(person: Person, birth: Day) -> bool:
    if person.birth is None:
        return True
    if Precision.YEAR in (birth.precision, person.birth_precision):
        return person.birth.year == birth.date.year
    return person.birth == birth.date


def units_of(people: Iterable[Any]) -> dict[int, int]:
    """Where these people belong or work, today or last; memberships go before posts."""
    keys = {person.pk for person in people}
    found: dict[int, int] = {}
    for model in (Post, Membership):
        spans = model.objects.filter(person__in=keys).order_by("since")
        found |= dict(spans.values_list("person", "unit"))
    return found
