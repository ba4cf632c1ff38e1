"""The same wrong value in many cells of a column: mended at once, as if in each."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from .reading import plain_key

if TYPE_CHECKING:
    from .plan import Plan
    from .row import Fault, Row

FEWEST = 2


def alike(plan: Plan) -> list[dict[str, Any]]:
    """Each such value: its column, its cells by sheet and address, and what may be meant.

    `words` are those that the column knows; only what stands for one of them may be remembered.
    The most frequent first.
    """
    whole = {other.message for other in plan.reading.elsewhere}
    columns = {(t.sheet.name, at): c for t in plan.tables for at, _header, c in t.taken_for()}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    both = [(row, fault) for row in plan.rows for fault in row.faults]
    for row, fault in both:
        column = columns.get((fault.sheet, fault.cell.rstrip("0123456789")))
        if column is None or not fault.value or fault.message in whole:
            continue
        group = found.setdefault(
            (column.key, fault.value),
            {
                "key": column.key,
                "label": str(column.label),
                "value": fault.value,
                "message": fault.message,
                "cells": [],
            },
        )
        if (place := _place(row, fault)) not in group["cells"]:
            group["cells"].append(place)
    groups = [group for group in found.values() if len(group["cells"]) >= FEWEST]
    for group in groups:
        words = group["words"] = words_of(plan, group["key"])
        by_key = {plain_key(word): word for word in words}
        near = difflib.get_close_matches(plain_key(group["value"]), by_key, n=1, cutoff=0.4)
        group["near"] = by_key[near[0]] if near else ""
    return sorted(groups, key=lambda group: -len(group["cells"]))


def _place(row: Row, fault: Fault) -> list[str]:
    return [fault.sheet, fault.cell, row.name]


def words_of(plan: Plan, key: str) -> list[str]:
    """The words that a column knows, in order; none where anything may stand."""
    register = plan.register
    written = register.column(register.by_key[key].field).written
    if written is None:
        return []
    if written.catalogue:
        return list(plan.reading.words(written.catalogue).names)
    return [str(word) for word in written.words(plan.unit)] if written.words else []
