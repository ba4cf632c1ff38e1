"""Whatever stands in a cell: it is cleaned, or named as wrong; nothing breaks."""

import datetime as dt
import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.base.errors import HouseError
from caunoi.base.sheets import Book, Sheet
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.header import empty
from caunoi.registers.imports.plan import prepare
from caunoi.registers.imports.reading import NotClean, Reading
from caunoi.registers.register import find

WORDS = [
    "x", "Nữ", "31/02/1985", "1985", "#REF!", "ĐH", "Anh B", "tháng 3/1990", "0983960310", "a,b",
    "Nguyễn Văn An", "Tổng số: 3", "Họ và tên", "Ngày sinh", "STT", "Đơn vị", "-", "²", "٣", "½",
    "00/00/0000", "1/1/1", "'", "()", "Chuyên viên, Kho bạc", "001185000001", "tiếng anh",
]  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=20),
    st.integers(-(10**15), 10**15),
    st.integers(1800, 2200),
    st.integers(1, 80_000),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.just(""),
)
MANY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def reading(house):
    return Reading(unit=house.north, by=house.console, as_of=dt.date(2024, 2, 29))


@MANY
@given(cell=CELLS.filter(lambda cell: not empty(cell)))
def test_every_cleaner_takes_or_names_any_cell(reading, cell):
    reading.as_of = reading.asked_as_of
    for column in find("members").columns:
        try:
            column.cleaner(cell, reading)
        except NotClean as error:
            assert str(error)


@MANY
@given(rows=st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=8))
def test_any_sheet_is_planned_or_refused_in_words(house, rows):
    head = ["STT", "Họ và tên", "Ngày sinh", "CCCD", "Đảng viên", "Đơn vị công tác"]
    sheet = Sheet("S", [head, *rows])
    try:
        plan = prepare(
            find("members"), Book("s.xlsx", "xlsx", [sheet]), unit=house.north, by=house.console
        )
    except HouseError as error:
        assert str(error)
        return
    plan.match()
    assert sum(plan.counts.values()) == len(plan.rows)
    for fault in plan.wrong:
        assert fault.message
        assert fault.cell[0] in "ABCDEF"


LIKELY = st.fixed_dictionaries(
    {
        "Họ và tên": st.sampled_from(["Lò Thị Hoa", "LÒ THỊ HOA", "Vàng A Páo", "Lò Thị Hòa"]),
        "Giới tính": st.sampled_from(["Nữ", "Nam", 1, 0, ""]),
        "Ngày sinh": st.sampled_from(["01/02/1985", 1985, "2/1985", 31079, "03/04/1985", ""]),
        "CCCD": st.sampled_from(["001185000001", 1185000002, "123456789", ""]),
        "CMND": st.sampled_from(["", "123456789", "987654321"]),
        "Đơn vị": st.sampled_from(["", "CĐCS Sở Phía Bắc", "Tổ Một"]),
        "Chức vụ": st.sampled_from(["", "Văn thư", "Lái xe", "Kế toán, Sở Phía Bắc"]),
        "Trình độ": st.sampled_from(["", "ĐH", "ThS", "Cao đẳng", "Chưa qua đào tạo"]),
        "Ngoại ngữ": st.sampled_from(["", "B1", "Anh C", "tiếng Pháp B"]),
        "Đảng viên": st.sampled_from(["", "x", "-", "2010"]),
        "Ngày vào Đảng": st.sampled_from(["", "01/02/2010", "2012", "x"]),
        "Ngày vào Đảng chính thức": st.sampled_from(["", "01/02/2011", "02/2012", "x"]),
        "Ngày vào công đoàn": st.sampled_from(["", "11/2004", "01/03/2008", "2009"]),
    }
)
DAYS = st.sampled_from([dt.date(2015, 1, 1), dt.date(2020, 6, 30), dt.date(2022, 12, 31)])


@settings(MANY, max_examples=int(os.environ.get("EXAMPLES", "40")))
@given(files=st.lists(st.tuples(DAYS, st.lists(LIKELY, min_size=1, max_size=5)), max_size=4))
def test_any_files_after_each_other_are_taken_in_and_then_the_same(house, files):
    """What one file wrote never makes the next one break, and none changes anything twice."""
    with transaction.atomic():
        for day, rows in files:
            sheet = Sheet("S", [list(rows[0]), *(list(row.values()) for row in rows)])
            book = Book("s.xlsx", "xlsx", [sheet])
            for again in (False, True):
                plan = prepare(find("members"), book, unit=house.north, by=house.console, as_of=day)
                number = match_and_apply(plan, by=house.console, partial=True)
                assert sum(plan.counts.values()) == len(rows)
                if again:
                    assert number is None, plan.as_json(number)
                    assert plan.counts["new"] == plan.counts["changed"] == 0
        transaction.set_rollback(True)
