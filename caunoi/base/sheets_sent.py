"""A workbook that somebody sends to be filled, looked at before the Excel library lays it out.

A few bytes may ask that library for a whole sheet of cells, or a program for what is elsewhere.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.parsers import expat

from django.utils.translation import gettext as _
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter

from . import xlsx
from .errors import Invalid
from .workbook_files import NotAWorkbook, TooLarge, damaged, survey_zip, too_much

MOST_BYTES = 5 * 1024 * 1024
MOST_PART = 30 * 1024 * 1024  # of one part, unpacked
MOST_CELLS = 200_000
MOST_ELEMENTS = 1_000_000
MOST_SETTINGS = 150_000  # elements beside cells and texts, each of which takes a thousand bytes
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
_FETCHING = re.compile(
    r"\b(WEBSERVICE|IMAGE|RTD|DDE|CALL|EXEC|REGISTER(\.ID)?|SQL\.REQUEST|STOCKHISTORY|CUBE\w+)\s*\("
    r"|[|\[]",  # another program, another file
    re.I,
)
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")
_ENDS = re.compile("([A-Za-z]{1,3}[0-9]{1,7})(?::([A-Za-z]{1,3}[0-9]{1,7}))?")
_CELLS = {"c", "v", "f", "is", "t", "r", "si"}
_FORMULAS = {"f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula",
             "totalsRowFormula"}  # fmt: skip
_LAID_OUT = {"mergeCell", "hyperlink", "comment"}


def must_be_plain(data: bytes, filename: str) -> None:
    """Refuse what is no xlsx, runs, fetches, reaches too far, or holds what filling would lose.

    Raises NotAWorkbook, TooLarge, and Invalid, which names the sheet.
    """
    told = {"file": filename}
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1024**2
        raise TooLarge(_("“%(file)s” is larger than %(most)s MB.") % {**told, "most": most})
    if not data.startswith(b"PK"):
        raise NotAWorkbook(_("“%(file)s” is no Excel workbook; save it as .xlsx.") % told)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if large := [i.file_size for i in archive.infolist() if i.file_size > MOST_PART]:
                raise too_much(filename, large[0])
            if survey_zip(data, filename, MOST_CELLS).kind != "xlsx":
                raise NotAWorkbook(_("“%(file)s” is no Excel workbook; save it as .xlsx.") % told)
            parts = {info.filename: info for info in archive.infolist()}
            names, look = xlsx.sheet_names(archive, parts), _Look(filename)
            for part in parts:
                text = archive.read(part)
                _must_be_still(part, text, told)
                look.through(text, names.get(part, part), part.endswith((".xml", ".rels")))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise damaged(filename) from None
    except (expat.ExpatError, SyntaxError, KeyError, ValueError):
        raise damaged(filename) from None


def _must_be_still(part: str, text: bytes, told: dict[str, str]) -> None:
    if _ACTIVE.search(part) or (part == "[Content_Types].xml" and b"macroEnabled" in text):
        raise _active(told["file"], part)
    if _LOST.search(part) or ("drawings/drawing" in part and _SHAPES.search(text)):
        raise NotAWorkbook(
            _("“%(file)s” holds a chart, a drawing or a pivot table (%(part)s), which cannot be "
              "kept when it is filled; take it out.") % {**told, "part": part}
        )  # fmt: skip


def _active(filename: str, part: str) -> NotAWorkbook:
    return NotAWorkbook(
        _("“%(file)s” holds a macro, an object or a link to another file (%(part)s).")
        % {"file": filename, "part": part[:80]}
    )


def fetches(formula: str) -> bool:
    """Whether a formula asks for what is not in the workbook."""
    bare = _QUOTED.sub(lambda found: "" if found[0][0] == '"' else found[0], formula)
    return bool(_FETCHING.search(bare))


class _Look:
    """What all parts of a workbook hold together, element by element."""

    def __init__(self, filename: str) -> None:
        self.filename = filename
        self.elements = self.settings = self.cells = self.merged = 0

    def through(self, text: bytes, sheet: str, is_markup: bool) -> None:
        """One part, whatever it is called: what cannot be parsed is no sheet to the library."""
        self.sheet, self.formula, self.depth, self.of_row = sheet, "", 0, 0
        self.row = self.column = self.rows = self.columns = 0
        made = self.parser = xlsx.parser()
        made.StartElementHandler, made.EndElementHandler = self._start, self._end
        try:
            made.Parse(text, True)
        except expat.ExpatError:
            if is_markup:
                raise
        self.cells += self.rows * self.columns

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self.depth += 1
        self._count(name)
        if name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
            self.of_row = self.depth
        elif self.of_row and self.depth == self.of_row + 1:  # a cell, whatever it is called
            self._reach(attributes.get("r", f"{get_column_letter(self.column + 1)}{self.row}"))
        elif name in _LAID_OUT and "ref" in attributes:
            self._reach(attributes["ref"], laid_out=True)
        elif name == "Relationship":
            self._must_stay_within(attributes)
        elif name == "cfvo":
            self._must_fetch_nothing(attributes.get("val", ""))
        elif name in _FORMULAS:
            self.formula, self.parser.CharacterDataHandler = "", self._text

    def _text(self, written: str) -> None:
        self.formula += written

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if self.depth == self.of_row:
            self.of_row = 0
        self.depth -= 1
        if name in _FORMULAS:
            self.parser.CharacterDataHandler = None
            self._must_fetch_nothing(self.formula)

    def _count(self, name: str) -> None:
        self.elements += 1
        self.settings += name not in _CELLS
        if self.elements > MOST_ELEMENTS or self.settings > MOST_SETTINGS:
            raise TooLarge(
                _("“%(file)s” holds more looks, rules and texts than a template may have: copy "
                  "the sheet into a new workbook.") % {"file": self.filename}
            )  # fmt: skip

    def _reach(self, area: str, *, laid_out: bool = False) -> None:
        """A cell, or an area of which each cell is laid out. Raises Invalid beyond the limit."""
        if not (ends := _ENDS.fullmatch(area)):
            raise ValueError(area)
        top, left = coordinate_to_tuple(ends[1])
        bottom, right = coordinate_to_tuple(ends[2] or ends[1])
        self.rows, self.columns = max(self.rows, bottom), max(self.columns, right)
        if laid_out:
            self.merged += max(0, bottom - top + 1) * max(0, right - left + 1)
        else:
            self.row, self.column = bottom, right
        if max(self.merged, self.cells + self.rows * self.columns) > MOST_CELLS:
            raise Invalid(
                _("“%(sheet)s” reaches as far as %(cell)s, with looks or merged cells: delete the "
                  "empty rows and columns.") % {"sheet": self.sheet, "cell": ends[2] or ends[1]}
            )  # fmt: skip

    def _must_stay_within(self, relation: dict[str, str]) -> None:
        link = relation.get("Type", "").endswith("/hyperlink")
        address = relation.get("Target", "")
        known = link and address.startswith(("http://", "https://", "mailto:"))
        if relation.get("TargetMode", "Internal") != "Internal" and not known:
            raise _active(self.filename, address)

    def _must_fetch_nothing(self, formula: str) -> None:
        if fetches(formula):
            where = f"{self.sheet}, “{formula.strip()[:80]}”"
            if self.of_row:
                where = f"{self.sheet}!{get_column_letter(self.column)}{self.row}"
            raise Invalid(
                _("%(cell)s: a formula asks for no placeholder and fetches nothing.")
                % {"cell": where}
            )
