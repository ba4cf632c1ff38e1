"""Deeds of grading: who is graded, the points of each side, the decision of the council."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.base.errors import Invalid, WrongState
from caunoi.base.periods import months_after
from caunoi.indicators.figure import Figure
from caunoi.indicators.figures import matrix
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.acting import require_above, require_over
from caunoi.org.models import Heir, Paper, Place, Unit
from caunoi.registers.records.deeds import take
from caunoi.registers.records.scored import must_be_right
from caunoi.registers.records.sending import send_down, units_below

from .judging import Judged, Rules, by_figure, judge, of_the_year, total
from .models import Criterion, Grade, GradeClass, GradePoints, Round, Scheme, Stated

declare_deeds(
    Deed("grades.send", gettext_lazy("Send a grading to the units")),
    Deed("grades.score", gettext_lazy("Score a unit")),
    Deed("grades.decide_all", gettext_lazy("Record the decision of the council")),
    Deed("grades.prove", gettext_lazy("Attach evidence to an item")),
    Deed("grades.unprove", gettext_lazy("Take evidence from an item")),
)

ONE_DAY = dt.timedelta(days=1)
OWN, GROUP, UPPER = "own", "group", "upper"
SIDES = {
    OWN: gettext_lazy("own score"),
    GROUP: gettext_lazy("score of the group"),
    UPPER: gettext_lazy("score of the level above"),
}
SCORED_IN = {OWN: Grade.State.SENT, GROUP: Grade.State.HANDED, UPPER: Grade.State.HANDED}
KINDS = {
    Scheme.Whom.UNITS: ("grassroots", "member_grassroots"),
    Scheme.Whom.GROUPS: ("section", "team"),
    Scheme.Whom.UPPER: ("federation", "industry", "upper"),
}


# -- who is graded


@dataclass(frozen=True)
class Invited:
    """A unit below, and why it is too young to be graded; empty if it is not."""

    unit: Unit
    too_young: str = ""


def invited(round: Round) -> list[Invited]:
    """The units below the round's that its scheme grades, as they stood on its last day; of a
    cluster those that belonged to it then.
    """
    kinds = KINDS.get(Scheme.Whom(round.scheme.whom))
    if kinds is None:
        raise Invalid(_("Members and clusters are graded by a list: bring it in here."))
    found = units_below(round.unit, kinds, on=round.last)
    if round.cluster is not None:
        found = found.filter(pk__in=round.cluster.places.on(round.last).values("unit"))
    units = list(found.order_by("pk"))
    since: dict[int, dt.date] = {}
    for unit, day in Place.objects.filter(unit__in=units).values_list("unit", "since"):
        since[unit] = min(since.get(unit, day), day)
    joined = dict(
        Heir.objects.filter(heir__in=units, on__lte=round.last)
        .order_by("on")
        .values_list("heir", "on")
    )
    return [Invited(unit, _too_young(round, since[unit.pk], joined.get(unit.pk))) for unit in units]


def out_of_reach(round: Round) -> list[Unit]:
    """The units of the round's cluster that stand under another upper union: it grades them."""
    if round.cluster is None:
        return []
    mine = units_below(round.unit, on=round.last)
    places = round.cluster.places.on(round.last).exclude(unit__in=mine.values("pk"))
    named = Unit.objects.named(round.last).filter(pk__in=places.values("unit"))
    return list(named.exclude(pk=round.unit_id).order_by("pk"))


def _too_young(round: Round, founded: dt.date, joined: dt.date | None) -> str:
    """Why a unit of that age is not graded; `joined` is the day on which another came to it."""
    scheme = round.scheme
    for begun, months, words in (
        (founded, scheme.least_months, _("at work since %(day)s, for less than %(n)s months")),
        (joined, scheme.least_months_after,
         _("made of several on %(day)s, less than %(n)s months ago")),
    ):  # fmt: skip
        if begun and months and months_after(begun, months) > round.last + ONE_DAY:
            return words % {"day": say.day(begun), "n": months}
    return ""


