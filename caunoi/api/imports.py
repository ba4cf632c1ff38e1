"""Workbooks brought in by programs: looked at, decided on, taken in, given back with remarks."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from caunoi.base.errors import Invalid, NotThere
from caunoi.base.sheets import MOST_BYTES
from caunoi.jobs.models import Job
from caunoi.org.access import may, require
from caunoi.org.pick import units_within_reach
from caunoi.registers import asking, returning, saying, uploads
from caunoi.registers.models import Upload
from caunoi.registers.previews import Preview
from caunoi.registers.register import find

from .door import Asked, lends
from .jobs import JobOut, job_row, local
from .paging import After, Limit, Number, Part, part_of, slice_of
from .preview import RowOut, asks_of, preview_row, row_of

router = Router(tags=["imports"], by_alias=True)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Shown = Literal["wrong", "suspected", "warned", "changed", "new", "same"]


class ImportOut(Schema):
    id: int
    key: str = Field(serialization_alias="register")  # a class has a method of that name
    file: str
    unit: str
    as_of: dt.date | None
    by: str
    at: dt.datetime
    state: str = Field(description="waiting: nothing is written yet; done: it was taken in")
    counts: dict[str, int] = Field(description="Rows by what would become of them")
    operation: int | None = Field(description="The operation that wrote it, which can be undone")
    done_at: dt.datetime | None


class ImportWhole(ImportOut):
    job: JobOut | None = Field(description="What the worker does with it, or did last")
    asks: dict[str, Any] | None = Field(
        description="Of a list without headers: its first rows, and what its columns could be; "
        "answer with `columns`"
    )
    preview: dict[str, Any] | None = Field(
        description="What was read: columns, notes, rows of each kind, people it does not name. "
        "Null until this account has looked: ask for `look-again`."
    )


class Made(Schema):
    items: list[ImportOut] = Field(description="One for each register that the file holds")


def visible(request: Asked) -> Any:
    """The files of units whose records the account may open."""
    return Upload.objects.visible_to(request.user).select_related("by__person").with_units()


def editable(request: Asked, pk: int) -> Upload:
    """A file whose contents the account may see and take in; else the reason."""
    upload: Upload = get_object_or_404(visible(request), pk=pk)
    require(request.user, find(upload.register).verb, upload.unit)
    return upload


def opens(request: Asked, upload: Upload) -> bool:
    """Whether what is sensitive in the file may be read."""
    return bool(may(request.user, "sensitive", upload.unit))


def import_row(upload: Any) -> dict[str, Any]:
    """A file as programs read it."""
    return {
        "id": upload.pk,
        "key": upload.register,
        "file": upload.name,
        "unit": upload.unit.code or "",
        "as_of": upload.as_of,
        "by": str(upload.by),
        "at": local(upload.at),
        "state": upload.state,
        "counts": upload.counts,
        "operation": upload.operation,
        "done_at": local(upload.done_at),
    }


def whole(request: Asked, upload: Upload) -> dict[str, Any]:
    """A file with what was found in it."""
    upload = visible(request).get(pk=upload.pk)
    mine = Job.objects.filter(work__in=["look", "import"], subject=upload.pk)
    job = mine.order_by("-pk").first()
    open_to = opens(request, upload)
    try:
        found = preview_row(Preview.of(upload, by=request.user).head, open_to)
    except NotThere:
        found = None
    asks = asking.asked_of(upload) if upload.state == Upload.State.WAITING else None
    told = {"job": job and job_row(job), "asks": asks_of(asks, open_to), "preview": found}
    return {**import_row(upload), **told}


@router.get("/imports", response=Part[ImportOut], url_name="api-imports")
def imports(request: Asked, after: After = None, limit: Limit = 50) -> Any:
    """What was brought in, the last first."""
    lends(request, "view")
    found = visible(request)
    return part_of(request, found, ["-pk"], after=after, limit=limit, told=import_row)


@router.post("/imports", response={201: Made}, url_name="api-imports")
def bring_in(
    request: Asked,
    response: HttpResponse,
    file: UploadedFile = File(..., description=".xlsx, .xls, .ods, .csv, or a table in .docx"),
    unit: str = Form(..., description="The unit that the file is of, by its code"),
    key: str = Form("members", alias="register", description="members, units"),
    as_of: dt.date | None = Form(None, description="If the sheet does not say it; else today"),
) -> Any:
    """Bring a file in. Nothing is written: see what would be, decide, then take it in."""
    lends(request, "edit")
    if (file.size or 0) > MOST_BYTES:
        told = {"most": MOST_BYTES // 1024**2}
        raise Invalid(_("The file is larger than %(most)s MB.") % told)
    [of] = units_within_reach(request.user, "view", [unit])
    made = uploads.bring_in_all(
        data=file.read(),
        name=file.name or "",
        register=key,
        unit=of,
        as_of=as_of,
        by=request.user,
    )
    response["Location"] = f"{request.path}/{made[0].pk}"
    kept = visible(request).filter(pk__in=[one.pk for one in made]).order_by("pk")
    return Status(201, {"items": [import_row(one) for one in kept]})


@router.get("/imports/{int:pk}", response=ImportWhole, url_name="api-import")
def one_import(request: Asked, pk: Number) -> Any:
    """One file: what would become of it, or what did."""
    return whole(request, editable(request, pk))


@router.get("/imports/{int:pk}/rows", response=Part[RowOut], url_name="api-import-rows")
def import_rows(
    request: Asked,
    pk: Number,
    show: Shown | None = Query(None, description="Only the rows of this kind"),
    after: After = None,
    limit: Limit = 100,
) -> Any:
    """The rows of the file: what each states, what is wrong with it, and what would be written."""
    upload = editable(request, pk)
    found = Preview.of(upload, by=request.user)
    places = found.head["kinds"][show] if show else range(len(found.head["where"]))
    part = slice_of(request, [{"id": n + 1} for n in places], after=after, limit=limit)
    wanted = [row["id"] - 1 for row in part["items"]]
    open_to = opens(request, upload)
    lines = zip(wanted, found.lines(wanted), strict=True)
    items = [row_of(line, n, find(upload.register), open_to) for n, line in lines]
    return {**part, "items": items}


# -- decisions


class Mend(Schema):
    sheet: str = Field(max_length=200)
    cell: str = Field(description="As D5", max_length=12)
    value: str = Field(max_length=1000)


class Switch(Schema):
    about: str = Field(description="`about` of a difference, or its field", max_length=300)
    kind: Literal["change", "correction", "mine", "theirs"]


class Answer(Schema):
    line: int = Field(ge=0)
    record: int = Field(-1, description="Of the candidates; needed for “same”")
    how: str = Field(description="One of the row's `answers`", max_length=20)


class Parting(Schema):
    record: int = Field(description="`pk` of somebody in `missing`")
    how: str = Field("", description="One of `partings`; empty: forgotten in the file")
    where: str = Field("", description="The unit they went to, by its code")


class ColumnIs(Schema):
    fingerprint: str = Field(max_length=64)
    column: int = Field(ge=0, le=16_384)
    key: str = Field("", description="A column of the register; empty: it is left out")


class ColumnsAre(Schema):
    columns: dict[int, str] = Field(description="By `index`, the key of a column; empty: left out")


class OfUnit(Schema):
    code: str = Field(description="The unit that the list is of, by its code")


class Decision(Schema):
    """One of these at a time."""

    mend: Mend | None = None
    switch: Switch | None = None
    answer: Answer | None = None
    part: Parting | None = None
    column: ColumnIs | None = None
    columns: ColumnsAre | None = None
    unit: OfUnit | None = None


@router.post("/imports/{int:pk}/decide", response=ImportWhole, url_name="api-import-decide")
def decide(request: Asked, pk: Number, typed: Decision) -> Any:
    """Mend a cell, answer a suspicion, say who left, or what a column is; it is looked at again."""
    upload = editable(request, pk)
    said = [name for name in Decision.model_fields if getattr(typed, name) is not None]
    if len(said) != 1:
        raise Invalid(_("Say one thing at a time: %(names)s.") % {"names": ", ".join(DECIDED)})
    DECIDED[said[0]](request, upload, getattr(typed, said[0]))
    return whole(request, upload)


def _mend(request: Asked, upload: Upload, typed: Mend) -> None:
    saying.mend(upload, by=request.user, **typed.dict())


def _switch(request: Asked, upload: Upload, typed: Switch) -> None:
    saying.switch(upload, by=request.user, **typed.dict())


def _answer(request: Asked, upload: Upload, typed: Answer) -> None:
    if typed.line >= len(Preview.of(upload, by=request.user).head["where"]):
        raise NotThere(_("The file has no such row."))
    saying.answer(upload, by=request.user, **typed.dict())


def _part(request: Asked, upload: Upload, typed: Parting) -> None:
    where = None
    if typed.where:
        [where] = units_within_reach(request.user, "edit", [typed.where])
    saying.part(upload, record=typed.record, how=typed.how, where=where, by=request.user)


def _column(request: Asked, upload: Upload, typed: ColumnIs) -> None:
    saying.take_column(upload, by=request.user, **typed.dict())


def _columns(request: Asked, upload: Upload, typed: ColumnsAre) -> None:
    saying.name_columns(upload, columns=typed.columns, by=request.user)


def _unit(request: Asked, upload: Upload, typed: OfUnit) -> None:
    [unit] = units_within_reach(request.user, "edit", [typed.code])
    if unit.pk == upload.unit_id:
        saying.keep_for(upload, unit=unit.pk, by=request.user)
    else:
        saying.take_for(upload, unit=unit, by=request.user)


DECIDED: dict[str, Any] = {
    "mend": _mend,
    "switch": _switch,
    "answer": _answer,
    "part": _part,
    "column": _column,
    "columns": _columns,
    "unit": _unit,
}


# -- what is done with it


class TakeIn(Schema):
    partial: bool = Field(False, description="Only the right rows; else all of them, or none")


@router.post("/imports/{int:pk}/take-in", response={202: JobOut}, url_name="api-import-take-in")
def take_in(request: Asked, pk: Number, typed: TakeIn, response: HttpResponse) -> Any:
    """Have the worker take the file in, as one operation; ask for the job how far it is."""
    job = uploads.take_in(editable(request, pk), by=request.user, partial=typed.partial)
    response["Location"] = request.path.split("/imports/")[0] + f"/jobs/{job.pk}"
    return Status(202, job_row(job))


@router.post("/imports/{int:pk}/look-again", response=ImportWhole, url_name="api-import-look-again")
def look_again(request: Asked, pk: Number) -> Any:
    """Hold the kept file against the register as it is now."""
    upload = editable(request, pk)
    uploads.look_again(upload, by=request.user)
    return whole(request, upload)


@router.get(
    "/imports/{int:pk}/remarks",
    url_name="api-import-remarks",
    openapi_extra={
        "responses": {
            200: {
                "description": "The workbook",
                "content": {XLSX: {"schema": {"type": "string", "format": "binary"}}},
            }
        }
    },
)
def remarks(request: Asked, pk: Number) -> HttpResponse:
    """The workbook with remarks beside its cells, to go back to whoever sent it."""
    upload = editable(request, pk)
    # The remarks tell what the register keeps, of whatever is in the file.
    require(request.user, "sensitive", upload.unit)
    answer = HttpResponse(returning.given_back(upload, by=request.user), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="remarks.xlsx"'
    return answer
