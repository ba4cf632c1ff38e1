"""A list of which no row, but the letterhead or the title above it, names another unit.

A letterhead has the unit above on its first line and its own on the second; the host agency stands
there as well, and a title may tell from where or to where people went. So nothing is said where the
unit asked for is named too, nor of the units above it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.org.models import Seat, Tree, Unit, UnitState

from .elsewhere import inner_kinds
from .reading import Reading, in_full, plain_key, unit_key
from .table import Table

# By their first word, their words: which units are called so.
Names = dict[str, dict[tuple[str, ...], set[int]]]

HIGHEST = 20  # rows above a list
_LONGEST = 200  # letters of a line that names a unit
_WORD = re.compile(r"[^\W_]+")
# Lines that speak to or of others.
_OTHERS = re.compile(r"\W*(kính gửi|nơi nhận|kèm theo|ban hành|theo |căn cứ|mẫu)")
_TITLE = re.compile(
    r"\W*(danh sách|biểu|mẫu|số\b|tổng hợp|thống kê|trích ngang|ds\b|năm\b|tháng|quý|ngày|tính"
    r"|đơn vị|phụ lục|kèm theo|\d)"
)
# A line of the letterhead that says whose list it is without a name.
_NOBODY = re.compile(r"(cong doan|cong doan co so|ban chap hanh|bch|cdcs|cong doan bo phan)( so)?")
_UNION = re.compile(
    r"\b(?:công đoàn|cđcs|cđ|nghiệp đoàn)\b.*?(?=\s*(?:\bnăm\b|\btháng\b|\btính\b|\d|$))"
)


@dataclass(frozen=True)
class Headed:
    """Which other unit a list bears at its head; `unit`: for which it may be taken in instead."""

    named: str
    unit: int | None
    message: str


@dataclass(frozen=True)
class _Line:
    """A line of words, and whose line follows under it in the letterhead."""

    words: str
    below: str = ""


def headed(tables: Sequence[Table], filename: str, reading: Reading) -> Headed | None:
    """The other unit that stands above the lists, in the name of their sheet or of the file.

    What stands in the sheet is believed before its name, and that before the name of the file.
    """
    if not tables or reading.elsewhere or any(_rows_are_own(table, reading) for table in tables):
        return None
    names = _Names(reading)
    sheets = {table.sheet.name: table for table in reversed(tables)}
    above = [line for table in sheets.values() for line in _above(table)]
    stem = filename.rpartition(".")[0] or filename
    # Sheets of one list are often called by the parts of an agency.
    alone = [_Line(name) for name in sheets] if len(sheets) == 1 else []
    for lines in (above, alone, [_Line(stem)]):
        owns, others = names.named(lines)
        if owns:
            return None
        if others:
            return _told(others, reading)
    return None


def _told(others: dict[str, int | None], reading: Reading) -> Headed:
    units = {unit for unit in others.values() if unit is not None}
    [words, *_more] = others
    mine = Unit.objects.reachable_by(reading.by, "edit").named(reading.today)
    found = (
        mine.filter(pk__in=units).first()
        if len(units) == 1 and None not in others.values()
        else None
    )
    named = str(found) if found else f"“{words}”"
    message = _(
        "At its head this list names %(other)s, and not %(unit)s: it may be handed in for the "
        "wrong unit."
    ) % {"other": named, "unit": reading.unit}
    return Headed(named, found.pk if found else None, message)


def _rows_are_own(table: Table, reading: Reading) -> bool:
    """Whether its rows say themselves that they are of the unit asked for."""
    places = [i for i, column in table.columns.items() if column.field == "unit"]
    cells = {str(table.sheet.rows[n][i]) for n in table.rows[:50] for i in places}
    return any(cell.strip() and reading.unit_called(cell) is not None for cell in cells)


def _above(table: Table) -> list[_Line]:
    """The lines above a list, each with what stands under it in its own column."""
    first = table.header[0]
    rows = table.sheet.rows[max(0, first - HIGHEST) : first]
    columns: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for index, cell in enumerate(row):
            if isinstance(cell, str) and cell.strip():
                columns[index] += [text.clean(line) for line in cell.splitlines() if line.strip()]
    return [
        _Line(words, below)
        for lines in columns.values()
        for words, below in zip(lines, [*lines[1:], ""], strict=True)
    ]


class _Names:
    """The names of units as lines may have them: of the own one, of those above, of others."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.own = self._of(UnitState.objects.filter(unit__in=list(reading.units)))
        seat = Seat.objects.filter(tree=Tree.NOW, unit=reading.unit).on(reading.today).first()
        above = [pk for pk in seat.ancestors if pk != reading.unit.pk] if seat else []
        self.above = self._of(UnitState.objects.filter(unit__in=above))

    def named(self, lines: Iterable[_Line]) -> tuple[bool, dict[str, int | None]]:
        """Whether the own unit is named; and the others that are, with the unit if it is one."""
        lines = [line for line in lines if len(line.words) <= _LONGEST]
        if any(_found(line.words, self.own) for line in lines):
            return True, {}
        others: dict[str, int | None] = {}
        for line in lines:
            if _OTHERS.match(line.words.lower()) or _found(line.words, self.above):
                continue
            if _is_issued_below(line.below):
                continue
            if units := _found(line.words, self.strange):
                others[line.words] = next(iter(units)) if len(units) == 1 else None
            elif self._is_unseen(line.words):
                others[line.words] = None
        return False, others

    @cached_property
    def strange(self) -> Names:
        """The others that `reading.by` may edit."""
        mine = Unit.objects.reachable_by(self.reading.by, "edit")
        found = self._of(self._standing.filter(unit__in=mine.values("pk")))
        return {
            first: {n: units for n, units in of.items() if not self._may_host(" ".join(n))}
            for first, of in found.items()
        }

    def _may_host(self, name: str) -> bool:
        """Whether it is a part of the own name, as that of the agency above often is."""
        return any(f" {plain_key(name)} " in f" {own} " for own in self.reading.own_words)

    @cached_property
    def _standing(self) -> Any:
        """Today's units, but for teams and sections, whose names are those of parts of agencies."""
        inner = inner_kinds()
        return UnitState.objects.on(self.reading.today).exclude(kind__code__in=inner)

    def _is_unseen(self, words: str) -> bool:
        """Whether the line is the very name of a unit that is out of reach."""
        small = in_full(words)
        names = {unit_key(small), *(unit_key(found) for found in _UNION.findall(small))}
        names = {name for name in names if len(name.split()) >= 2 and not self._may_host(name)}
        return any(
            unit_key(in_full(written)) == name
            for name in names
            for told in self._standing.filter(search_key__contains=name).values_list(
                "name", "agency"
            )[:500]
            for written in told
        )

    def _of(self, states: Any) -> Names:
        """By their first word, their words in small letters: what stands for the unit alone."""
        found: Names = defaultdict(dict)
        for unit, name, agency in states.values_list("unit", "name", "agency"):
            for written in (name, agency):
                words = _words(in_full(written))
                own = len(unit_key(in_full(written)).split())
                # Without what kind of unit it is; one word alone may stand anywhere.
                if own >= 2 and (tail := words[-own:]):
                    of = found[plain_key(tail[0])]
                    of.setdefault(tail, set()).add(unit)
        return found


def _words(written: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.clean(written).lower()))


def _is_issued_below(below: str) -> bool:
    """Whether the next line of the letterhead names whose list it is, so that this one is above."""
    key = plain_key(below)
    return bool(key) and not (_TITLE.match(below.lower()) or _NOBODY.fullmatch(key))


def _found(written: str, names: Names) -> set[int]:
    """The units of the longest of these names that stands in the line."""
    words = _words(in_full(written.replace("_", " ")))
    best: tuple[int, set[int]] = (0, set())
    for at, word in enumerate(words):
        for name, units in names.get(plain_key(word), {}).items():
            if len(name) > best[0] and _alike(words[at : at + len(name)], name):
                best = (len(name), units)
    return best[1]


def _alike(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether these are the words of the name, with its marks or without any."""
    return len(words) == len(name) and all(
        text.search_key(word) == text.search_key(part)
        and (word == text.search_key(word) or word in text.spellings(part))
        for word, part in zip(words, name, strict=True)
    )
