"""Loans of the demo: by a fund run elsewhere in Thái Nguyên, by the union's own in Lạng Sơn."""

from __future__ import annotations

import datetime as dt
import random
from functools import partial
from typing import Any

from django.utils import timezone

from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.rules import set_rule
from caunoi.subjects.loans.models import Fund, FundMoney, Loan, Repayment
from caunoi.subjects.loans.models.loans import add_months

from ..chapters import SEED, Chapter
from .helped import Roster, entries

# 366 loans of 10.930.000.000 đồng altogether, as published: millions, and how many of them.
LENT = [(20, 85), (30, 221), (40, 40), (50, 20)]
FUND = "Quỹ trợ giúp công nhân lao động nghèo"
OWN_FUND = "Quỹ trợ vốn đoàn viên khó khăn"
# Rounds of which the fund sent a list; the last two went through the steps.
LISTS = [
    dt.date(2018, 9, 20),
    dt.date(2019, 4, 10),
    dt.date(2019, 10, 15),
    dt.date(2020, 6, 18),
    dt.date(2020, 11, 12),
    dt.date(2021, 5, 20),
    dt.date(2021, 11, 25),
    dt.date(2022, 6, 16),
]
STEPS = [dt.date(2022, 12, 8), dt.date(2023, 4, 27)]


def chapters(story: Any) -> list[Chapter]:
    """What is told of loans."""
    amounts = [millions * 1_000_000 for millions, many in LENT for _each in range(many)]
    random.Random(f"{SEED} loans").shuffle(amounts)
    told = [Chapter(dt.date(2018, 6, 4), 30, partial(_fund, story))]
    each, listed = 40, 40 * len(LISTS)
    told += [
        Chapter(on, 31, partial(_listed, story, on, amounts[n * each : (n + 1) * each]))
        for n, on in enumerate(LISTS)
    ]
    middle = listed + (len(amounts) - listed) // 2
    rest = (amounts[listed:middle], amounts[middle:])
    told += [
        Chapter(on, 31, partial(_stepped, story, on, some))
        for on, some in zip(STEPS, rest, strict=True)
    ]
    return [*told, Chapter(timezone.localdate(), 30, partial(_today, story), 2)]


def _fund(story: Any) -> None:
    fund = Fund(
        unit=story.chronicle.units["LDLD-TN"],
        name=FUND,
        since=dt.date(2009, 1, 1),
        keeper="Liên đoàn Lao động tỉnh Thái Nguyên",
    )
    record([fund], by=story.console)


def _requests(
    story: Any, union: str, fund: Fund, on: dt.date, amounts: list[int], **told: Any
) -> list[Loan]:
    """As many requests as amounts, of members of that day."""
    luck = random.Random(f"{SEED} loans {on} {fund}")
    purposes = entries("loan_purpose")
    people = Roster(story, union, on, on).some(luck, on, len(amounts))
    return [
        Loan(
            unit=unit,
            person_id=person,
            fund=fund,
            asked=amount,
            months=24,
            purpose=purposes[luck.choice(["economy", "economy", "house", "study", "goods"])],
            **{
                name: value[n] if isinstance(value, list) else value for name, value in told.items()
            },
        )
        for n, ((person, unit), amount) in enumerate(zip(people, amounts, strict=True))
    ]


def _listed(story: Any, on: dt.date, amounts: list[int]) -> None:
    """The fund sends the list of those whom it lent to."""
    fund = Fund.objects.get(name=FUND)
    asked_on = on - dt.timedelta(days=20)
    rows = _requests(story, "TN", fund, on, amounts, lent=amounts, lent_on=on, asked_on=asked_on)
    record(rows, by=story.chronicle.officer("TN"))


def _stepped(story: Any, on: dt.date, amounts: list[int]) -> None:
    """From the request to the money, each amount of its own."""
    fund, officer = Fund.objects.get(name=FUND), story.chronicle.officer("TN")
    rows = _requests(story, "TN", fund, on, amounts, asked_on=on - dt.timedelta(days=30))
    record(rows, by=officer)
    _lend(story, rows, on, officer)


