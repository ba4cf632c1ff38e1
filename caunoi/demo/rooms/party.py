"""What the unions of the demo do for the Party and the State beside leading members into it."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.org.models import Membership, Paper, Seat, Tree, Unit, User
from caunoi.org.models.units import STEP
from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.sending import send_down, units_below
from caunoi.subjects.party.models import (
    Call,
    Comment,
    Proposal,
    PutForward,
    Registration,
    Study,
    StudyInUnit,
    Topic,
)

from ..chapters import SEED, Chapter
from ..people import DAY
from ..posts import DEPUTY, HEAD
from ..tree import UNIONS
from . import ways

# Documents that were studied: first day, what, form, sessions.
DOCUMENTS: list[tuple[dt.date, str, str, int]] = [
    (dt.date(2015, 11, 16), "Nghị quyết Đại hội Đảng bộ tỉnh, nhiệm kỳ 2015-2020", "in_person", 2),
    (dt.date(2016, 4, 18), "Nghị quyết Đại hội XII của Đảng", "in_person", 3),
    (dt.date(2016, 12, 5), "Nghị quyết Trung ương 4 khóa XII", "online", 1),
    (dt.date(2017, 4, 10), "Chỉ thị 05-CT/TW: chuyên đề năm 2017", "broadcast", 1),
    (dt.date(2017, 8, 7), "Nghị quyết Trung ương 5 khóa XII", "online", 2),
    (dt.date(2018, 1, 15), "Nghị quyết Trung ương 6 khóa XII", "online", 2),
    (dt.date(2018, 7, 23), "Nghị quyết Trung ương 7 khóa XII", "online", 2),
    (dt.date(2019, 1, 14), "Nghị quyết Trung ương 8 khóa XII", "online", 1),
    (dt.date(2020, 2, 17), "Chỉ thị 05-CT/TW: chuyên đề năm 2020", "broadcast", 1),
    (dt.date(2021, 4, 5), "Nghị quyết Đại hội XIII của Đảng", "online", 3),
    (dt.date(2021, 9, 13), "Nghị quyết số 02-NQ/TW ngày 12/6/2021", "online", 1),
    (dt.date(2023, 12, 4), "Nghị quyết Trung ương 8 khóa XIII", "online", 1),
    (dt.date(2025, 3, 10), "Nghị quyết số 57-NQ/TW ngày 22/12/2024", "broadcast", 1),
]
# What comments were called for: day, about what, of what kind.
CALLS: list[tuple[dt.date, str, str]] = [
    (dt.date(2015, 7, 20), "Dự thảo Báo cáo chính trị trình Đại hội Đảng bộ tỉnh", "draft"),
    (dt.date(2017, 11, 20), "Góp ý đối với đảng viên và sự lãnh đạo của cấp ủy năm 2017", "party"),
    (dt.date(2019, 11, 18), "Góp ý đối với đảng viên và sự lãnh đạo của cấp ủy năm 2019", "party"),
    (dt.date(2020, 3, 2), "Dự thảo Báo cáo chính trị trình Đại hội Đảng các cấp", "draft"),
    (dt.date(2023, 11, 20), "Góp ý đối với đảng viên và sự lãnh đạo của cấp ủy năm 2023", "party"),
    (dt.date(2025, 5, 12), "Dự thảo sửa đổi, bổ sung Hiến pháp năm 2013", "draft"),
]
# From which year on a union has told this; the first speaks of its published years.
SINCE = {"BN": 2015, "LS": 2019, "TN": 2021, "VP": 2023, "BK": 2023}
PROPOSALS: list[tuple[str, str, str, int | None]] = [
    # What, to whom, answered how, carried out after so many days.
    ("Chỉ đạo cấp ủy cơ sở lãnh đạo hội nghị cán bộ, công chức đúng hạn", "party", "accepted", 90),
    ("Bố trí kinh phí khám sức khỏe định kỳ cho nữ đoàn viên", "administration", "accepted", 150),
    ("Bổ sung phòng vắt, trữ sữa tại trụ sở liên cơ quan", "administration", "partly", None),
    ("Hướng dẫn mẫu chấm điểm xếp loại công đoàn cơ sở", "above", "accepted", 60),
    (
        "Giao chỉ tiêu giới thiệu đoàn viên ưu tú gắn với tạo nguồn của chi bộ",
        "party",
        "partly",
        120,
    ),
    ("Nâng mức chi hội thao cán bộ, công chức, viên chức", "administration", "declined", None),
]
FORWARD = (
    ("planning", "Phó Trưởng phòng"),
    ("party_committee", "Chi ủy viên"),
    ("promotion", "Trưởng phòng"),
    ("appointment", "Phó Giám đốc"),
)


class Tale:
    """What one union tells."""

    def __init__(self, story: Any, union: str) -> None:
        self.story, self.union = story, union
        self.luck = random.Random(f"{SEED} party {union}")

    @property
    def by(self) -> User:
        officer: User = self.story.chronicle.officer(self.union)
        return officer

    @property
    def upper(self) -> Unit:
        unit: Unit = self.story.chronicle.units[UNIONS[self.union]["upper"][0]]
        return unit

    def chapters(self) -> Iterator[Chapter]:
        since = dt.date(SINCE[self.union], 1, 1)
        for first, document, form, sessions in DOCUMENTS:
            if first >= since:
                told = partial(self.study, first, document, form, sessions)
                yield Chapter(first + 20 * DAY, 11, told, 2)
        for asked, title, about in CALLS:
            if asked >= since:
                yield Chapter(asked + 60 * DAY, 11, partial(self.comment, asked, title, about), 2)
        for year in range(max(since.year, 2021), 2026):
            yield Chapter(dt.date(year, 11, 20), 11, partial(self.propose, year))
            yield Chapter(dt.date(year, 12, 10), 11, partial(self.put_forward, year))
        if self.union == "LS":
            yield Chapter(timezone.localdate(), 11, self.today, 4)

    # -- study and comments, of every unit below

    def units(self, on: dt.date) -> list[Unit]:
        return list(units_below(self.upper, ["grassroots"], on=on).order_by("pk"))

    def study(self, first: dt.date, document: str, form: str, sessions: int) -> None:
        """A document is studied in every unit: all members are called on, nearly all come."""
        last = first + (sessions - 1) * DAY
        study = Study(
            unit=self.upper, document=document, form=form, begins=first, ends=last,
            sessions=sessions, organiser="Đảng ủy cấp trên",
        )  # fmt: skip
        record([study], by=self.by)
        units = self.units(last)
        members = members_of(units, self.upper, last)
        record(
            [
                StudyInUnit(
                    unit=unit, study=study, on=last, members=(many := members[unit.pk]),
                    mobilised=many, attended=many - int(many * self.luck.uniform(0, 0.08)),
                )
                for unit in units
            ],
            by=self.by,
        )  # fmt: skip

    def comment(self, asked: dt.date, title: str, about: str) -> None:
        """Every unit gathers comments, one letter carries them up, and they are answered."""
        call = Call(unit=self.upper, about=about, title=title, on=asked, until=asked + 30 * DAY)
        record([call], by=self.by)
        answered = asked + 55 * DAY
        rows = []
        for unit in self.units(asked):
            rows.append(
                Comment(
                    unit=unit, call=call, organised_on=asked + self.luck.randrange(5, 26) * DAY,
                    form=self.luck.choice(("meeting", "meeting", "writing")),
                    opinions=self.luck.randrange(3, 30), sent_to="Đảng ủy cấp trên",
                    letter=Paper(number=f"{asked.year % 100 + 9}/BC-CĐVC", signed_on=call.until),
                    answered_on=answered, answer=self.luck.choice(("taken_up", "partly")),
                )
            )  # fmt: skip
        record(rows, by=self.by)

    # -- by the union itself

    def propose(self, year: int) -> None:
        """What the union proposed in a year, with what came of it."""
        rows = []
        for number, (matter, to, answer, days) in enumerate(self.luck.sample(PROPOSALS, 3)):
            on = dt.date(year, 2 + 2 * number, 10 + number)
            rows.append(
                Proposal(
                    unit=self.upper, matter=matter, to=to, on=on, answer=answer,
                    paper=Paper(number=f"{20 + number}/CV-CĐVC", signed_on=on),
                    answered_on=on + self.luck.randrange(20, 60) * DAY,
                    answer_paper=f"{100 + self.luck.randrange(400)}/CV",
                    done_on=on + days * DAY if days else None,
                )
            )  # fmt: skip
        record(rows, by=self.by)

    def put_forward(self, year: int) -> None:
        """Whom units put forward in a year, and that it was accepted."""
        many = 8 if self.union in ("LS", "BN", "TN") else 2
        on = dt.date(year, 6, 5)
        rows = []
        for person, unit in self.people(many, on):
            purpose, post = self.luck.choice(FORWARD)
            rows.append(
                PutForward(
                    unit=unit, person=person, purpose=purpose, post=post, on=on,
                    to="Cấp ủy và lãnh đạo cơ quan",
                    paper=Paper(number=f"{self.luck.randrange(5, 60)}/TTr-CĐCS", signed_on=on),
                    decided_on=on + self.luck.randrange(30, 120) * DAY,
                    decision=f"{self.luck.randrange(100, 900)}/QĐ",
                )
            )  # fmt: skip
        record(rows, by=self.by)

    def people(self, many: int, on: dt.date) -> list[tuple[Any, Unit]]:
        """Some who head or help to head a section, with the unit that they belong to."""
        pool = [
            life
            for life in self.story.lives[self.union]
            if life.stays and life.party and life.rank in (DEPUTY, HEAD) and life.joined < on
        ]
        persons = self.story.chronicle.persons
        chosen = [persons[id(life)] for life in self.luck.sample(pool, min(many, len(pool)))]
        spans = Membership.objects.on(on).filter(person__in=chosen).select_related("unit", "person")
        return [(span.person, span.unit) for span in spans.order_by("pk")]

    # -- today

    def today(self) -> None:
        """A working day: what waits for the chair, what is late, what units still have to tell."""
        today = timezone.localdate()
        self.study_now(today)
        self.call_now(today)
        self.proposals_now(today)
        self.directive_now(today)
        record(
            [
                PutForward(
                    unit=unit, person=person, purpose="planning", post="Phó Trưởng phòng",
                    on=today - 2 * DAY, to="Cấp ủy và lãnh đạo cơ quan",
                )
                for person, unit in self.people(3, today)
            ],
            by=self.by,
        )  # fmt: skip

    def study_now(self, today: dt.date) -> None:
        """A document is studied this week; some units have told already."""
        first = today - 4 * DAY
        study = Study(
            unit=self.upper, document="Kết luận của Ban Chấp hành Trung ương (dữ liệu mẫu)",
            form="online", begins=first, ends=first, organiser="Đảng ủy cấp trên",
        )  # fmt: skip
        record([study], by=self.by)
        units = self.units(first)
        members = members_of(units, self.upper, first)
        rows = [
            StudyInUnit(unit=unit, study=study, on=first, members=members[unit.pk])
            for unit in units
        ]
        for row in rows[::2]:
            row.mobilised, row.attended = row.members, int(row.members * 0.95)
        record(rows, by=self.by)

    def call_now(self, today: dt.date) -> None:
        """Comments that were due the day before yesterday: most units have gathered some."""
        call = Call(
            unit=self.upper, about="party", on=today - 25 * DAY, until=today - 2 * DAY,
            title=f"Góp ý đối với đảng viên và sự lãnh đạo của cấp ủy năm {today.year}",
        )  # fmt: skip
        record([call], by=self.by)
        rows = send_down(call, self.units(call.on), by=self.by)
        take(
            "organise", rows[:-9], by=self.by, organised_on=today - 6 * DAY, form="meeting",
            opinions=12,
        )  # fmt: skip

    def proposals_now(self, today: dt.date) -> None:
        """One that is answered late, and one that waits for the chair."""
        sent = today - 40 * DAY
        record(
            [
                Proposal(
                    unit=self.upper, matter="Bố trí giờ sinh hoạt tổ công đoàn trong giờ làm việc",
                    to="administration", on=sent, answer_by=today - 5 * DAY,
                    paper=Paper(number="58/CV-CĐVC", signed_on=sent),
                ),
                Proposal(
                    unit=self.upper, matter="Phối hợp mở lớp nhận thức về Đảng đợt cuối năm",
                    to="party", on=today - DAY,
                ),
            ],
            by=self.by,
        )  # fmt: skip

    def directive_now(self, today: dt.date) -> None:
        """The topic of the year in one unit: all have registered, most were confirmed."""
        spring = dt.date(today.year if today.month > 2 else today.year - 1, 2, 3)
        topic = Topic(
            unit=self.upper, year=spring.year, on=spring,
            title=f"Học tập và làm theo Bác: chuyên đề năm {spring.year} (dữ liệu mẫu)",
        )  # fmt: skip
        record([topic], by=self.by)
        unit = self.story.chronicle.units["LS-STC"]
        spans = (
            Membership.objects.under(unit, on=spring).on(spring).select_related("unit", "person")
        )
        rows = [
            Registration(unit=span.unit, topic=topic, person=span.person, on=spring + 14 * DAY)
            for span in spans.order_by("person__sort_key")
        ]
        record(rows, by=self.by)
        take("confirm", rows[: len(rows) * 4 // 5], by=self.by, confirmed_on=spring + 30 * DAY)


def members_of(units: Sequence[Unit], upper: Unit, on: dt.date) -> Counter[int]:
    """How many members each of these has on the day, with all below it."""
    wanted = {unit.pk for unit in units}
    seats = Seat.objects.filter(tree=Tree.THEN).on(on)
    paths = dict(seats.values_list("unit", "path"))
    belong = Membership.objects.under(upper, on=on).on(on).values_list("unit", flat=True)
    found: Counter[int] = Counter()
    for unit, many in Counter(belong).items():
        path = paths[unit]
        for end in range(STEP, len(path) + 1, STEP):
            if (over := int(path[end - STEP : end], 36)) in wanted:
                found[over] += many
    return found


def chapters(story: Any) -> list[Chapter]:
    """The chapters of this room."""
    found = ways.chapters(story)
    for union in story.lives:
        found += Tale(story, union).chapters()
    return found
