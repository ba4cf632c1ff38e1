"""What of conferences and boards should be looked at again, and may be left as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from caunoi.registers.records.rules import Rules

from . import rules
from .models import Conference, InspectionBoard


def of_conferences(rows: Sequence[Conference]) -> Sequence[Mapping[str, str]]:
    """Whether one of delegates was held where all should have met."""
    asked = Rules(rules.DELEGATES)
    found = []
    for row in rows:
        told: dict[str, str] = {}
        if row.form == Conference.Form.DELEGATES and row.held_on and row.staff is not None:
            least = asked.value(rules.DELEGATES, row.unit_id, row.held_on)
            if least is not None and row.staff < least:
                told["form"] = _(
                    "Fewer than %(least)s people work there: all of them meet by the rule, unless "
                    "they work far apart."
                ) % {"least": least}
        found.append(told)
    return found


def of_boards(rows: Sequence[InspectionBoard]) -> Sequence[Mapping[str, str]]:
    """Whether a board is smaller or larger than the law has it."""
    asked = Rules(rules.INSPECTION_LEAST, rules.INSPECTION_MOST)
    found = []
    for row in rows:
        told: dict[str, str] = {}
        least = asked.value(rules.INSPECTION_LEAST, row.unit_id, row.elected_on)
        most = asked.value(rules.INSPECTION_MOST, row.unit_id, row.elected_on)
        if least is not None and most is not None and not least <= row.members <= most:
            told["members"] = _("By the rule a board has %(least)s to %(most)s members.") % {
                "least": least,
                "most": most,
            }
        found.append(told)
    return found
