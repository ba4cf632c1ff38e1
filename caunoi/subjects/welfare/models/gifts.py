"""Gifts and parcels for many at once, and what units donate to others."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Amount, Record


class Gift(Record):
    """So many gifts of one kind were handed out: number times what each is worth, goods and cash.

    The unit is the one whose people were given them.
    """

    class Receivers(models.TextChoices):
        MEMBERS = "members", _("members")
        HARDSHIP = "hardship", _("members in hardship")
        CHILDREN = "children", _("children of members")
        RETIRED = "retired", _("retired members")
        HONOURED = "honoured", _("families of those who served the country")
        POOR = "poor", _("poor households")
        PUPILS = "pupils", _("pupils")
        OTHER = "other", _("other")

    occasion = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("occasion")
    )
    on = models.DateField(_("given on"))
    what = models.CharField(_("what was given"), max_length=300)
    receivers = models.CharField(
        _("given to whom"), max_length=10, choices=Receivers.choices, default=Receivers.MEMBERS
    )
    number = models.PositiveIntegerField(_("number of gifts"))
    goods_each = Amount(_("goods in each"), default=0)
    cash_each = Amount(_("cash in each"), default=0)
    total = Amount(_("value altogether"), default=0)
    giver = models.CharField(_("who gave"), max_length=300, blank=True)
    source = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("source of money")
    )
    why = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("gift")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="gift_is_at_least_one",
                condition=Q(number__gt=0),
                violation_error_message=_("At least one gift was given."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="gift_of_unit")]

    def __str__(self) -> str:
        return f"{self.what} · {self.number}"


class Donation(Record):
    """A unit, or its people, gave something to a cause outside it."""

    class Way(models.TextChoices):
        CASH = "cash", _("in cash")
        TRANSFER = "transfer", _("through a bank")
        MESSAGE = "message", _("by text message")
        GOODS = "goods", _("in goods")
        DAYS_PAY = "days_pay", _("a day's pay")

    cause = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("cause")
    )
    to = models.CharField(_("given to"), max_length=300, blank=True)
    on = models.DateField(_("given on"))
    way = models.CharField(_("given how"), max_length=8, choices=Way.choices, default=Way.CASH)
    givers = models.PositiveIntegerField(_("number of givers"), null=True, blank=True)
    messages = models.PositiveIntegerField(_("text messages"), default=0)
    amount = Amount(_("amount"), default=0)
    goods = models.CharField(_("goods"), max_length=300, blank=True)
    goods_value = Amount(_("value of the goods"), default=0)
    total = Amount(_("value altogether"), default=0)
    letter = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("call or letter"),
    )

    class Meta:
        verbose_name = _("donation")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="donation_gives_something",
                condition=Q(amount__gt=0) | ~Q(goods="") | Q(messages__gt=0),
                violation_error_message=_("State an amount, goods or a number of text messages."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="donation_of_unit")]

    def __str__(self) -> str:
        return f"{self.cause} · {self.on:%d/%m/%Y}"


def settle_gift(row: Any) -> None:
    """What all of them are worth together."""
    row.total = (row.number or 0) * ((row.goods_each or 0) + (row.cash_each or 0))


def settle_donation(row: Any) -> None:
    """Money and goods together."""
    row.total = (row.amount or 0) + (row.goods_value or 0)
