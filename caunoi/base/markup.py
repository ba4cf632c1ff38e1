"""Files of tags that programs call workbooks: which kind it is, and its sheets."""

from __future__ import annotations

import re
from xml.parsers import expat

from caunoi.base.html_tables import read_page
from caunoi.base.markup_page import Page
from caunoi.base.spreadsheet_xml import read_workbook

_TAGS = ("<!doctype html", "<html", "<table", "<?xml", "<head", "<meta", "<style", "<workbook",
         "<?mso-application", "<!--", "<body", "<div", "<center", "<ss:workbook")  # fmt: skip
_DECLARED = re.compile(r"\s*<\?xml [^<>]*\?>")
_WORKBOOK = re.compile(r"<(?:\w+:)?Workbook\b[^<>]*urn:schemas-microsoft-com:office:spreadsheet")
_BEGIN = 4_096


def is_markup(text: str) -> bool:
    """Whether this begins as a web page or an XML file does."""
    return _begin(text).lower().startswith(_TAGS)


def read(text: str, most_cells: int) -> tuple[str, list[Page], bool]:
    """Which kind it is, its sheets, and whether days count from 1904.

    No sheets: it is neither. Raises OverflowError if they reach too far, ValueError if damaged.
    """
    if _WORKBOOK.search(text[:_BEGIN]):
        try:
            pages, from_1904 = read_workbook(_DECLARED.sub("", text, count=1), most_cells)
        except expat.ExpatError:
            raise ValueError("damaged") from None
        return "xml", pages, from_1904
    begin = text[:_BEGIN].lower()
    if _begin(text).startswith("<?xml") and "<html" not in begin and "<table" not in begin:
        return "xml", [], False
    page = read_page(text, most_cells)
    return "html", [page] if page.tables else [], False


def _begin(text: str) -> str:
    return text[:_BEGIN].lstrip("\ufeff \t\r\n")
