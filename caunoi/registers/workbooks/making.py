"""Templates, exports and a unit's books: what its registers declare, to be filled in."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from caunoi.base import delimited
from caunoi.base.delimited import shielded
from caunoi.base.errors import Invalid
from caunoi.base.fillable import Field, Form, write_forms
from caunoi.base.say import day as say_day
from caunoi.base.sheets import Cell, Table
from caunoi.journal.models import Operation
from caunoi.org.access import may, require
from caunoi.org.models import Entry, Unit
from caunoi.org.standing import not_there

from ..register import REGISTERS, Asked, Column, Register
from .cells import as_text, cell_of
from .memory import Identifiers, Memory, seal

MOST_RECORDS = 20_000  # of one workbook: what it remembers has to fit into an upload
MARK = "caunoi:"


def template(register: Register, *, unit: Unit, by: Any) -> bytes:
    """An empty list of the unit to be filled in. Raises Refused without the right to open it."""
    require(by, "view", unit)
    sheet = _Sheet(register, Asked(unit, timezone.localdate(), by, sensitive=True), None, {})
    title = _("%(register)s of %(unit)s") % {"register": register.label, "unit": unit}
    return _workbook([sheet.form(title)], [sheet])


def export(register: Register, *, unit: Unit, by: Any, on: dt.date | None = None) -> bytes:
    """The unit's records of a day as a workbook, which may come back changed. Raises Refused."""
    return _filled([register], unit, by, on)


def book(*, unit: Unit, by: Any) -> bytes:
    """The registers of the unit that the account may change, in one workbook to be kept offline.

    Raises Refused if there is none.
    """
    return _filled(of_book(unit, by), unit, by, None)


def of_book(unit: Unit, by: Any) -> list[Register]:
    """The registers of a unit's book. Raises Refused if there is none."""
    mine = [register for register in REGISTERS.values() if may(by, register.verb, unit)]
    if not mine:
        require(by, "edit", unit)
    return mine


def export_text(register: Register, *, unit: Unit, by: Any, on: dt.date | None = None) -> bytes:
    """The unit's records of a day as csv; what looks like a formula is kept from being one."""
    asked = asked_of(unit, _day(unit, on, by), by)
    columns = shown_columns(register, asked)
    rows = [[str(column.label) for column in columns]]
    for record in register.records(asked).values():
        rows.append([as_text(cell_of(column, record)) for column in columns])
    return delimited.write(rows)


def size_of(registers: Sequence[Register], *, unit: Unit, by: Any, on: dt.date | None) -> int:
    """About how many records a workbook will hold; quickly, so that it can be made elsewhere.

    Raises as the workbook itself does.
    """
    asked = asked_of(unit, _day(unit, on, by), by, noted=False)
    return sum(
        register.count(asked) if register.count else len(register.records(asked))
        for register in registers
    )


def _day(unit: Unit, on: dt.date | None, by: Any) -> dt.date:
    """The day asked for, else today. Raises Refused, and Invalid if the unit was not there."""
    require(by, "view", unit)
    day = on or timezone.localdate()
    if not unit.places.on(day).exists():
        raise not_there(unit, day)
    return day


def asked_of(unit: Unit, on: dt.date, by: Any, *, noted: bool = True) -> Asked:
    """What the account may ask for: sensitive columns only with the right over the unit."""
    return Asked(unit, on, by, sensitive=bool(may(by, "sensitive", unit)), noted=noted)


def shown_columns(register: Register, asked: Asked) -> list[Column]:
    """The columns of the register that the account may see."""
    return [column for column in register.written if asked.sensitive or not column.sensitive]


def version_of(register: Register) -> str:
    """Changes whenever a register has other columns."""
    told = "|".join(column.field for column in register.written)
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def _filled(registers: Sequence[Register], unit: Unit, by: Any, on: dt.date | None) -> bytes:
    day = _day(unit, on, by)
    sheets, forms = [], []
    for register in registers:
        asked = asked_of(unit, day, by)
        records = register.records(asked)
        if len(records) > MOST_RECORDS:
            raise Invalid(
                ngettext(
                    "One workbook holds at most %(most)s records, and there is %(count)s: take "
                    "the units below one by one, or a csv.",
                    "One workbook holds at most %(most)s records, and there are %(count)s: take "
                    "the units below one by one, or a csv.",
                    len(records),
                )
                % {"most": MOST_RECORDS, "count": len(records)}
            )
        sheets.append(_Sheet(register, asked, on, records))
        title = _("%(register)s of %(unit)s as of %(day)s")
        told = {"register": register.label, "unit": unit, "day": say_day(day)}
        forms.append(sheets[-1].form(title % told))
    return _workbook(forms, sheets)


