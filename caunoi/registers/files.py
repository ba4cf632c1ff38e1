"""Files that were brought in or made, as they lie on the disk: encrypted, a folder for each."""

from __future__ import annotations

import json
import os
import secrets as random
import shutil
from pathlib import Path
from typing import Any, Protocol

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from caunoi.base import secrets
from caunoi.base.errors import NotThere
from caunoi.env import home


class Kept(Protocol):
    """A row that knows where its file lies, and the key under which it is encrypted."""

    stored: str
    key_version: int
    wrapped_key: str


def folder() -> Path:
    """Where files lie until they are removed, for the owner's eyes only."""
    path = home() / "uploads"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def new_place(upload: Kept) -> None:
    """A folder and a key of its own."""
    upload.stored = random.token_hex(16)
    upload.key_version, upload.wrapped_key = secrets.new_key()
    (folder() / upload.stored).mkdir(mode=0o700)


def write(upload: Kept, part: str, data: bytes) -> None:
    """Keep a part: the file itself, what people said of it, what was found in it."""
    place = folder() / upload.stored / part
    unfinished = place.with_name(f"{part}.new")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.encrypt(data, _key(upload)))
    unfinished.replace(place)


def read(upload: Kept, part: str) -> bytes:
    """A part as it was kept. Raises NotThere."""
    if upload.stored:
        try:
            told = (folder() / upload.stored / part).read_text(encoding="ascii")
        except FileNotFoundError:
            told = ""
        if told:
            return secrets.decrypt(told, _key(upload))
    raise NotThere(_("The file has been removed; bring it in again."))


def has(upload: Kept, part: str) -> bool:
    """Whether such a part is kept."""
    return bool(upload.stored) and (folder() / upload.stored / part).exists()


def write_json(upload: Kept, part: str, told: Any) -> None:
    write(upload, part, json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False).encode())


def read_json(upload: Kept, part: str) -> Any:
    return json.loads(read(upload, part))


def remove_parts(upload: Kept, ending: str) -> None:
    """The parts whose names end so."""
    for place in (folder() / upload.stored).glob(f"*{ending}") if upload.stored else ():
        place.unlink(missing_ok=True)


def known() -> set[str]:
    """The folders of all files that some row knows: of uploads, evidence, and what was made."""
    rows = [m for m in apps.get_models() if any(f.name == "stored" for f in m._meta.fields)]
    return {
        stored
        for model in rows
        for stored in model._default_manager.exclude(stored="").values_list("stored", flat=True)
    }


def remove(stored: str) -> None:
    """All parts of a file."""
    shutil.rmtree(folder() / stored, ignore_errors=True)


def _key(upload: Kept) -> bytes:
    return secrets.unwrap(upload.key_version, upload.wrapped_key)
