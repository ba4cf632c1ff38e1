"""A target shared out to units below it or over the years of a term; the sum is checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid, WrongState
from caunoi.base.periods import Period
from caunoi.indicators.figures import matrix
from caunoi.indicators.indicator import INDICATORS
from caunoi.indicators.models import Target
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.acting import require_over
from caunoi.org.models import Seat, Tree, Unit
from caunoi.registers.records.deeds import record

MEMBERS = "members.total"  # the figure by which counts are proposed to be shared out
LEVELS_BELOW = 5  # of the union's tree, under its top: so often a target is shared out at most

declare_deeds(
    Deed("share_out", gettext_lazy("Share a target out")),
    Deed("roll_forward", gettext_lazy("Set the target of a year")),
)


@dataclass(frozen=True)
class Shares:
    """What was shared out of a target: how many parts, and their sum held against the whole."""

    number: int
    total: Decimal
    tone: str = ""
    says: str = ""


def adds_up(target: Target) -> bool:
    """Whether parts of it make up the whole: counts do, shares in percent do not."""
    indicator = INDICATORS.get(target.indicator)
    return target.value is not None and indicator is not None and indicator.measure != "percent"


def parts_of(target: Target) -> Any:
    """What was shared out of it, and not dropped since."""
    return target.shares.exclude(state=Target.State.DROPPED)


def shared_out(targets: Any) -> Any:
    """Those of these targets that were shared out to other units."""
    parts = Target.objects.exclude(state=Target.State.DROPPED).exclude(unit=OuterRef("unit"))
    return targets.filter(Exists(parts.filter(whole=OuterRef("pk"))))


def part_of_each(target: Target, units: Sequence[Unit], user: Any) -> dict[int, Target]:
    """What each of these units has of a target that was shared out, part of part; by unit.

    Of a unit with several, that for the same days: the others are its parts over years.
    """
    down = Q(pk=target.pk)
    for deep in range(1, LEVELS_BELOW + 1):
        down |= Q(**{"__".join(["whole"] * deep): target.pk})
    told = Target.objects.reachable_by(user, "count").filter(down, unit__in=units)
    told = told.exclude(state=Target.State.DROPPED).with_units().order_by("pk")
    found: dict[int, Target] = {}
    for part in told:
        if part.unit_id not in found or part.period == target.period:
            found[part.unit_id] = part
    return found


def sum_of_shares(target: Target) -> Shares | None:
    """The parts of a target, if it was shared out; those over units and those over years apart.

    Parts over years are told where the target was not shared out to other units.
    """
    parts = list(parts_of(target))
    below = [part for part in parts if part.unit_id != target.unit_id]
    told = below or parts
    if not told:
        return None
    total = sum((part.value or Decimal(0) for part in told), Decimal(0))
    if not adds_up(target):
        least = min(part.value or Decimal(0) for part in told)
        return Shares(len(told), least)
    assert target.value is not None
    left = target.value - total
    if left > 0:
        says = _("Parts of it are still to be shared out.")
        return Shares(len(told), total, "warn", says)
    return Shares(len(told), total, "good")


def year_spans(target: Target) -> list[Period]:
    """The days of a target year by year: what is left of the first and the last one too."""
    has = set(parts_of(target).filter(unit=target.unit_id).values_list("first", "last"))
    found = []
    for year in range(target.first.year, target.last.year + 1):
        whole = Period.of_year(year)
        span = Period(max(whole.first, target.first), min(whole.last, target.last))
        if (span.first, span.last) not in has:
            found.append(span)
    return found


def proposal(target: Target, units: Sequence[Unit], user: Any) -> dict[int, Decimal]:
    """What each might have: the same share for all, a count by how many members each has.

    What is left over by rounding goes to those with the most members, so that the sum is right.
    """
    if target.value is None or not units:
        return {}
    if not adds_up(target):
        return {unit.pk: target.value for unit in units}
    # What was told for each of its years is still to be shared out among units.
    others = parts_of(target).exclude(unit=target.unit_id)
    left = int(target.value - (others.aggregate(given=Sum("value"))["given"] or 0))
    if left <= 0:
        return {}
    weights = members_of(units, user)
    total = sum(weights.values())
    given = {key: left * weight // total for key, weight in weights.items()}
    rest = left - sum(given.values())
    for key in sorted(weights, key=lambda one: -weights[one])[:rest]:
        given[key] += 1
    return {key: Decimal(value) for key, value in given.items()}


def members_of(units: Sequence[Unit], user: Any) -> dict[int, int]:
    """How many members each unit has today; one for each where none are known."""
    today = Period.of_day(timezone.localdate())
    counted = matrix([MEMBERS], units=units, periods=[today], user=user)
    members = {unit.pk: int(counted[MEMBERS, unit, today].value or 0) for unit in units}
    return members if any(members.values()) else dict.fromkeys(members, 1)


@transaction.atomic
def share_out(
    target: Target, values: Sequence[tuple[Unit, Decimal]], *, by: Any, paper: Any = None
) -> Sequence[Target]:
    """Assign parts of a target to units below it, with the same figure and the same days.

    Raises Refused without the right over target and units, Invalid for a unit that has its part
    already, WrongState for a target that is not pursued any more.
    """
    _must_be_pursued(target)
    require_over(by, "edit", [target.unit])
    has, own = set(parts_of(target).values_list("unit", flat=True)), target.unit.path_now()
    seats = Seat.objects.filter(tree=Tree.NOW, unit__in=[unit for unit, _value in values])
    paths = dict(seats.values_list("unit", "path"))
    for unit, _value in values:
        if unit.pk in has:
            raise Invalid(_("%(unit)s has its part already: correct it there.") % {"unit": unit})
        if unit.pk == target.unit_id or not paths.get(unit.pk, "").startswith(own):
            raise Invalid(_("A unit shares out to those below it."))
    with operation("share_out", by=by, unit=target.unit, note=str(target)):
        return record(
            [
                _part(target, unit, target.period, value, paper)
                for unit, value in values
            ],
            by=by,
        )  # fmt: skip


@transaction.atomic
def roll_forward(
    target: Target, values: Sequence[tuple[Period, Decimal | None]], *, by: Any, paper: Any = None
) -> Sequence[Target]:
    """Set what of a target is to be reached in parts of its days, such as the years of a term.

    Raises Invalid for days beyond those of the target.
    """
    _must_be_pursued(target)
    for period, _value in values:
        if period.first < target.first or period.last > target.last:
            raise Invalid(
                _("%(period)s is not within the days of the target.") % {"period": period.label}
            )
    with operation("roll_forward", by=by, unit=target.unit, note=str(target)):
        return record(
            [_part(target, target.unit, period, value, paper) for period, value in values], by=by
        )


def _part(target: Target, unit: Unit, period: Period, value: Decimal | None, paper: Any) -> Target:
    return Target(
        unit=unit,
        indicator=target.indicator,
        words=target.words,
        first=period.first,
        last=period.last,
        yearly=target.yearly and period == target.period,
        direction=target.direction,
        value=value,
        origin=Target.Origin.ABOVE if unit != target.unit else Target.Origin.COMMITTEE,
        paper=paper,
        whole=target,
    )


def _must_be_pursued(target: Target) -> None:
    if target.state != Target.State.SET:
        raise WrongState(_("This target is not pursued any more."))
