"""Bodies beside which unions stand, with people who work there."""

import datetime as dt

from caunoi.journal.door import operation
from caunoi.org.actions import NewUnit, found
from caunoi.org.models import Person, Post
from caunoi.tests.house import LONG_AGO


def a_body(house, name, people, under=None, agency=None, funding="state", kind="grassroots"):
    """A union beside an agency in which so many people work."""
    new = NewUnit(
        f"CĐCS {name}",
        kind,
        LONG_AGO,
        under or house.upper,
        code=name.upper(),
        agency=name if agency is None else agency,
        funding=funding,
    )
    [unit] = found(units=[new], by=house.console)
    with operation("test", by=house.console) as op:
        persons = op.create_many(
            Person(name=f"Người {name} {n}", sex="F", birth=dt.date(1985, 1, 1))
            for n in range(people)
        )
        op.create_many(Post(person=person, unit=unit, since=LONG_AGO) for person in persons)
    return unit
