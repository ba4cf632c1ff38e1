"""What must hold of reports also where a deed is undone: what was handed on is not emptied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from caunoi.journal.laws import declare_hold, law_of

from .models import Answer, TakenUp, UnitReport

State = UnitReport.State
# In which states of the report what a deed wrote into it may be taken back.
OPEN_TO = {
    "unit_reports.fill": UnitReport.WRITTEN,
    "unit_reports.submit": (State.SUBMITTED,),
    "unit_reports.remark": (State.SUBMITTED, *UnitReport.WRITTEN),
}

# Of a withdrawn report what it took up is kept to read its figures by, and binds nobody.
_stand = TakenUp.objects.exclude(report__state=State.WITHDRAWN)


@declare_hold
def stays_with_its_report(model: Any, rows: Any, deed: str) -> Iterator[tuple[int, str]]:
    """What a report tells stays as it is once the report has moved on."""
    if model not in (Answer, TakenUp) or deed not in OPEN_TO:
        return
    moved = rows.exclude(report__state__in=OPEN_TO[deed]).select_related("report")
    for row in moved:
        told = {"state": row.report.get_state_display()}
        yield row.pk, _("The report is “%(state)s”: what it tells stays.") % told


@declare_hold
def stays_accepted(model: Any, rows: Any, deed: str) -> Iterator[tuple[int, str]]:
    """An acceptance stays once the level above has taken the report up."""
    if model is UnitReport and deed == "unit_reports.accept":
        for row in rows.filter(Exists(_stand.filter(part=OuterRef("pk")))):
            yield row.pk, _("It went into a report of the level above.")


@law_of(UnitReport)
def is_one_at_a_time(rows: Any) -> Iterator[tuple[int, str]]:
    """A withdrawn report does not come back beside the version that followed it."""
    later = UnitReport.objects.filter(
        round=OuterRef("round"), unit=OuterRef("unit"), version__gt=OuterRef("version")
    )
    for row in rows.exclude(state=State.WITHDRAWN).filter(Exists(later)):
        yield row.pk, _("A later version of this report is there.")


@law_of(TakenUp)
def takes_up_what_is_accepted(rows: Any) -> Iterator[tuple[int, str]]:
    """Only an accepted report goes into one of the level above."""
    for row in rows.exclude(part__state__in=UnitReport.GATHERED).exclude(
        report__state=State.WITHDRAWN
    ):
        yield row.pk, _("The report that it took up is no longer accepted.")
