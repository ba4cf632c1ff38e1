"""What this room knows of people that conditions of awards ask about: recognised initiatives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from caunoi.registers.records.facts import INITIATIVE, Fact

from .models import ORDER, Author, Initiative, Recognition, Use


def initiatives_of(people: Collection[int], day: dt.date) -> Iterator[Fact]:
    """Each initiative of theirs once, with the highest scope that it has reached by the day.

    It tells for which awards it was used, so that nobody counts it twice unawares.
    """
    made = Author.objects.filter(
        person__in=people, initiative__state=Initiative.State.RECOGNISED
    ).order_by("pk").values_list("initiative", "person", "initiative__title")  # fmt: skip
    authors = list(made)
    keys = {initiative for initiative, _person, _title in authors}
    highest: dict[int, tuple[str, dt.date]] = {}
    for initiative, scope, on in Recognition.objects.filter(
        initiative__in=keys, on__lte=day
    ).values_list("initiative", "scope", "on"):
        before = highest.get(initiative)
        if before is None or ORDER.index(scope) > ORDER.index(before[0]):
            highest[initiative] = (scope, on)
    used: dict[tuple[int, int], list[str]] = {}
    for initiative, person, title, year in Use.objects.filter(
        initiative__in=keys, person__in=people, on__lte=day
    ).order_by("on", "pk").values_list("initiative", "person", "title__name", "year"):  # fmt: skip
        used.setdefault((initiative, person), []).append(f"{title} {year}")
    for initiative, person, title in authors:
        if initiative not in highest:
            continue
        scope, on = highest[initiative]
        uses = "; ".join(used.get((initiative, person), ()))
        told = f"{title} ({uses})" if uses else title
        yield Fact(INITIATIVE.key, person, on, on.year, told, scope)
