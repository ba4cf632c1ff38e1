"""What people said of a file so far, one by one, so that a page lists it and each is taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from .row import Kind
from .table import Why, fingerprint

if TYPE_CHECKING:
    from .plan import Plan

Spoken = dict[str, Any]


def spoken(plan: Plan) -> list[Spoken]:
    """Each with `what` kind it is and `which` one, its name, and what was said of it."""
    sources = (_cells, _words, _answers, _differences, _parted, _unit, _unheaded, _columns)
    found = [one for source in sources for one in source(plan)]
    return [dict(zip(("what", "which", "label", "told"), one, strict=True)) for one in found]


def _cells(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Mended cells; those of a column that were mended alike are taken back together."""
    said = plan.reading.said
    alike: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for sheet, mended in said.cells.items():
        for cell, value in mended.items():
            column = cell.rstrip("0123456789")
            alike[sheet, column, said.was.get((sheet, cell), ""), value].append(cell)
    found = []
    for (sheet, _column, was, value), cells in alike.items():
        places = ", ".join(cells[:5])
        if len(cells) > 5:
            places = _("%(cells)s … (%(n)s cells)") % {"cells": places, "n": len(cells)}
        which = f"{sheet}!{' '.join(cells)}"
        found.append(("cell", which, f"{sheet}, {places}", f"{was or '–'} → {value or '–'}"))
    return found


def _words(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Words that were understood because somebody has said what they mean."""
    reading = plan.reading
    return [
        ("word", " ".join(key), str(plan.label_of(key[0])), f"{cell} = {reading.synonyms[key]}")
        for key, cell in reading.helped.items()
    ]


def _answers(plan: Plan) -> list[tuple[str, str, str, str]]:
    return [
        ("answer", str(place), _row(row.name, row.number), _answered(row.decided))
        for place, row in enumerate(plan.rows)
        if row.decided
    ]


def _answered(decided: Mapping[int, bool]) -> str:
    if any(same for record, same in decided.items() if record):
        return _("the same person as in the register")
    # 0 is another row of the same file.
    return (
        _("the same person as in another row") if any(decided.values()) else _("somebody different")
    )


def _differences(plan: Plan) -> list[tuple[str, str, str, str]]:
    kinds = {
        Kind.CHANGE: _("change in the world"),
        Kind.CORRECTION: _("correction"),
        Kind.MINE: _("the workbook's is taken"),
        Kind.THEIRS: _("the register's is left"),
    }
    names = {(row.sheet, row.number): row.name for row in plan.rows}
    found = []
    for told in (plan.reading.said.kinds, plan.reading.said.sides):
        for about, kind in told.items():
            place, sign, field = about.rpartition(" ")
            sheet, _sign, row = place.rpartition("!")
            label = str(plan.label_of(field))
            if sign:
                label = f"{_row(names.get((sheet, int(row)), ''), row)}: {label}"
            else:
                label = _("the whole column “%(column)s”") % {"column": label}
            found.append(("difference", about, label, kinds[Kind(kind)]))
    return found


def _parted(plan: Plan) -> list[tuple[str, str, str, str]]:
    partings = plan.intake.partings
    return [
        ("record", str(one.pk), one.name, str(partings.get(plan.parted[one.pk][0], "")))
        for one in plan.missing
        if one.pk in plan.parted
    ]


def _unit(plan: Plan) -> list[tuple[str, str, str, str]]:
    if plan.headed is None or plan.doubted:
        return []
    told = _("it is of %(unit)s all the same") % {"unit": plan.unit}
    return [("unit", str(plan.unit.pk), _("the unit"), told)]


def _unheaded(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Of lists without headers all columns are said, and taken back, together."""
    found = {}
    for table in plan.tables:
        if table.shape:
            told = ", ".join(f"{at} = {column.label}" for at, _header, column in table.taken_for())
            which = f"{fingerprint(table)} *"
            found[which] = ("column", which, _("the columns of the list without headers"), told)
    return list(found.values())


def _columns(plan: Plan) -> list[tuple[str, str, str, str]]:
    found = {}
    for table in (table for table in plan.tables if not table.shape):
        for taken in table.glance():
            if taken.why == Why.CHOSEN:
                which = f"{fingerprint(table)} {taken.index}"
                told = str(taken.column.label) if taken.column else _("left out")
                label = _("column %(letter)s “%(header)s”") % vars(taken)
                found[which] = ("column", which, label, told)
    return list(found.values())


def _row(name: str, number: Any) -> str:
    return _("%(name)s, row %(row)s") % {"name": name or "–", "row": number}
