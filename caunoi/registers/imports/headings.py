"""Headings between the rows of a list (“I. Phòng Hành chính”), and what they say of those rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import ngettext

from caunoi.base import text

from ..register import Column
from .reading import NotClean, Reading
from .recognise import heads_group
from .table import Table

_NUMBER = re.compile(
    r"^\W*(?:(?:[ivxlc]+|[a-h]|\d{1,2})\s*[.):/\-]+\s*|(?:[ivxlc]+|\d{1,2})\s+)", re.IGNORECASE
)
_COUNT = re.compile(
    r"\s*[:(\-–]*\s*\d+\s*(?:người|đ/c|đồng chí|đoàn viên|đv|cb|nv)?\s*\)?[.:]*$", re.IGNORECASE
)
_NAMED_BY_NUMBER = re.compile(r"(?:tổ|đội|phòng|khoa|ban|nhóm|số)\s+\d+$", re.IGNORECASE)
_SHOWN = 5  # headings named in the note


class Headings:
    """What the headings of a table say: for the row, the columns that no other column fills."""

    def __init__(self, table: Table, columns: Sequence[Column], reading: Reading) -> None:
        filled = {column.field for column in table.columns.values()}
        self.columns = [column for column in columns if column.field not in filled]
        self.table, self.reading = table, reading
        self._left = sorted(table.headings.items(), reverse=True) if self.columns else []
        self._said: dict[str, Any] = {}
        self._read: dict[str, None] = {}

    def above(self, number: int) -> dict[str, Any]:
        """What is said of this row; rows are asked for from the top down."""
        while self._left and self._left[-1][0] < number:
            self._take(self._left.pop()[1])
        return self._said

    def _take(self, cells: tuple[str, ...]) -> None:
        """A heading ends what those of its kind and below said before."""
        for place, column in enumerate(self.columns):
            below = {other.field for other in self.columns[place:]}
            for name in filter(None, map(heading, cells)):
                try:
                    value = column.cleaner(name, self.reading)
                except NotClean:
                    continue
                finally:
                    self.reading.take_warnings()
                self._said = {k: v for k, v in self._said.items() if k not in below}
                if value is not None:
                    self._said[column.field] = value
                    self._read.setdefault(name)
                return
        if heads_group(cells) or not cells:
            self._said = {}

    def tell(self) -> None:
        """Say which headings were read, so that nobody wonders where it comes from."""
        if not self._read:
            return
        message = ngettext(
            "In the sheet “%(sheet)s” %(n)s heading says where its rows belong: %(names)s.",
            "In the sheet “%(sheet)s” %(n)s headings say where their rows belong: %(names)s.",
            len(self._read),
        )
        names = ", ".join(f"“{name}”" for name in list(self._read)[:_SHOWN])
        names += " …" if len(self._read) > _SHOWN else ""
        told = {"sheet": self.table.sheet.name, "n": len(self._read), "names": names}
        self.reading.note(message % told)


def heading(cell: str) -> str:
    """The name in a heading, without its number and how many people stand under it."""
    name = _NUMBER.sub("", text.clean(cell))
    return (name if _NAMED_BY_NUMBER.search(name) else _COUNT.sub("", name)).strip(" .:-–")
