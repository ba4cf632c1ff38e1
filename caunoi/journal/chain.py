"""The chain over the operations: it shows what was removed, reordered, altered or cut off.

Sealed after commit, in order, by `serve` and `verify`. What is sealed are commitments to the
images, so that an image may be erased by law and the chain still holds.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.env import key

from . import head, rows
from .deeds import Deed, declare_deeds
from .door import Actor, operation
from .head import START, Seal
from .images import BODY, CHANGE, among, as_parameter, fetch, run
from .models import Operation

declare_deeds(
    Deed(
        "accept_chain",
        gettext_lazy("Accept the end of the chain"),
        final=gettext_lazy("The chain goes on from where it was accepted."),
        counter=gettext_lazy("Restore a backup instead."),
    )
)

LOCK = 7_305_410_662  # the sealer's advisory lock on PostgreSQL
AT_ONCE = 20_000  # changes committed to, and so locked, in one statement
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


class Linker:
    """Makes the digest of each operation out of the one before it."""

    def __init__(self) -> None:
        self._key = key("journal")

    def link(self, previous: str, op: Operation, changes: str) -> str:
        # Operations were sealed before tokens were named: one that names none is sealed as then.
        through = [op.through] if op.through else []
        sealed = (getattr(op, name) for name in SEALED)
        told = json.dumps(
            [previous, op.seal_no, op.pk, *sealed, changes, *through],
            default=lambda moment: moment.isoformat(),
            sort_keys=True,
        )
        return hmac.new(self._key, told.encode(), hashlib.sha256).hexdigest()


# --- sealing --------------------------------------------------------------------------------------


def seal(limit: int = 500) -> int:
    """Seal what is committed and not yet sealed, oldest first; answers how many were sealed.

    Whoever comes while another seals goes away again, and nothing is sealed over a fault at the
    end of the chain: `verify` tells it. No lock is held while images are read.
    """
    sealed = 0
    while waiting := list(unsealed()[:limit]):
        for number in waiting:
            commit_images(number)
        contents = dict(digests_of_changes(waiting))
        done = _seal(waiting, contents)
        sealed += done
        if not done:
            break
        with transaction.atomic():
            if _sole_sealer() and (known := head.read()) and known.agrees(end_of_chain()):
                head.write(end_of_chain())
    return sealed


def unsealed() -> Any:
    """The numbers of operations that no seal covers yet."""
    return Operation.objects.filter(seal_no=None).order_by("pk").values_list("pk", flat=True)


def _seal(waiting: Sequence[int], contents: dict[int, str]) -> int:
    with transaction.atomic():
        if not _sole_sealer():
            return 0
        end = end_of_chain()
        if not (head.read() or head.Head()).agrees(end):
            return 0
        linker = Linker()
        batch = list(Operation.objects.filter(pk__in=waiting, seal_no=None).order_by("pk"))
        number, digest = end
        for op in batch:
            op.seal_no = number = number + 1
            op.digest = digest = linker.link(digest, op, contents.get(op.pk, NO_CHANGES))
        Operation.objects.bulk_update(batch, ["seal_no", "digest"], batch_size=200)
        head.write(end, coming=(number, digest))
    return len(batch)


def end_of_chain() -> Seal:
    """The last seal that the database holds."""
    last = Operation.objects.exclude(seal_no=None).order_by("-seal_no").first()
    return (last.seal_no or 0, last.digest) if last else START


def _sole_sealer() -> bool:
    if connection.vendor != "postgresql":
        return True  # a write transaction on SQLite is alone anyway
    ((mine,),) = fetch("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
    return bool(mine)


def commitment() -> str:
    """The SQL of what stands in the chain for the images of a row, from its body `b`."""
    if connection.vendor == "postgresql":
        digest, between = "encode(sha256(convert_to({}, 'UTF8')), 'hex')", "chr(31)"
    else:
        digest, between = "SHA256({})", "char(31)"
    told = (
        f'b."salt" || {between} || COALESCE(b."before", \'-\') || {between} || '
        "COALESCE(b.\"after\", '-')"
    )
    return digest.format(told)


def commit_images(op: int) -> None:
    """Write the commitment to each image of an operation beside its change."""
    some = (
        f'SELECT m."id" FROM {CHANGE} m WHERE m."operation_id" = %s AND m."commitment" = \'\' '
        'ORDER BY m."id" LIMIT %s'
    )
    while run(
        f'UPDATE {CHANGE} SET "commitment" = (SELECT {commitment()} FROM {BODY} b '
        f'WHERE b."change_id" = {CHANGE}."id") WHERE "id" IN ({some})',
        [op, AT_ONCE],
    ):
        pass


NO_CHANGES = hashlib.sha256().hexdigest()


def digests_of_changes(operations: Sequence[int]) -> Iterator[tuple[int, str]]:
    """One digest over the changes of each operation that has any, in their order."""
    current: int | None = None
    told = hashlib.sha256()
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            'SELECT c."operation_id", c."id", c."batch", c."model", c."row", c."was", c."left", '
            f'c."made", c."commitment" FROM {CHANGE} c WHERE {among("c", "operation_id")} '
            'ORDER BY c."operation_id", c."id"',
            [as_parameter(operations)],
        )
        while some := cursor.fetchmany(2_000):
            for operation_id, *change in some:
                if operation_id != current:
                    if current is not None:
                        yield current, told.hexdigest()
                    current, told = operation_id, hashlib.sha256()
                told.update("\x1f".join(map(str, change)).encode() + b"\x1e")
    if current is not None:
        yield current, told.hexdigest()


# --- verifying ------------------------------------------------------------------------------------


def verify(*, sealing: bool = True, with_rows: bool = True) -> Verdict:
    """Check the chain against the database, the head kept outside and the rows themselves.

    What is checked comes first, so that verifying never seals over a fault.
    """
    verdict = Verdict()
    with steady_view() as known:
        verdict.faults = [*chain_faults(known), *image_faults()]
        if with_rows:
            verdict.faults += rows.faults()
    if verdict.ok and sealing:
        seal()
    verdict.sealed = Operation.objects.exclude(seal_no=None).count()
    verdict.unsealed = list(unsealed())
    return verdict


@contextmanager
def steady_view() -> Iterator[head.Head | None]:
    """See the database, and the head that goes with it, as they are now; nobody has to wait."""
    with ExitStack() as view:
        while True:
            known = head.read()
            if connection.in_atomic_block:
                break
            view.enter_context(_standing_still())
            end_of_chain()  # from this first look on the database stands still
            if head.read() == known:
                break
            view.close()  # somebody sealed just then
        yield known


@contextmanager
def _standing_still() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with transaction.atomic():
            run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", [])
            yield
    else:
        # Django would begin a transaction that may write, and so keep every writer out.
        run("BEGIN DEFERRED", [])
        try:
            yield
        finally:
            run("COMMIT", [])


def chain_faults(known: head.Head | None) -> Iterator[str]:
    """Walk the chain and yield each fault in words, also against the head kept outside."""
    linker, end = Linker(), START
    seen = [START]
    operations = Operation.objects.exclude(seal_no=None).order_by("seal_no")
    stream = operations.iterator(chunk_size=500)
    while batch := list(islice(stream, 500)):
        contents = dict(digests_of_changes([op.pk for op in batch]))
        for op in batch:
            number, previous = op.seal_no or 0, end[1]
            if number != end[0] + 1:
                yield _("Sealed operations are missing before operation %(number)s: %(seals)s.") % {
                    "number": op.pk,
                    "seals": f"{end[0] + 1}–{number - 1}",
                }
            elif linker.link(previous, op, contents.get(op.pk, NO_CHANGES)) != op.digest:
                yield _("Operation %(number)s (%(deed)s) was altered or moved.") % {
                    "number": op.pk,
                    "deed": op.label,
                }
            end = (number, op.digest)
            if known and end in (known.sealed, known.coming):
                seen.append(end)
    yield from head_faults(known, end, seen)


def head_faults(known: head.Head | None, end: Seal, seen: Iterable[Seal]) -> Iterator[str]:
    """Hold the end of the chain against the head kept outside."""
    told = {"path": head.path(), "end": end[0]}
    if known is None:
        if end != START:
            yield _("The head kept outside the database is missing: %(path)s.") % told
    elif known.broken:
        yield _("The head kept outside the database cannot be read: %(path)s.") % told
    elif known.sealed not in seen:
        yield _(
            "The chain ends at seal %(end)s and does not reach the head kept outside the database "
            "(%(head)s): its end was cut off."
        ) % {**told, "head": known.sealed[0]}
    elif not known.agrees(end):
        yield _(
            "The chain goes on to seal %(end)s, beyond the head kept outside the database "
            "(%(head)s): that file, or the chain, was put back."
        ) % {**told, "head": known.sealed[0]}


def image_faults() -> Iterator[str]:
    """Images that are not those that were sealed; what was erased by law is empty, and says so."""
    sealed = f'{CHANGE} c JOIN "journal_operation" o ON o."id" = c."operation_id"'
    for number, model, row in fetch(
        f'SELECT c."operation_id", c."model", c."row" FROM {sealed} '
        f'LEFT JOIN {BODY} b ON b."change_id" = c."id" '
        'LEFT JOIN "journal_operation" e ON e."id" = b."erased_by" '
        'WHERE o."seal_no" IS NOT NULL AND (b."change_id" IS NULL '
        f'OR (b."erased_by" IS NULL AND {commitment()} <> c."commitment") '
        'OR (b."erased_by" IS NOT NULL AND (b."before" IS NOT NULL OR b."after" IS NOT NULL '
        'OR e."id" IS NULL OR e."id" <= o."id"))) ORDER BY c."id"',
        [],
    ):
        yield _("Operation %(number)s: what is kept of %(model)s %(row)s was altered.") % {
            "number": number,
            "model": model,
            "row": row,
        }


def accept(*, by: Actor, note: str) -> None:
    """Let the chain go on from where it ends now, after a fault that somebody has explained.

    The journal keeps who did so, and why.
    """
    with operation("accept_chain", by=by, note=note) as op:
        op.note_deed_without_rows()
        if connection.vendor == "postgresql":
            fetch("SELECT pg_advisory_xact_lock(%s)", [LOCK])  # whoever seals has finished
        head.write(end_of_chain())


__all__ = ["Verdict", "accept", "seal", "verify"]
