"""How a loan is paid back: its parts by day, which always add up to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .models import Loan
from .models.loans import add_months


@dataclass(frozen=True)
class Part:
    """What is to be paid by a day."""

    due_on: dt.date
    principal: int
    interest: int


def plan_of(
    amount: int,
    lent_on: dt.date,
    months: int,
    way: str,
    parts: int = 1,
    rate: Decimal | None = None,
) -> list[Part]:
    """The parts of a loan over so many months; what does not divide goes into the last one.

    Equal parts lie as evenly over the term as whole months allow. Interest is of what is still
    owed, for the months since the part before, rounded to the đồng.
    """
    number = {Loan.Plan.END: 1, Loan.Plan.MONTHLY: months}.get(Loan.Plan(way), parts)
    number = max(1, min(number, months, amount))
    each = amount // number
    found: list[Part] = []
    owed, before = amount, 0
    for index in range(1, number + 1):
        after = months * index // number
        principal = owed if index == number else each
        interest = _interest(owed, rate, after - before)
        found.append(Part(add_months(lent_on, after), principal, interest))
        owed, before = owed - principal, after
    return found


def _interest(owed: int, rate: Decimal | None, months: int) -> int:
    if not rate:
        return 0
    exact = Decimal(owed) * rate * months / 100
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def first_unpaid(parts: Sequence[tuple[dt.date, int]], repaid: int) -> dt.date | None:
    """The day of the first part that what came back does not cover; None where all is covered."""
    due = 0
    for day, principal in parts:
        due += principal
        if due > repaid:
            return day
    return None