def send(round: Round, *, by: Any) -> tuple[Sequence[Grade], Sequence[Grade]]:
    """Let each unit score itself; those too young are written down as not graded, with the reason.

    Answers both. Raises Refused, WrongState and Invalid as send_down does.
    """
    if round.state != Round.State.OPEN:
        raise WrongState(_("This round is over."))
    unit = require_over(by, "edit", [round.unit])
    asked = invited(round)
    young = {one.unit.pk: one.too_young for one in asked if one.too_young}
    with operation("grades.send", by=by, unit=unit, note=str(round)) as op:
        rows = send_down(round, [one.unit for one in asked], by=by)
        left_out = [row for row in rows if row.unit_id in young]
        for why in sorted({young[row.unit_id] for row in left_out}):
            some = [row for row in left_out if young[row.unit_id] == why]
            op.change_where(
                Grade.objects.filter(pk__in=[row.pk for row in some]),
                state=Grade.State.EXEMPT, not_graded=why,
            )  # fmt: skip
    return [row for row in rows if row.unit_id not in young], left_out


# -- points


@dataclass
class Sheet:
    """All that is known of one grade: its points by side, its figures, what follows from them."""

    grade: Grade
    rules: Rules
    points: Mapping[int, GradePoints]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    stated: frozenset[int] = frozenset()
    first_half: Decimal | None = None

    def of(self, side: str) -> dict[int, Decimal]:
        """The points of one side that were given."""
        return {
            key: given
            for key, row in self.points.items()
            if (given := getattr(row, side)) is not None
        }

    def value(self, indicator: str) -> Decimal | None:
        """A figure as a number; None where there is none."""
        figure = self.figures.get(indicator)
        return None if figure is None or figure.value is None else Decimal(repr(figure.value))

    def counted(self, item: Criterion) -> Decimal | None:
        """The points that the figure of a criterion gives; None without one."""
        if not item.indicator:
            return None
        return by_figure(self.rules.steps.get(item.pk, ()), self.value(item.indicator))

    @property
    def judged(self) -> Judged:
        """What follows from the points of the level above, or as long as there are none the own."""
        points = self.of(UPPER) or self.of(OWN)
        year = None
        if self.grade.round.part == Round.Part.SECOND:
            scheme = self.grade.round.scheme
            weights = (scheme.first_half or 1, scheme.second_half or 1)
            year = of_the_year(self.first_half, total(self.rules, points), weights)
        figures = {key: self.value(key) for key in self.rules.indicators()}
        return judge(self.rules, points, figures=figures, stated=self.stated, of_year=year)


def sheets(grades: Sequence[Grade], *, by: Any) -> list[Sheet]:
    """The sheets of these grades of one round; as many statements for one as for all."""
    if not grades:
        return []
    round = grades[0].round
    rules = Rules.of(round.scheme)
    points: dict[int, dict[int, GradePoints]] = defaultdict(dict)
    for row in GradePoints.objects.filter(grade__in=grades):
        points[row.grade_id][row.criterion_id] = row
    stated = defaultdict(set)
    for grade, cap in Stated.objects.filter(grade__in=grades).values_list("grade", "cap"):
        stated[grade].add(cap)
    halves = {}
    if round.part == Round.Part.SECOND:
        first = Grade.objects.filter(
            round__scheme=round.scheme_id, round__year=round.year, round__part=Round.Part.FIRST,
            unit__in=[grade.unit_id for grade in grades], round__unit=round.unit_id,
            state__in=(Grade.State.REVIEWED, *Grade.GIVEN),
        ).order_by("pk")  # fmt: skip
        halves = dict(first.values_list("unit", "upper_score"))
    keys = rules.indicators()
    figures = (
        matrix(keys, units=[grade.unit for grade in grades], periods=[round.period], user=by)
        if keys
        else None
    )
    return [
        Sheet(
            grade, rules, points[grade.pk],
            {key: figures[key, grade.unit, round.period] for key in keys} if figures else {},
            frozenset(stated[grade.pk]), halves.get(grade.unit_id),
        )
        for grade in grades
    ]  # fmt: skip


