"""Units on pages: the tree of a day, and one unit with its history."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from caunoi.base.text import plain_sort_key
from caunoi.org.access import may, operations_visible_to
from caunoi.org.models import (
    Delegation,
    Heir,
    Holding,
    Membership,
    Person,
    Place,
    Post,
    Seat,
    Tree,
    Unit,
    UnitState,
)
from caunoi.org.pick import find_units
from caunoi.web.asked import Request
from caunoi.web.entry import DayField, HouseForm

from .counts import MEMBERS, STAFF, WOMEN, told_of
from .life import life_of
from .tree import tree_of


class TreeFilter(HouseForm):
    """Which tree, and of which day."""

    q = forms.CharField(label=_("Find a unit"), required=False, widget=forms.SearchInput)
    on = DayField(label=_("On the day"), required=False)
    tree = forms.ChoiceField(label=_("Tree"), choices=Tree.choices, required=False)

    @property
    def narrowed(self) -> bool:
        return bool(self.data.get("on") or self.data.get("tree") == Tree.NOW)


@require_safe
def units(request: Request) -> HttpResponse:
    """The tree of a day, then or now; or the units that a typed name finds."""
    form = TreeFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    day = asked.get("on") or timezone.localdate()
    tree = asked.get("tree") or Tree.THEN
    told: dict[str, Any] = {"nav": "units", "form": form, "day": day, "tree": tree}
    if typed := asked.get("q"):
        told["found"] = find_units(request.user, "count", typed, limit=50)
    else:
        told["root"] = root = _root(request)
        told["shown"] = tree_of(request.user, day, tree, root)
    told["opens_some"] = bool(request.user.reach("view"))
    told["may_found"] = request.user.reach("organise").everything
    return render(request, "organisation/units.html", told)


def _root(request: Request) -> Unit | None:
    key = request.GET.get("root", "")
    if not key.isdecimal():
        return None
    return Unit.objects.reachable_by(request.user, "count").filter(pk=int(key)).first()


def unit_for(request: Request, pk: int, verb: str = "count") -> Unit:
    """The unit, with its name of today, for someone who has the verb over it; else 404."""
    today = timezone.localdate()
    found = Unit.objects.reachable_by(request.user, verb).named(today).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_safe
def unit(request: Request, pk: int) -> HttpResponse:
    """One unit: what it is, was called and where it stood; its offices, and what is below."""
    one = unit_for(request, pk)
    today = timezone.localdate()
    state = one.state_on(today) or one.states.select_related("kind").order_by("since").last()
    life = list(one.places.order_by("since").values_list("since", "until"))
    opens = bool(may(request.user, "view", one))
    below = _below(one, today)
    figures = _figures(request, one, state.code if state else "", below, today)
    told = {
        "nav": "units",
        "unit": one,
        "state": state,
        "since": life[0][0] if life else None,
        "until": life[-1][1] if life else None,
        "trail": _trail(request, one),
        "states": one.states.select_related("kind", "paper").order_by("-since"),
        "places": _places(one),
        "lines": one.lines.order_by("-since"),
        "heir": Heir.objects.filter(unit=one).first(),
        "inherited": Heir.objects.filter(heir=one).order_by("-on"),
        "clusters": one.cluster_places.select_related("cluster").order_by("-since"),
        "led": one.clusters.order_by("-since"),
        "me": request.user.person_id,
        "below": below,
        "counts": [
            (figures[key], label)
            for key, label in ((MEMBERS, _("members")), (WOMEN, _("women")), (STAFF, _("staff")))
            if key in figures
        ],
        "opens": opens,
        "may_organise": bool(may(request.user, "organise", one)),
        "may_edit": bool(may(request.user, "edit", one)),
    }
    if opens:
        running = Delegation.objects.filter(Q(until=None) | Q(until__gt=today)).select_related("to")
        held = (
            one.holdings.select_related("person", "kind", "term")
            .prefetch_related(Prefetch("delegations", running, to_attr="stood_in"))
            .order_by("kind__rank", "pk")
        )
        told |= {
            "offices": [h for h in held if h.holds_on(today)],
            "offices_before": [h for h in held if not h.holds_on(today)],
            "terms": one.terms.order_by("-since"),
            "known": set(
                Person.objects.visible_to(request.user)
                .filter(holdings__unit=one)
                .values_list("pk", flat=True)
            ),
            "operations": operations_visible_to(request.user)
            .filter(unit_id=one.pk)
            .order_by("-pk")[:6],
        }
    told["life"] = life_of(told)
    return render(request, "organisation/unit.html", told)


def _trail(request: Request, one: Unit) -> list[tuple[Unit, bool]]:
    """The units above it today, from the root down; each with whether the reader may open it."""
    seat = Seat.objects.filter(tree=Tree.NOW, unit=one).first()
    if seat is None:
        return []
    above = seat.ancestors[:-1]
    named = Unit.objects.named(timezone.localdate()).in_bulk(above)
    mine = set(
        Unit.objects.reachable_by(request.user, "count")
        .filter(pk__in=above)
        .values_list("pk", flat=True)
    )
    return [(named[pk], pk in mine) for pk in above if pk in named]


def _places(one: Unit) -> QuerySet[Place]:
    """Where it stood, with the name that the unit above bore then."""
    day = OuterRef("since")
    then = UnitState.objects.filter(
        Q(until=None) | Q(until__gt=day), unit=OuterRef("parent"), since__lte=day
    )
    places = one.places.select_related("paper").annotate(above=Subquery(then.values("name")[:1]))
    return places.order_by("-since")


def _below(one: Unit, day: dt.date) -> list[Any]:
    """The units right below it on that day."""
    children = Unit.objects.filter(places__parent=one, places__until=None).named(day)
    return sorted(children, key=lambda child: plain_sort_key(str(child)))


def _figures(request: Request, one: Unit, code: str, below: list[Any], day: dt.date) -> Any:
    """Members, women and staff of the unit with all below it; of those right below the members.

    All are one question, so that what is withheld, if anything is, fits together.
    """
    codes = {one.pk: code, **{child.pk: child.code for child in below}}
    found = told_of(codes, [MEMBERS, WOMEN, STAFF], day, user=request.user)
    for child in below:
        child.members = found[child.pk].get(MEMBERS)
    return found[one.pk]


def rest_of(one: Unit, day: dt.date) -> dict[str, int]:
    """What a unit still has on that day, so that closing it can ask what becomes of it."""
    running = Q(until=None) | Q(until__gt=day)
    return {
        "children": one.child_places.filter(running).count(),
        "members": Membership.objects.filter(running, unit=one).count(),
        "posts": Post.objects.filter(running, unit=one).count(),
        "offices": Holding.objects.filter(running, unit=one).count(),
    }
