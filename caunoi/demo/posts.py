"""Posts of an agency: who leads, who does its work, who drives; and how old such people are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .quota import share_out
from .tree import PlannedUnit

SUPPORT, OFFICER, DEPUTY, HEAD, LEADER = range(5)
Ages = tuple[int, int, int]  # the youngest, the oldest, the most frequent


@dataclass(frozen=True)
class Place:
    """A post that somebody fills."""

    title: str
    rank: int
    ages: Ages
    plain: float = 0.35  # how likely the one who fills it has at most secondary training
    women: float = 0.0  # how likely it is a woman; 0: as in the trade


CLERKS = (
    Place("Kế toán viên", SUPPORT, (25, 57, 37), 2.0, 0.85),
    Place("Văn thư", SUPPORT, (24, 56, 38), 4.0, 0.9),
    Place("Nhân viên lái xe", SUPPORT, (26, 59, 42), 14.0, 0.001),
    Place("Nhân viên phục vụ", SUPPORT, (28, 56, 44), 12.0, 0.8),
    Place("Nhân viên bảo vệ", SUPPORT, (28, 59, 46), 12.0, 0.001),
)
LEAST = 5  # the fewest who work in a unit


def places_of(units: Sequence[PlannedUnit], staff: int) -> Iterator[tuple[PlannedUnit, Place]]:
    """The posts of all these units, together as many as there is staff."""
    lowest = [unit for unit in units if unit.weight]
    sizes = share_out(staff, [unit.weight for unit in lowest], LEAST)
    for unit, size in zip(lowest, sizes, strict=True):
        # The heads of an agency belong to its first group.
        leads = unit.kind != "team" or unit.code.endswith("-T1")
        for place in _places(unit, size, leads):
            yield unit, place


def _places(unit: PlannedUnit, size: int, leads: bool) -> list[Place]:
    found: list[Place] = []
    if leads:
        found.append(Place(unit.heads[0], LEADER, (44, 58, 52)))
        found += [Place(unit.heads[1], LEADER, (41, 58, 49))] * (1 + (size > 15) + (size > 40))
    found += [Place("Trưởng phòng", HEAD, (36, 58, 47))] * round(0.09 * size)
    found += [Place("Phó Trưởng phòng", DEPUTY, (32, 56, 42))] * round(0.11 * size)
    for number in range(round(0.15 * size)):
        found.append(CLERKS[number % len(CLERKS)])
    seniors = round(0.13 * size) if unit.expert == "Chuyên viên" else 0
    found += [Place("Chuyên viên chính", OFFICER, (38, 58, 47), 0.01)] * seniors
    while len(found) < size:
        ordinary = unit.expert if len(found) % 3 else "Chuyên viên"
        found.append(Place(ordinary, OFFICER, (23, 58, 36)))
    return found[:size]
