"""What stands beside a form, a round and a report on its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base import say
from caunoi.base.errors import HouseError, Invalid
from caunoi.indicators.figures import matrix
from caunoi.registers.records.beside import Beside, Line

from . import document, signing
from .checking import number
from .filling import as_number
from .forms import must_make_sense
from .models import Answer, ReportForm, ReportRound, UnitReport
from .rounds import latest

STATE = UnitReport.State
SIGNED_ONCE = (STATE.SIGNED, STATE.WITHDRAWN)


def called(round: ReportRound) -> str:
    """What people call the days of a round."""
    form, Every = round.form, ReportForm.Every
    if form.calendar == ReportForm.Calendar.UNION and form.every in (Every.HALF, Every.YEAR):
        told = {"year": round.year, "day": say.day(round.last)}
        if form.every == Every.YEAR:
            return _("year %(year)s (figures until %(day)s)") % told
        if round.part == 1:
            return _("first six months of %(year)s (figures until %(day)s)") % told
        return _("last six months of %(year)s (figures until %(day)s)") % told
    return round.period.label


def form_at_a_glance(form: ReportForm, user: Any) -> Iterator[Beside]:
    """How many lines of which kind, and while it is a draft what is wrong with it still."""
    if form.state == ReportForm.State.DRAFT:
        try:
            must_make_sense(form)
        except HouseError as error:
            yield Beside(_("Before it is put into use"), [Line(str(error), "", "warn")])
    kinds = Counter(line.get_kind_display() for line in form.lines.all())
    lines = [Line(str(kind), say.number(n)) for kind, n in kinds.items()]
    address = reverse("reportform-renew", args=[form.pk])
    shown = () if form.state == ReportForm.State.DRAFT else (_("New version"), address)
    yield Beside(_("Lines"), lines, *shown)


def round_at_a_glance(round: ReportRound, user: Any) -> Iterator[Beside]:
    """How far the units are, how many are late, and the way to what they make together."""
    rows = list(latest(round.reports))
    steps = Counter(row.get_state_display() for row in rows)
    lines = [Line(str(state), say.number(n)) for state, n in steps.items()]
    today = timezone.localdate()
    if late := sum(row.state in UnitReport.WRITTEN and row.due < today for row in rows):
        lines.append(Line(_("Late"), say.number(late), "bad"))
    if not rows:
        yield Beside(
            _("How far the units are"), [Line(_("Sent to nobody yet"), "")],
            _("Send to the units"), reverse("reportround-send", args=[round.pk]),
        )  # fmt: skip
        return
    yield Beside(
        _("How far the units are"), lines, _("Who has handed in, and who is late"),
        reverse("reportround-who", args=[round.pk]),
    )  # fmt: skip
    owed = [row for row in rows if row.state != STATE.EXEMPT]
    ready = sum(row.state in UnitReport.GATHERED for row in owed)
    told = _("%(n)s of %(all)s reports") % {"n": say.number(ready), "all": say.number(len(owed))}
    yield Beside(
        _("Put together"), [Line(_("Accepted or signed"), told)], _("What they make together"),
        reverse("reportround-gathered", args=[round.pk]),
    )  # fmt: skip


def report_at_a_glance(report: UnitReport, user: Any) -> Iterator[Beside]:
    """The sheet, the questions that are open, and what was signed beside what is counted now."""
    answers = list(report.answers.select_related("line"))
    lines = []
    if asked := [row for row in answers if row.doubt]:
        replied = sum(1 for row in asked if row.reply.strip())
        told = _("%(n)s of %(all)s answered")
        lines.append(Line(_("Questions of the checks"),
                          told % {"n": replied, "all": len(asked)},
                          "" if replied == len(asked) else "warn"))  # fmt: skip
    lines += [
        Line(f"{row.line.number}. {row.line.text}", row.remark, "warn")
        for row in answers
        if row.remark
    ]
    yield Beside(_("What the report tells"), lines, _("Open the report"),
                 reverse("unitreport-sheet", args=[report.pk]))  # fmt: skip
    if (worded := document.in_words(report)) and report.state not in SIGNED_ONCE:
        words = _("as it reads when it is signed")
        yield Beside(_("Report in words"), [Line(str(worded.label), words)], _("Read and write it"),
                     document.address_of(report, worded))  # fmt: skip
    if moved := list(_since_handed_in(report, answers, user)):
        yield Beside(_("Since it was handed in"), moved)
    if report.state in SIGNED_ONCE:
        try:
            found = [one for one in signing.since_signed(report, by=user) if not one.same]
        except HouseError:
            return
        yield Beside(
            _("Since it was signed"),
            [Line(one.label, reported(one), "warn") for one in found]
            or [Line(_("Every figure is counted as it was signed."), "", "good")],
            _("Signed figures"), reverse("unitreport-since", args=[report.pk]),
        )  # fmt: skip


def _since_handed_in(report: UnitReport, answers: list[Answer], user: Any) -> Iterator[Line]:
    """Figures that are no longer what the report tells: before it is signed, and as signed."""
    told = {
        row.line.indicator: row for row in answers if row.line.indicator and not row.line.is_typed
    }
    if report.state in (STATE.SUBMITTED, STATE.ACCEPTED):
        try:
            unit, period = report.unit, report.round.period
            found = matrix(list(told), units=[unit], periods=[period], user=user)
        except HouseError:
            return
        now = {key: as_number(found[key, unit, period]) for key in told}
        words = _("reported %(then)s · now %(now)s")
    else:
        # An answer is kept to two places, a reading more closely: 96,67 is no other than 96,6667.
        now = {
            row.indicator: None if row.value is None else round(row.value, 2)
            for row in report.readings.all()
        }
        words = _("reported %(then)s · when it was signed %(now)s")
    for key, row in told.items():
        if key in now and row.counted is not None and now[key] != row.counted:
            said = words % {"then": number(row.counted), "now": number(now[key])}
            yield Line(f"{row.line.number}. {row.line.text}", said, "warn")


def reported(one: signing.Since) -> str:
    """“reported 464 · now 465”."""
    now = "–" if one.now is None else number(signing.value_of(one.now))
    return _("reported %(then)s · now %(now)s") % {"then": number(one.reading.value), "now": now}


def must_be_signed_in_time(report: Any) -> None:
    """Raise Invalid for a day of signing before the last day told of, or in the future."""
    if not report.signed_on:
        return
    if report.signed_on > timezone.localdate():
        told = _("This day is still to come.")
        raise Invalid(told, fields={"signed_on": [told]})
    if report.signed_on < report.round.first:
        told = _("A report is not signed before the time that it tells of.")
        raise Invalid(told, fields={"signed_on": [told]})
