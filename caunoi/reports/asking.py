"""A report asked for on a page: made by the worker, kept encrypted for some days."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import NotThere
from caunoi.base.periods import Period
from caunoi.jobs.models import Job
from caunoi.jobs.work import Work, begin, declare_works
from caunoi.org.access import require
from caunoi.org.models import Unit
from caunoi.registers import files

from .letterhead import Head
from .models import Made
from .report import Report, find_report

ENDINGS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@transaction.atomic
def ask(
    report: Report, *, unit: Unit, period: Period, ending: str, by: Any, head: Head, site: str
) -> Job:
    """Have the worker make it. Raises Refused for who may not read the figures of the unit."""
    require(by, "count", unit)
    made = Made.objects.create(
        report=report.key,
        unit=unit,
        by=by,
        first=period.first,
        last=period.last,
        ending=ending,
        number=head.number,
        place=head.place,
        day=head.day,
        site=site,
    )
    about = f"{unit}, {period.label} (.{ending})"
    return begin("report", subject=made.pk, about=about, by=by, unit=unit)


def remove_old() -> int:
    """Remove the files whose days are over; what was asked for is remembered."""
    limit = timezone.now() - dt.timedelta(days=settings.UPLOAD_DAYS)
    old = list(Made.objects.filter(done_at__lt=limit).exclude(stored=""))
    for made in old:
        files.remove(made.stored)
    gone = Made.objects.filter(pk__in=[made.pk for made in old])
    gone.update(stored="", wrapped_key="")
    return len(old)


def is_there(made: Made) -> bool:
    """Whether the file can still be fetched; it is removed after some days."""
    return files.has(made, "file")


def read(made: Made, *, by: Any) -> bytes:
    """The file. Raises NotThere once it is removed, and Refused as it would not be made today."""
    require(by, "count", made.unit)
    if not files.has(made, "file"):
        raise NotThere(_("The file has been removed; make the report again."))
    return files.read(made, "file")


def _work(job: Job) -> None:
    """What the worker does; the libraries of documents are read by it alone."""
    from .making import make

    made = Made.objects.select_related("unit", "by__person").get(pk=job.subject)
    job.tell(_("Counting the figures"))
    data = make(
        find_report(made.report),
        unit=made.unit,
        period=made.period,
        ending=made.ending,
        by=made.by,
        head=made.head,
        site=made.site,
    )
    files.new_place(made)
    files.write(made, "file", data)
    with transaction.atomic():
        made.done_at = timezone.now()
        made.save()
        job.settle(_("The report is ready."))


declare_works(
    Work(
        "report",
        gettext_lazy("Make a report"),
        _work,
        page="report-made",
        hint=gettext_lazy("No file was made. Try again, or ask for the report with other days."),
    )
)
