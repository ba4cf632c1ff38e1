"""What today's tree has elsewhere: what stood below a unit that is closed, and went on without it.

Of such days a closed unit that counts nothing has nothing to tell, where 0 would say that nobody
was there: they are counted where they stand today.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db import connection

from caunoi.base.spans import FOREVER
from caunoi.org.models import Tree
from caunoi.org.models.units import AFTER

from .day import as_day
from .seating import BELOW, SEAT, Asked, marks

Spans = list[tuple[dt.date, dt.date]]


def gone_from(asked: Asked) -> dict[int, Spans]:
    """Of the closed units asked for: when something stood below them that is elsewhere today.

    One statement.
    """
    if not asked.keys:
        return {}
    sql = (
        f"SELECT a.unit_id, s.since, s.until FROM {SEAT} a "
        f"JOIN {SEAT} own ON own.unit_id = a.unit_id AND own.tree = %s AND own.closed "
        f"JOIN {SEAT} s ON {BELOW} AND s.unit_id <> a.unit_id "
        f"JOIN {SEAT} today ON today.unit_id = s.unit_id AND today.tree = %s "
        f"AND NOT (today.path >= own.path AND today.path < own.path || '{AFTER}') "
        f"WHERE a.tree = %s AND a.unit_id IN ({marks(asked.keys)})"
    )
    trees = [Tree.NOW.value, Tree.NOW.value, Tree.THEN.value]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*trees, *asked.keys])
        rows = cursor.fetchall()
    found: dict[int, Spans] = defaultdict(list)
    for unit, since, until in rows:
        found[unit].append((as_day(since), as_day(until) if until else FOREVER))
    return found
