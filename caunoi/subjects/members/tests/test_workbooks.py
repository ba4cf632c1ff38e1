"""Templates, exports and books: out, through an officer's hands, and back."""

import datetime as dt
import io

import openpyxl
import pytest

from caunoi.base.errors import Invalid, Refused
from caunoi.base.sheets import read_book
from caunoi.journal.door import operation
from caunoi.journal.models import Operation, SensitiveRead
from caunoi.journal.undo import undo
from caunoi.org.models import Entry, Membership, Person
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.imports.row import Kind
from caunoi.registers.imports.said import about
from caunoi.registers.register import find
from caunoi.registers.workbooks import making
from caunoi.subjects.members.actions import (
    Correction,
    InParty,
    NewPost,
    Training,
    admit,
    change_post,
    correct,
    leave,
)

from .people import level, new_person

DAY = dt.date(2024, 3, 1)
HEAD, FIRST = 3, 4  # rows of the workbook, from 1


@pytest.fixture
def people(house):
    """Two members of the North and one of its team, with all that is asked of them."""
    admit(
        people=[
            new_person(
                house,
                name="Lò Thị Hoa",
                sex="F",
                birth=dt.date(1985, 2, 1),
                cccd="001185000001",
                phone="0912345678",
                ethnicity="Thái",
                joined=dt.date(2008, 11, 1),
                joined_precision="month",
                position="Chuyên viên",
                training=[Training("education", level("education", "dai_hoc"))],
                party=[InParty("probation", dt.date(2010, 2, 3)),
                       InParty("full", dt.date(2011, 2, 3))],
            ),
            new_person(house, name="Đặng Văn Ước", birth=dt.date(1979, 1, 1),
                       birth_precision="year", party=[InParty("full")]),
            new_person(house, name="Y Nhung Niê", unit=house.north_team,
                       training=[Training("language", level("language", "b1"), "Tiếng Anh")]),
        ],
        on=DAY,
        by=house.console,
    )  # fmt: skip
    return {person.name: person for person in Person.objects.all()}


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def columns(sheet):
    """The column of each field, by the hidden row of keys."""
    return {cell.value: cell.column for cell in sheet[1] if cell.value}


def cell(sheet, name, field):
    """The cell of that field in the row of that name."""
    at = columns(sheet)
    for row in range(FIRST, sheet.max_row + 1):
        if sheet.cell(row, at["name"]).value == name:
            return sheet.cell(row, at[field])
    raise AssertionError(name)


def plan_of(house, data, *, unit=None, by=None, side="", register="members"):
    plan = prepare(
        find(register),
        read_book(data, "so.xlsx"),
        unit=unit or house.north,
        by=by or house.console,
    )
    plan.reading.side = side
    plan.match()
    return plan


def take_in(house, data, **asked):
    plan = plan_of(house, data, **asked)
    return plan, match_and_apply(plan, by=asked.get("by") or house.console)


def told(plan):
    return [(d.field, d.kept, d.told, d.kind.value) for row in plan.rows for d in row.differences]


def north(house, **asked):
    return making.export(find("members"), unit=house.north, by=house.console, **asked)


# -- out


