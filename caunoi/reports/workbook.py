"""A report as a workbook: each table with real numbers, and every figure with its page."""

from __future__ import annotations

import io
from collections.abc import Iterator

from caunoi.base.blocks import Document, Heading, Paragraph, Pieces, as_blocks
from caunoi.base.blocks import Table as TableBlock
from caunoi.base.sheets import Cell, Linked, Table, write_book

from .content import chapters_of
from .report import Report


def as_workbook(report: Report, told: Document) -> bytes:
    """The document as an xlsx: its figures first, then its text, then each of its tables."""
    tables = [_figures(told), _text(report, told)]
    for name in chapters_of(report):
        blocks = as_blocks(told.fields[name])
        tables += [_table(block) for block in blocks if isinstance(block, TableBlock)]
    target = io.BytesIO()
    write_book(target, tables)
    return target.getvalue()


def _figures(told: Document) -> Table:
    rows = []
    for name, (label, measure) in told.labels.items():
        piece = told.figure(name)
        remark = piece.mark.strip(" ()") or ("" if piece.value is not None else piece.text)
        rows.append([label, _cell((piece,)), measure, remark])
    return Table(
        "Số liệu", ["Nội dung", "Số lượng", "Đơn vị tính", "Ghi chú"], rows, [52, 16, 14, 40]
    )


def _text(report: Report, told: Document) -> Table:
    return Table("Nội dung", [str(told.fields["tieu_de"])], _lines(report, told), [110])


def _lines(report: Report, told: Document) -> Iterator[list[Cell]]:
    for name in chapters_of(report):
        for block in as_blocks(told.fields[name]):
            if isinstance(block, Heading | Paragraph):
                yield [block.text]


def _table(block: TableBlock) -> Table:
    rows = [[_cell(cell) for cell in row] for row in block.rows]
    widths = [max(8, 1.1 * width) for width in block.widths]
    return Table(block.name, block.headings, rows, widths)


def _cell(pieces: Pieces) -> Cell | Linked:
    """A number as a number, with its link, and marked where it is taken over or typed; several of
    them as the words in which they are told.
    """
    piece = pieces[0]
    if len(pieces) > 1:
        return "".join(one.text for one in pieces)
    if not piece.address:
        return int(piece.text) if piece.text.isascii() and piece.text.isdigit() else piece.text
    return Linked(piece.address, piece.text, piece.value, piece.mark)
