"""Days as people type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.registers.imports.dates import read_day
from caunoi.registers.imports.reading import NotClean

LATEST = dt.date(2020, 9, 30)


@pytest.mark.parametrize(
    ("cell", "day", "precision"),
    [
        (dt.date(1985, 2, 1), "1985-02-01", "day"),
        (dt.datetime(1985, 2, 1, 7, 30), "1985-02-01", "day"),
        ("01/02/1985", "1985-02-01", "day"),
        ("1-2-1985", "1985-02-01", "day"),
        ("1.2.1985", "1985-02-01", "day"),
        ("01 / 02 / 1985", "1985-02-01", "day"),
        ("01/02/85", "1985-02-01", "day"),
        ("01/02/05", "2005-02-01", "day"),
        ("01/02/21", "1921-02-01", "day"),
        ("1985-02-01", "1985-02-01", "day"),
        ("1985-02-01 00:00:00", "1985-02-01", "day"),
        ("1985-02-01T10:30:00Z", "1985-02-01", "day"),
        ("ngày 01 tháng 02 năm 1985", "1985-02-01", "day"),
        ("1-Feb-85", "1985-02-01", "day"),
        ("01021985", "1985-02-01", "day"),
        (1021985, "1985-02-01", "day"),
        ("19850201", "1985-02-01", "day"),
        (31079, "1985-02-01", "day"),
        ("31079", "1985-02-01", "day"),
        ("tháng 3/1990", "1990-03-01", "month"),
        ("3/1990", "1990-03-01", "month"),
        ("11/2004", "2004-11-01", "month"),
        ("T3/1990", "1990-03-01", "month"),
        ("1990-03", "1990-03-01", "month"),
        ("032005", "2005-03-01", "month"),
        (3.1990, "1990-03-01", "month"),
        (1985, "1985-01-01", "year"),
        ("1985", "1985-01-01", "year"),
        ("năm 1985", "1985-01-01", "year"),
        ("00/00/1985", "1985-01-01", "year"),
        ("xx/03/1985", "1985-03-01", "month"),
        (" '01/02/1985 ", "1985-02-01", "day"),
        ("01/02/1985 12:00:00 AM", "1985-02-01", "day"),
        ("1985-02-01T00:00:00.000+07:00", "1985-02-01", "day"),
        ("00:00 01/02/1985", "1985-02-01", "day"),
        ("07h30 01/02/1985", "1985-02-01", "day"),
        ("1985/02/01", "1985-02-01", "day"),
        ("01|02|1985", "1985-02-01", "day"),
        ("01—02—1985", "1985-02-01", "day"),
        ("\uff10\uff11/\uff10\uff12/\uff11\uff19\uff18\uff15", "1985-02-01", "day"),
        ("1021985", "1985-02-01", "day"),
        ("010285", "1985-02-01", "day"),
        ("01 Feb 1985", "1985-02-01", "day"),
        ("Ngày 1/2/1985", "1985-02-01", "day"),
        ("Mồng 1 tháng 2 năm 1985", "1985-02-01", "day"),
        ("Sinh ngày 01 tháng 02 năm 1985.", "1985-02-01", "day"),
        ("01\u00a0/\u00a002/1985", "1985-02-01", "day"),
        ("3.1990", "1990-03-01", "month"),
        ("03 - 1990", "1990-03-01", "month"),
        ("3/90", "1990-03-01", "month"),
        ("Mar-90", "1990-03-01", "month"),
        ("Thg 3 1990", "1990-03-01", "month"),
        ("Th3-1990", "1990-03-01", "month"),
        ("tháng 03 năm 1990", "1990-03-01", "month"),
        ("../03/1990", "1990-03-01", "month"),
        ("__/__/1985", "1985-01-01", "year"),
        ("…/…/1985", "1985-01-01", "year"),
        ("SN 1985", "1985-01-01", "year"),
        ("Sinh năm 1985", "1985-01-01", "year"),
        ("85", "1985-01-01", "year"),
        (85, "1985-01-01", "year"),
        (1985.0, "1985-01-01", "year"),
    ],
)
def test_a_day_is_read_as_it_was_meant(cell, day, precision):
    assert read_day(cell, LATEST) == (dt.date.fromisoformat(day), precision)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("31/02/1985", "month 2 of 1985 has 28 days"),
        ("29/02/1900", "month 2 of 1900 has 28 days"),
        ("15/13/1980", "no month 13"),
        ("12/31/1985", "perhaps 31/12/1985 is meant"),
        ("O1/02/1985", "perhaps 01/02/1985 is meant"),
        ("l2/3/1990", "perhaps 12/3/1990 is meant"),
        ("3/05", "lacks the year"),
        ("12", "is not a day"),
        (12, "is not a day"),
        ("9" * 5000, "is not a day"),
        ("t" * 60_000, "is not a day"),
        ("Quý I/1990", "is not a day"),
        ("chưa rõ", "is not a day"),
        ("khoảng 1985", "is not a day"),
        ("01/02", "lacks the year"),
        ("1/2/3/1985", "is not a day"),
        ("1885", "is not a day"),
        (True, "is not a day"),
        (dt.time(7, 30), "is not a day"),
        (dt.date(2985, 1, 1), "outside the years"),
        (12.5, "is not a day"),
        (-5, "is not a day"),
        ("", "is not a day"),
    ],
)
def test_what_is_no_day_is_told_in_words(cell, why):
    with pytest.raises(NotClean, match=why):
        read_day(cell, LATEST)


def test_serial_numbers_count_from_the_day_that_the_workbook_says():
    assert str(read_day(29617, LATEST, from_1904=True)) == "01/02/1985"
    assert str(read_day("29617", LATEST, from_1904=True)) == "01/02/1985"
    assert str(read_day(1985, LATEST, from_1904=True)) == "1985"


DAYS = st.dates(dt.date(1925, 1, 1), dt.date(2020, 9, 30))
FORMS = [
    "{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "{d}-{m}-{y}", "{d}.{m}.{y}", "{d:02} / {m:02} / {y}",
    "{y}-{m:02}-{d:02}", "{y}-{m:02}-{d:02} 00:00:00", "{y}-{m:02}-{d:02}T07:30:00Z",
    "ngày {d} tháng {m} năm {y}", "{d:02}{m:02}{y}", "{d:02}/{m:02}/{z:02}", "{d}-{m}-{z:02}",
    "{d:02}/{m:02}/{y} 12:00:00 AM", "'{d}/{m}/{y}",
]  # fmt: skip


@given(DAYS, st.sampled_from(FORMS))
def test_every_day_is_read_in_every_form(day, form):
    written = form.format(d=day.day, m=day.month, y=day.year, z=day.year % 100)
    assert read_day(written, LATEST) == (day, "day")


@given(DAYS, st.booleans())
def test_every_serial_number_is_its_day(day, from_1904):
    begin = dt.date(1904, 1, 1) if from_1904 else dt.date(1899, 12, 30)
    assert read_day((day - begin).days, LATEST, from_1904=from_1904) == (day, "day")