def test_a_template_has_lists_hints_a_lock_and_a_frozen_header(house):
    data = making.template(find("members"), unit=house.north, by=house.an)
    book = opened(data)
    sheet = book.worksheets[0]
    at = columns(sheet)
    assert sheet.row_dimensions[1].hidden
    assert sheet.freeze_panes == "C4"
    assert sheet.protection.sheet
    assert book["_danh_muc"].sheet_state == book["_caunoi"].sheet_state == "hidden"
    lists = {
        next(iter(rule.sqref.ranges)).min_col: rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert set(lists) == {
        at[field]
        for field in ("sex", "unit", "employment", "education", "theory", "state_management", "it")
    }
    place = lists[at["education"]].split("!")[1].replace("$", "")
    offered = [row[0].value for row in book["_danh_muc"][place]]
    entries = Entry.objects.filter(catalogue="education").order_by("rank")
    assert offered == list(entries.values_list("name", flat=True))
    guide = [[c.value for c in row] for row in book["Guide"].iter_rows()]
    assert any("Nguyễn Thị Hoa" in row for row in guide)


def test_on_paper_it_is_read_over_pages_that_repeat_the_names(house):
    page = opened(making.template(find("members"), unit=house.north, by=house.an)).worksheets[0]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.print_title_cols == "$A:$B"
    assert page.print_title_rows == "$3:$3"
    assert page.page_setup.fitToWidth >= 3
    assert page.page_setup.fitToHeight == 0


def test_a_filled_template_comes_back_without_a_word_about_its_columns(house):
    book = opened(making.template(find("members"), unit=house.north, by=house.an))
    sheet = book.worksheets[0]
    filled = {"name": "Vàng A Páo", "birth": "3/1990", "sex": "male", "unit": "Tổ Một",
              "education": "Đại học", "cccd": "012090000002"}  # fmt: skip
    for field, value in filled.items():
        sheet.cell(FIRST, columns(sheet)[field]).value = value
    plan, number = take_in(house, saved(book), by=house.an)
    assert (plan.counts["new"], plan.wrong, plan.missing) == (1, [], [])
    assert Membership.objects.get(person__name="Vàng A Páo").unit == house.north_team
    undo(number, by=house.an)
    assert not Person.objects.filter(name="Vàng A Páo").exists()


def test_a_template_is_understood_after_its_catalogue_has_changed(house):
    book = opened(making.template(find("members"), unit=house.north, by=house.an))
    with operation("test", by=house.console) as op:
        op.change(level("education", "dai_hoc"), name="Trình độ bậc 6", synonyms=[])
        op.change(level("education", "cao_dang"), until=dt.date(2024, 1, 1))
    sheet = book.worksheets[0]
    for row, (name, education) in enumerate([("Lý A", "Đại học"), ("Lý B", "Cao đẳng")], FIRST):
        sheet.cell(row, columns(sheet)["name"]).value = name
        sheet.cell(row, columns(sheet)["sex"]).value = "Nam"
        sheet.cell(row, columns(sheet)["education"]).value = education
    plan = plan_of(house, saved(book))
    assert [row.values["education"].code for row in plan.rows] == ["dai_hoc", "cao_dang"]


@pytest.mark.parametrize("on", [None, dt.date(2024, 6, 1)])
def test_an_export_brought_in_changes_nothing(house, people, on):
    before = Operation.objects.count()
    plan, number = take_in(house, north(house, on=on))
    assert (plan.counts["same"], number) == (4 + 1 if on is None else 5, None)
    assert (plan.wrong, plan.warned, plan.missing) == ([], [], [])
    assert Operation.objects.count() == before


def test_a_csv_brought_in_changes_nothing_and_no_formula_runs(house, people):
    correct(
        corrections=[Correction(people["Lò Thị Hoa"], {"address": "=1+1", "home": "'-2"})],
        by=house.console,
    )
    data = making.export_text(find("members"), unit=house.north, by=house.console)
    text = data.decode("utf-8-sig")
    assert "'=1+1" in text
    assert "''-2" in text
    plan = prepare(find("members"), read_book(data, "so.csv"), unit=house.north, by=house.console)
    plan.match()
    assert told(plan) == []
    assert plan.counts["same"] == len(plan.rows) == 5


def test_numbers_and_the_party_only_for_those_who_may_read_them_and_noted(house, people):
    before = SensitiveRead.objects.count()
    sheet = opened(making.export(find("members"), unit=house.north, by=house.an)).worksheets[0]
    assert cell(sheet, "Lò Thị Hoa", "cccd").value == "001185000001"
    assert cell(sheet, "Lò Thị Hoa", "party_full").number_format == "dd/mm/yyyy"
    assert SensitiveRead.objects.count() > before
    for stranger in (house.chi, house.dung, house.em):
        with pytest.raises(Refused):
            making.export(find("members"), unit=house.north, by=stranger)


# -- through an officer's hands


def test_only_what_the_officer_changed_is_taken(house, people):
    data = north(house)
    hoa = people["Lò Thị Hoa"]
    correct(corrections=[Correction(hoa, {"home": "Sơn La"})], by=house.console)
    book = opened(data)
    sheet = book.worksheets[0]
    cell(sheet, "Lò Thị Hoa", "phone").value = "0987654321"
    cell(sheet, "Lò Thị Hoa", "position").value = "Phó phòng"
    plan, number = take_in(house, saved(book))
    assert told(plan) == [
        ("phone", "0912345678", "0987654321", "correction"),
        ("position", "Chuyên viên", "Phó phòng", "change"),
    ]
    hoa.refresh_from_db()
    assert (hoa.phone, hoa.home) == ("0987654321", "Sơn La")
    undo(number, by=house.console)
    hoa.refresh_from_db()
    assert (hoa.phone, hoa.home) == ("0912345678", "Sơn La")


@pytest.mark.parametrize(("side", "phone"), [("mine", "0900000002"), ("theirs", "0900000001")])
def test_what_was_changed_on_both_sides_is_a_conflict_to_be_decided(house, people, side, phone):
    book = opened(north(house))
    hoa = people["Lò Thị Hoa"]
    correct(corrections=[Correction(hoa, {"phone": "0900000001"})], by=house.console)
    cell(book.worksheets[0], "Lò Thị Hoa", "phone").value = "0900000002"
    data = saved(book)
    plan = plan_of(house, data)
    [row] = [row for row in plan.rows if row.differences]
    [found] = row.differences
    assert (found.kind, found.left, found.told, found.kept) == (
        Kind.CONFLICT, "0912345678", "0900000002", "0900000001"
    )  # fmt: skip
    assert (plan.counts["suspected"], match_and_apply(plan, by=house.console)) == (1, None)
    decided = plan_of(house, data)
    decided.reading.said.sides[about(row.sheet, row.number, "phone")] = side
    decided.match()
    assert decided.whole
    take_in(house, data, side=side)
    hoa.refresh_from_db()
    assert hoa.phone == phone


def test_two_officers_with_the_same_book(house, people):
    first, second = opened(north(house)), opened(north(house))
    cell(first.worksheets[0], "Lò Thị Hoa", "phone").value = "0900000001"
    cell(second.worksheets[0], "Lò Thị Hoa", "email").value = "hoa@example.org"
    cell(second.worksheets[0], "Đặng Văn Ước", "phone").value = "0900000003"
    take_in(house, saved(first))
    take_in(house, saved(second))
    hoa = Person.objects.get(pk=people["Lò Thị Hoa"].pk)
    assert (hoa.phone, hoa.email) == ("0900000001", "hoa@example.org")
    again, number = take_in(house, saved(first))
    assert (again.counts["same"], number) == (5, None)


def test_what_was_emptied_is_taken_out_and_what_cannot_be_is_told(house, people):
    book = opened(north(house))
    sheet = book.worksheets[0]
    for field in ("phone", "cccd", "education"):
        cell(sheet, "Lò Thị Hoa", field).value = None
    plan, _number = take_in(house, saved(book))
    assert [(d.field, d.told) for row in plan.rows for d in row.differences] == [
        ("phone", "–"),
        ("cccd", "–"),
    ]
    assert [fault.message for fault in plan.warned] == [
        "This cell was emptied; the register is left as it is."
    ]
    hoa = Person.objects.get(pk=people["Lò Thị Hoa"].pk)
    assert (hoa.phone, hoa.identity_papers.count(), hoa.qualifications.count()) == ("", 0, 1)


def test_a_row_taken_out_is_only_proposed_and_a_row_added_is_new(house, people):
    book = opened(north(house))
    sheet = book.worksheets[0]
    sheet.delete_rows(cell(sheet, "Đặng Văn Ước", "name").row)
    row = sheet.max_row + 1
    sheet.cell(row, columns(sheet)["name"]).value = "Giàng Thị Mỷ"
    sheet.cell(row, columns(sheet)["birth"]).value = "1990"
    later = admit(people=[new_person(house, name="Lý Đến Sau")], on=DAY, by=house.console)
    plan, _number = take_in(house, saved(book))
    assert [one.name for one in plan.missing] == ["Đặng Văn Ước"]
    assert plan.counts["new"] == 1
    assert Membership.objects.filter(person__name="Đặng Văn Ước", until=None).exists()
    assert later[0].name not in {row.name for row in plan.rows}


def test_columns_moved_hidden_deleted_and_inserted_and_the_sheet_renamed(house, people):
    book = opened(north(house))
    sheet = book.worksheets[0]
    sheet.title = "Danh sách của tôi"
    sheet.delete_cols(columns(sheet)["email"])
    sheet.insert_cols(columns(sheet)["sex"])
    sheet.cell(HEAD, columns(sheet)["sex"] - 1).value = "Ghi chú riêng"
    sheet.cell(HEAD, columns(sheet)["phone"]).value = "Số máy"
    sheet.column_dimensions["D"].hidden = True
    # Name and telephone change places, with all that is in them.
    one, other = columns(sheet)["name"], columns(sheet)["phone"]
    for row in range(1, sheet.max_row + 1):
        a, b = sheet.cell(row, one), sheet.cell(row, other)
        a.value, b.value = b.value, a.value
    sheet.insert_rows(1, 2)
    sheet.cell(1, 1).value = "CÔNG ĐOÀN CƠ SỞ"
    plan = plan_of(house, saved(book))
    assert (plan.counts["same"], told(plan), plan.wrong) == (5, [], [])


def test_rows_sorted_whole_are_the_same_and_half_sorted_are_suspected(house, people):
    book = opened(north(house))
    sheet = book.worksheets[0]
    at = columns(sheet)
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=FIRST)]
    for number, row in enumerate(reversed(rows), FIRST):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    assert plan_of(house, saved(book)).counts["same"] == 5
    # Without the first column: each person gets another one's identifier.
    identifiers = [row[0] for row in rows]
    for number, told_by in enumerate(identifiers, FIRST):
        sheet.cell(number, 1).value = told_by
    plan = plan_of(house, saved(book))
    assert sheet.cell(FIRST, at["name"]).value != rows[0][at["name"] - 1]
    assert plan.counts["changed"] == 0
    assert plan.counts["suspected"] >= 3


