"""The one door for writes: `with operation("move", by=user) as op: op.create(...)`.

A deed that calls another joins its operation, so that an import is one operation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from operator import itemgetter
from typing import Any, Protocol, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, models, transaction
from django.utils.translation import gettext as _

from caunoi.base.errors import Declared, Invalid, WrongState

from . import images
from .deeds import DEEDS
from .digests import RowDigest, as_text, told
from .insert import insert, look_anew
from .models import Journalled, Operation, journalled_models

R = TypeVar("R", bound=Journalled)
BATCH = 2_000


class Actor(Protocol):
    """Who does a deed: an account with a key and a name."""

    pk: Any


# Called with the keys touched per model (None: any) before an operation commits.
Derivation = Callable[[dict[type[models.Model], set[int] | None]], None]
DERIVATIONS: list[tuple[frozenset[type[models.Model]], Derivation]] = []
_current: ContextVar[OpenOperation | None] = ContextVar("operation", default=None)


def derive_from(*sources: type[models.Model]) -> Callable[[Derivation], Derivation]:
    """Declare a function that rebuilds derived rows whenever one of these models is written."""

    def declare(function: Derivation) -> Derivation:
        DERIVATIONS.append((frozenset(sources), function))
        return function

    return declare


class OpenOperation:
    """An operation while it is being done; every write of the house is one of its methods."""

    def __init__(self, record: Operation) -> None:
        self.record = record
        self.touched: dict[type[models.Model], set[int] | None] = {}
        self._digest = 0
        self._rows = RowDigest(record.salt)
        self._wrote = False
        self._deleted = False

    @property
    def id(self) -> int:
        return self.record.pk

    # -- create

    def create(self, row: R) -> R:
        """Insert one row that a person typed; it is checked in full first. Raises Invalid."""
        row.created_op = row.last_op = self.id
        check(row)
        self.create_many([row])
        return row

    def create_many(self, rows: Iterable[Any]) -> list[Any]:
        """Insert rows of one model that were checked before; keys are filled in."""
        made = list(rows)
        if not made:
            return made
        model = type(made[0])
        for row in made:
            row.created_op = row.last_op = self.id
        insert(model, made)
        self._count(model, made)
        self._touch(model, (row.pk for row in made))
        return made

    def _count(self, model: type[Journalled], made: Sequence[Any]) -> None:
        label = model._meta.label_lower
        self.record.created[label] = self.record.created.get(label, 0) + len(made)
        columns = itemgetter(*(f.attname for f in model._meta.concrete_fields))
        for row in made:
            told_values = [
                value if type(value) is str else told(value) for value in columns(row.__dict__)
            ]
            self._digest += self._rows.of(label, told_values)

    # -- change and delete

    def change(self, row: Any, **values: Any) -> bool:
        """Change one row that a person typed; checked in full. False if nothing differs.

        Raises Invalid, and WrongState if somebody else has written it since it was read.
        """
        values = {k: v for k, v in values.items() if getattr(row, k) != v}
        if not values:
            return False
        for name, value in values.items():
            setattr(row, name, value)
        check(row)
        # Nobody else may have written the row since it was read, or their work would be lost.
        as_read = type(row)._base_manager.filter(pk=row.pk, last_op__in=[row.last_op, self.id])
        if not self.change_where(as_read, **values):
            raise changed_meanwhile(row)
        row.last_op = self.id
        return True

    def change_where(self, rows: models.QuerySet[Any], **values: Any) -> int:
        """Set the same values on all these rows; answers how many were there to change.

        The rows are locked as they are found, so that of two that come at once only one
        still finds the state that it asked for.
        """
        model = rows.model
        keys = locked_keys(rows)
        if not keys:
            return 0
        columns = [model._meta.get_field(name) for name in values]
        batch = self._batch()
        images.keep_before(self.id, batch, model, keys, columns, left=self.id)
        update_keys(model, keys, {**values, "last_op": self.id})
        images.keep_after(self.id, batch, model, columns)
        self._touch(model, keys)
        return len(keys)

    def change_each(self, rows: Sequence[Any], names: Sequence[str]) -> int:
        """Write the named fields of each of these rows, each with its own value.

        Raises WrongState if somebody else has written one since it was read.
        """
        if not rows:
            return 0
        model = type(rows[0])
        keys = [row.pk for row in rows]
        found = images.lock(model, images.among("t", "id"), [images.as_parameter(keys)])
        last = {key: op for key, op, _created in found}
        for row in rows:
            if last.get(row.pk) not in (row.last_op, self.id):
                raise changed_meanwhile(row)
        columns = [model._meta.get_field(name) for name in names]
        batch = self._batch()
        images.keep_before(self.id, batch, model, keys, columns, left=self.id)
        for row in rows:
            row.last_op = self.id
        model._base_manager.bulk_update(rows, [*names, "last_op"], batch_size=500)
        images.keep_after(self.id, batch, model, columns)
        self._touch(model, keys)
        return len(keys)

    def delete(self, row: Any) -> None:
        """Delete one row that was typed in by mistake; its image stays in the journal."""
        self.delete_where(type(row)._base_manager.filter(pk=row.pk))

    def delete_where(self, rows: models.QuerySet[Any]) -> int:
        """Delete rows; the database refuses where something still refers to them."""
        model, keys = rows.model, locked_keys(rows)
        if not keys:
            return 0
        images.keep_before(self.id, self._batch(), model, keys, None, left=None)
        self._deleted = True
        images.delete_keys(model, keys)
        self._touch(model, keys)
        return len(keys)

    # -- its own book-keeping

    def note_deed_without_rows(self) -> None:
        """Keep the operation even if it writes no journalled row (an account made, a sign-in)."""
        self._wrote = True

    def _batch(self) -> int:
        self.record.batches += 1
        return self.record.batches

    def touch_all(self, model: type[models.Model]) -> None:
        """Some rows of this model were written; which ones is not worth telling."""
        self._wrote = True
        self.touched[model] = None

    def _touch(self, model: type[models.Model], keys: Iterable[int]) -> None:
        self._wrote = True
        if not any(model in sources for sources, _rebuild in DERIVATIONS):
            return  # nobody asks which, and an import writes a million
        known = self.touched.setdefault(model, set())
        if known is not None:
            known.update(keys)

    def derive(self) -> None:
        """Rebuild what follows from the rows written so far, and check them together.

        Raises Invalid; its `rows` say which of them cannot be as they are now, and why.
        """
        for sources, rebuild in DERIVATIONS:
            if touched := {m: k for m, k in self.touched.items() if m in sources}:
                rebuild(touched)
        self.touched.clear()

    def close(self) -> None:
        """Rebuild what is derived, and write down what was created; forget an empty operation."""
        if not self._wrote:
            self.record.delete()
            return
        look_anew(self.record.created)
        self.derive()
        if self._deleted:
            images.forget_own(self.id)
        self.record.created_digest = as_text(self._digest)
        self.record.save(update_fields=["created", "created_digest", "batches"])


@contextmanager
def operation(
    deed: str,
    *,
    by: Actor,
    unit: Any = None,
    note: str = "",
    file: str = "",
    undoes: Operation | None = None,
) -> Iterator[OpenOperation]:
    """Do a deed as one operation: all of it, or none. Inside another, it joins that one.

    Raises Invalid with the rule's own words where the database refuses, and Declared for a deed
    that nobody declared. An operation that wrote nothing leaves no trace (`op.id` is None then).
    """
    if deed not in DEEDS:
        raise Declared(f"The deed {deed} is not declared.")
    if (outer := _current.get()) is not None:
        yield outer
        return
    try:
        with transaction.atomic():
            record = Operation.objects.create(
                deed=deed,
                by_id=by.pk,
                by_name=str(by),
                holding=getattr(by, "acting_as", ""),
                on_behalf_of=getattr(by, "on_behalf_of", ""),
                through=getattr(by, "through", ""),
                unit_id=unit.pk if unit is not None else None,
                unit_name=str(unit) if unit is not None else "",
                note=note,
                file=file,
                undoes=undoes,
                root=(undoes.root or undoes.pk) if undoes is not None else None,
            )
            op = OpenOperation(record)
            token = _current.set(op)
            try:
                yield op
                op.close()
            finally:
                _current.reset(token)
    except IntegrityError as error:
        raise Invalid(explain(error)) from error
    except OperationalError as error:
        if not is_busy(error):
            raise
        raise WrongState(_("Somebody else is writing the same just now: try again.")) from error


def check(row: Any) -> None:
    """Check what a person typed: fields, the row's own `clean`, constraints. Raises Invalid."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise Invalid(
            " ".join(error.messages), fields=getattr(error, "message_dict", {})
        ) from error


