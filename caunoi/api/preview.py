"""What was found in a workbook, as programs read it; what is sensitive only for who may."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from ninja import Schema
from pydantic import Field

from caunoi.registers.register import Register

COVERED = "•••"
TOLD = ("as_of", "rows", "counts", "tables", "notes", "not_taken", "passed_over", "mended")
DECIDED = ("missing", "partings", "parted")


class FaultOut(Schema):
    sheet: str
    cell: str
    value: str
    message: str


class DifferenceOut(Schema):
    field: str
    label: str
    cell: str
    kept: str = Field(description="What the register has")
    told: str = Field(description="What the file says")
    kind: str
    kinds: list[str] = Field(description="Between which one may switch")
    about: str = Field(description="How it is named to be switched")


class CandidateOut(Schema):
    pk: int
    facts: list[list[str]]


class RowOut(Schema):
    line: int
    sheet: str
    row: int
    name: str
    verdict: str
    reason: str
    record: int | None
    answers: list[str]
    candidates: list[CandidateOut]
    faults: list[FaultOut]
    warned: list[FaultOut]
    differences: list[DifferenceOut]
    states: list[list[str]] = Field(description="What the row states, by the name of the column")


def preview_row(head: dict[str, Any], opens: bool) -> dict[str, Any]:
    """What is said of the file as a whole; no cell of it without the right to what is sensitive."""
    told = {name: head[name] for name in (*TOLD, *DECIDED) if name in head}
    if not opens:
        for column in (one for table in told["tables"] for one in table["columns"]):
            column["samples"] = []
        told["mended"] = [[sheet, cell, COVERED] for sheet, cell, _value in told["mended"]]
        told["passed_over"] = [{**row, "text": COVERED} for row in told["passed_over"]]
        # A note may repeat what stands in a cell: a heading between the rows, the name of a unit.
        told["notes"] = [_note_covered(len(told["notes"]))] if told["notes"] else []
    return told


def _note_covered(n: int) -> str:
    return ngettext(
        "There is %(n)s note about the file; your token does not let you read it.",
        "There are %(n)s notes about the file; your token does not let you read them.",
        n,
    ) % {"n": n}


def asks_of(asked: dict[str, Any] | None, opens: bool) -> dict[str, Any] | None:
    """What is asked of a list without headers; no cell of it without the right."""
    if asked is None or opens:
        return asked
    rows = [[COVERED if cell else "" for cell in row] for row in asked["rows"]]
    return {
        **asked,
        "rows": rows,
        "columns": [{**column, "samples": []} for column in asked["columns"]],
    }


def row_of(line: dict[str, Any], place: int, register: Register, opens: bool) -> dict[str, Any]:
    """A row; what is sensitive is covered without the right to it, in the file as well."""
    if opens:
        return {**line, "line": place}
    # None: a preview that was kept before fields were does not say which it is.
    covered = {None, *(column.field for column in register.columns if column.sensitive)}
    states = zip(line.get("stated") or [None] * len(line["states"]), line["states"], strict=True)
    told = {
        "states": [[label, COVERED if of in covered else value] for of, (label, value) in states],
        "differences": _cover(line["differences"], covered, kept=COVERED, told=COVERED),
    }
    # The words of a fault may repeat the cell, or say what the register keeps.
    why = _("Something is to be looked at here; your token does not let you read what.")
    for kind in ("faults", "warned"):
        told[kind] = _cover(line[kind], covered, value=COVERED, message=why)
    return {**line, "line": place, **told}


def _cover(found: list[dict[str, Any]], covered: set[str | None], **by: str) -> list[Any]:
    return [{**one, **by} if one.get("field") in covered else one for one in found]
