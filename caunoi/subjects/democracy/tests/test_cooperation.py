"""Coordination rules, dialogues, democracy rules and people's inspection boards."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.registers.records.deeds import record, take
from caunoi.subjects.democracy.models import (
    Coordination,
    DemocracyRules,
    Dialogue,
    InspectionBoard,
    Inspector,
)

DAY = dt.date(2024, 2, 1)


def test_a_dialogue_is_counted_with_what_was_raised(house):
    told = {"form": "regular", "topics": "Chế độ làm thêm giờ", "raised": 7, "answered": 5}
    record([Dialogue(unit=house.north, on=DAY, **told)], by=house.an)
    [found] = figure(
        "democracy.opinions", unit=house.upper, period=Period.parse("2024"), user=house.binh
    )
    assert found.value == 7
    with pytest.raises(Invalid, match="No more can be answered"):
        record([Dialogue(unit=house.north, on=DAY, **told | {"answered": 8})], by=house.an)


def test_rules_are_recorded_by_who_keeps_the_books_and_by_nobody_beside(house):
    record([Coordination(unit=house.north, with_whom="Giám đốc Sở", on=DAY)], by=house.an)
    record([DemocracyRules(unit=house.north, on=DAY, consulted=True)], by=house.an)
    with pytest.raises(Refused):
        record([DemocracyRules(unit=house.north, on=DAY)], by=house.chi)
    assert not Coordination.objects.visible_to(house.user("chi")).exists()


def test_a_board_sits_two_years_by_the_law_and_is_recognised_by_the_committee(house):
    row = InspectionBoard(unit=house.north, elected_on=DAY, members=3)
    record([row], by=house.an)
    assert row.until == dt.date(2026, 2, 1)
    people = [
        Inspector(unit=house.north, board=row, person=house.an.person, role="head"),
        Inspector(unit=house.north, board=row, person=house.binh.person),
    ]
    record(people, by=house.an)
    assert {one.since for one in people} == {DAY}
    with pytest.raises(Refused):
        take("recognise", [row], by=house.an, recognised_on=DAY)
    [row] = take("recognise", [row], by=house.binh, recognised_on=DAY)
    assert row.state == "recognised"


def test_before_the_law_the_end_of_a_board_is_written_down(house):
    early = InspectionBoard(unit=house.north, elected_on=dt.date(2018, 1, 5), members=3)
    with pytest.raises(Invalid, match="No rule says how long"):
        record([early], by=house.an)


def test_a_board_has_one_head(house):
    row = InspectionBoard(unit=house.north, elected_on=DAY, members=3)
    record([row], by=house.an)
    record([Inspector(unit=house.north, board=row, person=house.an.person, role="head")],
           by=house.an)  # fmt: skip
    with pytest.raises(Invalid, match="has a head already"):
        record(
            [Inspector(unit=house.north, board=row, person=house.binh.person, role="head")],
            by=house.an,
        )
