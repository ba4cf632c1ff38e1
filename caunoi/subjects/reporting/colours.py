"""The tree coloured by a round of reports: who has handed in, and who is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from caunoi.base import say
from caunoi.base.offers import Colouring, Tint, Tinted
from caunoi.org.models import Unit

from .models import ReportRound, UnitReport
from .rounds import latest

State = UnitReport.State
TAKEN = Tint(gettext_lazy("accepted or signed"), "good")
HERE = Tint(gettext_lazy("handed in, to be looked at"), "fair")
RUNNING = Tint(gettext_lazy("not due yet"), "open")
LATE = Tint(gettext_lazy("not handed in and late"), "bad")
CLOSED = Tint(gettext_lazy("not yours to open"), "closed")
FREE = Tint(gettext_lazy("owes no report"), "none")
TINTS = {
    State.ACCEPTED: TAKEN, State.SIGNED: TAKEN, State.SUBMITTED: HERE, State.EXEMPT: FREE,
}  # fmt: skip


def choices(user: Any, units: Collection[int], key: int | None) -> list[tuple[int, str]]:
    """Rounds of these units that were sent out, the latest first, and the one asked for."""
    found = ReportRound.objects.visible_to(user).filter(Q(unit__in=units) | Q(pk=key))
    found = found.filter(pk__in=UnitReport.objects.values("round")).with_units()
    return [(one.pk, f"{one} · {one.unit}") for one in found.order_by("-last", "-due", "pk")]


def reports_of_each(
    user: Any, key: int, units: Sequence[Unit], day: dt.date
) -> Mapping[int, Tinted]:
    """How the report of each unit stands today, whichever day is asked for."""
    today = timezone.localdate()
    may_open = Unit.objects.reachable_by(user, UnitReport.opened_by)
    may_open = may_open.filter(pk__in=[unit.pk for unit in units])
    open_to = set(may_open.values_list("pk", flat=True))
    told = {unit.pk: Tinted(CLOSED, "") for unit in units if unit.pk not in open_to}
    reports = latest(UnitReport.objects.visible_to(user).filter(round=key, unit__in=units))
    for report in reports:
        tint = TINTS.get(State(report.state), LATE if report.due < today else RUNNING)
        address = reverse("unit_reports-record", args=[report.pk])
        told[report.unit_id] = Tinted(tint, in_words(report, today), address)
    return told


def in_words(report: UnitReport, today: dt.date) -> str:
    """The state of a report, and how late it is or was."""
    words = str(report.get_state_display())
    if report.state in UnitReport.HANDED_IN and report.in_time is False:
        return _("%(state)s, after the due day") % {"state": words}
    if report.state in UnitReport.WRITTEN:
        days = (today - report.due).days
        if days <= 0:
            return _("%(state)s, due on %(day)s") % {"state": words, "day": say.day(report.due)}
        late = ngettext("%(state)s, %(n)s day late", "%(state)s, %(n)s days late", days)
        return late % {"state": words, "n": say.number(days)}
    return words


COLOURING = Colouring(
    "round",
    gettext_lazy("Rounds of reports"),
    gettext_lazy("who has handed in the report by today, and who is late"),
    (TAKEN, HERE, RUNNING, LATE, CLOSED),
    FREE,
    choices,
    reports_of_each,
    rank=20,
)
