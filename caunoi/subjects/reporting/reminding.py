"""Letters to the units whose report is due: some days before, on the day, each week after it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.access import ROLES
from caunoi.org.acting import require_over
from caunoi.org.models import Holding

from .models import UnitReport

declare_deeds(Deed("unit_reports.remind", gettext_lazy("Remind units of their reports")))

BEFORE = 3  # days
EACH = 7  # days, while it is late


@dataclass(frozen=True)
class Letter:
    """A letter about a report, to those of the unit who can fill it in and have an address."""

    report: UnitReport
    to: Sequence[str]

    @property
    def subject(self) -> str:
        return _("Report due on %(day)s: %(round)s") % {
            "day": say.day(self.report.due), "round": self.report.round,
        }  # fmt: skip

    def body(self, day: dt.date) -> str:
        """What the letter says on that day."""
        report, late = self.report, (day - self.report.due).days
        told = {"unit": report.unit, "round": report.round, "day": say.day(report.due), "n": late}
        first = (
            _("The report of %(unit)s, “%(round)s”, was due on %(day)s: %(n)s days ago.")
            if late > 0
            else _("The report of %(unit)s, “%(round)s”, is due on %(day)s.")
        ) % told
        where = settings.SITE_URL + reverse("unitreport-sheet", args=[report.pk])
        more = _("What the registers count stands in it already: %(address)s")
        return f"{first}\n\n{more % {'address': where}}\n"


def is_day_for(report: UnitReport, day: dt.date) -> bool:
    """Whether its unit is reminded on that day, if it has not been on that day already."""
    left = (report.due - day).days
    return report.reminded_on != day and (left in (0, BEFORE) or (left < 0 and -left % EACH == 0))


def letters(day: dt.date, *, by: Any) -> list[Letter]:
    """The letters of a day, for the reports of the units over which `by` may record.

    A unit in which nobody who can fill the report in has an address has a letter to nobody.
    """
    found = UnitReport.objects.reachable_by(by, "edit").filter(
        state__in=UnitReport.WRITTEN, round__state="open"
    )
    asked = [
        report
        for report in found.select_related("round").with_units().order_by("unit", "pk")
        if is_day_for(report, day) and not (report.round.opens and report.round.opens > day)
    ]
    known = addresses({report.unit_id for report in asked}, day)
    return [Letter(report, known.get(report.unit_id, ())) for report in asked]


def addresses(units: Iterable[int], day: dt.date) -> dict[int, list[str]]:
    """The e-mail addresses of those who hold an office in each unit that lets them record."""
    roles = [key for key, role in ROLES.items() if "edit" in role.verbs]
    held = Holding.objects.on(day).filter(unit__in=units, kind__role__in=roles)
    found: dict[int, list[str]] = defaultdict(list)
    for unit, address in held.exclude(person__email="").values_list("unit", "person__email"):
        if address not in found[unit]:
            found[unit].append(address)
    return dict(found)


def send(day: dt.date, *, by: Any) -> Iterator[tuple[Letter, bool]]:
    """Send the letters of a day, each once; tells of each whether it went to anybody.

    A letter that cannot be sent raises as the mail library does; those before it are noted as sent.
    """
    ready = letters(day, by=by)
    with get_connection() as line:
        for letter in ready:
            if letter.to:
                unit = require_over(by, "edit", [letter.report.unit])
                with operation("unit_reports.remind", by=by, unit=unit, note=letter.subject) as op:
                    op.change(letter.report, reminded_on=day)
                    message = EmailMessage(
                        letter.subject, letter.body(day), to=list(letter.to), connection=line
                    )
                    message.send()
            yield letter, bool(letter.to)
