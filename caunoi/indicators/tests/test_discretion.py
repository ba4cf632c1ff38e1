"""Fewer than five people in a sensitive cut are not told to those who may only count."""

import datetime as dt

import pytest

from caunoi.base.periods import Period
from caunoi.indicators.discretion import discreet
from caunoi.indicators.figure import Figure
from caunoi.indicators.figures import figure, rows
from caunoi.indicators.indicator import Sum
from caunoi.journal.door import operation
from caunoi.org.models import Membership, Person, Unit
from caunoi.subjects.members.indicators import COMRADE, MEMBERS
from caunoi.subjects.members.models import PartySpan

YEAR = Period.of_year(2024)


def settle(house, unit, **ethnicities):
    """People of these ethnicities in a unit; the first two are in the Party."""
    with operation("test", by=house.console) as op:
        people = op.create_many(
            Person(name=f"{name} {n}", sex="F", ethnicity=name)
            for name, many in ethnicities.items()
            for n in range(many)
        )
        op.create_many(Membership(person=p, unit=unit, since=dt.date(2015, 1, 1)) for p in people)
        op.create_many(
            PartySpan(person=p, status="full", since=dt.date(2015, 1, 1)) for p in people[:2]
        )


def parts(house, user, cut="ethnicity", key="members.total"):
    whole, *rest = figure(key, unit=house.north_team, period=YEAR, by=cut, user=user)
    return whole, {part.by[cut]: part.value for part in rest}


def test_one_small_part_takes_a_second_with_it(house):
    settle(house, house.north_team, Kinh=30, Tày=9, Dao=3)
    whole, told = parts(house, house.dung)
    assert whole.value == 42
    assert told == {"Kinh": 30, "Tày": None, "Dao": None}
    assert parts(house, house.an)[1] == {"Kinh": 30, "Tày": 9, "Dao": 3}
    assert parts(house, house.console)[1] == {"Kinh": 30, "Tày": 9, "Dao": 3}


def test_two_tiny_parts_take_a_third_with_them(house):
    settle(house, house.north_team, Kinh=30, Tày=9, Dao=1, Nùng=1)
    assert parts(house, house.dung)[1] == {"Kinh": 30, "Tày": None, "Dao": None, "Nùng": None}


def test_a_unit_of_fewer_than_five_is_not_split(house):
    settle(house, house.north_team, Kinh=3)
    whole, told = parts(house, house.dung)
    assert (whole.value, told) == (3, {})


def test_large_parts_and_plain_cuts_are_told(house):
    settle(house, house.north_team, Kinh=30, Tày=9)
    assert parts(house, house.dung)[1] == {"Kinh": 30, "Tày": 9}
    settle(house, house.south, Dao=1)
    told = figure("members.total", unit=house.south, period=YEAR, by="sex", user=house.dung)
    assert [one.value for one in told] == [3, 2, 1]


def test_a_small_number_of_party_members_is_withheld_with_its_share(house):
    settle(house, house.north_team, Kinh=30)
    for key in ("members.party", "members.party_share"):
        [told] = figure(key, unit=house.north_team, period=YEAR, user=house.dung)
        assert (told.value, told.answer, told.records, told.part) == (None, "withheld", None, None)
    [told] = figure("members.party", unit=house.north_team, period=YEAR, user=house.an)
    assert told.value == 2


def test_party_members_are_not_listed_to_whoever_may_not_read_sensitive_fields(house):
    settle(house, house.north_team, Kinh=30)
    asked = {"unit": house.north_team, "period": YEAR}
    assert rows("members.party", **asked, user=house.an).count() == 2
    assert not rows("members.party", **asked, user=house.dung).exists()


@pytest.mark.parametrize("by", ["an", "binh"])
def test_whoever_opens_the_records_reads_all_numbers(house, by):
    settle(house, house.north_team, Kinh=8, Dao=1)
    assert parts(house, house.user(by))[1] == {"Kinh": 8, "Dao": 1}


def test_an_amount_is_withheld_by_how_many_people_it_is_of():
    due = Sum("test.due", "x", MEMBERS, on="since", where=COMRADE, amount="pk")
    answers = {
        key: [Figure(due, Unit(pk=key), YEAR, value=900_000, records=key)] for key in (2, 30)
    }
    discreet(answers, {}, set())
    assert {key: told.value for key, [told] in answers.items()} == {2: None, 30: 900_000}
