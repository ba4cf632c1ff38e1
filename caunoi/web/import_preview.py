"""One file that was brought in: what would become of each row, and what is said of it here."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from caunoi.base.errors import Invalid, NotThere
from caunoi.jobs.models import Job
from caunoi.org.models import Unit
from caunoi.registers import asking, returning, saying, uploads
from caunoi.registers.imports.preview import SHOWN
from caunoi.registers.imports.reading import NotClean
from caunoi.registers.models import Upload
from caunoi.registers.previews import Preview
from caunoi.registers.register import find

from .asked import Request
from .entry import UnitField
from .imports import editable, visible, with_outcome
from .jobs import begin_and_follow, follow
from .paging import page_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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
    return the_page(request, editable(request, pk))


def the_page(
    request: Request, upload: Upload, typed: dict[int, str] | None = None, fault: str = ""
) -> HttpResponse:
    """The page of one file; `typed` is what was said of a list without headers, with its fault."""
    told: dict[str, Any] = {
        "nav": "import",
        "upload": upload,
        "waiting": upload.state == Upload.State.WAITING,
        "job": last_job(upload),
        "twins": taken_in_before(request, upload),
    }
    with_outcome([upload])
    if told["waiting"] and (asked := asking.asked_of(upload)):
        told |= {"asked": asked_with(asked, typed), "columns": choices(upload.register)}
        told["fault"] = fault
        return render(request, "web/import_preview.html", told, status=422 if fault else 200)
    try:
        found = Preview.of(upload, by=request.user)
    except NotThere:
        return render(request, "web/import_preview.html", {**told, "nothing": True})
    told |= shown(request, found)
    return render(request, "web/import_preview.html", told)


def asked_with(asked: dict[str, Any], typed: dict[int, str] | None) -> dict[str, Any]:
    """What is asked of a list without headers, with what was chosen, else what is guessed."""
    if typed is not None:
        for column in asked["columns"]:
            column["key"] = typed.get(column["index"], "")
    return asked


def choices(register: str) -> list[tuple[str, Any]]:
    """What a column may be."""
    return [(key, column.label) for key, column in find(register).by_key.items()]


def shown(request: Request, found: Preview) -> dict[str, Any]:
    """The rows asked for, or a part of the sheet, and how many rows there are of each kind."""
    head = found.head
    kinds: dict[str, list[int]] = head["kinds"]
    counts = head["counts"]
    told = {
        "found": {**head, "tables": layouts_of(head["tables"])},
        "counts": [(name, LABELS[name], len(kinds[name])) for name in LABELS],
        "to_write": counts["new"] + counts["changed"] + len(head["parted"]),
        "left": counts["wrong"] + counts["suspected"],
        "columns": choices(head["register"]),
    }
    show = request.GET.get("show", "")
    if show == "sheet":
        return told | {"show": show, **sheet_shown(request, found)}
    one = request.GET.get("row", "")
    if one.isdecimal() and int(one) < len(head["where"]):
        places, show = [int(one)], "row"
    else:
        if show not in kinds:
            show = next((name for name in SHOWN if kinds[name]), "new")
        places = kinds[show]
    page = page_of(places, request.GET.get("page"), size=25)
    page.rows = [
        {**line, "place": place}
        for place, line in zip(page.rows, found.lines(page.rows), strict=True)
    ]
    return told | {"show": show, "label": LABELS.get(show, ""), "rows": page}


def layouts_of(tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tables, of those with one layout the first; what is said of its columns goes for all."""
    found: dict[str, dict[str, Any]] = {}
    for table in tables:
        known = found.setdefault(table["fingerprint"], {**table, "sheets": []})
        if table["sheet"] not in known["sheets"]:
            known["sheets"].append(table["sheet"])
    for table in found.values():
        table["left_out"] = sum(not column["key"] for column in table["columns"])
    return list(found.values())


