"""What points come to and which class follows: groups, bonus, penalty, thresholds, caps, halves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import say
from caunoi.base.errors import Invalid

from .models import Cap, Criterion, GradeClass, Step

ZERO = Decimal(0)
CENT = Decimal("0.01")


@dataclass
class Rules:
    """A scheme as it is judged by: its lines, its classes from the best on, its caps."""

    criteria: Sequence[Criterion]
    classes: Sequence[GradeClass] = ()
    caps: Sequence[Cap] = ()
    steps: Mapping[int, Sequence[Step]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._groups = {line.within_id for line in self.criteria if line.within_id}
        self.leaves = [line for line in self.criteria if line.pk not in self._groups]
        self.tops = [line for line in self.criteria if line.within_id is None]

    @classmethod
    def of(cls, scheme: Any) -> Rules:
        """Those of a scheme; four statements."""
        steps = defaultdict(list)
        for step in scheme.steps.order_by("value"):
            steps[step.criterion_id].append(step)
        return cls(
            list(scheme.criteria.order_by("pk")),
            list(scheme.classes.order_by("rank")),
            list(scheme.caps.select_related("at_best", "criterion").order_by("pk")),
            steps,
        )

    def items_of(self, top: Criterion) -> list[Criterion]:
        """What is scored within a line of the first order: its items, or the line itself."""
        return [leaf for leaf in self.leaves if top.pk in (leaf.pk, leaf.within_id)]

    def indicators(self) -> list[str]:
        """The figures that its lines and its caps ask for."""
        named = [line.indicator for line in self.leaves if line.indicator]
        return list(dict.fromkeys([*named, *(cap.indicator for cap in self.caps if cap.indicator)]))


def sum_of(rules: Rules, top: Criterion, points: Mapping[int, Decimal]) -> Decimal:
    """The points of a line of the first order; a bonus or penalty is never more than its most."""
    whole = sum((points.get(item.pk, ZERO) for item in rules.items_of(top)), ZERO)
    return min(whole, top.most)


def total(rules: Rules, points: Mapping[int, Decimal]) -> Decimal:
    """What all points come to; penalties are taken off, and nothing goes below 0."""
    whole = ZERO
    for top in rules.tops:
        part = sum_of(rules, top, points)
        whole += -part if top.kind == Criterion.Kind.PENALTY else part
    return max(whole, ZERO)


def of_the_year(first: Decimal | None, second: Decimal, weights: tuple[int, int]) -> Decimal:
    """The points of a year whose halves are weighed; without a first half the second alone."""
    if first is None:
        return second
    one, two = weights
    return ((one * first + two * second) / (one + two)).quantize(CENT)


def by_points(rules: Rules, points: Decimal) -> GradeClass | None:
    """The best class whose threshold the points reach."""
    reached = (c for c in rules.classes if c.least is not None and points >= c.least)
    return next(reached, None)


@dataclass(frozen=True)
class Judged:
    """What follows from the points: the class by points, the caps that hold, the class at best."""

    points: Decimal
    by_points: GradeClass | None
    capped: Sequence[tuple[Cap, str]]
    unknown: Sequence[Cap] = ()  # caps whose figure is not there

    @property
    def best(self) -> GradeClass | None:
        """The best class that may be given."""
        if self.by_points is None:
            return None
        return max([self.by_points, *(cap.at_best for cap, _w in self.capped)], key=_rank)


def _rank(grade: GradeClass) -> int:
    return grade.rank


def judge(
    rules: Rules,
    points: Mapping[int, Decimal],
    *,
    figures: Mapping[str, Decimal | None],
    stated: Collection[int] = (),
    of_year: Decimal | None = None,
) -> Judged:
    """The class that follows from the points of the criteria, by the conditions of the scheme.

    `figures` tells each figure that the scheme asks for, None where there is none; `stated` are the
    caps that the level above has stated; `of_year` the points of the year where halves are weighed.
    """
    whole = total(rules, points) if of_year is None else of_year
    capped, unknown = [], []
    for cap in rules.caps:
        told = _TRIED[Cap.Kind(cap.kind)](rules, cap, points, figures, stated)
        if told is None:
            unknown.append(cap)
        elif told:
            capped.append((cap, told))
    return Judged(whole, by_points(rules, whole), capped, unknown)


# -- the caps: each answers what makes it hold, "" if it does not, None if that is not known


def _zero_item(rules: Rules, cap: Cap, points: Any, figures: Any, stated: Any) -> str:
    for item in _asked(rules, cap):
        if item.kind == Criterion.Kind.CRITERION and item.most > 0 and not points.get(item.pk):
            return str(item)
    return ""


def _small_group(rules: Rules, cap: Cap, points: Any, figures: Any, stated: Any) -> str:
    for top in rules.tops:
        if top.kind != Criterion.Kind.CRITERION or cap.criterion_id not in (None, top.pk):
            continue
        given = sum_of(rules, top, points)
        if 100 * given < (cap.value or ZERO) * top.most:
            return f"{top}: {say.points(given)}/{say.points(top.most)}"
    return ""


def _figure(over: bool) -> Callable[..., str | None]:
    def tried(rules: Rules, cap: Cap, points: Any, figures: Any, stated: Any) -> str | None:
        figure = figures.get(cap.indicator)
        if figure is None:
            return None
        limit = cap.value or ZERO
        holds = figure > limit if over else figure < limit
        return say.points(figure) if holds else ""

    return tried


def _stated(rules: Rules, cap: Cap, points: Any, figures: Any, stated: Any) -> str:
    return _("stated") if cap.pk in stated else ""


_TRIED: dict[Cap.Kind, Callable[..., str | None]] = {
    Cap.Kind.ZERO_ITEM: _zero_item,
    Cap.Kind.SMALL_GROUP: _small_group,
    Cap.Kind.FIGURE_OVER: _figure(True),
    Cap.Kind.FIGURE_UNDER: _figure(False),
    Cap.Kind.STATED: _stated,
}


def _asked(rules: Rules, cap: Cap) -> Iterable[Criterion]:
    """The items that a cap speaks of: all, those of a group, or one."""
    if cap.criterion_id is None:
        return rules.leaves
    return [i for i in rules.leaves if cap.criterion_id in (i.pk, i.within_id)]


# -- points by a figure


def by_figure(steps: Sequence[Step], figure: Decimal | None) -> Decimal | None:
    """The points of the highest step that a figure reaches; None without figure or steps."""
    if figure is None or not steps:
        return None
    reached = [step.points for step in steps if figure >= step.value]
    return reached[-1] if reached else ZERO


# -- whether a scheme makes sense


def must_make_sense(scheme: Any) -> None:
    """Raise Invalid, each fault told, for a scheme by which nobody can be graded fairly."""
    rules = Rules.of(scheme)
    faults = [*_faults_of_points(rules), *_faults_of_classes(rules)]
    if faults:
        raise Invalid(" ".join(faults))


def _faults_of_points(rules: Rules) -> Iterable[str]:
    if not any(leaf.kind == Criterion.Kind.CRITERION for leaf in rules.leaves):
        yield _("A scheme needs at least one criterion that gives points.")
    for top in rules.tops:
        items = rules.items_of(top)
        most = sum((item.most for item in items), ZERO)
        told = {"group": top, "sum": say.points(most), "most": say.points(top.most)}
        if top.kind == Criterion.Kind.CRITERION and most > top.most:
            yield _("%(group)s: its items have %(sum)s points together, more than %(most)s.") % told
        elif top.kind == Criterion.Kind.CRITERION and most < top.most:
            yield _("%(group)s: its items have %(sum)s points together, less than %(most)s.") % told
        for item in items:
            if item.kind != top.kind:
                yield _("%(item)s is of another kind than its group.") % {"item": item}
    for leaf in rules.leaves:
        if leaf.indicator and not rules.steps.get(leaf.pk):
            yield _("%(item)s: say how many points its figure gives.") % {"item": leaf}


def _faults_of_classes(rules: Rules) -> Iterable[str]:
    if len(rules.classes) < 2:
        yield _("A scheme needs at least two classes.")
        return
    without = [str(one.name) for one in rules.classes if one.least is None]
    if without:
        yield _("Say from how many points on each class is given: %(classes)s.") % {
            "classes": ", ".join(without)
        }
        return
    for better, worse in zip(rules.classes, rules.classes[1:], strict=False):
        if (better.least or ZERO) <= (worse.least or ZERO):
            yield _("The thresholds overlap: %(better)s begins not above %(worse)s.") % {
                "better": better.name, "worse": worse.name,
            }  # fmt: skip
    if rules.classes[-1].least:
        yield _("The last class begins with 0 points, so that everybody has one.")
