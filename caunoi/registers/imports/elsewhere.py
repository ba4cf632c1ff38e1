"""A list that was handed in for the wrong unit: most of its rows name another one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from caunoi.org.models import Seat, Tree, Unit, UnitKind, UnitState
from caunoi.org.models.units import ancestors

from .reading import Reading, plain_key, unit_key

MAJORITY = 0.5


@dataclass(frozen=True)
class Elsewhere:
    """Which unit most rows of a list name, in words, and how many of how many do.

    `unit` is the one for which whoever looks may take the list in instead; None: they may not.
    """

    named: str
    unit: int | None
    rows: int
    total: int
    words: frozenset[str]
    message: str


def elsewhere(counted: Mapping[str, int], reading: Reading) -> Elsewhere | None:
    """Whether most cells of a column of units name a unit elsewhere, or units below one."""
    strange = {word: n for word, n in counted.items() if reading.unit_called(word) is None}
    total = sum(counted.values())
    if sum(strange.values()) <= MAJORITY * total:
        return None
    meant = _called(strange, reading)
    rows = sum(strange[word] for word in meant)
    if rows > MAJORITY * total and (unit := _lowest_over(meant.values(), reading)) is not None:
        return _told(str(unit), unit.pk, rows, total, meant, reading)
    word, rows = Counter(strange).most_common(1)[0]
    if rows >= 2 and rows > MAJORITY * total and reading.is_known_elsewhere(word):
        # Some unit that is out of reach, of which no more is told than stands in the file.
        return _told(f"“{word}”", None, rows, total, [word], reading)
    return None


def _told(
    named: str, unit: int | None, rows: int, total: int, words: Iterable[str], reading: Reading
) -> Elsewhere:
    message = _(
        "This looks like the list of %(other)s: %(rows)s of %(total)s rows name it or what is "
        "below it, and not %(unit)s."
    ) % {"other": named, "rows": rows, "total": total, "unit": reading.unit}
    return Elsewhere(
        named, unit, rows, total, frozenset(plain_key(word) for word in words), message
    )


def inner_kinds() -> set[str]:
    """The kinds of what stands within a grassroots union, called as parts of agencies are."""
    base = [kind for kind in UnitKind.objects.all() if "grassroots" not in kind.children]
    return {code for kind in base for code in kind.children}


def _called(words: Iterable[str], reading: Reading) -> dict[str, int]:
    """Which words name one unit that `reading.by` may edit.

    Teams and sections are left out: in many an agency there is an “Office”.
    """
    inner = inner_kinds()
    mine = Unit.objects.reachable_by(reading.by, "edit")
    states = UnitState.objects.filter(unit__in=mine.values("pk")).on(reading.today)
    found: dict[str, set[int]] = defaultdict(set)
    for unit, kind, *written in states.values_list("unit", "kind__code", "code", "name", "agency"):
        if kind not in inner:
            for word in written:
                found[plain_key(word)].add(unit)
                found[unit_key(word)].add(unit)
    meant = {}
    for word in words:
        units = found.get(plain_key(word)) or found.get(unit_key(word)) or set()
        if plain_key(word) and len(units) == 1:
            [meant[word]] = units
    return meant


def _lowest_over(units: Iterable[int], reading: Reading) -> Any:
    """The lowest unit over all of these, if `reading.by` may edit it."""
    seats = Seat.objects.filter(tree=Tree.NOW, unit__in=set(units)).on(reading.today)
    lines = [ancestors(path) for path in seats.values_list("path", flat=True)]
    above = [level[0] for level in zip(*lines, strict=False) if len(set(level)) == 1]
    if not above or above[-1] == reading.unit.pk:
        return None
    return (
        Unit.objects.reachable_by(reading.by, "edit")
        .named(reading.today)
        .filter(pk=above[-1])
        .first()
    )
