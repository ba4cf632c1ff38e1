"""Whole files as offices send them: who stands in them is read, and nothing else is."""

import datetime as dt
import io
import unicodedata

import pytest
import xlsxwriter

from caunoi.base.sheets import Book, Sheet, read_book
from caunoi.registers.imports.plan import prepare
from caunoi.registers.register import find

DAY = dt.date(2020, 12, 31)
PEOPLE = [
    ("Nguyễn Văn An", "Nam", "01/02/1980"),
    ("Trần Thị Bích", "Nữ", "15/12/1985"),
    ("Lò Văn Cường", "Nam", "20/03/1990"),
    ("Hoàng Thị Dung", "Nữ", "05/07/1992"),
]
NAMES = [name for name, _sex, _birth in PEOPLE]
HEAD = ["STT", "Họ và tên", "Giới tính", "Ngày sinh"]
LEFT_RIGHT = [
    ["LĐLĐ TỈNH BẮC KẠN", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["CĐCS SỞ PHÍA BẮC", "", "", "Độc lập - Tự do - Hạnh phúc"],
    ["Số: 12/BC-CĐCS", "", "", "Bắc Kạn, ngày 05 tháng 12 năm 2020"],
    [],
    ["DANH SÁCH TRÍCH NGANG ĐOÀN VIÊN CÔNG ĐOÀN NĂM 2020"],
    [],
]
SIGNED = [
    [],
    ["NGƯỜI LẬP BIỂU", "", "", "TM. BAN CHẤP HÀNH"],
    ["(Ký, ghi rõ họ tên)", "", "", "CHỦ TỊCH"],
    [],
    [],
    ["Lê Thị Thu Hà", "", "", "Phạm Văn Dũng"],
]


def sheet(*rows, name="DS", merged=()):
    width = max(map(len, rows))
    return Sheet(name, [[*row, *[""] * (width - len(row))] for row in rows], merged=tuple(merged))


def listed(people=PEOPLE, begin=1):
    return [[n, *person] for n, person in enumerate(people, start=begin)]


def plan_of(house, *sheets):
    return prepare(
        find("members"),
        Book(filename="ds.xlsx", sheets=list(sheets), kind="xlsx"),
        unit=house.north,
        by=house.console,
        as_of=DAY,
    )


def parts_of_days(head, people=PEOPLE):
    return [[n, name, sex, *birth.split("/")] for n, (name, sex, birth) in enumerate(people, 1)]


def hidden_title(*rows):
    return sheet(*LEFT_RIGHT, *rows, *SIGNED)


LAYOUTS = {
    "letterhead left and right": [hidden_title(HEAD, *listed())],
    "two tables one below the other": [
        sheet(
            ["I. ĐOÀN VIÊN NAM"],
            HEAD,
            *listed(PEOPLE[::2]),
            [],
            ["II. ĐOÀN VIÊN NỮ"],
            HEAD,
            *listed(PEOPLE[1::2]),
        ),
    ],
    "two tables side by side": [
        sheet(
            [*HEAD, "", *HEAD],
            *[[*a, "", *b] for a, b in zip(listed(PEOPLE[:2]), listed(PEOPLE[2:], 3), strict=True)],
        ),
    ],
    "a sheet for each department": [
        sheet(["DANH SÁCH PHÒNG A"], HEAD, *listed(PEOPLE[:2]), name="P. A"),
        sheet(["DANH SÁCH PHÒNG B"], HEAD, *listed(PEOPLE[2:]), name="P. B"),
        sheet(["BIỂU TỔNG HỢP"], ["Đơn vị", "Tổng số", "Nữ"], ["P. A", 2, 1], name="Tổng hợp"),
    ],
    "letters and roman numbers": [
        sheet(
            HEAD,
            ["A", "KHỐI VĂN PHÒNG"],
            ["I", "Phòng Hành chính"],
            *listed(PEOPLE[:2]),
            ["II", "Phòng Kế toán"],
            *listed(PEOPLE[2:3]),
            ["B", "KHỐI SỰ NGHIỆP"],
            *listed(PEOPLE[3:]),
        ),
    ],
    "groups counted": [
        sheet(
            HEAD,
            ["", "Tổ 1"],
            *listed(PEOPLE[:2]),
            ["", "Cộng tổ 1: 02 người"],
            ["", "Tổ 2"],
            *listed(PEOPLE[2:]),
            ["", "Cộng tổ 2: 02 người"],
            ["", "Tổng cộng: 04 người"],
        ),
    ],
    "groups counted in a number": [
        sheet(
            HEAD,
            ["", "Tổ 1", "", 2],
            *listed(PEOPLE[:2]),
            ["", "Tổ 2", "", 2],
            *listed(PEOPLE[2:]),
            ["", "Tổng số nữ", 2, ""],
        ),
    ],
    "merged department down the side": [
        sheet(
            ["Đơn vị", *HEAD],
            ["Phòng A", *listed()[0]],
            ["", *listed()[1]],
            ["Phòng B", *listed()[2]],
            ["", *listed()[3]],
            merged=[(2, 1, 3, 1), (4, 1, 5, 1)],
        ),
    ],
    "header of three rows": [
        sheet(
            ["TT", "Thông tin đoàn viên", "", ""],
            ["", "Họ và tên", "Năm sinh", ""],
            ["", "", "Nam", "Nữ"],
            ["(1)", "(2)", "(3)", "(4)"],
            *[
                [n, p[0], *(["", p[2]] if p[1] == "Nữ" else [p[2], ""])]
                for n, p in enumerate(PEOPLE, 1)
            ],
            merged=[(1, 1, 3, 1), (1, 2, 1, 4), (2, 2, 3, 2), (2, 3, 2, 4)],
        ),
    ],
    "header said on every page": [
        sheet(
            HEAD,
            *listed(PEOPLE[:1]),
            ["Trang 1/2"],
            HEAD,
            *listed(PEOPLE[1:3], 2),
            HEAD,
            *listed(PEOPLE[3:], 4),
        ),
    ],
    "empty rows between": [
        sheet(HEAD, [], *[line for one in listed() for line in (one, list[str]())], *SIGNED),
    ],
    "names in capitals": [
        sheet(
            [h.upper() for h in HEAD],
            *[[n, name.upper(), sex.upper(), birth] for n, name, sex, birth in listed()],
        ),
    ],
    "days in three columns": [
        sheet(
            ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "", ""],
            ["", "", "", "Ngày", "Tháng", "Năm"],
            *parts_of_days(HEAD),
        ),
    ],
    "men and women as ticks": [
        sheet(
            ["STT", "Họ và tên", "Giới tính", "", "Ngày sinh"],
            ["", "", "Nam", "Nữ", ""],
            *[
                [n, p[0], "x" if p[1] == "Nam" else "", "x" if p[1] == "Nữ" else "", p[2]]
                for n, p in enumerate(PEOPLE, 1)
            ],
        ),
    ],
    "births of men and women": [
        sheet(
            ["STT", "Họ và tên", "Ngày, tháng, năm sinh", ""],
            ["", "", "Nam", "Nữ"],
            *[
                [n, p[0], *(["", p[2]] if p[1] == "Nữ" else [p[2], ""])]
                for n, p in enumerate(PEOPLE, 1)
            ],
        ),
    ],
    "notes between": [
        sheet(
            HEAD,
            *listed(PEOPLE[:2]),
            ["Ghi chú: hai đồng chí trên mới chuyển đến"],
            *listed(PEOPLE[2:], 3),
            ["", "(*) Đồng chí nghỉ thai sản"],
        ),
    ],
    "only a signature on a sheet": [
        sheet(HEAD, *listed()),
        sheet(*SIGNED[1:], name="Ký"),
    ],
    "counted anew in each group": [
        sheet(HEAD, ["Tổ Một"], *listed(PEOPLE[:2]), ["Tổ Hai"], *listed(PEOPLE[2:])),
    ],
    "family and given name": [
        sheet(
            ["STT", "Họ và tên", "", "Giới tính", "Ngày sinh"],
            *[[n, *p[0].rsplit(" ", 1), *p[1:]] for n, p in enumerate(PEOPLE, 1)],
            merged=[(1, 2, 1, 3)],
        ),
    ],
    "a title inside the table": [
        sheet(
            ["", "DANH SÁCH ĐOÀN VIÊN"],
            HEAD,
            ["I", "LÃNH ĐẠO SỞ", "", ""],
            *listed(PEOPLE[:1]),
            ["II", "CHUYÊN VIÊN", "", ""],
            *listed(PEOPLE[1:]),
        ),
    ],
    "leaders named by letters": [
        sheet(
            HEAD, ["a)", "Lãnh đạo"], *listed(PEOPLE[:1]), ["b)", "Nhân viên"], *listed(PEOPLE[1:])
        ),
    ],
    "signature in the columns of the list": [
        sheet(
            HEAD,
            *listed(),
            ["", "Người lập biểu", "", "Chủ tịch"],
            [],
            ["", "Lê Thị Thu Hà", "", "Phạm Văn Dũng"],
        ),
    ],
    "totals by kind": [
        sheet(
            HEAD,
            *listed(),
            ["", "Tổng số đoàn viên", "", 4],
            ["", "Trong đó: Nữ", "", 2],
            ["", "Nam", "", 2],
            ["", "Đảng viên", "", 1],
        ),
    ],
    "with columns that are counted": [
        sheet(
            [*HEAD, "Tuổi", "Ghi chú"],
            *[[*row, 35, ""] for row in listed()],
            ["", "Cộng", "", "", 4, ""],
        ),
    ],
    "with a row of units of measure": [
        sheet(HEAD, ["", "", "(Nam/Nữ)", "(dd/mm/yyyy)"], *listed()),
    ],
    "lists of who came and who went": [
        sheet(HEAD, *listed()),
        sheet(
            ["Danh sách đoàn viên đề nghị khen thưởng"],
            ["STT", "Thành tích", "Số tiền"],
            [1, "A", 2],
            name="KT",
        ),
    ],
    "numbers as text with points": [
        sheet(HEAD, *[[f"{n}.", *rest] for n, *rest in listed()], *SIGNED),
    ],
    "without numbers and with a total": [
        sheet(HEAD[1:], *[row[1:] for row in listed()], ["Tổng: 4 đ/c", "", ""], *SIGNED),
    ],
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_who_stands_in_the_file_is_read_and_nothing_else(house, name):
    plan = plan_of(house, *LAYOUTS[name])
    assert sorted(row.name for row in plan.rows) == sorted(NAMES)
    assert plan.wrong == []
    told = {row.name: (row.values.get("sex"), str(row.values.get("birth"))) for row in plan.rows}
    assert told == {n: ("F" if sex == "Nữ" else "M", birth) for n, sex, birth in PEOPLE}


def csv_of(encoding, sign):
    lines = [sign.join(map(str, row)) for row in (HEAD, *listed())]
    text = "\r\n".join(lines)
    if encoding == "cp1258":
        for char in set(text):
            base, *mark = unicodedata.normalize("NFD", char)
            for tone in set(mark) & set("\u0300\u0301\u0303\u0309\u0323"):
                rest = unicodedata.normalize("NFC", base + "".join(m for m in mark if m != tone))
                text = text.replace(char, rest + tone)
    return text.encode(encoding)


def xlsx_of():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet("DS")
        for number, row in enumerate((HEAD, *listed())):
            page.write_row(number, 0, row)
        page.set_column("C:C", None, None, {"hidden": True})
    return target.getvalue()


def page_of():
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEAD, *listed())
    )
    return f"<html><body><h3>DANH SÁCH</h3><table>{rows}</table></body></html>".encode()


