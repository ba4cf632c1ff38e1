"""People for programs: a list that is narrowed as on the page, one with their life, the rest."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from caunoi.api.door import etag_of, lends
from caunoi.api.paging import After, Limit, Number, Part, part_of
from caunoi.api.problems import of_form
from caunoi.org.models import Entry, Membership, Person, PersonAlias, Post, UnitState
from caunoi.web.asked import Request

from ..models import Qualification
from ..pages.history import Life
from ..pages.listing import PeopleFilter
from ..pages.person import person_for, uncover
from .routes import router

PLAIN = ("name", "sex", "birth", "birth_precision", "home", "address", "phone", "email")


class PersonOut(Schema):
    id: int
    name: str
    sex: str = Field(description="F, M, or empty: not stated")
    birth: dt.date | None
    birth_precision: str = Field(description="day, month, year: how much of the date is known")
    unit: str | None = Field(description="The unit of that day, by its code")
    unit_name: str | None
    member: bool = Field(description="A member of the union on that day; else staff")
    position: str


class SpanOut(Schema):
    since: dt.date
    until: dt.date | None = Field(description="The first day on which it held no more")
    precision: str


class BelongingOut(SpanOut):
    id: int
    unit: str | None
    unit_name: str | None
    how_began: str
    how_ended: str


class PostOut(SpanOut):
    unit: str | None
    unit_name: str | None
    position: str
    department: str
    employment: str
    main: bool


class OfficeOfPerson(Schema):
    since: dt.date
    until: dt.date | None
    unit: str | None
    unit_name: str | None
    office: str


class TrainingOut(SpanOut):
    kind: str
    level: str
    level_name: str
    subject: str


class PauseOut(Schema):
    since: dt.date
    until: dt.date | None
    reason: str


class PersonWhole(Schema):
    id: int
    name: str
    sex: str
    birth: dt.date | None
    birth_precision: str
    home: str
    address: str
    phone: str
    email: str
    memberships: list[BelongingOut]
    suspensions: list[PauseOut]
    posts: list[PostOut]
    offices: list[OfficeOfPerson]
    training: list[TrainingOut]


class PartyOut(SpanOut):
    status: str


class SensitiveOut(Schema):
    id: int
    ethnicity: str
    cccd: str | None
    cmnd: str | None
    party: list[PartyOut]


@router.get("/people", response=Part[PersonOut], url_name="api-people")
def people(
    request: Request,
    q: str = Query("", description="A name or a part of it, with or without marks"),
    unit: str = Query("", description="Of this unit and those below, by its code"),
    who: Literal["members", "staff", "all"] = "members",
    on: dt.date | None = Query(None, description="As of that day; else today"),
    sex: Literal["", "F", "M"] = "",
    education: str = Query("", description="A code of the catalogue"),
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """People by given name; of those that a typed name finds first whose marks are as typed."""
    lends(request, "view")
    typed = {"q": q, "unit": unit, "who": who, "on": on, "sex": sex, "education": education}
    form = PeopleFilter(typed, user=request.user)
    if not form.is_valid():
        raise of_form(form)
    found = form.rows()
    order = ["sort_key", "pk"]
    if "rank" in found.query.annotations:
        order = ["rank", *order]
    day = form.day

    def told(rows: list[Person]) -> list[dict[str, Any]]:
        return placed_rows(rows, day)

    return part_of(request, found, order, after=after, limit=limit, told_all=told)


def placed_rows(rows: list[Person], day: dt.date) -> list[dict[str, Any]]:
    """Each person with the unit and the post of that day, in two statements for all."""
    keys = [person.pk for person in rows]
    states = UnitState.objects.filter(unit=OuterRef("unit"), since__lte=day).order_by("-since")
    named = {
        "code": Subquery(states.values("code")[:1]),
        "called": Subquery(states.values("name")[:1]),
    }
    belongs = Membership.objects.on(day).filter(person__in=keys).annotate(**named)
    works = Post.objects.on(day).filter(person__in=keys).annotate(**named).order_by("main")
    units = {row.person_id: row for row in belongs}
    posts = {row.person_id: row for row in works}
    told = []
    for person in rows:
        place: Any = units.get(person.pk) or posts.get(person.pk)
        post = posts.get(person.pk)
        told.append(
            {
                "id": person.pk,
                **{name: getattr(person, name) for name in PLAIN[:4]},
                "unit": place.code if place else None,
                "unit_name": place.called if place else None,
                "member": person.pk in units,
                "position": post.position if post else "",
            }
        )
    return told


@router.get("/people/{int:pk}", response=PersonWhole, url_name="api-person")
def one_person(request: Request, pk: Number, response: HttpResponse) -> Any:
    """One person with their life in the union; what is sensitive is asked for by itself."""
    if alias := PersonAlias.objects.filter(old_id=pk).first():
        person_for(request, alias.person_id)
        # Merged into another: the old number leads there.
        moved = HttpResponseRedirect(reverse("api:api-person", args=[alias.person_id]))
        moved.status_code = 308
        return moved
    told = person_told(person_for(request, pk))
    response["ETag"] = etag_of(told)
    return told


def person_told(one: Person) -> dict[str, Any]:
    """A person as programs read them."""
    life = Life(one, sensitive=False)

    def at(row: Any) -> dict[str, Any]:
        state = life.unit_state(row.unit_id, row.since)
        named = {"unit": state.code if state else None, "unit_name": state.name if state else None}
        return {"since": row.since, "until": row.until, **named}

    return {
        "id": one.pk,
        **{name: getattr(one, name) for name in PLAIN},
        "memberships": [
            {**at(row), **of(row, "id", "precision", "how_began", "how_ended")}
            for row in life.memberships
        ],
        "suspensions": [of(row, "since", "until", "reason") for row in life.suspensions],
        "posts": [
            {**at(row), **of(row, "precision", "position", "department", "employment", "main")}
            for row in life.posts
        ],
        "offices": [{**at(row), "office": row.kind.name} for row in life.offices],
        "training": [
            {
                **of(row, "since", "until", "precision", "kind", "subject"),
                "level": row.level.code,
                "level_name": row.level.name,
            }
            for row in life.training
        ],
    }


def of(row: Any, *names: str) -> dict[str, Any]:
    """These fields of a row."""
    return {name: getattr(row, name) for name in names}


@router.post("/people/{int:pk}/sensitive", response=SensitiveOut, url_name="api-person-sensitive")
def sensitive(request: Request, pk: Number, response: HttpResponse) -> Any:
    """Identity numbers, ethnicity, the Party; a POST, for that you read them is written down."""
    one = person_for(request, pk)
    numbers = uncover(one, by=request.user)
    life = Life(one, sensitive=True)
    known = {paper.kind: numbers.get(paper.pk) for paper in life.papers}
    response["Cache-Control"] = "no-store"
    return {
        "id": pk,
        "ethnicity": one.ethnicity,
        "cccd": known.get("cccd"),
        "cmnd": known.get("cmnd"),
        "party": [of(row, "since", "until", "precision", "status") for row in life.party],
    }


class LevelOut(Schema):
    catalogue: str
    code: str
    name: str
    rank: int


class Levels(Schema):
    items: list[LevelOut]
    next: None = None


@router.get("/levels", response=Levels, url_name="api-levels")
def levels(request: Request) -> Any:
    """The levels of training, by their kind: what `education` and `level` may be."""
    today = timezone.localdate()
    found = Entry.objects.filter(catalogue__in=Qualification.Kind.values).on(today)
    rows = found.order_by("catalogue", "rank", "pk")
    return {"items": [of(row, "catalogue", "code", "name", "rank") for row in rows]}
