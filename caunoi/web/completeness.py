"""What the books lack, as floors and rooms tell it: on the first page, and unit by unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caunoi.base import say
from caunoi.base.offers import GAPS, Gap, Gaps, in_order
from caunoi.org.models import Seat, Tree, Unit
from caunoi.org.models.units import STEP, ancestors, path_range
from caunoi.org.pick import code_of, written
from caunoi.registers.records.registry import RECORDS
from caunoi.registers.records.silent import bears_its_year, expected, silent

from .asked import Request
from .entry import HouseForm, UnitField
from .home import Desk, desk_of

UNITS = 3  # on the first page; of somebody with more offices the others are one click away
MOST = 200  # units in one list
FIRST, LAST = 1990, 2200


@dataclass(frozen=True)
class Lack:
    """A gap with how much of it there is, by the places of the units in today's tree."""

    gap: Gap
    many: Mapping[str, int]

    def under(self, path: str) -> int:
        """How much is missing in a unit and all below it."""
        return sum(n for where, n in self.many.items() if where.startswith(path))

    def address(self, unit: Unit, year: int) -> str:
        """Where what is missing there is told one by one: its list, or the units."""
        if not self.gap.units:
            return self.gap.opens(unit, year)
        return page_of(unit, year, self.gap.name)


@dataclass(frozen=True)
class Cell:
    """One number of the table, with where it opens."""

    label: Any
    many: int
    address: str

    @property
    def text(self) -> str:
        return say.number(self.many)


class Completeness(HouseForm):
    """Of which unit, and for which year."""

    year = forms.IntegerField(
        label=gettext_lazy("Year of the registers"), min_value=FIRST, max_value=LAST, required=False
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, label=_("Unit"), required=False)
        self.order_fields(("unit", "year"))


@require_safe
def home_gaps(request: Request) -> HttpResponse:
    """What is missing under the offices looked at, for the first page."""
    desk, year = desk_of(request), timezone.localdate().year
    if not request.htmx:
        return redirect("completeness")
    units = units_opened(desk)
    seats = seats_under(desk.user, [path for _unit, path in units])
    lacks = lacking(desk.user, year, seats)
    tables = [
        {
            "unit": unit,
            "cells": cells_of(lacks, unit, path, year, empty=False),
            "address": page_of(unit, year),
        }
        for unit, path in units
    ]
    return render(request, "web/parts/home_gaps.html", {"tables": tables, "year": year})


@require_safe
def completeness(request: Request) -> HttpResponse:
    """What is missing in a unit and in each right below it; or the units in which one thing is."""
    form = Completeness(request.GET, user=request.user)
    data = form.cleaned_data if form.is_valid() else {}
    unit = data.get("unit") or (highest_opened(request.user) if form.is_valid() else None)
    year = data.get("year") or timezone.localdate().year
    told: dict[str, Any] = {"nav": "completeness", "unit": unit, "year": year}
    if unit is not None:
        name = request.GET.get("gap", "")
        form = Completeness({"unit": written(unit), "year": year}, user=request.user)
        form.is_valid()
        path = unit.path_now()
        seats = seats_under(request.user, [path])
        lacks = lacking(request.user, year, seats)
        told["address"] = page_of(unit, year)
        if name:
            told |= one_gap(lacks, name, seats, year)
        else:
            told |= right_below(lacks, unit, path, seats, year)
    return render(request, "web/completeness.html", told | {"form": form})


def right_below(
    lacks: Sequence[Lack], unit: Unit, path: str, seats: Mapping[str, int], year: int
) -> dict[str, Any]:
    """Each unit right below with what is missing there; what nobody lacks has no column."""
    lacks = [lack for lack in lacks if lack.under(path)]
    long = len(path) + STEP
    below = {where: key for where, key in seats.items() if len(where) == long}
    units = Unit.objects.named(timezone.localdate()).in_bulk(below.values())
    rows = [
        (units[key], page_of(units[key], year), cells_of(lacks, units[key], where, year))
        for where, key in sorted(below.items())
        if any(lack.under(where) for lack in lacks)
    ]
    return {
        "whole": cells_of(lacks, unit, path, year),
        "rows": rows,
        "full": len(below) - len(rows),
    }


