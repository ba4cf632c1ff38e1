"""Pages of the wordings that offices have taught: which there are, teach one, give one up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caunoi.base.errors import Refused
from caunoi.claims.actions import forget, learn
from caunoi.claims.models import Learnt
from caunoi.claims.wordings import in_words
from caunoi.indicators.indicator import INDICATORS
from caunoi.indicators.models import measurable
from caunoi.org.access import require
from caunoi.org.models import Unit
from caunoi.org.models.units import ancestors

from .asked import Request
from .checked import NAV
from .entry import HouseForm, UnitField, take
from .records.pages import asked_or_sent


def wordings_used_by(user: Any) -> Any:
    """Those by which texts of the user's units are read: taught there, below or above."""
    above = {unit for path in user.reach("count").paths for unit in ancestors(path)}
    mine = Learnt.objects.reachable_by(user, "count").values("pk")
    return Learnt.objects.filter(Q(unit__in=above) | Q(pk__in=mine))


@require_safe
def wordings(request: Request) -> HttpResponse:
    """What was taught, by figure."""
    if not request.user.reach("count"):
        raise Refused(_("You hold no office that lets you read figures."))
    found = list(wordings_used_by(request.user).with_units().order_by("indicator", "phrase", "pk"))
    mine = set(
        Unit.objects.reachable_by(request.user, "edit")
        .filter(pk__in={one.unit_id for one in found})
        .values_list("pk", flat=True)
    )
    rows = [
        (one, in_words(one.phrase), INDICATORS.get(one.indicator), one.unit_id in mine)
        for one in found
    ]
    told = {"nav": NAV, "rows": rows, "may_teach": bool(request.user.reach("edit"))}
    return render(request, "web/wordings.html", told)


class LearnForm(HouseForm):
    """Which words mean which figure, for whose texts."""

    phrase = forms.CharField(
        label=gettext_lazy("Wording"), max_length=300,
        help_text=gettext_lazy(
            "{n} stands for the number: “{n} đoàn viên” right before these words, “nữ {n}” right "
            "behind them; “ + ” joins words that must all stand near it."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="edit", label=_("For the texts of"))
        self.fields["indicator"] = forms.ChoiceField(
            label=_("Figure"), choices=sorted(measurable(), key=lambda one: str(one[1]))
        )
        self.order_fields(("unit", "phrase", "indicator"))


@asked_or_sent
def learn_page(request: Request) -> HttpResponse:
    """Say which figure a wording means; it is remembered for the unit and those below it."""
    if not request.user.reach("edit"):
        raise Refused(_("You hold no office that lets you record in this register."))
    names = ("unit", "phrase", "indicator")
    initial = {name: request.GET[name] for name in names if name in request.GET}
    form = LearnForm(request.POST or None, user=request.user, initial=initial)

    def do(data: dict[str, Any]) -> HttpResponse:
        learn(by=request.user, **data)
        messages.success(request, _("Remembered: check the text again."))
        return redirect("check")

    return take(
        request, form, do, nav=NAV, title=_("What is meant by these words"),
        explain=[_("It is used for all texts of this unit and of those below it; the journal can "
                   "undo it.")],
        back=reverse("check"), button=_("Remember"),
    )  # fmt: skip


@asked_or_sent
def forget_page(request: Request, pk: int) -> HttpResponse:
    """Give a wording up."""
    known = get_object_or_404(wordings_used_by(request.user).with_units(), pk=pk)
    require(request.user, "edit", known.unit)
    form = HouseForm(request.POST or None)

    def do(data: dict[str, Any]) -> HttpResponse:
        forget(known, by=request.user)
        messages.success(request, _("Texts are no longer read by this wording."))
        return redirect("check-wordings")

    return take(
        request, form, do, nav=NAV, title=_("Give the wording up"), subject=in_words(known.phrase),
        back=reverse("check-wordings"), button=_("Give the wording up"), danger=True,
        explain=[_("The journal can undo it.")],
    )  # fmt: skip
