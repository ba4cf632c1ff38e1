"""A report as a PDF: the same blocks in the same layout, through a page of its own."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from caunoi.base import documents
from caunoi.base.blocks import Chart, Charts, Document, Heading, Paragraph, as_blocks

from . import drawing
from .content import chapters_of
from .report import Report

# What stands on every document of a union, in these very words.
FIXED = {
    "country": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "motto": "Độc lập - Tự do - Hạnh phúc",
    "kind": "BÁO CÁO",
    "receivers": "Nơi nhận:",
    "archive": "- Lưu: VT.",
}


def as_pdf(report: Report, told: Document) -> bytes:
    """The document as a PDF. Raises NoPdf where what makes one is not installed."""
    return documents.to_pdf(as_html(report, told))


def as_html(report: Report, told: Document) -> str:
    """The page that becomes the PDF."""
    annexes = {chapter.name for chapter in report.chapters if chapter.kind == "units"}
    parts: dict[str, list[dict[str, Any]]] = {"body": [], "annex": []}
    for name in chapters_of(report):
        for block in as_blocks(told.fields[name]):
            parts["annex" if name in annexes else "body"].append(as_told(block))
    return render_to_string("reports/document.html", {**FIXED, **told.words(), **parts})


def as_told(block: Any) -> dict[str, Any]:
    """A block, and what kind it is, for the page."""
    if isinstance(block, Heading):
        return {"kind": "heading", "block": block}
    if isinstance(block, Paragraph):
        return {"kind": block.kind, "block": block}
    if isinstance(block, Charts):
        return {"kind": "charts", "charts": [as_drawn(chart) for chart in block.charts]}
    whole = sum(block.widths)
    columns = [
        {"width": f"{100 * width / whole:.2f}", "side": side}
        for width, side in zip(block.widths, block.aligned, strict=True)
    ]
    rows = [list(zip(block.aligned, cells, strict=True)) for cells in block.rows]
    return {"kind": "table", "block": block, "columns": columns, "rows": rows}


def as_drawn(chart: Chart) -> dict[str, Any]:
    """A chart, with where each of its columns stands."""
    return {
        "title": chart.title,
        "words": chart.words,
        "columns": list(drawing.columns(chart)),
        "width": drawing.WIDTH,
        "high": drawing.HIGH,
        "middle": drawing.WIDTH // 2,
        "floor": drawing.FLOOR,
    }
