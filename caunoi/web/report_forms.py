"""The templates of a unit, of Word and of Excel: get the one in force, adopt one, give it up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.indicators.indicator import find
from caunoi.org.access import may, require
from caunoi.org.models import Unit
from caunoi.reports import own_forms
from caunoi.reports.content import chapters_of, placeholder
from caunoi.reports.letterhead import EACH, OF_A_ROW, PLACEHOLDERS
from caunoi.reports.models import OwnForm
from caunoi.reports.report import REPORTS, Report, find_report

from .asked import Request
from .entry import DayField, HouseForm, attempt
from .reports import attachment

FILES = {
    "docx": gettext_lazy("Word template (.docx)"),
    "xlsx": gettext_lazy("Excel template (.xlsx)"),
}


class OwnTemplate(HouseForm):
    """A template, and from which day on."""

    file = forms.FileField()
    since = DayField(label=gettext_lazy("From the day"), required=False)

    def __init__(self, *args: Any, ending: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].label = FILES[ending]
        self.fields["file"].widget.attrs["accept"] = f".{ending}"


def report_in_address(request: Request) -> Report:
    """The report that the address names, else the first."""
    return find_report(request.GET.get("report") or next(iter(REPORTS)))


def ending_in_address(request: Request) -> str:
    """Whether the address names the template of Excel, else that of Word."""
    ending = request.GET.get("ending") or OwnForm.Ending.WORD
    if ending not in OwnForm.Ending:
        raise Http404
    return ending


def page_of(unit: Unit, report: Report, ending: str, name: str = "unit-report-form") -> str:
    """The address of a template."""
    return f"{reverse(name, args=[unit.pk])}?{urlencode({'report': report.key, 'ending': ending})}"


def unit_for(request: Request, pk: int) -> Unit:
    """The unit, for who may read its figures; else 404."""
    today = timezone.localdate()
    units = Unit.objects.reachable_by(request.user, "count").named(today)
    if found := units.filter(pk=pk).first():
        return found
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def forms_of_unit(request: Request, pk: int) -> HttpResponse:
    """The template in force, what it may ask for, and a form to make one's own."""
    unit, report = unit_for(request, pk), report_in_address(request)
    ending = ending_in_address(request)
    form = OwnTemplate(initial={"since": timezone.localdate()}, ending=ending)
    answer = 200
    if request.method == "POST":
        require(request.user, "edit", unit)
        form = OwnTemplate(request.POST, request.FILES, ending=ending)

        def do(data: dict[str, Any]) -> HttpResponse:
            own_forms.adopt(
                report=report,
                unit=unit,
                data=data["file"].read(),
                name=data["file"].name,
                since=data["since"] or timezone.localdate(),
                by=request.user,
                ending=ending,
            )
            messages.success(request, _("The template is in force for the unit and those below."))
            return redirect(page_of(unit, report, ending))

        found = attempt(request, form, do)
        if not isinstance(found, int):
            return found
        answer = found
    own = own_forms.in_force(report, unit, ending=ending)
    told = {
        "nav": "reports",
        "form": form,
        "button": _("Make it our own"),
        "unit": unit,
        "report": report,
        "excel": ending == OwnForm.Ending.EXCEL,
        "tabs": tabs_of(unit, report, ending),
        "running": own,
        "is_own": own is not None and own.unit_id == unit.pk,
        "may_edit": bool(may(request.user, "edit", unit)),
        "file": page_of(unit, report, ending, "unit-report-template"),
        "end": page_of(unit, report, ending, "unit-report-form-end"),
        **placeholders_of(report, ending),
    }
    return render(request, "web/report_forms.html", told, status=answer)


def tabs_of(unit: Unit, report: Report, ending: str) -> list[dict[str, Any]]:
    """Every template that there may be: of each report, of Word and of Excel."""
    return [
        {
            "address": page_of(unit, one, kind),
            "label": f"{one.label}: {kind.label}",
            "here": (one, kind) == (report, ending),
        }
        for one in REPORTS.values()
        for kind in OwnForm.Ending
    ]


def placeholders_of(report: Report, ending: str) -> dict[str, Any]:
    """What a template may ask for; chapters in Word alone, rows that are repeated in Excel."""
    excel = ending == OwnForm.Ending.EXCEL
    figure = placeholder(report.keys[0])
    asked = [*OF_A_ROW.items(), (figure, _("a figure, as %(figure)s") % {"figure": figure})]
    rows = [
        (f"{each}.{name}", f"{meaning}: {what}")
        for each, meaning in EACH.items()
        for name, what in asked
    ]
    chapters = [(name, heading_of(report, name)) for name in chapters_of(report)]
    return {
        "placeholders": [*PLACEHOLDERS.items()],
        "figures": [(placeholder(key), find(key).label) for key in report.keys],
        "chapters": [] if excel else chapters,
        "rows": rows if excel else [],
    }


def heading_of(report: Report, name: str) -> str:
    """What a chapter is headed with, without its number."""
    found = next((chapter.heading for chapter in report.chapters if chapter.name == name), "")
    return found.removeprefix("{N}. ").removeprefix("{n}. ")


@require_safe
def form_file(request: Request, pk: int) -> HttpResponse:
    """The template in force, to be looked at or changed in Word."""
    unit, report = unit_for(request, pk), report_in_address(request)
    ending = ending_in_address(request)
    data = own_forms.template_for(report, unit, ending)
    return attachment(data, f"mau-{report.file_name}", ending)


@require_POST
def end_form(request: Request, pk: int) -> HttpResponse:
    """Give the own template up from today on."""
    unit, report = unit_for(request, pk), report_in_address(request)
    ending = ending_in_address(request)
    own_forms.drop(
        report=report, unit=unit, on=timezone.localdate(), by=request.user, ending=ending
    )
    messages.success(request, _("The unit writes in the template of the unit above again."))
    return redirect(page_of(unit, report, ending))