def must_be_for(by: Any, grade: Grade, side: str) -> Unit | None:
    """The unit that the deed belongs to. Raises Refused, and WrongState at the wrong time."""
    if side == OWN:
        unit = require_over(by, "edit", [grade.unit])
    else:
        unit = require_above(by, "edit", [grade.unit])
    if grade.state != SCORED_IN[side]:
        told = {"state": grade.get_state_display(), "side": SIDES[side]}
        raise WrongState(_("The grade is “%(state)s”: no %(side)s is written now.") % told)
    return unit


def items_for(rules: Rules, side: str) -> list[Criterion]:
    """What a side scores: some items are for the level above alone."""
    return [item for item in rules.leaves if side == UPPER or not item.by_upper]


@dataclass(frozen=True)
class Written:
    """What one side writes down: points by criterion, words beside them, conditions stated."""

    points: Mapping[int, Decimal]
    words: Mapping[int, str] = field(default_factory=dict)
    stated: Iterable[int] = ()


def score(grade: Grade, side: str, written: Written, *, by: Any) -> Decimal:
    """Write the points of one side, for every item that is its to score; answers their sum.

    Where the level above gives other points than the unit did, it says why. Raises Refused,
    WrongState, and Invalid item by item.
    """
    unit = must_be_for(by, grade, side)
    [sheet] = sheets([grade], by=by)
    items = items_for(sheet.rules, side)
    must_be_right(items, written.points)
    if side == UPPER:
        _must_say_why(sheet, items, written)
    with operation("grades.score", by=by, unit=unit, note=str(grade)) as op:
        names = [side, "note", "figure"] if side == OWN else [side, "why"]
        rows = {item.pk: sheet.points.get(item.pk) for item in items}
        changed: list[GradePoints] = []
        new: list[GradePoints] = []
        for item in items:
            row = rows[item.pk] or GradePoints(grade=grade, criterion=item)
            setattr(row, side, written.points[item.pk])
            if side == OWN:
                row.note = written.words.get(item.pk, "")[:1_000]
                row.figure = told_of(sheet.figures.get(item.indicator))
            else:
                row.why = written.words.get(item.pk, row.why)[:1_000]
            (changed if row.pk else new).append(row)
        op.change_each(changed, names)
        op.create_many(new)
        if side == UPPER:
            _state(op, grade, set(written.stated))
        [after] = sheets([grade], by=by)
        whole = total(sheet.rules, written.points)
        values = {f"{side}_score": whole}
        if side == UPPER:
            values["year_score"] = after.judged.points
        # Somebody may have handed it in, or returned it, since it was read.
        there = Grade.objects.filter(pk=grade.pk, state=SCORED_IN[side])
        if not op.change_where(there, **values):
            raise WrongState(_("This record has already moved on: look at it again."))
    return whole


def _must_say_why(sheet: Sheet, items: Iterable[Criterion], written: Written) -> None:
    own = sheet.of(OWN)
    fields = {
        f"words-{item.pk}": [_("Say why the points differ from the unit's own.")]
        for item in items
        if item.pk in own
        and own[item.pk] != written.points[item.pk]
        and not written.words.get(item.pk, "").strip()
    }
    if fields:
        raise Invalid(_("Some points differ and nothing says why."), fields=fields)


def _state(op: Any, grade: Grade, caps: set[int]) -> None:
    """Keep which conditions the level above has stated."""
    there = Stated.objects.filter(grade=grade)
    known = set(there.values_list("cap", flat=True))
    if gone := known - caps:
        op.delete_where(there.filter(cap__in=gone))
    allowed = set(grade.round.scheme.caps.filter(kind="stated").values_list("pk", flat=True))
    op.create_many(Stated(grade=grade, cap_id=cap) for cap in sorted((caps & allowed) - known))


