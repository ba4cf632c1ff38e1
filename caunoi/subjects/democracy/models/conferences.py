"""The yearly conference that a body owes, and the guidance that a level above gives about it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.base import say
from caunoi.registers.records.record import Record


class Conference(Record):
    """A working year's conference of a body: owed first, then held; or one out of turn."""

    class Kind(models.TextChoices):
        CIVIL = "civil", _("conference of cadres and civil servants")
        PUBLIC = "public", _("conference of public employees and workers")
        WORKERS = "workers", _("conference of workers")

    class Year(models.TextChoices):
        CALENDAR = "calendar", _("calendar year")
        SCHOOL = "school", _("school year")

    class Form(models.TextChoices):
        FULL = "full", _("of all who work there")
        DELEGATES = "delegates", _("of delegates")
        LETTERS = "letters", _("opinions in writing")

    class State(models.TextChoices):
        OWED = "owed", _("owed")
        HELD = "held", _("held")
        EXCUSED = "excused", _("not owed any more")

    kind = models.CharField(_("kind of conference"), max_length=8, choices=Kind.choices)
    year = models.CharField(
        _("kind of working year"), max_length=8, choices=Year.choices, default=Year.CALENDAR
    )
    ends = models.DateField(_("end of the working year"))
    due = models.DateField(_("to be held by"), blank=True)
    out_of_turn = models.BooleanField(_("out of turn"), default=False)
    staff = models.PositiveIntegerField(_("people who work there"), null=True, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    form = models.CharField(_("form"), max_length=9, choices=Form.choices, blank=True)
    summoned = models.PositiveIntegerField(_("number summoned"), null=True, blank=True)
    present = models.PositiveIntegerField(_("number present"), null=True, blank=True)
    contents = models.TextField(_("contents"), blank=True)
    targets = models.TextField(_("targets adopted"), blank=True)
    resolution = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("resolution"),
    )
    pledge = models.BooleanField(_("emulation pledge signed"), default=False)
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.OWED)

    class Meta:
        verbose_name = _("yearly conference")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "ends"],
                condition=Q(out_of_turn=False),
                name="conference_is_owed_once_a_year",
                violation_error_message=_("The conference of this working year is there already."),
            ),
            models.CheckConstraint(
                name="conference_is_held_on_a_day",
                condition=~Q(state="held") | Q(held_on__isnull=False),
                violation_error_message=_("A conference that was held was held on a day."),
            ),
            models.CheckConstraint(
                name="conference_has_no_more_than_summoned",
                condition=Q(present=None) | Q(summoned=None) | Q(present__lte=F("summoned")),
                violation_error_message=_("No more can be present than were summoned."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "due"], name="conference_of_unit")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {say.day(self.ends)}"


class Guidance(Record):
    """What a level tells those below about the democracy rules and the yearly conference."""

    class Topic(models.TextChoices):
        BOTH = "both", _("democracy rules and yearly conference")
        RULES = "rules", _("democracy rules")
        CONFERENCE = "conference", _("yearly conference")

    told_below = True

    name = models.CharField(_("guidance"), max_length=300)
    topic = models.CharField(
        _("topic of the guidance"), max_length=10, choices=Topic.choices, default=Topic.BOTH
    )
    sent_on = models.DateField(_("guided on"))
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("guidance"),
    )

    class Meta:
        verbose_name = _("guidance")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name", "sent_on"],
                name="guidance_is_recorded_once",
                violation_error_message=_("This guidance is in the register already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Guided(Record):
    """A unit that the guidance goes to: it is guided once it has it."""

    class State(models.TextChoices):
        SENT = "sent", _("sent")
        GUIDED = "guided", _("guided")

    class How(models.TextChoices):
        LETTER = "letter", _("by letter")
        MEETING = "meeting", _("at a meeting")
        VISIT = "visit", _("on the spot")

    guidance = models.ForeignKey(
        Guidance, on_delete=models.PROTECT, related_name="units", verbose_name=_("guidance")
    )
    on = models.DateField(_("guided on"), blank=True)
    how = models.CharField(_("how it was given"), max_length=7, choices=How.choices, blank=True)
    state = models.CharField(_("state"), max_length=6, choices=State.choices, default=State.SENT)

    class Meta:
        verbose_name = _("unit guided")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["guidance", "unit"],
                name="guided_once_by_a_guidance",
                violation_error_message=_("This unit has the guidance already."),
            )
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="guided_of_unit")]

    def __str__(self) -> str:
        return str(self.guidance)
