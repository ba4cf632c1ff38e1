"""A year of emulation: movements, pledges of clusters with their scores, proposals of today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.org.models import Cluster, Paper, Unit, User
from caunoi.registers.records.deeds import correct_many, record, take
from caunoi.registers.records.sending import send_down, units_below
from caunoi.subjects.emulation import scoring
from caunoi.subjects.emulation.models import (
    Candidate,
    Exemplar,
    Movement,
    Nomination,
    Pledge,
    Registration,
    Round,
    ScoreSheet,
    SheetItem,
    Uptake,
)

from ..chapters import Chapter

# code of the catalogue, when it was launched, kind
LAUNCHED = [
    ("two_goods", dt.date(2016, 3, 8), Movement.Kind.MOVEMENT),
    ("office_culture", dt.date(2019, 9, 16), Movement.Kind.MOVEMENT),
    ("no_to_wrong", dt.date(2019, 9, 30), Movement.Kind.CAMPAIGN),
    ("good_work", dt.date(2021, 2, 22), Movement.Kind.MOVEMENT),
    ("new_rural", dt.date(2022, 3, 14), Movement.Kind.MOVEMENT),
]
CONTENT = (
    "Nâng cao chất lượng công tác; đổi mới lề lối làm việc; giữ gìn kỷ cương, kỷ luật hành chính; "
    "xây dựng cơ quan văn minh, hiện đại"
)
ITEMS = [
    ("1.1", "Chăm lo, đại diện", "Tổ chức hội nghị cán bộ, công chức đúng thời gian", "15"),
    ("1.2", "Chăm lo, đại diện", "Thăm hỏi, trợ giúp đoàn viên kịp thời", "15"),
    ("2.1", "Tuyên truyền, thi đua", "Triển khai các phong trào thi đua", "20"),
    ("2.2", "Tuyên truyền, thi đua", "Đoàn viên học tập nghị quyết", "10"),
    ("3.1", "Xây dựng tổ chức", "Giới thiệu đoàn viên ưu tú cho Đảng", "20"),
    ("3.2", "Xây dựng tổ chức", "Chế độ họp, báo cáo, thu nộp đoàn phí", "20"),
]
BONUS, PENALTY = ("4.1", "Có mô hình mới, cách làm hay", "5"), ("5.1", "Nộp báo cáo chậm", "5")


class Year:
    """The year of the union of Lạng Sơn, as its office and its units went through it."""

    def __init__(self, story: Any, awards: Any) -> None:
        self.tell, self.awards, self.luck = story.chronicle, awards, awards.luck

    @property
    def by(self) -> User:
        officer: User = self.tell.officer("LS")
        return officer

    @property
    def upper(self) -> Unit:
        unit: Unit = self.awards.upper("LS")
        return unit

    def chapters(self) -> Iterator[Chapter]:
        today = timezone.localdate()
        for code, on, kind in LAUNCHED:
            yield Chapter(on, 31, partial(self.launch, code, on, kind), 2)
        last = today.year - 1
        begun = dt.date(last, 3, 3)
        yield Chapter(dt.date(last, 2, 5), 31, partial(self.write_sheet, dt.date(last, 2, 5)))
        yield Chapter(begun, 32, partial(self.pledge, begun), 2)
        yield Chapter(dt.date(last, 12, 20), 32, partial(self.rank, dt.date(last, 12, 20)), 2)
        if (this_year := dt.date(today.year, 3, 3)) <= today:
            yield Chapter(this_year, 32, partial(self.pledge, this_year), 2)
        yield Chapter(today, 40, self.today, 2)

    # -- movements

    def launch(self, code: str, on: dt.date, kind: str) -> None:
        """The union launches a movement; most of its units have taken it up."""
        known = self.awards.title(code, "movement")
        plan = self.awards.paper(on, "Công đoàn Viên chức tỉnh Lạng Sơn", "KH-CĐVC")
        row = Movement(unit=self.upper, name=known.name, known_as=known, kind=kind, begins=on,
                       content=CONTENT, plan=plan)  # fmt: skip
        record([row], by=self.by)
        units = list(units_below(self.upper, ["grassroots"], on))
        due = on + dt.timedelta(days=45)
        sent = list(send_down(row, units, by=self.by, sent_on=on, due=due))
        if on.year >= 2022:
            sent = [one for one in sent if self.luck.random() > 0.1]
        for one in sent:
            one.taken_up_on = on + dt.timedelta(days=7 + self.luck.randrange(30))
            one.people = 5 + self.luck.randrange(60)
            one.state = Uptake.State.TAKEN_UP
        self._write(Uptake, sent, ["taken_up_on", "people", "state"])

    def _write(self, model: Any, rows: list[Any], names: list[str]) -> None:
        """As a list that is brought in writes them, many at once."""
        fresh = {row.pk: row for row in model.objects.filter(pk__in=[one.pk for one in rows])}
        for row in rows:
            row.last_op = fresh[row.pk].last_op
        correct_many(rows, names, by=self.by)

    # -- pledges

    def write_sheet(self, on: dt.date) -> None:
        """The score sheet of the clusters, in its first version."""
        source = "Hướng dẫn của Công đoàn Viên chức tỉnh (dữ liệu mẫu)"
        name = "Bảng chấm điểm thi đua cụm, khối"
        sheet = ScoreSheet(unit=self.upper, name=name, since=on, source=source)
        record([sheet], by=self.by)
        told: dict[str, Any] = {"unit": self.upper, "sheet": sheet}
        items = [
            SheetItem(number=number, group=group, text=text, most=Decimal(most),
                      evidence="Báo cáo, biên bản", **told)
            for number, group, text, most in ITEMS
        ]  # fmt: skip
        for (number, text, most), kind in [(BONUS, "bonus"), (PENALTY, "penalty")]:
            items.append(SheetItem(number=number, text=text, most=Decimal(most), kind=kind, **told))
        record(items, by=self.by)
        take("use", [sheet], by=self.tell.console)

    def pledge(self, on: dt.date) -> None:
        """Each cluster's round is sent down to its units, which sign; two of this year have not."""
        sheet = ScoreSheet.objects.get(unit=self.upper, state=ScoreSheet.State.IN_USE)
        for cluster in Cluster.objects.on(on).filter(owner_unit=self.upper).order_by("pk"):
            row = Round(
                unit=self.upper,
                name=cluster.name,
                year=on.year,
                cluster=cluster,
                sheet=sheet,
                begins=on,
                due=dt.date(on.year, 11, 30),
                content=CONTENT,
                targets="100 % đoàn viên đăng ký thi đua; CĐCS hoàn thành tốt nhiệm vụ",
            )
            record([row], by=self.by)
            places = cluster.places.on(on).values("unit")
            units = list(Unit.objects.on(on).filter(pk__in=places).order_by("pk"))
            sent = list(send_down(row, units, by=self.by, sent_on=on))
            if on.year == timezone.localdate().year:
                sent = sent[2:]
            take("sign", sent, by=self.by, signed_on=on)

    def rank(self, on: dt.date) -> None:
        """The units of the first cluster are scored from all three sides, and ranked."""
        first = Round.objects.filter(unit=self.upper, year=on.year).order_by("pk").first()
        assert first is not None
        scoring.pair(first, scoring.next_in_turn(scoring.pledges_of(first)), by=self.by)
        items = list(SheetItem.objects.filter(sheet=first.sheet).order_by("pk"))
        pledges = list(first.pledges.order_by("pk"))
        for side in (scoring.OWN, scoring.CROSS, scoring.FINAL):
            if side == scoring.CROSS:
                take("hand_in", pledges, by=self.by)
            for pledge in Pledge.objects.filter(round=first).select_related("round__sheet"):
                scoring.score(pledge, side, self._points(items), by=self.by)
            pledges = list(first.pledges.order_by("pk"))
        take("confirm", pledges, by=self.tell.console)
        votes = {pledge.pk: self.luck.randrange(len(pledges)) for pledge in pledges}
        scoring.vote(first, votes, len(pledges), by=self.by)
        take("rank", [first], by=self.tell.console, met_on=on)

    def _points(self, items: list[SheetItem]) -> dict[int, Decimal]:
        found = {}
        for item in items:
            least = 0 if item.kind != SheetItem.Kind.CRITERION else int(item.most) * 4 // 5
            found[item.pk] = Decimal(least + self.luck.randrange(int(item.most) - least + 1))
            if item.kind == SheetItem.Kind.PENALTY and self.luck.random() < 0.8:
                found[item.pk] = Decimal(0)
        return found

    # -- today

    def today(self) -> None:
        """Proposals of this year in every step, registrations, examples to follow."""
        day = timezone.localdate()
        members = self.awards.members(self.upper, day)
        by_unit: dict[int, list[Any]] = {}
        for one in members:
            by_unit.setdefault(one.unit_id, []).append(one)
        chosen = [rows for rows in by_unit.values() if len(rows) >= 6][:6]
        self._register(chosen, day)
        for place, rows in enumerate(chosen):
            self._propose(rows, day, place)
        self._examples(chosen, day)

    def _register(self, chosen: list[list[Any]], day: dt.date) -> None:
        """In each unit one has not registered: who is proposed all the same is told of it."""
        on = min(dt.date(day.year, 2, 10), day)
        title = self.awards.title("CSTDCS")
        rows = [
            Registration(unit=one.unit, person=one.person, year=day.year, on=on, title=title)
            for members in chosen
            for one in members[1:]
        ]
        record(rows, by=self.by)

    def _propose(self, rows: list[Any], day: dt.date, place: int) -> None:
        unit = rows[0].unit
        row = Nomination(unit=unit, name=f"Đề nghị khen thưởng năm {day.year}", year=day.year,
                         begun_on=day - dt.timedelta(days=12),
                         due=day + dt.timedelta(days=3 * place - 2))  # fmt: skip
        record([row], by=self.by)
        people = rows[:3] if place == 0 else rows[1:4]
        told: dict[str, Any] = {"unit": unit, "nomination": row, "votes_for": 9 - place % 2,
                                "votes_against": place % 2}  # fmt: skip
        letter, certificate = self.awards.title("GK-CTTT"), self.awards.title("BK-LDLD")
        candidates = [
            Candidate(person=one.person, title=certificate if n == 0 else letter,
                      form="comprehensive", achievement="Hoàn thành xuất sắc nhiệm vụ", **told)
            for n, one in enumerate(people)
        ]  # fmt: skip
        record(candidates, by=self.by)
        if place == 1:
            return  # still being put together, and late
        take("vote", [row], by=self.by, body="Ban Chấp hành", members=9, present=9,
             met_on=day - dt.timedelta(days=7))  # fmt: skip
        if place == 0:
            return  # one of them has not registered, so it cannot be submitted
        row.refresh_from_db()
        request = Paper(number=f"{place + 3}/TTr-CĐCS", signed_on=day - dt.timedelta(days=5))
        take("submit", [row], by=self.by, request=request)
        row.refresh_from_db()
        if place == 2:
            note = "Bổ sung báo cáo thành tích có xác nhận của thủ trưởng cơ quan"
            take("give_back", [row], by=self.tell.console, note=note)
        elif place == 3:
            take("pass_on", [row], by=self.tell.console)
        elif place == 4:
            decision = self.awards.paper(day, "Công đoàn Viên chức tỉnh Lạng Sơn", "QĐ-CĐVC")
            waiting = list(row.candidates.filter(title=letter))
            take("award", waiting, by=self.tell.console, decision=decision)

    def _examples(self, chosen: list[list[Any]], day: dt.date) -> None:
        theme = self.awards.title("creative", "award_theme")
        rows = [
            Exemplar(unit=members[2].unit, person=members[2].person, field=theme,
                     found_on=day - dt.timedelta(days=30 * n + 9),
                     about="Cải tiến quy trình một cửa, rút ngắn thời gian giải quyết hồ sơ")
            for n, members in enumerate(chosen[:4])
        ]  # fmt: skip
        record(rows, by=self.by)
        told: dict[str, Any] = {
            "honoured_on": day - dt.timedelta(days=2),
            "honour": "Giấy khen, tuyên dương",
        }
        take("honour", rows[2:], by=self.tell.console, **told)
