"""What units were given, as it was told: to their members, to everybody where an office says so.

Only classes that were told to the members, each with its decision: no points, no votes, no reasons,
and never what a member was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.base.offers import Hit
from caunoi.org.models import Membership
from caunoi.org.models.units import ancestors

from .models import Grade, Round

EACH = 20


def told_to(user: Any) -> Any:
    """The classes that were told and that the reader may know, signed in or not."""
    told = Grade.objects.filter(
        state=Grade.State.PUBLISHED, whole_year=True, published_on__lte=timezone.localdate()
    )
    known = Q(round__public=True)
    if user.is_authenticated:
        known |= Q(unit__in=units_of(user)) | Q(pk__in=Grade.objects.visible_to(user).values("pk"))
    return told.filter(known)


def units_of(user: Any) -> list[int]:
    """The unit to which the reader belongs today, and those above it."""
    today = Membership.objects.filter(person=user.person_id).on(timezone.localdate())
    mine = today.select_related("unit").first() if user.person_id else None
    return ancestors(mine.unit.path_now()) if mine else []


def own(user: Any) -> Sequence[Hit]:
    """What the reader's own unit was given last, where it was told to its members."""
    units = units_of(user)
    found = told_to(user).filter(unit=units[-1]) if units else Grade.objects.none()
    last = found.select_related("grade").order_by("on", "pk").last()
    if last is None or last.grade is None:
        return []
    words = _("My unit in %(year)s: %(class)s") % {"year": last.year, "class": last.grade.name}
    return [Hit(words, reverse("public-round", args=[last.round_id]))]


@require_safe
@login_not_required
def told(request: HttpRequest) -> HttpResponse:
    """The rounds of which something was told, the newest first."""
    known = told_to(request.user).values("round")
    rounds = Round.objects.filter(pk__in=known).with_units().order_by("-last", "-pk")
    page = Paginator(rounds, EACH).get_page(request.GET.get("page"))
    return render(request, "grading/told.html", {"page": page})


@require_safe
@login_not_required
def round_told(request: HttpRequest, pk: int) -> HttpResponse:
    """The classes of one round that were told; a round of which nothing was told is not there."""
    mine = told_to(request.user)
    rounds = Round.objects.filter(pk__in=mine.values("round")).with_units()
    round = get_object_or_404(rounds.select_related("scheme"), pk=pk)
    rows = mine.filter(round=round).with_units().select_related("grade", "paper")
    page = Paginator(rows.order_by("grade__rank", "unit", "pk"), 2 * EACH)
    told = {"round": round, "page": page.get_page(request.GET.get("page"))}
    return render(request, "grading/told_round.html", told)
