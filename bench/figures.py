"""Figures against hand-written SQL over the same rows, in one run.

    CAUNOI_HOME=$(mktemp -d) .venv/bin/python -m bench.figures [memberships] [units]

Builds its country (bench/world.py) once per database; DATABASE_URL for PostgreSQL.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")

from caunoi import env

env.home().mkdir(parents=True, exist_ok=True)
if env.missing_keys():
    env.make_keys()

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from bench import world
from bench.clock import seconds
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure, matrix
from caunoi.org.models import Unit, User

YEARS = [Period.of_year(year) for year in range(2019, 2024)]
# What the hand-written statement counts, in its order.
KEYS = [
    "members.total",
    "members.women",
    "members.party",
    "members.postgraduate",
    "members.university_college",
    "members.secondary_primary",
    "members.theory_high",
    "members.theory_middle",
    "members.theory_primary",
    "members.theory_none",
]
RUNNING = '{0}.since <= {1} AND ({0}."until" IS NULL OR {0}."until" > {1})'


def day(period: Period) -> str:
    told = f"'{period.last.isoformat()}'"
    return f"DATE {told}" if connection.vendor == "postgresql" else told


def stock_by_hand(unit: Unit, period: Period) -> Any:
    """One range over today's path of the unit, one join: what a careful person would write."""
    at = day(period)
    return f"""
        SELECT count(*) FROM org_membership m
        JOIN org_seat s ON s.unit_id = m.unit_id AND s.tree = 'then' AND {RUNNING.format("s", at)}
        JOIN org_seat a ON a.unit_id = {unit.pk} AND a.tree = 'then' AND {RUNNING.format("a", at)}
            AND s.path >= a.path AND s.path < a.path || '{{'
        WHERE {RUNNING.format("m", at)}"""


def matrix_by_hand(units: list[Unit], shape: str) -> str:
    """Ten counts of 63 units on five days in one statement.

    Attributes joined, or asked per row; or joined day by day, which a planner sees through better:
    each person's highest, or whatever is there, which is right only because nobody in this world
    holds two levels on a day.
    """
    if shape in ("highest", "daily"):
        days = enumerate(YEARS)
        return " UNION ALL ".join(day_by_hand(units, n, day(p), shape) for n, p in days)
    days = " UNION ALL ".join(f"SELECT {n} AS ix, {day(p)} AS day" for n, p in enumerate(YEARS))
    nodes = ", ".join(str(unit.pk) for unit in units)
    seated = f"""seated AS MATERIALIZED (
        SELECT d.ix, s.unit_id, a.unit_id AS node FROM days d
        JOIN org_seat a ON a.tree = 'then' AND {RUNNING.format("a", "d.day")}
        JOIN org_seat s ON s.tree = 'then' AND {RUNNING.format("s", "d.day")}
            AND s.path >= a.path AND s.path < a.path || '{{'
        WHERE a.unit_id IN ({nodes}))"""
    base = f"""FROM days d JOIN org_membership m ON {RUNNING.format("m", "d.day")}
        JOIN org_person p ON p.id = m.person_id
        JOIN seated s ON s.ix = d.ix AND s.unit_id = m.unit_id"""
    counts = """count(*), count(*) FILTER (WHERE sex = 'F'), count(*) FILTER (WHERE party),
        count(*) FILTER (WHERE edu > 40), count(*) FILTER (WHERE edu BETWEEN 30 AND 40),
        count(*) FILTER (WHERE edu BETWEEN 10 AND 20), count(*) FILTER (WHERE theory >= 30),
        count(*) FILTER (WHERE theory = 20), count(*) FILTER (WHERE theory = 10),
        count(*) FILTER (WHERE theory = 0)"""

    def trained(kind: str) -> str:
        return f"""(SELECT x.rank FROM members_qualification q JOIN org_entry x ON x.id = q.level_id
            WHERE q.person_id = p.id AND q.kind = '{kind}' AND {RUNNING.format("q", "d.day")})"""

    def joined(kind: str, name: str) -> str:
        return f"""LEFT JOIN members_qualification {name} ON {name}.person_id = p.id
            AND {name}.kind = '{kind}' AND {RUNNING.format(name, "d.day")}
            LEFT JOIN org_entry {name}x ON {name}x.id = {name}.level_id"""

    if shape == "asked":
        facts = f"""SELECT d.ix, s.node, p.sex, {trained("education")} AS edu,
            {trained("theory")} AS theory, EXISTS (SELECT 1 FROM members_partyspan y
            WHERE y.person_id = p.id AND {RUNNING.format("y", "d.day")}) AS party {base}"""
    else:
        facts = f"""SELECT d.ix, s.node, p.sex, ex.rank AS edu, tx.rank AS theory,
            y.id IS NOT NULL AS party {base} {joined("education", "e")} {joined("theory", "t")}
            LEFT JOIN members_partyspan y
            ON y.person_id = p.id AND {RUNNING.format("y", "d.day")}"""
    return f"""WITH days AS ({days}), {seated}, facts AS ({facts})
        SELECT ix, node, {counts} FROM facts GROUP BY ix, node"""


