"""Blocks as the XML of Word, in the layout of official documents; needs no library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from .blocks import Block, Chart, Charts, Heading, Paragraph, Piece, Pieces, Table

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
WIDTH = 9354  # between the margins of an A4 page, 30 and 15 mm, in twentieths of a point
ACROSS = 14287  # the same of a page that lies on its side

TOGETHER = 3  # the last rows of a table, of which none stands alone on the next page

Link = Callable[[str], str]  # address to the number of its relation
Draw = Callable[[Chart], str]  # chart to the words that stand for it in a line

_FONT = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" '
    'w:eastAsia="Times New Roman"/>'
)
# Styles that a chapter needs; an office may give them another look in its own template.
STYLES = {
    "CaunoiHeading": (
        "Cầu Nối: đề mục",
        '<w:keepNext/><w:spacing w:before="120" w:after="120"/><w:ind w:firstLine="709"/>'
        '<w:jc w:val="both"/><w:outlineLvl w:val="0"/>',
        "<w:b/>",
        28,
    ),
    "CaunoiBody": (
        "Cầu Nối: đoạn văn",
        '<w:spacing w:before="0" w:after="120" w:line="288" w:lineRule="auto"/>'
        '<w:ind w:firstLine="709"/><w:jc w:val="both"/>',
        "",
        28,
    ),
    "CaunoiClosing": (
        "Cầu Nối: đoạn cuối",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="0" w:after="120" w:line="288" '
        'w:lineRule="auto"/><w:ind w:firstLine="709"/><w:jc w:val="both"/>',
        "",
        28,
    ),
    "CaunoiCaption": (
        "Cầu Nối: tên bảng",
        '<w:keepNext/><w:spacing w:before="120" w:after="80"/><w:jc w:val="center"/>',
        "<w:b/>",
        26,
    ),
    "CaunoiAnnex": (
        "Cầu Nối: phụ lục",
        '<w:keepNext/><w:pageBreakBefore/><w:spacing w:before="0" w:after="80"/>'
        '<w:jc w:val="center"/>',
        "<w:b/>",
        28,
    ),
    "CaunoiUnder": (
        "Cầu Nối: dòng dưới tên bảng",
        '<w:keepNext/><w:spacing w:before="0" w:after="80"/><w:jc w:val="center"/>',
        "",
        26,
    ),
    "CaunoiNote": (
        "Cầu Nối: ghi chú",
        '<w:spacing w:before="0" w:after="60"/><w:ind w:firstLine="709"/><w:jc w:val="both"/>',
        "<w:i/>",
        24,
    ),
    "CaunoiCell": ("Cầu Nối: ô bảng", '<w:spacing w:before="30" w:after="30"/>', "", 24),
}
_STYLE_OF = {
    "body": "CaunoiBody",
    "closing": "CaunoiClosing",
    "note": "CaunoiNote",
    "caption": "CaunoiCaption",
    "annex": "CaunoiAnnex",
    "under": "CaunoiUnder",
}


def style(name: str) -> str:
    """The XML of one of the styles."""
    title, paragraph, run, size = STYLES[name]
    return (
        f'<w:style {NAMESPACES} w:type="paragraph" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{title}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f'<w:rPr>{_FONT}{run}<w:color w:val="000000"/><w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def elements(blocks: tuple[Block, ...], link: Link, draw: Draw) -> Iterator[str]:
    """The XML of each block, in its order."""
    for block in blocks:
        if isinstance(block, Heading):
            yield paragraph((Piece(block.text),), "CaunoiHeading", link)
        elif isinstance(block, Paragraph):
            yield paragraph(block.pieces, _STYLE_OF[block.kind], link)
        elif isinstance(block, Charts):
            yield from (
                _pair(block.charts[n : n + 2], draw) for n in range(0, len(block.charts), 2)
            )
        else:
            yield table(block, link)
            # Two tables that touch would be one; the gap is no line of its own.
            yield f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="CaunoiCell"/></w:pPr></w:p>'


def _pair(charts: Sequence[Chart], draw: Draw) -> str:
    """Two charts beside one another, on the page of the table below them."""
    told = "".join(map(draw, charts))
    return (
        f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="CaunoiCell"/><w:keepNext/>'
        f'<w:jc w:val="center"/></w:pPr>{told}</w:p>'
    )


def paragraph(
    pieces: Pieces, named: str, link: Link, aligned: str = "", with_next: bool = False
) -> str:
    """A paragraph in that style; on the page of the next one, if that is asked for."""
    keep = "<w:keepNext/>" * with_next
    jc = f'<w:jc w:val="{aligned}"/>' if aligned else ""
    told = "".join(run(piece, link) for piece in pieces)
    return f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{named}"/>{keep}{jc}</w:pPr>{told}</w:p>'


def run(piece: Piece, link: Link, look: str = "") -> str:
    """Words in the look of what stands around them; a link is black, as on paper."""
    look += "<w:b/>" * piece.bold + "<w:i/>" * piece.italic
    told = f"<w:rPr>{look}</w:rPr>" if look else ""
    text = escape(piece.text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    words = f'<w:r>{told}<w:t xml:space="preserve">{text}</w:t></w:r>'
    if not piece.address:
        return words
    return f'<w:hyperlink r:id={quoteattr(link(piece.address))} w:history="1">{words}</w:hyperlink>'


def table(block: Table, link: Link) -> str:
    """A table with thin lines; no row is torn in two, the first is repeated on each page.

    The last is never alone on a page, nor the first without another.
    """
    whole = sum(block.widths)
    wide = ACROSS if block.across else WIDTH
    widths = [round(wide * share / whole) for share in block.widths]
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    heads = [(Piece(heading, bold=True),) for heading in block.headings]
    rows = [_row(heads, ["center"] * len(widths), widths, link, "<w:tblHeader/>", with_next=True)]
    last = len(block.rows)
    for number, cells in enumerate(block.rows, start=1):
        if block.total and number == last:
            cells = [tuple(_bold(piece) for piece in cell) for cell in cells]
        kept = last - TOGETHER < number < last
        rows.append(_row(cells, block.aligned, widths, link, with_next=kept))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {NAMESPACES}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{sides}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
        '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _bold(piece: Piece) -> Piece:
    return replace(piece, bold=True)


def _row(
    cells: Sequence[Pieces],
    aligned: Sequence[str],
    widths: Sequence[int],
    link: Link,
    more: str = "",
    with_next: bool = False,
) -> str:
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(cell, 'CaunoiCell', link, side, with_next)}</w:tc>"
        for cell, side, width in zip(cells, aligned, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{told}</w:tr>"
