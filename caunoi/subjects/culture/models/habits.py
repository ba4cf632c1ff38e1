"""Who takes part in sport and the arts regularly: a yearly share, told by each unit."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Record


class Habits(Record):
    """A year's question to the units, with what counts as regular in the office's own words."""

    told_below = True

    year = models.PositiveIntegerField(_("year"))
    name = models.CharField(_("name of the year"), max_length=100, blank=True)
    on = models.DateField(_("as on"), blank=True)
    due = models.DateField(_("to be told by"), null=True, blank=True)
    meaning = models.CharField(_("what counts as regular"), max_length=300)

    class Meta:
        verbose_name = _("question about regular participation")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "year"],
                name="habits_are_asked_once_a_year",
                violation_error_message=_("This year is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HabitInUnit(Record):
    """How many of a unit take part regularly, of how many."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        TOLD = "told", _("told")

    habits = models.ForeignKey(
        Habits,
        on_delete=models.PROTECT,
        related_name="units",
        verbose_name=_("year of participation"),
    )
    on = models.DateField(_("as on"), blank=True)
    people = models.PositiveIntegerField(_("members on that day"), blank=True)
    sport = models.PositiveIntegerField(_("of them regularly in sport"), null=True, blank=True)
    arts = models.PositiveIntegerField(_("of them regularly in the arts"), null=True, blank=True)
    regular = models.PositiveIntegerField(_("of them regularly in either"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=5, choices=State.choices, default=State.ASKED)

    class Meta:
        verbose_name = _("regular participation of a unit")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["habits", "unit"],
                name="habitinunit_is_told_once",
                violation_error_message=_("This unit has a row of this year already."),
            ),
            models.CheckConstraint(
                name="habitinunit_counts_no_more_than_there_are",
                condition=(Q(regular=None) | Q(regular__lte=F("people")))
                & (Q(sport=None) | Q(sport__lte=F("people")))
                & (Q(arts=None) | Q(arts__lte=F("people"))),
                violation_error_message=_("No more take part than the unit has members."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="habitinunit_of_unit")]

    def __str__(self) -> str:
        return f"{self.habits} · {self.unit}"
