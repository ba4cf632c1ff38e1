"""The numbers that the rules on initiatives name."""

from __future__ import annotations

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
