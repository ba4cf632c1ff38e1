"""The yearly conference: owed by whom and by when, held, counted."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.base.sheets import read_book
from caunoi.indicators.figures import figure
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.actions import Closing, close
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.records.deeds import correct, take
from caunoi.registers.records.rules import set_rule
from caunoi.registers.register import find
from caunoi.subjects.democracy.actions import months_past_the_end, open_year
from caunoi.subjects.democracy.models import Conference

from .bodies import a_body

YEAR = dt.date(2024, 12, 31)
DUE = dt.date(2025, 3, 31)
HELD = {"held_on": dt.date(2025, 1, 20), "form": "full", "summoned": 9, "present": 8}


@pytest.fixture
def north(house):
    return a_body(house, "Sở Lớn", 8, under=house.upper)


@pytest.fixture
def owed(house, north):
    [row] = open_year(unit=house.upper, ends=YEAR, by=house.organiser)
    return row


def the_figure(house, key, user=None, period="2025", unit=None):
    user = user or house.user("organiser")
    [found] = figure(key, unit=unit or house.upper, period=Period.parse(period), user=user)
    return found.value


def test_a_body_owes_a_conference_three_months_past_the_end_the_year(house, owed):
    assert (owed.due, owed.staff, owed.kind, owed.state) == (DUE, 8, "civil", "owed")


def test_a_body_of_seven_and_a_union_without_an_agency_owe_none(house, north):
    a_body(house, "Ban Nhỏ", 7)
    a_body(house, "Không Cơ Quan", 12, agency="")
    assert [row.unit for row in open_year(unit=house.upper, ends=YEAR, by=house.organiser)] == [
        north
    ]


def test_the_people_of_groups_count_with_their_body_and_those_of_a_body_below_do_not(house):
    big = a_body(house, "Sở Hai Cấp", 5)
    a_body(house, "Tổ", 4, under=big, agency="", kind="team")
    centre = a_body(house, "Trung Tâm", 9, under=big, funding="partly", kind="member_grassroots")
    rows = {row.unit: row for row in open_year(unit=house.upper, ends=YEAR, by=house.organiser)}
    assert (rows[big].staff, rows[centre].staff) == (9, 9)
    assert rows[centre].kind == Conference.Kind.PUBLIC


def test_a_year_is_opened_once(house, owed):
    with pytest.raises(Invalid, match="nobody owes"):
        open_year(unit=house.upper, ends=YEAR, by=house.organiser)


def test_chi_cannot_open_the_year_of_the_union_above(house, north):
    with pytest.raises(Refused):
        open_year(unit=house.upper, ends=YEAR, by=house.chi)
    assert not Conference.objects.exists()


def test_before_the_law_nothing_is_assumed_and_the_office_says_by_when(house, north):
    before = dt.date(2019, 12, 31)
    with pytest.raises(Invalid, match="No rule says by when"):
        open_year(unit=house.upper, ends=before, by=house.organiser)
    set_rule(
        key="democracy.conference_months",
        unit=house.upper,
        value=2,
        since=dt.date(2015, 1, 1),
        source="Hướng dẫn của tỉnh",
        by=house.binh,
    )
    [row] = open_year(unit=house.upper, ends=before, by=house.organiser)
    assert row.due == dt.date(2020, 2, 29)


def test_a_conference_is_held_and_counts_as_in_time(house, owed):
    [row] = take("hold", [owed], by=house.organiser, **HELD)
    assert row.state == "held"
    assert the_figure(house, "democracy.conferences_owed") == 1
    assert the_figure(house, "democracy.held_share") == 100
    assert the_figure(house, "democracy.in_time_share") == 100
    assert the_figure(house, "democracy.conferences_owed", period="2024") == 0


def test_one_held_after_its_day_is_held_and_not_in_time(house, owed):
    take("hold", [owed], by=house.organiser, **HELD | {"held_on": DUE + dt.timedelta(days=1)})
    assert the_figure(house, "democracy.held_share") == 100
    assert the_figure(house, "democracy.in_time_share") == 0


def test_what_is_not_held_stays_in_the_denominator(house, owed):
    assert the_figure(house, "democracy.held_share") == 0


def test_dung_counts_and_does_not_open(house, owed):
    assert the_figure(house, "democracy.conferences_owed", house.user("dung")) == 1
    assert not Conference.objects.visible_to(house.user("dung")).exists()


def test_chi_sees_none_of_the_conferences_beside(house, owed):
    assert not Conference.objects.visible_to(house.user("chi")).exists()
    with pytest.raises(Refused):
        take("hold", [owed], by=house.chi, **HELD)


def test_fewer_than_two_thirds_hold_no_conference(house, owed):
    with pytest.raises(Invalid, match="the rule asks for 2/3"):
        take("hold", [owed], by=house.organiser, **HELD | {"present": 5})
    [row] = take("hold", [owed], by=house.organiser, **HELD | {"present": 6})
    with pytest.raises(Invalid, match="the rule asks for 2/3"):
        correct(row, by=house.organiser, present=5)


def test_opinions_in_writing_need_no_quorum(house, owed):
    [row] = take("hold", [owed], by=house.organiser, **HELD | {"form": "letters", "present": 0})
    assert row.state == "held"


def test_nobody_holds_a_conference_of_a_day_to_come(house, owed):
    with pytest.raises(Invalid, match="lies ahead"):
        take("hold", [owed], by=house.organiser, **HELD | {"held_on": dt.date(2099, 1, 1)})


def test_who_comes_second_is_told(house, owed):
    first, second = (Conference.objects.get(pk=owed.pk) for _n in range(2))
    take("hold", [first], by=house.organiser, **HELD)
    with pytest.raises(WrongState, match="already moved on"):
        take("hold", [second], by=house.organiser, **HELD)


def test_only_the_level_above_excuses_and_what_is_excused_is_in_no_denominator(house, owed):
    with pytest.raises(Refused):
        take("excuse", [owed], by=house.an, note="Sáp nhập")
    with pytest.raises(Invalid, match="missing"):
        take("excuse", [owed], by=house.organiser)
    take("excuse", [owed], by=house.organiser, note="Sáp nhập")
    assert the_figure(house, "democracy.conferences_owed") == 0


def test_the_conference_of_a_unit_that_was_closed_stays_with_its_union(house, owed, north):
    take("hold", [owed], by=house.organiser, **HELD)
    rest = Closing(children="heir", members="heir", posts="heir", offices="end")
    close(units=[north], on=dt.date(2025, 6, 1), heir=house.south, rest=rest, by=house.organiser)
    assert the_figure(house, "democracy.held_share") == 100


def test_the_opened_year_is_undone(house, owed):
    undo(Operation.objects.get(deed="open_conferences").pk, by=house.user("organiser"))
    assert not Conference.objects.exists()


def test_a_file_of_past_conferences_is_brought_in_with_its_faults(house, north):
    rows = [
        ["STT", "Đơn vị", "Loại hội nghị", "Kết thúc năm công tác", "Hạn tổ chức", "Ngày tổ chức",
         "Hình thức", "Số triệu tập", "Số có mặt"],
        [1, "CĐCS Sở Lớn", "civil", "31/12/2023", "31/3/2024", "15/1/2024", "full", 8, 8],
        [2, "CĐCS Sở Lớn", "civil", "31/12/2024", "31/3/2025", "15/1/2025", "full", 8, 9],
        [3, "CĐCS Sở Lớn", "civil", "31/12/2022", "31/3/2023", "30/2/2023", "full", 8, 8],
    ]  # fmt: skip
    text = "\n".join(";".join(map(str, row)) for row in rows)

    def plan():
        book = read_book(text.encode(), "ds.csv")
        return prepare(find("conferences"), book, unit=house.upper, by=house.user("organiser"))

    first = plan()
    assert match_and_apply(first, by=house.user("organiser")) is None
    assert {fault.cell for fault in first.wrong} == {"B3", "F4"}
    assert match_and_apply(plan(), by=house.user("organiser"), partial=True)
    [row] = Conference.objects.all()
    assert (row.state, row.held_on) == ("held", dt.date(2024, 1, 15))


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 24))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months):
    later = months_past_the_end(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    last = (later + dt.timedelta(days=1)).day == 1
    assert later.day == day.day or last
    if (day + dt.timedelta(days=1)).day == 1:
        assert last, "the last of a month leads to the last of a month"
