"""The list of units: the tree as rows, narrowed by what stands in the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Exists, Min, OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from caunoi.base.text import words
from caunoi.org.models import Place, Seat, Tree, Unit, UnitKind, UnitState
from caunoi.registers.imports.dates import Day
from caunoi.registers.lists.listing import Listing, declare_listing
from caunoi.registers.lists.ordering import By
from caunoi.registers.lists.sight import Sight
from caunoi.web.asked import Request
from caunoi.web.entry import DayField, HouseForm, UnitField
from caunoi.web.lists import show

from .register import UNITS
from .together import TOGETHER
from .written import Known


class UnitsFilter(HouseForm):
    """Which units the list shows; all of it stands in the address."""

    q = forms.CharField(
        label=_("Name, with or without marks"), required=False, widget=forms.SearchInput
    )
    on = DayField(label=_("On the day"), required=False)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        kinds = UnitKind.objects.order_by("rank").values_list("code", "name")
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind of unit"), required=False, choices=[("", _("all")), *kinds]
        )
        self.fields["unit"] = UnitField(
            user=user, verb="count", label=_("Unit, with all below it"), required=False
        )
        self.order_fields(("q", "unit", "kind", "on"))

    by_sensitive = False

    @property
    def narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields if name != "q")

    @property
    def day(self) -> dt.date:
        asked: dt.date | None = self.cleaned_data.get("on") if self.is_valid() else None
        return asked or timezone.localdate()

    def rows(self) -> QuerySet[Unit]:
        """The units that pass, in the order of the tree of that day."""
        seats = Seat.objects.filter(tree=Tree.THEN, unit=OuterRef("pk")).on(self.day)
        found: Any = Unit.objects.reachable_by(self.user, "count").on(self.day)
        found = found.annotate(path=Subquery(seats.values("path")[:1])).order_by("path", "pk")
        if not self.is_valid():
            return found.none()
        asked = self.cleaned_data
        if asked.get("unit"):
            found = found.under(asked["unit"], on=self.day)
        states = UnitState.objects.on(self.day).filter(unit=OuterRef("pk"))
        if asked.get("kind"):
            found = found.filter(Exists(states.filter(kind__code=asked["kind"])))
        for word in words(asked.get("q", "")):
            found = found.filter(Exists(states.filter(search_key__contains=word)))
        return found


def units_of(units: Sequence[Unit], sight: Sight) -> dict[int, Known]:
    """These units as of a day, with the name that the unit above bore then."""
    keys = [unit.pk for unit in units]
    upper = UnitState.objects.on(sight.on).filter(unit=OuterRef("parent"))
    places = Place.objects.on(sight.on).filter(unit__in=keys)
    above = dict(
        places.annotate(above=Subquery(upper.values("name")[:1])).values_list("unit", "above")
    )
    begun = dict(
        Place.objects.filter(unit__in=keys).values("unit").annotate(since=Min("since"))
        .values_list("unit", "since")
    )  # fmt: skip
    states = UnitState.objects.on(sight.on).filter(unit__in=keys).select_related("kind")
    return {
        state.unit_id: Known(state, above.get(state.unit_id) or "", Day(begun[state.unit_id]))
        for state in states
    }


def by_state(field: str) -> By:
    """By what the unit is, or is called, on the day."""

    def by(day: dt.date) -> Any:
        states = UnitState.objects.on(day).filter(unit=OuterRef("pk"))
        return Subquery(states.values(field)[:1])

    return by


def by_beginning(day: dt.date) -> Any:
    """Since when the unit is there."""
    return Subquery(Place.objects.filter(unit=OuterRef("pk")).order_by("since").values("since")[:1])


LISTING = declare_listing(
    Listing(
        register=UNITS,
        label=_("Units"),
        filters=UnitsFilter,
        records=units_of,
        shown=("name", "code", "kind", "under", "since"),
        page="unit-list",
        record="unit",
        nav="units",
        deeds=TOGETHER,
        orders={
            "name": by_state("search_key"),
            "code": by_state("code"),
            "kind": by_state("kind__rank"),
            "since": by_beginning,
        },
    )
)


@require_http_methods(["GET", "HEAD", "POST"])
def unit_list(request: Request) -> HttpResponse:
    """The list, a page at a time."""
    may_move = bool(request.user.reach("organise"))
    return show(request, LISTING, "organisation/list.html", may_move=may_move)
