"""The preview of an import as plain data, so that pages show it without reading the file again."""

from __future__ import annotations

from typing import Any

from caunoi.base.say import day as say_day

from .plan import Plan
from .recognise import Taken, fingerprint
from .row import Difference, Row


def document(plan: Plan) -> dict[str, Any]:
    """Everything that a page shows of a plan: what programs are told, and each row."""
    return {
        **plan.as_json(None),
        "days": [say_day(day) for day in plan.as_of],
        "columns": [
            {"sheet": table.sheet.name, "column": at, "header": header, "label": str(column.label)}
            for table in plan.tables
            for at, header, column in table.taken_for()
        ],
        "tables": [
            {
                "sheet": table.sheet.name,
                "fingerprint": fingerprint(table),
                "columns": [glance(taken) for taken in table.glance()],
            }
            for table in plan.tables
        ],
        "lines": [line(plan, row) for row in plan.rows],
    }


def glance(taken: Taken) -> dict[str, Any]:
    """A column of a table: what it holds, what it is taken for and why."""
    column = taken.column
    return {
        "index": taken.index,
        "letter": taken.letter,
        "header": taken.header,
        "samples": list(taken.samples),
        "key": column.key if column else None,
        "label": str(column.label) if column else "",
        "why": taken.why,
    }


def line(plan: Plan, row: Row) -> dict[str, Any]:
    """One row: what it states, what is wrong with it, and what would become of it."""
    return {
        "sheet": row.sheet,
        "row": row.number,
        "name": row.name,
        "verdict": row.verdict,
        "reason": row.reason,
        "record": row.record,
        "faults": [vars(fault) for fault in row.faults],
        "warned": [vars(fault) for fault in row.warned],
        "differences": [difference(plan, found) for found in row.differences],
        "states": [
            [str(plan.label_of(field)), told] for field, told in plan.intake.in_words(row).items()
        ],
    }


def difference(plan: Plan, found: Difference) -> dict[str, Any]:
    """A difference with the name of its column."""
    return {**vars(found), "label": str(plan.label_of(found.field))}
