"""A member of the demo: what is kept about one, and what one has handed in these days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from caunoi.org.models import Entry, User
from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.handing import hand_in, unit_for
from caunoi.subjects.initiatives.models import Initiative
from caunoi.subjects.learning.models import Attendance, Course
from caunoi.subjects.members.models import AskedCorrection
from caunoi.subjects.welfare.models import Visit

from ..chapters import Chapter
from .helped import entries
from .roll import working_day

MEMBER = "doanvien.langson"
SUPPORTED_ON = dt.date(2026, 3, 5)


class Tale:
    """What a member has been given, learnt and asked for."""

    def __init__(self, story: Any) -> None:
        self.story = story

    def chapters(self) -> Iterator[Chapter]:
        yield Chapter(SUPPORTED_ON, 70, self.support)
        yield Chapter(timezone.localdate(), 70, self.ask)

    @property
    def user(self) -> User:
        return User.objects.get(username=MEMBER)

    def support(self) -> None:
        """A visit in hospital, paid; and a course."""
        by, person = self.story.chronicle.officer("LS"), self.user.person
        assert person is not None
        unit = unit_for(person)
        occasions, sources = entries("welfare_occasion"), entries("money_source")
        told = {"occasion": occasions["illness"], "source": sources["grassroots"]}
        visit = Visit(unit=unit, person=person, amount=500_000, paid_on=SUPPORTED_ON, **told)
        record([visit], by=by)
        kind = Entry.objects.get(catalogue="course_kind", code="union")
        first = working_day(SUPPORTED_ON + dt.timedelta(days=40))
        course = Course(unit=unit, name="Lớp kỹ năng số cho đoàn viên", kind=kind, begins=first,
                        ends=first, organiser=str(unit))  # fmt: skip
        record([course], by=by)
        passed = Attendance.Result.PASSED
        record([Attendance(unit=unit, course=course, person=person, result=passed)], by=by)

    def ask(self) -> None:
        """Of what was handed in one is answered, and the others wait."""
        user = self.user
        occasions = entries("welfare_occasion")
        refused = hand_in(Visit(occasion=occasions["wedding"], amount=2_000_000), by=user)
        chair = User.objects.get(username="chutich.langson")
        take("return", [refused], by=chair, note="Mức đề nghị cao hơn quy chế chi tiêu của đơn vị")
        hand_in(Visit(occasion=occasions["illness"], amount=500_000,
                      circumstances="Nằm viện 8 ngày"), by=user)  # fmt: skip
        hand_in(Initiative(title="Mẫu theo dõi hồ sơ quyết toán bằng mã màu"), by=user)
        hand_in(AskedCorrection(what="address", wanted="Số 12, phố Kỳ Lừa, phường Lương Văn Tri",
                                reason="Chuyển nơi ở"), by=user)  # fmt: skip


def chapters(story: Any) -> list[Chapter]:
    """The chapters of the member."""
    return list(Tale(story).chapters())
