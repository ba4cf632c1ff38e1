"""Where people belong and what they are on a day, for many at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import OuterRef, Subquery

from caunoi.org.models import Membership, Person, Place, Post, UnitState


def placed(people: list[Person], day: dt.date) -> list[dict[str, Any]]:
    """Each person with the unit and the post of that day, in two statements for all."""
    keys = [person.pk for person in people]
    units: dict[int, str] = {}
    posts: dict[int, tuple[str, str]] = {}
    for person, *names in _named(Membership, keys, day).values_list("person", *NAMES):
        units[person] = with_unit_above(*names)
    rows = _named(Post, keys, day).order_by("main")
    for person, position, *names in rows.values_list("person", "position", *NAMES):
        posts[person] = (position, with_unit_above(*names))
    return [
        {
            "person": person,
            "unit": units.get(person.pk) or posts.get(person.pk, ("", ""))[1],
            "member": person.pk in units,
            "position": posts.get(person.pk, ("", ""))[0],
        }
        for person in people
    ]


NAMES = ("unit_name", "unit_kind", "above_name")
PARTS = ("member_grassroots", "section", "team")  # kinds whose names say little by themselves


def _named(model: Any, people: list[int], day: dt.date) -> Any:
    """The spans of that day with name and kind of their unit, and the name of the unit above."""
    states = UnitState.objects.filter(since__lte=day).order_by("-since")
    mine = states.filter(unit=OuterRef("unit"))
    parent = Place.objects.on(day).filter(unit=OuterRef("unit")).values("parent")[:1]
    return (
        model.objects.on(day)
        .filter(person__in=people)
        .annotate(
            unit_name=Subquery(mine.values("name")[:1]),
            unit_kind=Subquery(mine.values("kind__code")[:1]),
            parent_unit=Subquery(parent),
        )
        .annotate(
            above_name=Subquery(states.filter(unit=OuterRef("parent_unit")).values("name")[:1])
        )
    )


def with_unit_above(name: str | None, kind: str | None, above: str | None) -> str:
    """The unit's name; a team or section is told with the unit that it is a part of."""
    return f"{name}, {above}" if kind in PARTS and above else name or ""
