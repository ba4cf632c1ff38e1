"""A name and a birth in one cell."""

import datetime as dt

import pytest

from caunoi.base.sheets import Book, Sheet
from caunoi.registers.imports.plan import prepare
from caunoi.registers.register import find

DAY = dt.date(2020, 6, 30)


def plan_of(house, *rows):
    book = Book(filename="ds.xlsx", sheets=[Sheet("DS", [list(row) for row in rows])], kind="xlsx")
    return prepare(find("members"), book, unit=house.north, by=house.console, as_of=DAY)


@pytest.mark.parametrize(
    ("cell", "born"),
    [
        ("Lò Thị Hoa (1985)", "1985"),
        ("Lò Thị Hoa - 12/3/1985", "12/03/1985"),
        ("LÒ THỊ HOA, sinh 1985", "1985"),
        ("Lò Thị Hoa – sinh ngày 12.03.1985", "12/03/1985"),
        ("Lò Thị Hoa (sinh năm 1985)", "1985"),
        ("Lò Thị Hoa SN 1985", "1985"),
        ("Lò Thị Hoa\n1985", "1985"),
        ("Lò Thị Hoa; NS: 3/1985.", "03/1985"),
        ("1. Lò Thị Hoa (12-3-85)", "12/03/1985"),
        ("Lò Thị Hoa (12-3-85)", "12/03/1985"),
        ("đ/c Lò Thị Hoa", None),
    ],
)
@pytest.mark.parametrize("header", ["Họ và tên, năm sinh", "Họ và tên"])
def test_a_birth_behind_a_name_is_read(house, header, cell, born):
    plan = plan_of(house, ["STT", header, "Dân tộc"], [1, cell, "Thái"])
    [row] = plan.rows
    assert row.faults == []
    assert row.values["name"] == row.name == "Lò Thị Hoa"
    assert str(row.values.get("birth")) == str(born)


@pytest.mark.parametrize(
    "cell", ["Lò Thị Hoa (2)", "Lò Thị Hoa 12", "Hoa (2015)", "Hoa - 32/1/1985"]
)
def test_what_is_no_birth_behind_a_name_is_a_fault(house, cell):
    plan = plan_of(house, ["STT", "Họ và tên", "Dân tộc"], [1, cell, "Thái"])
    assert [fault.cell for fault in plan.wrong] == ["B2"]


def test_a_birth_in_a_column_of_its_own_goes_before_the_one_behind_the_name(house):
    plan = plan_of(
        house,
        ["Họ và tên", "Năm sinh", "Dân tộc"],
        ["Lò Thị Hoa (1985)", 1985, "Thái"],
        ["Lò Thị Mai (1985)", 1986, "Thái"],
    )
    assert [str(row.values["birth"]) for row in plan.rows] == ["1985", "1986"]
    assert [fault.cell for fault in plan.warned] == ["B3"]
