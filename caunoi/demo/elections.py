"""Who is elected where: committees of the units of a union, term by term."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .names import FEMALE
from .people import YEAR, Life
from .posts import OFFICER
from .tree import EVENTS, UNIONS, PlannedUnit, mergers

# Beginning and end of each term; a committee acts until the next is recognised.
TERMS = (
    (dt.date(2017, 10, 20), dt.date(2022, 10, 20), "Nhiệm kỳ 2017–2022"),
    (dt.date(2022, 11, 18), dt.date(2027, 11, 18), "Nhiệm kỳ 2022–2027"),
)
UPPER_TERMS = (
    (dt.date(2018, 5, 18), dt.date(2023, 5, 18), "Nhiệm kỳ 2018–2023"),
    (dt.date(2023, 5, 26), dt.date(2028, 5, 26), "Nhiệm kỳ 2023–2028"),
)
# Offices in the order in which they are filled, with the fewest people that a unit needs for them.
OFFICES = (
    ("chair", 0), ("vice_chair", 14), ("committee_member", 10), ("committee_member", 30),
    ("inspection_head", 30), ("committee_member", 60), ("inspection_member", 60),
)  # fmt: skip
UPPER_OFFICES = (
    "chair", "vice_chair", "vice_chair", "standing_member", "standing_member", "standing_member",
    "inspection_head", "inspection_member", "inspection_member",
    *["committee_member"] * 12,
)  # fmt: skip


@dataclass
class Election:
    """A unit's committee begins its term."""

    unit: str
    on: dt.date
    until: dt.date
    name: str
    elected: list[tuple[Life, str]] = field(default_factory=list)
    women_head: Life | None = None


def elections(
    union: str, planned: Sequence[PlannedUnit], lives: Sequence[Life], luck: random.Random
) -> Iterator[Election]:
    """The elections of the upper union and of every unit below it that has lasted."""
    root = {unit.code: unit.under for unit in planned if unit.kind == "team"}
    # A unit that came of others has their people from the first.
    young = {row["code"] for row in EVENTS["later"]}
    root |= {unit: m.heir for m in mergers() if m.heir in young for unit in m.units}
    here: dict[str, list[Life]] = defaultdict(list)
    for life in lives:
        # Only who stays to the end: nobody leaves an office in the middle of a term.
        if life.stays:
            here[root.get(life.unit.code, life.unit.code)].append(life)
    upper = UNIONS[union]["upper"][0]
    electors = [life for people in here.values() for life in people[:3]]
    yield from _terms(upper, UPPER_TERMS, UPPER_OFFICES, electors, luck)
    for unit in planned:
        if unit.union == union and unit.kind in ("grassroots", "member_grassroots"):
            people = here[unit.code]
            offices = [kind for kind, least in OFFICES if len(people) > least]
            # Of most unions the register knows only the committees of today.
            terms = [
                term for term in (TERMS if union == "LS" else TERMS[1:]) if unit.since < term[0]
            ]
            if unit.until is None or unit.until > TERMS[-1][0]:
                yield from _terms(unit.code, terms, offices, people, luck)


def _terms(
    unit: str,
    terms: Sequence[tuple[dt.date, dt.date, str]],
    offices: Sequence[str],
    people: Sequence[Life],
    luck: random.Random,
) -> Iterator[Election]:
    before: list[Life] = []
    for on, until, name in terms:
        pool = [
            life
            for life in people
            if life.rank >= OFFICER and life.joined < on - 2 * YEAR and life not in before
        ]
        pool.sort(key=lambda life: -life.rank - luck.random())
        # About half of the committee is elected again.
        again = [life for life in before if luck.random() < 0.5]
        elected = [*again, *pool][: len(offices)]
        women = [life for life in pool if life.sex == FEMALE and life not in elected]
        if not elected:
            continue
        yield Election(
            unit,
            on,
            until,
            name,
            list(zip(elected, offices, strict=False)),
            women[0] if women and len(people) > 30 else None,
        )
        before = elected
