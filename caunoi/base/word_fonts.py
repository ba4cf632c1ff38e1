"""Fonts of before Unicode in a Word document: said of the run, or by the styles that it bears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from caunoi.base import old_fonts
from caunoi.base.old_fonts import Letters

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLD = re.compile(rb'="(?i:\.vn|vn|tcvn)')
_DEEPEST = 20  # styles that stand on one another


class Fonts:
    """The fonts of a document's styles. Raises ValueError for what is no such part."""

    def __init__(self, document: bytes, styles: bytes) -> None:
        self._fonts: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._usual = self._usual_paragraph = ""
        # Most documents name no such font at all, and then no run is looked at.
        self.any_old = bool(_OLD.search(document) or _OLD.search(styles))
        if not (styles and self.any_old):
            return
        if b"<!DOCTYPE" in styles or b"<!ENTITY" in styles:
            raise ValueError("a document declares no entities")
        root = ElementTree.fromstring(styles)
        usual = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        self._usual = _named(usual)
        for style in root.iter(f"{_W}style"):
            name = style.get(f"{_W}styleId", "")
            self._fonts[name] = _named(style.find(f"{_W}rPr"))
            self._parents[name] = _value(style.find(f"{_W}basedOn"))
            if style.get(f"{_W}default") in ("1", "true") and style.get(f"{_W}type") == "paragraph":
                self._usual_paragraph = name

    def letters(self, cell: ElementTree.Element, of_table: str) -> Letters | None:
        """The letters in which all of a cell is typed that is not plain ASCII; None is Unicode."""
        found: Letters | None = None
        for paragraph, run in _runs(cell):
            if "".join(part.text or "" for part in run.iter(f"{_W}t")).isascii():
                continue
            about = run.find(f"{_W}rPr")
            of_paragraph = self.style_of(paragraph.find(f"{_W}pPr"), "pStyle")
            font = (
                _named(about)
                or self._inherited(self.style_of(about, "rStyle"))
                or self._inherited(of_paragraph or self._usual_paragraph)
                or self._inherited(of_table)
                or self._usual
            )
            letters = old_fonts.named(font)
            if letters is None or (found and letters is not found):
                return None
            found = letters
        return found

    def style_of(self, about: ElementTree.Element | None, kind: str) -> str:
        """The style that the properties of a run, a paragraph or a table name."""
        return "" if about is None else _value(about.find(f"{_W}{kind}"))

    def _inherited(self, style: str) -> str:
        for _step in range(_DEEPEST):
            if font := self._fonts.get(style):
                return font
            style = self._parents.get(style, "")
        return ""


def _runs(
    cell: ElementTree.Element,
) -> Iterator[tuple[ElementTree.Element, ElementTree.Element]]:
    for paragraph in cell.iter(f"{_W}p"):
        for run in paragraph.iter(f"{_W}r"):
            yield paragraph, run


def _named(about: ElementTree.Element | None) -> str:
    """The font that run properties name for letters of the West."""
    fonts = None if about is None else about.find(f"{_W}rFonts")
    if fonts is None:
        return ""
    return fonts.get(f"{_W}hAnsi") or fonts.get(f"{_W}ascii") or ""


def _value(element: ElementTree.Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val", "")
