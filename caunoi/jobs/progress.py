"""How far a job is, in a small file beside the database.

A job that writes holds a transaction, out of which nothing can be told, and SQLite has one writer.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path

from caunoi.env import home

EVERY = 0.3  # seconds


@dataclass(frozen=True)
class Step:
    """What is being done, and how much of it is."""

    name: str
    done: int
    total: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


_last: dict[int, tuple[str, float]] = {}


def tell(job: int, step: str, done: int, total: int) -> None:
    """Write it down, but not more often than anyone would look."""
    name, at = _last.get(job, ("", 0.0))
    if name == step and time.monotonic() - at < EVERY:
        return
    _last[job] = step, time.monotonic()
    place = _place(job)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = place.with_suffix(".new")
    unfinished.write_text(json.dumps([step, done, total]), encoding="utf-8")
    unfinished.replace(place)


def read(job: int) -> Step | None:
    """What was told last."""
    try:
        return Step(*json.loads(_place(job).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def forget(job: int) -> None:
    """Remove what was told; the job has ended."""
    _last.pop(job, None)
    _place(job).unlink(missing_ok=True)


def _place(job: int) -> Path:
    return home() / "jobs" / f"{job}.json"
