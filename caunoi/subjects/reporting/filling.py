"""The sheet of a report: filled from the registers, typed and explained, asked about, handed in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.base.errors import Invalid, WrongState
from caunoi.indicators.actions import NewFigure, type_in
from caunoi.indicators.figure import Figure
from caunoi.indicators.figures import matrix
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.org.acting import require_above, require_over
from caunoi.org.models import Paper

from . import checking, gathering
from .models import Answer, FormLine, TakenUp, UnitReport

declare_deeds(
    Deed("unit_reports.fill", gettext_lazy("Fill in a report")),
    Deed("unit_reports.remark", gettext_lazy("Remark on the figures of a report")),
)

State = UnitReport.State


@dataclass
class Row:
    """A line of a report: what is kept of it, what is counted now, what the reports below make."""

    line: FormLine
    kept: Answer | None = None
    figure: Figure | None = None
    gathered: Decimal | None = None
    before: Decimal | None = None
    doubts: list[str] = field(default_factory=list)

    @property
    def live(self) -> Decimal | None:
        """What is counted today."""
        return as_number(self.figure)

    @property
    def typed(self) -> Decimal | None:
        return self.kept.typed if self.kept else None

    @property
    def words(self) -> str:
        return self.kept.words if self.kept else ""

    @property
    def told(self) -> Decimal | None:
        """The number that the report tells while it is written."""
        return self.typed if self.line.is_typed else self.live


@dataclass
class Sheet:
    """All lines of a report, and the round of the same form that came before."""

    report: UnitReport
    rows: list[Row]
    before: UnitReport | None = None

    @property
    def seen(self) -> int:
        """The last operation that wrote in it: who saves tells up to where they have read."""
        return max((row.kept.last_op for row in self.rows if row.kept), default=0)

    def row(self, line: int) -> Row | None:
        return next((row for row in self.rows if row.line.pk == line), None)


@dataclass(frozen=True)
class Written:
    """What somebody wrote down, by the key of the line."""

    typed: Mapping[int, Decimal | None] = field(default_factory=dict)
    words: Mapping[int, str] = field(default_factory=dict)
    replies: Mapping[int, str] = field(default_factory=dict)


def as_number(figure: Figure | None) -> Decimal | None:
    """The value of a figure to two places; None where there is none."""
    if figure is None or figure.value is None:
        return None
    return round(Decimal(repr(figure.value)), 2)


def sheet(report: UnitReport, *, by: Any, doubting: bool = False) -> Sheet:
    """A report as it stands; with `doubting` the checks ask their questions as well.

    Raises Refused for a reader who may not count over the unit.
    """
    lines = list(report.round.form.lines.select_related("sums__form", "weight")
                 .order_by("place", "pk"))  # fmt: skip
    kept = {row.line_id: row for row in Answer.objects.filter(report=report)}
    keys = list(dict.fromkeys(line.indicator for line in lines if line.indicator))
    period = report.round.period
    figures = matrix(keys, units=[report.unit], periods=[period], user=by) if keys else None
    sources = gathering.sources_of(report, lines)
    wholes = [gathering.typed_only(round) for round in sources]
    before, values = before_it(report)
    rows = [
        Row(
            line, kept.get(line.pk),
            figures[line.indicator, report.unit, period] if figures and line.indicator else None,
            _gathered(line, wholes), values.get(line.number),
        )
        for line in lines
    ]  # fmt: skip
    told = Sheet(report, rows, before)
    if doubting:
        for key, words in checking.doubts(told).items():
            if row := told.row(key):
                row.doubts = words
    return told


def _gathered(line: FormLine, wholes: Sequence[gathering.Whole]) -> Decimal | None:
    if line.sums is None:
        return None
    found = (whole.value_of(line.sums) for whole in wholes)
    return next((value for value in found if value is not None), None)


def before_it(report: UnitReport) -> tuple[UnitReport | None, dict[str, Decimal]]:
    """The unit's last report by the same form, in any version, and its numbers by line number."""
    form = report.round.form
    found = (
        UnitReport.objects.filter(
            unit=report.unit_id, state__in=UnitReport.HANDED_IN, on__lt=report.round.first,
            round__form__unit=form.unit_id, round__form__name=form.name,
        )
        .select_related("round")
        .order_by("-on", "-version")
        .first()
    )  # fmt: skip
    if found is None:
        return None, {}
    rows = Answer.objects.filter(report=found).select_related("line")
    return found, {row.line.number: row.value for row in rows if row.value is not None}


# -- writing


