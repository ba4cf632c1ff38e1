"""Over which units a deed acts, by which office; and who is next above."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base.errors import Refused

from .access import ROLES, VERBS, may, require
from .models import Heir, Holding, Seat, Tree, Unit
from .models.units import STEP
from .seats import meeting_point


def require_over(by: Any, verb: str, units: Iterable[Unit]) -> Unit | None:
    """The unit that the deed belongs to: the one under which all of these sit.

    Raises Refused unless `by` has the verb over each of them.
    """
    known = {unit.pk: unit for unit in units}
    if len(known) == 1:
        [unit] = known.values()
        require(by, verb, unit)
        return unit
    require(by, verb, Unit.objects.filter(pk__in=list(known)))
    return acting_over(by, verb, meeting_point(known.values()))


def acting_over(by: Any, verb: str, unit: Unit | None) -> Unit | None:
    """The unit; the journal names the office that `by` uses over it."""
    if unit is not None:
        may(by, verb, unit)
    return unit


class Above:
    """The level above that decides: the first unit, going up, where somebody may do it today."""

    def __init__(self, verb: str) -> None:
        self.verb = verb

    @cached_property
    def paths(self) -> frozenset[str]:
        """The units of today's tree where an office is held that has the verb."""
        roles = [key for key, role in ROLES.items() if self.verb in role.verbs]
        held = Holding.objects.on(timezone.localdate()).filter(
            kind__role__in=roles, unit__seats__tree=Tree.NOW
        )
        return frozenset(held.values_list("unit__seats__path", flat=True))

    @cached_property
    def heirs(self) -> dict[int, int]:
        """The heir under which each closed unit lives on."""
        return dict(Heir.objects.values_list("unit", "heir"))

    def of(self, path: str) -> str:
        """The path of the unit that decides for the one at `path`; empty if there is none.

        An heir stands for the closed unit below it, so it is not above it.
        """
        own = len(path)
        while own > STEP and self.heirs.get(last_of(path[:own])) == last_of(path[: own - STEP]):
            own -= STEP
        ends = range(own - STEP, 0, -STEP)
        return next((path[:end] for end in ends if path[:end] in self.paths), "")

    def nearest(self, user: Any, path: str) -> bool:
        """Whether the user is who does it for the unit at `path`: there, or else next above.

        Of a closed unit that is the heir above it.
        """
        reach = user.reach(self.verb)
        ends = range(len(path), 0, -STEP)
        found = next((path[:end] for end in ends if path[:end] in self.paths), "")
        return reach.everything or (bool(found) and found in reach.paths)

    def decides(self, user: Any, path: str) -> bool:
        """Whether it is for the user to decide of the unit at `path`."""
        reach = user.reach(self.verb)
        return reach.everything or (bool(found := self.of(path)) and found in reach.paths)


def last_of(path: str) -> int:
    """The unit at which a path ends."""
    return int(path[-STEP:], 36)


def require_above(by: Any, verb: str, units: Iterable[Unit]) -> Unit | None:
    """The unit that the deed belongs to. Raises Refused unless `by` decides above each of these."""
    above = Above(verb)
    known = {unit.pk: unit for unit in units}
    seats = Seat.objects.filter(tree=Tree.NOW, unit__in=list(known))
    for unit, path in seats.values_list("unit", "path"):
        if not above.decides(by, path):
            raise Refused(_not_above(above.of(path), known[unit], verb))
    return acting_over(by, verb, meeting_point(known.values()))


def _not_above(path: str, unit: Unit, verb: str) -> str:
    if not path:
        return _("Nobody above %(unit)s holds an office that lets them %(verb)s.") % {
            "unit": unit,
            "verb": VERBS[verb],
        }
    upper = Unit.objects.get(pk=last_of(path))
    return _("It is for %(upper)s to %(verb)s this, the level above %(unit)s.") % {
        "upper": upper,
        "verb": VERBS[verb],
        "unit": unit,
    }
