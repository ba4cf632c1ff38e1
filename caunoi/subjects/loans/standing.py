"""How loans and funds stand on a day: what is owed, what is late, what a fund has in hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Sum

from .models import LENT, RECEIVED, Fund, FundMoney, Instalment, Loan, Repayment


@dataclass(frozen=True)
class Standing:
    """A loan on a day."""

    lent: int
    repaid: int
    interest: int
    due: int  # principal that was to have come back before that day
    late_since: dt.date | None = None

    @property
    def owed(self) -> int:
        """What is still to come back of what was lent."""
        return self.lent - self.repaid

    @property
    def late(self) -> int:
        """What should have come back by the day, and has not."""
        return max(0, min(self.due, self.lent) - self.repaid)


def standings(loans: Iterable[Any], on: dt.date) -> dict[int, Standing]:
    """How each of these loans stands at the end of the day; few statements for any number."""
    known = {loan.pk: loan for loan in loans}
    came = _sums(Repayment.objects.filter(loan__in=known, state__in=RECEIVED, on__lte=on))
    due: dict[int, list[tuple[dt.date, int]]] = {}
    # Who pays by the very day is not late on it.
    parts = Instalment.objects.filter(loan__in=known, due_on__lt=on).order_by("due_on", "number")
    for loan, day, principal in parts.values_list("loan", "due_on", "principal"):
        due.setdefault(loan, []).append((day, principal))
    return {
        pk: _standing(loan, on, came.get(pk, (0, 0)), due.get(pk, [])) for pk, loan in known.items()
    }


def _sums(rows: Any) -> dict[int, tuple[int, int]]:
    found = rows.order_by().values_list("loan").annotate(a=Sum("principal"), b=Sum("interest"))
    return {loan: (principal, interest) for loan, principal, interest in found}


def _standing(
    loan: Any, on: dt.date, came: tuple[int, int], due: list[tuple[dt.date, int]]
) -> Standing:
    # What was paid out wrongly and came back is owed only in between.
    out = bool(loan.lent_on) and loan.lent_on <= on and loan.state in LENT
    back = loan.reversed_on is not None and loan.reversed_on <= on
    lent = (loan.lent or 0) if out and not back and not loan.counters_id else 0
    total, late_since = 0, None
    for day, principal in due:
        total += principal
        if late_since is None and min(total, lent) > came[0]:
            late_since = day
    return Standing(lent, came[0], came[1], total, late_since)


@dataclass(frozen=True)
class Balance:
    """What a fund has on a day, and how it came to that."""

    put_in: int
    taken_out: int
    lent: int
    repaid: int
    interest: int

    @property
    def in_hand(self) -> int:
        """What may be lent."""
        return self.put_in - self.taken_out - self.lent + self.repaid + self.interest

    @property
    def owed(self) -> int:
        """What members still owe."""
        return self.lent - self.repaid


def balance(fund: Fund, on: dt.date) -> Balance:
    """The money of a fund at the end of the day."""
    money = FundMoney.objects.filter(fund=fund, on__lte=on).aggregate(
        a=Sum("amount", filter=Q(way=FundMoney.Way.IN)),
        b=Sum("amount", filter=Q(way=FundMoney.Way.OUT)),
    )
    # Entries against payouts are below nought: the sum is what went out and stayed out.
    lent = Loan.objects.filter(fund=fund, lent_on__lte=on, state__in=LENT).aggregate(a=Sum("lent"))
    came = Repayment.objects.filter(loan__fund=fund, on__lte=on, state__in=RECEIVED).aggregate(
        a=Sum("principal"), b=Sum("interest")
    )
    return Balance(money["a"] or 0, money["b"] or 0, lent["a"] or 0, came["a"] or 0, came["b"] or 0)
