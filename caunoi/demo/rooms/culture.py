"""Contests and meets, standards, clubs, and regular participation in the demo."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.org.models import Paper, Unit, User
from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.rules import set_rule
from caunoi.registers.records.sending import send_down, units_below
from caunoi.subjects.culture.models import (
    Club,
    ClubMember,
    Discipline,
    Event,
    HabitInUnit,
    Habits,
    Match,
    Participation,
    Standard,
    StandardYear,
    Team,
)

from ..chapters import SEED, Chapter
from ..people import DAY
from ..tree import UNIONS
from .helped import entries
from .roll import Roll, working_day

# Of each hundred bodies so many reach the standard of culture in a year; of Thái Nguyên more
# than ninety in a hundred did within the years that its figure tells.
STANDARDS = {"TN": range(2018, 2023), "LS": range(2023, 2026)}
MISSED = {"TN": 0.06, "LS": 0.14}
EVENTS: dict[str, Sequence[int]] = {"TN": (2019, 2022), "LS": (2019, 2023, 2025)}
HABITS: dict[str, Sequence[int]] = {"TN": (2022,), "LS": (2024, 2025)}
MEANING = "Luyện tập hoặc sinh hoạt ít nhất hai buổi mỗi tuần (dữ liệu mẫu)"
# In which union, unit, name, kind, founded, when it meets, women only, how many.
CLUBS: list[tuple[str, str, str, str, dt.date, str, bool, int]] = [
    ("LS", "LS-STC", "Câu lạc bộ cầu lông", "sport", dt.date(2018, 3, 26), "thứ Ba, thứ Năm",
     False, 14),
    ("LS", "LS-LDLD", "Câu lạc bộ dân vũ", "arts", dt.date(2021, 10, 20), "17 giờ thứ Sáu", True,
     8),
    ("TN", "TN-STC", "Đội bóng chuyền hơi nữ", "sport", dt.date(2019, 10, 20), "thứ Tư", True, 9),
]  # fmt: skip
PRIZES = ("first", "second", "third", "consolation")


class Tale:
    """What one union tells."""

    def __init__(self, story: Any, union: str) -> None:
        self.story, self.union = story, union
        self.luck = random.Random(f"{SEED} culture {union}")
        # What was decided before today's chair was elected is written down by the console.
        self.chair: User = story.console
        self.examiner: User = story.console  # for a unit that has closed since, no office is above

    @property
    def by(self) -> User:
        officer: User = self.story.chronicle.officer(self.union)
        return officer

    @property
    def upper(self) -> Unit:
        unit: Unit = self.story.chronicle.units[UNIONS[self.union]["upper"][0]]
        return unit

    def chapters(self) -> Iterator[Chapter]:
        for year in STANDARDS.get(self.union, ()):
            yield Chapter(dt.date(year, 12, 31), 30, partial(self.standard, year), 4)
        for year in EVENTS.get(self.union, ()):
            yield Chapter(dt.date(year, 11, 1), 30, partial(self.meet, dt.date(year, 10, 16)), 2)
        for year in HABITS.get(self.union, ()):
            yield Chapter(dt.date(year, 12, 31), 31, partial(self.habits, year), 2)
        for row in CLUBS:
            if row[0] == self.union:
                yield Chapter(row[4] + DAY, 30, partial(self.club, row))
        if self.union == "LS":
            yield Chapter(timezone.localdate(), 30, self.today, 4)

    def units(self, on: dt.date) -> list[Unit]:
        return list(units_below(self.upper, ["grassroots"], on=on).order_by("pk"))

    # -- standards

    def opened(self, year: int) -> list[Standard]:
        row = StandardYear(
            unit=self.upper, sort="culture", year=year, due=dt.date(year, 3, 31),
            guidance=Paper(number=f"{year % 100}/HD-CĐVC", signed_on=dt.date(year, 1, 20)),
        )  # fmt: skip
        record([row], by=self.by)
        return list(send_down(row, self.units(dt.date(year, 2, 1)), by=self.by))

    def standard(self, year: int) -> None:
        """A whole year of the standard of culture: a few never register or do not reach it."""
        rows = self.opened(year)
        self.luck.shuffle(rows)
        out = max(1, round(len(rows) * MISSED[self.union]))
        self.register(rows[out // 2 :], dt.date(year, 3, 20))
        examined = self.examine(rows[out // 2 :], dt.date(year, 11, 20))
        missed = out - out // 2
        take("miss", examined[:missed], by=self.chair, note="Có công chức bị xử lý kỷ luật")
        self.recognise(examined[missed:], dt.date(year, 12, 12))

    def register(self, rows: Sequence[Standard], on: dt.date) -> None:
        take("register", rows, by=self.by, registered_on=on)

    def examine(self, rows: Sequence[Standard], on: dt.date) -> list[Standard]:
        score = 88 + self.luck.randrange(8)
        return of_years(
            take("examine", of_years(rows), by=self.examiner, examined_on=on, score=score)
        )

    def recognise(self, rows: Sequence[Standard], on: dt.date) -> None:
        """By a new decision, or kept where an earlier one is valid still."""
        year_ends = dt.date(on.year, 12, 31)
        valid = set(
            Standard.objects.filter(
                unit__in=[row.unit_id for row in rows],
                state=Standard.State.RECOGNISED,
                recognised_until__gt=year_ends,
            ).values_list("unit", flat=True)
        )
        kept = [row for row in rows if row.unit_id in valid]
        new = [row for row in rows if row.unit_id not in valid]
        take("keep", kept, by=self.chair)
        take(
            "recognise", new, by=self.chair, recognised_on=on,
            recognised_until=on.replace(year=on.year + 5),
            decision=Paper(
                number=f"{on.year % 100 * 7}/QĐ-LĐLĐ", signed_on=on,
                issuer=f"Liên đoàn Lao động tỉnh {UNIONS[self.union]['province']}",
            ),
        )  # fmt: skip

    # -- meets and clubs

    def meet(self, begins: dt.date) -> None:
        """A meet of all units: women's air volleyball by teams, badminton by persons."""
        begins = working_day(begins)
        event = Event(
            unit=self.upper, name=f"Hội thao cán bộ, công chức, viên chức năm {begins.year}",
            kind=entries("event_kind")["meet"], occasion="Ngày Phụ nữ Việt Nam 20/10",
            level="upper", organiser="Công đoàn Viên chức tỉnh", begins=begins,
            ends=begins + 2 * DAY, place="Nhà thi đấu tỉnh", audience=400, cost=45_000_000,
            source="Tài chính công đoàn, xã hội hóa",
        )  # fmt: skip
        record([event], by=self.by)
        told = {"unit": self.upper, "event": event}
        balls = Discipline(name="Bóng chuyền hơi", who="women", **told)
        badminton = Discipline(name="Cầu lông", form="single", age_group="trên 40 tuổi", **told)
        record([balls, badminton], by=self.by)
        teams = self.teams(event, balls)
        roll = Roll(self.story, self.union, begins, event.ends)
        rows = []
        for team in teams:
            women = roll.on(begins, lambda _person, sex: sex == "F")
            here = [one for one in women if one[1].pk == team.unit_id][:6]
            rows += [
                Participation(unit=unit, event=event, discipline=balls, team=team,
                              person_id=person, prize=team.prize)
                for person, unit in here
            ]  # fmt: skip
        for number, (person, unit) in enumerate(roll.some(self.luck, begins, 24)):
            rows.append(
                Participation(
                    unit=unit, event=event, discipline=badminton, person_id=person,
                    rank=number + 1, prize=PRIZES[number] if number < len(PRIZES) else "",
                )
            )  # fmt: skip
        record(rows, by=self.by)
        record(
            [
                Match(home=teams[0], away=teams[1], stage="Chung kết", home_score=2, away_score=1,
                      on=event.ends, **told),
                Match(home=teams[2], away=teams[3], stage="Tranh giải Ba", home_score=2,
                      away_score=0, on=event.ends, **told),
            ],
            by=self.by,
        )  # fmt: skip

    def teams(self, event: Event, discipline: Discipline) -> list[Team]:
        units = self.luck.sample(self.units(event.ends), 10)
        rows = [
            Team(unit=unit, event=event, discipline=discipline, name=f"Đội số {number}", people=9,
                 rank=number, prize=PRIZES[number - 1] if number <= len(PRIZES) else "")
            for number, unit in enumerate(units, 1)
        ]  # fmt: skip
        record(rows, by=self.by)
        return rows

    def club(self, row: Any) -> None:
        _union, code, name, kind, since, meets, women, many = row
        unit = self.story.chronicle.units[code]
        roll = Roll(self.story, self.union, since, since)
        pool = [
            one
            for one in roll.on(since, (lambda _person, sex: sex == "F") if women else None)
            if self.code_of(one[1]).startswith(code)
        ]
        some = self.luck.sample(pool, min(many, len(pool)))
        club = Club(unit=unit, name=name, kind=entries("club_kind")[kind], since=since, meets=meets,
                    leader_id=some[0][0] if some else None)  # fmt: skip
        record([club], by=self.by)
        members = [
            ClubMember(unit=unit, club=club, person_id=person, since=since,
                       task="chủ nhiệm" if number == 0 else "")
            for number, (person, unit) in enumerate(some)
        ]  # fmt: skip
        record(members, by=self.by)
        take("leave", members[-1:], by=self.by, until=since + 300 * DAY)

    def code_of(self, unit: Unit) -> str:
        codes = {one.pk: code for code, one in self.story.chronicle.units.items()}
        return str(codes[unit.pk])

    # -- regular participation

    def asked(self, year: int, due: dt.date) -> list[HabitInUnit]:
        row = Habits(unit=self.upper, year=year, meaning=MEANING, due=due)
        record([row], by=self.by)
        return list(send_down(row, self.units(dt.date(year, 11, 1)), by=self.by))

    def habits(self, year: int) -> None:
        """Every unit has told, about three in four take part."""
        for row in self.asked(year, dt.date(year, 12, 20)):
            tell(row, self.luck, self.by)

    # -- today

    def today(self) -> None:
        """The year's standard on its way, with what is late; numbers that units still owe."""
        today = timezone.localdate()
        self.chair = User.objects.get(username="chutich.langson")
        self.examiner = self.by
        set_rule(
            key="culture.standard_years_valid", unit=self.upper, value=5,
            since=dt.date(2022, 5, 10), source="Hướng dẫn của LĐLĐ tỉnh (dữ liệu mẫu)",
            by=self.chair,
        )  # fmt: skip
        rows = self.opened(today.year)
        begun = today - 30 * DAY
        self.register(rows[4:], begun)
        done = self.examine(rows[14:], today - 5 * DAY)
        self.recognise(done[20:], today - DAY)
        take("return", done[:1], by=self.by, note="Thiếu biên bản tự chấm điểm của cơ quan")
        for row in self.asked(today.year, today + 10 * DAY)[::2]:
            tell(row, self.luck, self.by)


def tell(row: HabitInUnit, luck: random.Random, by: User) -> None:
    """A unit tells how many of its members take part regularly."""
    regular = int(row.people * luck.uniform(0.68, 0.86))
    sport = int(regular * luck.uniform(0.7, 0.95))
    take("tell", [row], by=by, regular=regular, sport=sport, arts=regular - sport // 2)


def of_years(rows: Sequence[Standard]) -> list[Standard]:
    """The same rows, with the year and the unit that all of them need looked up at once."""
    keys = [row.pk for row in rows]
    known = Standard._base_manager.select_related("of_year", "unit").filter(pk__in=keys)
    by_key = {row.pk: row for row in known}
    return [by_key[key] for key in sorted(keys)]


def chapters(story: Any) -> list[Chapter]:
    """The chapters of this room."""
    return [chapter for union in story.lives for chapter in Tale(story, union).chapters()]
