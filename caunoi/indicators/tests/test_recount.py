"""Every stock and flow against a plain recount in Python, over trees that move and close."""

import datetime as dt
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.base.periods import Period
from caunoi.indicators.figures import matrix, rows
from caunoi.org.models import Heir, HowBegan, HowEnded, Membership, Person, Place, Unit, User
from caunoi.org.seats import rebuild
from caunoi.tests.house import LONG_AGO

MONTHS = 12
KEYS = ["members.total", "members.joined", "members.moved_in", "members.moved_out", "members.left"]


def day(month):
    return LONG_AGO + dt.timedelta(days=30 * month)


@dataclass
class Stay:
    """A span in a unit, or of a unit under a parent; `end` None: still."""

    begin: int
    end: int | None
    where: int | None

    def holds(self, month):
        return self.begin <= month and (self.end is None or month < self.end)


@dataclass
class Country:
    """Units as lists of stays under a parent, persons as lists of stays in a unit."""

    units: list[list[Stay]]
    persons: list[list[Stay]]
    heirs: dict[int, int] = field(default_factory=dict)

    # -- the plain model

    def above(self, unit, month, tree):
        """The units above and the unit itself; nothing if it, or one above, was not there."""
        found = []
        while unit is not None:
            found.append(unit)
            if tree == "now":
                last = self.units[unit][-1]
                unit = self.heirs.get(unit, last.where) if last.end is not None else last.where
            else:
                stay = next((s for s in self.units[unit] if s.holds(month)), None)
                if stay is None:
                    return set()
                unit = stay.where
        return set(found)

    def count(self, key, unit, first, last, tree):
        """How many there are under the unit, in months from first to last."""
        found = 0
        for stays in self.persons:
            for n, stay in enumerate(stays):
                before = stays[n - 1] if n and stays[n - 1].end == stay.begin else None
                after = (
                    stays[n + 1] if n + 1 < len(stays) and stays[n + 1].begin == stay.end else None
                )
                begun = first <= stay.begin <= last
                ended = stay.end is not None and first <= stay.end <= last
                come = unit in self.above(stay.where, stay.begin, tree)
                gone = ended and unit in self.above(stay.where, stay.end - 1, tree)
                if key == "members.total":
                    found += stay.holds(last) and unit in self.above(stay.where, last, tree)
                elif key == "members.joined":
                    found += begun and come and before is None
                elif key == "members.left":
                    found += ended and gone and after is None
                elif key == "members.moved_in" and before:
                    was = unit in self.above(before.where, stay.begin - 1, tree)
                    found += begun and come and not was
                elif key == "members.moved_out" and after:
                    found += ended and gone and unit not in self.above(after.where, stay.end, tree)
        return found

    # -- the same in the database

    def write(self):
        """Past the deeds: what is counted does not lean on what they would refuse."""
        units = put([Unit() for _unit in self.units])
        put(
            Place(
                unit=units[n],
                parent=None if stay.where is None else units[stay.where],
                since=day(stay.begin),
                until=None if stay.end is None else day(stay.end),
            )
            for n, stays in enumerate(self.units)
            for stay in stays
        )
        put(
            Heir(unit=units[n], heir=units[heir], on=day(self.units[n][-1].end))
            for n, heir in self.heirs.items()
        )
        people = put([Person(name=f"Người {n}") for n in range(len(self.persons))])
        put(
            membership(person, units, stays, n)
            for person, stays in zip(people, self.persons, strict=True)
            for n in range(len(stays))
        )
        rebuild()
        return units


def put(rows):
    rows = list(rows)
    for row in rows:
        row.created_op = row.last_op = 1
    return type(rows[0])._base_manager.bulk_create(rows) if rows else []


def membership(person, units, stays, n):
    stay = stays[n]
    moved_in = n and stays[n - 1].end == stay.begin
    moved_out = n + 1 < len(stays) and stays[n + 1].begin == stay.end
    ended = HowEnded.MOVED_OUT if moved_out else HowEnded.LEFT
    return Membership(
        person=person,
        unit=units[stay.where],
        since=day(stay.begin),
        until=None if stay.end is None else day(stay.end),
        how_began=HowBegan.MOVED_IN if moved_in else HowBegan.ADMITTED,
        how_ended=ended if stay.end is not None else "",
    )


@st.composite
def lives(draw, wheres, gaps):
    """Stays one after the other; with gaps, some months nowhere."""
    month, stays = draw(st.integers(0, 3)), []
    for _n in range(draw(st.integers(1, 3))):
        if gaps and stays and draw(st.booleans()):
            month += draw(st.integers(1, 2))
        length = draw(st.integers(1, 5))
        where = draw(wheres)
        if stays and stays[-1].end == month and stays[-1].where == where:
            stays[-1].end = month + length  # the same stay goes on
        else:
            stays.append(Stay(month, month + length, where))
        month += length
    if draw(st.booleans()):
        stays[-1].end = None
    return stays


@st.composite
def countries(draw):
    n = draw(st.integers(2, 6))
    units = [[Stay(0, None, None)]]
    for unit in range(1, n):
        units.append(draw(lives(st.integers(0, unit - 1), gaps=False)))
    heirs = {
        unit: draw(st.integers(0, unit - 1))
        for unit in range(1, n)
        if units[unit][-1].end is not None and draw(st.booleans())
    }
    persons = draw(st.lists(lives(st.integers(0, n - 1), gaps=True), min_size=1, max_size=6))
    return Country(units, persons, heirs)


@pytest.mark.django_db
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(countries(), st.integers(0, MONTHS), st.integers(0, 6))
def test_stocks_and_flows_are_as_a_plain_recount_says(country, first, length):
    last = first + length
    period = Period(day(first), day(last))
    user = User.objects.console()
    with transaction.atomic():
        units = country.write()
        for tree in ("then", "now"):
            found = matrix(KEYS, units=units, periods=[period], tree=tree, user=user)
            for n, unit in enumerate(units):
                for key in KEYS:
                    plain = country.count(key, n, first, last, tree)
                    told = found[key, unit, period]
                    assert (told.value or 0) == plain, (key, n, tree, told)
                    behind = rows(key, unit=unit, period=period, tree=tree, user=user)
                    assert behind.count() == plain, (key, n, tree)
        transaction.set_rollback(True)
