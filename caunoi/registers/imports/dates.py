"""Days as people type them: 1.2.1985, 01/02/85, tháng 3/1990, 1985, a serial number. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
import unicodedata
from typing import NamedTuple

from django.utils.translation import gettext as _

from caunoi.base.say import day as say_day
from caunoi.base.sheets import Cell
from caunoi.base.spans import Precision

from .reading import NotClean

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
# Of years of two digits those in reach are meant, where a day may lie ahead.
IN_REACH = dt.timedelta(days=3_660)
LONGEST = 60  # letters; what is longer is no day
_BEGINS = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}
# A whole number of this size in a column of days is a day's serial number, not a year.
_SERIALS = range(3_654, 73_051)  # 1910 to 2099
_LONE_YEARS = range(30, 100)  # two digits that are no day of a month, and so a year

_CLOCK = r"\d{1,2}(?::|h)\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]m| ?sa| ?ch)?"
_TIME = re.compile(rf"[ t]{_CLOCK}(?:z| ?[+-]\d{{2}}:?\d{{2}})?$|^{_CLOCK} ")
_WORDS = re.compile(
    r"\b(sinh|ngày|tháng|năm|ngay|thang|nam|thg|th|sn|t(?=\d)|mồng|mùng)(?![^\W\d_])\.?"
)
_PARTS = re.compile(r"[\s/\-.,_\\–—|]+")
_UNKNOWN = re.compile(r"^(0{1,2}|x{1,2}|\?{1,2}|…)$")
_ENGLISH_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}
_LIKE_DIGITS = str.maketrans("oоil", "0011")


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


def read_day(cell: Cell, latest: dt.date, *, from_1904: bool = False) -> Day:
    """The day in a cell, whatever kind of cell it is; years of two digits end with `latest`.

    `from_1904` tells since when bare serial numbers count. NotClean says what is wrong.
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
        return _within(_from_number(cell, latest, from_1904), cell)
    return _within(_from_text(cell, latest, from_1904), cell)


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


def _from_number(number: int | float, latest: dt.date, from_1904: bool) -> Day:
    whole = int(number)
    if whole < 1:
        raise _no_day(number)
    if number == whole and (EARLIEST_YEAR <= whole <= LATEST_YEAR or whole in _LONE_YEARS):
        return Day(dt.date(_full_year(f"{whole}", latest) or whole, 1, 1), Precision.YEAR)
    if whole in _SERIALS:
        return Day(_BEGINS[from_1904] + dt.timedelta(days=whole))
    if number == whole and 5 <= len(str(whole)) <= 8:
        # Typed without separators; the zero before the day is lost.
        return _from_digits(str(whole).zfill(8 if whole > 999_999 else 6), latest, number)
    if isinstance(number, float) and 1 <= number < 13:
        # "3.1990" typed with a point became a number.
        month, year = f"{number:.4f}".split(".")
        return _made(int(year), int(month), None, number)
    raise _no_day(number)


def _from_text(cell: str, latest: dt.date, from_1904: bool) -> Day:
    written = " ".join(unicodedata.normalize("NFKC", cell[: LONGEST + 1]).lower().split())
    if len(written) > LONGEST:
        raise _no_day(f"{cell[:LONGEST]}…")
    written = _TIME.sub("", written.strip("'’` "))
    written = _WORDS.sub(" ", written).strip(" /-.,;:()…")
    parts = [part for part in _PARTS.split(written) if part]
    numbers = [_number(part, written, cell) for part in parts]
    if len(parts) == 1 and numbers[0] is not None:
        if len(parts[0]) in (6, 7, 8):
            return _from_digits(parts[0].zfill(6 if len(parts[0]) == 6 else 8), latest, cell)
        if parts[0].isdigit() and (numbers[0] > 1899 or numbers[0] in _LONE_YEARS):
            return _from_number(numbers[0], latest, from_1904)
    if len(parts) == 2:
        first, second = parts
        if len(first) == 4 and first.isdigit():
            return _made(numbers[0], numbers[1], None, cell)
        if len(second) == 4 or (numbers[1] is not None and numbers[1] > 31) or first.isalpha():
            return _made(_full_year(second, latest), numbers[0], None, cell)
        raise NotClean(_("“%(value)s” lacks the year; write it like 31/12/1980.") % {"value": cell})
    if len(parts) == 3:
        if len(parts[0]) == 4 and parts[0].isdigit():
            return _made(numbers[0], numbers[1], numbers[2], cell)
        if len(parts[2]) in (2, 4):
            return _made(_full_year(parts[2], latest), numbers[1], numbers[0], cell)
    raise _no_day(cell)


def _number(part: str, written: str, cell: str) -> int | None:
    """The number of a day, a month or a year; None where it is marked as not known."""
    if part.isascii() and part.isdigit():
        return int(part)
    if _UNKNOWN.match(part):
        return None
    if part[:3] in _ENGLISH_MONTHS and part.isalpha():
        return _ENGLISH_MONTHS[part[:3]]
    meant = written.translate(_LIKE_DIGITS)
    if meant != written and all(p.isascii() and p.isdigit() for p in _PARTS.split(meant)):
        raise NotClean(
            _("“%(value)s” has letters among its digits; perhaps %(meant)s is meant.")
            % {"value": cell, "meant": meant}
        )
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
        if day and day <= 12 and month <= calendar.monthrange(year, day)[1]:
            raise NotClean(
                _("“%(value)s” is not a day: perhaps %(meant)s is meant.")
                % {"value": cell, "meant": say_day(dt.date(year, day, month))}
            )
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
