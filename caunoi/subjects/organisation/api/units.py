"""Units for programs: those of a day, one with its life, and the deeds about them."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Schema, Status
from pydantic import Field

from caunoi.api.done import MATCHED, Done, OnPaper, number_of
from caunoi.api.door import Asked, etag_of, lends, must_match
from caunoi.api.paging import After, Limit, Number, Part, slice_of
from caunoi.api.problems import of_form
from caunoi.org.access import may, require
from caunoi.org.actions import RESTATED, Closing, NewUnit, close, found, move, restate
from caunoi.org.listing import units_on
from caunoi.org.models import Heir, Holding, Unit, UnitState
from caunoi.org.pick import find_units, units_within_reach
from caunoi.web.entry import typed_paper

from ..deeds import RESTS, CloseForm, MoveForm, StateForm
from ..views import rest_of
from .routes import router


class UnitOut(Schema):
    id: int
    code: str
    name: str
    kind: str
    kind_name: str
    under: str | None = Field(description="The code of the unit above, on that day")
    since: dt.date = Field(description="Founded")
    until: dt.date | None = Field(description="The first day without it; null: it stands")


class StateOut(Schema):
    since: dt.date
    until: dt.date | None
    code: str
    name: str
    kind: str
    agency: str
    party_body: str
    funding: str
    paper: str | None


class PlaceOut(Schema):
    since: dt.date
    until: dt.date | None
    under: str | None
    under_name: str | None


class StandInOut(Schema):
    id: int
    person: int
    name: str
    since: dt.date
    until: dt.date | None


class OfficeOfUnit(Schema):
    id: int = Field(description="Of the office held, to end it")
    person: int
    name: str
    code: str
    office: str
    since: dt.date
    until: dt.date | None
    stand_ins: list[StandInOut]


class TermOut(Schema):
    id: int
    name: str
    since: dt.date
    until: dt.date | None


class InClusterOut(Schema):
    unit: int
    code: str = Field(description="The code it bears today, or bore last")
    since: dt.date
    until: dt.date | None


class ClusterOut(Schema):
    id: int
    name: str
    since: dt.date
    until: dt.date | None
    units: list[InClusterOut]


class UnitWhole(UnitOut):
    states: list[StateOut] = Field(description="What it was called, the latest first")
    places: list[PlaceOut] = Field(description="Where it stood, the latest first")
    heir: str | None = Field(description="Where it lives on")
    heir_of: list[str]
    terms: list[TermOut] = Field(description="Of its committee, the latest first")
    clusters: list[ClusterOut] = Field(description="Those that it leads, the latest first")
    offices: list[OfficeOfUnit] | None = Field(description="Null without the right to open records")


def unit_for(request: Asked, pk: int) -> Unit:
    """The unit, for an account that may count it; else there is none."""
    today = timezone.localdate()
    units = Unit.objects.reachable_by(request.user, "count").named(today)
    unit: Unit = get_object_or_404(units, pk=pk)
    return unit


@router.get("/units", response=Part[UnitOut], url_name="api-units")
def units(
    request: Asked,
    on: dt.date | None = Query(None, description="The day; else today"),
    tree: Literal["then", "now"] = Query("then", description="As it stood, or as it stands today"),
    closed: bool = Query(False, description="Also those closed by that day"),
    code: str = "",
    q: str = Query("", description="A name or a part of it, with or without marks"),
    after: After = None,
    limit: Limit = 100,
) -> Any:
    """The units of a day, parents before children."""
    lends(request, "count")
    day = on or timezone.localdate()
    rows = units_on(day, user=request.user, closed_too=closed, tree=tree)
    if code:
        rows = [row for row in rows if row["code"] == code]
    if q:
        named = {unit.pk for unit in find_units(request.user, "count", q, limit=500)}
        rows = [row for row in rows if row["id"] in named]
    return slice_of(request, rows, after=after, limit=limit)


@router.get("/units/{int:pk}", response=UnitWhole, url_name="api-unit")
def one_unit(request: Asked, pk: Number, response: HttpResponse) -> Any:
    """One unit with its life: names, places, heirs, offices."""
    told = unit_told(request, unit_for(request, pk))
    response["ETag"] = etag_of(told)
    return told


def unit_told(request: Asked, one: Unit) -> dict[str, Any]:
    """A unit as programs read it."""
    today = timezone.localdate()
    [row] = units_on(today, user=request.user, closed_too=True, only=one)
    states = one.states.select_related("kind", "paper").order_by("-since")
    places = list(one.places.order_by("-since"))
    heirs = list(Heir.objects.filter(unit=one)) + list(Heir.objects.filter(heir=one))
    beside = {place.parent_id for place in places}
    beside |= {heir.heir_id for heir in heirs} | {heir.unit_id for heir in heirs}
    led = list(one.clusters.prefetch_related("places").order_by("-since", "-pk"))
    beside |= {place.unit_id for cluster in led for place in cluster.places.all()}
    known: dict[int, list[UnitState]] = {}
    for state in UnitState.objects.filter(unit__in=beside - {None}).order_by("since"):
        known.setdefault(state.unit_id, []).append(state)

    def named(unit: int | None, day: dt.date) -> UnitState | None:
        states = known.get(unit or 0, [])
        there = [state for state in states if state.since <= day] or states[:1]
        return there[-1] if there else None

    def code_of(unit: int) -> str:
        state = named(unit, today)
        return state.code if state else ""

    return {
        **row,
        "states": [
            {name: getattr(state, name) for name in ("since", "until", "code", "name")}
            | {name: getattr(state, name) for name in ("agency", "party_body", "funding")}
            | {"kind": state.kind.code, "paper": state.paper and state.paper.number}
            for state in states
        ],
        "places": [
            {
                "since": place.since,
                "until": place.until,
                "under": above.code if (above := named(place.parent_id, place.since)) else None,
                "under_name": above.name if above else None,
            }
            for place in places
        ],
        "heir": next((code_of(h.heir_id) for h in heirs if h.unit_id == one.pk), None),
        "heir_of": [code_of(h.unit_id) for h in heirs if h.heir_id == one.pk],
        "terms": list(one.terms.order_by("-since").values("id", "name", "since", "until")),
        "clusters": [
            {"id": cluster.pk, "name": cluster.name, **span(cluster)}
            | {
                "units": [
                    {"unit": place.unit_id, "code": code_of(place.unit_id), **span(place)}
                    for place in sorted(cluster.places.all(), key=lambda place: place.since)
                ]
            }
            for cluster in led
        ],
        "offices": offices_of(one) if may(request.user, "view", one) else None,
    }


def span(row: Any) -> dict[str, Any]:
    """From when to when."""
    return {"since": row.since, "until": row.until}


def offices_of(one: Unit) -> list[dict[str, Any]]:
    """Who held which office there, those of the highest rank first."""
    held = Holding.objects.filter(unit=one).select_related("person", "kind")
    held = held.prefetch_related("delegations__to")
    return [
        {
            "id": holding.pk,
            "person": holding.person_id,
            "name": holding.person.name,
            "code": holding.kind.code,
            "office": holding.kind.name,
            **span(holding),
            "stand_ins": [
                {"id": given.pk, "person": given.to_id, "name": given.to.name, **span(given)}
                for given in holding.delegations.all()
            ],
        }
        for holding in held.order_by("kind__rank", "pk")
    ]


# -- deeds


class NewUnitIn(OnPaper):
    name: str
    kind: str = Field(description="grassroots, section, team …")
    under: str | None = Field(None, description="The code of the unit above; null: a root")
    code: str = ""
    agency: str = ""
    party_body: str = ""
    funding: str = ""


class RenameIn(OnPaper):
    """What is given is so from that day on; the rest stays."""

    name: str | None = None
    code: str | None = None
    kind: str | None = None
    agency: str | None = None
    party_body: str | None = None
    funding: str | None = None


class MoveIn(OnPaper):
    to: str = Field(description="The code of the unit above")


Becomes = Literal["end", "heir"]


class CloseIn(OnPaper):
    heir: str | None = None
    children: Becomes | None = None
    members: Becomes | None = None
    posts: Becomes | None = None
    offices: Becomes | None = None


def cleaned(form: Any, **named: str) -> dict[str, Any]:
    """What a form of the pages makes of it. Raises Invalid with its fields, `named` as sent."""
    if not form.is_valid():
        raise of_form(form, {field: sent for sent, field in named.items()})
    data: dict[str, Any] = form.cleaned_data
    return data


@router.post("/units", response={201: Done}, url_name="api-units")
def found_unit(request: Asked, typed: NewUnitIn, response: HttpResponse) -> Any:
    """Found a unit below another."""
    above = None
    if typed.under is not None:
        [above] = units_within_reach(request.user, "count", [typed.under], typed.on)
        require(request.user, "organise", above)
    data = cleaned(StateForm(typed.as_form()))
    names = ("name", "kind", "code", "agency", "party_body", "funding")
    new = NewUnit(since=data["on"], under=above, **{name: data[name] for name in names})
    [made] = found(units=[new], by=request.user, paper=typed_paper(data))
    response["Location"] = f"{request.path}/{made.pk}"
    return Status(201, {"id": made.pk, "operation": made.created_op})


@router.post(
    "/units/{int:pk}/rename", response=Done, url_name="api-unit-rename", openapi_extra=MATCHED
)
def rename(request: Asked, pk: Number, typed: RenameIn) -> Any:
    """Give it another name, code, kind, agency, Party body or funding from that day on."""
    one = organised(request, pk)
    state = one.state_on(typed.on) or one.states.select_related("kind").latest("since")
    now = {name: getattr(state, name) for name in RESTATED} | {"kind": state.kind.code}
    given = {name: value for name, value in typed.as_form().items() if value is not None}
    form = StateForm(now | given)
    form.fields["code"].required = True
    data = cleaned(form)
    values = {name: data[name] for name in RESTATED if name in given}
    done = restate(unit=one, on=data["on"], by=request.user, paper=typed_paper(data), **values)
    return {"id": pk, "operation": number_of(done)}


@router.post("/units/{int:pk}/move", response=Done, url_name="api-unit-move", openapi_extra=MATCHED)
def move_unit(request: Asked, pk: Number, typed: MoveIn) -> Any:
    """Put it, with all below it, under another one."""
    one = organised(request, pk)
    data = cleaned(MoveForm(typed.as_form(), user=request.user))
    told = {"to": data["to"], "on": data["on"], "paper": typed_paper(data)}
    return {"id": pk, "operation": number_of(move(units=[one], by=request.user, **told))}


@router.post(
    "/units/{int:pk}/close", response=Done, url_name="api-unit-close", openapi_extra=MATCHED
)
def close_unit(request: Asked, pk: Number, typed: CloseIn) -> Any:
    """Close it: that day is the first without it. Say what becomes of all that it still has."""
    one = organised(request, pk)
    form = CloseForm(typed.as_form(), user=request.user, rest=rest_of(one, timezone.localdate()))
    data = cleaned(form)
    done = close(
        units=[one],
        on=data["on"],
        by=request.user,
        heir=data["heir"],
        rest=Closing(**{name: data.get(name) for name in RESTS}),
        paper=typed_paper(data),
    )
    return {"id": pk, "operation": number_of(done)}


def organised(request: Asked, pk: int) -> Unit:
    """The unit of a deed; raises Refused without the right, Overtaken if it is another now."""
    one = unit_for(request, pk)
    require(request.user, "organise", one)
    must_match(request, unit_told(request, one))
    require(request.user, "organise", one)  # the journal names the office that is used
    return one
