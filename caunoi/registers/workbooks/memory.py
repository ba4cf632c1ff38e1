"""What a workbook remembers of itself, sealed: of which register and unit it is, and how it left.

It travels inside the workbook, encrypted under the house's key ring, so that nothing is kept here
for workbooks that may never come back, and one that comes back after a year is still understood.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from caunoi.base import secrets
from caunoi.base.secrets import CannotDecrypt
from caunoi.base.sheets import Sheet
from caunoi.env import key, keyring

FORMAT = 1
_PIECE = 30_000  # letters of a cell
_LONGEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class Memory:
    """One sheet as it left: its columns, the lists it offered, and each record's cells as text.

    `states` is the day as of which it was asked to speak, if one was; `operation` the last one of
    the journal when it left.
    """

    register: str
    version: str
    unit: int
    code: str
    language: str
    operation: int
    at: str
    columns: list[str]
    states: str = ""
    lists: dict[str, dict[str, str]] = field(default_factory=dict)
    left: dict[str, list[str]] = field(default_factory=dict)

    def as_left(self, record: int) -> dict[str, str] | None:
        """What stood in the cells of a record, by field; None if it was not among them."""
        cells = self.left.get(str(record))
        return None if cells is None else dict(zip(self.columns, cells, strict=True))

    def tells(self, cells: Mapping[str, str]) -> set[int]:
        """The records beside which these very cells stood when it left."""
        places = [self.columns.index(field) for field in cells]
        wanted = list(cells.values())
        return {
            int(record)
            for record, told in self.left.items()
            if any(wanted) and [told[at] for at in places] == wanted
        }

    @property
    def day(self) -> dt.date | None:
        return dt.date.fromisoformat(self.states) if self.states else None


def seal(memories: Iterable[Memory]) -> list[list[str]]:
    """The rows of the hidden sheet: of each register its pieces in order."""
    version = max(keyring())
    rows = []
    for memory in memories:
        plain = zlib.compress(json.dumps(vars(memory), separators=(",", ":")).encode(), 9)
        sealed = secrets.encrypt(plain, keyring()[version])
        pieces = [sealed[at : at + _PIECE] for at in range(0, len(sealed), _PIECE)]
        told = f"{FORMAT}.{version}"
        rows += [[memory.register, told, str(at), piece] for at, piece in enumerate(pieces)]
    return rows


class Forgotten(Exception):
    """The workbook's memory is gone, or was altered."""


def remember(sheet: Sheet, register: str) -> Memory:
    """What the hidden sheet tells of the sheet of that register. Raises Forgotten."""
    rows = [[str(cell) for cell in row[:4]] for row in sheet.rows if str(row[0]) == register]
    try:
        kind, _point, version = rows[0][1].partition(".")
        ring = keyring()
        if int(kind) != FORMAT or int(version) not in ring:
            raise Forgotten
        ordered: Sequence[list[str]] = sorted(rows, key=lambda row: int(row[2]))
        plain = secrets.decrypt("".join(row[3] for row in ordered), ring[int(version)])
        told = zlib.decompressobj().decompress(plain, _LONGEST)
        return Memory(**json.loads(told))
    except (IndexError, ValueError, TypeError, zlib.error, CannotDecrypt) as error:
        raise Forgotten from error


class Identifiers:
    """How the records of a unit are named in its workbooks; nobody else can make such a name."""

    def __init__(self, register: str, unit: int) -> None:
        self._about = f"workbook {register} {unit} "
        self._key = key("index")

    def of(self, record: int) -> str:
        """The identifier of a record."""
        told = hmac.new(self._key, f"{self._about}{record}".encode(), hashlib.sha256)
        return f"{record}-{told.hexdigest()[:12]}"

    def record(self, told: str) -> int | None:
        """The record that an identifier names; None if it was made up."""
        number = told.partition("-")[0]
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            return None
        return (
            int(number)
            if hmac.compare_digest(told.encode(), self.of(int(number)).encode())
            else None
        )
