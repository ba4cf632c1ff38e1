"""What must hold of points also where a deed is undone: a grade that went on keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from caunoi.journal.laws import declare_hold

from .models import Grade, GradePoints, Proof, Stated

State = Grade.State


@declare_hold
def stays_with_its_grade(model: Any, rows: Any, deed: str) -> Iterator[tuple[int, str]]:
    """Points and what proves them stay once the unit has handed them in, those of the level above
    once it reviewed."""
    if deed in ("grades.prove", "grades.unprove") and model is Proof:
        moved = ~Q(grade__state=State.SENT)
    elif deed == "grades.score" and model in (GradePoints, Stated):
        moved = ~Q(grade__state__in=[State.SENT, State.HANDED])
    else:
        return
    if model is GradePoints:  # of a grade that is handed in those of the level above may go
        moved |= Q(grade__state=State.HANDED, upper=None, group=None)
    for row in rows.filter(moved).select_related("grade"):
        told = {"state": row.grade.get_state_display()}
        yield row.pk, _("The grade is “%(state)s”: its points stay.") % told
