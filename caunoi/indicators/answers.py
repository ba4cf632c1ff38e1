"""Answers made of what was counted: value, nothing, not reported, typed, opening, withheld."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.base.periods import Period
from caunoi.base.say import day as say_day
from caunoi.org.models import Tree, Unit

from . import plan
from .discretion import discreet
from .elsewhere import Spans, gone_from
from .figure import NOT_REPORTED, NOTHING, OPENING, TYPED, Figure
from .indicator import CUTS, Counted, Indicator, Share, Source
from .known import Edge, edges
from .of_plan import OfPlan
from .seating import Asked
from .typed import PlannedFigures, TypedFigures, may_be_typed


class Answers:
    """The figures of one question, being made."""

    def __init__(
        self,
        indicators: list[Indicator],
        asked: Asked,
        periods: list[Period],
        by: str | None,
        user: Any,
    ) -> None:
        self.indicators, self.asked, self.periods, self.by = indicators, asked, periods, by
        leaves = may_be_typed(indicators)
        counted = [leaf for leaf in leaves if isinstance(leaf, Counted)]
        self.tallies = plan.count(counted, asked, periods, by)
        self.parts: dict[tuple[str, int, int], list[Any]] = defaultdict(list)
        for key, unit, ix, part in self.tallies:
            self.parts[(key, unit, ix)].append(part)
        self._edges: dict[Source, dict[int, Edge]] = {}
        self._today = timezone.localdate()
        self._gone: dict[int, Spans] | None = None
        self.typed = TypedFigures(leaves, asked, periods, by)
        planned = [one.actual for one in indicators if isinstance(one, OfPlan)]
        self.planned = PlannedFigures(planned, asked, periods, None)
        self.opens = user.reach("sensitive")
        names = CUTS[by].labels if by else None
        self.labels: Mapping[str, Any] = names() if names else {}

    def all(self) -> Iterator[list[Figure]]:
        """For each indicator, unit and period the whole and its parts."""
        keys = self.asked.keys
        seen = {key for key in keys if self.opens.covers(self.asked.now.get(key, ""))}
        above = [self.asked.next_above(period.last) for period in self.periods]
        for indicator in self.indicators:
            periods = [
                {unit.id: self._answer(indicator, unit, ix) for unit in self.asked.units}
                for ix in range(len(self.periods))
            ]
            for ix, answers in enumerate(periods):
                if len(seen) < len(keys):
                    discreet(answers, above[ix], seen)
            for key in keys:
                yield from (answers[key] for answers in periods)

    def _answer(self, indicator: Indicator, unit: Unit, ix: int) -> list[Figure]:
        parts = self._parts(indicator, unit, ix) if self.by else ()
        split = [{str(self.by): part} for part in parts]
        return [self._figure(indicator, unit, ix, by) for by in ({}, *split)]

    def _parts(self, indicator: Indicator, unit: Unit, ix: int) -> list[Any]:
        """The parts that occur: as the cut's labels go, then by name, what is not stated last."""
        found: set[Any] = set()
        for leaf in indicator.parts or (indicator,):
            place = (leaf.key, unit.id, ix)
            counted = self.parts.get(place, ())
            found.update(part for part in counted if self.tallies[(*place, part)].occurs)
            found.update(self.typed.parts(*place))
        known = {part: n for n, part in enumerate(self.labels)}
        return sorted(found, key=lambda p: (p is None, known.get(p, len(known)), str(p)))

    def _figure(self, indicator: Indicator, unit: Unit, ix: int, by: dict[str, Any]) -> Figure:
        label = ""
        for part in by.values():
            label = _("not stated") if part is None else str(self.labels.get(part, part))
        blank = Figure(indicator, unit, self.periods[ix], by, part_label=label)
        if isinstance(indicator, Share):
            return self._share(indicator, blank, ix)
        if isinstance(indicator, OfPlan):
            return self._of_plan(indicator, blank, ix)
        if isinstance(indicator, Counted):
            return self._counted(indicator, blank, ix)
        value = self.typed.value(indicator.key, unit.id, ix, by)
        if value is None:
            return blank.told(answer=NOT_REPORTED, reason=_("Nobody has typed it in."))
        return blank.told(answer=TYPED, value=value)

    # -- what is counted

    def _counted(self, counted: Counted, blank: Figure, ix: int) -> Figure:
        tally = self._tally(counted, blank, ix)
        opening = self.typed.value(counted.key, blank.unit.id, ix, blank.by)
        if opening is not None:
            blank = blank.told(opening=opening)
            if not tally.records and self._edge(counted.source, blank.unit) is None:
                why = _("An opening figure: no records are behind it.")
                return blank.told(value=opening, answer=OPENING, reason=why)
        if not tally.records and (absent := self._absence(counted, blank)):
            return blank.told(answer=absent[0], reason=absent[1])
        unknown = self._not_stated(tally.unknown)
        if tally.mostly_unknown and not blank.by:
            why = _("These are more than half of all, so no figure is made of the others.")
            told = f"{unknown} {why}" if tally.records else unknown
            return blank.told(answer=NOTHING, reason=told)
        remarks = (unknown, self._not_over(blank.period))
        return blank.told(
            value=tally.amount if counted.amount else tally.records,
            records=tally.records,
            reason=" ".join(remark for remark in remarks if remark),
        )

    def _tally(self, counted: Counted, blank: Figure, ix: int) -> plan.Tally:
        place = (counted.key, blank.unit.id, ix)
        total = plan.Tally()
        for part in blank.by.values() if blank.by else self.parts.get(place, ()):
            if tally := self.tallies.get((*place, part)):
                total.add(tally)
        return total

    def _absence(self, counted: Counted, blank: Figure) -> tuple[str, str] | None:
        """Why an empty count is not 0; None if it is."""
        unit, period = blank.unit, blank.period
        first = period.last if counted.on is None else period.first
        if not self.asked.stood(unit.id, first, period.last):
            return NOTHING, self._not_there(first, period.last)
        if self._elsewhere(unit, first, period.last):
            why = _("The unit is closed; what stood below it is counted elsewhere in today's tree.")
            return NOTHING, why
        edge = self._edge(counted.source, unit)
        if edge is None:
            return NOT_REPORTED, self._no_record
        if edge.hides(period.last):
            return NOTHING, _("Nothing is known of the time before %(day)s.") % {
                "day": say_day(edge.first)
            }
        return None

    @cached_property
    def _no_record(self) -> str:
        return _("There is no record of this for the unit or those below it.")

    def _not_there(self, first: dt.date, last: dt.date) -> str:
        told = {"day": say_day(first), "last": say_day(last)}
        if first == last:
            return _("The unit was not there on %(day)s.") % told
        return _("The unit was not there from %(day)s to %(last)s.") % told

    def _elsewhere(self, unit: Unit, first: dt.date, last: dt.date) -> bool:
        """Whether today's tree has elsewhere what stood below a closed unit in these days."""
        if self.asked.tree != Tree.NOW:
            return False
        if self._gone is None:
            self._gone = gone_from(self.asked)
        return any(since <= last and until > first for since, until in self._gone.get(unit.id, ()))

    def _edge(self, source: Source, unit: Unit) -> Edge | None:
        """What is known at all; asked for all units at once, and only where nothing was counted."""
        if source not in self._edges:
            self._edges[source] = edges(source, self.asked)
        return self._edges[source].get(unit.id)

    def _not_stated(self, records: int) -> str:
        if not records:
            return ""
        return ngettext(
            "Not stated for %(n)s record.", "Not stated for %(n)s records.", records
        ) % {"n": records}

    def _not_over(self, period: Period) -> str:
        if period.last <= self._today:
            return ""
        return _("The period is not over: as of %(day)s.") % {"day": say_day(self._today)}

    # -- what is divided

    def _share(self, share: Share, blank: Figure, ix: int) -> Figure:
        part = self._counted(share.part, blank.told(indicator=share.part), ix)
        whole = self._counted(share.whole, blank.told(indicator=share.whole), ix)
        for half in (whole, part):
            if half.value is None:
                return blank.told(answer=half.answer, reason=half.reason)
        if part.answer != whole.answer:
            why = _("An opening figure and a counted one make no share.")
            return blank.told(answer=NOTHING, reason=why)
        if not whole.value:
            why = _("There is nothing to take a share of.")
            return blank.told(answer=NOTHING, reason=why)
        return blank.told(
            value=share.quotient(int(part.value or 0), int(whole.value)),
            answer=part.answer,
            records=part.records,
            reason=part.reason or whole.reason,
            part=int(part.value or 0),
            whole=int(whole.value),
        )

    def _of_plan(self, indicator: OfPlan, blank: Figure, ix: int) -> Figure:
        actual = self._counted(indicator.actual, blank.told(indicator=indicator.actual), ix)
        plan = self.planned.value(indicator.actual.key, blank.unit.id, ix, {})
        if not plan:
            why = _("No plan is set for exactly these days.")
            return blank.told(answer=NOTHING, reason=why)
        if actual.value is None:
            return blank.told(answer=actual.answer, reason=actual.reason)
        return blank.told(
            value=100 * actual.value / plan,
            answer=actual.answer,
            records=actual.records,
            reason=actual.reason,
            part=int(actual.value),
            whole=plan,
        )
