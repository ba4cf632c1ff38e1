"""Who read records of a sensitive register is written down, apart from the chain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from caunoi.journal.reads import note_reads

if TYPE_CHECKING:
    from .records import Records


def note_read(records: Records, rows: Iterable[Any], *, by: Any, why: str) -> None:
    """Write down that these records were read, where all of their register is sensitive."""
    if records.model.opened_by == "sensitive":
        person = records.person
        about = [(row.pk, getattr(row, f"{person}_id") if person else None) for row in rows]
        note_reads(records.model, about, fields=str(records.label), why=why, by=by)
