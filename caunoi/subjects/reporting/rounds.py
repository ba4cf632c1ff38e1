"""Rounds: the days that a form tells of, who owes its report, and who is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Invalid, WrongState
from caunoi.base.periods import Period
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.acting import require_over
from caunoi.org.models import Seat, Tree, Unit, UnitState
from caunoi.registers.records.sending import send_down, units_below

from .models import ReportForm, ReportRound, UnitReport

declare_deeds(Deed("unit_reports.send", gettext_lazy("Send a form of a report to the units")))

Every, Calendar, Whom = ReportForm.Every, ReportForm.Calendar, ReportForm.Whom
KINDS = {
    Whom.GRASSROOTS: ("grassroots",),
    Whom.PARTS: ("member_grassroots",),
    Whom.GROUPS: ("section", "team"),
    Whom.UPPER: ("federation", "industry", "upper"),
}
PARTS = {Every.MONTH: 12, Every.QUARTER: 4, Every.HALF: 2, Every.YEAR: 1}
# The statistics of the unions are closed on these days: QĐ 1454/QĐ-TLĐ of 28/11/2014.
HALF_CLOSED, YEAR_CLOSED = (5, 31), (11, 30)
ONE_DAY = dt.timedelta(days=1)


def days_of(form: ReportForm, year: int, part: int) -> Period | None:
    """The days that the part of a year is told for; None where each round says its own.

    Months and quarters are those of the calendar. Raises Invalid for a fifth quarter.
    """
    if form.every == Every.TERM:
        return None
    most = PARTS[Every(form.every)]
    if not 1 <= part <= most:
        told = _("Of these there are %(most)s in a year.") % {"most": most}
        raise Invalid(told, fields={"part": [told]})
    if form.calendar == Calendar.UNION and form.every in (Every.HALF, Every.YEAR):
        begin = dt.date(year - 1, *YEAR_CLOSED) + ONE_DAY
        middle, end = dt.date(year, *HALF_CLOSED), dt.date(year, *YEAR_CLOSED)
        if form.every == Every.YEAR:
            return Period(begin, end)
        return Period(begin, middle) if part == 1 else Period(middle + ONE_DAY, end)
    months = 12 // most
    first = dt.date(year, months * (part - 1) + 1, 1)
    after = months * part
    last = dt.date(year + after // 12, after % 12 + 1, 1) - ONE_DAY
    return Period(first, last)


def owing(round: ReportRound) -> list[Unit]:
    """The units below that owe the report, by what they were on the last day that it tells of.

    Where one stands below another that owes it, the upper one puts both together.
    """
    form, day = round.form, round.last
    found = units_below(round.unit, KINDS[Whom(form.whom)], on=day)
    if form.funding:
        paid = UnitState.objects.filter(funding=form.funding).on(day).values("unit")
        found = found.filter(pk__in=paid)
    units = {unit.pk: unit for unit in found}
    seats = Seat.objects.filter(tree=Tree.THEN, unit__in=units).on(day).order_by("path")
    nearest: list[Unit] = []
    last = ""
    for unit, path in seats.values_list("unit", "path"):
        if not last or not path.startswith(last):
            last = path
            nearest.append(units[unit])
    return nearest


def send(round: ReportRound, *, by: Any) -> Sequence[UnitReport]:
    """Let each unit that owes it fill in the form; those that have it already keep theirs.

    Raises Refused, WrongState for a round that is over, and Invalid if nobody is left.
    """
    if round.state != ReportRound.State.OPEN:
        raise WrongState(_("This round is over."))
    unit = require_over(by, "edit", [round.unit])
    with operation("unit_reports.send", by=by, unit=unit, note=str(round)):
        return send_down(round, owing(round), by=by)


def latest(reports: Any) -> Any:
    """Without those that were withdrawn: another version follows them."""
    return reports.exclude(state=UnitReport.State.WITHDRAWN)


def late(round: ReportRound, user: Any, day: dt.date | None = None) -> list[UnitReport]:
    """Reports of a round, as far as the user may open them, that should be handed in by now."""
    day = day or timezone.localdate()
    found = UnitReport.objects.visible_to(user).filter(
        round=round, state__in=UnitReport.WRITTEN, due__lt=day
    )
    return list(found.with_units().order_by("due", "pk"))
