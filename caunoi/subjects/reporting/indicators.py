"""What is measured of the reporting cycle: reports owed, handed in, and in time."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.indicators.indicator import Cut, Flow, Share, Source, declare

from .models import UnitReport

State = UnitReport.State
FORM = Cut("form_name", _("Form"), lambda day: F("round__form__name"))

REPORTS = Source(
    "unit_reports",
    UnitReport,
    on="on",
    label=_("Reports of units"),
    measure="record",
    cuts=(FORM,),
)

OWED = ~Q(state__in=[str(State.EXEMPT), str(State.WITHDRAWN)])
HANDED_IN = Q(state__in=[str(state) for state in UnitReport.HANDED_IN])
SIGNED = Q(state=str(State.SIGNED))

owed = Flow("reporting.owed", _("Reports owed"), REPORTS, on="on", where=OWED)
handed_in = Flow("reporting.handed_in", _("Reports handed in"), REPORTS, on="on", where=HANDED_IN)
in_time = Flow("reporting.in_time", _("Reports handed in by the due day"), REPORTS, on="on",
               where=HANDED_IN & Q(in_time=True))  # fmt: skip
signed = Flow("reporting.signed", _("Reports signed"), REPORTS, on="on", where=SIGNED)

declare(owed, handed_in, in_time, signed)
declare(
    Share("reporting.handed_in_share", _("Reports handed in, of those owed"),
          part=handed_in, whole=owed),
    Share("reporting.in_time_share", _("Reports handed in by the due day, of those owed"),
          part=in_time, whole=owed),
)  # fmt: skip
