"""Long work for programs: how far it is, and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from caunoi.jobs.models import Job

from .door import Asked, lends
from .paging import Number

router = Router(tags=["jobs"])


class StepOut(Schema):
    name: str
    done: int
    total: int


class JobOut(Schema):
    id: int
    work: str
    subject: int = Field(description="The number of what it is about: of an import, say")
    about: str
    state: str = Field(description="waiting, running, done, failed")
    told: str = Field(description="What came of it, in a sentence")
    progress: StepOut | None
    at: dt.datetime
    ended_at: dt.datetime | None


def local(at: dt.datetime | None) -> dt.datetime | None:
    """By the clock of the house, to the second, as the command line tells it."""
    return timezone.localtime(at).replace(microsecond=0) if at else None


def job_row(job: Job) -> dict[str, Any]:
    """A job as programs read it."""
    return {
        "id": job.pk,
        "work": job.work,
        "subject": job.subject,
        "about": job.about,
        "state": job.state,
        "told": job.told,
        "progress": vars(job.progress) if job.progress else None,
        "at": local(job.at),
        "ended_at": local(job.ended_at),
    }


@router.get("/jobs/{int:pk}", response=JobOut, url_name="api-job")
def one_job(request: Asked, pk: Number) -> Any:
    """One job; ask again until `state` is done or failed."""
    lends(request, "edit")
    return job_row(get_object_or_404(Job.objects.visible_to(request.user), pk=pk))
