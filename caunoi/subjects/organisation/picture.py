"""The page of the tree as a picture: sized and shaded by any figure, then or now, on any day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caunoi.base.periods import Period
from caunoi.indicators.figures import matrix
from caunoi.indicators.indicator import INDICATORS, Share
from caunoi.org.models import Seat, Tree, Unit, UnitState
from caunoi.org.models.units import AFTER, STEP
from caunoi.org.pick import written
from caunoi.web.asked import Request
from caunoi.web.entry import HouseForm, PeriodField, UnitField
from caunoi.web.figure_question import highest
from caunoi.web.sentences import of_units

from .icicle import Node, lay_out, shaded

MOST = 120  # units in one picture: whole levels, as many as it can bear
SIZE, COLOUR = "members.total", "members.women_share"


def choices(*, adds: bool) -> list[tuple[str, Any]]:
    """The figures to choose from; a share has no size."""
    return [
        (key, one.label) for key, one in INDICATORS.items() if not (adds and isinstance(one, Share))
    ]


class PictureForm(HouseForm):
    """Of which unit and day, in which tree, by which figures."""

    period = PeriodField(
        label=gettext_lazy("Day or period"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "30/09/2020, 2020"}),
    )
    tree = forms.ChoiceField(label=gettext_lazy("Tree"), choices=Tree.choices, required=False)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="count", label=_("Unit"), required=False)
        for name, label, adds in (("size", _("Size"), True), ("colour", _("Colour"), False)):
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices(adds=adds), required=False
            )
        self.order_fields(("unit", "size", "colour", "period", "tree"))


@require_safe
def picture(request: Request) -> HttpResponse:
    """The units from one down, as a picture and as a table."""
    form, unit, asked = asked_for(request)
    told = {"nav": "units", "form": form, "unit": unit, "asked": asked}
    if unit is not None:
        told |= drawn(request.user, unit, asked)
        query = urlencode({**asked, "period": asked["period"].name})
        told["slide"] = f"{reverse('units-slide')}?{query}"
    return render(request, "organisation/picture.html", told)


def asked_for(request: Request) -> tuple[PictureForm, Unit | None, dict[str, Any]]:
    """The form, the unit from which the picture goes down, and all else that is asked."""
    form = PictureForm(request.GET, user=request.user)
    data = form.cleaned_data if form.is_valid() else {}
    unit = data.get("unit")
    if unit is None and form.is_valid():
        unit = highest(request.user)
    period = data.get("period") or Period.of_day(timezone.localdate())
    asked: dict[str, Any] = {
        "unit": written(unit) if unit else "",
        "size": data.get("size") or SIZE,
        "colour": data.get("colour") or COLOUR,
        "period": period,
        "tree": data.get("tree") or Tree.THEN,
    }
    if form.is_valid():
        form = PictureForm(asked | {"period": period.name}, user=request.user)
        form.is_valid()
    return form, unit, asked


def drawn(user: Any, unit: Unit, asked: dict[str, Any]) -> dict[str, Any]:
    """The picture; without nodes for a unit that was not there on the day."""
    seats = seats_below(user, unit, asked["period"], asked["tree"])
    if not seats:
        return {"nodes": []}
    root = planted(user, seats, asked)
    nodes, tall = lay_out(root)
    steps = shaded(nodes)
    sizes = [node.size for node in root.children]
    return {
        "nodes": nodes,
        "tall": tall,
        "width": f"{100 / (1 + max(n.level for n in nodes)):.3f}",
        "steps": steps,
        "size": INDICATORS[asked["size"]],
        "colour": INDICATORS[asked["colour"]],
        "sentence": of_units(sizes),
        "above": above(user, root.path, asked),
        "kinds": {node.pattern for node in nodes} | {f"shade {node.shade}" for node in nodes},
    }


def seats_below(user: Any, unit: Unit, period: Period, tree: str) -> dict[str, int]:
    """Path to unit, from the unit asked for down, on the last day that has been; within reach."""
    day = min(period.last, timezone.localdate())
    seats = Seat.objects.filter(tree=tree)
    seats = seats.on(day) if tree == Tree.THEN else seats
    own = seats.filter(unit=unit).values_list("path", flat=True).first()
    if own is None:
        return {}
    reached = Unit.objects.reachable_by(user, "count")
    inside = seats.filter(path__gte=own, path__lt=own + AFTER, unit__in=reached)
    found = dict(inside.order_by("path").values_list("path", "unit_id"))
    if tree == Tree.NOW:
        there = inside.filter(unit__places__since__lte=day).distinct()
        found = with_those_above(found, set(there.values_list("path", flat=True)))
    return found


def with_those_above(seats: dict[str, int], there: set[str]) -> dict[str, int]:
    """Of today's tree those that were there, and what holds them today, though founded later."""
    ends = {path[:end] for path in there for end in range(STEP, len(path) + 1, STEP)}
    return {path: unit for path, unit in seats.items() if path in ends}


def planted(user: Any, seats: dict[str, int], asked: dict[str, Any]) -> Node:
    """The nodes with their figures, hung under each other; one matrix for both figures."""
    base, *_rest = sorted(seats, key=len)
    shown = [path for path in seats if len(path) <= deepest(list(seats), len(base))]
    day = min(asked["period"].last, timezone.localdate())
    units = Unit.objects.named(day).in_bulk([seats[path] for path in shown])
    states = UnitState.objects.filter(unit__in=units).order_by("-since")
    later = dict(states.values_list("unit", "name"))
    for key, unit in units.items():
        unit.name = unit.name or later.get(key, "")
    figures = matrix(
        [asked["size"], asked["colour"]],
        units=list(units.values()),
        periods=[asked["period"]],
        tree=asked["tree"],
        user=user,
    )
    nodes: dict[str, Node] = {}
    for path in sorted(shown, key=len):
        unit = units[seats[path]]
        below = sum(other.startswith(path) for other in seats) - 1
        level = (len(path) - len(base)) // STEP
        size, colour = (figures[asked[n], unit, asked["period"]] for n in ("size", "colour"))
        node = nodes[path] = Node(unit, path, level, below, size, colour)
        node.page = reverse("unit", args=[unit.pk])
        node.link = address(asked, unit) if below and level else node.page
        if path != base and (parent := nodes.get(path[:-STEP])):
            parent.children.append(node)
    return nodes[base]


def deepest(paths: list[str], base: int) -> int:
    """How long a path may be: whole levels, at least one below, until there are too many."""
    for long in range(max(map(len, paths)), base + STEP, -STEP):
        if sum(len(path) <= long for path in paths) <= MOST:
            return long
    return base + STEP


def address(asked: dict[str, Any], unit: Unit) -> str:
    """The picture from another unit down."""
    told = {**asked, "unit": written(unit), "period": asked["period"].name}
    return f"{reverse('units-picture')}?{urlencode(told)}"


def above(user: Any, path: str, asked: dict[str, Any]) -> list[tuple[Unit, str]]:
    """The units above that the reader may count, each with its picture."""
    keys = [int(path[i : i + STEP], 36) for i in range(0, len(path) - STEP, STEP)]
    units = Unit.objects.reachable_by(user, "count").named(timezone.localdate()).in_bulk(keys)
    return [(units[key], address(asked, units[key])) for key in keys if key in units]
