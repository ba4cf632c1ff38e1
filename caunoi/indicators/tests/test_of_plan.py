"""What was done against what was assigned: actuals and plans add, and no plan is no percentage."""

import datetime as dt

import pytest
from django.urls import reverse

from caunoi.base.errors import Declared, Invalid, Refused
from caunoi.base.periods import Period
from caunoi.indicators.actions import NewFigure, type_in
from caunoi.indicators.figures import figure, matrix, rows
from caunoi.indicators.indicator import INDICATORS, Crossing, Flow, Persons, Stock, declare
from caunoi.indicators.models import Target, measurable
from caunoi.indicators.of_plan import OfPlan
from caunoi.indicators.told import as_row
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Membership, Paper, Person
from caunoi.registers.records.deeds import record

MEMBERS = INDICATORS["members.total"].parts[0].source
YEAR = Period.of_year(2019)


@pytest.fixture(autouse=True)
def joined():
    """Who joined in a period, held against its plan."""
    known = dict(INDICATORS)
    actual = Flow("test.joined", "Joined", MEMBERS, on="since", counts="record")
    declare(actual, OfPlan("test.joined_of_plan", "Joined, of the plan", actual=actual))
    yield actual
    INDICATORS.clear()
    INDICATORS.update(known)


def join(house, unit, many, on=dt.date(2019, 5, 1)):
    with operation("test", by=house.console) as op:
        for number in range(many):
            person = op.create(Person(name=f"Đỗ Văn {number}", sex="M"))
            op.create_many([Membership(person=person, unit=unit, since=on)])


def plan(house, unit, value, period=YEAR, by="organiser", **told):
    row = Target(
        unit=unit, indicator="test.joined", first=period.first, last=period.last, value=value,
        **told,
    )  # fmt: skip
    return record([row], by=house.user(by))[0]


def of_plan(house, unit, period=YEAR, user="binh"):
    [told] = figure("test.joined_of_plan", unit=unit, period=period, user=house.user(user))
    return told


def test_what_was_done_is_told_of_the_plan_and_may_exceed_it(house):
    plan(house, house.north, 2, paper=Paper(number="9/KH-LĐLĐ", signed_on=YEAR.first))
    join(house, house.north, 3)
    told = of_plan(house, house.north)
    assert (told.value, told.part, told.whole, told.records) == (150, 3, 2, 3)
    row = as_row(told, "NORTH")
    assert (row["of"], row["measure"]) == ({"part": 3, "whole": 2}, "percent")
    asked = {"unit": house.north, "period": YEAR, "user": house.user("binh")}
    assert rows("test.joined_of_plan", **asked).count() == 3


def test_where_no_plan_is_set_there_is_no_percentage(house):
    join(house, house.north, 1)
    told = of_plan(house, house.north)
    assert (told.value, told.answer) == (None, "nothing")
    assert "No plan" in told.reason
    plan(house, house.north, 4)
    assert of_plan(house, house.north).value == 25
    half = Period(dt.date(2019, 1, 1), dt.date(2019, 6, 30))
    assert of_plan(house, house.north, half).answer == "nothing", "half a year has none"


def test_plans_of_units_and_of_years_add_and_never_their_percentages(house):
    plan(house, house.north, 1)
    plan(house, house.south, 3)
    join(house, house.north, 1)
    told = of_plan(house, house.upper)
    assert (told.value, told.part, told.whole) == (25, 1, 4), "not the mean of 100 and 0"
    plan(house, house.north, 2, Period.of_year(2020))
    join(house, house.north, 2, dt.date(2020, 2, 1))
    both = Period(dt.date(2019, 1, 1), dt.date(2020, 12, 31))
    assert (of_plan(house, house.north, both).part, of_plan(house, house.north, both).whole) == (
        3,
        3,
    )


def test_what_is_assigned_to_a_unit_itself_stands_before_what_it_passed_on(house):
    plan(house, house.upper, 10)
    plan(house, house.north, 3)
    assert of_plan(house, house.upper).whole == 10
    join(house, house.south, 5)
    assert of_plan(house, house.upper).value == 50


def test_a_plan_is_set_once_and_by_whoever_keeps_the_books(house):
    with pytest.raises(Refused):
        plan(house, house.north, 5, by="chi")
    plan(house, house.north, 5)
    with pytest.raises(Invalid, match="there already"):
        plan(house, house.north, 6)
    with pytest.raises(Invalid, match="below 0"):
        plan(house, house.south, -1)
    undo(Operation.objects.get(deed="targets.record").pk, by=house.user("organiser"))
    assert not Target.objects.exists()


def test_units_below_read_what_is_assigned_above_them_and_strangers_do_not(house):
    row = plan(house, house.upper, 5)
    assert row in Target.objects.visible_to(house.user("an"))
    row = plan(house, house.north, 5)
    assert row not in Target.objects.visible_to(house.user("chi"))


def test_only_what_adds_is_held_against_a_plan(joined):
    stock = Stock("test.stock", "x", MEMBERS, counts="record")
    people = Persons("test.people", "x", MEMBERS, on="since")
    came = Crossing("test.came", "x", MEMBERS, on="since")
    other = Flow("test.other", "x", MEMBERS, on="until", counts="record")
    declare(stock, people, came)
    for one in (stock, people, came):
        with pytest.raises(Declared, match="is not added"):
            declare(OfPlan("test.wrong", "x", actual=one))
    with pytest.raises(Declared, match="not declared before"):
        declare(OfPlan("test.wrong", "x", actual=other))
    with pytest.raises(Declared, match="already"):
        declare(OfPlan("test.again", "x", actual=joined))
    assert ("test.joined", "Joined") in measurable()


def test_a_percentage_of_a_plan_is_not_typed_in(house):
    wrong = NewFigure("test.joined_of_plan", house.north, YEAR, 5)
    with pytest.raises(Invalid, match="register of targets"):
        type_in(figures=[wrong], by=house.user("an"))


def test_plans_of_many_units_are_read_in_one_statement(house, django_assert_num_queries):
    keys, user = ["test.joined_of_plan", "test.joined"], house.console
    periods = [Period.of_year(year) for year in range(2015, 2021)]
    join(house, house.north, 1)
    for unit in (house.north, house.south, house.west):
        plan(house, unit, 2)
    with django_assert_num_queries(4):  # seats, the count, the plans, and what is known at all
        matrix(keys, units=list(house.units.values()), periods=periods, user=user)


def test_the_page_of_a_figure_shows_what_was_done_and_what_was_planned(client, house):
    plan(house, house.north, 2)
    join(house, house.north, 3)
    client.force_login(house.binh)
    page = client.get("/figures/test.joined_of_plan/?unit=NORTH&period=2019").content.decode()
    assert "3 done, of 2 planned" in page
    assert "150" in page
    assert "beyond the plan" in page
    assert reverse("targets-list") in page
