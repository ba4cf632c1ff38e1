"""Pages of a report: its sheet, and totals on paper of the time before the registers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from caunoi.base import say
from caunoi.base.errors import HouseError, Refused
from caunoi.indicators.figure import NOT_REPORTED
from caunoi.indicators.indicator import Counted
from caunoi.org.access import require
from caunoi.org.acting import require_above, require_over
from caunoi.org.models import Paper
from caunoi.org.pick import code_of
from caunoi.registers.records.deeds import take as take_step
from caunoi.web.asked import Request
from caunoi.web.entry import DayField, HouseForm, say_aloud, take
from caunoi.web.records.fields import CommaField, WholeField
from caunoi.web.records.pages import asked_or_sent

from .. import filling
from ..checking import number
from ..filling import Row, Sheet, Written
from ..models import UnitReport

NAV = "records"


def report_asked(request: Request, pk: int) -> UnitReport:
    """The report of that key, if the reader may open it."""
    found = UnitReport.objects.visible_to(request.user).with_units()
    return get_object_or_404(found.select_related("round__form", "round__unit"), pk=pk)


class SheetForm(HouseForm):
    """What the unit types into its report: numbers, explanations, answers to the checks."""

    def __init__(self, *args: Any, sheet: Sheet, **options: Any) -> None:
        super().__init__(*args, **options)
        for row in sheet.rows:
            line, key = row.line, row.line.pk
            if line.is_typed:
                offered = row.typed if row.typed is not None else row.gathered
                self.fields[f"typed-{key}"] = CommaField(
                    digits=18, places=2, required=False,
                    initial="" if offered is None else number(offered),
                    label=_("number of line %(line)s") % {"line": line.number},
                )  # fmt: skip
            question = line.kind == "question"
            widget = forms.Textarea(attrs={"rows": 3 if question else 1})
            self.fields[f"words-{key}"] = forms.CharField(
                max_length=4_000, required=False, initial=row.words, widget=widget,
                label=_("words on line %(line)s") % {"line": line.number},
            )  # fmt: skip
            if row.doubts or (row.kept and row.kept.reply):
                self.fields[f"reply-{key}"] = forms.CharField(
                    max_length=2_000, required=False, initial=row.kept.reply if row.kept else "",
                    label=_("answer on line %(line)s") % {"line": line.number},
                )  # fmt: skip
        say_aloud(self, "typed-", "words-", "reply-")

    def written(self) -> Written:
        """What was typed, by the key of the line."""
        typed: dict[int, Decimal | None] = {}
        words: dict[int, str] = {}
        replies: dict[int, str] = {}
        for name, value in self.cleaned_data.items():
            kind, _dash, key = name.partition("-")
            if kind == "typed":
                typed[int(key)] = None if value is None else Decimal(value)
            elif kind == "words":
                words[int(key)] = value
            elif kind == "reply":
                replies[int(key)] = value
        return Written(typed, words, replies)


class RemarkForm(HouseForm):
    """What the level above says at each figure."""

    def __init__(self, *args: Any, sheet: Sheet, **options: Any) -> None:
        super().__init__(*args, **options)
        for row in sheet.rows:
            self.fields[f"remark-{row.line.pk}"] = forms.CharField(
                max_length=2_000, required=False, initial=row.kept.remark if row.kept else "",
                label=_("remark on line %(line)s") % {"line": row.line.number},
            )  # fmt: skip
        say_aloud(self, "remark-")


def _side_of(user: Any, report: UnitReport) -> str:
    """Whether the reader writes in the report now, or remarks on it, or only reads."""
    if report.state in UnitReport.WRITTEN:
        try:
            require_over(user, "edit", [report.unit])
            filling.must_be_written(report)
        except HouseError:
            return ""
        return "unit"
    if report.state == UnitReport.State.SUBMITTED:
        try:
            require_above(user, "edit", [report.unit])
        except HouseError:
            return ""
        return "above"
    return ""


@asked_or_sent
def sheet(request: Request, pk: int) -> HttpResponse:
    """A report line by line; the side whose turn it is writes."""
    report = report_asked(request, pk)
    side = _side_of(request.user, report)
    told = filling.sheet(report, by=request.user, doubting=report.state in UnitReport.WRITTEN)
    forms_of = {"unit": SheetForm, "above": RemarkForm}
    form = forms_of[side](request.POST or None, sheet=told) if side else None
    back = reverse("unit_reports-record", args=[pk])

    def do(data: dict[str, Any]) -> HttpResponse:
        after = request.POST.get("after", "")
        if isinstance(form, SheetForm):
            seen = request.POST.get("seen", "")
            read = int(seen) if seen.isascii() and seen.isdecimal() else None
            filling.fill(report, form.written(), by=request.user, seen=read)
            if after == "submit":
                return _hand_in(request, report)
            messages.success(request, _("Kept. It is handed in when you say so."))
            return redirect("unitreport-sheet", pk)
        remarks = {int(name.partition("-")[2]): words for name, words in data.items()}
        many = filling.remark(report, remarks, by=request.user)
        told = ngettext("%(n)s line bears a remark.", "%(n)s lines bear a remark.", many)
        messages.success(request, told % {"n": say.number(many)})
        return redirect(back)

    shown = {
        "nav": NAV, "report": report, "side": side, "back": back, "doubts": doubts_of(told),
        "groups": [(name, [_shown(request.user, report, row, form) for row in rows])
                   for name, rows in filling.grouped(told.rows)],
        "seen": told.seen, "before": told.before,
        "missing": missing_of(told) if side == "unit" else [],
    }  # fmt: skip
    if form is None:
        if request.method == "POST":
            raise Refused(_("The report is not yours to write in now."))
        return render(request, "reporting/sheet.html", shown)
    return take(request, form, do, page="reporting/sheet.html", **shown)


def _hand_in(request: Request, report: UnitReport) -> HttpResponse:
    """Hand the report in; what holds it back is told, and all that was typed is kept."""
    there = UnitReport.objects.with_units().get(pk=report.pk)
    try:
        take_step("submit", [there], by=request.user)
    except HouseError as error:
        messages.error(request, str(error))
        return redirect("unitreport-sheet", report.pk)
    messages.success(request, _("Handed in. The level above looks at it now."))
    return redirect("unit_reports-record", report.pk)


def doubts_of(told: Sheet) -> int:
    """How many lines are asked about and not answered yet."""
    return sum(1 for row in told.rows if row.doubts and not (row.kept and row.kept.reply))


def missing_of(told: Sheet) -> list[Row]:
    """Lines that are counted, of which nothing was ever recorded: totals on paper may be told."""
    return [row for row in told.rows if opens(row)]


def opens(row: Row) -> bool:
    """Whether an opening figure may be typed for a line."""
    figure = row.figure
    return (
        row.line.kind == "figure"
        and figure is not None
        and figure.answer == NOT_REPORTED
        and isinstance(figure.indicator, Counted)
    )


def _shown(user: Any, report: UnitReport, row: Row, form: Any) -> dict[str, Any]:
    """One line of the sheet as it is shown."""
    kept, figure = row.kept, row.figure
    asked = urlencode({"unit": code_of(report.unit), "period": report.round.period.name})
    handed = report.state not in UnitReport.WRITTEN
    doubts = kept.doubt.splitlines() if handed and kept and kept.doubt else row.doubts
    then = kept.counted if handed and kept else None
    fields = form.fields if form is not None else {}

    def field(kind: str) -> Any:
        name = f"{kind}-{row.line.pk}"
        return form[name] if name in fields else None

    return {
        "line": row.line, "kept": kept, "before": number(row.before) if row.before is not None
        else "", "gathered": number(row.gathered) if row.gathered is not None else "",
        "live": number(row.live) if figure is not None else "",
        "then": number(then) if then is not None else "",
        "moved": handed and kept is not None and figure is not None and row.live != kept.counted,
        "opening": figure is not None and figure.answer == "opening",
        "why": figure.reason if figure is not None and figure.value is None else "",
        "address": f"{reverse('figure', args=[row.line.indicator])}?{asked}" if figure else "",
        "typed": number(row.typed) if row.typed is not None else "", "doubts": doubts,
        "typed_field": field("typed"), "words_field": field("words"),
        "reply_field": field("reply"), "remark_field": field("remark"),
    }  # fmt: skip


class OpeningForm(HouseForm):
    """Totals of the time before the registers, with the paper that says so."""

    paper_number = forms.CharField(label=gettext_lazy("Paper that says so"), max_length=100)
    paper_day = DayField(label=gettext_lazy("Signed on"), required=False)

    def __init__(self, *args: Any, rows: list[Row], **options: Any) -> None:
        super().__init__(*args, **options)
        for row in rows:
            self.fields[f"value-{row.line.indicator}"] = WholeField(
                money=False, required=False, label=str(row.line),
                help_text=row.line.measured_in,
            )  # fmt: skip
        self.order_fields([n for n in self.fields if n.startswith("value-")])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(v is not None for n, v in data.items() if n.startswith("value-")):
            raise forms.ValidationError(_("Type at least one total."))
        return data


@asked_or_sent
def opening(request: Request, pk: int) -> HttpResponse:
    """Type in totals on paper for figures of which nothing is recorded."""
    report = report_asked(request, pk)
    require(request.user, "edit", report.unit)
    rows = missing_of(filling.sheet(report, by=request.user))
    form = OpeningForm(request.POST or None, rows=rows)

    def do(data: dict[str, Any]) -> HttpResponse:
        values = {
            name.partition("-")[2]: int(value)
            for name, value in data.items()
            if name.startswith("value-") and value is not None
        }
        paper = Paper(number=data["paper_number"], signed_on=data["paper_day"])
        many = filling.take_over(report, values, paper, by=request.user)
        told = ngettext("%(n)s opening figure is kept.", "%(n)s opening figures are kept.", many)
        messages.success(request, told % {"n": say.number(many)})
        return redirect("unitreport-sheet", pk)

    explain = [
        _("These totals of %(period)s stand on paper and not in the registers. They are shown as "
          "opening figures for ever, with their paper, and never mixed with counted ones.")
        % {"period": report.round.period.label}
    ]  # fmt: skip
    return take(
        request, form, do, nav=NAV, title=_("Opening figures"), subject=report, explain=explain,
        back=reverse("unitreport-sheet", args=[pk]), button=_("Keep them"),
    )  # fmt: skip
