"""The chain over the operations: it shows what was removed, reordered, altered or cut off.

Sealed after commit, in order, by `serve` and `verify`. The head is also kept outside the database,
so that a tail that was cut off shows. What is sealed are commitments to the images, so that an
image may be erased by law and the chain still holds.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from caunoi.env import home, key

from .images import BODY, CHANGE, fetch
from .models import Change, Operation

LOCK = 7_305_410_662  # the sealer's advisory lock on PostgreSQL
START = "0" * 64
SEALED = [
    "deed", "by_id", "by_name", "holding", "on_behalf_of", "unit_id", "unit_name", "at", "note",
    "file", "undoes_id", "created", "created_digest", "left_over", "salt",
]  # fmt: skip


@dataclass
class Verdict:
    """What verifying found: `faults` name the operation and what is wrong with it."""

    sealed: int = 0
    unsealed: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.faults


def head_path() -> Path:
    """Where the sealed head is kept outside the database: one file per database."""
    settings = connection.settings_dict
    told = "\n".join(str(settings[k]) for k in ("ENGINE", "NAME", "HOST", "PORT"))
    return home() / "journal" / f"head-{hashlib.sha256(told.encode()).hexdigest()[:12]}.json"


def commitment(salt: str, before: str | None, after: str | None) -> str:
    """What stands in the chain for the images of a row."""
    told = "\x1f".join([salt, "-" if before is None else before, "-" if after is None else after])
    return hashlib.sha256(told.encode()).hexdigest()


def link(previous: str, op: Operation, changes: str) -> str:
    """The digest of an operation after the one sealed before it."""
    told = json.dumps(
        [previous, op.seal_no, op.pk, *(getattr(op, name) for name in SEALED), changes],
        default=_iso,
        sort_keys=True,
    )
    return hmac.new(key("journal"), told.encode(), hashlib.sha256).hexdigest()


def _iso(value: Any) -> str:
    return str(value.isoformat())


def seal(limit: int = 500) -> int:
    """Seal what is committed and not yet sealed, oldest first; answers how many were sealed.

    Whoever comes while another seals goes away again: nothing waits on the head.
    """
    sealed = 0
    while True:
        with transaction.atomic():
            if not _sole_sealer():
                return sealed
            last = Operation.objects.exclude(seal_no=None).order_by("-seal_no").first()
            number, digest = (last.seal_no, last.digest) if last else (0, START)
            batch = list(Operation.objects.filter(seal_no=None).order_by("pk")[:limit])
            for op in batch:
                commit_images(op.pk)
                number = (number or 0) + 1
                op.seal_no = number
                op.digest = digest = link(digest, op, digest_of_changes(op.pk))
            Operation.objects.bulk_update(batch, ["seal_no", "digest"], batch_size=200)
        if batch:
            sealed += len(batch)
            keep_head(number or 0, digest)
        if len(batch) < limit:
            return sealed


def _sole_sealer() -> bool:
    if connection.vendor != "postgresql":
        return True  # a write transaction on SQLite is alone anyway
    ((mine,),) = fetch("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
    return bool(mine)


def commit_images(op: int) -> None:
    """Write the commitment to each image of an operation beside its change."""
    rows = fetch(
        f'SELECT c."id", b."salt", b."before", b."after" FROM {CHANGE} c JOIN {BODY} b '
        'ON b."change_id" = c."id" WHERE c."operation_id" = %s AND c."commitment" = \'\'',
        [op],
    )
    for start in range(0, len(rows), 1_000):
        part = rows[start : start + 1_000]
        Change.objects.bulk_update(
            [Change(pk=pk, commitment=commitment(*image)) for pk, *image in part],
            ["commitment"],
        )


def digest_of_changes(op: int) -> str:
    """One digest over an operation's changes, in their order."""
    told = hashlib.sha256()
    for row in fetch(
        'SELECT c."id", c."batch", c."model", c."row", c."was", c."left", c."commitment" '
        f'FROM {CHANGE} c WHERE c."operation_id" = %s ORDER BY c."id"',
        [op],
    ):
        told.update(json.dumps(row).encode())
    return told.hexdigest()


def keep_head(number: int, digest: str) -> None:
    """Write the sealed head beside the database; whole or not at all, and never backwards."""
    path = head_path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (known := read_head()) and known[0] > number:
        return
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    draft.write_text(json.dumps({"seal_no": number, "digest": digest}))
    os.replace(draft, path)


def read_head() -> tuple[int, str] | None:
    try:
        told = json.loads(head_path().read_text())
        return int(told["seal_no"]), str(told["digest"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        return -1, ""


def verify(*, sealing: bool = True) -> Verdict:
    """Check the whole chain against the database and the head kept outside; then seal the rest.

    What is checked comes first, so that verifying never seals over a fault.
    """
    verdict = Verdict()
    verdict.faults = list(faults(verdict))
    if verdict.ok and sealing:
        seal()
        verdict.sealed = Operation.objects.exclude(seal_no=None).count()
    verdict.unsealed = list(
        Operation.objects.filter(seal_no=None).order_by("pk").values_list("pk", flat=True)
    )
    return verdict


def faults(verdict: Verdict) -> Iterator[str]:
    """Walk the chain and yield each fault in words."""
    expected, previous = 1, START
    head, head_seen = read_head(), False
    for op in Operation.objects.exclude(seal_no=None).order_by("seal_no").iterator():
        if op.seal_no != expected:
            yield _("Sealed operations %(first)s to %(last)s are missing.") % {
                "first": expected,
                "last": (op.seal_no or 0) - 1,
            }
        yield from _altered_images(op)
        if link(previous, op, digest_of_changes(op.pk)) != op.digest:
            yield _("Operation %(number)s (%(deed)s) was altered or moved.") % {
                "number": op.pk,
                "deed": op.label,
            }
        if head and head == (op.seal_no, op.digest):
            head_seen = True
        expected, previous = (op.seal_no or 0) + 1, op.digest
        verdict.sealed += 1
    if head is None:
        if verdict.sealed:
            yield _("The head kept outside the database is missing: %(path)s.") % {
                "path": head_path()
            }
    elif not head_seen:
        yield _("The chain does not reach the head kept outside the database: its end was cut off.")


def _altered_images(op: Operation) -> Iterator[str]:
    for model, row, known, salt, before, after, erased in fetch(
        'SELECT c."model", c."row", c."commitment", b."salt", b."before", b."after", '
        f'b."erased_by" FROM {CHANGE} c LEFT JOIN {BODY} b ON b."change_id" = c."id" '
        'WHERE c."operation_id" = %s ORDER BY c."id"',
        [op.pk],
    ):
        if erased is None and (salt is None or commitment(salt, before, after) != known):
            yield _("Operation %(number)s: what is kept of %(model)s %(row)s was altered.") % {
                "number": op.pk,
                "model": model,
                "row": row,
            }


__all__ = ["Verdict", "seal", "verify"]
