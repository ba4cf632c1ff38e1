"""Days as people type them: 1.2.1985, 01/02/85, tháng 3/1990, 1985, a serial number. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from caunoi.base.say import day as say_day
from caunoi.base.sheets import Cell
from caunoi.base.spans import Precision

from .reading import NotClean

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
_EXCEL_BEGINS = dt.date(1899, 12, 30)
# A whole number of this size in a column of days is a day's serial number, not a year.
_SERIALS = range(3_654, 73_051)  # 1910 to 2099

_TIME = re.compile(r"[ t]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m| ?sa| ?ch)?z?$")
_WORDS = re.compile(r"\b(sinh|ngày|tháng|năm|ngay|thang|nam|t(?=\d)|mồng|mùng)\b\.?|\bt(?=\d)")
_PARTS = re.compile(r"[\s/\-.,_\\–]+")
_UNKNOWN = re.compile(r"^(0{1,2}|x{1,2}|\?{1,2}|…)$")
_ENGLISH_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}


class Day(NamedTuple):
    """A day, and how exactly it is known."""

    date: dt.date
    precision: str = Precision.DAY

    def __str__(self) -> str:
        if self.precision == Precision.YEAR:
            return str(self.date.year)
        if self.precision == Precision.MONTH:
            return f"{self.date.month:02}/{self.date.year}"
        return say_day(self.date)


def read_day(cell: Cell, latest: dt.date) -> Day:
    """The day in a cell, whatever kind of cell it is; years of two digits end with `latest`.

    NotClean says what is wrong with it.
    """
    if isinstance(cell, dt.datetime):
        return _within(Day(cell.date()), cell)
    if isinstance(cell, dt.date):
        return _within(Day(cell), cell)
    if isinstance(cell, bool | dt.time | dt.timedelta):
        raise _no_day(cell)
    if isinstance(cell, float) and not math.isfinite(cell):
        raise _no_day(cell)
    if isinstance(cell, int | float):
        return _within(_from_number(cell, latest), cell)
    return _within(_from_text(cell, latest), cell)


def _within(day: Day, cell: Cell) -> Day:
    if not EARLIEST_YEAR <= day.date.year <= LATEST_YEAR:
        raise NotClean(
            _("%(value)s lies outside the years %(first)s to %(last)s.")
            % {"value": say_day(day.date), "first": EARLIEST_YEAR, "last": LATEST_YEAR}
        )
    return day


def _no_day(cell: Cell) -> NotClean:
    return NotClean(
        _("“%(value)s” is not a day; write it like 31/12/1980, or leave it empty.")
        % {"value": cell}
    )


def _from_number(number: int | float, latest: dt.date) -> Day:
    whole = int(number)
    if whole < 1:
        raise _no_day(number)
    if EARLIEST_YEAR <= number <= LATEST_YEAR and number == whole:
        return Day(dt.date(whole, 1, 1), Precision.YEAR)
    if whole in _SERIALS:
        return Day(_EXCEL_BEGINS + dt.timedelta(days=whole))
    if number == whole and 5 <= len(str(whole)) <= 8:
        # Typed without separators; the zero before the day is lost.
        return _from_digits(str(whole).zfill(8 if whole > 999_999 else 6), latest, number)
    if isinstance(number, float) and 1 <= number < 13:
        # "3.1990" typed with a point became a number.
        month, year = f"{number:.4f}".split(".")
        return _made(int(year), int(month), None, number)
    raise _no_day(number)


def _from_text(cell: str, latest: dt.date) -> Day:
    written = " ".join(cell.lower().split())
    written = _TIME.sub("", written)
    written = _WORDS.sub(" ", written).strip(" /-.,;:()")
    parts = [part for part in _PARTS.split(written) if part]
    numbers: list[int | None] = []
    for part in parts:
        if part.isascii() and part.isdigit():
            numbers.append(int(part))
        elif _UNKNOWN.match(part):
            numbers.append(None)
        elif part[:3] in _ENGLISH_MONTHS and part.isalpha():
            numbers.append(_ENGLISH_MONTHS[part[:3]])
        else:
            raise _no_day(cell)
    if len(parts) == 1 and numbers[0] is not None:
        if len(parts[0]) in (6, 8):
            return _from_digits(parts[0], latest, cell)
        return _from_number(numbers[0], latest) if numbers[0] > 1899 else _refuse(cell)
    if len(parts) == 2:
        first, second = parts
        if len(first) == 4:
            return _made(numbers[0], numbers[1], None, cell)
        if len(second) == 4 or (numbers[1] is not None and numbers[1] > 31):
            return _made(_full_year(second, latest), numbers[0], None, cell)
        raise NotClean(_("“%(value)s” lacks the year; write it like 31/12/1980.") % {"value": cell})
    if len(parts) == 3:
        if len(parts[0]) == 4:
            return _made(numbers[0], numbers[1], numbers[2], cell)
        if len(parts[2]) in (2, 4):
            return _made(_full_year(parts[2], latest), numbers[1], numbers[0], cell)
    raise _no_day(cell)


def _refuse(cell: Cell) -> Day:
    raise _no_day(cell)


def _from_digits(digits: str, latest: dt.date, cell: Cell) -> Day:
    """Days typed without separators: ddmmyyyy, yyyymmdd, mmyyyy, ddmmyy."""
    if len(digits) == 8:
        if EARLIEST_YEAR <= int(digits[4:]) <= LATEST_YEAR:
            return _made(int(digits[4:]), int(digits[2:4]), int(digits[:2]), cell)
        return _made(int(digits[:4]), int(digits[4:6]), int(digits[6:]), cell)
    if EARLIEST_YEAR <= int(digits[2:]) <= LATEST_YEAR:
        return _made(int(digits[2:]), int(digits[:2]), None, cell)
    return _made(_full_year(digits[4:], latest), int(digits[2:4]), int(digits[:2]), cell)


def _full_year(digits: str, latest: dt.date) -> int | None:
    """A year of two digits is the last such year that is not after `latest`."""
    if not digits.isdigit():
        return None
    if len(digits) > 2:
        return int(digits)
    year = latest.year // 100 * 100 + int(digits)
    return year if year <= latest.year else year - 100


def _made(year: int | None, month: int | None, day: int | None, cell: Cell) -> Day:
    """The day of these numbers, to the month or the year where less is told."""
    if year is None or not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise _no_day(cell)
    if not month:
        return Day(dt.date(year, 1, 1), Precision.YEAR)
    if month > 12:
        raise NotClean(
            _("“%(value)s” is not a day: there is no month %(month)s.")
            % {"value": cell, "month": month}
        )
    if not day:
        return Day(dt.date(year, month, 1), Precision.MONTH)
    longest = calendar.monthrange(year, month)[1]
    if day > longest:
        raise NotClean(
            _("“%(value)s” is not a day: month %(month)s of %(year)s has %(days)s days.")
            % {"value": cell, "month": month, "year": year, "days": longest}
        )
    return Day(dt.date(year, month, day))
