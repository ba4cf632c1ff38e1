"""Choosing who is what: by likelihood, and yet exactly as many as the quota says."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def choose(
    luck: random.Random, pool: Iterable[T], count: int, likelihood: Callable[[T], float]
) -> list[T]:
    """Exactly `count` of the pool, each the sooner the greater its likelihood; 0 means never.

    Raises ValueError where fewer can be chosen.
    """
    drawn: list[tuple[float, int, T]] = []
    for one in pool:
        if (weight := likelihood(one)) > 0:
            drawn.append((-math.log(1 - luck.random()) / weight, len(drawn), one))
    if len(drawn) < count:
        raise ValueError(f"{count} are wanted and {len(drawn)} could be chosen.")
    return [one for _key, _place, one in sorted(drawn, key=lambda d: d[:2])[:count]]


def share_out(total: int, weights: Sequence[float], least: int = 0) -> list[int]:
    """The total in whole parts that are to each other as the weights, none below `least`."""
    free = total - least * len(weights)
    exact = [free * weight / sum(weights) for weight in weights]
    parts = [math.floor(part) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda place: parts[place] - exact[place])
    for place in by_rest[: free - sum(parts)]:
        parts[place] += 1
    return [part + least for part in parts]
