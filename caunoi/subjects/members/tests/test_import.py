"""A file against a register that knows some of its people already."""

import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.sheets import NotAWorkbook, Table, read_book, write_book
from caunoi.base.spans import Precision
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import HowBegan, HowEnded, Membership, Person, Post
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.register import find
from caunoi.subjects.members.actions import NewPerson, Training, admit, leave, transfer
from caunoi.subjects.members.models import PartySpan, Qualification

DAY = dt.date(2020, 6, 30)
HEAD = ["Họ và tên", "Giới tính", "Ngày sinh", "CCCD"]
HOA = ["Lò Thị Hoa", "Nữ", "01/02/1985", "001185000001"]


def book(headings, *rows):
    file = io.BytesIO()
    write_book(file, [Table("DS", headings, rows)])
    return read_book(file.getvalue(), "ds.xlsx")


def plan_of(house, headings, *rows, unit=None, by=None, as_of=DAY):
    plan = prepare(
        find("members"),
        book(headings, *rows),
        unit=unit or house.north,
        by=by or house.console,
        as_of=as_of,
    )
    plan.match()
    return plan


def take_in(house, headings, *rows, partial=False, **asked):
    plan = plan_of(house, headings, *rows, **asked)
    number = match_and_apply(plan, by=asked.get("by") or house.console, partial=partial)
    return plan, number


def hoa():
    return Person.objects.get(name="Lò Thị Hoa")


def told(plan):
    [row] = plan.rows
    return [(d.field, d.kept, d.told, d.kind.value) for d in row.differences]


def test_a_mistake_is_corrected_and_a_new_level_is_a_change_in_the_world(house):
    headings = [*HEAD, "Quê quán", "Trình độ chuyên môn", "Chức vụ"]
    take_in(house, headings, [*HOA, "Hà Nội", "Đại học", "Chuyên viên"])
    later = dt.date(2022, 6, 30)
    changed = ["Lò Thị Hoa", "Nữ", "02/02/1985", HOA[3], "Hà Nam", "ThS", "Phó phòng"]
    plan, number = take_in(house, headings, changed, as_of=later)
    assert told(plan) == [
        ("birth", "01/02/1985", "02/02/1985", "correction"),
        ("home", "Hà Nội", "Hà Nam", "correction"),
        ("position", "Chuyên viên", "Phó phòng", "change"),
        ("education", "Đại học", "Thạc sĩ", "change"),
    ]
    person = hoa()
    assert (person.birth, person.home) == (dt.date(1985, 2, 2), "Hà Nam")
    assert list(
        Qualification.objects.filter(person=person)
        .order_by("since")
        .values_list("level__name", "since", "until")
    ) == [("Đại học", DAY, later), ("Thạc sĩ", later, None)]
    assert list(Post.objects.filter(person=person).order_by("since").values_list("until")) == [
        (later,), (None,)
    ]  # fmt: skip
    undo(number, by=house.console)
    assert hoa().home == "Hà Nội"
    assert Qualification.objects.get(person=person).until is None


def test_what_a_file_does_not_state_is_left_as_it_is(house):
    take_in(house, [*HEAD, "Quê quán", "Chức vụ"], [*HOA, "Hà Nội", "Chuyên viên"])
    plan, number = take_in(house, [*HEAD, "Quê quán"], [*HOA, ""])
    assert (plan.counts["same"], number) == (1, None)


def test_the_day_of_joining_told_later_corrects_the_known_by(house):
    take_in(house, HEAD, HOA)
    assert Membership.objects.get(person=hoa()).precision == Precision.KNOWN_BY
    plan, _number = take_in(house, [*HEAD, "Ngày vào công đoàn"], [*HOA, "11/2008"])
    assert told(plan) == [("joined", "30/06/2020", "11/2008", "correction")]
    membership = Membership.objects.get(person=hoa())
    assert (membership.since, membership.precision, membership.how_began) == (
        dt.date(2008, 11, 1), Precision.MONTH, HowBegan.ADMITTED
    )  # fmt: skip
    plan, _number = take_in(house, [*HEAD, "Ngày vào công đoàn"], [*HOA, "11/2008"])
    assert plan.counts["same"] == 1


def test_the_party_is_entered_on_its_day_and_a_tick_says_no_more(house):
    take_in(house, [*HEAD, "Đảng viên"], [*HOA, "x"])
    assert PartySpan.objects.get(person=hoa()).precision == Precision.KNOWN_BY
    headings = [*HEAD, "Ngày vào Đảng dự bị", "Ngày vào Đảng chính thức"]
    days = [*HOA, "01/02/2010", "01/02/2011"]
    plan, _number = take_in(house, headings, days)
    assert plan.counts["changed"] == 1
    spans = PartySpan.objects.filter(person=hoa()).order_by("since")
    assert list(spans.values_list("status", "since", "until", "precision")) == [
        ("probation", dt.date(2010, 2, 1), dt.date(2011, 2, 1), "day"),
        ("full", dt.date(2011, 2, 1), None, "day"),
    ]
    for head, row in ([headings, days], [[*HEAD, "Đảng viên"], [*HOA, "x"]]):
        plan, _number = take_in(house, head, row)
        assert plan.counts["same"] == 1


