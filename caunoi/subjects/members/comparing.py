"""What a row says otherwise than the register: a correction, or a change in the world from a day.

What the register contradicts (a lower level than the one kept) is named at its cell.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.say import day as said
from caunoi.base.spans import Precision
from caunoi.org.models import HowBegan, Membership, Person, Post
from caunoi.registers.imports.clean import Day
from caunoi.registers.imports.reading import Reading
from caunoi.registers.imports.row import Difference, Kind, Row

from .actions import InParty, NewPost, Training
from .matching import NUMBERS, Matching, in_batches
from .models import IdentityPaper, PartySpan, Qualification
from .rows import party_of, trainings_of

TEXTS = ("sex", "ethnicity", "home", "address", "phone", "email")
POST_FIELDS = ("position", "department", "employment")


class Comparing:
    """The rows that speak of known people, held against what is kept of them."""

    def __init__(self, reading: Reading, matching: Matching, unit_of: Callable[[Row], Any]) -> None:
        self.reading, self.matching, self.unit_of = reading, matching, unit_of
        self.people: dict[int, Person] = {}
        self.posts: dict[int, list[Post]] = defaultdict(list)
        self.levels: dict[tuple[int, str, str], list[Qualification]] = defaultdict(list)
        self.party: dict[int, list[PartySpan]] = defaultdict(list)
        self.numbers: dict[int, set[str]] = defaultdict(set)

    def run(self, rows: Sequence[Row]) -> None:
        """Set each row's differences, and what is to be done."""
        self._load([row.record for row in rows if row.record is not None])
        for row in rows:
            person = self.people[row.record]  # type: ignore[index]
            self._compare_person(row, person)
            self._compare_belonging(row, person)
            self._compare_post(row, person)
            self._compare_training(row, person)
            self._compare_party(row, person)

    def _load(self, keys: Sequence[int]) -> None:
        for some in in_batches(keys):
            self.people.update(Person.objects.in_bulk(some))
            for post in Post.objects.filter(person__in=some, main=True).order_by("since"):
                self.posts[post.person_id].append(post)
            levels = Qualification.objects.filter(person__in=some).select_related("level")
            for row in levels.order_by("since"):
                self.levels[row.person_id, row.kind, row.subject].append(row)
            for span in PartySpan.objects.filter(person__in=some).order_by("since"):
                self.party[span.person_id].append(span)
            papers = IdentityPaper.objects.filter(person__in=some)
            for person, kind in papers.values_list("person", "kind"):
                self.numbers[person].add(kind)

    # -- the person

    def _compare_person(self, row: Row, person: Person) -> None:
        values: dict[str, Any] = {}
        told = row.values
        if text.sort_key(told["name"]) != person.sort_key:
            values["name"] = told["name"]
            self._differ(row, "name", person.name, told["name"], Kind.CORRECTION)
        if "birth" in told and _says_more(told["birth"], person.birth, person.birth_precision):
            values |= {"birth": told["birth"].date, "birth_precision": told["birth"].precision}
            kept = "–" if person.birth is None else str(Day(person.birth, person.birth_precision))
            self._differ(row, "birth", kept, str(told["birth"]), Kind.CORRECTION)
        for field in TEXTS:
            kept = getattr(person, field)
            if field in told and text.clean(told[field]) != kept:
                values[field] = told[field]
                labels = dict(Person.Sex.choices) if field == "sex" else {}
                self._differ(
                    row,
                    field,
                    labels.get(kept, kept or "–"),
                    labels.get(told[field], told[field]),
                    Kind.CORRECTION,
                )
        for kind in NUMBERS:
            # Another number of the same kind was suspected when it was matched.
            if kind in told and kind not in self.numbers[person.pk]:
                values[kind] = told[kind]
                self._differ(row, kind, "–", f"… {told[kind][-4:]}", Kind.CORRECTION)
        if values:
            row.todo.append(("correct", (person, values)))

    def _differ(self, row: Row, field: str, kept: Any, told: Any, kind: Kind) -> None:
        row.differences.append(Difference(field, str(kept), str(told), kind))

    # -- where they belong

    def _compare_belonging(self, row: Row, person: Person) -> None:
        spans = self.matching.memberships.get(person.pk, [])
        held = next((span for span in spans if span.holds_on(row.as_of)), None)
        later = next((span for span in spans if span.since > row.as_of), None)
        unit = self.unit_of(row)
        if held is None and later is None:
            row.todo.append(("rejoin", (unit, person.pk)))
            self._differ(row, "unit", "–", unit, Kind.CHANGE)
        elif held is None:
            assert later is not None
            if "joined" not in row.values:
                row.warn(
                    "name",
                    _("The register has this member only since %(day)s.")
                    % {"day": said(later.since)},
                )
        elif "unit" in row.values and held.unit_id != unit.pk:
            kept = self.reading.units.get(held.unit_id, "")
            if later is None and held.until is None:
                row.todo.append(("transfer", (unit, held.pk)))
                self._differ(row, "unit", kept, unit, Kind.CHANGE)
            else:
                row.warn(
                    "unit",
                    _("Since then the register has %(name)s elsewhere; it is left so.")
                    % {"name": person.name},
                )
        if spans and "joined" in row.values:
            self._compare_joining(row, spans[0], row.values["joined"])

    def _compare_joining(self, row: Row, first: Membership, joined: Day) -> None:
        """The day of joining the union is where the first membership begins."""
        if first.how_began == HowBegan.MOVED_IN:
            return
        if not _says_more(joined, first.since, first.precision):
            return
        if first.until is not None and joined.date >= first.until:
            row.warn(
                "joined",
                _("The register has an earlier membership, until %(day)s; it is left so.")
                % {"day": said(first.until)},
            )
            return
        row.todo.append(("joining", (first, joined.date, joined.precision)))
        kept = str(Day(first.since, first.precision))
        self._differ(row, "joined", kept, joined, Kind.CORRECTION)

    def _compare_post(self, row: Row, person: Person) -> None:
        told = {name: row.values[name] for name in POST_FIELDS if name in row.values}
        posts = self.posts.get(person.pk, [])
        held = next((post for post in posts if post.holds_on(row.as_of)), None)
        if held is None:
            if told and not posts:
                row.todo.append(("post", (person, NewPost(**told, unit=self.unit_of(row)))))
                for name, value in told.items():
                    self._differ(row, name, "–", value, Kind.CHANGE)
            return
        new = {n: v for n, v in told.items() if text.clean(v) != getattr(held, n)}
        if new:
            row.todo.append(("post", (person, NewPost(**new))))
            for name, value in new.items():
                self._differ(row, name, getattr(held, name) or "–", value, Kind.CHANGE)

    # -- what they have reached

    def _compare_training(self, row: Row, person: Person) -> None:
        for told in trainings_of(row):
            spans = self.levels.get((person.pk, told.kind, told.subject), [])
            held = next((span for span in spans if span.holds_on(row.as_of)), None)
            later = next((span for span in spans if span.since > row.as_of), None)
            if held is not None and held.level_id == told.level.pk:
                continue
            against = self._level_against(held, later, told, row.as_of)
            if against is not None:
                row.wrong(
                    told.kind,
                    _(
                        "The register has “%(kept)s” from %(day)s on; "
                        "if that is wrong, correct it there."
                    )
                    % {"kept": against.level, "day": said(against.since)},
                )
                continue
            row.todo.append(("qualify", (person, told)))
            self._differ(row, told.kind, held.level if held else "–", told.level, Kind.CHANGE)

    def _level_against(
        self, held: Any, later: Any, told: Training, day: dt.date
    ) -> Qualification | None:
        """What is kept and cannot be true together with the level told; None if nothing."""
        if held is not None and held.since < day and held.level.rank > told.level.rank:
            return held
        if later is None or later.level.rank > told.level.rank:
            return None
        known_by = later.precision == Precision.KNOWN_BY
        return None if later.level_id == told.level.pk and known_by else later

    def _compare_party(self, row: Row, person: Person) -> None:
        spans = self.party.get(person.pk, [])
        for told in party_of(row):
            answer = self._party_answer(spans, told, row)
            if answer == "new":
                row.todo.append(("party", (person, told)))
                kept = next((span for span in spans if span.holds_on(row.as_of)), None)
                status = PartySpan.Status(told.status).label
                since = f" {Day(told.since, told.precision)}" if told.since else ""
                self._differ(row, "party", kept or "–", f"{status}{since}", Kind.CHANGE)
            elif answer != "same":
                row.warn(_party_cell(row, told), answer)

    def _party_answer(self, spans: Sequence[PartySpan], told: InParty, row: Row) -> str:
        """“same”, “new”, or why the register is left as it is."""
        if told.since is None:
            if any(span.holds_on(row.as_of) for span in spans):
                return "same"
            if not spans:
                return "new"
            return _left_as_it_is(spans[0])
        alike = [span for span in spans if span.status == told.status]
        for span in alike:
            if not _says_more(Day(told.since, told.precision), span.since, span.precision):
                return "same"
            if span.precision == Precision.KNOWN_BY and told.since < span.since:
                before = [other for other in spans if other.since < span.since]
                return (
                    "new" if not before or told.since > before[-1].since else _left_as_it_is(span)
                )
            return _left_as_it_is(span)
        rank = {PartySpan.Status.PROBATION: 1, PartySpan.Status.FULL: 2}
        mine = rank[PartySpan.Status(told.status)]
        for span in spans:
            theirs = rank[PartySpan.Status(span.status)]
            if (theirs > mine) != (span.since > told.since):
                return _left_as_it_is(span)
        return "new"


def _left_as_it_is(span: PartySpan) -> str:
    return _("The register has “%(status)s” from %(day)s on; it is left so.") % {
        "status": span,
        "day": said(span.since),
    }


def _party_cell(row: Row, told: InParty) -> str:
    full = told.status == PartySpan.Status.FULL
    fields = ("party_full", "party", "party_since") if full else ("party_since", "party")
    return next((field for field in fields if field in row.values), "party")


def _says_more(told: Day, kept: dt.date | None, precision: str) -> bool:
    """Whether a day told differs from the one kept, or is told more exactly."""
    if kept is None:
        return True
    if told.precision == Precision.YEAR and precision != Precision.KNOWN_BY:
        return told.date.year != kept.year
    if told.precision == Precision.MONTH and precision in (Precision.DAY, Precision.MONTH):
        return (told.date.year, told.date.month) != (kept.year, kept.month)
    return told.date != kept or told.precision != precision
