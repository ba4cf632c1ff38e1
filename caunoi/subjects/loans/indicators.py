"""What is measured of loans: turns, people and money lent, what came back, money of the funds."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.catalogues import names
from caunoi.indicators.indicator import Cut, Flow, Persons, Source, Sum, declare

from .models import LENT, RECEIVED, FundMoney, Loan, Repayment
from .register import PURPOSE

BY_FUND = Cut("fund", _("Help fund"), lambda day: F("fund__name"))
LOANS = Source(
    "loans",
    Loan,
    on="lent_on",
    person="person",
    label=_("Loans"),
    measure="turn",
    sensitive=True,
    cuts=(
        BY_FUND,
        Cut(
            "loan_purpose",
            _("Purpose"),
            lambda day: F("purpose__code"),
            labels=lambda: names(PURPOSE),
        ),
    ),
)
REPAYMENTS = Source("repayments", Repayment, on="on", label=_("Repayments"), sensitive=True)
MONEY = Source("fund_money", FundMoney, on="on", label=_("Money of funds"), cuts=(BY_FUND,))

PAID_OUT = Q(state__in=LENT)
CAME_BACK = Q(state__in=RECEIVED)

declare(
    Sum("loans.turns", _("Turns of lending"), LOANS, on="lent_on", amount="turns",
        counts="turn", where=PAID_OUT),
    Persons("loans.people", _("People who borrowed"), LOANS, on="lent_on",
            where=Q(state__in=[Loan.State.LENT, Loan.State.SETTLED])),
    Sum("loans.lent", _("Money lent"), LOANS, on="lent_on", amount="lent", where=PAID_OUT),
    Flow("loans.asked", _("Requests for loans"), LOANS, on="asked_on",
         where=~Q(state=Loan.State.COUNTER)),
    Flow("loans.settled", _("Loans paid back"), LOANS, on="settled_on",
         where=Q(state=Loan.State.SETTLED)),
    Sum("loans.repaid", _("Principal paid back"), REPAYMENTS, on="on", amount="principal",
        where=CAME_BACK),
    Sum("loans.interest", _("Interest received"), REPAYMENTS, on="on", amount="interest",
        where=CAME_BACK),
    Sum("loans.put_in", _("Money put into funds"), MONEY, on="on", amount="amount",
        where=Q(way=FundMoney.Way.IN)),
    Sum("loans.taken_out", _("Money taken out of funds"), MONEY, on="on", amount="amount",
        where=Q(way=FundMoney.Way.OUT)),
)  # fmt: skip
