"""What a list is read for: a day, an account, and whether what is sensitive is read too."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sight:
    """As of which day records are read, by whom, and whether what is sensitive is read as well.

    `sifted`: the rows themselves tell something sensitive, because they were sifted by it.
    """

    on: dt.date
    by: Any
    sensitive: bool = False
    noted: bool = True
    sifted: bool = False
