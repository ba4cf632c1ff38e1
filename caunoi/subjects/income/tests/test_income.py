"""Income: an average travels with its people; those of units are weighed, never averaged."""

import datetime as dt

import pytest

from caunoi.base.errors import Declared, Invalid, Refused
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.indicators.indicator import INDICATORS, Mean, declare
from caunoi.registers.records.deeds import correct, record
from caunoi.subjects.income.models import YearOfIncome

LAST = dt.date(2025, 12, 31)
YEAR = Period.of_year(2025)


def income(house, unit, heads, *, by="organiser", **told):
    return record([YearOfIncome(unit=unit, on=LAST, heads=heads, **told)], by=house.user(by))[0]


def of(house, key, unit):
    return figure(key, unit=unit, period=YEAR, user=house.user("binh"))[0]


def test_means_of_units_are_weighed_by_their_people(house):
    income(house, house.north, 30, salary=10_000_000)
    income(house, house.south, 10, salary=6_000_000)
    assert of(house, "income.salary", house.upper).value == 9_000_000, "not 8 million"
    assert of(house, "income.salary", house.south).value == 6_000_000
    told = of(house, "income.salary", house.upper)
    assert (told.part, told.whole, told.measure) == (360_000_000, 40, "dong")


def test_no_extra_income_and_none_told_are_two_things(house):
    income(house, house.north, 30, extra=500_000)
    income(house, house.south, 10, extra=0)
    income(house, house.west, 10, salary=5_000_000)
    share = of(house, "income.extra_share", house.upper)
    assert (share.part, share.whole, share.value) == (1, 2, 50)
    assert of(house, "income.extra", house.upper).value == 375_000, "over those who told"
    assert of(house, "income.extra", house.west).answer == "nothing"


def test_a_correction_is_weighed_anew(house):
    row = income(house, house.north, 30, salary=10_000_000)
    correct(row, by=house.user("an"), heads=20)
    assert of(house, "income.salary", house.north).whole == 20
    assert of(house, "income.salaries", house.north).value == 200_000_000


def test_a_bonus_names_its_people_and_a_year_is_told_once(house):
    with pytest.raises(Invalid, match="how many people"):
        income(house, house.north, 30, bonus=1_000_000)
    income(house, house.north, 30)
    with pytest.raises(Invalid, match="recorded already"):
        income(house, house.north, 31)
    with pytest.raises(Refused):
        income(house, house.north, 31, by="chi")


def test_a_mean_is_made_of_sums_only():
    told, extra = INDICATORS["income.told"], INDICATORS["income.extra_units"]
    with pytest.raises(Declared, match="a sum of people"):
        declare(Mean("test.mean", "x", part=extra, whole=told))


def test_the_page_of_a_mean_tells_the_sum_and_the_people(client, house):
    income(house, house.north, 30, salary=10_000_000)
    client.force_login(house.binh)
    page = client.get("/figures/income.salary/?unit=NORTH&period=2025").content.decode()
    assert "10.000.000 đồng" in page
    assert "300.000.000 in all, over 30" in page
