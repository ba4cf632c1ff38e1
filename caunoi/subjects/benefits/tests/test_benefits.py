"""Member benefits: agreements that run from day to day, offers, and who used them."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused
from caunoi.base.periods import Period
from caunoi.base.sheets import read_book
from caunoi.indicators.figures import figure
from caunoi.org.models import Entry
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.records.deeds import correct, record, strike
from caunoi.registers.register import find
from caunoi.subjects.benefits.models import Agreement, Offer, Partner, Use

FIRST, LAST = dt.date(2020, 1, 1), dt.date(2020, 12, 31)


@pytest.fixture
def offer(house):
    sector = Entry.objects.get(catalogue="benefit_sector", code="health")
    partner = Partner(unit=house.upper, name="Bệnh viện Hoa Ban", sector=sector)
    record([partner], by=house.organiser)
    agreement = Agreement(
        unit=house.upper, partner=partner, name="Xét nghiệm", since=FIRST, last_day=LAST
    )
    record([agreement], by=house.organiser)
    row = Offer(unit=house.upper, agreement=agreement, name="Xét nghiệm máu", free=True)
    record([row], by=house.organiser)
    return row


def used(house, offer, on, *, by=None, unit=None, person=None):
    row = Use(
        unit=unit or house.north, offer=offer, person=person or house.an.person, on=on,
        saved=200_000,
    )  # fmt: skip
    record([row], by=by or house.an)
    return row


def told(house, key, period="2020"):
    user = house.user("binh")
    [found] = figure(key, unit=house.upper, period=Period.parse(period), user=user)
    return found.value


def test_uses_are_counted_each_time_and_people_once(house, offer):
    used(house, offer, dt.date(2020, 3, 1))
    used(house, offer, dt.date(2020, 9, 1))
    assert told(house, "benefits.uses") == 2
    assert told(house, "benefits.people") == 1
    assert told(house, "benefits.saved") == 400_000


def test_an_agreement_runs_on_its_last_day_and_not_on_the_next(house, offer):
    used(house, offer, LAST)
    with pytest.raises(Invalid, match="31/12/2020"):
        used(house, offer, LAST + dt.timedelta(days=1))
    assert told(house, "benefits.agreements", "31/12/2020") == 1
    assert not told(house, "benefits.agreements", "01/01/2021")


def test_an_agreement_that_is_ended_sooner_stands_no_longer(house, offer):
    correct(offer.agreement, by=house.organiser, last_day=dt.date(2020, 6, 30),
            ended_because="Hai bên thanh lý")  # fmt: skip
    assert Agreement.objects.get().until == dt.date(2020, 7, 1)
    assert not told(house, "benefits.agreements", "2020")


def test_the_same_use_is_kept_once(house, offer):
    used(house, offer, FIRST)
    with pytest.raises(Invalid, match="recorded already"):
        used(house, offer, FIRST)


def test_offers_of_the_unit_above_are_seen_below_and_uses_beside_are_not(house, offer):
    used(house, offer, FIRST)
    assert Offer.objects.visible_to(house.user("chi")).exists()
    assert not Use.objects.visible_to(house.user("chi")).exists()
    with pytest.raises(Refused):
        used(house, offer, FIRST, by=house.chi)


def test_an_offer_that_was_used_is_not_struck_out(house, offer):
    used(house, offer, FIRST)
    with pytest.raises(Invalid, match="still refers"):
        strike([offer], by=house.organiser)


def test_a_list_of_users_is_brought_in_with_its_faults_named(house, offer):
    text = "Họ và tên;Ưu đãi;Ngày sử dụng;Số tiền hưởng lợi\n"
    text += f"Nguyễn Thị An;{offer.name};01/03/2020;200.000\n"
    text += f"Trần Văn Bình;{offer.name};01/03/2021;200.000\n"
    text += "Trần Văn Bình;Vé máy bay;01/03/2020;200.000\n"
    user = house.user("an")
    plan = prepare(
        find("benefit_uses"), read_book(text.encode(), "ds.csv"), unit=house.north, by=user
    )
    assert match_and_apply(plan, by=user, partial=False) is None
    assert {fault.cell for fault in plan.wrong} == {"C3", "B4"}
    assert match_and_apply(plan, by=user, partial=True) is not None
    assert Use.objects.count() == 1
