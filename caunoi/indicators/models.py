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


def measurable() -> list[tuple[str, Any]]:
    """What a target may be set for: every figure, by its label."""
    return [(one.key, one.label) for one in INDICATORS.values()]


class Direction(models.TextChoices):
    """On which side of its number a target is met."""

    AT_LEAST = "at_least", _("at least")
    OVER = "over", _("over")
    EXACTLY = "exactly", _("exactly")
    AT_MOST = "at_most", _("at most")


class Target(Record):
    """What a unit is to reach within a period, adopted by its congress or assigned from above.

    A target may have no number, or no figure that measures it. A `yearly` one is to be reached in
    each calendar year that ends within its days. `whole` is the target of the level above, or of
    the term, of which it is a part. What is assigned of several units, or of periods that follow
    each other, is added up: an assigned plan.
    """

    class Origin(models.TextChoices):
        CONGRESS = "congress", _("adopted by the congress")
        CONFERENCE = "conference", _("adopted by a conference")
        COMMITTEE = "committee", _("set by the committee")
        ABOVE = "above", _("assigned from above")

    class State(models.TextChoices):
        SET = "set", _("being pursued")
        CONCLUDED = "concluded", _("summed up")
        DROPPED = "dropped", _("dropped")

    class Outcome(models.TextChoices):
        EXCEEDED = "exceeded", _("exceeded")
        MET = "met", _("target met")
        MISSED = "missed", _("missed")

    told_below = True

    indicator = models.CharField(
        _("figure that measures it"), max_length=80, choices=measurable, blank=True
    )
    words = models.CharField(_("target"), max_length=300, blank=True)
    first = models.DateField(_("from day"))
    last = models.DateField(_("to day"))
    yearly = models.BooleanField(_("in each year"), default=False)
    direction = models.CharField(
        _("direction"), max_length=8, choices=Direction.choices, default=Direction.AT_LEAST
    )
    value = models.DecimalField(
        _("target number"), max_digits=20, decimal_places=2, null=True, blank=True
    )
    origin = models.CharField(
        _("how it was set"), max_length=10, choices=Origin.choices, default=Origin.ABOVE
    )
    paper = models.ForeignKey(
        Paper,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("set by"),
    )
    whole = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="shares",
        null=True,
        blank=True,
        verbose_name=_("part of the target"),
    )
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.SET)
    concluded_on = models.DateField(_("summed up on"), null=True, blank=True)
    reached = models.DecimalField(
        _("what was reached"), max_digits=20, decimal_places=2, null=True, blank=True
    )
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices, blank=True)

    class Meta:
        verbose_name = _("target")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="target_ends_after_it_begins",
                condition=Q(last__gte=F("first")),
                violation_error_message=_("A period cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="target_is_not_below_nought",
                condition=Q(value__isnull=True) | Q(value__gte=0),
                violation_error_message=_("The number of a target is not below 0."),
            ),
            models.CheckConstraint(
                name="target_concluded_has_its_day",
                condition=~Q(state="concluded") | Q(concluded_on__isnull=False),
                violation_error_message=_("A concluded target has its day."),
            ),
            models.UniqueConstraint(
                fields=["unit", "indicator", "first", "last", "direction"],
                condition=~Q(indicator="") & ~Q(state="dropped"),
                name="target_is_set_once",
                violation_error_message=_(
                    "A target of this unit for these days is there already: correct it."
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["indicator", "last"], name="target_by_key"),
            models.Index(fields=["unit", "concluded_on"], name="target_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.words} {said(self.first)}–{said(self.last)}"

    @property
    def period(self) -> Period:
        """The days within which it is to be reached."""
        return Period(self.first, self.last)

    def clean(self) -> None:
        measured: Any = INDICATORS.get(self.indicator)
        if not self.words and measured is None:
            raise ValidationError({"words": _("Say in words what is to be reached.")})
        whole = self.first and self.last and self.first <= self.last
        if self.yearly and whole and not self.period.years_ended:
            raise ValidationError({"yearly": _("No calendar year ends within these days.")})
        if self.value is not None and measured is not None:
            self._number_fits(measured)

    def _number_fits(self, measured: Any) -> None:
        assert self.value is not None
        if measured.measure == "percent":
            if self.value > 100 and not isinstance(measured, OfPlan):
                raise ValidationError({"value": _("A share is at most 100 %.")})
        elif self.value != int(self.value):
            raise ValidationError({"value": _("This is counted in whole numbers.")})
