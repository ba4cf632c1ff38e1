"""Single papers of a unit in the layout of official documents: submissions, minutes, lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone, translation

from caunoi.base import documents
from caunoi.base.blocks import Block, Content, Paragraph, Piece
from caunoi.org.models import Place, Unit

from .letterhead import FIRM, Head, in_capitals, place_and_day, signature, state_on, symbol

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class OfficialPaper:
    """What a paper says. `layout` is submission, minutes (signed twice) or list (across the page).

    `letters` stand in its number (TTr, BB, DS); minutes have none. `beside` is who signs minutes
    on the left, by title and name.
    """

    kind: str
    title: str
    blocks: Sequence[Block]
    layout: str = "submission"
    letters: str = ""
    number: str = ""
    day: dt.date | None = None
    receivers: Sequence[str] = ()
    beside: tuple[str, str] = ("", "")
    signs: tuple[str, str] = ("", "")


def as_word(paper: OfficialPaper, *, unit: Unit, by: Any) -> bytes:
    """The paper as a Word file, with the head of the unit and who signs for it that day."""
    with translation.override("vi"):
        day = paper.day or timezone.localdate()
        state = state_on(unit, day)
        latest = Place.objects.filter(unit=unit, since__lte=day).order_by("-since").first()
        over = state_on(latest.parent_id, day).name if latest and latest.parent_id else ""
        signed = signature(unit, state, day, by=by)
        if paper.signs[0]:
            signed = {"thay_mat": "", "chuc_danh": paper.signs[0], "nguoi_ky": paper.signs[1]}
        number = f"Số: {paper.number or FIRM * 8}/{paper.letters}-{symbol(state)}"
        fields: dict[str, Content] = {
            "co_quan_chu_quan": in_capitals(over),
            "ten_co_quan": in_capitals(state.name),
            "so_ky_hieu": number if paper.letters else "",
            "dia_danh_ngay": place_and_day(Head(day=day), state.name, over, day),
            "loai_van_ban": paper.kind,
            "tieu_de": paper.title,
            "than_bai": tuple(paper.blocks),
            "noi_nhan": "\n".join(f"- {one};" for one in paper.receivers),
            "ben_trai": paper.beside[0],
            "nguoi_ben_trai": paper.beside[1],
            **signed,
        }
        template = (FOLDER / f"paper_{paper.layout}.docx").read_bytes()
        return documents.fill(template, fields, title=f"{paper.kind} {paper.title}")


def body(text: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((Piece(text),))
