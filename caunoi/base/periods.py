"""Periods: spans of whole days with a name, as people type them and as reports call them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from caunoi.base.errors import HouseError
from caunoi.base.said_periods import as_typed
from caunoi.base.say import day as say_day

EARLIEST = dt.date(1900, 1, 1)
LATEST = dt.date(2200, 12, 31)
_ONE_DAY = dt.timedelta(days=1)
_QUARTERS = ("I", "II", "III", "IV")

_TYPED_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_MONTHS = (
    # What is typed, how many months it takes; the group after the year says which.
    (re.compile(r"([0-9]{4})()", re.ASCII), 12),
    (re.compile(r"([0-9]{4})-?[Hh]([12])", re.ASCII), 6),
    (re.compile(r"([0-9]{4})-?[Qq]([1-4])", re.ASCII), 3),
    (re.compile(r"([0-9]{4})-([0-9]{2})", re.ASCII), 1),
)


class BadPeriod(HouseError):
    """What was typed is no period, or one that ends before it begins."""


class BadDay(BadPeriod):
    """What was typed is no day of the calendar."""


def parse_day(text: str) -> dt.date:
    """The day typed as dd/mm/yyyy or in ISO form; BadDay says what a day looks like."""
    typed = text.strip()
    if found := _TYPED_DAY.fullmatch(typed):
        day, month, year = map(int, found.groups())
    elif found := _ISO_DAY.fullmatch(typed):
        year, month, day = map(int, found.groups())
    else:
        raise _no_day(typed)
    try:
        return _within_reach(dt.date(year, month, day), typed)
    except ValueError:
        raise _no_day(typed) from None


@dataclass(frozen=True, order=True)
class Period:
    """The days from `first` to `last`, both of them included."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadPeriod(
                _("A period cannot end (%(last)s) before it begins (%(first)s).")
                % {"first": say_day(self.first), "last": say_day(self.last)}
            )
        _within_reach(self.first, say_day(self.first))
        _within_reach(self.last, say_day(self.last))

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period typed as a year, half, quarter, month or day, or as two of them with "..".

        Words of an office ("quý III/2026", "6 tháng đầu năm 2026") are read as well. BadPeriod
        says what is wrong and shows one that is right.
        """
        typed = as_typed(text)
        if ".." not in typed:
            return cls(*_ends(typed, text.strip()))
        begin, end = (as_typed(side) for side in typed.split("..", 1))
        return cls(_ends(begin, text.strip())[0], _ends(end, text.strip())[1])

    @classmethod
    def of_year(cls, year: int) -> Self:
        """The calendar year."""
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31))

    @classmethod
    def of_day(cls, day: dt.date) -> Self:
        """One day as a period."""
        return cls(day, day)

    def __str__(self) -> str:
        return self.name

    def __contains__(self, day: dt.date) -> bool:
        return self.contains(day)

    @property
    def until(self) -> dt.date:
        """The day after the last, for comparison with spans, whose end is exclusive."""
        return self.last + _ONE_DAY

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def kind(self) -> str:
        """One of year, half, quarter, month, day; else years, months or days for a span."""
        months = self._whole_months
        if months == 12 and self.first.month == 1:
            return "year"
        if months == 6 and self.first.month in (1, 7):
            return "half"
        if months == 3 and self.first.month in (1, 4, 7, 10):
            return "quarter"
        if months == 1:
            return "month"
        if months:
            return "years" if self.first.month == 1 and self.last.month == 12 else "months"
        return "day" if self.days == 1 else "days"

    @property
    def name(self) -> str:
        """The one way in which this period is written; `parse` reads it back."""
        first, last = self.first, self.last
        names = {
            "year": f"{first.year}",
            "half": f"{first.year}H{last.month // 6}",
            "quarter": f"{first.year}Q{last.month // 3}",
            "month": f"{first:%Y-%m}",
            "day": say_day(first),
            "years": f"{first.year}..{last.year}",
            "months": f"{first:%Y-%m}..{last:%Y-%m}",
            "days": f"{say_day(first)}..{say_day(last)}",
        }
        return names[self.kind]

    @property
    def label(self) -> str:
        """What a Vietnamese report calls it: "quý III/2026", "6 tháng đầu năm 2020"."""
        first, last = self.first, self.last
        half = "đầu" if first.month == 1 else "cuối"
        labels = {
            "year": f"năm {first.year}",
            "half": f"6 tháng {half} năm {first.year}",
            "quarter": f"quý {_QUARTERS[(last.month - 1) // 3]}/{first.year}",
            "month": f"tháng {first.month}/{first.year}",
            "day": f"ngày {say_day(first)}",
            "years": f"{first.year}–{last.year}",
            "months": (f"từ tháng {first.month}/{first.year} đến tháng {last.month}/{last.year}"),
            "days": f"từ ngày {say_day(first)} đến ngày {say_day(last)}",
        }
        return labels[self.kind]

    def contains(self, day: dt.date) -> bool:
        """Whether the day is one of its days."""
        return self.first <= day <= self.last

    def previous(self) -> Self:
        """The period just before, as long: as many months if it is of whole months, else days."""
        last = self.first - _ONE_DAY
        if months := self._whole_months:
            return type(self)(_months_later(self.first, -months), last)
        return type(self)(last - (self.last - self.first), last)

    def years(self) -> list[Self]:
        """The calendar years that it touches, each cut to its days."""
        return self._parts(12)

    @property
    def years_ended(self) -> list[Self]:
        """The calendar years whose last day is one of its days, each of them whole."""
        ended = (
            self.last.year if (self.last.month, self.last.day) == (12, 31) else self.last.year - 1
        )
        return [self.of_year(year) for year in range(self.first.year, ended + 1)]

    def quarters(self) -> list[Self]:
        """The quarters that it touches, each cut to its days."""
        return self._parts(3)

    def months(self) -> list[Self]:
        """The months that it touches, each cut to its days."""
        return self._parts(1)

    @property
    def _whole_months(self) -> int:
        """How many whole months make it up; 0 if it begins or ends within one."""
        if self.first.day != 1 or self.until.day != 1:
            return 0
        return 12 * (self.until.year - self.first.year) + self.until.month - self.first.month

    def _parts(self, length: int) -> list[Self]:
        begin = dt.date(self.first.year, (self.first.month - 1) // length * length + 1, 1)
        parts = []
        while begin <= self.last:
            following = _months_later(begin, length)
            last = min(self.last, following - _ONE_DAY)
            parts.append(type(self)(max(self.first, begin), last))
            begin = following
        return parts


def _months_later(first_of_month: dt.date, months: int) -> dt.date:
    count = 12 * first_of_month.year + first_of_month.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


def _ends(typed: str, whole: str) -> tuple[dt.date, dt.date]:
    """First and last day of one typed year, half, quarter, month or day."""
    for pattern, length in _MONTHS:
        if found := pattern.fullmatch(typed):
            year, which = int(found[1]), int(found[2] or 1)
            if length * which > 12 or not which:
                break
            _year_within_reach(year, typed)
            last = length * which
            days = calendar.monthrange(year, last)[1]
            return dt.date(year, last - length + 1, 1), dt.date(year, last, days)
    if "/" in typed or _ISO_DAY.fullmatch(typed):
        day = parse_day(typed)
        return day, day
    raise BadPeriod(
        _(
            "“%(typed)s” is not a period like 2026, quý III/2026, tháng 7/2026,"
            " 6 tháng đầu năm 2026, 2015-2020, 30/09/2020 or 01/10/2015..30/09/2020."
        )
        % {"typed": whole}
    )


def _within_reach(day: dt.date, typed: str) -> dt.date:
    _year_within_reach(day.year, typed)
    return day


def _year_within_reach(year: int, typed: str) -> None:
    if not EARLIEST.year <= year <= LATEST.year:
        raise BadDay(
            _("%(typed)s is outside the years %(earliest)s to %(latest)s.")
            % {"typed": typed, "earliest": EARLIEST.year, "latest": LATEST.year}
        )


def _no_day(typed: str) -> BadDay:
    return BadDay(_("%(typed)s is not a day like 31/12/2026.") % {"typed": typed or "“”"})


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
