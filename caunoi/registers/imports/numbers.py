"""Cleaners of numbers that are no quantities: of identity papers, of telephones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from caunoi.base.sheets import Cell

from ..register import Cleaner
from .cell import is_number, written
from .reading import NotClean, Reading

_LIKE_DIGITS = str.maketrans("OoОоIl|", "0000111")
_PHONE = re.compile(r"0[0-9]{9}")
_DIGIT_SIGNS = re.compile(r"[\s.\-'’`]+")
# Mobile numbers of eleven digits became ones of ten in 2018.
_NEW_PREFIXES = {
    **{f"016{n}": f"03{n}" for n in range(2, 10)},
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip


class Identity(NamedTuple):
    """The number of an identity paper: 12 digits (CCCD) or the older 9 (CMND)."""

    kind: str
    number: str

    def __str__(self) -> str:
        return self.number


def as_identity(*kinds: str) -> Cleaner:
    """The number of an identity paper; zeros that a cell with a number lost are put back."""

    def clean(cell: Cell, reading: Reading) -> Identity:
        if is_number(cell):
            return _identity_from_number(cell, kinds, reading)
        value = written(cell).strip("'’` ")
        digits = _DIGIT_SIGNS.sub("", value)
        if digits.isascii() and digits.isdigit():
            if len(digits) == 12 and "cccd" in kinds:
                return _checked(Identity("cccd", digits), reading)
            if reading.from_text and digits[0] != "0" and len(digits) in (10, 11):
                return _identity_from_number(int(digits), kinds, reading)
            if len(digits) == 9 and "cmnd" in kinds:
                return Identity("cmnd", digits)
            raise NotClean(_how_long(kinds) % {"value": value, "digits": len(digits)})
        meant = digits.translate(_LIKE_DIGITS)
        if meant.isascii() and meant.isdigit():
            raise NotClean(
                _("“%(value)s” has letters among its digits; perhaps %(meant)s is meant.")
                % {"value": value, "meant": meant}
            )
        raise NotClean(_("“%(value)s” is not a number of an identity card.") % {"value": value})

    return clean


def _how_long(kinds: Sequence[str]) -> str:
    if "cmnd" not in kinds:
        return _("%(value)s has %(digits)s digits; a CCCD has 12.")
    if "cccd" not in kinds:
        return _("%(value)s has %(digits)s digits; a CMND has 9.")
    return _("%(value)s has %(digits)s digits; a CCCD has 12, an older CMND 9.")


def _identity_from_number(number: int | float, kinds: Sequence[str], reading: Reading) -> Identity:
    digits = str(int(number))
    if number != int(number) or number < 0 or len(digits) > 12:
        raise NotClean(_("%(value)s is not a number of an identity card.") % {"value": number})
    # No CCCD begins with three zeros, so that one without its zeros still has ten digits.
    if "cccd" in kinds and len(digits) >= 10:
        if len(digits) < 12:
            reading.note(_("Identity numbers kept as numbers had lost zeros; they were put back."))
        return _checked(Identity("cccd", digits.zfill(12)), reading)
    if "cmnd" in kinds and 7 <= len(digits) <= 9:
        return Identity("cmnd", digits.zfill(9))
    raise NotClean(_how_long(kinds) % {"value": digits, "digits": len(digits)})


def _checked(identity: Identity, reading: Reading) -> Identity:
    if not 1 <= int(identity.number[:3]) <= 96:
        reading.warn(
            _("No province has the code %(code)s, with which this CCCD begins.")
            % {"code": identity.number[:3]}
        )
    return identity


def as_phone(cell: Cell, reading: Reading) -> str:
    """A telephone number with its leading zero; of several the first is taken."""
    number, remarks = read_phone(cell)
    for remark in remarks:
        reading.warn(remark)
    return number


def read_phone(cell: Cell) -> tuple[str, list[str]]:
    """The number that is written there, wherever it was typed, and what is to be told of it.

    Raises NotClean.
    """
    if isinstance(cell, str) and _PHONE.fullmatch(cell):
        return cell, []  # most are: asked of each of a hundred thousand people
    remarks = []
    if is_number(cell) and cell == int(cell):
        digits = str(int(cell))
        old = _NEW_PREFIXES.get(f"0{digits[:3]}") if len(digits) == 10 else None
        if old:
            return read_phone(f"0{digits}")
        if digits.startswith("84") and len(digits) == 11:
            return f"0{digits[2:]}", []
        if 9 <= len(digits) <= 10 and digits.isdigit():
            return f"0{digits}", []
        raise _no_phone(digits)
    value = written(cell).strip("'’` ")
    numbers = [part for part in re.split(r"[;,/\n]|\s-\s|\svà\s|\shoặc\s", value) if part.strip()]
    if len(numbers) > 1:
        remarks.append(_("Of several telephone numbers only the first is taken in."))
    digits = re.sub(r"[\s.\-()]+", "", numbers[0] if numbers else value)
    digits = re.sub(r"^(\+|00)?84(?=\d{9,10}$)", "0", digits)
    digits = re.sub(r"^(?=[35789]\d{8}$)", "0", digits)
    meant = digits.translate(_LIKE_DIGITS)
    if meant != digits and meant.isdigit() and len(meant) in (10, 11):
        raise NotClean(
            _("“%(value)s” has letters among its digits; perhaps %(meant)s is meant.")
            % {"value": value, "meant": meant}
        )
    if len(digits) == 11 and (new := _NEW_PREFIXES.get(digits[:4])):
        remarks.append(
            _("Numbers of 11 digits were changed in 2018; this one is read as %(number)s.")
            % {"number": new + digits[4:]}
        )
        digits = new + digits[4:]
    if not (digits.isascii() and digits.isdigit() and digits[0] == "0" and len(digits) in (10, 11)):
        raise _no_phone(value)
    return digits, remarks


def _no_phone(value: str) -> NotClean:
    return NotClean(
        _("“%(value)s” is not a telephone number; one has ten digits and begins with 0.")
        % {"value": value}
    )
