"""Files to take along, on pages: at once, or made by the worker and fetched from their page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from caunoi.jobs.models import Job
from caunoi.registers import taken as files
from caunoi.registers.models import Taken

from .asked import Request
from .jobs import begin_and_follow

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = {"xlsx": XLSX, "csv": "text/csv", "zip": "application/zip"}


def hand_over(
    request: Request, maker: str, asked: dict[str, Any], *, about: str, name: str
) -> HttpResponse:
    """The file, or the page of the job that makes it; asked for twice, of the one under way."""
    data = files.at_once(maker, asked, by=request.user)
    if data is not None:
        return download(data, name)

    def begin() -> Job:
        return files.ask(maker, asked, about=about, name=name, by=request.user)

    return begin_and_follow(request, begin)


def download(data: bytes, name: str) -> HttpResponse:
    """A file to be saved; its name in letters that every system takes."""
    stem, _dot, ending = name.rpartition(".")
    safe = "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in "-._") else "-" for sign in stem
    )
    answer = HttpResponse(data, content_type=ENDINGS[ending])
    answer["Content-Disposition"] = f'attachment; filename="{safe}.{ending}"'
    answer["Cache-Control"] = "no-store"
    return answer


def mine(request: Request) -> Any:
    """The files that the user asked for."""
    return Taken.objects.visible_to(request.user)


@require_safe
def taken(request: Request, pk: int) -> HttpResponse:
    """A file that was asked for: what it is of, until when it lies there, and the file."""
    found = get_object_or_404(mine(request), pk=pk)
    told = {
        "nav": "jobs",
        "taken": found,
        "there": files.is_there(found),
        "job": Job.objects.filter(work="file", subject=found.pk).order_by("-pk").first(),
    }
    return render(request, "web/taken.html", told)


@require_safe
def taken_file(request: Request, pk: int) -> HttpResponse:
    """The file itself."""
    found = get_object_or_404(mine(request), pk=pk)
    return download(files.fetch(found, by=request.user), found.name)
