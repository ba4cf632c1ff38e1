"""A register: records of a kind, declared once with the columns that a file may have.

The engine knows no subject. What a row means for the records (who is meant, what differs, what
is to be written) is said by the register's intake.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as default
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.translation import gettext as _

from caunoi.base.errors import Declared, NotThere
from caunoi.base.sheets import Cell
from caunoi.journal.models import SensitiveRead
from caunoi.org.models import Unit

if TYPE_CHECKING:
    from .imports.intake import Intake
    from .imports.reading import Reading

# Makes a value of a cell that is not empty, or raises NotClean in the words of an officer.
Cleaner = Callable[[Cell, "Reading"], Any]


@dataclass(frozen=True)
class Asked:
    """Which records are to be written down: those of a unit and below, on a day, for an account.

    `sensitive` is whether what is classed so is wanted and may be read; `noted`, whether reading
    it is noted in the log (a comparison shows nothing, and notes nothing), and `why` for what.
    """

    unit: Unit
    on: dt.date
    by: Any
    sensitive: bool = False
    noted: bool = True
    why: str = SensitiveRead.Why.WORKBOOK


@dataclass(frozen=True)
class Written:
    """How a column is written into a workbook: what a record tells, and what helps to fill it in.

    `told` answers a day, a catalogue value, a text, a tick or nothing. `catalogue` or `words` give
    the list to choose from. `clears`: an emptied cell of a workbook that came back means none.
    `shown`: what a page shows instead of the bare number of a cell.
    """

    told: Callable[[Any], Any]
    hint: Any = ""
    example: Any = ""
    width: float = 16
    catalogue: str = ""
    words: Callable[[Unit], Sequence[str]] | None = None
    clears: bool = False
    shown: Callable[[Any], str] | None = None


@dataclass(frozen=True, eq=False)
class Column:
    """A column of a register: its header, how else files call it, and how its cells are read.

    `implies` is what a filled cell says of other fields (a birth under “Nữ” says the sex), and
    `blank` what an empty one does, where no other column says it. Of several columns for one field
    all but the first have a `variant`. `looks` tells its cells where the header does not.
    `ticked`: each of its values may have a column of its own under it, with a tick where it holds;
    `in_parts`: day, month and year may each have one. `several`: what is ticked adds up.
    """

    label: Any
    field: str
    cleaner: Cleaner
    also: Sequence[str] = ()
    required: bool = False
    sensitive: bool = False
    implies: Mapping[str, Any] = default(default_factory=dict)
    blank: Mapping[str, Any] = default(default_factory=dict)
    variant: str = ""
    looks: Callable[[Cell], bool] | None = None
    written: Written | None = None
    ticked: bool = False
    in_parts: bool = False
    several: bool = False

    @property
    def key(self) -> str:
        """How a choice of this column is remembered: its field, with the variant if it has one."""
        return f"{self.field}.{self.variant}" if self.variant else self.field


def written_as(columns: Sequence[Column], how: Mapping[str, Written]) -> list[Column]:
    """The columns, of which the first of each field is also written into workbooks."""
    left = dict(how)
    done = [
        replace(column, written=left.pop(column.field)) if column.field in left else column
        for column in columns
    ]
    for unknown in left:
        raise Declared(f"No column has the field {unknown}.")
    return done


@dataclass(frozen=True)
class Register:
    """Records of a kind: their model, their columns, how a file is taken in and written.

    `known_by` are the sets of fields of which a table must have at least one to be a list of
    such records. `never` are headers of what is not asked for, and so never read. `records` are
    those to be written, by key and in order, `count` (where it is quicker) about how many they are.
    `verb` is what taking them in needs. `like` are
    patterns of headers by the key of their column, `never_like` such of what is never read.
    `split` says for a column which two it is where one header stands over two. `under_headings`
    are columns that headings between the rows stand for, the highest first. `headless` tells
    cells, by the key of their column, only where a list has no headers at all.
    """

    key: str
    model: Any
    label: Any
    columns: Sequence[Column]
    known_by: Sequence[frozenset[str]]
    intake: type[Intake]
    records: Callable[[Asked], Mapping[int, Any]]
    never: Sequence[str] = ()
    verb: str = "edit"
    grouped: bool = True
    under_headings: Sequence[Column] = ()
    like: Mapping[str, Sequence[str]] = default(default_factory=dict)
    never_like: Sequence[str] = ()
    split: Mapping[str, tuple[str, str]] = default(default_factory=dict)
    headless: Mapping[str, Callable[[Cell], bool]] = default(default_factory=dict)
    count: Callable[[Asked], int] | None = None

    @property
    def written(self) -> list[Column]:
        """The columns of its workbooks, in order."""
        return [column for column in self.columns if column.written]

    def column(self, name: str) -> Column:
        """The first column of that field."""
        return next(column for column in self.columns if column.field == name)

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """The columns by the keys under which choices of them are remembered."""
        return {column.key: column for column in self.columns}


REGISTERS: dict[str, Register] = {}


def declare(register: Register) -> Register:
    """Make a register known; a key used twice, or a field that no column has, fails by name."""
    if register.key in REGISTERS:
        raise Declared(f"The register {register.key} is declared twice.")
    fields = {column.field for column in register.columns}
    if len(register.by_key) < len(register.columns):
        raise Declared(f"Two columns of the register {register.key} have one key.")
    for missing in frozenset().union(*register.known_by) - fields:
        raise Declared(f"The register {register.key} is known by {missing}, which no column has.")
    REGISTERS[register.key] = register
    return register


def put_in_order() -> None:
    """The registers in the order of the rooms as settings name them, whichever was read first."""
    order = [config.label for config in apps.get_app_configs()]
    ranked = sorted(REGISTERS.items(), key=lambda both: order.index(both[1].model._meta.app_label))
    REGISTERS.clear()
    REGISTERS.update(ranked)


def find(key: str) -> Register:
    """The register with that key. Raises NotThere."""
    if key not in REGISTERS:
        raise NotThere(
            _("There is no register %(key)s; there are: %(keys)s.")
            % {"key": key, "keys": ", ".join(sorted(REGISTERS))}
        )
    return REGISTERS[key]
