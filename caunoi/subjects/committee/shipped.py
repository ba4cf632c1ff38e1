"""What the guide to the charter says of congresses since it is in force; before, an office says it.

The table of a later plan (2025) is not shipped, nor how large a standing or an inspection
committee may be: from which day, or by which text, is not known for certain.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from caunoi.registers.records import days_off
from caunoi.registers.records.rules import ship_rules

from . import rules

IN_FORCE = dt.date(2024, 12, 27)
GUIDE = "Hướng dẫn 38/HD-TLĐ ngày 27/12/2024"
MOST = (3, 7, 7, 11, 13, 15, 17, 19, 21, 23, 25, 27)


def ship(*, by: Any) -> None:
    """Take over the numbers of this room."""
    days_off.ship(by=by)
    ship_rules(
        [
            (rules.TERM_YEARS, 5, IN_FORCE, f"Điều lệ Công đoàn Việt Nam khóa XIII; {GUIDE}"),
            (rules.SUBMIT, 10, IN_FORCE, GUIDE),
            (rules.ANSWER, 10, IN_FORCE, GUIDE),
            *(
                (rules.most_key(least), most, IN_FORCE, GUIDE)
                for least, most in zip(rules.BRACKETS, MOST, strict=True)
            ),
        ],
        by=by,
    )
