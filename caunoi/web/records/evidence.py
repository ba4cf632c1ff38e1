"""Evidence on the page of a record: attached, opened, taken away."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from caunoi.journal.models import SensitiveRead
from caunoi.org.access import require
from caunoi.registers.records import evidence as kept
from caunoi.registers.records.registry import find_records
from caunoi.registers.records.watching import note_read

from ..asked import Request
from ..entry import HouseForm, take
from .listing import NAV
from .pages import asked_or_sent, page_of, record_for

SHOWN_AS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}


class FileForm(HouseForm):
    """A file that proves the record."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A scan, a photo, a Word or Excel file; at most 20 MB."),
    )


@asked_or_sent
def attach(request: Request, key: str, pk: int) -> HttpResponse:
    """Keep a file with the record."""
    records = find_records(key)
    row = record_for(request, records, pk)
    require(request.user, "edit", row.unit)
    form = FileForm(request.POST or None, request.FILES or None)

    def do(data: dict[str, Any]) -> HttpResponse:
        file = data["file"]
        kept.attach(row, name=file.name, data=file.read(), by=request.user)
        messages.success(request, _("%(file)s: attached.") % {"file": file.name})
        return redirect(page_of(row))

    return take(
        request, form, do, nav=NAV, title=_("Attach evidence"), subject=row, back=page_of(row),
        button=_("Attach"),
    )  # fmt: skip


@require_safe
def opened(request: Request, key: str, pk: int, file: int) -> HttpResponse:
    """The file, as it was attached; what a browser shows by itself is shown, the rest taken."""
    records = find_records(key)
    row = record_for(request, records, pk)
    one = get_object_or_404(kept.evidence_of(row), pk=file)
    note_read(records, [row], by=request.user, why=SensitiveRead.Why.FILE)
    ending = one.name.rpartition(".")[2].lower()
    answer = HttpResponse(
        kept.read(one), content_type=SHOWN_AS.get(ending, "application/octet-stream")
    )
    how = "inline" if ending in SHOWN_AS else "attachment"
    answer["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(one.name)}"
    answer["Content-Security-Policy"] = "sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def detach(request: Request, key: str, pk: int, file: int) -> HttpResponse:
    """Take the file from its record."""
    row = record_for(request, find_records(key), pk)
    one = get_object_or_404(kept.evidence_of(row), pk=file)
    kept.detach(one, by=request.user)
    messages.success(request, _("%(file)s: taken away; the journal can undo it.") % {"file": one})
    return redirect(page_of(row))
