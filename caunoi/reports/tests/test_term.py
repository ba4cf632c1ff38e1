"""The report by fields: what there was is told, what there was not is left out or turned."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.base.blocks import Charts, Heading, Piece, Table
from caunoi.base.periods import Period
from caunoi.indicators.figure import TYPED, WITHHELD, Figure
from caunoi.indicators.indicator import find
from caunoi.indicators.models import Direction, Target
from caunoi.journal.door import operation
from caunoi.org.actions import NewUnit, found
from caunoi.org.models import Membership, Person
from caunoi.registers.records.deeds import record
from caunoi.reports.cells import Cells
from caunoi.reports.content import document
from caunoi.reports.course import drawn
from caunoi.reports.gathered import Gathered
from caunoi.reports.making import make
from caunoi.reports.prose import Telling, for_length, shown, wordings
from caunoi.reports.ranked import highest_and_lowest, most
from caunoi.reports.report import REPORTS, Chapter
from caunoi.reports.workbook import _table
from caunoi.subjects.emulation.tests.titles import an_award, paper
from caunoi.subjects.party.models import Outstanding
from caunoi.targets.sharing import roll_forward
from caunoi.targets.tests.test_standing import target

from .test_content import asked_by, pieces_of, tables_of, text_of

REPORT = REPORTS["term"]
YEAR = Period.of_year(2024)
AWARDED = Period.of_year(2020)


def made(house, unit=None, period=YEAR, user=None):
    return document(REPORT, unit=unit or house.upper, period=period, by=user or house.console)


def headings(told):
    return [block.text for block in told.blocks() if isinstance(block, Heading)]


def joined(house, unit, many, on=dt.date(2024, 5, 1)):
    with operation("test", by=house.console) as op:
        for n in range(many):
            new = op.create(Person(name=f"Lý Văn {n}", sex="M", birth=dt.date(1990, 1, 1)))
            op.create_many([Membership(person=new, unit=unit, since=on)])


def test_what_there_was_not_is_left_out_with_its_heading_and_the_rest_is_numbered(house):
    told = made(house)
    assert headings(told)[:2] == ["I. ĐẶC ĐIỂM TÌNH HÌNH", "II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ"]
    assert not [h for h in headings(told) if "Khen thưởng" in h]
    numbers = [h.partition(".")[0] for h in headings(told)]
    assert numbers == ["I", "II", *map(str, range(1, len(numbers) - 4)), "III", "IV", "V"]
    text = text_of(told)
    assert "; ;" not in text and " ." not in text and ",," not in text and "; ." not in text
    assert "Mái ấm" not in text


def test_a_figure_of_the_world_is_told_turned_or_said_to_be_missing(house):
    text = text_of(made(house))
    assert "chưa báo cáo số đoàn viên ưu tú giới thiệu cho Đảng" in text
    row = Outstanding(unit=house.north, person=house.an.person, found_on=dt.date(2023, 3, 1))
    record([row], by=house.console)
    text = text_of(made(house))
    assert "không giới thiệu được đoàn viên ưu tú nào cho Đảng" in text


@pytest.mark.parametrize(("many", "words"), [(4, "tăng 4 người"), (0, "không thay đổi")])
def test_how_the_members_have_changed_since_the_beginning_is_told(house, many, words):
    joined(house, house.north, many)
    assert f"({words} so với đầu kỳ báo cáo)" in text_of(made(house))


def test_a_clause_that_leans_on_one_that_is_left_out_falls_with_it(house):
    told = made(house)
    telling = Telling.__new__(Telling)
    telling.gathered, telling.words, telling.told = None, {"a": "x", "b": ""}, set()
    say = lambda text: "".join(piece.text for piece in telling.paragraph(text))  # noqa: E731
    assert say("Có [một {a}]; [hai {b}]; [ba {a}].") == "Có một x; ba x."
    assert say("Có [một {a}]; [hai {b}].") == "Có một x."
    assert say("[hai {b}]; [ba {a}].") == "Ba x."
    assert say("Chỉ {a}. // Và {a}.") == "Chỉ x. Và x."
    assert told


def test_every_number_is_the_figure_that_it_leads_to(house):
    joined(house, house.south, 3)
    told = made(house, period=Period.parse("2020..2024"))
    pieces = list(pieces_of(told))
    assert len(pieces) > 20
    for piece in pieces:
        value = asked_by(piece.address, house.console).value
        assert piece.value in (value, (value or 0) / 1_000_000), piece


def test_the_targets_of_the_period_stand_with_what_was_reached(house):
    kept = {"unit": house.upper, "first": YEAR.first,
            "last": YEAR.last, "direction": Direction.AT_LEAST, "origin": "congress"}  # fmt: skip
    record(
        [Target(value=5, words="Đoàn viên", indicator="members.total", **kept)], by=house.console
    )
    record(
        [Target(value=50, words="Cơ sở", indicator="units.grassroots", **kept)], by=house.console
    )
    told = made(house)
    assert "Có 1 trong 2 chỉ tiêu đạt và vượt." in text_of(told)
    rows = tables_of(told)["Chỉ tiêu"].rows
    assert [[cell[0].text for cell in row][1:3] for row in rows] == [
        ["Đoàn viên", "từ 5 trở lên"], ["Cơ sở", "từ 50 trở lên"]
    ]  # fmt: skip
    later = made(house, period=Period.of_year(2010))
    assert "Chỉ tiêu" not in tables_of(later)


def test_units_with_the_most_are_named_and_those_with_nothing_counted(house):
    joined(house, house.south, 9)
    [row] = tables_of(made(house))["Đơn vị nhiều nhất"].rows
    words = "".join(piece.text for piece in row[2])
    assert words.startswith("CĐCS Sở Phía Nam: 11; ") and row[3][0].text == "0"


def fig(key, unit, value, answer="value", whole=10):
    return Figure(find(key), unit, YEAR, value=value, answer=answer, part=1, whole=whole)


class Known:
    """A few units with numbers that are given."""

    unit = "Công đoàn Viên chức tỉnh"

    def __init__(self, *values, **more):
        self.figures = [fig("members.per_staff", f"CĐCS {chr(65 + n)}", value, **more)
                        for n, value in enumerate(values)]  # fmt: skip

    def of_below(self, key):
        return self.figures

    def address(self, figure):
        return ""


def ranked(way, known):
    cells = Cells.__new__(Cells)
    cells.gathered, cells.told = known, {}
    cells.figure = lambda figure, sign=False: (Piece(shown(figure)),)
    chapter = Chapter("x", "X", ["members.per_staff"])
    blocks = [block for block in way(cells, chapter) if isinstance(block, Table)]
    rows = [row for block in blocks for row in block.rows]
    return [["".join(p.text for p in cell).replace("\u00a0", " ") for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((9, 8, 7, 6), "CĐCS A: 9 %; CĐCS B: 8 %; CĐCS C: 7 %"),
        ((9, 7, 7, 7), "CĐCS A: 9 %; và 3 đơn vị khác cùng mức 7 %"),
        ((7, 7, 7, 7, 0), "4 đơn vị cùng mức 7 %"),
        ((7, 7, 7), "CĐCS A: 7 %; CĐCS B: 7 %; CĐCS C: 7 %"),
        ((9, 8, 7.01, 7.04), "CĐCS A: 9 %; CĐCS B: 8 %; và 2 đơn vị khác cùng mức 7 %"),
    ],
)
def test_units_that_share_a_number_are_not_picked_from(values, told):
    [row] = ranked(most, Known(*values))
    assert row[2] == told


def test_where_a_number_is_withheld_that_is_said_beside_the_first(house):
    known = Known(9, 8, 0)
    known.figures.append(fig("members.per_staff", "CĐCS Kín", None, WITHHELD))
    [row] = ranked(most, known)
    assert row[2].endswith("(không kể 1 đơn vị không nêu số)") and row[3] == "1"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((9, 8, 7, 6, 5, 4), ["CĐCS A: 9 %; CĐCS B: 8 %; CĐCS C: 7 %",
                              "CĐCS F: 4 %; CĐCS E: 5 %; CĐCS D: 6 %", "6"]),
        ((9, 8, 7), ["CĐCS A: 9 %", "CĐCS C: 7 %", "3"]),
        ((5, 5, 5, 5), ["4 đơn vị cùng mức 5 %", "–", "4"]),
        ((5, 5, 5, 0), ["3 đơn vị cùng mức 5 %", "CĐCS D: 0 %", "4"]),
        ((5, 0, 0, 0), ["CĐCS A: 5 %; và 3 đơn vị khác cùng mức 0 %", "–", "4"]),
    ],
)  # fmt: skip
def test_a_share_is_told_where_it_is_highest_and_lowest(values, told):
    [row] = ranked(highest_and_lowest, Known(*values))
    assert row[2:] == told


def test_a_unit_with_nothing_to_share_is_not_the_lowest():
    known = Known(9, 8)
    known.figures.append(fig("members.per_staff", "CĐCS Trống", 0, whole=0))
    [row] = ranked(highest_and_lowest, known)
    assert "Trống" not in str(row) and row[-1] == "2"
    assert not ranked(highest_and_lowest, Known(9))


def test_over_several_years_units_that_did_it_again_are_turns(house):
    text = "[{democracy.units_guided} <lượt đơn vị|đơn vị>||-]; <bình quân |>x."
    assert for_length(text, is_long=True).endswith("lượt đơn vị||-]; bình quân x.")
    assert for_length(text, is_long=False).endswith("} đơn vị||-]; x.")
    long = {p: Gathered(REPORT, unit=house.upper, period=Period.parse(p), user=house.console,
                        site="").is_long
            for p in ("2024", "2023-06..2024-05", "2023-06..2024-06", "2020..2024")}  # fmt: skip
    assert list(long.values()) == [False, False, True, True]
    labels = made(house, period=Period.parse("2020..2024")).labels
    assert labels["democracy_units_guided"][1] == "lượt đơn vị"
    assert made(house).labels["democracy_units_guided"][1] == "đơn vị"


def test_a_mean_of_years_is_told_of_several_years_alone(house):
    keys = {slot for w in wordings(REPORT.folder) for slot in replace(
        w, text=for_length(w.text, is_long=False)).slots}  # fmt: skip
    assert "grading.strong_share" in keys and "grading.strong_mean" not in keys
    assert not [w for w in wordings(REPORT.folder) if "bình quân" in for_length(w.text, False)]


def test_every_figure_is_measured_in_something(house):
    for report in REPORTS.values():
        told = document(report, unit=house.upper, period=YEAR, by=house.console)
        assert not [name for name, (_label, measure) in told.labels.items() if measure in ("", "–")]


def test_a_course_is_drawn_only_where_there_is_one(house):
    assert not [block for block in made(house).blocks() if isinstance(block, Charts)]
    an_award(house, "CSTDCS", year=2019, decision=paper(number="1/QĐ"))
    told = made(house, period=Period.parse("2018..2020"))
    [block] = [block for block in told.blocks() if isinstance(block, Charts)]
    [chart] = block.charts
    row = next(r for r in tables_of(told)["Qua các năm"].rows if r[1][0].text in chart.title)
    assert [point.text for point in chart.points] == [cell[0].text for cell in row[3:]]
    assert chart.title == "Chiến sĩ thi đua cơ sở (lượt)"
    assert [(point.label, point.value) for point in chart.points] == [
        ("2018", 0), ("2019", 0), ("2020", 1)
    ]  # fmt: skip


def test_what_was_typed_in_is_marked_in_the_drawing_too(house):
    an_award(house, "CSTDCS", year=2019, decision=paper(number="1/QĐ"))
    period = Period.parse("2018..2020")
    gathered = Gathered(REPORT, unit=house.upper, period=period, user=house.console, site="")
    key = "emulation.grassroots_fighters"
    typed = gathered.figure(key, period=gathered.years[0]).told(value=7, answer=TYPED)
    gathered.figures._figures[key, house.upper.pk, gathered.years[0]] = [typed]
    [chart] = drawn(Cells(gathered), [key]).charts
    assert [point.text for point in chart.points] == ["7 (nhập tay)", "0", "1"]


def test_a_table_leaves_out_what_nobody_knows_anything_of(house):
    told = made(house)
    labels = [row[1][0].text for row in tables_of(told)["Qua các năm"].rows]
    assert "Đoàn viên" in labels and not [x for x in labels if "vay" in x]
    assert tables_of(told)["Theo đơn vị"].headings[2:] == ["Đoàn viên"]


def test_whoever_may_only_count_gets_no_list_of_names(house):
    an_award(house, "CSTDTQ", year=2019, decision=paper(number="1/QĐ"))
    lists = [
        [block.name for block in made(house, period=AWARDED, user=house.user(name)).blocks()
         if isinstance(block, Table) and "Nguyễn Thị An" in str(block.rows)]
        for name in ("binh", "dung")
    ]  # fmt: skip
    assert lists[0] and not lists[1]


def test_a_list_of_names_costs_no_statement_for_each(house):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            made(house, period=AWARDED, user=house.user("binh"))
        return len(asked)

    an_award(house, "CSTDTQ", year=2019, decision=paper(number="1/QĐ"))
    one = statements()
    for who in (house.em, house.binh, house.chi):
        an_award(house, "CSTDTQ", year=2019, of=who.person, decision=paper(number="1/QĐ"))
    assert statements() == one


def test_a_target_and_its_parts_by_years_are_one(house):
    term = Period(dt.date(2020, 1, 1), dt.date(2021, 12, 31))
    whole = target(house, 10, unit=house.upper, period=term)
    years = [(Period.of_year(year), Decimal(5)) for year in (2020, 2021)]
    roll_forward(whole, years, by=house.organiser)

    def told(period):
        found = Gathered(REPORT, unit=house.upper, period=period, user=house.user("binh"), site="")
        return [(row.target.first, row.target.last) for row in found.targets()]

    assert told(term) == [(term.first, term.last)]
    year = Period.of_year(2020)
    assert told(year) == [(year.first, year.last)]


def test_the_workbook_tells_units_with_the_most_as_the_document_does(house):
    joined(house, house.south, 9)
    [block] = [one for one in made(house).blocks() if isinstance(one, Table)
               and one.name == "Đơn vị nhiều nhất"]  # fmt: skip
    cells = _table(block).rows[0]
    assert str(cells[2]).startswith("CĐCS Sở Phía Nam: 11; ")


def test_the_statements_do_not_grow_with_units_or_years(house):
    def more(many):
        new = [NewUnit(f"CĐCS Sở {n}", "grassroots", dt.date(2012, 1, 1), house.upper,
                       code=f"S{n}") for n in many]  # fmt: skip
        found(units=new, by=house.console)

    def statements(period):
        with CaptureQueriesContext(connection) as asked:
            made(house, period=period)
        return len(asked)

    more(range(12))
    few = statements(YEAR)
    more(range(12, 40))
    assert statements(Period.parse("2017..2024")) <= few < 160


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx"])
def test_it_is_made_as_every_kind_of_file(house, ending):
    data = make(REPORT, unit=house.upper, period=YEAR, ending=ending, by=house.console)
    assert data[:4] == (b"%PDF" if ending == "pdf" else b"PK\x03\x04")