def told_of(figure: Figure | None) -> str:
    """A figure as it is kept beside the points that were given by it."""
    if figure is None:
        return ""
    if figure.value is None:
        return figure.reason[:200]
    if figure.measure == "percent":
        parts = "" if figure.whole is None else f" ({figure.part}/{figure.whole})"
        return f"{say.percent(figure.value)}{parts}"
    return say.number(figure.value)


# -- what holds a step back, and what follows from it


def must_be_scored(grade: Any) -> None:
    """Raise Invalid while the unit has not scored each item of the scheme."""
    if grade.own_score is None:
        raise Invalid(_("Score each criterion first: nothing is handed in half."))


def must_be_scored_above(grade: Any) -> None:
    """Raise Invalid while the level above has not scored, or has not said why it differs.

    A unit to which its score was returned may have come to other points since.
    """
    if grade.upper_score is None:
        raise Invalid(_("Write the points of the level above first."))
    unexplained = GradePoints.objects.filter(grade=grade, why="").exclude(upper=F("own"))
    found = unexplained.filter(upper__isnull=False, own__isnull=False).select_related("criterion")
    if names := [str(row.criterion) for row in found]:
        told = _("Some points differ and nothing says why: %(items)s.")
        raise Invalid(told % {"items": "; ".join(names)})


def must_be_within(grade: Any) -> None:
    """Raise Invalid for a class that the points and the conditions do not allow."""
    if grade.upper_score is None or grade.grade is None:
        return
    rules = Rules.of(grade.round.scheme)
    if grade.best_rank is None or grade.grade.rank >= grade.best_rank:
        return
    best = next((one for one in rules.classes if one.rank == grade.best_rank), None)
    told = _("By points and conditions the class is “%(best)s” at best.") % {
        "best": best.name if best else grade.best_rank
    }
    raise Invalid(told, fields={"grade": [told]})


def write_best(op: Any, grades: Sequence[Any], by: Any) -> None:
    """Keep which class the points and the conditions allow, as they were when it was reviewed."""
    rows = list(Grade.objects.filter(pk__in=[g.pk for g in grades]).select_related("round__scheme"))
    by_round = defaultdict(list)
    for row in rows:
        by_round[row.round_id].append(row)
    for some in by_round.values():
        for sheet in sheets(some, by=by):
            judged = sheet.judged
            op.change(
                sheet.grade,
                best_rank=judged.best.rank if judged.best else None,
                year_score=judged.points,
                capped_by="; ".join(f"{cap} ({why})" for cap, why in judged.capped)[:1_000],
            )


@dataclass(frozen=True)
class Decision:
    """What the council gave to one unit, and how it voted."""

    grade: GradeClass
    votes_for: int | None = None


def decide_all(
    round: Round, given: Mapping[int, Decision], *, decided_on: dt.date, by: Any,
    voters: int | None = None, paper: Paper | None = None,
) -> int:  # fmt: skip
    """Record the classes that a council gave to the reviewed units of a round; answers how many.

    Raises Refused, WrongState where one has moved on, and Invalid for a class not allowed.
    """
    unit = require_over(by, "approve", [round.unit])
    rows = list(Grade.objects.filter(round=round, pk__in=list(given)).select_related("unit"))
    with operation("grades.decide_all", by=by, unit=unit, note=str(round)) as op:
        if paper is not None and paper.pk is None:
            op.create(paper)
        for row in rows:
            decision = given[row.pk]
            take(
                "decide", [row], by=by, grade=decision.grade, votes_for=decision.votes_for,
                voters=voters, decided_on=decided_on, paper=paper,
            )  # fmt: skip
    return len(rows)
