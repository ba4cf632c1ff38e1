"""The page of one item of a score sheet: what proves it, attached and taken away by the unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from caunoi.web.asked import Request
from caunoi.web.entry import HouseForm, take
from caunoi.web.records.pages import asked_or_sent

from . import proving
from .models import Grade, Proof
from .scoring import OWN, must_be_for

NAV = "records"


class ProofForm(HouseForm):
    """A file, or a record of another register by the address of its page."""

    file = forms.FileField(
        label=gettext_lazy("File that proves it"), required=False,
        help_text=gettext_lazy("A scan, a photo, a Word or Excel file; at most 20 MB."),
    )  # fmt: skip
    address = forms.CharField(
        label=gettext_lazy("Or a record of a register"), required=False, max_length=500,
        help_text=gettext_lazy("The address of its page, as the browser shows it."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(data.get("file")) == bool(data.get("address")):
            raise forms.ValidationError(_("Choose a file, or name a record: one of both."))
        return data


def _sheet(request: Request, pk: int) -> Grade:
    found = Grade.objects.visible_to(request.user).with_units()
    return get_object_or_404(found.select_related("round__scheme"), pk=pk)


@asked_or_sent
def prove(request: Request, pk: int, criterion: int) -> HttpResponse:
    """What proves an item, and a form to attach more."""
    grade = _sheet(request, pk)
    item = proving.item_of(grade, criterion)
    must_be_for(request.user, grade, OWN)
    form = ProofForm(request.POST or None, request.FILES or None)
    here = reverse("grade-prove", args=[pk, criterion])

    def do(data: dict[str, Any]) -> HttpResponse:
        if file := data["file"]:
            proving.prove_by_file(grade, item, name=file.name, data=file.read(), by=request.user)
        else:
            proving.prove_by_record(grade, item, data["address"], by=request.user)
        messages.success(request, _("Item %(item)s: attached.") % {"item": item.number})
        return redirect(here)

    return take(
        request, form, do, page="grading/proofs.html", nav=NAV, grade=grade, item=item,
        shown=proving.proofs_of(grade, request.user).get(item.pk, ()),
        back=reverse("grade-sheet", args=[pk]), button=_("Attach"),
    )  # fmt: skip


@require_POST
def unprove(request: Request, pk: int, proof: int) -> HttpResponse:
    """Take something from the item that it proves."""
    grade = _sheet(request, pk)
    there = Proof.objects.select_related("criterion", "file__unit")
    one = get_object_or_404(there, grade=grade, pk=proof)
    one.grade = grade
    proving.unprove(one, by=request.user)
    messages.success(request, _("Item %(item)s: taken away.") % {"item": one.criterion.number})
    return redirect("grade-prove", pk, one.criterion_id)
