"""What stands beside a record on its page: how it fares, told by its room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """One line: of what, what is told of it, and whether that is good, a warning or bad."""

    label: str
    words: str
    tone: str = ""


@dataclass(frozen=True)
class Beside:
    """A card beside the record; `address` leads to a page of its own under the words of `link`."""

    heading: Any
    lines: Sequence[Line]
    link: Any = ""
    address: str = ""
