"""Deeds about figures: type one in, or take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid
from caunoi.base.periods import Period
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.access import require
from caunoi.org.models import Paper, Unit
from caunoi.org.seats import meeting_point

from .indicator import Share, Typed, find
from .models import TypedValue
from .of_plan import OfPlan

declare_deeds(
    Deed("type_in", gettext_lazy("Type in figures")),
    Deed("strike_out", gettext_lazy("Strike out typed figures")),
)


@dataclass
class NewFigure:
    """A figure to be typed in: of the whole, or of one part of a cut."""

    indicator: str
    unit: Unit
    period: Period
    value: int
    cut: str = ""
    part: str = ""
    paper: Paper | None = None


@transaction.atomic
def type_in(*, figures: Sequence[NewFigure], by: Any) -> list[TypedValue]:
    """Type figures in, or anew where they were typed before.

    For an indicator that is counted it is an opening figure and needs its paper. Raises NotThere
    for an unknown key, Refused, and Invalid (a share, no paper, a cut that is none).
    """
    for figure in figures:
        if isinstance(kept := find(figure.indicator), Share):
            raise Invalid(
                _("%(key)s is a share: type its part and its whole in.") % {"key": figure.indicator}
            )
        if isinstance(kept, OfPlan):
            told = {"key": figure.indicator, "actual": kept.actual.key}
            raise Invalid(
                _("%(key)s follows from %(actual)s and from the register of targets.") % told
            )
    units = list(dict.fromkeys(figure.unit for figure in figures))
    for unit in units:
        require(by, "edit", unit)
    # Whoever undoes it must reach all of them.
    with operation("type_in", by=by, unit=meeting_point(units)) as op:
        typed = []
        for figure in figures:
            kind = "typed" if isinstance(find(figure.indicator), Typed) else "opening"
            row = TypedValue(
                indicator=figure.indicator,
                unit=figure.unit,
                first=figure.period.first,
                last=figure.period.last,
                cut=figure.cut,
                part=figure.part,
                value=figure.value,
                kind=TypedValue.Kind(kind),
                paper=figure.paper,
            )
            known = same_figure(row)
            if known is None:
                typed.append(op.create(row))
            else:
                op.change(known, value=row.value, paper=row.paper)
                typed.append(known)
    return typed


def same_figure(row: TypedValue) -> TypedValue | None:
    """The figure that was typed before for the same thing."""
    named = ("indicator", "unit", "first", "last", "cut", "part")
    return TypedValue.objects.filter(**{name: getattr(row, name) for name in named}).first()


@transaction.atomic
def strike_out(*, figures: Any, by: Any) -> int:
    """Delete typed figures that were a mistake; answers how many."""
    require(by, "edit", figures)
    with operation("strike_out", by=by) as op:
        return op.delete_where(figures)
