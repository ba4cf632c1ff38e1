import contextlib
import datetime as dt
import io
import struct
import unicodedata
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caunoi.base import compound, workbook_files
from caunoi.base.old_fonts import TCVN3, TCVN3_CAPITALS, VNI
from caunoi.base.sheets import NotAWorkbook, Table, TooLarge, address, read_book, write_book

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body>"
    "</office:document-content>"
)

# What XML can carry and Excel keeps as it is.
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], include_characters="\n\t"),
    max_size=40,
)


def book_of(rows, headings=()):
    target = io.BytesIO()
    write_book(target, [Table("Danh sách", headings, rows)])
    return target.getvalue()


def xlsx_of(rows_xml, others=None):
    """A workbook whose only sheet has these rows, as XML, and other parts instead of its own."""
    target = io.BytesIO()
    others = {"xl/worksheets/sheet1.xml": SHEET.format(rows_xml)} | (others or {})
    with (
        zipfile.ZipFile(io.BytesIO(book_of([["x"]]))) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            archive.writestr(name, others.pop(name, source.read(name)))
        for name, part in others.items():
            archive.writestr(name, part)
    return target.getvalue()


def ods_of(tables_xml, styles_xml="", before=""):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", workbook_files.ODS_TYPE)
        xml = ODS.format(tables_xml)
        body = xml.index("<office:body")
        archive.writestr("content.xml", xml[:body] + before + xml[body:])
        if styles_xml:
            archive.writestr("styles.xml", xml[:body] + styles_xml + "</office:document-content>")
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return target.getvalue()


def record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def xls_of(cells, extra=b""):
    """An old workbook with one sheet "DS" of these records, in 512-byte sectors."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + extra
    offset = len(begin) + len(record(0x85, bytes(10))) + len(record(0x0A, b""))
    listed = record(0x85, struct.pack("<IBBBB", offset, 0, 0, 2, 0) + b"DS")
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    stream = begin + listed + record(0x0A, b"") + sheet + cells + record(0x0A, b"")
    stream = stream.ljust(4096, b"\0")

    def entry(name, kind, start, size, child=0xFFFFFFFF):
        wide = (name + "\0").encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII16sIQQIII",
            wide, len(wide), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, b"", 0, 0, 0, start, size, 0,
        )  # fmt: skip

    sectors = len(stream) // 512
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    table = [0xFFFFFFFD, end, *range(3, sectors + 2), end]
    table += [free] * (128 - len(table))
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, 1, 0, 4096,
        end, 0, end, 0, 0,
    )  # fmt: skip
    header += struct.pack("<108I", *[free] * 108)
    directory = entry("Root Entry", 5, end, 0, 1) + entry("Workbook", 2, 2, len(stream))
    return header + struct.pack("<128I", *table) + directory.ljust(512, b"\0") + stream


# Reading and writing


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(1, 1, "A1"), (5, 4, "D5"), (1, 26, "Z1"), (2, 27, "AA2"), (1048576, 16384, "XFD1048576")],
)
def test_a_cell_has_the_name_that_excel_shows(row, column, name):
    assert address(row, column) == name


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(texts, min_size=3, max_size=3), min_size=1, max_size=4))
@example([["=1+1", "+84", "-1"], ["@SUM(A1)", "00123", "012345678901234567890"]])
@example([["Nguyễn Thị Hoa", unicodedata.normalize("NFD", "Ửng"), " hai  đầu "]])
@example([["https://example.org", "1e5", "_x0041_"], ["TRUE", "#REF!", "31/12/2026"]])
def test_texts_come_back_as_they_were_written(rows):
    # The last row is full, so that the sheet is as large as what was written.
    rows = [*rows, ["x", "x", "x"]]
    assert read_book(book_of(rows)).sheets[0].rows == rows


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.integers(-(10**15) + 1, 10**15 - 1),
            st.floats(-1e9, 1e9).map(lambda number: round(number, 3) + 0.0),
            st.booleans(),
            st.dates(dt.date(1900, 3, 1), dt.date(2200, 12, 31)),
            st.just(dt.datetime(2026, 5, 1, 7, 30)),
        ),
        min_size=1,
    )
)
def test_values_come_back_with_their_kind(row):
    (read,) = read_book(book_of([row])).sheets[0].rows
    assert read == row
    assert [type(cell) is bool for cell in read] == [type(cell) is bool for cell in row]


def test_a_number_too_long_for_excel_is_written_as_text():
    assert read_book(book_of([[12345678901234567]])).sheets[0].rows == [["12345678901234567"]]


def test_a_table_has_headings_and_its_sheet_an_allowed_name():
    target = io.BytesIO()
    long = "Công đoàn cơ sở Kho bạc Nhà nước tỉnh"
    write_book(target, [Table("Tổ 1/2", ["Họ tên"], [["An"]]), *[Table(long, [], [])] * 2])
    sheets = read_book(target.getvalue()).sheets
    assert sheets[0].rows == [["Họ tên"], ["An"]]
    assert sheets[0].name == "Tổ 1 2"
    assert len({sheet.name.lower() for sheet in sheets}) == 3


def test_a_text_that_excel_would_cut_is_refused():
    with pytest.raises(TooLarge, match="B1"):
        book_of([["x", "x" * 32_768]])


def test_a_book_is_written_to_and_read_from_a_path(tmp_path: Path):
    write_book(tmp_path / "ra.xlsx", [Table("DS", ["A"], [["b"]])])
    book = read_book(tmp_path / "ra.xlsx")
    assert (book.filename, book.kind) == ("ra.xlsx", "xlsx")


# Where things stand


SAMPLES = Path(__file__).parents[2] / "subjects/members/tests/samples"


@pytest.mark.parametrize(
    ("filename", "kind", "rows", "cells"),
    [
        ("01-trich-ngang.xlsx", "xlsx", [60], {"E7": "", "E9": dt.date(1968, 9, 4)}),
        ("02-vntime.xls", "xls", [39], {"A4": 1, "B4": "Vâ Quèc ViÖt", "E4": "020079431814"}),
        ("03-theo-to.xlsx", "xlsx", [24, 24, 25], {"D8": 1997, "E8": "019097937945"}),
        ("04-co-loi.xlsx", "xlsx", [31], {"D2": "31/02/1985", "D10": "#REF!"}),
        ("05-xuat-phan-mem.xlsx", "xlsx", [121], {"E2": 34896, "G2": 19095314124}),
        ("06-dinh-dang-csv.csv", "csv", [26], {"B2": "Nông Đình Ước", "E2": "019088589407"}),
    ],
)
def test_the_workbooks_that_offices_send_are_read(filename, kind, rows, cells):
    book = read_book(SAMPLES / filename)
    assert (book.kind, [len(sheet.rows) for sheet in book.sheets]) == (kind, rows)
    for name, value in cells.items():
        assert book.sheets[0].cell(int(name[1:]), ord(name[0]) - 64) == value


def test_merged_cells_are_told():
    (sheet,) = read_book(SAMPLES / "01-trich-ngang.xlsx").sheets
    assert (7, 4, 7, 5) in sheet.merged  # "Ngày, tháng, năm sinh" over "Nam" and "Nữ"


def test_rows_and_columns_keep_their_addresses_below_empty_ones():
    sheet = read_book(xlsx_of('<row r="3"><c r="C3"><v>7</v></c></row>')).sheets[0]
    assert sheet.cell(3, 3) == 7
    assert sheet.cell(1, 1) == sheet.cell(99, 99) == ""


def test_error_cells_are_seen_in_xlsx_also_at_the_edge():
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        "<row r='2'><c t='e' r='C2'><v>#N/A</v></c></row>"
    )
    sheet = read_book(xlsx_of(rows)).sheets[0]
    assert sheet.rows == [[1, "#DIV/0!", ""], ["", "", "#N/A"]]


def test_error_cells_are_seen_in_xls():
    cells = record(0x203, struct.pack("<HHHd", 0, 0, 0, 1.0))
    cells += record(0x205, struct.pack("<HHHBB", 1, 1, 0, 0x17, 1))
    formula = struct.pack("<HHH", 2, 2, 0) + b"\x02\0\x07\0\0\0\xff\xff" + bytes(6) + b"\0\0"
    sheet = read_book(xls_of(cells + record(0x06, formula))).sheets[0]
    assert sheet.rows == [[1, "", ""], ["", "#REF!", ""], ["", "", "#DIV/0!"]]


def test_ods_keeps_addresses_and_repeated_cells():
    book = read_book(
        ods_of(
            '<table:table table:name="Tổ 1"><table:table-row table:number-rows-repeated="2"/>'
            '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
            '<table:table-cell office:value-type="string"><text:p>An</text:p></table:table-cell>'
            '<table:table-cell office:value-type="date" office:date-value="1985-02-01"/>'
            '<table:table-cell office:value-type="string" calcext:value-type="error">'
            "<text:p>#REF!</text:p></table:table-cell>"
            "</table:table-row>"
            '<table:table-row table:number-rows-repeated="1048573">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
            "</table:table>"
        )
    )
    assert book.kind == "ods"
    assert book.sheets[0].name == "Tổ 1"
    assert book.sheets[0].rows[2] == ["", "", "An", dt.date(1985, 2, 1), "#REF!"]
    assert len(book.sheets[0].rows) == 3


def test_columns_formatted_down_to_the_last_row_are_no_data():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert read_book(xlsx_of(rows)).sheets[0].rows == [[1]]


@pytest.mark.parametrize("empty", ['<c r="G{}" s="1"/>', '<c r="G{}" s="1"></c>', "<c s='1'/>"])
def test_many_formatted_rows_without_values_are_no_data(empty):
    rows = "".join(f'<row r="{n}">{empty.format(n)}</row>' for n in range(2, 2000))
    book = read_book(
        xlsx_of(f'<row r="1"><c r="A1"><v>1</v></c></row>{rows}'), "ds.xlsx", most_cells=100
    )
    assert book.sheets[0].rows == [[1]]


def test_many_small_sheets_are_not_too_large():
    target = io.BytesIO()
    write_book(target, [Table(f"Tổ {n}", [], [["x"]]) for n in range(60)])
    assert len(read_book(target.getvalue(), most_cells=100).sheets) == 60


# Text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_csv_is_read_with_any_delimiter_and_usual_letters(encoding, delimiter):
    lines = [["STT", "Họ và tên", "Số"], ["1", "Nông Đình Ước", "019088589407"], ["2", "Lê An", ""]]
    text = "\r\n".join(delimiter.join(line) for line in lines) + "\r\n"
    book = read_book(text.encode(encoding), "ds.csv")
    assert book.sheets[0].rows == lines
    assert book.kind == "csv"


def test_csv_of_old_vietnamese_windows_is_read():
    text = unicodedata.normalize("NFC", "STT;Họ tên\n1;Nguyễn Thị Hương\n2;Đỗ Thế Sơn\n")
    # The code page writes the letter and then its tone.
    parts = [
        unicodedata.normalize("NFC", letter[:2]) + letter[2:] if len(letter) > 2 else letter
        for letter in map(tone_last, text)
    ]
    book = read_book("".join(parts).encode("cp1258"), "ds.csv")
    assert book.encoding == "cp1258"
    assert book.sheets[0].rows[1:] == [["1", "Nguyễn Thị Hương"], ["2", "Đỗ Thế Sơn"]]


def tone_last(char):
    marks = unicodedata.normalize("NFD", char)
    tones = "".join(mark for mark in marks[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
    shapes = "".join(mark for mark in marks[1:] if mark not in tones)
    return unicodedata.normalize("NFC", marks[0] + shapes) + tones


def test_csv_in_an_old_font_is_left_to_be_converted():
    text = "TT;Hä tªn\n1;NguyÔn ThÞ H\xad¬ng\n2;Ph¹m §×nh H¶i\n3;Vò H÷u Phóc\n"
    book = read_book(text.encode("cp1252"), "ds.csv")
    assert book.encoding == "cp1252"
    assert book.sheets[0].rows[1][1] == "NguyÔn ThÞ H\xad¬ng"


def test_csv_rows_are_numbered_as_excel_does():
    sheet = read_book(b'sep=;\r\nA;B\r\n\r\n1;"x\r\ny"\r\n2;z\r\n', "ds.csv").sheets[0]
    assert sheet.rows == [["A", "B"], ["", ""], ["1", "x\r\ny"], ["2", "z"]]


def test_csv_quoted_commas_do_not_mislead():
    sheet = read_book(b'a,b\n1,"x;y;z"\n2,"x;y"\n', "ds.csv").sheets[0]
    assert sheet.rows[1] == ["1", "x;y;z"]


def test_an_unclosed_quotation_mark_is_named_by_its_line():
    with pytest.raises(NotAWorkbook, match="line 3"):
        read_book(b'a;b\n1;x\n2;"y\n3;z\n', "ds.csv")


def test_tabs_under_the_name_of_xls_are_read():
    assert read_book(b"a\tb\n1\t2\n", "export.xls").sheets[0].rows == [["a", "b"], ["1", "2"]]


# What is refused

PLAIN = book_of([["x"]])
BAD = {
    "empty.xlsx": (b"", "empty"),
    "zeros.xlsx": (bytes(2000), "empty"),
    "prose.xlsx": (b"not a workbook\n", "not a workbook"),
    "renamed.pdf.xlsx": (b"%PDF-1.7\n...", "PDF"),
    "picture.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
    "photo.xls": (b"\xff\xd8\xff\xe0" + bytes(50), "picture"),
    "page.xls": (b"<html><table></table></html>", "web page"),
    "archive.xls": (b"MIME-Version: 1.0\nX-Document-Type: Workbook", "web archive"),
    "other.xml": (b'<?xml version="1.0"?><a><b/></a>', "XML file without a table"),
    "bytes.csv": (bytes(range(1, 32)) * 20, "not a workbook"),
    "cut.xlsx": (PLAIN[: len(PLAIN) // 2], "damaged"),
    "cut-at-the-end.xlsx": (PLAIN[:-10], "damaged"),
    "cut.xls": (xls_of(b"")[:600], "damaged"),
    "head-only.xls": (xls_of(b"")[:512], "damaged"),
    "signature.xls": (bytes.fromhex("d0cf11e0a1b11ae1"), "damaged"),
    "locked.xls": (xls_of(b"", record(0x2F, bytes(6))), "password"),
    "entities.xlsx": (xlsx_of("", {"xl/workbook.xml": b"<!DOCTYPE a><a/>"}), "damaged"),
}


@pytest.mark.parametrize("filename", BAD)
def test_a_file_that_is_no_workbook_is_refused_with_what_it_is(filename):
    data, reason = BAD[filename]
    with pytest.raises(NotAWorkbook, match=reason) as refused:
        read_book(data, filename)
    assert filename in str(refused.value)


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("ppt/presentation.xml", "presentation"),
        ("xl/workbook.bin", "xlsb"),
        ("photo.jpg", "archive"),
    ],
)
def test_other_office_files_are_named(part, reason):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(NotAWorkbook, match=reason):
        read_book(target.getvalue(), "ds.xlsx")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_broken_copies_are_read_or_refused_and_nothing_else(data):
    whole = data.draw(st.sampled_from([PLAIN, xls_of(record(0x203, bytes(14)))]))
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255))
    broken = whole[:at] + bytes([byte]) + whole[at + 1 :]
    with contextlib.suppress(NotAWorkbook, TooLarge):
        read_book(broken, "ds.xlsx")


def test_what_is_too_large_is_refused(monkeypatch):
    with pytest.raises(TooLarge, match="larger than"):
        read_book(bytes(30), "ds.csv", most_bytes=20)
    with pytest.raises(TooLarge, match=r"5\.000\.000"):
        read_book(xlsx_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "ds.xlsx")
    with pytest.raises(TooLarge, match=r"5\.000\.000"):
        read_book(xlsx_of("<row r='1048576'><c r = 'XFD1048576'><v>1</v></c></row>"), "ds.xlsx")
    nameless = '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>'
    with pytest.raises(TooLarge, match="cells"):
        read_book(xlsx_of(nameless), "ds.xlsx")
    with pytest.raises(TooLarge, match="cells"):
        read_book(b"a;b\n" * 100, "ds.csv", most_cells=100)
    cell = record(0x203, struct.pack("<HHHd", 65535, 255, 0, 1.0))
    with pytest.raises(TooLarge, match="cells"):
        read_book(xls_of(cell), "ds.xls")
    repeated = (
        '<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="float"'
        ' office:value="1"/></table:table-row></table:table>'
    )
    with pytest.raises(TooLarge, match="cells"):
        read_book(ods_of(repeated), "ds.ods")
    monkeypatch.setattr(workbook_files, "MOST_UNPACKED", 1000)
    with pytest.raises(TooLarge, match="unpack"):
        read_book(PLAIN, "ds.xlsx")


# What the library leaves out of a workbook is seen beside it


def made(fill, **options):
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, options)
    fill(book, book.add_worksheet("DS"))
    book.close()
    return read_book(target.getvalue())


def test_csv_of_the_other_old_font_is_left_to_be_converted():
    text = "TT;Hoï vaø teân\n1;Nguyeãn Thò Höôûng\n2;Traàn Vaên Ñöùc\n"
    book = read_book(text.encode("cp1252"), "ds.csv")
    assert book.encoding == "cp1252"
    assert book.sheets[0].rows[1][1] == "Nguyeãn Thò Höôûng"


def test_hidden_rows_and_columns_are_told():
    def fill(book, sheet):
        for row in range(4):
            sheet.write_row(row, 0, ["a", "b", "c"])
        sheet.set_row(2, options={"hidden": True})
        sheet.set_column(1, 2, options={"hidden": True})

    [sheet] = made(fill).sheets
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {2, 3})


def test_a_formula_that_was_never_worked_out_stands_there_itself():
    rows = (
        '<row r="1"><c r="A1"><f>B1&amp;"x"</f></c><c r="B1" s="1"><f>1+1</f><v /></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>1+1</f><v>2</v></c>'
        '<c r="E1"><f t="shared" si="0"/></c></row>'
    )
    [sheet] = read_book(xlsx_of(rows)).sheets
    assert sheet.rows == [['=B1&"x"', "=1+1", "", 2, "="]]


def test_days_of_an_old_macintosh_are_told():
    def fill(book, sheet):
        sheet.write_datetime(0, 0, dt.datetime(1985, 2, 1), book.add_format({"num_format": 14}))
        sheet.write_number(0, 1, 29617)

    book = made(fill, date_1904=True)
    assert book.from_1904
    assert book.sheets[0].rows == [[dt.date(1985, 2, 1), 29617]]
    assert not made(fill).from_1904
    assert read_book(xls_of(b"", record(0x22, b"\x01\0")), "ds.xls").from_1904


def test_cells_in_an_old_font_are_told():
    def fill(book, sheet):
        sheet.write(0, 0, "x", book.add_format({"font_name": ".VnTimeH"}))
        sheet.write(0, 1, "x")
        sheet.write(1, 1, "x", book.add_format({"font_name": "VNI-Times"}))

    [sheet] = made(fill).sheets
    assert sheet.fonts == {(1, 1): TCVN3_CAPITALS, (2, 2): VNI}
    font = struct.pack("<14xBB", 7, 0) + b".VnTime"
    style = struct.pack("<H", 5) + bytes(18)
    globals_ = record(0x31, struct.pack("<14xBB", 5, 0) + b"Arial") * 4 + record(0x31, font)
    cells = record(0x203, struct.pack("<HHHd", 0, 0, 0, 1.0))
    cells += record(0x208, struct.pack("<8H", 1, 0, 1, 0, 0, 0, 0x20, 0))
    cells += record(0x7D, struct.pack("<6H", 3, 4, 0, 0, 1, 0))
    [sheet] = read_book(xls_of(cells, globals_ + record(0xE0, style)), "ds.xls").sheets
    assert sheet.fonts == {(1, 1): TCVN3}
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2}, {4, 5})


def test_ods_tells_fonts_of_before_unicode_by_styles():
    def style(name, font="", parent=""):
        about = f'<style:text-properties style:font-name="{font}"/>' if font else ""
        of = f'style:name="{name}" style:parent-style-name="{parent}"'
        return f"<style:style {of}>{about}</style:style>"

    def cell(text, style="", times=1):
        about = f'table:style-name="{style}" ' if style else ""
        about += f'table:number-columns-repeated="{times}"'
        about += ' office:value-type="string"'
        return f"<table:table-cell {about}><text:p>{text}</text:p></table:table-cell>"

    faces = (
        '<style:font-face style:name="VnTime1" svg:font-family="&apos;.VnTime&apos;"/>'
        '<style:font-face style:name="Vni" svg:font-family="VNI-Times"/>'
    )
    named = faces + style("Old", "VnTime1") + style("New", "Arial")
    own = faces + style("ce1", "", "Old") + style("ce2", "New") + style("ce3", ".VnTimeH", "New")
    rows = (
        "<table:table-row>" + cell("Lª", "ce1") + cell("Lª", "ce2") + cell("Lª", "ce3", 2)
        + cell('<text:span text:style-name="T1">Leâ</text:span>', "ce2") + cell("abc", "ce1")
        + '</table:table-row><table:table-row table:default-cell-style-name="ce1">'
        + cell("Lª") + cell("Lª", "New")
        + "</table:table-row><table:table-row>" + cell("Lª") + cell("Lª") + "</table:table-row>"
    )  # fmt: skip
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="Old"/>'
    table = f'<table:table table:name="a">{columns}{rows}</table:table>'
    [sheet] = read_book(ods_of(table, named, own + style("T1", "Vni"))).sheets
    assert sheet.fonts == {
        (1, 1): TCVN3, (1, 3): TCVN3_CAPITALS, (1, 4): TCVN3_CAPITALS, (1, 5): VNI,
        (2, 1): TCVN3, (3, 2): TCVN3,
    }  # fmt: skip
    usual = (
        '<style:default-style style:family="table-cell">'
        '<style:text-properties style:font-name="Vni"/></style:default-style>'
    )
    [sheet] = read_book(ods_of(table, usual, own)).sheets
    assert sheet.fonts[3, 1] is VNI


def test_ods_tells_what_is_hidden():
    column = '<table:table-column table:number-columns-repeated="2"/>'
    column += '<table:table-column table:visibility="collapse"/>'
    cell = '<table:table-cell office:value-type="string"><text:p>An</text:p></table:table-cell>'
    rows = f"<table:table-row>{cell}</table:table-row>"
    rows += f'<table:table-row table:visibility="filter">{cell}</table:table-row>'
    [sheet] = read_book(ods_of(f'<table:table table:name="a">{column}{rows}</table:table>')).sheets
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2}, {3})


# A little that says very much


def test_a_long_text_said_again_in_many_cells_is_refused():
    long = "x" * 40_000
    schema = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = f'<sst xmlns="{schema}"><si><t>{long}</t></si></sst>'
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 12_000))
    with pytest.raises(TooLarge, match="unpack"):
        read_book(xlsx_of(rows, {"xl/sharedStrings.xml": strings}))
    cell = f'<table:table-cell office:value-type="string"><text:p>{long}</text:p>'
    cell += "</table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="12000">{cell}</table:table-row>'
    with pytest.raises(TooLarge, match="unpack"):
        read_book(ods_of(f'<table:table table:name="a">{row}</table:table>'))


@pytest.mark.parametrize("wide", [False, True])
def test_the_texts_of_an_old_workbook_are_measured_over_the_ends_of_records(wide):
    def text(length, flags=0, more=b""):
        return struct.pack("<HB", length, wide | flags) + more + b"x" * (length << wide)

    whole = bytes(8) + text(3) + text(5, 8, b"\x02\0") + bytes(8) + text(2000) + text(7)
    cut = 61
    parts = [whole[:cut], bytes([wide]) + whole[cut:1001], bytes([wide]) + whole[1001:]]
    assert compound._text_lengths(parts) == [3, 5, 2000, 7]


def test_a_part_that_unpacks_to_more_than_it_says_is_damaged():
    data = bytearray(xlsx_of("", {"xl/sharedStrings.xml": "<sst>" + " " * 5000 + "</sst>"}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("xl/sharedStrings.xml").file_size
    at = data.rindex(struct.pack("<I", size))
    data[at : at + 4] = struct.pack("<I", 100)
    with pytest.raises(NotAWorkbook, match="damaged"):
        read_book(bytes(data), "ds.xlsx")
