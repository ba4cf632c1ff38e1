"""Schemes of grading: what is scored with how many points, the classes, and what caps a class."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.models import measurable
from caunoi.registers.records.record import Record
from caunoi.registers.records.scored import NOT_NEGATIVE, ItemKind


class Scheme(Record):
    """A scheme of grading in one of its versions; in use it is followed by another, not changed.

    A unit below may be graded by it once it has been at work for `least_months`, or, newly made of
    others, for `least_months_after`. Where half-years are weighed, the year's points are the mean
    of both halves by `first_half` and `second_half`.
    """

    class Whom(models.TextChoices):
        UNITS = "units", _("grassroots unions")
        GROUPS = "groups", _("unions of parts and groups")
        MEMBERS = "members", _("members")
        UPPER = "upper", _("upper unions")
        CLUSTERS = "clusters", _("clusters and blocs")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_USE = "in_use", _("in use")
        WITHDRAWN = "withdrawn", _("no longer in use")

    told_below = True

    name = models.CharField(_("name of the scheme"), max_length=300)
    sign = models.CharField(_("short sign of the scheme"), max_length=30)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    whom = models.CharField(_("who is graded"), max_length=8, choices=Whom.choices,
                            default=Whom.UNITS)  # fmt: skip
    since = models.DateField(_("in use since"))
    until = models.DateField(_("replaced on"), null=True, blank=True)
    source = models.CharField(_("issued by the paper"), max_length=300, blank=True)
    least_months = models.PositiveSmallIntegerField(
        _("months at work to be graded, at least"), null=True, blank=True
    )
    least_months_after = models.PositiveSmallIntegerField(
        _("the same after a merger or split"), null=True, blank=True
    )
    first_half = models.PositiveSmallIntegerField(
        _("weight of the first half-year"), null=True, blank=True
    )
    second_half = models.PositiveSmallIntegerField(
        _("weight of the second half-year"), null=True, blank=True
    )
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT)

    class Meta:
        verbose_name = _("scheme of grading")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name", "version"],
                name="grading_scheme_has_each_version_once",
                violation_error_message=_("There is such a version of this scheme already."),
            ),
            models.CheckConstraint(
                name="grading_scheme_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gt=F("since")),
                violation_error_message=_("A scheme is not replaced before it is in use."),
            ),
            models.CheckConstraint(
                name="grading_scheme_weighs_both_halves",
                condition=Q(first_half=None, second_half=None)
                | Q(first_half__gt=0, second_half__gt=0),
                violation_error_message=_("Weigh both half-years, or none."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"


class OfScheme(Record):
    """A line of a scheme, which is changed only while the scheme is a draft."""

    told_below = True

    class Meta:
        abstract = True

    def clean(self) -> None:
        scheme: Any = getattr(self, "scheme", None)
        if scheme is not None and scheme.state != Scheme.State.DRAFT:
            told = _("This scheme is in use: make a new version of it.")
            raise ValidationError({"scheme": told})


class Criterion(OfScheme):
    """What is scored, up to how many points. One that has others within it is a group of them.

    With a figure that measures it, the points follow from the figure by the steps (Step) below it.
    """

    Kind = ItemKind

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="criteria", verbose_name=_("scheme")
    )
    number = models.CharField(_("item number"), max_length=20)
    within = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="items", null=True, blank=True,
        verbose_name=_("group of the scheme"),
    )  # fmt: skip
    text = models.TextField(_("what is scored"), max_length=2_000)
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices, default=Kind.CRITERION)
    most = models.DecimalField(
        _("most points"), max_digits=6, decimal_places=2, validators=NOT_NEGATIVE
    )
    by_upper = models.BooleanField(_("scored by the level above alone"), default=False)
    indicator = models.CharField(
        _("figure that measures it"), max_length=80, choices=measurable, blank=True
    )
    evidence = models.CharField(_("evidence asked for"), max_length=500, blank=True)
    since = models.DateField(_("in use since"), blank=True)

    class Meta:
        verbose_name = _("criterion")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scheme", "number"],
                name="grading_scheme_has_each_number_once",
                violation_error_message=_("The scheme has a criterion of that number already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"[:200]

    def clean(self) -> None:
        super().clean()
        if self.within is None:
            return
        if self.within.scheme_id != self.scheme_id or self.within.within_id:
            told = _("A group is a line of the same scheme that lies in no other group.")
            raise ValidationError({"within": told})
        if self.within.pk == self.pk:
            raise ValidationError({"within": _("A criterion lies not within itself.")})


class Step(OfScheme):
    """From which value of a criterion's figure on how many points are given."""

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="steps", verbose_name=_("scheme")
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="steps", verbose_name=_("criterion")
    )
    value = models.DecimalField(
        _("from this value on"), max_digits=16, decimal_places=2, validators=NOT_NEGATIVE
    )
    points = models.DecimalField(
        _("points"), max_digits=6, decimal_places=2, validators=NOT_NEGATIVE
    )
    since = models.DateField(_("in use since"), blank=True)

    class Meta:
        verbose_name = _("points by a figure")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["criterion", "value"],
                name="criterion_has_each_step_once",
                violation_error_message=_("The points from this value on are said already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion.number} ≥ {self.value}: {self.points}"

    def clean(self) -> None:
        super().clean()
        if self.criterion.scheme_id != self.scheme_id:
            raise ValidationError({"criterion": _("This is no criterion of the scheme.")})
        if not self.criterion.indicator:
            told = _("No figure measures this criterion.")
            raise ValidationError({"criterion": told})
        if self.points is not None and self.points > self.criterion.most:
            raise ValidationError({"points": _("More than the most points of the criterion.")})


class GradeClass(OfScheme):
    """A class of a scheme, from how many points on. `rank` 1 is the best.

    `strong` and `excellent` say what it is worth beside the classes of other schemes: whether it is
    “vững mạnh trở lên”, and whether it is the highest.
    """

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="classes", verbose_name=_("scheme")
    )
    rank = models.PositiveSmallIntegerField(_("order, the best first"))
    name = models.CharField(_("class"), max_length=200)
    # Derived whenever it is written: schemes may have classes of one name.
    title = models.CharField(_("class and scheme"), max_length=240, blank=True)
    least = models.DecimalField(
        _("points at least"), max_digits=6, decimal_places=2, null=True, blank=True,
        validators=NOT_NEGATIVE,
    )  # fmt: skip
    strong = models.BooleanField(_("counts as strong or better"), default=False)
    excellent = models.BooleanField(_("counts as excellent"), default=False)
    since = models.DateField(_("in use since"), blank=True)

    class Meta:
        verbose_name = _("class of a scheme")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scheme", "rank"],
                name="grading_scheme_has_each_rank_once",
                violation_error_message=_("The scheme has a class of that order already."),
            ),
            models.CheckConstraint(
                name="grade_that_is_excellent_is_strong",
                condition=Q(excellent=False) | Q(strong=True),
                violation_error_message=_("What counts as excellent counts as strong too."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Cap(OfScheme):
    """A condition that, where it holds, leaves a class at best, whatever the points are."""

    class Kind(models.TextChoices):
        ZERO_ITEM = "zero_item", _("an item with no points")
        SMALL_GROUP = "small_group", _("a group below this part of its points, in percent")
        FIGURE_OVER = "figure_over", _("a figure over this value")
        FIGURE_UNDER = "figure_under", _("a figure under this value")
        STATED = "stated", _("stated by the level above when it scores")

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="caps", verbose_name=_("scheme")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("of the criterion alone"),
    )  # fmt: skip
    indicator = models.CharField(
        _("figure that measures it"), max_length=80, choices=measurable, blank=True
    )
    value = models.DecimalField(
        _("value"), max_digits=16, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )
    words = models.CharField(_("the condition in words"), max_length=300)
    at_best = models.ForeignKey(
        GradeClass, on_delete=models.PROTECT, related_name="+", verbose_name=_("class at best")
    )
    since = models.DateField(_("in use since"), blank=True)

    class Meta:
        verbose_name = _("condition that caps the class")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="cap_names_its_value",
                condition=Q(kind__in=["zero_item", "stated"]) | Q(value__isnull=False),
                violation_error_message=_("Say which value is meant."),
            ),
            models.CheckConstraint(
                name="cap_names_its_figure",
                condition=~Q(kind__in=["figure_over", "figure_under"]) | ~Q(indicator=""),
                violation_error_message=_("Say which figure is meant."),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        super().clean()
        for name in ("criterion", "at_best"):
            other = getattr(self, name, None)
            if other is not None and other.scheme_id != self.scheme_id:
                raise ValidationError({name: _("This belongs to another scheme.")})
