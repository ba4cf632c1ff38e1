"""Bulk admission against a bare insert of the same rows into the same tables, in one run.

    CAUNOI_HOME=$(mktemp -d) .venv/bin/python -m bench.admit [people]

Needs an empty database of its own (DATABASE_URL for PostgreSQL).
"""

from __future__ import annotations

import datetime as dt
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")

from caunoi import env

env.home().mkdir(parents=True, exist_ok=True)
if env.missing_keys():
    env.make_keys()

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction

from bench.clock import seconds
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org import shipped
from caunoi.org.actions import NewUnit, found
from caunoi.org.models import Entry, Membership, Person, Post, User
from caunoi.subjects.members import shipped as members_shipped
from caunoi.subjects.members.actions import InParty, NewPerson, Training, admit
from caunoi.subjects.members.models import IdentityPaper, PartySpan, Qualification

TABLES = (Person, Membership, Post, IdentityPaper, Qualification, PartySpan)
LONG_AGO = dt.date(2005, 1, 1)


def people(count: int, units: list) -> list[NewPerson]:
    """Invented people, each with a membership, a post, a card, two trainings; half in the Party."""
    education = Entry.objects.get(catalogue="education", code="dai_hoc")
    theory = Entry.objects.get(catalogue="theory", code="trung_cap")
    full = PartySpan.Status.FULL
    return [
        NewPerson(
            name=f"Nguyễn Văn {'ABCDEGHK'[n % 8]}{'abcdeghi'[n // 8 % 8]}n",
            sex="M",
            birth=dt.date(1980, 1 + n % 12, 1 + n % 28),
            cccd=f"019080{n:06d}",
            unit=units[n % len(units)],
            joined=dt.date(2010, 1, 1),
            works_since=dt.date(2009, 1, 1),
            position="Chuyên viên",
            training=[Training("education", education), Training("theory", theory)],
            party=[InParty(full, dt.date(2012, 5, 19))] if n % 2 else [],
        )
        for n in range(count)
    ]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    call_command("migrate", verbosity=0)
    console = User.objects.console()
    if Person.objects.exists():
        raise SystemExit("This database holds people; give the measurement one of its own.")
    shipped.ship(by=console)
    members_shipped.ship(by=console)
    [upper] = found(units=[NewUnit("Công đoàn đo", "upper", LONG_AGO)], by=console)
    units = found(
        units=[NewUnit(f"CĐCS {n}", "grassroots", LONG_AGO, upper) for n in range(200)],
        by=console,
    )
    stated = people(count, units)

    begun = seconds()
    admit(people=stated, on=dt.date(2020, 1, 1), by=console)
    deed = seconds() - begun
    rows = {model: list(model._base_manager.order_by("pk")) for model in TABLES}

    begun = seconds()
    outcome = undo(Operation.objects.latest("pk").pk, by=console)
    undone = seconds() - begun
    total = sum(map(len, rows.values()))
    assert outcome.whole and outcome.reversed == total

    begun = seconds()
    with transaction.atomic():
        for model, made in rows.items():
            model._base_manager.bulk_create(made, batch_size=2_000)
    bare = seconds() - begun
    print(
        f"{connection.vendor}: {count} people, {total} rows: admit {deed:.1f} s, bare insert "
        f"{bare:.1f} s, ratio {deed / bare:.2f}; undo {undone:.1f} s, {undone / bare:.2f} of it"
    )


if __name__ == "__main__":
    main()
