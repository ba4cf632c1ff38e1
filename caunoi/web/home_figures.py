"""The figures on the first page: five of one's own choice, each beside what it was a year ago."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caunoi.base.errors import Refused
from caunoi.base.offers import SHOWN, in_order
from caunoi.base.periods import Period
from caunoi.indicators.comparing import Change, as_long, change
from caunoi.indicators.figure import Figure
from caunoi.indicators.figures import matrix
from caunoi.indicators.indicator import INDICATORS
from caunoi.org.models import Unit
from caunoi.org.models.units import ancestors
from caunoi.org.pick import code_of

from .asked import Request
from .entry import HouseForm, attempt
from .figure_question import highest
from .figures import source_of
from .home import Desk, desk_of
from .models import Chosen
from .sentences import answer_word, difference, shown

MOST = 5
UNITS = 3  # of somebody with more offices the others are one click away


@dataclass(frozen=True)
class Card:
    """A figure, and how it has changed within a year."""

    label: Any
    shown: str
    word: str
    change: str
    address: str


class Choose(HouseForm):
    """Which figures; an empty line shows none."""

    def __init__(self, *args: Any, chosen: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        groups: dict[str, list[tuple[str, Any]]] = {}
        for one in INDICATORS.values():
            groups.setdefault(str(source_of(one)), []).append((one.key, one.label))
        choices = [("", _("none")), *groups.items()]
        for place in range(MOST):
            self.fields[f"figure{place + 1}"] = forms.ChoiceField(
                label=_("Figure %(n)s") % {"n": place + 1},
                choices=choices,
                required=False,
                initial=chosen[place] if place < len(chosen) else "",
            )

    @property
    def keys(self) -> list[str]:
        """What was chosen, in its order."""
        return list(dict.fromkeys(key for key in self.cleaned_data.values() if key))


@require_http_methods(["GET", "HEAD", "POST"])
def home_figures(request: Request) -> HttpResponse:
    """The figures, for the first page; and, as a page of their own, which ones they are."""
    desk = desk_of(request)
    units = units_counted(desk)
    keys = {unit.pk: keys_for(request.user, desk, unit) for unit in units}
    if request.htmx:
        told = {"tables": tables(request.user, units, keys), "desk": desk}
        return render(request, "web/home_figures.html#tables", told)
    if request.method == "POST" and not units:
        raise Refused(_("There is no unit whose figures you may read."))
    unit = chosen_unit(request, units)
    form = Choose(request.POST or None, chosen=keys[unit.pk] if unit else [])

    def keep(typed: dict[str, Any]) -> HttpResponse:
        assert unit is not None
        mine = Chosen.objects.filter(by_id=request.user.pk, unit_id=unit.pk)
        if "usual" in request.POST:
            mine.delete()
        else:
            chosen = {"keys": form.keys}
            Chosen.objects.update_or_create(by_id=request.user.pk, unit_id=unit.pk, defaults=chosen)
        messages.success(request, _("The first page shows these figures from now on."))
        return redirect(reverse("home") + desk.query)

    answer = attempt(request, form, keep) if request.method == "POST" else 200
    if not isinstance(answer, int):
        return answer
    told = {
        "desk": desk,
        "tables": tables(request.user, units, keys),
        "units": units,
        "unit": unit,
        "form": form,
    }
    return render(request, "web/home_figures.html", told, status=answer)


def units_counted(desk: Desk) -> list[Unit]:
    """The units of the offices looked at, as far as their figures may be read."""
    today = timezone.localdate()
    numbers = dict.fromkeys(ancestors(office.path)[-1] for office in desk.held)
    if not numbers:
        one = highest(desk.user) if desk.user.reach("count") else None
        return [one] if one else []
    may_count = Unit.objects.reachable_by(desk.user, "count")
    known = may_count.filter(pk__in=numbers).named(today).in_bulk()
    return [known[number] for number in numbers if number in known][:UNITS]


def chosen_unit(request: Request, units: Sequence[Unit]) -> Unit | None:
    """The unit whose figures are being chosen: the one in the address, else the first."""
    asked = request.GET.get("unit", "")
    return next((u for u in units if str(u.pk) == asked), units[0] if units else None)


def keys_for(user: Any, desk: Desk, unit: Unit) -> list[str]:
    """What the user chose for the unit, else what is usual for the office held there."""
    mine = Chosen.objects.filter(by_id=user.pk, unit_id=unit.pk).values_list("keys", flat=True)
    if (chosen := mine.first()) is not None:
        return [key for key in chosen if key in INDICATORS]
    roles = {office.role for office in desk.held if ancestors(office.path)[-1] == unit.pk}
    offered = [one for one in in_order(SHOWN) if not one.roles or roles & {*one.roles}]
    offered.sort(key=lambda one: not one.roles)
    keys = dict.fromkeys(key for one in offered for key in one.keys if key in INDICATORS)
    return list(keys)[:MOST]


def tables(user: Any, units: Sequence[Unit], keys: dict[int, list[str]]) -> list[dict[str, Any]]:
    """For each unit its figures, this year to date and the same days of the year before."""
    today = timezone.localdate()
    wanted = list(dict.fromkeys(key for unit in units for key in keys[unit.pk]))
    now, before = year_to(today)
    found = None
    if wanted:
        found = matrix(wanted, units=units, periods=[now, before], user=user)
    return [
        {
            "unit": unit,
            "day": today,
            "cards": [
                card(found[key, unit, now], found[key, unit, before]) for key in keys[unit.pk]
            ]
            if found is not None
            else [],
        }
        for unit in units
    ]


def year_to(day: dt.date) -> tuple[Period, Period]:
    """The year up to that day, and the year before up to the same day.

    Where a 29 February makes the one longer, as many days as in the other are taken.
    """
    now = Period(dt.date(day.year, 1, 1), day)
    first = dt.date(day.year - 1, 1, 1)
    last = dt.date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
    before = Period(first, last)
    return now, before if as_long(before, now) else Period(first, first + (now.last - now.first))


def card(now: Figure, before: Figure) -> Card:
    """The figure with its change, and where it opens."""
    asked = urlencode({"unit": code_of(now.unit), "period": now.period.name})
    address = f"{reverse('figure', args=[now.key])}?{asked}"
    words = within_a_year(change(before, now))
    return Card(now.indicator.label, shown(now), answer_word(now), words, address)


def within_a_year(found: Change) -> str:
    """How much more or less than a year ago; empty where that cannot be told."""
    if found.by is None:
        return ""
    if not found.by:
        return _("as a year ago")
    told = {"n": difference(found), "before": shown(found.before)}
    return _("%(n)s within a year (%(before)s then)") % told
