"""Who had a title so many years running: a list that comes from the awards alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from caunoi.indicators.over_years import runs

from .eligibility import Whom, whom
from .models import Award


@dataclass(frozen=True)
class Streak:
    """A person or a collective that had a title in years one after another."""

    award: Award  # the last of them
    first: int
    last: int

    @property
    def years(self) -> int:
        return self.last - self.first + 1


def longest(years: set[int]) -> tuple[int, int]:
    """The longest row of years one after another, and of equal ones the latest: first and last."""
    found = runs(years, least=1)
    return max(found, key=lambda run: (run[1] - run[0], run[1]), default=(0, -1))


def streaks(user: Any, title: Any, least: int) -> list[Streak]:
    """Whom the user may see with that title at least so many years running, the longest first."""
    rows = Award.objects.visible_to(user).filter(title=title, state=Award.State.IN_FORCE)
    had: dict[Whom, dict[int, Award]] = defaultdict(dict)
    for award in rows.select_related("person", "title").with_units().order_by("year"):
        had[whom(award)][award.year] = award
    found = []
    for awards in had.values():
        first, last = longest(set(awards))
        if last - first + 1 >= least:
            found.append(Streak(awards[last], first, last))
    return sorted(found, key=lambda one: (-one.years, -one.last, str(one.award)))
