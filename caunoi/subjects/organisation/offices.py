"""Deeds about who holds which office in a unit, asked for with a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from caunoi.base import say
from caunoi.org.access import require
from caunoi.org.models import Delegation, Holding, Unit
from caunoi.org.offices import (
    Appointment,
    NewTerm,
    appoint,
    begin_terms,
    delegate,
    dismiss,
    end_delegation,
    office_kind,
    office_kinds,
)
from caunoi.web.asked import Request
from caunoi.web.entry import DayField, HouseForm, PaperForm, PersonField, take, typed_paper

from .views import unit_for

asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])
Done = Callable[[dict[str, Any]], str]  # does the deed, and tells what was done


def ask(request: Request, one: Unit, form: HouseForm, done: Done, **told: Any) -> HttpResponse:
    """Ask for a deed about a unit; afterwards its page tells what was done."""
    back = reverse("unit", args=[one.pk])

    def do(data: dict[str, Any]) -> HttpResponse:
        messages.success(request, done(data))
        return redirect(back)

    return take(request, form, do, nav="units", subject=one, back=back, **told)


class AppointForm(PaperForm):
    """Who comes to hold which office, from when on."""

    kind = forms.ChoiceField(label=gettext_lazy("Office"))
    until = DayField(label=gettext_lazy("Until"), required=False)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"] = PersonField(user=user, label=_("Person"))
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind.code, kind.name) for kind in office_kinds(timezone.localdate()).values()
        ]
        self.fields["until"].help_text = _("The first day on which it is held no more, if known.")
        self.order_fields(("person", "kind", "on", "until"))


@asked_or_sent
def appoint_to(request: Request, pk: int) -> HttpResponse:
    """Appoint somebody to an office in the unit."""
    one = unit_for(request, pk)
    require(request.user, "organise", one)

    def done(data: dict[str, Any]) -> str:
        kind = office_kind(data["kind"], data["on"])
        term = one.terms.on(data["on"]).first() if kind.elected else None
        new = Appointment(data["person"], one, kind.code, data["on"], data["until"], term)
        appoint(appointments=[new], by=request.user, paper=typed_paper(data))
        told = {"person": data["person"], "office": kind, "day": say.day(data["on"])}
        return _("%(person)s holds the office %(office)s from %(day)s on.") % told

    return ask(
        request,
        one,
        AppointForm(request.POST or None, user=request.user),
        done,
        title=_("Appoint"),
        button=_("Appoint"),
        explain=[
            _("Rights follow from the office: over this unit and all below, from that day on."),
            _("An elected office belongs to the term that runs on that day."),
        ],
    )


class EndForm(HouseForm):
    """The first day on which something is no more."""

    on = DayField(label=gettext_lazy("From the day"))


@asked_or_sent
def dismiss_from(request: Request, pk: int, holding: int) -> HttpResponse:
    """End an office that somebody holds in the unit."""
    one = unit_for(request, pk)
    require(request.user, "organise", one)
    held = get_object_or_404(one.holdings.select_related("person", "kind"), pk=holding)

    def done(data: dict[str, Any]) -> str:
        dismiss(holdings=Holding.objects.filter(pk=held.pk), on=data["on"], by=request.user)
        told = {"person": held.person, "office": held.kind, "day": say.day(data["on"])}
        return _("%(person)s holds the office %(office)s no more from %(day)s on.") % told

    return ask(
        request,
        one,
        EndForm(request.POST or None),
        done,
        title=_("End an office"),
        button=_("End the office"),
        danger=True,
        explain=[
            f"{held.person}, {held.kind}: {say.day(held.since)}",
            _("The day is the first on which it is held no more; who stands in stops then too."),
        ],
    )


class StandInForm(HouseForm):
    """Who stands in, and for how long."""

    on = DayField(label=gettext_lazy("From the day"))
    until = DayField(label=gettext_lazy("Until"), required=False)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"] = PersonField(user=user, label=_("Who stands in"))
        self.fields["until"].help_text = _("The first day on which nobody stands in any more.")
        self.order_fields(("to", "on", "until"))


@asked_or_sent
def stand_in(request: Request, pk: int, holding: int) -> HttpResponse:
    """Let another stand in for who holds an office; the holder may say so too."""
    one = unit_for(request, pk)
    held = get_object_or_404(one.holdings.select_related("person", "kind"), pk=holding)
    if held.person_id != request.user.person_id:
        require(request.user, "organise", one)

    def done(data: dict[str, Any]) -> str:
        span = {"since": data["on"], "until": data["until"]}
        delegate(holding=held, to=data["to"], by=request.user, **span)
        told = {"to": data["to"], "person": held.person, "day": say.day(data["on"])}
        return _("%(to)s stands in for %(person)s from %(day)s on.") % told

    return ask(
        request,
        one,
        StandInForm(request.POST or None, user=request.user),
        done,
        title=_("Let another stand in"),
        button=_("Let them stand in"),
        explain=[
            f"{held.person}, {held.kind}",
            _("Who stands in may do what the office may; the journal says on whose behalf."),
        ],
    )


@asked_or_sent
def stand_in_no_more(request: Request, pk: int, delegation: int) -> HttpResponse:
    """End that somebody stands in; either of the two may say so too."""
    one = unit_for(request, pk)
    rows = Delegation.objects.select_related("holding__person", "to")
    given = get_object_or_404(rows, holding__unit=one, pk=delegation)
    if request.user.person_id not in (given.to_id, given.holding.person_id):
        require(request.user, "organise", one)

    def done(data: dict[str, Any]) -> str:
        end_delegation(delegation=given, on=data["on"], by=request.user)
        told = {"to": given.to, "person": given.holding.person, "day": say.day(data["on"])}
        return _("%(to)s stands in for %(person)s no more from %(day)s on.") % told

    return ask(
        request,
        one,
        EndForm(request.POST or None),
        done,
        title=_("End standing in"),
        button=_("End standing in"),
        explain=[f"{given.to} → {given.holding.person}"],
    )


class TermForm(PaperForm):
    """A term of the committee."""

    name = forms.CharField(label=gettext_lazy("Name of the term"), max_length=100)
    until = DayField(label=gettext_lazy("Until"), required=False)

    field_order = ("name", "on", "until")


@asked_or_sent
def begin_term(request: Request, pk: int) -> HttpResponse:
    """Begin a term of the unit's committee."""
    one = unit_for(request, pk)
    require(request.user, "organise", one)

    def done(data: dict[str, Any]) -> str:
        new = NewTerm(one, data["name"], data["on"], data["until"])
        begin_terms(terms=[new], by=request.user, paper=typed_paper(data))
        return _("The term %(name)s begins on %(day)s.") % {
            "name": data["name"],
            "day": say.day(data["on"]),
        }

    return ask(
        request,
        one,
        TermForm(request.POST or None),
        done,
        title=_("Begin a term"),
        button=_("Begin the term"),
        explain=[
            _("The term before it ends on that day; its committee acts on until you end it."),
            _("Then appoint those who were elected."),
        ],
    )
