"""What the tree keeps true on every day, whatever deed or undo has written it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from caunoi.base.errors import Invalid
from caunoi.base.say import day as say_day
from caunoi.base.spans import FOREVER, Span

from .models import Place, Unit, UnitKind, UnitState

Spell = tuple[dt.date, dt.date]  # from the one day to the other, which is not included


def not_there(unit: Unit, on: dt.date) -> Invalid:
    return Invalid(_("%(unit)s was not there on %(day)s.") % {"unit": unit, "day": say_day(on)})


def hold_fast(units: Iterable[int]) -> None:
    """Until the deed is done nobody else closes these units, or lets anybody come to them."""
    list(Unit.objects.filter(pk__in=list(units)).order_by("pk").select_for_update(no_key=True))


def must_stand(stays: Iterable[tuple[Unit, dt.date, dt.date | None]]) -> None:
    """Raise Invalid unless each unit stands from the one day to the other (None: for good).

    Who is to be in a unit asks this first, so that none is closed under them meanwhile.
    """
    asked = {(unit.pk, since, until): unit for unit, since, until in stays}
    hold_fast({pk for pk, _since, _until in asked})
    lives: dict[int, Spell] = {}
    places = Place.objects.filter(unit__in={pk for pk, _since, _until in asked}).order_by("since")
    for place in places:
        begun, _end = lives.get(place.unit_id, _spell(place))
        lives[place.unit_id] = begun, _spell(place)[1]
    for (pk, since, until), unit in asked.items():
        begun, ended = lives.get(pk, (FOREVER, FOREVER))
        if not begun <= since < ended:
            raise not_there(unit, since)
        if until is None and ended < FOREVER:
            raise Invalid(_("%(unit)s has been closed: nobody can come to it.") % {"unit": unit})
        if until is not None and until > ended:
            told = {"unit": unit, "since": say_day(begun), "until": say_day(ended)}
            raise Invalid(
                _("%(unit)s stands from %(since)s to %(until)s: nothing in it can last longer.")
                % told
            )


def must_hold(units: set[int]) -> None:
    """Raise Invalid unless these units are named while they stand, and stand where they may.

    Asked of all that an operation has touched when it ends: on the way it may pass through what
    cannot be, as two units do that change places. The error tells of each unit that is amiss.
    """
    standing = Standing(units)
    faults = dict([*standing.misnamed(), *standing.misplaced()])
    if faults:
        raise Invalid(next(iter(faults.values())), units=faults)


class Standing:
    """The places of some units and of those right below them, and what all of these were."""

    def __init__(self, units: set[int]) -> None:
        self.units = units
        touching = Q(unit__in=units) | Q(parent__in=units)
        self.places = list(Place.objects.filter(touching).order_by("since"))
        self.states: dict[int, list[UnitState]] = defaultdict(list)
        told = {key for place in self.places for key in (place.unit_id, place.parent_id)}
        for state in UnitState.objects.filter(unit__in=units | told - {None}).order_by("since"):
            self.states[state.unit_id].append(state)
        self.kinds = UnitKind.objects.in_bulk()

    def misnamed(self) -> Iterator[tuple[int, str]]:
        """Units that stand on days of which nothing says what they were, or the reverse."""
        stays = defaultdict(list)
        for place in self.places:
            stays[place.unit_id].append(place)
        for unit in self.units:
            if _joined(stays[unit]) != _joined(self.states[unit]):
                told = _(
                    "%(unit)s cannot stand on other days than those of which its name is told."
                )
                yield unit, told % {"unit": self._name(unit)}

    def misplaced(self) -> Iterator[tuple[int, str]]:
        """Units under one that is not there then, or that may not have such a unit below."""
        for place in self.places:
            if place.parent_id is None:
                continue
            day, end = _spell(place)
            for above, spell in _within(self.states[place.parent_id], (day, end)):
                day = spell[1] if spell[0] == day else day
                for state, _days in _within(self.states[place.unit_id], spell):
                    kind, below = self.kinds[above.kind_id], self.kinds[state.kind_id]
                    if below.code not in kind.children:
                        told = _("%(above)s (%(parent)s) cannot have %(below)s directly below.")
                        named = {"above": kind, "parent": above, "below": below}
                        yield from self._both(place, told % named)
            if day < end:
                told = _("%(parent)s does not stand on %(day)s: %(unit)s cannot be under it then.")
                names = {
                    name: self._name(getattr(place, f"{name}_id")) for name in ("parent", "unit")
                }
                yield from self._both(place, told % {"day": say_day(day), **names})

    def _both(self, place: Place, told: str) -> Iterator[tuple[int, str]]:
        yield place.unit_id, told
        if place.parent_id is not None:
            yield place.parent_id, told

    def _name(self, unit: int) -> str:
        """Its latest name."""
        states = self.states[unit]
        return states[-1].name if states else f"#{unit}"


def _spell(span: Span) -> Spell:
    return span.since, span.until or FOREVER


def _within(states: Iterable[UnitState], days: Spell) -> Iterator[tuple[UnitState, Spell]]:
    """The states that held within those days, each with its days among them."""
    for state in states:
        since, until = _spell(state)
        shared = max(since, days[0]), min(until, days[1])
        if shared[0] < shared[1]:
            yield state, shared


def _joined(spans: Iterable[Span]) -> list[Spell]:
    """Their days, with those that follow one another made one."""
    joined: list[Spell] = []
    for span in spans:
        since, until = _spell(span)
        if joined and joined[-1][1] == since:
            since = joined.pop()[0]
        joined.append((since, until))
    return joined
