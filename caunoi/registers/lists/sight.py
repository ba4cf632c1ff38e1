"""What a list is read for: a day, an account, and whether what is sensitive is read too."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from caunoi.journal.models import SensitiveRead


@dataclass(frozen=True)
class Sight:
    """As of which day records are read, by whom, and whether what is sensitive is read as well.

    `sifted`: the rows themselves tell something sensitive, because they were sifted by it. `why`
    is for what it is read, as the log of such reads says it. `fields`: those of the columns that
    are shown (None: any); what only others tell need not be looked up.
    """

    on: dt.date
    by: Any
    sensitive: bool = False
    noted: bool = True
    sifted: bool = False
    why: str = SensitiveRead.Why.LIST
    fields: frozenset[str] | None = None

    def shows(self, *fields: str) -> bool:
        """Whether one of these is shown."""
        return self.fields is None or not self.fields.isdisjoint(fields)
