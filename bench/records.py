"""Figures over a million records of registers, against hand-written SQL over the same rows.

    CAUNOI_HOME=$(mktemp -d) .venv/bin/python -m bench.records [members] [units] [records]

100,000 members and 1,000,000 records (attendances of courses, visits, awards) unless other sizes
are named; DATABASE_URL for PostgreSQL. All counted figures of the three registers that SQL by hand
answers too, 63 provinces x 5 years; the run stops where the numbers differ.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator
from typing import Any

from django.core.management import call_command
from django.db import connection

import bench.figures  # noqa: F401  (sets django up)
from bench import world
from bench.by_hand import literal, run, under, year_of
from bench.clock import seconds
from bench.figures import YEARS, Group, must_agree, tell, timed  # django is set up there
from caunoi import home
from caunoi.indicators.figures import matrix
from caunoi.org.models import Entry, Membership, Paper, Unit, User
from caunoi.subjects.emulation.models import Award
from caunoi.subjects.learning.models import Attendance, Course
from caunoi.subjects.welfare.models import Visit

COURSES = 20_000


def rows_of(model: Any, told: Iterator[dict[str, Any]]) -> tuple[str, Iterator[list[Any]]]:
    """The columns of a model, and rows with what is told of each; the rest is its default."""
    fields = [f for f in model._meta.concrete_fields if f.name != "id"]
    usual = {f.column: f.get_default() for f in fields} | {"created_op": 1, "last_op": 1}
    usual |= {f.column: "" for f in fields if f.name == "sought"}
    names = list(usual)
    quoted = " ".join(connection.ops.quote_name(name) for name in names)
    return quoted, ([(usual | one)[name] for name in names] for one in told)


def build(records: int) -> None:
    """Write the records: two fifths attendances, two fifths visits, one fifth awards."""
    dice = random.Random(5)
    people = list(Membership.objects.order_by("pk").values_list("person", "unit")[:200_000])
    first = dt.date(2015, 1, 1)
    days = [first + dt.timedelta(days=n) for n in range(3650)]
    kinds = {
        name: list(Entry.objects.filter(catalogue=name).values_list("pk", flat=True))
        for name in ("course_kind", "welfare_occasion", "money_source", "award_title")
    }

    titles = kinds["award_title"]
    # A decision gives each title once, so that nobody is given one twice by it.
    decisions = Paper.objects.bulk_create(
        Paper(number=f"{n}/QĐ", signed_on=first, created_op=1, last_op=1)
        for n in range(records // 5 // len(titles) + 1)
    )

    def courses() -> Iterator[dict[str, Any]]:
        for n in range(COURSES):
            day = dice.choice(days)
            yield {"unit_id": dice.choice(people)[1], "name": f"Lớp {n}", "begins": day,
                   "ends": day, "kind_id": dice.choice(kinds["course_kind"]),
                   "for_officers": dice.random() < 0.3}  # fmt: skip

    def attendances() -> Iterator[dict[str, Any]]:
        # Read before the first row is written: a connection that copies in reads nothing.
        held = list(Course.objects.values_list("pk", "ends"))
        return (
            {
                "person_id": people[n % len(people)][0],
                "unit_id": people[n % len(people)][1],
                "course_id": held[(n * 7 + n // len(people)) % len(held)][0],
                "on": held[(n * 7 + n // len(people)) % len(held)][1],
                "result": "absent" if dice.random() < 0.05 else "attended",
            }
            for n in range(records * 2 // 5)
        )

    def visits() -> Iterator[dict[str, Any]]:
        for _n in range(records * 2 // 5):
            person, unit = dice.choice(people)
            paid = dice.random() < 0.95
            day = dice.choice(days)
            yield {"unit_id": unit, "payer_id": unit, "person_id": person, "asked_on": day,
                   "paid_on": day if paid else None, "state": "paid" if paid else "requested",
                   "amount": dice.randrange(2, 20) * 100_000, "turns": 1,
                   "occasion_id": dice.choice(kinds["welfare_occasion"]),
                   "source_id": dice.choice(kinds["money_source"])}  # fmt: skip

    def awards() -> Iterator[dict[str, Any]]:
        for n in range(records // 5):
            person, unit = dice.choice(people)
            day = dice.choice(days)
            collective = dice.random() < 0.2
            yield {"unit_id": unit, "person_id": None if collective else person, "on": day,
                   "collective": f"Tập thể {n}" if collective else "", "year": day.year,
                   "recipient": "collective" if collective else "person",
                   "title_id": titles[n % len(titles)], "decided_by": "upper",
                   "decision_id": decisions[n // len(titles)].pk,
                   "state": "in_force"}  # fmt: skip

    for model, told in (
        (Course, courses),
        (Attendance, attendances),
        (Visit, visits),
        (Award, awards),
    ):
        names, rows = rows_of(model, told())
        world.write(model, names, rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def by_year(table: str, day: str, units: list[Unit], numbers: str, joins: str = "") -> str:
    """All years in one pass; who sat under what on the record's own day."""
    at = f'm."{day}"'
    return f"""SELECT {year_of(at)} - {YEARS[0].first.year}, a.unit_id, {numbers}
        FROM {table} m {joins} {under(units, "m", at)}
        WHERE {at} BETWEEN {literal(YEARS[0].first)} AND {literal(YEARS[-1].last)}
        GROUP BY 1, 2"""


