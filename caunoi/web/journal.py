"""The journal on pages: who did what, when and why; and how to undo it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from caunoi.journal.models import Operation
from caunoi.org.models import Unit


def operations_visible_to(user: Any) -> QuerySet[Operation]:
    """Operations in units that the user may open, and the user's own that were in none."""
    if user.reach("view").everything:
        return Operation.objects.all()
    mine = Q(unit_id=None, by_id=user.pk)
    if user.reach("view"):
        mine |= Q(unit_id__in=Unit.objects.visible_to(user).values("pk"))
    return Operation.objects.filter(mine)
