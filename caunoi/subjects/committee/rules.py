"""The numbers that the charter and its guide name for committees and congresses."""

from __future__ import annotations

import datetime as dt

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.rules import RuleKind, Rules, declare_rules

TERM_YEARS = "committee.term_years"
SUBMIT = "committee.submit_days"
ANSWER = "committee.answer_days"
DELEGATES = "committee.delegates_from"
STANDING_FROM = "committee.standing_from"
STANDING_SHARE = "committee.standing_share"
INSPECTION_MOST = "committee.inspection_most"
# Members from which a row of the table of committee sizes begins.
BRACKETS = (0, 30, 50, 150, 500, 1_000, 3_000, 7_000, 10_000, 15_000, 20_000, 25_000)


def most_key(least: int) -> str:
    """The rule for the size of a committee, of a unit with that many members or more."""
    return f"committee.most_from_{least}"


declare_rules(
    RuleKind(TERM_YEARS, _("A term lasts"), _("years")),
    RuleKind(
        SUBMIT,
        _("The dossier for recognition is handed in within"),
        _("working days after the first meeting of the new committee"),
    ),
    RuleKind(
        ANSWER,
        _("The level above recognises within"),
        _("working days after the dossier"),
    ),
    RuleKind(
        DELEGATES,
        _("A congress is one of delegates from"),
        _("members"),
    ),
    RuleKind(
        STANDING_FROM,
        _("There is a standing committee where the committee has"),
        _("members, at least"),
    ),
    RuleKind(
        STANDING_SHARE,
        _("The standing committee is at most"),
        _("one part in so many of the committee"),
    ),
    RuleKind(INSPECTION_MOST, _("An inspection committee has at most"), _("members")),
    *(
        RuleKind(
            most_key(least),
            format_lazy(
                _("Largest committee of a grassroots union from {least} members"), least=least
            ),
            _("members of the committee"),
        )
        for least in BRACKETS
    ),
)

SIZES = tuple(most_key(least) for least in BRACKETS)


def most_seats(asked: Rules, unit: int, members: int, on: dt.date) -> int | None:
    """How many the committee of a unit with so many members may have; None if no rule says so."""
    least = max(one for one in BRACKETS if one <= members)
    return asked.value(most_key(least), unit, on)
