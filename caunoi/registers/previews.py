"""What was found in a file, kept for whoever looked, in parts: a page needs no more than some.

Each editor has a preview of their own, because what may be said of a row depends on their rights.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from . import files
from .imports.plan import Plan
from .imports.preview import head, line, shown_sheets
from .models import Upload

CHUNK = 100  # rows in a part


def write(upload: Upload, plan: Plan, *, by: Any) -> None:
    """Keep what `by` may see of the plan."""
    beside = plan.intake.describe({pk for row in plan.rows for pk in row.candidates if pk})
    lines = [line(plan, row, beside) for row in plan.rows]
    for number in range(0, len(lines), CHUNK):
        files.write_json(upload, f"{by.pk}.lines.{number // CHUNK}", lines[number : number + CHUNK])
    sheets = shown_sheets(plan)
    for place, sheet in enumerate(sheets):
        rows = sheet.pop("cells")
        for number in range(0, len(rows), CHUNK):
            files.write_json(
                upload, f"{by.pk}.sheet.{place}.{number // CHUNK}", rows[number : number + CHUNK]
            )
    # The head last: a preview that has one is whole.
    files.write_json(upload, f"{by.pk}.head", {**head(plan), "sheets": sheets})


def forget(upload: Upload) -> None:
    """Nobody has looked at it any more."""
    files.remove_parts(upload, ".head")


@dataclass(frozen=True)
class Preview:
    """A kept preview; raises NotThere where there is none, or the file has been removed."""

    upload: Upload
    by: int
    head: dict[str, Any]

    @classmethod
    def of(cls, upload: Upload, *, by: Any) -> Preview:
        return cls(upload, by.pk, files.read_json(upload, f"{by.pk}.head"))

    def lines(self, wanted: Iterable[int]) -> list[dict[str, Any]]:
        """These rows of data, by their place among all."""
        wanted = list(wanted)
        parts = {
            number: files.read_json(self.upload, f"{self.by}.lines.{number}")
            for number in {place // CHUNK for place in wanted}
        }
        return [parts[place // CHUNK][place % CHUNK] for place in wanted]

    def cells(self, sheet: int, rows: Iterable[int]) -> list[list[str]]:
        """These rows of a sheet, counted from 0, as an officer sees them."""
        rows = list(rows)
        parts = {
            number: files.read_json(self.upload, f"{self.by}.sheet.{sheet}.{number}")
            for number in {row // CHUNK for row in rows}
        }
        return [parts[row // CHUNK][row % CHUNK] for row in rows]
