"""Figures, the records behind them and the catalogue as programs read them: JSON, with ISO days."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from caunoi.org.models import Person, UnitState, User

from .figure import Figure
from .figures import hidden, rows
from .indicator import INDICATORS


def as_row(figure: Figure, code: str) -> dict[str, Any]:
    """A figure as programs read it."""
    row: dict[str, Any] = {
        "indicator": figure.key,
        "label": str(figure.indicator.label),
        "unit": code,
        "period": figure.period.name,
        "by": figure.by,
        "value": figure.value,
        "answer": figure.answer,
        "measure": figure.measure,
        "records": figure.records,
        "reason": figure.reason,
    }
    if figure.by:
        row["part"] = figure.part_label
    if figure.whole is not None:
        row["of"] = {"part": figure.part, "whole": figure.whole}
    if figure.opening is not None:
        row["opening"] = figure.opening
    return row


def opened(figure: Figure, tree: str, user: User) -> tuple[list[dict[str, Any]], int]:
    """The records behind a figure that the user may open, and how many more there are."""
    if figure.records is None:
        return [], 0
    asked: dict[str, Any] = {
        "unit": figure.unit,
        "period": figure.period,
        "by": figure.by,
        "tree": tree,
        "user": user,
    }
    found = rows(figure.key, **asked)
    if any(field.name == "person" for field in found.model._meta.fields):
        found = found.select_related("person")
    told = record_rows(found.order_by("pk"))
    return told, hidden(figure.key, **asked)


def record_rows(found: Iterable[Any]) -> list[dict[str, Any]]:
    """Records as programs read them, their units by code."""
    told = [as_record(record) for record in found]
    units = {record["unit"] for record in told if "unit" in record}
    codes = dict(
        UnitState.objects.filter(unit__in=units).order_by("since").values_list("unit", "code")
    )
    for record in told:
        if "unit" in record:
            record["unit"] = codes.get(record["unit"])
    return told


def as_record(record: Any) -> dict[str, Any]:
    """A record by its number and by what it is called."""
    told: dict[str, Any] = {"model": record._meta.label_lower, "id": record.pk}
    person = record if isinstance(record, Person) else getattr(record, "person", None)
    told["name"] = person.name if person else str(record)
    if person and person is not record:
        told["person"] = person.pk
    for name in ("since", "until"):
        if hasattr(record, name):
            told[name] = getattr(record, name)
    if hasattr(record, "unit_id"):
        told["unit"] = record.unit_id
    return told


def catalogue_rows() -> list[dict[str, Any]]:
    """What is measured, and the cuts that it may be split by."""
    return [
        {
            "indicator": indicator.key,
            "label": str(indicator.label),
            "measure": indicator.measure,
            "kind": type(indicator).__name__.lower(),
            "cuts": list(indicator.cuts),
        }
        for indicator in INDICATORS.values()
    ]
