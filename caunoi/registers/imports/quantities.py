"""Cleaners of quantities: whole numbers, amounts of money, decimals, yes or no."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import say
from caunoi.base.sheets import Cell

from ..register import Cleaner
from .cell import is_number, written
from .marks import ticked
from .reading import NotClean, Reading

MOST = 10**15  # more than any amount that a union has
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+")
_UNITS = {"": 1, "đ": 1, "đồng": 1, "vnđ": 1, "vnd": 1, "nghìn": 10**3, "ngàn": 10**3}
_UNITS |= {"nghìn đồng": 10**3, "ngàn đồng": 10**3, "k": 10**3}
_UNITS |= {"triệu": 10**6, "triệu đồng": 10**6, "tr": 10**6, "trđ": 10**6, "tr.đ": 10**6}
_UNITS |= {"tỷ": 10**9, "tỷ đồng": 10**9, "tỉ": 10**9, "tỉ đồng": 10**9}
_WITH_COMMA = re.compile(r"(?:\d+|\d{1,3}(?:[. ]\d{3})+)(?:,\d+)?")
_NEGATIVE = re.compile(r"[-−–]\s*\d")
_AMOUNT = re.compile(r"(?P<digits>[\d.,\s]*\d)\s*(?P<unit>\D*)")


def as_whole(*, least: int = 0, money: bool = False) -> Cleaner:
    """A whole number, with points between thousands; money also as “1,5 triệu đồng”."""

    def clean(cell: Cell, reading: Reading) -> int:
        value = read_amount(cell, money=money)
        if value < least:
            raise NotClean(
                _("%(value)s is too small; it is %(least)s at least.")
                % {"value": written(cell), "least": say.number(least)}
            )
        return value

    return clean


def read_amount(cell: Cell, *, money: bool = False) -> int:
    """The whole number that is written there. Raises NotClean."""
    if is_number(cell):
        number = Decimal(repr(cell))
    else:
        value = written(cell)
        if _NEGATIVE.match(value):
            raise NotClean(
                _("“%(value)s” is below nought, which this cannot be.") % {"value": value}
            )
        found = _AMOUNT.fullmatch(value.lower())
        unit = found["unit"].strip() if found else ""
        if found is None or unit not in (_UNITS if money else ("",)):
            raise NotClean(_not_whole(cell, money))
        scale = _UNITS[unit] if money else 1
        number = _digits(found["digits"], cell, money, scaled=scale > 1) * scale
    if number != number.to_integral_value() or abs(number) > MOST:
        raise NotClean(_not_whole(cell, money))
    return int(number)


def _digits(digits: str, cell: Cell, money: bool, *, scaled: bool) -> Decimal:
    digits = digits.strip()
    # Before “triệu” or “tỷ” a comma is that of decimals: “1,250 tỷ” is no thousand.
    if (
        not (scaled and "," in digits)
        and _THOUSANDS.fullmatch(digits)
        and len({*digits} & {".", ",", " "}) <= 1
    ):
        return Decimal(re.sub(r"[.,\s]", "", digits))
    # A point is none of decimals here: “1.500.00” lacks a zero, and “1.5 triệu” is no 15 triệu.
    if not _WITH_COMMA.fullmatch(digits):
        raise NotClean(_not_whole(cell, money))
    return Decimal(digits.replace(" ", "").replace(".", "").replace(",", "."))


def _not_whole(cell: Cell, money: bool) -> str:
    told = _("“%(value)s” is no amount such as 1.500.000 or 1,5 triệu đồng.")
    if not money:
        told = _("“%(value)s” is no whole number such as 1.279.")
    return told % {"value": written(cell)}


GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+")


def as_decimal(digits: int, places: int) -> Cleaner:
    """A number with a decimal comma, no finer than is kept; a percent sign may follow."""

    def clean(cell: Cell, reading: Reading) -> Decimal:
        return read_decimal(cell, digits, places)

    return clean


def read_decimal(cell: Cell, digits: int, places: int) -> Decimal:
    """The number that is written there. Raises NotClean."""
    value = written(cell).removesuffix("%").strip()
    if not is_number(cell):
        # Points between groups of three: where less than three places are kept they are no others.
        grouped = places < len("000") and GROUPED.fullmatch(value)
        value = value.replace(".", "").replace(",", ".") if "," in value or grouped else value
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise NotClean(_("“%(value)s” is no number such as 96,6.") % {"value": value}) from None
    finer = number != round(number, places)
    if not number.is_finite() or finer or abs(number) >= Decimal(10) ** (digits - places):
        raise NotClean(
            _("%(value)s cannot be kept: at most %(places)s digits stand behind the comma.")
            % {"value": written(cell), "places": places}
        )
    return round(number, places)


def as_yes_or_no(cell: Cell, reading: Reading) -> Any:
    """A tick, yes or no."""
    if (answer := ticked(cell)) is None:
        raise NotClean(_("“%(value)s” is neither a tick (x) nor empty.") % {"value": written(cell)})
    return answer
