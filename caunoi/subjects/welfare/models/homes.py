"""Union homes (Mái ấm Công đoàn), from the request to the settlement, and who paid for them."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Amount, Record


class Home(Record):
    """A house that the union helps a member in hardship to build or to repair."""

    class Kind(models.TextChoices):
        NEW = "new", _("built anew")
        REPAIR = "repair", _("repaired")

    class State(models.TextChoices):
        REQUESTED = "requested", _("asked for")
        SURVEYED = "surveyed", _("surveyed")
        SUBMITTED = "submitted", _("put to the level above")
        RETURNED = "returned", _("returned")
        REFUSED = "refused", _("refused")
        APPROVED = "approved", _("approved")
        WORKS = "works", _("works under way")
        HANDED_OVER = "handed_over", _("handed over")
        SETTLED = "settled", _("settled")

    opened_by = "sensitive"

    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    kind = models.CharField(_("kind of works"), max_length=6, choices=Kind.choices)
    asked_on = models.DateField(_("asked for on"))
    address = models.CharField(_("where the house stands"), max_length=300, blank=True)
    circumstances = models.TextField(_("circumstances"), blank=True)
    area = models.DecimalField(
        _("area (m²)"), max_digits=6, decimal_places=1, null=True, blank=True
    )
    estimate = Amount(_("estimated cost"), null=True, blank=True)
    surveyed_on = models.DateField(_("surveyed on"), null=True, blank=True)
    survey = models.TextField(_("what the survey found"), blank=True)
    granted = Amount(_("support granted"), null=True, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    decision = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decision"),
    )
    finish_by = models.DateField(_("to be finished by"), null=True, blank=True)
    begun_on = models.DateField(_("works begun on"), null=True, blank=True)
    handed_over_on = models.DateField(_("handed over on"), null=True, blank=True)
    cost = Amount(_("cost altogether"), null=True, blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=11, choices=State.choices, default=State.REQUESTED
    )

    class Meta:
        verbose_name = _("union home")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "asked_on"],
                name="home_is_asked_for_once",
                violation_error_message=_("This member's request of that day is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_kind_display()}"

    def clean(self) -> None:
        steps = ("asked_on", "surveyed_on", "approved_on", "begun_on", "handed_over_on")
        days = [(name, day) for name in steps if (day := getattr(self, name))]
        for (_earlier, before), (name, day) in pairwise(days):
            if day < before:
                raise ValidationError({name: _("This step cannot come before the one before it.")})


HANDED_OVER = (Home.State.HANDED_OVER, Home.State.SETTLED)


class HomeSource(Record):
    """What one source gave for a home; all of them add up to its cost when it is settled."""

    opened_by = "sensitive"

    home = models.ForeignKey(
        Home, on_delete=models.PROTECT, related_name="sources", verbose_name=_("union home")
    )
    source = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("source of money")
    )
    giver = models.CharField(_("who gave"), max_length=300, blank=True)
    on = models.DateField(_("given on"))
    amount = Amount(_("amount"))
    in_kind = models.BooleanField(_("in goods or work"), default=False)

    class Meta:
        verbose_name = _("source of a home")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="home_source_gives_something",
                condition=Q(amount__gt=0),
                violation_error_message=_("An amount is more than nought."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.home} · {self.source}"
