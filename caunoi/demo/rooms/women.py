"""Women's work, gifts to children, blood donation and health checks in the demo."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.org.models import Paper, Unit, User
from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.sending import units_below
from caunoi.subjects.health.models import BloodDonation, BloodDrive, HealthCheck
from caunoi.subjects.women.models import ChildGift, FamilyEvent, Striving

from ..chapters import SEED, Chapter
from ..people import DAY
from ..tree import UNIONS
from .helped import entries
from .roll import Roll, working_day

YEARS = (2024, 2025)
REGISTERED = 160
HELD: list[tuple[str, str, int, int, int]] = [
    # Kind, name, month, day, families honoured.
    ("march", "Gặp mặt kỷ niệm Ngày Quốc tế Phụ nữ 8/3", 3, 7, 0),
    ("family", "Biểu dương gia đình tiêu biểu nhân Ngày Gia đình Việt Nam", 6, 27, 15),
    ("october", "Tọa đàm Ngày Phụ nữ Việt Nam 20/10", 10, 18, 0),
]
CHILDREN: list[tuple[str, str, str, int, int, int]] = [
    # Sort, occasion, what, month, day, đồng for each.
    ("gift", "june", "bánh kẹo, đồ chơi", 5, 31, 100_000),
    ("scholarship", "hardship", "", 9, 4, 1_000_000),
]


class Tale:
    """What the union of Lạng Sơn tells."""

    union = "LS"

    def __init__(self, story: Any) -> None:
        self.story = story
        self.luck = random.Random(f"{SEED} women {self.union}")

    @property
    def by(self) -> User:
        officer: User = self.story.chronicle.officer(self.union)
        return officer

    @property
    def upper(self) -> Unit:
        unit: Unit = self.story.chronicle.units[UNIONS[self.union]["upper"][0]]
        return unit

    def chapters(self) -> Iterator[Chapter]:
        for year in YEARS:
            yield Chapter(dt.date(year, 12, 31), 50, partial(self.year, year), 2)
            yield Chapter(dt.date(year, 12, 31), 51, partial(self.health, year))
        yield Chapter(timezone.localdate(), 50, self.today)

    def registered(self, year: int, roll: Roll) -> list[Striving]:
        on = dt.date(year, 2, 1)
        women = roll.on(on, lambda _person, sex: sex == "F")
        rows = [
            Striving(unit=unit, person_id=person, year=year, registered_on=on)
            for person, unit in self.luck.sample(women, REGISTERED)
        ]
        record(rows, by=self.by)
        return rows

    def year(self, year: int) -> None:
        """The title of a year, its events, and gifts to children by units."""
        last = dt.date(year, 12, 31)
        roll = Roll(self.story, self.union, dt.date(year, 1, 1), last)
        rows = self.registered(year, roll)
        on = dt.date(year, 12, 5)
        paper = Paper(number=f"{year % 100 + 31}/QĐ-CĐVC", signed_on=on)
        take("miss", rows[:12], by=self.story.console, note="Nghỉ dài ngày trong năm")
        reached = take("reach", rows[12:], by=self.story.console, reached_on=on, decision=paper)
        take("reward", reached[:9], by=self.by, rewarded_by="upper", reward=reached[0].decision)
        take("reward", reached[9:12], by=self.by, rewarded_by="province")
        kinds, occasions = entries("family_event"), entries("child_occasion")
        record(
            [
                FamilyEvent(unit=self.upper, name=f"{name} năm {year}", kind=kinds[kind],
                            on=working_day(dt.date(year, month, day)), families=families or None,
                            attended=self.luck.randrange(80, 200), cost=18_000_000)
                for kind, name, month, day, families in HELD
            ],
            by=self.by,
        )  # fmt: skip
        units = list(units_below(self.upper, ["grassroots"], on=last).order_by("pk"))
        rows_of_children = []
        for sort, occasion, what, month, day, each in CHILDREN:
            many = len(units) if sort == "gift" else 8
            for unit in self.luck.sample(units, many):
                children = self.luck.randrange(12, 60) if sort == "gift" else 1
                rows_of_children.append(
                    ChildGift(unit=unit, sort=sort, occasion=occasions[occasion],
                              on=working_day(dt.date(year, month, day)), children=children,
                              amount=children * each, what=what, source="Tài chính công đoàn")
                )  # fmt: skip
        record(rows_of_children, by=self.by)

    def health(self, year: int) -> None:
        """Two days of donation, and the health checks of some units."""
        roll = Roll(self.story, self.union, dt.date(year, 1, 1), dt.date(year, 12, 31))
        days = [
            BloodDrive(unit=self.upper, name=name, on=working_day(dt.date(year, *on)),
                       place="Nhà Văn hóa lao động", organiser="Hội Chữ thập đỏ tỉnh")
            for name, on in (("Ngày toàn dân hiến máu", (4, 7)), ("Giọt hồng mùa thu", (10, 9)))
        ]  # fmt: skip
        record(days, by=self.by)
        record(
            [
                BloodDonation(unit=unit, drive=drive, person_id=person,
                         volume=self.luck.choice((250, 350, 350, 450)))
                for drive in days
                for person, unit in roll.some(self.luck, drive.on, 45)
            ],
            by=self.by,
        )  # fmt: skip
        rows = []
        on = working_day(dt.date(year, 8, 20))
        for unit in units_below(self.upper, ["grassroots"], on=on).order_by("pk")[:20]:
            invited = self.luck.randrange(20, 70)
            checked = int(invited * self.luck.uniform(0.85, 1))
            rows.append(
                HealthCheck(unit=unit, name="Khám sức khỏe định kỳ", on=on, invited=invited,
                            by_whom="Bệnh viện Đa khoa tỉnh", checked=checked,
                            women=int(checked * 0.4))
            )  # fmt: skip
        record(rows, by=self.by)

    def today(self) -> None:
        """The year's titles: registered, and only some decided by the chair."""
        today = timezone.localdate()
        roll = Roll(self.story, self.union, dt.date(today.year, 1, 1), today)
        rows = self.registered(today.year, roll)
        chair = User.objects.get(username="chutich.langson")
        take("reach", rows[:40], by=chair, reached_on=today - DAY)


def chapters(story: Any) -> list[Chapter]:
    """The chapters of these rooms."""
    return list(Tale(story).chapters())
