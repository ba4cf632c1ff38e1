"""Whose it is to write in a record: to correct and strike it, to take its steps, to ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from caunoi.base.errors import WrongState
from caunoi.journal.deeds import DEEDS
from caunoi.journal.models import Operation
from caunoi.org.access import VERBS, may
from caunoi.org.acting import Above, acting_over, last_of, require_above, require_over
from caunoi.org.models import Seat, Tree, Unit
from caunoi.org.models.units import STEP, ancestors
from caunoi.org.seats import meeting_point

from .workflow import At, Move


def must_be_for(by: Any, move: Move, rows: Sequence[Any]) -> Unit | None:
    """The unit under which all lie. Raises Refused unless it is for `by` to make the move."""
    ask = require_above if move.at == At.ABOVE else require_over
    if not move.unit_of:
        return ask(by, move.verb, own_units(rows))
    models.prefetch_related_objects(list(rows), f"{move.unit_of}__unit")
    decide = list({unit.pk: unit for row in rows if (unit := move.keeper(row))}.values())
    if decide:
        require_over(by, move.verb, decide)
    if rest := [row for row in rows if move.keeper(row) is None]:
        ask(by, move.verb, own_units(rest))
        if move.at == At.ABOVE:
            level = Above(move.verb)
            paths = filter(None, (level.of(row.unit.path_now()) for row in rest))
            decide += Unit.objects.filter(pk__in={last_of(path) for path in paths})
    # It belongs to who decided, so that nobody below takes it back.
    return acting_over(by, move.verb, meeting_point([*decide, *own_units(rows)]))


def moves_for(user: Any, kept: Any, row: Any) -> list[Move]:
    """The moves that start where the record is and that are the user's to make."""
    if kept.workflow is None:
        return []
    return [move for move in kept.workflow.from_here(row) if _is_for(user, move, row)]


def _is_for(user: Any, move: Move, row: Any) -> bool:
    keeper = move.keeper(row)
    if keeper or move.at == At.OWN:
        return bool(may(user, move.verb, keeper or row.unit))
    return Above(move.verb).decides(user, row.unit.path_now())


def must_take_no_step(kept: Any, row: Any, changed: Any, by: Any) -> None:
    """Raise WrongState where by its correction a record would move on, past who decides the step.

    A day written down later in a new record tells where it stands; in one that is there it does so
    only as far as the step is the unit's own, and nothing follows from it: that a conference was
    held is brought in by a file.
    """
    if kept.workflow is None:
        return
    before, after = kept.workflow.state_of(row), kept.workflow.state_of(changed)
    if before == after:
        return
    for move in kept.workflow.moves.values():
        if before in move.starts and move.end_from(before) == after and _is_plain(move, row, by):
            if move.check:
                move.check(changed)
            return
    state = dict(row._meta.get_field(kept.workflow.field).flatchoices)
    raise WrongState(
        _("By this it would be “%(state)s”: that is a step, taken on the page of the record.")
        % {"state": state.get(after, "")}
    )


def _is_plain(move: Move, row: Any, by: Any) -> bool:
    """Whether who may correct the record may take the step with it."""
    if move.at != At.OWN or move.unit_of or move.then:
        return False
    return move.verb == "edit" or bool(may(by, move.verb, row.unit))


def keepers(kept: Any, rows: Iterable[Any], changed: Iterable[str] | None = None) -> list[Unit]:
    """The units above by whose right these records are struck out or, as `changed`, corrected.

    What a level above wrote down for a unit to answer, or made by a step of its own, is that
    level's: a unit strikes nothing that it is asked for, nor rewrites what it is asked or what was
    decided; it fills in the rest.
    """
    asked = kept.asked_from_above and (changed is None or not kept.asked.isdisjoint(changed))
    rows = list(rows)
    units = {unit.pk for unit in own_units(rows)}
    made = Operation.objects.filter(pk__in={row.created_op for row in rows})
    deeds = {pk: (unit, deed) for pk, unit, deed in made.values_list("pk", "unit_id", "deed")}
    seats = Seat.objects.filter(tree=Tree.NOW, unit__in=units).values_list("unit", "path")
    paths = dict(seats) if deeds else {}
    above: set[int | None] = set()
    levels = {verb: Above(verb) for verb in VERBS}
    for row in rows:
        maker, name = deeds.get(row.created_op, (None, ""))
        path = paths.get(row.unit_id, "")
        decided = name in DEEDS and DEEDS[name].above
        # Who decides today: if nobody above holds that office, the next unit above.
        decider = levels[DEEDS[name].verb if decided else "edit"].of(path) or path[:-STEP]
        if decided:
            above.add(last_of(decider) if decider else None)
        elif asked and maker not in (None, row.unit_id):
            # The unit may have moved since: then it is for the level that is above it now.
            above.add(maker if maker in ancestors(path) else last_of(decider) if decider else None)
    return list(Unit.objects.filter(pk__in=[pk for pk in above - units if pk]))


def askers(kept: Any, rows: Iterable[Any], by: Any) -> list[Unit]:
    """In whose name new records are made: where units are asked, of the office that asks."""
    units = own_units(rows)
    if not kept.asked_from_above:
        return units
    reach = by.reach("edit")
    seats = Seat.objects.filter(tree=Tree.NOW, unit__in=units)
    offices = {reach.office_over(path) for path in seats.values_list("path", flat=True)} - {None}
    askers = {last_of(office.path) for office in offices} - {unit.pk for unit in units}
    return [*units, *Unit.objects.filter(pk__in=askers)]


def own_units(rows: Iterable[Any]) -> list[Unit]:
    return list({row.unit_id: row.unit for row in rows}.values())
