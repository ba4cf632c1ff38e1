"""Pages of emulation that no register has: the points of a pledge, titles years running."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.base import say
from caunoi.base.errors import HouseError, Refused
from caunoi.org.models import Entry
from caunoi.web.asked import Request
from caunoi.web.entry import HouseForm, take
from caunoi.web.records.fields import CommaField
from caunoi.web.records.renewing import renewed

from . import scoring
from .models import Pledge, Points, ScoreSheet
from .register.awards import AWARD_TITLE
from .streaks import streaks

NAV = "records"


class PointsForm(HouseForm):
    """A field for each item of the sheet."""

    def __init__(self, *args: Any, items: Any, given: dict[int, Decimal | None], **options: Any):
        super().__init__(*args, **options)
        for item in items:
            self.fields[str(item.pk)] = CommaField(
                digits=6, places=2, required=False, label=str(item), initial=given.get(item.pk),
                help_text=_("%(kind)s, at most %(most)s points. %(evidence)s")
                % {"kind": item.get_kind_display().capitalize(),
                   "most": say.number(item.most, 2), "evidence": item.evidence},
            )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def scores(request: Request, pk: int) -> HttpResponse:
    """Write the points of the side that is the reader's to write now."""
    rows = Pledge.objects.visible_to(request.user).with_units()
    pledge = rows.select_related("round__sheet", "cross_by").filter(pk=pk).first()
    if pledge is None or pledge.round.sheet is None:
        raise Http404
    side = _side_of(request.user, pledge)
    given = {row.item_id: getattr(row, side) for row in Points.objects.filter(pledge=pledge)}
    items = list(pledge.round.sheet.items.order_by("pk"))
    form = PointsForm(request.POST or None, items=items, given=given)
    back = reverse("pledges-record", args=[pk])

    def do(data: dict[str, Any]) -> HttpResponse:
        points = {item.pk: value for item in items if (value := data[str(item.pk)]) is not None}
        whole = scoring.score(pledge, side, points, by=request.user)
        told = {"side": scoring.SIDES[side], "points": say.number(whole, 2)}
        messages.success(request, _("%(side)s: %(points)s points.") % told)
        return redirect(back)

    return take(
        request, form, do, nav=NAV, title=_("Score: %(side)s") % {"side": scoring.SIDES[side]},
        subject=pledge, back=back, button=_("Write down"),
    )  # fmt: skip


def _side_of(user: Any, pledge: Pledge) -> str:
    """Whose points may be written now by the user. Raises the reason of the first if none may."""
    refused: HouseError | None = None
    for side in (scoring.OWN, scoring.CROSS, scoring.FINAL):
        if pledge.state != scoring.SCORED_IN[side]:
            continue
        try:
            scoring.must_be_for(user, pledge, side)
            return side
        except HouseError as error:
            refused = refused or error
    raise refused or Refused(_("This pledge is not scored now."))


@require_http_methods(["GET", "HEAD", "POST"])
def renew_sheet(request: Request, pk: int) -> HttpResponse:
    """Make a new version of a score sheet, with all its items."""
    return renewed(request, ScoreSheet, pk, scoring.renew)


class StreakForm(HouseForm):
    """Which title, and how many years of it one after another."""

    narrowed = True

    title = forms.ModelChoiceField(queryset=Entry.objects.none(), label="")
    years = forms.IntegerField(min_value=2, max_value=50, label="")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        titles = Entry.objects.filter(catalogue=AWARD_TITLE, award_facts__yearly=True)
        self.fields["title"].queryset = titles.order_by("rank")  # type: ignore[attr-defined]
        self.fields["title"].label = _("Title or award")
        self.fields["years"].label = _("Years running, at least")


@require_safe
def years_running(request: Request) -> HttpResponse:
    """Who had a title so many years one after another."""
    first = Entry.objects.filter(catalogue=AWARD_TITLE, code="CSTDCS").first()
    asked = request.GET if "title" in request.GET else {"title": first and first.pk, "years": 5}
    form = StreakForm(asked)
    found = []
    if form.is_valid():
        found = streaks(request.user, form.cleaned_data["title"], form.cleaned_data["years"])
    told = {"nav": NAV, "form": form, "found": found[:500], "many": len(found)}
    return render(request, "emulation/years_running.html", told)
