"""People for the tests of this room, admitted as anyone would be."""

import datetime as dt

from caunoi.org.models import Entry, Membership, Post
from caunoi.subjects.members.actions import NewPerson, admit

DAY = dt.date(2024, 3, 1)


def day(told):
    return dt.date.fromisoformat(told)


def level(kind, code):
    return Entry.objects.get(catalogue=kind, code=code)


def new_person(house, **values):
    return NewPerson(**{"name": "Lê Thị Hương", "unit": house.north, **values})


def admitted(house, *, on=DAY, **values):
    """One person, admitted by the console."""
    [person] = admit(people=[new_person(house, **values)], on=on, by=house.console)
    return person


def stays(person, model=Membership):
    """Where a person belonged (or worked), as (unit, since, until) in order."""
    rows = model.objects.filter(person=person).order_by("since", "pk")
    return [(row.unit, str(row.since), str(row.until) if row.until else None) for row in rows]


def works(person):
    return stays(person, Post)
