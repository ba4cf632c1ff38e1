"""Figures on pages: what is measured, one figure with its parts, and the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
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

from caunoi.base import say
from caunoi.base.periods import Period
from caunoi.base.text import search_key, words
from caunoi.indicators.figure import NOTHING, WITHHELD, Figure
from caunoi.indicators.figures import figure, hidden, matrix, rows
from caunoi.indicators.indicator import CUTS, INDICATORS, Indicator, Share, find
from caunoi.indicators.records import known_from
from caunoi.org.models import Person, Seat, Tree, Unit, UnitState
from caunoi.org.pick import written

from .asked import Request
from .charts import Bar, Bars, Line
from .entry import HouseForm, PeriodField, UnitField
from .paging import page_of

NOT_STATED = "~"  # the part that is not stated, in an address
YEARS = 6
MOST_BELOW = 100
PARTS_OF_A_UNION = {"section", "team"}  # many are called alike


class Question(HouseForm):
    """Of which unit, of which period, split by what, in which tree; all in the address."""

    period = PeriodField(
        label=gettext_lazy("Period"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "2026, 2026Q3, 2015..2020"}),
    )
    tree = forms.ChoiceField(label=gettext_lazy("Tree"), choices=Tree.choices, required=False)

    def __init__(self, *args: Any, user: Any, cuts: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="count", label=_("Unit"), required=False)
        if cuts:
            choices = [("", _("not split")), *((name, CUTS[name].label) for name in cuts)]
            self.fields["by"] = forms.ChoiceField(
                label=_("Split by"), choices=choices, required=False
            )
        self.order_fields(("unit", "period", "by", "tree"))


@dataclass
class Asked:
    """The question, understood: what the address leaves out is filled in."""

    user: Any
    form: Question
    unit: Unit | None
    period: Period
    by: str = ""
    tree: str = Tree.THEN
    extra: dict[str, Any] = field(default_factory=dict)

    def address(self, key: str, **other: Any) -> str:
        """The address of a figure, or of them all, as asked but for what is named."""
        unit = other.pop("unit", self.unit)
        asked = {"unit": code_of(unit), "period": self.period.name, "by": self.by}
        asked |= {"tree": self.tree if self.tree == Tree.NOW else "", **other}
        told = urlencode({name: value for name, value in asked.items() if value not in ("", None)})
        page = reverse("figure", args=[key]) if key else reverse("figures")
        return f"{page}?{told}"


def code_of(unit: Any) -> str:
    """The code that the unit bears, or bore last."""
    return written(unit).split(" · ", 1)[0] if unit is not None else ""


def understood(request: Request, cuts: tuple[str, ...] = ()) -> Asked:
    """Read the question from the address; the unit is else the highest within reach."""
    form = Question(request.GET, user=request.user, cuts=cuts)
    data = form.cleaned_data if form.is_valid() else {}
    unit = data.get("unit")
    if unit is None and not request.GET.get("unit"):
        unit = highest(request.user)
    period = data.get("period") or Period.of_year(timezone.localdate().year)
    if form.is_valid():
        typed = {"unit": written(unit) if unit else "", "period": period.name}
        form = Question(request.GET.copy().dict() | typed, user=request.user, cuts=cuts)
        form.is_valid()
    by = data.get("by", "")
    return Asked(request.user, form, unit, period, by, data.get("tree") or Tree.THEN)


def highest(user: Any) -> Unit | None:
    """The unit nearest to the root that the user may count."""
    today = timezone.localdate()
    units = Unit.objects.reachable_by(user, "count").filter(seats__tree=Tree.NOW)
    return units.named(today).order_by("seats__closed", "seats__path").first()


@require_safe
def catalogue(request: Request) -> HttpResponse:
    """Everything that is measured, by its records, with the value for one unit and period."""
    asked = understood(request)
    typed = request.GET.get("q", "")
    found = [indicator for indicator in INDICATORS.values() if named(indicator, typed)]
    if not asked.form.is_valid():
        found = []  # what was asked is not understood: the form says why, and nothing is told
    values: dict[str, Figure] = {}
    if asked.unit is not None and found:
        keys = [indicator.key for indicator in found]
        answers = matrix(
            keys, units=[asked.unit], periods=[asked.period], tree=asked.tree, user=request.user
        )
        values = {f.key: f for f in answers}
    groups: dict[str, list[dict[str, Any]]] = {}
    for indicator in found:
        groups.setdefault(str(source_of(indicator)), []).append(
            {
                "indicator": indicator,
                "figure": values.get(indicator.key),
                "shown": shown(values.get(indicator.key)),
                "address": asked.address(indicator.key),
            }
        )
    asked.form.fields["q"] = forms.CharField(
        label=_("Find a figure"), required=False, widget=forms.SearchInput
    )
    told = {"nav": "figures", "form": asked.form, "asked": asked, "groups": groups, "typed": typed}
    return render(request, "web/figures.html", told)


def named(indicator: Indicator, typed: str) -> bool:
    """Whether every typed word stands in the indicator's name or key, marks apart."""
    known = search_key(f"{indicator.label} {indicator.key} {source_of(indicator)}")
    return all(word in known for word in words(typed))


