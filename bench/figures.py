"""Figures against hand-written SQL over the same rows, in one run, ours and the other in turn.

    CAUNOI_HOME=$(mktemp -d) .venv/bin/python -m bench.figures [memberships] [units] [group ...]

Builds its country (bench/world.py) once per database; DATABASE_URL for PostgreSQL. Groups: `stock`
and the names in GROUPS, all of them unless some are named; `shapes` tries other ways to write the
ten stocks by hand. The run stops where the numbers differ.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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

from bench import by_hand, world
from bench.by_hand import run
from bench.clock import seconds
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure, matrix
from caunoi.indicators.indicator import INDICATORS
from caunoi.org.models import Unit, User

YEARS = [Period.of_year(year) for year in range(2019, 2024)]


@dataclass(frozen=True)
class Group:
    """Figures that one statement by hand answers: their keys in its order, or one key and a cut."""

    keys: Sequence[str]
    sql: Callable[[list[Unit]], str]
    by: str | None = None


def on_each_day(one: Any, **more: Any) -> Callable[[list[Unit]], str]:
    return lambda units: by_hand.daily(units, YEARS, one, **more)


TEN_STOCKS = [
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
STAFF = ["staff.total", "staff.women", "staff.party", "staff.members"]
UNITS = [
    "units.total",
    "units.upper",
    "units.grassroots",
    "units.member_grassroots",
    "units.sections",
    "units.teams",
]
GROUPS = {
    "ten_stocks": Group(TEN_STOCKS, on_each_day(by_hand.members_on)),
    "staff": Group(STAFF, on_each_day(by_hand.staff_on)),
    "came": Group(["members.joined", "members.moved_in"], lambda units: by_hand.came(units, YEARS)),
    "went": Group(["members.left", "members.moved_out"], lambda units: by_hand.went(units, YEARS)),
    "units": Group(UNITS, on_each_day(by_hand.units_on)),
    "ages": Group(["members.total"], on_each_day(by_hand.ages_on), by="age"),
    "positions": Group(["staff.total"], on_each_day(by_hand.positions_on), by="position"),
}
SHAPES = {
    "highest level joined day by day": GROUPS["ten_stocks"].sql,
    "any level joined day by day": on_each_day(by_hand.members_on, highest=False),
    "all days, levels asked": lambda units: by_hand.together(units, YEARS, asked=True),
    "all days, levels joined": lambda units: by_hand.together(units, YEARS, asked=False),
}


def timed(ask: Callable[[], Any]) -> tuple[float, Any]:
    begun = seconds()
    answer = ask()
    return seconds() - begun, answer


def measure_stock(units: list[Unit], user: User) -> None:
    """One stock of one unit, unit by unit; the count alone by hand, and all that is asked."""

    def ours(unit: Unit) -> Any:
        return figure("members.total", unit=unit, period=YEARS[0], user=user)[0].value

    def count(unit: Unit) -> Any:
        return run(by_hand.stock(unit, YEARS[0]))[0][0]

    def whole(unit: Unit) -> Any:
        run(by_hand.path_today(unit))
        run(by_hand.typed_below(unit, YEARS[0]))
        return count(unit)

    took = {ours: 0.0, count: 0.0, whole: 0.0}
    for unit in units:  # the first time warms up
        assert ours(unit) == count(unit) == whole(unit), unit.pk
    for _turn in range(3):
        for unit in units:
            for ask in took:
                took[ask] += timed(lambda ask=ask, unit=unit: ask(unit))[0]
    each = {ask: 1000 * used / len(units) / 3 for ask, used in took.items()}
    tell("stock of a province, the count alone by hand", each[ours], each[count], "ms")
    tell("the same, with the seat and what was typed by hand", each[ours], each[whole], "ms")


def measure(name: str, units: list[Unit], user: User) -> tuple[float, float]:
    """One group of figures for all units and years."""
    group = GROUPS[name]
    ours, read = timed(
        lambda: matrix(group.keys, units=units, periods=YEARS, by=group.by, user=user)
    )
    theirs, rows = timed(lambda: run(group.sql(units)))
    must_agree(group, units, read, rows)
    tell(f"{name}: {len(group.keys)} x {len(units)} units x 5 years", ours, theirs)
    return ours, theirs


def must_agree(group: Group, units: list[Unit], read: Any, rows: list[tuple[Any, ...]]) -> None:
    """Stop where the numbers differ. None: not enough is known, where SQL just counts."""
    if group.by:
        told = {(ix, node, part): n for ix, node, part, n in rows}
        [key] = group.keys
        ours = {
            (ix, unit.pk, part.by[group.by]): part.records
            for ix, year in enumerate(YEARS)
            for unit in units
            for part in read.split(key, unit, year)[1:]
        }
        assert ours == told, group.keys
        return
    found = {(ix, node): numbers for ix, node, *numbers in rows}
    for ix, year in enumerate(YEARS):
        for unit in units:
            numbers = found.get((ix, unit.pk), [0] * len(group.keys))
            for key, number in zip(group.keys, numbers, strict=True):
                assert read[key, unit, year].value in (None, number), (key, unit.pk, year)


def measure_shapes(units: list[Unit]) -> None:
    """The ten stocks written by hand in all ways."""
    for name, sql in SHAPES.items():
        took, _rows = timed(lambda sql=sql: run(sql(units)))
        print(f"{connection.vendor}: ten stocks by hand, {name}: {took:.2f} s", flush=True)


def tell(what: str, ours: float, theirs: float, measure: str = "s") -> None:
    print(
        f"{connection.vendor}: {what}: {ours:.2f} {measure}, by hand {theirs:.2f} {measure}, "
        f"ratio {ours / theirs:.2f}",
        flush=True,
    )


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()]
    wanted = [word for word in sys.argv[1:] if not word.isdigit()] or ["stock", *GROUPS]
    call_command("migrate", verbosity=0)
    if not world.there():
        world.build(*sizes)
    user = User.objects.console()
    provinces = Unit.objects.of_kind("federation", on=YEARS[-1].last).order_by("pk")
    units = list(provinces[: world.PROVINCES])
    if "stock" in wanted:
        measure_stock(units, user)
    if "shapes" in wanted:
        measure_shapes(units)
    took = [measure(name, units, user) for name in GROUPS if name in wanted]
    if len(took) == len(GROUPS):
        measured = {part.source.key for key in asked_here() for part in INDICATORS[key].parts}
        here = [
            i for i in INDICATORS.values()
            if i.parts and {part.source.key for part in i.parts} <= measured
        ]  # fmt: skip
        left = {i.key for i in here} - asked_here()
        assert not left, f"Not measured: {', '.join(sorted(left))}"
        tell("all of them", *map(sum, zip(*took, strict=True)))


def asked_here() -> set[str]:
    """The keys measured, and the shares that are made of nothing else."""
    counted = {key for group in GROUPS.values() for key in group.keys}
    shares = {i.key for i in INDICATORS.values() if {part.key for part in i.parts} <= counted}
    return counted | shares


if __name__ == "__main__":
    main()
