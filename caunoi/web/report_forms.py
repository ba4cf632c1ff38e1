"""The Word templates of a unit: which is in force, get it, make one's own, give it up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.indicators.indicator import find
from caunoi.org.access import may, require
from caunoi.org.models import Unit
from caunoi.org.pick import code_of
from caunoi.reports import own_forms
from caunoi.reports.content import chapters_of, placeholder
from caunoi.reports.letterhead import PLACEHOLDERS
from caunoi.reports.report import REPORTS, Report, find_report

from .asked import Request
from .entry import DayField, HouseForm, attempt
from .reports import attachment


class OwnTemplate(HouseForm):
    """A template, and from which day on."""

    file = forms.FileField(
        label=gettext_lazy("Word template (.docx)"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    since = DayField(label=gettext_lazy("From the day"), required=False)


def report_in_address(request: Request) -> Report:
    """The report that the address names, else the first."""
    return find_report(request.GET.get("report") or next(iter(REPORTS)))


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
    form = OwnTemplate(initial={"since": timezone.localdate()})
    answer = 200
    if request.method == "POST":
        require(request.user, "edit", unit)
        form = OwnTemplate(request.POST, request.FILES)

        def do(data: dict[str, Any]) -> HttpResponse:
            own_forms.adopt(
                report=report,
                unit=unit,
                data=data["file"].read(),
                name=data["file"].name,
                since=data["since"] or timezone.localdate(),
                by=request.user,
            )
            messages.success(request, _("The template is in force for the unit and those below."))
            return redirect("unit-report-form", unit.pk)

        found = attempt(request, form, do)
        if not isinstance(found, int):
            return found
        answer = found
    own = own_forms.in_force(report, unit)
    told = {
        "nav": "reports",
        "form": form,
        "button": _("Make it our own"),
        "unit": unit,
        "code": code_of(unit),
        "report": report,
        "running": own,
        "is_own": own is not None and own.unit_id == unit.pk,
        "may_edit": bool(may(request.user, "edit", unit)),
        "placeholders": [*PLACEHOLDERS.items()],
        "figures": [(placeholder(key), find(key).label) for key in report.keys],
        "chapters": [(name, heading_of(report, name)) for name in chapters_of(report)],
    }
    return render(request, "web/report_forms.html", told, status=answer)


def heading_of(report: Report, name: str) -> str:
    """What a chapter is headed with."""
    return next((c.heading for c in report.chapters if c.name == name and c.heading), "")


@require_safe
def form_file(request: Request, pk: int) -> HttpResponse:
    """The template in force, to be looked at or changed in Word."""
    unit, report = unit_for(request, pk), report_in_address(request)
    return attachment(own_forms.template_for(report, unit), f"mau-{report.file_name}", "docx")


@require_POST
def end_form(request: Request, pk: int) -> HttpResponse:
    """Give the own template up from today on."""
    unit, report = unit_for(request, pk), report_in_address(request)
    own_forms.drop(report=report, unit=unit, on=timezone.localdate(), by=request.user)
    messages.success(request, _("The unit writes in the template of the unit above again."))
    return redirect("unit-report-form", unit.pk)
