"""How a list of units is taken in: found, renamed and moved by the plural deeds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.say import day as said
from caunoi.base.spans import Precision
from caunoi.journal.door import operation
from caunoi.org.actions import NewUnit, found, move, restate
from caunoi.org.models import Funding, Place, Unit, UnitKind, UnitState
from caunoi.registers.imports.intake import Intake
from caunoi.registers.imports.reading import plain_key
from caunoi.registers.imports.row import Difference, Kind, Missing, Row, Verdict

from .kinds import kinds_named

STATED = ("name", "code", "kind", "agency", "party_body", "funding")


class UnitsIntake(Intake):
    """Units below the one asked for."""

    telling = ("name", "code")

    # -- one row by itself

    def check(self, row: Row) -> None:
        """What kind of unit it is, is often said by its name alone."""
        name = row.values.get("name")
        if name and "kind" not in row.values and "kind" not in _faulty(row):
            key = f"{plain_key(name)} "
            kind = next((kind for word, kind in kinds_named() if key.startswith(f"{word} ")), None)
            if kind is not None:
                row.values["kind"] = kind
        day = row.values.get("since")
        if day is not None and day.precision != Precision.DAY:
            row.warn("since", _("Taken as %(day)s.") % {"day": said(day.date)})

    # -- all rows against the register

    def match(self, rows: Sequence[Row]) -> None:
        self._load()
        self._above: dict[int, Row | int] = {}
        for row in rows:
            self._place(row, rows)
        taken: dict[Any, Row] = {}
        for row in rows:
            if row.faults:
                continue
            self._find(row)
            if row.verdict is not None or row.faults:
                continue
            codes = [("code", row.values["code"])] if "code" in row.values else []
            for key in [row.record or (self._parent_key(row), self._name_key(row)), *codes]:
                if (first := taken.setdefault(key, row)) is not row:
                    row.suspect(
                        _("This unit stands already in row %(row)s of the sheet “%(sheet)s”.")
                        % {"row": first.number, "sheet": first.sheet}
                    )
        for key, above in self._above.items():
            if isinstance(above, Row) and above.record is not None:
                self._above[key] = above.record
        for row in sorted(rows, key=lambda row: len(self._rows_above(row))):
            if row.faults or row.verdict is not None or not self._stands(row):
                continue
            if row.record is None:
                self._check_new(row)
                row.verdict = Verdict.NEW
            else:
                self._compare(row)
                row.verdict = Verdict.CHANGED if row.todo else Verdict.SAME

    def _load(self) -> None:
        reading = self.reading
        self._below = set(reading.units) - {reading.unit.pk}
        keys = list(reading.units)
        self._states: dict[int, list[UnitState]] = defaultdict(list)
        states = UnitState.objects.filter(unit__in=keys).select_related("kind")
        for state in states.order_by("since"):
            self._states[state.unit_id].append(state)
        self._places: dict[int, list[Place]] = defaultdict(list)
        for place in Place.objects.filter(unit__in=keys).order_by("since"):
            self._places[place.unit_id].append(place)
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for pk in self._below:
            now = self._states[pk][-1]
            self._by_code[now.code] = pk
            self._by_name[plain_key(now.name)].append(pk)

    def _place(self, row: Row, rows: Sequence[Row]) -> None:
        """Where the unit is to stand: a unit of the register, or one of the file."""
        told = row.values.get("under")
        if told is None:
            self._above[id(row)] = self.reading.unit.pk
            return
        if (unit := self.reading.unit_called(told)) is not None:
            self._above[id(row)] = unit
            return
        key = plain_key(told)
        there = [
            other
            for other in rows
            if other is not row and key in (plain_key(other.values.get("code", "")), _key(other))
        ]
        if len(there) == 1:
            self._above[id(row)] = there[0]
        else:
            row.wrong(
                "under",
                _("“%(value)s” is neither %(unit)s, nor a unit below it, nor one of this sheet.")
                % {"value": told, "unit": self.reading.unit},
            )

    def _find(self, row: Row) -> None:
        if row.claimed is not None:
            row.record = row.claimed
            if row.record not in self._below:
                row.wrong("", _("This unit is no longer below %(unit)s.")
                    % {"unit": self.reading.unit})  # fmt: skip
            elif row.values.get("code") and self._bearer(row.values["code"]) not in (
                None,
                row.record,
            ):
                row.wrong("code", _("Another unit bears this code."))
            return
        code = row.values.get("code")
        if code in self._by_code:
            row.record = self._by_code[code]
            return
        if code and self._bearer(code):
            row.wrong("code", _("Another unit bears this code."))
            return
        above = self._above[id(row)]
        same = [
            pk
            for pk in self._by_name.get(_key(row), ())
            if "under" not in row.values or self._places[pk][-1].parent_id == above
        ]
        if len(same) > 1:
            row.suspect(
                _("%(count)s units are called so: say which by its code or by the unit above.")
                % {"count": len(same)}
            )
        elif same:
            row.record = same[0]

    def _bearer(self, code: str) -> int | None:
        """The unit, seen or not, that bears the code today."""
        borne = UnitState.objects.filter(code=code).on(self.reading.today)
        return borne.values_list("unit", flat=True).first()

    def _rows_above(self, row: Row) -> list[Row]:
        """The rows of the file under which this one stands, up to where they go in a circle."""
        above: list[Row] = []
        up = self._above.get(id(row))
        while isinstance(up, Row) and not any(up is one for one in above):
            above.append(up)
            up = self._above.get(id(up))
        return above

    def _circles(self, row: Row) -> bool:
        return any(above is row for above in self._rows_above(row))

    def _stands(self, row: Row) -> bool:
        """Whether the rows above can be taken in too; name it if not."""
        for above in self._rows_above(row):
            if above.faults or above.verdict == Verdict.SUSPECTED or self._circles(above):
                row.wrong(
                    "under",
                    _("The unit above, in row %(row)s, cannot be taken in itself.")
                    % {"row": above.number},
                )
                return False
        return True

    def _parent_key(self, row: Row) -> Any:
        above = self._above[id(row)]
        return above if isinstance(above, int) else id(above)

    def _name_key(self, row: Row) -> str:
        return _key(row)

    def _check_new(self, row: Row) -> None:
        """Whether the unit above stands, and may have such a unit below."""
        kind: UnitKind | None = row.values.get("kind")
        if kind is None:
            row.wrong("kind", _("Say of which kind this unit is."))
            return
        above = self._above[id(row)]
        if isinstance(above, Row):
            other = above.values.get("kind")
            if other is not None and kind.code not in other.children:
                row.wrong("kind", _cannot_have(other, kind))
            return
        since = self._since(row)
        if (told := row.values.get("since")) and told.date < since:
            row.warn(
                "since",
                _("The register has %(unit)s only since %(day)s: this unit begins then.")
                % {"unit": self.reading.units[above], "day": said(since)},
            )
        self._try(row, "kind", above, kind, since)

    def _try(self, row: Row, field: str, above: int, kind: UnitKind, since: dt.date) -> None:
        """Name the cell unless the unit above stands since that day and may have such a unit."""
        parent = self.reading.units[above]
        if self._places[above][-1].until is not None or self._places[above][0].since > since:
            row.wrong(
                field,
                _("%(unit)s was not there on %(day)s.") % {"unit": parent, "day": said(since)},
            )
        for state in self._states[above]:
            if (state.until is None or state.until > since) and (
                kind.code not in state.kind.children
            ):
                row.wrong(field, _cannot_have(state.kind, kind))
                return

    def _since(self, row: Row) -> dt.date:
        """The day from which a new unit stands: not before the one above it."""
        told = row.values.get("since")
        day: dt.date = told.date if told else row.as_of
        above = self._above[id(row)]
        if isinstance(above, Row):
            return max(day, self._since(above))
        return max(day, self._places[above][0].since)

    # -- what differs

    def _compare(self, row: Row) -> None:
        pk = row.record
        assert pk is not None
        state = next((one for one in self._states[pk] if one.holds_on(row.as_of)), None)
        if state is None:
            row.warn("name", _("The register has this unit only since %(day)s.")
                % {"day": said(self._places[pk][0].since)})  # fmt: skip
            return
        values: dict[str, Any] = {}
        for field in STATED:
            told = row.values.get(field)
            kept = getattr(state, field)
            if field not in row.values or (told == kept or _same_text(told, kept)):
                continue
            values[field] = told
            row.differences.append(Difference(field, _word(kept), _word(told), Kind.CHANGE))
        if values:
            row.todo.append(("restate", (pk, values)))
        if "since" in row.values and row.values["since"].date.year != self._first(pk).year:
            row.warn("since", _("The register has this unit since %(day)s; it is left so.")
                % {"day": said(self._first(pk))})  # fmt: skip
        if "kind" in values and (above := self._places[pk][-1].parent_id) in self._places:
            self._try(row, "kind", above, values["kind"], row.as_of)
        self._compare_place(row, pk, values.get("kind", state.kind))

    def _first(self, pk: int) -> dt.date:
        return self._places[pk][0].since

    def _compare_place(self, row: Row, pk: int, kind: UnitKind) -> None:
        if "under" not in row.values:
            return
        place = next((one for one in self._places[pk] if one.holds_on(row.as_of)), None)
        above = self._above[id(row)]
        if place is None or place.parent_id == above:
            return
        if above == pk:
            row.wrong("under", _("A unit cannot stand under itself."))
            return
        if isinstance(above, int):
            self._try(row, "under", above, kind, row.as_of)
        kept = self.reading.units.get(place.parent_id or 0, "–")
        told = self.reading.units[above] if isinstance(above, int) else above.values["name"]
        row.differences.append(Difference("under", str(kept), str(told), Kind.CHANGE))
        row.todo.append(("move", (pk, above)))

    def missing(self, rows: Sequence[Row]) -> list[Missing]:
        """Units below of which no row speaks."""
        spoken_of = {row.record for row in rows if row.record is not None}
        names = {_key(row) for row in rows if row.record is None}
        units = self.reading.units
        return [
            Missing(pk, str(units[pk]), self._under_name(pk))
            for pk in sorted(self._below - spoken_of)
            if plain_key(str(units[pk])) not in names
        ]

    def _under_name(self, pk: int) -> str:
        return str(self.reading.units.get(self._places[pk][-1].parent_id or 0, ""))

    def in_words(self, row: Row) -> dict[str, str]:
        return {
            name: str(Funding(value).label) if name == "funding" else str(value)
            for name, value in row.values.items()
        }

    # -- writing

    def apply(self, rows: Sequence[Row]) -> None:
        by = self.reading.by
        made: dict[int, Unit] = {}
        waiting = [row for row in rows if row.verdict == Verdict.NEW]
        with operation("found", by=by) as op:
            while waiting:
                ready = [row for row in waiting if self._unit_above(row, made) is not None]
                units = found(units=[self._new(row, made) for row in ready], by=by)
                made |= {id(row): unit for row, unit in zip(ready, units, strict=True)}
                waiting = [row for row in waiting if id(row) not in made]
                op.derive()  # rights and places of those below are asked of the seats
            self._change(rows, made)

    def _change(self, rows: Sequence[Row], made: dict[int, Unit]) -> None:
        by, units = self.reading.by, self.reading.units
        for row in rows:
            for deed, (pk, what) in row.todo:
                if deed == "restate":
                    restate(unit=units[pk], on=row.as_of, by=by, **what)
                else:
                    to = units[what] if isinstance(what, int) else made[id(what)]
                    move(units=[units[pk]], to=to, on=row.as_of, by=by)

    def _unit_above(self, row: Row, made: dict[int, Unit]) -> Unit | None:
        above = self._above[id(row)]
        return made.get(id(above)) if isinstance(above, Row) else self.reading.units[above]

    def _new(self, row: Row, made: dict[int, Unit]) -> NewUnit:
        values = row.values
        return NewUnit(
            name=values["name"],
            kind=values["kind"].code,
            since=self._since(row),
            under=self._unit_above(row, made),
            **{name: values[name] for name in STATED if name in values and name not in _OWN},
        )


_OWN = ("name", "kind")


def _faulty(row: Row) -> set[str]:
    """The fields whose cells are named as wrong."""
    places = {fault.cell for fault in row.faults}
    return {name for name in row.cells if row.place_of(name) in places}


def _key(row: Row) -> str:
    return plain_key(row.values.get("name", ""))


def _word(value: Any) -> str:
    if value in Funding.values and value:
        return str(Funding(value).label)
    return str(value) or "–"


def _same_text(told: Any, kept: Any) -> bool:
    return isinstance(told, str) and text.clean(told) == text.clean(str(kept))


def _cannot_have(above: UnitKind, below: UnitKind) -> str:
    return _("%(above)s cannot have %(below)s directly below.") % {"above": above, "below": below}
