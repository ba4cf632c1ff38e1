"""Member benefits: partners, agreements from day to day, what they offer, and who used it."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.base import say
from caunoi.registers.records.record import Amount, Record


class Partner(Record):
    """An enterprise or a house that gives members better terms."""

    told_below = True

    name = models.CharField(_("name of the partner"), max_length=300)
    sector = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("sector")
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    contact = models.CharField(_("contact"), max_length=300, blank=True)
    since = models.DateField(_("partner since"), null=True, blank=True)

    class Meta:
        verbose_name = _("partner")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="partner_is_recorded_once",
                violation_error_message=_("This partner is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Agreement(Record):
    """An agreement with a partner, for the members of the unit and of all below it."""

    told_below = True

    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("partner")
    )
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("agreement signed"),
    )
    name = models.CharField(_("about"), max_length=300)
    since = models.DateField(_("runs from"))
    last_day = models.DateField(_("runs until, that day too"), null=True, blank=True)
    # The day after the last, for figures; derived.
    until = models.DateField(_("runs no more from"), null=True, blank=True, editable=False)
    ended_because = models.CharField(_("why it was ended"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("agreement")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="agreement_ends_no_sooner_than_it_begins",
                condition=Q(last_day=None) | Q(last_day__gte=F("since")),
                violation_error_message=_("An agreement cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} · {self.name}"

    def runs_on(self, day: dt.date) -> bool:
        """Whether members have its terms on that day."""
        return self.since <= day and (self.last_day is None or day <= self.last_day)


class Offer(Record):
    """What members get by an agreement: at a lower price, or free."""

    told_below = True

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="offers", verbose_name=_("agreement")
    )
    name = models.CharField(_("offer"), max_length=300)
    free = models.BooleanField(_("free of charge"), default=False)
    discount = models.DecimalField(
        _("price lower by (%)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    begins = models.DateField(_("first day"), blank=True)
    terms = models.TextField(_("terms"), blank=True)

    class Meta:
        verbose_name = _("offer")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement", "name"],
                name="offer_is_recorded_once",
                violation_error_message=_("This offer is in the register already."),
            ),
            models.CheckConstraint(
                name="offer_lowers_the_price",
                condition=Q(discount=None) | Q(discount__gte=0, discount__lte=100),
                violation_error_message=_("A discount is between 0 and 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Use(Record):
    """A member used an offer: one turn (lượt)."""

    offer = models.ForeignKey(
        Offer, on_delete=models.PROTECT, related_name="uses", verbose_name=_("offer")
    )
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    on = models.DateField(_("used on"))
    paid = Amount(_("paid by the member"), null=True, blank=True)
    saved = Amount(_("money saved"), null=True, blank=True)

    class Meta:
        verbose_name = _("use of an offer")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["offer", "person", "on"],
                name="use_is_recorded_once",
                violation_error_message=_("This use of the offer is recorded already."),
            ),
            models.CheckConstraint(
                name="use_saves_money",
                condition=Q(saved=None) | Q(saved__gte=0),
                violation_error_message=_("Money saved is not less than nought."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="use_of_unit")]

    def __str__(self) -> str:
        return f"{self.person} · {self.offer}"

    def clean(self) -> None:
        if self.on and self.offer_id and self.offer.begins and self.on < self.offer.begins:
            told = {"day": say.day(self.offer.begins)}
            raise ValidationError({"on": _("The offer begins on %(day)s.") % told})
        if self.on and self.offer_id and not self.offer.agreement.runs_on(self.on):
            told = {"since": say.day(self.offer.agreement.since),
                    "last": say.day(self.offer.agreement.last_day)}  # fmt: skip
            raise ValidationError(
                {"on": _("The agreement runs from %(since)s to %(last)s: not on this day.") % told}
            )


def settle_agreement(row: Any) -> None:
    """It runs on its last day too."""
    row.until = row.last_day + dt.timedelta(days=1) if row.last_day else None


def settle_offer(row: Any) -> None:
    """An offer begins with its agreement unless another day is told."""
    if row.begins is None and row.agreement_id:
        row.begins = row.agreement.since


def saved_by(row: Use) -> int | None:
    """What a member saved by what was paid at a lower price; None where that does not tell it."""
    discount = row.offer.discount if row.offer_id else None
    if not row.paid or not discount or discount >= 100:
        return None
    return round(row.paid * discount / (100 - discount))


def settle_use(row: Any) -> None:
    """What was saved follows from what was paid, unless it is told; also when that is corrected."""
    there = Use.objects.filter(pk=row.pk).select_related("offer").first() if row.pk else None
    followed = there is not None and there.saved == row.saved == saved_by(there)
    if row.saved is None or followed:
        row.saved = saved_by(row)