# -- what does not belong


def test_an_identifier_that_was_altered_or_is_of_another_unit_is_named(house, people):
    admit(people=[new_person(house, name="Lý Phía Nam", unit=house.south)], on=DAY, by=house.chi)
    other = opened(making.export(find("members"), unit=house.south, by=house.chi)).worksheets[0]
    stranger = other.cell(cell(other, "Lý Phía Nam", "name").row, 1).value
    book = opened(north(house))
    sheet = book.worksheets[0]
    row = cell(sheet, "Lò Thị Hoa", "name").row
    own = sheet.cell(row, 1).value
    for made_up in (stranger, own[:-1] + "x", f"{people['Đặng Văn Ước'].pk}-{own.split('-')[1]}"):
        sheet.cell(row, 1).value = made_up
        plan = plan_of(house, saved(book), by=house.an)
        assert [fault.cell for fault in plan.wrong] == [f"A{row}"]
        assert "This identifier is none" in plan.wrong[0].message
    sheet.cell(row, 1).value = sheet.cell(row + 1, 1).value
    assert plan_of(house, saved(book)).counts["suspected"] == 1


def test_the_book_of_another_unit_is_refused(house, people):
    data = making.export(find("members"), unit=house.south, by=house.chi)
    with pytest.raises(Invalid, match="another unit"):
        plan_of(house, data, unit=house.north, by=house.an)
    with pytest.raises(Refused):
        plan_of(house, data, unit=house.south, by=house.an)


