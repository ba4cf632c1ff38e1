"""Working days are counted without weekends and days off."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.working_days import is_working_day, working_days_after


def none(day):
    return False


def test_ten_working_days_after_a_thursday_is_the_thursday_two_weeks_later():
    assert working_days_after(dt.date(2026, 1, 8), 10, none) == dt.date(2026, 1, 22)


def test_a_day_off_moves_the_end_by_one():
    tet = {dt.date(2026, 1, 14)}
    assert working_days_after(dt.date(2026, 1, 8), 10, tet.__contains__) == dt.date(2026, 1, 23)


def test_a_calendar_without_a_working_day_is_told():
    with pytest.raises(ValueError, match="no working day"):
        working_days_after(dt.date(2026, 1, 8), 1, lambda day: True)


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)),
    st.integers(1, 30),
    st.sets(st.integers(1, 40)),
)
def test_so_many_working_days_lie_between(day, many, off):
    days = {day + dt.timedelta(days=n) for n in off}
    end = working_days_after(day, many, days.__contains__)
    between = [day + dt.timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(is_working_day(one, days.__contains__) for one in between) == many
    assert is_working_day(end, days.__contains__)
