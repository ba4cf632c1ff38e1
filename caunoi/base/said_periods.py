"""Periods as an office writes them ("quý III/2026", "6 tháng đầu năm 2026"), in the typed form."""

from __future__ import annotations

import re
from collections.abc import Callable

from .text import search_key

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:/| )?(?:nam )?([0-9]{4})"

# What is written, without marks and in small letters, and how `Period.parse` has it.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern, re.ASCII), typed)
    for pattern, typed in (
        (r"nam ([0-9]{4})", lambda m: m[1]),
        (r"quy (iv|i{1,3}|[1-4])" + _YEAR, lambda m: f"{m[2]}Q{_QUARTERS[m[1]]}"),
        (r"6 thang cuoi" + _YEAR, lambda m: f"{m[1]}H2"),
        # "9 tháng năm 2026" are its first nine.
        (r"([1-9]|1[0-2]) thang(?: dau)?" + _YEAR, lambda m: f"{m[2]}-01..{m[2]}-{int(m[1]):02}"),
        (r"(?:thang )?([0-9]{1,2})/([0-9]{4})", lambda m: f"{m[2]}-{int(m[1]):02}"),
        (r"thang ([0-9]{1,2}) (?:nam )?([0-9]{4})", lambda m: f"{m[2]}-{int(m[1]):02}"),
        (r"([0-9]{4}) ?[-–] ?([0-9]{4})", lambda m: f"{m[1]}..{m[2]}"),
        (
            r"(?:ngay )?([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})",
            lambda m: f"{m[1]}/{m[3]}/{m[4]}",
        ),
    )
)
_FROM_TO = re.compile(r"tu (.+) den (.+)")


def as_typed(said: str) -> str:
    """The typed form of a period that is written in words; anything else as it is."""
    told = search_key(said)
    if found := _FROM_TO.fullmatch(told):
        return f"{as_typed(found[1])}..{as_typed(found[2])}"
    for pattern, typed in _FORMS:
        if match := pattern.fullmatch(told):
            return typed(match)
    return said.strip()
