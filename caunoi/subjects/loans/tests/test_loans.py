"""Loans: introduced to a fund, lent, and for a fund that is run here paid back by a plan."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.base.sheets import read_book
from caunoi.indicators.figures import figure
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Entry
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.registry import of_model
from caunoi.registers.records.rules import set_rule
from caunoi.registers.register import find
from caunoi.subjects.loans.actions import replan
from caunoi.subjects.loans.models import Fund, FundMoney, Instalment, Loan, Repayment
from caunoi.subjects.loans.models.loans import add_months
from caunoi.subjects.loans.offers import arrears
from caunoi.subjects.loans.plans import Part, first_unpaid, plan_of
from caunoi.subjects.loans.standing import balance, standings

State = Loan.State


def day(month, number=1, year=2020):
    return dt.date(year, month, number)


def a_fund(house, **told):
    told.setdefault("name", "Quỹ trợ giúp công nhân lao động nghèo")
    fund = Fund(unit=house.upper, **told)
    record([fund], by=house.organiser)
    return fund


@pytest.fixture
def elsewhere(house):
    return a_fund(house, keeper="Liên đoàn Lao động tỉnh")


@pytest.fixture
def own(house):
    fund = a_fund(house, name="Quỹ của Công đoàn Viên chức", run_here=True)
    money = FundMoney(fund=fund, unit=house.upper, on=day(1), amount=100_000_000, reason="Cấp vốn")
    record([money], by=house.organiser)
    return fund


def a_request(house, fund, *, by=None, **told):
    told.setdefault("asked", 30_000_000)
    purpose = Entry.objects.get(catalogue="loan_purpose", code="economy")
    unit = told.pop("unit", house.north)
    person = told.pop("person", house.an.person)
    row = Loan(unit=unit, person=person, fund=fund, purpose=purpose, **told)
    record([row], by=by or house.an)
    return Loan.objects.get(pk=row.pk)


def introduced(house, loan):
    """With the unit's own chair and the officer of the level above."""
    take("vouch", [loan], by=house.binh, vouched_on=day(1))
    take("introduce", Loan.objects.filter(pk=loan.pk), by=house.organiser, introduced_on=day(1, 10))
    return Loan.objects.get(pk=loan.pk)


def lent(house, fund, **told):
    loan = introduced(house, a_request(house, fund, asked_on=day(1)))
    values = {"lent": 30_000_000, "lent_on": day(2), "months": 12, "plan": "monthly", **told}
    take("lend", [loan], by=house.organiser, **values)
    return Loan.objects.get(pk=loan.pk)


def came_back(house, loan, principal, on, interest=0):
    row = Repayment(unit=loan.unit, loan=loan, on=on, principal=principal, interest=interest)
    record([row], by=house.organiser)
    take("book", [row], by=house.organiser)
    return Repayment.objects.get(pk=row.pk)


def told(house, key, period="2020"):
    user = house.user("binh")
    [found] = figure(key, unit=house.upper, period=Period.parse(period), user=user)
    return found.value


# -- the plan: laws

AMOUNTS = st.integers(1, 10**9)
TERMS = st.integers(1, 120)


@given(AMOUNTS, TERMS, st.sampled_from(Loan.Plan.values), st.integers(1, 200),
       st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)))  # fmt: skip
def test_a_plan_adds_up_to_the_loan_to_the_dong(amount, months, way, parts, lent_on):
    plan = plan_of(amount, lent_on, months, way, parts)
    assert sum(part.principal for part in plan) == amount
    assert all(part.principal > 0 for part in plan)
    days = [part.due_on for part in plan]
    assert days == sorted(set(days)) and lent_on < days[0]
    assert days[-1] == add_months(lent_on, months)


@given(AMOUNTS, TERMS, st.integers(1, 200), st.decimals("0.001", "5", places=3))
def test_interest_is_of_what_is_owed_and_never_of_more(amount, months, parts, rate):
    plan = plan_of(amount, day(1), months, "equal", parts, rate)
    at_the_end = plan_of(amount, day(1), months, "end", rate=rate)
    assert all(part.interest >= 0 for part in plan)
    # Each part is rounded to the đồng by itself.
    assert sum(p.interest for p in plan) <= at_the_end[0].interest + len(plan)


