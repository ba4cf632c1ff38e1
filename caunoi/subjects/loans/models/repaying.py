"""What is to be paid back by when, and what was."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.journal.models import Journalled
from caunoi.registers.records.countering import Countered
from caunoi.registers.records.record import Amount

from .loans import Loan


class Instalment(Journalled):
    """A part of a loan that is to be paid by a day. All of them are the loan, to the đồng."""

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField(_("part"))
    due_on = models.DateField(_("to be paid by"))
    principal = Amount(_("principal"))
    interest = Amount(_("interest"), default=0)

    class Meta:
        verbose_name = _("part to be paid back")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["loan", "number"],
                name="instalment_has_a_number_of_its_own",
                violation_error_message=_("This part is in the plan already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["due_on"], name="instalment_due")]

    def __str__(self) -> str:
        return f"{self.loan_id} · {self.number}"


class Repayment(Countered):
    """Money that came back from a member."""

    class State(models.TextChoices):
        ENTERED = "entered", _("entered, to be confirmed")
        BOOKED = "booked", _("received")
        REVERSED = "reversed", _("received, and given back")
        COUNTER = "counter", _("entry against a receipt")

    opened_by = "sensitive"
    amounts: ClassVar[tuple[str, ...]] = ("principal", "interest")
    paid_day = "on"

    loan = models.ForeignKey(
        Loan, on_delete=models.PROTECT, related_name="repayments", verbose_name=_("loan")
    )
    on = models.DateField(_("money received on"))
    principal = Amount(_("principal"))
    interest = Amount(_("interest"), default=0)
    note = models.CharField(_("receipt"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.ENTERED)

    class Meta:
        verbose_name = _("repayment")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="repayment_is_of_something",
                condition=Q(principal__gt=0) | Q(interest__gt=0) | Q(counters__isnull=False),
                violation_error_message=_("An amount is more than nought."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["loan", "on"], name="repayment_of_loan")]

    def __str__(self) -> str:
        return str(self.loan)

    def clean(self) -> None:
        if not self.loan_id:
            return
        if not self.loan.fund.run_here:
            raise ValidationError(
                {"loan": _("This fund is run elsewhere: repayments are not kept here.")}
            )
        if self.loan.lent_on and self.on and self.on < self.loan.lent_on:
            raise ValidationError({"on": _("Nothing comes back before it was lent.")})
        if self.on and self.on > timezone.localdate():
            raise ValidationError({"on": _("Nothing can have come back on a day to come.")})


RECEIVED = (Repayment.State.BOOKED, Repayment.State.REVERSED, Repayment.State.COUNTER)


def unit_of_loan(row: Repayment) -> None:
    """A repayment counts where the loan does."""
    if row.loan_id:
        row.unit = row.loan.unit
