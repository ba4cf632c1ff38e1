"""What must hold of rows beyond what the database itself keeps, said beside the deeds.

A deed refuses what breaks these. An undo puts rows back without asking the deed that once wrote
them, so it asks here, and leaves as they are the rows that could not be written so today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models

from caunoi.base.errors import Invalid

Broken = Iterable[tuple[int, str]]  # the key of a row that breaks the law, and why in words
Law = Callable[[Any], Broken]  # asked of rows of its model
LAWS: list[tuple[type[models.Model], Law]] = []
BATCH = 2_000


def law_of(*those: type[models.Model]) -> Callable[[Law], Law]:
    """Declare a function that tells which of some rows of these models break a law."""

    def declare(function: Law) -> Law:
        LAWS.extend((model, function) for model in those)
        return function

    return declare


def broken(keys: Mapping[str, Iterable[int]]) -> Iterator[tuple[tuple[str, int], str]]:
    """Of rows by model and key those that break a law as they stand now, each with the reason."""
    for model, law in LAWS:
        label = model._meta.label_lower
        for rows in rows_of(model, keys.get(label, ())):
            for key, why in law(rows):
                yield (label, key), why


# Before the name of a deed that is done again, as its undoing is undone.
AGAIN = "undo of "
Hold = Callable[[type[models.Model], Any, str], Broken]
HOLDS: list[Hold] = []


def declare_hold(hold: Hold) -> Hold:
    """Declare a function of a model, rows of it and a deed, that tells which of them must stay as
    they are when that deed is undone, and why. The name of one done again begins with AGAIN.
    """
    HOLDS.append(hold)
    return hold


def held(keys: Mapping[str, Iterable[int]], deed: str) -> Iterator[tuple[tuple[str, int], str]]:
    """Of rows by model and key those that must stay when the deed is undone, with the reason."""
    for label, some in keys.items():
        model = apps.get_model(label)
        for rows in rows_of(model, some):
            for hold in HOLDS:
                for key, why in hold(model, rows, deed):
                    yield (label, key), why


def must_hold(model: type[models.Model], keys: Iterable[int]) -> None:
    """Raise Invalid, with the reason, if one of these rows breaks a law as it stands now."""
    for _row, why in broken({model._meta.label_lower: keys}):
        raise Invalid(why)


def rows_of(model: type[models.Model], keys: Iterable[int]) -> Iterator[models.QuerySet[Any]]:
    """The rows of these keys, as many at a time as a statement takes."""
    known = sorted(keys)
    for start in range(0, len(known), BATCH):
        yield model._base_manager.filter(pk__in=known[start : start + BATCH])
