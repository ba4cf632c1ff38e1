"""Loans to members: asked for, vouched for by the unit, introduced to the fund, lent."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.countering import Countered
from caunoi.registers.records.record import Amount

from .funds import Fund


class Loan(Countered):
    """A loan of a member. What it is needed for may tell of hardship: all of it is sensitive."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("asked for")
        RETURNED = "returned", _("returned")
        VOUCHED = "vouched", _("vouched for by the unit")
        INTRODUCED = "introduced", _("introduced to the fund")
        DECLINED = "declined", _("declined by the fund")
        LENT = "lent", _("lent")
        SETTLED = "settled", _("paid back")
        REVERSED = "reversed", _("paid out, and taken back")
        COUNTER = "counter", _("entry against a payout")

    class Plan(models.TextChoices):
        EQUAL = "equal", _("in equal parts")
        END = "end", _("all at the end")
        MONTHLY = "monthly", _("each month a part")

    opened_by = "sensitive"
    amounts: ClassVar[tuple[str, ...]] = ("lent",)
    paid_day = "lent_on"
    left_out: ClassVar[tuple[str, ...]] = ("next_due", "settled_on")

    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="loans", verbose_name=_("help fund")
    )
    purpose = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("purpose")
    )
    asked_on = models.DateField(_("asked for on"), blank=True)
    asked = Amount(_("amount asked for"), blank=True)
    circumstances = models.TextField(_("circumstances"), blank=True)
    vouched_on = models.DateField(_("vouched for on"), null=True, blank=True)
    introduced_on = models.DateField(_("introduced on"), null=True, blank=True)
    letter = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("letter of introduction"),
    )
    lent = Amount(_("amount lent"), null=True, blank=True)
    lent_on = models.DateField(_("lent on"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("term in months"), null=True, blank=True)
    rate = models.DecimalField(
        _("interest (% a month)"), max_digits=5, decimal_places=3, null=True, blank=True
    )
    plan = models.CharField(_("paid back how"), max_length=7, choices=Plan.choices, blank=True)
    parts = models.PositiveSmallIntegerField(_("number of parts"), null=True, blank=True)
    # Of a fund that is run here, derived: the first day by which something is still to be paid.
    next_due = models.DateField(_("next to be paid by"), null=True, blank=True, editable=False)
    settled_on = models.DateField(_("paid back on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.REQUESTED
    )

    class Meta:
        verbose_name = _("loan")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="loan_is_of_something",
                condition=Q(asked__gt=0),
                violation_error_message=_("An amount is more than nought."),
            ),
            models.CheckConstraint(
                name="loan_lends_something",
                condition=Q(lent=None) | Q(lent__gt=0) | Q(counters__isnull=False),
                violation_error_message=_("An amount is more than nought."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "lent_on"], name="loan_of_unit"),
            models.Index(fields=["next_due"], name="loan_next_due"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.fund}"

    def clean(self) -> None:
        if self.asked is None:
            raise ValidationError({"asked": _("Say how much is asked for.")})
        if self.lent_on and self.lent_on > timezone.localdate():
            raise ValidationError({"lent_on": _("Nothing can have been lent on a day to come.")})
        if bool(self.lent) != bool(self.lent_on):
            missing = "lent" if self.lent_on else "lent_on"
            raise ValidationError({missing: _("Say both how much was lent and on which day.")})
        if self.pk is None and self.lent_on and self.fund_id and self.fund.run_here:
            raise ValidationError(
                {"lent_on": _("A loan of a fund that is run here is paid out as a step of it.")}
            )


# With the entries against payouts: what is summed comes out right on any day.
LENT = (Loan.State.LENT, Loan.State.SETTLED, Loan.State.REVERSED, Loan.State.COUNTER)


def settle_loan(row: Any) -> None:
    """What is written down with its day was lent already: funds send lists of years past."""
    if row.asked is None:
        row.asked = row.lent
    if row.pk is None and row.lent and row.lent_on and row.state == Loan.State.REQUESTED:
        row.state = Loan.State.LENT
    if row.asked_on is None:
        row.asked_on = row.lent_on or timezone.localdate()


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (dt.date(year + month // 11, (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))
