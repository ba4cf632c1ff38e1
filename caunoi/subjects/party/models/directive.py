"""Directive 05: the topic of a year, and who registered, was confirmed and reviewed."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Record

from .staged import Staged


class Topic(Record):
    """What is studied and followed in a year."""

    told_below = True

    year = models.PositiveIntegerField(
        _("year"), validators=[MinValueValidator(2016), MaxValueValidator(2100)]
    )
    title = models.CharField(_("topic"), max_length=400)
    on = models.DateField(_("issued on"))
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("guidance"),
    )

    class Meta:
        verbose_name = _("topic of the year")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "year", "title"],
                name="topic_is_recorded_once",
                violation_error_message=_("This topic is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} · {self.title}"


class Registration(Staged):
    """Somebody registered what they will do. What they wrote stays with them on paper."""

    class State(models.TextChoices):
        REGISTERED = "registered", _("registered")
        CONFIRMED = "confirmed", _("confirmed by the Party committee")
        REVIEWED = "reviewed", _("reviewed at the end of the year")

    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("topic")
    )
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    on = models.DateField(_("registered on"))
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.REGISTERED, editable=False
    )

    class Meta:
        verbose_name = _("registration")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["topic", "person"],
                name="registration_is_recorded_once",
                violation_error_message=_("This person has registered for the topic already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="registration_of_unit")]

    def __str__(self) -> str:
        return f"{self.person} · {self.topic}"

    def clean(self) -> None:
        if self.confirmed_on and self.confirmed_on < self.on:
            raise ValidationError({"confirmed_on": _("Nothing is confirmed before it is there.")})
        if self.reviewed_on and self.reviewed_on < self.on:
            raise ValidationError({"reviewed_on": _("Nothing is reviewed before it is there.")})
        super().clean()

    @property
    def stage(self) -> str:
        if self.reviewed_on:
            return self.State.REVIEWED
        return self.State.CONFIRMED if self.confirmed_on else self.State.REGISTERED
