"""Cleaners: each makes a value of a filled cell, or says in an officer's words why it cannot be."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeGuard

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.say import day as say_day
from caunoi.base.sheets import Cell
from caunoi.base.spans import Precision

from ..register import Cleaner
from .dates import Day, read_day
from .reading import NotClean, Reading, Words, plain_key, unit_key

WORKING_AGE = 15
OLDEST = 110
MAJORITY = 0.5

FORMULA_ERRORS = frozenset(
    ["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"]
)
_SEXES = {
    **dict.fromkeys(["nữ", "nu", "f", "female", "gái", "bà", "chị", "nữ giới", "♀", "0", "2"], "F"),
    **dict.fromkeys(["nam", "m", "male", "trai", "ông", "anh", "nam giới", "♂", "1"], "M"),
}
_YES = frozenset(
    [
        "x",
        "×",
        "v",
        "✓",
        "✔",
        "√",
        "+",
        "*",
        "1",
        "có",
        "co",
        "đúng",
        "true",
        "yes",
        "rồi",
        "nữ",
        "nam",
        "đảng viên",
    ]
)
_NO = frozenset(["0", "-", "–", "không", "khong", "ko", "false", "no", "chưa", "chua"])
_LIKE_DIGITS = str.maketrans("OoОоIl|", "0000111")
_DIGIT_SIGNS = re.compile(r"[\s.\-'’`]+")
# Letters of Vietnamese and of the names of other peoples of the country.
_NAME = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
_BEFORE_NAME = re.compile(r"^(?:\d{1,3}[.)]\s*)?(?:đ/c|đồng chí)[.:]?\s+", re.IGNORECASE)
_NOTHING = re.compile(r"[-–—._…/\\\s]+")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1cff\u2e80-\uffff]|[\u00a1-\u00bf\u00ad×÷þðßæøåäöüïëçñÿ]")


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


def written(cell: Cell) -> str:
    """What stands in the cell as one line of text."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return text.latin(text.clean(str(cell)))


def is_number(cell: Cell) -> TypeGuard[int | float]:
    """Whether the cell holds a number that can be told in digits."""
    return isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell)


def says_nothing(cell: Cell) -> bool:
    """Whether the cell only holds a stroke or dots, as is written where there is nothing."""
    return isinstance(cell, str) and not cell[0].isalnum() and bool(_NOTHING.fullmatch(cell))


def refuse_formula_error(cell: Cell) -> None:
    """Raise NotClean for #REF! and its like, and for a formula without a value."""
    if isinstance(cell, str) and cell.strip().upper() in FORMULA_ERRORS:
        raise NotClean(
            _("The formula in this cell fails (%(value)s); type the value itself.")
            % {"value": cell.strip()}
        )
    if isinstance(cell, str) and cell.startswith("="):
        raise NotClean(
            _(
                "This formula was never worked out (%(value)s): open the file in Excel, save it "
                "and send it again, or type the value itself."
            )
            % {"value": cell.strip()[:60]}
        )


def as_text(longest: int = 200) -> Cleaner:
    """A text of one line, no longer than the register keeps."""

    def clean(cell: Cell, reading: Reading) -> str:
        value = written(cell)
        if len(value) > longest:
            raise NotClean(
                _("This is longer than %(longest)s letters: shorten it.") % {"longest": longest}
            )
        return value

    return clean


def as_name(cell: Cell, reading: Reading) -> str:
    """A person's name, or a part of it, with a capital at the beginning of each word."""
    value = _BEFORE_NAME.sub("", written(cell))
    if _OTHER_SCRIPT.search(value.lower()):
        raise NotClean(
            _(
                "“%(value)s” is not written in Unicode letters (an old font such as .VnTime?): "
                "convert the file, or type the name anew."
            )
            % {"value": value}
        )
    if strange := [word for word in value.split() if not _NAME.fullmatch(word)]:
        raise NotClean(_("A name has no “%(strange)s” in it.") % {"strange": " ".join(strange)})
    if len(value) > 120:
        raise NotClean(_("This is too long for a name."))
    return " ".join(word[0].upper() + word[1:] for word in text.from_capitals(value).split())


