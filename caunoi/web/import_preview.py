"""One file that was brought in: what would become of each row, and what is said of it here."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from caunoi.base.errors import NotThere
from caunoi.jobs.models import Job
from caunoi.registers import uploads
from caunoi.registers.imports.preview import SHOWN
from caunoi.registers.models import Upload
from caunoi.registers.previews import Preview

from .asked import Request
from .imports import editable, visible, with_outcome
from .jobs import follow
from .paging import page_of

LABELS = {
    "wrong": gettext_lazy("wrong"),
    "suspected": gettext_lazy("suspected"),
    "warned": gettext_lazy("worth a look"),
    "new": gettext_lazy("new"),
    "changed": gettext_lazy("changed"),
    "same": gettext_lazy("the same"),
}


@require_safe
def preview(request: Request, pk: int) -> HttpResponse:
    """What would become of each row, and what is wrong; or what became of them."""
    upload = editable(request, pk)
    told: dict[str, Any] = {
        "nav": "import",
        "upload": upload,
        "waiting": upload.state == Upload.State.WAITING,
        "job": last_job(upload),
        "twins": taken_in_before(request, upload),
    }
    with_outcome([upload])
    try:
        found = Preview.of(upload, by=request.user)
    except NotThere:
        return render(request, "web/import_preview.html", {**told, "nothing": True})
    told |= shown(request, found)
    return render(request, "web/import_preview.html", told)


def shown(request: Request, found: Preview) -> dict[str, Any]:
    """The rows asked for, and how many there are of each kind."""
    head = found.head
    kinds: dict[str, list[int]] = head["kinds"]
    show = request.GET.get("show", "")
    if show not in kinds:
        show = next((name for name in SHOWN if kinds[name]), "new")
    page = page_of(kinds[show], request.GET.get("page"), size=25)
    page.rows = found.lines(page.rows)
    counts = head["counts"]
    return {
        "found": head,
        "show": show,
        "label": LABELS[show],
        "counts": [(name, LABELS[name], len(kinds[name]), name == show) for name in LABELS],
        "rows": page,
        "to_write": counts["new"] + counts["changed"],
        "left": counts["wrong"] + counts["suspected"],
    }


def last_job(upload: Upload) -> Job | None:
    """What the worker does with it, or did last."""
    return (
        Job.objects.filter(work__in=["look", "import"], subject=upload.pk).order_by("-pk").first()
    )


def taken_in_before(request: Request, upload: Upload) -> list[Upload]:
    """The same file, as it was taken in before."""
    same = visible(request).filter(sha256=upload.sha256, state=Upload.State.DONE)
    rows = list(
        same.exclude(pk=upload.pk).select_related("done_by__person").order_by("-done_at")[:3]
    )
    return list(with_outcome(rows))


@require_POST
def take_in(request: Request, pk: int) -> HttpResponse:
    """Have the worker take the file in: all of it, or only its right rows."""
    upload = editable(request, pk)
    return follow(
        request, uploads.take_in(upload, by=request.user, partial="partial" in request.POST)
    )


@require_POST
def look_again(request: Request, pk: int) -> HttpResponse:
    """Hold the kept file against the register as it is now."""
    upload = editable(request, pk)
    job = uploads.look_again(upload, by=request.user)
    return follow(request, job) if job else redirect("import-preview", upload.pk)
