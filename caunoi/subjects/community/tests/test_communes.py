"""Help for communes: what is needed, what was done, and whose means it was."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.errors import Invalid, Refused
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.org.models import Entry
from caunoi.registers.records.deeds import correct, record
from caunoi.subjects.community.models import Assignment, Help, Need, settle_help

SPRING = dt.date(2020, 3, 10)


@pytest.fixture
def commune(house):
    row = Assignment(
        unit=house.upper, commune="Hoa Ban", begins=dt.date(2016, 1, 1), assigned_by="Tỉnh ủy"
    )
    record([row], by=house.organiser)
    return row


def criterion(code="environment"):
    return Entry.objects.get(catalogue="rural_criterion", code=code)


def done(house, commune, *, by=None, unit=None, **told):
    told.setdefault("what", "Xây lò đốt rác")
    row = Help(unit=unit or house.north, assignment=commune, criterion=criterion(), on=SPRING,
               **told)  # fmt: skip
    record([row], by=by or house.an)
    return row


def told(house, key, by=None):
    user, period = house.user("binh"), Period.parse("2020")
    return figure(key, unit=house.upper, period=period, user=user, by=by)


MEANS = st.integers(0, 10**9)


@given(MEANS, MEANS, MEANS, MEANS, MEANS)
def test_help_is_worth_own_means_and_those_of_donors_together(money, goods, work, gifts, things):
    row = Help(own_money=money, own_goods=goods, work_value=work, donors_money=gifts,
               donors_goods=things)  # fmt: skip
    settle_help(row)
    assert row.own + row.donated == row.total == money + goods + work + gifts + things


def test_means_of_the_union_and_of_donors_are_counted_together_and_apart(house, commune):
    done(house, commune, own_money=2_000_000, donors_goods=5_000_000, days=30)
    assert told(house, "community.value")[0].value == 7_000_000
    assert told(house, "community.own")[0].value == 2_000_000
    assert told(house, "community.donated")[0].value == 5_000_000
    assert told(house, "community.days")[0].value == 30


def test_help_is_of_something(house, commune):
    with pytest.raises(Invalid, match="days of work"):
        done(house, commune)


def test_a_commune_of_the_unit_above_is_helped_by_those_below(house, commune):
    done(house, commune, days=3)
    assert Assignment.objects.visible_to(house.user("chi")).exists()
    assert not Help.objects.visible_to(house.user("chi")).exists()
    with pytest.raises(Refused):
        done(house, commune, by=house.chi, days=3)


def test_a_need_is_met_on_a_day(house, commune):
    need = Need(unit=house.upper, assignment=commune, criterion=criterion(), need="Lò đốt rác",
                surveyed_on=SPRING, estimate=20_000_000)  # fmt: skip
    record([need], by=house.organiser)
    with pytest.raises(Invalid, match="on which day"):
        correct(need, by=house.organiser, standing="met")
    correct(Need.objects.get(), by=house.organiser, standing="met", met_on=SPRING)
    assert told(house, "community.needs")[0].value == told(house, "community.needs_met")[0].value


def test_help_is_split_by_criterion(house, commune):
    done(house, commune, own_money=2_000_000)
    whole, *parts = told(house, "community.value", by="criterion")
    assert sum(part.value or 0 for part in parts) == whole.value