def sheet_shown(request: Request, found: Preview) -> dict[str, Any]:
    """A part of a sheet as it is, each cell with what is said of it."""
    sheets = found.head["sheets"]
    asked = request.GET.get("sheet", "")
    number = int(asked) if asked.isdecimal() and int(asked) < len(sheets) else 0
    page = page_of(range(sheets[number]["rows"]), request.GET.get("page"), size=50)
    places = {row: at for at, (sheet, row) in enumerate(found.head["where"]) if sheet == number}
    here = [places[row] for row in page.rows if row in places]
    lines = dict(zip(here, found.lines(here), strict=True))
    letters = sheets[number]["letters"]
    cells = found.cells(number, page.rows)
    page.rows = [
        grid_row(row, values, letters, places.get(row), lines)
        for row, values in zip(page.rows, cells, strict=True)
    ]
    taken = {
        column["letter"]: column["label"]
        for table in found.head["tables"]
        if table["sheet"] == sheets[number]["name"]
        for column in table["columns"]
    }
    heads = [(letter, taken.get(letter, "")) for letter in letters]
    return {"rows": page, "heads": heads, "sheet": number}


def grid_row(
    row: int, values: list[str], letters: list[str], place: int | None, lines: dict[int, Any]
) -> dict[str, Any]:
    """A row of the sheet: its cells, each with its colour and what is said of it."""
    line = lines.get(place) if place is not None else None
    said: dict[str, tuple[str, str]] = {}
    if line is not None:
        for found in line["differences"]:
            told = f"{found['label']}: {found['kept']} → {found['told']}"
            said[found["cell"]] = ("changed", told)
        said |= {fault["cell"]: ("warn", fault["message"]) for fault in line["warned"]}
        said |= {fault["cell"]: ("bad", fault["message"]) for fault in line["faults"]}
    cells = [
        (value, *said.get(f"{letter}{row + 1}", ("", "")))
        for letter, value in zip(letters, values, strict=True)
    ]
    verdict = line["verdict"] if line else ""
    label = LABELS[verdict] if verdict else ""
    return {"number": row + 1, "place": place, "verdict": verdict, "label": label, "cells": cells}


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
    running = last_job(upload)
    if running and running.work == "import" and not running.ended and running.by == request.user:
        # A second click shows what the first began.
        return follow(request, running)
    seen = number(request, "unit") if "unit" in request.POST else None
    partial = "partial" in request.POST
    return begin_and_follow(
        request, lambda: uploads.take_in(upload, by=request.user, partial=partial, unit=seen)
    )


@require_POST
def look_again(request: Request, pk: int) -> HttpResponse:
    """Hold the kept file against the register as it is now."""
    upload = editable(request, pk)
    job = uploads.look_again(upload, by=request.user)
    return follow(request, job) if job else redirect("import-preview", upload.pk)


def said(request: Request, pk: int, job: Job | None) -> HttpResponse:
    """Back to where it was said; a large file is looked at again by the worker."""
    if job:
        return follow(request, job)
    place = request.POST.get("back", "")
    address = reverse("import-preview", args=[pk])
    return redirect(address + (place if place.startswith("?") else ""))


@require_POST
def mend(request: Request, pk: int) -> HttpResponse:
    """What is right in a cell."""
    job = saying.mend(
        editable(request, pk),
        sheet=request.POST.get("sheet", ""),
        cell=request.POST.get("cell", ""),
        value=request.POST.get("value", ""),
        by=request.user,
    )
    return said(request, pk, job)


@require_safe
def alike(request: Request, pk: int) -> HttpResponse:
    """The cells in which the same wrong value stands, and what mending them all would do."""
    upload = editable(request, pk)
    key, value = request.GET.get("key", ""), request.GET.get("value", "")
    right = request.GET.get("right", "").strip()
    try:
        group = saying.alike_of(upload, key=key, value=value, by=request.user)
    except Invalid as error:
        raise NotThere(str(error)) from error
    told: dict[str, Any] = {"nav": "import", "upload": upload, "group": group, "right": right}
    try:
        then = saying.try_alike(upload, group, right, by=request.user)
    except NotClean as error:
        return render(request, "web/import_alike.html", {**told, "fault": str(error)}, status=422)
    now = Preview.of(upload, by=request.user).head["counts"]
    told["counts"] = [(LABELS[name], now[name], then[name]) for name in LABELS if name in then]
    return render(request, "web/import_alike.html", told)


