"""Undo: what an operation wrote is taken back, as far as nothing later stands on it.

Rows come back as *reversed*, *kept* (changed since, or still referred to) or *failed* (why).
`plan.py` decides which; here it is carried out: first what the operation brought into being is
removed, then what it changed or deleted is put back, the last write first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid, NotThere, Refused, WrongState

from . import images
from .deeds import Deed, declare_deeds
from .door import Actor, OpenOperation, explain, operation
from .laws import AGAIN, broken, held
from .models import Change, Operation
from .plan import Group, Plan, Row

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
    with transaction.atomic():
        # Of two undos at once the second waits here, and then finds it done.
        target = Operation.objects.select_for_update().get(pk=number)
        if target.undone == Operation.Undone.WHOLLY:
            raise WrongState(_("Operation %(number)s is undone already.") % {"number": number})
        with operation("undo", by=by, undoes=target, note=note) as op:
            op.record.unit_id, op.record.unit_name = target.unit_id, target.unit_name
            outcome = take_back(op, target)
            op.record.left_over = len(outcome.kept) + len(outcome.failed)
            op.record.save(update_fields=["unit_id", "unit_name", "left_over"])
    outcome.operation = op.record.pk
    return outcome


def _named(target: Operation) -> str:
    """The deed that is taken back; of one that took another back, the deed that is done again."""
    if target.root is None:
        return target.deed
    return f"{AGAIN}{Operation.objects.values_list('deed', flat=True).get(pk=target.root)}"


def take_back(op: OpenOperation, target: Operation) -> Outcome:
    """Plan and carry out; what cannot be is left out of the next plan."""
    refused: dict[Row, str] = {}
    needed: dict[Row, str] = {}
    strictly, wrote = False, op._wrote
    deed = _named(target)
    while True:
        op._wrote = wrote  # whatever was tried before has been taken back
        plan = Plan(target, refused, needed)
        try:
            with transaction.atomic():
                must_not_be(held(plan.reversed, deed))
                Undoing(op, target, strictly).carry_out(plan)
                op.derive()
                must_not_be(held(plan.restored, deed))
                must_not_be(broken(plan.restored))
        except IntegrityError:
            # Rows were written together that followed one another: now one after the other.
            strictly = True
        except CannotStand as found:
            refused.update(found.rows)
        except Invalid as found:
            # What came later needs these rows to stay: a tree, say, that would no longer be one.
            rows = found.details.get("rows", {})
            mine = {
                row: why for row, why in rows.items() if row[1] in plan.reversed.get(row[0], ())
            }
            if not mine:
                raise
            needed.update(mine)
        else:
            break
    mark_undone(op, target, plan.reversed)
    return Outcome(
        reversed=sum(map(len, plan.reversed.values())),
        kept=[Left(*row, why) for row, why in plan.kept.items()],
        failed=[Left(*row, why) for row, why in plan.failed.items()],
    )


def must_not_be(found: Iterable[tuple[Row, str]]) -> None:
    """Raise Invalid for rows that cannot be taken back, each with its reason."""
    if rows := dict(found):
        raise Invalid(next(iter(rows.values())), rows=rows)


class CannotStand(Exception):
    """The database refuses to have these rows as they were, each for a reason."""

    def __init__(self, rows: dict[Row, str]) -> None:
        self.rows = rows


class Undoing:
    """One undo under way. `strictly`: write by write in the order of the target, backwards."""

    def __init__(self, op: OpenOperation, target: Operation, strictly: bool) -> None:
        self.op, self.target, self.strictly = op, target, strictly

    def carry_out(self, plan: Plan) -> None:
        for label, keys in plan.leaving.items():
            if keys:
                self._remove(apps.get_model(label), sorted(keys))
        for group in plan.groups(strictly=self.strictly):
            if self.strictly:
                self._put_back_bit_by_bit(group)
            else:
                self._put_back(group)
        for label, keys in plan.reversed.items():
            self.op._touch(apps.get_model(label), keys)

    def _remove(self, model: type[models.Model], keys: Sequence[int]) -> None:
        images.keep_before(self.op.id, self.op._batch(), model, keys, None, left=None)
        images.delete_keys(model, keys)

    def _put_back(self, group: Group) -> None:
        batch = self.op._batch()
        if group.insert:
            images.put_back_rows(group.model, group.changes)
            images.keep_put_back(self.op.id, batch, group.model, group.keys)
            return
        images.keep_before(self.op.id, batch, group.model, group.keys, group.fields, left=None)
        images.put_back_columns(group.model, group.fields, group.changes)
        images.leave_as_it_was(self.op.id, batch, group.model)
        images.keep_after(self.op.id, batch, group.model, group.fields)

    def _put_back_bit_by_bit(self, group: Group) -> None:
        """Halve what the database refuses until the culprits are alone. Raises CannotStand."""
        waiting = [group]
        refused: dict[Row, str] = {}
        while waiting:
            part = waiting.pop()
            try:
                with transaction.atomic():
                    self._put_back(part)
            except IntegrityError as error:
                if len(part.keys) == 1:
                    refused[group.label, part.keys[0]] = explain(error)
                else:
                    waiting += part.halves()
        if refused:
            raise CannotStand(refused)


def mark_undone(op: OpenOperation, target: Operation, rows: dict[str, set[int]]) -> None:
    """Note on the target's changes that they are taken back, and so on down a chain of undos.

    What the target had taken back stands again; what that had taken back, does not; and so on.
    """
    undoer: int | None = op.id
    chain = [target]
    while chain[-1].undoes is not None:
        chain.append(chain[-1].undoes)
    for one in chain:
        for label, keys in rows.items():
            images.mark(one.pk, label, keys, undoer)
        undoer = one.pk if undoer is None else None
    for one in chain:
        one.undone = how_far_undone(one)
        one.save(update_fields=["undone"])


def how_far_undone(operation: Operation) -> Operation.Undone:
    """Whether what an operation wrote is taken back: nothing of it, a part, or all."""
    written = operation.changes.exclude(undone_by=operation.pk)
    deleted = Change.objects.filter(made=operation.pk, undone_by=None)
    by_undo = Q(operation__root=operation.pk)
    created = [apps.get_model(label) for label in operation.created]
    taken_back = written.exclude(undone_by=None).exists() or any(
        deleted.filter(by_undo, model=m._meta.label_lower)
        .exclude(Exists(m._base_manager.filter(pk=OuterRef("row"))))
        .exists()
        for m in created
    )
    if not taken_back:
        return Operation.Undone.NO
    stands = (
        written.filter(undone_by=None).exists()
        or any(m._base_manager.filter(created_op=operation.pk).exists() for m in created)
        # Deleted by others: it comes back if they are undone.
        or deleted.exclude(by_undo).exclude(operation=operation.pk).exists()
    )
    return Operation.Undone.PARTLY if stands else Operation.Undone.WHOLLY


__all__ = ["Left", "Outcome", "undo"]
