"""Evidence of a record for programs: listed, got, attached."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import File, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from caunoi.journal.models import SensitiveRead
from caunoi.org.access import require
from caunoi.registers.records import evidence as kept
from caunoi.registers.records.watching import note_read

from ..done import Done
from ..door import Asked, lends
from ..paging import Number
from .routes import Key, record_for, router

BYTES = "application/octet-stream"


class EvidenceOut(Schema):
    id: int
    name: str
    size: int = Field(description="How many bytes")
    digest: str = Field(description="The SHA-256 of the file")


class EvidencesOut(Schema):
    items: list[EvidenceOut]
    next: None = None


@router.get(
    "/registers/{slug:register_key}/{int:pk}/evidence",
    response=EvidencesOut,
    url_name="api-register-evidence",
)
def evidence(request: Asked, register_key: Key, pk: Number) -> Any:
    """The files that prove a record, as they were attached."""
    _records, row = record_for(request, register_key, pk)
    return {"items": list(kept.evidence_of(row))}


@router.post(
    "/registers/{slug:register_key}/{int:pk}/evidence",
    response={201: Done},
    url_name="api-register-evidence",
    operation_id="attach_evidence",
)
def attach(
    request: Asked,
    response: HttpResponse,
    register_key: Key,
    pk: Number,
    file: UploadedFile = File(..., description="A scan, a photo, a Word or Excel file; 20 MB"),
) -> Any:
    """Keep a file with the record."""
    _records, row = record_for(request, register_key, pk)
    lends(request, "edit")
    require(request.user, "edit", row.unit)
    data = file.read(kept.LARGEST + 1)  # one more than may be: the deed says so
    made = kept.attach(row, name=file.name or "", data=data, by=request.user)
    response["Location"] = f"{request.path}/{made.pk}"
    return Status(201, {"id": made.pk, "operation": made.created_op})


@router.get(
    "/registers/{slug:register_key}/{int:pk}/evidence/{int:file}",
    url_name="api-register-file",
    operation_id="get_evidence",
    openapi_extra={
        "responses": {
            200: {
                "description": "The file",
                "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}},
            }
        }
    },
)
def get_evidence(request: Asked, register_key: Key, pk: Number, file: Number) -> HttpResponse:
    """One of these files, byte by byte as it was attached."""
    records, row = record_for(request, register_key, pk)
    one = get_object_or_404(kept.evidence_of(row), pk=file)
    note_read(records, [row], by=request.user, why=SensitiveRead.Why.FILE)
    answer = HttpResponse(kept.read(one), content_type=BYTES)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(one.name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
