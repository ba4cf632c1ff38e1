"""Cells made clean, or refused in the words of an officer."""

from types import SimpleNamespace

import pytest

from caunoi.registers.imports import clean
from caunoi.registers.imports.reading import NotClean


@pytest.fixture
def reading():
    told = SimpleNamespace(notes=[], warnings=[])
    told.note = told.notes.append
    told.warn = told.warnings.append
    return told


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("  HUỲNH  THU BÍCH", "Huỳnh Thu Bích"),
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
    "cell", ["NguyÔn ThÞ BÝch", "Vâ Quèc ViÖt", "Nguyễn Văn 2", "Аn Bình", "a@b"]
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
        ("0983.960.310", "0983960310"),
        ("+84 983 960 310", "0983960310"),
        (84983960310, "0983960310"),
        ("(024) 3825 1234", "02438251234"),
        ("0983960310; 024 38251234", "0983960310"),
    ],
)
def test_a_telephone_number_begins_with_zero(cell, number, reading):
    assert clean.as_phone(cell, reading) == number


@pytest.mark.parametrize("cell", ["983960310", "12", "không có", 12, "098396031a"])
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
        clean.refuse_formula_error("#REF!")
