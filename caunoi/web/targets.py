"""Targets on pages: how those of a unit and of the units below stand; sharing one out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caunoi.base import say
from caunoi.base.periods import Period
from caunoi.indicators.models import Target
from caunoi.org.access import may, require
from caunoi.org.models import Unit
from caunoi.org.pick import code_of, written
from caunoi.targets.sharing import (
    adds_up,
    parts_of,
    proposal,
    roll_forward,
    share_out,
    sum_of_shares,
    year_spans,
)
from caunoi.targets.standing import Standing, standings
from caunoi.targets.words import TONES, measure_of, measured, number_of, reached

from .asked import Request
from .entry import DayField, HouseForm, UnitField, take, typed_paper
from .figure_question import highest, units_right_below
from .records.fields import CommaField
from .records.pages import asked_or_sent

NAV = "board"
LOOKED_BACK = dt.timedelta(days=366)  # how long a target that is over stays on the board


class BoardForm(HouseForm):
    """Of which unit, on which day."""

    day = DayField(label=gettext_lazy("On the day"), required=False)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="count", label=_("Unit"), required=False)
        self.order_fields(("unit", "day"))


@dataclass
class Told:
    """One target as a row or a cell of the board."""

    standing: Standing

    @property
    def target(self) -> Target:
        return self.standing.target

    @property
    def number(self) -> str:
        return number_of(self.target)

    @property
    def reached(self) -> str:
        return reached(self.standing)

    @property
    def word(self) -> Any:
        return self.standing.verdict.label

    @property
    def tone(self) -> str:
        return TONES.get(self.standing.verdict, "")

    @property
    def expected(self) -> str:
        if self.standing.expected is None:
            return ""
        return measured(self.standing.expected.quantize(Decimal(1)), measure_of(self.target))

    @property
    def share(self) -> int:
        """How full the bar is, of 100."""
        of_number = self.standing.of_number
        return 0 if of_number is None else int(min(max(of_number, Decimal(0)), Decimal(100)))


@dataclass
class Heading:
    """One column of the board of units below: what all of them are to reach."""

    words: str
    period: Period
    cells: dict[int, Told] = field(default_factory=dict)


@require_safe
def board(request: Request) -> HttpResponse:
    """The targets of a unit, and of each unit right below it."""
    form = BoardForm(request.GET or None, user=request.user)
    data = form.cleaned_data if form.is_valid() else {}
    unit = data.get("unit") or (None if request.GET.get("unit") else highest(request.user))
    day = data.get("day") or timezone.localdate()
    shown = {"unit": written(unit) if unit else "", "day": say.day(day)}
    if form.is_valid() or not request.GET:
        form = BoardForm(shown, user=request.user)
    told: dict[str, Any] = {"nav": NAV, "form": form, "unit": unit, "day": day}
    if unit is not None and not form.errors:
        told |= _of_unit(request.user, unit, day)
    return render(request, "web/targets/board.html", told)


def _of_unit(user: Any, unit: Unit, day: dt.date) -> dict[str, Any]:
    below = units_right_below(unit, day, user)
    lasting = Q(last__gte=day - LOOKED_BACK) & ~Q(state=Target.State.DROPPED)
    # Whoever may read the figures reads what is promised; the record itself opens to fewer.
    found = list(
        Target.objects.reachable_by(user, "count")
        .filter(lasting, unit__in=[unit, *below])
        .with_units()
        .order_by("first", "last", "words", "pk")
    )
    stand = standings(found, on=day, user=user)
    keys = [target.pk for target in found]
    opened = set(Target.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    own = [Told(stand[target.pk]) for target in found if target.unit_id == unit.pk]
    headings: dict[tuple[str, Period], Heading] = {}
    for target in found:
        if target.unit_id != unit.pk:
            words = str(target.words)
            heading = headings.setdefault((words, target.period), Heading(words, target.period))
            heading.cells[target.unit_id] = Told(stand[target.pk])
    rows = [
        (one, [heading.cells.get(one.pk) for heading in headings.values()])
        for one in below
        if any(one.pk in heading.cells for heading in headings.values())
    ]
    return {
        "own": own,
        "headings": list(headings.values()),
        "rows": rows,
        "without": len(below) - len(rows),
        "opened": opened,
        "may_set": may(user, "edit", unit),
        "code": code_of(unit),
    }


class SharesForm(HouseForm):
    """A number for each that is to have a part; an empty one gets none."""

    paper_number = forms.CharField(
        label=gettext_lazy("Number of the decision"), max_length=100, required=False
    )
    paper_day = DayField(label=gettext_lazy("Signed on"), required=False)

    def __init__(self, *args: Any, parts: dict[str, tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name, (label, proposed) in parts.items():
            self.fields[name] = CommaField(
                label=label, required=False, initial=proposed, digits=20, places=2
            )

    def given(self) -> dict[str, Decimal]:
        """What was typed, by the name of the field."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name.startswith("to_") and value is not None
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not self.given():
            raise forms.ValidationError(_("Type a number for at least one of them."))
        return data


