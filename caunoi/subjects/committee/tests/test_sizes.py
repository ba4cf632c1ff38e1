"""The table of committee sizes warns, and never blocks."""

import datetime as dt

import pytest

from caunoi.registers.records.deeds import record
from caunoi.registers.records.registry import find_records
from caunoi.registers.records.rules import set_rule
from caunoi.subjects.committee.models import Congress

DAY = dt.date(2025, 4, 24)


def a_congress(house, **told):
    row = Congress(unit=house.north, name="Đại hội", term="2025-2030", on=DAY, **told)
    record([row], by=house.an)
    return row


def warned(*rows):
    return [set(told) for told in find_records("congresses").warnings(rows)]


@pytest.mark.parametrize(
    ("members", "size", "warns"),
    [
        (29, 3, False), (29, 4, True), (30, 7, False), (149, 7, False), (150, 8, False),
        (499, 12, True), (500, 12, False), (30_000, 27, False), (30_000, 28, True),
    ],
)  # fmt: skip
def test_each_row_of_the_table_holds_from_its_number_of_members(house, members, size, warns):
    row = a_congress(house, members=members, size=size)
    assert warned(row) == [{"size"} if warns else set()]


def test_an_office_that_has_a_table_of_its_own_is_warned_by_that(house):
    set_rule(key="committee.most_from_30", unit=house.upper, value=3, since=dt.date(2025, 1, 1),
             source="Kế hoạch đại hội", by=house.binh)  # fmt: skip
    assert warned(a_congress(house, members=40, size=5)) == [{"size"}]


def test_where_nobody_has_set_a_number_nothing_is_said(house):
    row = a_congress(house, members=40, size=5, standing=4, inspection=30, form="delegates")
    assert warned(row) == [set()]
    for key, value in [("standing_from", 9), ("inspection_most", 9), ("delegates_from", 150)]:
        set_rule(key=f"committee.{key}", unit=house.upper, value=value, since=dt.date(2025, 1, 1),
                 by=house.binh)  # fmt: skip
    assert warned(row) == [{"standing", "inspection", "form"}]


def test_before_the_guide_no_table_is_assumed(house):
    row = Congress(unit=house.north, name="Đại hội", term="2012-2017", on=dt.date(2012, 4, 1),
                   until=dt.date(2017, 4, 1), members=10, size=20)  # fmt: skip
    record([row], by=house.an)
    assert warned(row) == [set()]
