"""My work: what waits for whoever is signed in, told by the floors and rooms that know of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from caunoi.base.offers import (
    DUE,
    WAITING,
    Due,
    Hit,
    Waiting,
    declare_due,
    declare_waiting,
    in_order,
)
from caunoi.base.say import doer
from caunoi.jobs.models import Job
from caunoi.jobs.work import WORKS
from caunoi.org.models import Token
from caunoi.registers.models import Upload
from caunoi.reports.models import Made

from .asked import Request
from .home import AHEAD
from .templatetags.saying import moment

FORGOTTEN = dt.timedelta(days=7)
LOOKED_BACK = dt.timedelta(days=30)
FRESH = dt.timedelta(days=7)
MOST = 20


@require_safe
def mine(request: Request) -> HttpResponse:
    """Everything that waits, and all that is due, by kind."""
    kinds = [(kind, kind.find(request.user)) for kind in in_order(WAITING)]
    ahead = timezone.localdate() + AHEAD
    due = [(kind, kind.find(request.user, ahead)) for kind in in_order(DUE)]
    told = {
        "nav": "waiting",
        "kinds": [(kind, hits) for kind, hits in kinds if hits],
        "due": [(kind, hits) for kind, hits in due if hits],
    }
    return render(request, "web/mine.html", told)


def files(user: Any) -> list[Hit]:
    """Files that were brought in and not taken in, where the user may change records."""
    waiting = (
        Upload.objects.reachable_by(user, "edit")
        .filter(state=Upload.State.WAITING)
        .exclude(stored="")
        .select_related("by__person")
        .with_units()
        .order_by("pk")
    )
    return [
        Hit(
            upload.name,
            # What is not decided stays out when the file is taken in: it is shown first.
            reverse("import-preview", args=[upload.pk])
            + ("?show=suspected" if upload.counts.get("suspected") else ""),
            _told(upload.unit, moment(upload.at), doer(upload.by), upload.in_words),
            late=timezone.now() - upload.at > FORGOTTEN,
        )
        for upload in waiting[:MOST]
    ]


def work_of(user: Any) -> list[Hit]:
    """The user's own long work that runs, or failed lately and was not tried again."""
    jobs = Job.objects.filter(by=user.pk, at__gt=timezone.now() - LOOKED_BACK).order_by("pk")
    return [
        Hit(
            f"{WORKS[job.work].label if job.work in WORKS else job.work}: {job.about}",
            reverse("job", args=[job.pk]),
            _told(job.get_state_display(), moment(job.at), job.told[:160]),
            late=job.state == Job.State.FAILED,
        )
        for job in jobs.exclude(state=Job.State.DONE)[:MOST]
    ]


def reports_of(user: Any) -> list[Hit]:
    """Reports made for the user some days ago or less, whose file is there to be fetched."""
    made = Made.objects.filter(by=user.pk, done_at__gt=timezone.now() - FRESH).exclude(stored="")
    return [
        Hit(
            f"{one.unit}, {one.period.label} (.{one.ending})",
            reverse("report-made", args=[one.pk]),
            moment(one.done_at),
        )
        for one in made.with_units().order_by("pk")[:MOST]
    ]


def tokens_of(user: Any, day: dt.date) -> list[Hit]:
    """The user's own tokens for programs that stop working by that day."""
    ending = Token.objects.at_work().filter(user=user.pk, last_day__lte=day)
    page = reverse("tokens")
    return [Hit(one.name, page, day=one.last_day) for one in ending.order_by("last_day")[:MOST]]


def _told(*parts: Any) -> str:
    return " · ".join(str(part) for part in parts if part)


declare_waiting(
    Waiting("files", _("Files to look at and take in"), "file-import", files, rank=10),
    Waiting("jobs", _("Long work under way or failed"), "history", work_of, rank=20),
    Waiting("reports", _("Reports made for me"), "file-export", reports_of, rank=30),
)
declare_due(Due("tokens", _("Tokens that end"), "settings", tokens_of, rank=90))
