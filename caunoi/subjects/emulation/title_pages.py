"""Pages on which an office reads what each title and award is, and says so of its own ones."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.catalogues import must_keep, offered_to
from caunoi.org.models import Entry, Unit
from caunoi.web.asked import Request
from caunoi.web.entry import HouseForm, take

from .models import TitleFacts, facts_of
from .register.awards import AWARD_TITLE

declare_deeds(Deed("titles.describe", gettext_lazy("Say what a title is")))

NAV = "records"
SAID = ("stream", "sort", "level", "for_persons", "for_collectives", "yearly", "once",
        "usually_by")  # fmt: skip


def describe(title: Entry, *, by: Any, **said: Any) -> TitleFacts:
    """Say what a title of the unit's own is, or say it again.

    Raises Refused for one that others keep, and Invalid for one that is given to nobody.
    """
    must_keep(title, by)
    with operation("titles.describe", by=by, unit=title.owner_unit, note=title.name) as op:
        known = facts_of(title)
        if known is None:
            made: TitleFacts = op.create(TitleFacts(title=title, **said))
            return made
        op.change(known, **said)
        return known


def titles_offered(user: Any) -> Any:
    """The titles and awards that may be chosen today by the user, with what is known of them."""
    offered = offered_to(user).filter(catalogue=AWARD_TITLE).on(timezone.localdate())
    return offered.select_related("award_facts").order_by("rank", "name")


@require_safe
def titles(request: Request) -> HttpResponse:
    """Every title: whose it is, at which level, given to whom; the undescribed ones first."""
    offered = list(titles_offered(request.user))
    keepers = Unit.objects.named(timezone.localdate())
    names = keepers.in_bulk({one.owner_unit_id for one in offered} - {None})
    mine = set(
        Unit.objects.reachable_by(request.user, "organise")
        .filter(pk__in=names)
        .values_list("pk", flat=True)
    )
    rows = [
        (one, facts_of(one), names.get(one.owner_unit_id), one.owner_unit_id in mine)
        for one in offered
    ]
    told = {
        "nav": NAV,
        "rows": sorted(rows, key=lambda row: row[1] is not None),
        "catalogue": AWARD_TITLE,
        "may_add": bool(request.user.reach("organise")),
    }
    return render(request, "emulation/titles.html", told)


class TitleForm(HouseForm):
    """What a title is, in the words of the record."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields |= forms.fields_for_model(TitleFacts, SAID)


@require_http_methods(["GET", "HEAD", "POST"])
def title(request: Request, pk: int) -> HttpResponse:
    """Say what one title is."""
    entry = get_object_or_404(titles_offered(request.user), pk=pk)
    must_keep(entry, request.user)
    known = facts_of(entry)
    initial = {name: getattr(known, name) for name in SAID} if known else {"stream": "union"}
    form = TitleForm(request.POST or None, initial=initial)

    def do(data: dict[str, Any]) -> HttpResponse:
        describe(entry, by=request.user, **data)
        messages.success(request, _("%(name)s: it is written down what it is.") % {"name": entry})
        return redirect("award-titles")

    return take(
        request, form, do, nav=NAV, title=_("Say what it is"), subject=entry,
        back=reverse("award-titles"), button=_("Write down"),
        explain=[_("Figures by level and by stream count a title by what is said here; titles of "
                   "the union go through its own procedure.")],
    )  # fmt: skip
