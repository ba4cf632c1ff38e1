"""Yearly conferences of all unions, the guidance about them, and what is agreed with agencies."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.org.models import Paper, Unit
from caunoi.registers.records.deeds import correct_many, record, take
from caunoi.registers.records.rules import set_rule
from caunoi.registers.records.sending import send_down
from caunoi.subjects.democracy import rules
from caunoi.subjects.democracy.actions import open_year, owing
from caunoi.subjects.democracy.models import (
    Conference,
    Coordination,
    DemocracyRules,
    Dialogue,
    Guidance,
    Guided,
    InspectionBoard,
    Inspector,
)

from ..chapters import Chapter
from ..tree import PROVINCES, UNIONS

FIRST, LAST = 2015, 2040  # working years
OPENED = 2022  # the first working year that was opened; before, all held theirs in time
GUIDING = {"LS": 2019, "TN": 2018}  # since when
OF_OFFICE = "Hướng dẫn hằng năm của công đoàn cấp trên (dữ liệu mẫu)"
HELD = ("held_on", "form", "summoned", "present", "contents", "targets", "pledge", "state")
CONTENTS = (
    "Báo cáo kết quả công tác năm, việc thực hiện nghị quyết hội nghị năm trước; báo cáo của Ban "
    "Thanh tra nhân dân; thảo luận; ký giao ước thi đua; thông qua nghị quyết"
)
TARGETS = (
    "100% công chức, viên chức hoàn thành nhiệm vụ; không có đơn thư vượt cấp",
    "Cơ quan đạt chuẩn văn hóa; 100% đoàn viên đăng ký thi đua",
    "Giảm 5% chi thường xuyên; mỗi phòng có ít nhất một sáng kiến",
)
TOPICS = (
    "Bố trí làm thêm giờ, nghỉ bù cuối năm",
    "Quy chế chi tiêu nội bộ và thu nhập tăng thêm",
    "Điều kiện làm việc, khám sức khỏe định kỳ",
    "Đánh giá, xếp loại công chức, viên chức",
)


def chapters(story: Any) -> Iterator[Chapter]:
    """What is told of grassroots democracy."""
    told = Telling(story)
    yield Chapter(dt.date(2016, 1, 5), 10, told.set_rules)
    for year in range(FIRST, LAST):
        for number, union in enumerate(PROVINCES):
            if year < OPENED:
                told_of = partial(told.list_past, union, year)
                yield Chapter(dt.date(year + 1, 3, 30), 11, told_of)
            else:
                opened = dt.date(year + 1, 1, 8 + number)
                yield Chapter(opened, 11, partial(told.open, union, year))
                yield Chapter(dt.date(year + 1, 3, 30), 11, partial(told.hold, union, year))
                yield Chapter(dt.date(year + 1, 5, 6), 11, partial(told.hold_late, union, year))
            if year >= GUIDING.get(union, LAST):
                yield Chapter(dt.date(year, 12, 2), 11, partial(told.guide, union, year))
    yield Chapter(dt.date(2022, 4, 15), 12, told.agree)
    for year in range(2019, LAST):
        yield Chapter(dt.date(year, 6, 28), 12, partial(told.talk, year))
    for year in range(2024, LAST, 2):
        yield Chapter(dt.date(year, 3, 31), 13, partial(told.elect_boards, year))
    yield Chapter(timezone.localdate(), 50, told.today)


class Telling:
    """The deeds of this room, as officers did them."""

    def __init__(self, story: Any) -> None:
        self.tell = story.chronicle
        self.luck = random.Random("cau noi democracy")

    def upper(self, union: str) -> Unit:
        unit: Unit = self.tell.units[UNIONS[union]["upper"][0]]
        return unit

    def grassroots(self, union: str, on: dt.date) -> list[Unit]:
        """The unions of agencies below, as they stand on the day."""
        below = Unit.objects.on(on).under(self.upper(union), on=on)
        return list(below.of_kind("grassroots", "member_grassroots", on=on).order_by("pk"))

    def set_rules(self) -> None:
        """Before the law the unions said by when, and who need not."""
        for union in PROVINCES:
            for key, value in [(rules.MONTHS, 3), (rules.SMALL, 7)]:
                set_rule(key=key, unit=self.upper(union), value=value, since=dt.date(2015, 1, 1),
                         source=OF_OFFICE, by=self.tell.console)  # fmt: skip

    # -- conferences

    def list_past(self, union: str, year: int) -> None:
        """What was held before the office kept books here is brought in as one list."""
        day = dt.date(year + 1, 3, 30)
        standing = {unit.pk for unit in Unit.objects.on(day)}
        rows = owing(unit=self.upper(union), ends=dt.date(year, 12, 31))
        kept = [row for row in rows if row.unit_id in standing]
        self._hold(kept, dt.date(year + 1, 1, 12), 70)
        record(kept, by=self.tell.officer(union))

    def open(self, union: str, year: int) -> None:
        open_year(unit=self.upper(union), ends=dt.date(year, 12, 31), by=self.tell.officer(union))

    def _owed(self, union: str, year: int) -> list[Conference]:
        rows = Conference.objects.under(
            self.upper(union), on=timezone.localdate(), tree="now"
        ).filter(ends=dt.date(year, 12, 31), state=Conference.State.OWED)
        return list(rows.with_units().order_by("pk"))

    def hold(self, union: str, year: int) -> None:
        """Most have held theirs by the day; who was merged meanwhile owes none any more."""
        by, on = self.tell.officer(union), dt.date(year + 1, 3, 30)
        rows = self._owed(union, year)
        standing = {unit.pk for unit in Unit.objects.on(on)}
        if gone := [row for row in rows if row.unit_id not in standing]:
            # The level above a unit that was merged is its heir, which has no officer here.
            told = "Đơn vị đã sáp nhập trước hạn tổ chức"
            take("excuse", gone, by=self.tell.console, note=told)
        here = [row for row in rows if row.unit_id in standing]
        late = 0.0 if union in ("VP", "BK") else 0.06
        kept = [row for row in here if self.luck.random() >= late]
        self._hold(kept, dt.date(year + 1, 1, 12), 70)
        correct_many(kept, HELD, by=by)

    def hold_late(self, union: str, year: int) -> None:
        """Those that were late follow, but for the last ones of a year that is still young."""
        rows = self._owed(union, year)
        if year + 2 > timezone.localdate().year:
            rows = rows[: len(rows) // 2]
        self._hold(rows, dt.date(year + 1, 4, 2), 30)
        correct_many(rows, HELD, by=self.tell.officer(union))

    def _hold(self, rows: list[Conference], first: dt.date, days: int) -> None:
        for row in rows:
            day = first + dt.timedelta(days=self.luck.randrange(days))
            row.held_on = day - dt.timedelta(days=max(0, day.weekday() - 4))
            staff = row.staff or 0
            delegates = staff >= 100
            row.form = Conference.Form.DELEGATES if delegates else Conference.Form.FULL
            row.summoned = 60 + staff // 4 if delegates else staff
            row.present = row.summoned - self.luck.randrange(1 + row.summoned // 10)
            row.contents, row.targets = CONTENTS, self.luck.choice(TARGETS)
            row.pledge = self.luck.random() < 0.93

    # -- guidance

    def guide(self, union: str, year: int) -> None:
        by, on = self.tell.officer(union), dt.date(year, 12, 2)
        symbol = f"{self.luck.randrange(20, 60)}/HD-CĐVC"
        row = Guidance(
            unit=self.upper(union),
            name=f"Hướng dẫn thực hiện quy chế dân chủ, tổ chức hội nghị CBCCVC năm {year + 1}",
            sent_on=on,
            paper=Paper(number=symbol, signed_on=on, issuer=str(self.upper(union))),
        )
        record([row], by=by)
        parts = list(send_down(row, self.grassroots(union, on), by=by))
        fresh = year + 1 > timezone.localdate().year - 1
        told = parts[: len(parts) - 4] if fresh else parts
        cut = len(told) * 2 // 3
        take("guide", told[:cut], by=by, how=Guided.How.LETTER)
        take("guide", told[cut:], by=by, how=Guided.How.MEETING)

    # -- what is agreed with the agencies of one union

    def agree(self) -> None:
        """Coordination rules and democracy rules, brought in as lists."""
        by, on = self.tell.officer("LS"), dt.date(2022, 4, 15)
        units = self.grassroots("LS", on)
        days = [dt.date(2019 + n % 3, 2 + n % 5, 5 + n % 20) for n in range(len(units))]
        record(
            [
                Coordination(unit=unit, with_whom="Thủ trưởng cơ quan", on=day,
                             until=dt.date(2027, 12, 31), reviewed_on=dt.date(2021, 12, 20),
                             contents="Phối hợp chăm lo, thực hiện chế độ, tổ chức phong trào thi "
                             "đua, thực hiện dân chủ ở cơ sở")
                for unit, day in zip(units, days, strict=True)
            ],
            by=by,
        )  # fmt: skip
        record(
            [
                DemocracyRules(unit=unit, on=day - dt.timedelta(days=30), consulted=True,
                               change=DemocracyRules.Change.AMENDED,
                               reviewed_on=dt.date(2021, 12, 20),
                               findings="Thực hiện đầy đủ các nội dung công khai")
                for unit, day in zip(units, days, strict=True)
            ],
            by=by,
        )  # fmt: skip

    def talk(self, year: int) -> None:
        """A fifth of the unions tell of a dialogue in the first half of the year."""
        on = dt.date(year, 6, 28)
        units = [unit for unit in self.grassroots("LS", on) if self.luck.random() < 0.2]
        rows = []
        for unit in units:
            raised = self.luck.randrange(3, 14)
            rows.append(
                Dialogue(unit=unit, on=on - dt.timedelta(days=self.luck.randrange(60)),
                         form=self.luck.choice(Dialogue.Form.values), raised=raised,
                         answered=raised - self.luck.randrange(3), topics=self.luck.choice(TOPICS),
                         present=self.luck.randrange(12, 60),
                         chaired_by="Thủ trưởng cơ quan, Chủ tịch công đoàn")
            )  # fmt: skip
        record(rows, by=self.tell.officer("LS"))

    def elect_boards(self, year: int) -> None:
        """Boards of ten agencies, recognised by the committee; three of their own people sit."""
        by, on = self.tell.officer("LS"), dt.date(year, 3, 31)
        chair = self.tell.console
        boards, people = [], []
        for unit in self.grassroots("LS", on)[:10]:
            members = [m.person for m in unit.memberships.on(on).select_related("person")[5:8]]
            if len(members) == 3:
                row = InspectionBoard(unit=unit, elected_on=on - dt.timedelta(days=10), members=3,
                                      visits=self.luck.randrange(4))  # fmt: skip
                boards.append(row)
                people.append(members)
        if not boards:
            return
        record(boards, by=by)
        record(
            [
                Inspector(unit=board.unit, board=board, person=person,
                          role=Inspector.Role.MEMBER if n else Inspector.Role.HEAD)
                for board, members in zip(boards, people, strict=True)
                for n, person in enumerate(members)
            ],
            by=by,
        )  # fmt: skip
        waiting = 2 if year + 2 > timezone.localdate().year else 0
        take("recognise", boards[waiting:], by=chair, recognised_on=on)

    def today(self) -> None:
        """A unit that came up since the year was opened tells that it holds one out of turn."""
        today = timezone.localdate()
        [unit] = self.grassroots("LS", today)[:1]
        row = Conference(
            unit=unit,
            kind=Conference.Kind.CIVIL,
            ends=today,
            due=today + dt.timedelta(days=14),
            out_of_turn=True,
        )
        record([row], by=self.tell.officer("LS"))
