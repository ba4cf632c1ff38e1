"""Movements and campaigns: launched by a level, taken up by the units below."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Record


class Movement(Record):
    """A movement or campaign that a union launched, or takes part in."""

    class Kind(models.TextChoices):
        MOVEMENT = "movement", _("movement")
        CAMPAIGN = "campaign", _("campaign")
        PROGRAMME = "programme", _("programme")

    told_below = True

    name = models.CharField(_("name of the movement"), max_length=300)
    known_as = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("movement of the catalogue"),
    )
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices, default=Kind.MOVEMENT)
    begins = models.DateField(_("launched on"))
    ends = models.DateField(_("ends on"), null=True, blank=True)
    content = models.TextField(_("content"), max_length=4_000, blank=True)
    criteria = models.TextField(_("criteria"), max_length=4_000, blank=True)
    plan = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("plan"),
    )

    class Meta:
        verbose_name = _("movement")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="movement_ends_no_sooner_than_it_begins",
                condition=Q(ends=None) | Q(ends__gte=F("begins")),
                violation_error_message=_("A movement cannot end before it begins."),
            ),
            models.UniqueConstraint(
                fields=["unit", "name", "begins"],
                name="movement_is_recorded_once",
                violation_error_message=_("This movement is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Uptake(Record):
    """A unit takes up a movement: its own plan, and what it did. Without a day it has not yet."""

    class State(models.TextChoices):
        SENT = "sent", _("not taken up yet")
        TAKEN_UP = "taken_up", _("taken up by the unit")
        REVIEWED = "reviewed", _("summed up")

    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, related_name="uptakes", verbose_name=_("movement")
    )
    sent_on = models.DateField(_("sent down on"))
    due = models.DateField(_("to be taken up by"), null=True, blank=True)
    taken_up_on = models.DateField(_("taken up on"), null=True, blank=True)
    plan = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("plan of the unit"),
    )
    people = models.PositiveIntegerField(_("people who took part"), null=True, blank=True)
    done = models.TextField(_("what was done"), max_length=4_000, blank=True)
    reviewed_on = models.DateField(_("summed up on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.SENT)

    class Meta:
        verbose_name = _("taking up of a movement")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["movement", "unit"],
                name="movement_is_taken_up_once_by_a_unit",
                violation_error_message=_("This unit has the movement already."),
            ),
            models.CheckConstraint(
                name="uptake_says_when",
                condition=Q(state="sent") | Q(taken_up_on__isnull=False),
                violation_error_message=_("Say on which day the unit took the movement up."),
            ),
            models.CheckConstraint(
                name="uptake_is_reviewed_after_it_began",
                condition=Q(reviewed_on=None) | Q(reviewed_on__gte=F("taken_up_on")),
                violation_error_message=_("A movement is reviewed after it was taken up."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "taken_up_on"], name="uptake_of_unit")]

    def __str__(self) -> str:
        return f"{self.movement} · {self.unit}"
