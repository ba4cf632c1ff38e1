"""A list is found by what its header says, wherever it stands."""

import datetime as dt

import pytest

from caunoi.base.sheets import Sheet
from caunoi.registers.imports.recognise import find_tables
from caunoi.registers.imports.table import Why, fingerprint
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


# What a person says of a column goes before what is found


LAYOUT = [
    ["STT", "Họ tên", "Nơi ở", "Tôn giáo", "Cột lạ", ""],
    [1, "Lê Thị An", "Lai Châu", "Không", "0983960310", "x"],
    [2, "Vũ Văn Bé", "", "", "0983960311", ""],
]


def test_a_glance_shows_what_was_taken_for_what_and_why(members, wordings):
    [table] = tables(members, wordings, *LAYOUT)
    assert [(t.letter, t.samples, t.column and t.column.key, t.why) for t in table.glance()] == [
        ("B", ("Lê Thị An", "Vũ Văn Bé"), "name", Why.WORDING),
        ("C", ("Lai Châu",), "address", Why.WORDING),
        ("D", ("Không",), None, Why.NOT_ASKED_FOR),
        ("E", ("0983960310", "0983960311"), "phone", Why.LOOKS),
        ("F", ("x",), None, Why.NOT_KNOWN),
    ]


def test_the_same_headers_have_the_same_fingerprint_and_others_have_not(members, wordings):
    [here] = tables(members, wordings, *LAYOUT)
    [there] = tables(members, wordings, ["CĐCS SỞ KHÁC"], [], [" stt", "HỌ  TÊN", *LAYOUT[0][2:]])
    [other] = tables(members, wordings, ["STT", "Họ tên", "Nơi ở"])
    assert fingerprint(here) == fingerprint(there) != fingerprint(other)


def test_what_was_chosen_for_a_layout_goes_before_what_is_found(members, wordings):
    [found] = tables(members, wordings, *LAYOUT)
    chosen = {fingerprint(found): {2: None, 3: "home", 4: "phone", 5: "sex.woman", 1: "gone"}}
    [table] = find_tables(sheet(*LAYOUT), members, wordings, chosen)
    assert {t.letter: (t.column and t.column.key, t.why) for t in table.glance()} == {
        "B": ("name", Why.WORDING),
        "C": (None, Why.CHOSEN),
        "D": ("home", Why.CHOSEN),
        "E": ("phone", Why.CHOSEN),
        "F": ("sex.woman", Why.CHOSEN),
    }
    assert table.not_taken == {2: "Nơi ở"}


def test_a_column_chosen_elsewhere_is_no_longer_where_it_was_found(members, wordings):
    [found] = tables(
        members, wordings, ["Họ tên", "Nơi ở", "Nơi ở của đơn vị"], ["Lê An", "A", "B"]
    )
    chosen = {fingerprint(found): {2: "address"}}
    [table] = find_tables(found.sheet, members, wordings, chosen)
    assert fields(table) == {"A": "name", "C": "address"}


@pytest.mark.parametrize("position", ["KT", "Thủ trưởng cơ quan", "KT - Hạ tầng"])
def test_somebody_whose_position_reads_like_a_signature_stays_in_the_list(position, db):
    members = find("members")
    rows = [
        ["Họ và tên", "Ngày sinh", "Chức vụ"],
        ["Nguyễn Văn A", "01/02/1980", position],
        ["Trần Thị B", "01/02/1981", "Nhân viên"],
        ["", "", "Thủ trưởng đơn vị"],
        ["Người lập biểu", "", "Thủ trưởng đơn vị"],
    ]
    [table] = find_tables(Sheet("DS", rows), members, Wordings(members))
    assert table.rows == [1, 2]
