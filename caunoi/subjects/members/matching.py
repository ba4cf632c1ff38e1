"""Who a row speaks of: by identity number; by name and birth; by name within the unit.

How much each of these weighs stands in `likeness`. What is not certain is suspected, with the
reason, and left for a person to decide.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.say import day as said
from caunoi.base.spans import Precision
from caunoi.org.models import Membership, Person
from caunoi.registers.imports.reading import Reading
from caunoi.registers.imports.row import ANOTHER_ROW, DIFFERENT, SAME, Row, Verdict

from .actions.rights import elsewhere
from .known import NUMBERS, Known, plain_name
from .likeness import Likeness, birth_of, settled


class Matching:
    """The rows of one import against the people whom the reader may change."""

    def __init__(
        self, reading: Reading, rows: Sequence[Row], unit_of: Callable[[Row], Any]
    ) -> None:
        self.reading, self.rows, self.unit_of = reading, rows, unit_of
        self.known = Known(reading, rows)
        self._taken: dict[int, Row] = {}

    def run(self) -> None:
        """Set each row's record, or its verdict where somebody must decide."""
        self.known.look_up()
        for row in self.rows:
            if row.verdict is None and not row.faults:
                self._match(row)
        self._tell_doubles()

    # -- one row

    def _match(self, row: Row) -> None:
        if row.claimed is not None:
            self._match_by_identifier(row)
            return
        claimed = {kind: self.known.owners.get(row.values.get(kind, "")) for kind in NUMBERS}
        bearers = {pk for pk in claimed.values() if pk is not None}
        if len(bearers) > 1:
            row.suspect(
                _("Its two identity numbers belong to two persons of the register."),
                sorted(bearers & set(self.known.people)),
            )
        elif bearers:
            kind = next(kind for kind in NUMBERS if claimed[kind] is not None)
            [owner] = bearers
            if owner not in self.known.people:
                row.wrong(kind, elsewhere())
                return
            self._weigh(row, [self._likeness(row, self.known.people[owner], bears_number=True)])
        else:
            self._match_by_name(row)

    def _match_by_identifier(self, row: Row) -> None:
        """The row of a workbook that came back, which names its record itself."""
        assert row.claimed is not None
        if row.claimed not in self.known.local:
            row.wrong("", elsewhere())
            return
        for kind in NUMBERS:
            owner = self.known.owners.get(row.values.get(kind, ""), row.claimed)
            if owner != row.claimed:
                known = self.known.people.get(owner)
                told = _("This is the number of %(name)s.")
                row.wrong(kind, told % {"name": known.name} if known else elsewhere())
                return
        claimed = Likeness(self.known.people[row.claimed], frozenset({"number"}))
        self._settle(row, claimed, decided=False)

    def _match_by_name(self, row: Row) -> None:
        key, plain = self.known.key_of(row), plain_name(row)
        alike = {person.pk: person for person in self.known.by_name.get(key, ())}
        alike |= {
            p.pk: p for p in self.known.by_plain_name.get(plain, ()) if p.pk in self.known.local
        }
        found = [self._likeness(row, person) for person in alike.values()]
        here = [one for one in found if {"name", "here"} <= one.evidence]
        if len([one for one in here if "other number" not in one.evidence]) > 1:
            found = [one.among_several() for one in found]
        found = [one for one in found if one.is_likely]
        # The very name goes before one that only looks alike, a birth that is known to be the
        # same before one that may be.
        for better in (lambda one: "name" in one.evidence, lambda one: one.same_birth):
            found = [one for one in found if better(one)] or found
        born = row.values.get("birth")
        gone = (person for person in self.known.gone.get(key, ()) if person.pk not in alike)
        if not any(one.same_birth for one in found) and any(
            birth_of(born, person) in ("day of birth", "year of birth") for person in gone
        ):
            row.wrong("name", elsewhere())
            return
        self._weigh(row, [one for one in found if row.decided.get(one.person.pk) is not False])

    def _likeness(self, row: Row, person: Person, *, bears_number: bool = False) -> Likeness:
        evidence = {birth_of(row.values.get("birth"), person)}
        if self.known.key_of(row) == person.sort_key:
            evidence.add("name")
        elif not bears_number:
            evidence.add("name but for marks")
        else:
            evidence.add("other name")
        if bears_number:
            evidence.add("number")
        elif self._numbers_disagree(row, person):
            evidence.add("other number")
        if person.pk in self.known.local:
            evidence.add("here")
        return Likeness(person, frozenset(evidence))

    def _weigh(self, row: Row, found: list[Likeness]) -> None:
        """Who of these is meant: somebody for certain, nobody, or a person is asked."""
        decided = [one for one in found if row.decided.get(one.person.pk)]
        if meant := (decided[0] if decided else settled(found)):
            self._settle(row, meant, decided=bool(decided))
        elif found:
            found.sort(key=lambda one: -one.points)
            # Whose number it is cannot be somebody else: then the number is wrong.
            answers = (SAME,) if "number" in found[0].evidence else (SAME, DIFFERENT)
            row.suspect(self._why(found), [one.person.pk for one in found], answers)

    def _why(self, found: list[Likeness]) -> str:
        told = _told(found[0].person)
        if "number" in found[0].evidence:
            return (
                _("Its identity number is that of %(name)s, born %(birth)s, in the register.")
                % told
            )
        same = [one for one in found if one.same_birth and "name" in one.evidence]
        if len(same) > 1:
            return _("The register has %(count)s persons of this name and birth.") % {
                "count": len(same)
            }
        if "other number" in found[0].evidence:
            return (
                _("%(name)s, born on the same day, is in the register with another number.") % told
            )
        return _("It may be %(name)s, born %(birth)s, in the register.") % told

    def _settle(self, row: Row, meant: Likeness, *, decided: bool) -> None:
        """The row speaks of this person, unless another row does or they belong elsewhere."""
        person, sure = meant.person, "number" in meant.evidence
        if (first := self._taken.setdefault(person.pk, row)) is not row:
            if row.decided.get(ANOTHER_ROW):
                _left_out(row, first)
            elif sure or row.decided.get(ANOTHER_ROW) is None:
                row.suspect(_twice(first), [ANOTHER_ROW], (SAME,) if sure else (SAME, DIFFERENT))
            return
        held = self._held(person, row.as_of)
        if held is not None and held.unit_id not in self.reading.units and not decided:
            row.suspect(
                _("%(name)s, born %(birth)s, is a member of %(unit)s: transfer them first.")
                % {**_told(person), "unit": held.unit}
                if sure
                else _("A person of this name and birth is a member of %(unit)s.")
                % {"unit": held.unit},
                [person.pk],
                (SAME,) if sure else (SAME, DIFFERENT),
            )
            return
        row.record = person.pk

    def _held(self, person: Person, day: dt.date) -> Membership | None:
        """The membership that runs on the day, or begins later."""
        spans = self.known.memberships.get(person.pk, ())
        return next((span for span in spans if span.until is None or span.until > day), None)

    def _numbers_disagree(self, row: Row, person: Person) -> bool:
        kept = self.known.numbers.get(person.pk, {})
        return any(
            kind in kept and kind in row.values and self.known.has_another(row, person, kind)
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
                namesakes = by_name[self.known.key_of(row)]
                first = first or next((other for other in namesakes if _alike(row, other)), None)
            if first is not None and row.decided.get(ANOTHER_ROW):
                _left_out(row, first)
                continue
            by_number_too = any(key in by_number for key in numbers)
            if first is not None and (by_number_too or row.decided.get(ANOTHER_ROW) is None):
                answers = (SAME,) if by_number_too else (SAME, DIFFERENT)
                row.suspect(_twice(first), [ANOTHER_ROW], answers)
                continue
            by_number.update(dict.fromkeys(numbers, row))
            if row.record is None:
                namesakes.append(row)


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


def _left_out(row: Row, first: Row) -> None:
    """Somebody said that it is the same person as in another row: that one is taken in."""
    row.verdict, row.reason, row.record = Verdict.SAME, _twice(first), first.record


def _alike(row: Row, other: Row) -> bool:
    """Whether two rows of one name may be one person: nothing known of both tells them apart."""
    for kind in NUMBERS:
        if kind in row.values and kind in other.values:
            return bool(row.values[kind] == other.values[kind])
    if "birth" not in row.values or "birth" not in other.values:
        return True
    return bool(row.values["birth"].date.year == other.values["birth"].date.year)
