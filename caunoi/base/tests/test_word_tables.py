"""The tables of a Word document as sheets."""

import io
import zipfile

import pytest

from caunoi.base.old_fonts import TCVN3, TCVN3_CAPITALS, VNI, in_unicode
from caunoi.base.sheets import NotAWorkbook, TooLarge, read_book

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body, namespace=W, styles=""):
    target = io.BytesIO()
    xml = f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
        if styles:
            told = f'<w:styles xmlns:w="{namespace}">{styles}</w:styles>'
            archive.writestr("word/styles.xml", told)
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


def run(text, about="", of_paragraph=""):
    return (
        f"<w:tc><w:p><w:pPr>{of_paragraph}</w:pPr><w:r><w:rPr>{about}</w:rPr>"
        f"<w:t>{text}</w:t></w:r></w:p></w:tc>"
    )


FONT = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
STYLES = f"""
    <w:docDefaults><w:rPrDefault><w:rPr>{FONT.format("Arial")}</w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr/></w:style>
    <w:style w:type="paragraph" w:styleId="Old"><w:rPr>{FONT.format(".VnTime")}</w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Cell"><w:basedOn w:val="Old"/></w:style>
    <w:style w:type="character" w:styleId="Loud"><w:rPr>{FONT.format(".VnTimeH")}</w:rPr></w:style>
    <w:style w:type="table" w:styleId="Grid"><w:rPr>{FONT.format("VNI-Times")}</w:rPr></w:style>
"""


def test_a_font_of_before_unicode_is_known_by_the_styles_of_its_run():
    [sheet] = read(
        '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr>'
        + row("STT", run("Lª", FONT.format(".VnTime")), run("Lª", "", '<w:pStyle w:val="Cell"/>'))
        + row("1", run("lª", '<w:rStyle w:val="Loud"/>'), run("Leâ"))
        + row("2", run("Lê", FONT.format("Arial"), '<w:pStyle w:val="Old"/>'), run("Le"))
        + "</w:tbl>"
        + table(row("", "", run("x"))),
        styles=STYLES,
    )
    assert sheet.fonts == {
        (1, 2): TCVN3, (1, 3): TCVN3, (2, 2): TCVN3_CAPITALS, (2, 3): VNI
    }  # fmt: skip
    rows, _found = in_unicode(sheet.rows, sheet.fonts)
    assert [line[1:] for line in rows[:3]] == [["Lê", "Lê"], ["LÊ", "Lê"], ["Lê", "Le"]]


def test_the_usual_font_of_a_document_may_be_an_old_one():
    usual = STYLES.replace("<w:rPr/>", f"<w:rPr>{FONT.format('.VnArial')}</w:rPr>")
    [sheet] = read(table(row("STT", "Hµ"), row("1", "An")), styles=usual)
    assert sheet.fonts == {(1, 2): TCVN3}


def test_styles_that_declare_entities_are_refused():
    target = io.BytesIO(document(table(row("a"))))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/styles.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a w=".vntime"/>')
    with pytest.raises(NotAWorkbook, match="damaged"):
        read_book(target.getvalue(), "a.docx")
