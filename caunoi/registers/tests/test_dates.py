"""Days as people type them."""

import datetime as dt

import pytest

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
