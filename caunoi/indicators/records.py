"""The records behind a figure: the same source and the same condition as the number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Min, QuerySet

from caunoi.base.periods import Period
from caunoi.org.access import require
from caunoi.org.models import Seat, Tree, Unit

from .catalogues import read_once
from .composing import measured, other_unit
from .conditions import read, renamed
from .held import Held
from .indicator import Counted, Indicator, Share, Typed, find
from .of_plan import OfPlan
from .over_years import MeanOfYears, OverYears, Streak, days_of_years, in_a_row
from .seating import paths_of, sat_at


def rows(
    key: str,
    *,
    unit: Unit,
    period: Period,
    by: Mapping[str, Any] | None = None,
    tree: str = "then",
    user: Any,
    half: str = "part",
) -> QuerySet[Any]:
    """The records behind a figure, or behind its part `by`, as far as the user may open them.

    For a share those of its part, or with half="whole" of its whole; for distinct persons the
    persons. Behind what was typed there are none. Raises Refused as the figure does.
    """
    require(user, "count", unit)
    indicator = find(key)
    days = days_behind(indicator, period)
    if days is None:
        return Seat.objects.none()
    counted = counted_half(indicator, half)
    found = opened(counted, unit, days, by or {}, tree, user)
    if isinstance(indicator, Streak):
        behind = all_behind(counted, unit, days, {}, tree)
        found = found.filter(pk__in=in_a_row(indicator, behind, days))
    return as_counted(counted, found)


def days_behind(indicator: Indicator, period: Period) -> Period | None:
    """The days within which its records lie; None if there are none behind it."""
    if isinstance(indicator, Typed):
        return None
    return days_of_years(period) if isinstance(indicator, OverYears) else period


def records_of(
    persons: Collection[int],
    key: str,
    *,
    unit: Unit,
    period: Period,
    by: Mapping[str, Any] | None = None,
    tree: str = "then",
    user: Any,
    half: str = "part",
) -> QuerySet[Any]:
    """The records for which these of the distinct persons behind a figure were counted.

    In the order of their days: of several of one person the last is the latest.
    """
    indicator = find(key)
    if isinstance(indicator, Typed):
        return Seat.objects.none()
    counted = counted_half(indicator, half)
    found = opened(counted, unit, period, by or {}, tree, user)
    mine = found.filter(**{f"{counted.source.person}__in": persons})
    return mine.order_by(counted.on or counted.source.begins, "pk")


def opened(
    counted: Counted, unit: Unit, period: Period, by: Mapping[str, Any], tree: str, user: Any
) -> QuerySet[Any]:
    """The records behind a figure that the user may open."""
    cuts = (cut for cut in counted.source.cuts if cut.name in by)
    sensitive = counted.sensitive or any(cut.sensitive for cut in cuts)
    seats = Seat.objects.filter(tree=Tree.NOW)
    mine = user.reach("sensitive" if sensitive else "view").over(seats, counted.source.unit)
    return all_behind(counted, unit, period, by, tree).filter(mine)


def hidden(
    key: str,
    *,
    unit: Unit,
    period: Period,
    by: Mapping[str, Any] | None = None,
    tree: str = "then",
    user: Any,
    half: str = "part",
) -> int:
    """How many of the records behind a figure the user may not open."""
    opened = rows(key, unit=unit, period=period, by=by, tree=tree, user=user, half=half)
    indicator = find(key)
    days = days_behind(indicator, period)
    if days is None:
        return 0
    counted = counted_half(indicator, half)
    behind = all_behind(counted, unit, days, by or {}, tree)
    if isinstance(indicator, Streak):
        behind = behind.filter(pk__in=in_a_row(indicator, behind, days))
    return as_counted(counted, behind).count() - opened.count()


def keys_behind(key: str, *, unit: Unit, period: Period) -> list[int]:
    """The keys of all records behind a figure, whoever asks: to be kept, never to be shown."""
    indicator = find(key)
    days = days_behind(indicator, period)
    if days is None:
        return []
    counted = counted_half(indicator, "part")
    found = all_behind(counted, unit, days, {}, "then")
    if isinstance(indicator, Streak):
        found = found.filter(pk__in=in_a_row(indicator, found, days))
    return sorted(as_counted(counted, found).values_list("pk", flat=True))


def known_from(key: str, *, unit: Unit, period: Period, tree: str = "then") -> dt.date | None:
    """The first day, after the period, by which what the condition asks is known of its persons."""
    days = []
    for part in find(key).parts:
        if not part.source.person or part.on is not None:
            continue
        paths, day = paths_of(unit, tree), part.day(period.last)
        found = part.source.model._default_manager.filter(
            measured(part.on, part.source, period), sat_at(part.source.unit, paths, tree, day)
        )
        for name in part.names:
            cut = part.source.cut(name)
            if cut and isinstance(cut.expression, Held):
                later = cut.expression.known_later(day).filter(
                    person__in=found.values(part.source.person)
                )
                days.append(later.aggregate(first=Min("since"))["first"])
    return min((day for day in days if day), default=None)


def counted_half(indicator: Indicator, half: str) -> Counted:
    """What is counted: the indicator itself, a half of a share, or what was done of a plan."""
    if isinstance(indicator, MeanOfYears):
        indicator = indicator.share
    if isinstance(indicator, Streak):
        return indicator.each
    if isinstance(indicator, Share):
        return indicator.whole if half == "whole" else indicator.part
    if isinstance(indicator, OfPlan):
        return indicator.actual
    assert isinstance(indicator, Counted)
    return indicator


def all_behind(
    counted: Counted, unit: Unit, period: Period, by: Mapping[str, Any], tree: str
) -> QuerySet[Any]:
    """Every record behind a figure, whoever asks."""
    source, day = counted.source, counted.day(period.last)
    paths = paths_of(unit, tree)
    with read_once():
        condition = counted.condition(day)
        found = source.model._default_manager.filter(
            measured(counted.on, source, period), sat_at(source.unit, paths, tree, day)
        )
        names = {*by, *counted.names}
        aliases = {name: f"cut_{name}" for name in names if source.cut(name)}
        found = found.alias(**{aliases[name]: read(source, name, day) for name in aliases})
    if condition is not None:
        found = found.filter(renamed(source, condition, aliases))
    for name, part in by.items():
        test = {f"cut_{name}__isnull": True} if part is None else {f"cut_{name}": part}
        found = found.filter(**test)
    if counted.crossing:
        found = found.alias(other_unit=other_unit(source, str(counted.on)))
        found = found.filter(~sat_at("other_unit", paths, tree, day.other_side()))
    return found


def as_counted(counted: Counted, found: QuerySet[Any]) -> QuerySet[Any]:
    """Records, or the distinct persons behind them."""
    if not counted.distinct:
        return found
    name = str(counted.source.person)
    person = counted.source.model._meta.get_field(name).related_model
    return person._default_manager.filter(pk__in=found.values(name))


__all__ = ["hidden", "keys_behind", "known_from", "records_of", "rows"]
