"""Who read records of a sensitive register is written down, apart from the chain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from caunoi.journal.models import SensitiveRead

if TYPE_CHECKING:
    from .records import Records


def note_read(records: Records, keys: Iterable[int], *, by: Any) -> None:
    """Write down that these records were read, whole."""
    label = records.model._meta.label_lower
    SensitiveRead.objects.bulk_create(
        SensitiveRead(by_id=by.pk, by_name=str(by), model=label, row=key, fields=records.key)
        for key in keys
    )
