"""Blood donation, and health checks of the units; never what was found of anybody."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Amount, Record


class BloodDrive(Record):
    """A day on which blood is donated."""

    told_below = True

    name = models.CharField(_("name of the day"), max_length=300)
    on = models.DateField(_("held on"))
    place = models.CharField(_("place"), max_length=300, blank=True)
    organiser = models.CharField(_("organised by"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("day of blood donation")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name", "on"],
                name="blooddrive_is_recorded_once",
                violation_error_message=_("This is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BloodDonation(Record):
    """Somebody came to donate; why somebody could not is not written down."""

    class Volume(models.IntegerChoices):
        SMALL = 250, _("250 ml")
        MIDDLE = 350, _("350 ml")
        LARGE = 450, _("450 ml")

    drive = models.ForeignKey(
        BloodDrive,
        on_delete=models.PROTECT,
        related_name="donations",
        verbose_name=_("day of donation"),
    )
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    on = models.DateField(_("donated on"), blank=True)
    volume = models.PositiveIntegerField(_("millilitres"), choices=Volume.choices)

    class Meta:
        verbose_name = _("blood donation")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["drive", "person"],
                name="blooddonation_is_recorded_once",
                violation_error_message=_("This person is on the list already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="blooddonation_of_unit")]

    def __str__(self) -> str:
        return f"{self.person} · {self.drive}"


class HealthCheck(Record):
    """A unit's health checks of a day, in numbers only."""

    name = models.CharField(_("name of the checks"), max_length=300)
    on = models.DateField(_("checked on"))
    by_whom = models.CharField(_("checked by"), max_length=300, blank=True)
    invited = models.PositiveIntegerField(_("people to be checked"))
    checked = models.PositiveIntegerField(_("people checked"))
    women = models.PositiveIntegerField(_("of them women, for women's illnesses"), default=0)
    cost = Amount(_("cost"), null=True, blank=True)

    class Meta:
        verbose_name = _("health checks")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name", "on"],
                name="healthcheck_is_recorded_once",
                violation_error_message=_("This is in the register already."),
            ),
            models.CheckConstraint(
                name="healthcheck_of_no_more_than_invited",
                condition=Q(checked__lte=F("invited")) & Q(women__lte=F("checked")),
                violation_error_message=_("No more are checked than were to be checked."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="healthcheck_of_unit")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if None not in (self.invited, self.checked) and self.checked > self.invited:
            raise ValidationError({"checked": _("No more are checked than were to be checked.")})
