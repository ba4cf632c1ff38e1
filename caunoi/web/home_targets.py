"""The targets on the first page: those that run today, of one's own units, what is behind first."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from caunoi.indicators.models import Target
from caunoi.org.pick import code_of
from caunoi.targets.standing import GRAVITY, standings

from .asked import Request
from .home import desk_of
from .home_figures import units_counted
from .targets import Told

MOST = 6  # of a unit; the rest stands on the board


@require_safe
def home_targets(request: Request) -> HttpResponse:
    """How the targets stand, for the first page; the board is the page of its own."""
    desk = desk_of(request)
    if not request.htmx:
        return redirect("board")
    units, today = units_counted(desk), timezone.localdate()
    found = list(
        Target.objects.reachable_by(desk.user, "count")
        .filter(~Q(state=Target.State.DROPPED), unit__in=units, first__lte=today, last__gte=today)
        .with_units()
        .order_by("last", "pk")
    )
    stand = standings(found, on=today, user=desk.user)
    gravity = {verdict: place for place, verdict in enumerate(GRAVITY)}
    tables: list[dict[str, Any]] = []
    for unit in units:
        told = [Told(stand[target.pk]) for target in found if target.unit_id == unit.pk]
        told.sort(key=lambda one: gravity.get(one.standing.verdict, len(gravity)))
        if told:
            tables.append(
                {"unit": unit, "code": code_of(unit), "rows": told[:MOST], "all": len(told)}
            )
    return render(request, "web/parts/home_targets.html", {"tables": tables})