def must_be_written(report: UnitReport) -> None:
    """Raise WrongState unless the unit may write in its report today."""
    if report.state not in UnitReport.WRITTEN:
        told = _("The report is “%(state)s”: nothing is written into it now.")
        raise WrongState(told % {"state": report.get_state_display()})
    must_be_in_time(report)


def must_be_in_time(report: UnitReport) -> None:
    """Raise WrongState before the round opens, and once it is locked for this unit or over."""
    today = timezone.localdate()
    if report.round.state != "open":
        raise WrongState(_("This round is over."))
    if report.round.opens and today < report.round.opens:
        raise WrongState(_("The round opens on %(day)s.") % {"day": say.day(report.round.opens)})
    locks = report.round.locks
    if locks and today > max(locks, report.due):
        told = _("Locked since %(day)s: ask the level above for an extension.")
        raise WrongState(told % {"day": say.day(max(locks, report.due))})


def fill(report: UnitReport, written: Written, *, by: Any, seen: int | None = None) -> None:
    """Write down what the unit typed and explained; a half-filled report is kept as it is.

    `seen` is the last operation of the sheet that was read. Raises Refused, and WrongState once it
    is handed in, if that happened meanwhile, or if somebody else wrote in it since.
    """
    unit = require_over(by, "edit", [report.unit])
    must_be_written(report)
    lines = {line.pk: line for line in report.round.form.lines.all()}
    kept = {row.line_id: row for row in Answer.objects.filter(report=report)}
    new: list[Answer] = []
    changed: list[Answer] = []
    for key, line in lines.items():
        row = kept.get(key) or Answer(report=report, line=line)
        was = (row.typed, row.words, row.reply)
        if line.is_typed and key in written.typed:
            row.typed = written.typed[key]
        row.words = written.words.get(key, row.words)[:4_000]
        row.reply = written.replies.get(key, row.reply)[:2_000]
        if (row.typed, row.words, row.reply) == was:
            continue
        (changed if row.pk else new).append(row)
    with operation("unit_reports.fill", by=by, unit=unit, note=str(report)) as op:
        _must_stand(report, report.state)
        if seen is not None:
            _must_be_read(report, seen)
        op.change_each(changed, ["typed", "words", "reply"])
        op.create_many(new)


def remark(report: UnitReport, remarks: Mapping[int, str], *, by: Any) -> int:
    """Write what the level above has to say at each figure; answers how many lines bear a remark.

    Raises Refused, and WrongState unless the report is handed in.
    """
    unit = require_above(by, "edit", [report.unit])
    if report.state != State.SUBMITTED:
        told = _("The report is “%(state)s”: remarks are made while it is handed in.")
        raise WrongState(told % {"state": report.get_state_display()})
    kept = {row.line_id: row for row in Answer.objects.filter(report=report)}
    changed = []
    for key, words in remarks.items():
        row = kept.get(key)
        if row is not None and row.remark != words.strip()[:2_000]:
            row.remark = words.strip()[:2_000]
            changed.append(row)
    with operation("unit_reports.remark", by=by, unit=unit, note=str(report)) as op:
        _must_stand(report, State.SUBMITTED)
        op.change_each(changed, ["remark"])
    return sum(1 for row in kept.values() if row.remark)


def _must_be_read(report: UnitReport, seen: int) -> None:
    """Nobody writes over what somebody else of the unit has written meanwhile, unread."""
    last = Answer.objects.filter(report=report).aggregate(last=Max("last_op"))["last"] or 0
    if last > seen:
        deed = Operation.objects.get(pk=last)
        told = _(
            "%(who)s has written in this report meanwhile. What was typed here is not kept yet: "
            "open the report in another window to compare, then keep it again."
        )
        raise WrongState(told % {"who": say.doer(deed.by_name)})


def _must_stand(report: UnitReport, state: Any) -> None:
    """The report, held to the end of the deed, is still where it was read to be."""
    there = UnitReport.objects.select_for_update().filter(pk=report.pk, state=state)
    if not there.values_list("pk", flat=True):
        raise WrongState(_("This record has already moved on: look at it again."))


def take_over(report: UnitReport, values: Mapping[str, int], paper: Paper, *, by: Any) -> int:
    """Type totals of the time before the registers in as opening figures, with their paper.

    Only of figures that have no records. Raises Refused and Invalid as type_in does.
    """
    must_be_written(report)
    period = report.round.period
    figures = [
        NewFigure(key, report.unit, period, value, paper=paper) for key, value in values.items()
    ]
    if not figures:
        raise Invalid(_("Type at least one total."))
    unit = require_over(by, "edit", [report.unit])
    with operation("type_in", by=by, unit=unit, note=str(report)) as op:
        if paper.pk is None:
            op.create(paper)
        type_in(figures=figures, by=by)
    return len(figures)


