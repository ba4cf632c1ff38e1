"""Small numbers of a sensitive kind are not told to those who may only read figures.

Nor may they follow from what is told beside them: a unit less the units below it, a whole less its
parts. What is told of one answer falls into remainders (a number less the numbers told right below
it); every number that follows is a sum of those, so each must be none or at least five people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from .figure import WITHHELD, Figure
from .indicator import CUTS, Counted, Indicator, Share
from .of_plan import OfPlan

FEWEST = 5

Answer = list[Figure]  # the whole, then its parts


def discreet(
    answers: Mapping[int, Answer], above: Mapping[int, Any], seen: Collection[int]
) -> None:
    """Withhold what must be, in place, of one indicator and period asked for several units.

    `above` names the unit asked for next above each; of `seen` units the reader opens all records.
    """
    wholes = {unit: answer[0] for unit, answer in answers.items()}
    indicator = next(iter(wholes.values())).indicator
    veil: set[int] = set()
    for leaf in sensitive_leaves(indicator):
        veil |= concealed({unit: size_of(f, leaf) for unit, f in wholes.items()}, above, seen)
    split = next((name for answer in answers.values() for f in answer for name in f.by), None)
    if split is not None and (indicator.sensitive or CUTS[split].sensitive):
        for family in families(answers, above):
            conceal_parts({unit: answers[unit] for unit in family}, above, seen, veil)
    for unit, answer in answers.items():
        if unit in veil:
            answer[:] = [veiled(answer[0])]
        elif indicator.sensitive and unit not in seen:
            # Beside what was counted, a figure from before would be a second number to guard.
            answer[:] = [f if f.answer == "opening" else replace(f, opening=None) for f in answer]


def sensitive_leaves(indicator: Indicator) -> list[Counted]:
    """What is counted in it whose small numbers may tell who is meant."""
    return [part for part in indicator.parts if part.sensitive]


def size_of(figure: Figure, leaf: Counted) -> int:
    """How many people of one leaf a figure tells of."""
    return sizes(figure)[figure.indicator.parts.index(leaf)]


def concealed(
    sizes: Mapping[int, int], above: Mapping[int, Any], seen: Collection[int]
) -> set[int]:
    """The units whose number is withheld: the small ones, and others until none can be worked out.

    The next smallest below the same unit goes with it; where there is none, the unit above.
    """
    told = {unit for unit, n in sizes.items() if unit in seen or not 0 < n < FEWEST}
    while True:
        rest, below = remainders(sizes, told, above)
        small = [unit for unit in told if unit not in seen and 0 < rest[unit] < FEWEST]
        if not small:
            return set(sizes) - told
        for unit in small:
            others = [u for u in below[unit] if sizes[u] and u not in seen]
            told.discard(min(others, key=lambda u: (sizes[u], u), default=unit))


def remainders(
    sizes: Mapping[int, int], told: Collection[int], above: Mapping[int, Any]
) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Each number told less those told right below it, and which these are."""
    rest, below = {unit: sizes[unit] for unit in told}, defaultdict(list)
    for unit in told:
        up = above.get(unit)
        while up is not None and up not in told:
            up = above.get(up)
        if up is not None:
            rest[up] -= sizes[unit]
            below[up].append(unit)
    return rest, below


def families(units: Collection[int], above: Mapping[int, Any]) -> list[list[int]]:
    """The units asked for, those together that lie below the same uppermost one."""
    found: dict[int, list[int]] = defaultdict(list)
    for unit in units:
        top = unit
        while above.get(top) is not None:
            top = above[top]
        found[top].append(unit)
    return list(found.values())


def conceal_parts(
    answers: Mapping[int, Answer],
    above: Mapping[int, Any],
    seen: Collection[int],
    veil: set[int],
) -> None:
    """Withhold parts of a cut, the same ones in all units that lie within each other.

    The parts withheld hold together none or at least five people in each unit, and in what each
    unit has beside those below it; else no parts are told. Fewer than five are not split at all.
    """
    closed = [unit for unit in answers if unit not in seen]
    counts = {unit: {tuple(f.by.values()): sizes(f) for f in a[1:]} for unit, a in answers.items()}
    wholes = {unit: {"": sizes(answer[0])} for unit, answer in answers.items()}
    whole = flat(atoms(wholes, "", above, closed))
    names = {name for parts in counts.values() for name in parts}
    alone = {name: flat(atoms(counts, name, above, closed)) for name in names}
    ranked = sorted(names, key=lambda name: (smallest(alone[name]), str(name)))
    hidden = [name for name in ranked if any(0 < n < FEWEST for n in alone[name])]
    spare = [name for name in ranked if name not in hidden and any(alone[name])]
    while hidden and spare and not enough([alone[name] for name in hidden], whole):
        hidden.append(spare.pop(0))
    lost = not veil.isdisjoint(answers) or not enough([alone[name] for name in hidden], whole)
    for unit in closed:
        total, *parts = answers[unit]
        if lost or any(0 < n < FEWEST for n in sizes(total)):
            answers[unit][:] = [replace(total, reason=_("Too few people to be split."))]
            continue
        answers[unit][1:] = [
            veiled(f) if tuple(f.by.values()) in hidden and any(sizes(f)) else f for f in parts
        ]


def atoms(
    counts: Mapping[int, Mapping[Any, list[int]]],
    name: Any,
    above: Mapping[int, Any],
    closed: Sequence[int],
) -> Iterator[list[int]]:
    """Of one part, for each closed unit: what it has, and what it has beside the units below."""
    blank = [0] * max(len(n) for parts in counts.values() for n in parts.values())
    for unit in closed:
        own = counts[unit].get(name, blank)
        yield own
        below = [counts[u].get(name, blank) for u in counts if above.get(u) == unit]
        yield [n - sum(more[i] for more in below) for i, n in enumerate(own)]


def enough(parts: Sequence[list[int]], whole: list[int]) -> bool:
    """Whether parts that are withheld together hold nobody, at least five people, or all."""
    together = [sum(column) for column in zip(*parts, strict=True)]
    pairs = zip(together, whole, strict=True) if together else ()
    return not any(0 < n < FEWEST and n != every for n, every in pairs)


def flat(numbers: Iterable[list[int]]) -> list[int]:
    return [n for row in numbers for n in row]


def smallest(numbers: Sequence[int]) -> int:
    """The smallest number among them, nought apart."""
    return min((n for n in numbers if n > 0), default=0)


def sizes(figure: Figure) -> list[int]:
    """How many people, or records, a figure tells of."""
    if isinstance(figure.indicator, Share):
        return [figure.part or 0, figure.whole or 0]
    if isinstance(figure.indicator, OfPlan) and figure.records is None:
        return [figure.part or 0]
    # Of an amount the value tells how much it is, not of how many.
    return [int((figure.value if figure.records is None else figure.records) or 0)]


def veiled(figure: Figure) -> Figure:
    """The figure without its number."""
    return replace(
        figure,
        value=None,
        answer=WITHHELD,
        records=None,
        part=None,
        whole=None,
        opening=None,
        reason=_("Fewer than five people, or a number that would tell of them: <5."),
    )
