"""Signing: the figures of a report are read for good; and what has become of them since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from caunoi.indicators.defined import definition
from caunoi.indicators.figure import Figure
from caunoi.indicators.figures import matrix
from caunoi.indicators.indicator import INDICATORS, find
from caunoi.indicators.records import keys_behind, rows
from caunoi.journal.models import Change, Operation

from .keys import digest_of, packed, unpacked
from .models import Reading, TakenUp, UnitReport


def read_figures(op: Any, reports: Sequence[Any], by: Any) -> None:
    """Keep each figure of the reports with the keys of its records."""
    for report in UnitReport.objects.filter(pk__in=[r.pk for r in reports]).with_units():
        lines = report.round.form.lines.exclude(indicator="")
        keys = list(dict.fromkeys(lines.values_list("indicator", flat=True)))
        if not keys:
            continue
        period = report.round.period
        found = matrix(keys, units=[report.unit], periods=[period], user=by)
        below = readings_below(report)
        behind = keys_of_each(row for rows in below.values() for row in rows)
        op.create_many(
            _reading(
                report,
                found[key, report.unit, period],
                set().union(*(behind[row.pk] for row in below.get(key, ()))),
            )
            for key in keys
        )


def _reading(report: UnitReport, figure: Figure, below: set[int]) -> Reading:
    keys = set(keys_behind(figure.key, unit=figure.unit, period=figure.period))
    return Reading(
        report=report, indicator=figure.key, definition=definition(find(figure.key)),
        unit=figure.unit, first=figure.period.first, last=figure.period.last,
        value=None if figure.value is None else round(Decimal(repr(figure.value)), 4),
        part=figure.part, whole=figure.whole, answer=figure.answer,
        ids=packed(keys ^ below), digest=digest_of(keys),
    )  # fmt: skip


def readings_below(report: UnitReport) -> dict[str, list[Reading]]:
    """The readings of the reports that this one took up, of the same days, by their figure."""
    found: dict[str, list[Reading]] = defaultdict(list)
    parts = TakenUp.objects.filter(report=report).values("part")
    rows = Reading.objects.filter(report__in=parts).order_by("pk")
    for row in rows:
        if (row.first, row.last) == (report.round.first, report.round.last):
            found[row.indicator].append(row)
    return found


def keys_of(reading: Reading) -> set[int]:
    """The keys of the records that were behind a figure when it was signed."""
    return keys_of_each([reading])[reading.pk]


def keys_of_each(readings: Iterable[Reading]) -> dict[int, set[int]]:
    """The keys behind each of these readings, by its key: two statements for each level below.

    They were packed against the readings of the same figure and days, of the reports taken up,
    that were signed before.
    """
    asked = list(readings)
    if not asked:
        return {}
    parts: dict[int, set[int]] = defaultdict(set)
    taken = TakenUp.objects.filter(report__in={row.report_id for row in asked})
    for report, part in taken.values_list("report", "part"):
        parts[report].add(part)
    there: dict[int, list[Reading]] = defaultdict(list)
    known = {part for found in parts.values() for part in found}
    figures = {row.indicator for row in asked}
    for row in Reading.objects.filter(report__in=known, indicator__in=figures) if known else ():
        there[row.report_id].append(row)
    below = {
        row.pk: [
            one for part in parts[row.report_id] for one in there[part]
            if one.pk < row.pk and _called(one) == _called(row)
        ]
        for row in asked
    }  # fmt: skip
    deeper = keys_of_each({one.pk: one for found in below.values() for one in found}.values())
    return {
        row.pk: unpacked(row.ids) ^ set().union(*(deeper[one.pk] for one in below[row.pk]))
        for row in asked
    }


def _called(reading: Reading) -> tuple[Any, ...]:
    return reading.indicator, reading.first, reading.last


@dataclass(frozen=True)
class Since:
    """A signed figure beside what is counted today; `same`: the number, and the records if asked.

    `redefined`: the figure is defined anew since, so that the two do not mean the same.
    """

    reading: Reading
    now: Figure | None
    same: bool
    redefined: bool = False

    @property
    def label(self) -> str:
        return str(self.now.indicator.label) if self.now else self.reading.indicator


def since_signed(report: UnitReport, *, by: Any, with_records: bool = False) -> list[Since]:
    """Each signed figure of a report, and what it is now.

    `with_records` also looks whether the same number is made of the same records: a statement for
    each figure.
    """
    readings = list(report.readings.select_related("report__round").order_by("pk"))
    known = [reading.indicator for reading in readings if reading.indicator in INDICATORS]
    if not known:
        return [Since(reading, None, same=False) for reading in readings]
    period = report.round.period
    found = matrix(known, units=[report.unit], periods=[period], user=by)
    told = []
    for reading in readings:
        if reading.indicator not in known:
            told.append(Since(reading, None, same=False))
            continue
        now = found[reading.indicator, report.unit, period]
        same = value_of(now) == reading.value
        if same and with_records:
            keys = keys_behind(reading.indicator, unit=report.unit, period=period)
            same = digest_of(keys) == reading.digest
        told.append(Since(reading, now, same, definition(now.indicator) != reading.definition))
    return told


def value_of(figure: Figure) -> Decimal | None:
    return None if figure.value is None else round(Decimal(repr(figure.value)), 4)


@dataclass(frozen=True)
class Difference:
    """The records that make the difference, as far as the reader may open them.

    `changed` tells of each the last deed that wrote it after the signing.
    """

    came: QuerySet[Any]
    gone: QuerySet[Any]
    came_in_all: int
    gone_in_all: int
    changed: Mapping[int, Operation]


def difference(reading: Reading, *, by: Any) -> Difference:
    """Which records came to a figure since it was signed, and which went."""
    key, unit, period = reading.indicator, reading.unit, reading.period
    now = set(keys_behind(key, unit=unit, period=period))
    then = keys_of(reading)
    came, gone = now - then, then - now
    opened = rows(key, unit=unit, period=period, user=by)
    model = opened.model
    visible = getattr(model._default_manager, "visible_to", None)
    lost = visible(by) if visible else model._default_manager.none()
    return Difference(
        opened.filter(pk__in=came), lost.filter(pk__in=gone), len(came), len(gone),
        last_deeds(model, came | gone),
    )  # fmt: skip


def last_deeds(model: Any, keys: set[int]) -> dict[int, Operation]:
    """The deed that wrote each of these rows last; also of those that are no longer there."""
    if not any(field.name == "last_op" for field in model._meta.fields):
        return {}
    there = dict(model._base_manager.filter(pk__in=keys).values_list("pk", "last_op"))
    gone = keys - set(there)
    deleted = (
        Change.objects.filter(Q(model=model._meta.label_lower) & Q(row__in=gone))
        .order_by("pk")
        .values_list("row", "operation")
    )
    there.update(dict(deleted))
    deeds = Operation.objects.in_bulk(set(there.values()))
    return {key: deeds[op] for key, op in there.items() if op in deeds}
