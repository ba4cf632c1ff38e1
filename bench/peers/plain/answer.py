"""The peer's side of `bench.doors`: the same questions, in its own environment.

PEER_HOME=… HOUSE=…/db.sqlite3 FOLDER/bin/python -m bench.peers.plain.answer
"""

import os
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.peers.plain.settings"

import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from import_export.formats.base_formats import XLSX

from bench import asked
from bench.clock import seconds
from bench.peers.plain.models import Member
from bench.peers.plain.resources import BulkResource, CheckedBulkResource, CheckedResource

FLAT = """
INSERT INTO plain_member (name, sex, birth, unit_id, position, education, department, employment,
    joined, ethnicity, home, address, phone, email, theory, state, language, computing)
SELECT p.name, p.sex, p.birth, m.unit_id, coalesce(w.position, ''), coalesce(e.name, ''), '', '',
    m.since, p.ethnicity, '', '', '', '', '', '', '', ''
FROM house.org_membership m
JOIN house.org_person p ON p.id = m.person_id
LEFT JOIN house.org_post w ON w.person_id = p.id AND w.until IS NULL
LEFT JOIN house.members_qualification q ON q.person_id = p.id AND q.until IS NULL
LEFT JOIN house.org_entry e ON e.id = q.level_id
WHERE m.until IS NULL
"""


def prepare() -> None:
    """Its tables, with the members that caunoi's list shows today, and an account."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    if User.objects.exists():
        return
    with connection.cursor() as cursor:
        cursor.execute("ATTACH DATABASE %s AS house", [os.environ["HOUSE"]])
        cursor.execute(
            "INSERT INTO plain_unit (id, name) "
            "SELECT unit_id, name FROM house.org_unitstate WHERE until IS NULL"
        )
        cursor.execute(FLAT)
        cursor.execute("ANALYZE main")
        cursor.execute("DETACH DATABASE house")
    User.objects.create_superuser("admin", password="admin")


RESOURCES = {
    "in bulk": BulkResource,
    "checked": CheckedResource,
    "checked, in bulk": CheckedBulkResource,
}


def take_in(file: str, how: str) -> dict:
    """As its admin does it: read and tried on a page, then read again and written."""
    resource = RESOURCES[how]
    before, taken = Member.objects.count(), []
    for dry_run in (True, False):
        begun = seconds()
        dataset = XLSX().create_dataset(Path(file).read_bytes())
        result = resource().import_data(dataset, dry_run=dry_run, raise_errors=False)
        assert not result.has_errors() and not result.has_validation_errors(), result.invalid_rows[
            :1
        ]
        taken.append(seconds() - begun)
    rows = Member.objects.count() - before
    Member.objects.filter(cccd__isnull=False).delete()
    return {"looked": taken[0], "written": taken[1], "rows": rows}


def main() -> None:
    prepare()
    client = Client()
    client.force_login(User.objects.get())
    asked.answer_to_the_end({"admin": client}, {"take_in": take_in, "memory": asked.memory})


if __name__ == "__main__":
    main()
