"""Workbooks of offices with placeholders: checked when they are sent, filled when they are asked.

A cell says {{ name }}, alone or within words; a row that says {{ each.name }} is repeated. Looks,
formulas and what is set for the printer stay the office's.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.formula.tokenizer import TokenizerError

from .errors import Invalid
from .sheets import Linked
from .sheets_grown import Growth, grow
from .sheets_sent import must_be_plain
from .workbook_files import damaged, too_many_cells

MOST_FILLED = 300_000  # cells of repeated rows
MOST_ROWS_REPEATED = 40
NAMED = re.compile(r"\{\{\s*(\w+(?:\.\w+)?)\s*\}\}")
_SIGNS = ("{{", "}}", "{%", "{#")
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError, SyntaxError, OSError)

Filled = str | Linked
Row = Mapping[str, Filled]


def check_book(
    data: bytes,
    filename: str,
    known: Collection[str],
    each: Mapping[str, Collection[str]],
    most: Mapping[str, int],
) -> set[str]:
    """The placeholders of a workbook: known ones, or known ones of a row that is repeated.

    `most` says how many a repeated row may become. Raises NotAWorkbook, TooLarge, and Invalid,
    which names the cell, for what is not known.
    """
    must_be_plain(data, filename)
    book = open_book(data, filename)
    found: set[str] = set()
    repeated = filled = 0
    for sheet in book.worksheets:
        for row in _rows(sheet):
            of_row = {name for cell in row for name in _names(cell, known, each)}
            kinds = {name.partition(".")[0] for name in of_row if "." in name}
            if len(kinds) > 1:
                raise Invalid(
                    _("Row %(row)s of “%(sheet)s” is repeated in two ways: %(kinds)s.")
                    % {"row": row[0].row, "sheet": sheet.title, "kinds": ", ".join(sorted(kinds))}
                )
            repeated += len(kinds)
            filled += sum(len(row) * most[kind] for kind in kinds)
            found |= of_row
    if repeated > MOST_ROWS_REPEATED:
        raise Invalid(_("More than %(n)s rows are repeated.") % {"n": MOST_ROWS_REPEATED})
    if filled > MOST_FILLED:
        raise too_many_cells(filename, MOST_FILLED)
    if not found:
        raise Invalid(_("“%(file)s” has no placeholder to be filled.") % {"file": filename})
    _must_be_filled(book, filename, {kind: [{}, {}] for kind in each})
    return found


def _must_be_filled(book: Any, filename: str, each: Mapping[str, Sequence[Row]]) -> None:
    """Fill the workbook once with nothing, so that none is adopted that cannot be filled."""
    try:
        fill_book(book, {}, each, title="")
    except (*_UNREADABLE, AssertionError, TokenizerError):
        raise Invalid(
            _("“%(file)s” cannot be filled: copy its sheets into a new workbook and send that.")
            % {"file": filename}
        ) from None


def open_book(data: bytes, filename: str = "") -> Any:
    """A workbook that was checked, to be asked for its placeholders and filled once."""
    try:
        return load_workbook(io.BytesIO(data), rich_text=True, keep_links=False)
    except _UNREADABLE:
        raise damaged(filename) from None


def _rows(sheet: Any) -> Iterator[list[Any]]:
    """The cells that there are, row by row."""
    cells = sorted(sheet._cells.values(), key=attrgetter("row", "column"))
    for _row, of_row in groupby(cells, key=attrgetter("row")):
        yield list(of_row)


def _names(cell: Any, known: Collection[str], each: Mapping[str, Collection[str]]) -> Iterator[str]:
    """The names that a cell asks for. Raises Invalid for what is none."""
    text = _text(cell)
    where = {"cell": f"{cell.parent.title}!{cell.coordinate}", "text": text.strip()[:80]}
    if cell.data_type == "f":
        if any(sign in text for sign in ("{{", "}}")):
            raise Invalid(
                _("%(cell)s: a formula asks for no placeholder and fetches nothing.") % where
            )
        return
    if not any(sign in text for sign in _SIGNS):
        return
    if any(sign in NAMED.sub("", text) for sign in _SIGNS):
        raise Invalid(_("%(cell)s, “%(text)s”: between {{ and }} stands a name alone.") % where)
    for name in NAMED.findall(text):
        kind, dot, rest = name.partition(".")
        if rest not in each.get(kind, ()) if dot else name not in known:
            raise Invalid(
                _("%(cell)s: there is no placeholder {{ %(name)s }}.") % {**where, "name": name}
            )
        yield name


def _text(cell: Any) -> str:
    """The words of a cell, or its formula."""
    value = cell.value
    if value is None or isinstance(value, int | float):
        return ""
    return str(getattr(value, "text", None) or value)


def names_in(book: Any) -> set[str]:
    """The placeholders of a workbook that was checked."""
    cells = (cell for sheet in book.worksheets for cell in sheet._cells.values())
    return {name for cell in cells for name in NAMED.findall(_text(cell))}


def fill_book(book: Any, fields: Row, each: Mapping[str, Sequence[Row]], *, title: str) -> bytes:
    """The workbook with each placeholder replaced and each row that asks for it repeated.

    A number stays one, text stays text and never becomes a formula. A row of which there is
    nothing to tell stays, empty, since formulas may name it.
    """
    kinds = {sheet.title: dict(_repeated(sheet)) for sheet in book.worksheets}
    growths = {
        name: Growth({row: max(1, len(each[kind])) for row, kind in rows.items()})
        for name, rows in kinds.items()
    }
    grow(book, growths)
    for sheet in book.worksheets:
        growth, rows = growths[sheet.title], kinds[sheet.title]
        told = {
            to: {f"{kind}.{name}": value for name, value in one.items()}
            for row, kind in rows.items()
            for to, one in enumerate(each[kind] or [{}], start=growth.first(row))
        }
        for cell in sheet._cells.values():
            if NAMED.search(_text(cell)) and cell.data_type != "f":
                _put(cell, {**fields, **told.get(cell.row, {})})
    book.calculation.fullCalcOnLoad = True
    book.properties.title, book.properties.creator = title, ""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _repeated(sheet: Any) -> Iterator[tuple[int, str]]:
    """The rows that are repeated, and for what."""
    for cells in _rows(sheet):
        names = [name for cell in cells for name in NAMED.findall(_text(cell)) if "." in name]
        if names:
            yield cells[0].row, names[0].partition(".")[0]


def _put(cell: Any, told: Row) -> None:
    """What the names of a cell stand for, in its place."""
    text = _text(cell)
    alone = NAMED.fullmatch(text.strip())
    found = told.get(alone[1], "") if alone else ""
    if isinstance(found, Linked):
        if found.address:
            cell.hyperlink = found.address
        if found.value is not None:
            cell.value = found.value
            cell.number_format = _format(cell.number_format, found)
            return
    words = NAMED.sub(lambda name: _words(told.get(name[1], "")), text)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", words)
    if words:
        cell.data_type = "s"  # also where it begins like a formula


def _words(found: Filled) -> str:
    return found.text if isinstance(found, Linked) else found


def _format(given: str, found: Linked) -> str:
    """The office's way of writing numbers, or ours where it has none; with the number's mark."""
    if given in ("General", "@"):
        given = "#,##0.0" if isinstance(found.value, float) else "#,##0"
    return f'{given}"{found.mark}"' if found.mark and ";" not in given else given
