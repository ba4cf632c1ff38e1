"""Cleaners: each makes a value of a filled cell, or says in an officer's words why it cannot be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.say import day as say_day
from caunoi.base.sheets import Cell
from caunoi.base.spans import Precision

from ..register import Cleaner
from .cell import FORMULA_ERRORS, written
from .dates import Day, read_day
from .elsewhere import MAJORITY, elsewhere
from .marks import as_mark, as_sex, ticked
from .numbers import Identity, as_identity, as_phone
from .reading import NotClean, Reading, Words, plain_key, unit_key

# Letters of Vietnamese and of the names of other peoples of the country.
_PART = re.compile(
    r"(?!tổ công đoàn|ban (?:chấp hành|thường vụ|nữ công|thanh tra nhân dân))"
    r"(?:phòng|ban|khoa|đội|trạm|bộ phận|bộ môn|văn phòng|trung tâm|tổ|thanh tra|chi cục"
    r"|chi nhánh|phân xưởng|xưởng)\b"
)
_NAME = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
_BEFORE_NAME = re.compile(r"^(?:\d{1,3}[.)]\s*)?(?:(?:đ/c|đồng chí)[.:]?\s+)?", re.IGNORECASE)
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1cff\u2e80-\uffff]|[\u00a1-\u00bf\u00ad×÷þðßæøåäöüïëçñÿ]")


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
    """A date of birth; a year alone will do. How old one must be, the room of people knows."""
    born = as_past_day(cell, reading)
    if len(written(cell)) <= 2:
        reading.warn(_("“%(value)s” is read as the year %(year)s.") % {"value": cell, "year": born})
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


def as_email(cell: Cell, reading: Reading) -> str:
    """An e-mail address in small letters."""
    return read_email(cell)


def read_email(cell: Cell) -> str:
    """The address that is written there, wherever it was typed. Raises NotClean."""
    value = written(cell).lower()
    if not text.is_email(value):
        raise NotClean(_("“%(value)s” is not an e-mail address.") % {"value": written(cell)})
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
    union's list names nothing but parts of its agency, they are departments. Both are told. So is
    a list that names another unit of the house: it was handed in for the wrong one.
    """

    def learn(self, cells: Sequence[Cell], reading: Reading) -> None:
        """Look at the whole column before its cells are cleaned."""
        reading.elsewhere_here = None
        counted = Counter(written(cell) for cell in cells if written(cell))
        known = sum(n for name, n in counted.items() if reading.unit_called(name) is not None)
        if not counted or known > MAJORITY * counted.total():
            return
        if (other := elsewhere(counted, reading)) is not None:
            reading.elsewhere_here = other
            reading.elsewhere.append(other)
            return
        name, times = counted.most_common(1)[0]
        if times >= 2 and times > MAJORITY * counted.total():
            reading.learn_unit(name)
            reading.note(
                _("“%(name)s” is taken to mean %(unit)s.") % {"name": name, "unit": reading.unit}
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
        if (other := reading.elsewhere_here) and plain_key(value) in other.words:
            # The same words for each row: they are told of all rows at once.
            raise NotClean(other.message)
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


def as_part(cell: Cell, reading: Reading) -> str:
    """A part of the agency, of which a heading says by its first word that it is one."""
    value = as_text(200)(cell, reading)
    if not _PART.match(value.lower()):
        raise NotClean(_("“%(value)s” is no department.") % {"value": value})
    return str(value)


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
    "as_part",
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
