"""Fields of a record: what kind each is, how a cell of it is read, and how it is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.base.errors import Declared
from caunoi.base.sheets import Cell
from caunoi.base.spans import Precision
from caunoi.org.clusters import led_within_reach
from caunoi.org.models import Cluster, Entry, Paper, Person, Unit

from ..imports import clean
from ..imports.dates import IN_REACH, Day, read_day
from ..imports.quantities import as_decimal, as_whole, as_yes_or_no
from ..imports.reading import NotClean, Reading, plain_key
from ..register import Cleaner, Column, Written
from .record import Amount, Record
from .registry import of_model

if TYPE_CHECKING:
    from .records import Records


class Kind(Enum):
    """What a field holds; a form asks for it, and a cell is read, accordingly."""

    UNIT = "unit"
    PERSON = "person"
    PAPER = "paper"
    ENTRY = "entry"
    CLUSTER = "cluster"
    RECORD = "record"
    CHOICE = "choice"
    TICK = "tick"
    DAY = "day"
    MONEY = "money"
    WHOLE = "whole"
    DECIMAL = "decimal"
    LINES = "lines"
    TEXT = "text"


@dataclass(frozen=True)
class Field:
    """One field of a record, as it is asked for in forms, files and by programs.

    `also` are other headers of it in files; of a paper those of its number. `catalogue` names the
    list that a value comes from. `typed` is whether people fill it in when they record; what a
    move or the engine fills in is only shown. `step`: a move fills it in, and a form asks for it
    there alone, but a file may tell what it was in the past. `parts_also` are headers of a
    paper's day and issuer. `among(record)` are the records of another register of which one is
    chosen where the record is known.
    """

    name: str
    also: Sequence[str] = ()
    catalogue: str = ""
    help: Any = ""
    example: Any = ""
    sensitive: bool = False
    typed: bool = True
    step: bool = False
    width: float = 18
    parts_also: tuple[Sequence[str], Sequence[str]] = ((), ())
    among: Callable[[Any], models.QuerySet[Any]] | None = None


def kind_of(field: models.Field[Any, Any]) -> Kind:
    """What a field of a model holds. Raises Declared for a field of no known kind."""
    if isinstance(field, models.ForeignKey):
        to = field.related_model
        known = {
            Unit: Kind.UNIT, Person: Kind.PERSON, Paper: Kind.PAPER, Entry: Kind.ENTRY,
            Cluster: Kind.CLUSTER,
        }  # fmt: skip
        if to in known:
            return known[to]
        if isinstance(to, type) and issubclass(to, Record):
            return Kind.RECORD
    elif field.choices:
        return Kind.CHOICE
    for kind, classes in _PLAIN:
        if isinstance(field, classes):
            return kind
    raise Declared(f"{field.model._meta.label}.{field.name} is of no kind that a record may hold.")


_PLAIN: list[tuple[Kind, tuple[type[models.Field[Any, Any]], ...]]] = [
    (Kind.TICK, (models.BooleanField,)),
    (Kind.DAY, (models.DateField,)),
    (Kind.MONEY, (Amount,)),
    (Kind.WHOLE, (models.IntegerField,)),
    (Kind.DECIMAL, (models.DecimalField,)),
    (Kind.LINES, (models.TextField,)),
    (Kind.TEXT, (models.CharField,)),
]


# -- a field as columns of a file


def columns_of(records: Records, field: Field) -> Iterator[Column]:
    """The columns of a file that tell the field; a person and a paper have several."""
    kept = records.meta(field.name)
    kind = kind_of(kept)
    label = kept.verbose_name
    required = field.typed and not kept.blank and not kept.has_default()
    if kind == Kind.PERSON:
        yield Column(
            gettext_lazy("Full name"), field.name, clean.as_name, required=required,
            also=["họ tên", "họ và tên", "họ và tên đoàn viên", "tên đoàn viên", *field.also],
            written=Written(lambda row: _name(row, field.name), example="Nguyễn Thị An", width=24),
            sensitive=field.sensitive,
        )  # fmt: skip
        yield Column(
            gettext_lazy("Date of birth"), f"{field.name}_birth", clean.as_birth,
            also=["ngày sinh", "năm sinh", "ngày tháng năm sinh", "ngày, tháng, năm sinh"],
            written=Written(
                lambda row: _birth(row, field.name),
                hint=gettext_lazy("Needed only where several people bear the name."),
            ),
            sensitive=field.sensitive,
        )  # fmt: skip
    elif kind == Kind.PAPER:
        yield from _of_paper(field, label, required)
    else:
        yield Column(
            label, field.name, _cleaner(kept, kind, field), also=list(field.also),
            required=required and field.name != "unit",
            written=_written(kept, kind, field),
            sensitive=field.sensitive,
        )  # fmt: skip


PAPER_PARTS = ("number", "day", "issuer")


def _of_paper(field: Field, label: Any, required: bool) -> Iterator[Column]:
    days, issuers = field.parts_also
    name = field.name
    yield Column(
        gettext_lazy("Number of the decision"), f"{name}_number", clean.as_text(100),
        also=["số quyết định", "số qđ", "quyết định số", "số, ký hiệu", *field.also],
        required=required,
        written=Written(lambda row: _of(row, name, "number"), example="123/QĐ-CĐVC"),
    )  # fmt: skip
    yield Column(
        gettext_lazy("Signed on"), f"{name}_day", as_day,
        also=["ngày quyết định", "ngày qđ", "ngày ký", "ngày ký quyết định", *days],
        written=Written(lambda row: _day(_of(row, name, "signed_on"))),
    )  # fmt: skip
    yield Column(
        gettext_lazy("Issued by"), f"{name}_issuer", clean.as_text(300),
        also=["cơ quan ban hành", "cơ quan quyết định", "nơi ban hành", *issuers],
        written=Written(lambda row: _of(row, name, "issuer"), width=24),
    )  # fmt: skip


def as_day(cell: Cell, reading: Reading) -> dt.date:
    """A day that is known exactly; it may lie ahead, as what is due does: “31/12/27” is of 2027."""
    day = read_day(cell, reading.as_of + IN_REACH, from_1904=reading.from_1904)
    if day.precision != Precision.DAY:
        raise NotClean(_("Write the whole day, such as 31/12/2026."))
    return day.date


def _cleaner(kept: Any, kind: Kind, field: Field) -> Cleaner:
    if kind == Kind.UNIT:
        return clean.as_unit
    if kind == Kind.ENTRY:
        if not field.catalogue:
            raise Declared(f"{kept.model._meta.label}.{field.name} names no catalogue.")
        return clean.as_entry(field.catalogue)
    if kind == Kind.CHOICE:
        return as_choice(kept.choices)
    if kind == Kind.RECORD:
        return as_record(kept.related_model)
    if kind == Kind.CLUSTER:
        return as_cluster
    if kind in (Kind.WHOLE, Kind.MONEY):
        return as_whole(least=0, money=kind == Kind.MONEY)
    if kind == Kind.DECIMAL:
        return as_decimal(kept.max_digits, kept.decimal_places)
    plain = {Kind.TICK: as_yes_or_no, Kind.DAY: as_day, Kind.LINES: clean.as_text(4_000)}
    return plain.get(kind) or clean.as_text(kept.max_length)


def as_choice(choices: Sequence[tuple[Any, Any]]) -> Cleaner:
    """One of some words; anything else is told which there are."""

    def cleaned(cell: Cell, reading: Reading) -> Any:
        value = clean.written(cell)
        key = plain_key(value)
        for code, word in choices:
            if key in (plain_key(str(word)), plain_key(str(code))):
                return code
        raise NotClean(
            _("“%(value)s” is not among the words of this column: %(words)s.")
            % {"value": value, "words": ", ".join(str(word) for code, word in choices if code)}
        )

    return cleaned


def as_record(model: type[Any]) -> Cleaner:
    """A record of another register, by what it is called."""

    def cleaned(cell: Cell, reading: Reading) -> Any:
        value = clean.written(cell)
        called = of_model(model).called
        found = list(
            model.objects.visible_to(reading.by).filter(**{f"{called}__iexact": value})[:2]
        )
        if len(found) == 1:
            return found[0]
        if found:
            raise NotClean(_("Several records are called “%(value)s”.") % {"value": value})
        raise NotClean(
            _("“%(value)s” is not in the register “%(register)s”: record it there first.")
            % {"value": value, "register": of_model(model).label}
        )

    return cleaned


def as_cluster(cell: Cell, reading: Reading) -> Any:
    """A cluster that is led within reach, by its name."""
    value = clean.written(cell)
    found = list(led_within_reach(reading.by).filter(name__iexact=value)[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise NotClean(_("Several clusters are called “%(value)s”.") % {"value": value})
    raise NotClean(_("No cluster within your reach is called “%(value)s”.") % {"value": value})


# -- a field as it is told


def _written(kept: Any, kind: Kind, field: Field) -> Written:
    name = field.name
    words = None
    if kind == Kind.CHOICE:
        labels = [str(word) for code, word in kept.choices if code]
        words = lambda unit: labels  # noqa: E731
    return Written(
        lambda row: told(row, name),
        hint=field.help,
        example=field.example,
        width=field.width,
        catalogue=field.catalogue,
        words=words,
        shown=(lambda row: in_words(row, name)) if kind in (Kind.WHOLE, Kind.MONEY) else None,
    )


def told(row: Any, name: str) -> Any:
    """What a field of a record tells, as a cell or a page shows it: a day as a Day."""
    kept = row._meta.get_field(name)
    value = getattr(row, name)
    if value is None or value == "":
        return None
    if kept.choices:
        return str(dict(kept.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return Day(value)
    if isinstance(value, Decimal):
        return say.number(value, max(0, -int(value.normalize().as_tuple().exponent)))
    return value if isinstance(value, int) else str(value)


def in_words(row: Any, name: str) -> str:
    """What a field of a record tells, for people: money with its unit, days as they are written."""
    value = told(row, name)
    if value is None:
        return ""
    kept = row._meta.get_field(name)
    if isinstance(value, int) and isinstance(kept, Amount):
        return say.money(value)
    if isinstance(value, int):
        return str(value) if name == "year" else say.number(value)
    return str(value)


def _day(value: dt.date | None) -> Day | None:
    return Day(value) if value else None


def _name(row: Any, name: str) -> str | None:
    person = getattr(row, name)
    return person.name if person else None


def _birth(row: Any, name: str) -> Day | None:
    person = getattr(row, name)
    return Day(person.birth, person.birth_precision) if person and person.birth else None


def _of(row: Any, name: str, part: str) -> Any:
    other = getattr(row, name)
    return getattr(other, part) if other else None