def _found(request: Request, pk: int) -> Target:
    return get_object_or_404(Target.objects.visible_to(request.user).with_units(), pk=pk)


@require_safe
def shares(request: Request, pk: int) -> HttpResponse:
    """The parts of a target, how each stands, and their sum beside the whole."""
    target = _found(request, pk)
    visible = Target.objects.visible_to(request.user).filter(pk__in=parts_of(target))
    parts = list(visible.with_units().order_by("first", "unit", "pk"))
    counted = [part for part in parts if may(request.user, "count", part.unit)]
    stand = standings(counted, on=timezone.localdate(), user=request.user)
    shared = sum_of_shares(target)
    told = {
        "nav": NAV,
        "target": target,
        "number": number_of(target),
        "parts": [(part, Told(stand[part.pk]) if part.pk in stand else None) for part in parts],
        "sum": shared,
        "adds": adds_up(target),
        "total": measured(shared.total if shared else None, measure_of(target)),
        "may_share": may(request.user, "edit", target.unit) and target.state == Target.State.SET,
    }
    return render(request, "web/targets/shares.html", told)


@asked_or_sent
def share(request: Request, pk: int) -> HttpResponse:
    """Share a target out to the units right below."""
    target = _found(request, pk)
    require(request.user, "edit", target.unit)
    below = _without_part(request.user, target)
    proposed = proposal(target, below, request.user)
    parts = {f"to_{unit.pk}": (str(unit), proposed.get(unit.pk)) for unit in below}
    form = SharesForm(request.POST or None, parts=parts)

    def do(data: dict[str, Any]) -> HttpResponse:
        by_key = {f"to_{unit.pk}": unit for unit in below}
        values = [(by_key[name], value) for name, value in form.given().items()]
        share_out(target, values, by=request.user, paper=typed_paper(data))
        messages.success(request, _("Shared out to %(n)s units.") % {"n": len(values)})
        return redirect("target-shares", pk)

    return take(
        request, form, do, nav=NAV, title=_("Share out to units"), subject=f"{target}",
        back=reverse("target-shares", args=[pk]), button=_("Share out"),
    )  # fmt: skip


@asked_or_sent
def years(request: Request, pk: int) -> HttpResponse:
    """Set what of a target is to be reached in each year of its days."""
    target = _found(request, pk)
    require(request.user, "edit", target.unit)
    spans = year_spans(target)
    each = None
    if target.value is not None and spans:
        each = target.value if not adds_up(target) else (target.value / len(spans)).quantize(1)
    parts = {f"to_{span.first.year}": (span.label, each) for span in spans}
    form = SharesForm(request.POST or None, parts=parts)

    def do(data: dict[str, Any]) -> HttpResponse:
        by_key = {f"to_{span.first.year}": span for span in spans}
        values = [(by_key[name], value) for name, value in form.given().items()]
        roll_forward(target, values, by=request.user, paper=typed_paper(data))
        messages.success(request, _("Set for %(n)s years.") % {"n": len(values)})
        return redirect("target-shares", pk)

    return take(
        request, form, do, nav=NAV, title=_("Set for each year"), subject=f"{target}",
        back=reverse("target-shares", args=[pk]), button=_("Set"),
    )  # fmt: skip


def _without_part(user: Any, target: Target) -> list[Unit]:
    has = set(parts_of(target).values_list("unit", flat=True))
    below = units_right_below(target.unit, timezone.localdate(), user)
    return [unit for unit in below if unit.pk not in has]
