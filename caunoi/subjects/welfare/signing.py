"""The list that people sign for the money, as Word and as Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base import documents, say
from caunoi.base.blocks import Paragraph, Piece, Table
from caunoi.base.errors import Invalid
from caunoi.base.money_words import in_words
from caunoi.base.periods import Period
from caunoi.journal.reads import note_reads
from caunoi.org.models import Entry, Unit
from caunoi.registers.records.registry import of_model
from caunoi.reports.letterhead import Head, words_of

from .models import Payment, Visit

State = Payment.State
MOST = 2_000
# Official documents of a Vietnamese union are Vietnamese, whatever language the pages speak.
TITLE = "DANH SÁCH KÝ NHẬN"
HEADINGS = ("STT", "Họ và tên", "Đơn vị", "Nội dung", "Số tiền (đồng)", "Ký nhận")
SIGNED_BY = ("NGƯỜI LẬP", "PHỤ TRÁCH KẾ TOÁN")


@dataclass(frozen=True)
class Asked:
    """What is to be signed for: of which unit and those below, on which days, on what occasion."""

    unit: Unit
    first: dt.date
    last: dt.date
    occasion: Entry | None = None
    model: type[Payment] = Visit


@dataclass(frozen=True)
class Line:
    """One who signs."""

    row: Any
    name: str
    unit: str
    content: str
    amount: int


def lines_of(asked: Asked, *, by: Any) -> list[Line]:
    """Whoever is to sign, by unit and name; the reading is noted.

    Raises Invalid where there is none, or more than a list holds.
    """
    rows = asked.model.objects.visible_to(by).under(asked.unit, on=timezone.localdate())
    days = (asked.first, asked.last)
    rows = rows.filter(
        Q(state__in=(State.APPROVED, State.PAID), paid_on__range=days)
        | Q(state=State.APPROVED, paid_on=None, asked_on__range=days),
        amount__gt=0,
    )
    if asked.occasion is not None:
        rows = rows.filter(occasion=asked.occasion)
    found = list(of_model(asked.model).with_told(rows)[: MOST + 1])
    if not found:
        raise Invalid(_("Nothing was approved or paid in these days, so there is none to sign."))
    if len(found) > MOST:
        raise Invalid(_("That is more than one list holds: choose fewer days."))
    note_reads(
        asked.model,
        [(row.pk, row.person_id) for row in found],
        fields="amount, occasion",
        why="file",
        by=by,
    )
    lines = [_line(row) for row in found]
    return sorted(lines, key=lambda line: (line.unit, line.name, line.row.pk))


def _line(row: Any) -> Line:
    content = str(getattr(row, "occasion", None) or getattr(row, "campaign", ""))
    if row.goods:
        content = f"{content} (kèm {row.goods[:1].lower()}{row.goods[1:]})"
    return Line(row, row.called, str(row.unit), content, row.amount)


def _words(asked: Asked, by: Any) -> dict[str, str]:
    """The head and the foot of the document."""
    period = Period(asked.first, asked.last)
    words = words_of(asked.unit, period, Head(), TITLE, by=by)
    days = say.day(asked.first)
    if asked.last != asked.first:
        days = f"từ {days} đến {say.day(asked.last)}"
    about = str(asked.occasion) if asked.occasion else "thăm hỏi, hỗ trợ đoàn viên"
    return words | {"tieu_de": f"Nội dung: {about[:1].lower()}{about[1:]} ({days})"}


def as_word(asked: Asked, lines: Sequence[Line], *, by: Any) -> bytes:
    """The list as a docx, to be changed before it is signed."""
    words = _words(asked, by)
    total = sum(line.amount for line in lines)
    rows = [
        [str(number), line.name, line.unit, line.content, say.number(line.amount), ""]
        for number, line in enumerate(lines, 1)
    ]
    rows.append(["", "Tổng cộng", "", "", say.number(total), ""])
    table = Table(
        TITLE,
        HEADINGS,
        [[(Piece(cell),) for cell in row] for row in rows],
        widths=(8, 22, 23, 20, 15, 12),
        aligned=("center", "left", "left", "left", "right", "left"),
        total=True,
    )
    below = Paragraph((Piece(f"Bằng chữ: {in_words(total)}.", italic=True),), "note")
    template = (files(__package__) / "signing.docx").read_bytes()
    names = ("co_quan_chu_quan", "ten_co_quan", "dia_danh_ngay", "tieu_de", "thay_mat",
             "chuc_danh", "nguoi_ky")  # fmt: skip
    fields: dict[str, Any] = {name: words[name] for name in names}
    return documents.fill(template, fields | {"danh_sach": (table, below)}, title=TITLE)


def as_workbook(asked: Asked, lines: Sequence[Line], *, by: Any) -> bytes:
    """The list as an xlsx for the printer."""
    words = _words(asked, by)
    total = sum(line.amount for line in lines)
    chair = words["chuc_danh"].replace("\n", " ")
    from caunoi.base.printed_sheets import PrintedSheet, printed  # writes workbooks: heavy

    return printed(
        PrintedSheet(
            name="Ký nhận",
            head=(
                (words["co_quan_chu_quan"], words["ten_co_quan"]),
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
            ),
            title=(TITLE, words["tieu_de"]),
            headings=HEADINGS,
            rows=[
                [number, line.name, line.unit, line.content, line.amount, None]
                for number, line in enumerate(lines, 1)
            ],
            widths=(6, 26, 34, 28, 16, 18),
            money=HEADINGS.index("Số tiền (đồng)"),
            total="Tổng cộng",
            below=(f"Bằng chữ: {in_words(total)}.", words["dia_danh_ngay"]),
            signed_by=(*SIGNED_BY, f"{words['thay_mat']} · {chair}"),
        )
    )
