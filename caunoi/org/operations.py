"""Operations of the journal as programs read them, and why one cannot be undone."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.journal.models import Operation

from .access import may_undo


def operation_row(operation: Any) -> dict[str, Any]:
    """One operation as programs read it; `changed` is counted if the query counted it."""
    return {
        "operation": operation.pk,
        "deed": operation.deed,
        "label": operation.label,
        "by": operation.by_name,
        "holding": operation.holding,
        "on_behalf_of": operation.on_behalf_of,
        "token": operation.through,
        "unit": operation.unit_name,
        "at": timezone.localtime(operation.at).isoformat(timespec="seconds"),
        "note": operation.note,
        "file": operation.file,
        "final": operation.final,
        "undoes": operation.undoes_id,
        "undone": operation.undone,
        "sealed": operation.seal_no is not None,
        "created": operation.created,
        "changed": operation.changed,
    }


def why_not(user: Any, one: Operation) -> str:
    """Why the user cannot undo it; empty if they can."""
    if one.declared and one.final:
        return f"{one.declared.final} {one.declared.counter}"
    if one.undone == Operation.Undone.WHOLLY:
        return _("It is undone already.")
    return may_undo(user, one).reason
