"""Points of pledges: a unit's own, those of another unit of the cluster, the final ones; ranks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid, WrongState
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.acting import require_above, require_over
from caunoi.org.models import Unit
from caunoi.registers.records.record import next_version
from caunoi.registers.records.scored import must_be_right, total

from .models import Pledge, Points, Round, ScoreSheet, SheetItem

declare_deeds(
    Deed("pledges.score", gettext_lazy("Score a pledge")),
    Deed("pledges.pair", gettext_lazy("Say who scores whom")),
    Deed("pledges.vote", gettext_lazy("Record the votes of the cluster")),
    Deed("score_sheets.renew", gettext_lazy("Make a new version of a score sheet")),
)

OWN, CROSS, FINAL = "own", "cross", "final"
SIDES = {
    OWN: gettext_lazy("own score"),
    CROSS: gettext_lazy("cross-score"),
    FINAL: gettext_lazy("final score"),
}
SCORED_IN = {OWN: Pledge.State.SIGNED, CROSS: Pledge.State.SCORED, FINAL: Pledge.State.SCORED}


def must_be_for(by: Any, pledge: Pledge, side: str) -> Unit | None:
    """The unit that the deed belongs to. Raises Refused, and WrongState at the wrong time."""
    if side == FINAL:
        unit = require_above(by, "edit", [pledge.unit])
    elif side == CROSS:
        if pledge.cross_by is None:
            raise WrongState(_("Nobody is named yet to score this pledge across."))
        unit = require_over(by, "edit", [pledge.cross_by])
    else:
        unit = require_over(by, "edit", [pledge.unit])
    if pledge.state != SCORED_IN[side]:
        told = {"state": pledge.get_state_display(), "side": SIDES[side]}
        raise WrongState(_("The pledge is %(state)s: no %(side)s is written now.") % told)
    return unit


def score(pledge: Pledge, side: str, points: Mapping[int, Decimal], *, by: Any) -> Decimal:
    """Write the points of one side, for every item of the sheet; answers what they come to.

    Raises Refused, WrongState, and Invalid item by item for too many or for none.
    """
    unit = must_be_for(by, pledge, side)
    if pledge.round.sheet is None:
        raise WrongState(_("The round has no score sheet."))
    items = list(pledge.round.sheet.items.order_by("pk"))
    must_be_right(items, points)
    with operation("pledges.score", by=by, unit=unit, note=str(pledge)) as op:
        known = {row.item_id: row for row in Points.objects.filter(pledge=pledge)}
        changed = [row for item in items if (row := known.get(item.pk))]
        for row in changed:
            setattr(row, side, points[row.item_id])
        op.change_each(changed, [side])
        op.create_many(
            Points(pledge=pledge, item=item, **{side: points[item.pk]})
            for item in items
            if item.pk not in known
        )
        whole = total((item.kind, points[item.pk]) for item in items)
        # Somebody may have handed it in, or returned it, since it was read.
        there = Pledge.objects.filter(pk=pledge.pk, state=SCORED_IN[side])
        if side == CROSS:  # nor may another be to score it by now
            there = there.filter(cross_by=pledge.cross_by)
        if not op.change_where(there, **{f"{side}_score": whole}):
            raise WrongState(_("This record has already moved on: look at it again."))
    return whole


# -- what holds a step back


def must_have_items(sheet: Any) -> None:
    """Raise Invalid for a score sheet by which nothing can be scored."""
    if not sheet.items.exclude(kind=SheetItem.Kind.PENALTY).exists():
        raise Invalid(_("A score sheet needs at least one item that gives points."))


def must_be_running(pledge: Any) -> None:
    """Raise WrongState for a pledge of a round that is ranked: nobody is ranked afterwards."""
    if not Round.objects.filter(pk=pledge.round_id, state=Round.State.OPEN).exists():
        raise WrongState(_("This round is ranked already."))


def must_be_scored(pledge: Any) -> None:
    """Raise Invalid while the unit has not scored each item of the sheet."""
    must_be_running(pledge)
    if pledge.own_score is None:
        raise Invalid(_("Score each item first: nothing is handed in half."))


def must_be_scored_finally(pledge: Any) -> None:
    """Raise Invalid while there is no final score."""
    must_be_running(pledge)
    if pledge.final_score is None:
        raise Invalid(_("Write the final points of each item first."))


# -- a cluster


def pledges_of(round: Round) -> list[Pledge]:
    """The pledges of a round in the order in which its units were asked."""
    named = Unit.objects.named(timezone.localdate())
    told = [Prefetch(name, named) for name in ("unit", "cross_by")]
    return list(Pledge.objects.filter(round=round).prefetch_related(*told).order_by("pk"))


def next_in_turn(pledges: Sequence[Pledge]) -> dict[int, Unit]:
    """By pledge who may score it, each unit the next one: nobody scores itself, and of three or
    more no two each other.
    """
    return {pledge.pk: pledges[place - 1].unit for place, pledge in enumerate(pledges)}


def may_be_paired(pledge: Pledge) -> bool:
    """Whether it may still be said who scores it across."""
    return pledge.cross_score is None and pledge.state != Pledge.State.FINAL


def pair(round: Round, scorers: Mapping[int, Unit | None], *, by: Any) -> None:
    """Say which unit of the round scores which pledge across; one not named stays as it is.

    Raises Refused, WrongState for a round that is ranked, and Invalid, pledge by pledge, for a unit
    that scores itself or is not in the round, and for a pledge that was scored already.
    """
    unit = require_over(by, "edit", [round.unit])
    with operation("pledges.pair", by=by, unit=unit, note=str(round)) as op:
        _must_be_open(round)
        pledges = pledges_of(round)
        if len(pledges) < 2:
            raise Invalid(_("To score across there must be at least two units in the round."))
        changed = [one for one in pledges if one.pk in scorers and scorers[one.pk] != one.cross_by]
        inside = {pledge.unit_id for pledge in pledges}
        wrong = {
            str(pledge.pk): [fault]
            for pledge in changed
            if (fault := _fault_of_pair(pledge, scorers[pledge.pk], inside))
        }
        if wrong:
            raise Invalid(_("Some units cannot be scored in this way."), fields=wrong)
        for pledge in changed:
            pledge.cross_by = scorers[pledge.pk]
        op.change_each(changed, ["cross_by"])


def _must_be_open(round: Round) -> None:
    if not Round.objects.select_for_update().filter(pk=round.pk, state=Round.State.OPEN):
        raise WrongState(_("This round is ranked already."))


def _fault_of_pair(pledge: Pledge, scorer: Unit | None, inside: set[int]) -> str:
    if not may_be_paired(pledge):
        return _("It was scored already: that stays.")
    if scorer is None or scorer.pk in inside - {pledge.unit_id}:
        return ""
    if scorer == pledge.unit:
        return _("A unit does not score itself across.")
    return _("This unit is not in the round.")


def vote(round: Round, votes: Mapping[int, int | None], voters: int, *, by: Any) -> None:
    """Write how many of the voters of the cluster's meeting chose each unit to be honoured: all
    pledges of the round at once, one that is not named without votes.
    """
    unit = require_over(by, "edit", [round.unit])
    wrong = {
        str(key): [_("More votes than voters.")] for key, n in votes.items() if (n or 0) > voters
    }
    if wrong:
        raise Invalid(_("There are more votes than voters."), fields=wrong)
    with operation("pledges.vote", by=by, unit=unit, note=str(round)) as op:
        _must_be_open(round)
        pledges = pledges_of(round)
        for pledge in pledges:
            pledge.votes_for = votes.get(pledge.pk)
            pledge.voters = None if pledge.votes_for is None else voters
        op.change_each(pledges, ["votes_for", "voters"])


def must_be_confirmed(round: Any) -> None:
    """Raise Invalid while a unit that signed has no confirmed score, naming it."""
    open_still = round.pledges.filter(state__in=[Pledge.State.SIGNED, Pledge.State.SCORED])
    waiting = [str(pledge.unit) for pledge in open_still.select_related("unit")]
    if waiting:
        raise Invalid(_("Not scored finally yet: %(units)s.") % {"units": "; ".join(waiting)})
    if not round.pledges.filter(state=Pledge.State.FINAL).exists():
        raise Invalid(_("No unit of this round is scored finally."))


def ranks(scores: Sequence[tuple[Decimal, int]]) -> list[int]:
    """The place of each score with its votes; equal ones share one, and the next is left out."""
    return [1 + sum(other > one for other in scores) for one in scores]


def write_ranks(op: Any, rounds: Sequence[Any], by: Any) -> None:
    """The places follow from the final scores; of equal scores the votes decide."""
    for round in rounds:
        pledges = list(round.pledges.filter(state=Pledge.State.FINAL).order_by("pk"))
        places = ranks([(p.final_score or Decimal(0), p.votes_for or 0) for p in pledges])
        for pledge, place in zip(pledges, places, strict=True):
            pledge.rank = place
        op.change_each(pledges, ["rank"])


def renew(sheet: ScoreSheet, *, since: dt.date, by: Any) -> ScoreSheet:
    """A new version of the sheet with the same items, as a draft that may be changed."""
    unit = require_over(by, "edit", [sheet.unit])
    version = next_version(sheet)
    with operation("score_sheets.renew", by=by, unit=unit, note=str(sheet)) as op:
        made: ScoreSheet = op.create(
            ScoreSheet(
                unit=sheet.unit, name=sheet.name, version=version, since=since,
                source=sheet.source,
            )
        )  # fmt: skip
        op.create_many(
            SheetItem(
                unit=item.unit, sheet=made, number=item.number, group=item.group, text=item.text,
                kind=item.kind, most=item.most, evidence=item.evidence, since=since,
            )
            for item in sheet.items.order_by("pk")
        )  # fmt: skip
    return made
