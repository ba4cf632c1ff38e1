"""Units as people type them: only what they may choose, and never another than was meant."""

import datetime as dt

import pytest
from django.forms import ValidationError

from caunoi.org.actions import Closing, NewUnit, close, found, restate
from caunoi.org.listing import units_on
from caunoi.org.pick import find_units, written
from caunoi.web.entry import UnitField

DAY = dt.date(2020, 1, 1)


def choose(user, typed):
    return UnitField(user=user, verb="edit").to_python(typed)


def test_only_what_the_reader_may_choose_is_found(house):
    assert find_units(house.an, "edit", "", limit=20) == [house.north, house.north_team]
    assert find_units(house.an, "edit", "Sở Phía", limit=20) == [house.north]
    assert find_units(house.dung, "edit", "Sở", limit=20) == []


def test_the_code_of_a_unit_out_of_reach_is_not_taken_for_a_part_of_anothers_name(house):
    restate(unit=house.north_team, on=DAY, by=house.console, name="Tổ South Gate")
    assert choose(house.an, "south gate") == house.north_team
    with pytest.raises(ValidationError, match="No unit within your reach"):
        choose(house.an, "SOUTH")
    assert choose(house.user("organiser"), "SOUTH") == house.south


def test_a_code_that_a_unit_bore_once_still_finds_it(house):
    restate(unit=house.north, on=DAY, by=house.console, code="BAC")
    assert choose(house.an, "NORTH") == house.north


def test_choosing_takes_few_queries(house, django_assert_max_num_queries):
    an = house.user("an")
    an.remembers_offices = True
    with django_assert_max_num_queries(6):
        choose(an, "Tổ Một")


def test_listing_takes_as_many_queries_for_many_units_as_for_few(
    house, django_assert_max_num_queries
):
    an = house.user("an")
    with django_assert_max_num_queries(5):
        few = units_on(DAY, user=an)
    new = [NewUnit(f"Tổ {n}", "team", DAY, house.north) for n in range(30)]
    found(units=new, by=house.console)
    with django_assert_max_num_queries(5):
        many = units_on(DAY, user=an)
    assert len(many) == len(few) + 30
    assert {row["under"] for row in many} == {"UPPER", "NORTH"}


def test_a_code_that_a_closed_unit_bore_last_means_the_unit_that_bears_it(house):
    ended = Closing(members="end", posts="end", offices="end")
    close(units=[house.south], on=dt.date(2020, 1, 1), by=house.console, rest=ended)
    restate(unit=house.west, on=dt.date(2021, 1, 1), by=house.console, code="SOUTH")
    for typed in (written(house.west), "SOUTH"):
        assert find_units(house.organiser, "view", typed, limit=6, whole=True) == [house.west]
    found = find_units(house.organiser, "view", written(house.south), limit=6, whole=True)
    assert found == [house.south]