# -- handing in


def must_be_complete(report: Any) -> None:
    """Raise Invalid while a number is neither typed nor explained, naming the lines."""
    must_be_in_time(report)
    answers = {row.line_id: row for row in Answer.objects.filter(report=report)}
    missing = [
        line.number
        for line in report.round.form.lines.order_by("place", "pk")
        if line.is_typed
        and (
            line.pk not in answers
            or (answers[line.pk].typed is None and not answers[line.pk].words.strip())
        )
    ]
    if missing:
        told = _("Type a number (0 where there was nothing), or explain, on line %(lines)s.")
        raise Invalid(told % {"lines": ", ".join(missing)})


def write_counted(op: Any, reports: Sequence[Any], by: Any) -> None:
    """Keep what is counted on the day it is handed in, what the checks ask, what it takes up."""
    today = timezone.localdate()
    for report in UnitReport.objects.filter(pk__in=[r.pk for r in reports]).with_units():
        told = sheet(report, by=by, doubting=True)
        new: list[Answer] = []
        changed: list[Answer] = []
        for row in told.rows:
            answer = row.kept or Answer(report=report, line=row.line)
            answer.counted = row.live
            answer.how = row.figure.answer if row.figure else ""
            answer.why = row.figure.reason[:500] if row.figure else ""
            answer.doubt = "\n".join(row.doubts)[:2_000]
            (changed if answer.pk else new).append(answer)
        op.change_each(changed, ["counted", "how", "why", "doubt"])
        op.create_many(new)
        op.change(report, submitted_on=today, in_time=bool(report.in_time) or today <= report.due)
        _take_up(op, report, [row.line for row in told.rows])


def _take_up(op: Any, report: UnitReport, lines: Sequence[FormLine]) -> None:
    """The reports below that went into this one are no longer reopened."""
    rounds = gathering.sources_of(report, lines)
    parts = UnitReport.objects.filter(round__in=rounds, state__in=UnitReport.GATHERED)
    known = set(TakenUp.objects.filter(report=report).values_list("part", flat=True))
    op.create_many(TakenUp(report=report, part=part) for part in parts if part.pk not in known)


def let_go(op: Any, reports: Sequence[Any], by: Any) -> None:
    """A report that is with its unit again has taken nothing up."""
    there = TakenUp.objects.filter(report__in=[report.pk for report in reports])
    if there.exists():
        op.delete_where(there)


def not_handed_in(op: Any, reports: Sequence[Any], by: Any) -> None:
    """A report that its unit took back counts as handed in when it comes again."""
    let_go(op, reports, by)
    for report in UnitReport.objects.filter(pk__in=[r.pk for r in reports]):
        op.change(report, submitted_on=None, in_time=None)


def write_accepted(op: Any, reports: Sequence[Any], by: Any) -> None:
    """Keep the day."""
    for report in UnitReport.objects.filter(pk__in=[r.pk for r in reports]):
        op.change(report, accepted_on=timezone.localdate())


def must_not_be_taken_up(report: Any) -> None:
    """Raise WrongState while a report of the level above that it went into stands."""
    stands = TakenUp.objects.exclude(report__state=UnitReport.State.WITHDRAWN)
    into = stands.filter(part=report).select_related("report__round").first()
    if into is not None:
        told = _("It went into “%(report)s”: that report is returned first.")
        raise WrongState(told % {"report": into.report})


def first_again(op: Any, reports: Sequence[Any], by: Any) -> None:
    """A signed report that was withdrawn is followed by a version with what was typed before.

    It is due as many days from today as the form gives, where the day of the first is past.
    """
    found = UnitReport.objects.filter(pk__in=[r.pk for r in reports]).select_related("round__form")
    today = timezone.localdate()
    for report in found:
        again = today + dt.timedelta(days=report.round.form.due_days or 0)
        next_one = UnitReport(
            unit=report.unit, round=report.round, version=report.version + 1, on=report.on,
            due=report.due if report.due > today else again,
        )  # fmt: skip
        next_one = op.create(next_one)
        op.create_many(
            Answer(report=next_one, line=row.line, typed=row.typed, words=row.words)
            for row in Answer.objects.filter(report=report).select_related("line")
        )


def grouped(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The lines under the headings of their sections, in the order of the form."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.line.section].append(row)
    return list(found.items())
