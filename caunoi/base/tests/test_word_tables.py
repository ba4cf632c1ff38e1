"""The tables of a Word document as sheets."""

import io
import zipfile

import pytest

from caunoi.base.sheets import NotAWorkbook, TooLarge, read_book

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body, namespace=W):
    target = io.BytesIO()
    xml = f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return target.getvalue()


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text, about=""):
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells):
    return f"<w:tr>{''.join(c if c.startswith('<') else cell(c) for c in cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def read(body, **more):
    return read_book(document(body, **more), "danh-sach.docx").sheets


def test_what_stands_above_a_table_are_rows_above_it():
    [sheet] = read(
        paragraph("SỞ PHÍA BẮC")
        + paragraph("")
        + paragraph("Tính đến ngày 30/9/2020")
        + table(row("STT", "Họ tên"), row("1", "Lê An"))
    )
    assert sheet.rows == [
        ["SỞ PHÍA BẮC", ""], ["Tính đến ngày 30/9/2020", ""], ["STT", "Họ tên"], ["1", "Lê An"]
    ]  # fmt: skip
    assert sheet.cell(4, 2) == "Lê An"


def test_merged_cells_are_told_with_their_corners():
    wide, begin, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    [sheet] = read(
        table(
            row(cell("Họ tên", begin), cell("Ngày sinh", wide), cell("Dân tộc", begin)),
            row(cell("", on), "Nam", "Nữ", cell("", on)),
            row("Lê An", "1980", "", "Tày"),
        )
    )
    assert sheet.rows[0] == ["Họ tên", "Ngày sinh", "", "Dân tộc"]
    assert set(sheet.merged) == {(1, 2, 1, 3), (1, 1, 2, 1), (1, 4, 2, 4)}


def test_a_table_that_goes_on_is_one_with_its_beginning_and_others_are_not():
    first = table(row("a", "b"), row("c", "d"))
    sheets = read(first + table(row("e", "f")) + paragraph("Danh sách 2") + first)
    assert [sheet.rows for sheet in sheets] == [
        [["a", "b"], ["c", "d"], ["e", "f"]],
        [["Danh sách 2", ""], ["a", "b"], ["c", "d"]],
    ]


def test_only_what_is_seen_is_read():
    text = (
        "<w:tc><w:p><w:r><w:t>Lê </w:t></w:r><w:ins><w:r><w:t>Thị</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Văn</w:delText></w:r></w:del><w:r><w:tab/><w:t>An</w:t></w:r></w:p>"
        "<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>Tày</w:t></w:r></w:p></w:tc>"
    )
    [sheet] = read(table(row(text, "x")))
    assert sheet.rows == [["Lê Thị\tAn\nTày", "x"]]


def test_content_controls_are_looked_into():
    inner = table(f"<w:sdt><w:sdtContent>{row('a', 'b')}</w:sdtContent></w:sdt>")
    [sheet] = read(f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    assert sheet.rows == [["a", "b"]]


def test_the_strict_kind_of_word_file_is_read():
    [sheet] = read(table(row("a")), namespace="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert sheet.rows == [["a"]]


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        (paragraph("Kính gửi"), NotAWorkbook),
        ("<w:tbl>", NotAWorkbook),
        ("</w:body><w:body>", NotAWorkbook),
        (table(row(*[cell("x", '<w:gridSpan w:val="9999"/>')] * 9)), TooLarge),
        (table(row(cell("x", '<w:gridSpan w:val="99999999999"/>'))), TooLarge),
    ],
)
def test_other_documents_are_refused(body, refused):
    with pytest.raises(refused):
        read(body)
