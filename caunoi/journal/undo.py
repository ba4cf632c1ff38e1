"""Undo: set-based, row by row only where the database refuses.

Rows come back as *reversed*, *kept* (changed since, or still referred to) or *failed* (why).
What an operation created goes first, children before parents; then its changes, last first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import NotThere, Refused, WrongState

from . import images
from .deeds import Deed, declare_deeds
from .door import Actor, OpenOperation, explain, operation
from .images import CHANGE, among, as_parameter, fetch, table
from .models import Journalled, Operation, journalled_models

declare_deeds(Deed("undo", gettext_lazy("Undo")))


class Undoer(Actor, Protocol):
    """An account that knows what it may undo."""

    def may_undo(self, operation: Operation) -> Any:
        """An answer that is false, with its `reason`, where it may not."""
        ...


@dataclass(frozen=True)
class Left:
    """A row that an undo left as it is, and why."""

    model: str
    pk: int
    why: str


@dataclass
class Outcome:
    """What an undo did; `operation` is None if it could do nothing at all."""

    operation: int | None = None
    reversed: int = 0
    kept: list[Left] = field(default_factory=list)
    failed: list[Left] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not (self.kept or self.failed)


def undo(number: int, *, by: Undoer, note: str = "") -> Outcome:
    """Take an operation back as far as nothing later stands on it.

    Raises NotThere for a number that is none, Refused for a missing right or a final deed (with
    its counter-deed), WrongState if it is undone already.
    """
    target = Operation.objects.filter(pk=number).first()
    if target is None:
        raise NotThere(_("There is no operation %(number)s.") % {"number": number})
    if not (answer := by.may_undo(target)):
        raise Refused(answer.reason)
    if target.declared is None:
        raise Refused(
            _("Operation %(number)s was done by a deed that is not known here: %(deed)s.")
            % {"number": number, "deed": target.deed}
        )
    if target.final:
        raise Refused(f"{target.declared.final} {target.declared.counter}")
    with operation("undo", by=by, undoes=target, note=note) as op:
        # Of two undos at once the second waits here, and then finds it done.
        target = Operation.objects.select_for_update().get(pk=number)
        if target.undone == Operation.Undone.WHOLLY:
            raise WrongState(_("Operation %(number)s is undone already.") % {"number": number})
        op.record.unit_id, op.record.unit_name = target.unit_id, target.unit_name
        outcome = Undoing(op, target).run()
        op.record.left_over = len(outcome.kept) + len(outcome.failed)
        op.record.save(update_fields=["unit_id", "unit_name", "left_over"])
        if outcome.reversed:
            refresh_undone(target)
    outcome.operation = op.record.pk
    return outcome


class Undoing:
    """One undo under way."""

    def __init__(self, op: OpenOperation, target: Operation) -> None:
        self.op, self.target = op, target
        self.outcome = Outcome()
        self._settled: set[tuple[str, int]] = set()  # rows already reversed, kept or failed

    def run(self) -> Outcome:
        for model in children_first():
            if model._meta.label_lower in self.target.created:
                self._remove(model, self._created(model))
        batches = fetch(
            f'SELECT DISTINCT c."batch", c."model" FROM {CHANGE} c '
            'WHERE c."operation_id" = %s ORDER BY 1 DESC',
            [self.target.pk],
        )
        for batch, label in batches:
            self._reverse_batch(apps.get_model(label), batch)
        return self.outcome

    # -- what it created

    def _created(self, model: type[Journalled]) -> list[int]:
        """Created rows that nothing later touched; the others are kept, and told so."""
        rows = fetch(
            f'SELECT t."id", t."last_op" FROM {table(model)} t WHERE t."created_op" = %s',
            [self.target.pk],
        )
        untouched = [pk for pk, last in rows if last == self.target.pk]
        self._keep_changed(model, [(pk, last) for pk, last in rows if last != self.target.pk])
        return untouched

    def _remove(self, model: type[Journalled], keys: Sequence[int]) -> None:
        """Delete rows, but for those that other rows still refer to."""
        referred = self._referred(model, keys)
        for pk, by in referred.items():
            why = _("%(what)s still refers to it") % {"what": by}
            self._leave(self.outcome.kept, model, pk, why)
        keys = [pk for pk in keys if pk not in referred]
        if keys:
            images.keep_before(self.op.id, self.op._batch(), model, keys, None, left=None)
            images.delete_keys(model, keys)
            self._reversed(model, keys)

    def _referred(self, model: type[Journalled], keys: Sequence[int]) -> dict[int, str]:
        """Which of these rows are referred to by a row that this undo does not take back."""
        found: dict[int, str] = {}
        for relation in model._meta.related_objects:
            other: Any = relation.related_model
            if getattr(other, "derived", False):
                continue
            column = str(relation.field.column)
            sql = f'SELECT DISTINCT r."{column}" FROM {table(other)} r WHERE {among("r", column)}'
            parameters: list[Any] = [as_parameter(keys)]
            if issubclass(other, Journalled):
                # A row that this undo will point elsewhere again does not hold its target.
                sql += (
                    f' AND NOT EXISTS (SELECT 1 FROM {CHANGE} c WHERE c."operation_id" = %s '
                    'AND c."model" = %s AND c."row" = r."id" AND r."last_op" = c."left")'
                )
                parameters += [self.target.pk, other._meta.label_lower]
                if other is model:
                    sql += ' AND NOT (r."created_op" = %s AND r."last_op" = %s)'
                    parameters += [self.target.pk, self.target.pk]
            for (pk,) in fetch(sql, parameters):
                found.setdefault(pk, str(other._meta.verbose_name))
        return found

    # -- what it changed, deleted or put back

    def _reverse_batch(self, model: type[Journalled], batch: int) -> None:
        label = model._meta.label_lower
        rows = fetch(
            'SELECT c."row", c."was", c."left", t."last_op", t."created_op" '
            f'FROM {CHANGE} c LEFT JOIN {table(model)} t ON t."id" = c."row" '
            'WHERE c."operation_id" = %s AND c."batch" = %s AND c."model" = %s '
            # What an earlier, partial undo has put back is done.
            f'AND NOT EXISTS (SELECT 1 FROM {CHANGE} u JOIN "journal_operation" o '
            'ON o."id" = u."operation_id" WHERE o."undoes_id" = %s AND o."id" <> %s '
            'AND o."undone" <> \'wholly\' AND u."model" = c."model" AND u."row" = c."row") '
            'ORDER BY c."row"',
            [self.target.pk, batch, label, self.target.pk, self.op.id],
        )
        gone: list[tuple[int, int]] = []
        touched: list[tuple[int, int]] = []
        insert, remove, update = [], [], []
        for pk, was, left, last, created in rows:
            if (label, pk) in self._settled and (last != left or created == self.target.pk):
                continue
            if created == self.target.pk:
                continue  # taken back, or kept, with what it created
            if last != left:
                (gone if last is None else touched).append((pk, last))
            elif left is None:
                insert.append(pk)
            elif was is None:
                remove.append(pk)
            else:
                update.append(pk)
        self._keep_changed(model, touched)
        for pk, _last in gone:
            self._leave(self.outcome.kept, model, pk, _("it has been deleted since"))
        self._remove(model, remove)
        self._put_back(model, batch, insert, self._insert)
        self._put_back(model, batch, update, self._update)

    def _put_back(
        self,
        model: type[Journalled],
        batch: int,
        keys: Sequence[int],
        write: Callable[[type[Journalled], int, Sequence[int]], None],
    ) -> None:
        """Write all at once; where the database refuses, halve until the culprit is alone."""
        keys = self._whose_targets_stand(model, batch, keys)
        if not keys:
            return
        try:
            with transaction.atomic():
                write(model, batch, keys)
        except IntegrityError as error:
            if len(keys) == 1:
                self._leave(self.outcome.failed, model, keys[0], explain(error))
                return
            middle = len(keys) // 2
            self._put_back(model, batch, keys[:middle], write)
            self._put_back(model, batch, keys[middle:], write)
        else:
            self._reversed(model, keys)

    def _insert(self, model: type[Journalled], batch: int, keys: Sequence[int]) -> None:
        images.put_back_rows(self.target.pk, batch, model, keys)
        images.keep_put_back(self.op.id, self.op._batch(), model, keys)

    def _update(self, model: type[Journalled], batch: int, keys: Sequence[int]) -> None:
        fields = changed_fields(self.target.pk, batch, model)
        own = self.op._batch()
        images.keep_before(self.op.id, own, model, keys, fields, left=None)
        images.put_back_columns(self.target.pk, batch, model, fields, keys)
        images.leave_as_it_was(self.op.id, own, model)
        images.keep_after(self.op.id, own, model, fields)

    def _whose_targets_stand(
        self, model: type[Journalled], batch: int, keys: Sequence[int]
    ) -> list[int]:
        """Leave out rows whose image refers to something that is no longer there."""
        lost: dict[int, str] = {}
        if keys:
            for f in model._meta.concrete_fields:
                if not (f.is_relation and f.related_model):
                    continue
                told = images.untold(f)
                for (pk,) in fetch(
                    f'SELECT c."row" FROM {CHANGE} c JOIN {images.BODY} b '
                    f'ON b."change_id" = c."id" WHERE {images.OF_BATCH} AND {told} IS NOT NULL '
                    f"AND {among('c', 'row')} AND NOT EXISTS "
                    f'(SELECT 1 FROM {table(f.related_model)} x WHERE x."id" = {told})',
                    [self.target.pk, batch, model._meta.label_lower, as_parameter(keys)],
                ):
                    lost[pk] = str(f.related_model._meta.verbose_name)
        for pk, what in lost.items():
            why = _("the %(what)s that it refers to is no longer there") % {"what": what}
            self._leave(self.outcome.failed, model, pk, why)
        return [pk for pk in keys if pk not in lost]

    # -- telling

    def _keep_changed(self, model: type[Journalled], rows: Sequence[tuple[int, int]]) -> None:
        later = Operation.objects.in_bulk({last for _pk, last in rows})
        for pk, last in rows:
            why = _("changed since by operation %(number)s (%(who)s)") % {
                "number": last,
                "who": later[last].by_name if last in later else "?",
            }
            self._leave(self.outcome.kept, model, pk, why)

    def _leave(self, pile: list[Left], model: type[Journalled], pk: int, why: str) -> None:
        key = (model._meta.label_lower, pk)
        if key not in self._settled:
            self._settled.add(key)
            pile.append(Left(key[0], pk, why))

    def _reversed(self, model: type[Journalled], keys: Sequence[int]) -> None:
        label = model._meta.label_lower
        fresh = {(label, pk) for pk in keys} - self._settled
        self._settled |= fresh
        self.outcome.reversed += len(fresh)
        self.op._touch(model, keys)


def changed_fields(op: int, batch: int, model: type[Journalled]) -> list[Any]:
    """The fields that a batch of changes wrote, read off its first image."""
    ((told,),) = fetch(
        f'SELECT b."before" FROM {CHANGE} c JOIN {images.BODY} b ON b."change_id" = c."id" '
        f'WHERE {images.OF_BATCH} ORDER BY c."id" LIMIT 1',
        [op, batch, model._meta.label_lower],
    )
    names = json.loads(told)
    return [f for f in model._meta.concrete_fields if f.column in names]


def children_first() -> list[type[Journalled]]:
    """The journalled models, each before those that it refers to."""
    ordered: list[type[Journalled]] = []
    waiting = list(journalled_models())
    while waiting:
        free = [
            m
            for m in waiting
            if not any(
                r.related_model is not m and r.related_model in waiting
                for r in m._meta.related_objects
            )
        ] or waiting[:1]
        ordered += free
        waiting = [m for m in waiting if m not in free]
    return ordered


def refresh_undone(target: Operation) -> None:
    """Work out anew whether an operation is undone, and so on up a chain of undone undos."""
    undoers = target.undone_by.exclude(undone=Operation.Undone.WHOLLY)
    if not undoers.exists():
        target.undone = Operation.Undone.NO
    elif undoers.filter(left_over=0, undone=Operation.Undone.NO).exists():
        target.undone = Operation.Undone.WHOLLY
    else:
        target.undone = Operation.Undone.PARTLY
    target.save(update_fields=["undone"])
    if target.undoes is not None:
        refresh_undone(target.undoes)


__all__ = ["Left", "Outcome", "undo"]
