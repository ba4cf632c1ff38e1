"""A deed for many rows of a list: chosen, typed once, looked at for each, done as one operation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from caunoi.base.errors import Invalid, Refused
from caunoi.base.say import day as say_day
from caunoi.base.say import number as say_number
from caunoi.registers.lists.listing import Listing, find_listing
from caunoi.registers.lists.sight import Sight
from caunoi.registers.lists.together import MOST, Together, sift

from .asked import Request
from .entry import attempt
from .lists import flat


@dataclass(frozen=True)
class Outlook:
    """What the deed will mean for one row, or why it cannot be done there."""

    row: Any
    words: str
    why_not: str


@require_http_methods(["GET", "HEAD", "POST"])
def together(request: Request, key: str) -> HttpResponse:
    """Ask for a deed over the rows that the address names; look at it; then do it."""
    listing = find_listing(key)
    deed = listing.deeds.get(request.GET.get("deed", ""))
    if deed is None:
        raise Http404
    if not request.user.reach(deed.verb):
        raise Refused(_("Your offices do not let you change records anywhere."))
    back = f"{reverse(listing.page)}?{request.GET.get('query', '')}"
    try:
        rows = chosen(request, listing)
    except Invalid as error:
        messages.warning(request, str(error.message))
        return redirect(back)
    form = deed.form(request.POST or None, user=request.user, person=None)
    told: dict[str, Any] = {
        "nav": listing.nav,
        "listing": listing,
        "deed": deed,
        "form": form,
        "chosen": rows,
        "back": back,
    }
    if request.method != "POST" or request.POST.get("step") == "type":
        return render(request, "web/together.html", told)
    if not form.is_valid():
        return render(request, "web/together.html", told, status=422)
    status, data = 200, dict(form.cleaned_data)
    if request.POST.get("step") == "do":
        answer = attempt(request, form, lambda typed: _do(request, deed, rows, typed))
        if not isinstance(answer, int):
            return answer
        status = answer
    told["typed"] = typed_words(form, data)
    told["outlooks"] = outlooks(request, listing, deed, rows, data)
    told["who"] = listing.register.column(listing.shown[0]).label
    told["able"] = [one.row.pk for one in told["outlooks"] if not one.why_not]
    return render(request, "web/together_look.html", told, status=status)


def chosen(request: Request, listing: Listing) -> list[Any]:
    """The rows that were ticked, or all that match. Raises Invalid for none or too many."""
    filters = listing.filters(QueryDict(request.GET.get("query", "")), user=request.user)
    found = filters.rows()
    if "all" not in request.GET:
        keys = [int(key) for key in request.GET.getlist("who")[:MOST] if key.isdecimal()]
        found = found.filter(pk__in=[key for key in keys if key < 2**63])
    rows = list(found[: MOST + 1])
    if not rows:
        raise Invalid(_("Choose at least one row of the list first."))
    if len(rows) > MOST:
        raise Invalid(
            _("At most %(most)s rows are dealt with at once: narrow the list first.")
            % {"most": say_number(MOST)}
        )
    return rows


def typed_words(form: Any, data: dict[str, Any]) -> list[tuple[Any, str]]:
    """What was typed for all of them, by the label of each field; what was left empty is not told.

    A tick is told where it is not set too: whether posts move along is asked for a reason.
    """
    told = []
    for name, field in form.fields.items():
        value = data.get(name)
        if isinstance(field, forms.BooleanField):
            told.append((field.label, _("yes") if value else _("no")))
        elif value not in (None, ""):
            told.append((field.label, words_of(field, value)))
    return told


def words_of(field: Any, value: Any) -> str:
    """A value as its form showed it."""
    if isinstance(value, dt.date):
        return say_day(value)
    if hasattr(field, "choices"):
        return str(dict(flat(field.choices)).get(str(value), value))
    return str(value)


def outlooks(
    request: Request, listing: Listing, deed: Together, rows: list[Any], data: dict[str, Any]
) -> list[Outlook]:
    """What will come of it for each row; those for whom it cannot be done come first."""
    refused = sift(rows, lambda some: deed.do(some, data, request.user))
    day = data.get("on")
    told = listing.records(rows, Sight(day, request.user)) if day else {}
    found = [
        Outlook(
            row,
            "" if row.pk in refused else deed.says(told[row.pk], data),
            refused.get(row.pk, ""),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: not one.why_not)


def _do(request: Request, deed: Together, rows: list[Any], data: dict[str, Any]) -> HttpResponse:
    """Do it for those who were shown as able, all or none; where it is undone is the answer."""
    able = set(request.POST.get("able", "").split(","))
    wanted = [row for row in rows if str(row.pk) in able]
    if not wanted:
        raise Invalid(_("There is nobody for whom this can be done."))
    op = deed.do(wanted, data, request.user)
    many = len(wanted)
    words = ngettext(
        "%(deed)s: written down for %(many)s row, as one operation. It can be undone here.",
        "%(deed)s: written down for %(many)s rows, as one operation. It can be undone here.",
        many,
    )
    messages.success(request, words % {"deed": deed.label, "many": say_number(many)})
    return redirect("operation", op.pk)
