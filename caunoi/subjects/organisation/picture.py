"""The page of the tree as a picture: sized and shaded by any figure, then or now, on any day.

It is coloured as well by what floors and rooms say of units in their `offers.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
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

from caunoi.base.offers import COLOURINGS, Colouring, in_order
from caunoi.base.periods import Period
from caunoi.indicators.figures import matrix
from caunoi.indicators.indicator import INDICATORS, Share
from caunoi.org.models import Seat, Tree, Unit, UnitState
from caunoi.org.models.units import AFTER, STEP, ancestors
from caunoi.org.pick import written
from caunoi.web.asked import Request
from caunoi.web.entry import HouseForm, PeriodField, UnitField
from caunoi.web.figure_question import highest
from caunoi.web.sentences import of_units

from .icicle import Mark, Node, lay_out, shaded, tinted

MOST = 120  # units in one picture: whole levels, as many as it can bear
SIZE, COLOUR = "members.total", "members.women_share"


BETWEEN = ":"  # a colouring and its key, as the address names them


@dataclass(frozen=True)
class Said:
    """What colours the units where it is no figure: a target, or a round of reports."""

    by: Colouring
    key: int
    label: str


def choices(*, adds: bool) -> list[tuple[str, Any]]:
    """The figures to choose from; a share has no size."""
    return [
        (key, one.label) for key, one in INDICATORS.items() if not (adds and isinstance(one, Share))
    ]


def colours(user: Any, unit: Unit | None, chosen: str) -> list[tuple[Any, list[tuple[str, str]]]]:
    """What else colours the units: told for this one or for those above it, kind by kind."""
    name, _between, key = chosen.partition(BETWEEN)
    number = int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else None
    units = ancestors(unit.path_now()) if unit else []
    found = []
    for kind in in_order(COLOURINGS):
        told = kind.choices(user, units, number if name == kind.name else None)
        if told:
            named = [(f"{kind.name}{BETWEEN}{number}", words) for number, words in told]
            found.append((kind.label, named))
    return found


class PictureForm(HouseForm):
    """Of which unit and day, in which tree, by which figures."""

    period = PeriodField(
        label=gettext_lazy("Day or period"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "30/09/2020, 2020"}),
    )
    tree = forms.ChoiceField(label=gettext_lazy("Tree"), choices=Tree.choices, required=False)

    def __init__(
        self, *args: Any, user: Any, others: Sequence[tuple[Any, Any]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="count", label=_("Unit"), required=False)
        sizes, figures = choices(adds=True), (_("Figures"), choices(adds=False))
        for name, label, told in (
            ("size", _("Size"), sizes), ("colour", _("Colour"), [*others, figures]),
        ):  # fmt: skip
            self.fields[name] = forms.ChoiceField(label=label, choices=told, required=False)
        self.order_fields(("unit", "size", "colour", "period", "tree"))


@require_safe
def picture(request: Request) -> HttpResponse:
    """The units from one down, as a picture and as a table."""
    form, unit, asked = asked_for(request)
    told = {"nav": "units", "form": form, "unit": unit, "asked": asked}
    if unit is not None:
        told |= drawn(request.user, unit, asked)
        told["slide"] = f"{reverse('units-slide')}?{query_of(asked)}"
    return render(request, "organisation/picture.html", told)


def asked_for(request: Request) -> tuple[PictureForm, Unit | None, dict[str, Any]]:
    """The form, the unit from which the picture goes down, and all else that is asked."""
    others = colours(request.user, unit_named(request), request.GET.get("colour", ""))
    form = PictureForm(request.GET, user=request.user, others=others)
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
        form = PictureForm(asked | {"period": period.name}, user=request.user, others=others)
        form.is_valid()
    asked["said"] = said_by(asked["colour"], others)
    return form, unit, asked


def unit_named(request: Request) -> Unit | None:
    """The unit that the address names, if it can be read; else the highest within reach."""
    typed = request.GET.get("unit", "")
    try:
        named = UnitField(user=request.user, verb="count", required=False).clean(typed)
    except forms.ValidationError:
        return None
    return named or highest(request.user)


def said_by(colour: str, others: Sequence[tuple[Any, list[tuple[str, str]]]]) -> Said | None:
    """What colours the units, where it is no figure."""
    name, _between, key = colour.partition(BETWEEN)
    labels = {value: words for _label, told in others for value, words in told}
    return Said(COLOURINGS[name], int(key), labels[colour]) if colour in labels else None


def drawn(user: Any, unit: Unit, asked: dict[str, Any]) -> dict[str, Any]:
    """The picture; without nodes for a unit that was not there on the day."""
    seats = seats_below(user, unit, asked["period"], asked["tree"])
    if not seats:
        return {"nodes": []}
    root = planted(user, seats, asked)
    nodes, tall = lay_out(root)
    said: Said | None = asked["said"]
    sizes = [node.size for node in root.children]
    return {
        "nodes": nodes,
        "tall": tall,
        "width": f"{100 / (1 + max(n.level for n in nodes)):.3f}",
        "marks": coloured(user, nodes, said, day_of(asked)) if said else shaded(nodes),
        "said": said,
        "size": INDICATORS[asked["size"]],
        "colour": said or INDICATORS[asked["colour"]],
        "sentence": of_units(sizes),
        "above": above(user, root.path, asked),
    }


def coloured(user: Any, nodes: list[Node], said: Said, day: dt.date) -> list[Mark]:
    """The units with what is said of each; and what the colours stand for."""
    told = said.by.find(user, said.key, [node.unit for node in nodes], day)
    return tinted(nodes, said.by, told)


def day_of(asked: dict[str, Any]) -> dt.date:
    """The last day asked for that has been."""
    return min(asked["period"].last, timezone.localdate())


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
    units = Unit.objects.named(day_of(asked)).in_bulk([seats[path] for path in shown])
    states = UnitState.objects.filter(unit__in=units).order_by("-since")
    later = dict(states.values_list("unit", "name"))
    for key, unit in units.items():
        unit.name = unit.name or later.get(key, "")
    keys = [asked["size"], *([] if asked["said"] else [asked["colour"]])]
    figures = matrix(
        keys,
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
        size, *colour = (figures[key, unit, asked["period"]] for key in keys)
        node = nodes[path] = Node(unit, path, level, below, size)
        node.colour = colour[0] if colour else None
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
    return f"{reverse('units-picture')}?{query_of(asked, unit=written(unit))}"


def query_of(asked: dict[str, Any], **other: str) -> str:
    """What is asked, as it stands in an address."""
    named = {name: asked[name] for name in ("unit", "size", "colour", "tree")}
    return urlencode({**named, "period": asked["period"].name, **other})


def above(user: Any, path: str, asked: dict[str, Any]) -> list[tuple[Unit, str]]:
    """The units above that the reader may count, each with its picture."""
    keys = [int(path[i : i + STEP], 36) for i in range(0, len(path) - STEP, STEP)]
    units = Unit.objects.reachable_by(user, "count").named(timezone.localdate()).in_bulk(keys)
    return [(units[key], address(asked, units[key])) for key in keys if key in units]
