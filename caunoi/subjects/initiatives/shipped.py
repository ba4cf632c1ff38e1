"""What every installation starts with: fields and campaigns, and the numbers of the decree."""

from __future__ import annotations

import datetime as dt
from typing import Any

from caunoi.org.shipped import ship_entries
from caunoi.registers.records.rules import ship_rules

from . import rules
from .register import CAMPAIGN, FIELD

IN_FORCE = dt.date(2012, 4, 25)
DECREE = "Nghị định 13/2012/NĐ-CP ngày 02/3/2012 (Điều lệ Sáng kiến)"
# code, name, rank, what files call it
FIELDS = [
    ("technical", "Giải pháp kỹ thuật", 10, ["kỹ thuật"]),
    ("management", "Giải pháp quản lý", 20, ["quản lý", "cải cách hành chính"]),
    ("operation", "Giải pháp tác nghiệp", 30, ["tác nghiệp", "nghiệp vụ", "chuyên môn"]),
    ("progress", "Ứng dụng tiến bộ kỹ thuật", 40,
        ["ứng dụng tiến bộ kỹ thuật vào sản xuất", "ứng dụng công nghệ", "chuyển giao công nghệ"]),
]  # fmt: skip
CAMPAIGNS = [
    ("million", "Chương trình 1 triệu sáng kiến", 10,
        ["1 triệu sáng kiến", "một triệu sáng kiến",
         "1 triệu sáng kiến - nỗ lực vượt khó, sáng tạo, quyết tâm chiến thắng đại dịch covid-19"]),
]  # fmt: skip
OF_CAMPAIGNS = {"million": "Hướng dẫn 46/HD-TLĐ ngày 30/12/2021"}


def ship(*, by: Any) -> None:
    """Take over the catalogues and the numbers of this room."""
    ship_entries(FIELD, FIELDS, by=by, sources={code: DECREE for code, *_rest in FIELDS})
    ship_entries(CAMPAIGN, CAMPAIGNS, by=by, sources=OF_CAMPAIGNS)
    ship_rules(
        [
            (rules.FILING_MONTHS, 12, IN_FORCE, DECREE),
            (rules.COUNCIL_THIRDS, 2, IN_FORCE, DECREE),
        ],
        by=by,
    )
