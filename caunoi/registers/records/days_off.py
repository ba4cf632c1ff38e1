"""The days on which nobody works: a catalogue, of days of every year and of single ones."""

from __future__ import annotations

import datetime as dt
from typing import Any

from caunoi.base.working_days import DaysOff, working_days_after
from caunoi.org.models import Entry
from caunoi.org.shipped import ship_entries

DAYS_OFF = "day_off"
CODE = "Điều 112 Bộ luật Lao động 2019"

# Code (the day, of every year where no year is named), name, rank, other names. The days of Tết
# and those that are moved are of one year: an office enters them by their dates, as 2026-02-17.
OF_EVERY_YEAR: list[tuple[str, str, int, list[str]]] = [
    ("01-01", "Tết Dương lịch", 10, []),
    ("04-30", "Ngày Chiến thắng", 20, []),
    ("05-01", "Ngày Quốc tế lao động", 30, []),
    ("09-02", "Quốc khánh", 40, []),
]  # fmt: skip


def days_off() -> DaysOff:
    """What says of a day whether nobody works on it; the catalogue is read once."""
    known = list(Entry.objects.filter(catalogue=DAYS_OFF))

    def off(day: dt.date) -> bool:
        codes = (day.isoformat(), f"{day:%m-%d}")
        return any(entry.code in codes and entry.holds_on(day) for entry in known)

    return off


def due_after(day: dt.date, working_days: int) -> dt.date:
    """The day by which so many working days after that one are over."""
    return working_days_after(day, working_days, days_off())


def ship(*, by: Any) -> None:
    """Take over the days of every year."""
    ship_entries(
        DAYS_OFF, OF_EVERY_YEAR, by=by, sources={code: CODE for code, *_rest in OF_EVERY_YEAR}
    )
