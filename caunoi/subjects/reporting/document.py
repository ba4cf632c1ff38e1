"""The report in words that goes with the figures of a unit's report, and is signed with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from caunoi.org.pick import code_of
from caunoi.registers.records.evidence import keep_with
from caunoi.reports.letterhead import Head
from caunoi.reports.making import make
from caunoi.reports.report import Report, find_report

from . import signing
from .models import UnitReport


def in_words(report: UnitReport) -> Report | None:
    """The standard report that its form asks for; None where it asks for none."""
    key = report.round.form.document
    return find_report(key) if key else None


def address_of(report: UnitReport, told: Report) -> str:
    """Where its words are read and written while it is not signed."""
    asked = {"report": told.key, "unit": code_of(report.unit), "period": report.round.period.name}
    return f"{reverse('report-words')}?{urlencode(asked)}"


def sign(op: Any, reports: Sequence[Any], by: Any) -> None:
    """Read the figures for good, and keep the report in words as it reads at that moment."""
    signing.read_figures(op, reports, by)
    asked = UnitReport.objects.filter(pk__in=[report.pk for report in reports])
    for report in asked.select_related("round__form", "paper").with_units():
        if (told := in_words(report)) is None:
            continue
        number = report.paper.number.split("/")[0] if report.paper else ""
        data = make(
            told, unit=report.unit, period=report.round.period, ending="docx", by=by,
            head=Head(number=number, day=report.signed_on),
        )  # fmt: skip
        name = f"{told.file_name}-{code_of(report.unit)}-{report.round.period.name}.docx"
        keep_with(op, report, name=name, data=data)
