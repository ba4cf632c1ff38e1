"""What happens to the invented people before and after the day of their list, wave by wave.

A wave is what one deed tells: those who leave on a day, who move together, who are admitted to
the Party in a year.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from .names import FEMALE, MALE
from .people import DAY, YEAR, Composer, Life, Step, in_party
from .posts import DEPUTY, HEAD, LEADER, OFFICER, Place
from .quota import choose
from .tree import EVENTS, Merger, PlannedUnit, mergers

# The demo's last day: it is the same database whenever it is built after that.
ENDS = dt.date(2026, 6, 30)
ROTATED = ("party", "mass", "office")  # trades whose people are sent from one agency to another


@dataclass
class Wave:
    """One deed to be done: to whom what happens on a day."""

    on: dt.date
    deed: str
    union: str
    lives: list[Life] = field(default_factory=list)
    unit: str = ""
    how: str = ""
    # For training and the Party: whose step of what kind.
    steps: list[tuple[Life, str, Step]] = field(default_factory=list)


def retires(life: Life) -> dt.date:
    """The first of the half-year after the pension age, which has grown since 2021."""
    years, months, per_year = (55, 4, 4) if life.sex == FEMALE else (60, 3, 3)
    reached = _plus_months(life.birth, 12 * years)
    if reached.year > 2020:
        late = months + per_year * (reached.year - 2021)
        reached = _plus_months(life.birth, 12 * years + min(late, 60 if life.sex == FEMALE else 24))
    return next_half(reached)


def _plus_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, 28))


def next_half(day: dt.date) -> dt.date:
    """The first day of the half-year that follows."""
    return _plus_months(day.replace(day=1), 6 - (day.month - 1) % 6)


class Careers:
    """The years of one union: fills in the lives and tells the waves."""

    def __init__(self, union: str, composer: Composer, units: Sequence[PlannedUnit]) -> None:
        self.union, self.composer, self.day = union, composer, composer.day
        self.luck: random.Random = composer.luck
        self.planned = [unit for unit in units if unit.union == union]
        self.units = [unit for unit in self.planned if unit.weight and unit.until is None]
        self.merged = {code for merger in mergers() for code in (*merger.units, merger.heir)}
        self.waves: list[Wave] = []

    def gone(self, pattern: Sequence[Life]) -> list[Life]:
        """People who had left by the day: most with a pension, some for other work."""
        found = []
        for old in self.luck.choices(pattern, k=self.composer.table["gone"]):
            luck, retired = self.luck, self.luck.random() < 0.75
            sex = luck.choice((FEMALE, MALE))
            left = next_half(self.day - luck.randrange(200, 5 * 365) * DAY)
            age = (55 if sex == FEMALE else 60) if retired else luck.uniform(29, 50)
            birth = left - age * YEAR - luck.randrange(1, 80) * DAY
            life = replace(old, sex=sex, birth=birth, member=True)
            life.works_since = birth + luck.uniform(23, min(30, age - 2)) * YEAR
            life.joined = life.works_since + luck.randrange(60, 300) * DAY
            life.left = left
            life.how_left = "retired" if retired else luck.choice(("left", "left", "died"))
            self._fill_in(life, party=0.55)
            found.append(life)
        return found

    def come(self, pattern: Sequence[Life]) -> list[Life]:
        """People who joined after the day, straight from their studies."""
        found = []
        ordinary = [life for life in pattern if life.rank <= OFFICER]
        last = (ENDS - self.day).days - 40
        for old in self.luck.choices(ordinary, k=self.composer.table["come"]):
            luck = self.luck
            joined = self.day + luck.randrange(40, last) * DAY
            standing = [unit for unit in self.units if unit.since < joined]
            life = replace(old, sex=luck.choice((FEMALE, FEMALE, MALE)), member=True)
            life.unit = luck.choices(standing, [unit.weight for unit in standing])[0]
            life.joined = joined
            life.works_since = max(joined - luck.randrange(30, 300) * DAY, self.day + 20 * DAY)
            life.birth = life.works_since - luck.uniform(22.5, 29) * YEAR
            life.place = Place("Chuyên viên", OFFICER, (22, 30, 24))
            self._fill_in(life, party=0.08)
            found.append(life)
        return found

    def _fill_in(self, life: Life, party: float) -> None:
        """Name, training and Party of someone whom no quota counts."""
        luck, composer = self.luck, self.composer
        composer.name(life)
        rank = luck.choices(("university", "graduate", "secondary"), (80, 6, 14))[0]
        life.schooling = rank if life.left else "university"
        life.education = [Step("dai_hoc", life.works_since - luck.randrange(20, 300) * DAY)]
        if life.schooling == "secondary":
            life.education[0].what = "trung_cap"
        life.theory = [Step("none", life.joined)]
        life.party = []
        if luck.random() < party:
            begins = self.day.replace(year=self.day.year - 5)
            if life.left:
                # Before the five years of which the published figures count the admissions.
                last = min(begins, life.left) - DAY
                life.party = in_party(
                    min(life.birth + luck.uniform(24, 40) * YEAR, last - DAY), life.left
                )
            else:
                life.party = in_party(life.works_since - luck.randrange(30, 400) * DAY, life.joined)

    # -- those who are there on the day

    def go_on(self, lives: Sequence[Life]) -> None:
        """Moves, pauses, ends and beginnings again of those who are there on the day."""
        for merger in mergers():
            if merger.units[0].startswith(f"{self.union}-") and merger.on <= self.day:
                self._come_from(merger, lives)
        self._rotate(lives)
        self._end(lives)
        self._into_teams(lives)
        self._pause(lives)
        self._join_late([life for life in lives if not life.member])
        for year in range(self.day.year, ENDS.year + 1):
            on = min(dt.date(year, 12, 31), ENDS)
            if on > self.day:
                self._learn(lives, on)
                self._enter_party(lives, on)
            if (spring := dt.date(year, 4, 1)) > self.day:
                self._promote(lives, spring)

    def _come_from(self, merger: Merger, lives: Sequence[Life]) -> None:
        """Some who are with the heir on the day had come with a unit that was merged into it."""
        formerly = [unit for unit in self.planned if unit.code in merger.units]
        before = merger.on - DAY
        for unit in formerly:
            pool = [
                life
                for life in lives
                if merger.heir in (life.unit.code, life.unit.under)
                and life.rank < LEADER
                and life.member
                and life.known_by(before - 90 * DAY)
            ]
            group = pool[: unit.weight]
            for life in group:
                life.listed_in, life.listed_on, life.roams = unit, before, True
            # The heir takes them over as a whole; in spring they are put into its groups.
            to: dict[str, list[Life]] = defaultdict(list)
            for life in group:
                to[life.unit.code].append(life)
            for code, part in sorted(to.items()):
                if code != merger.heir:
                    on = merger.on + 104 * DAY
                    self.waves.append(Wave(on, "transfer", self.union, part, code))

    def _into_teams(self, lives: Sequence[Life]) -> None:
        """The people of a new unit are put into its groups once it has some."""
        for row in EVENTS["later"]:
            if row["union"] != self.union:
                continue
            teams = [unit for unit in self.planned if unit.under == row["code"]]
            here = [life for life in lives if self._here(life, row["teams_since"])]
            for number, team in enumerate(teams):
                part = here[number :: len(teams)]
                self.waves.append(Wave(row["teams_since"], "transfer", self.union, part, team.code))

    def _here(self, life: Life, on: dt.date) -> bool:
        return life.member and (life.left is None or life.left > on + 90 * DAY)

    def _rotate(self, lives: Sequence[Life]) -> None:
        """Groups of people go to another agency: some before the day, some after it."""
        luck = self.luck
        by_unit: dict[str, list[Life]] = defaultdict(list)
        for life in lives:
            if life.unit.trade in ROTATED and life.rank < LEADER and life.member:
                by_unit[life.unit.code].append(life)
        codes = [code for code in by_unit if code not in self.merged]
        units = {life.unit.code: life.unit for life in lives}
        for years_ago in range(-5, ENDS.year - self.day.year):
            if years_ago == 0 or len(codes) < 20:
                continue
            for month in (3, 6, 10):
                on = dt.date(self.day.year + years_ago, month, 15)
                one, other = luck.sample(codes, 2)
                if abs((on - self.day).days) < 60 or on > ENDS:
                    continue
                pool = [
                    life
                    for life in by_unit[one]
                    if not life.roams
                    and life.joined < on - 200 * DAY
                    and life.works_since < on - 200 * DAY
                    and retires(life) > on + 400 * DAY
                ]
                if units[one].under == units[other].under or len(pool) < 4:
                    continue
                group = luck.sample(pool, luck.randrange(2, 5))
                for life in group:
                    life.roams = True
                # On the day they are in `one`: before it they came there, after it they go.
                if on < self.day:
                    for life in group:
                        life.unit = units[other]
                self.waves.append(
                    Wave(on, "transfer", self.union, group, one if on < self.day else other)
                )

    def _end(self, lives: Sequence[Life]) -> None:
        ends: dict[tuple[dt.date, str], list[Life]] = defaultdict(list)
        after = next_half(self.day)
        for life in lives:
            if not life.member:
                continue
            life.left, life.how_left = max(retires(life), after), "retired"
            years = (ENDS - self.day) / YEAR
            if self.luck.random() < 0.006 * years and not life.roams:
                early = next_half(self.day + self.luck.random() * (ENDS - self.day - 100 * DAY))
                if early < life.left:
                    life.left = early
                    # Who quits the union stays in the post.
                    life.how_left = self.luck.choices(
                        ("left", "quit", "died", "expelled"), (66, 12, 18, 4)
                    )[0]
            if life.left > ENDS:
                life.left, life.how_left = None, ""
            else:
                ends[life.left, life.how_left].append(life)
        for (on, how), group in sorted(ends.items()):
            self.waves.append(Wave(on, "leave", self.union, group, how=how))
        self._back(ends)

    def _back(self, ends: dict[tuple[dt.date, str], list[Life]]) -> None:
        """Some of those who left come back after a year or two."""
        for (left, how), group in sorted(ends.items()):
            on = _plus_months(left, 18) + 14 * DAY
            back = [life for life in group if self.luck.random() < 0.25]
            if how != "left" or on > ENDS:
                continue
            for life in back:
                if life.unit.until is None:
                    self.waves.append(Wave(on, "rejoin", self.union, [life], life.unit.code))

    def _pause(self, lives: Sequence[Life]) -> None:
        pool = [
            life
            for life in lives
            if life.member and life.left is None and not life.roams
            and not self._may_merge(life.unit)
        ]  # fmt: skip
        group = choose(self.luck, pool, len(lives) // 220, lambda _one: 1)
        for life in group:
            # Longer than the membership itself nobody can pause.
            first = max(life.joined + 200 * DAY, self.day - 900 * DAY)
            on = first + self.luck.random() * (ENDS - first - 200 * DAY)
            self.waves.append(
                Wave(on, "suspend", self.union, [life], how="Đi học tập trung dài hạn")
            )
            if (until := on + self.luck.randrange(180, 730) * DAY) <= ENDS:
                self.waves.append(Wave(until, "resume", self.union, [life]))

    def _may_merge(self, unit: PlannedUnit) -> bool:
        return unit.code in self.merged or unit.under in self.merged

    def _join_late(self, staff: Iterable[Life]) -> None:
        """Some of the staff who were no members on the day join later."""
        groups: dict[tuple[dt.date, str], list[Life]] = defaultdict(list)
        for life in staff:
            if self.luck.random() < 0.4 and life.unit.until is None:
                groups[next_half(self.day) + 20 * DAY, life.unit.code].append(life)
        for (on, code), group in sorted(groups.items()):
            self.waves.append(Wave(on, "join", self.union, group, code))

    # -- year by year

    def _learn(self, lives: Sequence[Life], on: dt.date) -> None:
        wave = Wave(on, "qualify", self.union)
        for life in lives:
            if not self._here(life, on) or not life.theory:
                continue
            luck, theory = self.luck.random(), life.theory[-1].what
            since = on - self.luck.randrange(5, 85) * DAY
            if life.schooling == "university" and life.rank and luck < 0.008:
                life.schooling = "graduate"
                wave.steps.append((life, "education", Step("thac_si", since)))
            elif theory == "none" and life.party and 0.01 < luck < 0.035:
                life.theory = [*life.theory, Step("so_cap", since)]
                wave.steps.append((life, "theory", life.theory[-1]))
            elif theory in ("none", "so_cap") and life.rank >= DEPUTY and luck > 0.93:
                life.theory = [*life.theory, Step("trung_cap", since)]
                wave.steps.append((life, "theory", life.theory[-1]))
            elif theory == "trung_cap" and life.rank >= HEAD and luck > 0.92:
                life.theory = [*life.theory, Step("cao_cap", since)]
                wave.steps.append((life, "theory", life.theory[-1]))
        if wave.steps:
            self.waves.append(wave)

    def _enter_party(self, lives: Sequence[Life], on: dt.date) -> None:
        wave = Wave(on, "enter_party", self.union)
        for life in lives:
            if not self._here(life, on):
                continue
            if life.party and life.party[-1].what == "probation":
                admitted = life.party[-1].since
                assert admitted is not None  # only full membership is known by a list alone
                if (full := admitted + 365 * DAY) <= on:
                    life.party = [*life.party, Step("full", full)]
                    wave.steps.append((life, "party", life.party[-1]))
            elif not life.party and life.age(on) < 45 and self.luck.random() < 0.03:
                since = max(on - self.luck.randrange(5, 85) * DAY, life.joined + 30 * DAY)
                life.party = [Step("probation", since)]
                wave.steps.append((life, "party", life.party[-1]))
        if wave.steps:
            self.waves.append(wave)

    def _promote(self, lives: Sequence[Life], on: dt.date) -> None:
        """A few become deputy head or head of a section."""
        pool = [
            life
            for life in lives
            if self._here(life, on) and life.rank in (OFFICER, DEPUTY) and 30 < life.age(on) < 52
        ]
        group = choose(self.luck, pool, len(pool) // 120, lambda one: 1 + 3 * one.rank)
        for title, rank, old in (
            ("Trưởng phòng", HEAD, DEPUTY),
            ("Phó Trưởng phòng", DEPUTY, OFFICER),
        ):
            risen = [life for life in group if life.rank == old]
            for life in risen:
                life.risen = replace(life.place, title=title, rank=rank)
            if risen:
                self.waves.append(Wave(on, "change_post", self.union, risen, how=title))
