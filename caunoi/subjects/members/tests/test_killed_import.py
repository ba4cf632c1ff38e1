"""An import whose process is killed in the middle: all of it is there, or nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, connections

from caunoi.journal.models import Operation
from caunoi.org.models import Membership, Person

SAMPLE = Path(__file__).parent / "samples" / "06-dinh-dang-csv.csv"
# Where the process dies: the name of what is called, and at which of its calls.
POINTS = {
    "before anything is written": ("caunoi.subjects.members.intake.admit", 1),
    "when the persons are written": ("caunoi.subjects.members.actions.admission._membership", 1),
    "before the identity numbers": ("caunoi.subjects.members.identity.keep_numbers", 1),
    "amid the last rows": ("caunoi.subjects.members.actions.admission._party", 13),
    "before the operation is closed": ("caunoi.journal.door.OpenOperation.close", 1),
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
        [sys.executable, "-c", *arguments],
        env={**os.environ, "DATABASE_URL": url, "PYTHONWARNINGS": "ignore"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.django_db(transaction=True)
def test_a_killed_import_leaves_nothing_and_can_be_run_again(house):
    command = ["import", "members", str(SAMPLE), "--unit", "NORTH"]
    before = (Person.objects.count(), Membership.objects.count(), Operation.objects.count())
    for point, (path, call) in POINTS.items():
        killed = run(DIES, path, str(call), *command)
        assert killed.returncode == -signal.SIGKILL, (point, killed.stderr)
        after = (Person.objects.count(), Membership.objects.count(), Operation.objects.count())
        assert after == before, point
    done = run(DIES, "caunoi.journal.door.OpenOperation.close", "99", *command)
    assert done.returncode == 0, done.stderr
    assert Person.objects.count() == before[0] + 25
    assert Operation.objects.get(deed="import").created["org.membership"] == 25
