"""The courses of the demo: those of Lạng Sơn make its published turns, one by one."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.org.models import Holding, Paper
from caunoi.registers.records.deeds import record
from caunoi.subjects.learning.models import Attendance, Course

from ..chapters import SEED, Chapter
from ..people import DAY
from ..quota import share_out
from ..tree import UNIONS
from .helped import entries
from .roll import Roll, working_day

UNION = "LS"
UNION_ITSELF = "Công đoàn Viên chức tỉnh"
BEGINS, TURNS = dt.date(2015, 10, 1), 9516  # within five years from that day on
ABSENT = 0.02  # of those registered, beside the turns
# Kind, name, for officers, days, likely size; each is held once a year or oftener.
COURSES: list[tuple[str, str, bool, int, int]] = [
    ("union", "Tập huấn nghiệp vụ công tác công đoàn", True, 2, 150),
    ("union", "Tập huấn cán bộ nữ công, tài chính, kiểm tra công đoàn", True, 1, 90),
    ("union", "Tuyên truyền viên công đoàn cơ sở", False, 1, 120),
    ("theory", "Bồi dưỡng lý luận chính trị hè", False, 3, 260),
    ("theory", "Trung cấp lý luận chính trị - hành chính", False, 60, 55),
    ("state_management", "Bồi dưỡng ngạch chuyên viên", False, 25, 90),
    ("state_management", "Bồi dưỡng ngạch chuyên viên chính", False, 25, 60),
    ("profession", "Bồi dưỡng chuyên môn, nghiệp vụ theo vị trí việc làm", False, 3, 300),
    ("profession", "Kỹ năng soạn thảo văn bản, văn thư, lưu trữ", False, 2, 130),
    ("profession", "Cải cách hành chính, văn hóa công sở", False, 1, 220),
    ("language", "Tiếng Tày - Nùng cho cán bộ, công chức", False, 40, 60),
    ("language", "Tiếng Anh theo khung năng lực bậc 2", False, 40, 60),
    ("it", "Ứng dụng công nghệ thông tin cơ bản", False, 5, 150),
    ("it", "Chữ ký số, quản lý văn bản điện tử", False, 1, 160),
]
LATER = (2023, 2024, 2025)


class Tale:
    """What the union of Lạng Sơn tells of its courses."""

    def __init__(self, story: Any) -> None:
        self.story = story
        self.luck = random.Random(f"{SEED} learning {UNION}")
        weights = [size for _year in range(5) for *_rest, size in COURSES]
        self.sizes = share_out(TURNS, weights, least=20)

    @property
    def by(self) -> Any:
        return self.story.chronicle.officer(UNION)

    def chapters(self) -> Iterator[Chapter]:
        many = len(COURSES)
        for year in range(5):
            sizes = self.sizes[year * many : (year + 1) * many]
            first = BEGINS.replace(year=BEGINS.year + year)
            last = first.replace(year=first.year + 1) - DAY
            told = partial(self.year, first, last, COURSES, sizes)
            yield Chapter(last, 20, told, 8)
        for later in LATER:
            some = COURSES[:2] + COURSES[-2:]
            first, last = dt.date(later, 1, 1), dt.date(later, 12, 31)
            told = partial(self.year, first, last, some, [80, 45, 60, 70])
            yield Chapter(last, 20, told, 2)
        yield Chapter(timezone.localdate(), 20, self.today)

    def year(
        self, first: dt.date, last: dt.date, courses: Sequence[Any], sizes: Sequence[int]
    ) -> None:
        """The courses of a year, each with so many turns."""
        roll = Roll(self.story, UNION, first, last)
        kinds = entries("course_kind")
        officers = officers_on(last)
        held: list[Course] = []
        came: list[Attendance] = []
        gap = (last - first).days // (len(courses) + 1)
        for number, ((code, name, for_officers, days, _size), turns) in enumerate(
            zip(courses, sizes, strict=True)
        ):
            begins = working_day(first + (gap * number + 20) * DAY)
            ends = min(begins + (days - 1) * DAY, last)
            by_union = code == "union"
            course = Course(
                unit=roll.upper, name=f"{name} năm {begins.year}", kind=kinds[code],
                begins=begins, ends=ends, sessions=min(days * 2, 60), for_officers=for_officers,
                organiser=UNION_ITSELF if by_union else "Trường Chính trị tỉnh",
                level="upper" if by_union else "province",
                place=f"TP {UNIONS[UNION]['province']}",
                cost=turns * self.luck.randrange(60, 140) * 1000,
                plan=Paper(number=f"{10 + number}/KH-CĐVC", signed_on=begins - 20 * DAY),
            )  # fmt: skip
            held.append(course)
            came += self.attended(roll, course, turns, officers if for_officers else None)
        record(held, by=self.by)
        record(came, by=self.by)

    def attended(self, roll: Roll, course: Course, turns: int, among: Any) -> Iterator[Attendance]:
        """So many who came, beside some who registered and did not."""
        more = int(turns * ABSENT)
        some = roll.some(self.luck, course.ends, turns + more, among)
        if len(some) < turns:
            known = {person for person, _unit in some}
            others = [one for one in roll.on(course.ends) if one[0] not in known]
            some += self.luck.sample(others, turns - len(some))
        results = ("attended", "attended", "passed", "passed", "good")
        for number, (person, unit) in enumerate(some):
            here = number < turns
            yield Attendance(
                unit=unit, course=course, person_id=person, on=course.ends,
                result=self.luck.choice(results) if here else "absent",
                certificate=f"{number + 1}/CN" if here and course.sessions > 9 else "",
            )  # fmt: skip

    def today(self) -> None:
        """A course that ended last week with its list, and one whose list is still to come."""
        today = timezone.localdate()
        begins = working_day(today - 8 * DAY)
        roll = Roll(self.story, UNION, begins, today)
        kind = entries("course_kind")
        course = Course(
            unit=roll.upper, name="Tập huấn cập nhật phần mềm quản lý đoàn viên", kind=kind["it"],
            begins=begins, ends=begins, sessions=2, level="upper", for_officers=True,
            organiser=UNION_ITSELF,
        )  # fmt: skip
        coming = Course(
            unit=roll.upper, name="Tập huấn chuẩn bị tổng kết năm", kind=kind["union"],
            begins=today - DAY, ends=today - DAY, level="upper", for_officers=True,
            organiser=UNION_ITSELF,
        )  # fmt: skip
        record([course, coming], by=self.by)
        record(list(self.attended(roll, course, 48, officers_on(today))), by=self.by)


def officers_on(day: dt.date) -> set[int]:
    """Who holds an office of a union on the day."""
    return set(Holding.objects.on(day).values_list("person", flat=True))


def chapters(story: Any) -> list[Chapter]:
    """The chapters of this room."""
    return list(Tale(story).chapters()) if UNION in story.lives else []
