"""A chapter of the demo: what is told of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

SEED = "cau noi"
Telling = Callable[[], object]


@dataclass(frozen=True)
class Chapter:
    """What is told of a day; of the same day the lower order comes first."""

    on: dt.date
    order: int
    tell: Telling
    length: int = 1  # how long it takes to tell, against the others
