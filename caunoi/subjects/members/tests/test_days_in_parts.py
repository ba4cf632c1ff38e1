"""Days of which a list writes the day, the month and the year into columns of their own."""

import datetime as dt

import pytest

from caunoi.base.sheets import Book, Sheet
from caunoi.registers.imports.plan import prepare
from caunoi.registers.register import find

THREE = ["Ngày", "Tháng", "Năm"]


def plan_of(house, *rows):
    width = max(map(len, rows))
    sheet = Sheet("DS", [[*row, *[""] * (width - len(row))] for row in rows])
    return prepare(
        find("members"),
        Book(filename="ds.xlsx", sheets=[sheet], kind="xlsx"),
        unit=house.north,
        by=house.console,
        as_of=dt.date(2020, 6, 30),
    )


def born(plan):
    return [str(row.values.get("birth", "")) for row in plan.rows]


@pytest.mark.parametrize(
    "head",
    [
        (["STT", "Họ và tên", "Ngày tháng năm sinh", "", "", "Nam/Nữ"], ["", "", *THREE, ""]),
        (["STT", "Họ và tên", "Ngày sinh", "", "", "Giới tính"], ["", "", *THREE, ""]),
        (["STT", "Họ và tên", "Ngày sinh", "Tháng sinh", "Năm sinh", "Giới tính"],),
    ],
)
def test_a_birth_in_three_columns_is_one_day(house, head):
    plan = plan_of(
        house, *head,
        [1, "Lò Thị Hoa", 1, 2, 1985, "Nữ"],
        [2, "Trần Văn Bình", "", "12", "1980", "Nam"],
        [3, "Hoàng Thị Mai", "", "", 1979, "Nữ"],
        [4, "Vũ Văn Nam", "05", "", "1979", "Nam"],
        [5, "Vũ Văn Bắc", 3.0, 4.0, 79.0, "Nam"],
    )  # fmt: skip
    assert born(plan) == ["01/02/1985", "12/1980", "1979", "1979", "03/04/1979"]
    assert plan.wrong == plan.warned == plan.not_taken == []


def test_a_day_that_is_none_is_told_at_its_first_part(house):
    plan = plan_of(
        house,
        ["Họ và tên", "Ngày sinh", "", "", "Giới tính"],
        ["", *THREE, ""],
        ["Lò Thị Hoa", 31, 2, 1985, "Nữ"],
        ["Trần Văn Bình", 1, 2, "", "Nam"],
        ["Hoàng Thị Mai", "03/04/1979", 4, 1979, "Nữ"],
        ["Vũ Văn Nam", "", "", "", "Nam"],
    )
    assert [(fault.cell, fault.value) for fault in plan.wrong] == [
        ("B3", "31/2/1985"),
        ("B4", "1/2"),
    ]
    assert born(plan) == ["", "", "03/04/1979", ""]


def test_every_day_may_be_in_parts_and_a_glance_says_so(house):
    plan = plan_of(
        house,
        ["Họ và tên", "Năm sinh", "Ngày vào Đảng", "", "", "Ngày vào công đoàn", ""],
        ["", "", *THREE, "Tháng", "Năm"],
        ["Lò Thị Hoa", 1985, 3, 2, 2010, 9, 2008],
        ["Trần Văn Bình", 1984, "", "", "", 10, 2009],
    )
    assert [str(row.values.get("party_since", "")) for row in plan.rows] == ["03/02/2010", ""]
    assert [str(row.values["joined"]) for row in plan.rows] == ["09/2008", "10/2009"]
    taken = [taken.column.field for taken in plan.tables[0].glance()]
    assert taken == ["name", "birth", *["party_since"] * 3, *["joined"] * 2]


def test_parts_that_are_not_of_one_day_stay_what_they_are(house):
    plan = plan_of(
        house,
        ["Họ và tên", "Ngày sinh", "Tháng", "Năm vào Đảng", "Ngày cấp", "Tháng cấp", "Năm cấp"],
        ["Lò Thị Hoa", "01/02/1985", 5, 2010, 3, 4, 2015],
    )
    assert born(plan) == ["01/02/1985"]
    assert str(plan.rows[0].values["party_since"]) == "2010"
