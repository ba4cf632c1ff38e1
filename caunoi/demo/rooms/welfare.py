"""Visits, emergencies, union homes, gifts and donations of the demo, and a working day of them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.evidence import attach
from caunoi.registers.records.rules import set_rule
from caunoi.subjects.welfare.models import (
    Campaign,
    Donation,
    Gift,
    Home,
    HomeSource,
    Relief,
    Visit,
)

from ..chapters import SEED, Chapter
from .helped import Roster, day_in, drawing, entries

# Of each year that is told, the days and how many were visited: 715 of the five published years.
VISITED = [
    (dt.date(2018, 6, 1), dt.date(2018, 12, 31), 85),
    (dt.date(2019, 1, 1), dt.date(2019, 12, 31), 145),
    (dt.date(2020, 1, 1), dt.date(2020, 12, 31), 140),
    (dt.date(2021, 1, 1), dt.date(2021, 12, 31), 130),
    (dt.date(2022, 1, 1), dt.date(2022, 12, 31), 155),
]
PAYDAYS = [(dt.date(2023, 2, 24), 22), (dt.date(2023, 4, 21), 20), (dt.date(2023, 5, 26), 18)]
OCCASIONS = (
    ["illness"] * 7
    + ["bereavement"] * 5
    + ["hardship"] * 4
    + ["tet"] * 3
    + ["grave_illness", "birth", "wedding", "disaster"]
)
# Their mean makes a little more than the 500 million that were published.
AMOUNTS = (500_000, 700_000, 1_000_000, 500_000, 800_000, 700_000, 600_000, 1_000_000)
CAMPAIGN = "Hỗ trợ đoàn viên, người lao động bị ảnh hưởng bởi dịch COVID-19"
INFECTED, EACH = 168, 500_000
# Asked for, handed over, cost of the house, given by members, by a sponsor.
HOUSES = [
    (dt.date(2019, 2, 18), dt.date(2019, 10, 15), 128_000_000, 12_000_000, 10_000_000),
    (dt.date(2022, 3, 7), dt.date(2022, 11, 18), 155_000_000, 15_000_000, 20_000_000),
]
GRANTED = 30_000_000


def chapters(story: Any) -> list[Chapter]:
    """What is told of welfare."""
    told = [
        Chapter(last, 20, partial(_past_visits, story, "TN", first, last, many), 3)
        for first, last, many in VISITED
    ]
    told += [Chapter(on, 20, partial(_visits, story, on, many)) for on, many in PAYDAYS]
    told += [
        Chapter(
            dt.date(year, 12, 30),
            20,
            partial(_past_visits, story, "LS", dt.date(year, 1, 2), dt.date(year, 12, 29), 40),
        )
        for year in range(2021, 2026)
    ]
    told.append(Chapter(dt.date(2022, 6, 30), 21, partial(_epidemic, story), 2))
    told += [Chapter(house[1], 22, partial(_house, story, n)) for n, house in enumerate(HOUSES)]
    for union in ("BN", "LS", "TN"):
        told += [
            Chapter(dt.date(year, 12, 28), 23, partial(_gifts, story, union, year))
            for year in range(2017, 2026)
        ]
    return [*told, Chapter(timezone.localdate(), 20, partial(_today, story))]


def _past_visits(story: Any, union: str, first: dt.date, last: dt.date, many: int) -> None:
    """The office brings in its list of a year: all of them were paid long ago."""
    luck = random.Random(f"{SEED} visits {union} {first}")
    roster = Roster(story, union, first, last)
    rows = []
    for number in range(many):
        on = day_in(luck, first, last)
        [(person, unit)] = roster.some(luck, on, 1)
        rows.append(_visit(luck, number, person, unit, paid_on=on, asked_on=on))
    record(rows, by=story.chronicle.officer(union))


def _visit(luck: random.Random, number: int, person: int, unit: Any, **told: Any) -> Visit:
    occasions, sources = entries("welfare_occasion"), entries("money_source")
    occasion = luck.choice(OCCASIONS)
    relation = "parent" if occasion == "bereavement" else "self"
    goods = {"birth": "Đồ sơ sinh", "tet": "Túi quà Tết"}.get(occasion, "")
    return Visit(
        unit=unit,
        person_id=person,
        relation=relation,
        occasion=occasions[occasion],
        amount=AMOUNTS[number % len(AMOUNTS)],
        goods=goods,
        goods_value=200_000 if goods else 0,
        source=sources[luck.choice(["grassroots", "upper", "upper", "social_fund"])],
        **told,
    )


def _visits(story: Any, on: dt.date, many: int) -> None:
    """Visits from the request to the money."""
    luck = random.Random(f"{SEED} visits {on}")
    roster, officer = Roster(story, "TN", on, on), story.chronicle.officer("TN")
    asked_on = on - dt.timedelta(days=6)
    asked = [
        _visit(luck, number, person, unit, asked_on=asked_on)
        for number, (person, unit) in enumerate(roster.some(luck, on, many))
    ]
    record(asked, by=officer)
    approved = take("approve", asked, by=story.console)
    take("pay", approved, by=officer, paid_on=on)


def _epidemic(story: Any) -> None:
    """Who fell ill in the epidemic was helped with the same amount; others with less."""
    luck = random.Random(f"{SEED} epidemic")
    officer, sources = story.chronicle.officer("TN"), entries("money_source")
    campaign = Campaign(
        unit=story.chronicle.units["CDVC-TN"],
        name=CAMPAIGN,
        kind=entries("emergency_kind")["epidemic"],
        begins=dt.date(2021, 5, 1),
        ends=dt.date(2022, 6, 30),
    )
    record([campaign], by=officer)
    roster = Roster(story, "TN", campaign.begins, campaign.ends or campaign.begins)
    grounds = ["infected"] * INFECTED + ["quarantined"] * 35 + ["duty"] * 20
    rows = []
    for ground in grounds:
        on = day_in(luck, dt.date(2021, 6, 1), dt.date(2022, 5, 31))
        [(person, unit)] = roster.some(luck, on, 1)
        rows.append(
            Relief(
                unit=unit,
                person_id=person,
                campaign=campaign,
                ground=ground,
                paid_on=on,
                amount=EACH if ground == "infected" else 300_000,
                source=sources["upper"],
            )
        )
    record(rows, by=officer)


def _house(story: Any, number: int) -> None:
    """A union home from the request to the settlement."""
    asked_on, handed, cost, members, sponsor = HOUSES[number]
    luck = random.Random(f"{SEED} house {number}")
    officer, console = story.chronicle.officer("TN"), story.console
    [(person, unit)] = Roster(story, "TN", asked_on, handed).some(luck, handed, 1)
    home = Home(
        unit=unit,
        person_id=person,
        kind="new",
        asked_on=asked_on,
        area=60,
        circumstances="Nhà ở xuống cấp, thu nhập thấp.",
        estimate=cost,
    )
    record([home], by=officer)
    attach(home, name="hien-trang.png", data=drawing((150, 120, 90), (120, 90, 70)), by=officer)
    days = [asked_on + dt.timedelta(days=days) for days in (14, 35, 60)]
    [home] = take(
        "survey",
        [home],
        by=officer,
        surveyed_on=days[0],
        survey="Nhà cấp bốn, mái dột, tường nứt.",
        estimate=cost,
    )
    [home] = take("submit", [home], by=console)
    [home] = take(
        "approve",
        [home],
        by=console,
        granted=GRANTED,
        approved_on=days[1],
        finish_by=dt.date(handed.year, 12, 31),
    )
    [home] = take("begin", [home], by=officer, begun_on=days[2])
    attach(home, name="nha-moi.png", data=drawing((245, 222, 179), (192, 57, 43)), by=officer)
    [home] = take("hand_over", [home], by=officer, handed_over_on=handed)
    sources = entries("money_source")
    given = [
        ("home_fund", GRANTED, ""),
        ("members", members, ""),
        ("sponsor", sponsor, "Công ty TNHH Hoa Ban"),
        ("family", cost - GRANTED - members - sponsor, ""),
    ]
    record(
        [
            HomeSource(
                home=home, unit=unit, source=sources[code], amount=amount, giver=giver, on=handed
            )
            for code, amount, giver in given
        ],
        by=officer,
    )
    take("settle", [home], by=officer, cost=cost, settled_on=handed + dt.timedelta(days=21))


def _gifts(story: Any, union: str, year: int) -> None:
    """What the office handed out and gave to others in a year."""
    luck = random.Random(f"{SEED} gifts {union} {year}")
    unit, officer = story.chronicle.units[f"CDVC-{union}"], story.chronicle.officer(union)
    occasions, sources, causes = map(
        entries, ("welfare_occasion", "money_source", "donation_cause")
    )
    plans = [
        ("tet", (1, 18), "Quà Tết", "hardship", 40, 300_000, 200_000, "upper", ""),
        (
            "workers_month",
            (5, 12),
            "Quà Tháng Công nhân",
            "members",
            25,
            100_000,
            300_000,
            "social_fund",
            "",
        ),
        (
            "children",
            (9, 6),
            "Bánh kẹo, đồ chơi",
            "children",
            90,
            80_000,
            0,
            "sponsor",
            "Siêu thị Hoa Ban",
        ),
    ]
    record(
        [
            Gift(
                unit=unit,
                occasion=occasions[occasion],
                on=dt.date(year, *day),
                what=what,
                receivers=receivers,
                number=number + luck.randrange(10),
                goods_each=goods,
                cash_each=cash,
                source=sources[source],
                giver=giver,
            )
            for occasion, day, what, receivers, number, goods, cash, source, giver in plans
        ],
        by=officer,
    )
    record(
        [
            Donation(
                unit=unit,
                cause=causes["disaster"],
                on=dt.date(year, 10, 20),
                way="days_pay",
                to="Ủy ban Mặt trận Tổ quốc tỉnh",
                givers=400 + luck.randrange(200),
                amount=(60 + luck.randrange(40)) * 1_000_000,
            ),
            Donation(
                unit=unit,
                cause=causes["poor"],
                on=dt.date(year, 11, 17),
                way="message",
                messages=300 + luck.randrange(300),
            ),
        ],
        by=officer,
    )


# -- today


def _today(story: Any) -> None:
    """What waits in the union of Lạng Sơn on the day on which the demo is built."""
    today = timezone.localdate()
    luck = random.Random(f"{SEED} welfare today")
    units, officer = story.chronicle.units, story.chronicle.officer("LS")
    for key, value in (
        ("visit_norm", 500_000),
        ("visit_norm_bereavement", 1_000_000),
        ("home_norm_new", 50_000_000),
    ):
        set_rule(
            key=key,
            unit=units["CDVC-LS"],
            value=value,
            since=today.replace(month=1, day=1),
            source="Quy chế chi tiêu nội bộ",
            by=story.console,
        )
    own = [
        (person, unit)
        for person, unit in Roster(story, "LS", today, today).some(luck, today, 1500)
        if unit == units["LS-STC"]
    ]
    asked = list(_asked(luck, own[:6], today))
    record(asked, by=officer)
    waiting, above, returned, approved = asked[:3], asked[3], asked[4], asked[5]
    take("submit", [above], by=officer)
    take("return", [returned], by=story.console, note="Thiếu xác nhận của tổ công đoàn.")
    take("approve", [approved], by=story.console)
    assert waiting
    _homes_today(story, own[6:8], today)


def _asked(luck: random.Random, people: Any, today: dt.date) -> Iterator[Visit]:
    for number, (person, unit) in enumerate(people):
        asked_on = today - dt.timedelta(days=2 + 3 * number)
        yield _visit(luck, number, person, unit, asked_on=asked_on)


def _homes_today(story: Any, people: Any, today: dt.date) -> None:
    """One home waits for the level above, another should have been finished."""
    officer, console = story.chronicle.officer("LS"), story.console
    homes: list[Any] = []
    for number, (person, unit) in enumerate(people):
        asked_on = today - dt.timedelta(days=60 + 200 * number)
        home = Home(
            unit=unit,
            person_id=person,
            kind="new" if number else "repair",
            asked_on=asked_on,
            circumstances="Nhà dột nát, chưa có điều kiện sửa.",
        )
        record([home], by=officer)
        attach(home, name="hien-trang.png", data=drawing((150, 120, 90), (120, 90, 70)), by=officer)
        days = asked_on + dt.timedelta(days=15)
        [home] = take(
            "survey",
            [home],
            by=officer,
            surveyed_on=days,
            estimate=90_000_000,
            survey="Nhà cấp bốn, mái dột.",
        )
        homes += take("submit", [home], by=console)
    late = homes[1]
    [late] = take(
        "approve",
        [late],
        by=console,
        granted=50_000_000,
        approved_on=late.asked_on + dt.timedelta(days=30),
        finish_by=today - dt.timedelta(days=20),
    )
    take("begin", [late], by=officer, begun_on=late.asked_on + dt.timedelta(days=60))
