"""Days of records: none that cannot be, and none ahead of a step that has been taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.say import day as said

from .fields import Kind
from .workflow import Move

EARLIEST = dt.date(1929, 7, 28)  # the unions of Vietnam were founded on that day
YEARS_AHEAD = 30  # of what is due, or valid until
# Days of a step that tell of what is to come, by how their names end.
TO_COME = ("due", "until", "next_due", "due_on", "expires", "ends", "planned_for", "finish_by")


def must_bear_days_that_can_be(kept: Any, row: Any) -> None:
    """Raise Invalid, field by field, for days of another age, and papers signed ahead."""
    today = timezone.localdate()
    latest = today.replace(year=today.year + YEARS_AHEAD, day=min(today.day, 28))
    wrong = {
        name: [
            _("%(day)s cannot be: write a day between %(first)s and %(last)s.")
            % {"day": said(day), "first": said(EARLIEST), "last": said(latest)}
        ]
        for name, day in _days(kept, row).items()
        if not EARLIEST <= day <= latest
    }
    for name in (name for name, kind in kept.kinds.items() if kind == Kind.PAPER):
        paper = getattr(row, name)
        if paper is not None and paper.signed_on and not EARLIEST <= paper.signed_on <= today:
            wrong[name] = [
                _("It cannot have been signed on %(day)s.") % {"day": said(paper.signed_on)}
            ]
    _refuse(wrong)


def must_lie_behind(kept: Any, move: Move, row: Any) -> None:
    """Raise Invalid for a step with a day ahead: a step tells what was done."""
    today = timezone.localdate()
    days = _days(kept, row)
    for name in move.asks:
        if kept.kinds[name] == Kind.PAPER and (paper := getattr(row, name)) is not None:
            days = {**days, name: paper.signed_on or today}
    _refuse(
        {
            name: [_("This day lies ahead.")]
            for name in move.asks
            if name in days and not name.endswith(TO_COME) and days[name] > today
        }
    )


def must_be_due_after(row: Any, day: dt.date | None) -> None:
    """Raise Invalid where something is due before the day on which it begins."""
    if day and row.due and row.due < day:
        told = _("It cannot be due before %(day)s, the day on which it begins.")
        _refuse({"due": [told % {"day": said(day)}]})


def _days(kept: Any, row: Any) -> Mapping[str, dt.date]:
    return {
        name: day
        for name, kind in kept.kinds.items()
        if kind == Kind.DAY and isinstance(day := getattr(row, name), dt.date)
    }


def _refuse(wrong: Mapping[str, list[str]]) -> None:
    if wrong:
        told = _("Some days cannot be: look at them again.")
        raise Invalid(told if len(wrong) > 1 else next(iter(wrong.values()))[0], fields=wrong)
