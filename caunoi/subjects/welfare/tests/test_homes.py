"""A union home from the request to the settlement, with its pictures and its sources."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.registers.records.closing import close_books
from caunoi.registers.records.deeds import correct, record, strike, take
from caunoi.registers.records.evidence import attach
from caunoi.registers.records.registry import of_model
from caunoi.registers.records.rules import set_rule
from caunoi.subjects.welfare.models import Home, HomeSource
from caunoi.subjects.welfare.tests.cast import PICTURE, entry

State = Home.State


def day(month, number=1):
    return dt.date(2020, month, number)


@pytest.fixture
def home(house):
    row = Home(unit=house.north, person=house.an.person, kind="new", asked_on=day(1))
    record([row], by=house.an)
    return row


def picture(home, house, name="nha.png", more=b""):
    attach(home, name=name, data=PICTURE + more, by=house.an)


def now():
    return Home.objects.get()


def surveyed(house, home):
    picture(home, house)
    take("survey", [home], by=house.an, surveyed_on=day(2), survey="Nhà dột nát, ba gian.")


def approved(house, home, granted=30_000_000):
    surveyed(house, home)
    take("submit", [now()], by=house.binh)
    take("approve", [now()], by=house.binh, granted=granted, approved_on=day(3))


def test_a_survey_without_a_picture_is_not_kept(house, home):
    with pytest.raises(Invalid, match="picture"):
        take("survey", [home], by=house.an, surveyed_on=day(2), survey="Nhà dột nát.")
    attach(home, name="don.pdf", data=b"%PDF-1.4", by=house.an)
    with pytest.raises(Invalid, match="picture"):
        take("survey", [home], by=house.an, surveyed_on=day(2), survey="Nhà dột nát.")
    surveyed(house, home)
    assert now().state == State.SURVEYED


def test_the_level_above_approves_and_the_own_chair_does_not(house, home):
    surveyed(house, home)
    take("submit", [now()], by=house.binh)
    with pytest.raises(Refused):
        take("approve", [now()], by=house.an, granted=30_000_000, approved_on=day(3))
    with pytest.raises(Invalid):
        take("approve", [now()], by=house.binh, approved_on=day(3))
    take("approve", [now()], by=house.binh, granted=30_000_000, approved_on=day(3))
    assert now().granted == 30_000_000


def test_an_approval_is_withdrawn_and_not_undone(house, home):
    approved(house, home)
    with pytest.raises(Refused, match="Withdraw"):
        undo(Operation.objects.get(deed="homes.approve").pk, by=house.user("binh"))
    take("withdraw", [now()], by=house.binh, note="Gia đình xin thôi")
    assert now().state == State.REFUSED


def test_no_step_comes_before_the_one_before_it(house, home):
    approved(house, home)
    with pytest.raises(Invalid, match="before the one before"):
        take("begin", [now()], by=house.an, begun_on=day(2))


def test_it_is_handed_over_with_a_picture_from_after_the_works_had_begun(house, home):
    approved(house, home)
    take("begin", [now()], by=house.an, begun_on=day(4))
    with pytest.raises(Invalid, match="finished house"):
        take("hand_over", [now()], by=house.an, handed_over_on=day(9))
    picture(now(), house, "nha-moi.png", b"2")
    take("hand_over", [now()], by=house.an, handed_over_on=day(9))
    assert now().state == State.HANDED_OVER


@pytest.fixture
def handed_over(house, home):
    approved(house, home)
    take("begin", [now()], by=house.an, begun_on=day(4))
    picture(now(), house, "nha-moi.png", b"2")
    take("hand_over", [now()], by=house.an, handed_over_on=day(9))
    return now()


def paid(house, home, code, amount):
    source = entry("money_source", code)
    row = HomeSource(home=home, source=source, on=day(9), amount=amount)
    record([row], by=house.an)
    return row


def test_it_is_settled_when_its_sources_are_its_cost_to_the_dong(house, handed_over):
    assert paid(house, handed_over, "home_fund", 30_000_000).unit == house.north
    paid(house, handed_over, "family", 69_999_999)
    with pytest.raises(Invalid, match=r"99\.999\.999"):
        take("settle", [now()], by=house.an, cost=100_000_000, settled_on=day(10))
    paid(house, handed_over, "members", 1)
    take("settle", [now()], by=house.an, cost=100_000_000, settled_on=day(10))
    assert now().state == State.SETTLED


def test_sources_of_a_settled_home_stay_as_they_are(house, handed_over):
    source = paid(house, handed_over, "family", 100_000_000)
    recorded = Operation.objects.latest("pk").pk
    take("settle", [now()], by=house.an, cost=100_000_000, settled_on=day(10))
    for change in (
        lambda: paid(house, now(), "members", 1),
        lambda: correct(source, by=house.user("an"), amount=1),
        lambda: strike([source], by=house.user("an")),
    ):
        with pytest.raises(WrongState, match="changed no more"):
            change()
    outcome = undo(recorded, by=house.user("an"))
    assert "changed no more" in outcome.kept[0].why
    assert HomeSource.objects.get().amount == 100_000_000


def test_homes_handed_over_are_counted_with_what_was_granted(house, handed_over):
    paid(house, handed_over, "family", 70_000_000)
    values = {}
    for key in ("welfare.homes", "welfare.home_money", "welfare.home_sources"):
        [found] = figure(
            key, unit=house.upper, period=Period.parse("2020"), user=house.user("binh")
        )
        values[key] = found.value
    assert list(values.values()) == [1, 30_000_000, 70_000_000]


def test_closed_books_over_the_request_do_not_hold_the_house_back(house, home):
    close_books(unit=house.upper, until=day(1, 31), by=house.binh)
    surveyed(house, home)
    assert now().state == State.SURVEYED


def test_of_two_who_hand_over_at_once_one_is_told(house, home):
    approved(house, home)
    stale = now()
    take("begin", [now()], by=house.an, begun_on=day(4))
    with pytest.raises(WrongState):
        take("begin", [stale], by=house.an, begun_on=day(4))


def test_support_above_the_norm_of_its_kind_is_warned_of(house, home):
    set_rule(key="home_norm_new", unit=house.upper, value=25_000_000, since=day(1),
             by=house.binh)  # fmt: skip
    approved(house, home)
    [told] = of_model(Home).warnings([now()])
    assert "25.000.000" in told["granted"]


def test_chi_sees_nothing_of_a_home_in_the_north(house, home):
    assert not Home.objects.visible_to(house.user("chi")).exists()
    assert Home.objects.visible_to(house.user("an")).exists()
