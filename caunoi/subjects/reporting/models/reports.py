"""Rounds of reporting, each unit's report line by line, and what was read when it was signed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.base.periods import Period
from caunoi.journal.models import Journalled
from caunoi.registers.records.record import Record

from .forms import FormLine, ReportForm

THIS_CENTURY = [MinValueValidator(1990), MaxValueValidator(2200)]


class ReportRound(Record):
    """A time for which a form is sent to the units that owe it."""

    class State(models.TextChoices):
        OPEN = "open", _("running")
        OVER = "over", _("has ended")

    told_below = True

    form = models.ForeignKey(
        ReportForm, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("form")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=THIS_CENTURY)
    part = models.PositiveSmallIntegerField(
        _("which of the year"), default=1, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    name = models.CharField(_("name of the round"), max_length=300, blank=True)
    first = models.DateField(_("from day"), blank=True)
    last = models.DateField(_("to day"), blank=True)
    opens = models.DateField(_("opens on"), null=True, blank=True)
    due = models.DateField(_("due on"), blank=True)
    locks = models.DateField(_("locked after"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=4, choices=State.choices, default=State.OPEN)

    class Meta:
        verbose_name = _("round of reporting")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "form", "first", "last"],
                name="reporting_round_is_recorded_once",
                violation_error_message=_("This round is in the register already."),
            ),
            models.CheckConstraint(
                name="reporting_round_ends_after_it_begins",
                condition=Q(last__gte=F("first")),
                violation_error_message=_("A period cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="reporting_round_locks_after_it_is_due",
                condition=Q(locks=None) | Q(locks__gte=F("due")),
                violation_error_message=_("A report is not locked before it is due."),
            ),
            models.CheckConstraint(
                name="reporting_round_is_due_after_it_opens",
                condition=Q(opens=None) | Q(due__gte=F("opens")),
                violation_error_message=_("A report is not due before it opens."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def period(self) -> Period:
        """The days that are told of."""
        return Period(self.first, self.last)


class UnitReport(Record):
    """The report of one unit in a round; withdrawn after signing, it is followed by a version."""

    class State(models.TextChoices):
        OPEN = "open", _("to be filled in")
        SUBMITTED = "submitted", _("report handed in")
        RETURNED = "returned", _("returned to the unit")
        ACCEPTED = "accepted", _("report accepted")
        SIGNED = "signed", _("report signed")
        EXEMPT = "exempt", _("not owed")
        WITHDRAWN = "withdrawn", _("withdrawn after signing")

    WRITTEN = (State.OPEN, State.RETURNED)
    HANDED_IN = (State.SUBMITTED, State.ACCEPTED, State.SIGNED)
    GATHERED = (State.ACCEPTED, State.SIGNED)

    round = models.ForeignKey(
        ReportRound, on_delete=models.PROTECT, related_name="reports",
        verbose_name=_("round of reporting"),
    )  # fmt: skip
    version = models.PositiveSmallIntegerField(_("version of the report"), default=1)
    on = models.DateField(_("last day told of"), blank=True)
    due = models.DateField(_("due on"), blank=True)
    submitted_on = models.DateField(_("report handed in on"), null=True, blank=True)
    # By the due day of that time; one that was returned stays what it was at first.
    in_time = models.BooleanField(null=True, editable=False)
    reminded_on = models.DateField(_("reminded by e-mail on"), null=True, editable=False)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    signed_on = models.DateField(_("signed by the head on"), null=True, blank=True)
    signer = models.CharField(_("signed by"), max_length=200, blank=True)
    paper = models.ForeignKey(
        "org.Paper", on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("signed report"),
    )  # fmt: skip
    not_owed = models.CharField(_("why it is not owed"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.OPEN)

    class Meta:
        verbose_name = _("report of a unit")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "unit", "version"],
                name="unit_reports_once_in_a_round",
                violation_error_message=_("This unit is in the round already."),
            ),
            models.CheckConstraint(
                name="signed_report_names_its_day",
                condition=~Q(state="signed") | Q(signed_on__isnull=False),
                violation_error_message=_("Say on which day the head signed."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="report_of_unit")]

    def __str__(self) -> str:
        return f"{self.round.name} · {self.unit}"


class Answer(Journalled):
    """What a report tells on one line: what was counted when it was handed in, or typed; words.

    `how` is how the figure was answered (figure.py), `why` the reason where there is none.
    `doubt` is what the checks asked and `reply` what the unit said; `remark` is of the level above.
    """

    report = models.ForeignKey(UnitReport, on_delete=models.PROTECT, related_name="answers")
    line = models.ForeignKey(FormLine, on_delete=models.PROTECT, related_name="+")
    counted = models.DecimalField(
        _("counted"), max_digits=20, decimal_places=2, null=True, blank=True
    )
    how = models.CharField(max_length=12, blank=True)
    why = models.CharField(max_length=500, blank=True)
    typed = models.DecimalField(_("typed"), max_digits=20, decimal_places=2, null=True, blank=True)
    words = models.TextField(_("words"), max_length=4_000, blank=True)
    doubt = models.TextField(_("asked by the checks"), max_length=2_000, blank=True)
    reply = models.TextField(_("answer of the unit"), max_length=2_000, blank=True)
    remark = models.TextField(_("remark of the level above"), max_length=2_000, blank=True)

    class Meta:
        verbose_name = _("answer of a report")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "line"], name="line_is_answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.line_id}"

    @property
    def value(self) -> Any:
        """The number that the report tells: typed, or as counted."""
        return self.typed if self.line.is_typed else self.counted


class TakenUp(Journalled):
    """A report of a unit below that went into one of the level above: it is no longer reopened."""

    report = models.ForeignKey(UnitReport, on_delete=models.PROTECT, related_name="took_up")
    part = models.ForeignKey(UnitReport, on_delete=models.PROTECT, related_name="taken_up_by")

    class Meta:
        verbose_name = _("report that was taken up")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "part"], name="report_is_taken_up_once")
        ]

    def __str__(self) -> str:
        return f"{self.part_id} → {self.report_id}"


class Reading(Journalled):
    """A figure as it stood when its report was signed; it is never written again.

    `ids` are the keys of the records behind it, packed (keys.py); in a report that took up others
    only those by which it differs from their readings of the same figure. `digest` is of all keys.
    """

    report = models.ForeignKey(UnitReport, on_delete=models.PROTECT, related_name="readings")
    indicator = models.CharField(max_length=80)
    # Of what is counted and how: another digest means that the figure is defined anew since.
    definition = models.CharField(max_length=64)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    part = models.BigIntegerField(null=True)
    whole = models.BigIntegerField(null=True)
    answer = models.CharField(max_length=12)
    ids = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("signed figure")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "indicator"], name="figure_is_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.indicator}"

    @property
    def period(self) -> Period:
        """The days that it is about."""
        return Period(self.first, self.last)
