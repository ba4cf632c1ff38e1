"""The head of the chain, kept outside the database, so that an end that was cut off shows.

Before a seal is committed the file says what is coming, afterwards what is sealed: a sealer that
is killed between leaves either, and any other end of the chain is a fault.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from caunoi.env import home

Seal = tuple[int, str]  # its number in the chain, and its digest
START: Seal = (0, "0" * 64)


@dataclass(frozen=True)
class Head:
    """What the file says; `broken` if nobody can read it."""

    sealed: Seal = START
    coming: Seal | None = None
    broken: bool = False

    def agrees(self, end: Seal) -> bool:
        """Whether the chain may end there."""
        return not self.broken and end in (self.sealed, self.coming)


def path() -> Path:
    """Where it is: one file per database."""
    settings = connection.settings_dict
    told = "\n".join(str(settings[k]) for k in ("ENGINE", "NAME", "HOST", "PORT"))
    return home() / "journal" / f"head-{hashlib.sha256(told.encode()).hexdigest()[:12]}.json"


def read() -> Head | None:
    """What the file says; None if there is none."""
    try:
        told = json.loads(path().read_text())
        sealed, coming = told["sealed"], told["coming"]
        return Head(_seal(sealed), None if coming is None else _seal(coming))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        return Head(broken=True)


def _seal(told: list[object]) -> Seal:
    number, digest = told
    return int(str(number)), str(digest)


def write(sealed: Seal, coming: Seal | None = None) -> None:
    """Write it whole or not at all."""
    where = path()
    where.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = where.with_suffix(f".{os.getpid()}.tmp")
    with draft.open("w") as file:
        json.dump({"sealed": sealed, "coming": coming}, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, where)
