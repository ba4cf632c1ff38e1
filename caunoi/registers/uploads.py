"""Bringing in a file on a page: keep it encrypted, preview it once, take it in once."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import secrets as random
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base import secrets
from caunoi.base.errors import Invalid, NotThere, WrongState
from caunoi.base.sheets import read_book
from caunoi.env import home
from caunoi.org.models import Unit

from .imports.apply import match_and_apply
from .imports.plan import Plan, prepare
from .imports.preview import document
from .models import Upload
from .register import find


def bring_in(
    *, data: bytes, name: str, register: str, unit: Unit, by: Any, as_of: dt.date | None
) -> Upload:
    """Read and match a file, and keep it with its preview for `apply`; no record is written.

    Raises Refused without the right over the unit, and what `read_book` and `prepare` raise.
    """
    plan = _plan(data, name, register, unit, by, as_of)
    plan.match()
    version, wrapped = secrets.new_key()
    upload = Upload(
        register=register,
        unit=unit,
        by=by,
        name=name[-300:],
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        as_of=as_of,
        counts=plan.counts,
        stored=random.token_hex(16),
        key_version=version,
        wrapped_key=wrapped,
    )
    _write(upload, "file", data)
    _write(upload, "preview", json.dumps(document(plan), cls=DjangoJSONEncoder).encode())
    upload.save()
    remove_old()
    return upload


def _plan(
    data: bytes, name: str, register: str, unit: Unit, by: Any, as_of: dt.date | None
) -> Plan:
    return prepare(find(register), read_book(data, name), unit=unit, by=by, as_of=as_of)


def preview_of(upload: Upload) -> dict[str, Any]:
    """What was found in the file when it was brought in. Raises NotThere once it is removed."""
    told: dict[str, Any] = json.loads(_read(upload, "preview"))
    return told


def look_again(upload: Upload, *, by: Any) -> Upload:
    """Match the kept file anew, because the register has changed since."""
    data = _read(upload, "file")
    plan = _plan(data, upload.name, upload.register, upload.unit, by, upload.as_of)
    plan.match()
    _write(upload, "preview", json.dumps(document(plan), cls=DjangoJSONEncoder).encode())
    upload.counts = plan.counts
    upload.save(update_fields=["counts"])
    return upload


def apply(upload: Upload, *, by: Any, partial: bool) -> int | None:
    """Take the file in as one operation, once; its number, None if there was nothing to write.

    Raises WrongState if it is taken in already, or if the register has changed since the preview;
    Invalid if rows are wrong or suspected and `partial` is not asked for.
    """
    counts = {name: int(number) for name, number in upload.counts.items()}
    if not partial and (counts["wrong"] or counts["suspected"]):
        raise Invalid(_("Some rows are wrong or suspected: take in only the right ones, or none."))
    data = _read(upload, "file")
    plan = _plan(data, upload.name, upload.register, upload.unit, by, upload.as_of)
    with transaction.atomic():
        # The state is checked and changed in one UPDATE, so that a double click does it once; it
        # is part of the import's own transaction, so that a killed one leaves it as it was.
        waiting = Upload.objects.filter(pk=upload.pk, state=Upload.State.WAITING)
        if not waiting.update(state=Upload.State.DONE):
            raise WrongState(_("This file has been taken in already."))
        number = match_and_apply(plan, by=by, partial=partial, expect=counts)
        Upload.objects.filter(pk=upload.pk).update(operation=number)
    return number


def remove_old(days: int | None = None) -> int:
    """Remove files brought in longer ago than so many days; what became of them is kept."""
    limit = timezone.now() - dt.timedelta(days=settings.UPLOAD_DAYS if days is None else days)
    old = list(Upload.objects.filter(at__lt=limit).exclude(stored=""))
    for upload in old:
        for part in ("file", "preview"):
            _place(upload, part).unlink(missing_ok=True)
    # Without its key a copy that was left in a backup cannot be read.
    gone = Upload.objects.filter(pk__in=[upload.pk for upload in old])
    gone.update(stored="", wrapped_key="")
    known = set(Upload.objects.exclude(stored="").values_list("stored", flat=True))
    for place in folder().iterdir():
        # Left by a process that was killed while it brought a file in.
        stray = place.name.partition(".")[0] not in known
        if stray and place.stat().st_mtime < limit.timestamp():
            place.unlink(missing_ok=True)
    return len(old)


# -- on the disk


def folder() -> Path:
    """Where files lie until they are removed, for the owner's eyes only."""
    path = home() / "uploads"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _place(upload: Upload, part: str) -> Path:
    return folder() / f"{upload.stored}.{part}"


def _write(upload: Upload, part: str, data: bytes) -> None:
    key = secrets.unwrap(upload.key_version, upload.wrapped_key)
    place = _place(upload, part)
    unfinished = place.with_suffix(f".{part}.new")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.encrypt(data, key))
    unfinished.replace(place)


def _read(upload: Upload, part: str) -> bytes:
    if upload.stored:
        try:
            told = _place(upload, part).read_text(encoding="ascii")
        except FileNotFoundError:
            told = ""
        if told:
            return secrets.decrypt(told, secrets.unwrap(upload.key_version, upload.wrapped_key))
    raise NotThere(_("The file has been removed; bring it in again."))