def test_a_lower_level_than_the_one_kept_is_named_at_its_cell(house):
    take_in(house, [*HEAD, "Trình độ"], [*HOA, "Thạc sĩ"])
    plan, number = take_in(house, [*HEAD, "Trình độ"], [*HOA, "Đại học"], as_of=dt.date(2021, 1, 1))
    [fault] = plan.wrong
    assert (fault.cell, fault.value, number) == ("E2", "Đại học", None)
    assert "Thạc sĩ" in fault.message


def test_who_left_joins_again(house):
    take_in(house, HEAD, HOA)
    memberships = Membership.objects.filter(person=hoa())
    leave(memberships=memberships, on=dt.date(2021, 1, 1), how=HowEnded.LEFT, by=house.console)
    plan, _number = take_in(house, HEAD, HOA, as_of=dt.date(2022, 1, 1))
    assert told(plan) == [("unit", "–", "CĐCS Sở Phía Bắc", "change")]
    assert memberships.order_by("since").last().how_began == HowBegan.REJOINED


def test_a_column_of_units_places_people_below(house):
    headings = [*HEAD, "Đơn vị"]
    take_in(house, headings, [*HOA, "CĐCS Sở Phía Bắc"])
    plan, _number = take_in(house, headings, [*HOA, "Tổ Một"], as_of=dt.date(2021, 1, 1))
    assert told(plan) == [("unit", "CĐCS Sở Phía Bắc", "Tổ Một", "change")]
    assert Membership.objects.get(person=hoa(), until=None).unit == house.north_team


def test_another_unit_of_the_house_is_no_place_for_this_file(house):
    plan, _number = take_in(
        house, [*HEAD, "Đơn vị"], [*HOA, "Sở Phía Nam"], [*HOA[:3], "001185000002", "Sở Phía Nam"]
    )
    # One fault for all of the list.
    assert [fault.cell for fault in plan.wrong] == ["E2"]
    assert plan.counts["wrong"] == 2


def test_the_units_own_name_may_be_written_otherwise(house):
    rows = [[f"Lò Thị H{x}", "Nữ", "01/02/1985", "", "Sở Phương Bắc"] for x in "abc"]
    rows.append(["Lò Thị Hu", "Nữ", "01/02/1985", "", "Sở Không Có"])
    plan, _number = take_in(house, [*HEAD, "Đơn vị"], *rows, partial=True)
    assert [fault.cell for fault in plan.wrong] == ["E5"]
    assert any("Sở Phương Bắc" in note for note in plan.reading.notes)
    assert Membership.objects.filter(unit=house.north, person__name__startswith="Lò").count() == 3


def test_a_column_of_units_that_names_departments_is_read_as_such(house):
    rows = [[f"Lò Thị H{x}", "Nữ", "01/02/1985", "", f"Phòng {x}"] for x in "ABC"]
    plan, _number = take_in(house, [*HEAD, "Đơn vị công tác"], *rows)
    assert plan.counts["new"] == 3
    assert Post.objects.get(person__name="Lò Thị Ha").department == "Phòng A"


# -- who is meant


def test_a_person_known_outside_ones_reach_is_only_said_to_exist(house):
    take_in(house, HEAD, HOA, unit=house.south)
    plan, number = take_in(house, HEAD, HOA, by=house.an)
    [fault] = plan.wrong
    assert (fault.cell, number) == ("D2", None)
    assert "ask for the transfer" in fault.message
    assert "Nam" not in fault.message
    assert plan.rows[0].record is None


def test_who_moved_away_out_of_reach_is_not_taken_in_anew(house):
    take_in(house, HEAD, HOA)
    transfer(
        memberships=Membership.objects.filter(person=hoa()),
        to=house.south,
        on=dt.date(2021, 1, 1),
        by=house.console,
    )
    plan, _number = take_in(house, HEAD[:3], HOA[:3], by=house.an, as_of=dt.date(2022, 1, 1))
    [fault] = plan.wrong
    assert "ask for the transfer" in fault.message


def test_a_member_of_another_unit_in_reach_is_suspected(house):
    take_in(house, HEAD, HOA, unit=house.south)
    plan, number = take_in(house, HEAD, HOA)
    assert (plan.counts["suspected"], number) == (1, None)
    assert "CĐCS Sở Phía Nam" in plan.rows[0].reason