def _lend(story: Any, rows: list[Loan], on: dt.date, officer: Any, **told: Any) -> None:
    take("vouch", rows, by=story.console, vouched_on=on - dt.timedelta(days=21))
    keys = [row.pk for row in rows]
    introduced = take(
        "introduce",
        list(Loan.objects.filter(pk__in=keys)),
        by=officer,
        introduced_on=on - dt.timedelta(days=14),
    )
    for amount in sorted({row.asked for row in rows}):
        some = [row for row in introduced if row.asked == amount]
        take(
            "lend",
            some,
            by=officer,
            lent=amount,
            lent_on=on,
            months=told.get("months", 24),
            **{k: v for k, v in told.items() if k != "months"},
        )


# -- today


def _today(story: Any) -> None:
    """The union of Lạng Sơn runs a fund of its own: one loan in arrears, and requests."""
    today, units = timezone.localdate(), story.chronicle.units
    officer, unit = story.chronicle.officer("LS"), units["CDVC-LS"]
    begun = add_months(today, -14)
    fund = Fund(unit=unit, name=OWN_FUND, since=begun, run_here=True)
    record([fund], by=officer)
    record(
        [
            FundMoney(unit=unit, fund=fund, on=begun, amount=400_000_000, reason="Vốn ban đầu"),
            FundMoney(
                unit=unit,
                fund=fund,
                on=add_months(begun, 6),
                amount=100_000_000,
                reason="Bổ sung từ Quỹ xã hội công đoàn",
            ),
        ],
        by=officer,
    )
    set_rule(
        key="loan_most",
        unit=unit,
        value=30_000_000,
        since=begun,
        source="Quy chế quản lý quỹ",
        by=story.console,
    )
    lent_on = add_months(today, -8)
    rows = _requests(
        story,
        "LS",
        fund,
        lent_on,
        [20_000_000] * 5 + [30_000_000] * 5,
        asked_on=lent_on - dt.timedelta(days=25),
    )
    record(rows, by=officer)
    _lend(story, rows, lent_on, officer, months=10, plan="monthly")
    _repay(rows, lent_on, officer)
    _asked_today(story, fund, today)


def _repay(rows: list[Loan], lent_on: dt.date, officer: Any) -> None:
    """All pay their parts but one, who paid four and then none; one receipt is to be confirmed."""
    loans = Loan.objects.filter(pk__in=[row.pk for row in rows]).select_related("fund", "unit")
    ordered = list(loans.order_by("pk"))
    for month in range(1, 8):
        on = add_months(lent_on, month) - dt.timedelta(days=2)
        paying = ordered[1:] if month > 4 else ordered
        received = [
            Repayment(
                unit=loan.unit,
                loan=loan,
                on=on,
                principal=(loan.lent or 0) // 10,
                note=f"PT {month:02}",
            )
            for loan in paying
        ]
        record(received, by=officer)
        booked = received[:-1] if month == 7 else received
        take("book", booked, by=officer)


def _asked_today(story: Any, fund: Fund, today: dt.date) -> None:
    """Requests that wait: for the unit's chair, for the office, and one that was returned."""
    officer = story.chronicle.officer("LS")
    asked_on = today - dt.timedelta(days=5)
    rows = _requests(
        story,
        "LS",
        fund,
        today,
        [20_000_000, 30_000_000, 35_000_000, 25_000_000],
        asked_on=asked_on,
    )
    own = story.chronicle.units["LS-STC"]
    luck = random.Random(f"{SEED} loans today")
    here = [
        person
        for person, unit in Roster(story, "LS", today, today).some(luck, today, 1500)
        if unit == own
    ][-4:]
    for row, person in zip(rows, here, strict=True):
        row.unit, row.person_id = own, person
    record(rows, by=officer)
    _vouch, introduce, returned, lend = rows
    take("vouch", [introduce, lend], by=story.console, vouched_on=today - dt.timedelta(days=2))
    take("return", [returned], by=story.console, note="Số tiền vượt mức cho vay cao nhất.")
    take("introduce", [Loan.objects.get(pk=lend.pk)], by=officer, introduced_on=today)
