"""Small numbers of a sensitive kind are not told to those who may only read figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from .figure import WITHHELD, Figure
from .indicator import CUTS

FEWEST = 5


def withhold(figures: Sequence[Figure]) -> list[Figure]:
    """The whole and its parts without what would tell of fewer than five people.

    When one part is withheld a second is too, and more until they hold at least five people
    together: else the whole would give the first away.
    """
    whole, *parts = figures
    if whole.indicator.sensitive and any(0 < n < FEWEST for n in sizes(whole)):
        return [veiled(whole)]
    split = next((name for part in parts for name in part.by), None)
    if split is None or not (whole.indicator.sensitive or CUTS[split].sensitive):
        return [whole, *parts]
    if any(0 < n < FEWEST for n in sizes(whole)):
        return [replace(whole, reason=_("Too few people to be split."))]
    smallest_first = sorted((p for p in parts if any(sizes(p))), key=lambda p: min_size(p))
    veil: list[Figure] = []
    for part in smallest_first:
        together = sum(max(sizes(p)) for p in veil)
        if min_size(part) >= FEWEST and (not veil or (len(veil) > 1 and together >= FEWEST)):
            break
        veil.append(part)
    return [whole, *(veiled(part) if part in veil else part for part in parts)]


def sizes(figure: Figure) -> list[int]:
    """How many people, or records, a figure tells of."""
    if figure.part is not None and figure.whole is not None:
        return [figure.part, figure.whole]
    return [int(figure.value or 0)]


def min_size(figure: Figure) -> int:
    """The smallest number that it tells of, nought apart."""
    return min((n for n in sizes(figure) if n), default=0)


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
