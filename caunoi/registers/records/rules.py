"""Numbers that rules name: declared by a room, dated, with their source, set by an office."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Declared, Invalid, NotThere
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.access import require, require_everything
from caunoi.org.models import Seat, Tree, Unit
from caunoi.org.models.units import ancestors
from caunoi.org.shipped import BEFORE_ALL

from ..models import Rule

declare_deeds(
    Deed("set_rule", gettext_lazy("Set a rule"), verb="approve"),
)


@dataclass(frozen=True)
class RuleKind:
    """A number that some deed asks for; `measure` is what it counts, in words."""

    key: str
    label: Any
    measure: Any
    help: Any = ""


RULES: dict[str, RuleKind] = {}


def declare_rules(*kinds: RuleKind) -> None:
    """Make kinds of rules known; a key used twice fails by name."""
    for kind in kinds:
        if kind.key in RULES:
            raise Declared(f"The rule {kind.key} is declared twice.")
        RULES[kind.key] = kind


class Rules:
    """Some kinds of rules, read once for all the records that a deed is about."""

    def __init__(self, *keys: str) -> None:
        for unknown in set(keys) - set(RULES):
            raise Declared(f"There is no rule {unknown}.")
        self._known: dict[tuple[str, int | None], list[Rule]] = defaultdict(list)
        for rule in Rule.objects.filter(key__in=keys):
            self._known[rule.key, rule.unit_id].append(rule)
        self._lines: dict[int, list[int]] = {}

    def find(self, key: str, unit: int, on: dt.date) -> Rule | None:
        """What the rule says for the unit on the day; None where nobody has set it."""
        if not any(known == key for known, _unit in self._known):
            return None
        if unit not in self._lines:
            path = Seat.objects.filter(tree=Tree.NOW, unit=unit).values_list("path", flat=True)
            self._lines[unit] = ancestors(path[0])[::-1] if path else []
        for owner in [*self._lines[unit], None]:
            for rule in self._known.get((key, owner), ()):
                if rule.holds_on(on):
                    return rule
        return None

    def value(self, key: str, unit: int, on: dt.date) -> int | None:
        """The number; None where nobody has set it."""
        rule = self.find(key, unit, on)
        return rule.value if rule else None


def set_rule(
    *, key: str, unit: Unit | None, value: int, since: dt.date, source: str = "", by: Any
) -> Rule:
    """From that day on the rule says so for the unit and all below; what it said before ends.

    Raises Refused without the right to approve over the unit, Invalid for a day before the last.
    """
    if key not in RULES:
        raise NotThere(_("There is no rule %(key)s.") % {"key": key})
    if unit is None:
        require_everything(by, _("set a rule for everybody"))
    else:
        require(by, "approve", unit)
    with operation("set_rule", by=by, unit=unit, note=str(RULES[key].label)) as op:
        last = Rule.objects.filter(key=key, unit=unit).order_by("-since").first()
        if last is not None and last.until is None:
            if last.since >= since:
                raise Invalid(
                    _("The rule says something from a later day already."),
                    fields={"since": [_("Choose a later day.")]},
                )
            op.change(last, until=since)
        rule: Rule = op.create(
            Rule(key=key, unit=unit, value=value, since=since, legal_source=source)
        )
        return rule


def ship_rules(rows: Sequence[tuple[str, int, dt.date | None, str]], *, by: Any) -> None:
    """Take over shipped numbers: key, value, since when (None: always), legal source."""
    with operation("ship", by=by) as op:
        known = set(Rule.objects.filter(unit=None).values_list("key", "since"))
        new = [
            Rule(key=key, value=value, since=since or BEFORE_ALL, legal_source=source)
            for key, value, since, source in rows
            if (key, since or BEFORE_ALL) not in known
        ]
        for row, after in pairwise(new):
            if row.key == after.key:
                row.until = after.since
        op.create_many(new)
