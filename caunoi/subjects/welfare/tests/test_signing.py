"""The list that people sign for the money, as Word and as Excel."""

import datetime as dt
import io

import docx
import pytest
from openpyxl import load_workbook

from caunoi.base.errors import Invalid
from caunoi.journal.models import SensitiveRead
from caunoi.registers.records.deeds import take
from caunoi.subjects.welfare.signing import Asked, as_word, as_workbook, lines_of
from caunoi.subjects.welfare.tests.cast import SPRING, a_visit, entry

YEAR = (dt.date(2020, 1, 1), dt.date(2020, 12, 31))


def asked(house, unit="upper", **more):
    return Asked(house.units[unit], *YEAR, **more)


def text_of(document):
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.fixture
def paid(house):
    a_visit(house, paid_on=SPRING)
    a_visit(house, by=house.an, unit=house.north, person=house.an.person, paid_on=SPRING,
            occasion="bereavement", amount=1_000_000, goods="Vòng hoa")  # fmt: skip


def test_the_word_list_names_who_signs_for_how_much(house, paid):
    binh = house.user("binh")
    lines = lines_of(asked(house), by=binh)
    told = text_of(docx.Document(io.BytesIO(as_word(asked(house), lines, by=binh))))
    assert "Hoàng Thị Em" in told and "Nguyễn Thị An" in told
    assert "1.500.000" in told and "Một triệu năm trăm nghìn đồng" in told
    assert "kèm vòng hoa" in told and "CÔNG ĐOÀN VIÊN CHỨC TỈNH" in told


def test_the_excel_list_sums_its_amounts_as_they_are_changed(house, paid):
    binh = house.user("binh")
    lines = lines_of(asked(house), by=binh)
    data = as_workbook(asked(house), lines, by=binh)
    sheet = load_workbook(io.BytesIO(data)).active
    [sum_of] = [c.value for row in sheet for c in row if str(c.value).startswith("=SUM")]
    assert sum_of.startswith("=SUM(E")
    values = [c.value for c in sheet["E"] if isinstance(c.value, int)]
    assert sorted(values) == [500_000, 1_000_000]


def test_an_occasion_and_a_unit_narrow_the_list(house, paid):
    binh = house.user("binh")
    only = lines_of(asked(house, occasion=entry("welfare_occasion", "illness")), by=binh)
    assert [line.name for line in only] == ["Hoàng Thị Em"]
    assert [line.name for line in lines_of(asked(house, "north"), by=binh)] == ["Nguyễn Thị An"]


def test_what_was_taken_back_is_not_signed_for(house):
    visit = a_visit(house, paid_on=SPRING)
    take("reverse", [visit], by=house.binh, note="Chi nhầm", reversed_on=SPRING)
    with pytest.raises(Invalid, match="none to sign"):
        lines_of(asked(house), by=house.user("binh"))


def test_chi_gets_no_list_of_the_north(house, paid):
    with pytest.raises(Invalid, match="none to sign"):
        lines_of(asked(house, "north"), by=house.user("chi"))


def test_reading_the_list_is_noted(house, paid, client):
    client.force_login(house.user("an"))
    form = {"about": "visits", "unit": "NORTH", "first": "01/01/2020", "last": "31/12/2020",
            "ending": "xlsx"}  # fmt: skip
    answer = client.post("/welfare/signing/", form)
    assert answer.status_code == 200 and answer.content.startswith(b"PK")
    [read] = SensitiveRead.objects.all()
    assert read.by_name == str(house.an)


def test_days_the_wrong_way_round_are_told_at_the_field(house, client):
    client.force_login(house.user("an"))
    form = {"about": "visits", "unit": "NORTH", "first": "31/12/2020", "last": "01/01/2020",
            "ending": "docx"}  # fmt: skip
    answer = client.post("/welfare/signing/", form)
    assert answer.status_code == 422