def source_of(indicator: Indicator) -> Any:
    """What the records behind it are called."""
    return indicator.parts[0].source.label if indicator.parts else _("Typed in")


def shown(one: Figure | None) -> str:
    """The number as it is written; "<5" where it is withheld, "–" where there is none."""
    if one is None:
        return say.NOTHING
    if one.answer == WITHHELD:
        return "<5"
    if one.measure == "percent":
        return say.percent(one.value)
    return say.money(one.value) if one.measure == "dong" else say.number(one.value)


@require_safe
def figure_page(request: Request, key: str) -> HttpResponse:
    """One figure: the number, its parts, the units below, the years, and its records."""
    indicator = find(key)
    asked = understood(request, indicator.cuts)
    told: dict[str, Any] = {
        "nav": "figures",
        "form": asked.form,
        "asked": asked,
        "indicator": indicator,
        "source": source_of(indicator),
        "catalogue": asked.address("", by=""),
    }
    if asked.unit is not None:
        told |= answered(request, asked, indicator)
    return render(request, "web/figure.html", told)


def answered(request: Request, asked: Asked, indicator: Indicator) -> dict[str, Any]:
    """The number, all that is drawn of it, and its records.

    Unit, units below and years are one question, so that what is withheld fits together.
    """
    key, unit, period = indicator.key, asked.unit, asked.period
    assert unit is not None
    below, years = units_below(asked), years_of(period)
    drawn = matrix([key], units=[unit, *below], periods=years, tree=asked.tree, user=asked.user)
    whole = drawn[key, unit, period]
    other = Tree.THEN if asked.tree == Tree.NOW else Tree.NOW
    beside = matrix([key], units=[unit, *below], periods=[period], tree=other, user=asked.user)
    parts: Sequence[Figure] = ()
    if asked.by and whole.answer != WITHHELD:
        [split, *parts] = figure(
            key, unit=unit, period=period, by=asked.by, tree=asked.tree, user=asked.user
        )
        whole = replace(whole, reason=split.reason)
    points = [(p.name, drawn[key, unit, p].value, shown(drawn[key, unit, p])) for p in years]
    bars = [
        Bar(str(b), f.value, shown(f), asked.address(key, unit=b), answer_word(f))
        for b in below
        if (f := drawn[key, b, period])
    ]
    both = {Tree(asked.tree): drawn, other: beside}
    # Two trees side by side would tell what each of them withholds.
    closed = any(
        one[key, u, period].answer == WITHHELD for one in both.values() for u in (unit, *below)
    )
    if whole.answer == NOTHING and (
        known := known_from(key, unit=unit, period=period, tree=asked.tree)
    ):
        later = _("It is known from %(day)s on.") % {"day": say.day(known)}
        whole = replace(whole, reason=f"{whole.reason} {later}")
    return {
        "figure": whole,
        "shown": shown(whole),
        "word": answer_word(whole),
        "bars": Bars(sorted(bars, key=lambda bar: -(bar.value or 0))) if bars else None,
        "parts": Bars([part_bar(asked, key, part) for part in parts]) if parts else None,
        "line": Line(points, heading=indicator.label) if any(v for _l, v, _t in points) else None,
        "trees": [
            (
                tree,
                tree.label,
                "" if closed and tree == other else shown(both[tree][key, unit, period]),
                asked.address(key, tree=tree if tree == Tree.NOW else ""),
            )
            for tree in Tree
        ],
        "differences": [] if closed else differences(both, key, [unit, *below], period),
    } | behind(request, asked, indicator, [whole, *parts])


def answer_word(one: Figure) -> str:
    """What stands beside a number that is none, or that was not counted."""
    return {
        "nothing": _("nothing to tell"),
        "not_reported": _("not reported"),
        "typed": _("typed in"),
        "opening": _("opening figure"),
        "withheld": _("withheld"),
    }.get(one.answer, "")


def part_bar(asked: Asked, key: str, part: Figure) -> Bar:
    """A part of the figure; it opens to its own records."""
    [name] = part.by.values()
    address = asked.address(key, part=NOT_STATED if name is None else name) + "#records"
    return Bar(part.part_label, part.value, shown(part), address, answer_word(part))


