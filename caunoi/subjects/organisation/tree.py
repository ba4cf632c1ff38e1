"""The tree of a day as rows of a page: who stands under whom, and how many members each has."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from caunoi.base.text import plain_sort_key
from caunoi.org.models import Seat, Tree, Unit, UnitState
from caunoi.org.models.units import STEP

from .counts import MEMBERS, Told, told_of

MOST = 600  # more rows than that are opened level by level
OPEN = 40  # a tree with fewer rows stands open


@dataclass
class Row:
    """A unit in the tree of a day."""

    pk: int
    path: str
    closed: bool
    name: str = ""
    code: str = ""
    kind: str = ""
    bears: str = ""  # the code by which it is found today
    members: Told | None = None  # of this unit and all below it
    below: int = 0  # how many units stand below it, on all levels
    children: list[Row] = field(default_factory=list)
    opened: bool = False
    closing: str = ""  # one letter for each level that ends after this row

    @property
    def cut(self) -> bool:
        """Whether there are units below that this page leaves out."""
        return bool(self.below and not self.children)


@dataclass
class TreeOfDay:
    """The rows in reading order, and what was counted on the way."""

    rows: list[Row]
    units: int
    members: float | None  # None where nothing is known of any of them


def tree_of(user: Any, day: dt.date, tree: str, root: Unit | None = None) -> TreeOfDay:
    """The units within reach on that day, or those from `root` down, in a few statements."""
    everyone = _seated(user, day, tree)
    _count_below(everyone)
    shown = list(everyone.values())
    if root is not None:
        base = next((row.path for row in shown if row.pk == root.pk), None)
        shown = [row for row in shown if base is not None and row.path.startswith(base)]
    total = len(shown)
    shown = _cut(shown)
    _name(shown, day)
    figures = told_of({row.pk: row.bears for row in shown}, [MEMBERS], day, user=user, tree=tree)
    for row in shown:
        row.members = figures[row.pk].get(MEMBERS)
    tops = _hang(shown)
    rows: list[Row] = []
    for top in tops:
        _lay_out(top, rows, total <= OPEN, 0)
    known = [top.members.value for top in tops if top.members and top.members.value is not None]
    return TreeOfDay(rows, total, sum(known) if known else None)


def _seated(user: Any, day: dt.date, tree: str) -> dict[str, Row]:
    seats = Seat.objects.filter(tree=tree, unit__in=Unit.objects.reachable_by(user, "count"))
    if tree == Tree.THEN:
        seats = seats.on(day)
    else:
        # A unit that was founded later had no members to show on that day.
        seats = seats.filter(unit__places__since__lte=day).distinct()
    found = seats.values_list("unit_id", "path", "closed")
    return {path: Row(unit, path, closed) for unit, path, closed in found}


def _count_below(everyone: dict[str, Row]) -> None:
    for row in everyone.values():
        for end in range(STEP, len(row.path), STEP):
            if (above := everyone.get(row.path[:end])) is not None:
                above.below += 1


def _cut(rows: list[Row]) -> list[Row]:
    """As many whole levels as one page can bear."""
    if len(rows) <= MOST:
        return rows
    levels = defaultdict(list)
    for row in rows:
        levels[len(row.path)].append(row)
    shown: list[Row] = []
    for depth in sorted(levels):
        if shown and len(shown) + len(levels[depth]) > MOST:
            break
        shown += levels[depth]
    return shown


def _name(rows: list[Row], day: dt.date) -> None:
    """Names of that day, else as last known before it."""
    by_unit = {row.pk: row for row in rows}
    states = UnitState.objects.select_related("kind").order_by("since")
    if len(by_unit) <= MOST:
        states = states.filter(unit__in=list(by_unit))
    for state in states:
        if row := by_unit.get(state.unit_id):
            row.bears = state.code
            if state.since > day:
                continue
            row.name, row.code, row.kind = state.name, state.code, state.kind.name


def _hang(rows: list[Row]) -> list[Row]:
    """Hang each row under the nearest shown one above it; those left over are on top."""
    by_path = {row.path: row for row in rows}
    tops: list[Row] = []
    for row in rows:
        ends = range(len(row.path) - STEP, 0, -STEP)
        above = next((by_path[row.path[:e]] for e in ends if row.path[:e] in by_path), None)
        (above.children if above else tops).append(row)
    keys = {row.pk: plain_sort_key(row.name) for row in rows}
    for row in rows:
        row.children.sort(key=lambda r: keys[r.pk])
    return sorted(tops, key=lambda r: keys[r.pk])


def _lay_out(row: Row, rows: list[Row], all_open: bool, depth: int) -> None:
    row.opened = all_open or depth == 0
    rows.append(row)
    for child in row.children:
        _lay_out(child, rows, all_open, depth + 1)
    if row.children:
        rows[-1].closing += "."
