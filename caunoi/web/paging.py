"""Long lists a page at a time; beyond ten thousand nobody counts or leafs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.say import number as say_number

SIZE = 50
MOST = 10_000


@dataclass
class Page:
    """Some rows of a list, and where they stand in it."""

    rows: list[Any]
    number: int
    size: int
    total: int
    more: bool  # there are more than are counted

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.last < self.total else None

    @property
    def many(self) -> str:
        """How many there are, in words for people."""
        if self.more:
            return _("more than %(many)s") % {"many": say_number(MOST)}
        return say_number(self.total)


def page_of(rows: Any, asked: str | None, *, size: int = SIZE) -> Page:
    """The page asked for, or the nearest there is; counted only as far as anyone leafs."""
    counted = rows.order_by()[: MOST + 1].count() if hasattr(rows, "order_by") else len(rows)
    total = min(counted, MOST)
    last = max(1, -(-total // size))
    number = min(max(1, int(asked)), last) if asked and asked.isdecimal() else 1
    found: Iterable[Any] = rows[(number - 1) * size : min(number * size, total)]
    return Page(list(found), number, size, total, counted > MOST)
