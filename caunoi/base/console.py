"""What commands print: JSON for programs, tables and progress for people."""

import datetime as dt
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

WIDE = 100_000  # no line of a table is longer


def _plain(value: Any) -> Any:
    """What JSON has no word for; dates are ISO, and what is lazy becomes text."""
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Iterable) and not isinstance(value, bytes) and not _is_text(value):
        return list(value)
    return str(value)


def _is_text(value: Any) -> bool:
    # Django's lazy strings are iterable too.
    return hasattr(value, "split")


def print_json(data: Any) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2, default=_plain)
    sys.stdout.write("\n")


def say(message: Any = "") -> None:
    """A sentence to the person; to stderr, so that what is printed can be piped."""
    print(message, file=sys.stderr, flush=True)


def table(rows: Iterable[Sequence[Any]], columns: Sequence[Any]) -> None:
    """A table that fits the terminal; numbers stand at the right, None is “–”."""
    lines = [list(row) for row in rows]
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        numbers = bool(lines) and all(isinstance(line[place], int | float | None) for line in lines)
        grid.add_column(str(column), justify="right" if numbers else "left", overflow="fold")
    for line in lines:
        grid.add_row(*(_cell(value) for value in line))
    console = Console(highlight=False, markup=False)
    if console.is_terminal:
        console.print(grid)
        return
    # Piped: no colour, a record on each line however long it is, and no blanks at its end.
    plain = Console(file=StringIO(), highlight=False, markup=False, no_color=True, width=WIDE)
    plain.print(grid)
    for line in plain.file.getvalue().splitlines():  # type: ignore[attr-defined]
        print(line.rstrip())


def _cell(value: Any) -> str:
    return "–" if value is None else " ".join(str(value).split())


class Steps:
    """What `progress` hands out: `advance(n)` when n more are done."""

    def __init__(self, label: str, total: int | None) -> None:
        self.label, self.total, self.done = label, total, 0

    def advance(self, n: int = 1) -> None:
        self.done += n


class _PlainSteps(Steps):
    """A line now and then, for logs."""

    def __init__(self, label: str, total: int | None) -> None:
        super().__init__(label, total)
        self.said = time.monotonic()

    def advance(self, n: int = 1) -> None:
        super().advance(n)
        if time.monotonic() - self.said >= 5:
            self.said = time.monotonic()
            say(f"{self.label} {self.done}" + (f"/{self.total}" if self.total else ""))


class _BarSteps(Steps):
    def __init__(self, label: str, total: int | None, bar: Progress) -> None:
        super().__init__(label, total)
        self.bar, self.task = bar, bar.add_task(label, total=total)

    def advance(self, n: int = 1) -> None:
        super().advance(n)
        self.bar.advance(self.task, n)


@contextmanager
def progress(label: Any, total: int | None = None) -> Iterator[Steps]:
    """`with progress(_("Members"), len(rows)) as steps: … steps.advance()`"""
    console = Console(stderr=True)
    if not console.is_terminal:
        say(f"{label} …")
        yield _PlainSteps(str(label), total)
        return
    so_far: list[ProgressColumn] = [BarColumn(), MofNCompleteColumn()]
    if total is None:
        so_far = [SpinnerColumn("line")]
    words = TextColumn("{task.description}")
    # Of work that nobody can measure nothing stays on the screen.
    with Progress(
        words, *so_far, TimeElapsedColumn(), console=console, transient=total is None
    ) as bar:
        yield _BarSteps(str(label), total, bar)
