"""A register of records, declared once: its fields give the list, the form, files and the API."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.base.errors import Declared
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.org.models import Unit

from ..register import Asked, Register
from ..register import declare as declare_register
from .beside import Beside
from .facts import Tells
from .fields import Field, Kind, columns_of, kind_of
from .handing import HandedIn
from .intake import RecordsIntake
from .printing import Print
from .record import Record
from .registry import RECORDS, of_model
from .workflow import At, Workflow

JOINED = (Kind.PERSON, Kind.PAPER, Kind.ENTRY, Kind.RECORD, Kind.CLUSTER)


@dataclass(frozen=True, eq=False)
class Records:
    """Records of one kind.

    `fields` are in the order of the form; the unit need not be named, it always comes first.
    `telling` tell one record from another: a file brought in twice changes nothing. `day` is the
    field of the record's own day, by which periods and closed books are asked. `shown` are the
    columns of the list, `filters` the fields by which it is narrowed, `called` the field that
    names a record where another register or a file speaks of it. `of` is the field of the record
    of which these are parts; `per_unit`: one for each unit to which that record is sent down, which
    it is in its states `sent_while` if it names some, and from its own page `sent_from`. What
    a level above made of these, or of others that are `from_above`, a unit does not strike, nor
    change in the fields `set_above`.
    Registers of one room stand together. `settle` fills in what follows from the rest before a
    record is checked, `settle_many(records)` what the database is asked for once for many new ones;
    `together(records)` does so after it, and tells which of them cannot be: record, field, why.
    `then(op, records, by)` writes what follows from new ones in the same operation;
    `doubts(record)` are questions that whoever records one on a page answers first. `hint` says on
    an empty page what to do.
    `beside(record, user)` tells what stands beside a record on its page (beside.py).
    `facts` tell what these records say of people, for rules of other rooms (facts.py); `prints`
    are the papers that a record is made into. `handed_in` tells what members may hand in, and
    `own` whether they read what is kept about them: of what is all sensitive only where it says so.
    `expected_of` are the kinds of units of which each is to have one in every year.
    """

    key: str
    label: Any
    one: Any
    model: type[Record]
    fields: Sequence[Field]
    day: str
    telling: Sequence[str]
    shown: Sequence[str]
    filters: Sequence[str] = ()
    called: str = ""
    of: str = ""
    # States of the record of which these are parts in which they are changed no more.
    shut_with: Sequence[Any] = ()
    # And those in which what is there stays, while more may still be told of what is over.
    kept_with: Sequence[Any] = ()
    per_unit: bool = False
    sent_while: Collection[Any] = ()
    sent_from: str = ""
    from_above: bool = False
    set_above: Collection[str] = ("due",)
    icon: str = "table"
    rank: int = 50
    workflow: Workflow | None = None
    settle: Callable[[Any], None] | None = None
    settle_many: Callable[[Sequence[Any]], None] | None = None
    together: Callable[[Sequence[Any]], Iterator[tuple[Any, str, str]]] | None = None
    then: Callable[[Any, Sequence[Any], Any], None] | None = None
    # Tells of each of some records, by field, what to look at again; it may be left as it is.
    warns: Callable[[Sequence[Any]], Sequence[Mapping[str, str]]] | None = None
    doubts: Callable[[Any], Iterable[str]] | None = None
    hint: Any = ""
    facts: Tells | None = None
    beside: Callable[[Any, Any], Iterable[Beside]] | None = None
    prints: Sequence[Print] = ()
    handed_in: HandedIn | None = None
    own: bool | None = None
    expected_of: Collection[str] = ()
    like: Mapping[str, Sequence[str]] | None = None
    known_by: Sequence[frozenset[str]] = ()

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """What each field holds, in the order of the form."""
        return {field.name: kind_of(self.meta(field.name)) for field in self.fields}

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @cached_property
    def person(self) -> str:
        """The field of the person that a record is about; empty if it is about none."""
        return next((name for name, kind in self.kinds.items() if kind == Kind.PERSON), "")

    @property
    def asked_from_above(self) -> bool:
        """Whether units are asked for these by the level above."""
        return self.per_unit or self.from_above

    @cached_property
    def asked(self) -> frozenset[str]:
        """The fields that tell what a unit is asked for, and of which record."""
        return frozenset(self.set_above) | ({self.of, "unit"} - {""})

    @cached_property
    def typed(self) -> list[Field]:
        """The fields that people fill in when they record."""
        return [field for field in self.fields if field.typed and not field.step]

    def warnings(self, rows: Sequence[Any]) -> Sequence[Mapping[str, str]]:
        """What people should look at again of each of these records, by field."""
        return self.warns(rows) if self.warns and rows else [{} for _row in rows]

    def meta(self, name: str) -> Any:
        """The field of the model."""
        return self.model._meta.get_field(name)

    def label_of(self, name: str) -> Any:
        """What people call a field."""
        return self.meta(name).verbose_name

    def name_of(self, row: Any) -> str:
        """What a record is called where another speaks of it; empty where nothing is declared."""
        return str(attrgetter(self.called.replace("__", "."))(row)) if self.called else ""

    def with_told(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """These records with all that their fields tell, in as few statements as for one."""
        rows = rows.with_units()  # type: ignore[attr-defined]
        other_units = [n for n, kind in self.kinds.items() if kind == Kind.UNIT and n != "unit"]
        if other_units:
            named = Unit.objects.named(timezone.localdate())
            rows = rows.prefetch_related(*(models.Prefetch(n, named) for n in other_units))
        return rows.select_related(*self._joined()) if self._joined() else rows

    def _joined(self) -> list[str]:
        """What each record refers to, and whose or what the records are that it refers to."""
        joined = [name for name, kind in self.kinds.items() if kind in JOINED]
        for name in [n for n, kind in self.kinds.items() if kind == Kind.RECORD]:
            other = of_model(self.meta(name).related_model)
            joined += [f"{name}__{n}" for n, kind in other.kinds.items() if kind in JOINED]
        return joined


def declare_records(records: Records) -> Records:
    """Make a register of records known: its deeds, its moves, its columns in files.

    Raises Declared by name for what contradicts itself.
    """
    if all(field.name != "unit" for field in records.fields):
        unit = Field("unit", also=["đơn vị", "cđcs", "công đoàn cơ sở", "tên đơn vị"], width=26)
        object.__setattr__(records, "fields", [unit, *records.fields])
    if records.workflow and all(f.name != records.workflow.field for f in records.fields):
        state = Field(records.workflow.field, typed=False)
        object.__setattr__(records, "fields", [*records.fields, state])
    _check(records)
    deeds = [
        Deed(f"{records.key}.record", _("Enter in the register")),
        Deed(f"{records.key}.correct", _("Correct")),
        Deed(f"{records.key}.strike", _("Strike out")),
    ]
    if records.handed_in:
        deeds += [
            Deed(f"{records.key}.hand_in", records.handed_in.label),
            Deed(f"{records.key}.take_back", _("Take back what was handed in")),
        ]
    for move in records.workflow.moves.values() if records.workflow else ():
        deeds.append(
            Deed(
                f"{records.key}.{move.name}", move.label, move.final, move.counter,
                verb=move.verb, above=move.at == At.ABOVE and not move.unit_of,
            )
        )  # fmt: skip
    declare_deeds(*deeds)
    RECORDS[records.key] = records
    declare_register(_register(records))
    return records


def _check(records: Records) -> None:
    if records.key in RECORDS:
        raise Declared(f"The register {records.key} is declared twice.")
    names = set(records.kinds)
    if records.workflow:
        moves = records.workflow.moves.values()
        named = {name for move in moves for name in (*move.asks, *move.empties)}
        named |= {move.unit_of for move in moves if move.unit_of}
        for unknown in named - names:
            raise Declared(
                f"A move of {records.key} asks for {unknown}, which it does not declare."
            )
    if records.handed_in:
        for unknown in set(records.handed_in.fields) - names:
            raise Declared(f"{records.key}: {unknown} is handed in, which is no field of it.")
    for part in ("telling", "shown", "filters"):
        for unknown in set(getattr(records, part)) - names:
            raise Declared(f"{records.key}: {part} names {unknown}, which is no field of it.")
    if not isinstance(records.meta(records.day), models.DateField):
        raise Declared(f"{records.key}: {records.day} is no day.")


def _register(records: Records) -> Register:
    columns = [column for field in records.fields for column in columns_of(records, field)]
    needed = frozenset(column.field for column in columns if column.required)
    return Register(
        key=records.key,
        model=records.model,
        label=records.label,
        columns=columns,
        known_by=records.known_by or (needed,),
        intake=type("Intake", (RecordsIntake,), {"key": records.key, "telling": records.telling}),
        records=lambda asked: _asked(records, asked),
        like=records.like or {},
    )


def _asked(records: Records, asked: Asked) -> dict[int, Any]:
    rows = records.model.objects.visible_to(asked.by).under(asked.unit, on=asked.on)
    return {row.pk: row for row in records.with_told(rows.order_by(records.day, "pk"))}
