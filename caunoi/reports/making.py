"""A report made as a file: Word, PDF or Excel, all of the same content.

An office's own workbook takes the place of the Excel file: it is the annex as the office wants it.
"""

from __future__ import annotations

from typing import Any

from django.utils import translation

from caunoi.base.errors import Invalid
from caunoi.base.periods import Period
from caunoi.org.models import Unit

from .content import document
from .letterhead import Head
from .own_forms import in_force, template_for
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
    asked: dict[str, Any] = {"unit": unit, "period": period, "by": by, "head": head, "site": site}
    if ending == "xlsx" and (own := in_force(report, unit, ending=ending)):
        from .annex import as_annex  # fills workbooks: heavy

        with translation.override("vi"):
            return as_annex(report, own.data, **asked)
    told = document(report, **asked)
    if ending == "docx":
        return as_word(report, told, template_for(report, unit))
    if ending == "pdf":
        return as_pdf(report, told)
    if ending == "xlsx":
        return as_workbook(report, told)
    raise Invalid(f".{ending}")
