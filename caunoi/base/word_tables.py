"""The tables of a Word document (.docx) as sheets: units attach their lists to a letter as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from caunoi.base.old_fonts import Letters
from caunoi.base.word_fonts import Fonts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was deleted while changes were tracked, fields' codes, and the second copy of a text box.
_UNSEEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", _FALLBACK}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_PARTS = re.compile(r"[^\S\n]*\n\s*")
MOST_COLUMNS = 1_000


@dataclass
class WordTable:
    """A table with the paragraphs above it as rows of one cell; `merged` counts from 1."""

    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    width: int = 0
    fonts: dict[tuple[int, int], Letters] = field(default_factory=dict)


def read_tables(xml: bytes, most_cells: int, styles: bytes = b"") -> list[WordTable]:
    """Every table of a document; one that goes on after a page's end is one with its beginning.

    Raises ValueError for what is no such document, OverflowError for tables that reach too far.
    """
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ValueError("a document declares no entities")
    root = ElementTree.fromstring(xml.replace(_STRICT.encode(), _W[1:-1].encode()))
    body = root.find(f"{_W}body")
    if body is None:
        raise ValueError("a document has a body")
    tables: list[WordTable] = []
    above: list[str] = []
    fonts = Fonts(xml, styles.replace(_STRICT.encode(), _W[1:-1].encode()))
    for block in _blocks(body):
        if block.tag == f"{_W}p":
            above += [line for line in _PARTS.split(_text(block)) if line.strip()]
            continue
        table = _table(block, above, fonts)
        if tables and not above and tables[-1].width == table.width:
            _go_on(tables[-1], table)
        else:
            tables.append(table)
        above = []
        if sum(len(table.rows) * table.width for table in tables) > most_cells:
            raise OverflowError
    return tables


def _blocks(parent: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Paragraphs and tables in their order, also those in content controls."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            waiting += reversed(element)


def _text(parent: ElementTree.Element) -> str:
    """What is seen of an element, paragraph under paragraph."""
    told: list[str] = []
    waiting = [parent]
    while waiting:
        element = waiting.pop()
        if element.tag in _UNSEEN:
            continue
        if element.tag == f"{_W}p" and told:
            told.append("\n")
        if element.tag == f"{_W}t":
            told.append(element.text or "")
        told.append(_SIGNS.get(element.tag, ""))
        waiting += reversed(element)
    return "".join(told).strip()


def _table(block: ElementTree.Element, above: list[str], fonts: Fonts) -> WordTable:
    table = WordTable([[line] for line in above])
    of_table = fonts.style_of(block.find(f"{_W}tblPr"), "tblStyle")
    begun: dict[int, tuple[int, int]] = {}  # column to the cell merged downwards, and its end
    for line in _children(block, "tr"):
        row = [""] * (_number(line.find(f"{_W}trPr"), "gridBefore", 0))
        number = len(table.rows) + 1
        for cell in _children(line, "tc"):
            about = cell.find(f"{_W}tcPr")
            left, wide = len(row) + 1, _number(about, "gridSpan")
            merge = None if about is None else about.find(f"{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            row += ["" if goes_on else _text(cell), *[""] * (wide - 1)]
            if fonts.any_old and (letters := fonts.letters(cell, of_table)):
                table.fonts[number, left] = letters
            if len(row) > MOST_COLUMNS:
                raise OverflowError
            if not goes_on:
                begun[left] = (number, left + wide - 1)
                if wide > 1 and merge is None:
                    table.merged.append((number, left, number, left + wide - 1))
            elif left in begun:
                top, right = begun[left]
                table.merged = [m for m in table.merged if m[:2] != (top, left)]
                table.merged.append((top, left, number, right))
        table.rows.append(row)
        table.width = max(table.width, len(row))
    return table


def _children(parent: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """The rows of a table or the cells of a row, also those in content controls."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}{name}":
            yield element
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            waiting += reversed(element)


def _number(about: ElementTree.Element | None, name: str, usual: int = 1) -> int:
    told = None if about is None else about.find(f"{_W}{name}")
    value = str(usual) if told is None else told.get(f"{_W}val", "")
    if not (value.isascii() and value.isdigit()) or len(value) > 4:
        raise OverflowError
    return max(int(value), usual)


def _go_on(first: WordTable, more: WordTable) -> None:
    down = len(first.rows)
    first.rows += more.rows
    first.fonts |= {(row + down, column): one for (row, column), one in more.fonts.items()}
    first.merged += [(top + down, left, end + down, right) for top, left, end, right in more.merged]
