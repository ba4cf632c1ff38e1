"""A list without headers: what it could be is told, and it is taken in as a person says."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid
from caunoi.base.sheets import Book, Sheet
from caunoi.registers.commands import columns_said
from caunoi.registers.imports.plan import prepare
from caunoi.registers.imports.said import Said
from caunoi.registers.register import find

DAY = dt.date(2020, 12, 31)
ROWS = [
    ["DANH SÁCH ĐOÀN VIÊN", "", "", "", "", ""],
    [1, "Nguyễn Văn An", "Nam", "01/02/1980", "001080000011", "A"],
    [2, "Trần Thị Bích", "Nữ", "1985", "019185000012", "B"],
    [3, "Lò Văn Cường", "Nam", dt.date(1990, 3, 20), "006090000013", ""],
    ["", "Tổng cộng: 3 người", "", "", "", ""],
]
SAID = "B=name,C=sex,D=birth,E=cccd"


def plan_of(house, rows, columns=""):
    book = Book(filename="ds.xlsx", sheets=[Sheet("DS", rows)], kind="xlsx")
    said = Said(columns=columns_said(find("members"), columns))
    who = {"unit": house.north, "by": house.console}
    return prepare(find("members"), book, as_of=DAY, said=said, **who)


def test_what_it_could_be_is_told_and_not_taken(house):
    with pytest.raises(Invalid) as refused:
        plan_of(house, ROWS)
    assert f"--columns {SAID}" in str(refused.value)
    assert "“DS”" in str(refused.value)


def test_it_is_taken_in_as_a_person_says(house):
    plan = plan_of(house, ROWS, SAID.lower().replace(",", " , "))
    assert plan.wrong == []
    told = [(r.name, r.values["sex"], str(r.values["birth"])) for r in plan.rows]
    assert told == [
        ("Nguyễn Văn An", "M", "01/02/1980"),
        ("Trần Thị Bích", "F", "1985"),
        ("Lò Văn Cường", "M", "20/03/1990"),
    ]
    assert [at for _sheet, at, _header in plan.not_taken] == []


def test_of_two_columns_of_days_neither_is_guessed(house):
    rows = [[*row, row[3]] for row in ROWS]
    with pytest.raises(Invalid) as refused:
        plan_of(house, rows)
    assert "--columns B=name,C=sex,E=cccd" in str(refused.value)


@pytest.mark.parametrize("rows", [[["Ghi chú"], ["An"]], [["Nguyễn Văn An"]] * 5, [[1, 2, 3]] * 5])
def test_what_is_no_list_is_not_guessed_to_be_one(house, rows):
    with pytest.raises(Invalid) as refused:
        plan_of(house, rows)
    assert "--columns" not in str(refused.value)


def test_who_stands_first_is_not_taken_for_a_header(house):
    """“Nam” in the first row is a sex, though many a header says so."""
    for rows in (
        ROWS[1:4] * 2,
        [["Lò Văn An", "Nam"], *[["Lò Thị Bé", "Nữ"], ["Lò Văn Cò", "Nam"]] * 3],
    ):
        with pytest.raises(Invalid):
            plan_of(house, [[str(cell) for cell in row] for row in rows])


@pytest.mark.parametrize("said", ["B", "2=name", "B=nom", "=name"])
def test_what_names_no_column_is_refused(said):
    with pytest.raises(Invalid):
        columns_said(find("members"), said)
