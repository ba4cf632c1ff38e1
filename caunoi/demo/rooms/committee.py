"""Meetings, programmes and congresses of one union and of some units below it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.org.models import Holding, Membership, Paper, Person, Term, Unit
from caunoi.registers.records.deeds import record, take
from caunoi.subjects.committee.models import (
    Ballot,
    Candidate,
    Congress,
    Delegate,
    Meeting,
    MeetingTask,
    Presence,
    Programme,
    ProgrammeTask,
)

from ..chapters import Chapter
from ..tree import UNIONS

QUARTERS_BACK = 6
RECOGNISED = dt.date(2023, 6, 20)  # of the upper union's committee of today
WORK = (
    "Rà soát sổ đoàn viên, cập nhật biến động",
    "Chuẩn bị nội dung làm việc với cấp ủy, chính quyền",
    "Kiểm tra việc thu, nộp đoàn phí",
    "Chuẩn bị hội nghị sơ kết phong trào thi đua",
    "Lập danh sách đoàn viên có hoàn cảnh khó khăn",
    "Tổ chức tuyên truyền ngày truyền thống",
)
YEAR = (
    (2, "Ký kết giao ước thi đua các cụm, khối"),
    (3, "Tổ chức các hoạt động kỷ niệm ngày 8/3"),
    (5, "Tổ chức Tháng Công nhân, thăm hỏi đoàn viên"),
    (6, "Sơ kết sáu tháng, báo cáo số liệu"),
    (7, "Tổ chức hội thao chào mừng ngày 28/7"),
    (9, "Tập huấn nghiệp vụ công đoàn"),
    (10, "Kiểm tra tài chính công đoàn cơ sở"),
    (11, "Đánh giá, xếp loại công đoàn cơ sở"),
    (12, "Tổng kết công tác năm, xây dựng chương trình năm sau"),
)


def chapters(story: Any) -> Iterator[Chapter]:
    """What is told of committees."""
    told = Telling(story)
    today = timezone.localdate()
    yield Chapter(dt.date(2023, 6, 21), 40, told.past_congresses)
    yield Chapter(dt.date(2023, 6, 22), 40, told.upper_congress)
    for year in range(2024, today.year + 1):
        yield Chapter(dt.date(year, 1, 10), 40, partial(told.programme, year))
    for back in range(QUARTERS_BACK, 0, -1):
        yield Chapter(today - dt.timedelta(days=91 * back), 41, partial(told.meet, back))
    yield Chapter(today, 53, told.today)


class Telling:
    """The deeds of this room, as offices did them."""

    def __init__(self, story: Any) -> None:
        self.tell = story.chronicle
        self.luck = random.Random("cau noi committee")
        self.day = timezone.localdate()

    @property
    def upper(self) -> Unit:
        unit: Unit = self.tell.units[UNIONS["LS"]["upper"][0]]
        return unit

    def committee(self, unit: Unit, on: dt.date) -> list[Person]:
        """Who sits on the unit's committee."""
        held = Holding.objects.filter(unit=unit, kind__elected=True).on(on)
        return list({one.person_id: one.person for one in held.select_related("person")}.values())

    # -- congresses

    def past_congresses(self) -> None:
        """The congresses of which the committees of today came, brought in as one list."""
        terms = Term.objects.filter(
            unit__seats__tree="now", unit__seats__path__startswith=self.upper.path_now()
        ).exclude(unit=self.upper)
        rows = [
            Congress(unit=term.unit, name=f"Đại hội {term.unit}", term=term.name, on=term.since,
                     until=term.until, recognised_on=term.since + dt.timedelta(days=18),
                     size=len(self.committee(term.unit, self.day)) or None)
            for term in terms.select_related("unit").order_by("pk")
            if term.until
        ]  # fmt: skip
        record(rows, by=self.tell.officer("LS"))

    def upper_congress(self) -> None:
        """The congress of the union itself, with delegates, ballots and who was elected."""
        by, unit = self.tell.officer("LS"), self.upper
        term = Term.objects.filter(unit=unit).order_by("-since").first()
        if term is None or term.until is None:
            return
        held = list(Holding.objects.filter(term=term).select_related("person", "kind"))
        row = Congress(
            unit=unit, name="Đại hội Công đoàn Viên chức tỉnh", term=term.name, on=term.since,
            form=Congress.Form.DELEGATES, until=term.until, recognised_on=RECOGNISED,
            size=len(held), inspection=3, summoned=152, present=149,
            resolution=Paper(number="01/NQ-ĐH", signed_on=term.since),
            paper=Paper(number="412/QĐ-LĐLĐ", signed_on=RECOGNISED),
        )  # fmt: skip
        record([row], by=by)
        self._delegates(row, by)
        self._ballot(row, [(one.person, one.kind.code) for one in held], 149, by)

    def _delegates(self, congress: Congress, by: Any) -> None:
        under = Membership.objects.under(congress.unit, on=congress.on).on(congress.on)
        chosen = self.luck.sample(list(under.select_related("person", "unit").order_by("pk")), 152)
        record(
            [
                Delegate(unit=one.unit, congress=congress, person=one.person, came=n > 2)
                for n, one in enumerate(chosen)
            ],
            by=by,
        )

    def _ballot(
        self, congress: Congress, elected: Sequence[tuple[Person, str]], voters: int, by: Any
    ) -> None:
        ballot = Ballot(congress=congress, of=Ballot.Of.COMMITTEE, seats=len(elected),
                        issued=voters, returned=voters, invalid=1,
                        counted_by="Trưởng ban kiểm phiếu")  # fmt: skip
        record([ballot], by=by)
        record(
            [
                Candidate(ballot=ballot, person=person, office=office, elected=True,
                          votes=voters - 1 - self.luck.randrange(1 + voters // 8))
                for person, office in elected
            ],
            by=by,
        )  # fmt: skip

    # -- meetings and programmes

    def programme(self, year: int) -> None:
        """What the union sets itself for the year; what is over is done, but for a little."""
        by = self.tell.officer("LS")
        row = Programme(unit=self.upper, year=year, approved_on=dt.date(year, 1, 8),
                        contents="Xây dựng tổ chức; chăm lo đoàn viên; phong trào thi đua",
                        paper=Paper(number=f"0{year % 7 + 1}/CTr-CĐVC"))  # fmt: skip
        record([row], by=by)
        tasks = [
            ProgrammeTask(unit=self.upper, programme=row, text=f"{text} (năm {year})",
                          due=dt.date(year, month, 28), with_whom="Ban Thường vụ")
            for month, text in YEAR
        ]  # fmt: skip
        record(tasks, by=by)
        over = [task for task in tasks if task.due < self.day - dt.timedelta(days=20)]
        for task in over if year < self.day.year else over[:-1]:
            day = task.due - dt.timedelta(days=self.luck.randrange(12))
            take("finish", [task], by=by, done_on=day, result="Đã thực hiện")

    def meet(self, back: int) -> None:
        """The committee of the union, and of one unit below it, meets each quarter."""
        on = self.day - dt.timedelta(days=91 * back)
        for unit in (self.upper, self.tell.units["LS-STC"]):
            self._meeting(unit, on, QUARTERS_BACK - back + 3, sign=back > 1)

    def _meeting(self, unit: Unit, on: dt.date, number: int, sign: bool) -> Meeting:
        by, members = self.tell.officer("LS"), self.committee(unit, on)
        row = Meeting(unit=unit, body=Meeting.Body.COMMITTEE, on=on,
                      name=f"Hội nghị Ban Chấp hành lần thứ {number}",
                      chair=members[0] if members else None, secretary="Văn phòng",
                      place="Phòng họp cơ quan", begins="8 giờ 00",
                      agenda="Kiểm điểm công tác quý trước; nhiệm vụ quý sau")  # fmt: skip
        record([row], by=by)
        record(
            [
                Presence(unit=unit, meeting=row, person=person, came=(
                    Presence.Came.EXCUSED if self.luck.random() < 0.08 else Presence.Came.PRESENT
                ))
                for person in members
            ],
            by=by,
        )  # fmt: skip
        [row] = take("hold", [row], by=by, conclusion=(
            "Thống nhất đánh giá kết quả quý trước; phân công nhiệm vụ quý sau như danh sách việc"
        ))  # fmt: skip
        tasks = [
            MeetingTask(unit=unit, meeting=row, text=text, due=on + dt.timedelta(days=30 + 10 * n),
                        who=self.luck.choice(members) if members else None)
            for n, text in enumerate(self.luck.sample(WORK, 3))
        ]  # fmt: skip
        record(tasks, by=by)
        for n, task in enumerate(tasks):
            day = task.due + dt.timedelta(days=self.luck.choice((-6, -3, -1, 4)))
            if day < self.day - dt.timedelta(days=10 * n):
                take("finish", [task], by=by, done_on=day, result="Đã làm xong")
        if sign:
            take("sign", [row], by=self.tell.console)
        return row

    def today(self) -> None:
        """A meeting is called; a congress waits for its dossier, another for its answer."""
        by, today = self.tell.officer("LS"), self.day
        row = Meeting(unit=self.upper, body=Meeting.Body.STANDING, on=today + dt.timedelta(days=4),
                      name="Họp Ban Thường vụ mở rộng", place="Phòng họp cơ quan",
                      agenda="Chuẩn bị tổng kết; xét thi đua, khen thưởng")  # fmt: skip
        record([row], by=by)
        below = Unit.objects.on(today).under(self.upper, on=today)
        units = [
            unit
            for unit in below.of_kind("grassroots", on=today).order_by("pk")[:20]
            if len(self.committee(unit, today)) >= 3
        ]
        for unit, days in zip(units[3:6], (30, 18, 9), strict=True):
            self._congress(unit, today - dt.timedelta(days=days), submit=days > 10, by=by)

    def _congress(self, unit: Unit, on: dt.date, submit: bool, by: Any) -> None:
        members = unit.memberships.on(on).count()
        row = Congress(
            unit=unit, name=f"Đại hội {unit}", term=f"Nhiệm kỳ {on.year}-{on.year + 5}", on=on
        )
        record([row], by=by)
        came = max(6, members - 2)
        told: dict[str, Any] = {
            "summoned": max(came, members),
            "present": came,
            "size": 5,
            "first_meeting": on,
        }
        [row] = take("hold", [row], by=by, **told)
        offices = ("chair", "vice_chair", "committee_member", "committee_member", "inspection_head")
        people = self.committee(unit, on)
        self._ballot(row, list(zip(people, offices, strict=False)), came, by)
        if submit:
            take("submit", [row], by=by, submitted_on=on + dt.timedelta(days=6))