def day_by_hand(units: list[Unit], ix: int, at: str, shape: str) -> str:
    """The counts of one day."""
    nodes = ", ".join(str(unit.pk) for unit in units)

    def trained(kind: str, name: str) -> str:
        rank, group = ("max(x.rank)", "GROUP BY 1") if shape == "highest" else ("x.rank", "")
        return f"""LEFT JOIN (SELECT q.person_id, {rank} AS rank FROM members_qualification q
            JOIN org_entry x ON x.id = q.level_id
            WHERE q.kind = '{kind}' AND {RUNNING.format("q", at)} {group}) {name}
            ON {name}.person_id = p.id"""

    return f"""SELECT {ix}, a.unit_id, count(*), count(*) FILTER (WHERE sex = 'F'),
        count(y.id), count(*) FILTER (WHERE e.rank > 40),
        count(*) FILTER (WHERE e.rank BETWEEN 30 AND 40),
        count(*) FILTER (WHERE e.rank BETWEEN 10 AND 20),
        count(*) FILTER (WHERE t.rank >= 30), count(*) FILTER (WHERE t.rank = 20),
        count(*) FILTER (WHERE t.rank = 10), count(*) FILTER (WHERE t.rank = 0)
        FROM org_membership m JOIN org_person p ON p.id = m.person_id
        JOIN org_seat s ON s.unit_id = m.unit_id AND s.tree = 'then' AND {RUNNING.format("s", at)}
        JOIN org_seat a ON a.tree = 'then' AND {RUNNING.format("a", at)}
            AND s.path >= a.path AND s.path < a.path || '{{'
        {trained("education", "e")} {trained("theory", "t")}
        LEFT JOIN members_partyspan y ON y.person_id = p.id AND {RUNNING.format("y", at)}
        WHERE {RUNNING.format("m", at)} AND a.unit_id IN ({nodes}) GROUP BY a.unit_id"""


def run(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def timed(ask: Callable[[], Any]) -> tuple[float, Any]:
    begun = seconds()
    answer = ask()
    return seconds() - begun, answer


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:3]]
    call_command("migrate", verbosity=0)
    if not world.there():
        world.build(*sizes)
    user = User.objects.console()
    provinces = list(
        Unit.objects.of_kind("federation", on=YEARS[-1].last).order_by("pk")[: world.PROVINCES]
    )
    ours = theirs = 0.0
    for unit in provinces:  # the first time warms up
        figure("members.total", unit=unit, period=YEARS[0], user=user)
        run(stock_by_hand(unit, YEARS[0]))
    for unit in provinces:
        took, [mine] = timed(
            lambda unit=unit: figure("members.total", unit=unit, period=YEARS[0], user=user)
        )
        ours += took
        took, [(count,)] = timed(lambda unit=unit: run(stock_by_hand(unit, YEARS[0])))
        theirs += took
        assert mine.value == count, (mine.value, count)
    tell("stock of a province", ours, theirs)

    took, read = timed(lambda: matrix(KEYS, units=provinces, periods=YEARS, user=user))
    hands = {}
    for shape in sys.argv[3:] or ("asked", "joined", "highest", "daily"):
        hands[shape], rows = timed(lambda shape=shape: run(matrix_by_hand(provinces, shape)))
    by_node = {(ix, node): counts for ix, node, *counts in rows}
    for n, period in enumerate(YEARS):
        for unit in provinces:
            mine = [read[key, unit, period].value for key in KEYS]
            # None: the engine says that not enough is known, where SQL just counts.
            pairs = zip(mine, by_node[n, unit.pk], strict=True)
            assert all(one in (None, other) for one, other in pairs), (unit.pk, period)
    for shape, hand in sorted(hands.items(), key=lambda told: told[1]):
        tell(f"ten stocks x {len(provinces)} units x 5 years (by hand: {shape})", took, hand)


def tell(what: str, ours: float, theirs: float) -> None:
    print(
        f"{connection.vendor}: {what}: {ours:.2f} s, by hand {theirs:.2f} s, "
        f"ratio {ours / theirs:.2f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
