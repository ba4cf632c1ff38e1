"""What people of a unit earn in a year: averages, each with the number of people behind it."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Amount, Record


class YearOfIncome(Record):
    """The income of one unit's people in one year. An average travels with its head-count, so that
    those of several units are weighed and never averaged.
    """

    on = models.DateField(_("last day of the year"))
    heads = models.PositiveIntegerField(_("people counted"), validators=[MinValueValidator(1)])
    salary = Amount(_("average salary per month"), null=True, blank=True)
    extra = Amount(_("average extra income per month"), null=True, blank=True)
    bonus_heads = models.PositiveIntegerField(_("people given a Tết bonus"), null=True, blank=True)
    bonus = Amount(_("average Tết bonus per person"), null=True, blank=True)
    note = models.TextField(_("remarks"), blank=True)
    # Derived whenever it is written: what is added up over units.
    salaries = Amount(editable=False, null=True)
    salaried = models.PositiveIntegerField(editable=False, default=0)
    extras = Amount(editable=False, null=True)
    bonuses = Amount(editable=False, null=True)

    class Meta:
        verbose_name = _("income of a year")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="income_is_of_somebody",
                condition=Q(heads__gt=0),
                violation_error_message=_("An average is that of at least one person."),
            ),
            models.UniqueConstraint(
                fields=["unit", "on"],
                name="income_is_recorded_once",
                violation_error_message=_("The income of this year is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{_('income of a year')} {self.on.year}"

    def clean(self) -> None:
        if self.bonus and not self.bonus_heads:
            told = _("Say how many people were given the bonus.")
            raise ValidationError({"bonus_heads": told})
