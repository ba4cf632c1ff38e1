"""Pages of a round: send it, who is late, what its reports make together."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from caunoi.base import say
from caunoi.base.delimited import shielded
from caunoi.base.sheets import Table, write_book
from caunoi.org.access import require
from caunoi.org.pick import code_of
from caunoi.web.asked import Request
from caunoi.web.entry import HouseForm, take
from caunoi.web.records.pages import asked_or_sent
from caunoi.web.taken import download

from .. import gathering, rounds
from ..checking import number
from ..models import ReportRound, UnitReport

NAV = "records"


def _round(request: Request, pk: int) -> ReportRound:
    found = ReportRound.objects.visible_to(request.user).with_units().select_related("form")
    return get_object_or_404(found, pk=pk)


@asked_or_sent
def send_round(request: Request, pk: int) -> HttpResponse:
    """Send a round to the units that owe the report."""
    round = _round(request, pk)
    require(request.user, "edit", round.unit)
    units = rounds.owing(round)
    form = HouseForm(request.POST or None)

    def do(data: dict[str, Any]) -> HttpResponse:
        sent = rounds.send(round, by=request.user)
        told = ngettext("Sent to %(n)s unit.", "Sent to %(n)s units.", len(sent))
        messages.success(request, told % {"n": say.number(len(sent))})
        return redirect("reporting_rounds-record", pk)

    explain = [
        _("Units that owe this report, by what they were on %(day)s: %(n)s.")
        % {"day": say.day(round.last), "n": say.number(len(units))},
        _("Each finds its report filled in from its registers, and hands it in until %(day)s.")
        % {"day": say.day(round.due)},
    ]
    return take(
        request, form, do, nav=NAV, title=_("Send to the units"), subject=round, explain=explain,
        back=reverse("reporting_rounds-record", args=[pk]), button=_("Send"),
    )  # fmt: skip


@require_safe
def who(request: Request, pk: int) -> HttpResponse:
    """Who has handed in and who is late, to be printed, and words to paste into a chat."""
    round = _round(request, pk)
    found = rounds.latest(UnitReport.objects.visible_to(request.user).filter(round=round))
    reports = list(found.with_units().order_by("due", "pk"))
    today = timezone.localdate()
    told = [
        {"report": one, "late": one.state in UnitReport.WRITTEN and one.due < today,
         "days": (today - one.due).days}
        for one in reports
    ]  # fmt: skip
    told.sort(key=lambda one: (not one["late"], one["report"].state not in UnitReport.WRITTEN))
    waiting = [one for one in reports if one.state in UnitReport.WRITTEN]
    shown = {
        "nav": NAV, "round": round, "rows": told, "today": today,
        "late": sum(bool(one["late"]) for one in told), "waiting": len(waiting),
        "handed_in": sum(one.state in UnitReport.HANDED_IN for one in reports),
        "owed": sum(one.state != UnitReport.State.EXEMPT for one in reports),
        "chat": for_chat(round, waiting) if waiting else "",
    }  # fmt: skip
    return render(request, "reporting/who.html", shown)


def for_chat(round: ReportRound, waiting: list[UnitReport]) -> str:
    """What is pasted into the group of the units: the report, the day, and who is waited for."""
    names = "\n".join(f"- {one.unit} ({say.day(one.due)})" for one in waiting)
    head = _("%(round)s: due on %(day)s. Not handed in yet (%(n)s units):") % {
        "round": round, "day": say.day(round.due), "n": say.number(len(waiting)),
    }  # fmt: skip
    return f"{head}\n{names}"


@require_safe
def gathered(request: Request, pk: int) -> HttpResponse:
    """What the reports of a round make together."""
    round = _round(request, pk)
    whole = gathering.gather(round, by=request.user)
    asked = urlencode({"unit": code_of(round.unit), "period": round.period.name})
    rows = [
        {
            "line": one.line,
            "value": number(one.value),
            "address": f"{reverse('figure', args=[one.line.indicator])}?{asked}"
            if one.line.indicator else "",
            "reports": one.reports,
            "measure": one.line.measured_in,
            "how": one.line.get_kind_display(),
            "told": [
                (report, number(answer.value) if answer.value is not None else "", answer.words)
                for report, answer in one.told
                if answer.words or (one.line.kind == "apart" and answer.typed is not None)
            ],
        }
        for one in whole.lines
    ]  # fmt: skip
    shown = {"nav": NAV, "round": round, "whole": whole, "rows": rows}
    return render(request, "reporting/gathered.html", shown)


@require_safe
def gathered_file(request: Request, pk: int) -> HttpResponse:
    """The same as a workbook, in the columns of the form."""
    round = _round(request, pk)
    whole = gathering.gather(round, by=request.user)
    headings = [_("Line no."), _("What is told"), _("Measured in"), _("How much"), _("Notes")]

    def cells() -> Iterator[list[Any]]:
        for one in whole.lines:
            line = one.line
            value = None if one.value is None else float(one.value)
            note = _("from %(n)s reports") % {"n": one.reports} if line.is_typed else ""
            yield [shielded(line.number), shielded(line.text), shielded(line.measured_in), value,
                   note]  # fmt: skip
            for report, answer in one.told:
                if line.kind == "question" and answer.words:
                    yield ["", shielded(str(report.unit)), "", None, shielded(answer.words)]

    target = io.BytesIO()
    write_book(target, [Table(_("Put together"), headings, cells(), [8, 60, 16, 18, 60])])
    name = f"tong-hop-{code_of(round.unit)}-{round.last:%Y-%m-%d}.xlsx"
    return download(target.getvalue(), name)
