"""What an office sets for loans: the most that is lent, the longest term, the interest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.registers.records.rules import RuleKind, Rules, declare_rules

MOST, LONGEST = "loan_most", "loan_months_most"
# They are said by no source that holds everywhere: each office sets its own.
declare_rules(
    RuleKind(MOST, gettext_lazy("Most that is lent at once"), gettext_lazy("đồng")),
    RuleKind(LONGEST, gettext_lazy("Longest term of a loan"), gettext_lazy("months")),
)


def warn_of_loans(rows: Sequence[Any]) -> Sequence[Mapping[str, str]]:
    """What is above what the fund's office has set."""
    rules = Rules(MOST, LONGEST)
    return [_above(rules, row) for row in rows]


def _above(rules: Rules, row: Any) -> Mapping[str, str]:
    told: dict[str, str] = {}
    day, unit = row.lent_on or row.asked_on, row.fund.unit_id
    amount = "lent" if row.lent else "asked"
    most = rules.value(MOST, unit, day)
    if most is not None and (getattr(row, amount) or 0) > most:
        told[amount] = _("Above the most that is lent: %(most)s.") % {"most": say.money(most)}
    longest = rules.value(LONGEST, unit, day)
    if longest is not None and (row.months or 0) > longest:
        told["months"] = _("Longer than the longest term: %(most)s months.") % {"most": longest}
    return told
