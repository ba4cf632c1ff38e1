"""Long work: declared once by its floor, asked for by a page, done by the worker."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from caunoi.base.errors import Declared, HouseError, WrongState

from . import progress
from .models import Job

crash = logging.getLogger("caunoi.crash")


@dataclass(frozen=True)
class Work:
    """A kind of job. `run` does it, ends with `job.settle`, and may be run again after a kill.

    `page` is the name of the address, with the subject's number, where its outcome is seen; `hint`
    says what to do when it failed.
    """

    name: str
    label: Any
    run: Callable[[Job], None]
    page: str = ""
    hint: Any = ""


WORKS: dict[str, Work] = {}


def declare_works(*works: Work) -> None:
    """Make works known; a name used twice fails by name."""
    for work in works:
        if WORKS.get(work.name, work) != work:
            raise Declared(f"The work {work.name} is declared twice.")
        WORKS[work.name] = work


def begin(work: str, *, subject: int, about: str, by: Any, unit: Any = None, **options: Any) -> Job:
    """Hand work to the worker; whoever asks has checked the rights, and so will the deed itself.

    Raises WrongState, with the number of that `job`, if the same is waiting or under way.
    """
    try:
        with transaction.atomic():
            job = Job.objects.create(
                work=WORKS[work].name,
                subject=subject,
                about=about,
                options=options,
                by=by,
                unit=unit,
                language=translation.get_language() or "",
            )
            do.enqueue(job.pk)
    except IntegrityError as error:
        same = Job.objects.filter(work=work, subject=subject).under_way().first()
        told = {"job": same.pk} if same else {}
        raise WrongState(_("This is being done already."), **told) from error
    return job


def begin_again(job: Job, *, by: Any) -> Job:
    """Another try at what failed, by whoever asks now. Raises WrongState."""
    if job.state != Job.State.FAILED:
        raise WrongState(_("Only what failed can be tried again."))
    return begin(
        job.work, subject=job.subject, about=job.about, by=by, unit=job.unit, **job.options
    )


@task()
def do(pk: int) -> None:
    """One job by its number; what has ended is left as it is."""
    begun = Job.objects.filter(pk=pk).under_way()
    if not begun.update(state=Job.State.RUNNING, tries=F("tries") + 1, began_at=timezone.now()):
        return
    job = Job.objects.select_related("by__person", "unit").get(pk=pk)
    with translation.override(job.language or None):
        try:
            WORKS[job.work].run(job)
        except HouseError as error:
            job.fail(error)
        except Exception:
            crash.exception("Job %s (%s) failed.", pk, job.work)
            job.fail(
                _(
                    "Something went wrong that nobody foresaw; nothing was written. "
                    "Whoever looks after caunoi finds it in the log."
                )
            )
        finally:
            progress.forget(pk)
