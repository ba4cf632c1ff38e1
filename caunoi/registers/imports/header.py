"""Where a list begins: its header of one row or more, wherever it stands, by what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from caunoi.base import text
from caunoi.base.sheets import Cell, Sheet

from ..register import Column, Register
from .parts import in_parts
from .wording import EXACT, LONGEST, Hit, Wordings

DEEPEST = 3  # rows of a header
_HIGHEST = 60  # rows from the top in which a header without a known word is looked for
MOST_COLUMNS = 1_000  # what stands further to the right is no list of an office
MOST_TABLES = 200  # in one sheet


@dataclass
class Header:
    """A header found: its rows, what its columns say, and which of them are never read."""

    first: int
    last: int
    hits: dict[int, Hit]
    paths: dict[int, tuple[str, ...]]
    never: set[int]
    looks: set[int] = field(default_factory=set)
    # The columns that say one day together, by the first of them.
    parts: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def columns(self) -> dict[int, Column]:
        return {i: hit.column for i, hit in self.hits.items()}

    @property
    def told(self) -> int:
        """How much the header explains; ticks and parts of days are told by its last row alone."""
        return len(self.hits) + (bool(self.parts) or any(h.is_tick for h in self.hits.values()))


def empty(cell: Cell) -> bool:
    """Whether nothing can be seen in the cell."""
    # A letter or a digit at the beginning, as nearly every cell has, is seen.
    if not isinstance(cell, str) or cell[:1].isalnum():
        return False
    return not cell.strip() or not (cell.isprintable() or text.clean(cell))


def headers(sheet: Sheet, register: Register, wordings: Wordings) -> Iterator[Header]:
    """Every header of such a list in the sheet, from the top down."""
    row = count = 0
    while row < len(sheet.rows) and count < MOST_TABLES:
        cells = sheet.rows[row][:MOST_COLUMNS]
        if _could_head(cells) and any(wordings.is_key(cell) for cell in cells if cell):
            found = _best_header(sheet, row, register, wordings)
            if found:
                yield found
                row, count = found.last, count + 1
        row += 1


def by_looks(sheet: Sheet, register: Register, wordings: Wordings) -> Header | None:
    """A header that has no known word for what the list is known by, but such cells under it."""
    alone = [next(iter(fields)) for fields in register.known_by if len(fields) == 1]
    likely = [(c, c.looks) for c in map(register.column, alone) if c.looks]
    for row, cells in enumerate(sheet.rows[:_HIGHEST]):
        if not _could_head(cells[:MOST_COLUMNS]):
            continue
        found = read_header(sheet, row, row, wordings)
        for column, looks in likely:
            for index in found.paths.keys() - found.hits.keys() - found.never:
                under = [r[index] for r in sheet.rows[row + 1 : row + 1 + _HIGHEST]]
                under = [cell for cell in under if not empty(cell)]
                alike = sum(map(looks, under))
                if looks(cells[index]) and _is_like_those_under(sheet, row, found):
                    continue
                if found.hits and alike >= 3 and alike > 0.6 * len(under):
                    found.hits[index] = Hit(column, 0)
                    found.looks.add(index)
                    return found
    return None


def _is_like_those_under(sheet: Sheet, row: int, found: Header) -> bool:
    """Whether this is the first row of a list without headers: it has a number or a word of them.

    “Nam” is a man as well as a header, and who stands first must not be read as the header.
    """
    cells, under = sheet.rows[row], sheet.rows[row + 1 : row + 1 + _HIGHEST]
    if any(sum(map(str.isdigit, str(cell))) >= 4 for cell in cells):
        return True
    return any(cells[index] in [line[index] for line in under] for index in found.hits)


def _best_header(sheet: Sheet, row: int, register: Register, wordings: Wordings) -> Header | None:
    """The header around this row that explains the most columns, in as few rows as it takes."""
    best: Header | None = None
    spans = [
        (first, last)
        for first in (row, row - 1, row - 2)
        for last in range(row, first + DEEPEST)
        if first >= 0 and last < len(sheet.rows)
    ]
    for first, last in sorted(spans, key=lambda span: span[1] - span[0]):
        if not all(_could_head(sheet.rows[r][:MOST_COLUMNS]) for r in range(first, last + 1)):
            continue
        found = read_header(sheet, first, last, wordings)
        fields = {hit.column.field for hit in found.hits.values()}
        if len(fields) < 2 or not any(known <= fields for known in register.known_by):
            continue
        if best is None or found.told > best.told:
            best = found
    return best


def _could_head(row: Sequence[Cell]) -> TypeGuard[Sequence[str]]:
    """Whether only words stand in the row, and not long ones."""
    if not all(isinstance(cell, str) and len(cell) <= LONGEST for cell in row):
        return False
    return not all(map(empty, row))


def read_header(sheet: Sheet, first: int, last: int, wordings: Wordings) -> Header:
    """What these rows say as a header."""
    hits: dict[int, Hit] = {}
    never: set[int] = set()
    paths = _paths(sheet, first, last)
    for column, path in paths.items():
        hit = wordings.find(path)
        if not isinstance(hit, Hit):
            if hit is not None:
                never.add(column)
            continue
        # Of two columns for the same, the one that says so more exactly; then the first.
        rival = next((i for i, other in hits.items() if other.column is hit.column), None)
        if rival is None:
            hits[column] = hit
        elif hit.exactness > hits[rival].exactness:
            del hits[rival]
            hits[column] = hit
    parts: dict[int, tuple[int, ...]] = {}
    for places, of in in_parts(paths, wordings):
        hits = {i: hit for i, hit in hits.items() if i not in places and hit.column is not of}
        hits[places[0]], parts[places[0]] = Hit(of, EXACT), places
        never -= set(places)
    return Header(first, last, hits, paths, never, parts=parts)


def _paths(sheet: Sheet, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """For each column the words of its header, with the headings that stand above it."""
    width = min(len(sheet.rows[first]), MOST_COLUMNS)
    masters: dict[tuple[int, int], tuple[int, int]] = {}
    for top, left, bottom, right in sheet.merged:
        for r in range(max(top - 1, first), min(bottom - 1, last) + 1):
            for c in range(left - 1, min(right, width)):
                masters[r, c] = (top - 1, left - 1)
    for row in range(first, last):
        masters |= _carried(sheet, row, last, width, masters)
    paths: dict[int, tuple[str, ...]] = {}
    for column in range(width):
        # A merged cell is said once, and one that begins above the header not at all.
        places = dict.fromkeys(
            masters.get((r, column), (r, column)) for r in range(first, last + 1)
        )
        cells = [sheet.rows[r][c] for r, c in places if r >= first]
        if path := tuple(text.clean(str(cell)) for cell in cells if not empty(cell)):
            paths[column] = path
    return paths


def _carried(
    sheet: Sheet,
    row: int,
    last: int,
    width: int,
    masters: Mapping[tuple[int, int], tuple[int, int]],
) -> dict[tuple[int, int], tuple[int, int]]:
    """Headings that stand over several columns without being merged, as a csv has them."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    heading: tuple[int, int] | None = None
    for column in range(width):
        below = any(not empty(sheet.rows[r][column]) for r in range(row + 1, last + 1))
        if (row, column) in masters or not below:
            heading = None
        elif not empty(sheet.rows[row][column]):
            heading = (row, column)
        elif heading:
            found[row, column] = heading
    return found
