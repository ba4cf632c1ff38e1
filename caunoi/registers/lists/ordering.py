"""The order of a list: by any column that says how, up or down, and always to the last row.

An order is a field without nulls; behind it comes the order that the list has by itself, so that
rows alike stand as people expect them, and a page can go on from any row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, Collate

ORDER = "order"
BY = "order_by_value"
EARLY, LATE = dt.date(1, 1, 1), dt.date(9999, 12, 31)

# From the day of the list to what a column is ordered by; nulls may be in it.
By = Callable[[dt.date], Any]


def in_order(rows: Any, by: By, day: dt.date, *, down: bool) -> Any:
    """The rows by a column; those of which it tells nothing come last, up or down."""
    own = [name for name in rows.query.order_by if name not in ("rank", "-rank")]
    found = rows.annotate(**{BY: by(day)})
    kind = found.query.annotations[BY].output_field.get_internal_type()
    if kind == "DateField":
        found = rows.annotate(**{BY: Coalesce(by(day), Value(EARLY if down else LATE))})
    elif kind.endswith("IntegerField"):
        found = rows.annotate(**{BY: Coalesce(by(day), Value(-1 if down else 2**31 - 1))})
    else:  # "~" comes after all letters
        last = Value("" if down else "~")
        found = rows.annotate(**{BY: plain(Coalesce(by(day), last, output_field=CharField()))})
    return found.order_by(f"-{BY}" if down else BY, *own)


def plain(told: Any) -> Any:
    """Letter by letter on both databases; what is ordered so has its marks folded before."""
    return Collate(told, "C") if connection.vendor == "postgresql" else told


def of_field(name: str) -> By:
    """By a field of the record itself."""
    return lambda _day: F(name)
