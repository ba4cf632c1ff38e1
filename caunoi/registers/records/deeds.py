"""What is done to records: recorded, corrected, struck out, and moved along their procedure."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.base.errors import Invalid, WrongState
from caunoi.journal.door import check as check_row
from caunoi.journal.door import operation
from caunoi.journal.uses import refuse_if_used
from caunoi.org.acting import require_over
from caunoi.org.models import Paper

from .checking import must_keep_rules
from .closing import must_be_open
from .days import must_bear_days_that_can_be, must_lie_behind
from .deciding import askers, keepers, must_be_for, must_take_no_step, own_units
from .parts import must_be_of_one_under_way
from .record import sought_in
from .registry import of_model, parts_of
from .workflow import Move, must_be_filled


def record(rows: Sequence[Any], *, by: Any, note: str = "") -> Sequence[Any]:
    """Write new records of one kind down, as one operation. A paper not yet kept is kept with them.

    Raises Refused without the right over each unit, and Invalid for what cannot be true.
    """
    if not rows:
        return rows
    kept = of_model(type(rows[0]))
    if kept.settle_many:
        kept.settle_many(rows)
    for row in rows:
        settle(kept, row)
    _must_say_whose(rows)
    unit = require_over(by, "edit", askers(kept, rows, by))
    for _row, field, told in kept.together(rows) if kept.together else ():
        raise Invalid(told, fields={field: [told]})
    must_be_open(kept, rows)
    must_be_of_one_under_way(kept, rows)
    with operation(f"{kept.key}.record", by=by, unit=unit, note=note or str(kept.label)) as op:
        keep_papers(op, rows)
        if len(rows) == 1:
            op.create(rows[0])
        else:
            for row in rows:
                refuse_what_it_says(row)
            op.create_many(rows)
        if kept.then:
            kept.then(op, rows, by)
    return rows


def correct(row: Any, *, by: Any, note: str = "", **values: Any) -> bool:
    """Mend what was recorded wrongly; False if nothing differs. A changed world is a new record.

    Raises WrongState once it has moved on, or if somebody else has written it since.
    """
    kept = of_model(type(row))
    require_over(by, "edit", [row.unit])
    must_be_movable(kept, row)
    changed, typed_for = copy.copy(row), values.get("unit", row.unit)
    for name, value in values.items():
        setattr(changed, name, value)
    settle(kept, changed)
    must_take_no_step(kept, row, changed, by)
    # Every unit that it leaves or comes to, as was typed and as follows from it.
    names = {f.name for f in row._meta.concrete_fields} - {"id", "created_op", "last_op"}
    values = {n: getattr(changed, n) for n in names if getattr(changed, n) != getattr(row, n)}
    whose = [row.unit, typed_for, changed.unit, *keepers(kept, [row, changed], values)]
    unit = require_over(by, "edit", whose)
    must_be_open(kept, [row, changed])
    must_be_of_one_under_way(kept, [row, changed], changing=True)
    if set(values) <= {"sought"}:
        return False  # what it is searched by may be spelt anew; nobody corrected anything
    with operation(f"{kept.key}.correct", by=by, unit=unit, note=note or named(kept, [row])) as op:
        keep_papers(op, [changed])
        values = {name: getattr(changed, name) for name in values}  # papers have their keys now
        before = copy.copy(row)
        done = op.change(row, **values)
        if kept.day in values:
            _days_follow(op, kept, before, row)
        return done


def _days_follow(op: Any, kept: Any, before: Any, after: Any) -> None:
    """Parts that lie on the day of their record, and say none of their own, move with it.

    Raises WrongState for one that would leave closed books, or come into them.
    """
    for part in parts_of(kept):
        if part.day not in part.by_name or part.by_name[part.day].typed:
            continue
        moved = []
        for row in part.model._base_manager.filter(**{part.of: after}).select_related("unit"):
            day = getattr(row, part.day)
            if _day_by(part, row, before) != day or _day_by(part, row, after) in (day, None):
                continue
            old = copy.copy(row)
            setattr(row, part.day, _day_by(part, row, after))
            moved.append((old, row))
        must_be_open(part, [one for both in moved for one in both])
        op.change_each([row for _old, row in moved], [part.day])
        for old, row in moved:
            _days_follow(op, part, old, row)


def _day_by(part: Any, row: Any, whole: Any) -> Any:
    """On which day a part lies that says none of its own, as its record is."""
    tried = copy.copy(row)
    setattr(tried, part.of, whole)
    setattr(tried, part.day, None)
    if part.settle:
        part.settle(tried)
    return getattr(tried, part.day)


def correct_many(rows: Sequence[Any], names: Sequence[str], *, by: Any) -> None:
    """Write the named fields of these records, each with its own value, as an import does."""
    if not rows:
        return
    kept = of_model(type(rows[0]))
    there = kept.model._base_manager.select_related("unit").in_bulk([row.pk for row in rows])
    if len(there) < len(rows):
        raise WrongState(_moved_on(len(rows)))
    for row in rows:
        settle(kept, row)
        must_take_no_step(kept, there[row.pk], row, by)
    every = [*rows, *there.values()]
    asked = [row for row in rows if _differs(row, there[row.pk], kept.asked)]
    above = [*keepers(kept, every, ()), *keepers(kept, asked)]
    unit = require_over(by, "edit", [*own_units(every), *above])
    must_be_open(kept, [*there.values(), *rows])
    must_be_of_one_under_way(kept, [*there.values(), *rows], changing=True)
    with operation(f"{kept.key}.correct", by=by, unit=unit) as op:
        keep_papers(op, rows)
        # What follows from the named fields is written with them.
        follows = {
            field.name
            for row in rows
            for field in row._meta.concrete_fields
            if field.name not in ("id", "created_op", "last_op")
            and getattr(row, field.attname) != getattr(there[row.pk], field.attname)
        }  # fmt: skip
        op.change_each(rows, sorted({*names, *follows, "sought"}))
        for row in rows:
            if getattr(row, kept.day) != getattr(there[row.pk], kept.day):
                _days_follow(op, kept, there[row.pk], row)


def _differs(row: Any, other: Any, names: Iterable[str]) -> bool:
    return any(getattr(row, name, None) != getattr(other, name, None) for name in names)


def strike(rows: Sequence[Any], *, by: Any, note: str = "") -> int | None:
    """Take records away that should never have been written down; the journal keeps their image.

    Answers the number of the operation; None where there is nothing to strike.

    Raises WrongState for one that has moved on, and Invalid while something still refers to it.
    """
    if not rows:
        return None
    kept = of_model(type(rows[0]))
    unit = require_over(by, "edit", [*own_units(rows), *keepers(kept, rows)])
    for row in rows:
        must_be_movable(kept, row)
    must_be_open(kept, rows)
    must_be_of_one_under_way(kept, rows, changing=True)
    told = note or named(kept, rows)
    keys = [row.pk for row in rows]
    with operation(f"{kept.key}.strike", by=by, unit=unit, note=told) as op:
        refuse_if_used(kept.model, keys)
        # As they were read: who approved or corrected one meanwhile was first.
        there = kept.model._base_manager.filter(
            pk__in=keys, last_op__in={op.id, *(row.last_op for row in rows)}
        )
        if kept.workflow:
            there = there.filter(**{f"{kept.workflow.field}__in": kept.workflow.open})
        if op.delete_where(there) != len(rows):
            raise WrongState(_moved_on(len(rows)))
        number: int | None = op.id
    return number


def take(
    name: str, rows: Sequence[Any], *, by: Any, note: str = "", **values: Any
) -> Sequence[Any]:
    """Make one move with all these records, as one operation; answers them as they are then.

    Raises Refused where it is not for `by` to make it, WrongState where somebody was first, and
    Invalid for what the step needs.
    """
    if not rows:
        return rows
    kept = of_model(type(rows[0]))
    assert kept.workflow is not None
    move = kept.workflow.find(name)
    unit = must_be_for(by, move, rows)
    if not move.later:
        must_be_open(kept, rows)
    values = {key: value for key, value in values.items() if key in move.asks}
    values |= {key: kept.meta(key).get_default() for key in move.empties}
    if kept.day in values:
        must_be_open(kept, [_with_day(kept, row, values[kept.day]) for row in rows])
    told = note or named(kept, rows)
    with operation(f"{kept.key}.{move.name}", by=by, unit=unit, note=told) as op:
        paper = next((v for v in values.values() if isinstance(v, Paper) and v.pk is None), None)
        if paper is not None:
            op.create(paper)
        alone = len(rows) == 1
        for row in rows:
            _try(kept, move, row, values, note, check_row if alone else refuse_what_it_says)
        if _go(op, kept, move, rows, values) != len(rows):
            raise WrongState(_moved_on(len(rows)))
        moved = list(kept.model._base_manager.filter(pk__in=[row.pk for row in rows]))
        if move.then:
            move.then(op, moved, by)
    return moved


def _go(op: Any, kept: Any, move: Move, rows: Sequence[Any], values: dict[str, Any]) -> int:
    """Let these records take the step; answers how many of them were still there to take it."""
    field, all_rows = kept.workflow.field, kept.model._base_manager
    gone = 0
    for start in move.starts:
        here = [row for row in rows if kept.workflow.state_of(row) == start]
        if not here:
            continue
        # The state is checked and changed in one UPDATE, so two chairs cannot both approve.
        there = all_rows.filter(pk__in=[row.pk for row in here], **{field: start})
        if (end := move.end_from(start)) == start:
            # The state tells no more whether somebody was first; who wrote last does.
            there = there.filter(last_op__in={op.id, *(row.last_op for row in here)})
        gone += op.change_where(there, **{field: end}, **values)
    return gone


def _with_day(kept: Any, row: Any, day: Any) -> Any:
    after = copy.copy(row)
    setattr(after, kept.day, day)
    return after


def _try(
    kept: Any, move: Move, row: Any, values: dict[str, Any], note: str, check: Callable[[Any], None]
) -> None:
    """Raise unless the record may take this step with these values."""
    if (state := kept.workflow.state_of(row)) not in move.starts:
        raise WrongState(_moved_on(1))
    must_be_filled(move, row, values, note)
    after = copy.copy(row)
    for key, value in {**values, kept.workflow.field: move.end_from(state)}.items():
        setattr(after, key, value)
    must_lie_behind(kept, move, after)
    if move.check:
        move.check(after)
    check(after)


def _moved_on(many: int) -> str:
    return ngettext(
        "This record has already moved on: look at it again.",
        "One of these records has already moved on: look at them again.",
        many,
    )


def settle(kept: Any, row: Any) -> None:
    """Fill in what follows from what was typed."""
    if kept.settle:
        kept.settle(row)
    row.sought = sought_in(row)
    must_bear_days_that_can_be(kept, row)


def named(kept: Any, rows: Sequence[Any]) -> str:
    """What the journal calls these; of a sensitive register it names nobody."""
    if kept.model.opened_by == "sensitive":
        return str(kept.label)
    return "; ".join(str(row) for row in rows[:3])


def must_be_movable(kept: Any, row: Any) -> None:
    """Raise WrongState once the record has moved on, so that its unit may not change it."""
    if kept.workflow and not kept.workflow.is_open(row):
        state = dict(row._meta.get_field(kept.workflow.field).flatchoices)
        raise WrongState(
            _("This record has moved on (%(state)s) and is corrected no more: ask for its return.")
            % {"state": state.get(kept.workflow.state_of(row), "")}
        )


def refuse_what_is_wrong(row: Any) -> None:
    """Check what a record says by itself, without asking for each row what it refers to."""
    refuse_what_it_says(row, constraints=True)


def refuse_what_it_says(row: Any, *, constraints: bool = False) -> None:
    """Check the fields and the sense of one row of many.

    Its constraints the database holds for all rows at once; to try one costs a statement each.
    """
    refs = [f.name for f in row._meta.concrete_fields if f.is_relation]
    try:
        row.clean_fields(exclude=refs)
        row.clean()
        if constraints:
            must_keep_rules(row, refs)
    except ValidationError as error:
        told = getattr(error, "message_dict", {})
        raise Invalid(" ".join(error.messages), fields=told) from error


def keep_papers(op: Any, rows: Iterable[Any]) -> None:
    """Write down the papers of these records that are not kept yet, each once."""
    new: dict[tuple[Any, ...], Paper] = {}
    for row in rows:
        for field in row._meta.concrete_fields:
            if not (isinstance(field, models.ForeignKey) and field.related_model is Paper):
                continue
            paper = field.is_cached(row) and getattr(row, field.name)
            if paper and paper.pk is None:
                told = (paper.number, paper.signed_on, paper.issuer)
                if told not in new:
                    new[told] = op.create(paper)
                setattr(row, field.name, new[told])


def _must_say_whose(rows: Iterable[Any]) -> None:
    """Raise Invalid for a record of which neither a person nor anything else tells the unit."""
    if any(row.unit_id is None for row in rows):
        told = _("Say of which unit this is.")
        raise Invalid(told, fields={"unit": [told]})


__all__ = ["correct", "correct_many", "record", "strike", "take"]
