"""What a file sent as a workbook really is, looked at before any library opens it.

The Excel library lays a sheet out as a full rectangle and leaves out cells that hold an error,
so both are found here: how far each sheet reaches, and which cells say #REF! and the like.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

from django.utils.translation import gettext as _

from caunoi.base import compound, ods, xlsx
from caunoi.base.errors import HouseError
from caunoi.base.xlsx import Look, Place

MOST_UNPACKED = 400 * 1024 * 1024
MOST_DOCUMENT = 30 * 1024 * 1024
MOST_PARTS = 10_000
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


class NotAWorkbook(HouseError):
    """The file is no workbook that can be read; the message says what it is."""


class TooLarge(HouseError):
    """The file, or what is packed in it, is more than may be read at once."""

    status = 413


@dataclass(frozen=True)
class Survey:
    """What was found: the kind of workbook, a look at each sheet by its name, how days count."""

    kind: str
    looks: dict[str, Look] = field(default_factory=dict)
    from_1904: bool = False
    document: bytes = b""  # of a Word file: its text, and its styles
    styles: bytes = b""


def survey_zip(data: bytes, filename: str, most_cells: int) -> Survey:
    """Look into an xlsx or ods file; NotAWorkbook or TooLarge if it should not be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename.replace("\\", "/"): info for info in archive.infolist()}
            _check_directory(parts, filename)
            if len(parts) < len(archive.infolist()):
                raise damaged(filename)  # of two parts with one name each reader takes another
            if "xl/workbook.xml" in parts:
                return _survey_xlsx(archive, parts, filename, most_cells)
            if document := parts.get("word/document.xml"):
                text = _read_part(archive, document, filename)
                about = parts.get("word/styles.xml")
                styles = _read_part(archive, about, filename) if about else b""
                return Survey("docx", document=text, styles=styles)
            if "content.xml" in parts and archive.read("mimetype").startswith(ODS_TYPE):
                if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                    raise locked(filename)
                styles = archive.read(parts["styles.xml"]) if "styles.xml" in parts else b""
                content = archive.read(parts["content.xml"])
                return _survey_ods(content, styles, filename, most_cells)
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
    _check_area([seen.area for seen in found.looks.values()], filename, most_cells)
    _check_letters(found.letters, filename)
    return Survey("xls", found.looks, found.from_1904)


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


def _check_letters(letters: int, filename: str) -> None:
    """Refuse a text that a small file says again in very many cells."""
    if letters > MOST_UNPACKED:
        raise too_much(filename, letters)


def _survey_xlsx(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], filename: str, most_cells: int
) -> Survey:
    looks = xlsx.look(archive, parts)
    areas = [seen.area for seen in looks.values()]
    if sum(rows * columns for rows, columns in areas) > most_cells:
        areas = xlsx.valued_areas(archive, parts)
    _check_area(areas, filename, most_cells)
    _check_letters(sum(seen.letters for seen in looks.values()), filename)
    return Survey("xlsx", looks, xlsx.counts_from_1904(archive, parts))


def _survey_ods(content: bytes, styles: bytes, filename: str, most_cells: int) -> Survey:
    """How far each table reaches up to the last cell with a value, and what is hidden in it."""
    tables, from_1904 = ods.survey(content, styles)
    _check_area([table.area for table in tables.values()], filename, most_cells)
    _check_letters(sum(table.letters for table in tables.values()), filename)
    return Survey("ods", tables, from_1904)
