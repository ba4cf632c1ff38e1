"""The preview of an import as plain data, so that pages show it without reading the file again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caunoi.base.say import day as say_day

from .alike import alike
from .plan import Plan
from .row import Candidate, Difference, Row, Verdict, shown
from .said import about
from .spoken import spoken
from .table import Taken, fingerprint, letter

# What a page shows first needs a person most.
SHOWN = ("wrong", "suspected", "warned", "changed", "new", "same")


def head(plan: Plan) -> dict[str, Any]:
    """What is said of the file as a whole, and of each row no more than what it is."""
    told = plan.as_json(None)
    for lists in ("wrong", "warned", "suspects", "changes"):
        del told[lists]
    sheets = _sheets(plan)
    return {
        **told,
        "counts": plan.counts,
        "partings": {key: str(label) for key, label in plan.intake.partings.items()},
        "parted": {str(pk): chosen for pk, chosen in plan.parted.items()},
        "record_page": plan.intake.record_page,
        "rolls": plan.intake.rolls,
        "mended": [
            [sheet, cell, value]
            for sheet, cells in plan.reading.said.cells.items()
            for cell, value in cells.items()
        ],
        "alike": alike(plan),
        "spoken": spoken(plan),
        "elsewhere": [
            {"unit": other.unit, "named": other.named, "message": other.message}
            for other in {other.message: other for other in plan.reading.elsewhere}.values()
        ],
        "doubted": (vars(plan.headed) if plan.headed and plan.doubted else None),
        "days": [say_day(day) for day in plan.as_of],
        "tables": [
            {
                "sheet": table.sheet.name,
                "fingerprint": fingerprint(table),
                "columns": [glance(taken) for taken in table.glance()],
            }
            for table in plan.tables
        ],
        "kinds": {
            name: [place for place, row in enumerate(plan.rows) if belongs(row, name)]
            for name in SHOWN
        },
        # Where the rows stand: the place of their sheet, and the row from 0.
        "where": [(sheets[row.sheet], row.number - 1) for row in plan.rows],
    }


def belongs(row: Row, name: str) -> bool:
    """Whether a row belongs to the rows shown; a warned row has another verdict besides."""
    if name == "warned":
        return bool(row.warned) and row.verdict != Verdict.WRONG
    return row.verdict == name


def _sheets(plan: Plan) -> dict[str, int]:
    names = dict.fromkeys(table.sheet.name for table in plan.tables)
    return {name: place for place, name in enumerate(names)}


def shown_sheets(plan: Plan) -> list[dict[str, Any]]:
    """The sheets that hold a list, each cell as an officer sees it."""
    by_name = {table.sheet.name: table for table in plan.tables}
    found = []
    for name in _sheets(plan):
        sheet = by_name[name].sheet
        cells = [[shown(cell) for cell in row] for row in sheet.rows]
        while cells and not any(cells[-1]):
            cells.pop()
        filled = (place + 1 for row in cells for place, cell in enumerate(row) if cell)
        width = max(filled, default=0)
        found.append(
            {
                "name": name,
                "letters": [letter(column) for column in range(width)],
                "rows": len(cells),
                "cells": [row[:width] for row in cells],
            }
        )
    return found


HIDDEN = "…"


def glance(taken: Taken) -> dict[str, Any]:
    """A column of a table: what it holds, what it is taken for and why."""
    column = taken.column
    return {
        "index": taken.index,
        "letter": taken.letter,
        "header": taken.header,
        # What is sensitive is covered here as it is in the rows.
        "samples": [HIDDEN] if column and column.sensitive else list(taken.samples),
        "key": column.key if column else None,
        "label": str(column.label) if column else "",
        "why": taken.why,
    }


def line(plan: Plan, row: Row, beside: Mapping[int, Candidate]) -> dict[str, Any]:
    """One row: what it states, what is wrong with it, and what would become of it."""
    whole = {other.message for other in plan.reading.elsewhere}
    candidates = [beside.get(pk) or Candidate(pk, ()) for pk in row.candidates]
    stated = plan.intake.in_words(row)
    return {
        "sheet": row.sheet,
        "row": row.number,
        "name": row.name,
        "verdict": row.verdict,
        "reason": row.reason,
        "record": row.record,
        "says": plan.intake.says(row) if row.answers or row.decided else "",
        "candidates": [vars(one) for one in candidates],
        "answers": row.answers,
        # What is said of the whole list is said above, once.
        "faults": [{**vars(fault), "whole": fault.message in whole} for fault in row.faults],
        "warned": [vars(fault) for fault in row.warned],
        "differences": [difference(plan, row, found) for found in row.differences],
        "states": [[plan.label_of(field), told] for field, told in stated.items()],
        "stated": list(stated),
    }


def difference(plan: Plan, row: Row, found: Difference) -> dict[str, Any]:
    """A difference with the name of its column, its cell, and how it is named to be switched."""
    return {
        **vars(found),
        "label": plan.label_of(found.field),
        "cell": row.place_of(found.field) if found.field in row.cells else "",
        "about": about(row.sheet, row.number, found.field),
    }