def _workbook(forms: Sequence[Form], sheets: Sequence[_Sheet]) -> bytes:
    target = io.BytesIO()
    write_forms(target, forms, _guide(sheets), seal(sheet.memory() for sheet in sheets))
    return target.getvalue()


@dataclass
class _Sheet:
    """The records of one register, as they go into a workbook."""

    register: Register
    asked: Asked
    states: dt.date | None
    records: Mapping[int, Any]

    def __post_init__(self) -> None:
        self.columns = shown_columns(self.register, self.asked)
        self.rows = {
            key: [cell_of(column, record) for column in self.columns]
            for key, record in self.records.items()
        }
        self.entries = {
            catalogue: list(
                Entry.objects.filter(catalogue=catalogue)
                .on(self.asked.on)
                .order_by("rank")
                .values_list("name", "code")
            )
            for catalogue in {c.written.catalogue for c in self.columns if c.written} - {""}
        }

    def form(self, title: str) -> Form:
        return Form(
            name=str(self.register.label),
            mark=f"{MARK}{self.register.key}",
            title=title,
            identifier=Field("", _("Identifier (do not change)"), width=12),
            fields=[self._field(column) for column in self.columns],
            rows=self._rows(),
            length=len(self.rows),
        )

    def words(self, column: Column) -> list[str]:
        """What may be chosen in the column."""
        written = column.written
        assert written is not None
        if written.catalogue:
            return [name for name, _code in self.entries[written.catalogue]]
        return [str(word) for word in written.words(self.asked.unit)] if written.words else []

    def _field(self, column: Column) -> Field:
        written = column.written
        assert written is not None
        return Field(
            column.field,
            str(column.label),
            written.width,
            _hint(column),
            self.words(column),
            column.required,
        )

    def _rows(self) -> Iterable[list[Cell]]:
        identifiers = Identifiers(self.register.key, self.asked.unit.pk)
        for key, cells in self.rows.items():
            told = [shielded(cell) if isinstance(cell, str) else cell for cell in cells]
            yield [identifiers.of(key), *told]

    def memory(self) -> Memory:
        state = self.asked.unit.states.order_by("-since").first()
        last = Operation.objects.order_by("-pk").values_list("pk", flat=True).first()
        return Memory(
            register=self.register.key,
            version=version_of(self.register),
            unit=self.asked.unit.pk,
            code=state.code if state else "",
            language=get_language() or "",
            operation=last or 0,
            at=timezone.now().isoformat(timespec="seconds"),
            columns=[column.field for column in self.columns],
            states=self.states.isoformat() if self.states else "",
            lists={name: dict(entries) for name, entries in self.entries.items()},
            left={str(key): [as_text(cell) for cell in row] for key, row in self.rows.items()},
        )


def _hint(column: Column) -> str:
    written = column.written
    assert written is not None
    told = [str(written.hint)] if written.hint else []
    if written.example:
        told.append(_("For example: %(example)s") % {"example": written.example})
    return " ".join(told)


def _guide(sheets: Sequence[_Sheet]) -> Table:
    """The sheet that says how to fill in the others."""
    rows: list[list[Cell | None]] = [
        [_("How to fill in this workbook")],
        [_("Type in the white cells. Columns may be moved, hidden or left out.")],
        [
            _(
                "The first column is the software's: leave it as it is, and empty for who or what "
                "is new. To sort or delete rows, take off the protection (it has no password)."
            )
        ],
        [_("Then bring the file in under “Import a file”: you see first what would be changed.")],
        [_("A row taken out is only proposed as gone; nothing is ended by itself.")],
        [],
    ]
    for sheet in sheets:
        rows.append([str(sheet.register.label)])
        rows.append([_("Column"), _("Must be filled"), _("How"), _("Example"), _("To choose from")])
        for column in sheet.columns:
            written = column.written
            assert written is not None
            rows.append(
                [
                    str(column.label),
                    "x" if column.required else "",
                    str(written.hint),
                    str(written.example),
                    "; ".join(sheet.words(column)[:40]),
                ]
            )
        rows.append([])
    return Table(_("Guide"), [], rows, widths=[34, 14, 60, 24, 80])
