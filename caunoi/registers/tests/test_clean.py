"""Cells made clean, or refused in the words of an officer."""

import datetime as dt
from types import SimpleNamespace

import pytest

from caunoi.org.models import Entry
from caunoi.registers.imports import clean
from caunoi.registers.imports.cell import refuse_formula_error, says_nothing
from caunoi.registers.imports.numbers import read_phone
from caunoi.registers.imports.reading import NotClean, Reading, Words
from caunoi.registers.records.fields import as_day


@pytest.fixture
def reading():
    told = SimpleNamespace(notes=[], warnings=[], from_text=False)
    told.note = told.notes.append
    told.warn = told.warnings.append
    return told


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("  HUỲNH  THU BÍCH", "Huỳnh Thu Bích"),
        ("Аn Bình", "An Bình"),
        ("Ðặng Văn Ðức", "Đặng Văn Đức"),
        ("đ/c Lê Thị Hà", "Lê Thị Hà"),
        ("Nguyễn\u00a0Văn  An", "Nguyễn Văn An"),
        ("nguyễn thị hoa", "Nguyễn Thị Hoa"),
        ("Lê thị Hà", "Lê Thị Hà"),
        ("Nguye\u0302\u0303n Va\u0306n An", "Nguyễn Văn An"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Y Bih K'Brếp", "Y Bih K'Brếp"),
    ],
)
def test_a_name_is_written_as_names_are(cell, name, reading):
    assert clean.as_name(cell, reading) == name


@pytest.mark.parametrize(
    "cell", ["NguyÔn ThÞ BÝch", "Vâ Quèc ViÖt", "Nguyễn Văn 2", "Иван", "a@b", "a" * 60 + "1"]
)
def test_what_is_no_name_is_refused(cell, reading):
    with pytest.raises(NotClean):
        clean.as_name(cell, reading)


@pytest.mark.parametrize("cell", ["Nữ", "nu", "F", 0, "0", 2, "Bà", False])
def test_women(cell, reading):
    assert clean.as_sex(cell, reading) == "F"


@pytest.mark.parametrize("cell", ["Nam", "NAM", "m", 1, "1", "Ông", True, 1.0])
def test_men(cell, reading):
    assert clean.as_sex(cell, reading) == "M"


@pytest.mark.parametrize(
    ("cell", "kind", "number"),
    [
        (19095314124, "cccd", "019095314124"),
        (1099555722, "cccd", "001099555722"),
        (1099555722.0, "cccd", "001099555722"),
        ("001 099 555 722", "cccd", "001099555722"),
        ("'001099555722", "cccd", "001099555722"),
        ("123456789", "cmnd", "123456789"),
        (12345678, "cmnd", "012345678"),
    ],
)
def test_an_identity_number_gets_its_lost_zeros_back(cell, kind, number, reading):
    assert clean.as_identity("cccd", "cmnd")(cell, reading) == (kind, number)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("01909443309", "has 11 digits"),
        ("O20066901070", "perhaps 020066901070 is meant"),
        (1234567890123, "not a number of an identity card"),
        (123, "has 3 digits"),
        ("abc", "not a number"),
        (12.5, "not a number"),
        (-1099555722, "not a number"),
    ],
)
def test_a_wrong_identity_number_is_told(cell, why, reading):
    with pytest.raises(NotClean, match=why):
        clean.as_identity("cccd", "cmnd")(cell, reading)


def test_an_unknown_province_is_only_told(reading):
    assert clean.as_identity("cccd")("099199000001", reading).number == "099199000001"
    assert reading.warnings


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (983960310, "0983960310"),
        ("983960310", "0983960310"),
        ("84983960310", "0983960310"),
        ("01662345678", "0362345678"),
        ("0983.960.310", "0983960310"),
        ("+84 983 960 310", "0983960310"),
        (84983960310, "0983960310"),
        ("(024) 3825 1234", "02438251234"),
        ("0983960310; 024 38251234", "0983960310"),
    ],
)
def test_a_telephone_number_begins_with_zero(cell, number, reading):
    assert clean.as_phone(cell, reading) == number


