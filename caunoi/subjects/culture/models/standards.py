"""Agencies, units and enterprises that reach the standard of culture, or of safety."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Record


class StandardYear(Record):
    """A year of one standard, sent down to the units that owe an answer: they are its whole."""

    class Sort(models.TextChoices):
        CULTURE = "culture", _("standard of culture")
        SAFETY = "safety", _("standard of safety")

    told_below = True

    sort = models.CharField(_("standard"), max_length=8, choices=Sort.choices, default=Sort.CULTURE)
    year = models.PositiveIntegerField(_("year"))
    name = models.CharField(_("name of the year"), max_length=100, blank=True)
    on = models.DateField(_("last day of the year"), blank=True)
    due = models.DateField(_("to be registered by"), null=True, blank=True)
    guidance = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("guidance"),
    )

    class Meta:
        verbose_name = _("year of a standard")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "sort", "year"],
                name="standardyear_is_opened_once",
                violation_error_message=_("This year is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Standard(Record):
    """The standard in one year of one body: the row is there before anybody registers.

    So a body that did not register, or was not examined, is part of the whole of that year.
    """

    class Body(models.TextChoices):
        AGENCY = "agency", _("agency")
        UNIT = "unit", _("public service unit")
        ENTERPRISE = "enterprise", _("enterprise")

    class State(models.TextChoices):
        OPEN = "open", _("to be registered")
        REGISTERED = "registered", _("registered")
        EXAMINED = "examined", _("examined")
        RECOGNISED = "recognised", _("recognised")
        KEPT = "kept", _("recognised earlier, kept")
        MISSED = "missed", _("not reached")

    of_year = models.ForeignKey(
        StandardYear,
        on_delete=models.PROTECT,
        related_name="units",
        verbose_name=_("year of the standard"),
    )
    body = models.CharField(_("body"), max_length=10, choices=Body.choices, blank=True)
    on = models.DateField(_("last day of the year"), blank=True)
    due = models.DateField(_("to be registered by"), null=True, blank=True)
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    examined_on = models.DateField(_("examined on"), null=True, blank=True)
    score = models.DecimalField(_("points"), max_digits=6, decimal_places=2, null=True, blank=True)
    findings = models.TextField(_("what was found"), blank=True)
    decision = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decision"),
    )
    recognised_on = models.DateField(_("recognised on"), null=True, blank=True)
    recognised_until = models.DateField(_("recognised until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)

    class Meta:
        verbose_name = _("standard in a year")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["of_year", "unit"],
                name="standard_is_recorded_once_a_year",
                violation_error_message=_("This unit has a row of this year already."),
            ),
            models.CheckConstraint(
                name="standard_is_recognised_by_a_decision",
                condition=~Q(state="recognised")
                | Q(decision__isnull=False, recognised_on__isnull=False),
                violation_error_message=_("What is recognised has a decision and its day."),
            ),
            models.CheckConstraint(
                name="standard_recognition_ends_after_it_begins",
                condition=Q(recognised_until=None) | Q(recognised_until__gt=F("recognised_on")),
                violation_error_message=_("A recognition ends after it begins."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="standard_of_unit")]

    def __str__(self) -> str:
        return f"{self.of_year} · {self.unit}"

    def clean(self) -> None:
        if self.registered_on and self.examined_on and self.examined_on < self.registered_on:
            raise ValidationError(
                {"examined_on": _("What is examined has been registered before.")}
            )
