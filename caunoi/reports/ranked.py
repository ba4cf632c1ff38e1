"""Which units below have the most of a figure, and of shares also the least; ties are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caunoi.base import say
from caunoi.base.blocks import Block, Heading, Piece, Pieces
from caunoi.base.blocks import Table as TableBlock
from caunoi.indicators.figure import WITHHELD, Figure
from caunoi.indicators.indicator import find

from .cells import Cells, texts, without_place
from .prose import shown
from .report import Chapter

FIRST = 3  # units that are named of those that have the most


def most(cells: Cells, chapter: Chapter) -> Iterator[Block]:
    """Of each figure the units that have the most, and how many have nothing."""
    told: list[tuple[Pieces, ...]] = []
    for key in chapter.keys:
        every = cells.gathered.of_below(key)
        ranked = sorted((one for one in every if one.value), key=_value, reverse=True)
        if ranked:
            without = sum(not one.value and one.answer != WITHHELD for one in every)
            first = [*_told(cells, *_first(ranked, FIRST)), *_unsaid(every)]
            told.append((texts(find(key).label)[0], tuple(first), *texts(without)))
    if told:
        yield Heading(chapter.heading)
        yield TableBlock(
            "Đơn vị nhiều nhất",
            ["TT", "Nội dung", "Các đơn vị nhiều nhất", "Số đơn vị chưa có"],
            _numbered(told),
            [6, 26, 54, 14],
            ["center", "left", "left", "center"],
        )


def highest_and_lowest(cells: Cells, chapter: Chapter) -> Iterator[Block]:
    """Of each share the units where it is highest and lowest, among those with something to share.

    One that is the same everywhere is told once.
    """
    told: list[tuple[Pieces, ...]] = []
    for key in chapter.keys:
        every = cells.gathered.of_below(key)
        ranked = sorted((one for one in every if one.value is not None and one.whole),
                        key=_value, reverse=True)  # fmt: skip
        if len(ranked) < 2:
            continue
        at_most = min(FIRST, len(ranked) // 2)
        high, tied = _first(ranked, at_most)
        rest = ranked[len(high) + len(tied) :]
        low, tied_low = _first(rest[::-1], at_most)
        lowest = _told(cells, low, tied_low) or (Piece(say.NOTHING),)
        highest = [*_told(cells, high, tied), *_unsaid(every)]
        told.append((texts(find(key).label)[0], tuple(highest), lowest, *texts(len(ranked))))
    if told:
        yield Heading(chapter.heading)
        yield TableBlock(
            "Tỷ lệ cao nhất, thấp nhất",
            ["TT", "Nội dung", "Cao nhất", "Thấp nhất", "Số đơn vị có số liệu"],
            _numbered(told),
            [6, 22, 30, 30, 12],
            ["center", "left", "left", "left", "center"],
        )


def _value(figure: Figure) -> float:
    return figure.value or 0


def _first(ranked: Sequence[Figure], many: int) -> tuple[Sequence[Figure], Sequence[Figure]]:
    """The first ones; where the last of them shares its number with more, those that share it."""
    if len(ranked) <= many or not many:
        return ranked[:many], ()
    last = shown(ranked[many - 1])
    if shown(ranked[many]) != last:
        return ranked[:many], ()
    return (
        [one for one in ranked[:many] if shown(one) != last],
        [one for one in ranked if shown(one) == last],
    )


def _told(cells: Cells, named: Sequence[Figure], tied: Sequence[Figure]) -> Pieces:
    """Units with their numbers, then how many share the next one."""
    pieces: list[Piece] = []
    for figure in named:
        name = without_place(str(figure.unit), str(cells.gathered.unit))
        pieces.append(Piece(f"{'; ' if pieces else ''}{name}: "))
        pieces += cells.figure(figure, sign=True)
    if tied:
        others = "đơn vị khác" if named else "đơn vị"
        words = f"{say.number(len(tied))} {others} cùng mức {shown(tied[0])}"
        pieces.append(Piece(f"; và {words}" if named else words))
    return tuple(pieces)


def _unsaid(every: Sequence[Figure]) -> Pieces:
    """How many units stand aside, since their number is withheld from the reader."""
    withheld = sum(one.answer == WITHHELD for one in every)
    return (Piece(f" (không kể {withheld} đơn vị không nêu số)"),) if withheld else ()


def _numbered(rows: Sequence[tuple[Pieces, ...]]) -> list[tuple[Pieces, ...]]:
    return [(*texts(number), *row) for number, row in enumerate(rows, start=1)]
