"""A sheet as it is read out of markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from caunoi.base.old_fonts import Letters


@dataclass
class Page:
    """Rows as far as something stands in them; `merged` and all that is hidden count from 1."""

    rows: list[list[Any]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    fonts: dict[tuple[int, int], Letters] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    width: int = 0
    tables: int = 0
    name: str = ""
    hidden: bool = False
