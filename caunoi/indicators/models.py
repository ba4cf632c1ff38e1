"""Figures that are not counted: typed, taken over from the time before caunoi, or planned."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.base.periods import Period
from caunoi.base.say import day as said
from caunoi.journal.models import Journalled
from caunoi.org.models import Paper, Unit
from caunoi.org.models.units import SeatedQuerySet
from caunoi.registers.records.record import Record

from .indicator import INDICATORS
from .of_plan import OfPlan


class TypedValue(Journalled):
    """A number that somebody typed for a unit and a period, whole or one part of a cut."""

    class Kind(models.TextChoices):
        TYPED = "typed", _("typed")
        OPENING = "opening", _("opening figure")

    indicator = models.CharField(_("indicator"), max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="typed_values")
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    # Empty: the whole. With a cut, an empty part is what is not stated.
    cut = models.CharField(_("cut"), max_length=40, blank=True)
    part = models.CharField(_("part"), max_length=200, blank=True)
    value = models.BigIntegerField(_("value"))
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    paper = models.ForeignKey(
        Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SeatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("typed figure")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="typedvalue_ends_after_it_begins",
                condition=Q(last__gte=F("first")),
                violation_error_message=_("A period cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="typedvalue_opening_names_its_paper",
                condition=~Q(kind="opening") | Q(paper__isnull=False),
                violation_error_message=_("An opening figure names the paper that says so."),
            ),
            models.CheckConstraint(
                name="typedvalue_counts_from_nought",
                condition=Q(value__gte=0),
                violation_error_message=_("A figure cannot be less than 0."),
            ),
            models.UniqueConstraint(
                fields=["indicator", "unit", "first", "last", "cut", "part"],
                name="typedvalue_once",
                violation_error_message=_("This figure is there already: change it."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["indicator", "last"], name="typedvalue_by_key")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}: {self.value}"

    @property
    def period(self) -> Period:
        """The days that it is about."""
        return Period(self.first, self.last)

    def clean(self) -> None:
        indicator: Any = INDICATORS.get(self.indicator)
        if indicator is None:
            raise ValidationError(_("There is no indicator of this key."))
        if self.part and not self.cut:
            raise ValidationError(_("A part belongs to a cut."))
        if self.cut and self.cut not in indicator.cuts:
            raise ValidationError(_("This figure is not split like that."))


def held_against_plans() -> list[tuple[str, Any]]:
    """What plans may be set for: whatever some figure holds against its plan."""
    return [
        (one.actual.key, one.actual.label) for one in INDICATORS.values() if isinstance(one, OfPlan)
    ]


class Plan(Record):
    """How much of something a unit is to reach within a period, as the paper of the level above
    assigns it. Those of several units and of periods that follow each other are added up.
    """

    told_below = True

    indicator = models.CharField(_("what is planned"), max_length=80, choices=held_against_plans)
    first = models.DateField(_("from day"))
    last = models.DateField(_("to day"))
    value = models.PositiveBigIntegerField(_("planned"))
    paper = models.ForeignKey(
        Paper,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("assigned by"),
    )

    class Meta:
        verbose_name = _("assigned plan")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="plan_ends_after_it_begins",
                condition=Q(last__gte=F("first")),
                violation_error_message=_("A period cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="plan_asks_for_something",
                condition=Q(value__gt=0),
                violation_error_message=_("A plan of nothing is no plan."),
            ),
            models.UniqueConstraint(
                fields=["indicator", "unit", "first", "last"],
                name="plan_is_set_once",
                violation_error_message=_(
                    "A plan of this unit for these days is there already: correct it."
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["indicator", "last"], name="plan_by_key")]

    def __str__(self) -> str:
        return f"{self.get_indicator_display()} {said(self.first)}–{said(self.last)}: {self.value}"
