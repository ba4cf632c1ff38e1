"""The old Office file (xls): its streams, how far its sheets reach and which cells hold errors.

Written after Microsoft's published layouts, [MS-CFB] and [MS-XLS]; it reads no values.
"""

from __future__ import annotations

import struct
from collections.abc import Collection
from dataclasses import dataclass, field

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Place = tuple[int, int]

_LAST_SECTOR = 0xFFFFFFFA  # this and all above are marks, not sectors
_SMALL = 64  # the size of a sector in the stream of small streams
_BOUNDSHEET, _FILEPASS, _BOOLERR, _MULRK = 0x0085, 0x002F, 0x0205, 0x00BD
_FORMULAS = (0x0006, 0x0206, 0x0406)
_VALUES = (0x00FD, 0x0203, 0x027E, 0x0204, 0x00D6, _BOOLERR, *_FORMULAS)
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


class Damaged(ValueError):
    """The file is not laid out as an old Office file is."""


@dataclass
class Found:
    """What a workbook's stream tells: its sheets' rows and columns, errors, and a password."""

    areas: list[Place] = field(default_factory=list)
    errors: dict[str, dict[Place, str]] = field(default_factory=dict)
    encrypted: bool = False


def streams(data: bytes, wanted: Collection[str]) -> dict[str, bytes]:
    """The streams of the file by name, read where wanted, else empty; Damaged if cut off."""
    try:
        return _streams(data, wanted)
    except (struct.error, IndexError):
        raise Damaged("cut off") from None


def survey(book: bytes) -> Found:
    """Go through the records of a workbook's stream once; Damaged if one is cut off."""
    found, names, sheet = Found(), dict[int, str](), ""
    reach: dict[str, list[int]] = {}
    position = 0
    try:
        while position + 4 <= len(book):
            sheet = names.get(position, sheet)
            kind, size = struct.unpack_from("<HH", book, position)
            body = book[position + 4 : position + 4 + size]
            position += 4 + size
            if kind == _FILEPASS:
                found.encrypted = True
                break
            if kind == _BOUNDSHEET:
                names[struct.unpack_from("<I", body)[0]] = _sheet_name(body)
            elif kind in _VALUES or kind == _MULRK:
                row, column = struct.unpack_from("<HH", body)
                if kind == _MULRK:
                    column = struct.unpack_from("<H", body, size - 2)[0]
                rows_columns = reach.setdefault(sheet, [0, 0])
                rows_columns[0] = max(rows_columns[0], row + 1)
                rows_columns[1] = max(rows_columns[1], column + 1)
                if error := _error(kind, body):
                    found.errors.setdefault(sheet, {})[row + 1, column + 1] = error
    except (struct.error, IndexError):
        raise Damaged("a record is cut off") from None
    found.areas = [(rows, columns) for rows, columns in reach.values()]
    return found


def _error(kind: int, body: bytes) -> str:
    """The error that the cell shows, or nothing."""
    if kind == _BOOLERR and body[7]:
        return _ERRORS.get(body[6], "#ERROR!")
    # A formula's result is a number of eight bytes, or a mark: the kind and the end FFFF.
    if kind in _FORMULAS and body[12:14] == b"\xff\xff" and body[6] == 2:
        return _ERRORS.get(body[8], "#ERROR!")
    return ""


def _sheet_name(body: bytes) -> str:
    length, wide = body[6], body[7] & 1
    if wide:
        return body[8 : 8 + 2 * length].decode("utf-16-le", "replace")
    return body[8 : 8 + length].decode("latin-1")


def _streams(data: bytes, wanted: Collection[str]) -> dict[str, bytes]:
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 20)
    directory_start, _, cutoff, small_start = struct.unpack_from("<IIII", data, 48)
    if size < 128:
        raise Damaged("sectors are too small")
    # The header takes the place of the sector before the first.
    sectors, table = memoryview(data)[size:], _sector_table(data, size)
    directory = _chain(sectors, table, directory_start, size)
    root = struct.unpack_from("<I", directory, 116)[0]
    found: dict[str, bytes] = {}
    for at in range(0, len(directory) - 127, 128):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        start, stream_size = struct.unpack_from("<II", directory, at + 116)
        name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        if kind != 2 or name in found:
            continue
        found[name] = b""
        if name in wanted and stream_size >= cutoff:
            found[name] = _chain(sectors, table, start, size)[:stream_size]
        elif name in wanted:
            small_table = _numbers(_chain(sectors, table, small_start, size))
            small = memoryview(_chain(sectors, table, root, size))
            found[name] = _chain(small, small_table, start, _SMALL)[:stream_size]
    return found


def _sector_table(data: bytes, size: int) -> list[int]:
    """For each sector the one that follows it."""
    listed = list(struct.unpack_from("<109I", data, 76))
    following = struct.unpack_from("<I", data, 68)[0]
    seen = set()
    while following < _LAST_SECTOR:
        if following in seen:
            raise Damaged("runs in circles")
        seen.add(following)
        more = _numbers(data[size * (following + 1) : size * (following + 2)])
        listed += more[:-1]
        following = more[-1]
    sectors = [sector for sector in listed if sector < _LAST_SECTOR]
    if len(sectors) > len(data) // size:
        raise Damaged("more tables than sectors")
    parts = [data[size * (sector + 1) : size * (sector + 2)] for sector in sectors]
    return _numbers(b"".join(parts))


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _chain(data: memoryview, table: list[int], start: int, size: int) -> bytes:
    parts = []
    sector, left = start, len(data) // size + 1
    while sector < _LAST_SECTOR:
        if left <= 0:
            raise Damaged("runs in circles")
        left -= 1
        parts.append(data[size * sector : size * (sector + 1)])
        sector = table[sector]
    return b"".join(parts)
