"""What the law on grassroots democracy says since it is in force; before, an office says it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from caunoi.registers.records.rules import ship_rules

from . import rules

IN_FORCE = dt.date(2023, 7, 1)
LAW = "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15"
DECREE = f"{LAW}; Nghị định 59/2023/NĐ-CP"


def ship(*, by: Any) -> None:
    """Take over the numbers of this room."""
    ship_rules(
        [
            (rules.MONTHS, 3, IN_FORCE, DECREE),
            (rules.SMALL, 7, IN_FORCE, DECREE),
            (rules.QUORUM, 2, IN_FORCE, DECREE),
            (rules.DELEGATES, 100, IN_FORCE, DECREE),
            (rules.INSPECTION_YEARS, 2, IN_FORCE, LAW),
            (rules.INSPECTION_LEAST, 3, IN_FORCE, LAW),
            (rules.INSPECTION_MOST, 9, IN_FORCE, LAW),
        ],
        by=by,
    )
