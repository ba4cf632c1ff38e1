"""The invented people of a union on its day, composed so that as many are what as its table says.

Nothing here knows of the database: `history.py` tells these lives to the deeds.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from . import names
from .names import FEMALE, MALE
from .posts import LEADER, OFFICER, SUPPORT, Place, places_of
from .quota import choose, share_out
from .tree import TRADES, UNIONS, PlannedUnit

YEAR = dt.timedelta(days=365, hours=6)
DAY = dt.timedelta(days=1)


@dataclass
class Step:
    """A level or status reached; without a day it is only known by the day of the list."""

    what: str
    since: dt.date | None = None
    year_only: bool = False


@dataclass(eq=False)
class Life:
    """An invented person, as a list of the union states it on its day."""

    unit: PlannedUnit
    place: Place
    sex: str = ""
    ethnicity: str = ""
    name: str = ""
    birth: dt.date = dt.date.min
    home: str = ""
    cccd: str = ""
    works_since: dt.date = dt.date.min
    member: bool = True
    joined: dt.date = dt.date.min
    schooling: str = ""  # graduate, university, secondary
    education: list[Step] = field(default_factory=list)
    theory: list[Step] = field(default_factory=list)
    party: list[Step] = field(default_factory=list)
    # What became of it after the list: a higher post, an end.
    risen: Place | None = None
    left: dt.date | None = None
    how_left: str = ""
    # A unit that was merged before the day; the list is then of the day before that.
    roams: bool = False  # moves from one unit to another at some time
    listed_in: PlannedUnit | None = None
    listed_on: dt.date | None = None

    @property
    def rank(self) -> int:
        return (self.risen or self.place).rank

    @property
    def stays(self) -> bool:
        """Whether it is a member of the same unit to the end."""
        return self.member and self.left is None and not self.roams

    @property
    def trade(self) -> dict[str, Any]:
        found: dict[str, Any] = TRADES[self.unit.trade]
        return found

    def known_by(self, day: dt.date) -> bool:
        """Whether all that the list states had happened by that day."""
        steps = (*self.education, *self.theory, *self.party)
        days = [self.joined, self.works_since, *(step.since for step in steps)]
        return all(since is None or since <= day for since in days)

    def age(self, day: dt.date) -> float:
        return (day - self.birth) / YEAR


class Composer:
    """Composes the people of one union; the same for the same seed."""

    def __init__(self, union: str, seed: str) -> None:
        self.spec = UNIONS[union]
        self.table: dict[str, Any] = self.spec["people"]
        self.day: dt.date = self.table["day"]
        self.luck = random.Random(f"{seed} {union}")
        self.known: set[tuple[str, dt.date]] = set()
        self.numbers: set[str] = set()

    # -- the people of the day

    def compose(self, units: Sequence[PlannedUnit]) -> list[Life]:
        """Everybody who works in these units on the day, the members among them as published."""
        lives = [Life(unit, place) for unit, place in places_of(units, self.table["staff"])]
        # Who is no member yet has only just begun.
        staff_only = choose(
            self.luck,
            lives,
            len(lives) - self.table["members"],
            lambda one: one.rank == OFFICER and one.place.ages[0] < 25,
        )
        for life in staff_only:
            life.member = False
        members = [life for life in lives if life.member]
        self._sexes(lives, members)
        for life in lives:
            self._person(life)
        self._schooling(lives, members)
        self._party(lives, members)
        self._theory(members)
        for life in staff_only:
            life.theory = [Step("none", life.works_since)]
        return lives

    def _sexes(self, lives: Sequence[Life], members: Sequence[Life]) -> None:
        women = choose(
            self.luck,
            members,
            self.table["women"],
            lambda one: one.place.women or one.trade["women"] * (0.5 if one.rank == LEADER else 1),
        )
        for life in lives:
            life.sex = MALE if life.member else self.luck.choice((FEMALE, MALE))
        for life in women:
            life.sex = FEMALE

    def _person(self, life: Life) -> None:
        """Birth, working life, name, home and number, to agree with each other."""
        luck, (youngest, oldest, mode) = self.luck, life.place.ages
        # Women retired at 55 and men at 60 until 2020.
        oldest = min(oldest, 54 if life.sex == FEMALE else 59)
        age = 22.5 + 2 * luck.random()
        if life.member:
            age = luck.triangular(youngest, oldest, min(mode, oldest - 1)) + 0.4
        life.birth = self.day - age * YEAR
        self.name(life)
        began = life.birth + luck.triangular(22, min(27, age - 0.4), 23) * YEAR
        if luck.random() < 0.3:
            # Came from elsewhere.
            began += luck.random() * 0.7 * (self.day - 400 * DAY - began)
        life.works_since = min(max(began, life.birth + 22 * YEAR), self.day - 120 * DAY)
        if not life.member:
            life.works_since = self.day - luck.randrange(20, 100) * DAY
        soon = life.works_since + luck.randrange(30, 330) * DAY
        life.joined = min(soon, self.day - luck.randrange(5, 60) * DAY)

    def name(self, life: Life) -> None:
        """A name and a number that nobody else of the union bears."""
        luck = self.luck
        life.ethnicity = _drawn(luck, self.spec["peoples"])
        province = _drawn(luck, self.spec["homes"])
        life.home = names.native_place(luck, province)
        while True:
            life.name = names.full_name(luck, life.sex, life.ethnicity)
            life.cccd = names.identity_number(luck, province, life.sex, life.birth)
            if (life.name, life.birth) not in self.known and life.cccd not in self.numbers:
                break
        self.known.add((life.name, life.birth))
        self.numbers.add(life.cccd)

    # -- training and the Party

    def _schooling(self, lives: Sequence[Life], members: Sequence[Life]) -> None:
        table = self.table["education"]

        def graduate(one: Life) -> float:
            ripe = 1.0 if 29 <= one.age(self.day) <= 52 else 0.3 if one.age(self.day) > 52 else 0.05
            return float((0, 0.6, 1.4, 2.4, 3.2)[one.rank] * ripe * one.trade["graduate"])

        def secondary(one: Life) -> float:
            if one.rank > OFFICER or one.schooling:
                return 0
            old = 0.5 + max(0.0, one.age(self.day) - 35) / 10
            return float(one.place.plain * old * one.trade["plain"])

        for life in choose(self.luck, members, table["graduate"], graduate):
            life.schooling = "graduate"
        for life in choose(self.luck, members, table["secondary"], secondary):
            life.schooling = "secondary"
        for life in lives:
            life.schooling = life.schooling or "university"
            life.education = self.education(life)

    def education(self, life: Life) -> list[Step]:
        """How the level was reached, and how exactly the list knows it."""
        luck, day = self.luck, self.day
        first = min(life.works_since, life.birth + 24 * YEAR) - luck.randrange(20, 300) * DAY
        # A diploma is known to the day, to the year, or only that there is one.
        known = luck.random()
        if life.schooling == "secondary":
            level = "so_cap" if life.rank == SUPPORT and luck.random() < 0.5 else "trung_cap"
            return [_known(Step(level, first), known)]
        lower = "cao_dang" if luck.random() < 0.07 else "dai_hoc"
        if life.schooling == "university":
            if lower == "dai_hoc" and life.age(day) > 33 and luck.random() < 0.2:
                # Studied on beside the work.
                later = first + luck.uniform(0.3, 0.8) * (day - first)
                return [Step("trung_cap", first, True), _known(Step("dai_hoc", later), known)]
            return [_known(Step(lower, first), known)]
        later = first + luck.uniform(0.25, 0.95) * (day - first)
        top = "tien_si" if life.rank >= 3 and luck.random() < 0.09 else "thac_si"
        return [Step("dai_hoc", first, True), _known(Step(top, later), known)]

    def _party(self, lives: Sequence[Life], members: Sequence[Life]) -> None:
        begins = self.day.replace(year=self.day.year - 5) + DAY

        def young(one: Life) -> bool:
            """Too young before the five years began."""
            return one.birth + 19 * YEAR > begins

        def new(one: Life) -> bool:
            return one.joined > self.day - YEAR

        def likely(one: Life) -> float:
            age = one.age(self.day)
            if young(one) and new(one):
                return 0  # could be admitted neither before the five years nor within them
            ripe = 0.12 if age < 25 else 0.5 if age < 30 else 1.0 if age < 36 else 1.6
            return float((0.3, 0.8, 3, 8, 60)[one.rank] * ripe * one.trade["party"])

        def lately(one: Life) -> float:
            if new(one):
                return 0
            if young(one):
                return 1000
            return max(0.02, 4 - abs(one.age(self.day) - 31) / 4)

        pool = lives if self.table.get("of_staff") else members
        inside = choose(self.luck, pool, self.table["party"], likely)
        fresh = choose(
            self.luck, [one for one in inside if one.member], self.table["admitted"], lately
        )
        recent = {id(one) for one in fresh}
        for life in inside:
            if id(life) in recent:
                first = max(begins, life.joined + 30 * DAY)
                life.party = in_party(_between(self.luck, first, self.day), self.day)
            else:
                first = min(life.birth + 19 * YEAR, begins - 2 * DAY)
                last = min(begins - DAY, max(first + DAY, life.birth + 40 * YEAR))
                admitted = first + self.luck.betavariate(2, 2.6) * (last - first)
                life.party = in_party(admitted, self.day)
                if self.luck.random() < 0.12:
                    life.party = [Step("full")]

    def _theory(self, members: Sequence[Life]) -> None:
        table = self.table["theory"]
        taken: set[int] = set()

        def likely(rate: tuple[float, ...], youngest: int, outside: float) -> Any:
            def weigh(one: Life) -> float:
                if id(one) in taken or one.age(self.day) < youngest:
                    return 0
                return rate[one.rank] * (1 if one.party else outside)

            return weigh

        for level, weigh in (
            ("high", likely((0, 0.05, 0.6, 6, 60), 33, 0)),
            ("middle", likely((0.02, 0.5, 4, 5, 5), 28, 0)),
            ("primary", likely((0.5, 1, 1, 0.6, 0.5), 24, 0.25)),
        ):
            for life in choose(self.luck, members, table[level], weigh):
                taken.add(id(life))
                life.theory = self._theory_steps(life, level)
        for life in members:
            if id(life) not in taken:
                known = None if self.luck.random() < 0.3 else life.joined
                life.theory = [Step("none", known)]

    def _theory_steps(self, life: Life, level: str) -> list[Step]:
        code = {"middle": "trung_cap", "primary": "so_cap"}.get(level)
        code = code or ("cu_nhan" if self.luck.random() < 0.08 else "cao_cap")
        begun = life.joined + DAY
        since = begun + self.luck.uniform(0.3, 0.97) * (self.day - begun)
        steps = [Step("none", life.joined)]
        if level == "high" and since - begun > 3 * YEAR:
            steps.append(Step("trung_cap", since - 2 * YEAR))
        return [*steps, _known(Step(code, since), self.luck.random())]


def in_party(admitted: dt.date, day: dt.date) -> list[Step]:
    """On probation for a year, then a full member, as far as it is known by that day."""
    steps = [Step("probation", admitted)]
    if admitted + 365 * DAY <= day:
        steps.append(Step("full", admitted + 365 * DAY))
    return steps


def _known(step: Step, luck: float) -> Step:
    if luck < 0.25:
        return Step(step.what)
    return Step(step.what, step.since, year_only=luck < 0.6)


def _drawn(luck: random.Random, weights: dict[str, int]) -> str:
    return luck.choices(list(weights), list(weights.values()))[0]


def _between(luck: random.Random, first: dt.date, last: dt.date) -> dt.date:
    return first + luck.random() * (last - first)


__all__ = ["DAY", "YEAR", "Composer", "Life", "Step", "in_party", "share_out"]
