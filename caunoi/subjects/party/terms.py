"""How long a certificate, a resolution and a probation last: dated numbers, never code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.periods import months_after
from caunoi.registers.records.rules import RuleKind, Rules, declare_rules

declare_rules(
    RuleKind(
        "party.certificate_months",
        _("How long the certificate of the awareness class is valid"),
        _("months"),
    ),
    RuleKind(
        "party.resolution_months",
        _("How long a resolution of introduction is valid"),
        _("months"),
        _("Not shipped: an office sets it by the guidance that it goes by."),
    ),
    RuleKind(
        "party.probation_months",
        _("How long the probation in the Party lasts"),
        _("months"),
    ),
)

# The day until which, the days from which (the last that is known counts), and the rule.
TERMS = (
    ("certified_until", ("certified_on",), "party.certificate_months"),
    ("introduced_until", ("renewed_on", "introduced_on"), "party.resolution_months"),
    ("probation_until", ("admitted_on",), "party.probation_months"),
)


def fill_terms(rows: Sequence[Any], *names: str) -> None:
    """Fill in the days until which something is valid, where a rule is set and none is told."""
    rules: Rules | None = None
    for until, begins, key in TERMS:
        if names and until not in names:
            continue
        for row in rows:
            begun = next((day for name in begins if (day := getattr(row, name))), None)
            if begun is None or getattr(row, until) is not None:
                continue
            rules = rules or Rules(*(key for _until, _begins, key in TERMS))
            if (months := rules.value(key, row.unit_id, begun)) is not None:
                setattr(row, until, months_after(begun, months))
