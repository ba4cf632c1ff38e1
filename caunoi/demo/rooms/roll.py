"""Who belongs to a union of the demo on a day, and to which of its units."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Q

from caunoi.org.models import Membership, Unit

from ..tree import UNIONS

Somebody = tuple[int, Unit]


class Roll:
    """The members of a union over a span of days, each with the unit to which they belong."""

    def __init__(self, story: Any, union: str, first: dt.date, last: dt.date) -> None:
        units: dict[str, Unit] = story.chronicle.units
        self.upper = units[UNIONS[union]["upper"][0]] if UNIONS[union].get("upper") else None
        self.by_key = {unit.pk: unit for code, unit in units.items() if code[:2] == union}
        ran = Membership.objects.filter(Q(until=None) | Q(until__gt=first), since__lte=last)
        spans = ran.filter(unit__in=self.by_key).order_by("pk")
        self.spans = list(spans.values_list("person", "unit", "since", "until", "person__sex"))

    def on(self, day: dt.date, fits: Callable[[int, str], bool] | None = None) -> list[Somebody]:
        """Who belongs to it on the day, as far as `fits(person, sex)` says so."""
        return [
            (person, self.by_key[unit])
            for person, unit, since, until, sex in self.spans
            if since <= day and (until is None or until > day) and (not fits or fits(person, sex))
        ]

    def some(
        self, luck: random.Random, day: dt.date, many: int, among: Collection[int] | None = None
    ) -> list[Somebody]:
        """So many of them, each once; of fewer all."""
        here = self.on(day, (lambda person, _sex: person in among) if among else None)
        return luck.sample(here, min(many, len(here)))


def working_day(day: dt.date) -> dt.date:
    """The day, or the Friday before it."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))
