"""Each cell of a workbook that came back: as it left, as it came back, as the register is now.

Only what the officer changed is taken. What was changed on both sides is a conflict, and left for
a person to decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from ..imports.row import Difference, Kind, Missing, Row, Verdict
from .cells import as_text, cell_of, stands_in
from .making import asked_of, shown_columns
from .returned import Returned

if TYPE_CHECKING:
    from ..imports.plan import Plan


def forgive(row: Row) -> None:
    """What stands as it left is the register's own: only what was changed can be wrong.

    What does not go together is told at the name, and stays told if anything was changed.
    """
    assert row.left is not None
    changed = [field for field in row.left if field in row.cells and field not in row.as_left]
    kept = {row.place_of(field) for field in (*changed, "", *(["name"] if changed else []))}
    row.faults = [fault for fault in row.faults if fault.cell in kept]
    row.warned = [fault for fault in row.warned if fault.cell in kept]


def settle(plan: Plan) -> None:
    """Before matching: leave of each returned row what its officer changed."""
    by_day: dict[Any, list[Row]] = defaultdict(list)
    for row in plan.rows:
        if row.left is None:
            continue
        row.values = dict(row.stated)
        row.conflicts = []
        if row.verdict is None:
            by_day[row.as_of].append(row)
    for day, rows in by_day.items():
        asked = asked_of(plan.unit, day, plan.reading.by, noted=False)
        records = plan.register.records(asked)
        columns = shown_columns(plan.register, asked)
        with translation.override(_language(plan)):
            now = {
                pk: {column.field: as_text(cell_of(column, records[pk])) for column in columns}
                for pk in {row.claimed or 0 for row in rows} & records.keys()
            }
        for row in rows:
            _settle(plan, row, now.get(row.claimed or 0))


def _language(plan: Plan) -> str | None:
    memories = [table.memory for table in plan.tables if isinstance(table, Returned)]
    return next((memory.language for memory in memories if memory), None)


def _settle(plan: Plan, row: Row, now: Mapping[str, str] | None) -> None:
    assert row.left is not None
    changed = [field for field in row.left if field in row.cells and field not in row.as_left]
    if now is None:
        row.record = row.claimed
        row.verdict = Verdict.SAME
        if changed:
            row.suspect(_("Since this workbook left, this record has left the unit's register."))
        return
    if _somebody_else(plan, row):
        row.suspect(
            _("By its identifier this row is of “%(name)s”, and it speaks of somebody else.")
            % {"name": row.left.get("name", "")}
        )
        return
    for field, left in row.left.items():
        if field in changed:
            _settle_cell(plan, row, field, left, now.get(field, left))
        elif left:
            # What came from another cell (a number in the wrong column) is not of this one.
            row.values.pop(field, None)
    if not row.values:
        row.record, row.verdict = row.claimed, Verdict.SAME


def _settle_cell(plan: Plan, row: Row, field: str, left: str, now: str) -> None:
    """Take what the officer changed, unless the register says so too or something else since."""
    came = stands_in(row.cell(field))
    if not came and field not in row.cleared:
        return
    if field in row.cleared:
        row.values[field] = ""
    if came == now:
        row.values.pop(field, None)
        return
    if now == left:
        return
    side = plan.reading.side_of(row, field)
    if side == Kind.MINE:
        return
    row.values.pop(field, None)
    if side != Kind.THEIRS:
        told = plan.intake.displayed
        row.conflicts.append(
            Difference(
                field,
                told(field, now) or "–",
                told(field, came) or "–",
                Kind.CONFLICT,
                left=told(field, left) or "–",
                kinds=(Kind.MINE, Kind.THEIRS),
            )
        )


def _somebody_else(plan: Plan, row: Row) -> bool:
    """Whether the row speaks of another record than its identifier, as after half a sort.

    Then all that tells one record from another was changed, or is what stood beside another
    identifier.
    """
    assert row.left is not None
    telling = [field for field in plan.intake.telling if field in row.left and field in row.cells]
    if any(field in row.as_left for field in telling if row.left[field]):
        return False
    came = {field: stands_in(row.cell(field)) for field in telling}
    if sum(bool(row.left[field] and came[field]) for field in telling) > 1:
        return True
    return any(
        table.memory is not None and table.memory.tells(came) - {row.claimed}
        for table in plan.tables
        if isinstance(table, Returned)
    )


def conclude(plan: Plan) -> None:
    """After matching: show the conflicts, and name what was changed and will not be taken."""
    for row in plan.rows:
        if row.left is None or row.verdict not in (Verdict.SAME, Verdict.CHANGED):
            continue
        row.differences += row.conflicts
        if row.conflicts:
            row.suspect(_("Changed here and, since this workbook left, in the register too."))
            continue
        taken = {found.field for found in row.differences}
        told = {fault.cell for fault in row.warned}
        for field in row.values.keys() & row.left.keys():
            if field not in taken and row.place_of(field) not in told:
                row.warn(field, _("The register is left as it is here."))


def gone(plan: Plan, missing: Sequence[Missing]) -> list[Missing]:
    """Of the records that no row speaks of, those that the workbook had when it left."""
    tables = [table for table in plan.tables if isinstance(table, Returned)]
    if not tables:
        return list(missing)
    left = {int(key) for table in tables if table.memory for key in table.memory.left}
    spoken_of = {row.claimed for row in plan.rows}
    return [one for one in missing if one.pk in left - spoken_of]
