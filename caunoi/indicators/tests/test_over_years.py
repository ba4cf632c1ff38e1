"""Figures made of calendar years: a mean of yearly shares, years one after another."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.errors import Declared
from caunoi.base.periods import Period
from caunoi.indicators.indicator import INDICATORS, declare, find
from caunoi.indicators.over_years import MeanOfYears, Streak, runs


def test_the_years_that_end_within_a_period_are_whole():
    years = Period(dt.date(2015, 10, 1), dt.date(2020, 9, 30)).years_ended
    assert [year.name for year in years] == ["2015", "2016", "2017", "2018", "2019"]
    assert Period.parse("2020Q2").years_ended == []
    assert [year.name for year in Period.parse("2020").years_ended] == ["2020"]


@given(st.sets(st.integers(2000, 2020)), st.integers(1, 6))
def test_rows_of_years_are_whole_apart_and_long_enough(years, least):
    found = runs(years, least)
    for first, last in found:
        assert last - first + 1 >= least
        assert set(range(first, last + 1)) <= years
        assert first - 1 not in years and last + 1 not in years
    # Nobody with so many years one after another is left out.
    for start in range(2000, 2021):
        if set(range(start, start + least)) <= years:
            assert any(first <= start <= last for first, last in found)


def test_a_mean_of_years_is_made_of_a_share_of_flows_that_is_declared():
    stock = find("members.women_share")
    with pytest.raises(Declared, match="stands on a day"):
        declare(MeanOfYears("test.mean", "Mean", share=stock))
    assert "test.mean" not in INDICATORS


def test_a_streak_is_of_something_that_names_nobody():
    with pytest.raises(Declared, match="would name them"):
        declare(Streak("test.running", "Running", each=find("party.introduced"), least=3))
