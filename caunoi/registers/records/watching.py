"""Who may read what is sensitive in a register; each reading is written down, out of the chain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from caunoi.journal.reads import note_reads

if TYPE_CHECKING:
    from .records import Records


def note_read(records: Records, rows: Iterable[Any], *, by: Any, why: str) -> None:
    """Write down that these records were read, where all of their register is sensitive."""
    if records.model.opened_by == "sensitive":
        _note(records, rows, str(records.label), by=by, why=why)


def covered_in(records: Records) -> list[str]:
    """The fields that are sensitive in a register whose records others may open."""
    if records.model.opened_by == "sensitive":
        return []
    return [field.name for field in records.fields if field.sensitive]


def may_uncover(records: Records, rows: Sequence[Any], *, by: Any) -> set[int]:
    """Those of these records, by their keys, whose sensitive fields `by` may read."""
    keys = {row.pk for row in rows}
    if not covered_in(records):
        return keys
    found = records.model.objects.reachable_by(by, "sensitive").filter(pk__in=keys)
    return set(found.values_list("pk", flat=True))


def note_told(
    records: Records, rows: Sequence[Any], told: Collection[int], *, by: Any, why: str
) -> None:
    """Write down what of these records was told that is sensitive; `told` are those uncovered."""
    note_read(records, rows, by=by, why=why)
    if covered := covered_in(records):
        fields = ", ".join(str(records.label_of(name)) for name in covered)[:300]
        _note(records, [row for row in rows if row.pk in told], fields, by=by, why=why)


def _note(records: Records, rows: Iterable[Any], fields: str, *, by: Any, why: str) -> None:
    person = records.person
    about = [(row.pk, getattr(row, f"{person}_id") if person else None) for row in rows]
    note_reads(records.model, about, fields=fields, why=why, by=by)
