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

from caunoi.base.offers import WAITING, Hit, Waiting, declare_waiting, in_order
from caunoi.jobs.models import Job
from caunoi.jobs.work import WORKS
from caunoi.registers.models import Upload

from .asked import Request
from .templatetags.saying import moment

FORGOTTEN = dt.timedelta(days=7)
LOOKED_BACK = dt.timedelta(days=30)
MOST = 20


@require_safe
def mine(request: Request) -> HttpResponse:
    """Everything that waits, by kind."""
    kinds = [(kind, kind.find(request.user)) for kind in in_order(WAITING)]
    told = {"nav": "waiting", "kinds": [(kind, hits) for kind, hits in kinds if hits]}
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
            reverse("import-preview", args=[upload.pk]),
            _told(upload.unit, moment(upload.at), upload.by, upload.in_words),
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


def _told(*parts: Any) -> str:
    return " · ".join(str(part) for part in parts if part)


declare_waiting(
    Waiting("files", _("Files to look at and take in"), "file-import", files, rank=10),
    Waiting("jobs", _("Long work under way or failed"), "history", work_of, rank=20),
)
