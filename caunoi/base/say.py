"""Numbers, shares, money and days written the Vietnamese way: 4.012, 96,6 %, 03/06/2023."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

Amount = int | float | Decimal

CONSOLE = "console"  # the account by which the command line acts

NOTHING = "–"
_SCALES = ((Decimal(10**9), "tỷ"), (Decimal(10**6), "triệu"))


def doer(name: object) -> str:
    """Who did something, as people call them; the journal keeps the name of the account."""
    return _("the server's operator") if str(name) == CONSOLE else str(name)


def number(value: Amount | None, places: int = 0) -> str:
    """The value with points between thousands and a decimal comma; "–" where there is none."""
    if value is None:
        return NOTHING
    return _written(_rounded(value, places), places)


def points(value: Decimal | None) -> str:
    """Points of a score with as many decimals as they have, two at most: 9,5 or 40."""
    if value is None:
        return NOTHING
    return number(value, 0 if value == int(value) else 1 if 10 * value == int(10 * value) else 2)


def percent(value: Amount | None, places: int = 1) -> str:
    """A share of 0 to 100 as "96,6 %" or "67 %"; less than the whole is never shown as 100 %."""
    if value is None:
        return NOTHING
    rounded = _rounded(value, places)
    if value < 100 <= rounded:
        rounded = _exact(value).quantize(Decimal(1).scaleb(-places), ROUND_DOWN)
    return f"{_written(rounded, 0 if rounded == int(rounded) else places)} %"


def money(dong: Amount | None, short: bool = False) -> str:
    """An amount in đồng; short, in tỷ or triệu with three places: "10,930 tỷ đồng"."""
    if dong is None:
        return NOTHING
    for scale, name in _SCALES if short else ():
        scaled = _exact(dong) / scale
        rounded = _rounded(scaled, 3)
        if abs(rounded) >= 1:
            return f"{_written(rounded, 0 if scaled == int(scaled) else 3)} {name} đồng"
    return f"{number(dong)} đồng"


def day(value: dt.date | None) -> str:
    """The day as dd/mm/yyyy; "–" where there is none."""
    return NOTHING if value is None else f"{value.day:02}/{value.month:02}/{value.year:04}"


def official_day(value: dt.date) -> str:
    """The day as documents write it: 30/9/2020, and 05/02/2020 where a digit could be added."""
    month = f"{value.month:02}" if value.month < 3 else f"{value.month}"
    return f"{value.day:02}/{month}/{value.year}"


def _exact(value: Amount) -> Decimal:
    # By its shortest writing: 96.65 is meant, not the binary fraction just below it.
    return value if isinstance(value, Decimal) else Decimal(repr(value))


def _rounded(value: Amount, places: int) -> Decimal:
    return _exact(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _written(value: Decimal, places: int) -> str:
    if value == 0:
        value = abs(value)
    english = f"{value:,.{places}f}"
    return english.translate(str.maketrans(",.", ".,"))
