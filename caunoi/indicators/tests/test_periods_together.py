"""Periods asked together are read in one pass where they share no day; each is as asked alone."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.periods import Period
from caunoi.indicators.composing import joined_up
from caunoi.indicators.figures import figure, matrix
from caunoi.org.models import Entry
from caunoi.registers.records.deeds import record
from caunoi.subjects.learning.models import Attendance, Course

FLOWS = ["learning.turns", "learning.people", "learning.cost", "members.moved_in"]
ASKED = ["2019", "2021", "2019Q1", "2020-03..2020-08", "2020", "2018..2021", "2020-02"]


def trained(house, day, who):
    kind = Entry.objects.get(catalogue="course_kind", code="union")
    course = Course(
        unit=house.north, name=f"Lớp {day}", kind=kind, begins=day, ends=day, cost=1_000
    )
    record([course], by=house.console)
    record(
        [Attendance(unit=house.north, course=course, person=house.users[name].person)
         for name in who],
        by=house.console,
    )  # fmt: skip


def test_periods_that_overlap_leave_gaps_or_stand_in_any_order(house):
    trained(house, dt.date(2019, 2, 1), ["an", "binh"])
    trained(house, dt.date(2019, 12, 31), ["an"])
    trained(house, dt.date(2020, 3, 1), ["an"])
    trained(house, dt.date(2021, 1, 1), ["binh"])
    periods = [Period.parse(one) for one in ASKED]
    units = [house.upper, house.north, house.south]
    together = matrix(FLOWS, units=units, periods=periods, user=house.console)
    for key in FLOWS:
        for unit in units:
            for period in periods:
                [alone] = figure(key, unit=unit, period=period, user=house.console)
                found = together[key, unit, period]
                assert (found.value, found.answer) == (alone.value, alone.answer), (key, period)
    assert together["learning.people", house.upper, periods[0]].value == 2
    assert together["learning.turns", house.upper, periods[5]].value == 5


days = st.dates(dt.date(2019, 1, 1), dt.date(2021, 12, 31))


@given(st.lists(st.tuples(days, days), min_size=1, max_size=6))
def test_what_is_joined_up_has_the_same_days(pairs):
    periods = sorted(Period(min(pair), max(pair)) for pair in pairs)
    apart = [periods[0]]
    for period in periods[1:]:
        if period.first > apart[-1].last:
            apart.append(period)
    joined = list(joined_up(apart))
    assert sum(one.days for one in joined) == sum(one.days for one in apart)
    assert all(one.until < other.first for one, other in pairwise(joined))
