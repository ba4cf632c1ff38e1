"""Catalogue values as figures need them: read once for all that is asked together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from caunoi.org.models import Entry

Ranks = tuple[tuple[str, str, int], ...]


class CatalogueValue(NamedTuple):
    """What figures know of a value of a catalogue."""

    catalogue: str
    code: str
    name: str
    rank: int


_read: ContextVar[dict[str, list[CatalogueValue]] | None] = ContextVar("catalogues", default=None)
_watched: ContextVar[set[str] | None] = ContextVar("catalogues watched", default=None)


def entries(catalogue: str) -> list[CatalogueValue]:
    """The values of a catalogue by rank, closed ones too."""
    if (watched := _watched.get()) is not None:
        watched.add(catalogue)
    return _all().get(catalogue, [])


def ranks() -> Ranks:
    """All that a condition may know of the catalogues: their codes and ranks."""
    return tuple((v.catalogue, v.code, v.rank) for values in _all().values() for v in values)


def _all() -> dict[str, list[CatalogueValue]]:
    """All catalogues at once: they are small, and one statement is one statement."""
    known = _read.get()
    known = {} if known is None else known
    if not known:
        known[""] = []
        rows = Entry.objects.order_by("catalogue", "rank", "pk")
        for row in rows.values_list(*CatalogueValue._fields):
            value = CatalogueValue(*row)
            known.setdefault(value.catalogue, []).append(value)
    return known


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
def watched() -> Iterator[set[str]]:
    """Within this, the catalogues that are asked for are noted."""
    seen: set[str] = set()
    token = _watched.set(seen)
    try:
        yield seen
    finally:
        _watched.reset(token)


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
