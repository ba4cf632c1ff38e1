"""How a list of members is taken in: rows held together, matched, and written by plural deeds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby, islice
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.org.models import Membership, Person, Post
from caunoi.registers.imports.clean import Day, Identity
from caunoi.registers.imports.intake import Intake
from caunoi.registers.imports.reading import Reading
from caunoi.registers.imports.row import Candidate, Missing, Row, Verdict
from caunoi.registers.records.whom import described

from . import identity
from .actions import (
    Correction,
    NewPerson,
    admit,
    change_post,
    correct,
    correct_joining,
    correct_spans,
    enter_party,
    faults_by_field,
    qualify,
    rejoin,
    transfer,
)
from .ages import Ages
from .comparing import Comparing
from .known import NUMBERS
from .matching import Matching
from .models import PartySpan
from .names import NameAndBirth
from .parting import PARTINGS, part, proposed
from .rows import PARTY_FIELDS, new_person

CHOICES = {"sex": Person.Sex, "employment": Post.Employment}
PORTION = 10_000  # people admitted at once


class MembersIntake(Intake):
    """Members of a unit and of those below it."""

    telling = ("name", "birth", "cccd", "cmnd")
    record_page = "person"
    partings = PARTINGS

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._labels: dict[tuple[Any, str], str] = {}

    @cached_property
    def ages(self) -> Ages:
        return Ages()

    # -- one row by itself

    def check(self, row: Row) -> None:
        """Put name, numbers and place together, and hold what the cells say against each other."""
        self._join_name(row)
        self._sort_numbers(row)
        self._place(row)
        self._check_days(row)
        self._check_number(row)
        if not row.faults:
            for field, fault in faults_by_field(self.person_of(row), row.as_of, self.ages):
                row.wrong(_cell_of(row, field), fault)

    def _join_name(self, row: Row) -> None:
        values = row.values
        if isinstance(told := values.get("name"), NameAndBirth):
            values["name"] = row.name = told.name
            row.cells.setdefault("birth", row.cells["name"])
            if values.setdefault("birth", told.birth) != told.birth:
                row.warn(
                    "birth",
                    _("Behind the name stands another birth: %(day)s.") % {"day": told.birth},
                )
        if "name" not in row.cells and "given" in row.cells:
            row.cells["name"] = row.cells["given"]
            if "given" in values:
                parts = [values.get(part, "") for part in ("family", "middle", "given")]
                values["name"] = " ".join(part for part in parts if part)
            elif "family" in values:
                row.name = values["family"]
        if "name" in values and " " not in values["name"]:
            row.warn("name", _("A name of one word: is the family name missing?"))

    def _sort_numbers(self, row: Row) -> None:
        """A column for one kind of number may hold the other."""
        numbers: dict[str, str] = {}
        for field in NUMBERS:
            value = row.values.pop(field, None)
            if not isinstance(value, Identity):
                continue
            if numbers.setdefault(value.kind, value.number) != value.number:
                row.wrong(
                    field,
                    _("%(one)s and %(other)s are both numbers of the same kind of card.")
                    % {"one": numbers[value.kind], "other": value.number},
                )
            row.cells.setdefault(value.kind, row.cells[field])
        row.values.update(numbers)

    def _place(self, row: Row) -> None:
        values = row.values
        position = values.get("position")
        if isinstance(position, tuple):
            values["position"], place = position
            # What stands in the row goes before the heading above it.
            if place and not ("department" in values and "department" in row.cells):
                values["department"] = place
            if not values["position"]:
                del values["position"]
        if isinstance(values.get("unit"), str):
            values.setdefault("department", values.pop("unit"))

    def _check_days(self, row: Row) -> None:
        began, full = row.values.get("party_since"), row.values.get("party_full")
        if isinstance(began, Day) and isinstance(full, Day) and full.date <= began.date:
            row.wrong(
                "party_full",
                _("A full Party member on %(full)s, and admitted only on %(began)s.")
                % {"full": full, "began": began},
            )
        if began == PartySpan.Status.PROBATION and full is True:
            row.wrong(
                "party_full", _("Another column of this row is ticked for the same; one can be.")
            )

    def _check_number(self, row: Row) -> None:
        """Tell, at the cell that may be wrong, what the number says otherwise."""
        number = row.values.get("cccd")
        if not number:
            return
        born = row.values.get("birth")
        told: dict[str, dict[str, Any]] = {
            "home": {"home": row.values.get("home", "")},
            "sex": {"sex": row.values.get("sex", "")},
            "birth": {"birth": born.date, "birth_precision": born.precision} if born else {},
        }
        if not identity.oddities(
            number, **{k: v for said in told.values() for k, v in said.items()}
        ):
            return
        # What the number alone says is told when its cell is cleaned.
        known = set(identity.oddities(number))
        for field, against in told.items():
            for odd in identity.oddities(number, **against):
                if odd not in known:
                    row.warn(field, odd)

    def unit_of(self, row: Row) -> Any:
        """The unit that the row names, else the one asked for."""
        unit = row.values.get("unit")
        return self.reading.unit if unit is None else self.reading.units[unit]

    def person_of(self, row: Row) -> NewPerson:
        """The person whom the row describes, for `admit`."""
        return new_person(row, self.unit_of(row))

    # -- all rows against the register

    def match(self, rows: Sequence[Row]) -> None:
        matching = Matching(self.reading, rows, self.unit_of)
        matching.run()
        comparing = Comparing(self.reading, matching.known, self.unit_of)
        comparing.run([row for row in rows if row.verdict is None and row.record is not None])
        for row in rows:
            if row.faults or row.verdict is not None:
                continue
            if row.record is None:
                row.verdict = Verdict.NEW
            else:
                row.verdict = Verdict.CHANGED if row.todo else Verdict.SAME
        self.matching = matching

    def says(self, row: Row) -> str:
        """Name, birth and numbers, as they are compared."""
        values = row.values
        if "name" not in values:
            return ""
        told = [text.sort_key(values["name"]), values.get("birth", "")]
        return "|".join(str(one) for one in [*told, *(values.get(kind, "") for kind in NUMBERS)])

    def describe(self, records: Iterable[int]) -> dict[int, Candidate]:
        """What tells these people from others."""
        return described(records, self.reading.today)

    def missing(self, rows: Sequence[Row]) -> list[Missing]:
        """Members of the unit today of whom no row speaks."""
        spoken_of = {row.record for row in rows if row.record is not None}
        spoken_of |= {pk for row in rows for pk in row.candidates}
        # Somebody new of the same name is somebody else; who is not decided yet may be meant.
        open_rows = (row for row in rows if row.verdict in (Verdict.SUSPECTED, Verdict.WRONG))
        undecided = {row.values.get("name") for row in open_rows}
        day = max((row.as_of for row in rows), default=self.reading.today)
        left_out = [
            (person, name, unit)
            for person, name, unit in self.matching.known.members_on(day)
            if person not in spoken_of and name not in undecided
        ]
        return proposed(left_out, self.reading, day)

    def part(self, chosen: Mapping[int, Sequence[Any]], rows: Sequence[Row]) -> None:
        """End or move the memberships of those for whom it was chosen."""
        day = max((row.as_of for row in rows), default=self.reading.today)
        part(chosen, units=list(self.reading.units), on=day, by=self.reading.by)

    def in_words(self, row: Row) -> dict[str, str]:
        """Of identity numbers only the last digits; they are in the file for whoever has it."""
        told = {}
        for name, value in row.values.items():
            if name in NUMBERS:
                told[name] = f"… {value[-4:]}"
            elif name in CHOICES:
                told[name] = self._label(CHOICES[name], value)
            elif isinstance(value, PartySpan.Status):
                told[name] = self._label(PartySpan.Status, value)
            elif name == "unit":
                told[name] = str(self.reading.units[value])
            elif name == "language":
                several = value if isinstance(value, list) else [value]
                told[name] = ", ".join(
                    " ".join(str(part) for part in reversed(one) if part) for one in several
                )
            elif name not in ("name", "family", "middle", "given"):
                told[name] = "x" if value is True else str(value)
        return told

    def _label(self, choices: Any, value: str) -> str:
        """What a value is called; an enumeration, and a translation, answer slowly."""
        if (choices, value) not in self._labels:
            self._labels[choices, value] = str(choices(value).label)
        return self._labels[choices, value]

    def displayed(self, name: str, told: str) -> str:
        return f"… {told[-4:]}" if name in NUMBERS and told else told

    # -- writing

    def apply(self, rows: Sequence[Row]) -> None:
        for day, of_day in groupby(sorted(rows, key=lambda row: row.as_of), lambda row: row.as_of):
            self._apply(list(of_day), day)

    def _apply(self, rows: Sequence[Row], day: dt.date) -> None:
        by = self.reading.by
        # In portions: of a person come ten rows of the database, which are all held until written.
        new = (row for row in rows if row.verdict == Verdict.NEW)
        while portion := [self.person_of(row) for row in islice(new, PORTION)]:
            admit(people=portion, on=day, by=by)
        todo: dict[str, list[Any]] = defaultdict(list)
        for row in rows:
            for deed, what in row.todo:
                todo[deed].append(what)
        # Who joined earlier than was kept may be born earlier too: the days of joining go first.
        if todo["joining"]:
            correct_joining(items=todo["joining"], by=by)
        if todo["correct"]:
            correct(corrections=[Correction(who, values) for who, values in todo["correct"]], by=by)
        if todo["correct_span"]:
            correct_spans(corrections=todo["correct_span"], by=by)
        joined = {key: since for _unit, key, since in todo["rejoin"] if since is not None}
        for unit, people in _by_unit([(unit, key) for unit, key, _since in todo["rejoin"]]):
            begun = rejoin(people=Person.objects.filter(pk__in=people), unit=unit, on=day, by=by)
            told = [(m, joined[m.person_id]) for m in begun if m.person_id in joined]
            if told:
                correct_joining(items=[(m, one.date, one.precision) for m, one in told], by=by)
        for unit, memberships in _by_unit(todo["transfer"]):
            moving = Membership.objects.filter(pk__in=memberships)
            transfer(memberships=moving, to=unit, on=day, by=by)
        if todo["qualify"]:
            qualify(items=todo["qualify"], on=day, by=by)
        if todo["party"]:
            enter_party(items=todo["party"], on=day, by=by)
        if todo["post"]:
            change_post(items=todo["post"], on=day, by=by)


def _cell_of(row: Row, field: str) -> str:
    """The field whose cell states what is wrong; the name's, where no cell does."""
    fields = PARTY_FIELDS if field == "party" else (field,)
    days = [name for name in fields if isinstance(row.values.get(name), Day)]
    return next((name for name in (*days, *fields) if name in row.cells), "name")


def _by_unit(items: Sequence[tuple[Any, int]]) -> list[tuple[Any, list[int]]]:
    found: dict[int, tuple[Any, list[int]]] = {}
    for unit, key in items:
        found.setdefault(unit.pk, (unit, []))[1].append(key)
    return list(found.values())