@given(AMOUNTS, TERMS, st.data())
def test_the_first_unpaid_part_is_the_one_at_which_what_came_back_ends(amount, months, data):
    plan = plan_of(amount, day(1), months, "monthly")
    repaid = data.draw(st.integers(0, amount))
    found = first_unpaid([(p.due_on, p.principal) for p in plan], repaid)
    before = sum(p.principal for p in plan if found is None or p.due_on < found)
    assert before <= repaid
    assert (found is None) == (repaid == amount)


def test_the_last_day_of_a_short_month_stands_for_the_31st():
    assert add_months(dt.date(2020, 1, 31), 1) == dt.date(2020, 2, 29)
    assert add_months(dt.date(2020, 11, 30), 3) == dt.date(2021, 2, 28)
    assert add_months(dt.date(2020, 12, 15), 12) == dt.date(2021, 12, 15)


# -- a fund run elsewhere


def test_a_member_is_introduced_and_lent_without_a_plan(house, elsewhere):
    loan = introduced(house, a_request(house, elsewhere))
    take("lend", [loan], by=house.organiser, lent=20_000_000, lent_on=day(2))
    assert (told(house, "loans.turns"), told(house, "loans.lent")) == (1, 20_000_000)
    assert not Instalment.objects.exists()


def test_the_unit_vouches_by_its_chair_and_the_level_above_introduces(house, elsewhere):
    loan = a_request(house, elsewhere)
    with pytest.raises(Refused):
        take("vouch", [loan], by=house.an, vouched_on=day(1))
    take("vouch", [loan], by=house.binh, vouched_on=day(1))
    [loan] = Loan.objects.all()
    with pytest.raises(Refused, match="level above"):
        take("introduce", [loan], by=house.an, introduced_on=day(1))
    take("introduce", [loan], by=house.organiser, introduced_on=day(1))


def test_a_request_is_returned_with_the_reason(house, elsewhere):
    loan = a_request(house, elsewhere)
    take("vouch", [loan], by=house.binh, vouched_on=day(1))
    with pytest.raises(Invalid):
        take("return_below", Loan.objects.all(), by=house.organiser)
    take("return_below", Loan.objects.all(), by=house.organiser, note="Thiếu đơn")
    assert Loan.objects.get().state == State.RETURNED


def test_repayments_to_a_fund_run_elsewhere_are_not_kept(house, elsewhere):
    loan = lent(house, elsewhere)
    with pytest.raises(Invalid, match="run elsewhere"):
        came_back(house, loan, 1_000_000, day(3))


def test_the_list_of_a_fund_is_brought_in_as_lent_once(house, elsewhere):
    text = "Họ và tên;Tên quỹ;Mục đích;Số tiền vay;Ngày vay\n"
    text += f"Nguyễn Thị An;{elsewhere.name};sửa nhà;30 triệu đồng;10/02/2020\n"
    user = house.user("an")
    for expected in ("new", "same"):
        book = read_book(text.encode(), "ds.csv")
        plan = prepare(find("loans"), book, unit=house.north, by=user)
        match_and_apply(plan, by=user, partial=False)
        assert plan.counts[expected] == 1, [f.message for f in plan.wrong]
    [loan] = Loan.objects.all()
    assert (loan.state, loan.lent, loan.asked) == (State.LENT, 30_000_000, 30_000_000)


def test_chi_sees_no_loan_of_the_north_and_sees_the_fund_above(house, elsewhere):
    a_request(house, elsewhere)
    assert not Loan.objects.visible_to(house.user("chi")).exists()
    assert Fund.objects.visible_to(house.user("chi")).exists()


def test_more_than_the_most_that_is_lent_is_warned_of(house, elsewhere):
    set_rule(key="loan_most", unit=house.upper, value=20_000_000, since=day(1), by=house.binh)
    loan = a_request(house, elsewhere, asked_on=day(2))
    assert "20.000.000" in of_model(Loan).warnings([loan])[0]["asked"]


# -- a fund that is run here


def test_the_payout_makes_the_plan(house, own):
    loan = lent(house, own, months=3, plan="equal", parts=3, lent=10_000_000)
    parts = list(loan.instalments.order_by("number").values_list("due_on", "principal"))
    assert parts == [
        (day(3), 3_333_333), (day(4), 3_333_333), (day(5), 3_333_334)
    ]  # fmt: skip
    assert loan.next_due == day(3)


