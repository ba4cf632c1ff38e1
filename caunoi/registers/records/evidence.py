"""Files that prove a record: attached, opened by who may open the record, taken away again."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say, text
from caunoi.base.errors import Invalid
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.access import require

from .. import files
from ..models import Evidence
from .closing import must_be_open
from .deeds import must_be_movable
from .registry import find_records, of_model

declare_deeds(
    Deed("attach", gettext_lazy("Attach evidence")),
    Deed("detach", gettext_lazy("Take evidence away")),
)

LARGEST = 20 * 1024 * 1024  # bytes: a scan of a long decision
# How files of each kind begin; nothing that a browser would run is kept.
BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "doc": (b"\xd0\xcf\x11\xe0",),
    "xls": (b"\xd0\xcf\x11\xe0",),
}
PART = "evidence"


def evidence_of(record: Any) -> Any:
    """The files of a record, as they were attached."""
    key = of_model(type(record)).key
    return Evidence.objects.filter(register=key, record=record.pk, away=False).order_by("pk")


def attach(record: Any, *, name: str, data: bytes, by: Any) -> Evidence:
    """Keep a file with the record. Raises Invalid for a kind that is not kept, or one too large."""
    require(by, "edit", record.unit)
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending not in BEGINNINGS or not data.startswith(BEGINNINGS[ending]):
        raise Invalid(
            _("Only these kinds of files are kept as evidence: %(kinds)s.")
            % {"kinds": ", ".join(sorted(BEGINNINGS))}
        )
    if len(data) > LARGEST:
        raise Invalid(
            _("The file is larger than %(most)s MB.") % {"most": say.number(LARGEST // 1024**2)}
        )
    kept = _of(record, name, data)
    if evidence_of(record).filter(digest=kept.digest).exists():
        raise Invalid(_("This very file is attached already."))
    with operation("attach", by=by, unit=record.unit, note=kept.name) as op:
        return _written(op, kept, data)


def keep_with(op: Any, record: Any, *, name: str, data: bytes) -> Evidence:
    """Keep a file that a step of the record itself has made, as part of that step."""
    return _written(op, _of(record, name, data), data)


def _of(record: Any, name: str, data: bytes) -> Evidence:
    return Evidence(
        register=of_model(type(record)).key,
        record=record.pk,
        unit=record.unit,
        name=text.clean(PurePath(name).name)[-200:],
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
    )


def _written(op: Any, kept: Evidence, data: bytes) -> Evidence:
    files.new_place(kept)
    files.write(kept, PART, data)
    made: Evidence = op.create(kept)
    return made


def read(kept: Evidence) -> bytes:
    """The file as it was attached. Raises NotThere."""
    return files.read(kept, PART)


def detach(kept: Evidence, *, by: Any) -> None:
    """Take the file from its record; it stays kept, so that this can be undone."""
    require(by, "edit", kept.unit)
    records = find_records(kept.register)
    record = records.model._base_manager.get(pk=kept.record)
    must_be_movable(records, record)
    must_be_open(records, [record])
    with operation("detach", by=by, unit=kept.unit, note=kept.name) as op:
        op.change(kept, away=True)
