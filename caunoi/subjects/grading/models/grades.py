"""Grades: a round of a year, what each unit is given in it, point by point; members' grades."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.base.periods import Period
from caunoi.journal.models import Journalled
from caunoi.registers.records.record import Record
from caunoi.registers.records.scored import NOT_NEGATIVE

from .schemes import Criterion, GradeClass, Scheme

EARLIEST = dt.timedelta(days=92)
THIS_CENTURY = [MinValueValidator(1990), MaxValueValidator(2200)]


def score_field(label: Any) -> models.DecimalField:
    """Points that may be missing still."""
    return models.DecimalField(label, max_digits=7, decimal_places=2, null=True, blank=True)


class Round(Record):
    """A year, a school year or a half of it, in which units are graded by one scheme.

    With a `cluster` its units alone are graded. `public`: everybody may read what was told.
    """

    class Part(models.TextChoices):
        YEAR = "year", _("the whole year")
        FIRST = "first", _("first half-year")
        SECOND = "second", _("second half-year, with the year")

    class State(models.TextChoices):
        OPEN = "open", _("running")
        OVER = "over", _("has ended")

    told_below = True

    name = models.CharField(_("name of the grading"), max_length=300)
    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("scheme")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=THIS_CENTURY)
    part = models.CharField(_("of the year"), max_length=6, choices=Part.choices,
                            default=Part.YEAR)  # fmt: skip
    cluster = models.ForeignKey(
        "org.Cluster", on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("units of one cluster alone"),
    )  # fmt: skip
    first = models.DateField(_("from day"), blank=True)
    last = models.DateField(_("to day"), blank=True)
    due = models.DateField(_("self-scoring by"), null=True, blank=True)
    answer_due = models.DateField(_("answered by"), null=True, blank=True)
    plan = models.ForeignKey(
        "org.Paper", on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("plan"),
    )  # fmt: skip
    public = models.BooleanField(_("its result stands on the public page"), default=False)
    state = models.CharField(_("state"), max_length=4, choices=State.choices, default=State.OPEN)

    class Meta:
        verbose_name = _("round of grading")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name", "year", "part"],
                name="grading_round_is_recorded_once",
                violation_error_message=_("This round is in the register already."),
            ),
            models.CheckConstraint(
                name="grading_round_ends_after_it_begins",
                condition=Q(last__gt=F("first")),
                violation_error_message=_("A period cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.year}"

    @property
    def period(self) -> Period:
        """The days that are graded."""
        return Period(self.first, self.last)

    def clean(self) -> None:
        if self.part != self.Part.YEAR and not self.scheme.first_half:
            raise ValidationError({"part": _("The scheme weighs no half-years.")})
        if self.cluster and self.scheme.whom in (Scheme.Whom.CLUSTERS, Scheme.Whom.MEMBERS):
            told = _("This is for a round that grades units: leave it empty.")
            raise ValidationError({"cluster": told})


def must_be_of_its_scheme(row: Any) -> None:
    """Raise ValidationError for a class of another scheme than that of the round."""
    if row.grade is not None and row.grade.scheme_id != row.round.scheme_id:
        told = _("This is no class of the scheme by which the round is graded.")
        raise ValidationError({"grade": told})


class Grade(Record):
    """What a unit is given in a round; one that was decided in the past is recorded as decided."""

    class State(models.TextChoices):
        SENT = "sent", _("to score itself")
        HANDED = "handed", _("scored by itself")
        REVIEWED = "reviewed", _("scored by the level above")
        DECIDED = "decided", _("decided")
        PUBLISHED = "published", _("told to the members")
        APPEALED = "appealed", _("appealed against")
        EXEMPT = "exempt", _("not graded")
        REVOKED = "revoked", _("revoked")

    GIVEN = (State.DECIDED, State.PUBLISHED, State.APPEALED)

    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="grades",
        verbose_name=_("round of grading"),
    )  # fmt: skip
    year = models.PositiveSmallIntegerField(_("year"), validators=THIS_CENTURY, blank=True)
    on = models.DateField(_("last day of the time graded"), blank=True)
    # Of a first half-year nothing is decided for the year.
    whole_year = models.BooleanField(default=True, editable=False)
    due = models.DateField(_("self-scoring by"), null=True, blank=True)
    own_score = score_field(_("own score"))
    group_score = score_field(_("score of the group"))
    upper_score = score_field(_("score of the level above"))
    year_score = score_field(_("points of the year"))
    # Written when the level above has scored: the best class that is allowed, and what caps it.
    best_rank = models.PositiveSmallIntegerField(null=True, editable=False)
    capped_by = models.CharField(_("capped by"), max_length=1_000, blank=True)
    not_graded = models.CharField(_("why it is not graded"), max_length=300, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    voters = models.PositiveSmallIntegerField(_("voters"), null=True, blank=True)
    grade = models.ForeignKey(
        GradeClass, on_delete=models.PROTECT, related_name="grades", null=True, blank=True,
        verbose_name=_("class"),
    )  # fmt: skip
    given_as = models.CharField(_("class as the decision calls it"), max_length=200, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    paper = models.ForeignKey(
        "org.Paper", on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("decision"),
    )  # fmt: skip
    published_on = models.DateField(_("told to the members on"), null=True, blank=True)
    appealed_on = models.DateField(_("appealed on"), null=True, blank=True)
    appeal = models.TextField(_("what is appealed against"), max_length=4_000, blank=True)
    answered_on = models.DateField(_("appeal answered on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.SENT)

    class Meta:
        verbose_name = _("grade of a unit")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "unit"],
                name="unit_is_graded_once_in_a_round",
                violation_error_message=_("This unit is in the round already."),
            ),
            models.CheckConstraint(
                name="grade_that_is_decided_says_so",
                condition=~Q(state__in=["decided", "published", "appealed"])
                | Q(grade__isnull=False, decided_on__isnull=False)
                | Q(whole_year=False),
                violation_error_message=_("Say which class was decided on which day."),
            ),
            models.CheckConstraint(
                name="grade_has_no_more_votes_than_voters",
                condition=Q(votes_for=None) | Q(voters__gte=F("votes_for")),
                violation_error_message=_("There are more votes than voters."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="grade_of_unit")]

    def __str__(self) -> str:
        return f"{_('grade of a unit')} {self.year} · {self.unit}"

    def clean(self) -> None:
        if self.round.scheme.whom == Scheme.Whom.CLUSTERS:
            raise ValidationError({"round": _("In this round clusters are graded, not units.")})
        must_be_of_its_scheme(self)
        if self.decided_on and self.on and self.decided_on < self.on - EARLIEST:
            told = _("A grade is decided at the earliest three months before the time is over.")
            raise ValidationError({"decided_on": told})


class Stated(Journalled):
    """A condition that the level above has stated of a unit, so that the class is capped."""

    grade = models.ForeignKey(Grade, on_delete=models.PROTECT, related_name="stated")
    cap = models.ForeignKey("grading.Cap", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("condition that was stated")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["grade", "cap"], name="cap_is_stated_once")
        ]

    def __str__(self) -> str:
        return f"{self.grade_id}: {self.cap_id}"


class GradePoints(Journalled):
    """The points of one grade for one criterion: the unit's own, of its group, of the level above.

    `figure` is what measured the criterion when the unit scored it, as it was told then.
    """

    grade = models.ForeignKey(Grade, on_delete=models.PROTECT, related_name="points")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    own = models.DecimalField(
        _("own score"), max_digits=6, decimal_places=2, null=True, validators=NOT_NEGATIVE
    )
    group = models.DecimalField(
        _("score of the group"), max_digits=6, decimal_places=2, null=True, validators=NOT_NEGATIVE
    )
    upper = models.DecimalField(
        _("score of the level above"), max_digits=6, decimal_places=2, null=True,
        validators=NOT_NEGATIVE,
    )  # fmt: skip
    figure = models.CharField(_("figure"), max_length=200, blank=True)
    note = models.CharField(_("explained by the unit"), max_length=1_000, blank=True)
    why = models.CharField(_("why the points differ"), max_length=1_000, blank=True)

    class Meta:
        verbose_name = _("points of a criterion")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["grade", "criterion"],
                name="criterion_is_scored_once",
                violation_error_message=_("This criterion is scored already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.grade_id}: {self.criterion_id}"


class MemberGrade(Record):
    """The class that a member was given for a year by the union of the unit."""

    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="members",
        verbose_name=_("round of grading"),
    )  # fmt: skip
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=THIS_CENTURY, blank=True)
    on = models.DateField(_("last day of the time graded"), blank=True)
    own_score = score_field(_("own score"))
    group_score = score_field(_("score of the group"))
    grade = models.ForeignKey(
        GradeClass, on_delete=models.PROTECT, related_name="+", verbose_name=_("class"),
        null=True, blank=True,
    )  # fmt: skip
    given_as = models.CharField(_("class as the decision calls it"), max_length=200, blank=True)
    paper = models.ForeignKey(
        "org.Paper", on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("decision"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("grade of a member")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "person"],
                name="member_is_graded_once_in_a_round",
                violation_error_message=_("This member is in the round already."),
            ),
            models.CheckConstraint(
                name="member_grade_names_its_class",
                condition=Q(grade__isnull=False),
                violation_error_message=_("Say which class was given."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="member_grade_of_unit")]

    def __str__(self) -> str:
        return f"{self.person} · {self.year}"

    def clean(self) -> None:
        must_be_of_its_scheme(self)
