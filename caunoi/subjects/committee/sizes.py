"""How large a committee may be, and whether a congress may be one of delegates: told, not refused.

What the level above allows beyond the table is its own to decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from caunoi.registers.records.rules import Rules

from . import rules
from .models import Congress

ASKED = (
    *rules.SIZES,
    rules.STANDING_FROM,
    rules.STANDING_SHARE,
    rules.INSPECTION_MOST,
    rules.DELEGATES,
)


def warn_of_sizes(rows: Sequence[Congress]) -> Sequence[Mapping[str, str]]:
    """What should be looked at again of each congress, by field."""
    asked = Rules(*ASKED)
    return [_of(row, asked) for row in rows]


def _of(row: Congress, asked: Rules) -> dict[str, str]:
    told: dict[str, str] = {}
    members, unit, on = row.members, row.unit_id, row.on
    if members is not None and row.size is not None:
        most = rules.most_seats(asked, unit, members, on)
        if most is not None and row.size > most:
            told["size"] = _(
                "With %(members)s members the committee has at most %(most)s seats by the rule."
            ) % {"members": members, "most": most}
    if row.standing and row.size:
        least = asked.value(rules.STANDING_FROM, unit, on)
        share = asked.value(rules.STANDING_SHARE, unit, on)
        if least is not None and row.size < least:
            told["standing"] = _(
                "A committee of fewer than %(least)s has no standing committee by the rule."
            ) % {"least": least}
        elif share and row.standing * share > row.size:
            told["standing"] = _(
                "The standing committee is larger than one part in %(share)s of the committee."
            ) % {"share": share}
    most = asked.value(rules.INSPECTION_MOST, unit, on)
    if most is not None and (row.inspection or 0) > most:
        told["inspection"] = _(
            "An inspection committee has at most %(most)s seats by the rule."
        ) % {"most": most}
    least = asked.value(rules.DELEGATES, unit, on)
    by_delegates = row.form == Congress.Form.DELEGATES
    if by_delegates and members is not None and least is not None and members < least:
        words = _("With fewer than %(least)s members all of them meet, and not delegates.")
        told["form"] = words % {"least": least}
    return told
