"""Pages of offers: the poster with its code, and where a member writes down having used one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.registers.records import handing
from caunoi.web.asked import Request
from caunoi.web.entry import HouseForm, take
from caunoi.web.own import person_of
from caunoi.web.records.fields import WholeField
from caunoi.web.reports import site_of

from .codes import code_of, offer_of
from .models import Offer, Use

NAV = "me"


@require_safe
def poster(request: Request, pk: int) -> HttpResponse:
    """An offer on a page to be printed and hung up where it is used."""
    rows = Offer.objects.visible_to(request.user).with_units()
    offer = get_object_or_404(rows.select_related("agreement__partner"), pk=pk)
    code = code_of(offer)
    address = site_of(request).rstrip("/") + reverse("offer-use", args=[code])
    import segno  # no other page needs it, and it takes its time

    drawn = segno.make(address, error="m", micro=False).svg_inline(
        omitsize=True, svgclass="qr", lineclass=None, title=_("Code to be scanned")
    )
    told = {"nav": "records", "offer": offer, "code": code, "address": address}
    # What is drawn is made of our own address alone.
    return render(request, "benefits/poster.html", told | {"drawn": mark_safe(drawn)})


class CodeForm(HouseForm):
    """The code as it stands on the poster."""

    code = forms.CharField(
        label=gettext_lazy("Code of the offer"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def typed(request: Request) -> HttpResponse:
    """Ask for the code where nothing can be scanned."""
    person = person_of(request)
    form = CodeForm(request.POST or None)

    def do(data: dict[str, Any]) -> HttpResponse:
        return redirect("offer-use", code_of(offer_of(data["code"])))

    return take(
        request, form, do, nav=NAV, title=_("Use an offer by its code"), subject=person,
        back=reverse("me"), button=_("Look it up"),
        explain=[_("The code stands on the poster at the partner's, beneath the picture that a "
                   "phone scans.")],
    )  # fmt: skip


class UseForm(HouseForm):
    """What the member paid, if anything."""

    paid = WholeField(
        label=Use._meta.get_field("paid").verbose_name,
        required=False,
        money=True,
        help_text=gettext_lazy("Empty where nothing was paid, or where it is not to be told."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def use(request: Request, code: str) -> HttpResponse:
    """What the offer gives; a member writes down having used it today."""
    person, offer = person_of(request), offer_of(code)
    today = timezone.localdate()
    form = UseForm(request.POST or None)

    def do(data: dict[str, Any]) -> HttpResponse:
        row = handing.hand_in(Use(offer=offer, on=today, paid=data["paid"]), by=request.user)
        messages.success(request, _("Written down. Show this page where you use the offer."))
        return redirect("own-record", "benefit_uses", row.pk)

    return take(
        request, form, do, nav=NAV, title=offer.name, subject=person, back=reverse("me"),
        button=_("I use it today"), page="benefits/use.html", offer=offer,
        runs=offer.agreement.runs_on(today) and offer.begins <= today,
    )  # fmt: skip
