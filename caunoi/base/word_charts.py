"""Charts as Word itself draws them: columns that people may edit, with a workbook behind them."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from .blocks import Chart
from .sheets import Table, write_book

SHEET = "Số liệu"
WIDE, HIGH = 2_950_000, 1_900_000  # 82 and 53 mm, in parts of which a millimetre has 36,000
COLOUR = "2F5597"
# A point between thousands in whichever language Word runs; a figure that has parts shows one.
WHOLE, PARTED = '[>=1000000]#"."000"."000;[>=1000]#"."000;0', "0.0"
_FONT = '<a:latin typeface="Times New Roman"/><a:cs typeface="Times New Roman"/>'
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DRAWING = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
)
_KIND = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def put_into(part: Any, chart: Chart) -> str:
    """Make the chart a part of the document of that part; answers what stands for it in a line."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    name = part.package.next_partname("/word/charts/chart%d.xml")
    book = Part(
        PackURI(f"/word/embeddings/bieu-do-{name.idx}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        workbook(chart),
        part.package,
    )
    drawn = Part(name, CONTENT_TYPE.DML_CHART, b"", part.package)
    drawn._blob = chart_space(chart, drawn.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)).encode()
    return in_line(chart, part.relate_to(drawn, RELATIONSHIP_TYPE.CHART), int(name.idx))


def workbook(chart: Chart) -> bytes:
    """The numbers of a chart, which Word opens when somebody edits it."""
    rows = [[point.label, point.value] for point in chart.points]
    target = io.BytesIO()
    write_book(target, [Table(SHEET, ["", chart.title], rows, [20, 30])])
    return target.getvalue()


def in_line(chart: Chart, relation: str, number: int) -> str:
    """The chart in a line of text, told in words to whoever cannot see it."""
    return (
        f'<w:r><w:drawing><wp:inline {_DRAWING}distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{WIDE}" cy="{HIGH}"/>'
        f'<wp:docPr id="{9000 + number}" name="Biểu đồ {number}" descr={quoteattr(chart.words)}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_KIND}">'
        f"<c:chart {_NAMESPACES} r:id={quoteattr(relation)}/>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def chart_space(chart: Chart, numbers: str) -> str:
    """The part of a document that is the chart; `numbers` is its relation to the workbook."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NAMESPACES}>'
        f'<c:roundedCorners val="0"/><c:chart>{_title(chart.title)}<c:autoTitleDeleted val="0"/>'
        '<c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{_series(chart)}<c:gapWidth val="60"/>'
        f'<c:axId val="1"/><c:axId val="2"/></c:barChart>{_axes()}</c:plotArea>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000">{_FONT}</a:defRPr>'
        '</a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
        f'<c:externalData r:id={quoteattr(numbers)}><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _title(text: str) -> str:
    look = f'sz="1100" b="1">{_FONT}'
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>"
        f"<a:p><a:pPr><a:defRPr {look}</a:defRPr></a:pPr>"
        f'<a:r><a:rPr lang="vi-VN" {look}</a:rPr><a:t>{escape(text)}</a:t></a:r></a:p>'
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _series(chart: Chart) -> str:
    many = len(chart.points)
    parted = any(isinstance(point.value, float) for point in chart.points)
    written = PARTED if parted else WHOLE
    labels = "".join(
        f'<c:pt idx="{n}"><c:v>{escape(point.label)}</c:v></c:pt>'
        for n, point in enumerate(chart.points)
    )
    values = "".join(
        f'<c:pt idx="{n}"><c:v>{point.value}</c:v></c:pt>'
        for n, point in enumerate(chart.points)
        if point.value is not None
    )
    return (
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"<c:tx><c:strRef><c:f>'{SHEET}'!$B$1</c:f><c:strCache><c:ptCount val=\"1\"/>"
        f'<c:pt idx="0"><c:v>{escape(chart.title)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{COLOUR}"/></a:solidFill></c:spPr>'
        f'<c:invertIfNegative val="0"/>{_numbers(written)}'
        f"<c:cat><c:strRef><c:f>'{SHEET}'!$A$2:$A${many + 1}</c:f>"
        f'<c:strCache><c:ptCount val="{many}"/>{labels}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>'{SHEET}'!$B$2:$B${many + 1}</c:f><c:numCache>"
        f'<c:formatCode>{escape(written)}</c:formatCode><c:ptCount val="{many}"/>{values}'
        "</c:numCache></c:numRef></c:val></c:ser>"
    )


def _numbers(written: str) -> str:
    """How the numbers stand above the columns."""
    return (
        f'<c:dLbls><c:numFmt formatCode={quoteattr(written)} sourceLinked="0"/>'
        '<c:spPr><a:noFill/></c:spPr><c:dLblPos val="outEnd"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _axes() -> str:
    """The years below; no scale beside columns that carry their numbers."""
    line = '<a:ln w="6350"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln>'
    return (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{line}</c:spPr>'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/>'
        '</c:scaling><c:delete val="1"/><c:axPos val="l"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )
