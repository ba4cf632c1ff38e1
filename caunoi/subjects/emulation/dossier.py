"""The dossier of a proposal as Word: request, minutes with the secret vote, list, achievements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import say, text
from caunoi.base.blocks import Block, Heading, Paragraph, Piece, Table
from caunoi.org.models import Post
from caunoi.registers.records.facts import INITIATIVE, Fact, facts_about
from caunoi.registers.records.printing import Print
from caunoi.reports.letterhead import state_on
from caunoi.reports.papers import OfficialPaper, as_word, body

from .eligibility import Whom, day_of, whom
from .models import Award, Candidate, Nomination
from .proposing import candidates_of

# -- the request


def submission(row: Nomination, by: Any) -> bytes:
    """The request that the level above commend (tờ trình)."""
    request = row.request
    paper = OfficialPaper(
        kind="TỜ TRÌNH",
        title=f"Về việc đề nghị khen thưởng năm {row.year}",
        blocks=tuple(_submission(row)),
        letters="TTr",
        number=request.number.split("/")[0] if request else "",
        day=(request.signed_on if request else None) or day_of(row),
        receivers=("Như trên",),
    )
    return as_word(paper, unit=row.unit, by=by)


def _submission(row: Nomination) -> Iterator[Block]:
    above = row.unit.places.on(row.begun_on).values_list("parent", flat=True).first()
    if above:
        named = state_on(above, row.begun_on).name
        yield Paragraph((Piece(f"Kính gửi: {named}", bold=True),), "caption")
    if row.met_on:
        yield body(
            f"Căn cứ kết quả họp xét khen thưởng của {row.body} ngày "
            f"{say.official_day(row.met_on)};"
        )
    candidates = candidates_of(row)
    yield body(
        f"{row.unit} trình đề nghị khen thưởng {_many(candidates)} đã có thành tích trong năm "
        f"{row.year}, cụ thể:"
    )
    by_title: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        by_title[str(one.title)].append(one)
    for number, (title, those) in enumerate(by_title.items(), start=1):
        yield body(f"{number}. {title}: {_many(those)} ({'; '.join(o.called for o in those)}).")
    yield body("Kính đề nghị cấp trên xem xét, quyết định khen thưởng.")
    yield Paragraph(
        (Piece("Kèm theo: biên bản họp xét; danh sách trích ngang; báo cáo thành tích."),),
        "closing",
    )


def _many(candidates: Sequence[Candidate]) -> str:
    persons = sum(bool(one.person_id) for one in candidates)
    parts = [
        f"{say.number(many)} {what}"
        for many, what in [(len(candidates) - persons, "tập thể"), (persons, "cá nhân")]
        if many
    ]
    return ", ".join(parts) or "0 tập thể, cá nhân"


# -- the minutes


def minutes(row: Nomination, by: Any) -> bytes:
    """The minutes of the meeting with the result of the secret vote (biên bản)."""
    paper = OfficialPaper(
        kind="BIÊN BẢN",
        title=f"Họp xét đề nghị khen thưởng năm {row.year}",
        blocks=tuple(_minutes(row)),
        layout="minutes",
        day=row.met_on,
        beside=("THƯ KÝ", ""),
        signs=("CHỦ TRÌ", ""),
    )
    return as_word(paper, unit=row.unit, by=by)


def _minutes(row: Nomination) -> Iterator[Block]:
    yield body(f"Thời gian: ngày {say.official_day(day_of(row))}.")
    yield body(f"Thành phần: {row.body}; có mặt {row.present} trên tổng số {row.members} người.")
    yield Heading("I. Nội dung")
    yield body(
        f"Xét đề nghị khen thưởng năm {row.year} theo tiêu chuẩn, trên cơ sở thành tích và đăng ký "
        "thi đua; thảo luận và bỏ phiếu kín."
    )
    yield Heading("II. Kết quả bỏ phiếu kín")
    rows = [
        tuple((Piece(cell),) for cell in _votes(number, one, row))
        for number, one in enumerate(candidates_of(row), start=1)
    ]
    yield Table(
        "Kết quả bỏ phiếu",
        ["TT", "Tập thể, cá nhân", "Hình thức đề nghị", "Đồng ý", "Không đồng ý", "Tỷ lệ (%)"],
        rows,
        [6, 32, 32, 10, 10, 10],
        ["center", "left", "left", "right", "right", "right"],
    )
    yield Paragraph(
        (Piece("Biên bản được thông qua tại cuộc họp, lập thành hai bản có giá trị như nhau."),),
        "closing",
    )


def _votes(number: int, one: Candidate, row: Nomination) -> tuple[str, ...]:
    share = one.share
    return (
        str(number),
        one.called,
        str(one.title),
        "" if one.votes_for is None else str(one.votes_for),
        "" if one.votes_against is None else str(one.votes_against),
        "" if share is None else say.number(round(share, 1), 1),
    )


# -- the list


def listed(row: Nomination, by: Any) -> bytes:
    """Who is proposed, with work, achievements and what was given before; across the page."""
    candidates = candidates_of(row)
    paper = OfficialPaper(
        kind="DANH SÁCH TRÍCH NGANG",
        title=f"Tập thể, cá nhân đề nghị khen thưởng năm {row.year}",
        blocks=(_table(row, candidates),),
        layout="list",
        day=day_of(row),
        receivers=("Công đoàn cấp trên",),
    )
    return as_word(paper, unit=row.unit, by=by)


def _table(row: Nomination, candidates: Sequence[Candidate]) -> Table:
    before = awards_before(candidates, row.year)
    people = [one.person for one in candidates if one.person]
    facts = facts_about(people, day_of(row))
    posts = {
        post.person_id: post
        for post in Post.objects.filter(person__in=people, main=True).on(day_of(row))
    }
    rows = []
    for number, one in enumerate(candidates, start=1):
        person, post = one.person, posts.get(one.person_id or 0)
        birth = person.birth.year if person and person.birth else ""
        cells = (
            str(number),
            one.called,
            str(birth),
            str(person.get_sex_display()) if person else "",
            ", ".join(filter(None, [post.position if post else "", str(one.unit)])),
            one.achievement,
            "; ".join(initiatives(facts.get(one.person_id or 0, ()))),
            "; ".join(before[whom(one)]),
            str(one.title),
        )
        rows.append(tuple((Piece(text.clean(cell)),) for cell in cells))
    return Table(
        "Danh sách",
        ["TT", "Tập thể, cá nhân", "Năm sinh", "Giới tính", "Chức vụ, đơn vị", "Thành tích tóm tắt",
         "Sáng kiến", "Đã được khen thưởng", "Đề nghị"],
        rows,
        [4, 15, 6, 6, 17, 18, 12, 12, 10],
        ["center", "left", "center", "center", *["left"] * 5],
        across=True,
    )  # fmt: skip


def initiatives(facts: Sequence[Fact]) -> list[str]:
    """The recognised initiatives among what is known of somebody."""
    return [f"{fact.told} ({fact.year})" for fact in facts if fact.kind == INITIATIVE.key]


def awards_before(candidates: Sequence[Candidate], year: int) -> dict[Whom, list[str]]:
    """What each had been given up to that year, with its decision."""
    people = [one.person_id for one in candidates if one.person_id]
    units = {one.unit_id for one in candidates if not one.person_id}
    mine = Award.objects.filter(person__in=people) | Award.objects.filter(
        person=None, unit__in=units
    )
    found: dict[Whom, list[str]] = defaultdict(list)
    rows = mine.filter(state=Award.State.IN_FORCE, year__lte=year)
    for award in rows.select_related("title", "decision").order_by("year", "pk"):
        signed = f" ngày {say.official_day(award.on)}"
        found[whom(award)].append(f"{award.title} {award.year} (QĐ {award.decision}{signed})")
    return found


# -- the achievements of one


def report(one: Candidate, by: Any) -> bytes:
    """The report of achievements of one who is proposed (báo cáo thành tích)."""
    row = one.nomination
    paper = OfficialPaper(
        kind="BÁO CÁO",
        title=f"Thành tích đề nghị tặng {one.title}\ncủa {one.called}",
        blocks=tuple(_report(one)),
        letters="BC",
        day=day_of(row),
        receivers=("Công đoàn cấp trên",),
    )
    return as_word(paper, unit=one.unit, by=by)


def _report(one: Candidate) -> Iterator[Block]:
    row, person = one.nomination, one.person
    yield Heading("I. Sơ lược về tập thể, cá nhân")
    yield body(f"{'Họ và tên' if person else 'Tên tập thể'}: {one.called}.")
    if person and person.birth:
        yield body(f"Ngày, tháng, năm sinh: {say.official_day(person.birth)}.")
    yield body(f"Đơn vị: {one.unit}.")
    yield Heading("II. Thành tích đạt được")
    for line in (one.achievement or "…").splitlines():
        yield body(line)
    if person:
        told = initiatives(facts_about([person], day_of(row)).get(person.pk, ()))
        yield body(f"Sáng kiến được công nhận: {'; '.join(told) or 'không có'}.")
    yield Heading("III. Các hình thức đã được khen thưởng")
    before = awards_before([one], row.year)[whom(one)]
    for line in before or ["Chưa có."]:
        yield body(line)
    yield Paragraph(
        (Piece("XÁC NHẬN CỦA THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ: ………", italic=True),), "closing"
    )


def has_candidates(row: Nomination) -> bool:
    return row.candidates.exists()


def was_voted_on(row: Nomination) -> bool:
    return row.state != Nomination.State.DRAFT and has_candidates(row)


PRINTS = (
    Print("submission", _("Request (Word)"), submission, ready=has_candidates),
    Print("minutes", _("Minutes of the meeting (Word)"), minutes, ready=was_voted_on),
    Print("list", _("List of those proposed (Word)"), listed, ready=has_candidates),
)
PRINTS_OF_ONE = (Print("report", _("Report of achievements (Word)"), report),)
