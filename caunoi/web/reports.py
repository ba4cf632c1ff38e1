"""Reports on pages: ask for one, and get what the worker made of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.base.errors import Refused
from caunoi.env import env
from caunoi.jobs.models import Job
from caunoi.org.models import Term, Unit
from caunoi.org.pick import code_of, find_units, written
from caunoi.reports import asking
from caunoi.reports.letterhead import Head
from caunoi.reports.models import Made
from caunoi.reports.report import REPORTS, find_report

from .asked import Request
from .entry import DayField, HouseForm, PeriodField, UnitField, attempt
from .jobs import follow
from .paging import page_of


class AskFor(HouseForm):
    """Which report, of which unit and period, as what, and what stands in its head."""

    report = forms.ChoiceField(label=gettext_lazy("Report"))
    period = PeriodField(
        label=gettext_lazy("Period"),
        widget=forms.TextInput(attrs={"placeholder": "2026, 2026Q3, 2018-05..2023-05"}),
        help_text=gettext_lazy("A year, a quarter, or from one to another with two points."),
    )
    ending = forms.ChoiceField(
        label=gettext_lazy("As"),
        widget=forms.RadioSelect,
        choices=[
            ("docx", gettext_lazy("Word, to be changed before it is signed")),
            ("pdf", gettext_lazy("PDF, to be printed")),
            ("xlsx", gettext_lazy("Excel, its figures and tables")),
        ],
    )
    number = forms.CharField(
        label=gettext_lazy("Number of the document"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Empty: room is left for it, as it is given after signing."),
    )
    place = forms.CharField(
        label=gettext_lazy("Place"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Empty: the province that the unit is called after."),
    )
    day = DayField(
        label=gettext_lazy("Day of the document"),
        required=False,
        help_text=gettext_lazy("Empty: today."),
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="count", label=_("Unit"))
        choices = [(report.key, report.label) for report in REPORTS.values()]
        self.fields["report"].choices = choices  # type: ignore[attr-defined]
        self.order_fields(("report", "unit", "period", "ending", "number", "place", "day"))


def site_of(request: Request) -> str:
    """Where numbers in a document lead: what is set, else as whoever asks reaches caunoi."""
    if env.str("SITE_URL", ""):
        return str(settings.SITE_URL)
    return request.build_absolute_uri("/")


@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: Request) -> HttpResponse:
    """Ask for a report; below, those that the user had made."""
    counts = bool(request.user.reach("count"))
    if request.method == "POST" and not counts:
        raise Refused(_("Your offices do not let you read the figures of any unit."))
    unit = unit_in_address(request)
    initial = {
        "report": request.GET.get("report", ""),
        "unit": written(unit) if unit else "",
        "period": request.GET.get("period", ""),
        "ending": request.GET.get("ending", "docx"),
        "number": request.GET.get("number", ""),
        "place": request.GET.get("place", ""),
    }
    form = AskFor(request.POST or None, user=request.user, initial=initial)

    def do(data: dict[str, Any]) -> HttpResponse:
        job = asking.ask(
            find_report(data["report"]),
            unit=data["unit"],
            period=data["period"],
            ending=data["ending"],
            by=request.user,
            head=Head(data["number"], data["place"], data["day"]),
            site=site_of(request),
        )
        return follow(request, job)

    answer = 200
    if request.method == "POST":
        form = AskFor(request.POST, user=request.user)
        found = attempt(request, form, do)
        if not isinstance(found, int):
            return found
        answer = found
    told = {
        "nav": "reports",
        "form": form if counts else None,
        "button": _("Make it"),
        "unit": unit,
        "may_write": bool(request.user.reach("edit")),
        "terms": terms_of(unit),
        "rows": with_file(page_of(mine(request).order_by("-pk"), request.GET.get("page"), size=10)),
    }
    return render(request, "web/reports.html", told, status=answer)


def with_file(rows: Any) -> Any:
    """The reports, each with whether its file can still be fetched."""
    for made in rows:
        made.there = asking.is_there(made)
    return rows


def unit_in_address(request: Request) -> Unit | None:
    """The unit that the address names by its code, if its figures are the user's to read."""
    typed = request.GET.get("unit", "")
    found = find_units(request.user, "count", typed, limit=2, whole=True) if typed else []
    return found[0] if len(found) == 1 else None


def terms_of(unit: Unit | None) -> list[dict[str, str]]:
    """The terms of a unit as periods to be taken, the latest first."""
    if unit is None:
        return []
    code = code_of(unit)
    return [
        {"name": term.name, "period": f"{term.since:%Y-%m}..{term.until:%Y-%m}", "unit": code}
        for term in Term.objects.filter(unit=unit, until__isnull=False).order_by("-since")[:4]
    ]


def mine(request: Request) -> Any:
    """The reports that the user had made."""
    return Made.objects.visible_to(request.user).with_units()


@require_safe
def made_page(request: Request, pk: int) -> HttpResponse:
    """A report that was made: what it is of, and the file."""
    made = get_object_or_404(mine(request), pk=pk)
    about = Job.objects.filter(work="report", subject=made.pk).order_by("-pk")
    told = {
        "nav": "reports",
        "made": made,
        "report": find_report(made.report),
        "there": asking.is_there(made),
        "job": about.first(),
        "again": anew(made),
    }
    return render(request, "web/report_made.html", told)


def anew(made: Made) -> str:
    """Where the same is asked for again, as it was asked for."""
    asked = {
        "report": made.report,
        "unit": code_of(made.unit),
        "period": made.period.name,
        "ending": made.ending,
        "number": made.number,
        "place": made.place,
    }
    return f"{reverse('reports')}?{urlencode({k: v for k, v in asked.items() if v})}"


@require_safe
def made_file(request: Request, pk: int) -> HttpResponse:
    """The file itself."""
    made = get_object_or_404(mine(request), pk=pk)
    code = code_of(made.unit)
    name = f"{find_report(made.report).file_name}-{code}-{made.period.name}"
    return attachment(asking.read(made, by=request.user), name, made.ending)


def attachment(data: bytes, name: str, ending: str) -> HttpResponse:
    """A file to be saved."""
    safe = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name)
    answer = HttpResponse(data, content_type=asking.ENDINGS[ending])
    answer["Content-Disposition"] = f'attachment; filename="{safe}.{ending}"'
    answer["Cache-Control"] = "no-store"
    return answer
