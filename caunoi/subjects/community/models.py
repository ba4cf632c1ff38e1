"""Communes that units are assigned to help: what they need, and what was done for them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.record import Amount, Record


class Assignment(Record):
    """A unit is assigned a commune, or takes it upon itself, for a span of years."""

    told_below = True

    commune = models.CharField(_("commune"), max_length=200)
    district = models.CharField(_("district, province"), max_length=200, blank=True)
    begins = models.DateField(_("first day"))
    ends = models.DateField(_("last day"), null=True, blank=True)
    assigned_by = models.CharField(_("assigned by"), max_length=200, blank=True)
    paper = models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("paper of the assignment"),
    )

    class Meta:
        verbose_name = _("commune to be helped")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="assignment_ends_no_sooner_than_it_begins",
                condition=Q(ends=None) | Q(ends__gte=F("begins")),
                violation_error_message=_("An assignment cannot end before it begins."),
            ),
            models.UniqueConstraint(
                fields=["unit", "commune", "begins"],
                name="assignment_is_recorded_once",
                violation_error_message=_("This assignment is in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.commune


class Need(Record):
    """What a survey found that the commune lacks of a criterion of new rural areas."""

    class Standing(models.TextChoices):
        OPEN = "open", _("not met yet")
        PARTLY = "partly", _("partly met")
        MET = "met", _("met")

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="needs", verbose_name=_("commune")
    )
    criterion = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("criterion")
    )
    need = models.CharField(_("what is needed"), max_length=300)
    estimate = Amount(_("estimated cost"), null=True, blank=True)
    surveyed_on = models.DateField(_("surveyed on"))
    standing = models.CharField(
        _("how it stands"), max_length=6, choices=Standing.choices, default=Standing.OPEN
    )
    met_on = models.DateField(_("met on"), null=True, blank=True)

    class Meta:
        verbose_name = _("need of a commune")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="need_is_met_on_a_day",
                condition=~Q(standing="met") | Q(met_on__isnull=False),
                violation_error_message=_("Say on which day the need was met."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} · {self.need}"


class Help(Record):
    """What was done for a commune: days of work, money and goods, own and of donors."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="helps", verbose_name=_("commune")
    )
    criterion = models.ForeignKey(
        "org.Entry", on_delete=models.PROTECT, related_name="+", verbose_name=_("criterion")
    )
    on = models.DateField(_("done on"))
    what = models.CharField(_("what was done"), max_length=300)
    people = models.PositiveIntegerField(_("people who took part"), null=True, blank=True)
    days = models.PositiveIntegerField(_("days of work"), default=0)
    work_value = Amount(_("value of the work"), default=0)
    own_money = Amount(_("own money"), default=0)
    own_goods = Amount(_("value of own goods"), default=0)
    donors_money = Amount(_("money of donors"), default=0)
    donors_goods = Amount(_("value of donors' goods"), default=0)
    donors = models.CharField(_("donors"), max_length=300, blank=True)
    result = models.TextField(_("result"), blank=True)
    own = Amount(_("own means altogether"), default=0)
    donated = Amount(_("of donors altogether"), default=0)
    total = Amount(_("value altogether"), default=0)

    class Meta:
        verbose_name = _("help for a commune")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="help_gives_something",
                condition=Q(total__gt=0) | Q(days__gt=0),
                violation_error_message=_("State days of work, money or goods."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="help_of_unit")]

    def __str__(self) -> str:
        return f"{self.assignment} · {self.what}"


def settle_help(row: Any) -> None:
    """What it is worth together: work, money and goods, of the union and of donors."""
    row.own = (row.own_money or 0) + (row.own_goods or 0) + (row.work_value or 0)
    row.donated = (row.donors_money or 0) + (row.donors_goods or 0)
    row.total = row.own + row.donated
