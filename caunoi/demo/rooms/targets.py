"""Targets in the demo: those of a term that is over, those of the term that runs; incomes."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.base.periods import Period
from caunoi.indicators.models import Direction, Target
from caunoi.org.models import Paper, Unit, User
from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.sending import units_below
from caunoi.subjects.income.models import YearOfIncome
from caunoi.targets.sharing import roll_forward, share_out

from ..chapters import SEED, Chapter
from ..tree import UNIONS

Origin = Target.Origin
# What a congress adopted: figure, words (or none: the figure's), direction, number, in each year.
Promise = tuple[str, str, Direction, int | None, bool]
OVER = (dt.date(2018, 6, 1), dt.date(2023, 5, 31))
OF_THE_TERM_THAT_IS_OVER: tuple[Promise, ...] = (
    ("initiatives.million", "", Direction.AT_LEAST, 300, False),
    ("democracy.guided_share", "", Direction.EXACTLY, 100, False),
    ("welfare.visits", "", Direction.AT_LEAST, 600, False),
    ("welfare.homes", "", Direction.AT_LEAST, 2, False),
    ("loans.turns", "", Direction.AT_LEAST, 300, False),
    ("benefits.uses", "", Direction.AT_LEAST, 1_500, False),
    ("culture.standard_share", "", Direction.AT_LEAST, 90, True),
    ("emulation.strong_union", "", Direction.AT_LEAST, 100, False),
    ("loans.lent", "", Direction.AT_LEAST, 12_000_000_000, False),
)
RUNNING = (dt.date(2023, 6, 1), dt.date(2028, 5, 31))
OF_THE_TERM_THAT_RUNS: tuple[Promise, ...] = (
    ("democracy.held_share", "Công đoàn cơ sở tổ chức hội nghị cán bộ, công chức, viên chức đúng "
     "quy định", Direction.EXACTLY, 100, True),
    ("income.extra_share", "Cơ quan, đơn vị có thu nhập tăng thêm", Direction.EXACTLY, 100, True),
    ("culture.habit_share", "Cán bộ, công chức, viên chức thường xuyên tham gia văn hóa, thể dục, "
     "thể thao", Direction.AT_LEAST, 75, True),
    ("culture.standard_share", "Cơ quan, đơn vị, doanh nghiệp đạt chuẩn văn hóa", Direction.OVER,
     90, True),
    ("party.introduced", "Bồi dưỡng, giới thiệu đoàn viên ưu tú cho Đảng", Direction.AT_LEAST,
     None, False),
)  # fmt: skip
YEAR_OF_LANG_SON = 2026
INCOMES = {"TN": (2023, 2024, 2025), "LS": (2024, 2025)}


class Tale:
    """What unions promise themselves, and what their people earn."""

    def __init__(self, story: Any) -> None:
        self.story, self.tell = story, story.chronicle
        self.luck = random.Random(f"{SEED} targets")

    def upper(self, union: str) -> Unit:
        unit: Unit = self.tell.units[UNIONS[union]["upper"][0]]
        return unit

    def by(self, union: str) -> User:
        officer: User = self.tell.officer(union)
        return officer

    def chapters(self) -> Iterator[Chapter]:
        yield Chapter(OVER[0], 60, partial(self.adopt, OVER, OF_THE_TERM_THAT_IS_OVER, "01/NQ-ĐH"))
        yield Chapter(OVER[1], 95, self.conclude)
        yield Chapter(
            RUNNING[0], 60, partial(self.adopt, RUNNING, OF_THE_TERM_THAT_RUNS, "02/NQ-ĐH")
        )
        for union, years in INCOMES.items():
            for year in years:
                yield Chapter(dt.date(year + 1, 1, 20), 60, partial(self.earn, union, year))
        yield Chapter(dt.date(YEAR_OF_LANG_SON, 1, 15), 60, self.assign)

    def adopt(self, term: tuple[dt.date, dt.date], promises: Any, number: str) -> None:
        """The congress of Thái Nguyên adopts the targets of its term."""
        unit = self.upper("TN")
        paper = Paper(number=number, signed_on=term[0], issuer=str(unit))
        record(
            [
                Target(unit=unit, indicator=key, words=words, first=term[0], last=term[1],
                       direction=direction, value=value, yearly=yearly, origin=Origin.CONGRESS,
                       paper=paper)
                for key, words, direction, value, yearly in promises
            ],
            by=self.by("TN"),
        )  # fmt: skip

    def conclude(self) -> None:
        """On its last day the term is held against what was promised."""
        found = Target.objects.filter(
            unit=self.upper("TN"), first=OVER[0], last=OVER[1], origin=Origin.CONGRESS
        )
        rows = list(found.with_units().order_by("pk"))
        take("conclude", rows, by=self.story.console, concluded_on=OVER[1])

    def earn(self, union: str, year: int) -> None:
        """What the people of each unit earned, as the units tell it."""
        last = dt.date(year, 12, 31)
        rows = []
        for unit in units_below(self.upper(union), ["grassroots"], on=last).order_by("pk"):
            heads = self.luck.randrange(25, 90)
            rows.append(
                YearOfIncome(
                    unit=unit, on=last, heads=heads,
                    salary=self.luck.randrange(78, 110) * 100_000 + (year - 2023) * 600_000,
                    extra=self.luck.choice((0, *range(3, 18))) * 100_000 if union == "LS"
                    else self.luck.randrange(3, 18) * 100_000,
                    bonus_heads=heads, bonus=self.luck.randrange(10, 40) * 100_000,
                )
            )  # fmt: skip
        record(rows, by=self.by(union))

    def assign(self) -> None:
        """Lạng Sơn sets itself the year's targets, and shares two of them out to its units."""
        unit, by, year = self.upper("LS"), self.by("LS"), YEAR_OF_LANG_SON
        paper = Paper(number="03/KH-CĐVC", signed_on=dt.date(year, 1, 15), issuer=str(unit))
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        told = {"unit": unit, "first": first, "last": last, "origin": Origin.COMMITTEE}
        introduced, visits, *_others = record(
            [
                Target(indicator="party.introduced", value=60, paper=paper, **told),
                Target(indicator="welfare.visits", value=120, paper=paper, **told),
                Target(indicator="democracy.held_share", direction=Direction.EXACTLY, value=100,
                       paper=paper, **told),
                Target(words="Mỗi công đoàn cơ sở có một công trình, phần việc chào mừng đại hội",
                       value=None, paper=paper, **told),
            ],
            by=by,
        )  # fmt: skip
        units = list(units_below(unit, ["grassroots"], on=timezone.localdate()).order_by("pk"))
        share_out(introduced, [(one, Decimal(1)) for one in units], by=by)
        share_out(visits, [(one, Decimal(2)) for one in units], by=by)
        term = Target(unit=unit, indicator="learning.turns", value=1_200, origin=Origin.CONGRESS,
                      first=dt.date(2023, 1, 1), last=dt.date(2027, 12, 31))  # fmt: skip
        record([term], by=by)
        years = range(term.first.year, term.last.year + 1)
        roll_forward(term, [(Period.of_year(year), Decimal(240)) for year in years], by=by)


def chapters(story: Any) -> list[Chapter]:
    """The chapters of targets and incomes."""
    return list(Tale(story).chapters())
