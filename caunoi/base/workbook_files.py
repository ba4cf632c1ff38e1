"""What a file sent as a workbook really is, looked at before any library opens it.

The Excel library lays a sheet out as a full rectangle and leaves out cells that hold an error,
so both are found here: how far each sheet reaches, and which cells say #REF! and the like.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

from django.utils.translation import gettext as _

from caunoi.base import compound
from caunoi.base.errors import HouseError

Place = tuple[int, int]  # row and column, both counted from 1

MOST_UNPACKED = 400 * 1024 * 1024
MOST_DOCUMENT = 30 * 1024 * 1024
MOST_PARTS = 10_000
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"

# Begun with a literal, these run three times as fast as patterns that allow for any spacing.
_CELL = re.compile(rb'<c r="([A-Za-z]{1,3})([0-9]{1,7})"')
_EMPTY_CELL = re.compile(rb'<c r="[^<>"]*"[^<>]*(?:/>|></c>)')
_CELL_BEGINS = (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b":c/")
_PLACE = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")
_USUAL_SPACING = bytes.maketrans(b"\t\r\n'", b'   "')


class NotAWorkbook(HouseError):
    """The file is no workbook that can be read; the message says what it is."""


class TooLarge(HouseError):
    """The file, or what is packed in it, is more than may be read at once."""

    status = 413


@dataclass(frozen=True)
class Survey:
    """What was found: the kind of workbook, and by sheet the cells that hold an error."""

    kind: str
    errors: dict[str, dict[Place, str]] = field(default_factory=dict)
    document: bytes = b""  # of a Word file: its text


def survey_zip(data: bytes, filename: str, most_cells: int) -> Survey:
    """Look into an xlsx or ods file; NotAWorkbook or TooLarge if it should not be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename.replace("\\", "/"): info for info in archive.infolist()}
            _check_directory(parts, filename)
            if "xl/workbook.xml" in parts:
                return _survey_xlsx(archive, parts, filename, most_cells)
            if document := parts.get("word/document.xml"):
                return Survey("docx", document=_read_part(archive, document, filename))
            if "content.xml" in parts and archive.read("mimetype").startswith(ODS_TYPE):
                _check_area(_ods_areas(archive.read(parts["content.xml"])), filename, most_cells)
                return Survey("ods")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise damaged(filename) from None
    except (ElementTree.ParseError, expat.ExpatError, KeyError, ValueError):
        raise damaged(filename) from None
    raise NotAWorkbook(_what_else(parts) % {"file": filename})


def survey_xls(data: bytes, filename: str, most_cells: int) -> Survey:
    """Look into an old xls file; NotAWorkbook or TooLarge if it should not be opened."""
    try:
        streams = compound.streams(data, ("Workbook", "Book"))
        if "EncryptedPackage" in streams:
            raise locked(filename)
        if "WordDocument" in streams:
            raise NotAWorkbook(
                _("“%(file)s” is an old Word file (.doc); save it in Word as .docx.")
                % {"file": filename}
            )
        book = streams.get("Workbook") or streams.get("Book")
        if book is None:
            raise NotAWorkbook(
                _("“%(file)s” is an old Office file but no workbook.") % {"file": filename}
            )
        found = compound.survey(book)
    except compound.Damaged:
        raise damaged(filename) from None
    if found.encrypted:
        raise locked(filename)
    _check_area(found.areas, filename, most_cells)
    return Survey("xls", found.errors)


def damaged(filename: str) -> NotAWorkbook:
    """The refusal of a workbook that is cut off or broken."""
    return NotAWorkbook(
        _("“%(file)s” is damaged or was not copied to its end; save it again and send that.")
        % {"file": filename}
    )


def locked(filename: str) -> NotAWorkbook:
    """The refusal of a workbook with a password."""
    return NotAWorkbook(
        _("“%(file)s” is locked with a password; remove it in Excel and send the file again.")
        % {"file": filename}
    )


def too_many_cells(filename: str, most_cells: int) -> TooLarge:
    """The refusal of sheets that reach too far."""
    return TooLarge(
        _("“%(file)s” reaches over more than %(most)s cells; delete empty rows or divide it.")
        % {"file": filename, "most": f"{most_cells:,}".replace(",", ".")}
    )


def _check_directory(parts: dict[str, zipfile.ZipInfo], filename: str) -> None:
    if any(info.flag_bits & 1 for info in parts.values()):
        raise locked(filename)
    unpacked = sum(info.file_size for info in parts.values())
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise too_much(filename, unpacked)


def _read_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, filename: str) -> bytes:
    """The text of a document, if it is not so long that its tree would fill the memory."""
    if info.file_size > MOST_DOCUMENT:
        raise too_much(filename, info.file_size)
    return archive.read(info)


