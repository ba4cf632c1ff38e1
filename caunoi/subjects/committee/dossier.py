"""The dossier for the recognition of a committee as Word: submission, count of votes, list."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import say, text
from caunoi.base.blocks import Block, Heading, Paragraph, Piece, Table
from caunoi.base.spans import Precision
from caunoi.journal.models import SensitiveRead
from caunoi.journal.reads import note_reads
from caunoi.org.access import may
from caunoi.org.models import Membership, Person, Post
from caunoi.registers.records.printing import Print
from caunoi.reports.letterhead import state_on
from caunoi.reports.papers import OfficialPaper, as_word, body
from caunoi.subjects.members.models import PartySpan, Qualification

from .models import Ballot, Candidate, Congress

ORDER = [office for office in Candidate.Office.values if office]


def elected_of(row: Congress) -> list[Candidate]:
    """Who was elected to an office, by the rank of the office."""
    found = Candidate.objects.filter(ballot__congress=row, elected=True).exclude(office="")
    rows = found.select_related("person", "ballot").order_by("pk")
    return sorted(rows, key=lambda one: ORDER.index(one.office))


def has_elected(row: Congress) -> bool:
    """Whether there is a committee to be recognised."""
    return bool(elected_of(row))


# -- the submission


def submission(row: Congress, by: Any) -> bytes:
    """The request that the level above recognise the committee (tờ trình)."""
    paper = OfficialPaper(
        kind="TỜ TRÌNH",
        title=f"Về việc đề nghị công nhận kết quả bầu cử\n{row.term}",
        blocks=tuple(_submission(row)),
        letters="TTr",
        day=row.submitted_on or row.first_meeting or row.on,
        receivers=("Như trên",),
    )
    return as_word(paper, unit=row.unit, by=by)


def _submission(row: Congress) -> Iterator[Block]:
    above = row.unit.places.on(row.on).values_list("parent", flat=True).first()
    if above:
        yield Paragraph((Piece(f"Kính gửi: {state_on(above, row.on).name}", bold=True),), "caption")
    if row.resolution:
        signed = row.resolution.signed_on
        on = f" ngày {say.official_day(signed)}" if signed else ""
        yield body(f"Căn cứ Nghị quyết số {row.resolution.number}{on} của {row.name};")
    told = f"{row.name} ({row.term}) được tổ chức ngày {say.official_day(row.on)}"
    if row.summoned and row.present is not None:
        told += f", có mặt {row.present} trên tổng số {row.summoned} người được triệu tập"
    yield body(f"{told}. Kết quả bầu cử như sau:")
    by_office: dict[str, list[str]] = defaultdict(list)
    for one in elected_of(row):
        by_office[str(one.get_office_display())].append(one.person.name)
    for number, (office, names) in enumerate(by_office.items(), start=1):
        yield body(f"{number}. {office} ({len(names)} người): {', '.join(names)}.")
    if row.first_meeting:
        yield body(
            f"Phiên họp đầu tiên của Ban Chấp hành: ngày {say.official_day(row.first_meeting)}."
        )
    yield body(
        f"{row.unit} đề nghị xem xét, quyết định công nhận Ban Chấp hành và các chức danh nêu trên."
    )
    yield Paragraph(
        (Piece("Kèm theo: biên bản kiểm phiếu; danh sách trích ngang người trúng cử."),), "closing"
    )


# -- the count of the votes


def count(row: Congress, by: Any) -> bytes:
    """The minutes of the counting board, of every ballot (biên bản kiểm phiếu)."""
    ballots = list(row.ballots.order_by("on", "pk"))
    paper = OfficialPaper(
        kind="BIÊN BẢN",
        title=f"Kiểm phiếu bầu cử tại {row.name}",
        blocks=tuple(_count(row, ballots)),
        layout="minutes",
        day=row.on,
        beside=("TM. ĐOÀN CHỦ TỊCH", ""),
        signs=("TRƯỞNG BAN KIỂM PHIẾU", next((b.counted_by for b in ballots if b.counted_by), "")),
    )
    return as_word(paper, unit=row.unit, by=by)


def _count(row: Congress, ballots: Sequence[Ballot]) -> Iterator[Block]:
    if row.summoned and row.present is not None:
        yield body(f"Số đại biểu (đoàn viên) triệu tập: {row.summoned}; có mặt: {row.present}.")
    stood: dict[int, list[Candidate]] = defaultdict(list)
    for one in Candidate.objects.filter(ballot__in=ballots).select_related("person"):
        stood[one.ballot_id].append(one)
    for number, ballot in enumerate(ballots, start=1):
        yield Heading(f"{number}. Bầu {ballot.get_of_display()}")
        yield body(
            f"Số lượng bầu: {ballot.seats}. Số phiếu phát ra: {ballot.issued}; thu về: "
            f"{ballot.returned}; hợp lệ: {ballot.valid}; không hợp lệ: {ballot.invalid}."
        )
        people = sorted(stood[ballot.pk], key=lambda one: (-one.votes, one.person.sort_key))
        yield Table(
            f"Kết quả {number}",
            ["TT", "Họ và tên", "Chức danh", "Ứng cử, đề cử", "Số phiếu", "Tỷ lệ (%)", "Kết quả"],
            [_votes(n, one, ballot) for n, one in enumerate(people, start=1)],
            [6, 30, 22, 14, 9, 9, 10],
            ["center", "left", "left", "center", "right", "right", "center"],
        )
    yield Paragraph(
        (Piece("Biên bản được lập thành ba bản, một bản gửi công đoàn cấp trên."),), "closing"
    )


def _votes(number: int, one: Candidate, ballot: Ballot) -> tuple[tuple[Piece, ...], ...]:
    # Of the ballots that were returned, also those that are not valid: as the form has it.
    share = say.number(round(100 * one.votes / ballot.returned, 1), 1) if ballot.returned else ""
    cells = (
        str(number),
        one.person.name,
        str(one.get_office_display()) if one.office else "Đại biểu",
        str(one.get_stood_display()),
        say.number(one.votes),
        share,
        "Trúng cử" if one.elected else "",
    )
    return tuple((Piece(cell),) for cell in cells)


# -- the list of those elected


def listed(row: Congress, by: Any) -> bytes:
    """Those elected with what the form asks of each (danh sách trích ngang); across the page."""
    people = {one.person_id: one for one in reversed(elected_of(row))}
    candidates = sorted(people.values(), key=lambda one: one.person.sort_key)
    covered = not may(by, "sensitive", row.unit)
    if not covered:
        note_reads(
            Person,
            [(one.person_id, one.person_id) for one in candidates],
            fields="ethnicity, party",
            why=SensitiveRead.Why.FILE,
            by=by,
        )
    lines = _Lines([one.person for one in candidates], row.on, covered)
    paper = OfficialPaper(
        kind="DANH SÁCH TRÍCH NGANG",
        title=f"Người trúng cử tại {row.name}, {row.term}",
        blocks=(_table(candidates, lines),),
        layout="list",
        day=row.submitted_on or row.first_meeting or row.on,
        receivers=("Công đoàn cấp trên",),
    )
    return as_word(paper, unit=row.unit, by=by)


class _Lines:
    """What is known of these people on the day, read once for all."""

    def __init__(self, people: Sequence[Person], on: dt.date, covered: bool) -> None:
        self.covered = covered
        who = {"person__in": [person.pk for person in people]}
        self.posts = _latest(Post.objects.filter(main=True, **who).on(on).with_units())
        self.units = _latest(Membership.objects.filter(**who).on(on).with_units())
        inside = PartySpan.objects.filter(**who).on(on).values("person")
        spans = PartySpan.objects.filter(person__in=inside, since__lte=on).order_by("since")
        self.party = {} if covered else _first(spans)
        self.trained: dict[tuple[int, str], str] = {}
        levels = Qualification.objects.filter(**who).on(on).select_related("level")
        for one in levels.order_by("since"):
            key = (one.person_id, one.kind)
            named = " ".join(filter(None, [one.subject, one.level.name]))
            earlier = self.trained.get(key)
            several = earlier and one.kind == Qualification.Kind.LANGUAGE
            self.trained[key] = f"{earlier}; {named}" if several else named

    def of(self, person: Person, kind: str) -> str:
        return self.trained.get((person.pk, kind), "")

    def work(self, person: Person) -> str:
        post, member = self.posts.get(person.pk), self.units.get(person.pk)
        named = [post.position] if post else []
        if (span := post or member) is not None:
            named.append(str(span.unit))
        return ", ".join(filter(None, named))


def _latest(rows: Iterable[Any]) -> dict[int, Any]:
    return {row.person_id: row for row in rows}


def _first(rows: Iterable[Any]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for row in rows:
        found.setdefault(row.person_id, row)
    return found


def _as_known(entered: PartySpan) -> str:
    """The day on which somebody came into the Party, as exactly as it is known."""
    by_year = {Precision.YEAR: str(entered.since.year), Precision.KNOWN_BY: ""}
    return by_year.get(Precision(entered.precision), say.official_day(entered.since))


def _table(candidates: Sequence[Candidate], lines: _Lines) -> Table:
    kind = Qualification.Kind
    rows = []
    for number, one in enumerate(candidates, start=1):
        person = one.person
        birth = say.official_day(person.birth) if person.birth else ""
        entered = lines.party.get(person.pk)
        cells = (
            str(number),
            person.name,
            f"{one.get_office_display()}; {lines.work(person)}",
            birth if person.sex == Person.Sex.MALE else "",
            birth if person.sex == Person.Sex.FEMALE else "",
            "" if lines.covered else person.ethnicity,
            person.home,
            _as_known(entered) if entered else "",
            lines.of(person, kind.EDUCATION),
            lines.of(person, kind.THEORY),
            lines.of(person, kind.LANGUAGE),
        )
        rows.append(tuple((Piece(text.clean(cell)),) for cell in cells))
    return Table(
        "Danh sách",
        ["TT", "Họ và tên", "Chức vụ, đơn vị công tác", "Sinh ngày (nam)", "Sinh ngày (nữ)",
         "Dân tộc", "Quê quán", "Ngày vào Đảng", "Chuyên môn", "Lý luận chính trị", "Ngoại ngữ"],
        rows,
        [4, 14, 20, 8, 8, 6, 13, 8, 8, 7, 6],
        ["center", "left", "left", "center", "center", "center", "left", "center", "left", "left",
         "left"],
        across=True,
    )  # fmt: skip


PRINTS = (
    Print("submission", _("Submission (Word)"), submission, ready=has_elected),
    Print("count", _("Minutes of the count (Word)"), count, ready=lambda row: row.ballots.exists()),
    Print("list", _("List of those elected (Word)"), listed, ready=has_elected),
)