def xml_of():
    rows = "".join(
        "<Row>" + "".join(f"<Cell><Data>{cell}</Data></Cell>" for cell in row) + "</Row>"
        for row in (HEAD, *listed())
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    sheet = f'<Worksheet ss:Name="DS"><Table>{rows}</Table></Worksheet>'
    begin = f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
    return f"{begin}{sheet}</Workbook>".encode()


FILES = {
    "ds.csv": csv_of("cp1258", ";"),
    "utf16.csv": csv_of("utf-16", "\t"),
    "comma.csv": csv_of("utf-8-sig", ","),
    "tabs.xls": csv_of("utf-8", "\t"),
    "new.xls": xlsx_of(),
    "macros.xlsm": xlsx_of(),
    "page.xls": page_of(),
    "page.xlsx": page_of(),
    "xml.xls": xml_of(),
}


@pytest.mark.parametrize("name", FILES)
def test_who_stands_in_the_file_is_read_whatever_kind_it_is(house, name):
    book = read_book(FILES[name], name)
    plan = prepare(find("members"), book, unit=house.north, by=house.console, as_of=DAY)
    assert [row.name for row in plan.rows] == NAMES
    assert [str(row.values.get("birth")) for row in plan.rows] == [p[2] for p in PEOPLE]
    assert plan.wrong == []
