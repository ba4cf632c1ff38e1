"""What a room says about its rows, so that the engine needs to know no subject."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from .reading import Reading
from .row import Missing, Row


class Intake(ABC):
    """How rows of one register are checked, matched with the records, and taken in."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    # The fields that together tell one record from another.
    telling: ClassVar[Sequence[str]] = ()

    @abstractmethod
    def check(self, row: Row) -> None:
        """Put the row's values together, and hold them against each other; name what is wrong."""

    @abstractmethod
    def match(self, rows: Sequence[Row]) -> None:
        """Give each row without faults its verdict, its record and its differences."""

    @abstractmethod
    def missing(self, rows: Sequence[Row]) -> list[Missing]:
        """Records of the unit that no row speaks of; they are only listed."""

    def in_words(self, row: Row) -> dict[str, str]:
        """What the row states, field by field, as a page shows it."""
        return {name: str(value) for name, value in row.values.items()}

    def displayed(self, name: str, told: str) -> str:
        """What a page shows of a cell's text."""
        return told

    @abstractmethod
    def apply(self, rows: Sequence[Row]) -> None:
        """Write the rows that are new or changed, through the room's own deeds."""
