"""Bad input of records: two at once, a list with faults, what is in use, steps not to be taken.

A double click is tried in web/tests/test_once.py and test_own.py, files that are none in
registers/tests/test_hostile_files.py.
"""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.sheets import read_book
from caunoi.journal.models import Operation
from caunoi.journal.tests.test_at_once import at_once
from caunoi.journal.undo import undo
from caunoi.org.actions import close
from caunoi.org.catalogues import add_value, close_value, strike_value
from caunoi.org.models import Entry, Paper
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.records.closing import close_books
from caunoi.registers.records.deeds import record, strike, take
from caunoi.registers.register import find
from caunoi.subjects.emulation.models import Award, Candidate
from caunoi.subjects.emulation.tests.test_proposals import (
    a_nomination,
    proposed,
    registered,
    submit,
    vote,
)
from caunoi.subjects.learning.models import Course
from caunoi.subjects.welfare.models import Visit
from caunoi.tests.house import the_house

SPRING = dt.date(2020, 3, 10)


def a_visit(house, **told):
    told = {
        "occasion": Entry.objects.get(catalogue="welfare_occasion", code="illness"),
        "source": Entry.objects.get(catalogue="money_source", code="grassroots"),
        **told,
    }
    row = Visit(unit=house.north, person=house.an.person, amount=500_000, **told)
    return record([row], by=house.user("an"))[0]


# -- two at once, in two threads


@pytest.fixture
def shared(transactional_db):
    """The house, in rows that other connections see."""
    return the_house()


def by_two(deed):
    """Two do the same at once: one wins, and the other is told."""
    answers = at_once(deed, deed)
    lost = [answer for answer in answers if isinstance(answer, Exception)]
    assert len(lost) == 1, answers
    assert isinstance(lost[0], WrongState)
    assert str(lost[0])


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_once_confirm_once(shared):
    row = a_visit(shared)
    by_two(lambda: take("approve", [Visit.objects.get(pk=row.pk)], by=shared.user("binh")))
    assert Operation.objects.filter(deed="visits.approve").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_pay_at_once_pay_once(shared):
    row = a_visit(shared)
    take("approve", [row], by=shared.user("binh"))
    by_two(
        lambda: take("pay", [Visit.objects.get(pk=row.pk)], by=shared.user("an"), paid_on=SPRING)
    )
    assert Operation.objects.filter(deed="visits.pay").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_once_decide_once(shared):
    registered(shared, shared.an.person)
    nomination = a_nomination(shared)
    proposed(shared, nomination)
    submit(shared, vote(shared, nomination))
    [candidate] = Candidate.objects.all()

    def decide():
        decision = Paper(number="7/QĐ-CĐVC", signed_on=dt.date(2025, 1, 10))
        row = Candidate.objects.get(pk=candidate.pk)
        take("award", [row], by=shared.user("binh"), decision=decision)

    by_two(decide)
    assert Award.objects.count() == 1


# -- a list of five hundred


HEAD = ["STT", "Họ và tên", "Tập thể", "Danh hiệu", "Năm", "Số quyết định", "Ngày quyết định"]


def test_of_five_hundred_awards_each_fault_is_told_and_the_others_are_taken_in(house):
    rows: list[list[object]] = [
        [n, "", f"Tập thể số {n}", "Tập thể LĐTT", 2019, "12/QĐ-SNV", "15/01/2020"]
        for n in range(1, 501)
    ]
    rows[9][3] = "Anh hùng thời đại"  # a title that is none
    rows[99][4] = "hai nghìn mười chín"  # a year that is none
    rows[199][2] = ""  # nobody
    rows[299][6] = "31/02/2020"  # a day that is none
    rows[399][1] = "Lê Thị Chi"  # somebody of another unit, and a collective as well
    text = "\n".join(";".join(map(str, row)) for row in [HEAD, *rows])
    user = house.user("an")

    def planned():
        book = read_book(text.encode(), "khen-thuong.csv")
        return prepare(find("awards"), book, unit=house.north, by=user)

    plan = planned()
    assert match_and_apply(plan, by=user) is None, "with faults nothing is written by itself"
    assert not Award.objects.exists()
    assert plan.counts["wrong"] == 5
    assert {fault.cell[1:] for fault in plan.wrong} == {"11", "101", "201", "301", "401"}
    assert all(str(fault.message) for fault in plan.wrong)
    operation = match_and_apply(planned(), by=user, partial=True)
    assert Award.objects.count() == 495
    again = planned()
    match_and_apply(again, by=user, partial=True)
    assert again.counts["same"] == 495, "the same file again changes nothing"
    assert undo(operation, by=user).whole
    assert not Award.objects.exists()


# -- what is in use


def test_a_value_in_use_is_not_struck_out_but_closed(house):
    told = {"catalogue": "course_kind", "owner": house.upper, "name": "Chuyên đề", "since": SPRING}
    entry = add_value(by=house.organiser, **told)
    row = Course(unit=house.north, name="Lớp", kind=entry, begins=SPRING, ends=SPRING)
    record([row], by=house.user("an"))
    with pytest.raises(Invalid, match="Lớp"):
        strike_value(entry, by=house.organiser)
    close_value(entry, until=dt.date(2021, 1, 1), by=house.organiser)
    row.refresh_from_db()
    assert row.kind == entry, "what bears it keeps it"


def test_a_unit_in_use_is_not_closed_without_saying_what_becomes_of_it(house):
    with pytest.raises(Invalid) as refused:
        close(units=[house.north], on=dt.date(2026, 1, 1), by=house.organiser)
    assert "say whether they end or go to the heir" in str(refused.value)


def test_whoever_was_recorded_with_something_is_not_undone_away(house):
    from caunoi.subjects.members.actions import NewPerson, admit

    admit(people=[NewPerson("Lò Văn Mới", house.north)], on=SPRING, by=house.user("an"))
    admitted = Operation.objects.latest("pk").pk
    person = house.north.memberships.latest("pk").person
    a_visit_of = Visit(
        unit=house.north, person=person, amount=100_000,
        occasion=Entry.objects.get(catalogue="welfare_occasion", code="illness"),
        source=Entry.objects.get(catalogue="money_source", code="grassroots"),
    )  # fmt: skip
    record([a_visit_of], by=house.user("an"))
    outcome = undo(admitted, by=house.user("an"))
    assert person.pk in {left.pk for left in outcome.kept}
    assert all(left.why for left in outcome.kept)


# -- steps that are not to be taken


def test_a_step_is_refused_without_the_right_out_of_order_and_in_closed_books(house):
    row = a_visit(house)
    with pytest.raises(Refused):
        take("approve", [row], by=house.user("an"))
    with pytest.raises(WrongState):
        take("pay", [row], by=house.user("an"), paid_on=SPRING)
    take("approve", [row], by=house.user("binh"))
    row.refresh_from_db()
    close_books(unit=house.upper, until=dt.date(2020, 12, 31), by=house.user("binh"))
    with pytest.raises(WrongState, match="closed up to 31/12/2020"):
        take("pay", [row], by=house.user("an"), paid_on=SPRING)
    take("pay", [row], by=house.user("an"), paid_on=dt.date(2021, 1, 5))
    row.refresh_from_db()
    with pytest.raises(WrongState):
        strike([row], by=house.user("an"))
