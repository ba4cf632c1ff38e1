"""A unit's life on a time line: a lane each for names, places, terms and chairs, and its events.

The drawing is a glance; whoever reads by ear or by keyboard has the same in the list of events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base import say
from caunoi.org.models import Heir, UnitState

CHAIR = "chair"
LANE = 44  # pixels
MOST_TICKS = 8


@dataclass
class Piece:
    """A span in a lane, in percent of the whole time."""

    words: str
    days: str
    x: str
    width: str
    still: bool


@dataclass
class Lane:
    """What held one after another."""

    label: str
    pieces: list[Piece]
    y: int = 0


@dataclass
class Event:
    """What happened on a day; `person` is a link where the reader may open it."""

    day: dt.date
    words: str
    person: int | None = None


@dataclass
class Life:
    """All that is drawn and told of one unit."""

    lanes: list[Lane]
    events: list[Event]
    ticks: list[tuple[str, str]]  # year, x
    marks: list[str]  # where units were taken over

    @property
    def height(self) -> int:
        return LANE * len(self.lanes) + 22

    @property
    def floor(self) -> int:
        return LANE * len(self.lanes)


def life_of(told: dict[str, Any]) -> Life | None:
    """The life of a unit, of what its page tells the reader anyway."""
    states = sorted(told["states"], key=lambda s: s.since)
    places = sorted(told["places"], key=lambda p: p.since)
    if not states or not places:
        return None
    held = [*told.get("offices", ()), *told.get("offices_before", ())]
    chairs = sorted((h for h in held if h.kind.code == CHAIR), key=lambda h: h.since)
    terms = sorted(told.get("terms", ()), key=lambda t: t.since)
    first = min(s.since for s in (*states, *places))
    last = max(told["until"] or timezone.localdate(), first + dt.timedelta(days=1))
    scale = Scale(first, last)
    lanes = [
        Lane(_("Name"), scale.pieces(states, lambda s: s.name)),
        Lane(_("Stands under"), scale.pieces(places, stands)),
        Lane(_("Terms"), scale.pieces(terms, lambda t: t.name)),
        Lane(_("Chairs"), scale.pieces(chairs, lambda h: str(h.person))),
    ]
    lanes = [lane for lane in lanes if lane.pieces]
    for number, lane in enumerate(lanes):
        lane.y = LANE * number
    heirs = list(told["inherited"])
    events = [*of_states(states), *of_places(places), *of_heirs(heirs), *of_terms(terms)]
    events += [*of_chairs(chairs, told.get("known", set())), *of_end(told)]
    events.sort(key=lambda event: event.day)
    marks = [scale.at(link.on) for link in heirs if first <= link.on <= last]
    return Life(lanes, events, scale.ticks(), marks)


@dataclass
class Scale:
    """Days as percent of a life."""

    first: dt.date
    last: dt.date

    def part(self, day: dt.date) -> float:
        days = (min(max(day, self.first), self.last) - self.first).days
        return 100 * days / (self.last - self.first).days

    def at(self, day: dt.date) -> str:
        return f"{self.part(day):.2f}"

    def pieces(self, spans: Sequence[Any], words: Any) -> list[Piece]:
        found = []
        for span in spans:
            if span.since >= self.last or (span.until and span.until <= self.first):
                continue
            begin, end = self.part(span.since), self.part(span.until or self.last)
            found.append(
                Piece(
                    str(words(span)),
                    days(span),
                    f"{begin:.2f}",
                    f"{max(0.3, end - begin):.2f}",
                    span.until is None,
                )
            )
        return found

    def ticks(self) -> list[tuple[str, str]]:
        """Years at even distances, so that their numbers do not run into each other."""
        years = range(self.first.year + 1, self.last.year + 1)
        apart = next(n for n in (1, 2, 5, 10, 20, 50, 100) if len(years) <= n * MOST_TICKS)
        return [(str(y), self.at(dt.date(y, 1, 1))) for y in years if y % apart == 0]


def days(span: Any) -> str:
    """From when to when, both days inclusive."""
    until = say.day(span.until - dt.timedelta(days=1)) if span.until else _("still")
    return f"{say.day(span.since)} – {until}"


def stands(place: Any) -> str:
    return str(place.above or "") if place.parent_id else _("at the top")


def of_states(states: Sequence[UnitState]) -> Iterator[Event]:
    """Founded, renamed, become of another kind."""
    first = states[0]
    told = {"name": first.name, "kind": first.kind.name}
    yield Event(first.since, _("Founded as %(name)s (%(kind)s)") % told)
    for before, after in pairwise(states):
        told = {"before": before.name, "name": after.name, "kind": after.kind.name}
        if before.name != after.name:
            yield Event(after.since, _("Renamed from %(before)s to %(name)s") % told)
        if before.kind_id != after.kind_id:
            yield Event(after.since, _("Became of another kind: %(kind)s") % told)
        if before.code != after.code:
            codes = {"before": before.code, "after": after.code}
            yield Event(after.since, _("Code changed from %(before)s to %(after)s") % codes)


def of_places(places: Sequence[Any]) -> Iterator[Event]:
    for place in places[1:]:
        if place.parent_id:
            yield Event(place.since, _("Moved under %(above)s") % {"above": stands(place)})
        else:
            yield Event(place.since, _("Became a unit at the top"))


def of_heirs(links: Sequence[Heir]) -> Iterator[Event]:
    """The units that it took over, by the last name that each bore; in one statement."""
    if not links:
        return
    states = UnitState.objects.filter(unit__in=[link.unit_id for link in links])
    names = dict(states.order_by("since").values_list("unit", "name"))
    for link in links:
        yield Event(link.on, _("Took over %(unit)s") % {"unit": names.get(link.unit_id, "")})


def of_terms(terms: Sequence[Any]) -> Iterator[Event]:
    for term in terms:
        yield Event(term.since, _("Began: %(name)s") % {"name": term.name})


def of_chairs(chairs: Sequence[Any], known: set[Any]) -> Iterator[Event]:
    begun = {(held.person_id, held.since) for held in chairs}
    ended = {(held.person_id, held.until) for held in chairs}
    for held in chairs:
        opens = held.person_id if held.person_id in known else None
        told = {"person": held.person}
        again = (held.person_id, held.since) in ended
        words = _("%(person)s stayed chair") if again else _("%(person)s became chair")
        yield Event(held.since, words % told, opens)
        if held.until and (held.person_id, held.until) not in begun:
            yield Event(held.until, _("%(person)s is chair no more") % told, opens)


def of_end(told: dict[str, Any]) -> Iterator[Event]:
    if told["until"] and told["heir"]:
        yield Event(told["until"], _("Closed; lives on in %(heir)s") % {"heir": told["heir"].heir})
    elif told["until"]:
        yield Event(told["until"], _("Closed"))
