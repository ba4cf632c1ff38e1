"""Long work on pages: what is under way, how far it is, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from caunoi.base.errors import WrongState
from caunoi.base.say import doer
from caunoi.jobs.models import Job
from caunoi.jobs.work import begin_again

from .asked import Request
from .paging import page_of

# In the session of who began something: the first job that the head of each page tells of.
BEGUN = "jobs_begun"
IN_TRAY = 5  # the latest; the others stand on their own page


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
    """What the user has under way, and what came of it, for the head of every page."""
    return render(request, "web/parts/tray.html", {"tray": in_tray(request)})


@require_POST
def close_tray(request: Request) -> HttpResponse:
    """What has ended was seen; what is still under way stays in the head of the pages."""
    first = Job.objects.filter(by=request.user).under_way().order_by("pk").first()
    request.session.pop(BEGUN, None)
    if first:
        request.session[BEGUN] = first.pk
    return redirect(back_to(request))


def back_to(request: Request) -> str:
    """The page on which the tray was closed, if it is one of ours."""
    typed = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(typed, {request.get_host()})
    return typed if ours else reverse("home")


def in_tray(request: Request) -> list[Job]:
    """The jobs that the user began here and did not put away, the latest first."""
    first = request.session.get(BEGUN)
    if not first:
        return []
    mine = Job.objects.filter(by=request.user, pk__gte=int(first)).order_by("-pk")
    return list(mine[:IN_TRAY])


@require_POST
def try_again(request: Request, pk: int) -> HttpResponse:
    """Another try at what failed; the deed itself asks whether the user may."""
    failed = get_object_or_404(visible(request), pk=pk)
    return begin_and_follow(request, lambda: begin_again(failed, by=request.user))


def begin_and_follow(request: Request, begin: Callable[[], Job]) -> HttpResponse:
    """Begin long work and show it; asked for twice, by one or by two, show what is under way."""
    try:
        job = begin()
    except WrongState as error:
        same = visible(request).filter(pk=error.details.get("job", 0)).first()
        if same is None:
            raise
        if same.by_id != request.user.pk:
            messages.info(request, _("%(who)s has begun this already.") % {"who": doer(same.by)})
        return redirect("job", same.pk)
    return follow(request, job)


def follow(request: Request, job: Job) -> HttpResponse:
    """Show the job that was begun, here and in the head of every page."""
    request.session.setdefault(BEGUN, job.pk)
    return redirect("job", job.pk)
