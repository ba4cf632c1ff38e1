"""Pages of forms: take a shipped one, make a new version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Refused
from caunoi.web.asked import Request
from caunoi.web.entry import HouseForm, UnitField, take
from caunoi.web.figure_question import highest
from caunoi.web.records.pages import asked_or_sent
from caunoi.web.records.renewing import renewed

from ..drafts import DRAFTS, take_shipped
from ..forms import renew
from ..models import ReportForm

NAV = "records"


class TakeForm(HouseForm):
    """Whose form it becomes, and which one."""

    which = forms.ChoiceField(
        label=gettext_lazy("Form"), choices=[(key, one.label) for key, one in DRAFTS.items()]
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="edit", label=_("Unit"))
        self.order_fields(("unit", "which"))


@asked_or_sent
def take_form(request: Request) -> HttpResponse:
    """Make a shipped form a draft of the unit's own."""
    if not request.user.reach("edit"):
        raise Refused(_("You hold no office that lets you record in this register."))
    unit = highest(request.user)
    form = TakeForm(
        request.POST or None, user=request.user, initial={"unit": unit.pk if unit else None}
    )

    def do(data: dict[str, Any]) -> HttpResponse:
        made = take_shipped(data["which"], unit=data["unit"], by=request.user)
        messages.success(request, _("It is a draft: complete it, then put it into use."))
        return redirect("reporting_forms-record", made.pk)

    explain = [
        _("By which day it is handed in is for the office to say: no source that could be read "
          "names one."),
        _("Until it is put into use every line of it may be changed."),
    ]  # fmt: skip
    return take(
        request, form, do, nav=NAV, title=_("Take a shipped form of a report"), explain=explain,
        back=reverse("reporting_forms-list"), button=_("Take it"),
    )  # fmt: skip


@asked_or_sent
def renew_form(request: Request, pk: int) -> HttpResponse:
    """Make a new version of a form, with all its lines and rules."""
    return renewed(request, ReportForm, pk, renew)
