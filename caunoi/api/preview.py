"""What was found in a workbook, as programs read it; what is sensitive only for who may."""

from __future__ import annotations

from typing import Any

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


def preview_row(head: dict[str, Any]) -> dict[str, Any]:
    """What is said of the file as a whole."""
    return {name: head[name] for name in (*TOLD, *DECIDED) if name in head}


def row_of(line: dict[str, Any], place: int, register: Register, opens: bool) -> dict[str, Any]:
    """A row; of what is sensitive the register's value is covered without the right to it."""
    covered = {column.field for column in register.columns if column.sensitive}
    differences = [
        {**one, "kept": COVERED} if one["field"] in covered and not opens else one
        for one in line["differences"]
    ]
    return {**line, "line": place, "differences": differences}
