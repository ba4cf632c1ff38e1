"""Emergencies as campaigns, who was helped in them, and what units donate to others."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused
from caunoi.base.periods import Period
from caunoi.base.sheets import read_book
from caunoi.indicators.figures import figure
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.records.deeds import record, strike, take
from caunoi.registers.register import find
from caunoi.subjects.welfare.models import Campaign, Donation, Payment, Relief
from caunoi.subjects.welfare.tests.cast import SPRING, entry


@pytest.fixture
def campaign(house):
    row = Campaign(
        unit=house.upper,
        name="Hỗ trợ đoàn viên trong dịch COVID-19",
        kind=entry("emergency_kind", "epidemic"),
        begins=dt.date(2020, 2, 1),
    )
    record([row], by=house.organiser)
    return row


def helped(house, campaign, *, ground="infected", by=None, **told):
    told = {"person": house.an.person, "amount": 500_000, "paid_on": SPRING, **told}
    row = Relief(
        unit=house.north, campaign=campaign, ground=ground, source=entry("money_source", "upper"),
        **told,
    )  # fmt: skip
    record([row], by=by or house.an)
    return row


def told(house, key, by=None):
    user, period = house.user("binh"), Period.parse("2020")
    return figure(key, unit=house.upper, period=period, user=user, by=by)


def test_who_fell_ill_is_counted_apart(house, campaign):
    helped(house, campaign)
    helped(house, campaign, ground="quarantined", amount=300_000)
    assert told(house, "welfare.infected_money")[0].value == 500_000
    assert told(house, "welfare.relief_money")[0].value == 800_000
    assert told(house, "welfare.relieved")[0].value == 1
    assert told(house, "welfare.reliefs")[0].value == 2


def test_money_is_split_by_its_source(house, campaign):
    helped(house, campaign)
    _whole, *parts = told(house, "welfare.relief_money", by="money_source")
    assert {part.by["money_source"]: part.value for part in parts if part.value} == {
        "upper": 500_000
    }


def test_a_campaign_above_is_seen_below_and_who_was_helped_is_not(house, campaign):
    helped(house, campaign)
    assert Campaign.objects.visible_to(house.user("chi")).exists()
    assert not Relief.objects.visible_to(house.user("chi")).exists()
    with pytest.raises(Refused):
        helped(house, campaign, by=house.chi)


def test_a_campaign_in_which_somebody_was_helped_is_not_struck_out(house, campaign):
    helped(house, campaign)
    with pytest.raises(Invalid, match="still refers"):
        strike([campaign], by=house.organiser)


def test_many_are_approved_and_paid_at_once(house, campaign):
    for person in (house.an.person, house.binh.person):
        helped(house, campaign, person=person, paid_on=None)
    take("approve", list(Relief.objects.all()), by=house.binh)
    take("pay", list(Relief.objects.all()), by=house.an, paid_on=SPRING)
    assert set(Relief.objects.values_list("state", flat=True)) == {Payment.State.PAID}
    assert told(house, "welfare.infected_money")[0].value == 1_000_000


def test_the_list_of_those_helped_is_brought_in(house, campaign):
    text = "Họ và tên;Đợt hỗ trợ;Diện hỗ trợ;Ngày hỗ trợ;Mức hỗ trợ;Nguồn\n"
    text += f"Nguyễn Thị An;{campaign.name};infected;10/03/2020;500.000;CĐVC\n"
    user = house.user("an")
    book = read_book(text.encode(), "ds.csv")
    plan = prepare(find("reliefs"), book, unit=house.north, by=user)
    assert match_and_apply(plan, by=user, partial=False), [f.message for f in plan.wrong]
    assert Relief.objects.get().state == Payment.State.PAID


def test_donations_by_text_message_are_counted_beside_money(house):
    cause = entry("donation_cause", "poor")
    rows = [
        Donation(unit=house.north, cause=cause, on=SPRING, way="message", messages=40),
        Donation(unit=house.north, cause=cause, on=SPRING, amount=3_000_000, givers=30,
                 goods="Gạo", goods_value=1_000_000),
    ]  # fmt: skip
    record(rows, by=house.an)
    assert told(house, "gifts.messages")[0].value == 40
    assert told(house, "gifts.donated")[0].value == 4_000_000