@require_POST
def mend_alike(request: Request, pk: int) -> HttpResponse:
    """What is right in all cells with the same wrong value."""
    upload = editable(request, pk)
    try:
        job = saying.mend_alike(
            upload,
            key=request.POST.get("key", ""),
            value=request.POST.get("value", ""),
            right=request.POST.get("right", ""),
            remember="remember" in request.POST,
            by=request.user,
        )
    except NotThere as error:
        # A second click finds it done.
        messages.info(request, str(error))
        job = None
    return said(request, pk, job)


@require_POST
def switch(request: Request, pk: int) -> HttpResponse:
    """A difference, or all of a column, is a change in the world or a correction."""
    about, kind = request.POST.get("about", ""), request.POST.get("kind", "")
    return said(
        request, pk, saying.switch(editable(request, pk), about=about, kind=kind, by=request.user)
    )


@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Whether a suspected row speaks of a record."""
    how, _at, record = request.POST.get("answer", "").partition(" ")
    job = saying.answer(
        editable(request, pk),
        line=number(request, "line"),
        record=int(record) if record.isdecimal() else -1,
        how=how,
        by=request.user,
    )
    return said(request, pk, job)


@require_POST
def part(request: Request, pk: int) -> HttpResponse:
    """What became of somebody whom the file does not name."""
    upload = editable(request, pk)
    typed = request.POST.get("where", "").strip()
    where = UnitField(user=request.user, verb="edit", required=False)
    try:
        unit = where.clean(typed)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages)) from error
    job = saying.part(
        upload,
        record=number(request, "record"),
        how=request.POST.get("how", ""),
        where=unit,
        by=request.user,
    )
    return said(request, pk, job)


@require_POST
def name_columns(request: Request, pk: int) -> HttpResponse:
    """What the columns of a list without headers are."""
    upload = editable(request, pk)
    columns = {
        int(index): key
        for name, key in request.POST.items()
        if isinstance(key, str) and (index := name.removeprefix("column-")) != name
        if index.isdecimal()
    }
    try:
        job = saying.name_columns(upload, columns=columns, by=request.user)
    except Invalid as error:
        return the_page(request, upload, columns, str(error))
    if job is None and asking.asked_of(upload):
        told = _("Nobody's name stands in the column that is said to hold names.")
        return the_page(request, upload, columns, told)
    return said(request, pk, job)


@require_POST
def take_column(request: Request, pk: int) -> HttpResponse:
    """What a column is, in this file and in each that has its layout."""
    job = saying.take_column(
        editable(request, pk),
        fingerprint=request.POST.get("fingerprint", "")[:64],
        column=number(request, "column"),
        key=request.POST.get("key", ""),
        by=request.user,
    )
    return said(request, pk, job)


@require_POST
def take_for(request: Request, pk: int) -> HttpResponse:
    """The file is of another unit; or of this one, whatever its letterhead names."""
    upload = editable(request, pk)
    if "keep" in request.POST:
        kept = number(request, "keep")
        return said(request, pk, saying.keep_for(upload, unit=kept, by=request.user))
    units = Unit.objects.visible_to(request.user)
    unit = get_object_or_404(units, pk=number(request, "unit"))
    return said(request, pk, saying.take_for(upload, unit=unit, by=request.user))


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """What was said of the file is unsaid."""
    upload = editable(request, pk)
    what, which = request.POST.get("what", ""), request.POST.get("which", "")
    return said(request, pk, saying.take_back(upload, what=what, which=which, by=request.user))


def number(request: Request, name: str) -> int:
    """A number that a form of ours sends. Raises Invalid."""
    typed = request.POST.get(name, "")
    if not typed.isdecimal():
        raise Invalid(_("This form is not complete: go back and try again."))
    return int(typed)


@require_safe
def back(request: Request, pk: int) -> FileResponse:
    """The workbook with remarks beside its cells, to go back to whoever sent it."""
    upload = editable(request, pk)
    data = returning.given_back(upload, by=request.user)
    remarks = _("remarks")
    stem = upload.name.rpartition(".")[0] or upload.name
    return FileResponse(
        BytesIO(data),
        as_attachment=True,
        filename=f"{stem} - {remarks}.xlsx",
        content_type=XLSX,
    )
