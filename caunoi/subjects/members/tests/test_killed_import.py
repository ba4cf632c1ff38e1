"""A worker killed amid an import: all of it is there or nothing, and the next one resumes.

The killed worker is a process of its own on the same database; the next one finishes the job.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, connections

from caunoi.jobs import worker
from caunoi.jobs.models import Job
from caunoi.journal.models import Operation
from caunoi.org.models import Membership, Person
from caunoi.registers import uploads
from caunoi.registers.models import Upload

SAMPLE = Path(__file__).parent / "samples" / "06-dinh-dang-csv.csv"
# Where the process dies: the name of what is called, and at which of its calls.
POINTS = {
    "when the job begins": ("caunoi.registers.uploads.apply", 1),
    "when the file is read": ("caunoi.registers.uploads.read_book", 1),
    "amid the cleaning of rows": ("caunoi.registers.imports.plan.Cleaning._row", 12),
    "before the rows are matched": ("caunoi.registers.imports.plan.Plan.match", 1),
    "before anything is written": ("caunoi.subjects.members.intake.admit", 1),
    "when the persons are written": ("caunoi.subjects.members.actions.admission._membership", 1),
    "before the identity numbers": ("caunoi.subjects.members.identity.keep_numbers", 1),
    "amid the last rows": ("caunoi.subjects.members.actions.admission._party", 13),
    "before the operation is closed": ("caunoi.journal.door.OpenOperation.close", 1),
    "before the job is settled": ("caunoi.jobs.models.Job.settle", 1),
    "after all is committed": ("caunoi.jobs.progress.forget", 2),
}
DIES = """
import os, signal, sys
import django
django.setup()
from django.utils.module_loading import import_string
path, left = sys.argv[1], int(sys.argv[2])
owner, name = path.rsplit(".", 1)
try:
    owner = import_string(owner)
except ImportError:
    import importlib
    owner = importlib.import_module(owner)
whole = getattr(owner, name)
def dying(*args, **named):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(*args, **named)
setattr(owner, name, dying)
from caunoi.cli import main
sys.exit(main(sys.argv[3:]))
"""


def run(*arguments):
    """A command in a process of its own, on the database of the tests."""
    name = connection.settings_dict["NAME"]
    server = os.environ.get("DATABASE_URL", "")
    url = f"{server.rsplit('/', 1)[0]}/{name}" if server else f"sqlite:///{name}"
    connections.close_all()
    return subprocess.run(
        [sys.executable, "-c", DIES, *arguments],
        env={**os.environ, "DATABASE_URL": url, "PYTHONWARNINGS": "ignore"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


def there():
    return Person.objects.count(), Membership.objects.count(), Operation.objects.count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("point", POINTS)
def test_a_killed_import_is_there_whole_or_not_at_all_and_resumes(house, point):
    upload = uploads.bring_in(
        data=SAMPLE.read_bytes(),
        name=SAMPLE.name,
        register="members",
        unit=house.north,
        by=house.an,
        as_of=None,
    )
    job = uploads.take_in(upload, by=house.an, partial=False)
    before = there()
    path, call = POINTS[point]
    killed = run(path, str(call), "work", "--idle", "0")
    assert killed.returncode == -signal.SIGKILL, (killed.stdout, killed.stderr)
    whole = (before[0] + 25, before[1] + 25, before[2] + 1)
    committed = point == "after all is committed"
    assert there() == (whole if committed else before)
    assert Upload.objects.get().state == ("done" if committed else "waiting")

    worker.work(idle=0)
    assert there() == whole
    job = Job.objects.get()
    assert (job.state, job.tries) == ("done", 1 if committed else 2), job.told
    operation = Operation.objects.get(pk=Upload.objects.get().operation)
    assert f"operation {operation.pk}" in job.told
    assert operation.created["org.membership"] == 25


@pytest.mark.django_db(transaction=True)
def test_an_import_that_kills_its_worker_each_time_is_given_up(house):
    data = SAMPLE.read_bytes()
    told = {"name": SAMPLE.name, "register": "members", "unit": house.north, "as_of": None}
    upload = uploads.bring_in(data=data, by=house.an, **told)
    uploads.take_in(upload, by=house.an, partial=False)
    before = there()
    for _again in range(worker.MOST_TRIES):
        run("caunoi.journal.door.OpenOperation.close", "1", "work", "--idle", "0")
    worker.work(idle=0)
    job = Job.objects.get()
    assert (job.state, there()) == ("failed", before)
    assert "3 times" in job.told
    assert Upload.objects.get().state == "waiting"


@pytest.mark.django_db(transaction=True)
def test_a_killed_command_leaves_nothing_and_can_be_run_again(house):
    command = ["import", "members", str(SAMPLE), "--unit", "NORTH"]
    before = there()
    path, call = POINTS["amid the last rows"]
    assert run(path, str(call), *command).returncode == -signal.SIGKILL
    assert there() == before
    done = run("caunoi.journal.door.OpenOperation.close", "99", *command)
    assert done.returncode == 0, done.stderr
    assert Person.objects.count() == before[0] + 25