@pytest.mark.parametrize("cell", ["183960310", "12", "không có", 12, "098396031a"])
def test_what_is_no_telephone_number_is_told(cell, reading):
    with pytest.raises(NotClean):
        clean.as_phone(cell, reading)


def test_a_tick_says_yes_or_no_and_nothing_else(reading):
    women = clean.as_mark("F")
    assert [women(cell, reading) for cell in ("x", "X", 1, "✓", True)] == ["F"] * 5
    assert [women(cell, reading) for cell in ("-", 0, "không")] == [None] * 3
    with pytest.raises(NotClean):
        women("1985", reading)


def test_a_failed_formula_is_told():
    with pytest.raises(NotClean, match="#REF!"):
        refuse_formula_error("#REF!")


def test_a_letter_among_the_digits_of_a_telephone_is_told(reading):
    with pytest.raises(NotClean, match="perhaps 0983960310 is meant"):
        clean.as_phone("O98396O3l0", reading)


def test_in_a_csv_a_number_may_have_lost_its_zeros_as_text(reading):
    reading.from_text = True
    assert clean.as_identity("cccd")("19095314124", reading).number == "019095314124"
    with pytest.raises(NotClean, match="11 digits"):
        clean.as_identity("cccd")("01909531412", reading)


@pytest.mark.parametrize("cell", ["-", "–", "...", "…", " - ", "/"])
def test_a_stroke_says_nothing(cell):
    assert says_nothing(cell)
    assert not says_nothing(f"{cell}x")


def level(name, rank, *synonyms):
    return Entry(name=name, rank=rank, synonyms=list(synonyms))


LEVELS = Words(
    [
        level("Chưa qua đào tạo", 0, "không"),
        level("Trung cấp", 20, "tc"),
        level("Đại học", 40, "đh", "cử nhân", "kỹ sư"),
        level("Thạc sĩ", 50, "ths", "th.s", "thạc sỹ"),
    ]
)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("ĐH", "Đại học"), ("Đ.H", "Đại học"), ("đại  học", "Đại học"), ("Th.S", "Thạc sĩ"),
        ("ThS.", "Thạc sĩ"), ("THẠC SỸ", "Thạc sĩ"), ("Đại học Luật", "Đại học"),
        ("Kỹ sư xây dựng", "Đại học"), ("ĐH Kinh tế (tại chức)", "Đại học"),
        ("Cử nhân, Luật", "Đại học"), ("Tốt nghiệp đại học", "Đại học"),
        ("Trình độ: TC", "Trung cấp"),
        ("ThS QLKT", "Thạc sĩ"), ("Đại học, Thạc sĩ", "Thạc sĩ"), ("TC + ĐH", "Đại học"),
        ("Không", "Chưa qua đào tạo"),
    ],
)  # fmt: skip
def test_a_level_is_found_however_it_is_written(cell, name, reading):
    reading.words = lambda _catalogue: LEVELS
    assert clean.as_entry("education")(cell, reading).name == name


@pytest.mark.parametrize("cell", ["Đại hoc tại chứcc?", "Không rõ", "12/12", "Đang học", "x"])
def test_what_is_no_level_is_told_with_what_would_be(cell, reading):
    reading.words = lambda _catalogue: LEVELS
    with pytest.raises(NotClean, match=r"perhaps|there are"):
        clean.as_entry("education")(cell, reading)


def test_an_old_number_of_eleven_digits_is_read_alike_as_text_and_as_a_number():
    assert read_phone(1681234567)[0] == read_phone("01681234567")[0] == "0381234567"
    with pytest.raises(NotClean):
        read_phone(-912345678)


def test_a_year_of_two_digits_in_a_day_told_exactly_may_lie_ahead(house):
    reading = Reading(unit=house.north, by=house.an, as_of=dt.date(2026, 11, 27))
    assert as_day("31/12/27", reading) == dt.date(2027, 12, 31)
    assert as_day("01/02/99", reading) == dt.date(1999, 2, 1)
