"""The words of a report on a page: what is told of its figures, and what a unit says itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from caunoi.base import say
from caunoi.base.errors import Refused
from caunoi.base.periods import Period
from caunoi.indicators.indicator import find
from caunoi.org.models import Unit
from caunoi.org.pick import code_of
from caunoi.reports.content import Making
from caunoi.reports.own_words import Words, own_words, prose_of, write
from caunoi.reports.prose import shown
from caunoi.reports.report import REPORTS, Report, find_report

from .asked import Request
from .entry import HouseForm, PeriodField, UnitField, take
from .reports import site_of

NAV = "reports"


class WordsOf(HouseForm):
    """Of which report, unit and period."""

    narrowed = True

    report = forms.ChoiceField(label=gettext_lazy("Report"))
    period = PeriodField(
        label=gettext_lazy("Period"),
        widget=forms.TextInput(attrs={"placeholder": "2026, 2026Q3, 2018-05..2023-05"}),
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="edit", label=_("Unit"))
        choices = [(report.key, report.label) for report in REPORTS.values()]
        self.fields["report"].choices = choices  # type: ignore[attr-defined]
        self.order_fields(("report", "unit", "period"))


class WordsForm(HouseForm):
    """Of each chapter the own words, and whether they take the place of the others."""

    def __init__(self, *args: Any, report: Report, known: dict[str, Words], **options: Any) -> None:
        super().__init__(*args, **options)
        self.chapters = prose_of(report)
        for chapter in self.chapters:
            own = known.get(chapter.name, Words())
            self.fields[chapter.name] = forms.CharField(
                label=_("Own words"), max_length=20_000, required=False, initial=own.text,
                strip=False, widget=forms.Textarea(attrs={"rows": 4}),
            )  # fmt: skip
            self.fields[f"{chapter.name}-instead"] = forms.BooleanField(
                label=_("in place of the words made of figures"), required=False,
                initial=own.instead,
            )  # fmt: skip

    def written(self) -> dict[str, Words]:
        """What was typed, by chapter."""
        data = self.cleaned_data
        return {
            chapter.name: Words(data[chapter.name], data[f"{chapter.name}-instead"])
            for chapter in self.chapters
        }


@require_http_methods(["GET", "HEAD", "POST"])
def report_words(request: Request) -> HttpResponse:
    """Read the words of a report chapter by chapter, and write those of the unit beside them."""
    if not request.user.reach("edit"):
        raise Refused(_("You hold no office that lets you write in a report."))
    which = WordsOf(request.GET or None, user=request.user)
    if not which.is_valid():
        status = 422 if request.method == "POST" else 200
        told = {"nav": NAV, "which": which}
        return render(request, "web/report_words.html", told, status=status)
    data = which.cleaned_data
    report, unit, period = find_report(data["report"]), data["unit"], data["period"]
    known = own_words(report, unit, period, request.user)
    form = WordsForm(request.POST or None, report=report, known=known)
    address = address_of(report, unit, period)

    def do(_data: dict[str, Any]) -> HttpResponse:
        many = write(report, unit, period, form.written(), by=request.user)
        words = ngettext("%(n)s chapter is kept.", "%(n)s chapters are kept.", many)
        messages.success(request, words % {"n": say.number(many)})
        return redirect(address)

    told = {
        "nav": NAV, "which": which, "report": report, "unit": unit, "period": period,
        "address": address, "chapters": chapters_of(request, report, unit, period, form),
        "make": f"{reverse('reports')}?"
        + urlencode({"unit": code_of(unit), "period": period.name, "report": report.key}),
    }  # fmt: skip
    return take(request, form, do, page="web/report_words.html", **told)


def address_of(report: Report, unit: Unit, period: Period) -> str:
    """Where the words of a report are written."""
    asked = {"report": report.key, "unit": code_of(unit), "period": period.name}
    return f"{reverse('report-words')}?{urlencode(asked)}"


def chapters_of(
    request: Request, report: Report, unit: Unit, period: Period, form: WordsForm
) -> list[dict[str, Any]]:
    """Each chapter with what is told of its figures, its fields, and the figures to be named."""
    making = Making.of(report, unit=unit, period=period, by=request.user, site=site_of(request))
    found = []
    for chapter in form.chapters:
        told = making.telling.paragraphs(chapter.name, making.words["ma_loai"])
        figures = [making.gathered.figure(key) for key in dict.fromkeys(chapter.keys)]
        found.append(
            {
                "heading": chapter.heading.replace("{N}. ", "").replace("{n}. ", ""),
                "paragraphs": list(told),
                "words": form[chapter.name],
                "instead": form[f"{chapter.name}-instead"],
                "figures": [(f"{{{one.key}}}", find(one.key).label, shown(one)) for one in figures],
            }
        )
    return found
