"""Courses and who attended them: recorded, brought in from Excel, counted."""

import datetime as dt
import io

import docx
import pytest

from caunoi.base.errors import Invalid, Refused
from caunoi.base.periods import Period
from caunoi.base.sheets import read_book
from caunoi.indicators.figures import figure
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Entry
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.records.deeds import correct, record, strike
from caunoi.registers.records.printing import printed
from caunoi.registers.records.registry import find_records
from caunoi.registers.register import find
from caunoi.subjects.learning.models import Attendance, Course

SPRING = dt.date(2020, 3, 10)


def a_course(house, *, by=None, unit=None, name="Lớp bồi dưỡng công tác công đoàn", **told):
    kind = Entry.objects.get(catalogue="course_kind", code="union")
    row = Course(unit=unit or house.north, name=name, kind=kind, begins=SPRING, ends=SPRING, **told)
    record([row], by=by or house.an)
    return row


@pytest.fixture
def course(house):
    return a_course(house)


def test_an_records_a_course_and_who_came(house, course):
    record([Attendance(unit=house.north, course=course, person=house.an.person)], by=house.an)
    [row] = Attendance.objects.all()
    assert row.on == SPRING, "an attendance lies on the last day of its course"
    period = Period.parse("2020")
    [turns] = figure("learning.turns", unit=house.upper, period=period, user=house.binh)
    assert (turns.value, turns.records) == (1, 1)


def test_the_sheet_to_be_signed_has_the_list_by_given_name_and_a_column_for_each_session(house):
    row = a_course(house, by=house.organiser, unit=house.upper, sessions=3, place="Hội trường A")
    for unit, one in ((house.north, house.binh), (house.north, house.an), (house.west, house.em)):
        record([Attendance(unit=unit, course=row, person=one.person)], by=house.console)
    courses = find_records("courses")
    _paper, data = printed(courses, row, "sign-in", by=house.user("organiser"))
    document = docx.Document(io.BytesIO(data))
    assert "10/03/2020, tại Hội trường A" in "\n".join(p.text for p in document.paragraphs)
    table = document.tables[-2] if len(document.tables) > 2 else document.tables[1]
    lines = [[cell.text for cell in line.cells] for line in table.rows]
    assert lines[0] == ["TT", "Họ và tên", "Đơn vị", "Buổi 1", "Buổi 2", "Buổi 3"]
    names = ["Nguyễn Thị An", "Trần Văn Bình", "Hoàng Thị Em"]
    assert [line[1] for line in lines[1:4]] == names
    assert len(lines) == 1 + 3 + 10 and lines[4][:2] == ["4", ""]
    with pytest.raises(Refused):
        printed(courses, row, "sign-in", by=house.user("an"))


def test_chi_cannot_record_for_the_north(house):
    with pytest.raises(Refused):
        a_course(house, by=house.chi)
    assert not Course.objects.exists()


def test_a_course_of_the_unit_above_is_seen_by_those_below_and_not_beside(house):
    above = a_course(house, by=house.organiser, unit=house.upper, name="Của cấp trên")
    own = a_course(house)
    assert set(Course.objects.visible_to(house.user("chi"))) == {above}
    assert set(Course.objects.visible_to(house.user("an"))) == {above, own}


def test_a_course_with_attendances_is_not_struck_out(house, course):
    record([Attendance(unit=house.north, course=course, person=house.an.person)], by=house.an)
    with pytest.raises(Invalid, match="still refers"):
        strike([course], by=house.an)
    assert Course.objects.exists()


def test_a_course_cannot_end_before_it_begins(house, course):
    with pytest.raises(Invalid, match="before it begins"):
        correct(course, by=house.an, ends=SPRING - dt.timedelta(days=1))


def test_what_was_recorded_is_undone(house, course):
    undo(Operation.objects.get(deed="courses.record").pk, by=house.user("an"))
    assert not Course.objects.exists()


# -- from a file


def brought_in(house, rows, key="attendances", partial=False):
    text = "\n".join(";".join(map(str, row)) for row in rows)
    plan = prepare(
        find(key), read_book(text.encode(), "ds.csv"), unit=house.north, by=house.user("an")
    )
    return plan, match_and_apply(plan, by=house.user("an"), partial=partial)


def test_a_list_of_participants_is_brought_in_once(house, course):
    rows = [
        ["STT", "Họ và tên", "Tên lớp", "Kết quả"],
        [1, "Nguyễn Thị An", course.name, "attended"],
    ]
    plan, operation = brought_in(house, rows)
    assert operation and plan.counts["new"] == 1
    again, operation = brought_in(house, rows)
    assert operation is None and again.counts["same"] == 1


def test_who_is_not_in_the_books_is_named_at_the_cell(house, course):
    rows = [
        ["STT", "Họ và tên", "Tên lớp"],
        [1, "Nguyễn Thị An", course.name],
        [2, "Lê Thị Chi", course.name],
    ]
    plan, operation = brought_in(house, rows)
    assert operation is None
    [fault] = plan.wrong
    assert fault.cell == "B3" and "Lê Thị Chi" in fault.message


def test_a_corrected_row_is_a_correction(house, course):
    rows = [["Tên khóa học", "Loại lớp", "Từ ngày", "Đến ngày", "Kinh phí"]]
    rows.append([course.name, "Nghiệp vụ công đoàn", "10/03/2020", "10/03/2020", "1,5 triệu đồng"])
    plan, operation = brought_in(house, rows, "courses")
    assert operation and plan.counts["changed"] == 1
    course.refresh_from_db()
    assert course.cost == 1_500_000
