"""The numbers that the rules on initiatives name."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.rules import RuleKind, declare_rules

FILING_MONTHS = "initiatives.filing_months"
COUNCIL_THIRDS = "initiatives.council_thirds"

declare_rules(
    RuleKind(
        FILING_MONTHS,
        _("An initiative that is applied is handed in within"),
        _("months after it was first applied"),
    ),
    RuleKind(
        COUNCIL_THIRDS,
        _("A council recognises an initiative with"),
        _("thirds of its members, at least"),
    ),
)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)
