"""A union of 200 units and 100,000 members with names as people bear them, for `bench.doors`.

Units and accounts are made by the product's deeds, people written past it (as in `bench.world`).
"""

from __future__ import annotations

import datetime as dt
import os
import random
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
from django.utils import timezone

from bench import world
from caunoi.base import text
from caunoi.demo.names import full_name
from caunoi.org import shipped
from caunoi.org.actions import NewUnit, found
from caunoi.org.models import Entry, Membership, Person, Post, Unit, User
from caunoi.org.offices import Appointment, appoint
from caunoi.subjects.members import shipped as members_shipped
from caunoi.subjects.members.models import PartySpan, Qualification

LONG_AGO = dt.date(2005, 1, 1)
UNITS = 200
POSITIONS = ["Chuyên viên", "Giáo viên", "Kế toán", "Trưởng phòng", "Văn thư", "Lái xe"]
PLAIN_LEVELS = ["trung_cap", "cao_dang", "dai_hoc", "dai_hoc", "thac_si"]


def build(people: int) -> None:
    """Everything, and the accounts: a keeper over all units, and one of one unit."""
    console = User.objects.console()
    shipped.ship(by=console)
    members_shipped.ship(by=console)
    [upper] = found(units=[NewUnit("Công đoàn đo", "upper", LONG_AGO, code="TREN")], by=console)
    names = [
        NewUnit(f"CĐCS Số {n}", "grassroots", LONG_AGO, upper, code=f"S{n}") for n in range(UNITS)
    ]
    bases = found(units=names, by=console)
    with world.without_guards(Person, Membership, Post, Qualification, PartySpan):
        _write(people, [unit.pk for unit in bases])
    for name, unit, person in (("upper", upper, 1), ("base", bases[0], 2)):
        holder = Person.objects.get(pk=person)
        appoint(appointments=[Appointment(holder, unit, "keeper", LONG_AGO)], by=console)
        User.objects.create(username=name, person=holder)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _write(people: int, bases: list[int]) -> None:
    dice = random.Random(2026)
    levels = dict(Entry.objects.filter(catalogue="education").values_list("code", "id"))
    for first in range(1, people + 1, world.CHUNK):
        chunk = range(first, min(first + world.CHUNK, people + 1))
        rows = [_life(dice, number, bases, levels) for number in chunk]
        with transaction.atomic():
            for model, columns, place in (
                (Person, world.PERSON, 0),
                (Membership, world.MEMBERSHIP, 1),
                (Post, world.POST, 2),
                (Qualification, world.QUALIFICATION, 3),
                (PartySpan, world.PARTY, 4),
            ):
                world.write(model, columns, (row for life in rows for row in life[place]))


def _life(
    dice: random.Random, number: int, bases: list[int], levels: dict[str, int]
) -> tuple[list[world.Row], ...]:
    """The rows of one person: of eight one has left, of ten one has moved."""
    sex = dice.choice("FM")
    name = text.clean(full_name(dice, sex, "Kinh"))
    born = dt.date(dice.randint(1966, 2000), dice.randint(1, 12), dice.randint(1, 28))
    since = dt.date(dice.randint(2010, 2024), dice.randint(1, 12), 1)
    unit, later = dice.choice(bases), dice.choice(bases)
    left = since + dt.timedelta(days=dice.randint(400, 3000)) if dice.random() < 0.125 else None
    if left and left > timezone.localdate():
        left = None
    moved = since + dt.timedelta(days=200) if not left and dice.random() < 0.1 else None
    if moved:
        stays = [
            (since, moved, unit, "admitted", "moved_out"),
            (moved, None, later, "moved_in", ""),
        ]
    else:
        stays = [(since, left, unit, "admitted", "left" if left else "")]
    position, level = dice.choice(POSITIONS), levels[dice.choice(PLAIN_LEVELS)]
    full = since + dt.timedelta(days=300)
    keys = (text.sort_key(name), f" {text.search_key(name)}", f" {name.lower()}")
    return (
        [(number, 1, 1, name, *keys, sex, born, "day", "Kinh", "", "", "", "")],
        [(1, 1, a, z, number, u, how, end, "day", None) for a, z, u, how, end in stays],
        [
            (1, 1, a, z, number, u, "civil_servant", position, "", True, "day")
            for a, z, u, _, _ in stays
        ],
        [(1, 1, since, None, number, "education", "", level, "day")],
        [(1, 1, full, None, number, "full", "day")] if dice.random() < 0.3 else [],
    )


def main() -> None:
    call_command("migrate", verbosity=0)
    if not Unit.objects.exists():
        build(int(sys.argv[1]))
        call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
