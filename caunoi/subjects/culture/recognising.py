"""What holds back, and what follows from, the recognition of a standard."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.say import day as said
from caunoi.org.models import UnitState
from caunoi.org.models.units import Funding
from caunoi.registers.records.rules import Rules

from . import rules
from .models import Standard, StandardYear

State, Body = Standard.State, Standard.Body
BODY_OF = {
    Funding.PARTLY: Body.UNIT,
    Funding.SELF: Body.UNIT,
    Funding.ENTERPRISE: Body.ENTERPRISE,
}


def settle_year(row: StandardYear) -> None:
    """A year lies on its last day, and is called by its standard."""
    if row.year and row.on is None:
        row.on = dt.date(row.year, 12, 31)
    if not row.name:
        row.name = f"{row.get_sort_display()} {row.year}"


def settle_standard(row: Standard) -> None:
    """It lies on the last day of its year; what body it is follows from how it is funded."""
    settle_standards([row])


def settle_standards(rows: Sequence[Standard]) -> None:
    """The same of many at once."""
    unknown: dict[dt.date, list[Standard]] = defaultdict(list)
    for row in rows:
        if row.of_year_id and row.on is None:
            row.on = row.of_year.on
        if row.of_year_id and row.due is None:
            row.due = row.of_year.due
        if not row.body and row.on and row.unit_id:
            unknown[row.on].append(row)
    for day, some in unknown.items():
        states = UnitState.objects.filter(unit__in={row.unit_id for row in some}).on(day)
        funded = dict(states.values_list("unit", "funding"))
        for row in some:
            funding = Funding(funded[row.unit_id]) if row.unit_id in funded else None
            row.body = BODY_OF.get(funding, Body.AGENCY) if funding else Body.AGENCY


def not_ahead(*names: str) -> Any:
    """A check that these days do not lie ahead."""

    def check(row: Any) -> None:
        for name in names:
            if (day := getattr(row, name)) and day > timezone.localdate():
                told = _("This day lies ahead.")
                raise Invalid(told, fields={name: [told]})

    return check


def must_be_recognisable(row: Standard) -> None:
    """Raise Invalid for a day to come, or for a body that was registered for too few years."""
    not_ahead("recognised_on")(row)
    if row.recognised_on and row.examined_on and row.recognised_on < row.examined_on:
        told = _("It is recognised after it was examined.")
        raise Invalid(told, fields={"recognised_on": [told]})
    years = Rules(rules.BEFORE).value(rules.BEFORE, row.unit_id, row.on)
    if years is None or years <= 1 or _recognised_before(row):
        return
    wanted = set(range(row.on.year - years + 1, row.on.year))
    mine = Standard.objects.filter(unit=row.unit_id, of_year__sort=row.of_year.sort)
    known = set(mine.exclude(registered_on=None).values_list("of_year__year", flat=True))
    if missing := sorted(wanted - known):
        raise Invalid(
            _("First recognised after %(years)s years in a row; not registered in: %(missing)s.")
            % {"years": years, "missing": ", ".join(map(str, missing))}
        )


def _recognised_before(row: Standard) -> bool:
    return (
        Standard.objects.filter(
            unit=row.unit_id, of_year__sort=row.of_year.sort, state=State.RECOGNISED
        )
        .exclude(pk=row.pk)
        .exists()
    )


def must_be_valid_still(row: Standard) -> None:
    """Raise Invalid unless an earlier recognition of the body runs to the end of the year."""
    earlier = Standard.objects.filter(
        unit=row.unit_id, of_year__sort=row.of_year.sort, state=State.RECOGNISED, on__lt=row.on
    )
    if not earlier.filter(recognised_until__gt=row.on).exists():
        raise Invalid(
            _("No earlier recognition is valid on %(day)s: this one needs a decision of its own.")
            % {"day": said(row.on)}
        )


def say_until(op: Any, rows: Sequence[Standard], by: Any) -> None:
    """Say until when the recognitions are valid, where an office has set how long."""
    asked = Rules(rules.VALID)
    changed = []
    for row in rows:
        years = asked.value(rules.VALID, row.unit_id, row.on)
        if row.recognised_until is None and row.recognised_on and years is not None:
            row.recognised_until = _years_after(row.recognised_on, years)
            changed.append(row)
    op.change_each(changed, ["recognised_until"])


def _years_after(day: dt.date, years: int) -> dt.date:
    if (day.month, day.day) == (2, 29):
        return dt.date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)
