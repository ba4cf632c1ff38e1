"""Inspections: planned, carried out, concluded; what they demand is followed up until settled."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Entry
from caunoi.registers.records.deeds import record, strike, take
from caunoi.subjects.inspection.models import Demand, Plan, Visit

SPRING, AUTUMN = dt.date(2025, 3, 15), dt.date(2025, 9, 15)


def a_plan(house):
    plan = Plan(unit=house.upper, year=2025, approved_on=dt.date(2025, 1, 10))
    record([plan], by=house.organiser)
    return plan


def a_visit(house, inspected, plan=None, on=SPRING, topic="finance", **told):
    return Visit(
        unit=house.upper,
        plan=plan,
        inspected=inspected,
        topic=Entry.objects.get(catalogue="inspection_topic", code=topic),
        planned_for=on,
        **told,
    )


@pytest.fixture
def visits(house):
    plan = a_plan(house)
    rows = [
        a_visit(house, house.north, plan),
        a_visit(house, house.south, plan, on=AUTUMN),
        a_visit(house, house.upper, plan, topic="charter"),
    ]
    record(rows, by=house.organiser)
    return rows


@pytest.fixture
def demand(house, visits):
    [visit] = take("visit", visits[:1], by=house.organiser, visited_on=SPRING)
    row = Demand(visit=visit, text="Bổ sung sổ quỹ", due=dt.date(2025, 5, 31))
    record([row], by=house.organiser)
    return row


def the_figure(house, key, by=None, user="binh"):
    period = Period.parse("2025")
    return figure(key, unit=house.upper, period=period, by=by, user=house.user(user))


def test_the_level_follows_from_whom_the_inspection_is_about(house, visits):
    assert [row.level for row in visits] == ["below", "below", "own"]


def test_the_share_of_the_plan_counts_what_was_planned_and_not_done(house, visits):
    take("visit", visits[:1], by=house.organiser, visited_on=SPRING)
    extra = a_visit(house, house.west, on=None, visited_on=AUTUMN)
    record([extra], by=house.organiser)
    assert (extra.planned_for, extra.state) == (AUTUMN, "visited")
    [share] = the_figure(house, "inspection.plan_share")
    assert round(share.value, 1) == 33.3
    whole, *parts = the_figure(house, "inspection.visits", by="inspection_level")
    assert whole.value == 2 and sum(part.value for part in parts) == 2


def test_what_is_dropped_stays_in_the_plan(house, visits):
    with pytest.raises(Refused):
        take("drop", visits[1:2], by=house.organiser, note="Đơn vị giải thể")
    take("drop", visits[1:2], by=house.binh, note="Đơn vị giải thể")
    assert the_figure(house, "inspection.planned")[0].value == 3


def test_the_chair_concludes_and_nobody_concludes_before_the_visit(house, visits):
    [row] = take("visit", visits[:1], by=house.organiser, visited_on=SPRING)
    told = {"concluded_on": SPRING + dt.timedelta(days=10), "conclusion": "Thực hiện đúng"}
    with pytest.raises(Refused):
        take("conclude", [row], by=house.organiser, **told)
    with pytest.raises(Invalid, match="concluded after"):
        early = told | {"concluded_on": SPRING - dt.timedelta(days=1)}
        take("conclude", [row], by=house.binh, **early)
    [row] = take("conclude", [row], by=house.binh, **told)
    with pytest.raises(WrongState):
        take("conclude", [row], by=house.binh, **told)


def test_a_demand_is_kept_with_the_unit_inspected_which_answers_it(house, demand):
    assert (demand.unit, demand.on) == (house.north, SPRING)
    told = {"answer": "Đã lập sổ quỹ", "done_on": dt.date(2025, 5, 20)}
    with pytest.raises(Refused):
        take("answer", [demand], by=house.chi, **told)
    [row] = take("answer", [demand], by=house.an, **told)
    assert not Demand.objects.visible_to(house.user("chi")).exists()
    assert not Visit.objects.visible_to(house.user("an")).exists()
    with pytest.raises(Refused):
        take("settle", [row], by=house.an)
    take("settle", [row], by=house.binh)
    assert the_figure(house, "inspection.settled_share")[0].value == 100


def test_an_answer_that_is_not_enough_is_returned_with_the_reason(house, demand):
    told = {"answer": "Đã xong", "done_on": dt.date(2025, 5, 20)}
    [row] = take("answer", [demand], by=house.an, **told)
    with pytest.raises(Invalid, match="missing"):
        take("return", [row], by=house.binh)
    [row] = take("return", [row], by=house.binh, note="Thiếu chứng từ")
    assert row.state == "open"


def test_an_own_inspection_settles_its_own_demand(house, visits):
    [visit] = take("visit", visits[2:], by=house.organiser, visited_on=SPRING)
    row = Demand(visit=visit, text="Ban hành quy chế chi tiêu")
    record([row], by=house.organiser)
    told = {"answer": "Đã ban hành", "done_on": dt.date(2025, 6, 1)}
    [row] = take("answer", [row], by=house.organiser, **told)
    [row] = take("settle", [row], by=house.binh)
    assert row.state == "settled"


def test_a_visit_with_demands_is_not_struck_out(house, demand):
    with pytest.raises(Invalid, match="still refers"):
        strike([Visit.objects.get(pk=demand.visit_id)], by=house.organiser)


def test_dung_counts_inspections_and_opens_none(house, visits):
    assert the_figure(house, "inspection.planned", user="dung")[0].value == 3
    assert not Visit.objects.visible_to(house.user("dung")).exists()


def test_the_plan_is_undone_with_nothing_left(house, visits):
    undo(Operation.objects.get(deed="inspections.record").pk, by=house.user("organiser"))
    assert not Visit.objects.exists()


def test_a_plan_is_made_once_a_year(house):
    a_plan(house)
    with pytest.raises(Invalid, match="there already"):
        a_plan(house)
