"""Inspections of one union, year by year: planned, carried out, concluded, followed up."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.org.access import may
from caunoi.org.models import Entry, Paper, Unit, User
from caunoi.registers.records.deeds import record, take
from caunoi.subjects.inspection.models import Demand, Plan, Visit
from caunoi.subjects.inspection.register import TOPIC

from ..chapters import Chapter
from ..tree import UNIONS

FIRST, LAST = 2021, 2040
MONTHS = (3, 4, 5, 6, 8, 9, 10, 11)
DEMANDS = (
    "Lập và ghi chép đầy đủ sổ quỹ tiền mặt",
    "Nộp đủ đoàn phí về công đoàn cấp trên đúng hạn",
    "Bổ sung quy chế hoạt động của Ban Chấp hành",
    "Tổ chức họp Ban Chấp hành đúng định kỳ, ghi biên bản",
    "Công khai quyết toán tài chính trước đoàn viên",
)

CONCLUSION = "Thực hiện cơ bản đúng quy định; còn một số nội dung cần khắc phục"


def chapters(story: Any) -> Iterator[Chapter]:
    """What is told of inspection."""
    told = Telling(story)
    for union in ("LS",):
        for year in range(FIRST, LAST):
            yield Chapter(dt.date(year, 1, 15), 20, partial(told.plan, union, year))
            for month in MONTHS:
                day = dt.date(year, month, 20)
                yield Chapter(day, 20, partial(told.visit, union, day))
            yield Chapter(dt.date(year, 12, 5), 20, partial(told.follow_up, union, year))
    yield Chapter(timezone.localdate(), 51, told.today)


class Telling:
    """The deeds of this room, as an inspection committee did them."""

    def __init__(self, story: Any) -> None:
        self.tell = story.chronicle
        self.luck = random.Random("cau noi inspection")

    def upper(self, union: str) -> Unit:
        unit: Unit = self.tell.units[UNIONS[union]["upper"][0]]
        return unit

    def chair(self, union: str) -> User:
        """Who concludes: the chair where one has an account."""
        found = User.objects.filter(username="chutich.langson").first() if union == "LS" else None
        may_conclude = found and may(found, "approve", self.upper(union))
        return found if found and may_conclude else self.tell.console

    def plan(self, union: str, year: int) -> None:
        """The plan of the year, with its visits to units and one at the own level."""
        by, on, upper = self.tell.officer(union), dt.date(year, 1, 15), self.upper(union)
        topics = {entry.code: entry for entry in Entry.objects.filter(catalogue=TOPIC)}
        plan = Plan(
            unit=upper, year=year, approved_on=on,
            contents="Chấp hành Điều lệ; quản lý tài chính, tài sản công đoàn; giám sát chuyên đề",
            paper=Paper(number=f"{self.luck.randrange(5, 30)}/KH-UBKT", signed_on=on),
        )  # fmt: skip
        record([plan], by=by)
        below = Unit.objects.on(on).under(upper, on=on).of_kind("grassroots", on=on)
        chosen = self.luck.sample(list(below.order_by("pk")), len(MONTHS))
        rows = [
            Visit(
                unit=upper, plan=plan, inspected=unit,
                topic=topics[self.luck.choice(("charter", "finance", "finance", "democracy"))],
                kind=Visit.Kind.SUPERVISION if n % 4 == 3 else Visit.Kind.INSPECTION,
                planned_for=dt.date(year, month, 18), covers=f"Năm {year - 1}",
                lead="Chủ nhiệm Ủy ban Kiểm tra",
            )
            for n, (unit, month) in enumerate(zip(chosen, MONTHS, strict=True))
        ]  # fmt: skip
        rows.append(
            Visit(unit=upper, plan=plan, inspected=upper, topic=topics["finance"],
                  planned_for=dt.date(year, 8, 18), covers=f"Năm {year - 1}")
        )  # fmt: skip
        record(rows, by=by)

    def visit(self, union: str, day: dt.date) -> None:
        """What the plan names for the month is done, now and then later; then it is concluded."""
        by = self.tell.officer(union)
        rows = Visit.objects.filter(
            unit=self.upper(union), state=Visit.State.PLANNED, planned_for__lte=day
        )
        done = [row for row in rows.order_by("pk") if self.luck.random() < 0.9]
        if not done:
            return
        took = take("visit", done, by=by, visited_on=day)
        fresh = (timezone.localdate() - day).days < 60
        if fresh:
            return
        told: dict[str, Any] = {
            "concluded_on": day + dt.timedelta(days=9),
            "conclusion": CONCLUSION,
        }
        concluded = take("conclude", took, by=self.chair(union), **told)
        demands = [
            Demand(visit=row, text=self.luck.choice(DEMANDS), due=day + dt.timedelta(days=60))
            for row in concluded
            if self.luck.random() < 0.6
        ]
        record(demands, by=by)

    def follow_up(self, union: str, year: int) -> None:
        """At the end of the year the demands are answered and settled, but for the last."""
        here = Demand.objects.filter(visit__unit=self.upper(union), state=Demand.State.OPEN)
        rows = list(here.filter(on__year=year).select_related("visit").order_by("pk"))
        if rows:
            told = take("answer", rows, by=self.tell.officer(union), done_on=dt.date(year, 12, 4),
                        answer="Đã khắc phục xong, có báo cáo kèm theo")  # fmt: skip
            take("settle", told, by=self.chair(union))

    def today(self) -> None:
        """A visit of last week waits for its conclusion; of three demands one was answered and
        returned, one is late, one was answered."""
        today, upper, by = timezone.localdate(), self.upper("LS"), self.tell.officer("LS")
        stc = self.tell.units["LS-STC"]
        topic = Entry.objects.get(catalogue=TOPIC, code="finance")
        went = today - dt.timedelta(days=20)
        visit = Visit(unit=upper, inspected=stc, topic=topic, of_signs=True, visited_on=went)
        record([visit], by=by)
        rows = [
            Demand(visit=visit, text=text, on=went, due=today + dt.timedelta(days=days))
            for text, days in zip(DEMANDS, (-3, 6, 25), strict=False)
        ]  # fmt: skip
        record(rows, by=by)
        told: dict[str, Any] = {
            "done_on": today - dt.timedelta(days=2),
            "answer": "Đã khắc phục xong",
        }
        told_rows = take("answer", rows[1:], by=by, **told)
        take("return", told_rows[:1], by=self.chair("LS"), note="Chưa có bản chụp sổ kèm theo")