def as_birth(cell: Cell, reading: Reading) -> Day:
    """A date of birth of somebody who can be at work; a year alone will do."""
    latest = reading.as_of.replace(year=reading.as_of.year - WORKING_AGE, day=1)
    born = read_day(cell, latest, from_1904=reading.from_1904)
    if born.date > reading.as_of:
        raise NotClean(_later(born, reading))
    if len(written(cell)) <= 2:
        reading.warn(_("“%(value)s” is read as the year %(year)s.") % {"value": cell, "year": born})
    age = reading.as_of.year - born.date.year
    if age < WORKING_AGE or age > OLDEST:
        raise NotClean(
            _("Born on %(day)s, this person would be %(age)s years old: check the year.")
            % {"day": born, "age": age}
        )
    return born


def as_past_day(cell: Cell, reading: Reading) -> Day:
    """A day not after the one as of which the list speaks."""
    day = read_day(cell, reading.as_of, from_1904=reading.from_1904)
    if day.date > reading.as_of:
        raise NotClean(_later(day, reading))
    return day


def _later(day: Day, reading: Reading) -> str:
    if day.date > reading.today:
        return _("%(day)s is in the future: check the year.") % {"day": day}
    return _("%(day)s is after %(as_of)s, the day as of which the list speaks.") % {
        "day": day,
        "as_of": say_day(reading.as_of),
    }


def as_sex(cell: Cell, reading: Reading) -> str:
    """F or M, however it is marked."""
    if isinstance(cell, bool):
        return "M" if cell else "F"
    value = written(cell).lower().rstrip(".")
    if value not in _SEXES:
        raise NotClean(
            _("“%(value)s” does not say the sex; write “Nam” or “Nữ”.") % {"value": written(cell)}
        )
    return _SEXES[value]


def as_mark(value: Any) -> Cleaner:
    """A tick: the value if the cell is ticked, nothing if it says no."""

    def clean(cell: Cell, reading: Reading) -> Any:
        if (answer := ticked(cell)) is None:
            raise NotClean(
                _("“%(value)s” is neither a tick (x) nor empty.") % {"value": written(cell)}
            )
        return value if answer else None

    return clean


def ticked(cell: Cell) -> bool | None:
    """Whether a cell is ticked; None if it holds something else."""
    if isinstance(cell, bool):
        return cell
    value = written(cell).lower().strip(" .()[]")
    return True if value in _YES else False if value in _NO else None


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
    if is_number(cell) and cell == int(cell):
        digits = str(int(cell))
        if digits.startswith("84") and len(digits) == 11:
            return f"0{digits[2:]}"
        if 9 <= len(digits) <= 10:
            return f"0{digits}"
        raise _no_phone(digits)
    value = written(cell).strip("'’` ")
    numbers = [part for part in re.split(r"[;,/\n]|\s-\s|\svà\s|\shoặc\s", value) if part.strip()]
    if len(numbers) > 1:
        reading.warn(_("Of several telephone numbers only the first is taken in."))
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
        reading.warn(
            _("Numbers of 11 digits were changed in 2018; this one is read as %(number)s.")
            % {"number": new + digits[4:]}
        )
        digits = new + digits[4:]
    if not (digits.isascii() and digits.isdigit() and digits[0] == "0" and len(digits) in (10, 11)):
        raise _no_phone(value)
    return digits


def _no_phone(value: str) -> NotClean:
    return NotClean(
        _("“%(value)s” is not a telephone number; one has ten digits and begins with 0.")
        % {"value": value}
    )


def as_email(cell: Cell, reading: Reading) -> str:
    """An e-mail address in small letters."""
    value = written(cell).lower()
    try:
        validate_email(value)
    except ValidationError:
        raise NotClean(
            _("“%(value)s” is not an e-mail address.") % {"value": written(cell)}
        ) from None
    return value


