"""Files made of records to be taken along: at once where they are small, else by the worker.

The same maker makes both, of the same question, with the rights of whoever asked as they are then.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.errors import Declared, NotThere, Refused
from caunoi.jobs.models import Job
from caunoi.jobs.work import Work, begin, declare_works

from . import files
from .models import Taken

PART = "file"
VERBS = ("view", "count", "sensitive")
REMEMBERED = dt.timedelta(days=30)  # as long as the job that made it
Tell = Callable[..., None]


@dataclass(frozen=True)
class Maker:
    """A kind of file. `size` tells about how many rows it will have, without reading them.

    `make` gets the question, who asks, and whom to tell how far it is. Both ask the rights.
    """

    name: str
    label: Any
    size: Callable[[dict[str, Any], Any], int]
    make: Callable[[dict[str, Any], Any, Tell], bytes]


MAKERS: dict[str, Maker] = {}


def declare_makers(*makers: Maker) -> None:
    """Make kinds of files known; a name used twice fails by name."""
    for maker in makers:
        if MAKERS.get(maker.name, maker) != maker:
            raise Declared(f"The maker {maker.name} is declared twice.")
        MAKERS[maker.name] = maker


def at_once(maker: str, asked: dict[str, Any], *, by: Any) -> bytes | None:
    """The file itself, where it is small; None where the worker should make it."""
    if MAKERS[maker].size(asked, by) > settings.ROWS_AT_ONCE:
        return None
    return MAKERS[maker].make(asked, by, lambda *_told: None)


def ask(maker: str, asked: dict[str, Any], *, about: str, name: str, by: Any) -> Job:
    """Have the worker make the file. Raises WrongState, with its `job`, if that is under way."""
    remove_old()
    told = json.dumps([maker, asked, name], sort_keys=True)
    same = {"by": by, "digest": hashlib.sha256(told.encode()).hexdigest()}
    with transaction.atomic():
        try:
            with transaction.atomic():
                taken = Taken.objects.create(
                    **same, maker=MAKERS[maker].name, asked=asked, about=about[:300], name=name
                )
        except IntegrityError:
            # A second click; or what failed is asked for again.
            taken = Taken.objects.get(**same, done_at=None)
        return begin("file", subject=taken.pk, about=name, by=by)


def reach_of(by: Any) -> dict[str, list[str] | None]:
    """What an account may read today; None: everything."""
    found = {verb: by.reach(verb) for verb in VERBS}
    return {
        verb: None if reach.everything else sorted(reach.paths) for verb, reach in found.items()
    }


def fetch(taken: Taken, *, by: Any) -> bytes:
    """The file. Raises NotThere after its days, and Refused to who may read less than then."""
    if not is_there(taken):
        raise NotThere(_("The file has been removed; ask for it again."))
    for verb, paths in taken.reach.items():
        reach = by.reach(verb)
        if not (reach.everything if paths is None else all(map(reach.covers, paths))):
            raise Refused(
                _(
                    "Since this file was made your offices, or the tree, have changed, and you may "
                    "no longer read all of what is in it. Ask for it again."
                )
            )
    return files.read(taken, PART)


def is_there(taken: Taken) -> bool:
    """Whether the file can still be fetched."""
    until = taken.until
    return until is not None and timezone.now() < until and files.has(taken, PART)


def remove_old() -> int:
    """Remove the files whose days are over; forget, later, that they were asked for."""
    now, days = timezone.now(), dt.timedelta(days=settings.TAKEN_DAYS)
    old = list(Taken.objects.filter(done_at__lt=now - days).exclude(stored=""))
    for taken in old:
        files.remove(taken.stored)
    # Without its key a copy that was left in a backup cannot be read.
    gone = Taken.objects.filter(pk__in=[taken.pk for taken in old])
    gone.update(stored="", wrapped_key="")
    Taken.objects.filter(at__lt=now - max(REMEMBERED, days)).delete()
    return len(old)


def _work(job: Job) -> None:
    taken = Taken.objects.select_related("by__person").get(pk=job.subject)
    import_module(settings.ROOT_URLCONF)  # lists are declared by the pages that show them
    before = reach_of(taken.by)
    data = MAKERS[taken.maker].make(taken.asked, taken.by, job.tell)
    files.new_place(taken)
    files.write(taken, PART, data)
    with transaction.atomic():
        taken.reach, taken.done_at = before, timezone.now()
        taken.save()
        job.settle(_("The file is ready."))


declare_works(
    Work(
        "file",
        gettext_lazy("Make a file"),
        _work,
        page="taken",
        hint=gettext_lazy("No file was made. Try again, or ask for less of it."),
    )
)
