"""Help for a commune in the demo: what it needed, what was done, and by whose means."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from caunoi.registers.records.deeds import record
from caunoi.subjects.community.models import Assignment, Help, Need

from ..chapters import Chapter
from .helped import entries

COMMUNE, DISTRICT = "Thanh Vận", "huyện Chợ Mới, tỉnh Bắc Kạn"
# Criterion, what was needed, estimated cost, met on.
NEEDS: list[tuple[str, str, int, dt.date | None]] = [
    ("environment", "Lò đốt rác và điểm thu gom rác thôn", 45_000_000, dt.date(2018, 8, 20)),
    ("education", "Sân chơi, đồ dùng cho trường mầm non", 40_000_000, dt.date(2019, 9, 5)),
    ("environment", "Nhà tiêu hợp vệ sinh cho hộ khó khăn", 60_000_000, None),
]
# Day, criterion, what, people, days of work, own money, own goods, donors' money and goods, donors.
DONE: list[tuple[dt.date, str, str, int, int, int, int, int, int, str]] = [
    (
        dt.date(2016, 9, 5),
        "education",
        "Tặng quà, sữa cho trẻ mầm non",
        12,
        12,
        5_000_000,
        3_000_000,
        0,
        6_000_000,
        "Doanh nghiệp trong tỉnh",
    ),
    (
        dt.date(2017, 5, 19),
        "environment",
        "Dọn vệ sinh, trồng cây đường thôn",
        60,
        120,
        4_000_000,
        2_500_000,
        0,
        0,
        "",
    ),
    (
        dt.date(2018, 8, 20),
        "environment",
        "Xây lò đốt rác, điểm thu gom rác",
        35,
        90,
        15_000_000,
        0,
        20_000_000,
        4_000_000,
        "Ngân hàng, doanh nghiệp",
    ),
    (
        dt.date(2019, 9, 5),
        "education",
        "Làm sân chơi cho trường mầm non",
        30,
        60,
        12_000_000,
        4_000_000,
        18_000_000,
        5_600_000,
        "Nhà hảo tâm",
    ),
    (
        dt.date(2020, 3, 26),
        "environment",
        "Xây nhà tiêu hợp vệ sinh cho hộ nghèo",
        20,
        40,
        8_000_000,
        0,
        10_000_000,
        1_500_000,
        "Nhà hảo tâm",
    ),
]
ASSIGNED = dt.date(2016, 4, 4)


def chapters(story: Any) -> list[Chapter]:
    """What is told of communes."""
    told = [Chapter(ASSIGNED, 50, partial(_assigned, story))]
    return [*told, *(Chapter(row[0], 50, partial(_done, story, row)) for row in DONE)]


def _assigned(story: Any) -> None:
    unit, by = story.chronicle.units["LDLD-BK"], story.chronicle.officer("BK")
    commune = Assignment(
        unit=unit,
        commune=COMMUNE,
        district=DISTRICT,
        begins=ASSIGNED,
        ends=dt.date(2020, 12, 31),
        assigned_by="Tỉnh ủy Bắc Kạn",
    )
    record([commune], by=by)
    criteria = entries("rural_criterion")
    record(
        [
            Need(
                unit=unit,
                assignment=commune,
                criterion=criteria[code],
                need=need,
                met_on=met_on,
                estimate=estimate,
                surveyed_on=dt.date(2016, 6, 14),
                standing="met" if met_on else "partly",
            )
            for code, need, estimate, met_on in NEEDS
        ],
        by=by,
    )


def _done(story: Any, row: Any) -> None:
    on, code, what, people, days, money, goods, given, things, donors = row
    unit, by = story.chronicle.units["LDLD-BK"], story.chronicle.officer("BK")
    commune = Assignment.objects.get(commune=COMMUNE, unit=unit)
    record(
        [
            Help(
                unit=unit,
                assignment=commune,
                criterion=entries("rural_criterion")[code],
                on=on,
                what=what,
                people=people,
                days=days,
                own_money=money,
                own_goods=goods,
                donors_money=given,
                donors_goods=things,
                donors=donors,
            )
        ],
        by=by,
    )