def test_a_payout_says_how_the_loan_comes_back(house, own):
    loan = introduced(house, a_request(house, own))
    with pytest.raises(Invalid, match="how the loan comes back") as told_wrong:
        take("lend", [loan], by=house.organiser, lent=1_000_000, lent_on=day(2))
    assert set(told_wrong.value.details["fields"]) == {"months", "plan"}


def test_a_loan_of_an_own_fund_is_not_recorded_as_lent_beside_its_steps(house, own):
    with pytest.raises(Invalid, match="step"):
        a_request(house, own, lent=1_000_000, lent_on=day(2))


def test_arrears_are_what_should_have_come_back_and_did_not(house, own):
    loan = lent(house, own, months=10, lent=10_000_000)
    came_back(house, loan, 1_500_000, day(3, 20))
    found = standings([loan], day(5, 15))[loan.pk]
    assert (found.due, found.repaid, found.late) == (3_000_000, 1_500_000, 1_500_000)
    assert found.late_since == day(4)
    assert Loan.objects.get(pk=loan.pk).next_due == day(4)
    assert standings([loan], day(3))[loan.pk].late == 0, "who pays by the very day is not late"


def test_a_loan_in_arrears_waits_for_who_keeps_it(house, own):
    loan = lent(house, own, months=10, lent=10_000_000)
    assert [hit.late for hit in arrears(house.user("organiser"))] == [True]
    assert not arrears(house.user("chi"))
    came_back(house, loan, 10_000_000, day(4))
    assert not arrears(house.user("organiser"))


def test_what_is_wholly_paid_back_is_settled_and_given_back_is_owed_again(house, own):
    loan = lent(house, own, lent=3_000_000, months=3)
    came_back(house, loan, 1_000_000, day(3))
    last = came_back(house, loan, 2_000_000, day(4))
    kept = Loan.objects.get(pk=loan.pk)
    assert (kept.state, kept.settled_on, kept.next_due) == (State.SETTLED, day(4), None)
    take("reverse", [last], by=house.binh, note="Trả nhầm", reversed_on=day(6))
    kept = Loan.objects.get(pk=loan.pk)
    assert (kept.state, kept.next_due) == (State.LENT, day(4))
    assert told(house, "loans.repaid") == 1_000_000
    assert told(house, "loans.repaid", "2020-04") == 2_000_000


def test_receipts_confirmed_out_of_order_settle_the_loan_on_the_latest_day(house, own):
    loan = lent(house, own, lent=3_000_000, months=3)
    came_back(house, loan, 2_000_000, day(4))
    came_back(house, loan, 1_000_000, day(3))
    assert Loan.objects.get(pk=loan.pk).settled_on == day(4)


def test_a_loan_is_not_paid_back_before_it_was_lent(house, own):
    loan = lent(house, own, lent=3_000_000, months=3)
    with pytest.raises(Invalid, match="after it was lent"):
        take("settle", [loan], by=house.organiser, settled_on=loan.lent_on - dt.timedelta(days=1))


def test_nothing_comes_back_of_a_loan_whose_payout_was_taken_back(house, own):
    loan = lent(house, own, lent=3_000_000, months=3)
    receipt = Repayment(unit=loan.unit, loan=loan, on=day(4), principal=1_000_000)
    record([receipt], by=house.organiser)
    take("reverse", [loan], by=house.binh, note="Chi nhầm", reversed_on=day(5))
    with pytest.raises(Invalid):
        take("book", [receipt], by=house.organiser)


def test_no_more_comes_back_than_is_owed(house, own):
    loan = lent(house, own, lent=3_000_000, months=3)
    with pytest.raises(Invalid, match=r"3\.000\.000"):
        came_back(house, loan, 3_000_001, day(4))


def test_two_receipts_confirmed_at_once_do_not_exceed_the_loan(house, own):
    loan = lent(house, own, lent=3_000_000, months=3)
    rows = [
        Repayment(unit=loan.unit, loan=loan, on=day(4), principal=2_000_000) for _twice in range(2)
    ]
    record(rows, by=house.organiser)
    with pytest.raises(Invalid, match="More would have come back"):
        take("book", rows, by=house.organiser)


def test_a_receipt_is_confirmed_once(house, own):
    loan = lent(house, own, lent=3_000_000, months=3)
    row = Repayment(unit=loan.unit, loan=loan, on=day(4), principal=1_000_000)
    record([row], by=house.organiser)
    stale = Repayment.objects.get()
    take("book", [row], by=house.organiser)
    with pytest.raises(WrongState):
        take("book", [stale], by=house.organiser)


