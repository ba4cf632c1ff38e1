"""Workbooks of offices with placeholders: checked when they are sent, filled when they are asked.

A cell says {{ name }}, alone or within words; a row that says {{ each.name }} is repeated. Looks,
formulas and what is set for the printer stay the office's.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from .errors import Invalid
from .sheets import Linked
from .sheets_grown import Growth, grow
from .workbook_files import NotAWorkbook, TooLarge, damaged, survey_zip

MOST_BYTES = 5 * 1024 * 1024
MOST_CELLS = 200_000
MOST_ROWS_REPEATED = 40
NAMED = re.compile(r"\{\{\s*(\w+(?:\.\w+)?)\s*\}\}")
_SIGNS = ("{{", "}}", "{%", "{#")
# What runs, or fetches from elsewhere; and what would be lost, since it is not kept in filling.
_ACTIVE = re.compile(
    r"vbaproject|activex|/embeddings/|oleobject|externallinks|connections\.xml|querytables"
    r"|macrosheets|dialogsheets|customui|webextension",
    re.I,
)
_LOST = re.compile(
    r"xl/(charts|chartsheets|pivot\w*|slicers?|ctrlprops|diagrams|timelines?)/", re.I
)
_SHAPES = re.compile(rb"<(?:xdr:)?(?:sp|cxnSp|grpSp|graphicFrame)[ >]")
_FETCHING = re.compile(r"\b(WEBSERVICE|IMAGE|RTD|CALL|REGISTER(\.ID)?)\s*\(", re.I)

Filled = str | Linked
Row = Mapping[str, Filled]


def check_book(
    data: bytes, filename: str, known: Collection[str], each: Mapping[str, Collection[str]]
) -> set[str]:
    """The placeholders of a workbook: known ones, or known ones of a row that is repeated.

    Raises NotAWorkbook, TooLarge, and Invalid, which names the cell, for what is not known.
    """
    _must_be_plain(data, filename)
    book = _loaded(data, filename)
    found: set[str] = set()
    repeated = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            of_row = {name for cell in row for name in _names(cell, known, each)}
            kinds = {name.partition(".")[0] for name in of_row if "." in name}
            if len(kinds) > 1:
                raise Invalid(
                    _("Row %(row)s of “%(sheet)s” is repeated in two ways: %(kinds)s.")
                    % {"row": row[0].row, "sheet": sheet.title, "kinds": ", ".join(sorted(kinds))}
                )
            repeated += len(kinds)
            found |= of_row
    if repeated > MOST_ROWS_REPEATED:
        raise Invalid(_("More than %(n)s rows are repeated.") % {"n": MOST_ROWS_REPEATED})
    if not found:
        raise Invalid(_("“%(file)s” has no placeholder to be filled.") % {"file": filename})
    return found


def _must_be_plain(data: bytes, filename: str) -> None:
    """Refuse what is no xlsx, runs, fetches, or holds what filling would lose."""
    told = {"file": filename}
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1024**2
        raise TooLarge(_("“%(file)s” is larger than %(most)s MB.") % {**told, "most": most})
    if not data.startswith(b"PK") or survey_zip(data, filename, MOST_CELLS).kind != "xlsx":
        raise NotAWorkbook(_("“%(file)s” is no Excel workbook; save it as .xlsx.") % told)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                text = archive.read(part) if part.endswith((".xml", ".rels")) else b""
                if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                    raise damaged(filename)
                _must_keep_still(part, text, told)
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, RuntimeError, OSError):
        raise damaged(filename) from None


def _must_keep_still(part: str, text: bytes, told: dict[str, str]) -> None:
    if _ACTIVE.search(part) or (part == "[Content_Types].xml" and b"macroEnabled" in text):
        raise NotAWorkbook(
            _("“%(file)s” holds a macro, an object or a link to another file (%(part)s).")
            % {**told, "part": part}
        )
    if _LOST.search(part) or ("drawings/drawing" in part and _SHAPES.search(text)):
        raise NotAWorkbook(
            _("“%(file)s” holds a chart, a drawing or a pivot table (%(part)s), which cannot be "
              "kept when it is filled; take it out.") % {**told, "part": part}
        )  # fmt: skip
    for relation in ElementTree.fromstring(text) if part.endswith(".rels") else ():
        outside = relation.get("TargetMode") == "External"
        address = relation.get("Target", "")
        if outside and not address.startswith(("http://", "https://", "mailto:")):
            raise NotAWorkbook(
                _("“%(file)s” holds a macro, an object or a link to another file (%(part)s).")
                % {**told, "part": address[:80]}
            )


def _loaded(data: bytes, filename: str) -> Any:
    try:
        return load_workbook(io.BytesIO(data), rich_text=True)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, SyntaxError, OSError):
        raise damaged(filename) from None


def _names(cell: Any, known: Collection[str], each: Mapping[str, Collection[str]]) -> Iterator[str]:
    """The names that a cell asks for. Raises Invalid for what is none."""
    text = _text(cell)
    where = {"cell": f"{cell.parent.title}!{cell.coordinate}", "text": text.strip()[:80]}
    if cell.data_type == "f":
        if any(sign in text for sign in ("{{", "}}")) or _FETCHING.search(text):
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


def names_in(data: bytes) -> set[str]:
    """The placeholders of a workbook that was checked."""
    book = _loaded(data, "")
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return {name for cell in cells for name in NAMED.findall(_text(cell))}


def fill_book(data: bytes, fields: Row, each: Mapping[str, Sequence[Row]], *, title: str) -> bytes:
    """The workbook with each placeholder replaced and each row that asks for it repeated.

    A number stays one, text stays text and never becomes a formula. A row of which there is
    nothing to tell stays, empty, since formulas may name it.
    """
    book = _loaded(data, "")
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
        for cells in sheet.iter_rows():
            for cell in cells:
                if NAMED.search(_text(cell)) and cell.data_type != "f":
                    _put(cell, {**fields, **told.get(cell.row, {})})
    book.calculation.fullCalcOnLoad = True
    book.properties.title, book.properties.creator = title, ""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _repeated(sheet: Any) -> Iterator[tuple[int, str]]:
    """The rows that are repeated, and for what."""
    for cells in sheet.iter_rows():
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
