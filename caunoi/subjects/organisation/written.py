"""Units as a workbook has them: what each column tells of a unit on a day, and what helps."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from caunoi.base.text import plain_sort_key
from caunoi.org.models import Funding, Place, Seat, Tree, Unit, UnitKind, UnitState
from caunoi.registers.imports.dates import Day
from caunoi.registers.imports.reading import Reading
from caunoi.registers.register import Asked, Written


@dataclass
class Known:
    """A unit on a day."""

    state: UnitState
    under: str
    since: Day


def units_below(asked: Asked) -> dict[int, Known]:
    """The units below the one asked for whom the account may open, parents before children."""
    reading = Reading(unit=asked.unit, by=asked.by, as_of=asked.on)
    below = Unit.objects.under(asked.unit, on=asked.on).exclude(pk=asked.unit.pk)
    keys = list(below.visible_to(asked.by).values_list("pk", flat=True))
    states = {
        state.unit_id: state
        for state in UnitState.objects.on(asked.on).filter(unit__in=keys).select_related("kind")
    }
    begun: dict[int, Place] = {}
    parents: dict[int, int] = {}
    for place in Place.objects.filter(unit__in=keys).order_by("-since"):
        begun[place.unit_id] = place
        if place.holds_on(asked.on) and place.parent_id is not None:
            parents[place.unit_id] = place.parent_id
    words = {parent: reading.word_for(parent) for parent in set(parents.values())}
    seats = Seat.objects.filter(tree=Tree.THEN, unit__in=keys).on(asked.on)
    lines = {
        seat.unit_id: [plain_sort_key(states[key].name) for key in seat.ancestors if key in states]
        for seat in seats
    }
    return {
        key: Known(states[key], words.get(parents.get(key, 0), ""), Day(begun[key].since))
        for key in sorted(keys, key=lambda key: (lines.get(key, []), key))
        if key in states
    }


def count_below(asked: Asked) -> int:
    """How many they are, whoever may open them."""
    return Unit.objects.under(asked.unit, on=asked.on).count()


def _kinds(unit: Unit) -> list[str]:
    """The kinds that can stand somewhere below the unit."""
    kinds = {kind.code: kind for kind in UnitKind.objects.order_by("rank")}
    state = unit.states.order_by("-since").select_related("kind").first()
    below: set[str] = set()
    look = list(state.kind.children) if state else list(kinds)
    while look:
        code = look.pop()
        if code not in below and code in kinds:
            below.add(code)
            look += kinds[code].children
    return [kind.name for code, kind in kinds.items() if code in below]


def _above(unit: Unit) -> list[str]:
    reading = Reading(unit=unit, by=None, as_of=None)
    return sorted(map(reading.word_for, reading.units), key=plain_sort_key)


WRITTEN = {
    "name": Written(
        lambda known: known.state.name, _("As in the decision."), "CĐCS Sở Tài chính", width=34
    ),
    "code": Written(
        lambda known: known.state.code, _("Left empty, it is made from the name."), "STC", width=14
    ),
    "kind": Written(
        lambda known: known.state.kind.name,
        _("Choose from the list."),
        "Công đoàn cơ sở",
        width=24,
        words=_kinds,
    ),
    "under": Written(
        lambda known: known.under,
        _("By name or code, of the register or of this sheet. Empty: the unit of the workbook."),
        "",
        width=30,
        words=_above,
    ),
    "since": Written(
        lambda known: known.since, _("A day like 31/12/1980."), "15/03/1995", width=14
    ),
    "agency": Written(lambda known: known.state.agency, "", "Sở Tài chính", width=28, clears=True),
    "party_body": Written(
        lambda known: known.state.party_body, "", "Chi bộ Sở Tài chính", width=28, clears=True
    ),
    "funding": Written(
        lambda known: known.state.get_funding_display() if known.state.funding else "",
        _("Choose from the list."),
        Funding.STATE.label,
        width=22,
        words=lambda unit: [str(one.label) for one in Funding if one],
    ),
}
