"""The page on which a new version of a record is made: of a scheme, a form, a score sheet."""

from __future__ import annotations

import datetime as dt
from typing import Any, Protocol

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.org.access import require
from caunoi.registers.records.registry import of_model
from caunoi.web.asked import Request
from caunoi.web.entry import DayField, HouseForm, take


class Renew(Protocol):
    """A deed that answers the new version, a draft with all the lines of the one before."""

    def __call__(self, known: Any, /, *, since: dt.date, by: Any) -> Any: ...


class SinceForm(HouseForm):
    """From when on the new version is used."""

    since = DayField(label=gettext_lazy("In use since"))


def renewed(request: Request, model: type[Any], pk: int, renew: Renew) -> HttpResponse:
    """Ask from when on, make the version, and go to it.

    Raises Http404 for a record that is not the reader's to see, and Refused without the right.
    """
    key = of_model(model).key
    known = get_object_or_404(model.objects.visible_to(request.user).with_units(), pk=pk)
    require(request.user, "edit", known.unit)
    form = SinceForm(request.POST or None)

    def do(data: dict[str, Any]) -> HttpResponse:
        made = renew(known, since=data["since"], by=request.user)
        messages.success(request, _("It is a draft: complete it, then put it into use."))
        return redirect(f"{key}-record", made.pk)

    return take(
        request, form, do, nav="records", title=_("New version"), subject=known,
        back=reverse(f"{key}-record", args=[pk]), button=_("Make the version"),
    )  # fmt: skip
