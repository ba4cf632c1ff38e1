"""What is known at all: zero, nothing and not reported are three different answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.db import connection

from caunoi.base.spans import Precision

from .day import as_day
from .indicator import Source
from .seating import BELOW, SEAT, Asked


@dataclass(frozen=True)
class Edge:
    """The first day of which the records of a source at, or below, a unit say anything.

    `exact` is the first that is not only "known by then".
    """

    first: dt.date
    exact: dt.date | None

    def hides(self, day: dt.date) -> bool:
        """Whether nothing can be known of that day: what there is came later, as known by then."""
        return day < self.first and (self.exact is None or self.exact > self.first)


def edges(source: Source, asked: Asked) -> dict[int, Edge]:
    """The edge for each unit asked for, in one statement; a unit without any record is left out."""
    meta = source.model._meta
    quote = connection.ops.quote_name
    begins = f"r.{quote(meta.get_field(source.begins).column)}"
    own = f"r.{quote(meta.get_field(source.unit).column)} = s.unit_id"
    table = quote(meta.db_table)
    first = f"(SELECT {begins} FROM {table} r WHERE {own} ORDER BY {begins} LIMIT 1)"
    exact, parameters = first, []
    if has_precision(source):
        known = f"{own} AND r.precision <> %s"
        exact = f"(SELECT {begins} FROM {table} r WHERE {known} ORDER BY {begins} LIMIT 1)"
        parameters.append(Precision.KNOWN_BY.value)
    marks = ", ".join(["%s"] * len(asked.keys))
    sql = (
        f"SELECT a.unit_id, MIN({first}), MIN({exact}) FROM {SEAT} a JOIN {SEAT} s ON {BELOW} "
        f"WHERE a.tree = %s AND a.unit_id IN ({marks}) GROUP BY a.unit_id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, str(asked.tree), *asked.keys])
        return {
            unit: Edge(as_day(first), as_day(exact) if exact else None)
            for unit, first, exact in cursor.fetchall()
            if first
        }


def has_precision(source: Source) -> bool:
    """Whether the records say how exactly their first day is known."""
    try:
        source.model._meta.get_field("precision")
    except FieldDoesNotExist:
        return False
    return source.span is not None
