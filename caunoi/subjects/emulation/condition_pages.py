"""Pages on which an office reads, sets and ends the conditions of awards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.base.errors import Refused
from caunoi.org.access import may, require
from caunoi.org.models import Unit
from caunoi.org.models.units import ancestors
from caunoi.registers.records.facts import KINDS
from caunoi.web.asked import Request
from caunoi.web.entry import DayField, HouseForm, UnitField, take
from caunoi.web.records.fields import EntryField

from .conditions import end_condition, set_condition
from .models import Condition
from .register.awards import AWARD_TITLE

NAV = "records"
SAID = ("title", "for_persons", "for_collectives", "kind", "other", "fact", "scope", "number",
        "years", "consecutive", "ends", "blocks", "legal_source")  # fmt: skip


def conditions_visible_to(user: Any) -> Any:
    """Those that are shipped, and those set at, above or below the units of the user."""
    reach = user.reach("view")
    above = {unit for path in reach.paths for unit in ancestors(path)}
    mine = Condition.objects.reachable_by(user, "view").values("pk")
    found = Condition.objects.filter(Q(unit=None) | Q(unit__in=above) | Q(pk__in=mine))
    return found.select_related("title", "other")


@require_safe
def conditions(request: Request) -> HttpResponse:
    """All conditions that hold today, by title; those that have ended last."""
    today = timezone.localdate()
    ended_last = F("until").asc(nulls_first=True)
    rows = list(conditions_visible_to(request.user).order_by(ended_last, "title__rank", "code"))
    names = Unit.objects.filter(pk__in={row.unit_id for row in rows}).named(today).in_bulk()
    told = {
        "nav": NAV,
        "rows": [
            (
                row,
                names.get(row.unit_id),
                row.holds_on(today),
                row.unit_id is not None and bool(may(request.user, "organise", row.unit)),
            )
            for row in rows
        ],
        "may_set": bool(request.user.reach("organise")),
    }
    return render(request, "emulation/conditions.html", told)


class ConditionForm(HouseForm):
    """What must hold, in the words of the law; `of` is the one in whose place it is said."""

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="organise", label=_("Set by"))
        self.fields["since"] = DayField(label=_("From the day"))
        titles: dict[str, Any] = {"user": user, "required": False}
        asked = forms.fields_for_model(Condition, SAID)
        asked["title"] = EntryField(AWARD_TITLE, label=asked["title"].label, **titles)
        asked["title"].help_text = _("Empty: all awards of the union.")
        asked["other"] = EntryField(AWARD_TITLE, label=asked["other"].label, **titles)
        kinds = [("", "–"), *((kind.key, kind.label) for kind in KINDS.values())]
        asked["fact"] = forms.ChoiceField(label=asked["fact"].label, choices=kinds, required=False)
        scopes = dict(scope for kind in KINDS.values() for scope in kind.scopes)
        asked["scope"] = forms.ChoiceField(
            label=asked["scope"].label, choices=[("", "–"), *scopes.items()], required=False
        )
        self.fields |= {name: asked[name] for name in SAID}


@require_http_methods(["GET", "HEAD", "POST"])
def condition_new(request: Request) -> HttpResponse:
    """Set a condition; with `of` in the address in the place of one that is there."""
    if not request.user.reach("organise"):
        raise Refused(_("Your offices do not let you set conditions of awards."))
    of = request.GET.get("of", "")
    known = None
    if of.isdecimal():
        known = get_object_or_404(conditions_visible_to(request.user), pk=int(of))
    initial = {name: getattr(known, name) for name in SAID} if known else {"number": 1}
    initial |= {"since": timezone.localdate()}
    form = ConditionForm(request.POST or None, user=request.user, initial=initial)

    def do(data: dict[str, Any]) -> HttpResponse:
        set_condition(code=known.code if known else "", by=request.user, **data)
        messages.success(request, _("The condition holds from that day on."))
        return redirect("conditions")

    return take(
        request, form, do, nav=NAV, title=_("Set a condition"), subject=known or "",
        back=reverse("conditions"), button=_("Set"),
        explain=[_("It holds for the unit that sets it and all below; the nearest goes first.")],
    )  # fmt: skip


class EndForm(HouseForm):
    until = DayField(label=gettext_lazy("Holds no more from the day"))


@require_http_methods(["GET", "HEAD", "POST"])
def condition_end(request: Request, pk: int) -> HttpResponse:
    """End a condition."""
    condition = get_object_or_404(conditions_visible_to(request.user), pk=pk)
    if condition.unit is None:
        raise Refused(_("What is shipped is not ended: set another in its place."))
    require(request.user, "organise", condition.unit)
    form = EndForm(request.POST or None, initial={"until": timezone.localdate()})

    def do(data: dict[str, Any]) -> HttpResponse:
        end_condition(condition, until=data["until"], by=request.user)
        messages.success(request, _("The condition has ended."))
        return redirect("conditions")

    return take(
        request, form, do, nav=NAV, title=_("End the condition"), subject=condition,
        back=reverse("conditions"), button=_("End"), danger=True,
    )  # fmt: skip