@pytest.mark.parametrize(
    "row",
    [
        ["Lò Thị Hoa", "Nữ", "05/06/1985", ""],  # the same year
        ["Lò Thị Hoá", "Nữ", "01/02/1985", ""],  # other marks
        ["Lò Thị Hoa", "Nữ", "01/02/1985", "001185000009"],  # another number
        ["Vàng A Páo", "Nam", "01/02/1990", "001185000001"],  # another's number
    ],
)
def test_who_is_much_alike_is_suspected_and_left(house, row):
    take_in(house, HEAD, HOA)
    people = Person.objects.count()
    plan, number = take_in(house, HEAD, row, partial=True)
    assert (plan.counts["suspected"], number) == (1, None)
    assert plan.rows[0].reason
    assert Person.objects.count() == people


@pytest.mark.parametrize(
    "row",
    [
        ["LÒ THỊ HOA", "nữ", "1985", "001185000001"],
        ["Lò Thị Hoa", "", "", "001185000001"],
        ["Lò Thị Hoa", "", "01/02/1985", ""],
        ["Lò Thị Hoa", "Nữ", "1985", ""],
        ["Lò Thị Hoa", "Nữ", "", ""],
    ],
)
def test_the_same_person_is_known_again_by_less(house, row):
    take_in(house, HEAD, HOA)
    plan, number = take_in(house, HEAD, row)
    assert (plan.counts["same"], number) == (1, None)


def test_two_of_one_name_and_year_in_a_file_are_suspected_unless_numbers_differ(house):
    twins = [["Lò Thị Hoa", "Nữ", "01/02/1985", ""], ["Lò Thị Hoa", "Nữ", "03/04/1985", ""]]
    assert plan_of(house, HEAD, *twins).counts["suspected"] == 1
    twins[0][3], twins[1][3] = "001185000001", "001185000002"
    assert plan_of(house, HEAD, *twins).counts["new"] == 2


def test_one_row_for_two_persons_of_the_register_is_suspected(house):
    row = ["Lò Thị Hoa", "Nữ", "01/02/1985"]
    twins = [NewPerson(row[0], house.north, sex="F", birth=dt.date(1985, 2, 1)) for _n in "ab"]
    admit(people=twins, on=DAY, by=house.console)
    assert plan_of(house, HEAD[:3], row).counts["suspected"] == 1


def test_who_is_not_in_the_file_is_listed_and_left(house):
    take_in(house, HEAD, HOA)
    plan, _number = take_in(house, HEAD, ["Vàng A Páo", "Nam", "01/02/1990", "001090000001"])
    assert "Lò Thị Hoa" in [one.name for one in plan.missing]
    assert Membership.objects.get(person=hoa()).until is None


def test_who_moved_away_is_not_missed_in_the_unit_that_they_left(house):
    take_in(house, HEAD, HOA, by=house.organiser)
    belongs = Membership.objects.filter(person=hoa())
    transfer(memberships=belongs, to=house.south, on=dt.date(2021, 1, 1), by=house.console)
    somebody = ["Vàng A Páo", "Nam", "01/02/1990", "001090000001"]
    later = dt.date(2022, 6, 30)
    plan = plan_of(house, HEAD, somebody, as_of=later, by=house.organiser)
    assert "Lò Thị Hoa" not in [one.name for one in plan.missing]
    plan = plan_of(house, HEAD, somebody, as_of=later, by=house.organiser, unit=house.south)
    assert "Lò Thị Hoa" in [one.name for one in plan.missing]


def test_of_a_large_unit_no_more_people_are_loaded_than_the_rows_may_mean(house):
    names = [f"Lò Thị {chr(65 + n)}anh" for n in range(20)]
    admit(people=[NewPerson(name, house.north) for name in names], on=DAY, by=house.console)
    plan = plan_of(house, HEAD, ["Lò Thị Banh", "Nữ", "01/02/1985", ""], as_of=DAY)
    assert [person.name for person in plan.intake.matching.known.people.values()] == ["Lò Thị Banh"]
    assert set(names) - {"Lò Thị Banh"} <= {one.name for one in plan.missing}


# -- who may, and what a file is


def test_without_the_right_over_the_unit_nothing_is_looked_at(house):
    for user in (house.chi, house.binh, house.em, house.dung):
        with pytest.raises(Refused):
            plan_of(house, HEAD, HOA, by=user)
    assert plan_of(house, HEAD, HOA, by=house.an).counts["new"] == 1


def test_a_workbook_that_is_none_is_refused():
    with pytest.raises(NotAWorkbook):
        read_book(b"%PDF-1.4 hello", "list.xlsx")


