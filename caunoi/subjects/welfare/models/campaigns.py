"""Emergencies as campaigns (an epidemic, a flood), and who was helped in them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Record

from .paid import Payment, gives_something, takes_nothing


class Campaign(Record):
    """A campaign of help, launched by a unit for itself and all below."""

    told_below = True

    name = models.CharField(_("name of the campaign"), max_length=300)
    kind = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of emergency")
    )
    begins = models.DateField(_("first day"))
    ends = models.DateField(_("last day"), null=True, blank=True)
    plan = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("plan"),
    )

    class Meta:
        verbose_name = _("campaign of help")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="campaign_ends_no_sooner_than_it_begins",
                condition=Q(ends=None) | Q(ends__gte=F("begins")),
                violation_error_message=_("A campaign cannot end before it begins."),
            ),
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="campaign_is_recorded_once",
                violation_error_message=_("This campaign is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Relief(Payment):
    """Somebody was helped in a campaign: one turn (lượt)."""

    class Ground(models.TextChoices):
        INFECTED = "infected", _("fell ill with it")
        QUARANTINED = "quarantined", _("had to stay in quarantine")
        INJURED = "injured", _("was injured")
        BEREAVED = "bereaved", _("lost a member of the family")
        PROPERTY = "property", _("lost house or property")
        WORK = "work", _("lost work or pay")
        DUTY = "duty", _("served at the front line")
        OTHER = "other", _("other")

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="reliefs", verbose_name=_("campaign")
    )
    ground = models.CharField(_("why helped"), max_length=11, choices=Ground.choices)

    class Meta:
        verbose_name = _("emergency support")
        constraints: ClassVar = [
            gives_something("relief_gives_something"),
            takes_nothing("relief_takes_nothing"),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "paid_on"], name="relief_of_unit")]

    def __str__(self) -> str:
        return f"{self.called} · {self.campaign}"
