"""An xlsx file looked into beside the library that reads it: what that library leaves out.

How far each sheet reaches, which cells hold an error or a formula without its value, which rows
and columns are hidden, which cells are in an old font, and since when days are counted.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

from caunoi.base import old_fonts
from caunoi.base.old_fonts import Letters

Place = tuple[int, int]  # row and column, both counted from 1
Parts = Mapping[str, zipfile.ZipInfo]

# Begun with a literal, these run three times as fast as patterns that allow for any spacing.
_CELL = re.compile(rb'<c r="([A-Za-z]{1,3})([0-9]{1,7})"')
_EMPTY_CELL = re.compile(rb'<c r="[^<>"]*"[^<>]*(?:/>|></c>)')
_CELL_BEGINS = (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b":c/")
_PLACE = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")
_USUAL_SPACING = bytes.maketrans(b"\t\r\n'", b'   "')
_STYLED = re.compile(rb'<c r="([A-Za-z]{1,3})([0-9]{1,7})" s="([0-9]{1,5})"')
_SHARED = re.compile(rb' t="s"[^<>]*><v>([0-9]{1,9})</v>')
_ITEM = re.compile(rb"<si>|<si ")
_UNCALCULATED = re.compile(
    rb'<c r="([A-Za-z]{1,3})([0-9]{1,7})"((?: [a-z]+="[^"<>]*")*)><f(?:[^<>]*/>|[^<>]*>([^<]*)</f>)'
    rb"(?:<v ?/>|<v></v>)?</c>"
)
_HIDDEN_ROW = re.compile(rb'<row [^<>]*hidden="(?:1|true)"[^<>]*>')
_HIDDEN_COLUMNS = re.compile(rb'<col [^<>]*hidden="(?:1|true)"[^<>]*>')
_LAST_COLUMN = 16_384


@dataclass
class Look:
    """What was seen of one sheet; `said` is what cells show that hold no value of their own."""

    area: Place = (0, 0)
    said: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    fonts: dict[Place, Letters] = field(default_factory=dict)
    letters: int = 0  # of all texts of the sheet together, where that may be very many


def counts_from_1904(archive: zipfile.ZipFile, parts: Parts) -> bool:
    """Whether the workbook was made on an old Macintosh, where days are counted from 1904."""
    for element in tree(archive.read(parts["xl/workbook.xml"])).iter():
        if element.tag.endswith("}workbookPr"):
            return element.get("date1904") in ("1", "true")
    return False


def look(archive: zipfile.ZipFile, parts: Parts) -> dict[str, Look]:
    """What is to be known of each sheet, by its name; of sheets without a name only the area."""
    names, old_styles = sheet_names(archive, parts), _old_styles(archive, parts)
    strings = _string_lengths(archive, parts)
    looks: dict[str, Look] = {}
    # All is read, whatever it is called: a part that unpacks to more than it says is found so.
    for part, info in parts.items():
        xml = archive.read(info)
        if b"<!DOCTYPE" in xml:
            raise ValueError("a workbook declares no entities")
        if part in names or b"sheetData" in xml:
            name = names.get(part)
            seen = _sheet(xml.translate(_USUAL_SPACING), name, old_styles, strings)
            looks[part if name is None else name] = seen
    return looks


def valued_areas(archive: zipfile.ZipFile, parts: Parts) -> list[Place]:
    """How far the sheets reach if only what holds a value counts, at a second, slower look.

    Offices format whole columns down to row 1,048,576.
    """
    return [
        _outer_area(_EMPTY_CELL.sub(b"", xml.translate(_USUAL_SPACING)))
        for info in parts.values()
        if b"sheetData" in (xml := archive.read(info))
    ]


def tree(xml: bytes) -> ElementTree.Element:
    """The parsed part; ValueError where it declares entities, as no workbook does."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ValueError("a workbook declares no entities")
    return ElementTree.fromstring(xml)


def parser() -> expat.XMLParserType:
    """A parser that refuses a file which declares entities: no workbook needs them."""

    def refuse(*_about: object) -> None:
        raise ValueError("a workbook declares no entities")

    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = refuse
    return made


def _sheet(
    xml: bytes, name: str | None, old_styles: Mapping[int, Letters], strings: list[int]
) -> Look:
    seen = Look(_outer_area(xml))
    if strings:
        used = Counter(map(int, _SHARED.findall(xml)))
        seen.letters = sum(
            strings[index] * times for index, times in used.items() if index < len(strings)
        )
    if name is None:
        return seen
    if b' t="e"' in xml:
        seen.said = _cells(xml).errors
    if b"<f" in xml:
        seen.said |= _uncalculated(xml)
    if b'hidden="' in xml:
        seen.hidden_rows = {
            row for tag in _HIDDEN_ROW.findall(xml) if (row := _attribute(tag, b"r"))
        }
        for tag in _HIDDEN_COLUMNS.findall(xml):
            last = min(_attribute(tag, b"max"), _LAST_COLUMN)
            seen.hidden_columns.update(range(_attribute(tag, b"min"), last + 1))
    if old_styles:
        for letters, row, style in _STYLED.findall(xml):
            if old := old_styles.get(int(style)):
                seen.fonts[int(row), _column_number(letters)] = old
    return seen


