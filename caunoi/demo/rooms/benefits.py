"""Member benefits of the demo: partners, agreements, offers and who used them."""

from __future__ import annotations

import datetime as dt
import random
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.registers.records.deeds import record
from caunoi.subjects.benefits.models import Agreement, Offer, Partner, Use

from ..chapters import SEED, Chapter
from .helped import Roster, day_in, entries

# Partner, sector, about, offer, percent off (None: free), saved each time.
PARTNERS: list[tuple[str, str, str, str, int | None, int]] = [
    (
        "Công ty Bảo hiểm Bình Minh",
        "insurance",
        "Bảo hiểm xe cơ giới",
        "Bảo hiểm xe máy, ô tô",
        15,
        60_000,
    ),
    (
        "Công ty Bảo hiểm Bình Minh",
        "insurance",
        "Bảo hiểm con người",
        "Bảo hiểm tai nạn cá nhân",
        20,
        40_000,
    ),
    (
        "Phòng khám Đa khoa Hoa Ban",
        "health",
        "Chăm sóc sức khỏe đoàn viên",
        "Xét nghiệm kiểm tra sức khỏe",
        None,
        150_000,
    ),
]
FIRST = dt.date(2018, 7, 1)
# Of each published year so many: a little over the 2.000 that were published.
USED = [
    (dt.date(2018, 7, 2), dt.date(2018, 12, 31), 210),
    (dt.date(2019, 1, 1), dt.date(2019, 12, 31), 430),
    (dt.date(2020, 1, 1), dt.date(2020, 12, 31), 400),
    (dt.date(2021, 1, 1), dt.date(2021, 12, 31), 380),
    (dt.date(2022, 1, 1), dt.date(2022, 12, 31), 440),
    (dt.date(2023, 1, 1), dt.date(2023, 5, 31), 190),
]


def chapters(story: Any) -> list[Chapter]:
    """What is told of benefits."""
    told = [Chapter(FIRST, 40, partial(_agree, story, "TN", FIRST, None))]
    told += [
        Chapter(last, 40, partial(_used, story, "TN", first, last, many), 4)
        for first, last, many in USED
    ]
    today = timezone.localdate()
    begins = dt.date(today.year, 1, 1)
    ends = today + dt.timedelta(days=18)  # soon to be renewed
    told.append(Chapter(begins, 40, partial(_agree, story, "LS", begins, ends)))
    told.append(Chapter(today, 40, partial(_used, story, "LS", begins, today, 60)))
    return told


def _agree(story: Any, union: str, first: dt.date, last: dt.date | None) -> None:
    """The office finds partners and agrees with them."""
    unit, officer = story.chronicle.units[f"CDVC-{union}"], story.chronicle.officer(union)
    sectors = entries("benefit_sector")
    known: dict[str, Partner] = {}
    for name, sector, about, offer, percent, _saved in PARTNERS:
        if name not in known:
            known[name] = Partner(unit=unit, name=name, sector=sectors[sector], since=first)
            record([known[name]], by=officer)
        agreement = Agreement(
            unit=unit, partner=known[name], name=about, since=first, last_day=last
        )
        record([agreement], by=officer)
        row = Offer(
            unit=unit, agreement=agreement, name=offer, discount=percent, free=percent is None
        )
        record([row], by=officer)


def _used(story: Any, union: str, first: dt.date, last: dt.date, many: int) -> None:
    """The partners send the lists of those who used the offers."""
    luck = random.Random(f"{SEED} benefits {union} {first}")
    roster = Roster(story, union, first, last)
    offers = Offer.objects.filter(unit=roster.top).select_related("agreement").order_by("pk")
    ordered, saved = list(offers), [row[5] for row in PARTNERS]
    rows: dict[tuple[int, int, dt.date], Use] = {}
    while len(rows) < many:
        which, on = luck.randrange(len(ordered)), day_in(luck, first, last)
        [(person, unit)] = roster.some(luck, on, 1)
        told = (which, person, on)
        rows[told] = Use(
            unit=unit, offer=ordered[which], person_id=person, on=on, saved=saved[which]
        )
    record(list(rows.values()), by=story.chronicle.officer(union))
