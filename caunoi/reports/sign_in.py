"""The sheet on which people sign that they came: to a course, a meeting, a contest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from caunoi.base import text
from caunoi.base.blocks import Paragraph, Piece, Pieces, Table
from caunoi.org.models import Unit

from .papers import OfficialPaper, as_word

MOST = 6  # sessions that have a column each; of more, each has a sheet of its own
SPARE = 10  # empty lines for those who come unannounced


def sign_in(
    about: str,
    people: Iterable[tuple[str, str]],
    *,
    unit: Unit,
    day: dt.date,
    by: Any,
    sessions: int = 1,
    words: str = "",
) -> bytes:
    """The sheet as Word: each of `people` by name and unit, and a column for each session.

    `words` stand above the list, such as when and where.
    """
    shown = sessions if 1 < sessions <= MOST else 1
    signed = [f"Buổi {n}" for n in range(1, shown + 1)] if shown > 1 else ["Ký tên"]
    listed = sorted(people, key=lambda one: (text.sort_key(one[0]), one[1]))
    rows = [
        _line(number, name, of, shown)
        for number, (name, of) in enumerate([*listed, *[("", "")] * SPARE], start=1)
    ]
    table = Table(
        "Ký tên tham dự", ["TT", "Họ và tên", "Đơn vị", *signed], rows,
        [6, 26, 32, *[36 / shown] * shown], ["center", "left", "left", *["center"] * shown],
        across=True,
    )  # fmt: skip
    told = [words, "Buổi thứ: ………   Ngày: …………………" if sessions > MOST else ""]
    above = [Paragraph((Piece(line, italic=True),), "under") for line in told if line]
    paper = OfficialPaper(
        kind="DANH SÁCH KÝ TÊN THAM DỰ", title=about, blocks=(*above, table), layout="list", day=day
    )
    return as_word(paper, unit=unit, by=by)


def _line(number: int, name: str, of: str, sessions: int) -> tuple[Pieces, ...]:
    return tuple((Piece(cell),) for cell in (str(number), name, of, *[""] * sessions))
