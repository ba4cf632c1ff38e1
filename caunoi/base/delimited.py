"""Tables kept as text (csv, tsv): which letters, which delimiter, which rows. Pure."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from caunoi.base import old_fonts
from caunoi.base.old_fonts import vietnamese_words

DELIMITERS = ";,\t|"  # where two explain a file equally well, the earlier one is taken
_SAMPLE_LINES = 200
_SAMPLE_LETTERS = 50_000
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class BadText(ValueError):
    """The bytes are no text, or no table; `line` is where it fails, 0 when it is everywhere.

    There a cell is `too_long`, or a quotation mark is opened and not closed.
    """

    def __init__(self, line: int = 0, *, too_long: bool = False) -> None:
        super().__init__(f"line {line}")
        self.line, self.too_long = line, too_long


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; BadText when it is no text at all.

    Without a byte-order mark: UTF-8 if it is that, UTF-16 by its zeros, else the code page of
    Vietnamese Windows, unless the bytes are letters of an old font, which are left to be seen.
    """
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
    if not encoding and b"\x00" in data[:4096]:
        encoding = "utf-16-le" if data[1:4096:2].count(0) > data[:4096:2].count(0) else "utf-16-be"
    try:
        text, encoding = data.decode(encoding or "utf-8"), encoding or "utf-8"
    except UnicodeDecodeError:
        if encoding:
            raise BadText from None
        text, encoding = _one_byte(data)
    if "\x00" in text or _mostly_control(text):
        raise BadText
    return text, encoding


def parse(text: str) -> list[list[str]]:
    """The rows of the table, blank lines among them, so that row numbers are Excel's.

    BadText tells the line that is no line of a table.
    """
    first, _, rest = text.partition("\n")
    declared = re.fullmatch(r'"?sep=(.)"?\r?', first)
    if declared:
        text = rest  # Excel reads this line as an instruction and does not number it
    delimiter = declared[1] if declared else sniff(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    begun = 1
    try:
        for row in reader:
            rows.append(row)
            begun = reader.line_num + 1
    except csv.Error as error:
        raise BadText(begun, too_long="limit" in str(error) and '"' not in text) from None
    return rows


def sniff(text: str) -> str:
    """The delimiter that gives the most rows of one same width; a comma if none does."""
    sample = text.splitlines(keepends=True)[:_SAMPLE_LINES]
    best, delimiter = (0, 0), ","
    for candidate in DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=candidate) if row)
        except csv.Error:
            continue
        scores = [(rows, width) for width, rows in widths.items() if width > 1]
        if scores and max(scores) > best:
            best, delimiter = max(scores), candidate
    return delimiter


def _one_byte(data: bytes) -> tuple[str, str]:
    """The reading of which the most words can be Vietnamese, if need be after a conversion."""
    western = data.decode("cp1252", errors="replace")
    try:
        vietnamese = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return western, "cp1252"
    begin = western[:_SAMPLE_LETTERS]
    converted = max(len(vietnamese_words(letters.read(begin))) for letters in old_fonts.ALL)
    if converted > len(vietnamese_words(vietnamese[:_SAMPLE_LETTERS])):
        return western, "cp1252"
    return vietnamese, "cp1258"


def _mostly_control(text: str) -> bool:
    """Whether this is a binary file that happened to decode."""
    sample = text[:4096]
    strange = sum(unicodedata.category(char) == "Cc" and char not in "\t\r\n\f" for char in sample)
    return 20 * strange > len(sample)


# -- out

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as csv that Excel opens with all its letters; nothing in it runs as a formula."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    for row in rows:
        writer.writerow([shielded(cell) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def shielded(cell: str) -> str:
    """The cell with an apostrophe before what Excel would take for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unshielded(cell: str) -> str:
    """What was shielded, or the cell as it is."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
