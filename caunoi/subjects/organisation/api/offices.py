"""Offices for programs: which there are, who comes to hold one, who stands in, terms."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Schema, Status
from pydantic import Field

from caunoi.api.done import MATCHED, Done, OnPaper, number_of
from caunoi.api.door import Asked, lends, must_match
from caunoi.api.paging import Number
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
from caunoi.web.entry import typed_paper

from ..offices import AppointForm, EndForm, StandInForm, TermForm
from .routes import router
from .units import cleaned, organised, unit_for, unit_told


class OfficeKindOut(Schema):
    code: str
    name: str
    elected: bool = Field(description="By the congress of the unit; it ends with the next term")
    role: str = Field(description="Which rights it gives over the unit and all below; empty: none")


class OfficeKinds(Schema):
    items: list[OfficeKindOut]


@router.get("/office-kinds", response=OfficeKinds, url_name="api-office-kinds")
def kinds_of_office(
    request: Asked, on: dt.date | None = Query(None, description="The day; else today")
) -> Any:
    """The kinds of office that there are on a day, the highest first; a deed names one by its
    code.
    """
    return {"items": list(office_kinds(on or timezone.localdate()).values())}


# -- deeds


class AppointIn(OnPaper):
    person: int = Field(description="`id` of somebody whom you may open")
    office: str = Field(description="A code of /office-kinds")
    until: dt.date | None = Field(None, description="The first day on which it is held no more")


class UntilIn(Schema):
    on: dt.date = Field(description="The first day on which it is no more")


class StandInIn(Schema):
    to: int = Field(description="`id` of the person who stands in")
    on: dt.date
    until: dt.date | None = Field(None, description="The first day on which nobody stands in")


class TermIn(OnPaper):
    name: str = Field(description="As 2023-2028", max_length=100)
    until: dt.date | None = Field(None, description="The first day after it")


@router.post(
    "/units/{int:pk}/offices",
    response={201: Done},
    url_name="api-unit-appoint",
    openapi_extra=MATCHED,
)
def appoint_to_office(request: Asked, pk: Number, typed: AppointIn) -> Any:
    """Appoint somebody to an office of the unit; rights follow from it. `id` is that of the
    office held.
    """
    one = organised(request, pk)
    sent = typed.as_form()
    form = AppointForm({**sent, "kind": sent["office"]}, user=request.user)
    data = cleaned(form, office="kind")
    kind = office_kind(data["kind"], data["on"])
    term = one.terms.on(data["on"]).first() if kind.elected else None
    new = Appointment(data["person"], one, kind.code, data["on"], data["until"], term)
    [held] = appoint(appointments=[new], by=request.user, paper=typed_paper(data))
    return Status(201, {"id": held.pk, "operation": held.created_op})


@router.post(
    "/units/{int:pk}/offices/{int:holding}/end",
    response=Done,
    url_name="api-unit-dismiss",
    openapi_extra=MATCHED,
)
def end_office(request: Asked, pk: Number, holding: Number, typed: UntilIn) -> Any:
    """End an office that somebody holds; who stands in for them stops too."""
    one = organised(request, pk)
    held = get_object_or_404(one.holdings, pk=holding)
    data = cleaned(EndForm(typed.dict()))
    dismiss(holdings=Holding.objects.filter(pk=held.pk), on=data["on"], by=request.user)
    held.refresh_from_db()
    return {"id": held.pk, "operation": held.last_op}


@router.post(
    "/units/{int:pk}/offices/{int:holding}/stand-in",
    response={201: Done},
    url_name="api-unit-stand-in",
    openapi_extra=MATCHED,
)
def let_stand_in(request: Asked, pk: Number, holding: Number, typed: StandInIn) -> Any:
    """Let another stand in for who holds an office; the holder may say so too. `id` is that of
    the standing in.
    """
    one = unit_for(request, pk)
    held = get_object_or_404(one.holdings, pk=holding)
    must_reach(request, one, {held.person_id})
    data = cleaned(StandInForm(typed.dict(exclude_unset=True), user=request.user))
    span = {"since": data["on"], "until": data["until"]}
    given = delegate(holding=held, to=data["to"], by=request.user, **span)
    return Status(201, {"id": given.pk, "operation": given.created_op})


@router.post(
    "/units/{int:pk}/stand-ins/{int:delegation}/end",
    response=Done,
    url_name="api-unit-stand-in-end",
    openapi_extra=MATCHED,
)
def end_stand_in(request: Asked, pk: Number, delegation: Number, typed: UntilIn) -> Any:
    """End that somebody stands in; either of the two may say so too."""
    one = unit_for(request, pk)
    rows = Delegation.objects.select_related("holding")
    given = get_object_or_404(rows, holding__unit=one, pk=delegation)
    must_reach(request, one, {given.to_id, given.holding.person_id})
    data = cleaned(EndForm(typed.dict()))
    done = end_delegation(delegation=given, on=data["on"], by=request.user)
    return {"id": delegation, "operation": number_of(done)}


def must_reach(request: Asked, one: Unit, own: set[int]) -> None:
    """Raise Refused unless the unit, or the office, is the user's to arrange; Overtaken as well."""
    lends(request, "organise")
    if request.user.person_id not in own:
        require(request.user, "organise", one)
    must_match(request, unit_told(request, one))


@router.post(
    "/units/{int:pk}/terms", response={201: Done}, url_name="api-unit-term", openapi_extra=MATCHED
)
def begin_a_term(request: Asked, pk: Number, typed: TermIn, response: HttpResponse) -> Any:
    """Begin a term of the unit's committee; the one before it ends, and its committee acts on
    until you end it.
    """
    one = organised(request, pk)
    data = cleaned(TermForm(typed.as_form()))
    new = NewTerm(one, data["name"], data["on"], data["until"])
    [begun] = begin_terms(terms=[new], by=request.user, paper=typed_paper(data))
    return Status(201, {"id": begun.pk, "operation": begun.created_op})
