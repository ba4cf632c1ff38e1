"""What an undo would do, decided before anything is written; its rows are locked meanwhile.

A row is *kept* if a later operation that is not itself undone touched it, if something that
stays refers to it, or if no deed could write it so today (`laws.py`); *failed* if it cannot stand
as it was; all others are *reversed*.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from caunoi.base.say import doer

from . import images
from .images import BODY, CHANGE, among, as_parameter, fetch, table
from .laws import rows_of
from .models import Journalled, Operation, journalled_models

Row = tuple[str, int]  # the label of a model, and the key


@dataclass(frozen=True)
class Write:
    """One change that the target made to one row, and that is not taken back yet."""

    change: int
    batch: int
    label: str
    key: int
    was: int | None
    left: int | None
    erased: int


@dataclass
class Group:
    """Writes to rows of one model, each once, of the same columns: put back in one go."""

    label: str
    fields: list[Any]
    insert: bool
    writes: list[Write] = field(default_factory=list)

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.label)

    @property
    def keys(self) -> list[int]:
        return [write.key for write in self.writes]

    @property
    def changes(self) -> list[int]:
        return [write.change for write in self.writes]

    def halves(self) -> list[Group]:
        """Two groups of half the rows each."""
        middle = len(self.writes) // 2
        return [
            Group(self.label, self.fields, self.insert, part)
            for part in (self.writes[:middle], self.writes[middle:])
        ]


class Plan:
    """`leaving`: rows to remove; `restored`: rows to put back; `kept` and `failed`: why not."""

    def __init__(self, target: Operation, refused: dict[Row, str], needed: dict[Row, str]) -> None:
        self.target = target
        self.kept: dict[Row, str] = dict(needed)
        self.failed: dict[Row, str] = dict(refused)
        self.leaving: dict[str, set[int]] = defaultdict(set)
        self.restored: dict[str, set[int]] = defaultdict(set)
        self.inserted: dict[str, set[int]] = defaultdict(set)
        self.writes = self._writes()
        # Of rows that the target wrote more than once: all its writes, the last one first.
        self.again: dict[Row, list[Write]] = {}
        self._weigh_created()
        self._weigh_written()
        self._keep_what_came_instead(needed)
        while (
            self._keep_what_is_referred_to()
            or self._keep_parts()
            or self._fail_what_refers_to_nothing()
        ):
            pass

    @property
    def reversed(self) -> dict[str, set[int]]:
        """The rows that come back to what they were, by model."""
        labels = {*self.leaving, *self.restored}
        found = {label: self.leaving[label] | self.restored[label] for label in labels}
        return {label: keys for label, keys in found.items() if keys}

    def groups(self, *, strictly: bool) -> Iterator[Group]:
        """What to put back, in order: the last write to each row first.

        Strictly in the order of the target, or, in few statements, all last writes first.
        """
        writes = [w for w in self.writes if w.key in self.restored[w.label]]
        if strictly:
            for (batch, label, insert), some in groupby(
                writes, lambda w: (w.batch, w.label, w.left is None)
            ):
                yield Group(label, self.fields(batch, label), insert, list(some))
            return
        rounds: dict[Row, int] = defaultdict(int)
        groups: dict[tuple[Any, ...], Group] = {}
        for write in writes:
            turn = 0
            if (write.label, write.key) in self.again:
                turn = rounds[write.label, write.key]
                rounds[write.label, write.key] += 1
            columns = self._columns[write.batch, write.label]
            key = (turn, write.label, write.left is None, columns)
            if key not in groups:
                fields = self.fields(write.batch, write.label)
                groups[key] = Group(write.label, fields, write.left is None)
            groups[key].writes.append(write)
        for key in sorted(groups, key=lambda key: key[0]):
            yield groups[key]

    def fields(self, batch: int, label: str) -> list[Any]:
        """The fields that a batch wrote."""
        names = self._columns[batch, label]
        return [f for f in apps.get_model(label)._meta.concrete_fields if f.column in names]

    @cached_property
    def _columns(self) -> dict[tuple[int, str], frozenset[str]]:
        """The columns in the images of each batch, read off its first one."""
        told = fetch(
            f'SELECT c."batch", c."model", b."before" FROM {CHANGE} c '
            f'JOIN {BODY} b ON b."change_id" = c."id" WHERE c."id" IN '
            f'(SELECT MIN(m."id") FROM {CHANGE} m JOIN {BODY} n ON n."change_id" = m."id" '
            'WHERE m."operation_id" = %s AND n."before" IS NOT NULL GROUP BY m."batch", m."model")',
            [self.target.pk],
        )
        return {(batch, label): frozenset(json.loads(image)) for batch, label, image in told}

    # -- what there is

    def _writes(self) -> list[Write]:
        """The target's writes that are not taken back, the last one first."""
        return [
            Write(*write)
            for write in fetch(
                'SELECT c."id", c."batch", c."model", c."row", c."was", c."left", '
                'CASE WHEN b."erased_by" IS NULL THEN 0 ELSE 1 END '
                f'FROM {CHANGE} c LEFT JOIN {BODY} b ON b."change_id" = c."id" '
                'WHERE c."operation_id" = %s AND c."undone_by" IS NULL '
                'ORDER BY c."batch" DESC, c."id" DESC',
                [self.target.pk],
            )
        ]

    def _weigh_created(self) -> None:
        """Rows that it created leave, but for those that something later touched or deleted."""
        for model in children_first():
            label = model._meta.label_lower
            if label not in self.target.created:
                continue
            live = images.lock(model, 't."created_op" = %s', [self.target.pk])
            touched = [key for key, last, _made in live if last != self.target.pk]
            self.leaving[label] = {
                key
                for key, last, _made in live
                if last == self.target.pk and (label, key) not in self.kept
            }
            self._keep_touched(label, touched)
        deleted: dict[str, list[int]] = defaultdict(list)
        for label, key in fetch(
            f'SELECT c."model", c."row" FROM {CHANGE} c JOIN "journal_operation" o '
            'ON o."id" = c."operation_id" WHERE c."made" = %s AND c."undone_by" IS NULL '
            'AND c."operation_id" <> %s AND (o."root" IS NULL OR o."root" <> %s)',
            [self.target.pk] * 3,
        ):
            deleted[label].append(key)
        for label, keys in deleted.items():
            self._keep_touched(label, keys)

    def _weigh_written(self) -> None:
        """Rows that it changed, deleted or put back come back, unless something touched them."""
        by_model: dict[str, dict[int, list[Write]]] = defaultdict(lambda: defaultdict(list))
        for write in self.writes:
            by_model[write.label][write.key].append(write)
        for label, rows in by_model.items():
            model = apps.get_model(label)
            found = images.lock(model, among("t", "id"), [as_parameter(list(rows))])
            live = {key: (last, made) for key, last, made in found}
            touched = []
            for key, writes in rows.items():
                if len(writes) > 1:
                    self.again[label, key] = writes
                last, made = live.get(key, (None, None))
                if made == self.target.pk or (label, key) in self.kept:
                    continue  # leaves, or is kept, with what was created
                if last != writes[0].left:
                    touched.append(key)
                elif writes[-1].was is None:
                    self.leaving[label].add(key)
                elif (label, key) in self.failed:
                    continue
                elif any(write.erased for write in writes):
                    self.failed[label, key] = _("what it was has been erased by law")
                else:
                    self.restored[label].add(key)
                    if writes[0].left is None:
                        self.inserted[label].add(key)
            self._keep_touched(label, touched)

    # -- what stands on it

    def _keep_touched(self, label: str, keys: Sequence[int]) -> None:
        """Keep rows, and name the last operation that touched each."""
        if not keys:
            return
        self.kept |= dict.fromkeys(((label, key) for key in keys), _("changed since"))
        for key, last, who, gone in fetch(
            'SELECT c."row", o."id", o."by_name", CASE WHEN c."left" IS NULL THEN 1 ELSE 0 END '
            f'FROM {CHANGE} c JOIN "journal_operation" o ON o."id" = c."operation_id" '
            f'WHERE c."id" IN (SELECT MAX(m."id") FROM {CHANGE} m WHERE m."model" = %s '
            f'AND {among("m", "row")} AND m."undone_by" IS NULL GROUP BY m."row")',
            [label, as_parameter(keys)],
        ):
            why = (
                _("deleted since by operation %(number)s (%(who)s)")
                if gone
                else _("changed since by operation %(number)s (%(who)s)")
            )
            self.kept[label, key] = why % {"number": last, "who": doer(who)}

    def _keep_what_came_instead(self, needed: Iterable[Row]) -> None:
        """Where a span may not come back, the one that took its place stays, or none were left."""
        stopped: dict[str, set[int]] = defaultdict(set)
        for label, key in needed:
            stopped[label].add(key)
        for label, keys in stopped.items():
            model = apps.get_model(label)
            rules = [rule for rule in model._meta.constraints if hasattr(rule, "rivals")]
            for rows in rows_of(model, keys) if self.leaving[label] else ():
                for rule in rules:
                    instead = set(rule.rivals(rows).values_list("pk", flat=True))
                    for key in instead & self.leaving[label]:
                        self.leaving[label].discard(key)
                        self.kept[label, key] = _("what it took the place of cannot come back")

    def _keep_what_is_referred_to(self) -> bool:
        """Keep rows to which a row refers that stays; answers whether there were any."""
        before = len(self.kept)
        for model in children_first():
            label = model._meta.label_lower
            if not self.leaving[label]:
                continue
            for key, what in self._referred(model):
                if key in self.leaving[label]:
                    self.leaving[label].discard(key)
                    self.kept[label, key] = _("%(what)s still refers to it") % {"what": what}
        return len(self.kept) > before

    def _keep_parts(self) -> bool:
        """Keep rows without which one that is kept would be none; whether there were any."""
        before = len(self.kept)
        for model in children_first():
            if (whole := getattr(model, "part_of", None)) and self.leaving[model._meta.label_lower]:
                self._keep_parts_of(model, whole)
        return len(self.kept) > before

    def _keep_parts_of(self, model: Any, whole: str) -> None:
        label, link = model._meta.label_lower, model._meta.get_field(whole)
        kind = link.related_model._meta.label_lower
        kept = {key for known, key in self.kept if known == kind}
        why = _("%(what)s stays, and this is a part of it")
        for rows in rows_of(model, self.leaving[label]) if kept else ():
            for key, owner in rows.values_list("pk", link.attname):
                if owner in kept:
                    self.leaving[label].discard(key)
                    told = {"what": link.related_model._meta.verbose_name}
                    self.kept[label, key] = why % told

    def _referred(self, model: type[Journalled]) -> Iterator[tuple[int, str]]:
        """Rows that are to leave and are referred to by one that stays, with what that is."""
        keys = as_parameter(list(self.leaving[model._meta.label_lower]))
        for link in images.referring_fields(model):
            other: Any = link.model
            if getattr(other, "derived", False):
                continue
            column, label = str(link.column), other._meta.label_lower
            what = str(other._meta.verbose_name)
            sql = f'SELECT r."{column}", r."id" FROM {table(other)} r WHERE {among("r", column)}'
            if not issubclass(other, Journalled):
                for key, _holder in fetch(sql, [keys]):
                    yield key, what
                continue
            # Most referring rows leave as well: the database sorts them out, but for those kept.
            staying = [key for kind, key in self.kept if kind == label]
            sql += f' AND NOT (r."created_op" = %s AND r."last_op" = %s AND NOT {among("r", "id")})'
            parameters = [keys, self.target.pk, self.target.pk, as_parameter(staying)]
            for key, holder in fetch(sql, parameters):
                # What is put back referred to something else, for this was not there yet.
                if holder not in self.leaving[label] and holder not in self.restored[label]:
                    yield key, what

    def _fail_what_refers_to_nothing(self) -> bool:
        """Fail rows that would refer to a row that is not there; answers whether any did."""
        before = len(self.failed)
        for group in list(self.groups(strictly=False)):
            for f in group.fields:
                if f.is_relation and f.related_model:
                    self._fail_lost(group, f)
        return len(self.failed) > before

    def _fail_lost(self, group: Group, f: Any) -> None:
        """Of a row written more than once, only what it was at first counts."""
        other = f.related_model
        label, told = other._meta.label_lower, images.untold(f)
        lost = fetch(
            f'SELECT c."row", {told} FROM {CHANGE} c JOIN {BODY} b ON b."change_id" = c."id" '
            f"WHERE {among('c', 'id')} AND {told} IS NOT NULL AND NOT EXISTS "
            f'(SELECT 1 FROM {table(other)} x WHERE x."id" = {told})',
            [as_parameter([w.change for w in group.writes if self._first(w, f.column)])],
        )
        for key, wanted in lost:
            if wanted not in self.inserted[label]:
                self.restored[group.label].discard(key)
                self.inserted[group.label].discard(key)
                self.failed[group.label, key] = _(
                    "the %(what)s that it refers to is no longer there"
                ) % {"what": other._meta.verbose_name}

    def _first(self, write: Write, column: str) -> bool:
        """Whether no earlier write of the target touched this column of the row."""
        if (writes := self.again.get((write.label, write.key))) is None:
            return True
        earlier = writes[writes.index(write) + 1 :]
        return not any(column in self._columns[w.batch, w.label] for w in earlier)


def children_first() -> list[type[Journalled]]:
    """The journalled models, each before those that it refers to."""
    ordered: list[type[Journalled]] = []
    waiting = list(journalled_models())
    while waiting:
        free = [m for m in waiting if not any(refers(o, m) for o in waiting)] or waiting[:1]
        ordered += free
        waiting = [m for m in waiting if m not in free]
    return ordered


def refers(model: Any, to: Any) -> bool:
    """Whether rows of a model refer to another model's."""
    return model is not to and any(f.model is model for f in images.referring_fields(to))
