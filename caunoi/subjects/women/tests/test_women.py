"""The women's title of a year, events of families, gifts to children."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.org.models import Entry
from caunoi.registers.records.deeds import record, take
from caunoi.subjects.women.models import ChildGift, FamilyEvent, Striving

DAY = dt.date(2020, 6, 1)


def register(house, people=("an", "chi"), year=2020):
    homes = {"an": house.north, "chi": house.south, "binh": house.north}
    rows = [
        Striving(unit=homes[name], person=house.users[name].person, year=year) for name in people
    ]
    record(rows, by=house.organiser)
    return rows


def value(house, key, user="dung"):
    period = Period.parse("2020")
    [found] = figure(f"women.{key}", unit=house.upper, period=period, user=house.user(user))
    return found.value


def test_registered_reached_and_rewarded_are_three_figures(house):
    an, _chi = register(house)
    [an] = take("reach", [an], by=house.binh, reached_on=DAY)
    assert (value(house, "registered"), value(house, "reached")) == (2, 1)
    assert (value(house, "reached_share"), value(house, "rewarded")) == (50, 0)
    [an] = take("reward", [an], by=house.an, rewarded_by="province")
    assert (value(house, "rewarded"), value(house, "reached_people")) == (1, 1)


def test_the_title_is_for_women_and_once_a_year(house):
    with pytest.raises(Invalid, match="for women"):
        register(house, ["binh"])
    register(house, ["an"])
    with pytest.raises(Invalid, match="already"):
        register(house, ["an"])


def test_it_is_for_the_chair_to_decide_and_for_no_neighbour_to_read(house):
    an, _chi = register(house)
    with pytest.raises(Refused):
        take("reach", [an], by=house.an, reached_on=DAY)
    assert [row.unit for row in Striving.objects.visible_to(house.user("chi"))] == [house.south]
    take("miss", [an], by=house.binh, note="Nghỉ dài ngày")
    with pytest.raises(WrongState):
        take("reach", [an], by=house.binh, reached_on=DAY)


def test_children_are_counted_by_name_and_by_number(house):
    june = Entry.objects.get(catalogue="child_occasion", code="june")
    told = {"unit": house.north, "occasion": june, "on": DAY, "sort": "gift"}
    record(
        [
            ChildGift(children=40, amount=4_000_000, **told),
            ChildGift(child="Bé Na", person=house.an.person, amount=500_000, **told),
        ],
        by=house.an,
    )
    assert value(house, "children") == 41
    assert value(house, "children_money") == 4_500_000
    with pytest.raises(Invalid, match="name of a child"):
        record([ChildGift(child="Bé Na", children=2, **told)], by=house.an)


def test_events_tell_who_came_and_which_families_were_honoured(house):
    kind = Entry.objects.get(catalogue="family_event", code="family")
    told = {"kind": kind, "on": DAY, "attended": 80, "families": 6}
    record([FamilyEvent(unit=house.upper, name="Gia đình", **told)], by=house.organiser)
    assert (value(house, "events"), value(house, "attended"), value(house, "families")) == (
        1,
        80,
        6,
    )
