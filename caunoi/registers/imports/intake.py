"""What a room says about its rows, so that the engine needs to know no subject."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from caunoi.base.errors import Declared

from .reading import Reading
from .row import Candidate, Missing, Row


class Intake(ABC):
    """How rows of one register are checked, matched with the records, and taken in."""

    # The name of the page of a record; and what may be said to have become of one that is missing.
    record_page: ClassVar[str] = ""
    partings: ClassVar[Mapping[str, Any]] = {}
    # Whether a file is a roll, so that who is not in it is told; what was done is brought in parts.
    rolls: ClassVar[bool] = True

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

    def says(self, row: Row) -> str:
        """What tells whom or what the row speaks of, the same in every file; empty: nothing.

        Answers to suspicions are remembered by it.
        """
        return ""

    def describe(self, records: Iterable[int]) -> dict[int, Candidate]:
        """Records that suspected rows may speak of, to be shown beside them."""
        return {}

    def part(self, chosen: Mapping[int, Sequence[Any]], rows: Sequence[Row]) -> None:
        """Do what was chosen for missing records: by record, one of `partings` and where to."""
        raise Declared(f"{type(self).__name__} offers nothing for missing records.")
