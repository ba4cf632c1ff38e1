"""What the tests of welfare have in common: a visit, a picture."""

import datetime as dt

from caunoi.org.models import Entry
from caunoi.registers.records.deeds import record
from caunoi.subjects.welfare.models import Visit

SPRING = dt.date(2020, 3, 10)
PICTURE = b"\x89PNG\r\n\x1a\n"


def entry(catalogue, code):
    return Entry.objects.get(catalogue=catalogue, code=code)


def a_visit(house, *, by=None, unit=None, amount=500_000, occasion="illness", **told):
    """Em of the West is visited, unless someone else is told."""
    told.setdefault("person", house.em.person)
    row = Visit(
        unit=unit or house.west,
        occasion=entry("welfare_occasion", occasion),
        source=entry("money_source", "upper"),
        amount=amount,
        **told,
    )
    record([row], by=by or house.organiser)
    return Visit.objects.get(pk=row.pk)
