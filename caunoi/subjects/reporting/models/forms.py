"""Forms of reports: what is asked of whom, for which time, and which figures must fit together."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.models import measurable
from caunoi.org.models import Funding
from caunoi.registers.records.record import Record
from caunoi.reports.report import REPORTS

FUNDINGS = [choice for choice in Funding.choices if choice[0]]  # empty: whatever it is


def standard_reports() -> list[tuple[str, Any]]:
    """The reports in words, of which one may go with a form."""
    return [(key, one.label) for key, one in REPORTS.items()]


class ReportForm(Record):
    """A form in one of its versions; in use it is followed by another, not changed.

    With a `document` the report in words of the same days is kept, as it reads on the day, when
    the figures are signed.

    By the dated kind of a unit, and how it is paid for, it is known who owes the report. A report
    falls due `due_days` after the last day that it tells of, and cannot be handed in without an
    extension after `lock_days`; where they are empty each round says its days.
    """

    class Every(models.TextChoices):
        MONTH = "month", _("month")
        QUARTER = "quarter", _("quarter")
        HALF = "half", _("half-year")
        YEAR = "year", _("year")
        TERM = "term", _("term, or days that each round says")

    class Calendar(models.TextChoices):
        CALENDAR = "calendar", _("calendar year")
        UNION = "union", _("union statistics: closed on 31/5 and 30/11")

    class Whom(models.TextChoices):
        GRASSROOTS = "grassroots", _("grassroots unions")
        PARTS = "parts", _("member grassroots unions")
        GROUPS = "groups", _("unions of parts and groups")
        UPPER = "upper", _("upper unions")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_USE = "in_use", _("in use")
        WITHDRAWN = "withdrawn", _("no longer in use")

    told_below = True

    name = models.CharField(_("name of the form"), max_length=300)
    sign = models.CharField(_("number of the form"), max_length=30, blank=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    every = models.CharField(_("reported each"), max_length=7, choices=Every.choices)
    calendar = models.CharField(
        _("by the year"), max_length=8, choices=Calendar.choices, default=Calendar.CALENDAR
    )
    whom = models.CharField(_("owed by"), max_length=10, choices=Whom.choices,
                            default=Whom.GRASSROOTS)  # fmt: skip
    funding = models.CharField(
        _("only with this funding"), max_length=12, choices=FUNDINGS, blank=True
    )
    due_days = models.PositiveSmallIntegerField(_("days until it is due"), null=True, blank=True)
    lock_days = models.PositiveSmallIntegerField(
        _("days until it is locked"), null=True, blank=True
    )
    doubt_percent = models.PositiveSmallIntegerField(
        _("asked about beyond this change, in percent"), default=50,
        validators=[MinValueValidator(1)],
    )  # fmt: skip
    document = models.CharField(
        _("report in words"), max_length=40, choices=standard_reports, blank=True
    )
    since = models.DateField(_("in use since"))
    until = models.DateField(_("replaced on"), null=True, blank=True)
    source = models.CharField(_("issued by the paper"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT)

    class Meta:
        verbose_name = _("form of a report")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name", "version"],
                name="report_form_has_each_version_once",
                violation_error_message=_("There is such a version of this form already."),
            ),
            models.CheckConstraint(
                name="report_form_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gt=F("since")),
                violation_error_message=_("A form is not replaced before it is in use."),
            ),
            models.CheckConstraint(
                name="report_form_locks_after_it_is_due",
                condition=Q(lock_days=None) | Q(due_days=None) | Q(lock_days__gte=F("due_days")),
                violation_error_message=_("A report is not locked before it is due."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"


class OfForm(Record):
    """A part of a form, which is changed only while the form is a draft."""

    told_below = True

    class Meta:
        abstract = True

    def clean(self) -> None:
        form: Any = getattr(self, "form", None)
        if form is not None and form.state != ReportForm.State.DRAFT:
            told = _("This form is in use: make a new version of it.")
            raise ValidationError({"form": told})


class FormLine(OfForm):
    """A line: a figure that is counted, a number that is typed, or a question.

    A typed number with a figure beside it is held against that figure. `weight` is the line of the
    heads by which a mean is weighted, since means are not added. `sums` is the line of the reports
    of the units below that this one puts together.
    """

    class Kind(models.TextChoices):
        FIGURE = "figure", _("counted from the registers")
        NUMBER = "number", _("typed, and added up")
        MEAN = "mean", _("typed mean, weighted by heads")
        APART = "apart", _("typed, and never added up")
        QUESTION = "question", _("question")

    TYPED: ClassVar = (Kind.NUMBER, Kind.MEAN, Kind.APART)

    form = models.ForeignKey(
        ReportForm, on_delete=models.PROTECT, related_name="lines", verbose_name=_("form")
    )
    place = models.PositiveSmallIntegerField(_("place in the form"))
    number = models.CharField(_("number of the line"), max_length=20)
    section = models.CharField(_("section"), max_length=200, blank=True)
    text = models.CharField(_("what is told"), max_length=500)
    measured_in = models.CharField(_("measured in"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.NUMBER)
    indicator = models.CharField(_("figure"), max_length=80, choices=measurable, blank=True)
    weight = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("weighted by the line"),
    )  # fmt: skip
    sums = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("puts together the line below"),
    )  # fmt: skip
    note = models.CharField(_("how to fill it in"), max_length=500, blank=True)
    title = models.CharField(_("line"), max_length=560, editable=False)
    since = models.DateField(_("in use since"), blank=True)

    class Meta:
        verbose_name = _("line of a form")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["form", "number"],
                name="report_form_has_each_number_once",
                violation_error_message=_("The form has a line of that number already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @property
    def is_typed(self) -> bool:
        """Whether a number is typed into it."""
        return self.kind in self.TYPED

    def clean(self) -> None:
        super().clean()
        if self.kind == self.Kind.FIGURE and not self.indicator:
            raise ValidationError({"indicator": _("Say which figure is counted.")})
        if self.kind == self.Kind.QUESTION and (self.indicator or self.sums_id):
            raise ValidationError({"kind": _("A question is answered in words.")})
        if (self.kind == self.Kind.MEAN) != (self.weight_id is not None):
            raise ValidationError({"weight": _("A mean, and nothing else, is weighted by heads.")})
        if self.weight is not None and (
            self.weight.form_id != self.form_id or self.weight.kind != self.Kind.NUMBER
        ):
            told = _("Heads are a line of the same form whose number is added up.")
            raise ValidationError({"weight": told})
        if self.sums is not None and self.sums.form_id == self.form_id:
            told = _("It puts together a line of another form: that of the units below.")
            raise ValidationError({"sums": told})


class FormRule(OfForm):
    """How two lines must stand to each other; where they do not, the unit is asked why."""

    class Relation(models.TextChoices):
        AT_MOST = "at_most", _("at most as much as")
        EQUAL = "equal", _("just as much as")

    form = models.ForeignKey(
        ReportForm, on_delete=models.PROTECT, related_name="rules", verbose_name=_("form")
    )
    left = models.ForeignKey(
        FormLine, on_delete=models.PROTECT, related_name="+", verbose_name=_("line")
    )
    relation = models.CharField(
        _("is"), max_length=8, choices=Relation.choices, default=Relation.AT_MOST
    )
    right = models.ForeignKey(
        FormLine, on_delete=models.PROTECT, related_name="+", verbose_name=_("other line")
    )
    since = models.DateField(_("in use since"), blank=True)

    class Meta:
        verbose_name = _("rule between lines")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["form", "left", "right", "relation"],
                name="report_form_has_each_rule_once",
                violation_error_message=_("The form has this rule already."),
            ),
            models.CheckConstraint(
                name="report_rule_is_between_two_lines",
                condition=~Q(left=F("right")),
                violation_error_message=_("A rule is between two lines."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left.number} {self.get_relation_display()} {self.right.number}"

    def clean(self) -> None:
        super().clean()
        for name in ("left", "right"):
            line: Any = getattr(self, name, None)
            if line is not None and line.form_id != self.form_id:
                raise ValidationError({name: _("This is no line of the form.")})
