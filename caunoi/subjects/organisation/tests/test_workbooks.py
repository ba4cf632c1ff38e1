"""Units written into a workbook, changed by an officer, and brought in again."""

import datetime as dt
import io

import openpyxl
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.base.errors import HouseError
from caunoi.base.sheets import read_book
from caunoi.journal.undo import undo
from caunoi.org.actions import NewUnit, close, found, move, restate
from caunoi.org.models import Funding, Unit
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.register import find
from caunoi.registers.workbooks import making

MANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
DAYS = st.dates(dt.date(2011, 1, 1), dt.date(2024, 12, 31))
NAMES = st.sampled_from(
    ["CĐCS Sở Tài chính", "Tổ 1", "Tổ 2", "Sở Y tế", "CĐCS Sở Phía Bắc", "=Tổ", "NORTH", "Tổ Một"]
)
TEXTS = st.sampled_from(["", "Sở Tài chính", "-", "=1+1", "Chi bộ 3"])
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["found", "restate", "move", "close"]),
        st.integers(0, 9),
        st.integers(0, 9),
        NAMES,
        st.sampled_from(["grassroots", "team", "section"]),
        DAYS,
        TEXTS,
        st.sampled_from(Funding.values),
    ),
    max_size=8,
)


def plan_of(house, data, unit=None, by=None):
    book = read_book(data, "so.xlsx")
    asked = {"unit": unit or house.upper, "by": by or house.organiser}
    plan = prepare(find("units"), book, **asked)
    plan.match()
    return plan


def written(house, **asked):
    return making.export(find("units"), unit=house.upper, by=house.organiser, **asked)


def do(house, deed, one, other, name, kind, day, told, funding):
    """Do a deed to some unit, if it can be done."""
    units = list(Unit.objects.under(house.upper, on=day).order_by("pk"))
    asked = {"on": day, "by": house.console}
    try:
        with transaction.atomic():
            unit, to = units[one % len(units)], units[other % len(units)]
            if deed == "found":
                new = NewUnit(name, kind, day, to, agency=told, funding=funding)
                found(units=[new], by=house.console)
            elif deed == "restate":
                restate(unit=unit, name=name, party_body=told, funding=funding, **asked)
            elif deed == "move":
                move(units=[unit], to=to, **asked)
            elif unit != house.upper:
                close(units=[unit], **asked)
    except HouseError:
        pass


def told(plan):
    """What was found amiss or different."""
    return [
        (row.number, row.reason, *[f.message for f in row.faults], *row.differences)
        for row in plan.rows
        if row.verdict != "same"
    ]


@settings(MANY)
@given(deeds=DEEDS, on=st.none() | DAYS)
def test_what_is_written_changes_nothing_when_it_comes_back(house, deeds, on):
    with transaction.atomic():
        for deed in deeds:
            do(house, *deed)
        data = written(house, on=on)
        for forget in (False, True):
            book = read_book(data, "so.xlsx")
            if forget:  # then every cell is held against the register as it is
                book.sheets[:] = [sheet for sheet in book.sheets if sheet.name != "_caunoi"]
            asked = {"unit": house.upper, "by": house.organiser}
            plan = prepare(find("units"), book, as_of=on, **asked)
            number = match_and_apply(plan, by=house.organiser)
            assert number is None, told(plan)
            # Of a day that is past, units that are gone since are named, and left as they are.
            assert plan.counts["new"] == plan.counts["changed"] == 0
            if not (forget and on):
                assert plan.counts["same"] == len(plan.rows), (forget, told(plan))
        transaction.set_rollback(True)


def test_an_officer_renames_moves_and_founds_in_the_book(house):
    book = openpyxl.load_workbook(io.BytesIO(written(house)))
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1] if cell.value}
    rows = {sheet.cell(row, at["name"]).value: row for row in range(4, sheet.max_row + 1)}
    assert list(rows) == ["CĐCS Sở Phía Bắc", "Tổ Một", "CĐCS Sở Phía Nam", "CĐCS Sở Phía Tây"]
    sheet.cell(rows["CĐCS Sở Phía Nam"], at["name"]).value = "CĐCS Sở Phương Nam"
    sheet.cell(rows["Tổ Một"], at["under"]).value = "CĐCS Sở Phía Tây"
    sheet.cell(8, at["name"]).value = "CĐCS Sở Mới"
    sheet.cell(9, at["name"]).value = "Tổ Hai"
    sheet.cell(9, at["under"]).value = "CĐCS Sở Mới"
    target = io.BytesIO()
    book.save(target)
    plan = plan_of(house, target.getvalue())
    assert plan.counts == {"new": 2, "changed": 2, "same": 2, "suspected": 0, "wrong": 0}
    number = match_and_apply(plan, by=house.organiser)
    today = plan.reading.today
    assert house.south.state_on(today).name == "CĐCS Sở Phương Nam"
    assert house.north_team.places.on(today).get().parent == house.west
    assert Unit.objects.under(house.upper, on=today).count() == 7
    undo(number, by=house.organiser)
    assert Unit.objects.under(house.upper, on=today).count() == 5
    assert plan_of(house, written(house)).counts["same"] == 4
