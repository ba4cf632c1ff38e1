"""Courses, and who attended them."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Amount, Record


class Course(Record):
    """A course, a class or a training session that members were sent to, or that was held."""

    class Level(models.TextChoices):
        GRASSROOTS = "grassroots", _("grassroots")
        UPPER = "upper", _("level above the grassroots")
        PROVINCE = "province", _("province")
        CENTRAL = "central", _("central")

    told_below = True

    name = models.CharField(_("name of the course"), max_length=300)
    kind = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of course")
    )
    organiser = models.CharField(_("organised by"), max_length=300, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, blank=True)
    begins = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    sessions = models.PositiveIntegerField(_("sessions"), default=1)
    place = models.CharField(_("place"), max_length=300, blank=True)
    cost = Amount(_("cost"), null=True, blank=True)
    for_officers = models.BooleanField(_("for union officers"), default=False)
    plan = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("plan"),
    )

    class Meta:
        verbose_name = _("course")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="course_ends_no_sooner_than_it_begins",
                condition=Q(ends__gte=F("begins")),
                violation_error_message=_("A course cannot end before it begins."),
            ),
            models.UniqueConstraint(
                fields=["unit", "name", "begins"],
                name="course_is_recorded_once",
                violation_error_message=_("This course is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Attendance(Record):
    """Somebody attended a course: one turn (lượt). It is counted where the person belongs."""

    class Result(models.TextChoices):
        ATTENDED = "attended", _("attended")
        PASSED = "passed", _("passed")
        GOOD = "good", _("good")
        ABSENT = "absent", _("registered, did not come")

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("course")
    )
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    on = models.DateField(_("finished on"), blank=True)
    result = models.CharField(
        _("result"), max_length=10, choices=Result.choices, default=Result.ATTENDED
    )
    certificate = models.CharField(_("certificate"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("attendance")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["course", "person"],
                name="attendance_is_recorded_once",
                violation_error_message=_("This person is on the list of the course already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="attendance_of_unit")]

    def __str__(self) -> str:
        return f"{self.person} · {self.course}"

    def clean(self) -> None:
        if self.on and self.on < self.course.begins:
            raise ValidationError({"on": _("Nobody finishes a course before it begins.")})
