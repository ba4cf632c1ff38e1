"""The numbers that guidance on the standards names; each office sets those that hold for it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.rules import RuleKind, declare_rules

BEFORE = "culture.standard_years_before"
VALID = "culture.standard_years_valid"

declare_rules(
    RuleKind(
        BEFORE,
        _("A body is first recognised after it was registered for"),
        _("years in a row, the year itself among them"),
    ),
    RuleKind(VALID, _("The recognition of a standard is valid for"), _("years")),
)
