"""Initiatives as the unions published them, with their authors, and a day on which some wait."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from caunoi.indicators.models import Target
from caunoi.org.models import Entry, Membership, Paper, Seat, Tree, Unit, User
from caunoi.org.models.units import ancestors
from caunoi.registers.records.deeds import record, take
from caunoi.subjects.initiatives.models import Author, Initiative, Programme, Recognition, Use

from ..chapters import SEED, Chapter
from ..people import DAY
from ..quota import share_out
from ..tree import UNIONS

WHAT = ("Cải tiến quy trình", "Số hóa", "Rút ngắn thời gian", "Xây dựng biểu mẫu dùng chung cho",
        "Nâng cao chất lượng", "Lập phần mềm theo dõi", "Đổi mới cách kiểm tra")  # fmt: skip
OF_WHAT = ("giải quyết hồ sơ một cửa", "lưu trữ hồ sơ cán bộ", "quản lý tài sản công",
           "tiếp công dân", "báo cáo định kỳ", "quản lý văn bản đến, đi", "chấm điểm thi đua",
           "theo dõi nhiệm vụ được giao", "thẩm định dự án", "tổ chức hội nghị trực tuyến",
           "quyết toán ngân sách", "tuyên truyền pháp luật",
           "đào tạo, bồi dưỡng công chức")  # fmt: skip
FIELDS = ("technical", "management", "operation", "progress")
KINDS = (Initiative.Kind.INITIATIVE,) * 7 + (Initiative.Kind.SOLUTION,) * 2 + (
    Initiative.Kind.TOPIC,
)  # fmt: skip
SHARES = ((100,), (100,), (100,), (60, 40), (50, 30, 20))
# Applied in Bắc Ninh within the five years of its figures; as many again are on trial in a tenth.
APPLIED_IN_BAC_NINH = 1279
# The campaign ran from 12/2021; Thái Nguyên handed in so many, of so many that were assigned.
IN_THAI_NGUYEN, PLANNED_IN_THAI_NGUYEN = 486, 300
MILLION = (
    "Chương trình “1 triệu sáng kiến - nỗ lực vượt khó, sáng tạo, quyết tâm chiến thắng "
    "đại dịch COVID-19”"
)
OPENED, CLOSED = dt.date(2021, 9, 1), dt.date(2023, 9, 1)
ROUNDS = ((OPENED, dt.date(2022, 5, 20)), (dt.date(2022, 6, 1), dt.date(2023, 5, 22)))
TERM = (dt.date(2021, 12, 1), dt.date(2023, 5, 31))
SINCE_IN_LANG_SON = 2021


def chapters(story: Any) -> Iterator[Chapter]:
    """What is told of initiatives."""
    bac_ninh = Tale(story, "BN")
    for place, year in enumerate(range(2015, 2020)):
        yield Chapter(dt.date(year + 1, 6, 25), 31, partial(bac_ninh.of_the_year, place, year), 5)
    thai_nguyen = Tale(story, "TN")
    yield Chapter(dt.date(2022, 1, 10), 31, thai_nguyen.open_programme)
    for place, (first, last) in enumerate(ROUNDS):
        told = partial(thai_nguyen.of_the_round, place, first, last)
        yield Chapter(last + 5 * DAY, 31, told, 4)
    lang_son = Tale(story, "LS")
    for year in range(SINCE_IN_LANG_SON, timezone.localdate().year):
        yield Chapter(dt.date(year, 12, 20), 31, partial(lang_son.of_lang_son, year), 1)
    yield Chapter(timezone.localdate(), 31, lang_son.today)


class Tale:
    """What one union tells of its initiatives."""

    def __init__(self, story: Any, union: str) -> None:
        self.story, self.tell, self.union = story, story.chronicle, union
        self.luck = random.Random(f"{SEED} initiatives {union}")
        self.number = 200
        self.programme: Programme | None = None

    @property
    def by(self) -> User:
        officer: User = self.tell.officer(self.union)
        return officer

    @property
    def upper(self) -> Unit:
        unit: Unit = self.tell.units[UNIONS[self.union]["upper"][0]]
        return unit

    # -- a year, a round

    def of_the_year(self, place: int, year: int) -> None:
        """A fifth of what was applied within the five years; the best of the year before rise."""
        first, last = dt.date(year, 7, 6), dt.date(year + 1, 5, 4)
        many = share_out(APPLIED_IN_BAC_NINH, [1] * 5)[place]
        self.raise_some(dt.date(year + 1, 6, 20))
        self.make(many, first, last, dt.date(year + 1, 6, 10), on_trial=many // 25)

    def of_lang_son(self, year: int) -> None:
        """What was recognised in a year; some of it was used for a title of the year."""
        rows = self.make(16, dt.date(year, 1, 8), dt.date(year, 9, 20), dt.date(year, 11, 25))
        title = Entry.objects.get(catalogue="award_title", code="CSTDCS")
        on = dt.date(year, 12, 15)
        uses = []
        for row in rows[::4]:
            author = row.authors.order_by("pk")[0]
            uses.append(
                Use(unit=author.unit, initiative=row, person=author.person, title=title,
                    level=Use.Level.GRASSROOTS, year=year, on=on)
            )  # fmt: skip
        record(uses, by=self.by)

    def open_programme(self) -> None:
        """The campaign of the Confederation, and what the Federation assigned of it."""
        guidance = Paper(number="46/HD-TLĐ", signed_on=dt.date(2021, 12, 30),
                         issuer="Tổng Liên đoàn Lao động Việt Nam")  # fmt: skip
        campaign = Entry.objects.get(catalogue="initiative_campaign", code="million")
        [self.programme] = record(
            [Programme(unit=self.tell.units["TLD"], name=MILLION, campaign=campaign,
                       first=OPENED, last=CLOSED, closes=CLOSED, paper=guidance)],
            by=self.story.console,
        )  # fmt: skip
        assigned = Paper(number="12/KH-LĐLĐ", signed_on=dt.date(2022, 1, 7),
                         issuer="Liên đoàn Lao động tỉnh Thái Nguyên")  # fmt: skip
        first, last = TERM
        record(
            [Target(unit=self.upper, indicator="initiatives.million", first=first, last=last,
                  value=PLANNED_IN_THAI_NGUYEN, paper=assigned)],
            by=self.by,
        )  # fmt: skip

    def of_the_round(self, place: int, first: dt.date, last: dt.date) -> None:
        """What was recognised in a round, and took part in the campaign."""
        many = share_out(IN_THAI_NGUYEN, [2, 3])[place]
        rows = self.make(many, first, last - 40 * DAY, last - 10 * DAY)
        take("join", rows, by=self.by, programme=self.programme, joined_on=last)

    # -- how they are made

    def make(
        self, many: int, first: dt.date, last: dt.date, on: dt.date, on_trial: int = 0
    ) -> list[Initiative]:
        """So many, applied between these days, recognised on that one: each agency by its own.

        Some more are on trial.
        """
        people = self.people(first, on)
        units = sorted(people, key=lambda unit: unit.pk)
        counts = share_out(many + on_trial, [len(people[unit]) for unit in units])
        fields = self.fields()
        rows = [
            self.one(unit, title, fields, first + self.luck.randrange((last - first).days) * DAY,
                     on - 25 * DAY)
            for unit, count in zip(units, counts, strict=True)
            for title in self.titles(count)
        ]  # fmt: skip
        for row in self.luck.sample(rows, on_trial):
            row.application = Initiative.Application.TRIAL
        record(rows, by=self.by)
        record([one for row in rows for one in self.authors(row, people[row.unit])], by=self.by)
        return [done for some in by_unit(rows) for done in self.recognise(some, on)]

    def fields(self) -> list[Entry]:
        found = Entry.objects.filter(catalogue="initiative_field", code__in=FIELDS)
        return list(found.order_by("rank"))

    def titles(self, many: int) -> list[str]:
        return [f"{what} {of}" for what, of in self.luck.sample(list(product(WHAT, OF_WHAT)), many)]

    def one(self, unit: Unit, title: str, fields: Sequence[Entry], applied: dt.date,
            handed_in: dt.date) -> Initiative:  # fmt: skip
        how = Initiative.Application.APPLIED
        worth = self.luck.random() < 0.2
        return Initiative(
            unit=unit, title=title, kind=self.luck.choice(KINDS), field=self.luck.choice(fields),
            registered_on=applied, application=how, first_applied=applied, submitted_on=handed_in,
            value=self.luck.randrange(4, 90) * 1_000_000 if worth else None,
            benefit="" if worth else "Giảm thời gian, giảm giấy tờ cho cơ quan và người dân",
        )  # fmt: skip

    def authors(self, row: Initiative, people: Sequence[Membership]) -> Iterator[Author]:
        """Mostly one, at times two or three who share it."""
        shares = self.luck.choice(SHARES)[: len(people)]
        if sum(shares) < 100:
            shares = (100,)
        for one, share in zip(self.luck.sample(people, len(shares)), shares, strict=True):
            yield Author(unit=one.unit, initiative=row, person=one.person, share=share)

    def recognise(self, rows: list[Initiative], on: dt.date) -> Sequence[Initiative]:
        """The council of the agency recognises them together."""
        self.number += 1
        prefetch_related_objects(rows, "authors")
        issuer = str(rows[0].unit).removeprefix("CĐCS ")
        members = self.luck.choice((7, 9, 11))
        return take(
            "recognise_at_once", rows, by=self.story.console,
            recognised_by=Initiative.By.COUNCIL, council_on=on - 10 * DAY, members=members,
            votes=members, union_present=True, scope="grassroots", recognised_on=on,
            decision=Paper(number=f"{self.number}/QĐ", signed_on=on, issuer=issuer),
        )  # fmt: skip

    def people(self, first: dt.date, last: dt.date) -> dict[Unit, list[Membership]]:
        """Members by their grassroots union, of those that stood below on both days."""
        homes = self.homes(first)
        rows = Membership.objects.on(last).under(self.upper, on=last)
        found: dict[Unit, list[Membership]] = defaultdict(list)
        for one in rows.select_related("person", "unit").order_by("pk"):
            if (home := homes.get(one.unit_id)) is not None:
                found[home].append(one)
        return found

    def homes(self, on: dt.date) -> dict[int, Unit]:
        """By each unit below the grassroots union that it belongs to, or is, on the day."""
        below = Unit.objects.on(on).under(self.upper, on=on)
        kinds = below.of_kind("grassroots", "member_grassroots", on=on)
        known = {unit.pk: unit for unit in kinds.named(on)}
        seats = Seat.objects.filter(tree=Tree.THEN, unit__in=below).on(on)
        found = {}
        for unit, path in seats.values_list("unit", "path"):
            home = next((key for key in reversed(ancestors(path)) if key in known), None)
            if home is not None:
                found[unit] = known[home]
        return found

    def raise_some(self, on: dt.date) -> None:
        """Of what was recognised so far a few reach the province by its decision."""
        rows = Initiative.objects.under(self.upper, on=on).filter(
            state=Initiative.State.RECOGNISED, application=Initiative.Application.APPLIED
        )
        rows = rows.exclude(recognitions__scope="province").select_related("unit")
        chosen = list(rows.order_by("pk")[:200:20])
        decision = Paper(number=f"{on.year % 100}5/QĐ-UBND", signed_on=on,
                         issuer=f"UBND tỉnh {UNIONS[self.union]['province']}")  # fmt: skip
        record(
            [
                Recognition(unit=row.unit, initiative=row, scope="province", decision=decision)
                for row in chosen
            ],
            by=self.by,
        )

    # -- today

    def today(self) -> None:
        """Some wait for the council, one came back, one must be handed in within days."""
        today, chair = timezone.localdate(), User.objects.get(username="chutich.langson")
        keeper = User.objects.get(username="taichinh.langson")
        first = today - 120 * DAY
        people = self.people(first, today)
        finance = self.tell.units["LS-STC"]
        units = [unit for unit in sorted(people, key=lambda unit: unit.pk) if unit != finance][:5]
        fields = self.fields()
        rows = [self.one(unit, self.titles(1)[0], fields, first, today) for unit in units]
        mine = [
            self.one(finance, "Lập phần mềm theo dõi quyết toán ngân sách", fields,
                     today - 358 * DAY, today),
            self.one(finance, "Số hóa quản lý tài sản công", fields, first, today),
        ]  # fmt: skip
        for some, by in ((rows, self.by), (mine, keeper)):
            for row in some:
                row.submitted_on = None
            record(some, by=by)
            named = [one for row in some for one in self.authors(row, people[row.unit])]
            record(named, by=by)
        take("submit", rows, by=self.by, submitted_on=today - 3 * DAY)
        sent = take("submit", mine[1:], by=keeper, submitted_on=today - 2 * DAY)
        take("give_back", sent, by=chair, note="Chưa mô tả điều kiện áp dụng; bổ sung số liệu thử")


def by_unit(rows: Sequence[Initiative]) -> list[list[Initiative]]:
    found: dict[int, list[Initiative]] = defaultdict(list)
    for row in rows:
        found[row.unit_id].append(row)
    return list(found.values())
