"""What is sent down costs as many statements for many units as for one."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.org.headcount import members_of_each
from caunoi.org.models import Membership
from caunoi.registers.records.deeds import record
from caunoi.registers.records.sending import send_down
from caunoi.subjects.culture.models import Habits, StandardYear
from caunoi.subjects.party.models import Study

DAY = dt.date(2020, 3, 10)


def habits(house):
    return Habits(unit=house.upper, year=2020, meaning="Hai buổi mỗi tuần")


def standards(house):
    return StandardYear(unit=house.upper, sort="culture", year=2020)


def study(house):
    return Study(unit=house.upper, document="Nghị quyết 02", form="online", begins=DAY, ends=DAY)


@pytest.mark.parametrize("what", [habits, standards, study])
def test_many_units_cost_what_one_costs(house, what):
    row = what(house)
    record([row], by=house.organiser)
    counts = []
    for units in ([house.north_team], [house.north, house.south, house.west]):
        with CaptureQueriesContext(connection) as asked:
            send_down(row, units, by=house.user("organiser"))
        counts.append(len(asked))
    # The first is one of one: it is checked by itself, as a single record is.
    assert counts[1] <= counts[0]


def test_each_unit_has_its_members_with_all_below_it(house):
    units = house.units
    told = members_of_each([unit.pk for unit in units.values()], DAY)
    had = {name: told[unit.pk] for name, unit in units.items()}
    for name, unit in units.items():
        here = Membership.objects.under(unit, on=DAY).on(DAY)
        assert had[name] == here.values("person").distinct().count(), name
    assert had["upper"] == 6 and had["north"] == 2 and had["north_team"] == 0
    assert members_of_each([house.north.pk], dt.date(2000, 1, 1)) == {}