def is_busy(error: OperationalError) -> bool:
    """Whether two writers waited for each other, or one too long."""
    if connection.vendor == "postgresql":
        return getattr(error.__cause__, "sqlstate", "") in ("40P01", "40001", "55P03")
    return "locked" in str(error)


def changed_meanwhile(row: Any) -> WrongState:
    return WrongState(
        _("%(what)s was changed by somebody else meanwhile: look at it again.") % {"what": row}
    )


def explain(error: IntegrityError) -> str:
    """The broken rule in its own words, found by the constraint's name in the database's answer."""
    told = str(error)
    for model in journalled_models():
        for constraint in model._meta.constraints:
            if constraint.name in told:
                return str(constraint.get_violation_error_message())
            columns = getattr(constraint, "fields", ())
            names = [f"{model._meta.db_table}.{model._meta.get_field(f).column}" for f in columns]
            if names and ", ".join(names) in told:
                return str(constraint.get_violation_error_message())
    return _("The database refuses this: %(told)s") % {"told": told.splitlines()[0]}


def locked_keys(rows: models.QuerySet[Any]) -> list[int]:
    """The keys of these rows, locked where the database can lock rows (SQLite locks whole)."""
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def update_keys(model: type[models.Model], keys: Sequence[int], values: dict[str, Any]) -> None:
    for start in range(0, len(keys), BATCH):
        model._base_manager.filter(pk__in=keys[start : start + BATCH]).update(**values)


__all__ = ["OpenOperation", "derive_from", "operation"]