def test_a_workbook_without_such_a_list_is_refused(house):
    with pytest.raises(Invalid, match="holds no list"):
        plan_of(house, ["Tháng", "Thu"], [1, 2])


def test_a_list_of_the_future_is_refused(house):
    with pytest.raises(Invalid, match="future"):
        plan_of(house, HEAD, HOA, as_of=dt.date(2999, 1, 1))


def test_a_unit_that_was_not_there_yet_takes_nobody(house):
    with pytest.raises(Invalid, match="was not there on"):
        take_in(house, HEAD, HOA, as_of=dt.date(2005, 1, 1))
    assert not Operation.objects.filter(deed="import").exists()


def test_a_date_after_the_day_of_the_list_is_a_fault(house):
    plan = plan_of(house, [*HEAD, "Ngày vào công đoàn"], [*HOA, "01/07/2020"])
    [fault] = plan.wrong
    assert (fault.cell, fault.value) == ("E2", "01/07/2020")


def test_a_register_that_changed_since_the_preview_is_looked_at_again(house):
    plan = plan_of(house, HEAD, HOA)
    seen = dict(plan.counts)
    take_in(house, HEAD, HOA)
    with pytest.raises(WrongState):
        match_and_apply(plan, by=house.console, expect=seen)


def test_the_number_of_queries_does_not_depend_on_the_rows(house):
    def people(count, family, level="Đại học", post="Chuyên viên"):
        return [
            [
                f"{family} Thị H{chr(97 + n % 26)}",
                "Nữ",
                dt.date(1970 + n % 20, 1 + n % 12, 1),
                f"{ord(family[0]):03}1{70 + n % 20:02}{n:06}",
                level,
                post,
                "x",
            ]
            for n in range(count)
        ]

    def queries(rows):
        with CaptureQueriesContext(connection) as found:
            plan, _number = take_in(house, [*HEAD, "Trình độ", "Chức vụ", "Đảng viên"], *rows)
        assert plan.whole
        assert plan.counts["same"] == 0
        return len(found)

    assert queries(people(300, "Mai")) <= queries(people(30, "Cao"))
    risen = {"level": "Thạc sĩ", "post": "Phó phòng"}
    # Rows that change are written in batches, of which 300 rows make a few more.
    assert queries(people(300, "Mai", **risen)) <= queries(people(30, "Cao", **risen)) + 6


def test_admitted_by_hand_and_told_again_by_a_file_is_the_same(house):
    level = (
        find("members").column("education").cleaner("Đại học", plan_of(house, HEAD, HOA).reading)
    )
    person = NewPerson(
        "Lò Thị Hoa",
        house.north,
        sex="F",
        birth=dt.date(1985, 2, 1),
        cccd=HOA[3],
        joined=dt.date(2010, 1, 1),
        training=[Training("education", level, since=dt.date(2007, 6, 1))],
    )
    admit(people=[person], on=DAY, by=house.console)
    plan = plan_of(house, [*HEAD, "Trình độ", "Ngày vào công đoàn"], [*HOA, "ĐH", "01/01/2010"])
    assert plan.counts["same"] == 1


def test_a_file_admitted_in_portions_is_one_operation(house, monkeypatch):
    monkeypatch.setattr("caunoi.subjects.members.intake.PORTION", 2)
    before = Person.objects.count()
    people = [[f"Lò Thị H{'oàáâăé'[n]}", "Nữ", "", f"00118500001{n}"] for n in range(5)]
    _plan, number = take_in(house, HEAD, *people)
    assert Operation.objects.get(pk=number).created["org.person"] == 5
    assert Operation.objects.filter(deed__in=["import", "admit"], pk__gte=number).count() == 1
    assert undo(number, by=house.console).whole
    assert Person.objects.count() == before


def test_what_is_remembered_of_cells_changes_nothing(house, monkeypatch):
    headings = [*HEAD, "Điện thoại", "Trình độ chuyên môn"]
    rows = [
        [f"Lò Thị {name}", sex, born, number, phone, level]
        for name, sex, born, number, phone, level in [
            ("Hoa", "Nữ", "1985", 1185000001, True, "ĐH"),
            ("Hà", 1, 1985, 1185000002, 1, "Đại học Luật"),
            ("Hạ", True, 1985.5, "x", 912345678, "ĐH, ThS"),
            ("Hồ", "Nữ", "1985", 1185000004, "0912345678; 0912345679", "ĐH"),
            ("Hoa", "Nữ", "1985", 1185000001, True, "ĐH"),
        ]
    ]
    usual = plan_of(house, headings, *rows).as_json(None)
    monkeypatch.setattr("caunoi.registers.imports.cleaning.REMEMBERED", 1)
    assert plan_of(house, headings, *rows).as_json(None) == usual
