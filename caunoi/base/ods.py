"""An ods file looked into beside the library that reads it: reach, what is hidden, old fonts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from caunoi.base import old_fonts
from caunoi.base.old_fonts import Letters
from caunoi.base.xlsx import Look, parser

_MOST_REPEATED = 10_000  # hidden rows or columns at once; more are those after the last
_MOST_ALIKE = 100  # copies of one cell of which the font is kept
_DEEPEST = 20  # styles that stand on one another


@dataclass
class Styles:
    """Which styles are in a font of before Unicode: by their own word, else by their parent's."""

    faces: dict[str, str] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)

    def letters(self, style: str) -> Letters | None:
        """The letters of a style, if they are not Unicode."""
        for _step in range(_DEEPEST):
            if style in self.fonts:
                font = self.fonts[style]
                return old_fonts.named(self.faces.get(font, font))
            if not style:
                break
            style = self.parents.get(style, "")
        return None

    def element(self, name: str, attributes: Mapping[str, str], current: str) -> str:
        """Take in an element of styles; the name of the style in which its children stand."""
        if name == "font-face":
            self.faces[attributes.get("style:name", "")] = attributes.get("svg:font-family", "")
        elif name == "style" or name == "default-style":
            # What a table's default style says goes for every style without a parent.
            if name == "default-style" and attributes.get("style:family") != "table-cell":
                return "default-style"
            current = attributes.get("style:name", "")
            self.parents[current] = attributes.get("style:parent-style-name", "")
        elif name == "text-properties" and current != "default-style":
            font = attributes.get("style:font-name") or attributes.get("fo:font-family")
            if font:
                self.fonts[current] = font
        return current


def survey(content: bytes, styles: bytes) -> tuple[dict[str, Look], bool]:
    """A look at each table by its name, and whether days count from 1904.

    Raises ValueError or an error of the parser for what is no such file.
    """
    known = Styles()
    if styles:
        _Survey(known, styles)
    found = _Survey(known, content)
    return found.tables, found.from_1904


class _Survey:
    """One walk along the elements of a part."""

    def __init__(self, styles: Styles, xml: bytes) -> None:
        self.styles, self.style = styles, ""
        self.tables: dict[str, Look] = {}
        self.from_1904 = False
        self.seen = Look()
        self.row = self.column = self.copies = self.row_copies = 0
        self.column_styles: list[tuple[int, str]] = []
        self.row_style = self.cell_style = self.span_style = ""
        made = parser()
        made.StartElementHandler, made.CharacterDataHandler = self._start, self._text
        made.EndElementHandler = self._end
        made.Parse(xml, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        unseen = attributes.get("table:visibility", "visible") != "visible"
        if name in ("table-cell", "covered-table-cell"):
            self.copies = _times(attributes, "columns")
            self.column += self.copies
            self.cell_style, self.span_style = attributes.get("table:style-name", ""), ""
        elif name == "table":
            self.seen, self.row, self.column = Look(), 0, 0
            self.column_styles = []
            self.tables[attributes.get("table:name", f"{len(self.tables)}")] = self.seen
        elif name == "table-column":
            copies = _times(attributes, "columns")
            if unseen and copies <= _MOST_REPEATED:
                self.seen.hidden_columns.update(range(self.column + 1, self.column + copies + 1))
            self.column += copies
            style = attributes.get("table:default-cell-style-name", "")
            self.column_styles.append((self.column, style))
        elif name == "table-row":
            self.row_copies, self.column = _times(attributes, "rows"), 0
            self.row_style = attributes.get("table:default-cell-style-name", "")
            if unseen and self.row_copies <= _MOST_REPEATED:
                self.seen.hidden_rows.update(range(self.row + 1, self.row + self.row_copies + 1))
            self.row += self.row_copies
        elif name == "null-date":
            self.from_1904 = attributes.get("table:date-value", "").startswith("1904")
        elif name == "span":
            self.span_style = attributes.get("text:style-name", "")
        else:
            self.style = self.styles.element(name, attributes, self.style)
        # A cell with an attribute of value, or with a paragraph of text in it, holds something.
        if name == "p" or "office:value-type" in attributes:
            self.seen.area = max(self.seen.area[0], self.row), max(self.seen.area[1], self.column)

    def _end(self, tag: str) -> None:
        if tag == "text:span":
            self.span_style = ""

    def _text(self, written: str) -> None:
        self.seen.letters += len(written) * self.copies * self.row_copies
        if self.styles.fonts and self.row and not written.isascii():
            self._font()

    def _font(self) -> None:
        """Keep the font of the cell that holds these letters."""
        style = self.cell_style or self.row_style or self._column_style()
        letters = self.styles.letters(self.span_style) or self.styles.letters(style)
        if letters and self.copies * self.row_copies <= _MOST_ALIKE:
            for row in range(self.row - self.row_copies + 1, self.row + 1):
                for column in range(self.column - self.copies + 1, self.column + 1):
                    self.seen.fonts[row, column] = letters

    def _column_style(self) -> str:
        return next((style for last, style in self.column_styles if last >= self.column), "")


def _times(attributes: dict[str, str], what: str) -> int:
    return int(attributes.get(f"table:number-{what}-repeated", 1))
