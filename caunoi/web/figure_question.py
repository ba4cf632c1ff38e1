"""The question that a page of figures answers, read from its address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.periods import Period
from caunoi.base.text import search_key
from caunoi.indicators.indicator import CUTS
from caunoi.org.models import Seat, Tree, Unit, UnitState
from caunoi.org.models.units import AFTER, STEP
from caunoi.org.pick import code_of, written

from .asked import Request
from .entry import HouseForm, PeriodField, UnitField

YEARS = 6
MOST_BELOW = 100


class Question(HouseForm):
    """Of which unit, of which period, split by what, in which tree; all in the address."""

    period = PeriodField(
        label=gettext_lazy("Period"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "2026, 2026Q3, 2015..2020"}),
    )
    tree = forms.ChoiceField(label=gettext_lazy("Tree"), choices=Tree.choices, required=False)

    def __init__(
        self,
        *args: Any,
        user: Any,
        cuts: tuple[str, ...] = (),
        compares: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if compares:
            self.fields["beside"] = PeriodField(
                label=_("Compare with"),
                required=False,
                widget=forms.TextInput(attrs={"placeholder": "2018"}),
            )
        self.fields["unit"] = UnitField(user=user, verb="count", label=_("Unit"), required=False)
        if cuts:
            choices = [("", _("not split")), *((name, CUTS[name].label) for name in cuts)]
            self.fields["by"] = forms.ChoiceField(
                label=_("Split by"), choices=choices, required=False
            )
        self.order_fields(("unit", "period", "beside", "by", "tree"))


@dataclass
class Asked:
    """The question, understood: what the address leaves out is filled in."""

    user: Any
    form: Question
    unit: Unit | None
    period: Period
    by: str = ""
    tree: str = Tree.THEN
    beside: Period | None = None

    def address(self, key: str, *, page: str = "", **other: Any) -> str:
        """The address of a figure, or of them all, as asked but for what is named."""
        unit = other.pop("unit", self.unit)
        asked = {"unit": code_of(unit), "period": self.period.name, "by": self.by}
        if key and self.beside:
            asked["beside"] = self.beside.name
        asked |= {"tree": self.tree if self.tree == Tree.NOW else "", **other}
        told = urlencode({name: value for name, value in asked.items() if value not in ("", None)})
        to = reverse(page or "figure", args=[key]) if key else reverse("figures")
        return f"{to}?{told}"


def understood(request: Request, cuts: tuple[str, ...] = (), compares: bool = False) -> Asked:
    """Read the question from the address; the unit is else the highest within reach."""
    return question_of(request.GET, request.user, cuts, compares)


def question_of(
    address: QueryDict, user: Any, cuts: tuple[str, ...] = (), compares: bool = False
) -> Asked:
    """As `understood`, of what stood in an address when somebody asked for a file."""
    options: dict[str, Any] = {"user": user, "cuts": cuts, "compares": compares}
    form = Question(address, **options)
    data = form.cleaned_data if form.is_valid() else {}
    unit = data.get("unit")
    if unit is None and not address.get("unit"):
        unit = highest(user)
    period = data.get("period") or Period.of_year(timezone.localdate().year)
    if form.is_valid():
        typed = {"unit": written(unit) if unit else "", "period": period.name}
        form = Question(address.copy().dict() | typed, **options)
        form.is_valid()
    tree = data.get("tree") or Tree.THEN
    return Asked(user, form, unit, period, data.get("by", ""), tree, data.get("beside") or None)


def highest(user: Any) -> Unit | None:
    """The unit nearest to the root that the user may count."""
    today = timezone.localdate()
    units = Unit.objects.reachable_by(user, "count").filter(seats__tree=Tree.NOW)
    return units.named(today).order_by("seats__closed", "seats__path").first()


def units_below(asked: Asked, period: Period | None = None) -> list[Unit]:
    """The units right below, in the tree asked for, on the last day that has been."""
    day = min((period or asked.period).last, timezone.localdate())
    return units_right_below(asked.unit, day, asked.user, asked.tree)


def units_right_below(
    unit: Unit | None, day: dt.date, user: Any, tree: str = Tree.THEN
) -> list[Unit]:
    """The units right below on a day whose figures the reader may read.

    One that moved out of the reader's reach since is left out: its figures are not told any more.
    """
    seats = Seat.objects.filter(tree=tree)
    if tree == Tree.THEN:
        seats = seats.on(day)
    own = seats.filter(unit=unit).values_list("path", flat=True).first()
    if own is None:
        return []
    long = len(own) + STEP
    inside = seats.filter(path__gt=own, path__lt=own + AFTER)
    keys = [unit for unit, path in inside.values_list("unit", "path") if len(path) == long]
    reached = Unit.objects.reachable_by(user, "count")
    units: list[Any] = list(reached.filter(pk__in=keys).named(day))
    states = UnitState.objects.filter(unit__in=keys, name__gt="").order_by("since")
    fallback = dict(states.values_list("unit", "name"))
    for one in units:
        one.name = one.name or fallback.get(one.pk, "")
    units.sort(key=lambda unit: search_key(str(unit)))
    return units[:MOST_BELOW]


def years_of(period: Period) -> list[Period]:
    """The period and those of the same length before it, the oldest first."""
    found = [period]
    while len(found) < YEARS and found[-1].first.year > 1990:
        found.append(found[-1].previous())
    return found[::-1]
