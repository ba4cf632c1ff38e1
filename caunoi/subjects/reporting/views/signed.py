"""Pages of a signed report: its figures beside what is counted now, and what makes it so."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.org.access import require
from caunoi.org.pick import code_of
from caunoi.web.asked import Request
from caunoi.web.behind import told_records
from caunoi.web.taken import download

from .. import packages, signing
from ..checking import number
from ..models import Reading, UnitReport
from .sheet import report_asked

NAV = "records"
MOST_SHOWN = 200  # records of a difference on one page


@require_safe
def since(request: Request, pk: int) -> HttpResponse:
    """Each signed figure beside what is counted today."""
    report = report_asked(request, pk)
    found = signing.since_signed(report, by=request.user, with_records=True)
    rows = [
        {
            "one": one, "then": number(one.reading.value),
            "now": "–" if one.now is None else number(signing.value_of(one.now)),
        }
        for one in found
    ]  # fmt: skip
    shown = {
        "nav": NAV, "report": report, "rows": rows,
        "back": reverse("unit_reports-record", args=[pk]),
        "changed": sum(not one.same for one in found),
    }  # fmt: skip
    return render(request, "reporting/since.html", shown)


@require_safe
def package(request: Request, pk: int) -> HttpResponse:
    """The package of a signed report, which anyone can hold against the database later."""
    report = report_asked(request, pk)
    data = packages.build(report)
    return download(data, f"bao-cao-{code_of(report.unit)}-{report.on:%Y-%m-%d}.zip")


@require_safe
def difference(request: Request, pk: int) -> HttpResponse:
    """The records that came to a signed figure or went from it, and who wrote them last."""
    visible = UnitReport.objects.visible_to(request.user)
    found = Reading.objects.filter(report__in=visible.values("pk"))
    reading = get_object_or_404(found.select_related("report__round", "unit"), pk=pk)
    require(request.user, "count", reading.unit)
    made = signing.difference(reading, by=request.user)
    sides = []
    for title, rows, in_all in (
        (_("Came since"), made.came, made.came_in_all),
        (_("Gone since"), made.gone, made.gone_in_all),
    ):
        shown = list(rows.order_by("pk")[:MOST_SHOWN])
        named = told_records(request.user, shown, {})
        for row, one in zip(shown, named, strict=True):
            one["deed"] = made.changed.get(row.pk)
        sides.append({"title": title, "rows": named, "in_all": in_all,
                      "hidden": in_all - len(shown)})  # fmt: skip
    [now] = [
        one for one in signing.since_signed(reading.report, by=request.user)
        if one.reading.pk == reading.pk
    ]  # fmt: skip
    told = {
        "nav": NAV, "reading": reading, "report": reading.report, "sides": sides, "one": now,
        "then": number(reading.value),
        "now": "–" if now.now is None else number(signing.value_of(now.now)),
        "back": reverse("unitreport-since", args=[reading.report_id]),
    }  # fmt: skip
    return render(request, "reporting/difference.html", told)
