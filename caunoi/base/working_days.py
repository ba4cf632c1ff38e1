"""Working days: Monday to Friday, without the days on which nobody works."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

MOST = 3_660  # days looked ahead: a calendar without a working day is a mistake

DaysOff = Callable[[dt.date], bool]


def is_working_day(day: dt.date, off: DaysOff) -> bool:
    """Whether people are at work on that day."""
    return day.weekday() < 5 and not off(day)


def working_days_after(day: dt.date, many: int, off: DaysOff) -> dt.date:
    """The last of so many working days, of which the first is the next one after the day."""
    for _step in range(MOST):
        if many <= 0:
            return day
        day += dt.timedelta(days=1)
        many -= is_working_day(day, off)
    raise ValueError("There is no working day in ten years.")
