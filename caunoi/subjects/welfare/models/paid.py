"""Money or goods for somebody: asked for, approved, paid, and taken back only by an entry."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.countering import Countered
from caunoi.registers.records.record import Amount

MOST_FOR_ONE = 10**11  # đồng: a slip of the hand, not a rule


class Payment(Countered):
    """What somebody is given. All of it is sensitive: it tells of illness, loss or hardship."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("asked for")
        SUBMITTED = "submitted", _("put to the level above")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved, not yet paid")
        PAID = "paid", _("paid")
        REVERSED = "reversed", _("paid, and taken back")
        COUNTER = "counter", _("entry against a payment")

    opened_by = "sensitive"
    amounts: ClassVar[tuple[str, ...]] = ("amount", "goods_value")

    person = models.ForeignKey(
        "org.Person",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("member"),
    )
    recipient = models.CharField(_("someone who is not in the books"), max_length=200, blank=True)
    asked_on = models.DateField(_("asked for on"), blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    amount = Amount(_("amount"), default=0)
    goods = models.CharField(_("goods"), max_length=300, blank=True)
    goods_value = Amount(_("value of the goods"), default=0)
    source = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("source of money")
    )
    payer = models.ForeignKey(
        "org.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("paid by"),
    )
    circumstances = models.TextField(_("circumstances"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.REQUESTED
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """Who is helped."""
        return str(self.person) if self.person_id else self.recipient

    def clean(self) -> None:
        if not self.person_id and not self.recipient:
            raise ValidationError({"person": _("Say who is helped: a member, or a name.")})
        if self.person_id and self.recipient:
            told = _("Either a member or somebody who is not in the books: one record for each.")
            raise ValidationError({"recipient": told})
        if self.asked_on and self.asked_on > timezone.localdate():
            raise ValidationError({"asked_on": _("Nothing can have been asked on a day to come.")})
        if self.paid_on and self.paid_on > timezone.localdate():
            raise ValidationError({"paid_on": _("Nothing can have been paid on a day to come.")})
        if max(self.amount or 0, self.goods_value or 0) > MOST_FOR_ONE:
            raise ValidationError({"amount": _("So much is given to nobody: write it in đồng.")})


PAID_STATES = (Payment.State.PAID, Payment.State.REVERSED, Payment.State.COUNTER)


def gives_something(name: str) -> models.CheckConstraint:
    """The rule that a payment is of money or of goods."""
    return models.CheckConstraint(
        name=name,
        condition=Q(amount__gt=0) | ~Q(goods="") | Q(counters__isnull=False),
        violation_error_message=_("State an amount, or what goods were given."),
    )


def takes_nothing(name: str) -> models.CheckConstraint:
    """The rule that only an entry against a payment is below nought."""
    return models.CheckConstraint(
        name=name,
        condition=Q(amount__gte=0, goods_value__gte=0) | Q(counters__isnull=False),
        violation_error_message=_("An amount cannot be less than nought."),
    )


def settle_payment(row: Any) -> None:
    """What is written down with its day was paid already: lists of years past are of such."""
    if row.pk is None and row.paid_on and row.state == Payment.State.REQUESTED:
        row.state = Payment.State.PAID
    if row.asked_on is None:
        row.asked_on = row.paid_on or timezone.localdate()
