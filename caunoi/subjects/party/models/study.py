"""Documents of the Party and the State that were studied, and how many each unit reached."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Record


class Study(Record):
    """A directive, a resolution or a law was studied, in one session or several."""

    class Form(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        ONLINE = "online", _("online")
        BROADCAST = "broadcast", _("live broadcast")

    told_below = True

    document = models.CharField(_("document studied"), max_length=300)
    form = models.CharField(_("form"), max_length=10, choices=Form.choices, blank=True)
    begins = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    sessions = models.PositiveIntegerField(_("sessions"), default=1)
    organiser = models.CharField(_("organised by"), max_length=300, blank=True)
    plan = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("plan"),
    )

    class Meta:
        verbose_name = _("study of a document")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="study_ends_no_sooner_than_it_begins",
                condition=Q(ends__gte=F("begins")),
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.UniqueConstraint(
                fields=["unit", "document", "begins"],
                name="study_is_recorded_once",
                violation_error_message=_("This is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.document


class StudyInUnit(Record):
    """What a unit did for it: how many of its members it called on to come, and how many came."""

    study = models.ForeignKey(
        Study, on_delete=models.PROTECT, related_name="units", verbose_name=_("study")
    )
    on = models.DateField(_("studied on"), blank=True)
    members = models.PositiveIntegerField(_("members on that day"), blank=True)
    mobilised = models.PositiveIntegerField(_("members called on to come"), null=True, blank=True)
    attended = models.PositiveIntegerField(_("members who came"), null=True, blank=True)

    class Meta:
        verbose_name = _("study in a unit")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study", "unit"],
                name="studyinunit_is_recorded_once",
                violation_error_message=_("This unit has told of this study already."),
            ),
            models.CheckConstraint(
                name="studyinunit_reaches_no_more_than_there_are",
                condition=Q(mobilised__lte=F("members")) & Q(attended__lte=F("members")),
                violation_error_message=_("No more members are reached than the unit has."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="studyinunit_of_unit")]

    def __str__(self) -> str:
        return f"{self.study} · {self.unit}"

    def clean(self) -> None:
        faults = {
            name: _("The unit had %(members)s members on that day.") % {"members": self.members}
            for name in ("mobilised", "attended")
            if (told := getattr(self, name)) is not None and told > self.members
        }
        if faults:
            raise ValidationError(faults)