CAME = "m.result IN ('attended', 'passed', 'good')"
PAID = "m.state IN ('paid', 'reversed', 'counter')"
OURS = "m.state = 'in_force'"
COURSE = "JOIN learning_course c ON c.id = m.course_id"
TITLE = """JOIN org_entry e ON e.id = m.title_id
    LEFT JOIN emulation_titlefacts f ON f.title_id = e.id"""

GROUPS = {
    "attendances": Group(
        ["learning.turns", "learning.officer_turns"],
        lambda units: by_year(
            "learning_attendance", "on", units,
            f"count(*) FILTER (WHERE {CAME}), "
            f"count(*) FILTER (WHERE {CAME} AND c.for_officers)", COURSE),
    ),
    "people trained": Group(
        ["learning.people"],
        lambda units: by_year("learning_attendance", "on", units,
                              f"count(DISTINCT m.person_id) FILTER (WHERE {CAME})"),
    ),
    "visits": Group(
        ["welfare.visits", "welfare.visit_money"],
        lambda units: by_year(
            "welfare_visit", "paid_on", units,
            f"sum(m.turns) FILTER (WHERE {PAID}), sum(m.amount) FILTER (WHERE {PAID})"),
    ),
    "people visited": Group(
        ["welfare.visited"],
        lambda units: by_year("welfare_visit", "paid_on", units,
                              "count(DISTINCT m.person_id) FILTER (WHERE m.state = 'paid')"),
    ),
    "awards": Group(
        ["emulation.awards", "emulation.person_awards", "emulation.collective_awards",
         "emulation.union_awards", "emulation.advanced"],
        lambda units: by_year(
            "emulation_award", "on", units,
            f"count(*) FILTER (WHERE {OURS}), "
            f"count(*) FILTER (WHERE {OURS} AND m.recipient = 'person'), "
            f"count(*) FILTER (WHERE {OURS} AND m.recipient = 'collective'), "
            f"count(*) FILTER (WHERE {OURS} AND f.stream = 'union'), "
            f"count(*) FILTER (WHERE {OURS} AND m.recipient = 'person' AND e.code = 'LDTT')",
            TITLE),
    ),
    "people awarded": Group(
        ["emulation.awarded_people"],
        lambda units: by_year(
            "emulation_award", "on", units,
            f"count(DISTINCT m.person_id) FILTER (WHERE {OURS} AND m.recipient = 'person')"),
    ),
}  # fmt: skip


def measure(name: str, units: list[Unit], user: User) -> tuple[float, float]:
    """One group, ours and by hand in turn, three times after one that warms up."""
    group, took = GROUPS[name], [0.0, 0.0]
    for turn in range(4):
        ours, read = timed(lambda: matrix(group.keys, units=units, periods=YEARS, user=user))
        theirs, rows = timed(lambda: run(group.sql(units)))
        must_agree(group, units, read, [tuple(n or 0 for n in row) for row in rows])
        if turn:
            took[0] += ours / 3
            took[1] += theirs / 3
    tell(f"{name}: {len(group.keys)} x {len(units)} units x 5 years", *took)
    return took[0], took[1]


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]]
    members, many_units, records = [*sizes, *[110_000, 12_000, 1_000_000][len(sizes) :]]
    call_command("migrate", verbosity=0)
    if not world.there():
        world.build(members, many_units)
        home.ship()
    if not Award.objects.exists():
        begun = seconds()
        build(records)
        print(
            f"{connection.vendor}: {records} records written in {seconds() - begun:.0f} s",
            flush=True,
        )
    user = User.objects.console()
    provinces = Unit.objects.of_kind("federation", on=YEARS[-1].last).order_by("pk")
    units = list(provinces[: world.PROVINCES])
    all_took = [measure(name, units, user) for name in GROUPS]
    tell("all of them", *map(sum, zip(*all_took, strict=True)))
    keys = [key for group in GROUPS.values() for key in group.keys]
    ours, _read = timed(lambda: matrix(keys, units=units, periods=YEARS, user=user))
    tell("all of them asked at once", ours, sum(theirs for _ours, theirs in all_took))


if __name__ == "__main__":
    main()
