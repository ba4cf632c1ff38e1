"""A web page under an Excel name, as much software writes it: its tables as the rows of one sheet.

Only tags are told from text, at a cost that grows with the length of the page alone: nothing is
fetched, run or expanded. What stands outside the tables are rows of one cell, as Excel shows it.
"""

from __future__ import annotations

import html
import re

from caunoi.base.markup_page import Page

MOST_TAGS = 3_000_000
MOST_COLUMNS = 1_000
MOST_MERGED = 100_000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_NOT_SHOWN = [
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<(?:style|script|head|title|xml)\b[^<>]*>", re.IGNORECASE), None),
]
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*([0-9]{1,4})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BREAKS = frozenset(["br", "p", "div", "li"])
_BLOCKS = frozenset([*_BREAKS, "h1", "h2", "h3", "h4", "table", "center"])


def read_page(text: str, most_cells: int) -> Page:
    """The tables of a page and what stands around them. OverflowError if they reach too far."""
    text = shown(text)
    if text.count("<") > MOST_TAGS:
        raise OverflowError
    reader = _Reader(most_cells)
    at = 0
    for tag in _TAG.finditer(text):
        reader.text(text[at : tag.start()])
        at = tag.end()
        reader.tag(tag[2].lower(), tag[3], closes=bool(tag[1]))
    reader.text(text[at:])
    reader.end_row()
    return reader.page


def shown(text: str) -> str:
    """The page without its comments, styles and scripts."""
    for begins, ends in _NOT_SHOWN:
        parts, at = [], 0
        while begin := begins.search(text, at):
            parts.append(text[at : begin.start()])
            name = re.match(r"<([a-zA-Z]+)", begin[0])
            close = ends or re.compile(rf"</{name[1] if name else ''}\s*>", re.IGNORECASE)
            end = close.search(text, begin.end())
            at = end.end() if end else begin.end() if ends is None else len(text)
            if end is None:
                break
        text = "".join(parts) + text[at:]
    return text


class _Reader:
    """The page as far as it is read: the row that is open, and the cell in it."""

    def __init__(self, most_cells: int) -> None:
        self.page, self.most_cells, self.cells = Page(), most_cells, 0
        self.depth = 0
        self.row: list[str] | None = None
        self.hidden = False
        self.told: list[str] = []
        self.in_cell = False
        self.left = 0
        # Cells that reach down: by their column, how many rows more, and the width of each.
        self.reaching: dict[int, tuple[int, int]] = {}
        self.begun: dict[int, tuple[int, int]] = {}

    def text(self, written: str) -> None:
        if written:
            self.told.append(html.unescape(written) if "&" in written else written)

    def tag(self, name: str, about: str, *, closes: bool) -> None:
        if name in ("td", "th"):
            self.end_cell()
            if not closes:
                self._begin_cell(about)
        elif name == "tr":
            self.end_row()
            if not closes:
                self.row, self.hidden = [], bool(_HIDDEN.search(about))
        elif name == "table":
            self.end_row()
            self.reaching, self.begun = {}, {}
            self.depth = max(0, self.depth + (-1 if closes else 1))
        elif self.in_cell and name in _BREAKS:
            self.told.append("\n")
        elif name in _BLOCKS and not self.depth:
            self.end_row()

    def end_cell(self) -> None:
        written = "".join(self.told).strip()
        self.told = []
        if self.in_cell and self.row:
            self.row[self.left] = written
        elif written and not self.depth:
            self._keep([written])
        self.in_cell = False

    def end_row(self) -> None:
        self.end_cell()
        if self.row is None:
            return
        row, self.row = self.row, None
        self.page.tables = 1
        self._pass_reaching(row)
        if self.hidden:
            self.page.hidden_rows.add(len(self.page.rows) + 1)
        self._keep(row)
        self.reaching = {
            column: (left - 1, wide) for column, (left, wide) in self.reaching.items() if left > 1
        }
        self.reaching |= self.begun
        self.begun = {}

    def _begin_cell(self, about: str) -> None:
        if self.row is None:
            self.row, self.hidden = [], False
        spans = {kind.lower(): int(times) for kind, times in _SPAN.findall(about)}
        wide, high = max(spans.get("col", 1), 1), max(spans.get("row", 1), 1)
        self._pass_reaching(self.row)
        self.left, self.in_cell = len(self.row), True
        self.row += [""] * wide
        if len(self.row) > MOST_COLUMNS:
            raise OverflowError
        top = len(self.page.rows) + 1
        if (wide > 1 or high > 1) and len(self.page.merged) < MOST_MERGED:
            corner = (top + high - 1, self.left + wide)
            self.page.merged.append((top, self.left + 1, *corner))
        if high > 1:
            self.begun[self.left] = (high - 1, wide)

    def _pass_reaching(self, row: list[str]) -> None:
        """Leave out the places of cells that reach down from above."""
        while reached := self.reaching.get(len(row)):
            row += [""] * reached[1]

    def _keep(self, row: list[str]) -> None:
        self.page.rows.append(row)
        self.page.width = max(self.page.width, len(row))
        if len(self.page.rows) * self.page.width > self.most_cells:
            raise OverflowError
