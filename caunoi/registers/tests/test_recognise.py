"""A list is found by what its header says, wherever it stands."""

import datetime as dt

import pytest

from caunoi.base.sheets import Sheet
from caunoi.registers.imports.recognise import find_tables
from caunoi.registers.imports.wording import NEVER, Hit, Wordings
from caunoi.registers.register import find


@pytest.fixture(scope="module")
def members():
    return find("members")


@pytest.fixture(scope="module")
def wordings(members):
    return Wordings(members)


def sheet(*rows, merged=()):
    width = max(map(len, rows))
    return Sheet("DS", [[*row, *[""] * (width - len(row))] for row in rows], merged=merged)


def tables(members, wordings, *rows, merged=()):
    return find_tables(sheet(*rows, merged=merged), members, wordings)


def fields(table):
    return {at: column.field for at, _header, column in table.taken_for()}


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (["Họ và tên"], "name"),
        (["HỌ TÊN ĐOÀN VIÊN"], "name"),
        (["Ho va ten"], "name"),
        (["Họ và tên (chữ in hoa)"], "name"),
        (["Ngày, tháng, năm sinh", "Nữ"], "birth"),
        (["Ngày sinh"], "birth"),
        (["Số CCCD/CMND"], "cccd"),
        (["Căn cước công dân (12 số)"], "cccd"),
        (["Trình độ", "Chuyên môn"], "education"),
        (["Trình độ", "Lý luận chính trị"], "theory"),
        (["Trình độ", "Lí luận chính trị"], "theory"),
        (["Ngày vào Đảng", "Chính thức"], "party_full"),
        (["Ngày vào Đảng", "Dự bị"], "party_since"),
        (["Đảng viên (ngày kết nạp)"], "party_since"),
        (["Ngày vào", "Công đoàn"], "joined"),
        (["Ngày vào", "Đảng"], "party_since"),
        (["Thông tin chung", "Quê quán"], "home"),
        (["Chức vụ, đơn vị công tác"], "position"),
        (["Đơn vị/Phòng ban/Công việc đang làm tại"], "department"),
        (["Số điện thoại di động (nếu có)"], "phone"),
        (["Nữ (đánh dấu x)"], "sex"),
    ],
)
def test_a_header_is_known_in_any_usual_wording(path, field, wordings):
    found = wordings.find(path)
    assert isinstance(found, Hit)
    assert found.column.field == field


@pytest.mark.parametrize(
    "path",
    [
        ["Họ và tên vợ (chồng)"],
        ["Ngày sinh của con"],
        ["Họ và tên người giới thiệu"],
        ["Ngày vào Đoàn"],
        ["Chức vụ công đoàn"],
        ["Trình độ học vấn"],
        ["Ngày tháng năm sinh", "Năm"],
        ["Tuổi", "Nam"],
        ["Giỏi"],
        ["Đăng"],
        ["Số điện thoại (vợ)"],
        ["Ghi chú"],
        ["Trường 31"],
        [""],
    ],
)
def test_what_means_something_else_is_not_taken(path, wordings):
    assert not isinstance(wordings.find(path), Hit)


def test_religion_is_known_and_never_taken(wordings):
    assert wordings.find(["Tôn giáo"]) is NEVER


def test_a_header_of_two_rows_is_read_with_its_headings(members, wordings):
    [table] = tables(
        members,
        wordings,
        ["DANH SÁCH"],
        ["Tính đến ngày 31 tháng 12 năm 2021"],
        ["TT", "Họ tên", "Năm sinh", "", "Trình độ", ""],
        ["", "", "Nam", "Nữ", "CM", "LLCT"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, "Nguyễn Văn An", 1980, "", "Đại học", ""],
        merged=[(3, 3, 3, 4), (3, 1, 4, 1), (3, 2, 4, 2), (3, 5, 3, 6)],
    )
    assert fields(table) == {
        "B": "name", "C": "birth", "D": "birth", "E": "education", "F": "theory"
    }  # fmt: skip
    assert table.rows == [5]
    assert table.states == dt.date(2021, 12, 31)
    assert dict(table.columns[3].implies) == {"sex": "F"}


def test_a_heading_over_columns_that_are_not_merged_is_carried(members, wordings):
    [table] = tables(
        members,
        wordings,
        ["Họ tên", "Giới tính", "Trình độ", "", ""],
        ["", "", "Chuyên môn", "Chính trị", "Ngoại ngữ"],
        ["Nguyễn Văn An", "Nam", "Đại học", "Sơ cấp", "B1"],
    )
    assert list(fields(table).values()) == ["name", "sex", "education", "theory", "language"]


def test_the_first_row_of_data_is_not_taken_for_a_header(members, wordings):
    [table] = tables(
        members, wordings, ["Họ tên", "Giới tính"], ["Nguyễn Văn Nam", "Nam"], ["Lê Thị An", "Nữ"]
    )
    assert table.rows == [1, 2]


def test_headings_of_groups_totals_and_signatures_are_no_rows(members, wordings):
    [table] = tables(
        members,
        wordings,
        ["STT", "Họ tên", "Ngày sinh", "Chức vụ"],
        ["I", "PHÒNG HÀNH CHÍNH"],
        [1, "Nguyễn Văn An", "01/01/1980", "Văn thư"],
        ["", "Tổ 2"],
        [2, "Tống Thị Cộng", "01/01/1981", ""],
        [3, "Trần Văn Bé", "", ""],
        [4, "", "", ""],
        ["", "Tổng cộng: 3 người"],
        [],
        ["", "NGƯỜI LẬP BIỂU", "", "TM. BAN CHẤP HÀNH"],
        ["", "Lê Thị Chi", "", "Phạm Văn Dũng"],
        ["", "", "", "Hà Nội, ngày 30 tháng 9 năm 2020"],
    )
    assert table.rows == [2, 4, 5]
    assert [text for _row, text in table.passed_over][:2] == ["I PHÒNG HÀNH CHÍNH", "Tổ 2"]


def test_two_lists_in_one_sheet_are_both_found(members, wordings):
    first, second = tables(
        members,
        wordings,
        ["Danh sách 1, tính đến 30/6/2020"],
        ["STT", "Họ tên", "Ngày sinh"],
        [1, "Nguyễn Văn An", "01/01/1980"],
        [],
        ["Danh sách 2, tính đến 31/12/2020"],
        ["STT", "Giới tính", "Họ và tên"],
        [1, "Nữ", "Lê Thị Bình"],
    )
    assert (first.rows, second.rows) == ([2], [6])
    assert fields(second) == {"B": "sex", "C": "name"}
    assert (first.states, second.states) == (dt.date(2020, 6, 30), dt.date(2020, 12, 31))


def test_a_row_without_a_name_is_a_row_if_it_is_numbered(members, wordings):
    [table] = tables(
        members,
        wordings,
        ["STT", "Họ tên", "Ngày sinh"],
        [1, "Nguyễn Văn An", "01/01/1980"],
        [2, "", "01/01/1981"],
    )
    assert table.rows == [1, 2]


def test_a_sheet_without_such_a_list_holds_none(members, wordings):
    assert tables(members, wordings, ["Tháng", "Thu", "Chi"], [1, 2, 3]) == []
    assert tables(members, wordings, ["Họ tên"], ["Nguyễn Văn An"]) == []
