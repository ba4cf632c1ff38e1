"""How much speaks for a row and a person being the same: every weight in one table.

A number decides nearly alone; a name needs a birth or the unit beside it. What adds up to
CERTAIN, and is clearly more than for anybody else, is taken for the same; from LIKELY on a
person is asked. Whoever bears the number of the row is always at least likely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from caunoi.base.spans import Precision
from caunoi.org.models import Person

WEIGHTS = {
    "number": 70,
    "other number": -45,
    "name": 40,
    "name but for marks": 25,
    "other name": -35,
    "day of birth": 40,
    "year of birth": 8,  # the same as far as both say; a list of years alone tells little
    "birth unsaid": 5,
    "one of several": -10,  # whose birth is unsaid, where the unit has more of this name
    "near birth": 0,  # in one year, on another day: a slip is likely
    "other birth": -40,
    "here": 20,
}
CERTAIN, LIKELY, CLEARLY = 65, 52, 20
# Never more than likely, however much else speaks for it.
DOUBTFUL = frozenset({"name but for marks"})


@dataclass(frozen=True)
class Likeness:
    """A person of the register, with what speaks for being meant by a row."""

    person: Person
    evidence: frozenset[str]

    def among_several(self) -> Likeness:
        """The same, where the unit has more persons of this name."""
        several = {"one of several"} if "birth unsaid" in self.evidence else set()
        return Likeness(self.person, self.evidence | several)

    @property
    def points(self) -> int:
        return sum(WEIGHTS[name] for name in self.evidence)

    @property
    def is_likely(self) -> bool:
        return "number" in self.evidence or self.points >= LIKELY

    @property
    def is_certain(self) -> bool:
        return self.points >= CERTAIN and not self.evidence & DOUBTFUL

    @property
    def same_birth(self) -> bool:
        return bool(self.evidence & {"day of birth", "year of birth"})


def birth_of(told: Any, person: Person) -> str:
    """What the birth that a row tells says beside the one that is kept."""
    if told is None or person.birth is None:
        return "birth unsaid"
    exact = {told.precision, person.birth_precision}
    kept = person.birth
    if Precision.YEAR in exact:
        return "year of birth" if told.date.year == kept.year else "other birth"
    if Precision.MONTH in exact and (told.date.year, told.date.month) == (kept.year, kept.month):
        return "year of birth"
    if told.date == kept:
        return "day of birth" if exact == {Precision.DAY} else "year of birth"
    return "near birth" if told.date.year == kept.year else "other birth"


def settled(found: list[Likeness]) -> Likeness | None:
    """The one who is meant for certain; None if nobody is, or if two are alike."""
    ranked = sorted(found, key=lambda one: -one.points)
    if not ranked or not ranked[0].is_certain:
        return None
    if len(ranked) > 1 and ranked[0].points - ranked[1].points < CLEARLY:
        return None
    return ranked[0]
