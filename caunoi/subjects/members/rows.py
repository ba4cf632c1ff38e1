"""What a row of a list states, in the words of the deeds."""

from __future__ import annotations

from typing import Any

from caunoi.base.spans import Precision
from caunoi.org.models import HowBegan
from caunoi.registers.imports.clean import Day
from caunoi.registers.imports.row import Row

from .actions import InParty, NewPerson, Training
from .models import PartySpan, Qualification

PARTY_FIELDS = ("party", "party_since", "party_full")
_KINDS: tuple[str, ...] = tuple(Qualification.Kind.values)  # an enumeration answers slowly
_TEXTS = (
    "sex",
    "ethnicity",
    "home",
    "address",
    "phone",
    "email",
    "cccd",
    "cmnd",
    "position",
    "employment",
    "department",
)


def new_person(row: Row, unit: Any) -> NewPerson:
    """The person whom a row describes, for `admit`."""
    values = row.values
    birth, joined = values.get("birth"), values.get("joined")
    return NewPerson(
        name=values.get("name", ""),
        unit=unit,
        birth=birth.date if birth else None,
        birth_precision=birth.precision if birth else Precision.DAY,
        joined=joined.date if joined else None,
        joined_precision=joined.precision if joined else Precision.DAY,
        how_began=HowBegan.ADMITTED if joined else HowBegan.KNOWN,
        training=trainings_of(row),
        party=party_of(row),
        **{name: values[name] for name in _TEXTS if name in values},
    )


def trainings_of(row: Row) -> list[Training]:
    """The levels that a row states."""
    found = []
    for kind in _KINDS:
        if (level := row.values.get(kind)) is not None:
            for one in level if isinstance(level, list) else [level]:
                entry, subject = one if isinstance(one, tuple) else (one, "")
                found.append(Training(kind, entry, subject))
    return found


def party_of(row: Row) -> list[InParty]:
    """What a row states of the Party.

    A day of admission begins the probation; a tick, and a day called full, the full membership.
    """
    values = row.values
    mark, began, full = (values.get(field) for field in PARTY_FIELDS)
    if isinstance(mark, Day) and not isinstance(began, Day):
        began = mark
    found = []
    if isinstance(began, Day):
        found.append(InParty(PartySpan.Status.PROBATION, began.date, began.precision))
    elif began == PartySpan.Status.PROBATION:
        found.append(InParty(PartySpan.Status.PROBATION))
    if isinstance(full, Day):
        found.append(InParty(PartySpan.Status.FULL, full.date, full.precision))
    elif full or (not found and (began or mark)):
        found.append(InParty(PartySpan.Status.FULL))
    return found


def only_ticked(row: Row) -> bool:
    """Whether the row says no more than that somebody is in the Party."""
    values = [row.values.get(field) for field in PARTY_FIELDS]
    return (
        True in values
        and not any(isinstance(value, Day) for value in values)
        and PartySpan.Status.PROBATION not in values
        and (row.values.get("party_full") is not True)
    )