def _uncalculated(xml: bytes) -> dict[Place, str]:
    """Formulas that a program wrote without working them out: they have no value to be read."""
    found = {}
    for letters, row, attributes, formula in _UNCALCULATED.findall(xml):
        if b't="str"' not in attributes:  # that one was worked out, and is an empty text
            written = html.unescape(formula.decode("utf-8", "replace"))[:60]
            found[int(row), _column_number(letters)] = f"={written}"
    return found


def _attribute(tag: bytes, name: bytes) -> int:
    found = re.search(rb" " + name + rb'="([0-9]{1,7})"', tag)
    return int(found[1]) if found else 0


def sheet_names(archive: zipfile.ZipFile, parts: Parts) -> dict[str, str]:
    """The name that each sheet's part of the archive has in the workbook."""
    targets = {}
    for link in tree(archive.read(parts["xl/_rels/workbook.xml.rels"])):
        target = link.get("Target", "")
        targets[link.get("Id")] = target.lstrip("/") if target[:1] == "/" else f"xl/{target}"
    names = {}
    for element in tree(archive.read(parts["xl/workbook.xml"])).iter():
        if element.tag.endswith("}sheet"):
            link_id = next((v for k, v in element.attrib.items() if k.endswith("}id")), None)
            if link_id in targets:
                names[targets[link_id]] = element.get("name", "")
    return names


def _old_styles(archive: zipfile.ZipFile, parts: Parts) -> dict[int, Letters]:
    """The styles of cells whose font is one of before Unicode."""
    if "xl/styles.xml" not in parts:
        return {}
    xml = archive.read(parts["xl/styles.xml"])
    if not re.search(rb'val="(?i:\.vn|vn|tcvn)', xml):
        return {}
    styles = tree(xml)
    fonts = [
        next((old_fonts.named(e.get("val", "")) for e in font if e.tag.endswith("}name")), None)
        for font in _children(styles, "fonts")
    ]
    found = {}
    for number, style in enumerate(_children(styles, "cellXfs")):
        font = style.get("fontId", "")
        if (
            font.isascii()
            and font.isdigit()
            and int(font) < len(fonts)
            and (old := fonts[int(font)])
        ):
            found[number] = old
    return found


def _children(parent: ElementTree.Element, name: str) -> Iterable[ElementTree.Element]:
    return next((element for element in parent if element.tag.endswith(f"}}{name}")), ())


def _string_lengths(archive: zipfile.ZipFile, parts: Parts) -> list[int]:
    """How long about each shared text is; nothing if none is so long that copies would matter."""
    info = parts.get("xl/sharedStrings.xml")
    if info is None:
        return []
    xml = archive.read(info)
    begins = [found.start() for found in _ITEM.finditer(xml)]
    lengths = [end - begin for begin, end in zip(begins, [*begins[1:], len(xml)], strict=True)]
    return lengths if max(lengths, default=0) > 2_000 else []


def _outer_area(xml: bytes) -> Place:
    """Rows and columns up to the farthest cell that is mentioned, by the quickest safe way."""
    places = _CELL.findall(xml)
    if len(places) != sum(map(xml.count, _CELL_BEGINS)):
        # Lawful XML, but no usual program writes it so: some cells do not begin with their place.
        return _cells(xml).area
    columns, rows = {letters for letters, _row in places}, {row for _letters, row in places}
    return max(map(int, rows), default=0), max(map(_column_number, columns), default=0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


@dataclass
class Cells:
    """What a parser learns of the cells of one sheet."""

    rows: int = 0
    columns: int = 0
    letters: int = 0
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def area(self) -> Place:
        return self.rows, self.columns

    def reach(self, row: int, column: int) -> None:
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)


def _cells(xml: bytes) -> Cells:
    """The farthest cell of an xlsx sheet that holds a value, and the cells that hold an error."""
    cells, made = Cells(), parser()
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
            made.CharacterDataHandler = text if kind == "e" else None

    def text(written: str) -> None:
        cells.errors[row, column] = (cells.errors.get((row, column), "") + written)[:20]

    def end(_tag: str) -> None:
        made.CharacterDataHandler = None

    made.StartElementHandler, made.EndElementHandler = start, end
    made.Parse(xml, True)
    return cells
