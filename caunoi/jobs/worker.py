"""The one worker process of a data folder: takes up what waits, and what a killed one left."""

from __future__ import annotations

import datetime as dt
import gc
import subprocess
import sys
import time
import uuid
from collections.abc import Callable

from django.db import close_old_connections, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from . import progress
from .alone import alone, lock_file
from .models import Job
from .work import do

MOST_TRIES = 3
IDLE = 20  # seconds after which a worker started by the server ends, and gives its memory back


def expect_many_rows() -> None:
    """Look for rings of dead objects more rarely, and not among what was loaded at the start.

    An import makes a million objects and hardly a ring: looking after every 700, as is usual, is
    a tenth of its time.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def work(*, going: Callable[[], bool] = lambda: True, idle: float | None = None) -> None:
    """Do what waits, as it comes, until `going` is false or nothing has come for `idle` seconds."""
    since = time.monotonic()
    with lock_file() as handle:
        while not alone(handle):
            if not going() or (idle is not None and time.monotonic() - since > idle):
                return
            time.sleep(0.3)
        take_up_again()
        runner = _runner()
        while going():
            if task := DBTaskResult.objects.ready().first():
                # Nobody else takes it: there is one worker.
                task.claim(runner.worker_id)
                runner.run_task(task)
                since = time.monotonic()
            elif idle is not None and time.monotonic() - since >= idle:
                return
            else:
                close_old_connections()
                time.sleep(0.3)


def _runner() -> Worker:
    """What django-tasks-db runs a task with."""
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid.uuid4().hex,
        excluded_queue_names=[],
    )


def take_up_again() -> None:
    """What a worker left that was killed waits again; after a few tries it is given up.

    Only the one worker asks this, so whatever is marked as running has nobody who runs it.
    """
    DBTaskResult.objects.running().delete()
    handed_over = {
        task.args_kwargs["args"][0] for task in DBTaskResult.objects.filter(status="READY")
    }
    for job in Job.objects.under_way():
        progress.forget(job.pk)
        if job.tries >= MOST_TRIES:
            with translation.override(job.language or None):
                job.fail(
                    _(
                        "It was begun %(tries)s times, and each time its process was ended from "
                        "outside (no memory left?); nothing was written."
                    )
                    % {"tries": job.tries}
                )
        elif job.pk not in handed_over:
            with transaction.atomic():
                Job.objects.filter(pk=job.pk).update(state=Job.State.WAITING)
                do.enqueue(job.pk)


def waits() -> bool:
    """Whether there is work, or some was left in the middle."""
    return DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).exists()


class Tending:
    """Starts a worker where there is work and none is at it; used beside the server."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def look(self) -> None:
        if (self.process is None or self.process.poll() is not None) and waits():
            # A session of its own: Ctrl+C is for the server; a job is finished first.
            self.process = subprocess.Popen(
                [sys.executable, "-m", "caunoi", "work", "--idle", str(IDLE)],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )


def remove_old(days: int = 30) -> None:
    """Forget jobs that ended longer ago than so many days; what they wrote is in the journal."""
    limit = timezone.now() - dt.timedelta(days=days)
    Job.objects.filter(ended_at__lt=limit).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=limit).delete()
