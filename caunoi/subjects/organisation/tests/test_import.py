"""The units of an office, brought in from one sheet."""

import datetime as dt
import io

import pytest

from caunoi.base.errors import Refused
from caunoi.base.sheets import Table, read_book, write_book
from caunoi.journal.undo import undo
from caunoi.org.models import Unit, UnitKind, UnitState
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.register import find

DAY = dt.date(2024, 1, 1)
HEAD = ["TT", "Tên công đoàn cơ sở", "Mã", "Loại hình", "Trực thuộc", "Ngày thành lập"]


def plan_of(house, headings, *rows, unit=None, by=None, as_of=DAY):
    file = io.BytesIO()
    write_book(file, [Table("DS", headings, rows)])
    book = read_book(file.getvalue(), "don-vi.xlsx")
    asked = {"unit": unit or house.upper, "by": by or house.organiser, "as_of": as_of}
    plan = prepare(find("units"), book, **asked)
    plan.match()
    return plan


def take_in(house, headings, *rows, **asked):
    plan = plan_of(house, headings, *rows, **asked)
    number = match_and_apply(plan, by=asked.get("by") or house.organiser, partial=False)
    return plan, number


def below(unit):
    found = Unit.objects.under(unit, on=DAY).exclude(pk=unit.pk).named(DAY)
    return {unit.name: unit.code for unit in found}


def test_sixty_units_with_their_teams_from_one_sheet_and_back(house):
    before = below(house.upper)
    rows = [[i, f"CĐCS Sở {i}", f"S{i}", "CĐCS", "", "15/03/2012"] for i in range(1, 51)]
    # A team may stand before the unit that it belongs to.
    rows.insert(0, [0, "Tổ công đoàn Kế toán", "", "", "S7", "2015"])
    rows += [[i, f"Tổ {i}", "", "Tổ công đoàn", "CĐCS Sở 9", ""] for i in range(1, 10)]
    plan, number = take_in(house, HEAD, *rows)
    assert plan.counts == {"new": 60, "changed": 0, "same": 0, "suspected": 0, "wrong": 0}
    assert len(below(house.upper)) == len(before) + 60
    team = UnitState.objects.get(name="Tổ công đoàn Kế toán")
    assert team.kind.code == "team"
    assert (team.since, team.unit.places.get().parent.states.get().code) == (
        dt.date(2015, 1, 1), "S7"
    )  # fmt: skip
    again, nothing = take_in(house, HEAD, *rows)
    assert (again.counts["same"], nothing) == (60, None)
    undo(number, by=house.organiser)
    assert below(house.upper) == before


def test_a_unit_that_is_called_and_stands_otherwise_is_renamed_and_moved(house):
    head = ["Tên đơn vị", "Mã đơn vị", "Trực thuộc", "Cơ quan"]
    plan, number = take_in(
        house,
        head,
        ["CĐCS Sở Phương Bắc", "NORTH", "", "Sở Phương Bắc"],
        ["Tổ Một", "NORTH_TEAM", "SOUTH", ""],
    )
    assert [(d.field, d.kept, d.told) for row in plan.rows for d in row.differences] == [
        ("name", "CĐCS Sở Phía Bắc", "CĐCS Sở Phương Bắc"),
        ("agency", "–", "Sở Phương Bắc"),
        ("under", "CĐCS Sở Phía Bắc", "CĐCS Sở Phía Nam"),
    ]
    assert house.north.state_on(DAY).name == "CĐCS Sở Phương Bắc"
    assert house.north.state_on(DAY - dt.timedelta(days=1)).name == "CĐCS Sở Phía Bắc"
    assert house.north_team.places.on(DAY).get().parent == house.south
    assert [one.name for one in plan.missing] == ["CĐCS Sở Phía Nam", "CĐCS Sở Phía Tây"]
    undo(number, by=house.organiser)
    assert house.north_team.places.get().parent == house.north


@pytest.mark.parametrize(
    ("cells", "cell", "words"),
    [
        (["CĐCS A", "", "Chi hội", "", ""], "D2", "no kind of unit"),
        (["Sở A", "", "", "", ""], "D2", "of which kind"),
        (["CĐCS A", "", "", "Sở Ở Đâu", ""], "E2", "neither"),
        (["CĐCS A", "FEDERATION", "", "", ""], "C2", "bears this code"),
        (["Tổ A", "", "", "", ""], "D2", "cannot have"),
        (["CĐCS A", "", "", "", "31/02/2012"], "F2", "not a day"),
        (["", "A", "CĐCS", "", "1/1/2012"], "B2", "missing"),
    ],
)
def test_what_cannot_be_is_named_at_its_cell(house, cells, cell, words):
    plan = plan_of(house, HEAD, [1, *cells])
    assert [fault.cell for fault in plan.wrong] == [cell]
    assert words in plan.wrong[0].message


def test_units_older_than_the_one_above_begin_with_it(house):
    plan, _number = take_in(house, HEAD, [1, "CĐCS Cũ", "CU", "", "", "15/03/1995"])
    assert [fault.cell for fault in plan.warned] == ["F2"]
    assert UnitState.objects.get(code="CU").since == dt.date(2010, 1, 1)


def test_the_same_unit_twice_is_suspected(house):
    plan = plan_of(house, HEAD, [1, "CĐCS A", "", "", "", ""], [2, "CĐCS  a", "", "", "", ""])
    assert (plan.counts["new"], plan.counts["suspected"]) == (1, 1)


def test_who_keeps_the_books_and_does_not_organise_is_refused(house):
    with pytest.raises(Refused, match="change units"):
        plan_of(house, HEAD, [1, "Tổ A", "", "", "", ""], unit=house.north, by=house.an)


def test_units_in_a_circle_and_those_under_a_wrong_row_are_wrong(house):
    UnitKind.objects.filter(code="section").update(children=["section", "team"])
    plan = plan_of(
        house,
        HEAD,
        [1, "CĐBP A", "A", "", "B", ""],
        [2, "CĐBP B", "B", "", "A", ""],
        [3, "CĐCS C", "FEDERATION", "", "", ""],
        [4, "Tổ D", "D", "", "CĐCS C", ""],
    )
    assert [fault.cell for fault in plan.wrong] == ["E2", "E3", "C4", "E5"]


def test_the_right_rows_alone_leave_out_what_stands_under_a_wrong_one(house):
    rows = [
        ["Tổ D", "D", "", "CĐCS C", ""],
        ["CĐCS C", "C", "Tổ công đoàn", "", ""],
        ["CĐCS E", "E", "", "", ""],
    ]
    plan = plan_of(house, HEAD[1:], *rows)
    assert (plan.counts["new"], plan.counts["wrong"]) == (1, 2)
    match_and_apply(plan, by=house.organiser, partial=True)
    assert "E" in below(house.upper).values()
    assert "D" not in below(house.upper).values()


def test_what_stands_under_units_in_a_circle_is_wrong_too(house):
    UnitKind.objects.filter(code="section").update(children=["section", "team"])
    rows = [
        ["Tổ X", "X", "", "A", ""],
        ["CĐBP A", "A", "", "B", ""],
        ["CĐBP B", "B", "", "A", ""],
    ]
    plan = plan_of(house, HEAD[1:], *rows)
    assert (plan.counts["new"], plan.counts["wrong"]) == (0, 3)