def test_the_balance_of_a_fund_is_known_for_any_day(house, own):
    loan = lent(house, own, lent=30_000_000, lent_on=day(2), months=10)
    came_back(house, loan, 3_000_000, day(3), interest=150_000)
    assert balance(own, day(1, 31)).in_hand == 100_000_000
    assert balance(own, day(2)).in_hand == 70_000_000
    assert balance(own, day(3)).in_hand == 73_150_000
    assert balance(own, day(3)).owed == 27_000_000
    record([FundMoney(fund=own, unit=house.upper, on=day(4), way="out", amount=3_150_000,
                      reason="Hoàn vốn")], by=house.organiser)  # fmt: skip
    assert balance(own, day(4)).in_hand == 70_000_000


def test_a_payout_taken_back_is_in_hand_again_from_that_day_on(house, own):
    loan = lent(house, own, lent=30_000_000, lent_on=day(2))
    take("reverse", [loan], by=house.console, note="Chuyển nhầm", reversed_on=day(5))
    assert balance(own, day(4)).in_hand == 70_000_000
    assert balance(own, day(5)).in_hand == 100_000_000
    assert not Instalment.objects.exists()
    assert told(house, "loans.turns") == 0 and told(house, "loans.lent") == 0
    assert not arrears(house.user("organiser"))


def test_a_payout_of_which_something_came_back_is_not_taken_back(house, own):
    loan = lent(house, own)
    came_back(house, loan, 1_000_000, day(3))
    with pytest.raises(WrongState, match="came back"):
        take("reverse", Loan.objects.all(), by=house.console, note="Nhầm", reversed_on=day(5))


def test_a_payout_is_not_undone(house, own):
    lent(house, own)
    with pytest.raises(Refused, match="entry against it"):
        undo(Operation.objects.get(deed="loans.lend").pk, by=house.console)


def test_a_plan_that_does_not_add_up_is_refused(house, own):
    loan = lent(house, own, lent=3_000_000, months=3)
    with pytest.raises(Invalid, match="add up"):
        replan(loan, [Part(day(9), 2_999_999, 0)], by=house.binh, note="Giãn nợ")
    with pytest.raises(Refused):
        replan(loan, [Part(day(9), 3_000_000, 0)], by=house.an, note="Giãn nợ")
    replan(loan, [Part(day(9), 3_000_000, 0)], by=house.binh, note="Giãn nợ")
    assert Loan.objects.get().next_due == day(9)


def test_interest_is_of_what_is_still_owed(house, own):
    loan = lent(house, own, lent=3_000_000, months=3, rate=Decimal("0.5"))
    assert list(loan.instalments.order_by("number").values_list("interest", flat=True)) == [
        15_000, 10_000, 5_000
    ]  # fmt: skip


# -- pages


def test_the_book_of_a_fund_tells_its_balance_to_those_who_run_it(house, own, client):
    lent(house, own, months=10, lent=10_000_000)
    client.force_login(house.user("organiser"))
    page = client.get(f"/loans/funds/{own.pk}/?on=15/5/2020").content.decode()
    assert "90.000.000 đồng" in page and "3.000.000 đồng" in page
    client.force_login(house.user("chi"))
    page = client.get(f"/loans/funds/{own.pk}/").content.decode()
    assert "90.000.000" not in page and "Nguyễn Thị An" not in page


def test_the_plan_is_made_anew_on_its_page(house, own, client):
    loan = lent(house, own, lent=3_000_000, months=3)
    client.force_login(house.user("binh"))
    form = {"months": "6", "plan": "equal", "parts": "", "note": "Giãn nợ"}
    assert client.post(f"/loans/{loan.pk}/plan/anew/", form).status_code == 422
    client.post(f"/loans/{loan.pk}/plan/anew/", {**form, "parts": "2"})
    assert list(loan.instalments.order_by("number").values_list("principal", flat=True)) == [
        1_500_000, 1_500_000
    ]  # fmt: skip
    assert "1.500.000 đồng" in client.get(f"/loans/{loan.pk}/plan/").content.decode()


def test_a_page_with_a_day_that_is_none_says_so(house, own, client):
    client.force_login(house.user("organiser"))
    answer = client.get(f"/loans/funds/{own.pk}/?on=31/02/2020")
    assert answer.status_code == 200 and "31/02/2020" in answer.content.decode()
