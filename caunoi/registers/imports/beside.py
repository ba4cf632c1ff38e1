"""Two lists beside one another in a sheet, as offices print them to save paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caunoi.base.sheets import Sheet

from .header import Header
from .table import Table

_ALIKE = 2  # headers that are said again in the same order, at the least


def halves(sheet: Sheet, found: Header) -> list[tuple[Sheet, range]]:
    """The sheet once for each list in it, with only its own cells; nothing if there is but one."""
    begins = list(_begins(found))
    if len(begins) < 2:
        return []
    ends = [*begins[1:], max(map(len, sheet.rows))]
    columns = [range(begin, end) for begin, end in zip(begins, ends, strict=True)]
    return [(_only(sheet, own), own) for own in columns]


def _begins(found: Header) -> Iterator[int]:
    """Where the same headers begin anew."""
    first = min(found.paths)
    yield first
    for begin in sorted(found.paths):
        if begin <= first or found.paths[begin] != found.paths[first]:
            continue
        width = begin - first
        own = [i for i in found.hits if i < begin]
        again = [i for i in own if found.paths.get(i + width) == found.paths[i]]
        if len(again) >= _ALIKE and len(again) == len(own):
            yield begin
            return


def _only(sheet: Sheet, own: range) -> Sheet:
    rows = [[cell if i in own else "" for i, cell in enumerate(row)] for row in sheet.rows]
    merged = tuple(corners for corners in sheet.merged if corners[1] - 1 in own)
    return replace(sheet, rows=rows, merged=merged)


def whole_again(tables: list[Table], sheet: Sheet, own: range) -> list[Table]:
    """The tables of one half, in the sheet as it is."""
    for table in tables:
        table.sheet = sheet
        table.why = {i: why for i, why in table.why.items() if i in own}
        table.not_taken = {i: header for i, header in table.not_taken.items() if i in own}
    return tables
