"""Headings between the rows of a list say to which department or unit those under them belong."""

import datetime as dt

import pytest

from caunoi.base.sheets import Book, Sheet
from caunoi.registers.imports.headings import heading
from caunoi.registers.imports.plan import prepare
from caunoi.registers.register import find

HEAD = ["STT", "Họ và tên", "Năm sinh", "Giới tính"]
HOA, BINH, MAI = (
    [1, "Lò Thị Hoa", 1985, "Nữ"],
    [2, "Trần Văn Bình", 1980, "Nam"],
    [3, "Hoàng Thị Mai", 1979, "Nữ"],
)


def plan_of(house, *rows, unit=None):
    width = max(map(len, rows))
    sheet = Sheet("DS", [[*row, *[""] * (width - len(row))] for row in rows])
    return prepare(
        find("members"),
        Book(filename="ds.xlsx", sheets=[sheet], kind="xlsx"),
        unit=unit or house.north,
        by=house.console,
        as_of=dt.date(2020, 6, 30),
    )


def departments(plan):
    return [row.values.get("department", "") for row in plan.rows]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("I. Phòng Hành chính", "Phòng Hành chính"),
        ("1. Phòng Kế toán (12 người)", "Phòng Kế toán"),
        ("II - Khoa Nội: 08 đồng chí", "Khoa Nội"),
        ("B) Văn phòng", "Văn phòng"),
        ("Tổ 1", "Tổ 1"),
        ("Phòng Giáo dục", "Phòng Giáo dục"),
    ],
)
def test_a_heading_is_read_without_its_number(typed, name):
    assert heading(typed) == name


def test_people_belong_to_the_department_that_heads_them(house):
    plan = plan_of(
        house, HEAD, HOA, ["I", "Phòng Hành chính"], BINH, ["II. Phòng Kế toán (1 người)"], MAI
    )
    assert departments(plan) == ["", "Phòng Hành chính", "Phòng Kế toán"]
    assert any("“Phòng Hành chính”, “Phòng Kế toán”" in note for note in plan.reading.notes)


def test_a_heading_says_nothing_where_a_column_does(house):
    plan = plan_of(house, [*HEAD, "Phòng ban"], ["Phòng Hành chính"], [*HOA, ""], [*BINH, "Tổ xe"])
    assert departments(plan) == ["", "Tổ xe"]
    assert plan.reading.notes == []


def test_what_is_no_department_ends_the_one_before(house):
    plan = plan_of(house, HEAD, ["Tổ 1"], HOA, ["Nhóm hợp đồng"], BINH, ["Trang 2"], MAI)
    assert departments(plan) == ["Tổ 1", "", ""]


def test_a_page_number_ends_nothing_and_a_total_does(house):
    plan = plan_of(house, HEAD, ["Tổ 1"], HOA, ["Trang 2"], BINH, ["Cộng: 2"], MAI)
    assert departments(plan) == ["Tổ 1", "Tổ 1", ""]


def test_a_heading_that_names_a_unit_below_says_where_people_are(house):
    north, south = (str(house.north), str(house.south))
    plan = plan_of(
        house, HEAD, [f"I. {north}"], ["1. Phòng A"], HOA, [f"II. {south.upper()}"], BINH, MAI,
        unit=house.upper,
    )  # fmt: skip
    where = [row.values.get("unit") for row in plan.rows]
    assert where == [house.north.pk, house.south.pk, house.south.pk]
    assert departments(plan) == ["Phòng A", "", ""]


def test_the_row_itself_goes_before_its_heading(house):
    plan = plan_of(
        house, [*HEAD, "Chức vụ, đơn vị công tác"], ["Phòng Hành chính"],
        [*HOA, "Chuyên viên, Phòng Kế toán"], [*BINH, "Lái xe"],
    )  # fmt: skip
    assert departments(plan) == ["Phòng Kế toán", "Phòng Hành chính"]
