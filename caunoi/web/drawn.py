"""What is drawn of one figure, from one matrix: the units below, the years, its parts.

The page and its pictures for slides are made of the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import say
from caunoi.base.periods import Period
from caunoi.indicators.comparing import change
from caunoi.indicators.figure import NOT_STATED, WITHHELD, Figure, Matrix
from caunoi.indicators.figures import matrix
from caunoi.indicators.indicator import Indicator
from caunoi.indicators.of_plan import OfPlan
from caunoi.org.breaks import Break, breaks_of
from caunoi.org.models import Tree, Unit

from .charts import Bar, Bars, Line, Strip, strip
from .compared import Compared, compared
from .figure_question import Asked, units_below, years_of
from .sentences import answer_word, of_change, of_parts, of_period, of_units, shown

MOST_BREAKS = 12


@dataclass
class Drawn:
    """One question: unit, units below, years and the date beside, so that it fits together."""

    asked: Asked
    indicator: Indicator
    unit: Unit
    below: list[Unit]
    below_then: list[Unit]
    years: list[Period]
    figures: Matrix

    @property
    def key(self) -> str:
        return self.indicator.key

    @property
    def whole(self) -> Figure:
        return self.figures[self.key, self.unit, self.asked.period]

    @property
    def pictures(self) -> dict[str, str]:
        """The address of each drawing as a picture for a slide."""
        return {
            name: self.asked.address(self.key, page="figure-picture", draw=name)
            for name in ("line", "units", "parts", "compared")
        }

    @cached_property
    def line(self) -> Line | None:
        """The years, broken where nothing is known, marked where the tree changed."""
        told = [self.figures[self.key, self.unit, period] for period in self.years]
        if not any(f.value for f in told):
            return None
        points = [(f.period.name, f.value, shown(f)) for f in told]
        breaks = tuple(sorted({place for place, _found in self.breaks}))
        return Line(points, heading=self.indicator.label, breaks=breaks)

    @property
    def line_sentence(self) -> str:
        """From the first year with a number to the last."""
        told = [self.figures[self.key, self.unit, period] for period in self.years]
        known = [f for f in told if f.value is not None]
        return of_change(change(known[0], known[-1])) if len(known) > 1 else ""

    @cached_property
    def breaks(self) -> list[tuple[int, Break]]:
        """Each change of the tree below the unit, with the place of the year it falls into."""
        if self.asked.tree == Tree.NOW:
            return []  # today's tree is the same in all years
        first, last = self.years[0].last, self.years[-1].last
        places = [p.last for p in self.years]
        return [
            (next(n for n, day in enumerate(places) if found.day <= day), found)
            for found in breaks_of(self.unit, first, last, self.asked.user)
        ]

    @property
    def broken(self) -> list[dict[str, Any]]:
        """The changes by the year they fall into, numbered as in the drawing."""
        told = []
        for number, place in enumerate(sorted({place for place, _found in self.breaks}), 1):
            all_ = [found for at, found in self.breaks if at == place]
            named = [found for found in all_ if found.name]
            told.append(
                {
                    "number": number,
                    "period": of_period(self.years[place]),
                    "named": named[:MOST_BREAKS],
                    "more": len(named[MOST_BREAKS:]),
                    "unnamed": len(all_) - len(named),
                }
            )
        return told

    @cached_property
    def bars(self) -> Bars | None:
        """The units below, the largest first; each leads down to its own."""
        period = self.asked.period
        bars = [
            Bar(str(u), f.value, shown(f), self.asked.address(self.key, unit=u), answer_word(f))
            for u in self.below
            if (f := self.figures[self.key, u, period])
        ]
        # What is none stands last: it is not 0.
        bars.sort(key=lambda bar: (bar.value is None, -(bar.value or 0)))
        return Bars(bars) if bars else None

    @property
    def bars_sentence(self) -> str:
        told = [self.figures[self.key, unit, self.asked.period] for unit in self.below]
        return of_units(told)

    @cached_property
    def compared(self) -> Compared | None:
        """The date beside, where one is asked for."""
        return compared(self.asked, self.key, self.figures, self.below_then, self.below)


def drawn_of(asked: Asked, indicator: Indicator) -> Drawn:
    """Ask for everything that is drawn, as one matrix."""
    assert asked.unit is not None
    years, beside = years_of(asked.period), asked.beside
    below = units_below(asked)
    then = units_below(asked, beside) if beside else []
    figures = matrix(
        [indicator.key],
        units=list(dict.fromkeys([asked.unit, *below, *then])),
        periods=[*years, beside] if beside else years,
        tree=asked.tree,
        user=asked.user,
    )
    return Drawn(asked, indicator, asked.unit, below, then, years, figures)


@dataclass
class Parted:
    """A whole in its parts: bars that lead to their records, and one strip."""

    bars: Bars
    strip: Strip | None
    sentence: str


def parted(asked: Asked, key: str, whole: Figure, parts: Sequence[Figure]) -> Parted | None:
    """The parts of a figure that is split; or the two of a share."""
    if parts:
        bars = Bars([part_bar(asked, key, part) for part in parts])
        segments = [(p.part_label, p.value, shown(p)) for p in parts]
        adds = whole.measure != "percent" and whole.value is not None
        return Parted(bars, strip(segments, whole.value) if adds else None, of_parts(whole, parts))
    return None


def share_strip(whole: Figure) -> Strip | None:
    """A share as a part of its whole; what was done of a plan, or the plan and what is beyond."""
    if whole.part is None or not whole.whole or whole.answer == WITHHELD:
        return None
    if whole.measure != "percent":
        return None
    part = whole.indicator.parts[0]
    if isinstance(whole.indicator, OfPlan):
        if whole.part <= whole.whole:
            done = [(part.label, whole.part, say.number(whole.part))]
            return strip(done, whole.whole, _("not yet reached"))
        more = whole.part - whole.whole
        reached = [
            (_("planned"), whole.whole, say.number(whole.whole)),
            (_("beyond the plan"), more, say.number(more)),
        ]
        return strip(reached, whole.part)
    return strip([(part.label, whole.part, shown(whole))], whole.whole, _("the others"))


def part_bar(asked: Asked, key: str, part: Figure) -> Bar:
    """A part of the figure; it opens to its own records."""
    [name] = part.by.values()
    address = asked.address(key, part=NOT_STATED if name is None else name) + "#records"
    return Bar(part.part_label, part.value, shown(part), address, answer_word(part))
