"""Who may be proposed for an award: conditions that an office sets and ends, as dated data."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid, Refused
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.access import require, require_everything
from caunoi.org.models import Unit
from caunoi.org.models.units import ancestors

from .models import Condition

declare_deeds(
    Deed("set_condition", gettext_lazy("Set a condition of an award"), verb="organise"),
    Deed("end_condition", gettext_lazy("End a condition of an award"), verb="organise"),
)


@transaction.atomic
def set_condition(*, unit: Unit, since: dt.date, by: Any, code: str = "", **told: Any) -> Condition:
    """From that day on the condition holds for the unit and all below it.

    With the `code` of one that is there it says something else in its place. What the unit itself
    said before ends on that day. Raises Refused, and Invalid for a day before the last.
    """
    require(by, "organise", unit)
    if code:
        _must_not_be_set_above(code, unit, since)
    with operation("set_condition", by=by, unit=unit, note=str(told.get("title") or "")) as op:
        mine = Condition.objects.filter(code=code, unit=unit).order_by("-since") if code else None
        last = mine.first() if mine is not None else None
        if last is not None and (last.until is None or last.until > since):
            if since <= last.since:
                why = _("It says something else from a later day on already.")
                raise Invalid(why, fields={"since": [why]})
            op.change(last, until=since)
        condition: Condition = op.create(
            Condition(code=code or _new_code(unit), unit=unit, since=since, **told)
        )
    return condition


def _must_not_be_set_above(code: str, unit: Unit, day: dt.date) -> None:
    """Raise Refused where an office above has set it; only what is shipped is said otherwise."""
    rows = Condition.objects.filter(code=code, unit__in=ancestors(unit.path_now())[:-1])
    for row in rows.select_related("unit"):
        if row.holds_on(day):
            raise Refused(_("%(unit)s has set this condition; only there is it changed.")
                          % {"unit": row.unit})  # fmt: skip


def _new_code(unit: Unit) -> str:
    taken = set(Condition.objects.filter(unit=unit).values_list("code", flat=True))
    codes = (f"unit{unit.pk}-{n}" for n in range(1, len(taken) + 2))
    return next(code for code in codes if code not in taken)


def end_condition(condition: Condition, *, until: dt.date, by: Any) -> None:
    """From that day on it holds no more. Raises Refused, and Invalid for a day before it began."""
    if condition.unit is None:
        require_everything(by, _("change what is shipped"))
    else:
        require(by, "organise", condition.unit)
    with operation("end_condition", by=by, unit=condition.unit, note=str(condition)) as op:
        op.change(condition, until=until)
