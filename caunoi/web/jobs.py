"""Long work on pages: what is under way, how far it is, what came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from caunoi.jobs.models import Job
from caunoi.jobs.work import begin_again

from .asked import Request
from .paging import page_of

# In the session of who began something: whether the head of each page should ask how far it is.
BEGUN = "jobs_begun"


def visible(request: Request) -> Any:
    """The jobs that the user may see."""
    return Job.objects.visible_to(request.user).select_related("by__person").with_units()


@require_safe
def jobs(request: Request) -> HttpResponse:
    """What is under way and what has ended, the latest first."""
    rows = page_of(visible(request).order_by("-pk"), request.GET.get("page"), size=20)
    told = {"nav": "jobs", "rows": rows, "under_way": any(not job.ended for job in rows)}
    return render(request, "web/jobs.html", told)


@require_safe
def job_page(request: Request, pk: int) -> HttpResponse:
    """One job; htmx asks for its state alone until it has ended."""
    job = get_object_or_404(visible(request), pk=pk)
    page = "web/job.html#state" if request.htmx else "web/job.html"
    return render(request, page, {"nav": "jobs", "job": job})


@require_safe
def tray(request: Request) -> HttpResponse:
    """What the user has under way, for the head of every page."""
    mine = list(Job.objects.filter(by=request.user).under_way().order_by("pk"))
    if not mine:
        request.session.pop(BEGUN, None)
    return render(request, "web/parts/tray.html", {"mine": mine})


@require_POST
def try_again(request: Request, pk: int) -> HttpResponse:
    """Another try at what failed; the deed itself asks whether the user may."""
    return follow(request, begin_again(get_object_or_404(visible(request), pk=pk), by=request.user))


def follow(request: Request, job: Job) -> HttpResponse:
    """Show the job that was begun, here and in the head of every page."""
    request.session[BEGUN] = True
    return redirect("job", job.pk)
