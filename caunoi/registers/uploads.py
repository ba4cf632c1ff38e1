"""Bringing in a file on a page: keep it encrypted, look at what it holds, take it in once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.sheets import read_book
from caunoi.jobs.models import Job
from caunoi.jobs.work import Work, begin, declare_works
from caunoi.org.access import may, require
from caunoi.org.models import Unit

from . import asking, files, previews
from .decisions import layouts
from .imports.apply import match_and_apply
from .imports.headless import NoHeaders
from .imports.plan import Plan, prepare, refuse_doubted
from .imports.said import Said
from .models import Upload
from .register import REGISTERS, find
from .workbooks.returned import is_ours, registers_in

LARGE = 300_000  # bytes; who brings in more does not wait for the page, the worker reads it


def bring_in(
    *, data: bytes, name: str, register: str, unit: Unit, by: Any, as_of: dt.date | None
) -> Upload:
    """Keep a file, and what was found in it, for `take_in`; no record is written.

    A large one is read by the worker; of a list without headers is asked what its columns are.
    Raises Refused without the right over the unit, and what `read_book` and `prepare` raise.
    """
    require(by, find(register).verb, unit)
    upload = Upload(
        register=find(register).key,
        unit=unit,
        by=by,
        name=name[-300:],
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        as_of=as_of,
    )
    plan = asks = None
    if len(data) <= LARGE:
        try:
            plan = _plan(upload, data, by)
        except NoHeaders as refused:
            asks = refused
    files.new_place(upload)
    files.write(upload, "file", data)
    upload.save()
    if plan is not None:
        _match_and_keep(upload, plan, by)
    elif asks is not None:
        asking.ask(upload, asks)
    else:
        look_in_background(upload, by=by)
    remove_old()
    return upload


def registers_of(
    data: bytes, name: str, *, unit: Unit, by: Any, as_of: dt.date | None
) -> list[str]:
    """The registers of which caunoi made a sheet of this file, as far as they can be taken in.

    Those of which nothing was changed are left out, unless it is so with all.
    """
    if not is_ours(data):
        return []
    book = read_book(data, name)
    known = [key for key in registers_in(book) if key in REGISTERS]
    mine = [key for key in known if may(by, REGISTERS[key].verb, unit)]
    if len(mine) < 2:
        return mine or known
    changed = []
    for key in mine:
        plan = prepare(find(key), book, unit=unit, by=by, as_of=as_of)
        plan.match()
        if plan.counts["same"] < len(plan.rows) or plan.missing:
            changed.append(key)
    return changed or mine[:1]


def bring_in_all(
    *, data: bytes, name: str, register: str, unit: Unit, by: Any, as_of: dt.date | None
) -> list[Upload]:
    """As `bring_in`; a workbook that caunoi made says itself of which registers it is."""
    given: dict[str, Any] = {"unit": unit, "as_of": as_of, "by": by}
    keys = registers_of(data, name, **given) or [register]
    return [bring_in(data=data, name=name, register=key, **given) for key in keys]


def look(upload: Upload, *, by: Any, job: Job | None = None) -> None:
    """Hold the kept file against the register as it is now, with the rights of `by`."""
    try:
        plan = _plan(upload, files.read(upload, "file"), by, job)
    except NoHeaders as refused:
        asking.ask(upload, refused)
    else:
        _match_and_keep(upload, plan, by, job)


def look_again(upload: Upload, *, by: Any) -> Job | None:
    """As `look`; a large file is looked at by the worker, whose job is answered."""
    require(by, find(upload.register).verb, upload.unit)
    if upload.size > LARGE:
        return look_in_background(upload, by=by)
    look(upload, by=by)
    return None


def look_in_background(upload: Upload, *, by: Any) -> Job:
    """Have the worker read it."""
    return begin("look", subject=upload.pk, about=upload.name, by=by, unit=upload.unit)


def trial(upload: Upload, said: Said, *, by: Any) -> dict[str, int]:
    """The rows by verdict as they would be if this were said of the file; nothing is kept."""
    plan = _plan(upload, files.read(upload, "file"), by, said=said)
    plan.match()
    return plan.counts


def _plan(
    upload: Upload, data: bytes, by: Any, job: Job | None = None, said: Said | None = None
) -> Plan:
    if job:
        job.tell(_("Reading the file"))
    book = read_book(data, upload.name)
    total = sum(len(sheet.rows) for sheet in book.sheets)
    done = 0

    def progress(rows: int) -> None:
        nonlocal done
        done += rows
        if job:
            job.tell(_("Checking the rows"), done, total)

    return prepare(
        find(upload.register),
        book,
        unit=upload.unit,
        by=by,
        as_of=upload.as_of,
        chosen=layouts(upload.register),
        said=said or said_of_file(upload),
        progress=progress,
    )


def said_of_file(upload: Upload) -> Said:
    """What people have said of it so far."""
    return Said(**files.read_json(upload, "said")) if files.has(upload, "said") else Said()


def keep_said(upload: Upload, said: Said) -> None:
    """Keep it beside the file."""
    files.write_json(upload, "said", said.as_json())


def _match_and_keep(upload: Upload, plan: Plan, by: Any, job: Job | None = None) -> None:
    if job:
        job.tell(_("Comparing with the register"), 0, len(plan.rows))
    plan.match()
    if not Upload.objects.filter(pk=upload.pk, unit=upload.unit_id).exists():
        # What was found holds for the unit that it was read for, and for no other.
        raise WrongState(_("Meanwhile the file was said to be of another unit: look at it again."))
    asking.answered(upload)
    previews.write(upload, plan, by=by)
    upload.counts = plan.counts
    upload.save(update_fields=["counts"])


def take_in(upload: Upload, *, by: Any, partial: bool, unit: int | None = None) -> Job:
    """Have the worker take it in, as `apply` does; what can be refused at once is.

    `unit` is the one that was seen: in another tab it may have become another's.
    """
    require(by, find(upload.register).verb, upload.unit)
    if unit is not None and unit != upload.unit_id:
        raise WrongState(
            _("This file is looked at for %(unit)s now: look again.") % {"unit": upload.unit}
        )
    require_waiting(upload)
    _expected(upload, by, partial)
    tables = previews.Preview.of(upload, by=by).head["tables"]
    taken = [one for table in tables for one in table["columns"] if one["key"] and one["samples"]]
    known = find(upload.register).by_key
    _refuse_unlent(upload, {known[one["key"]].field for one in taken}, by)
    # The worker goes no further than the token: what a column is may be said after this.
    lent = None if by.verbs_lent is None else sorted(by.verbs_lent)
    told: dict[str, Any] = {
        "about": upload.name,
        "unit": upload.unit,
        "partial": partial,
        "lent": lent,
        "through": by.through,
    }
    return begin("import", subject=upload.pk, by=by, **told)


def _refuse_unlent(upload: Upload, fields: Iterable[str], by: Any) -> None:
    """Raise Refused where a token that does not let one read what is sensitive would write it."""
    columns = find(upload.register).columns
    told = [str(c.label) for c in columns if c.sensitive and c.field in fields and not c.variant]
    if told and not by.lends("sensitive"):
        raise Refused(
            _("This token does not let you take in what is sensitive: %(columns)s.")
            % {"columns": ", ".join(told)}
        )


def _expected(upload: Upload, by: Any, partial: bool) -> dict[str, int]:
    """The counts that `by` has seen."""
    head = previews.Preview.of(upload, by=by).head
    if doubted := head.get("doubted"):
        refuse_doubted(doubted["message"])
    counts: dict[str, int] = head["counts"]
    if not partial and (counts["wrong"] or counts["suspected"]):
        raise Invalid(_("Some rows are wrong or suspected: take in only the right ones, or none."))
    return counts


def require_waiting(upload: Upload) -> None:
    """Raise WrongState for a file of which nothing can be said or taken in any more."""
    if upload.state == Upload.State.DROPPED:
        raise WrongState(_("This file was put away: bring it in anew."))
    if upload.state != Upload.State.WAITING:
        raise WrongState(_("This file has been taken in already."))


def drop(upload: Upload, *, by: Any) -> None:
    """Nothing of it is to be taken in: it waits for nobody, and the file itself is removed at once.

    Raises Refused, WrongState where it is taken in, or just being taken in.
    """
    require(by, find(upload.register).verb, upload.unit)
    if Job.objects.filter(work="import", subject=upload.pk).under_way().exists():
        raise WrongState(_("This file is being taken in just now."))
    waiting = Upload.objects.filter(pk=upload.pk, state=Upload.State.WAITING)
    if waiting.update(state=Upload.State.DROPPED, stored="", wrapped_key=""):
        files.remove(upload.stored)
    elif not Upload.objects.filter(pk=upload.pk, state=Upload.State.DROPPED).exists():
        raise WrongState(_("This file has been taken in already."))


def apply(upload: Upload, *, by: Any, partial: bool, job: Job | None = None) -> int | None:
    """Take the file in as one operation, once; its number, None if there was nothing to write.

    Raises WrongState if it is taken in already, or if the register has changed since the preview;
    Invalid if rows are wrong or suspected and `partial` is not asked for.
    """
    counts = _expected(upload, by, partial)
    plan = _plan(upload, files.read(upload, "file"), by, job)
    _refuse_unlent(upload, {name for row in plan.rows for name in (*row.values, *row.cleared)}, by)
    with transaction.atomic():
        # The state is checked and changed in one UPDATE, so that a double click does it once; it
        # is part of the import's own transaction, so that a killed one leaves it as it was.
        waiting = Upload.objects.filter(
            pk=upload.pk, unit=upload.unit_id, state=Upload.State.WAITING
        )
        if not waiting.update(state=Upload.State.DONE, done_by=by, done_at=timezone.now()):
            raise WrongState(_("This file has been taken in already."))
        tell = job.tell if job else lambda step: None
        number = match_and_apply(plan, by=by, partial=partial, expect=counts, tell=tell)
        Upload.objects.filter(pk=upload.pk).update(operation=number)
        if job:
            job.settle(said_of(number, len(plan.to_write)))
    return number


def said_of(number: int | None, rows: int) -> str:
    """What came of taking it in, in a sentence."""
    if number is None:
        return _("Nothing was written: there is nothing new.")
    told = {"n": rows, "number": number}
    return (
        ngettext(
            "%(n)s row is written down, as operation %(number)s.",
            "%(n)s rows are written down, as operation %(number)s.",
            rows,
        )
        % told
    )


# -- what the worker does


def _work_look(job: Job) -> None:
    upload = Upload.objects.get(pk=job.subject)
    look(upload, by=job.by, job=job)
    if asking.asked_of(upload):
        job.settle(_("The list has no row of headers: say on its page what its columns are."))
    else:
        job.settle(_("The file is read; nothing is written yet."))


def _work_import(job: Job) -> None:
    upload = Upload.objects.get(pk=job.subject)
    if upload.unit_id != job.unit_id:
        raise WrongState(_("Meanwhile the file was said to be of another unit: look at it again."))
    if (lent := job.options.get("lent")) is not None:
        job.by.verbs_lent = frozenset(lent)
    job.by.through = job.options.get("through", "")
    apply(upload, by=job.by, partial=job.options["partial"], job=job)


declare_works(
    Work(
        "look",
        gettext_lazy("Read a file"),
        _work_look,
        page="import-preview",
        hint=gettext_lazy("Nothing was written. Mend the file and bring it in anew, or try again."),
    ),
    Work(
        "import",
        gettext_lazy("Take in a file"),
        _work_import,
        page="import-preview",
        hint=gettext_lazy(
            "Nothing was written. Open the file, look at it again as the register is now, and take "
            "it in from there."
        ),
    ),
)


def remove_old(days: int | None = None) -> int:
    """Remove files brought in longer ago than so many days; what became of them is kept."""
    limit = timezone.now() - dt.timedelta(days=settings.UPLOAD_DAYS if days is None else days)
    old = list(Upload.objects.filter(at__lt=limit).exclude(stored=""))
    for upload in old:
        files.remove(upload.stored)
    # Without its key a copy that was left in a backup cannot be read.
    gone = Upload.objects.filter(pk__in=[upload.pk for upload in old])
    gone.update(stored="", wrapped_key="")
    known = files.known()
    for place in files.folder().iterdir():
        # Left by a process that was killed while it brought a file in.
        if place.name not in known and place.stat().st_mtime < limit.timestamp():
            files.remove(place.name)
    return len(old)
