"""Two dates of a figure side by side: unit by unit, and who came, went or moved between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.base import say
from caunoi.base.periods import Period
from caunoi.indicators.comparing import Change, change
from caunoi.indicators.figure import Matrix
from caunoi.indicators.movement import Way, movement
from caunoi.org.models import Person, Tree, Unit
from caunoi.org.moved import Moves, Standing, moved_below

from .charts import AT_ONCE
from .figure_question import Asked
from .sentences import difference, number_or_word, of_before, of_change
from .whose import full_names

MOST_NAMES = 60


@dataclass
class Row:
    """A unit with both numbers; a number of a day on which it stood elsewhere is not told."""

    unit: Unit
    before: str
    after: str
    difference: str = say.NOTHING
    percent: str = ""
    why: str = ""
    link: str = ""
    whole: bool = False
    size: float = -1  # how much it changed; less than nothing where that is not told


@dataclass
class Compared:
    """Everything that is told of two dates."""

    then: str
    now: str
    rows: list[Row]
    sentence: str
    ways: list[dict[str, Any]]
    moves: Moves | None = None  # none in today's tree, which is the same on both dates

    @property
    def first(self) -> list[Row]:
        """The unit itself, and those below it that changed most."""
        return self.rows[: 1 + AT_ONCE]

    @property
    def rest(self) -> list[Row]:
        return self.rows[1 + AT_ONCE :]


def compared(
    asked: Asked, key: str, drawn: Matrix, then: list[Unit], now: list[Unit]
) -> Compared | None:
    """The two dates; `then` and `now` are the units that stood right below on each."""
    if asked.beside is None or asked.unit is None or asked.beside == asked.period:
        return None
    before, after = sorted((asked.beside, asked.period), key=lambda p: (p.last, p.first))
    if before != asked.beside:
        then, now = now, then
    whole = change(drawn[key, asked.unit, before], drawn[key, asked.unit, after])
    ways = movement(whole.before, whole.after, unit=asked.unit, tree=asked.tree, user=asked.user)
    rows = [row_of(asked, key, asked.unit, whole, {asked.unit}, {asked.unit})]
    for unit in dict.fromkeys([*now, *then]):
        one = change(drawn[key, unit, before], drawn[key, unit, after])
        rows.append(row_of(asked, key, unit, one, set(then), set(now)))
    rows[0].whole = True
    rows[1:] = sorted(rows[1:], key=lambda row: -row.size)
    told = [of_change(whole), said(ways)]
    return Compared(
        before.label,
        after.label,
        rows,
        " ".join(part for part in told if part),
        [named(asked.user, way) for way in ways],
        between_dates(asked, before, after),
    )


def between_dates(asked: Asked, before: Period, after: Period) -> Moves | None:
    """Which units stood elsewhere on the later of the two dates, in the tree as it stood."""
    if asked.tree == Tree.NOW:
        return None
    assert asked.unit is not None
    today = timezone.localdate()
    then, now = (Standing(asked.tree, min(one.last, today)) for one in (before, after))
    return moved_below(asked.unit, then, now, asked.user)


def row_of(asked: Asked, key: str, unit: Unit, one: Change, then: set[Unit], now: set[Unit]) -> Row:
    """A line of the table. What a unit had while it stood elsewhere is no part of the whole."""
    link = asked.address(key, unit=unit) if unit != asked.unit else ""
    if unit in then and unit in now:
        numbers = (number_or_word(one.before), number_or_word(one.after))
        size = -1 if one.by is None else abs(one.by)
        return Row(
            unit, *numbers, difference(one), of_before(one, signed=True), one.why, link, size=size
        )
    away = _("not here")
    before = number_or_word(one.before) if unit in then else away
    after = number_or_word(one.after) if unit in now else away
    return Row(unit, before, after, link=link)


def said(ways: list[Way]) -> str:
    """How many came, went and moved, as one sentence."""
    if not ways:
        return ""
    if any(way.number is None for way in ways):
        return _("Who came and went is not told: fewer than five people.")
    words = []
    for way in ways:
        n = way.number or 0
        told = {
            "came": ngettext("%(n)s person came in", "%(n)s people came in", n),
            "went": ngettext("%(n)s person went out", "%(n)s people went out", n),
            "moved": ngettext("%(n)s changed unit within", "%(n)s changed unit within", n),
        }[way.name]
        words.append(told % {"n": say.number(n)})
    return "; ".join(words) + "."


def named(user: Any, way: Way) -> dict[str, Any]:
    """A way with the first names of those whom the reader may open, and how many are left out."""
    label = {"came": _("Came in"), "went": _("Went out"), "moved": _("Moved within")}[way.name]
    if way.number is None:
        return {"label": label, "number": "<5", "people": [], "more": 0, "unnamed": 0}
    if way.rows.model is Person:
        found = way.rows.order_by("sort_key", "pk")
    else:
        found = way.rows.select_related("person").order_by("person__sort_key", "pk")
    rows = list(found[:MOST_NAMES])
    units = full_names({row.unit_id for row in rows})
    people = {}
    for row in rows:
        people[row.person_id] = {"person": row.person, "unit": units.get(row.unit_id, "")}
    opens = set(Person.objects.visible_to(user).filter(pk__in=people).values_list("pk", flat=True))
    told = [one for key, one in people.items() if key in opens]
    more = 0
    if len(rows) == MOST_NAMES:
        key = "pk" if way.rows.model is Person else "person"
        all_of_them = Person.objects.visible_to(user).filter(pk__in=way.rows.order_by().values(key))
        more = all_of_them.count() - len(told)
    return {
        "label": label,
        "number": say.number(way.number),
        "people": told,
        "more": more,
        "unnamed": way.number - len(told) - more,
    }
