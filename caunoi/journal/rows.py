"""Whether the rows themselves are what the journal says, or were written past it.

Each row is rolled back through its changes to how it was created; the sum over what an operation
created must be the one that it sealed. What was erased by law cannot be rolled back, and is left.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from . import images
from .digests import RowDigest, as_text, told
from .images import BODY, CHANGE, fetch
from .models import Operation, journalled_models
from .undo import how_far_undone

AT_ONCE = 5_000
LAST = 2**63 - 1
Told = dict[str, str]  # a row's columns, each as the digests tell it


@dataclass
class Change:
    """One change of a row, as the journal has it."""

    operation: int
    was: int | None
    left: int | None
    made: int | None
    before: str | None
    after: str | None
    erased_by: int | None


class Rows:
    """All rows of one model, with what the journal says of each."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.label = model._meta.label_lower
        self.fields: dict[str, Any] = {str(f.column): f for f in model._meta.concrete_fields}
        self.readers = {column: reader(field) for column, field in self.fields.items()}

    def __iter__(self) -> Iterator[tuple[int, Told | None, list[Change]]]:
        """Each row that is or was there: its key, its columns if it is, its changes, last first."""
        first: int | None = -1
        while first is not None:
            live = {
                key: self.told(image)
                for key, image in fetch(
                    f'SELECT t."id", {images.image(list(self.fields.values()))} '
                    f'FROM {images.table(self.model)} t WHERE t."id" > %s ORDER BY t."id" LIMIT %s',
                    [first, AT_ONCE],
                )
            }
            last = max(live) if len(live) == AT_ONCE else None
            changes = self._changes(first, last)
            for key in sorted(live.keys() | changes.keys()):
                yield key, live.get(key), changes.get(key, [])
            first = last

    def _changes(self, first: int, last: int | None) -> dict[int, list[Change]]:
        """The changes of rows after the one key and up to the other, the last one first."""
        found: dict[int, list[Change]] = defaultdict(list)
        for key, *change in fetch(
            'SELECT c."row", c."operation_id", c."was", c."left", c."made", b."before", b."after", '
            f'b."erased_by" FROM {CHANGE} c LEFT JOIN {BODY} b ON b."change_id" = c."id" '
            'WHERE c."model" = %s AND c."row" > %s AND c."row" <= %s ORDER BY c."id" DESC',
            [self.label, first, LAST if last is None else last],
        ):
            found[key].append(Change(*change))
        return found

    def told(self, image: str) -> Told:
        """An image in the words of the digests."""
        return {column: self.readers[column](v) for column, v in json.loads(image).items()}

    def rolled_back(self, key: int, row: Told | None, changes: list[Change]) -> Told | None:
        """The row as it was created; None if that has been erased. Raises WrittenPast."""
        now = row
        for change in changes:
            if change.erased_by is not None or (change.before is None and change.after is None):
                return None
            if change.left is None:
                if now is not None:
                    raise WrittenPast(change.operation)
            elif now is None or now["last_op"] != told(change.left):
                raise WrittenPast(change.operation)
            if change.after is not None:
                after = self.told(change.after)
                if now is None or any(now.get(column) != v for column, v in after.items()):
                    raise WrittenPast(change.operation)
            if change.before is None:
                now = None
            else:
                now = {**(now or {}), **self.told(change.before), "last_op": told(change.was)}
        if now is None or now["last_op"] != now["created_op"]:
            raise WrittenPast(changes[-1].operation if changes else None)
        return now


def reader(field: Any) -> Callable[[Any], str]:
    """What makes of a value in an image the words of the digests."""

    def yes_or_no(value: Any) -> str:
        return told(value if value is None else bool(value))

    def data(value: Any) -> str:
        return told(json.loads(value) if isinstance(value, str) else value)  # text on SQLite

    def moment(value: Any) -> str:
        parsed = parse_datetime(value) if value else None
        return told(parsed.replace(tzinfo=parsed.tzinfo or dt.UTC) if parsed else value)

    if isinstance(field, models.BooleanField):
        return yes_or_no
    if isinstance(field, models.JSONField):
        return data
    return moment if isinstance(field, models.DateTimeField) else told


class WrittenPast(Exception):
    """A row is not as the journal's operation left it."""

    def __init__(self, operation: int | None) -> None:
        self.operation = operation


def faults() -> Iterator[str]:
    """Yield each fault in words."""
    sums = Sums()
    for model in journalled_models():
        rows = Rows(model)
        for key, row, changes in rows:
            try:
                created = rows.rolled_back(key, row, changes)
            except WrittenPast as found:
                yield _("%(model)s %(row)s is not as operation %(number)s left it.") % {
                    "model": rows.label,
                    "row": key,
                    "number": found.operation or (row or {}).get("last_op", "?"),
                }
                created = None
            if created is None:
                sums.cannot_tell(row, changes)
            else:
                sums.add(rows.label, created, rows.fields)
    yield from sums.faults()
    marked = Q(undone_by__isnull=False) | ~Q(undone=Operation.Undone.NO)
    for operation in Operation.objects.filter(marked).distinct().iterator():
        if operation.undone != how_far_undone(operation):
            yield _("Operation %(number)s is marked as %(mark)s, which it is not.") % {
                "number": operation.pk,
                "mark": operation.get_undone_display(),
            }


class Sums:
    """The sums over what each operation created, from the rows; held against those sealed."""

    def __init__(self) -> None:
        self.salts: dict[str, str] = {}
        self.known: dict[str, str] = {}
        for number, salt, digest in Operation.objects.values_list("pk", "salt", "created_digest"):
            self.salts[str(number)], self.known[str(number)] = salt, digest
        self.found: dict[str, int] = defaultdict(int)
        self.untold: set[str] = set()
        self._digests: dict[str, RowDigest] = {}

    def add(self, label: str, row: Told, columns: Iterable[str]) -> None:
        operation = row["created_op"]
        if operation not in self._digests:
            self._digests[operation] = RowDigest(self.salts.get(operation, "00"))
        self.found[operation] += self._digests[operation].of(
            label, [row[column] for column in columns]
        )

    def cannot_tell(self, row: Told | None, changes: list[Change]) -> None:
        """A row that cannot be rolled back: the sum of its operation cannot be known either."""
        if row:
            self.untold.add(row["created_op"])
        self.untold.update(str(change.made) for change in changes if change.made)

    def faults(self) -> Iterator[str]:
        for operation in sorted({*self.found, *self.known} - self.untold, key=int):
            if as_text(self.found.get(operation, 0)) != self.known.get(operation, ""):
                yield _(
                    "Operation %(number)s: rows that it created were altered, added or removed "
                    "past the journal."
                ) % {"number": operation}
