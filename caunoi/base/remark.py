"""What is said of a cell: apart from `remarks.py`, which loads what writes it into a file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Remark:
    """What is said of a cell: “bad”, “warn” or “changed”, and the words; without, a colour only."""

    kind: str
    words: str
