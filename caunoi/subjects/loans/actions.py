"""What follows from payouts and repayments: the plan, what is due next, when all is back."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Max, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid, WrongState
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.access import require

from .models import RECEIVED, Instalment, Loan, Repayment
from .plans import Part, first_unpaid, plan_of

declare_deeds(Deed("loans.replan", gettext_lazy("Make the plan anew")))


def keep_plans(op: Any, loans: Sequence[Any], by: Any) -> None:
    """Write the plan of each of these loans, in place of any before, where the fund is run here."""
    mine = [loan for loan in loans if loan.fund.run_here]
    op.delete_where(Instalment.objects.filter(loan__in=[loan.pk for loan in mine]))
    lent = [loan for loan in mine if loan.state == Loan.State.LENT]
    op.create_many(
        Instalment(loan=loan, number=number, **vars(part))
        for loan in lent
        for number, part in enumerate(
            plan_of(loan.lent, loan.lent_on, loan.months, loan.plan, loan.parts or 1, loan.rate), 1
        )
    )
    _tell_due(op, mine)


def keep_up(op: Any, repayments: Sequence[Any], by: Any) -> None:
    """Tell of the loans of these repayments what is due next; one wholly paid back is settled."""
    keys = {row.loan_id for row in repayments}
    # Locked, so that two receipts that are confirmed at once do not exceed the loan together.
    locked = Loan.objects.select_related("fund").select_for_update(of=("self",))
    loans = list(locked.filter(pk__in=keys).order_by("pk"))
    repaid = _repaid(keys)
    running = (Loan.State.LENT, Loan.State.SETTLED)
    if any(repaid[loan.pk] and loan.state not in running for loan in loans):
        raise Invalid(_("Money comes back only of a loan that was paid out and still stands."))
    if any(repaid[loan.pk] > (loan.lent or 0) for loan in loans):
        raise Invalid(_("More would have come back than was lent."))
    for loan in loans:
        over = repaid[loan.pk] == loan.lent
        rows = Loan.objects.filter(pk=loan.pk)
        if over and loan.state == Loan.State.LENT:
            last = _received(keys).filter(loan=loan.pk).aggregate(last=Max("on"))["last"]
            op.change_where(rows, state=Loan.State.SETTLED, settled_on=last)
        elif not over and loan.state == Loan.State.SETTLED:
            op.change_where(rows, state=Loan.State.LENT, settled_on=None)
    _tell_due(op, loans)


def _received(loans: Iterable[int]) -> Any:
    """The receipts that count, entries against them too."""
    return Repayment.objects.filter(loan__in=loans, state__in=RECEIVED).order_by()


def _repaid(loans: Iterable[int]) -> dict[int, int]:
    """The principal that came back of each, entries against receipts taken off."""
    sums = _received(loans).values_list("loan").annotate(sum=Sum("principal"))
    return defaultdict(int, dict(sums))


def _tell_due(op: Any, loans: Sequence[Any]) -> None:
    """Write down which loans are to be paid next by which day."""
    keys = [loan.pk for loan in loans]
    parts: dict[int, list[tuple[dt.date, int]]] = defaultdict(list)
    plan = Instalment.objects.filter(loan__in=keys).order_by("due_on", "number")
    for loan, day, principal in plan.values_list("loan", "due_on", "principal"):
        parts[loan].append((day, principal))
    repaid = _repaid(keys)
    by_day: dict[dt.date | None, list[int]] = defaultdict(list)
    for key in keys:
        by_day[first_unpaid(parts[key], repaid[key])].append(key)
    for next_due, found in by_day.items():
        differing = Loan.objects.filter(pk__in=found).exclude(next_due=next_due)
        op.change_where(differing, next_due=next_due)


def must_have_no_repayments(loans: Sequence[Any]) -> None:
    """Raise WrongState for a payout of which something came back already."""
    repaid = _repaid([loan.pk for loan in loans])
    if any(repaid.values()):
        raise WrongState(_("Something came back of this loan already: give that back first."))


def replan(loan: Loan, parts: Sequence[Part], *, by: Any, note: str) -> None:
    """Put another plan in place of the loan's. Raises Invalid unless it adds up to the loan.

    It is for the office that runs the fund.
    """
    require(by, "approve", loan.fund.unit if loan.fund.run_here else loan.unit)
    if loan.state != Loan.State.LENT or not loan.fund.run_here:
        raise WrongState(_("Only a loan that runs, of a fund that is run here, has a plan."))
    if sum(part.principal for part in parts) != loan.lent:
        raise Invalid(_("The parts of a plan add up to the loan, to the đồng."))
    if any(part.principal <= 0 or part.interest < 0 for part in parts):
        raise Invalid(_("Each part of a plan is of more than nought."))
    if not note.strip():
        raise Invalid(_("Say why the plan is made anew."))
    with operation("loans.replan", by=by, unit=loan.fund.unit, note=note) as op:
        runs = Loan.objects.select_for_update().filter(pk=loan.pk, state=Loan.State.LENT)
        if not runs.filter(lent=loan.lent):
            raise WrongState(_("This record has already moved on: look at it again."))
        op.delete_where(Instalment.objects.filter(loan=loan))
        ordered = sorted(parts, key=lambda part: part.due_on)
        op.create_many(
            Instalment(loan=loan, number=number, **vars(part))
            for number, part in enumerate(ordered, 1)
        )
        _tell_due(op, [loan])
