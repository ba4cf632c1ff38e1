"""A report as a Word file, made of the template that is in force for its unit."""

from __future__ import annotations

from caunoi.base import documents
from caunoi.base.blocks import Document

from .content import chapters_of, placeholder
from .letterhead import PLACEHOLDERS
from .report import Report


def known_placeholders(report: Report) -> dict[str, bool]:
    """Every placeholder that a template may use, and whether it is a whole chapter."""
    words = dict.fromkeys([*PLACEHOLDERS, *map(placeholder, report.keys)], False)
    return words | dict.fromkeys(chapters_of(report), True)


def check(report: Report, data: bytes, filename: str) -> set[str]:
    """The placeholders of somebody's template. Raises NotADocument, Invalid."""
    return documents.check_template(data, filename, known_placeholders(report))


def as_word(report: Report, told: Document, template: bytes) -> bytes:
    """The document as a docx."""
    known = known_placeholders(report)
    fields = {name: content for name, content in told.fields.items() if name in known}
    return documents.fill(template, fields, title=str(fields["tieu_de"]))
