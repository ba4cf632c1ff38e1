"""What a row says otherwise than the register: a correction, or a change in the world from a day.

What the register contradicts (a lower level than the one kept) is named at its cell.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from copy import copy
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.errors import Invalid
from caunoi.base.say import day as said
from caunoi.base.spans import Precision
from caunoi.org.models import HowBegan, Membership, Person, Post
from caunoi.registers.imports.clean import Day
from caunoi.registers.imports.reading import Reading
from caunoi.registers.imports.row import Difference, Kind, Row

from .actions import InParty, NewPost, SpanCorrection, Training
from .actions.facts import ladder_of_levels, ladder_of_statuses
from .actions.ladder import Ladder
from .actions.stated import dated
from .ages import Ages
from .known import NUMBERS, Known, in_batches
from .models import IdentityPaper, PartySpan, Qualification
from .rows import only_ticked, party_of, trainings_of

BOTH = (Kind.CHANGE, Kind.CORRECTION)
TEXTS = ("sex", "ethnicity", "home", "address", "phone", "email")
POST_FIELDS = ("position", "department", "employment")


class Comparing:
    """The rows that speak of known people, held against what is kept of them."""

    def __init__(self, reading: Reading, known: Known, unit_of: Callable[[Row], Any]) -> None:
        self.reading, self.known, self.unit_of = reading, known, unit_of
        self.ages = Ages()
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
        if "name" in told and text.sort_key(told["name"]) != person.sort_key:
            values["name"] = told["name"]
            self._differ(row, "name", person.name, told["name"], Kind.CORRECTION)
        self._check_birth(row, person)
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
                    labels.get(told[field], told[field] or "–"),
                    Kind.CORRECTION,
                )
        for kind in NUMBERS:
            # Another number of the same kind was suspected when it was matched; a row that names
            # its record itself may say which is right.
            known = kind in self.numbers[person.pk]
            if kind not in told or (known and row.claimed is None):
                continue
            if self.known.has_another(row, person, kind):
                values[kind] = told[kind]
                right = f"… {told[kind][-4:]}" if told[kind] else "–"
                self._differ(row, kind, "…" if known else "–", right, Kind.CORRECTION)
        if values:
            row.todo.append(("correct", (person, values)))

    def _check_birth(self, row: Row, person: Person) -> None:
        """Nobody is born after joining, on the day that is kept unless another is told."""
        spans = self.known.memberships.get(person.pk, [])
        if "birth" not in row.values or not spans or "joined" in row.values:
            return
        if row.values["birth"].date > spans[0].since:
            row.wrong(
                "birth",
                _("The register has this member since %(day)s.") % {"day": said(spans[0].since)},
            )

    def _differ(
        self,
        row: Row,
        field: str,
        kept: Any,
        told: Any,
        kind: Kind,
        kinds: tuple[Kind, ...] = (),
    ) -> None:
        row.differences.append(Difference(field, str(kept), str(told), kind, kinds=kinds))

    def _kind(self, row: Row, field: str) -> Kind:
        """A change in the world, unless a person said that the register was wrong before."""
        return Kind(self.reading.said.kind_of(row, field, Kind.CHANGE))

    # -- where they belong

    def _compare_belonging(self, row: Row, person: Person) -> None:
        spans = self.known.memberships.get(person.pk, [])
        held = next((span for span in spans if span.holds_on(row.as_of)), None)
        later = next((span for span in spans if span.since > row.as_of), None)
        unit = self.unit_of(row)
        if held is None and later is not None and self._joined_by_then(row, spans[0]):
            # Its day of joining is corrected first, and then it runs on the day of the list.
            held, later = spans[0], next(iter(spans[1:]), None)
        if held is None and later is None:
            joined = row.values.get("joined") if not spans else None
            row.todo.append(("rejoin", (unit, person.pk, joined)))
            self._differ(row, "unit", "–", unit, Kind.CHANGE)
        elif held is None:
            assert later is not None
            if "joined" not in row.values:
                row.warn(
                    "name",
                    _("The register has this member only since %(day)s.")
                    % {"day": said(later.since)},
                )
        elif held.unit_id != unit.pk and (
            "unit" in row.values or held.unit_id not in self.reading.units
        ):
            kept = self.reading.units.get(held.unit_id) or held.unit
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

    def _joined_by_then(self, row: Row, first: Membership) -> bool:
        joined = row.values.get("joined")
        return (
            joined is not None
            and joined.date <= row.as_of < first.since
            and first.how_began != HowBegan.MOVED_IN
        )

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
        wrong = {n: v for n, v in new.items() if self._kind(row, n) == Kind.CORRECTION}
        if wrong:
            row.todo.append(("correct_span", SpanCorrection(held, wrong)))
        if changed := {n: v for n, v in new.items() if n not in wrong}:
            row.todo.append(("post", (person, NewPost(**changed))))
        for name, value in new.items():
            kept = getattr(held, name)
            kept = dict(Post.Employment.choices).get(kept, kept) if name == "employment" else kept
            value = Post.Employment(value).label if name == "employment" else value
            self._differ(row, name, kept or "–", value or "–", self._kind(row, name), BOTH)

    # -- what they have reached

    def _compare_training(self, row: Row, person: Person) -> None:
        for told in trainings_of(row):
            spans = self.levels.get((person.pk, told.kind, told.subject), [])
            held = next((span for span in spans if span.holds_on(row.as_of)), None)
            since, precision = dated(told.since, told.precision, row.as_of)
            span = Qualification(
                person=person,
                kind=told.kind,
                subject=told.subject,
                level=told.level,
                since=since,
                precision=precision,
            )
            if held and held.level != told.level and self._kind(row, told.kind) != Kind.CHANGE:
                self._correct_span(row, told.kind, held, told, level=told.level)
                continue
            try:
                changes = _try(ladder_of_levels(person, map(copy, spans)), span)
            except Invalid as error:
                row.wrong(told.kind, error)
                if held:
                    self._differ(row, told.kind, held.level, told.level, Kind.CHANGE, BOTH)
                continue
            if changes:
                row.todo.append(("qualify", (person, told)))
                kept, kinds = (held.level, BOTH) if held else ("–", ())
                self._differ(row, told.kind, kept, told.level, Kind.CHANGE, kinds)

    def _correct_span(
        self, row: Row, field: str, held: Any, told: Training | InParty, **values: Any
    ) -> None:
        """What is kept was wrong before; its day is right unless another is told."""
        if told.since:
            values |= {"since": told.since, "precision": told.precision}
        kept, right = str(held), str(next(iter(values.values())))
        row.todo.append(("correct_span", SpanCorrection(held, values)))
        self._differ(row, field, kept, right, Kind.CORRECTION, BOTH)

    def _compare_party(self, row: Row, person: Person) -> None:
        spans = self.party.get(person.pk, [])
        held = next((span for span in spans if span.holds_on(row.as_of)), None)
        if spans and only_ticked(row):
            if held is None:
                row.warn("party", _left_as_it_is(spans[0]))
            return
        ladder = ladder_of_statuses(person, map(copy, spans))
        for told in party_of(row):
            cell = _party_cell(row, told)
            born = row.values["birth"].date if "birth" in row.values else person.birth
            since, precision = dated(told.since, told.precision, row.as_of)
            if born and (why := self.ages.fault_in_party(born, since, precision)):
                row.wrong(cell, why)
                return
            span = PartySpan(person=person, status=told.status, since=since, precision=precision)
            try:
                changes = _try(ladder, span)
            except Invalid as error:
                row.warn(cell, _("The register is left as it is: %(why)s") % {"why": error})
                return
            if changes:
                row.todo.append(("party", (person, told)))
                day = f" {Day(told.since, told.precision)}" if told.since else ""
                self._differ(row, "party", held or "–", f"{span}{day}", Kind.CHANGE)
            elif told.since and not _is_kept(Day(told.since, told.precision), spans, told.status):
                row.warn(cell, _left_as_it_is(spans[0]))


def _try(ladder: Ladder, span: Any) -> bool:
    """Whether this would change anything. Raises Invalid where it contradicts what is kept.

    The deed itself climbs the same ladder, so that it never refuses what was planned.
    """
    before = (len(ladder.cut), len(ladder.moved), len(ladder.fresh))
    was = [(row.since, row.until, row.precision) for row in ladder.rows]
    ladder.put(span)
    return before != (len(ladder.cut), len(ladder.moved), len(ladder.fresh)) or was != [
        (row.since, row.until, row.precision) for row in ladder.rows
    ]


def _is_kept(told: Day, spans: Sequence[PartySpan], status: str) -> bool:
    return any(
        span.status == status and not _says_more(told, span.since, span.precision) for span in spans
    )


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
