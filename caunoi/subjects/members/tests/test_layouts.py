"""Lists laid out as offices lay them out: the people are found, and nothing else."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.base.sheets import Sheet
from caunoi.registers.imports.recognise import find_tables
from caunoi.registers.imports.table import Why
from caunoi.registers.imports.wording import Wordings
from caunoi.registers.register import find

PEOPLE = [
    ("Nguyễn Văn An", "Nam", "01/02/1980", "001080000011", "0983960310", "Kinh", "Đại học"),
    ("Trần Thị Bích", "Nữ", "15/12/1985", "019185000012", "0912345678", "Tày", "Thạc sĩ"),
    ("Lò Văn Cường", "Nam", "1990", "006090000013", "0977111222", "Nùng", "Cao đẳng"),
    ("Hoàng Thị Dung", "Nữ", "3/1992", "027192000014", "0356789123", "Kinh", "Đại học"),
    ("Phạm Đức Em", "Nam", "9.9.1979", "020079000015", "0868123456", "Dao", "Trung cấp"),
]
HEADS = ["Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Điện thoại", "Dân tộc", "Trình độ"]
KEYS = ["name", "sex", "birth", "cccd", "phone", "ethnicity", "education"]


@pytest.fixture(scope="module")
def wordings():
    return Wordings(find("members"))


def sheet(rows, merged=()):
    width = max(map(len, rows))
    return Sheet("DS", [[*row, *[""] * (width - len(row))] for row in rows], merged=tuple(merged))


def read(wordings, rows, merged=()):
    """What was taken for what, and what stands in those columns, by table."""
    tables = find_tables(sheet(rows, merged), find("members"), wordings)
    keys = [{i: column.key for i, column in sorted(table.columns.items())} for table in tables]
    cells = [
        [{column: table.sheet.rows[r][i] for i, column in named.items()} for r in table.rows]
        for table, named in zip(tables, keys, strict=True)
    ]
    return tables, keys, cells


LETTERHEAD = [
    ["LIÊN ĐOÀN LAO ĐỘNG TỈNH", "", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["CĐCS SỞ PHÍA BẮC", "", "", "", "Độc lập - Tự do - Hạnh phúc"],
    ["", "", "", "", "Hà Nội, ngày 30 tháng 9 năm 2020"],
    [],
    ["DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN"],
    ["(Kèm theo Công văn số 12/CĐ ngày 01/10/2020)"],
    ["(Tính đến ngày 30/9/2020)"],
]
GROUPS = [
    ["Tổ 1"], ["I", "PHÒNG HÀNH CHÍNH"], ["I. Phòng Hành chính"], ["", "Tổ công đoàn số 2"],
    ["II", "Khối các phòng chuyên môn"], ["A. VĂN PHÒNG"], ["", "Công đoàn bộ phận Thanh tra"],
    ["1", "Phòng Kế toán"],
]  # fmt: skip
ENDS = [
    [["Tổng cộng: 5 người"]],
    [["", "Tổng số", 5], ["", "Trong đó: nữ", 2]],
    [["Cộng", "", "", "", "5"]],
    [["Danh sách này có 05 đoàn viên./."]],
    [["NGƯỜI LẬP BIỂU", "", "", "TM. BAN CHẤP HÀNH"], ["(Ký tên)", "", "", "CHỦ TỊCH"],
     [], ["Lê Thị Chi", "", "", "Phạm Văn Dũng"]],
    [["", "Người lập", "", "", "Thủ trưởng đơn vị"], ["", "Lê Thị Chi", "", "", "Phạm Văn Dũng"]],
    [["Hà Nội, ngày 30 tháng 9 năm 2020"], ["XÁC NHẬN CỦA ĐƠN VỊ"], ["Nguyễn Thị Hoa"]],
    [["Ghi chú: danh sách gồm cả hợp đồng"]],
    [[], [], ["Nơi nhận:"], ["- LĐLĐ tỉnh;"], ["- Lưu: VT."]],
]  # fmt: skip
NUMBERS = st.sampled_from(["none", "int", "text", "roman", "dotted", "empty"])


def ordinal(kind, n):
    roman = ["i", "ii", "iii", "iv", "v"][(n - 1) % 5]
    return {"int": n, "text": f"{n:02}", "roman": roman, "dotted": f"{n}.", "empty": ""}[kind]


@settings(max_examples=200, deadline=None)
@given(
    above=st.integers(0, len(LETTERHEAD)),
    order=st.permutations(range(1, len(HEADS))),
    kept=st.integers(2, len(HEADS) - 1),
    kind=NUMBERS,
    left=st.integers(0, 2),
    numbered=st.booleans(),
    groups=st.dictionaries(st.integers(0, 4), st.sampled_from(GROUPS), max_size=3),
    end=st.sampled_from([[], *ENDS]),
    gap=st.booleans(),
    capitals=st.booleans(),
)
def test_the_people_are_found_and_nothing_else(
    wordings, above, order, kept, kind, left, numbered, groups, end, gap, capitals
):
    columns = [0, *order[:kept]]
    first = [] if kind == "none" else ["STT"]
    head = [*first, *(HEADS[c] for c in columns)]
    head = [text.upper() for text in head] if capitals else head
    rows = [*LETTERHEAD[:above], *([[]] if above else []), head]
    if numbered:
        rows.append([f"({n})" for n in range(1, len(head) + 1)])
    for n, person in enumerate(PEOPLE, start=1):
        if n - 1 in groups:
            rows.append(groups[n - 1][-1:] if kind == "none" else groups[n - 1])
        rows.append(
            [*([] if kind == "none" else [ordinal(kind, n)]), *(person[c] for c in columns)]
        )
    rows += [[]] * gap + end
    rows = [[""] * left + row for row in rows]
    tables, keys, cells = read(wordings, rows)
    assert len(tables) == 1
    assert list(keys[0].values()) == [KEYS[c] for c in columns]
    assert [row["name"] for row in cells[0]] == [person[0] for person in PEOPLE]
    stated = dt.date(2020, 9, 30) if above == len(LETTERHEAD) else None
    assert tables[0].states == stated


def test_a_header_of_three_rows(wordings):
    rows = [
        ["STT", "Thông tin cá nhân", "", "", "", "Ngày vào", "", ""],
        ["", "Họ và tên", "Năm sinh", "", "Dân tộc", "Công đoàn", "Đảng", ""],
        ["", "", "Nam", "Nữ", "", "", "Dự bị", "Chính thức"],
        [1, "Nguyễn Văn An", 1980, "", "Kinh", "2005", "2010", "2011"],
        [2, "Trần Thị Bích", "", 1985, "Tày", "2006", "", ""],
    ]
    merged = [(1, 2, 1, 5), (1, 6, 1, 8), (2, 3, 2, 4), (2, 7, 2, 8), (1, 1, 3, 1), (2, 2, 3, 2)]
    for corners in (merged, ()):
        tables, keys, _cells = read(wordings, rows, corners)
        assert list(keys[0].values()) == [
            "name", "birth.men", "birth.women", "ethnicity", "joined", "party_since", "party_full"
        ]  # fmt: skip
        assert tables[0].rows == [3, 4]


@pytest.mark.parametrize("beside", ["", "Họ và tên"])
def test_one_header_over_the_two_parts_of_the_name(beside, wordings):
    rows = [["STT", "Họ và tên", beside, "Ngày sinh"]]
    rows += [[n, *p[0].rsplit(" ", 1), p[2]] for n, p in enumerate(PEOPLE, start=1)]
    tables, keys, cells = read(wordings, rows, [(1, 2, 1, 3)] if not beside else ())
    assert list(keys[0].values()) == ["family", "given", "birth"]
    assert cells[0][1] == {"family": "Trần Thị", "given": "Bích", "birth": "15/12/1985"}
    assert tables[0].why[1] is tables[0].why[2] is Why.NEIGHBOURS


def test_a_whole_name_beside_a_column_without_a_header_stays_whole(wordings):
    rows = [["STT", "Họ và tên", "", "Ngày sinh"]]
    rows += [[n, p[0], "x" if n % 2 else "", p[2]] for n, p in enumerate(PEOPLE, start=1)]
    _tables, keys, _cells = read(wordings, rows)
    assert list(keys[0].values()) == ["name", "birth"]


def test_columns_without_a_known_header_are_taken_by_their_looks(wordings):
    rows = [["STT", "Họ và tên", "", "Cột A", "Số", "", "Mã 7"]]
    rows += [[n, p[0], p[1], p[3], p[4], p[5], f"{n}@x.vn"] for n, p in enumerate(PEOPLE, start=1)]
    rows[0][3:5] = ["Cột A", "Cột B"]
    tables, keys, _cells = read(wordings, [[*row, row[1]] for row in rows[:1]] + rows[1:])
    assert keys == []  # one column only is known: that is no list
    rows[0][6] = "Email"
    tables, keys, _cells = read(wordings, rows)
    assert list(keys[0].values()) == ["name", "sex", "cccd", "phone", "ethnicity", "email"]
    assert [why for i, why in sorted(tables[0].why.items()) if i in (2, 3, 4, 5)] == [Why.LOOKS] * 4


@pytest.mark.parametrize(
    "header", ["Điện thoại người thân", "SĐT vợ", "Điện thoại cơ quan", "Số của con", "Tôn giáo"]
)
def test_looks_do_not_count_where_the_header_speaks_of_somebody_else(header, wordings):
    rows = [["STT", "Họ và tên", "Ngày sinh", header]]
    rows += [[n, p[0], p[2], p[4]] for n, p in enumerate(PEOPLE, start=1)]
    _tables, keys, _cells = read(wordings, rows)
    assert "phone" not in keys[0].values()


def test_of_two_columns_that_look_the_same_neither_is_taken(wordings):
    rows = [["STT", "Họ và tên", "Ngày sinh", "Cột A", "Cột B"]]
    rows += [[n, p[0], p[2], p[4], p[4]] for n, p in enumerate(PEOPLE, start=1)]
    _tables, keys, _cells = read(wordings, rows)
    assert list(keys[0].values()) == ["name", "birth"]


def test_names_under_a_word_that_nobody_knows_are_found_by_their_looks(wordings):
    rows = [*LETTERHEAD, [], ["STT", "Các đồng chí", "Ngày sinh", "Dân tộc"]]
    rows += [[n, p[0], p[2], p[5]] for n, p in enumerate(PEOPLE, start=1)]
    tables, keys, cells = read(wordings, rows)
    assert list(keys[0].values()) == ["name", "birth", "ethnicity"]
    assert tables[0].why[1] is Why.LOOKS
    assert len(cells[0]) == len(PEOPLE)


def test_several_lists_in_one_sheet_with_their_own_headers(wordings):
    def part(title, head, people):
        return [[title], head, *([n, *p] for n, p in enumerate(people, start=1)), ["", "Cộng"], []]

    rows = part("Tổ 1", ["STT", "Họ tên", "Giới tính"], [p[:2] for p in PEOPLE[:3]])
    rows += part("Tổ 2", ["STT", "Họ và tên", "Dân tộc"], [(p[0], p[5]) for p in PEOPLE[3:]])
    _tables, keys, cells = read(wordings, rows)
    assert [list(found.values()) for found in keys] == [["name", "sex"], ["name", "ethnicity"]]
    assert [row["name"] for part in cells for row in part] == [p[0] for p in PEOPLE]


def test_a_header_that_is_said_again_on_every_page(wordings):
    head = ["STT", "Họ tên", "Giới tính"]
    rows = [
        head,
        [1, *PEOPLE[0][:2]],
        head,
        [2, *PEOPLE[1][:2]],
        ["Trang 2"],
        head,
        [3, *PEOPLE[2][:2]],
    ]
    _tables, _keys, cells = read(wordings, rows)
    assert [row["name"] for part in cells for row in part] == [p[0] for p in PEOPLE[:3]]


def test_merged_cells_that_reach_very_far_cost_no_time(wordings):
    rows = [HEADS, *PEOPLE]
    _tables, keys, _cells = read(wordings, rows, [(1, 1, 1_048_576, 16_384)] * 50)
    assert keys == []
    wide = [[*HEADS, *(f"c{n}" for n in range(16_000))], [*PEOPLE[0], *[""] * 16_000]]
    tables, _keys, _cells = read(wordings, wide * 3)
    assert [len(table.rows) for table in tables] == [1, 1, 1]
