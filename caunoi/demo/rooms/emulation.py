"""Titles and awards as the unions published them, and a year of emulation as an office has it."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.org.models import Entry, Membership, Paper, Unit
from caunoi.registers.records.deeds import record
from caunoi.subjects.emulation.models import Award, DecidedBy

from ..chapters import SEED, Chapter
from ..quota import choose, share_out
from ..tree import UNIONS
from .emulation_year import Year

DEPARTMENTS = ("Văn phòng", "Phòng Tổ chức cán bộ", "Thanh tra", "Phòng Kế hoạch - Tài chính",
               "Phòng Nghiệp vụ", "Phòng Hành chính - Tổng hợp")  # fmt: skip
PRESIDENT, PRIME_MINISTER = "Chủ tịch nước", "Thủ tướng Chính phủ"
# Of Bắc Ninh within the five years that its figures tell: title, turns, whom, who decided.
# The ministries' flags, the province's and the Federation's are counted together.
OF_BAC_NINH = [
    ("CSTDCS", 1108, "p", DecidedBy.AGENCY, ""),
    ("CSTDT", 170, "p", DecidedBy.MINISTRY, "Bộ Nội vụ"),
    ("HCLD3", 11, "c", DecidedBy.PRESIDENT, PRESIDENT),
    ("HCLD2", 5, "c", DecidedBy.PRESIDENT, PRESIDENT),
    ("HCLD3", 32, "p", DecidedBy.PRESIDENT, PRESIDENT),
    ("HCLD2", 11, "p", DecidedBy.PRESIDENT, PRESIDENT),
    ("CTDCP", 23, "c", DecidedBy.GOVERNMENT, PRIME_MINISTER),
    ("CTDBT", 15, "c", DecidedBy.MINISTRY, "Bộ Nội vụ"),
    ("CTDBT", 34, "c", DecidedBy.PROVINCE, "UBND tỉnh Bắc Ninh"),
    ("C-LDLD", 20, "c", DecidedBy.FEDERATION, "Liên đoàn Lao động tỉnh Bắc Ninh"),
    ("BKTTCP", 53, "p", DecidedBy.GOVERNMENT, PRIME_MINISTER),
    ("BKBT", 620, "p", DecidedBy.PROVINCE, "UBND tỉnh Bắc Ninh"),
    ("BKBT", 130, "c", DecidedBy.PROVINCE, "UBND tỉnh Bắc Ninh"),
    ("BK-LDLD", 210, "p", DecidedBy.FEDERATION, "Liên đoàn Lao động tỉnh Bắc Ninh"),
    ("GK-CTTT", 660, "p", DecidedBy.UPPER, "Công đoàn Viên chức tỉnh Bắc Ninh"),
    ("GK", 460, "p", DecidedBy.DEPARTMENT, "Sở Nội vụ tỉnh Bắc Ninh"),
]
# Commended by unions above for building strong unions, in each of five years.
OF_THAI_NGUYEN = [
    ("BK-LDLD", 4, "p", DecidedBy.FEDERATION, "Liên đoàn Lao động tỉnh Thái Nguyên"),
    ("BK-LDLD", 3, "c", DecidedBy.FEDERATION, "Liên đoàn Lao động tỉnh Thái Nguyên"),
    ("GK-CTTT", 12, "p", DecidedBy.UPPER, "Công đoàn Viên chức tỉnh Thái Nguyên"),
    ("GK-CTTT", 5, "c", DecidedBy.UPPER, "Công đoàn Viên chức tỉnh Thái Nguyên"),
]
OF_LANG_SON = [
    ("CSTDCS", 90, "p", DecidedBy.AGENCY, ""),
    ("BK-LDLD", 12, "p", DecidedBy.FEDERATION, "Liên đoàn Lao động tỉnh Lạng Sơn"),
    ("GK-CTTT", 30, "p", DecidedBy.UPPER, "Công đoàn Viên chức tỉnh Lạng Sơn"),
    ("GK-CTTT", 10, "c", DecidedBy.UPPER, "Công đoàn Viên chức tỉnh Lạng Sơn"),
]
# Honoured on the nineteenth of May, for following President Hồ Chí Minh: collectives, persons.
OF_BAC_KAN = {2017: (13, 18), 2018: (14, 18), 2019: (14, 19)}


def chapters(story: Any) -> Iterator[Chapter]:
    """What is told of emulation and commendation."""
    told = Awards(story)
    for place, year in enumerate(range(2015, 2020)):
        yield Chapter(dt.date(year + 1, 3, 20), 30, partial(told.bac_ninh, year, place), 6)
    for year in range(2018, 2023):
        yield Chapter(dt.date(year + 1, 3, 10), 30, partial(told.thai_nguyen, year))
    for year in OF_BAC_KAN:
        yield Chapter(dt.date(year, 5, 19), 30, partial(told.bac_kan, year))
    for year in range(2020, timezone.localdate().year):
        yield Chapter(dt.date(year + 1, 3, 15), 30, partial(told.lang_son, year), 2)
    yield from Year(story, told).chapters()


class Awards:
    """Awards as they were written down from the decisions of a year."""

    def __init__(self, story: Any) -> None:
        self.tell = story.chronicle
        self.luck = random.Random(f"{SEED} emulation")
        self.merit: dict[int, float] = {}  # by person: who is good once is so again
        self.number = 100
        self.given: dict[tuple[str, int], set[tuple[Unit, str]]] = defaultdict(set)
        self.had: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))

    def title(self, code: str, catalogue: str = "award_title") -> Entry:
        return Entry.objects.select_related("award_facts").get(catalogue=catalogue, code=code)

    def upper(self, union: str) -> Unit:
        unit: Unit = self.tell.units[UNIONS[union]["upper"][0]]
        return unit

    def members(self, unit: Unit, on: dt.date) -> list[Membership]:
        """Who belongs to the union on the day, each with the unit."""
        rows = Membership.objects.on(on).under(unit, on=on).select_related("person", "unit")
        found = list(rows.order_by("pk"))
        for one in found:
            self.merit.setdefault(one.person_id, self.luck.random() ** 2)
        return found

    def paper(self, on: dt.date, issuer: str, letters: str = "QĐ") -> Paper:
        self.number += 1
        return Paper(number=f"{self.number}/{letters}", signed_on=on, issuer=issuer)

    # -- a year's decisions

    def give(
        self, union: str, year: int, on: dt.date, plan: Iterable[Sequence[Any]], **more: Any
    ) -> None:
        """Write down what was given for a year: title, turns, persons or collectives, by whom."""
        upper = self.upper(union)
        members = self.members(upper, on)
        units = sorted({one.unit_id: one.unit for one in members}.values(), key=lambda u: u.pk)
        rows: list[Award] = []
        for code, turns, whom, by, issuer in plan:
            given = {"title": self.title(code), "year": year, "decided_by": by, **more}
            if whom == "c":
                rows += self._to_collectives(units, turns, on, issuer, given)
            else:
                rows += self._to_persons(members, turns, on, issuer, given)
        record(rows, by=self.tell.officer(union))

    def _to_persons(
        self, members: list[Membership], turns: int, on: dt.date, issuer: str, given: dict[str, Any]
    ) -> Iterator[Award]:
        code, year = given["title"].code, given["year"]
        pool = [one for one in members if self._may(code, one.person_id, year)]
        chosen = choose(self.luck, pool, turns, lambda one: self.merit[one.person_id] ** 3 + 0.002)
        papers: dict[Any, Paper] = {}
        for one in chosen:
            self.had[code][one.person_id].add(year)
            # The head of each agency decides for its own; whoever else does, for all at once.
            paper = papers.setdefault("" if issuer else one.unit_id, self.paper(on, issuer))
            yield Award(unit=one.unit, person=one.person, decision=paper, **given)

    def _may(self, code: str, person: int, year: int) -> bool:
        """Whether it is likely: the ministry's title follows upon the agency's of that year."""
        if code == "CSTDT":
            return year in self.had["CSTDCS"][person]
        if code.startswith("HCLD") or code == "BKTTCP":
            return not self.had[code][person]
        return True

    def _to_collectives(
        self, units: list[Unit], turns: int, on: dt.date, issuer: str, given: dict[str, Any]
    ) -> Iterator[Award]:
        paper = self.paper(on, issuer)
        whole = [(unit, "") for unit in units]
        parts = [(unit, name) for unit in units for name in DEPARTMENTS]
        pool = whole if turns <= len(whole) // 2 else parts
        # A title of a year is given once, whether a ministry or the province gives it.
        had = self.given[given["title"].code, given["year"]]
        for unit, name in self.luck.sample([one for one in pool if one not in had], turns):
            had.add((unit, name))
            called = f"{name} {_agency(unit)}" if name else _agency(unit)
            yield Award(unit=unit, collective=called, decision=paper, **given)

    def bac_ninh(self, year: int, place: int) -> None:
        """A fifth of what was given within the five years; at last the one of the whole nation."""
        plan = [
            (code, share_out(turns, [1] * 5)[place], *rest) for code, turns, *rest in OF_BAC_NINH
        ]
        on = dt.date(year + 1, 3, 20)
        self.give("BN", year, on, [row for row in plan if row[1]])
        if year == 2019:
            self._of_the_nation(year, on)

    def _of_the_nation(self, year: int, on: dt.date) -> None:
        """Whoever had the ministry's title two years running is the first of the nation."""
        by_person = self.had["CSTDT"]
        here = {one.person_id: one for one in self.members(self.upper("BN"), on)}
        best = max(
            here, key=lambda key: (len(by_person[key] & {year - 1, year - 2}), self.merit[key])
        )
        one, facts = here[best], self.title("CSTDTQ")
        row = Award(unit=one.unit, person=one.person, title=facts, year=year,
                    decided_by=DecidedBy.GOVERNMENT, decision=self.paper(on, PRIME_MINISTER),
                    achievement="Sáng kiến có phạm vi ảnh hưởng toàn quốc")  # fmt: skip
        record([row], by=self.tell.officer("BN"))

    def thai_nguyen(self, year: int) -> None:
        theme = self.title("strong_union", "award_theme")
        self.give("TN", year, dt.date(year + 1, 3, 10), OF_THAI_NGUYEN, theme=theme)

    def lang_son(self, year: int) -> None:
        self.give("LS", year, dt.date(year + 1, 3, 15), OF_LANG_SON)

    def bac_kan(self, year: int) -> None:
        """Honours on the nineteenth of May, and once the prizes for creation and promotion."""
        collectives, persons = OF_BAC_KAN[year]
        issuer, by = "Liên đoàn Lao động tỉnh Bắc Kạn", DecidedBy.FEDERATION
        plan = [("BD", collectives, "c", by, issuer), ("BD", persons, "p", by, issuer)]
        on, theme = dt.date(year, 5, 19), self.title("uncle_ho", "award_theme")
        self.give("BK", year, on, plan, theme=theme)
        if year == 2018:
            central = (DecidedBy.MINISTRY, "Ban Tuyên giáo Trung ương")
            prizes = [("GT-STQB", 2, "c", *central), ("GT-STQB", 1, "p", *central)]
            self.give("BK", year, on, prizes, theme=theme)


def _agency(unit: Unit) -> str:
    return str(unit).removeprefix("CĐCS ")
