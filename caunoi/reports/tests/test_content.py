"""The report's words and numbers: every number is the figure, and what is missing is said."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.base.blocks import Heading, Paragraph, Piece, Table
from caunoi.base.errors import Refused
from caunoi.base.periods import Period
from caunoi.indicators.actions import NewFigure, type_in
from caunoi.indicators.figures import figure
from caunoi.indicators.indicator import INDICATORS, find
from caunoi.journal.door import operation
from caunoi.org.actions import NewUnit, close, found, move
from caunoi.org.models import Membership, Paper, Person, Term, Unit
from caunoi.org.offices import Appointment, appoint
from caunoi.reports.content import document, placeholder, short, without_place
from caunoi.reports.letterhead import Head
from caunoi.reports.prose import keys_in, shown
from caunoi.reports.report import REPORTS, find_report
from caunoi.subjects.members.models import PartySpan

YEAR = Period.of_year(2024)
TERM = Period.parse("2020..2024")
REPORT = REPORTS["organisation"]


def made(house, unit, period=YEAR, user=None, **more):
    return document(REPORT, unit=unit, period=period, by=user or house.console, **more)


def text_of(told):
    words = [b.text for b in told.blocks() if isinstance(b, Heading | Paragraph)]
    return "\n".join(words).replace("\u00a0", " ")


def tables_of(told):
    return {block.name: block for block in told.blocks() if isinstance(block, Table)}


def pieces_of(told):
    """Every number of the chapters that leads somewhere."""
    for block in told.blocks():
        if isinstance(block, Paragraph):
            yield from (piece for piece in block.pieces if piece.address)
        elif isinstance(block, Table):
            yield from (p for row in block.rows for cell in row for p in cell if p.address)


def asked_by(address, user):
    """The figure to which an address leads."""
    parts = urlsplit(address)
    asked = {name: value for name, [value] in parse_qs(parts.query).items()}
    unit = Unit.objects.get(states__code=asked["unit"])
    key = parts.path.removeprefix("/figures/").strip("/")
    by = asked.get("by")
    found = figure(key, unit=unit, period=Period.parse(asked["period"]), by=by, user=user)
    if by is None:
        return found[0]
    part = None if asked["part"] == "~" else asked["part"]
    return next(one for one in found[1:] if one.by[by] == part)


def people(house, unit, many, party=0):
    with operation("test", by=house.console) as op:
        new = op.create_many(Person(name=f"Người {n}", sex="F") for n in range(many))
        op.create_many(Membership(person=p, unit=unit, since=dt.date(2015, 1, 1)) for p in new)
        op.create_many(
            PartySpan(person=p, status="full", since=dt.date(2015, 1, 1)) for p in new[:party]
        )


def test_every_key_a_report_names_is_declared():
    for report in REPORTS.values():
        for chapter in report.chapters:
            assert set(chapter.keys) <= set(INDICATORS), f"{report.key}: {chapter.heading}"
            for key, cut in chapter.split:
                assert cut in find(key).cuts, f"{report.key}: {key} by {cut}"


def test_the_words_of_a_chapter_name_only_its_own_keys():
    for report in REPORTS.values():
        keys = {chapter.name: set(chapter.keys) for chapter in report.chapters}
        for chapter, named in keys_in(report).items():
            assert named <= keys[chapter], f"{report.key}, {chapter}: {named - keys[chapter]}"


@pytest.mark.parametrize("period", ["2024", "2020..2024", "2023Q2", "2019-05..2024-03"])
def test_every_number_is_the_figure_that_it_leads_to(house, period):
    people(house, house.north, 7, party=6)
    told = made(house, house.upper, Period.parse(period))
    numbers = list(pieces_of(told))
    assert len(numbers) > 100
    for piece in numbers:
        one = asked_by(piece.address, house.console)
        assert piece.value == one.value
        written = shown(one)
        assert piece.text in (written, written.removesuffix("\u00a0%"), "không"), piece
        if piece.text == "không":
            assert one.value == 0


def test_the_prose_tells_of_the_unit_its_people_and_the_period(house):
    told = text_of(made(house, house.upper))
    assert "Tính đến ngày 31/12/2024, Công đoàn Viên chức tỉnh có 3 công đoàn cơ sở" in told
    assert "không có công đoàn cơ sở thành viên; có 1 tổ công đoàn" in told
    assert "có 6 cán bộ, công chức, viên chức, lao động; trong đó nữ là 3 người, chiếm 50 %" in told
    assert "Trong năm 2024, không có đoàn viên mới kết nạp" in told
    assert "./." in told.split("PHỤ LỤC")[0].splitlines()[-1]


def test_each_kind_of_unit_tells_of_what_may_stand_below_it(house):
    assert "công đoàn cấp trên trực tiếp cơ sở;" in text_of(made(house, house.federation))
    north = text_of(made(house, house.north))
    assert "CĐCS Sở Phía Bắc không có công đoàn cơ sở thành viên; có 1 tổ công đoàn" in north
    team = text_of(made(house, house.north_team))
    assert "Tổ Một là tổ công đoàn trực thuộc CĐCS Sở Phía Bắc" in team
    assert "thành lập mới" not in team


def test_what_was_never_entered_is_said_and_not_0(house):
    new = NewUnit("CĐCS Sở Mới", "grassroots", dt.date(2020, 1, 1), house.upper, code="NEW")
    [empty] = found(units=[new], by=house.console)
    told = text_of(made(house, empty))
    assert "Công đoàn chưa báo cáo số đoàn viên." in told
    assert "chưa báo cáo số nữ" in told
    assert "0 người" not in told
    years = tables_of(made(house, empty))["Qua các năm"]
    row = next(r for r in years.rows if r[1][0].text == "Đoàn viên")
    assert {cell[0].text for cell in row[3:]} == {"chưa báo cáo"}


def test_before_the_unit_was_there_nothing_is_told_of_it(house):
    new = NewUnit("CĐCS Sở Mới", "grassroots", dt.date(2024, 2, 1), house.upper, code="NEW")
    [unit] = found(units=[new], by=house.console)
    years = tables_of(made(house, unit, Period.parse("2022..2024")))["Qua các năm"]
    row = next(r for r in years.rows if r[1][0].text == "Công đoàn cơ sở")
    assert [cell[0].text for cell in row[3:]] == ["chưa có số liệu", "chưa có số liệu", "1"]


def test_an_opening_figure_is_marked_as_such(house):
    new = NewUnit("CĐCS Sở Mới", "grassroots", dt.date(2020, 1, 1), house.upper, code="NEW")
    [unit] = found(units=[new], by=house.console)
    with operation("test", by=house.console) as op:
        paper = op.create(Paper(number="12/BC"))
    figure_before = NewFigure("members.total", unit, YEAR, 1234, paper=paper)
    type_in(figures=[figure_before], by=house.console)
    told = made(house, unit)
    assert "Công đoàn có 1.234 (số liệu kế thừa) đoàn viên" in text_of(told)
    assert "Số liệu kế thừa: lấy theo văn bản" in text_of(told)
    [piece] = told.fields[placeholder("members.total")]
    assert (piece.value, piece.mark) == (1234, " (số liệu kế thừa)")


def test_a_small_number_is_withheld_from_who_may_only_count(house):
    people(house, house.north, 30, party=3)
    told = text_of(made(house, house.north, user=house.dung))
    assert "đảng viên có dưới 5 người" in told
    assert "“dưới 5”, “không nêu”" in told
    assert "3 người, chiếm" not in told
    opened = text_of(made(house, house.north, user=house.an))
    assert "đảng viên có 3 người" in opened
    assert "dưới 5" not in opened


def test_a_stranger_gets_no_report(house):
    with pytest.raises(Refused, match="CĐCS Sở Phía Bắc"):
        made(house, house.north, user=house.chi)


def test_what_happened_to_units_is_listed_with_day_and_paper(house):
    paper = Paper(number="15/QĐ-LĐLĐ", signed_on=dt.date(2024, 3, 1))
    new = NewUnit("CĐCS Sở Mới", "grassroots", dt.date(2024, 3, 5), house.upper)
    [unit] = found(units=[new], paper=paper, by=house.console)
    close(units=[unit], on=dt.date(2024, 11, 1), by=house.console)
    move(units=[house.north], to=house.federation, on=dt.date(2024, 6, 1), by=house.console)
    told = made(house, house.federation)
    rows = [[cell[0].text for cell in row] for row in tables_of(told)["Biến động tổ chức"].rows]
    assert rows == [
        ["1", "CĐCS Sở Mới", "Thành lập", "05/3/2024", "15/QĐ-LĐLĐ"],
        ["2", "CĐCS Sở Phía Bắc", "Thay đổi cấp quản lý", "01/6/2024", ""],
        ["3", "CĐCS Sở Mới", "Kết thúc hoạt động", "01/11/2024", ""],
    ]
    assert "thành lập mới 1 đơn vị; kết thúc hoạt động 1 đơn vị" in text_of(told)
    # Who may only count reads the numbers; the list is made of records.
    assert "Biến động tổ chức" not in tables_of(made(house, house.federation, user=house.dung))


def test_a_unit_that_left_is_told_of_by_the_unit_it_left(house):
    move(units=[house.north], to=house.federation, on=dt.date(2024, 6, 1), by=house.console)
    told = made(house, house.upper)
    assert "1 lượt đơn vị chuyển đi" in text_of(told)
    rows = [[cell[0].text for cell in row] for row in tables_of(told)["Biến động tổ chức"].rows]
    assert rows == [["1", "CĐCS Sở Phía Bắc", "Chuyển đi", "01/6/2024"]]


def test_the_head_follows_the_unit_and_the_day(house):
    head = Head("07", "Lạng Sơn", dt.date(2025, 2, 5))
    words = made(house, house.upper, head=head).words()
    assert words["co_quan_chu_quan"] == "LIÊN ĐOÀN LAO ĐỘNG TỈNH"
    assert words["ten_co_quan"] == "CÔNG ĐOÀN VIÊN CHỨC TỈNH"
    assert words["so_ky_hieu"] == "Số: 07/BC-CĐVC"
    assert words["dia_danh_ngay"] == "Lạng Sơn, ngày 05 tháng 02 năm 2025"
    assert (words["thay_mat"], words["chuc_danh"]) == ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")
    assert words["nguoi_ky"] == "Trần Văn Bình"
    below = made(house, house.north).words()
    assert below["so_ky_hieu"].endswith("/BC-CĐCS")
    assert below["thay_mat"] == "TM. BAN CHẤP HÀNH"
    assert below["dia_danh_ngay"].startswith("………, ngày")


def test_a_deputy_signs_for_the_chair_where_there_is_none(house):
    new = Appointment(house.em.person, house.west, "vice_chair", dt.date(2020, 1, 1))
    appoint(appointments=[new], by=house.console)
    words = made(house, house.west).words()
    assert words["chuc_danh"] == "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    assert words["nguoi_ky"] == "Hoàng Thị Em"
    # A name is a record: who may only count leaves it to the pen.
    assert made(house, house.west, user=house.dung).words()["nguoi_ky"] == ""


def test_a_term_is_called_by_its_name(house):
    with operation("test", by=house.console) as op:
        op.create(
            Term(unit=house.upper, name="Nhiệm kỳ 2018–2023", since=dt.date(2018, 5, 18),
                 until=dt.date(2023, 5, 18))
        )  # fmt: skip
    words = made(house, house.upper, Period.parse("2018-05..2023-05")).words()
    assert words["ky"] == "nhiệm kỳ 2018-2023"
    assert made(house, house.upper, TERM).words()["ky"] == "giai đoạn 2020-2024"
    assert made(house, house.upper, YEAR).words()["trong_ky"] == "Trong năm 2024"


def test_the_statements_do_not_grow_with_units_or_years(house):
    def statements(period):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            made(house, house.upper, period)
        return len(asked)

    def more(many):
        new = [
            NewUnit(f"CĐCS Sở {n}", "grassroots", dt.date(2012, 1, 1), house.upper, code=f"S{n}")
            for n in many
        ]
        found(units=new, by=house.console)

    more(range(12))
    few = statements(YEAR)
    more(range(12, 40))
    assert statements(Period.parse("2017..2024")) <= few
    assert few < 60


def test_an_unknown_report_says_which_there_are():
    with pytest.raises(Exception, match="organisation"):
        find_report("organization")


def test_numbers_lead_to_the_site_that_is_set(house, settings):
    settings.SITE_URL = "https://congdoan.example.vn/"
    [piece] = made(house, house.upper).fields["members_total"]
    assert isinstance(piece, Piece)
    assert piece.address == (
        "https://congdoan.example.vn/figures/members.total/?unit=UPPER&period=2024"
    )
    [other] = made(house, house.upper, site="http://10.0.0.5:8000/").fields["members_total"]
    assert other.address.startswith("http://10.0.0.5:8000/figures/")


def test_a_unit_that_moved_out_of_reach_does_not_close_the_report_of_the_past(house):
    move(units=[house.north_team], to=house.south, on=dt.date(2019, 6, 1), by=house.console)
    told = made(house, house.north, Period.of_year(2018), user=house.an)
    assert "Tổ Một" not in text_of(told)
    assert "Tổ Một" not in str(tables_of(told).get("Theo đơn vị"))
    told = made(house, house.north, Period.of_year(2018), user=house.binh)
    assert "Tổ Một" in str(tables_of(told)["Theo đơn vị"])


def test_a_heading_of_a_column_ends_its_line_between_words_and_never_in_a_day():
    assert short(Period.parse("2020-01..2020-09")) == "2020 (đến 30/9)"
    assert short(Period.parse("2015Q4")) == "Quý IV năm 2015"
    assert short(YEAR) == "2024"


def test_rows_of_the_annex_leave_out_the_province_that_the_whole_is_of():
    whole = "Công đoàn Viên chức tỉnh Lạng Sơn"
    assert without_place("CĐCS Sở Tài chính tỉnh Lạng Sơn", whole) == "CĐCS Sở Tài chính"
    for name in ("CĐCS Sở Tài chính tỉnh Lạng", "CĐCS Tỉnh Đoàn Lạng Sơn", "CĐCS Sở Y tế"):
        assert without_place(name, whole) == name
    assert without_place("CĐCS Sở Y tế tỉnh X", "Công đoàn Viên chức") == "CĐCS Sở Y tế tỉnh X"


def test_the_last_words_stand_on_the_page_of_the_signature(house):
    *_, last = made(house, house.upper).fields["ghi_chu"]
    assert last.kind == "closing"


def test_what_a_report_leaves_out_is_said_in_it(house, monkeypatch):
    whole = text_of(made(house, house.upper, Period.parse("2017..2024")))
    assert "Phụ lục nêu" not in whole
    assert "năm cuối" not in whole
    monkeypatch.setattr("caunoi.reports.gathered.MOST_BELOW", 2)
    told = made(house, house.upper, Period.parse("2011..2024"))
    assert "Phụ lục nêu 2 đơn vị đầu theo tên trong 3 đơn vị trực thuộc" in text_of(told)
    assert "Bảng nêu 8 năm cuối trong 14 năm của kỳ báo cáo" in text_of(told)
    tables = tables_of(told)
    rows = [row[1][0].text for row in tables["Theo đơn vị"].rows]
    assert rows == ["CĐCS Sở Phía Bắc", "CĐCS Sở Phía Nam", "Toàn đơn vị"]
    assert tables["Theo đơn vị"].rows[-1][3][0].text == "6"
    assert len(tables["Qua các năm"].headings) == 3 + 8
