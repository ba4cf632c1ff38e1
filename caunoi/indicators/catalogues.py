"""Catalogue values as figures need them: read once for all that is asked together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from caunoi.org.models import Entry

_read: ContextVar[dict[str, list[Any]] | None] = ContextVar("catalogues", default=None)


def entries(catalogue: str) -> list[Any]:
    """The values of a catalogue by rank, closed ones too."""
    known = _read.get()
    if known is None:
        return _of(catalogue)
    if not known:
        # All catalogues at once: they are small, and one statement is one statement.
        known[""] = []
        for entry in Entry.objects.order_by("catalogue", "rank", "pk"):
            known.setdefault(entry.catalogue, []).append(entry)
    return known.get(catalogue, [])


def _of(catalogue: str) -> list[Any]:
    return list(Entry.objects.filter(catalogue=catalogue).order_by("rank", "pk"))


@contextmanager
def read_once() -> Iterator[None]:
    """Within this, catalogues are read at most once."""
    if _read.get() is not None:
        yield
        return
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


@contextmanager
def unread() -> Iterator[None]:
    """Within this, catalogues are empty: declarations are checked before there is a database."""
    token = _read.set({"": []})
    try:
        yield
    finally:
        _read.reset(token)


def codes(catalogue: str, *, above: str = "", start: str = "", end: str = "") -> list[str]:
    """Codes by rank: those above one value, or from `start` and up to `end`."""
    values = entries(catalogue)
    ranks = {entry.code: entry.rank for entry in values}
    return sorted(
        {
            entry.code
            for entry in values
            if not (above and entry.rank <= ranks.get(above, entry.rank))
            and not (start and entry.rank < ranks.get(start, entry.rank + 1))
            and not (end and entry.rank > ranks.get(end, entry.rank - 1))
        }
    )


def names(catalogue: str) -> dict[str, str]:
    """Code to name, in the order of the ranks."""
    return {entry.code: entry.name for entry in entries(catalogue)}
