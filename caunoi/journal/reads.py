"""The log of sensitive reads: who read what of whom, and for what; apart from the chain."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from .door import BATCH, Actor
from .models import SensitiveRead


def note_reads(
    model: type[models.Model],
    rows: Iterable[tuple[int, int | None]],
    *,
    fields: str,
    why: str,
    by: Actor,
) -> None:
    """Write down that `by` read these fields; of each row its key, and the key of whom it is."""
    who = {
        "by_id": by.pk,
        "by_name": str(by),
        "holding": getattr(by, "acting_as", ""),
        "through": getattr(by, "through", ""),
    }
    label = model._meta.label_lower
    SensitiveRead.objects.bulk_create(
        (
            SensitiveRead(model=label, row=row, about=about, fields=fields, why=why, **who)
            for row, about in rows
        ),
        batch_size=BATCH,
    )
