"""The numbers that the rules of grassroots democracy name."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.rules import RuleKind, declare_rules

MONTHS = "democracy.conference_months"
SMALL = "democracy.conference_small"
QUORUM = "democracy.conference_quorum"
DELEGATES = "democracy.conference_delegates"
INSPECTION_YEARS = "democracy.inspection_years"
INSPECTION_LEAST = "democracy.inspection_least"
INSPECTION_MOST = "democracy.inspection_most"

declare_rules(
    RuleKind(
        MONTHS,
        _("The yearly conference is held within"),
        _("months after the end of the working year"),
    ),
    RuleKind(
        SMALL,
        _("A body this small owes no yearly conference"),
        _("people who work there, at most"),
    ),
    RuleKind(
        QUORUM,
        _("The yearly conference may be held with"),
        _("thirds of those summoned, at least"),
    ),
    RuleKind(
        DELEGATES,
        _("The yearly conference may be one of delegates from"),
        _("people who work there"),
    ),
    RuleKind(INSPECTION_YEARS, _("Term of a people's inspection board"), _("years")),
    RuleKind(INSPECTION_LEAST, _("A people's inspection board has at least"), _("members")),
    RuleKind(INSPECTION_MOST, _("A people's inspection board has at most"), _("members")),
)
