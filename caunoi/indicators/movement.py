"""Who makes the difference between two days: who came in, went out, or changed unit within.

Of a figure that counts persons on a day. The same source and condition as the number, twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.base.periods import Period
from caunoi.org.access import require
from caunoi.org.models import Seat, Tree, Unit

from .discretion import FEWEST
from .figure import VALUE, Figure
from .indicator import Counted, Persons, Stock, find
from .records import all_behind


@dataclass(frozen=True)
class Way:
    """One of the ways: how many, and the records of those whom the reader may open."""

    name: str
    number: int | None  # None: withheld
    rows: QuerySet[Any]


def movement(
    before: Figure, after: Figure, *, unit: Unit, tree: str = "then", user: Any
) -> list[Way]:
    """Who came, went and moved between two figures of one unit; empty for what has no persons.

    Where a number may tell of somebody, and the reader may not open all, none of them is told; nor
    where one of the two was not counted, so that nobody is known to be behind it.
    """
    require(user, "count", unit)
    counted = find(after.key)
    if not counts_people(counted) or not before.answer == after.answer == VALUE:
        return []  # what one of the two withholds, or does not know, would follow from these
    assert isinstance(counted, Counted)
    found = behind_both(counted, unit, before.period, after.period, tree)
    person = str(counted.source.person)
    numbers: dict[str, int | None] = {
        name: rows.order_by().values(person).distinct().count() for name, rows in found.items()
    }
    opens = user.reach("sensitive").covers(unit.path_now())
    if counted.sensitive and not opens and any(0 < n < FEWEST for n in numbers.values() if n):
        numbers = dict.fromkeys(numbers)
    mine = opened(counted, user)
    return [Way(name, numbers[name], rows.filter(mine)) for name, rows in found.items()]


def counts_people(indicator: Any) -> bool:
    """Whether it counts persons who stand on a day, so that two days can be held side by side."""
    return isinstance(indicator, Stock | Persons) and (
        indicator.on is None
        and bool(indicator.source.person)
        and indicator.source.measure != "unit"
    )


def behind_both(
    counted: Counted, unit: Unit, before: Period, after: Period, tree: str
) -> dict[str, QuerySet[Any]]:
    """The records of those who came, went and moved."""
    source = counted.source
    person = str(source.person)
    then = all_behind(counted, unit, before, {}, tree)
    now = all_behind(counted, unit, after, {}, tree)
    found = {
        "came": now.exclude(**{f"{person}__in": then.values(person)}),
        "went": then.exclude(**{f"{person}__in": now.values(person)}),
    }
    if source.once_per_person:
        same = then.filter(**{person: OuterRef(person)})
        elsewhere = ~Q(**{source.unit: OuterRef(source.unit)})
        found["moved"] = now.filter(Exists(same.filter(elsewhere)))
    return found


def opened(counted: Counted, user: Any) -> Q:
    """The records that the user may open, as `rows` has it."""
    verb = "sensitive" if counted.sensitive else "view"
    return user.reach(verb).over(Seat.objects.filter(tree=Tree.NOW), counted.source.unit)
