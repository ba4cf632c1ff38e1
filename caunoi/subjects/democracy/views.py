"""The page on which a level above opens the year of conferences."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from caunoi.base.errors import Refused
from caunoi.base.say import number
from caunoi.registers.records.sending import units_below
from caunoi.web.asked import Request
from caunoi.web.entry import DayField, HouseForm, UnitField, take

from .actions import open_year
from .models import Conference


class YearForm(HouseForm):
    """Of which units, for which working year; by when, where no rule says it."""

    ends = DayField(label=gettext_lazy("End of the working year"))
    year = forms.ChoiceField(
        label=gettext_lazy("Kind of working year"), choices=Conference.Year.choices
    )
    due = DayField(
        label=gettext_lazy("To be held by"),
        required=False,
        help_text=gettext_lazy("Empty: as the rule says."),
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="edit", label=_("Unit above"))
        self.fields["only"] = UnitField(
            user=user, verb="edit", label=_("Only this one and those below it"), required=False,
            help_text=_("For a school whose year ends in summer, or a unit that was forgotten."),
        )  # fmt: skip
        self.order_fields(("unit", "ends", "year", "due", "only"))


@require_http_methods(["GET", "HEAD", "POST"])
def open_conferences(request: Request) -> HttpResponse:
    """Write down who owes a conference, each with the day by which it is held."""
    if not request.user.reach("edit"):
        raise Refused(_("You hold no office that lets you record in this register."))
    last = dt.date(timezone.localdate().year - 1, 12, 31)
    form = YearForm(request.POST or None, user=request.user, initial={"ends": last})

    def do(data: dict[str, Any]) -> HttpResponse:
        unit, only = data["unit"], data["only"]
        chosen = None if only is None else [only, *units_below(only, on=data["ends"])]
        rows = open_year(
            unit=unit,
            ends=data["ends"],
            due=data["due"],
            year=data["year"],
            only=chosen,
            by=request.user,
        )
        words = ngettext(
            "%(many)s unit owes a conference.", "%(many)s units owe a conference.", len(rows)
        )
        messages.success(request, words % {"many": number(len(rows))})
        return redirect("conferences-list")

    explain = [
        _("Each union beside an agency owes one, unless the rule excuses so small a body."),
        _("Who has one of that year already keeps it as it is; the journal can undo this."),
    ]
    return take(
        request, form, do, nav="records", title=_("Open the year of conferences"),
        back=reverse("conferences-list"), button=_("Open the year"), explain=explain,
    )  # fmt: skip
