"""A name with a birth behind it in one cell: “Nguyễn Văn A (1985)”, “Nguyễn Văn A, sinh 1985”."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from caunoi.base.sheets import Cell
from caunoi.registers.imports import clean
from caunoi.registers.imports.clean import Day
from caunoi.registers.imports.reading import NotClean, Reading

_DAY = r"(?:\d{1,2}\s*[/.\-]\s*){0,2}(?:19|20)\d\d|\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d\d"
_BORN = r"(?:(?:sinh|ngày|tháng|năm|sn|ns|s)[.:]?\s*){0,4}"
_BEHIND = re.compile(
    rf"(?P<name>(?:\d{{1,3}}[.)]\s*)?[^\d(),;]+?)\s*(?:[,;(:]|\s[-–]|\s(?=\d|sinh|sn|ns)|[-–])\s*{_BORN}"
    rf"(?P<born>{_DAY})\s*\)?[.,;]*",
    re.IGNORECASE,
)


class NameAndBirth(NamedTuple):
    """What one cell tells of who somebody is."""

    name: str
    birth: Day


def as_name_and_birth(cell: Cell, reading: Reading) -> Any:
    """A name, or a name and when that person was born."""
    found = _BEHIND.fullmatch(clean.written(cell)[:200])
    if found is None:
        return clean.as_name(cell, reading)
    try:
        birth = clean.as_birth(found["born"], reading)
    except NotClean as error:
        raise NotClean(_("The birth behind the name: %(why)s") % {"why": error}) from None
    reading.note(_("Where a birth stands behind a name, it is read as the date of birth."))
    return NameAndBirth(clean.as_name(found["name"], reading), birth)


def like_name_and_birth(cell: Cell) -> str:
    """The name in a cell that holds a birth too; else nothing."""
    found = _BEHIND.fullmatch(cell[:200]) if isinstance(cell, str) else None
    return found["name"] if found else ""