def too_much(filename: str, size: int) -> TooLarge:
    """The refusal of what would unpack to more than may be read at once."""
    return TooLarge(
        _("“%(file)s” would unpack to %(size)s MB, more than may be read at once.")
        % {"file": filename, "size": size // 1024**2}
    )


def _what_else(parts: dict[str, zipfile.ZipInfo]) -> str:
    if "ppt/presentation.xml" in parts:
        return _("“%(file)s” is a presentation, not a workbook.")
    if "xl/workbook.bin" in parts:
        return _("“%(file)s” is a binary workbook (.xlsb); save it in Excel as .xlsx.")
    return _("“%(file)s” is an archive, not a workbook; unpack it and send the workbook.")


def _check_area(areas: list[Place], filename: str, most_cells: int) -> None:
    if sum(rows * columns for rows, columns in areas) > most_cells:
        raise too_many_cells(filename, most_cells)


def _survey_xlsx(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], filename: str, most_cells: int
) -> Survey:
    names = _sheet_names(archive, parts)
    errors: dict[str, dict[Place, str]] = {}
    areas: dict[str, Place] = {}
    for part, info in parts.items():
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            xml = archive.read(info).translate(_USUAL_SPACING)
            areas[part] = _outer_area(xml)
            if part in names and b' t="e"' in xml:
                errors[names[part]] = _cells(xml).errors
    if sum(rows * columns for rows, columns in areas.values()) > most_cells:
        # Offices format whole columns down to row 1,048,576: only what holds a value counts.
        areas = {part: _valued_area(archive.read(parts[part])) for part in areas}
    _check_area(list(areas.values()), filename, most_cells)
    return Survey("xlsx", errors)


def _sheet_names(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> dict[str, str]:
    """The name that each sheet's part of the archive has in the workbook."""
    targets = {}
    for link in _tree(archive.read(parts["xl/_rels/workbook.xml.rels"])):
        target = link.get("Target", "")
        targets[link.get("Id")] = target.lstrip("/") if target[:1] == "/" else f"xl/{target}"
    names = {}
    for element in _tree(archive.read(parts["xl/workbook.xml"])).iter():
        if element.tag.endswith("}sheet"):
            link_id = next((v for k, v in element.attrib.items() if k.endswith("}id")), None)
            if link_id in targets:
                names[targets[link_id]] = element.get("name", "")
    return names


def _tree(xml: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ValueError("a workbook declares no entities")
    return ElementTree.fromstring(xml)


def _outer_area(xml: bytes) -> Place:
    """Rows and columns up to the farthest cell that is mentioned, by the quickest safe way."""
    places = _CELL.findall(xml)
    if len(places) != sum(map(xml.count, _CELL_BEGINS)):
        # Lawful XML, but no usual program writes it so: some cells do not begin with their place.
        return _cells(xml).area
    columns, rows = {letters for letters, _row in places}, {row for _letters, row in places}
    return max(map(int, rows), default=0), max(map(_column_number, columns), default=0)


def _valued_area(xml: bytes) -> Place:
    """Rows and columns up to the farthest cell that is not plainly empty."""
    return _outer_area(_EMPTY_CELL.sub(b"", xml.translate(_USUAL_SPACING)))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


@dataclass
class _Cells:
    """What a parser learns of the cells of one sheet."""

    rows: int = 0
    columns: int = 0
    errors: dict[Place, str] = field(default_factory=dict)

    @property
    def area(self) -> Place:
        return self.rows, self.columns

    def reach(self, row: int, column: int) -> None:
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)


def _parser() -> expat.XMLParserType:
    """A parser that refuses a file which declares entities: no workbook needs them."""

    def refuse(*_about: object) -> None:
        raise ValueError("a workbook declares no entities")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _cells(xml: bytes) -> _Cells:
    """The farthest cell of an xlsx sheet that holds a value, and the cells that hold an error."""
    cells, parser = _Cells(), _parser()
    row = column = 0
    kind = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, kind
        name = tag.rpartition(":")[2]
        if name == "row":
            row, column = int(attributes.get("r", row + 1)), 0
        elif name == "c":
            column, kind = column + 1, attributes.get("t", "")
            if found := _PLACE.fullmatch(attributes.get("r", "")):
                row, column = int(found[2]), _column_number(found[1].encode())
        elif name in ("v", "is"):
            cells.reach(row, column)
            parser.CharacterDataHandler = text if kind == "e" else None

    def text(written: str) -> None:
        cells.errors[row, column] = (cells.errors.get((row, column), "") + written)[:20]

    def end(_tag: str) -> None:
        parser.CharacterDataHandler = None

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(xml, True)
    return cells


def _ods_areas(xml: bytes) -> list[Place]:
    """Rows and columns of each table up to the farthest cell that holds a value."""
    tables: list[_Cells] = []
    parser = _parser()
    row = column = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        name = tag.rpartition(":")[2]
        if name == "table":
            tables.append(_Cells())
            row = 0
        elif name == "table-row":
            row, column = row + int(attributes.get("table:number-rows-repeated", 1)), 0
        elif name in ("table-cell", "covered-table-cell"):
            column += int(attributes.get("table:number-columns-repeated", 1))
        # A cell with an attribute of value, or with a paragraph of text in it, holds something.
        if tables and (name == "p" or "office:value-type" in attributes):
            tables[-1].reach(row, column)

    parser.StartElementHandler = start
    parser.Parse(xml, True)
    return [table.area for table in tables]
