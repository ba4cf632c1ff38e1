"""Help funds: run elsewhere, or by the office itself; and the money put in and taken out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Amount, Record


class Fund(Record):
    """A fund that lends to members.

    Most offices only introduce members to a fund run elsewhere. With `run_here` this one is run
    by the unit itself: then payouts, plans, repayments, arrears and the balance are kept.
    """

    told_below = True

    name = models.CharField(_("name of the fund"), max_length=300)
    keeper = models.CharField(_("run by"), max_length=300, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    run_here = models.BooleanField(_("run by the unit itself"), default=False)

    class Meta:
        verbose_name = _("help fund")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="fund_is_recorded_once",
                violation_error_message=_("This fund is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FundMoney(Record):
    """Money put into a fund that is run here, or taken out of it, beside its loans."""

    class Way(models.TextChoices):
        IN = "in", _("put in")
        OUT = "out", _("taken out")

    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="money", verbose_name=_("help fund")
    )
    on = models.DateField(_("day"))
    way = models.CharField(_("in or out"), max_length=3, choices=Way.choices, default=Way.IN)
    amount = Amount(_("amount"))
    reason = models.CharField(_("from whom, or what for"), max_length=300)

    class Meta:
        verbose_name = _("money of a fund")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="fund_money_is_some",
                condition=Q(amount__gt=0),
                violation_error_message=_("An amount is more than nought."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["fund", "on"], name="fundmoney_of_fund")]

    def __str__(self) -> str:
        return f"{self.get_way_display()} · {self.reason}"


def unit_of_fund(row: FundMoney) -> None:
    """Money of a fund counts where the fund does."""
    if row.fund_id:
        row.unit = row.fund.unit
