"""Finding units by what people type: a code, a name or a part of it, with or without marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.errors import NotThere

from .models import Unit, UnitState

BETWEEN = " · "


def written(unit: Unit) -> str:
    """How a unit stands in a field where units are typed: its code and its name."""
    code = unit.__dict__.get("code")
    if code is None:
        state = unit.states.order_by("-since").first()
        return BETWEEN.join((state.code, state.name)) if state else str(unit)
    return BETWEEN.join((code, str(unit)))


def code_of(unit: Unit | None) -> str:
    """The code that the unit bears, or bore last; empty for none."""
    return written(unit).split(BETWEEN, 1)[0] if unit is not None else ""


def codes_of(units: Collection[Any]) -> dict[int, str]:
    """The code that each bears, or bore last: pages find units by it."""
    states = UnitState.objects.filter(unit__in=units).order_by("since")
    return dict(states.values_list("unit", "code")) if units else {}


def find_units(user: Any, verb: str, typed: str, *, limit: int, whole: bool = False) -> list[Unit]:
    """Units within reach of the verb; one whose code or whole name was typed stands alone.

    The code that a unit bears today goes before one that it bore once. `whole`: nothing more will
    be typed, so the code of a unit out of reach is not taken for a part of another's name.
    """
    today = timezone.localdate()
    units = Unit.objects.reachable_by(user, verb).named(today)
    typed = text.clean(typed)
    code = typed.split(BETWEEN.strip(), 1)[0].strip()
    bearers = units.filter(code__iexact=code)
    exact = list(bearers[:limit])
    if len(exact) > 1:  # a closed unit keeps its code, and its heir may bear it since
        spelt_out = [unit for unit in exact if written(unit) == typed]
        exact = spelt_out or list(bearers.on(today)[:limit]) or exact
    if not exact and typed:
        exact = list(units.filter(name__iexact=typed)[:limit])
    if exact and typed:
        return exact
    if whole and UnitState.objects.filter(code__iexact=code).exists():
        return list(units.filter(states__code__iexact=code).distinct()[:limit])
    states = UnitState.objects.filter(unit=OuterRef("pk"))
    for word in text.words(typed):
        states = states.filter(search_key__contains=word)
    begins = Q(code__istartswith=code) if code else Q(pk__in=[])
    rank = Case(When(begins, then=Value(0)), default=Value(1))
    return list(
        units.filter(Exists(states)).annotate(rank=rank).order_by("rank", F("code"), "pk")[:limit]
    )


def units_within_reach(
    user: Any, verb: str, codes: Sequence[str], on: dt.date | None = None
) -> list[Unit]:
    """The units that bear these codes on that day, else today, else bore them last.

    In two statements; named as today. Raises NotThere, in the same words whether there is none or
    it is out of reach.
    """
    today = timezone.localdate()
    states = list(UnitState.objects.filter(code__in=codes).order_by("since"))
    units = Unit.objects.reachable_by(user, verb).named(today)
    mine = units.in_bulk({state.unit_id for state in states})
    found = []
    for code in codes:
        borne = [state for state in states if state.code == code and state.unit_id in mine]
        if not borne:
            told = {"code": code}
            raise NotThere(_("No unit within your reach bears the code “%(code)s”.") % told)
        then = [state for state in borne if state.holds_on(on or today)]
        now = [state for state in borne if state.holds_on(today)]
        found.append(mine[(then or now or borne)[-1].unit_id])
    return found
