"""Visits and support: asked for, approved, paid, taken back, counted."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.base.sheets import read_book
from caunoi.indicators.figures import figure
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.records.closing import close_books
from caunoi.registers.records.deeds import correct, record, take
from caunoi.registers.records.registry import of_model
from caunoi.registers.records.rules import set_rule
from caunoi.registers.register import find
from caunoi.subjects.welfare.models import Gift, Payment, Visit
from caunoi.subjects.welfare.models.gifts import settle_gift
from caunoi.subjects.welfare.tests.cast import SPRING, a_visit, entry

State = Payment.State


def told(house, key, period="2020", user="binh", unit="upper"):
    [found] = figure(
        key, unit=house.units[unit], period=Period.parse(period), user=house.user(user)
    )
    return found


def in_north(house, **more):
    return a_visit(house, by=house.an, unit=house.north, person=house.an.person, **more)


def test_a_visit_of_years_past_is_recorded_as_paid_and_counts_at_once(house):
    a_visit(house, paid_on=SPRING)
    assert told(house, "welfare.visits").value == 1
    assert told(house, "welfare.visit_money").value == 500_000
    assert told(house, "welfare.visited").value == 1


def test_turns_and_persons_are_counted_apart(house):
    a_visit(house, paid_on=SPRING)
    a_visit(house, paid_on=SPRING + dt.timedelta(days=30), occasion="bereavement")
    assert told(house, "welfare.visits").value == 2
    assert told(house, "welfare.visited").value == 1


def test_what_is_asked_for_counts_only_when_it_is_paid(house):
    visit = in_north(house)
    assert visit.state == State.REQUESTED and visit.asked_on == timezone.localdate()
    assert not told(house, "welfare.visits", str(timezone.localdate().year)).value
    take("approve", [visit], by=house.binh)
    [visit] = Visit.objects.all()
    take("pay", [visit], by=house.an, paid_on=SPRING)
    assert told(house, "welfare.visits").value == 1


def test_a_keeper_does_not_approve_her_own_request(house):
    visit = in_north(house)
    with pytest.raises(Refused, match="does not let you"):
        take("approve", [visit], by=house.an)


def test_what_is_put_to_the_level_above_is_decided_there_with_its_amount(house):
    visit = in_north(house)
    take("submit", [visit], by=house.an)
    [visit] = Visit.objects.all()
    with pytest.raises(Refused):
        take("approve_above", [visit], by=house.an)
    take("approve_above", [visit], by=house.binh, amount=300_000, source=visit.source)
    [visit] = Visit.objects.all()
    assert (visit.state, visit.amount) == (State.APPROVED, 300_000)


def test_what_is_returned_says_why_and_may_be_mended_and_asked_for_again(house):
    visit = in_north(house)
    with pytest.raises(Invalid):
        take("return", [visit], by=house.binh)
    take("return", [visit], by=house.binh, note="Thiếu xác nhận")
    [visit] = Visit.objects.all()
    correct(visit, by=house.an, circumstances="Đã có xác nhận")
    take("request_again", [visit], by=house.an)
    assert Visit.objects.get().state == State.REQUESTED


def test_of_two_chairs_who_approve_at_once_one_is_told(house):
    visit = in_north(house)
    stale = Visit.objects.get()
    take("approve", [visit], by=house.binh)
    with pytest.raises(WrongState):
        take("approve", [stale], by=house.binh)


def test_what_was_paid_is_not_undone_and_not_corrected(house):
    visit = in_north(house)
    take("approve", [visit], by=house.binh)
    [visit] = take("pay", Visit.objects.all(), by=house.an, paid_on=SPRING)
    with pytest.raises(WrongState):
        correct(visit, by=house.an, amount=1)
    with pytest.raises(Refused, match="entry against it"):
        undo(Operation.objects.get(deed="visits.pay").pk, by=house.user("an"))


def test_nothing_is_paid_on_a_day_to_come(house):
    visit = in_north(house)
    take("approve", [visit], by=house.binh)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with pytest.raises(Invalid, match="lies ahead"):
        take("pay", Visit.objects.all(), by=house.an, paid_on=tomorrow)


def test_a_payment_is_taken_back_by_an_entry_on_its_own_day(house):
    visit = a_visit(house, paid_on=SPRING)
    with pytest.raises(Invalid):
        take("reverse", [visit], by=house.binh, note="Chi nhầm", reversed_on=dt.date(2020, 1, 1))
    take("reverse", [visit], by=house.binh, note="Chi nhầm", reversed_on=dt.date(2020, 7, 1))
    assert told(house, "welfare.visits", "2020-03").value == 1
    assert told(house, "welfare.visit_money", "2020-03").value == 500_000
    assert told(house, "welfare.visit_money", "2020-07").value == -500_000
    assert told(house, "welfare.visits").value == 0
    assert told(house, "welfare.visit_money").value == 0
    assert told(house, "welfare.visited").value == 0


def test_an_entry_against_a_payment_is_not_taken_back_itself(house):
    visit = a_visit(house, paid_on=SPRING)
    take("reverse", [visit], by=house.binh, note="Chi nhầm", reversed_on=SPRING)
    [entry_against] = Visit.objects.filter(counters=visit)
    with pytest.raises(WrongState):
        take("reverse", [entry_against], by=house.binh, note="Lại", reversed_on=SPRING)


def test_a_payment_is_taken_back_over_closed_books_and_not_into_them(house):
    visit = a_visit(house, paid_on=SPRING)
    close_books(unit=house.upper, until=dt.date(2020, 6, 30), by=house.binh)
    with pytest.raises(WrongState, match="closed"):
        take("reverse", [visit], by=house.binh, note="Chi nhầm", reversed_on=SPRING)
    take("reverse", [visit], by=house.binh, note="Chi nhầm", reversed_on=dt.date(2020, 7, 1))
    assert Visit.objects.count() == 2


def test_nothing_is_paid_into_closed_books(house):
    visit = in_north(house)
    take("approve", [visit], by=house.binh)
    close_books(unit=house.upper, until=dt.date(2020, 6, 30), by=house.binh)
    with pytest.raises(WrongState, match="closed"):
        take("pay", Visit.objects.all(), by=house.an, paid_on=SPRING)


def test_a_wrong_entry_against_a_payment_can_be_undone(house):
    visit = a_visit(house, paid_on=SPRING)
    take("reverse", [visit], by=house.binh, note="Chi nhầm", reversed_on=SPRING)
    undo(Operation.objects.get(deed="visits.reverse").pk, by=house.user("binh"))
    assert Visit.objects.get().state == State.PAID


def test_it_is_said_who_is_helped(house):
    with pytest.raises(Invalid, match="who is helped"):
        a_visit(house, person=None)
    assert str(a_visit(house, person=None, recipient="Bà Lò Thị Sáu")).startswith("Bà Lò Thị Sáu")


def test_a_visit_gives_money_or_goods(house):
    with pytest.raises(Invalid):
        a_visit(house, amount=0)
    assert a_visit(house, amount=0, goods="Giỏ quà", goods_value=200_000).pk


def test_visits_are_opened_by_those_alone_who_may_read_what_is_sensitive(house):
    visit = a_visit(house, paid_on=SPRING)
    seen = {name for name in house.users if Visit.objects.visible_to(house.user(name)).exists()}
    assert seen == {"binh", "organiser"}
    assert visit.unit == house.west


def test_dung_counts_and_is_not_told_of_fewer_than_five(house):
    a_visit(house, paid_on=SPRING)
    found = told(house, "welfare.visits", user="dung", unit="federation")
    assert found.value is None and found.reason


# -- norms


def norm(house, key, value, since=dt.date(2019, 1, 1)):
    set_rule(key=key, unit=house.upper, value=value, since=since, source="QCCT", by=house.binh)


def warned(*rows):
    return of_model(Visit).warnings(rows)


def test_above_the_norm_is_warned_of_and_not_refused(house):
    norm(house, "visit_norm", 400_000)
    assert "400.000" in warned(a_visit(house, paid_on=SPRING))[0]["amount"]


def test_the_norm_of_the_occasion_goes_before_that_of_all(house):
    norm(house, "visit_norm", 400_000)
    norm(house, "visit_norm_illness", 600_000)
    assert warned(a_visit(house, paid_on=SPRING)) == [{}]


def test_a_norm_says_nothing_of_the_days_before_it(house):
    norm(house, "visit_norm", 400_000, since=dt.date(2021, 1, 1))
    assert warned(a_visit(house, paid_on=SPRING)) == [{}]


def test_the_norm_is_that_of_who_pays(house):
    set_rule(key="visit_norm", unit=house.north, value=100_000, since=dt.date(2019, 1, 1),
             by=house.console)  # fmt: skip
    own = in_north(house, paid_on=SPRING)
    paid_above = in_north(house, paid_on=SPRING, payer=house.upper)
    assert ["amount" in one for one in warned(own, paid_above)] == [True, False]


# -- from a file

HEAD = ["STT", "Họ và tên", "Nội dung thăm", "Ngày thăm", "Số tiền", "Nguồn kinh phí"]


def brought_in(house, rows):
    text = "\n".join(";".join(map(str, row)) for row in [HEAD, *rows])
    user = house.user("an")
    plan = prepare(find("visits"), read_book(text.encode(), "ds.csv"), unit=house.north, by=user)
    return plan, match_and_apply(plan, by=user, partial=False)


def test_a_list_of_visits_is_brought_in_once_and_warns_above_the_norm(house):
    norm(house, "visit_norm_illness", 400_000)
    rows = [[1, "Nguyễn Thị An", "thăm ốm", "10/03/2020", "500.000", "CĐVC"]]
    plan, operation = brought_in(house, rows)
    assert operation and plan.counts["new"] == 1
    [warning] = plan.rows[0].warned
    assert warning.cell == "E2" and "400.000" in warning.message
    assert Visit.objects.get().state == State.PAID
    again, operation = brought_in(house, rows)
    assert operation is None and again.counts["same"] == 1


def test_faults_of_a_list_are_named_at_their_cells(house):
    rows = [
        [1, "Nguyễn Thị An", "thăm ốm", "10/03/2020", "500.000", "CĐVC"],
        [2, "Lê Thị Chi", "thăm ốm", "10/03/2020", "500.000", "CĐVC"],
        [3, "Trần Văn Bình", "đi chơi", "31/02/2020", "-5", "CĐVC"],
    ]
    plan, operation = brought_in(house, rows)
    assert operation is None and not Visit.objects.exists()
    assert {fault.cell for fault in plan.wrong} == {"B3", "C4", "D4", "E4"}


# -- gifts


@given(
    number=st.integers(1, 10_000),
    goods=st.integers(0, 10**8),
    cash=st.integers(0, 10**8),
)
def test_a_gift_is_worth_its_number_times_goods_and_cash(number, goods, cash):
    gift = Gift(number=number, goods_each=goods, cash_each=cash)
    settle_gift(gift)
    assert gift.total == number * goods + number * cash


def test_gifts_are_counted_by_number_and_value(house):
    gift = Gift(
        unit=house.north, occasion=entry("welfare_occasion", "children"), on=SPRING,
        what="Bánh kẹo", receivers="children", number=30, goods_each=50_000, cash_each=100_000,
        source=entry("money_source", "sponsor"), giver="Công ty Hoa Ban",
    )  # fmt: skip
    record([gift], by=house.an)
    assert told(house, "gifts.parcels").value == 30
    assert told(house, "gifts.children_value").value == 4_500_000


def test_a_visit_of_which_nothing_tells_the_unit_is_refused_with_the_field(house):
    known = a_visit(house)
    row = Visit(occasion=known.occasion, source=known.source, amount=500_000)
    with pytest.raises(Invalid) as error:
        record([row], by=house.organiser)
    assert error.value.details["fields"] == {"unit": ["Say of which unit this is."]}
