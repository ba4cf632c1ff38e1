"""Units that recorded nothing in a year in registers which they are expected to keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import CharField, F, Value
from django.utils import timezone

from caunoi.org.models import Unit

from .fields import Kind
from .records import Records
from .registry import RECORDS


def expected() -> list[Records]:
    """The registers in which units of some kinds are to have a record of every year."""
    return [records for records in RECORDS.values() if records.expected_of]


def silent(user: Any, year: int) -> Mapping[str, Mapping[int, int]]:
    """By register, the units that stand today and recorded nothing in the year, each once."""
    today = timezone.localdate()
    kinds = {kind for records in expected() for kind in records.expected_of}
    units = Unit.objects.reachable_by(user, "view").on(today).of_kind(*kinds, on=today)
    standing = dict(units.named(today).values_list("pk", "kind_code"))
    spoke = _spoke(user, year)
    return {
        records.key: {
            unit: 1
            for unit, kind in standing.items()
            if kind in records.expected_of and (records.key, unit) not in spoke
        }
        for records in expected()
    }


def _year_of(records: Records) -> str:
    """By what the year of a record is asked: what it is for, or else when it was."""
    return "year" if bears_its_year(records) else f"{records.day}__year"


def bears_its_year(records: Records) -> bool:
    """Whether a record says for which year it is, which its own day may lie before."""
    return records.kinds.get("year") == Kind.WHOLE


def _spoke(user: Any, year: int) -> set[tuple[str, int]]:
    """Which units have a record of the year, by register; one statement for all registers."""
    told = [
        records.model.objects.reachable_by(user, records.model.opened_by)
        .filter(**{_year_of(records): year})
        .order_by()
        .annotate(register=Value(records.key, output_field=CharField()), of_unit=F("unit"))
        .values_list("register", "of_unit")
        for records in expected()
    ]
    return set(told[0].union(*told[1:])) if told else set()
