"""Where people belong and what they are on a day, for many at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from caunoi.org.models import Membership, Person, Place, Post, UnitState

PARTS = ("member_grassroots", "section", "team")  # kinds whose names say little by themselves


def placed(people: list[Person], day: dt.date) -> list[dict[str, Any]]:
    """Each person with the unit and the post of that day, in as few statements for many."""
    keys = [person.pk for person in people]
    belongs = _belonging(keys, day)
    works = {
        person: (position, unit)
        for person, position, unit in Post.objects.on(day)
        .filter(person__in=keys)
        .order_by("main")
        .values_list("person", "position", "unit")
    }
    names = _named({*belongs.values(), *(unit for _position, unit in works.values())}, day)
    return [
        {
            "person": person,
            "unit": names.get(belongs.get(person.pk) or works.get(person.pk, ("", None))[1], ""),
            "member": person.pk in belongs,
            "position": works.get(person.pk, ("", None))[0],
        }
        for person in people
    ]


def units_of(people: list[int], day: dt.date) -> dict[int, str]:
    """The units of that day by person; of who is no member, where they work."""
    belongs = _belonging(people, day)
    if others := [person for person in people if person not in belongs]:
        posts = Post.objects.on(day).filter(person__in=others).order_by("main")
        belongs |= posts.values_list("person", "unit")
    names = _named(set(belongs.values()), day)
    return {person: names.get(unit, "") for person, unit in belongs.items()}


def _belonging(people: list[int], day: dt.date) -> dict[int, int]:
    spans = Membership.objects.on(day).filter(person__in=people)
    return dict(spans.values_list("person", "unit"))


def _named(units: set[int], day: dt.date) -> dict[int | None, str]:
    """What these units were called on the day; parts of another with its name."""
    named = _states(units, day)
    parts = [unit for unit, (_name, kind) in named.items() if kind in PARTS]
    above: dict[int, int] = {}
    if parts:
        places = Place.objects.on(day).filter(unit__in=parts, parent__isnull=False)
        above = dict(places.values_list("unit", "parent"))
        named = _states(set(above.values()), day) | named
    return {
        unit: with_unit_above(name, kind, named.get(above.get(unit, 0), ("", ""))[0])
        for unit, (name, kind) in named.items()
    }


def _states(units: set[int], day: dt.date) -> dict[int, tuple[str, str]]:
    """Name and kind of each: the last that it had by then."""
    states = UnitState.objects.filter(unit__in=units, since__lte=day).order_by("since")
    told = states.values_list("unit", "name", "kind__code")
    return {unit: (name, kind) for unit, name, kind in told}


def with_unit_above(name: str | None, kind: str | None, above: str | None) -> str:
    """The unit's name; a team or section is told with the unit that it is a part of."""
    return f"{name}, {above}" if kind in PARTS and above else name or ""
