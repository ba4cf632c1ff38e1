"""Spans that climb: a higher level closes the lower, and a lower one cannot follow a higher."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.say import day as said
from caunoi.base.spans import Precision
from caunoi.journal.door import OpenOperation


class Ladder:
    """What is known of one person in one matter, as spans that follow one another.

    `holds` names the field with the level, `rank` tells how high it is.
    """

    def __init__(
        self, rows: Iterable[Any], *, who: Any, holds: str, rank: Callable[[Any], int]
    ) -> None:
        self.rows = sorted(rows, key=lambda row: row.since)
        self.who, self.holds, self.rank = who, holds, rank
        self.cut: dict[int, Any] = {}
        self.moved: dict[int, Any] = {}
        self.fresh: list[Any] = []

    def put(self, row: Any) -> None:
        """From its day on the new row holds, as far as nothing higher is known.

        The same level again is nothing new, unless it was only known by a later day; another
        level on the very day on which one began corrects it. Raises Invalid.
        """
        below = next((r for r in reversed(self.rows) if r.since <= row.since), None)
        above = next((r for r in self.rows if r.since > row.since), None)
        if below is not None and not below.holds_on(row.since):
            below = None
        if below is not None and self._same(below, row):
            if below.since == row.since and below.precision == Precision.KNOWN_BY != row.precision:
                self._move(below, precision=row.precision)
            return
        if below is not None and below.since == row.since:
            self._correct(below, above, row)
            return
        if below is not None and self._rank(below) > self._rank(row):
            raise self._contradicts(below, row)
        if above is not None and not self._may_follow(above, row):
            raise self._contradicts(above, row)
        until = below.until if below is not None else (above.since if above is not None else None)
        if below is not None:
            below.until = row.since
            self._note(self.cut, below)
        if above is not None and self._same(above, row) and until == above.since:
            self._move(above, since=row.since, precision=row.precision)
            return
        row.until = until
        self.rows.append(row)
        self.rows.sort(key=lambda r: r.since)
        self.fresh.append(row)

    def _may_follow(self, above: Any, row: Any) -> bool:
        if self._same(above, row):
            return bool(above.precision == Precision.KNOWN_BY)
        return self._rank(above) > self._rank(row)

    def _correct(self, below: Any, above: Any | None, row: Any) -> None:
        before = next((r for r in reversed(self.rows) if r.since < row.since), None)
        for other, wrong in ((before, lambda r: self._rank(r) >= self._rank(row)),
                             (above, lambda r: self._rank(r) <= self._rank(row))):  # fmt: skip
            if other is not None and wrong(other):
                raise self._contradicts(other, row)
        self._move(below, precision=row.precision, **{self.holds: getattr(row, self.holds)})

    def _move(self, row: Any, **values: Any) -> None:
        for name, value in values.items():
            setattr(row, name, value)
        self._note(self.moved, row)

    def _note(self, pile: dict[int, Any], row: Any) -> None:
        if row.pk is not None:
            pile[row.pk] = row

    def _same(self, one: Any, other: Any) -> bool:
        return bool(getattr(one, self.holds) == getattr(other, self.holds))

    def _rank(self, row: Any) -> int:
        return self.rank(getattr(row, self.holds))

    def _contradicts(self, known: Any, row: Any) -> Invalid:
        return Invalid(
            _("%(name)s: “%(new)s” from %(day)s contradicts “%(known)s”, kept from %(since)s on.")
            % {
                "name": self.who,
                "new": row,
                "day": said(row.since),
                "known": known,
                "since": said(known.since),
            }
        )


def write(op: OpenOperation, ladders: Iterable[Ladder]) -> None:
    """Write what the ladders found: spans grow shorter first, so that none ever overlap."""
    ladders = list(ladders)
    if not ladders:
        return
    op.change_each([row for ladder in ladders for row in ladder.cut.values()], ["until"])
    op.change_each(
        [row for ladder in ladders for row in ladder.moved.values()],
        ["since", "precision", ladders[0].holds],
    )
    op.create_many(row for ladder in ladders for row in ladder.fresh)
