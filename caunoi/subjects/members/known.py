"""What the register knows of those of whom the rows of a file may speak, looked up for all at once.

A unit may have a hundred thousand members and its file a hundred rows: of all people of the unit
no more is read than how they are called, and whoever is called as a row says, or bears its number,
is loaded with what tells them from others.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from caunoi.base import text
from caunoi.journal.door import BATCH
from caunoi.org.models import Membership, Person, Post, Tree
from caunoi.registers.imports.reading import Reading
from caunoi.registers.imports.row import Row

from . import identity
from .models import IdentityPaper

NUMBERS = ("cccd", "cmnd")
LIGHT = ("id", "name", "sort_key", "search_key", "birth", "birth_precision")


def in_batches(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """The keys, so many at a time as one statement may name."""
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def plain_name(row: Row) -> str:
    """The name that a row states, without marks, as people keep theirs to be found by."""
    return f" {text.search_key(row.values['name'])}"


class Known:
    """The people whom the reader may change and the rows may mean."""

    def __init__(self, reading: Reading, rows: Sequence[Row]) -> None:
        self.reading, self.rows = reading, rows
        self.people: dict[int, Person] = {}
        # All people of the unit and below, today or once, whom the reader may change.
        self.local: set[int] = set()
        self.memberships: dict[int, list[Membership]] = defaultdict(list)
        # Who once belonged here and is now out of reach; of them nothing more may be told.
        self.gone: dict[str, list[Person]] = defaultdict(list)
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        self.by_plain_name: dict[str, list[Person]] = defaultdict(list)
        self.numbers: dict[int, dict[str, str]] = defaultdict(dict)
        # Whose the numbers in the file are; people out of reach stay out of `people`.
        self.owners: dict[str, int] = {}
        self._hashes: dict[str, str] = {}
        self._keys: dict[int, str] = {}

    def look_up(self) -> None:
        """Read all of it."""
        numbers = {row.values[kind] for row in self.rows for kind in NUMBERS if kind in row.values}
        self._hashes = identity.hashes_of(numbers)
        self.owners = identity.find_by_number(numbers)
        self._load_people_of_unit()
        self._load_reachable("pk__in", set(self.owners.values()) - set(self.people))
        self._load_reachable("sort_key__in", self._names())
        self._load_memberships()
        for keys in in_batches(self.people):
            papers = IdentityPaper.objects.filter(person__in=keys)
            for person, kind, told in papers.values_list("person", "kind", "number_hash"):
                self.numbers[person][kind] = told

    # -- asked of one row

    def key_of(self, row: Row) -> str:
        """The name as it is compared: letters and tones, wherever the tone is put."""
        key = self._keys.get(id(row))
        if key is None:
            key = self._keys[id(row)] = text.sort_key(row.values["name"])
        return key

    def has_another(self, row: Row, person: Person, kind: str) -> bool:
        """Whether the register has not this number of that kind, but another one or none."""
        kept = self.numbers.get(person.pk, {}).get(kind)
        return kept != self._hashes[row.values[kind]] if row.values[kind] else kept is not None

    # -- read

    def _names(self) -> set[str]:
        return {self.key_of(row) for row in self.rows if "name" in row.values}

    def _of_unit(self, model: type[Membership | Post]) -> Any:
        return model.objects.under(self.reading.unit, on=self.reading.today, tree=Tree.NOW)

    def _load_people_of_unit(self) -> None:
        """Who is called as some row says, bears a number of it, or is named by its identifier."""
        belonging = self._of_unit(Membership).values("person")
        here = Person.objects.filter(pk__in=belonging.union(self._of_unit(Post).values("person")))
        mine = here.reachable_by(self.reading.by, "edit")
        self.local = set(mine.values_list("pk", flat=True))
        names, plain = self._names(), {plain_name(r) for r in self.rows if "name" in r.values}
        wanted = set(self.owners.values()) | {row.claimed for row in self.rows}
        called, gone = [], []
        for pk, name, plainly in here.values_list("pk", "sort_key", "search_key"):
            if pk in self.local:
                if pk in wanted or name in names or plainly in plain:
                    called.append(pk)
            elif name in names:
                gone.append(pk)
        for keys in in_batches(called):
            self._remember(Person.objects.filter(pk__in=keys))
        for keys in in_batches(gone):
            for person in Person.objects.filter(pk__in=keys).only(*LIGHT):
                self.gone[person.sort_key].append(person)

    def _load_reachable(self, lookup: str, wanted: Iterable[Any]) -> None:
        for some in in_batches(wanted):
            here = Person.objects.filter(**{lookup: some})
            self._remember(here.reachable_by(self.reading.by, "edit"))

    def _remember(self, people: Any) -> None:
        for person in people.only(*LIGHT):
            if person.pk not in self.people:
                self.people[person.pk] = person
                self.by_name[person.sort_key].append(person)
                self.by_plain_name[person.search_key].append(person)

    def _load_memberships(self) -> None:
        """Those here; of whoever is no member here any more, and of all others, all."""
        for keys in in_batches(self.people.keys() & self.local):
            for span in self._of_unit(Membership).filter(person__in=keys).order_by("since"):
                self.memberships[span.person_id].append(span)
        here = {
            key
            for key, spans in self.memberships.items()
            if any(span.until is None for span in spans)
        }
        for keys in in_batches(set(self.people) - here):
            spans = Membership.objects.filter(person__in=keys).select_related("unit")
            found: dict[int, list[Membership]] = defaultdict(list)
            for span in spans.order_by("since"):
                found[span.person_id].append(span)
            self.memberships.update(found)

    # -- for the room

    def members_on(self, day: dt.date) -> list[tuple[int, str, int]]:
        """Members of the unit and below on that day and today, with name and unit, by name."""
        spans = self._of_unit(Membership).on(day).on(self.reading.today)
        found = spans.order_by("person__sort_key", "person").values_list(
            "person", "person__name", "unit"
        )
        return [one for one in found if one[0] in self.local]
