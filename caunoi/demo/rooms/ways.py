"""The ways of outstanding members: what the registers tell, and how they go on today."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.base.periods import months_after
from caunoi.org.models import Membership, Paper, User
from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.rules import set_rule
from caunoi.subjects.party.models import Outstanding

from ..careers import ENDS
from ..chapters import SEED, Chapter
from ..people import DAY, YEAR, Life
from ..posts import DEPUTY, OFFICER
from ..tree import UNIONS

# How many were introduced within the five years of the published figures, and how many of those
# who set out have stopped since, where no figure says so.
INTRODUCED = {"LS": 514}
STOPPED = {"BN": 48, "TN": 21, "BK": 2, "VP": 0}
# In the newest of the unions four went to the class within a year and a half.
CLASS_OF = ("VP", dt.date(2022, 3, 14), 3)
# When the paper register of the five years is written down: all of them are full members by then.
WRITTEN_DOWN = 460 * DAY


@dataclass
class Ways:
    """The ways of one union, in the order in which its office writes them down."""

    story: Any
    union: str
    told: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.luck = random.Random(f"{SEED} ways {self.union}")
        self.day: dt.date = UNIONS[self.union]["people"]["day"]
        self.begins = self.day.replace(year=self.day.year - 5) + DAY
        self.lives: Sequence[Life] = self.story.lives[self.union]
        self.admitted = sorted(
            ((day, number) for number, life in enumerate(self.lives) if (day := _admitted(life))),
        )
        self.heads = [life for life in self.lives if life.rank >= DEPUTY and life.stays]

    @property
    def by(self) -> User:
        officer: User = self.story.chronicle.officer(self.union)
        return officer

    def chapters(self) -> list[Chapter]:
        on = self.day + WRITTEN_DOWN
        found = [Chapter(on, 10, partial(self.write_down, self.begins, on, True), 20)]
        for year in range(on.year, ENDS.year + 1):
            last = min(dt.date(year, 12, 31), ENDS)
            if last > on:
                found.append(Chapter(last, 10, partial(self.write_down, on, last, False), 2))
                on = last
        found.append(Chapter(timezone.localdate(), 10, partial(self.go_on, on), 6))
        return found

    # -- what has come to its end

    def write_down(self, after: dt.date, on: dt.date, first: bool) -> None:
        """Write down whoever has become a full member since; at first also who has stopped."""
        lives = [
            (day, self.lives[number])
            for day, number in self.admitted
            if day >= self.begins and number not in self.told and day + 365 * DAY <= on
        ]
        self.told |= {number for day, number in self.admitted if day + 365 * DAY <= on}
        rows = self.rows(lives, on, first)
        record(rows, by=self.by)
        if first:
            self.stop(self.others(rows, on), on)
        if first and self.union == CLASS_OF[0]:
            self.send_to_class()

    def rows(self, lives: Sequence[tuple[dt.date, Life]], on: dt.date, first: bool) -> list[Any]:
        """A way of each of these who were members when they were admitted on that day."""
        found = []
        units = self.units_of(lives)
        for number, (admitted, life) in enumerate(lives):
            if (membership := units.get(id(life))) is None:
                continue
            # What was introduced within the five years is counted: nothing comes to it later.
            low = max(membership.since, dt.date.min if first else self.day + DAY)
            row = self.way(life, membership, low, admitted)
            row.admitted_on = admitted
            row.decision = _decision(admitted, self.union)
            row.probation_until = months_after(admitted, 12)
            full = next((step.since for step in life.party if step.what == "full"), None)
            full = full or admitted + 365 * DAY
            if full <= on and (life.left is None or life.left > full):
                row.full_on, row.full_decision = full, f"{100 + number}-QĐ/ĐU"
            found.append(row)
        return found

    def way(self, life: Life, membership: Membership, low: dt.date, end: dt.date) -> Outstanding:
        """A way that leads to a proposal shortly before `end`, and begins no sooner than `low`."""
        luck = self.luck
        lead = max(0, min(luck.randrange(320, 800), (end - low).days))

        def before(least: float, most: float) -> dt.date:
            return end - int(lead * luck.uniform(least, most)) * DAY

        introduced, proposed = before(0.36, 0.56), before(0.06, 0.18)
        # The resolution comes first in three of ten.
        sent = before(0.24, 0.34) if luck.random() < 0.3 else before(0.6, 0.85)
        certified = min(sent + luck.randrange(6, 12) * DAY, proposed)
        present = luck.randrange(5, 15)
        head = luck.choice(self.heads)
        return Outstanding(
            unit=membership.unit,
            person=self.story.chronicle.persons[id(life)],
            found_on=end - lead * DAY,
            officer=head.name,
            helper=luck.choice(self.heads).name,
            helped_since=end - int(lead * 0.95) * DAY,
            sent_on=sent,
            course=f"Khóa {1 + sent.month // 4}/{sent.year}",
            certificate=f"{luck.randrange(10, 400)}/CN-NTVĐ",
            certified_on=certified,
            certified_until=months_after(certified, 60),
            introduced_on=introduced,
            introduced_by="youth" if introduced - life.birth < 29 * YEAR else "committee",
            resolution=f"{luck.randrange(2, 30):02}-NQ/CĐCS",
            present=present,
            votes=present - (luck.random() < 0.1),
            proposed_on=proposed,
        )

    def units_of(self, lives: Sequence[tuple[dt.date, Life]]) -> dict[int, Membership]:
        """The membership of each of these on the day that is told with them."""
        persons = self.story.chronicle.persons
        known = defaultdict(list)
        of = {persons[id(life)].pk for _day, life in lives}
        for row in Membership.objects.filter(person__in=of).select_related("unit"):
            known[row.person_id].append(row)
        return {
            id(life): row
            for day, life in lives
            for row in known[persons[id(life)].pk]
            if row.holds_on(day)
        }

    # -- who did not come to the end

    def others(self, rows: Sequence[Outstanding], on: dt.date) -> list[Outstanding]:
        """Ways that ended before a proposal: as many as were introduced beside the admitted."""
        within = sum(
            self.begins <= row.introduced_on <= self.day for row in rows if row.introduced_on
        )
        wanted = STOPPED.get(self.union, 0)
        if self.union in INTRODUCED:
            wanted = INTRODUCED[self.union] - within
        lives = self.outside(lambda life: life.joined < self.begins - 400 * DAY, wanted)
        found = []
        days = [self.begins + self.luck.randrange(60, 1700) * DAY for _life in lives]
        units = self.units_of(list(zip(days, lives, strict=True)))
        for introduced, life in zip(days, lives, strict=True):
            membership = units[id(life)]
            row = self.way(life, membership, membership.since, introduced + 200 * DAY)
            row.introduced_on, row.proposed_on = introduced, None
            row.found_on = min(row.found_on, introduced)
            if row.sent_on is None or row.sent_on < row.found_on or self.luck.random() < 0.4:
                row.sent_on = row.certified_on = row.certified_until = None
                row.course = row.certificate = ""
            found.append(row)
        record(found, by=self.by)
        return found

    def outside(self, fits: Any, many: int) -> list[Life]:
        """Members who never come into the Party, each asked for once."""
        pool = [
            number
            for number, life in enumerate(self.lives)
            if not life.party and life.stays and life.rank <= OFFICER and number not in self.told
            and life.listed_in is None and life.age(self.day) < 50 and fits(life)
        ]  # fmt: skip
        chosen = sorted(self.luck.sample(pool, min(many, len(pool))))
        self.told |= set(chosen)
        return [self.lives[number] for number in chosen]

    def stop(self, rows: Sequence[Outstanding], on: dt.date) -> None:
        if rows:
            take("stop", rows, by=self.by, stopped_on=on - 20 * DAY, note="Rà soát danh sách nguồn")

    def send_to_class(self) -> None:
        """Some are sent to the class together."""
        _union, on, many = CLASS_OF
        lives = self.outside(lambda life: life.joined < on - 400 * DAY, many)
        units = self.units_of([(on, life) for life in lives])
        rows = []
        for life in lives:
            row = self.way(life, units[id(life)], units[id(life)].since, on + 300 * DAY)
            rows.append(_cut(row, on - 60 * DAY, "fostered"))
        record(rows, by=self.by)
        take("send", rows, by=self.by, sent_on=on, course="Khóa 1/2022")

    # -- today

    def go_on(self, after: dt.date) -> None:
        """Who is on probation, and who is on the way, with what waits for somebody today."""
        today = timezone.localdate()
        lives = [
            (day, self.lives[number])
            for day, number in self.admitted
            if number not in self.told and day <= today
        ]
        # The last fortnight's are still to be noted.
        record(self.rows(lives, today - 15 * DAY, False), by=self.by)
        if self.union not in ("LS", "BN", "TN"):
            return
        if self.union == "LS":
            self.set_term()
        many = 26 if self.union == "LS" else 10
        lives_on = self.outside(lambda life: life.joined < today - 900 * DAY, many)
        units = self.units_of([(today, life) for life in lives_on])
        rows = []
        for number, life in enumerate(life for life in lives_on if id(life) in units):
            membership = units[id(life)]
            row = self.way(life, membership, max(membership.since, self.day + DAY), today)
            rows.append(_cut(row, today - 3 * DAY, STAGES[number % len(STAGES)]))
        if self.union == "LS":
            _nearly_over(rows[4], today)
        record(rows, by=self.by)
        if self.union == "LS":
            self.of_today(rows, today)

    def set_term(self) -> None:
        """The office has set how long its units' resolutions are valid."""
        chair = User.objects.get(username="chutich.langson")
        set_rule(
            key="party.resolution_months", unit=self.story.chronicle.units["CDVC-LS"], value=12,
            since=self.day + DAY, source="Hướng dẫn của Đảng ủy cấp trên (dữ liệu mẫu)", by=chair,
        )  # fmt: skip

    def of_today(self, rows: Sequence[Outstanding], today: dt.date) -> None:
        """What was done this week: sent to the class, introduced, proposed."""
        chair = User.objects.get(username="chutich.langson")
        by_stage = defaultdict(list)
        for row in rows:
            by_stage[row.state].append(row)
        stages = Outstanding.Stage
        take(
            "send", by_stage[stages.FOSTERED][:2], by=self.by, sent_on=today - DAY, course="Khóa 4"
        )
        take(
            "introduce", by_stage[stages.TAUGHT][1:2], by=chair, introduced_by="committee",
            resolution="21-NQ/CĐCS", introduced_on=today - DAY, present=9, votes=9,
        )  # fmt: skip
        valid = [
            row
            for row in by_stage[stages.READY]
            if (row.certified_until or today) >= today and (row.introduced_until or today) >= today
        ]
        take("propose", valid[:1], by=chair, proposed_on=today)


