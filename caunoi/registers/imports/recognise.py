"""Which part of a sheet is a list: its header wherever it stands, its columns, its rows.

Title, letterhead, group headings, totals and signatures are told from data and listed, so that
nothing is passed over without a word.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from caunoi.base import text
from caunoi.base.sheets import Cell, Sheet, address

from ..register import Column, Register
from .row import shown
from .wording import LONGEST, Hit, Wordings, is_ordinal, marked

# By fingerprint of a layout: which column (from 0) is to be taken for what, or left out.
Chosen = Mapping[str, Mapping[int, str | None]]

DEEPEST = 3  # rows of a header
MANY = 0.5  # a table is numbered when more than this share of its full rows are

_TOTAL = re.compile(r"^\W*(tổng|cộng|tong so|tong cong|cong:)")
_SIGNATURE = re.compile(
    r"^\W*((tm|kt|tl|tuq)\b|người lập|thủ trưởng|xác nhận|nơi nhận|ký tên|ký và|ký, ghi|ghi chú:"
    r"|ban chấp hành$|danh sách (này|có|gồm)|ngày\W+tháng|\D{2,40}, ngày .{0,6}tháng)"
)
_GROUP = re.compile(
    r"^\W*(tổ|phòng|ban|khoa|khối|đội|trạm|chi cục|chi nhánh|bộ phận|công đoàn|cđbp|cđcs|đơn vị"
    r"|nhóm|văn phòng|trung tâm|[ivx]+\.|[a-h]\.)(\s|\d|$)"
)
_COLUMN_NUMBER = re.compile(r"^\(?(\d{1,2}|[A-Za-z])\)?$")
_STATED = re.compile(
    r"(?:tính|có|số liệu|kể từ|chốt)?\s*(?:đến|thời điểm)\s+(?:hết\s+)?(?:ngày\s+)?"
    r"(\d{1,2})\s*(?:[/.\-]|tháng)\s*(\d{1,2})\s*(?:[/.\-]|năm)\s*(\d{4})"
)


class Why(StrEnum):
    """How it was decided what a column is taken for."""

    WORDING = "wording"
    LOOKS = "looks"
    NEIGHBOURS = "neighbours"
    CHOSEN = "chosen"
    NOT_ASKED_FOR = "not asked for"
    NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Taken:
    """One glance at a column: where it stands, what it holds, what it is taken for and why."""

    index: int
    letter: str
    header: str
    samples: tuple[str, ...]
    column: Column | None
    why: Why


@dataclass
class Table:
    """A list found in a sheet; rows and columns are counted from 0 here."""

    sheet: Sheet
    header: tuple[int, int]
    columns: dict[int, Column]
    headers: dict[int, str]
    not_taken: dict[int, str]
    ordinal: int | None = None
    rows: list[int] = field(default_factory=list)
    passed_over: list[tuple[int, str]] = field(default_factory=list)
    states: dt.date | None = None
    why: dict[int, Why] = field(default_factory=dict)

    def taken_for(self) -> list[tuple[str, str, Column]]:
        """Each column taken in: its letter, its header, and what it was taken for."""
        return [(letter(i), self.headers[i], column) for i, column in sorted(self.columns.items())]

    def glance(self) -> list[Taken]:
        """Every column with a header or with something in it, but for the one of row numbers."""
        return [
            Taken(i, letter(i), self.headers.get(i, ""), samples, self.columns.get(i), self.why[i])
            for i in sorted(self.why)
            if (samples := self.samples(i)) or self.headers.get(i)
        ]

    def take(self, index: int, column: Column, why: Why) -> None:
        """Take the column in, for this and for that reason."""
        self.columns[index], self.why[index] = column, why
        self.headers.setdefault(index, "")
        self.not_taken.pop(index, None)

    def drop(self, index: int, why: Why) -> None:
        """Leave the column out, for that reason."""
        self.columns.pop(index, None)
        self.why[index] = why
        self.not_taken[index] = self.headers.get(index, "")

    def samples(self, column: int, most: int = 3) -> tuple[str, ...]:
        """The first different values of the column, as they are shown."""
        found: dict[str, None] = {}
        for row in self.rows:
            if not empty(cell := self.sheet.rows[row][column]):
                found.setdefault(text.clean(shown(cell))[:60])
            if len(found) == most:
                break
        return tuple(found)


@dataclass
class _Header:
    first: int
    last: int
    hits: dict[int, Hit]
    paths: dict[int, tuple[str, ...]]
    never: set[int]

    @property
    def columns(self) -> dict[int, Column]:
        return {i: hit.column for i, hit in self.hits.items()}


def letter(column: int) -> str:
    """The letter of a column counted from 0."""
    return address(1, column + 1)[:-1]


def empty(cell: Cell) -> bool:
    """Whether nothing can be seen in the cell."""
    if not isinstance(cell, str):
        return False
    return not cell.strip() or not (cell.isprintable() or text.clean(cell))


def fingerprint(table: Table) -> str:
    """What tells this layout from others by its headers: the same in any unit that uses it."""
    told = "\n".join(
        f"{i} {marked(header)}" for i, header in sorted(table.headers.items()) if header
    )
    return hashlib.sha256(told.encode()).hexdigest()


def find_tables(
    sheet: Sheet, register: Register, wordings: Wordings, chosen: Chosen | None = None
) -> list[Table]:
    """Every list of such records in the sheet, from the top down.

    `chosen` is what people said before of the columns of a layout; it goes before what is found.
    """
    headers = list(_headers(sheet, register, wordings))
    tables: list[Table] = []
    above = 0
    for number, found in enumerate(headers):
        end = headers[number + 1].first if number + 1 < len(headers) else len(sheet.rows)
        table = _table(sheet, found)
        _choose(table, register, (chosen or {}).get(fingerprint(table), {}))
        table.states = _stated_day(sheet.rows[above : found.first])
        _sort_rows(table, register, found.last + 1, end)
        if table.states is None and tables:
            table.states = tables[-1].states
        tables.append(table)
        above = table.rows[-1] + 1 if table.rows else found.last + 1
    return tables


# -- the header


def _headers(sheet: Sheet, register: Register, wordings: Wordings) -> Iterator[_Header]:
    row = 0
    while row < len(sheet.rows):
        if any(
            isinstance(cell, str) and len(cell) <= LONGEST and wordings.is_key(cell)
            for cell in sheet.rows[row]
        ):
            found = _best_header(sheet, row, register, wordings)
            if found:
                yield found
                row = found.last
        row += 1


def _best_header(sheet: Sheet, row: int, register: Register, wordings: Wordings) -> _Header | None:
    """The header around this row that explains the most columns, in as few rows as it takes."""
    best: _Header | None = None
    spans = [
        (first, last)
        for first in (row, row - 1, row - 2)
        for last in range(row, first + DEEPEST)
        if first >= 0 and last < len(sheet.rows)
    ]
    for first, last in sorted(spans, key=lambda span: span[1] - span[0]):
        if not all(_could_head(sheet.rows[r]) for r in range(first, last + 1)):
            continue
        found = _read_header(sheet, first, last, wordings)
        fields = {hit.column.field for hit in found.hits.values()}
        if len(fields) < 2 or not any(known <= fields for known in register.known_by):
            continue
        if best is None or len(found.hits) > len(best.hits):
            best = found
    return best


def _could_head(row: Sequence[Cell]) -> bool:
    """Whether only words stand in the row, and not long ones."""
    cells = [cell for cell in row if not empty(cell)]
    return bool(cells) and all(isinstance(cell, str) and len(cell) <= LONGEST for cell in cells)


def _read_header(sheet: Sheet, first: int, last: int, wordings: Wordings) -> _Header:
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
    return _Header(first, last, hits, paths, never)


def _paths(sheet: Sheet, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """For each column the words of its header, with the headings that stand above it."""
    masters: dict[tuple[int, int], tuple[int, int]] = {}
    for top, left, bottom, right in sheet.merged:
        if top - 1 <= last and bottom - 1 >= first:
            for r in range(top - 1, bottom):
                for c in range(left - 1, right):
                    masters[r, c] = (top - 1, left - 1)
    width = len(sheet.rows[first])
    paths: dict[int, tuple[str, ...]] = {}
    for column in range(width):
        path: list[str] = []
        seen: set[tuple[int, int]] = set()
        for row in range(first, last + 1):
            place = masters.get((row, column), (row, column))
            if not masters.get((row, column)) and row < last and empty(sheet.rows[row][column]):
                place = _carried(sheet, row, column, last, masters) or place
            if place in seen or place[0] < first:
                continue
            seen.add(place)
            cell = sheet.rows[place[0]][place[1]]
            if not empty(cell):
                path.append(text.clean(str(cell)))
        if path:
            paths[column] = tuple(path)
    return paths


def _carried(
    sheet: Sheet, row: int, column: int, last: int, masters: dict[tuple[int, int], tuple[int, int]]
) -> tuple[int, int] | None:
    """A heading that stands over several columns without being merged, as a csv has it."""

    def below(c: int) -> bool:
        return any(not empty(sheet.rows[r][c]) for r in range(row + 1, last + 1))

    if not below(column):
        return None
    for left in range(column - 1, -1, -1):
        if (row, left) in masters or not below(left):
            return None
        if not empty(sheet.rows[row][left]):
            return row, left
    return None


def _table(sheet: Sheet, found: _Header) -> Table:
    headers = {column: " · ".join(path) for column, path in found.paths.items()}
    ordinal = next((c for c, path in sorted(found.paths.items()) if is_ordinal(path)), None)
    not_taken = {c: h for c, h in headers.items() if c not in found.hits and c != ordinal}
    why = {c: Why.NOT_KNOWN for c in range(len(sheet.rows[found.last])) if c != ordinal}
    why |= dict.fromkeys(found.never, Why.NOT_ASKED_FOR) | dict.fromkeys(found.hits, Why.WORDING)
    lines = (found.first, found.last)
    return Table(sheet, lines, found.columns, headers, not_taken, ordinal, why=why)


def _choose(table: Table, register: Register, chosen: Mapping[int, str | None]) -> None:
    """Take columns for what a person said they are; what is not known (any more) is passed over."""
    for index, key in chosen.items():
        column = register.by_key.get(key or "")
        if index not in table.why or (key and column is None):
            continue
        for rival in [i for i, other in table.columns.items() if other is column]:
            table.drop(rival, Why.NOT_KNOWN)
        table.drop(index, Why.CHOSEN)
        if column is not None:
            table.take(index, column, Why.CHOSEN)


# -- the rows


def _sort_rows(table: Table, register: Register, begin: int, end: int) -> None:
    """Tell data from what stands between and under it."""
    rows = table.sheet.rows
    key_fields = frozenset().union(*register.known_by)
    names = [i for i, column in table.columns.items() if column.field in key_fields]
    others = [i for i in table.columns if i not in names]
    if begin < end and _numbers_columns(rows[begin]):
        begin += 1
    numbered = _is_numbered(table, names, begin, end)
    after_gap = False
    for number in range(begin, end):
        row = rows[number]
        cells = [cell for cell in row if not empty(cell)]
        if not cells:
            after_gap = True
            continue
        named = any(not empty(row[i]) for i in names)
        told = sum(not empty(row[i]) for i in others)
        has_number = table.ordinal is not None and _is_number(row[table.ordinal])
        if has_number and not named and not told:
            continue  # a line prepared and left empty
        if _is_data(cells, named, told, has_number, numbered, after_gap):
            table.rows.append(number)
            after_gap = False
        else:
            table.passed_over.append((number, " ".join(text.clean(str(c)) for c in cells)))
            after_gap = after_gap or bool(_TOTAL.match(_small(cells[0])))


def _is_data(
    cells: Sequence[Cell],
    named: bool,
    told: int,
    has_number: bool,
    numbered: bool,
    after_gap: bool,
) -> bool:
    first = _small(cells[0])
    if not has_number and (
        _TOTAL.match(first) or any(_SIGNATURE.match(_small(cell)) for cell in cells)
    ):
        return False
    if has_number:
        return named or told > 0
    if not named:
        return told >= 3
    if numbered or after_gap:
        return told >= 2
    return told >= 1 or not _GROUP.match(first)


def _small(cell: Cell) -> str:
    return text.clean(cell).lower() if isinstance(cell, str) else ""


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return cell.strip().rstrip(".").isdigit()
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _is_numbered(table: Table, names: Sequence[int], begin: int, end: int) -> bool:
    if table.ordinal is None:
        return False
    full = [
        row
        for row in table.sheet.rows[begin:end]
        if any(not empty(row[i]) for i in names)
        and sum(not empty(row[i]) for i in table.columns) >= 3
    ]
    return sum(_is_number(row[table.ordinal]) for row in full) > MANY * len(full)


def _numbers_columns(row: Sequence[Cell]) -> bool:
    """The row (1) (2) (3) … that official forms have under the header."""
    cells = [str(cell).strip() for cell in row if not empty(cell)]
    if len(cells) < 3 or not all(_COLUMN_NUMBER.match(cell) for cell in cells):
        return False
    numbers = [int(cell.strip("()")) for cell in cells if cell.strip("()").isdigit()]
    return numbers == sorted(set(numbers)) and len(numbers) >= 2


def _stated_day(rows: Sequence[Sequence[Cell]]) -> dt.date | None:
    """The day as of which the list speaks, where a title says it."""
    for row in rows:
        for cell in row:
            if isinstance(cell, str) and (found := _STATED.search(_small(cell))):
                day, month, year = map(int, found.groups())
                try:
                    return dt.date(year, month, day)
                except ValueError:
                    continue
    return None
