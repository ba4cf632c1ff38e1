"""How PostgreSQL itself refuses spans that overlap: an exclusion constraint (needs btree_gist)."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db.models import Func, Q


class _DateRange(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


def no_overlap(name: str, fields: Sequence[str], condition: Q | None) -> ExclusionConstraint:
    """No two rows of the same fields, of those that pass, share a day."""
    span = _DateRange("since", "until", RangeBoundary())
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((field, RangeOperators.EQUAL) for field in fields),
            (span, RangeOperators.OVERLAPS),
        ],
        condition=condition,
    )
