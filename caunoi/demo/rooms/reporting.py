"""Reporting in the demo: a quarter that is signed and one that runs, of one union."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from django.utils import timezone

from caunoi.org.models import Holding, Membership, Paper, Unit, User
from caunoi.registers.records.deeds import record, take
from caunoi.subjects.reporting import filling, rounds
from caunoi.subjects.reporting.drafts import take_shipped
from caunoi.subjects.reporting.models import ReportForm, ReportRound, UnitReport
from caunoi.subjects.welfare.models import Visit

from ..chapters import SEED, Chapter
from ..tree import UNIONS
from .helped import entries

UNION = "LS"
SIGNED, HANDED_IN, ACCEPTED, MORE_TIME = 8, 22, 14, 2
DONE = ("Hoàn thành các nhiệm vụ trọng tâm trong kỳ theo kế hoạch.",
        "Tổ chức tốt hoạt động chăm lo đoàn viên, phong trào văn hóa, thể thao.",
        "Phối hợp chuyên môn thực hiện tốt quy chế dân chủ.")  # fmt: skip
WISHES = ("Không.", "Đề nghị tập huấn nghiệp vụ cho cán bộ công đoàn cơ sở.",
          "Đề nghị bổ sung kinh phí thăm hỏi.")  # fmt: skip
NEXT = "Triển khai kế hoạch kỳ tới; rà soát đoàn viên; chuẩn bị hội nghị cuối năm."
WHY = "Văn thư nghỉ ốm, đơn vị đề nghị nộp muộn"


class Tale:
    """The reporting of one union."""

    def __init__(self, story: Any) -> None:
        self.story, self.tell = story, story.chronicle
        self.luck = random.Random(f"{SEED} reporting {UNION}")

    @property
    def upper(self) -> Unit:
        unit: Unit = self.tell.units[UNIONS[UNION]["upper"][0]]
        return unit

    @property
    def by(self) -> User:
        officer: User = self.tell.officer(UNION)
        return officer

    def run(self) -> None:
        """The quarter before the last is over; that of the last quarter runs."""
        today = timezone.localdate()
        form = take_shipped("quarter", unit=self.upper, by=self.by)
        [form] = take("use", [form], by=self.story.console)
        year, quarter = last_quarter(today)
        self.is_over(self.sent(form, *before(year, quarter), due=today - dt.timedelta(days=75)))
        self.runs(self.sent(form, year, quarter, due=today - dt.timedelta(days=2)))

    def sent(self, form: ReportForm, year: int, quarter: int, due: dt.date) -> ReportRound:
        round = ReportRound(unit=self.upper, form=form, year=year, part=quarter, due=due)
        record([round], by=self.by)
        rounds.send(round, by=self.by)
        return round

    def reports(self, round: ReportRound) -> list[int]:
        return list(round.reports.order_by("unit").values_list("pk", flat=True))

    def report(self, pk: int) -> UnitReport:
        return UnitReport.objects.select_related("round__form").with_units().get(pk=pk)

    # -- a report

    def hand_in(self, pk: int, *, off: int = 0) -> None:
        """Filled in by somebody of the unit; `off`: what it types beside what is counted."""
        console, report = self.story.console, self.report(pk)
        told = filling.sheet(report, by=console)
        typed: dict[int, Decimal | None] = {
            row.line.pk: Decimal((row.live or 0) + off) for row in told.rows if row.line.is_typed
        }
        questions = [row.line.pk for row in told.rows if row.line.kind == "question"]
        said = (self.luck.choice(DONE), self.luck.choice(WISHES), NEXT)
        words = dict(zip(questions, said, strict=True))
        replies = {key: "Tính cả hợp đồng lao động ngắn hạn." for key in typed if off}
        filling.fill(report, filling.Written(typed, words, replies), by=console)
        take("submit", [self.report(pk)], by=console)

    def accept(self, pks: list[int]) -> None:
        take("accept", [self.report(pk) for pk in pks], by=self.story.console)

    def sign(self, pk: int) -> None:
        report = self.report(pk)
        head = Holding.objects.filter(unit=report.unit, kind__code="chair", until=None).first()
        day = min(timezone.localdate(), report.due)
        paper = Paper(number=f"{self.luck.randrange(10, 60)}/BC-CĐCS", signed_on=day)
        take("sign", [report], by=self.story.console, signed_on=day, paper=paper,
             signer=head.person.name if head else str(report.unit))  # fmt: skip

    # -- the two rounds

    def is_over(self, round: ReportRound) -> None:
        """All have handed in and are accepted, some are signed, and something came too late."""
        pks = self.reports(round)
        for pk in pks:
            self.hand_in(pk)
        self.accept(pks)
        for pk in pks[:SIGNED]:
            self.sign(pk)
        take("end", [ReportRound.objects.get(pk=round.pk)], by=self.story.console)
        self.recorded_late(self.report(pks[0]))

    def recorded_late(self, report: UnitReport) -> None:
        """A visit that was forgotten when the report was signed."""
        member = Membership.objects.filter(unit=report.unit, until=None).order_by("pk")[0]
        day = report.round.last - dt.timedelta(days=20)
        visit = Visit(
            unit=report.unit, person_id=member.person_id, relation="self",
            occasion=entries("welfare_occasion")["illness"], amount=500_000,
            source=entries("money_source")["grassroots"], asked_on=day, paid_on=day,
        )  # fmt: skip
        record([visit], by=self.story.console, note="Bổ sung chứng từ ghi sót")

    def runs(self, round: ReportRound) -> None:
        """Some have handed in, one was returned, two were given more time, the rest is late."""
        pks = self.reports(round)
        for place, pk in enumerate(pks[:HANDED_IN]):
            self.hand_in(pk, off=self.luck.choice((0, 0, 0, 2)) if place else 3)
        console = self.story.console
        first = self.report(pks[0])
        line = round.form.lines.get(number="2")
        filling.remark(first, {line.pk: "Chênh với sổ 3 người: đề nghị rà lại."}, by=console)
        take("give_back", [self.report(pks[0])], by=console, note="Rà lại mục 2")
        self.accept(pks[1 : ACCEPTED + 1])
        for pk in pks[HANDED_IN : HANDED_IN + MORE_TIME]:
            later = timezone.localdate() + dt.timedelta(days=5)
            take("extend", [self.report(pk)], by=console, due=later, note=WHY)


def last_quarter(day: dt.date) -> tuple[int, int]:
    """The last quarter that is over on the day."""
    return before(day.year, (day.month - 1) // 3 + 1)


def before(year: int, quarter: int) -> tuple[int, int]:
    """The quarter before one."""
    return (year - 1, 4) if quarter == 1 else (year, quarter - 1)


def chapters(story: Any) -> list[Chapter]:
    """The chapter of reporting."""
    return [Chapter(timezone.localdate(), 70, Tale(story).run, 8)]
