"""How a file of records is taken in, whatever its register."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caunoi.base.errors import HouseError
from caunoi.base.say import day as say_day
from caunoi.org.access import may
from caunoi.org.models import Paper, Unit

from ..imports.dates import Day
from ..imports.intake import Intake
from ..imports.row import Candidate, Difference, Kind, Missing, Row, Verdict, shown
from . import deciding, deeds
from .fields import PAPER_PARTS, in_words
from .fields import Kind as Holds
from .people import People
from .registry import find_records
from .whom import described

if TYPE_CHECKING:
    from .records import Records


class RecordsIntake(Intake):
    """Rows of one register of records, of the unit asked for and those below."""

    key: ClassVar[str] = ""
    record_page = "record"
    rolls = False

    @property
    def kept(self) -> Records:
        return find_records(self.key)

    def check(self, row: Row) -> None:
        """What the procedure fills in is read from no file: nobody approves by a workbook."""
        row.name = str(row.values.get(self.kept.person or self.kept.called, ""))
        for field in self.kept.fields:
            for name in (field.name, *(f"{field.name}_{part}" for part in PAPER_PARTS)):
                if not field.typed and row.values.pop(name, None) is not None:
                    self.reading.note(
                        _("“%(column)s” follows from the steps of the procedure; it is not taken.")
                        % {"column": self.kept.label_of(field.name)}
                    )

    def says(self, row: Row) -> str:
        """All that it states: what is said of a row holds for another that is alike in all."""
        told = (f"{name}={value}" for name, value in sorted(row.values.items()))
        return "|".join([self.key, *told])

    def describe(self, records: Iterable[int]) -> dict[int, Candidate]:
        """The people of one name, of whom the row may speak."""
        return described(records, self.reading.today)

    def in_words(self, row: Row) -> dict[str, str]:
        """As the record would tell it; where there is none, as it stands in the cells."""
        made = self._made.get(id(row))
        return {
            name: in_words(made, name) if made is not None and name in self.kept.kinds
            else shown(row.cell(name)) or str(value)
            for name, value in row.values.items()
        }  # fmt: skip

    # -- all rows against the register

    def match(self, rows: Sequence[Row]) -> None:
        self._papers = self._known_papers(rows)
        self._made: dict[int, Any] = {}
        kept = self.kept
        persons = [name for name, kind in kept.kinds.items() if kind == Holds.PERSON]
        names = {row.values[n] for row in rows for n in persons if n in row.values}
        self._people = People(self.reading, names) if names else None
        there: dict[tuple[Any, ...], Any] = {}
        for row in rows:
            if not row.faults and (record := self._put_together(row)) is not None:
                self._made[id(row)] = record
        self._refuse_together(
            {id(record): row for row in rows if (record := self._made.get(id(row)))}
        )
        for record in self._there():
            there.setdefault(self._identity(record), record)
        taken: dict[tuple[Any, ...], Row] = {}
        for row in rows:
            if (record := self._made.get(id(row))) is None or row.faults:
                continue
            identity = self._identity(record)
            if (first := taken.setdefault(identity, row)) is not row:
                row.suspect(
                    _("The same stands already in row %(row)s of the sheet “%(sheet)s”.")
                    % {"row": first.number, "sheet": first.sheet}
                )
                continue
            row.name = str(record)
            if (known := there.get(identity)) is None:
                row.verdict = Verdict.NEW
            else:
                self._compare(row, record, known)
        self._leave_to_the_level_above([row for row in rows if row.verdict == Verdict.CHANGED])
        self._warn([row for row in rows if row.verdict in (Verdict.NEW, Verdict.CHANGED)])

    def _leave_to_the_level_above(self, rows: Sequence[Row]) -> None:
        """Tell at its cell what only the level that asked or decided may correct."""
        if not rows or self._are_mine(rows):
            return
        for row in rows:
            if not self._are_mine([row]):
                told = _("The level above asked or decided this: it is corrected there.")
                row.wrong(row.differences[0].field, told)
                row.verdict = Verdict.WRONG

    def _are_mine(self, rows: Sequence[Row]) -> bool:
        made = [self._made[id(row)] for row in rows]
        asked = [
            self._made[id(row)]
            for row in rows
            if not self.kept.asked.isdisjoint(found.field for found in row.differences)
        ]
        above = [*deciding.keepers(self.kept, made, ()), *deciding.keepers(self.kept, asked)]
        return all(may(self.reading.by, "edit", unit) for unit in above)

    def _warn(self, rows: Sequence[Row]) -> None:
        """Tell at its cell what should be looked at again, and may be left."""
        made = [self._made[id(row)] for row in rows]
        for row, told in zip(rows, self.kept.warnings(made), strict=True):
            for name, message in told.items():
                row.warn(name, message)

    def _refuse_together(self, rows: Mapping[int, Row]) -> None:
        """Tell at their cells what is wrong with records that were looked at together."""
        if not self.kept.together:
            return
        for record, field, told in self.kept.together(
            [self._made[id(row)] for row in rows.values()]
        ):
            self._tell(rows[id(record)], {field: [told]}, told)

    def _there(self) -> Any:
        unit, today = self.reading.unit, self.reading.today
        rows = self.kept.model.objects.under(unit, on=today, tree="now")
        return self.kept.with_told(rows).order_by("pk")

    def _identity(self, record: Any) -> tuple[Any, ...]:
        return tuple(
            getattr(record, self.kept.meta(name).attname)
            if not isinstance(getattr(record, name), str)
            else getattr(record, name).casefold()
            for name in self.kept.telling
        )

    def _put_together(self, row: Row) -> Any:
        """The record that the row states, checked; None if it is wrong or must be decided."""
        kept = self.kept
        record = kept.model()
        found: Any = None
        for name, kind in kept.kinds.items():
            if kind == Holds.PAPER:
                if (paper := self._paper(row, name)) is not None:
                    setattr(record, name, paper)
            elif name not in row.values:
                continue
            elif kind == Holds.PERSON:
                assert self._people is not None
                if (found := self._people.find(row, name)) is None:
                    return None
                setattr(record, name, found)
            elif kind == Holds.UNIT:
                if (unit := self.reading.units.get(row.values[name])) is not None:
                    setattr(record, name, unit)
            else:
                setattr(record, name, self._value(row.values[name]))
        record.unit = self._unit(row, found)
        try:
            deeds.settle(kept, record)
            deeds.refuse_what_is_wrong(record)
        except HouseError as error:
            self._tell(row, error.details.get("fields", {}), str(error))
        except ValidationError as error:
            self._tell(row, getattr(error, "message_dict", {}), " ".join(error.messages))
        return None if row.faults else record

    @staticmethod
    def _value(value: Any) -> Any:
        return value.date if isinstance(value, Day) else value

    def _unit(self, row: Row, person: Any) -> Unit:
        told = row.values.get("unit")
        if not isinstance(told, int):
            told = self._people.last_unit(person) if person and self._people else None
        return self.reading.units.get(told or 0, self.reading.unit)

    def _tell(self, row: Row, fields: Mapping[str, Sequence[Any]], message: str) -> None:
        """What is wrong with a record, at the cells that it is about."""
        named = False
        for name, told in fields.items():
            # What is wrong with a paper is told at its day, or else at its number.
            places = (name, *(f"{name}_{part}" for part in ("day", "number")))
            if place := next((one for one in places if one in row.cells), ""):
                row.wrong(place, " ".join(map(str, told)))
                named = True
        if not named:
            row.wrong(next(iter(row.cells), ""), message)

    # -- papers: one for all the rows that name it

    def _known_papers(self, rows: Sequence[Row]) -> dict[tuple[Any, ...], Paper]:
        names = [name for name, kind in self.kept.kinds.items() if kind == Holds.PAPER]
        numbers = {row.values.get(f"{name}_number") for row in rows for name in names} - {None}
        used = Paper.objects.none()
        for name in names:
            mine = self._there().values(name)
            used = used | Paper.objects.filter(number__in=numbers, pk__in=mine)
        return {(p.number, p.signed_on, p.issuer): p for p in used.order_by("-pk")}

    def _paper(self, row: Row, name: str) -> Paper | None:
        number, day, issuer = (row.values.get(f"{name}_{part}") for part in PAPER_PARTS)
        if number is None:
            if day or issuer:
                row.warn(f"{name}_day" if day else f"{name}_issuer",
                    _("Without the number of the decision this is not kept."))  # fmt: skip
            return None
        told = (number, day, issuer or "")
        if told not in self._papers:
            self._papers[told] = Paper(number=number, signed_on=day, issuer=issuer or "")
        return self._papers[told]

    # -- what differs

    def _compare(self, row: Row, record: Any, known: Any) -> None:
        row.record = known.pk
        stated = [name for name in self.kept.kinds if self._states(row, name)]
        changed = copy.copy(known)
        for name in stated:
            kept, told = self._told(known, name), self._told(record, name)
            if kept == told:
                continue
            if self.kept.by_name[name].step:
                self.reading.note(
                    _("“%(column)s” follows from the steps of the procedure; it is not taken.")
                    % {"column": self.kept.label_of(name)}
                )
                continue
            setattr(changed, name, getattr(record, name))
            row.differences.append(Difference(name, kept, told, Kind.CORRECTION))
        if not row.differences:
            row.verdict = Verdict.SAME
            return
        try:
            deeds.must_be_movable(self.kept, known)
        except HouseError as error:
            row.wrong(row.differences[0].field, str(error))
            return
        try:
            settled = copy.copy(changed)
            deeds.settle(self.kept, settled)
            deciding.must_take_no_step(self.kept, known, settled, self.reading.by)
            deeds.refuse_what_is_wrong(changed)
        except HouseError as error:
            self._tell(row, error.details.get("fields", {}), str(error))
            return
        self._made[id(row)] = changed
        row.verdict = Verdict.CHANGED

    def _states(self, row: Row, name: str) -> bool:
        kind = self.kept.kinds[name]
        return f"{name}_number" in row.values if kind == Holds.PAPER else name in row.values

    def _told(self, record: Any, name: str) -> str:
        from_words = self.kept.kinds[name]
        value = getattr(record, name)
        if value is None:
            return ""
        if from_words == Holds.PAPER:
            day = say_day(value.signed_on) if value.signed_on else ""
            return " · ".join(filter(None, [value.number, day, value.issuer]))
        return in_words(record, name)

    def missing(self, rows: Sequence[Row]) -> list[Missing]:
        """A file of what was done is no roll: what it does not speak of is not missing."""
        return []

    # -- writing

    def apply(self, rows: Sequence[Row]) -> None:
        by = self.reading.by
        deeds.record([self._made[id(row)] for row in rows if row.verdict == Verdict.NEW], by=by)
        changed = [row for row in rows if row.verdict == Verdict.CHANGED]
        names = sorted({found.field for row in changed for found in row.differences})
        deeds.correct_many([self._made[id(row)] for row in changed], names, by=by)
