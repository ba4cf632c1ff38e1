"""Grading in the demo: what two unions decided year by year, and a round that runs today."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.org.models import Paper, Unit, User
from caunoi.registers.records.deeds import correct, record, take
from caunoi.registers.records.sending import units_below
from caunoi.subjects.grading import scoring
from caunoi.subjects.grading.drafts import take_shipped
from caunoi.subjects.grading.models import Criterion, Grade, GradeClass, Round, Scheme, Step

from ..chapters import SEED, Chapter
from ..tree import UNIONS

FIRST, LAST = 2015, 2040
CHANGED = 2019  # the first year of the newer scheme
# Of those graded in a year, how many were not strong; and who was excellent in all of them.
GRADED, WEAK, ALWAYS = 59, 2, 12
# Units of which it was published, by their codes; the others are drawn by lot.
PUBLISHED = {"LS": ("KBNN", "BNC", "TD", "VPUB", "QLTT", "SKHDT", "VKS", "STTTT")}
REASONS = (
    "Mới kiện toàn tổ chức, chưa đủ thời gian hoạt động để xếp loại",
    "Đang sắp xếp lại tổ chức bộ máy",
)
OF_OFFICE = "Ngưỡng điểm do công đoàn cấp trên quy định (dữ liệu mẫu)"
LESS = "Minh chứng chưa đầy đủ"


class Tale:
    """The grading of one union."""

    def __init__(self, story: Any, union: str) -> None:
        self.story, self.tell, self.union = story, story.chronicle, union
        self.luck = random.Random(f"{SEED} grading {union}")
        self.always: list[int] = []

    @property
    def upper(self) -> Unit:
        unit: Unit = self.tell.units[UNIONS[self.union]["upper"][0]]
        return unit

    @property
    def by(self) -> User:
        officer: User = self.tell.officer(self.union)
        return officer

    def chapters(self) -> Iterator[Chapter]:
        for year in range(FIRST if self.union == "LS" else 2018, LAST):
            if year in (2015, 2018, CHANGED):
                yield Chapter(dt.date(year, 12, 1), 60, partial(self.adopt, year))
            yield Chapter(dt.date(year, 12, 24), 61, partial(self.decide, year))
        if self.union == "LS":
            yield Chapter(timezone.localdate(), 62, self.run, 3)

    # -- schemes

    def adopt(self, year: int) -> None:
        """The older scheme, with a class above the others; from 2019 on the newer one."""
        newer = year >= CHANGED
        if Scheme.objects.filter(unit=self.upper, sign=self.sign(year)).exists():
            return
        older = list(Scheme.objects.filter(unit=self.upper, state=Scheme.State.IN_USE))
        scheme = take_shipped("1294" if newer else "vung_manh", unit=self.upper, by=self.by)
        if newer:
            self.complete(scheme)
        else:
            self.add_the_best(scheme)
        take("use", [Scheme.objects.get(pk=scheme.pk)], by=self.story.console)
        take("replace", older, by=self.story.console, until=scheme.since)

    def sign(self, year: int) -> str:
        return "1294" if year >= CHANGED else "vững mạnh"

    def complete(self, scheme: Scheme) -> None:
        """Its thresholds, and the lines that are measured by figures."""
        by, least = self.by, (90, 70, 50, 0)
        for one, points in zip(scheme.classes.order_by("rank"), least, strict=True):
            correct(one, by=by, note=OF_OFFICE, least=Decimal(points), strong=one.rank <= 2)
        told = {"unit": scheme.unit, "scheme": scheme}
        group = {line.number: line for line in scheme.criteria.all()}
        lines = [
            ("1.1", "1", "Phối hợp tổ chức hội nghị cán bộ, công chức, viên chức", 10,
             "democracy.held_share"),
            ("1.2", "1", "Thăm hỏi, trợ cấp, chăm lo đoàn viên", 15, "welfare.visits"),
            ("1.3", "1", "Kiểm tra, giám sát; đối thoại; quy chế phối hợp", 15, ""),
            ("2.1", "2", "Kế hoạch năm, phân công, sổ sách, báo cáo", 20, ""),
            ("2.2", "2", "Giới thiệu đoàn viên ưu tú cho Đảng", 10, "party.introduced"),
            ("2.3", "2", "Phát triển đoàn viên, kiện toàn tổ chức", 10, ""),
            ("3.1", "3", "Tuyên truyền, học tập nâng cao trình độ", 15, ""),
        ]  # fmt: skip
        made = record(
            [
                Criterion(number=number, within=group[top], text=text, most=Decimal(most),
                          indicator=key, **told)
                for number, top, text, most, key in lines
            ],
            by=by,
        )  # fmt: skip
        steps = {"1.1": ((0, 0), (100, 10)), "1.2": ((0, 5), (1, 10), (3, 15)),
                 "2.2": ((0, 0), (1, 10))}  # fmt: skip
        record(
            [
                Step(criterion=line, value=Decimal(value), points=Decimal(points), **told)
                for line in made
                for value, points in steps.get(line.number, ())
            ],
            by=by,
        )

    def add_the_best(self, scheme: Scheme) -> None:
        for one in scheme.classes.order_by("-rank"):
            correct(one, by=self.by, rank=one.rank + 1)
        best = GradeClass(
            unit=scheme.unit, scheme=scheme, rank=1, name="Vững mạnh xuất sắc", least=Decimal(96),
            strong=True, excellent=True,
        )  # fmt: skip
        record([best], by=self.by, note=OF_OFFICE)

    # -- years that are over

    def decide(self, year: int) -> None:
        """The list that the union's committee has decided on."""
        if self.union == "LS" and year >= running_year():
            return
        last = dt.date(year, 12, 31)
        units = list(units_below(self.upper, ["grassroots"], on=last).order_by("pk"))
        scheme = Scheme.objects.get(unit=self.upper, sign=self.sign(year))
        classes = list(scheme.classes.order_by("rank"))
        round = Round(unit=self.upper, name=f"Xếp loại công đoàn cơ sở năm {year}", year=year,
                      scheme=scheme)  # fmt: skip
        record([round], by=self.by)
        if not self.always:
            known = [self.tell.units[f"{self.union}-{code}"].pk for code in
                     PUBLISHED.get(self.union, ())]  # fmt: skip
            others = [unit.pk for unit in units if unit.pk not in known]
            self.always = known + self.luck.sample(others, ALWAYS - len(known))
        others = [unit for unit in units if unit.pk not in self.always]
        self.luck.shuffle(others)
        left_out = others[: max(0, len(units) - GRADED)] if self.union == "LS" else []
        weak = others[len(left_out) : len(left_out) + WEAK]
        paper = Paper(number=f"{year % 100 + 40}/QĐ-CĐVC", signed_on=dt.date(year, 12, 22),
                      issuer=str(self.upper))  # fmt: skip
        rows = []
        for unit in units:
            row = Grade(unit=unit, round=round)
            if unit in left_out:
                row.state, row.not_graded = Grade.State.EXEMPT, self.luck.choice(REASONS)
            else:
                row.grade = self.given(unit, classes, unit in weak)
                row.given_as = row.grade.name
                row.decided_on, row.paper = dt.date(year, 12, 22), paper
                score = self.luck.randrange(0, 8)
                row.upper_score = row.year_score = (row.grade.least or 0) + Decimal(score) / 2
                row.own_score = min(Decimal(100), row.upper_score + self.luck.choice((0, 0, 1, 2)))
            rows.append(row)
        record(rows, by=self.by)
        take("end", [Round.objects.get(pk=round.pk)], by=self.story.console)

    def given(self, unit: Unit, classes: list[GradeClass], weak: bool) -> GradeClass:
        """Those who always were go on; others are excellent now and then."""
        if unit.pk in self.always:
            return classes[0]
        strong = [one for one in classes if one.strong]
        if weak:
            return classes[len(strong)]
        return classes[0] if self.luck.random() < 0.25 else strong[-1]

    # -- the round that runs

    def run(self) -> None:
        """Some units have scored themselves, some are reviewed, one was returned."""
        today, year = timezone.localdate(), running_year()
        console = self.story.console
        scheme = Scheme.objects.get(unit=self.upper, sign="1294")
        round = Round(
            unit=self.upper, name=f"Xếp loại công đoàn cơ sở năm {year} (đang chấm)", year=year,
            scheme=scheme, due=today + dt.timedelta(days=10),
            answer_due=today + dt.timedelta(days=24),
        )  # fmt: skip
        record([round], by=self.by)
        sent, _left = scoring.send(round, by=self.by)
        for place, grade in enumerate(sent[:14]):
            row = self.sheet_of(grade.pk)
            [sheet] = scoring.sheets([row], by=console)
            points = {item.pk: self.own(sheet, item) for item in
                      scoring.items_for(sheet.rules, "own")}  # fmt: skip
            scoring.score(row, "own", scoring.Written(points), by=console)
            take("hand_in", [self.sheet_of(grade.pk)], by=console)
            if place == 0:
                take("give_back", [self.sheet_of(grade.pk)], by=console,
                     note="Đề nghị bổ sung minh chứng mục 2.1")  # fmt: skip
            elif place < 7:
                self.review(self.sheet_of(grade.pk))

    def sheet_of(self, pk: int) -> Grade:
        rows = Grade.objects.select_related("round__scheme", "unit", "grade")
        return rows.get(pk=pk)

    def own(self, sheet: scoring.Sheet, item: Criterion) -> Decimal:
        counted = sheet.counted(item)
        if counted is not None:
            return counted
        return item.most - Decimal(self.luck.choice((0, 0, 1, 2)))

    def review(self, grade: Grade) -> None:
        console = self.story.console
        [sheet] = scoring.sheets([grade], by=console)
        own, points, words = sheet.of("own"), {}, {}
        for item in sheet.rules.leaves:
            given = own.get(item.pk, Decimal(self.luck.choice((0, 2, 3))))
            if item.number == "2.1" and self.luck.random() < 0.5:
                given, words[item.pk] = given - 1, LESS
            points[item.pk] = given
        scoring.score(grade, "upper", scoring.Written(points, words), by=console)
        take("review", [self.sheet_of(grade.pk)], by=console)


def running_year() -> int:
    """The year whose round runs today."""
    today = timezone.localdate()
    return today.year if today.month >= 11 else today.year - 1


def chapters(story: Any) -> list[Chapter]:
    """The chapters of grading."""
    return [chapter for union in ("LS", "TN") for chapter in Tale(story, union).chapters()]