STAGES = ("found", "fostered", "learning", "taught", "taught", "introduced", "ready", "ready")
# What is not known yet at a stage.
UNKNOWN: dict[str, tuple[str, ...]] = {
    "ready": ("proposed_on",),
    "introduced": ("sent_on", "certified_on", "certified_until", "proposed_on"),
    "taught": ("introduced_on", "present", "votes", "proposed_on"),
}
UNKNOWN["learning"] = (*UNKNOWN["taught"], "certified_on", "certified_until")
UNKNOWN["fostered"] = (*UNKNOWN["learning"], "sent_on")
UNKNOWN["found"] = (*UNKNOWN["fostered"], "helped_since")
WORDS = {
    "certified_on": ("certificate",),
    "sent_on": ("course",),
    "introduced_on": ("resolution", "introduced_by"),
    "helped_since": ("officer", "helper"),
}


def _cut(row: Outstanding, last: dt.date, stage: str) -> Outstanding:
    """The way as far as that stage, which it reached by `last`."""
    for name in UNKNOWN[stage]:
        setattr(row, name, None)
        for word in WORDS.get(name, ()):
            setattr(row, word, "")
    for name in ("found_on", "helped_since", "sent_on", "certified_on", "introduced_on"):
        if (day := getattr(row, name)) and day > last:
            setattr(row, name, last)
    return row


def _nearly_over(row: Outstanding, today: dt.date) -> None:
    """The certificate was issued five years ago but for a few days."""
    row.certified_on = months_after(today + 12 * DAY, -60)
    row.sent_on = row.certified_on - 9 * DAY
    row.found_on = row.helped_since = row.sent_on - 120 * DAY
    row.certified_until = None


def _admitted(life: Life) -> dt.date | None:
    first = life.party[0] if life.party else None
    return first.since if first is not None and first.what == "probation" else None


def _decision(admitted: dt.date, union: str) -> Paper:
    """The decision of a month, with which the Party committee admits those of the month."""
    return Paper(
        number=f"{admitted.month * 11 + admitted.year % 10:03}-QĐ/ĐU",
        signed_on=admitted.replace(day=1),
        issuer=f"Đảng ủy cấp trên, tỉnh {UNIONS[union]['province']}",
    )


def chapters(story: Any) -> list[Chapter]:
    """The chapters of all unions that have people."""
    return [chapter for union in story.lives for chapter in Ways(story, union).chapters()]
