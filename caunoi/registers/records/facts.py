"""What registers know of people that rules of other rooms ask about, through a declaration each."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Declared

from .registry import RECORDS


@dataclass(frozen=True)
class FactKind:
    """A kind of fact; `scopes` are what it may reach, the least first, in words."""

    key: str
    label: Any
    scopes: tuple[tuple[str, Any], ...] = ()

    def reaches(self, scope: str, least: str) -> bool:
        """Whether a fact of that scope reaches as far as the least that is asked for."""
        order = [key for key, _label in self.scopes]
        return not least or (scope in order and order.index(scope) >= order.index(least))


@dataclass(frozen=True)
class Fact:
    """Something that a record says of a person: an initiative recognised, a discipline imposed.

    `year` is the year that it counts for, `told` what it is in words.
    """

    kind: str
    person: int
    on: dt.date
    year: int
    told: str
    scope: str = ""


# Facts known by a day of these people, by their keys.
Tells = Callable[[Collection[int], dt.date], Iterable[Fact]]
KINDS: dict[str, FactKind] = {}


def declare_facts(*kinds: FactKind) -> None:
    """Make kinds of facts known; a key used twice fails by name."""
    for kind in kinds:
        if KINDS.setdefault(kind.key, kind) is not kind:
            raise Declared(f"Facts of the kind {kind.key} are declared twice.")


# Told by one room and asked for by another, so it belongs to neither.
INITIATIVE = FactKind(
    "initiative",
    _("recognised initiative"),
    scopes=(
        ("grassroots", _("within the agency or unit")),
        ("province", _("within the ministry or province")),
        ("national", _("nationwide")),
    ),
)
declare_facts(INITIATIVE)


def facts_about(people: Iterable[Any], day: dt.date) -> dict[int, list[Fact]]:
    """What the registers know of each of these people by that day, the earliest first.

    As many statements as registers tell something, however many people there are.
    """
    keys = {person.pk for person in people}
    found: dict[int, list[Fact]] = defaultdict(list)
    for records in RECORDS.values():
        for fact in records.facts(keys, day) if records.facts and keys else ():
            if fact.kind not in KINDS:
                raise Declared(f"{records.key} tells facts of a kind {fact.kind} unknown.")
            found[fact.person].append(fact)
    for told in found.values():
        told.sort(key=lambda fact: fact.on)
    return found
