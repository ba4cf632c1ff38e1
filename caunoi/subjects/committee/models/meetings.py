"""Meetings of committees and teams: who came, what was concluded, who does what by when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.base import say
from caunoi.registers.records.record import Record


class Meeting(Record):
    """A meeting of a committee, a board or a team; its minutes are signed by who chairs it."""

    class Body(models.TextChoices):
        COMMITTEE = "committee", _("executive committee")
        STANDING = "standing", _("standing committee")
        INSPECTION = "inspection", _("inspection committee")
        WOMEN = "women", _("women's committee")
        TEAM = "team", _("union team")
        OTHER = "other", _("other meeting")

    class State(models.TextChoices):
        CALLED = "called", _("meeting called")
        HELD = "held", _("held")
        SIGNED = "signed", _("minutes signed")
        CANCELLED = "cancelled", _("cancelled")

    body = models.CharField(_("meeting of"), max_length=10, choices=Body.choices)
    name = models.CharField(_("name of the meeting"), max_length=300, blank=True)
    on = models.DateField(_("day of the meeting"))
    begins = models.CharField(_("hour"), max_length=20, blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    chair = models.ForeignKey(
        "org.Person",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("chaired by"),
    )
    secretary = models.CharField(_("minutes taken by"), max_length=200, blank=True)
    guests = models.TextField(_("guests"), blank=True)
    agenda = models.TextField(_("agenda"), blank=True)
    course = models.TextField(_("what was said"), blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.CALLED)

    class Meta:
        verbose_name = _("meeting")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "body", "on", "name"],
                name="meeting_is_recorded_once",
                violation_error_message=_("This meeting is in the register already."),
            )
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="meeting_of_unit")]

    def __str__(self) -> str:
        return f"{self.name or self.get_body_display()} · {say.day(self.on)}"


class Presence(Record):
    """Somebody was asked to a meeting, and came or did not."""

    class Came(models.TextChoices):
        PRESENT = "present", _("present")
        EXCUSED = "excused", _("absent with leave")
        ABSENT = "absent", _("absent without leave")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="presences", verbose_name=_("meeting")
    )
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    on = models.DateField(_("day of the meeting"), blank=True)
    came = models.CharField(
        _("present or not"), max_length=7, choices=Came.choices, default=Came.PRESENT
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("attendance of a meeting")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="presence_is_recorded_once",
                violation_error_message=_("This person is on the list of the meeting already."),
            )
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="presence_of_unit")]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_came_display()}"


class Assigned(Record):
    """Something that somebody is to do by a day, and what came of it."""

    class State(models.TextChoices):
        OPEN = "open", _("to be done")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    text = models.CharField(_("task"), max_length=500)
    who = models.ForeignKey(
        "org.Person",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("in charge"),
    )
    with_whom = models.CharField(_("together with"), max_length=300, blank=True)
    due = models.DateField(_("to be done by"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    result = models.TextField(_("result"), blank=True)
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.OPEN)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


class MeetingTask(Assigned):
    """A conclusion of a meeting: who does what by when."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("meeting")
    )

    class Meta:
        verbose_name = _("task of a meeting")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "text"],
                name="meeting_gives_a_task_once",
                violation_error_message=_("The meeting has given this task already."),
            ),
            models.CheckConstraint(
                name="meeting_task_is_done_on_a_day",
                condition=~Q(state="done") | Q(done_on__isnull=False),
                violation_error_message=_("What is done was done on a day."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "due"], name="meeting_task_by_day")]