def units_below(asked: Asked) -> list[Unit]:
    """The units right below, in the tree asked for, on the last day that has been."""
    day = min(asked.period.last, timezone.localdate())
    seats = Seat.objects.filter(tree=asked.tree)
    if asked.tree == Tree.THEN:
        seats = seats.on(day)
    own = seats.filter(unit=asked.unit).values_list("path", flat=True).first()
    if own is None:
        return []
    long = len(own) + 5
    inside = seats.filter(path__gt=own, path__lt=own + "{")
    keys = [unit for unit, path in inside.values_list("unit", "path") if len(path) == long]
    units = list(Unit.objects.filter(pk__in=keys).named(day))
    states = UnitState.objects.filter(unit__in=keys, name__gt="").order_by("since")
    fallback = dict(states.values_list("unit", "name"))
    for unit in units:
        unit.name = unit.name or fallback.get(unit.pk, "")
    units.sort(key=lambda unit: search_key(str(unit)))
    return units[:MOST_BELOW]


def years_of(period: Period) -> list[Period]:
    """The period and those of the same length before it, the oldest first."""
    found = [period]
    while len(found) < YEARS and found[-1].first.year > 1990:
        found.append(found[-1].previous())
    return found[::-1]


def differences(both: Any, key: str, units: list[Unit], period: Period) -> list[dict[str, Any]]:
    """The units whose figure is another in today's tree than in the tree as it stood."""
    told = []
    for unit in units:
        then, now = (both[tree][key, unit, period] for tree in (Tree.THEN, Tree.NOW))
        if (then.value, then.answer) != (now.value, now.answer):
            told.append({"unit": unit, "then": shown(then), "now": shown(now)})
    return told


def behind(
    request: Request, asked: Asked, indicator: Indicator, figures: Sequence[Figure]
) -> dict[str, Any]:
    """The records behind the number, or behind one part, as far as the reader may open them."""
    part = request.GET.get("part")
    half = "whole" if request.GET.get("half") == "whole" else "part"
    question: dict[str, Any] = {
        "unit": asked.unit,
        "period": asked.period,
        "tree": asked.tree,
        "user": asked.user,
        "half": half,
    }
    if asked.by and part:
        question["by"] = {asked.by: None if part == NOT_STATED else part}
    # How many stay closed would tell a number that is withheld.
    one = next((f for f in figures if f.by == question.get("by", {})), None)
    told = one is not None and one.answer != WITHHELD
    found = rows(indicator.key, **question)
    names = {f.name for f in found.model._meta.fields}
    if issubclass(found.model, Person):
        found = found.order_by("sort_key", "pk")
    elif "person" in names:
        found = found.select_related("person").order_by("person__sort_key", "pk")
    else:
        found = found.order_by("pk")
    page = page_of(found, request.GET.get("page"))
    return {
        "rows": page,
        "records": told_records(asked.user, page.rows),
        "hidden": hidden(indicator.key, **question) if told else 0,
        "part": part,
        "part_label": CUTS[asked.by].label_of(question["by"][asked.by]) if "by" in question else "",
        "half": half,
        "halved": isinstance(indicator, Share),
        "no_part": asked.address(indicator.key),
        "halves": {
            name: asked.address(indicator.key, half=name) + "#records" for name in ("part", "whole")
        },
    }


def full_names(units: set[Any]) -> dict[Any, str]:
    """What the units are called, a part of a grassroots union together with the union it is of."""
    seats = Seat.objects.filter(tree=Tree.NOW, unit__in=units).values_list("unit", "path")
    above = {unit: int(path[-10:-5], 36) for unit, path in seats if len(path) > 5}
    states = UnitState.objects.filter(unit__in=units | set(above.values())).order_by("since")
    told = {s.unit_id: s for s in states.select_related("kind")}
    return {
        unit: f"{state.name} · {told[above[unit]].name}"
        if state.kind.code in PARTS_OF_A_UNION and above.get(unit) in told
        else state.name
        for unit, state in told.items()
    }


def told_records(user: Any, found: list[Any]) -> list[dict[str, Any]]:
    """Each record by whom it is about, where and when; with a link if the person may be opened."""
    persons: set[Any] = {
        row.pk if isinstance(row, Person) else getattr(row, "person_id", None) for row in found
    } - {None}
    units: set[Any] = {getattr(row, "unit_id", None) for row in found} - {None}
    names = full_names(units)
    opens = set(Person.objects.visible_to(user).filter(pk__in=persons).values_list("pk", flat=True))
    told = []
    for row in found:
        person = row if isinstance(row, Person) else getattr(row, "person", None)
        unit: Any = getattr(row, "unit_id", None)
        told.append(
            {
                "name": str(person or row),
                "person": person.pk if person is not None and person.pk in opens else None,
                "unit": names.get(unit, "") if person is not None else "",
                "unit_page": unit if person is None else None,
                "since": getattr(row, "since", None),
                "until": getattr(row, "until", None),
            }
        )
    return told
