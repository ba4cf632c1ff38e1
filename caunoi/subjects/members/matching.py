"""Who a row speaks of: by identity number; by name and birth; by name within the unit.

What is not certain is suspected, with the reason, and left for a person to decide. Every look-up
is for all rows at once.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.say import day as said
from caunoi.base.spans import Precision
from caunoi.journal.door import BATCH
from caunoi.org.models import Membership, Person, Post, Tree
from caunoi.registers.imports.reading import Reading
from caunoi.registers.imports.row import Row

from . import identity
from .actions.rights import elsewhere
from .models import IdentityPaper

NUMBERS = ("cccd", "cmnd")
LIGHT = ("id", "name", "sort_key", "search_key", "birth", "birth_precision")


def in_batches(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """The keys, so many at a time as one statement may name."""
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


class Matching:
    """The rows of one import against the people whom the reader may change."""

    def __init__(
        self, reading: Reading, rows: Sequence[Row], unit_of: Callable[[Row], Any]
    ) -> None:
        self.reading, self.rows, self.unit_of = reading, rows, unit_of
        self.people: dict[int, Person] = {}
        # The people of the unit and below, today or once: memberships and posts by person.
        self.memberships: dict[int, list[Membership]] = defaultdict(list)
        self.local: set[int] = set()
        # Who once belonged here and is now out of reach; of them nothing more may be told.
        self._gone: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        self._by_plain_name: dict[str, list[Person]] = defaultdict(list)
        self._numbers: dict[int, dict[str, str]] = defaultdict(dict)
        self._hashes: dict[str, str] = {}
        self._taken: dict[int, Row] = {}
        self._keys: dict[int, str] = {}

    def run(self) -> None:
        """Set each row's record, or its verdict where somebody must decide."""
        self._load_people_of_unit()
        owners = self._owners()
        self._load_people_by_name()
        self._load_memberships_elsewhere()
        self._load_numbers()
        for row in self.rows:
            if row.verdict is None and not row.faults:
                self._match(row, owners)
        self._tell_doubles()

    # -- what is looked up

    def _load_people_of_unit(self) -> None:
        today, unit = self.reading.today, self.reading.unit
        spans = Membership.objects.under(unit, on=today, tree=Tree.NOW)
        for span in spans.order_by("since"):
            self.memberships[span.person_id].append(span)
        posts = Post.objects.under(unit, on=today, tree=Tree.NOW)
        known = set(self.memberships) | set(posts.values_list("person", flat=True).distinct())
        for keys in in_batches(known):
            here = Person.objects.filter(pk__in=keys)
            mine = here.reachable_by(self.reading.by, "edit").only(*LIGHT)
            self._remember(mine)
            for person in here.exclude(pk__in=mine.values("pk")).only(*LIGHT):
                self._gone[person.sort_key].append(person)
        self.local = set(self.people)

    def _remember(self, people: Iterable[Person]) -> None:
        for person in people:
            if person.pk not in self.people:
                self.people[person.pk] = person
                self._by_name[person.sort_key].append(person)
                self._by_plain_name[person.search_key].append(person)

    def _owners(self) -> dict[str, int]:
        """Whose the numbers in the file are; people out of reach stay out of `people`."""
        numbers = {row.values[kind] for row in self.rows for kind in NUMBERS if kind in row.values}
        self._hashes = identity.hashes_of(numbers)
        owners = identity.find_by_number(numbers)
        self._remember(
            person
            for keys in in_batches(set(owners.values()) - set(self.people))
            for person in Person.objects.filter(pk__in=keys)
            .reachable_by(self.reading.by, "edit")
            .only(*LIGHT)
        )
        return owners

    def _load_people_by_name(self) -> None:
        """People of the same name elsewhere in reach."""
        names = {self._key_of(row) for row in self.rows if "name" in row.values}
        self._remember(
            person
            for keys in in_batches(names)
            for person in Person.objects.filter(sort_key__in=keys)
            .reachable_by(self.reading.by, "edit")
            .only(*LIGHT)
        )

    def _load_memberships_elsewhere(self) -> None:
        """Where those belong who are not members here today."""
        here = {
            key
            for key in self.local
            if any(span.until is None for span in self.memberships.get(key, ()))
        }
        for keys in in_batches(set(self.people) - here):
            spans = Membership.objects.filter(person__in=keys).select_related("unit")
            found: dict[int, list[Membership]] = defaultdict(list)
            for span in spans.order_by("since"):
                found[span.person_id].append(span)
            self.memberships.update(found)

    def _load_numbers(self) -> None:
        for keys in in_batches(self.people):
            papers = IdentityPaper.objects.filter(person__in=keys)
            for person, kind, told in papers.values_list("person", "kind", "number_hash"):
                self._numbers[person][kind] = told

    # -- one row

    def _match(self, row: Row, owners: dict[str, int]) -> None:
        if row.claimed is not None:
            self._match_by_identifier(row, owners)
            return
        claimed = {kind: owners.get(row.values.get(kind, "")) for kind in NUMBERS}
        known = {pk for pk in claimed.values() if pk is not None}
        if len(known) > 1:
            row.suspect(_("Its two identity numbers belong to two persons of the register."))
        elif known:
            kind = next(kind for kind in NUMBERS if claimed[kind] is not None)
            self._match_by_number(row, kind, known.pop())
        else:
            self._match_by_name(row)

    def _match_by_identifier(self, row: Row, owners: dict[str, int]) -> None:
        """The row of a workbook that came back, which names its record itself."""
        assert row.claimed is not None
        if row.claimed not in self.local:
            row.wrong("", elsewhere())
            return
        for kind in NUMBERS:
            owner = owners.get(row.values.get(kind, ""), row.claimed)
            if owner != row.claimed:
                known = self.people.get(owner)
                told = _("This is the number of %(name)s.")
                row.wrong(kind, told % {"name": known.name} if known else elsewhere())
                return
        self._settle(row, self.people[row.claimed], sure=True)

    def _match_by_number(self, row: Row, kind: str, owner: int) -> None:
        person = self.people.get(owner)
        if person is None:
            row.wrong(kind, elsewhere())
            return
        if not (self._same_name(row, person) or self._same_birth(row, person)):
            row.suspect(
                _("Its identity number is that of %(name)s, born %(birth)s, in the register.")
                % _told(person)
            )
            return
        self._settle(row, person, sure=True)

    def _match_by_name(self, row: Row) -> None:
        namesakes = [
            person
            for person in self._by_name.get(self._key_of(row), ())
            if self._could_be(row, person)
            # Far away, somebody of the same name and birth with another number is another person.
            and (person.pk in self.local or not self._numbers_disagree(row, person))
        ]
        same = [person for person in namesakes if self._same_birth(row, person)]
        gone = self._gone.get(self._key_of(row), ())
        if not same and any(self._same_birth(row, person) for person in gone):
            row.wrong("name", elsewhere())
        elif len(same) == 1 and self._numbers_disagree(row, same[0]):
            row.suspect(
                _("%(name)s, born on the same day, is in the register with another number.")
                % _told(same[0])
            )
        elif len(same) == 1:
            self._settle(row, same[0], sure=False)
        elif same:
            row.suspect(
                _("The register has %(count)s persons of this name and birth.")
                % {"count": len(same)}
            )
        else:
            self._look_for_likely(row, namesakes)

    def _look_for_likely(self, row: Row, namesakes: Sequence[Person]) -> None:
        """Nobody is the same for certain: who is so much alike that a person should look?"""
        here = [
            person
            for person in namesakes
            if person.pk in self.local and not self._numbers_disagree(row, person)
        ]
        unsaid = [person for person in here if not self._both_births_known(row, person)]
        if len(unsaid) == 1 and len(here) == 1:
            self._settle(row, unsaid[0], sure=False)
            return
        near = [person for person in here if self._near_birth(row, person)] or unsaid
        plain = f" {text.search_key(row.values['name'])}"
        near += [
            person
            for person in self._by_plain_name.get(plain, ())
            if person not in namesakes
            and person.pk in self.local
            and self._same_birth(row, person)
            and self._could_be(row, person)
            and not self._numbers_disagree(row, person)
        ]
        if near:
            row.suspect(_("It may be %(name)s, born %(birth)s, in the register.") % _told(near[0]))

    def _settle(self, row: Row, person: Person, *, sure: bool) -> None:
        """The row speaks of this person, unless another row does or they belong elsewhere."""
        if (first := self._taken.setdefault(person.pk, row)) is not row:
            row.suspect(_twice(first))
            return
        held = self._held(person, row.as_of)
        if held is not None and held.unit_id not in self.reading.units:
            row.suspect(
                _("%(name)s, born %(birth)s, is a member of %(unit)s: transfer them first.")
                % {**_told(person), "unit": held.unit}
                if sure
                else _("A person of this name and birth is a member of %(unit)s.")
                % {"unit": held.unit}
            )
            return
        row.record = person.pk

    def _held(self, person: Person, day: dt.date) -> Membership | None:
        """The membership that runs on the day, or begins later."""
        spans = self.memberships.get(person.pk, ())
        return next((span for span in spans if span.until is None or span.until > day), None)

    def _key_of(self, row: Row) -> str:
        """The name as it is compared: letters and tones, wherever the tone is put."""
        key = self._keys.get(id(row))
        if key is None:
            key = self._keys[id(row)] = text.sort_key(row.values["name"])
        return key

    # -- what is alike

    def _same_name(self, row: Row, person: Person) -> bool:
        return bool(self._key_of(row) == person.sort_key)

    def _both_births_known(self, row: Row, person: Person) -> bool:
        return "birth" in row.values and person.birth is not None

    def _same_birth(self, row: Row, person: Person) -> bool:
        """The same day, or the same year where one of them says no more."""
        if not self._both_births_known(row, person):
            return False
        told, kept = row.values["birth"], person.birth
        assert kept is not None
        exact = {told.precision, person.birth_precision}
        if Precision.YEAR in exact:
            return bool(told.date.year == kept.year)
        if Precision.MONTH in exact:
            return (told.date.year, told.date.month) == (kept.year, kept.month)
        return bool(told.date == kept)

    def _near_birth(self, row: Row, person: Person) -> bool:
        """In the same year, so that a slip of day or month is likely."""
        if not self._both_births_known(row, person):
            return False
        assert person.birth is not None
        return bool(row.values["birth"].date.year == person.birth.year)

    def _could_be(self, row: Row, person: Person) -> bool:
        """Somebody of the unit, or elsewhere with a birth that is known to the day."""
        return person.pk in self.local or (
            person.birth_precision == Precision.DAY
            and "birth" in row.values
            and row.values["birth"].precision == Precision.DAY
        )

    def has_another(self, row: Row, person: Person, kind: str) -> bool:
        """Whether the register has not this number of that kind, but another one or none."""
        kept = self._numbers.get(person.pk, {}).get(kind)
        return kept != self._hashes[row.values[kind]] if row.values[kind] else kept is not None

    def _numbers_disagree(self, row: Row, person: Person) -> bool:
        kept = self._numbers.get(person.pk, {})
        return any(
            kind in kept and kind in row.values and self.has_another(row, person, kind)
            for kind in NUMBERS
        )

    # -- rows of the file among themselves

    def _tell_doubles(self) -> None:
        """Who stands twice in the file, by number or (if new) by name, is suspected there."""
        by_number: dict[tuple[str, str], Row] = {}
        by_name: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.faults or row.verdict is not None:
                continue
            numbers = [(kind, row.values[kind]) for kind in NUMBERS if kind in row.values]
            first = next((by_number[key] for key in numbers if key in by_number), None)
            if row.record is None:
                namesakes = by_name[self._key_of(row)]
                first = first or next((other for other in namesakes if _alike(row, other)), None)
            if first is not None:
                row.suspect(_twice(first))
                continue
            by_number.update(dict.fromkeys(numbers, row))
            if row.record is None:
                namesakes.append(row)

    # -- for the room

    def members_on(self, day: dt.date) -> list[tuple[Person, int]]:
        """Members of the unit and below on that day and today, with their unit, by name."""
        today = self.reading.today
        found = [
            (self.people[key], span.unit_id)
            for key in self.local
            for span in self.memberships.get(key, ())
            if span.holds_on(day) and span.holds_on(today)
        ]
        return sorted(found, key=lambda pair: (pair[0].sort_key, pair[0].pk))


def _told(person: Person) -> dict[str, Any]:
    born = said(person.birth)
    if person.birth is not None and person.birth_precision == Precision.YEAR:
        born = str(person.birth.year)
    return {"name": person.name, "birth": born}


def _twice(first: Row) -> str:
    return _("This person stands already in row %(row)s of the sheet “%(sheet)s”.") % {
        "row": first.number,
        "sheet": first.sheet,
    }


def _alike(row: Row, other: Row) -> bool:
    """Whether two rows of one name may be one person: nothing known of both tells them apart."""
    for kind in NUMBERS:
        if kind in row.values and kind in other.values:
            return bool(row.values[kind] == other.values[kind])
    if "birth" not in row.values or "birth" not in other.values:
        return True
    return bool(row.values["birth"].date.year == other.values["birth"].date.year)
