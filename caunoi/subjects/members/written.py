"""Members as a workbook has them: what each column tells of a member on a day, and what helps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.spans import Precision
from caunoi.base.text import plain_sort_key
from caunoi.journal.models import SensitiveRead
from caunoi.journal.reads import note_reads
from caunoi.org.models import Entry, HowBegan, Membership, Person, Post, Tree, Unit
from caunoi.registers.imports.dates import Day
from caunoi.registers.imports.reading import Reading
from caunoi.registers.lists.sight import Sight
from caunoi.registers.register import Asked, Written

from . import identity
from .known import in_batches
from .models import IdentityPaper, PartySpan, Qualification
from .placed import units_of


@dataclass
class Member:
    """A member on a day, with all that the columns tell of them."""

    person: Person
    unit: str
    first: Membership | None
    post: Post | None = None
    levels: dict[str, Qualification] = field(default_factory=dict)
    # The run of spans in the Party that holds on the day.
    party: list[PartySpan] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    sensitive: bool = False

    def joined(self) -> Day | None:
        """The day of joining the union, where it is known."""
        return _day(self.first) if self.first else None

    def in_party(self, status: str) -> PartySpan | None:
        """The span of that status."""
        return next((span for span in self.party if span.status == status), None)


def _day(span: Any) -> Day | None:
    return None if span.precision == Precision.KNOWN_BY else Day(span.since, span.precision)


def members_on(asked: Asked) -> dict[int, Member]:
    """The members of the unit and below on the day whom the account may open, by person."""
    reading = Reading(unit=asked.unit, by=asked.by, as_of=asked.on)
    spans = Membership.objects.under(asked.unit, on=asked.on).on(asked.on)
    held = dict(spans.values_list("person", "unit"))
    firsts = _firsts(asked, reading)
    words = {unit: reading.word_for(unit) for unit in set(held.values())}
    found = {
        person.pk: Member(person, words[held[person.pk]], firsts[person.pk])
        for some in in_batches(held.keys() & firsts.keys())
        for person in Person.objects.filter(pk__in=some).visible_to(asked.by)
    }
    _add_posts(found, asked)
    _add_levels(found, asked)
    if asked.sensitive:
        _add_sensitive(found, asked)
    return dict(
        sorted(
            found.items(),
            key=lambda one: (plain_sort_key(one[1].unit), one[1].person.sort_key, one[0]),
        )
    )


def count_on(asked: Asked) -> int:
    """How many they are, whoever may open them."""
    return Membership.objects.under(asked.unit, on=asked.on).on(asked.on).count()


def members_of(people: Sequence[Person], sight: Sight) -> dict[int, Member]:
    """These people as of a day, members or not, for a list; the first membership is of all."""
    firsts: dict[int, Membership] = {}
    if sight.shows("joined"):
        for one in Membership.objects.filter(person__in=people).order_by("-since"):
            firsts[one.person_id] = one
    units = units_of([person.pk for person in people], sight.on)
    found = {
        person.pk: Member(person, units.get(person.pk, ""), firsts.get(person.pk))
        for person in people
    }
    _add_posts(found, sight)
    if sight.shows(*Qualification.Kind.values):
        _add_levels(found, sight)
    if sight.sensitive:
        _add_sensitive(found, sight)
    elif sight.sifted and sight.noted:
        _note(list(found), sight.by, SensitiveRead.Why.SIFTED, "party")
    return found


def _firsts(asked: Asked, reading: Reading) -> dict[int, Membership]:
    """By person the membership that began on the day of joining.

    It is the first within the unit asked for, as an import compares it; of those who moved in,
    the first of all.
    """
    firsts: dict[int, Membership] = {}
    scope = Membership.objects.under(asked.unit, on=reading.today, tree=Tree.NOW)
    for membership in scope.order_by("-since"):
        firsts[membership.person_id] = membership
    moved = [pk for pk, one in firsts.items() if one.how_began == HowBegan.MOVED_IN]
    for some in in_batches(moved):
        for membership in Membership.objects.filter(person__in=some).order_by("-since"):
            firsts[membership.person_id] = membership
    return firsts


def _add_posts(members: dict[int, Member], asked: Asked | Sight) -> None:
    for some in in_batches(members):
        for post in Post.objects.on(asked.on).filter(person__in=some, main=True):
            members[post.person_id].post = post


def _add_levels(members: dict[int, Member], asked: Asked | Sight) -> None:
    for some in in_batches(members):
        levels = Qualification.objects.on(asked.on).filter(person__in=some)
        # Of several languages the one in which most is reached.
        for row in levels.select_related("level").order_by("level__rank", "-subject"):
            members[row.person_id].levels[row.kind] = row


def _add_sensitive(members: dict[int, Member], asked: Asked | Sight) -> None:
    """The Party, ethnicity and identity numbers; who read them is noted."""
    mine = [
        pk
        for some in in_batches(members)
        for pk in Person.objects.filter(pk__in=some)
        .reachable_by(asked.by, "sensitive")
        .values_list("pk", flat=True)
    ]
    spans: dict[int, list[PartySpan]] = defaultdict(list)
    for some in in_batches(mine):
        for span in PartySpan.objects.filter(person__in=some).order_by("since"):
            spans[span.person_id].append(span)
        papers = IdentityPaper.objects.filter(person__in=some)
        read = (
            identity.read_numbers(papers, asked.by, why=asked.why)
            if asked.noted
            else identity.numbers_of(papers)
        )
        for paper in papers:
            members[paper.person_id].numbers[paper.kind] = read.get(paper.pk, "")
    for pk in mine:
        members[pk].sensitive = True
        members[pk].party = _run(spans[pk], asked)
    if asked.noted:
        _note(mine, asked.by, asked.why)


def _run(spans: Iterable[PartySpan], asked: Asked | Sight) -> list[PartySpan]:
    """The spans without a gap between them, up to the one that holds on the day."""
    run: list[PartySpan] = []
    for span in spans:
        if span.since > asked.on:
            break
        run = [*run, span] if run and run[-1].until == span.since else [span]
    return run if run and run[-1].holds_on(asked.on) else []


def _note(people: list[int], by: Any, why: str, fields: str = "ethnicity, party") -> None:
    note_reads(Person, [(pk, pk) for pk in people], fields=fields, why=why, by=by)


# -- the columns


def _birth(member: Member) -> Day | None:
    person = member.person
    return Day(person.birth, person.birth_precision) if person.birth else None


def _level(kind: str) -> Any:
    def told(member: Member) -> Entry | None:
        held = member.levels.get(kind)
        return held.level if held else None

    return told


def _language(member: Member) -> str:
    held = member.levels.get(Qualification.Kind.LANGUAGE)
    return " ".join(filter(None, (held.subject, held.level.name))) if held else ""


def _status(status: str) -> Any:
    def told(member: Member) -> Day | bool | None:
        span = member.in_party(status)
        if span is None or status == PartySpan.Status.PROBATION:
            return _day(span) if span else None
        # In full, from a day that is not known: only a tick beside a dated probation says so.
        return _day(span) or (True if member.in_party(PartySpan.Status.PROBATION) else None)

    return told


def _tick(member: Member) -> bool:
    """In the Party, of which no day is known."""
    return bool(member.party) and not any(_day(span) for span in member.party)


def _of_person(name: str) -> Any:
    return lambda member: getattr(member.person, name)


def _of_post(name: str) -> Any:
    return lambda member: getattr(member.post, name) if member.post else ""


def _number(kind: str) -> Any:
    return lambda member: member.numbers.get(kind, "")


def _units(unit: Unit) -> list[str]:
    reading = Reading(unit=unit, by=None, as_of=None)
    return sorted(map(reading.word_for, reading.units), key=plain_sort_key)


def _ethnicity(member: Member) -> str:
    return member.person.ethnicity if member.sensitive else ""


_DAY_HINT = _("A day like 31/12/1980; a month (12/1980) or a year (1980) if no more is known.")
_LIST_HINT = _("Choose from the list; usual abbreviations are understood too.")


def _training(kind: str, example: str) -> Written:
    return Written(_level(kind), _LIST_HINT, example, catalogue=kind)


WRITTEN = {
    "name": Written(
        _of_person("name"), _("Family, middle and given name."), "Nguyễn Thị Hoa", width=26
    ),
    "birth": Written(_birth, _DAY_HINT, "31/12/1980", width=13),
    "sex": Written(
        lambda member: member.person.get_sex_display(),
        _("Choose from the list."),
        Person.Sex.FEMALE.label,
        width=10,
        words=lambda unit: [str(sex.label) for sex in Person.Sex],
    ),
    "cccd": Written(_number("cccd"), _("Twelve digits."), "001180000001", clears=True),
    "cmnd": Written(
        _number("cmnd"), _("Nine digits, of an older card."), "", width=13, clears=True
    ),
    "phone": Written(
        _of_person("phone"), _("Ten digits, beginning with 0."), "0912345678", 14, clears=True
    ),
    "email": Written(_of_person("email"), "", "hoa@example.org", width=24, clears=True),
    "ethnicity": Written(_ethnicity, "", "Kinh", width=12, clears=True),
    "home": Written(_of_person("home"), "", "Xã Yên Bình, Hà Nội", width=28, clears=True),
    "address": Written(_of_person("address"), "", "Số 1, phố Huế, Hà Nội", 28, clears=True),
    "position": Written(_of_post("position"), "", "Chuyên viên", width=20, clears=True),
    "department": Written(_of_post("department"), "", "Phòng Tổng hợp", width=20, clears=True),
    "unit": Written(
        lambda member: member.unit,
        _("Where the member belongs: this unit, or one below it. Empty: this unit."),
        "",
        width=28,
        words=_units,
    ),
    "employment": Written(
        lambda member: (
            member.post.get_employment_display() if member.post and member.post.employment else ""
        ),
        _LIST_HINT,
        Post.Employment.CIVIL_SERVANT.label,
        words=lambda unit: [str(kind.label) for kind in Post.Employment if kind],
    ),
    "joined": Written(Member.joined, _DAY_HINT, "11/2008", width=13),
    "education": _training("education", "Đại học"),
    "theory": _training("theory", "Trung cấp"),
    "state_management": _training("state_management", "Chuyên viên"),
    "language": Written(_language, _("A language and a level."), "Tiếng Anh B1"),
    "it": _training("it", "Cơ bản"),
    "party": Written(_tick, _("x, if only that is known and no day."), "", width=10),
    "party_since": Written(_status("probation"), _DAY_HINT, "03/02/2010", width=13),
    "party_full": Written(_status("full"), _DAY_HINT, "03/02/2011", width=13),
}
