"""How a loan goes from the request to the last đồng, as tables of moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.base.errors import Invalid
from caunoi.registers.records.countering import PAID_FOR_GOOD, TAKE_BACK, taking_back
from caunoi.registers.records.countering import post_against as against
from caunoi.registers.records.workflow import At, Move, Workflow

from .actions import keep_plans, keep_up, must_have_no_repayments
from .models import Loan, Repayment
from .standing import balance, standings

State = Loan.State


def can_be_lent(row: Any) -> None:
    """Raise Invalid where a fund that is run here is not told how the loan comes back."""
    if not row.fund.run_here:
        return
    missing = [name for name in ("months", "plan") if not getattr(row, name)]
    if row.plan == Loan.Plan.EQUAL and not row.parts:
        missing.append("parts")
    if missing:
        raise Invalid(
            _("Say how the loan comes back: this fund is run here."),
            fields={name: [_("This is needed for the step.")] for name in missing},
        )
    if row.lent_on and row.lent and row.lent > (there := balance(row.fund, row.lent_on).in_hand):
        told = _("The fund has %(money)s in hand on that day.") % {"money": say.money(there)}
        raise Invalid(told, fields={"lent": [told]})


def is_paid_back(row: Any) -> None:
    """Raise Invalid for a day on which it cannot have been paid back, or while something is owed.

    What is owed is known only of a fund run here.
    """
    if row.settled_on is None:
        return
    if row.settled_on > timezone.localdate() or (row.lent_on and row.settled_on < row.lent_on):
        raise Invalid(_("A loan is paid back after it was lent, and not on a day to come."))
    if not row.fund.run_here:
        return
    owed = standings([row], row.settled_on)[row.pk].owed
    if owed:
        raise Invalid(_("Still owed: %(owed)s.") % {"owed": say.money(owed)})


def take_back_payout(op: Any, rows: Sequence[Any], by: Any) -> None:
    """With the payout goes its plan."""
    must_have_no_repayments(rows)
    against(op, rows, by)
    keep_plans(op, rows, by)


# A fund that the union runs lends by its own office; for one run elsewhere the level above does.
BY_THE_FUND: Any = {"unit_of": "fund", "where": "run_here"}

LOAN_MOVES = Workflow(
    Move("vouch", gettext_lazy("Confirm and vouch for"), State.REQUESTED, State.VOUCHED,
         verb="approve", asks=("vouched_on",), needs=("vouched_on",),
         waits=gettext_lazy("to be confirmed and vouched for")),
    Move("return", gettext_lazy("Return"), State.REQUESTED, State.RETURNED, verb="approve",
         needs_note=True),
    Move("return_below", gettext_lazy("Return to the unit"), State.VOUCHED, State.RETURNED,
         at=At.ABOVE, **BY_THE_FUND, needs_note=True),
    Move("request_again", gettext_lazy("Ask again"), State.RETURNED, State.REQUESTED,
         waits=gettext_lazy("returned, to be mended")),
    Move("introduce", gettext_lazy("Introduce to the fund"), State.VOUCHED, State.INTRODUCED,
         at=At.ABOVE, **BY_THE_FUND, asks=("introduced_on", "letter"), needs=("introduced_on",),
         waits=gettext_lazy("to be introduced to the fund")),
    Move("decline", gettext_lazy("The fund declines"), State.INTRODUCED, State.DECLINED,
         at=At.ABOVE, **BY_THE_FUND, needs_note=True),
    Move("lend", gettext_lazy("Lend"), State.INTRODUCED, State.LENT, at=At.ABOVE, **BY_THE_FUND,
         asks=("lent", "lent_on", "months", "rate", "plan", "parts"), needs=("lent", "lent_on"),
         check=can_be_lent, then=keep_plans, final=PAID_FOR_GOOD, counter=TAKE_BACK,
         waits=gettext_lazy("to be lent")),
    Move("settle", gettext_lazy("Paid back"), State.LENT, State.SETTLED, asks=("settled_on",),
         needs=("settled_on",), check=is_paid_back, later=True, due="next_due"),
    taking_back(State.LENT, State.REVERSED, at=At.ABOVE, **BY_THE_FUND, then=take_back_payout),
    open=(State.REQUESTED, State.RETURNED),
)  # fmt: skip

Paid = Repayment.State


def is_not_too_much(row: Any) -> None:
    """Raise Invalid for a repayment of more than is owed."""
    owed = standings([row.loan], row.on)[row.loan_id].owed
    if row.principal > owed:
        raise Invalid(
            _("No more than %(owed)s is owed.") % {"owed": say.money(owed)},
            fields={"principal": [_("Write what comes back of the loan itself.")]},
        )


def give_back(op: Any, rows: Sequence[Any], by: Any) -> None:
    """What was given back is owed again."""
    against(op, rows, by)
    keep_up(op, rows, by)


REPAYMENT_MOVES = Workflow(
    Move("book", gettext_lazy("Confirm the receipt"), Paid.ENTERED, Paid.BOOKED,
         check=is_not_too_much, then=keep_up, final=gettext_lazy("Money that came in stays so."),
         counter=TAKE_BACK, waits=gettext_lazy("receipts to be confirmed")),
    taking_back(Paid.BOOKED, Paid.REVERSED, then=give_back),
    open=(Paid.ENTERED,),
)  # fmt: skip
