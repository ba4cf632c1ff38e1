"""Web pages and XML of Excel 2003, as software sends them under the name of a workbook."""

import datetime as dt

import pytest

from caunoi.base.old_fonts import TCVN3
from caunoi.base.sheets import NotAWorkbook, read_book

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<!--[if gte mso 9]><xml><x:Name>DS</x:Name><table><tr><td>không</td></tr></table></xml><![endif]-->
<style>td { mso-number-format:"\\@"; } /* <td>không</td> */</style></head><body>
<p>SỞ PHÍA BẮC</p><div align="center"><b>DANH SÁCH ĐOÀN VIÊN</b></div>
<table border=1>
<thead><tr><th rowspan="2">STT</th><th rowspan=2>Họ và<br>tên</th><th colspan='2'>Năm sinh</th></tr>
<tr><th>Nam</th><th>Nữ</th></tr></thead>
<tbody>
<tr><td>1</td><td>&nbsp;Nguy&#7877;n V&abreve;n An</td><td>1980<td></td></tr>
<tr style="display:none"><td>2</td>
<td><font face="Arial">Trần &amp; Bình</font></td><td/><td>1985</td>
</table>
<table><tr><td colspan=4>Tổng cộng: 2 người</td></tr></table>
</body></html>"""

BOOK = """<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
 <Styles><Style ss:ID="Default"><Font ss:FontName="Arial"/></Style>
 <Style ss:ID="s1"><Font ss:FontName=".VnTime"/></Style></Styles>
 <Worksheet ss:Name="DS"><Table>
  <Column ss:Index="2" ss:StyleID="s1"/><Column ss:Hidden="1"/>
  <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Danh sách</Data></Cell>
   <Cell ss:StyleID="Default"><Data ss:Type="String">x</Data></Cell></Row>
  <Row ss:Index="3" ss:Hidden="1"><Cell><Data ss:Type="Number">1</Data></Cell>
   <Cell><ss:Data ss:Type="String">Lª <B xmlns="http://www.w3.org/TR/REC-html40">An</B></ss:Data></Cell>
   <Cell ss:Index="4"><Data ss:Type="DateTime">1985-03-12T00:00:00.000</Data></Cell>
   <Cell><Data ss:Type="Boolean">1</Data></Cell>
   <Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell>
   <Cell><Data ss:Type="Number">1.5</Data></Cell></Row>
 </Table></Worksheet>
 <Worksheet ss:Name="Ẩn"><Table><Row><Cell><Data ss:Type="String">y</Data></Cell></Row></Table>
  <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>
  </WorksheetOptions></Worksheet>
</Workbook>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_web_page_under_an_excel_name_is_read_as_excel_shows_it(encoding):
    book = read_book(PAGE.encode(encoding), "ds.xls")
    [sheet] = book.sheets
    assert (book.kind, sheet.name) == ("html", "ds")
    assert sheet.rows == [
        ["SỞ PHÍA BẮC", "", "", ""],
        ["DANH SÁCH ĐOÀN VIÊN", "", "", ""],
        ["STT", "Họ và\ntên", "Năm sinh", ""],
        ["", "", "Nam", "Nữ"],
        ["1", "Nguyễn Văn An", "1980", ""],
        ["2", "Trần & Bình", "", "1985"],
        ["Tổng cộng: 2 người", "", "", ""],
    ]
    assert set(sheet.merged) == {(3, 1, 4, 1), (3, 2, 4, 2), (3, 3, 3, 4), (7, 1, 7, 4)}
    assert sheet.hidden_rows == {6}


def test_a_table_in_a_cell_of_another_stands_under_it():
    page = "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td></tr></table>"
    [sheet] = read_book(page.encode(), "a.xls").sheets
    assert sheet.rows == [["a", ""], ["b", "c"]]


@pytest.mark.parametrize("page", ["<table><tr><td>a", "<table><td>a<tr>", "<table><tr>a<td>a"])
def test_a_page_that_ends_early_or_leaves_out_tags_is_read(page):
    [sheet] = read_book(page.encode(), "a.xls").sheets
    assert sheet.rows[0][0] == "a"


def test_a_workbook_in_xml_keeps_numbers_days_and_places():
    book = read_book(BOOK.encode(), "ds.xls")
    sheet, hidden = book.sheets
    assert (book.kind, sheet.name, hidden.name, hidden.hidden) == ("xml", "DS", "Ẩn", True)
    assert sheet.rows == [
        ["Danh sách", "", "x", "", "", "", ""],
        [""] * 7,
        [1, "Lª An", "", dt.datetime(1985, 3, 12), True, "#DIV/0!", 1.5],
    ]
    assert sheet.merged == ((1, 1, 1, 2),)
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {3})
    assert sheet.fonts == {(3, 2): TCVN3}


def test_a_workbook_in_xml_may_count_from_1904():
    assert read_book(BOOK.replace("<Styles>", "<x:Date1904/><Styles>").encode(), "a").from_1904


def test_a_workbook_in_xml_that_is_cut_off_is_refused():
    with pytest.raises(NotAWorkbook, match="damaged"):
        read_book(BOOK[:900].encode(), "ds.xls")
