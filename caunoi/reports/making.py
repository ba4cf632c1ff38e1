"""A report made as a file: Word, PDF or Excel, all of the same content."""

from __future__ import annotations

from typing import Any

from caunoi.base.errors import Invalid
from caunoi.base.periods import Period
from caunoi.org.models import Unit

from .content import document
from .letterhead import Head
from .own_forms import template_for
from .printed import as_pdf
from .report import Report
from .word import as_word
from .workbook import as_workbook


def make(
    report: Report,
    *,
    unit: Unit,
    period: Period,
    ending: str,
    by: Any,
    head: Head | None = None,
    site: str = "",
) -> bytes:
    """The report of a unit and a period, as far as the user may read its figures.

    Raises Refused, and NoPdf where what makes a PDF is not installed.
    """
    told = document(report, unit=unit, period=period, by=by, head=head, site=site)
    if ending == "docx":
        return as_word(report, told, template_for(report, unit))
    if ending == "pdf":
        return as_pdf(report, told)
    if ending == "xlsx":
        return as_workbook(report, told)
    raise Invalid(f".{ending}")
