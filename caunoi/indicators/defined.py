"""How an indicator is defined, as a digest: two figures of one key may mean different things."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.core.exceptions import EmptyResultSet

from .catalogues import unread
from .conditions import read, renamed
from .indicator import Counted, Indicator


def definition(indicator: Indicator) -> str:
    """A digest of what is counted and by which condition; no day, unit or catalogue is part of it.

    The condition is told as SQL, so it may change with the database or with a newer Django too.
    """
    told = [type(indicator).__name__, indicator.key, indicator.measure]
    told += [text for part in indicator.parts for text in _told(part)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _told(part: Counted) -> list[str]:
    source, day = part.source, part.day(dt.date(2000, 1, 1))
    found = source.model._base_manager.order_by()
    with unread():
        condition = part.condition(day)
        aliases = {name: f"cut_{name}" for name in part.names if source.cut(name)}
        found = found.alias(**{aliases[name]: read(source, name, day) for name in aliases})
        if condition is not None:
            found = found.filter(renamed(source, condition, aliases))
        try:
            sql = str(found.values("pk").query)
        except EmptyResultSet:
            sql = "none"
    return [type(part).__name__, source.key, part.on or "", part.amount or "", sql]