def one_gap(
    lacks: Sequence[Lack], name: str, seats: Mapping[str, int], year: int
) -> dict[str, Any]:
    """The units in which one thing is missing, in the order of the tree."""
    lack = next((lack for lack in lacks if lack.gap.name == name and lack.gap.units), None)
    if lack is None:
        raise Http404
    paths = sorted(lack.many)
    units = Unit.objects.named(timezone.localdate()).in_bulk(seats[path] for path in paths[:MOST])
    found = [units[seats[path]] for path in paths[:MOST]]
    return {
        "gap": lack.gap,
        "listed": [(one, lack.gap.opens(one, year)) for one in found],
        "many": say.number(len(paths)),
        "more": say.number(len(paths) - MOST) if len(paths) > MOST else "",
    }


def cells_of(
    lacks: Sequence[Lack], unit: Unit, path: str, year: int, *, empty: bool = True
) -> list[Cell]:
    """What is missing in a unit and below it, gap by gap; without those that are none if asked."""
    found = [Cell(lack.gap.label, lack.under(path), lack.address(unit, year)) for lack in lacks]
    return found if empty else [cell for cell in found if cell.many]


def lacking(user: Any, year: int, seats: Mapping[str, int]) -> list[Lack]:
    """All that is missing in the units of these seats, in the order of the declarations."""
    paths = {unit: path for path, unit in seats.items()}
    found = []
    for gaps in in_order(GAPS):
        many = gaps.find(user, year)
        for gap in gaps.gaps():
            told = many.get(gap.name, {})
            found.append(Lack(gap, {paths[u]: n for u, n in told.items() if u in paths}))
    return found


def seats_under(user: Any, paths: Collection[str]) -> dict[str, int]:
    """The units at and below these places that stand today and the user may open, by place."""
    inside = Q(pk__in=[])
    for path in paths:
        inside |= Q(**path_range(path))
    opened = Unit.objects.reachable_by(user, "view")
    seats = Seat.objects.filter(inside, tree=Tree.NOW, closed=False, unit__in=opened)
    return dict(seats.values_list("path", "unit"))


def units_opened(desk: Desk) -> list[tuple[Unit, str]]:
    """The units of the offices looked at whose records may be opened, with their places."""
    paths = dict.fromkeys(office.path for office in desk.held)
    if not paths:
        one = highest_opened(desk.user)
        return [(one, one.path_now())] if one else []
    opened = Unit.objects.reachable_by(desk.user, "view").named(timezone.localdate())
    units = opened.in_bulk([ancestors(path)[-1] for path in paths])
    known = [(units[key], path) for path in paths if (key := ancestors(path)[-1]) in units]
    return known[:UNITS]


def highest_opened(user: Any) -> Unit | None:
    """The unit nearest to the root whose records the user may open."""
    units = Unit.objects.reachable_by(user, "view").filter(seats__tree=Tree.NOW)
    return units.named(timezone.localdate()).order_by("seats__closed", "seats__path").first()


def page_of(unit: Unit, year: int, gap: str = "") -> str:
    """The page of what a unit lacks; or of the units below it that lack one thing."""
    asked = {"unit": code_of(unit), "year": str(year)} | ({"gap": gap} if gap else {})
    return f"{reverse('completeness')}?{urlencode(asked)}"


def gap_of(key: str, label: Any) -> Gap:
    """A register in which a unit is to have recorded something, and has not."""
    return Gap(key, label, partial(register_of, key), units=True)


def register_of(key: str, unit: Unit, year: int) -> str:
    """The register of a unit, and the year in which nothing stands there."""
    narrowed = "year" if bears_its_year(RECORDS[key]) else "period"
    asked = {"unit": code_of(unit), narrowed: str(year)}
    return f"{reverse(f'{key}-list')}?{urlencode(asked)}"


def gaps_of_registers() -> list[Gap]:
    """One for each register that units are expected to keep."""
    return [
        gap_of(one.key, _("Nothing in the year: %(register)s") % {"register": one.label})
        for one in expected()
    ]


REGISTERS = Gaps("registers", silent, gaps_of_registers, rank=30)
