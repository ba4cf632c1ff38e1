"""What the reports of a round make together. Nothing is added that may not be added.

What is counted is counted anew for the level above, each person once; typed numbers are added up,
means weighted by their heads, and the rest is only listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q

from caunoi.indicators.figure import Figure
from caunoi.indicators.figures import matrix
from caunoi.org.access import require

from .models import Answer, FormLine, ReportForm, ReportRound, UnitReport

Kind = FormLine.Kind


@dataclass
class Gathered:
    """One line of a round: its value, from how many reports it is, and what they say of it."""

    line: FormLine
    value: Decimal | None = None
    figure: Figure | None = None
    reports: int = 0
    told: list[tuple[UnitReport, Answer]] = field(default_factory=list)


@dataclass
class Whole:
    """All lines of a round, from how many of its reports, and how many are owed."""

    form: ReportForm
    lines: list[Gathered]
    gathered: int = 0
    owed: int = 0

    def value_of(self, line: FormLine) -> Decimal | None:
        """What was put together for a line of the form, in whichever version it is named."""
        if (line.form.unit_id, line.form.name) != (self.form.unit_id, self.form.name):
            return None
        return next((one.value for one in self.lines if one.line.number == line.number), None)


def gather(round: ReportRound, *, by: Any) -> Whole:
    """Put the accepted and signed reports of a round together.

    Raises Refused without the right to count over its unit.
    """
    require(by, "count", round.unit)
    return _gather(round, counted(round, by=by))


def typed_only(round: ReportRound) -> Whole:
    """The same without what is counted anew: what a report of the level above takes up."""
    return _gather(round, {})


def counted(round: ReportRound, *, by: Any) -> dict[str, Figure]:
    """The figures of the form, for the unit that the round belongs to."""
    lines = round.form.lines.exclude(indicator="")
    keys = list(dict.fromkeys(lines.values_list("indicator", flat=True)))
    if not keys:
        return {}
    found = matrix(keys, units=[round.unit], periods=[round.period], user=by)
    return {key: found[key, round.unit, round.period] for key in keys}


def _gather(round: ReportRound, figures: Mapping[str, Figure]) -> Whole:
    reports = {
        report.pk: report
        for report in round.reports.exclude(
            state__in=[UnitReport.State.EXEMPT, UnitReport.State.WITHDRAWN]
        ).with_units()
    }
    ready = [report.pk for report in reports.values() if report.state in UnitReport.GATHERED]
    answers: dict[int, dict[int, Answer]] = defaultdict(dict)
    for row in Answer.objects.filter(report__in=ready).order_by("report"):
        answers[row.line_id][row.report_id] = row
    lines = list(round.form.lines.order_by("place", "pk"))
    told = [_line(line, answers, reports, figures.get(line.indicator)) for line in lines]
    return Whole(round.form, told, len(ready), len(reports))


def _line(
    line: FormLine, answers: Mapping[int, Mapping[int, Answer]],
    reports: Mapping[int, UnitReport], figure: Figure | None,
) -> Gathered:  # fmt: skip
    own = answers.get(line.pk, {})
    told = [(reports[key], row) for key, row in own.items()]
    typed = {key: row.typed for key, row in own.items() if row.typed is not None}
    if line.kind == Kind.FIGURE:
        value = None if figure is None or figure.value is None else Decimal(repr(figure.value))
        return Gathered(line, value, figure, len(own), told)
    if line.kind == Kind.NUMBER:
        value = sum(typed.values(), Decimal()) if typed else None
        return Gathered(line, value, figure, len(typed), told)
    if line.kind == Kind.MEAN:
        heads = {key: row.typed for key, row in answers.get(line.weight_id or 0, {}).items()}
        value, many = weighted((mean, heads.get(key)) for key, mean in typed.items())
        return Gathered(line, value, figure, many, told)
    return Gathered(line, None, figure, len(typed), told)


def weighted(means: Iterable[tuple[Decimal, Decimal | None]]) -> tuple[Decimal | None, int]:
    """The mean of means, each by its heads, and how many had heads; None where none had."""
    known = [(mean, heads) for mean, heads in means if heads]
    heads = sum((heads for _mean, heads in known), Decimal())
    if not heads:
        return None, 0
    return sum((mean * many for mean, many in known), Decimal()) / heads, len(known)


def sources_of(report: UnitReport, lines: Sequence[FormLine]) -> list[ReportRound]:
    """The unit's own rounds, of the same days, whose reports this one puts together.

    A line names one of some version of the form below: later versions have it by its number.
    """
    forms = {line.sums.form for line in lines if line.sums}
    if not forms:
        return []
    named = Q()
    for form in forms:
        named |= Q(form__unit=form.unit_id, form__name=form.name)
    found = ReportRound.objects.filter(
        named, unit=report.unit_id, first=report.round.first, last=report.round.last
    )
    return list(found.select_related("form").with_units().order_by("pk"))
