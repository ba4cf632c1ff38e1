"""What is asked of a file before it can be read: the columns of a list without headers."""

from __future__ import annotations

from typing import Any

from . import files, previews
from .imports.headless import NoHeaders
from .models import Upload

PART = "asked"


def ask(upload: Upload, refused: NoHeaders) -> None:
    """Keep the question; what was seen of the file before goes no more."""
    previews.forget(upload)
    files.write_json(upload, PART, refused.asks)
    upload.counts = {}
    upload.save(update_fields=["counts"])


def asked_of(upload: Upload) -> dict[str, Any] | None:
    """What is asked; None: nothing is."""
    return files.read_json(upload, PART) if files.has(upload, PART) else None


def answered(upload: Upload) -> None:
    """Nothing is asked any more."""
    files.remove_parts(upload, PART)
