"""Days that a list writes in columns of their own: the day, the month and the year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from caunoi.base.sheets import Cell

from ..register import Column
from .cell import says_nothing, written
from .wording import Hit, Wordings, marked

Path = tuple[str, ...]
_WORDS = ("ngày", "tháng", "năm")
_NOT_KNOWN = "?"
_LONGEST = 2  # digits of a day of a month


def in_parts(
    paths: Mapping[int, Path], wordings: Wordings
) -> Iterator[tuple[tuple[int, ...], Column]]:
    """The columns that together say one day, and what day it is."""
    used: set[int] = set()
    for first in paths:
        if first in used:
            continue
        for words in (_WORDS, _WORDS[1:]):
            places = tuple(range(first, first + len(words)))
            column = _whole([paths.get(place, ()) for place in places], words, wordings)
            if column is not None:
                used |= set(places)
                yield places, column
                break


def _whole(paths: Sequence[Path], words: Sequence[str], wordings: Wordings) -> Column | None:
    """What the parts are of: of the heading above, or of what is said of each (“Tháng sinh”)."""
    if not all(paths):
        return None
    if all(marked(path[-1]) == word for path, word in zip(paths, words, strict=True)):
        if len({path[:-1] for path in paths}) > 1:
            return None
        found = wordings.find(paths[0][:-1])
    else:
        said = [marked(" ".join(path)).partition(" ") for path in paths]
        rest = said[0][2]
        if said != [(word, " ", rest) for word in words]:
            return None
        found = wordings.find((f"{_WORDS[0]} {rest}",))
    return found.column if isinstance(found, Hit) and found.column.in_parts else None


def whole_day(cells: Sequence[Cell]) -> Cell:
    """The parts as one day; a part that is left empty is not known."""
    said = ["" if _is_blank(cell) else written(cell) for cell in cells]
    if len(said[0]) > _LONGEST:
        return cells[0]  # the whole day stands in the first
    if not any(said):
        return ""
    *before, year = said
    return "/".join([*(part or _NOT_KNOWN for part in before), year]).rstrip("/")


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and (not cell.strip() or says_nothing(cell))
