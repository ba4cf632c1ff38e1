"""The page of units that were excellent several years running."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caunoi.base.periods import Period
from caunoi.indicators.indicator import find
from caunoi.indicators.over_years import Streak, runs
from caunoi.indicators.records import rows
from caunoi.org.models import Unit
from caunoi.org.pick import written
from caunoi.web.asked import Request
from caunoi.web.entry import HouseForm, PeriodField, UnitField
from caunoi.web.figure_question import highest

NAV = "records"


class RunningForm(HouseForm):
    """Of which unit, in which years."""

    narrowed = True

    period = PeriodField(label=gettext_lazy("Years"), required=False)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="count", label=_("Unit"), required=False)
        self.order_fields(("unit", "period"))


@require_safe
def running(request: Request) -> HttpResponse:
    """Which units were excellent so many years one after another, with the years."""
    form = RunningForm(request.GET or None, user=request.user)
    data = form.cleaned_data if form.is_valid() else {}
    unit = data.get("unit") or (None if request.GET.get("unit") else highest(request.user))
    year = timezone.localdate().year
    period = data.get("period") or Period(
        Period.of_year(year - 5).first, Period.of_year(year - 1).last
    )
    streak = find("grading.excellent_running")
    assert isinstance(streak, Streak)
    shown = {"unit": written(unit) if unit else "", "period": period.name}
    if form.is_valid() or not request.GET:
        form = RunningForm(shown, user=request.user)
    found: list[tuple[Unit, int, int]] = []
    if unit is not None and not form.errors:
        years: dict[int, set[int]] = {}
        units: dict[int, Unit] = {}
        behind: Any = rows(streak.key, unit=unit, period=period, user=request.user)
        for grade in behind.with_units().order_by("on"):
            years.setdefault(grade.unit_id, set()).add(grade.on.year)
            units[grade.unit_id] = grade.unit
        found = [
            (units[key], first, last)
            for key, had in years.items()
            for first, last in runs(had, streak.least)
        ]
        found.sort(key=lambda one: (one[1] - one[2], str(one[0])))
    told = {"nav": NAV, "form": form, "found": found, "least": streak.least, "unit": unit}
    return render(request, "grading/running.html", told)
