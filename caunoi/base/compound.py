"""The old Office file (xls): its streams, and of its sheets what the library leaves out.

Written after Microsoft's published layouts, [MS-CFB] and [MS-XLS]; it reads no values.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from caunoi.base import old_fonts
from caunoi.base.old_fonts import Letters
from caunoi.base.xlsx import Look

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST_SECTOR = 0xFFFFFFFA  # this and all above are marks, not sectors
_SMALL = 64  # the size of a sector in the stream of small streams
_BOUNDSHEET, _FILEPASS, _BOOLERR, _MULRK = 0x0085, 0x002F, 0x0205, 0x00BD
_LABELSST, _SST, _CONTINUE, _FONT, _XF = 0x00FD, 0x00FC, 0x003C, 0x0031, 0x00E0
_ROW, _COLUMNS, _DATEMODE = 0x0208, 0x007D, 0x0022
_FORMULAS = (0x0006, 0x0206, 0x0406)
_VALUES = (_LABELSST, 0x0203, 0x027E, 0x0204, 0x00D6, _BOOLERR, *_FORMULAS)
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
    """What a workbook's stream tells: a look at each sheet, how days count, and a password."""

    looks: dict[str, Look] = field(default_factory=dict)
    from_1904: bool = False
    encrypted: bool = False
    letters: int = 0  # of the texts in all cells


def streams(data: bytes, wanted: Collection[str]) -> dict[str, bytes]:
    """The streams of the file by name, read where wanted, else empty; Damaged if cut off."""
    try:
        return _streams(data, wanted)
    except (struct.error, IndexError):
        raise Damaged("cut off") from None


def survey(book: bytes) -> Found:
    """Go through the records of a workbook's stream once; Damaged if one is cut off."""
    try:
        return _Survey(book).found
    except (struct.error, IndexError):
        raise Damaged("a record is cut off") from None


class _Survey:
    """One walk along the records of a workbook's stream: what is said of all sheets, then each."""

    def __init__(self, book: bytes) -> None:
        self.found = Found()
        self.fonts: list[Letters | None] = []
        self.styles: list[Letters | None] = []
        self.used: Counter[int] = Counter()
        texts: list[bytes] = []
        names, seen = dict[int, str](), Look()
        position = last = 0
        while position + 4 <= len(book) and not self.found.encrypted:
            if position in names:
                seen = self.found.looks.setdefault(names[position], Look())
            kind, size = struct.unpack_from("<HH", book, position)
            body = book[position + 4 : position + 4 + size]
            position += 4 + size
            if kind == _BOUNDSHEET:
                names[struct.unpack_from("<I", body)[0]] = _sheet_name(body)
            elif kind in _VALUES or kind == _MULRK:
                self._cell(seen, kind, body)
            elif kind == _SST or (kind == _CONTINUE and last == _SST):
                texts.append(body)
                kind = _SST
            else:
                self._about(seen, kind, body)
            last = kind
        self.found.letters = _letters(texts, self.used)

    def _about(self, seen: Look, kind: int, body: bytes) -> None:
        if kind == _FILEPASS:
            self.found.encrypted = True
        elif kind == _DATEMODE:
            self.found.from_1904 = body[:1] == b"\x01"
        elif kind == _FONT:
            self.fonts.append(_font(body))
        elif kind == _XF:
            number = struct.unpack_from("<H", body)[0]
            number -= number > 4  # there is no fifth font: the sixth comes after the fourth
            self.styles.append(self.fonts[number] if number < len(self.fonts) else None)
        elif kind == _ROW:
            row, *_rest, flags = struct.unpack_from("<7H", body)
            if flags & 0x20:
                seen.hidden_rows.add(row + 1)
        elif kind == _COLUMNS:
            first, last, _width, _style, flags = struct.unpack_from("<5H", body)
            if flags & 1:
                seen.hidden_columns.update(range(first + 1, min(last, 255) + 2))

    def _cell(self, seen: Look, kind: int, body: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", body)
        if kind == _MULRK:
            column = struct.unpack_from("<H", body, len(body) - 2)[0]
        seen.area = max(seen.area[0], row + 1), max(seen.area[1], column + 1)
        if error := _error(kind, body):
            seen.said[row + 1, column + 1] = error
        elif kind == _LABELSST:
            self.used[struct.unpack_from("<I", body, 6)[0]] += 1
        if style < len(self.styles) and (letters := self.styles[style]):
            seen.fonts[row + 1, column + 1] = letters


def _error(kind: int, body: bytes) -> str:
    """The error that the cell shows, or nothing."""
    if kind == _BOOLERR and body[7]:
        return _ERRORS.get(body[6], "#ERROR!")
    # A formula's result is a number of eight bytes, or a mark: the kind and the end FFFF.
    if kind in _FORMULAS and body[12:14] == b"\xff\xff" and body[6] == 2:
        return _ERRORS.get(body[8], "#ERROR!")
    return ""


def _font(body: bytes) -> Letters | None:
    """The letters that a font was made for, if they are not Unicode."""
    length, wide = body[14], body[15] & 1
    name = body[16 : 16 + length * (1 + wide)]
    return old_fonts.named(name.decode("utf-16-le" if wide else "latin-1", "replace"))


def _letters(texts: Sequence[bytes], used: Counter[int]) -> int:
    """How many letters the cells hold that point to these texts."""
    try:
        lengths = _text_lengths(texts)
    except (struct.error, IndexError):
        longest = min(sum(map(len, texts)), 0xFFFF)
        return longest * used.total()
    return sum(lengths[index] * times for index, times in used.items() if index < len(lengths))


def _text_lengths(texts: Sequence[bytes]) -> list[int]:
    """The length of each shared text; one may run on in the next record."""
    lengths: list[int] = []
    record, at = 0, 8
    while record < len(texts):
        if at >= len(texts[record]):
            record, at = record + 1, at - len(texts[record])
            continue
        length, flags = struct.unpack_from("<HB", texts[record], at)
        at += 3
        behind = 0
        if flags & 8:
            behind += 4 * struct.unpack_from("<H", texts[record], at)[0]
            at += 2
        if flags & 4:
            behind += struct.unpack_from("<I", texts[record], at)[0]
            at += 4
        left = length
        while left > (room := (len(texts[record]) - at) >> (flags & 1)):
            left -= max(room, 0)
            record, flags, at = record + 1, texts[record + 1][0], 1
        at += (left << (flags & 1)) + behind
        lengths.append(length)
    return lengths


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