def test_without_its_memory_a_book_still_knows_its_records(house, people):
    book = opened(north(house))
    del book["_caunoi"]
    cell(book.worksheets[0], "Lò Thị Hoa", "phone").value = "0900000001"
    plan = plan_of(house, saved(book))
    assert told(plan) == [("phone", "0912345678", "0900000001", "correction")]
    assert any("remembered" in note for note in plan.reading.notes)


def test_a_memory_that_was_altered_is_not_believed(house, people):
    book = opened(north(house))
    piece = book["_caunoi"].cell(1, 4)
    piece.value = ("A" if piece.value[0] != "A" else "B") + piece.value[1:]
    plan = plan_of(house, saved(book))
    assert any("remembered" in note for note in plan.reading.notes)


def test_a_member_who_left_meanwhile_is_not_brought_back(house, people):
    book = opened(north(house))
    hoa = people["Lò Thị Hoa"]
    leave(memberships=Membership.objects.filter(person=hoa), on=dt.date(2025, 1, 1),
          by=house.console)  # fmt: skip
    assert plan_of(house, saved(book)).counts["same"] == 5
    cell(book.worksheets[0], "Lò Thị Hoa", "phone").value = "0900000001"
    assert plan_of(house, saved(book)).counts["suspected"] == 1


def test_a_change_in_the_world_on_both_sides_is_shown_in_three_values(house, people):
    book = opened(north(house))
    hoa = people["Lò Thị Hoa"]
    change_post(items=[(hoa, NewPost(position="Trưởng phòng"))], on=DAY + dt.timedelta(days=9),
                by=house.console)  # fmt: skip
    cell(book.worksheets[0], "Lò Thị Hoa", "position").value = "Phó phòng"
    plan = plan_of(house, saved(book))
    [found] = [d for row in plan.rows for d in row.differences]
    assert (found.left, found.told, found.kept) == ("Chuyên viên", "Phó phòng", "Trưởng phòng")


def test_an_older_workbook_names_the_column_that_is_no_longer_asked_for(house, people):
    book = opened(north(house))
    sheet = book.worksheets[0]
    sheet.cell(1, columns(sheet)["email"]).value = "religion"
    plan = plan_of(house, saved(book))
    assert plan.counts["same"] == 5
    assert "religion" not in {column.field for table in plan.tables
                              for _at, _head, column in table.taken_for()}  # fmt: skip
