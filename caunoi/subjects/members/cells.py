"""How cells that only lists of members have are read: positions, the Party, levels, employment."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from caunoi.base.sheets import Cell
from caunoi.org.models import Entry, Post
from caunoi.registers.imports import clean
from caunoi.registers.imports.clean import Day
from caunoi.registers.imports.reading import NotClean, Reading, plain_key

from .models import PartySpan

_LANGUAGES = re.compile(
    r"^(?:tiếng )?(anh|pháp|nga|trung|hoa|đức|nhật|hàn|lào|khmer|thái|tày|nùng|mông|dao|ê đê)\b"
    r"(?: văn| ngữ)?[\s:,\-(]*(?:trình độ |chứng chỉ |bằng )?(.*?)\)?$",
    re.IGNORECASE,
)
_EMPLOYMENTS = {
    "can bo": Post.Employment.CADRE,
    "cong chuc": Post.Employment.CIVIL_SERVANT,
    "cc": Post.Employment.CIVIL_SERVANT,
    "vien chuc": Post.Employment.PUBLIC_EMPLOYEE,
    "vc": Post.Employment.PUBLIC_EMPLOYEE,
    "nguoi lao dong": Post.Employment.WORKER,
    "lao dong": Post.Employment.WORKER,
    "nld": Post.Employment.WORKER,
    "ld": Post.Employment.WORKER,
    "hop dong": Post.Employment.WORKER,
    "hop dong lao dong": Post.Employment.WORKER,
    "hdld": Post.Employment.WORKER,
    "hd": Post.Employment.WORKER,
}


class Placed(NamedTuple):
    """A position and where it is held, from one cell."""

    position: str
    department: str


class InLanguage(NamedTuple):
    """A level in a language; the language is empty where the file does not name it."""

    level: Entry
    language: str


def as_position(cell: Cell, reading: Reading) -> str | None:
    """A position; the unit's own name behind it says nothing more."""
    value = str(clean.as_text(200)(cell, reading))
    head, sign, tail = value.rpartition(",")
    if sign and reading.is_own(tail):
        value = head.strip()
    return None if reading.is_own(value) else value


def as_position_and_place(cell: Cell, reading: Reading) -> Placed | None:
    """“Chuyên viên chính, Phòng Kế toán”: a position and a department."""
    value = str(clean.as_text(400)(cell, reading))
    if reading.is_own(value):
        return None
    head, *rest = (part.strip() for part in re.split(r"[,;]|\s[-–]\s", value))
    places = [part for part in rest if part and not reading.is_own(part)]
    return Placed(head[:200], ", ".join(places)[:200])


def as_party(cell: Cell, reading: Reading) -> Day | bool | None:
    """A day in the Party, or a tick that says only that somebody is in it."""
    answer = clean.ticked(cell)
    if answer is not None:
        return True if answer else None
    return clean.as_past_day(cell, reading)


def as_probation(cell: Cell, reading: Reading) -> Day | bool | PartySpan.Status | None:
    """A day of admission, or a tick that says only that somebody is on probation."""
    told = as_party(cell, reading)
    return PartySpan.Status.PROBATION if told is True else told


_KNOWN = plain_key("Có, chưa rõ trình độ")


def as_it(cell: Cell, reading: Reading) -> Entry:
    """A level in information technology; a tick says only that there is some."""
    known = reading.words("it").known.get(_KNOWN)
    level: Entry = known if known and clean.ticked(cell) else clean.as_entry("it")(cell, reading)
    return level


def as_language(cell: Cell, reading: Reading) -> InLanguage:
    """A level in a language: “B1”, “Anh B”, “Tiếng Anh trình độ B”."""
    value = clean.written(cell)
    known = reading.words("language").known.get(_KNOWN)
    if known and clean.ticked(cell):
        return InLanguage(known, "")  # a tick says no more than that
    if found := _LANGUAGES.match(value):
        name = f"Tiếng {found[1].capitalize()}"
        level = found[2].strip()
        if known and not level:
            return InLanguage(known, name)
        if not level:
            raise NotClean(_("“%(value)s” does not say which level.") % {"value": value})
        return InLanguage(clean.as_entry("language")(level, reading), name)
    return InLanguage(clean.as_entry("language")(cell, reading), "")


def as_employment(cell: Cell, reading: Reading) -> str:
    """Civil servant, public employee, worker …"""
    key = plain_key(clean.written(cell))
    labels = {plain_key(str(kind.label)): kind for kind in Post.Employment if kind}
    if key in labels:
        return labels[key].value
    if key not in _EMPLOYMENTS:
        raise NotClean(
            _("“%(value)s” is no kind of employment; there are: %(kinds)s.")
            % {
                "value": clean.written(cell),
                "kinds": ", ".join(str(kind.label) for kind in Post.Employment if kind),
            }
        )
    return _EMPLOYMENTS[key]
