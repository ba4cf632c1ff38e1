"""Which part of a sheet is a list: its header wherever it stands, its columns, its rows.

Title, letterhead, group headings, totals and signatures are told from data and listed, so that
nothing is passed over without a word.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from caunoi.base import text
from caunoi.base.sheets import Cell, Sheet

from ..register import Register
from .beside import halves, whole_again
from .header import Header, by_looks, empty, headers
from .looks import drop_unticked, look
from .table import Chosen, Table, Why, fingerprint
from .wording import Wordings, is_ordinal

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


def find_tables(
    sheet: Sheet, register: Register, wordings: Wordings, chosen: Chosen | None = None
) -> list[Table]:
    """Every list of such records in the sheet, from the top down.

    `chosen` is what people said before of the columns of a layout; it goes before what is found.
    """
    found_headers = list(headers(sheet, register, wordings))
    if not found_headers and (likely := by_looks(sheet, register, wordings)):
        found_headers = [likely]
    if found_headers and (parts := halves(sheet, found_headers[0])):
        return [
            table
            for half, own in parts
            for table in whole_again(find_tables(half, register, wordings, chosen), sheet, own)
        ]
    tables: list[Table] = []
    above = 0
    for number, found in enumerate(found_headers):
        end = (
            found_headers[number + 1].first if number + 1 < len(found_headers) else len(sheet.rows)
        )
        table = _table(sheet, found)
        _choose(table, register, (chosen or {}).get(fingerprint(table), {}))
        table.states = _stated_day(sheet.rows[above : found.first])
        sort_rows(table, register, found.last + 1, end)
        drop_unticked(table)
        if look(table, register):
            sort_rows(table, register, found.last + 1, end)
        if table.states is None and tables:
            table.states = tables[-1].states
        tables.append(table)
        above = table.rows[-1] + 1 if table.rows else found.last + 1
    return tables


# -- the columns


def _table(sheet: Sheet, found: Header) -> Table:
    headers = {column: " · ".join(path) for column, path in found.paths.items()}
    ordinal = next((c for c, path in sorted(found.paths.items()) if is_ordinal(path)), None)
    not_taken = {c: h for c, h in headers.items() if c not in found.hits and c != ordinal}
    why = {c: Why.NOT_KNOWN for c in range(len(sheet.rows[found.last])) if c != ordinal}
    why |= dict.fromkeys(found.never, Why.NOT_ASKED_FOR) | dict.fromkeys(found.hits, Why.WORDING)
    why |= dict.fromkeys(found.looks, Why.LOOKS)
    for place in (place for places in found.parts.values() for place in places):
        why[place] = Why.WORDING
        not_taken.pop(place, None)
    lines = (found.first, found.last)
    return Table(
        sheet, lines, found.columns, headers, not_taken, ordinal, why=why, parts=found.parts
    )


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


def sort_rows(table: Table, register: Register, begin: int, end: int) -> None:
    """Tell data from what stands between and under it."""
    table.rows, table.passed_over, table.headings = [], [], {}
    rows = table.sheet.rows
    key_fields = frozenset().union(*register.known_by)
    names = [i for i, column in table.columns.items() if column.field in key_fields]
    others = [i for i in table.columns if i not in names]
    if begin < end and _numbers_columns(rows[begin]):
        begin += 1
    seen = [[not empty(cell) for cell in row] for row in rows[begin:end]]
    numbered = _is_numbered(table, names, rows[begin:end], seen)
    after_gap = False
    for number, filled in enumerate(seen, start=begin):
        row = rows[number]
        cells = [cell for cell, is_filled in zip(row, filled, strict=True) if is_filled]
        if not cells:
            after_gap = True
            continue
        named = any(filled[i] for i in names)
        told = sum(filled[i] for i in others)
        has_number = table.ordinal is not None and is_number(row[table.ordinal])
        if has_number and not named and not told:
            continue  # a line prepared and left empty
        if _is_data(cells, named, told, has_number, numbered, after_gap, register.grouped):
            table.rows.append(number)
            after_gap = False
        else:
            table.passed_over.append((number, " ".join(text.clean(str(c)) for c in cells)))
            after_gap = after_gap or _is_ending(cells)
            if not told:
                ends = _is_ending(cells)
                table.headings[number] = () if ends else tuple(map(str, cells))


def _is_data(
    cells: Sequence[Cell],
    named: bool,
    told: int,
    has_number: bool,
    numbered: bool,
    after_gap: bool,
    grouped: bool,
) -> bool:
    first = _small(cells[0])
    if not has_number and _is_ending(cells):
        # Somebody's position may read like the line over a signature; a name and two more do not.
        somebody = named and told >= 2 and not _is_ending(cells[:1])
        if not somebody:
            return False
    if grouped and told == 0 and heads_group(cells):
        return False
    if has_number:
        return named or told > 0
    if not named:
        return told >= 3
    if numbered or after_gap:
        return told >= 2
    return told >= 1 or not (grouped and _GROUP.match(first))


def heads_group(cells: Sequence[Cell]) -> bool:
    """Whether these are the words over a part of a list."""
    return any(_GROUP.match(_small(cell)) for cell in cells)


def _is_ending(cells: Sequence[Cell]) -> bool:
    """Whether these are the words of a total or of a signature."""
    return bool(
        _TOTAL.match(_small(cells[0])) or any(_SIGNATURE.match(_small(cell)) for cell in cells)
    )


def _small(cell: Cell) -> str:
    return text.clean(cell).lower() if isinstance(cell, str) else ""


def is_number(cell: Cell) -> bool:
    """Whether the cell numbers a row."""
    if isinstance(cell, str):
        return cell.strip().rstrip(".").isdigit()
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _is_numbered(
    table: Table,
    names: Sequence[int],
    rows: Sequence[Sequence[Cell]],
    seen: Sequence[Sequence[bool]],
) -> bool:
    if table.ordinal is None:
        return False
    full = [
        row
        for row, filled in zip(rows, seen, strict=True)
        if any(filled[i] for i in names) and sum(filled[i] for i in table.columns) >= 3
    ]
    return sum(is_number(row[table.ordinal]) for row in full) > MANY * len(full)


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