def as_entry(catalogue: str) -> Cleaner:
    """A value of a catalogue by its name, an abbreviation or another of its synonyms."""

    def clean(cell: Cell, reading: Reading) -> Any:
        value = written(cell)
        words = reading.words(catalogue)
        if entry := words.find(value) or _of_several(words, value, reading):
            return entry
        if entry := words.begins(value):
            reading.note(_("What stands behind a level, such as a subject of study, is not kept."))
            return entry
        near = words.near(value)
        if near:
            message = _("“%(value)s” is not in the catalogue; perhaps “%(near)s” is meant.")
        else:
            message = _("“%(value)s” is not in the catalogue; there are: %(names)s.")
        raise NotClean(message % {"value": value, "near": near, "names": ", ".join(words.names)})

    return clean


def _of_several(words: Words, value: str, reading: Reading) -> Any:
    """The highest of several levels in one cell; nothing if one of them is not known."""
    parts = [part for part in re.split(r"[,;/+&]|\svà\s", value) if part.strip()]
    found = [words.find(part) for part in parts]
    if len(parts) < 2 or None in found:
        return None
    highest = max((entry for entry in found if entry), key=lambda entry: entry.rank)
    reading.warn(_("Of several levels the highest is taken in: %(name)s.") % {"name": highest.name})
    return highest


class AsUnit:
    """The unit asked for, or one below it, by code or name.

    A list often calls its own unit by another name than the books do: if most rows bear one name
    that no unit of the house bears, it is taken to mean the unit asked for. And where a grassroots
    union's list names nothing but parts of its agency, they are departments. Both are told.
    """

    def learn(self, cells: Sequence[Cell], reading: Reading) -> None:
        """Look at the whole column before its cells are cleaned."""
        counted = Counter(written(cell) for cell in cells if written(cell))
        known = sum(n for name, n in counted.items() if reading.unit_called(name) is not None)
        if not counted or known > MAJORITY * counted.total():
            return
        name, times = counted.most_common(1)[0]
        if times >= 2 and times > MAJORITY * counted.total():
            if not reading.is_known_elsewhere(name):
                reading.learn_unit(name)
                reading.note(
                    _("“%(name)s” is taken to mean %(unit)s.")
                    % {"name": name, "unit": reading.unit}
                )
        elif known == 0 and len(counted) > 1 and reading.is_at_the_base:
            reading.units_are_departments = True
            reading.note(
                _("The column of units names no unit below %(unit)s; it is read as departments.")
                % {"unit": reading.unit}
            )

    def __call__(self, cell: Cell, reading: Reading) -> int | str:
        value = written(cell)
        if (unit := reading.unit_called(value)) is not None:
            if not reading.stood(unit):
                raise NotClean(
                    _("%(unit)s was not there on %(day)s.")
                    % {"unit": reading.units[unit], "day": say_day(reading.as_of)}
                )
            return unit
        if reading.units_are_departments:
            return str(as_text(200)(cell, reading))
        near = reading.unit_near(value)
        if near:
            message = _("“%(value)s” is no unit here; perhaps “%(near)s” is meant.")
        else:
            message = _("“%(value)s” is neither %(unit)s nor a unit below it.")
        raise NotClean(message % {"value": value, "unit": reading.unit, "near": near})


as_unit = AsUnit()


def as_department(cell: Cell, reading: Reading) -> str | None:
    """A part of the agency; the agency's own name says nothing more."""
    value = as_text(200)(cell, reading)
    return None if reading.is_own(value) else value


def as_tidy_word(longest: int) -> Cleaner:
    """A word such as an ethnic group, with a capital at the beginning."""

    def clean(cell: Cell, reading: Reading) -> str:
        value = text.from_capitals(as_text(longest)(cell, reading))
        return value[0].upper() + value[1:]

    return clean


__all__ = [
    "FORMULA_ERRORS",
    "Day",
    "Identity",
    "Precision",
    "as_birth",
    "as_department",
    "as_email",
    "as_entry",
    "as_identity",
    "as_mark",
    "as_name",
    "as_past_day",
    "as_phone",
    "as_sex",
    "as_text",
    "as_tidy_word",
    "as_unit",
    "plain_key",
    "ticked",
    "unit_key",
    "written",
]
