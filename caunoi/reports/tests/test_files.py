"""The same content as Word, PDF and Excel, read back as others read it."""

import datetime as dt
import io
import re
import subprocess
import sys
import zipfile
from collections import Counter

import click
import docx
import openpyxl
import pytest

from caunoi.base import documents
from caunoi.base.blocks import Charts, Piece, Table
from caunoi.base.errors import Refused
from caunoi.base.periods import Period
from caunoi.journal.door import operation
from caunoi.org.models import Term
from caunoi.reports.commands import term_called
from caunoi.reports.content import document
from caunoi.reports.letterhead import Head
from caunoi.reports.making import make
from caunoi.reports.report import REPORTS
from caunoi.reports.tests.test_content import people
from caunoi.reports.word import check

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REPORT = REPORTS["organisation"]
PERIOD = Period.parse("2020..2024")


def asked(house, **more):
    head = Head("07", "Lạng Sơn", dt.date(2025, 2, 5))
    return {"unit": house.upper, "period": PERIOD, "by": house.console, "head": head, **more}


def file_of(house, ending, **more):
    return make(REPORT, ending=ending, **asked(house, **more))


def words(text):
    """What is read, however the lines are broken."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def content_of(house):
    """Every heading, paragraph and cell in its order, as it must be read everywhere."""
    told = document(REPORT, **asked(house))
    for block in told.blocks():
        if isinstance(block, Charts):
            continue
        if isinstance(block, Table):
            yield from block.headings
            yield from ("".join(p.text for p in cell) for row in block.rows for cell in row)
        else:
            yield block.text


def text_of_word(data):
    document = docx.Document(io.BytesIO(data))
    lines = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in document.element.iter(f"{W}p")]
    return "\n".join(lines)


def text_of_pdf(data, *options):
    return subprocess.run(
        ["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True
    ).stdout.decode()


def test_word_holds_the_whole_content_in_its_order(house):
    told = words(text_of_word(file_of(house, "docx")))
    assert "{" not in told
    place = 0
    for line in content_of(house):
        if line.strip():
            place = told.index(words(line), place)


def test_the_pdf_says_what_word_says(house):
    people(house, house.north, 7, party=6)
    word, pdf = (file_of(house, ending) for ending in ("docx", "pdf"))
    told = text_of_pdf(pdf)
    # Cells and columns stand in another order there; letter by letter it is the same.
    both = (text_of_word(word) + drawn_in(house), told)
    letters = [Counter(re.sub(r"\s", "", text)) for text in both]
    assert not letters[0] - letters[1]
    pages = "".join(str(page) for page in range(2, told.count("\f") + 1))
    # The headings of a table that goes over the page stand on both.
    [years] = [b for b in document(REPORT, **asked(house)).blocks()
               if isinstance(b, Table) and b.name == "Qua các năm"]  # fmt: skip
    again = re.sub(r"\s", "", "".join(years.headings))
    assert letters[1] - letters[0] in (Counter(pages), Counter(pages + again))


def charts_of(house):
    told = document(REPORT, **asked(house))
    return [chart for block in told.blocks() if isinstance(block, Charts) for chart in block.charts]


def drawn_in(house):
    """What stands in the drawings, which in Word are parts of their own."""
    words = [[chart.title, *(p.label + p.text for p in chart.points)] for chart in charts_of(house)]
    return "".join("".join(one) for one in words)


def test_a_chart_of_word_holds_the_numbers_of_the_table_and_a_workbook_to_edit_them(house):
    people(house, house.north, 7)
    charts = charts_of(house)
    assert [chart.title for chart in charts] == ["Đoàn viên (người)"]
    data = file_of(house, "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        xml = parts.read("word/charts/chart1.xml").decode()
        book = openpyxl.load_workbook(io.BytesIO(parts.read("word/embeddings/bieu-do-1.xlsx")))
    values = [point.value for point in charts[0].points]
    drawn = re.findall(r"<c:v>([^<]*)</c:v>", xml)
    assert [int(value) for value in drawn[-len(values) :]] == values
    assert [row[1] for row in book.active.iter_rows(min_row=2, values_only=True)] == values
    shown = docx.Document(io.BytesIO(data)).element.body.xpath("//wp:docPr/@descr")
    assert shown == [chart.words for chart in charts]
    # What caunoi wrote it also reads, to check it.
    assert "Đoàn viên" in documents.text_of_docx(data, "bao-cao.docx")


def test_the_head_and_foot_are_those_of_an_official_document(house):
    for told in (
        words(text_of_word(file_of(house, "docx"))),
        words(text_of_pdf(file_of(house, "pdf"), "-layout")),
    ):
        for line in (
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH",
            "CÔNG ĐOÀN VIÊN CHỨC TỈNH",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 07/BC-CĐVC",
            "Lạng Sơn, ngày 05 tháng 02 năm 2025",
            "BÁO CÁO",
            "giai đoạn 2020-2024",
            "Nơi nhận:",
            "- Lưu: VT.",
            "TM. BAN THƯỜNG VỤ",
            "CHỦ TỊCH",
            "Trần Văn Bình",
        ):
            assert line in told, line


def test_the_page_is_a4_in_times_new_roman_with_a_repeated_head_row(house):
    document = docx.Document(io.BytesIO(file_of(house, "docx")))
    section = document.sections[0]
    sizes = [section.page_width, section.page_height, section.left_margin, section.right_margin]
    assert [round(size.mm) for size in sizes] == [210, 297, 30, 15]
    assert [round(s.mm) for s in (section.top_margin, section.bottom_margin)] == [20, 20]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.styles["Normal"].font.size.pt == 14
    assert section.different_first_page_header_footer
    data = [t for t in document.tables if t.rows[0].cells[0].text == "TT"]
    assert len(data) >= 2
    for table in data:
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)
        # Neither the last row nor the headings stand alone on a page.
        kept = [
            n for n, row in enumerate(table.rows) if row._tr.find(f".//{W}keepNext") is not None
        ]
        last = len(table.rows) - 1
        assert kept == sorted({0, *range(max(1, last - 2), last)})


def test_every_number_in_word_is_a_link_to_its_figure(house):
    document = docx.Document(io.BytesIO(file_of(house, "docx", site="https://cd.example.vn")))
    links = list(document.element.body.iter(f"{W}hyperlink"))
    told = list(content_links(house))
    assert len(links) == len(told) > 100
    for link, piece in zip(links, told, strict=True):
        address = document.part.rels[link.get(f"{R}id")].target_ref
        assert address == piece.address
        assert "".join(t.text for t in link.iter(f"{W}t")) == piece.text


def content_links(house):
    told = document(REPORT, **asked(house, site="https://cd.example.vn"))
    for block in told.blocks():
        cells = [c for row in block.rows for c in row] if isinstance(block, Table) else []
        for pieces in cells or [getattr(block, "pieces", ())]:
            yield from (piece for piece in pieces if piece.address)


def test_every_number_of_the_pdf_is_a_link_too(house):
    data = file_of(house, "pdf", site="https://cd.example.vn")
    known = {piece.address for piece in content_links(house)}
    found = set(re.findall(rb"/URI \((https://cd\.example\.vn[^)]*)\)", uncompressed(house)))
    assert {address.decode() for address in found} == known
    assert data.startswith(b"%PDF-")


def uncompressed(house):
    import weasyprint

    from caunoi.reports.printed import as_html

    told = document(REPORT, **asked(house, site="https://cd.example.vn"))
    return weasyprint.HTML(string=as_html(REPORT, told)).write_pdf(uncompressed_pdf=True)


def test_the_workbook_holds_real_numbers_with_links(house):
    book = openpyxl.load_workbook(io.BytesIO(file_of(house, "xlsx", site="https://cd.example.vn")))
    assert book.sheetnames == ["Số liệu", "Nội dung", "Qua các năm", "Theo đơn vị"]
    told = document(REPORT, **asked(house, site="https://cd.example.vn"))
    rows = list(book["Số liệu"].iter_rows(min_row=2))
    assert len(rows) == len(REPORT.keys)
    for row, name in zip(rows, told.labels, strict=True):
        piece = told.figure(name)
        assert isinstance(piece, Piece)
        assert row[1].value == piece.value if piece.value is not None else piece.text
        assert row[1].hyperlink.target == piece.address
    [years] = [b for b in told.blocks() if isinstance(b, Table) and b.name == "Qua các năm"]
    for cells, line in zip(years.rows, book["Qua các năm"].iter_rows(min_row=2), strict=True):
        for cell, there in zip(cells[3:], line[3:], strict=True):
            assert there.value == (cell[0].text if cell[0].value is None else cell[0].value)


def test_what_would_be_a_formula_stays_words(house):
    data = file_of(house, "xlsx", head=Head("=1+1"))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.rows for cell in row)


def test_a_name_with_signs_of_markup_comes_through(house):
    told = file_of(house, "docx", head=Head("<b>&{{ 7*7 }}", "Lạng & Sơn"))
    assert "Số: <b>&{{ 7*7 }}/BC-CĐVC" in words(text_of_word(told))
    pdf = words(text_of_pdf(file_of(house, "pdf", head=Head("<b>&{{ 7*7 }}")), "-layout"))
    assert "<b>&{{ 7*7 }}/BC" in pdf


def test_the_shipped_template_passes_the_check_that_others_must_pass():
    for report in REPORTS.values():
        found = check(report, report.template, "template.docx")
        chapters = {chapter.name for chapter in report.chapters}
        assert chapters <= found


def test_without_pango_a_pdf_says_which_packages_are_missing(house, monkeypatch):
    class Unloadable:
        """As the import system behaves where the library of WeasyPrint does not load."""

        def find_spec(self, name, path=None, target=None):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Unloadable(), *sys.meta_path])
    with pytest.raises(documents.NoPdf, match=documents.PANGO.replace(".", r"\.")):
        file_of(house, "pdf")


def test_a_pdf_fetches_nothing(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    html = f'<p>seen</p><link rel="stylesheet" href="file://{secret}"><img src="file://{secret}">'
    assert text_of_pdf(documents.to_pdf(html)).strip() == "seen"


def test_who_may_only_count_gets_the_report_and_a_stranger_none(house):
    assert b"word/document.xml" in file_of(house, "docx", by=house.dung)
    with pytest.raises(Refused):
        file_of(house, "docx", by=house.chi)


def test_who_signs_never_stands_alone_on_a_page_of_word(house):
    body = docx.Document(io.BytesIO(file_of(house, "docx"))).element.body
    foot = next(t for t in body.iter(f"{W}tbl") if "Nơi nhận" in "".join(t.itertext()))
    assert foot.find(f"{W}tr/{W}trPr/{W}cantSplit") is not None
    gap = foot.getprevious()
    assert gap.find(f"{W}pPr/{W}keepNext") is not None
    last = gap.getprevious()
    assert "".join(last.itertext()).endswith("./.")
    assert last.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "CaunoiClosing"


def test_who_signs_never_stands_alone_on_a_page_of_the_pdf(house):
    pages = text_of_pdf(file_of(house, "pdf")).split("\f")
    [signed] = [page for page in pages if "Nơi nhận" in page]
    assert "./." in signed


def test_a_term_is_named_on_the_command_line_instead_of_its_days(house):
    with operation("test", by=house.console) as op:
        begun = {"unit": house.north, "since": dt.date(2018, 5, 18)}
        op.create(Term(name="Nhiệm kỳ 2018–2023", until=dt.date(2023, 5, 18), **begun))
    assert term_called("2018-2023", "NORTH") == Period.parse("18/05/2018..17/05/2023")
    with pytest.raises(click.BadParameter, match="Nhiệm kỳ 2018–2023"):
        term_called("2023-2028", "NORTH")
