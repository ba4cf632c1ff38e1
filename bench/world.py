"""A country of units and people, written once per database and fast, for measuring.

63 provinces with four upper unions each and some 190 grassroots unions below them, of which a
fifth have moved once; people with posts, memberships, training and the Party over ten years.
Rows go past the journal (they are nobody's deed); seats are rebuilt by the product itself.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from caunoi.base.spans import NoOverlap
from caunoi.org import shipped
from caunoi.org.models import (
    Entry,
    Membership,
    Person,
    Place,
    Post,
    Unit,
    UnitKind,
    UnitState,
    User,
)
from caunoi.org.seats import rebuild
from caunoi.subjects.members import shipped as members_shipped
from caunoi.subjects.members.models import PartySpan, Qualification

PROVINCES, UPPERS = 63, 4
FOUNDED = dt.date(2010, 1, 1)
CHUNK = 20_000
Row = Sequence[Any]

UNIT = "id created_op last_op"
STATE = (
    "created_op last_op since until unit_id kind_id code name search_key agency party_body funding "
    "paper_id"
)
PLACE = "created_op last_op since until unit_id parent_id paper_id"
PERSON = (
    "id created_op last_op name sort_key search_key marked_key sex birth birth_precision ethnicity "
    "home address phone email"
)
MEMBERSHIP = (
    "created_op last_op since until person_id unit_id how_began how_ended precision paper_id"
)
POST = (
    "created_op last_op since until person_id unit_id employment position department main precision"
)
QUALIFICATION = "created_op last_op since until person_id kind subject level_id precision"
PARTY = "created_op last_op since until person_id status precision"


def there() -> bool:
    """Whether this database holds a world already."""
    return Unit.objects.count() > 1_000


def build(memberships: int = 1_100_000, units: int = 12_000) -> None:
    """Write the world: so many memberships in so many units, the same ones every time."""
    by = User.objects.console()
    shipped.ship(by=by)
    members_shipped.ship(by=by)
    dice = random.Random(2026)
    with without_guards(UnitState, Place, Person, Membership, Post, Qualification, PartySpan):
        leaves = _write_units(dice, units)
        _write_people(dice, leaves, memberships)
    rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


# -- units


def _write_units(dice: random.Random, wanted: int) -> list[int]:
    """The tree; answers the grassroots unions."""
    kinds = dict(UnitKind.objects.values_list("code", "id"))
    head = 1 + PROVINCES + PROVINCES * UPPERS
    provinces = list(range(2, 2 + PROVINCES))
    uppers = list(range(2 + PROVINCES, 1 + head))
    leaves = list(range(1 + head, 1 + max(wanted, head + PROVINCES * UPPERS)))
    kind = {1: "confederation"}
    kind |= dict.fromkeys(provinces, "federation") | dict.fromkeys(uppers, "upper")
    kind |= dict.fromkeys(leaves, "grassroots")
    above: dict[int, int | None] = {1: None} | dict.fromkeys(provinces, 1)
    above |= {unit: provinces[n // UPPERS] for n, unit in enumerate(uppers)}
    above |= {unit: uppers[n % len(uppers)] for n, unit in enumerate(leaves)}
    write(Unit, UNIT, ((unit, 1, 1) for unit in kind))
    write(
        UnitState,
        STATE,
        (
            (
                1,
                1,
                FOUNDED,
                None,
                u,
                kinds[k],
                f"U{u}",
                f"Đơn vị {u}",
                f"u{u} don vi",
                "",
                "",
                "",
                None,
            )
            for u, k in kind.items()
        ),
    )
    places: list[Row] = []
    for unit in kind:
        if unit in leaves[:1] or kind[unit] != "grassroots" or dice.random() > 0.2:
            places.append((1, 1, FOUNDED, None, unit, above[unit], None))
            continue
        # One in ten of the moves goes to another province.
        home = uppers.index(above[unit])  # type: ignore[arg-type]
        far = dice.random() < 0.1
        to = (
            dice.choice(uppers) if far else uppers[home // UPPERS * UPPERS + dice.randrange(UPPERS)]
        )
        day = dt.date(dice.randint(2016, 2024), dice.randint(1, 12), 1)
        places.append((1, 1, FOUNDED, day, unit, above[unit], None))
        places.append((1, 1, day, None, unit, to, None))
    write(Place, PLACE, places)
    return leaves


# -- people


def _write_people(dice: random.Random, leaves: Sequence[int], wanted: int) -> None:
    levels = {
        (entry.catalogue, entry.code): entry.pk
        for entry in Entry.objects.filter(catalogue__in=["education", "theory"])
    }
    # Of eleven memberships one is the second of its person.
    people = wanted * 10 // 11
    for first in range(1, people + 1, CHUNK):
        chunk = range(first, min(first + CHUNK, people + 1))
        made = [_Life(dice, person, leaves, levels) for person in chunk]
        with transaction.atomic():
            write(Person, PERSON, (life.person for life in made))
            write(Membership, MEMBERSHIP, (row for life in made for row in life.memberships))
            write(Post, POST, (row for life in made for row in life.posts))
            write(Qualification, QUALIFICATION, (row for life in made for row in life.levels))
            write(PartySpan, PARTY, (row for life in made for row in life.party))


class _Life:
    """One person's rows."""

    def __init__(
        self,
        dice: random.Random,
        person: int,
        leaves: Sequence[int],
        levels: dict[tuple[str, str], int],
    ) -> None:
        self.dice, self.number = dice, person
        born = dt.date(dice.randint(1960, 2000), dice.randint(1, 12), dice.randint(1, 28))
        sex = "F" if dice.random() < 0.42 else "M"
        name = f"Nguyễn {person}"
        self.person = (
            person, 1, 1, name, f"{person:08d}", f" nguyen {person}", f" nguyễn {person}", sex,
            born, "day", "Kinh" if dice.random() < 0.85 else "Tày", "", "", "", "",
        )  # fmt: skip
        self.begin = dt.date(dice.randint(2010, 2024), dice.randint(1, 12), 1)
        self.end = None
        if dice.random() < 0.12:
            self.end = self.begin + dt.timedelta(days=dice.randint(400, 3000))
        self.unit = dice.choice(leaves)
        self._belong(leaves)
        self._learn(levels)
        self.party: list[Row] = []
        if dice.random() < 0.4:
            full = self.begin + dt.timedelta(days=dice.randint(100, 2500))
            self.party.append((1, 1, full, full + dt.timedelta(365), person, "probation", "day"))
            self.party.append((1, 1, full + dt.timedelta(365), None, person, "full", "day"))

    def _belong(self, leaves: Sequence[int]) -> None:
        person, begin, end = self.number, self.begin, self.end
        how = "left" if end else ""
        stays: list[tuple[dt.date, dt.date | None, int, str, str]]
        if self.dice.random() < 0.1 and end is None:
            moved = begin + dt.timedelta(days=self.dice.randint(100, 2000))
            other = self.dice.choice(leaves)
            stays = [
                (begin, moved, self.unit, "admitted", "moved_out"),
                (moved, None, other, "moved_in", ""),
            ]
        else:
            stays = [(begin, end, self.unit, "admitted", how)]
        self.memberships = [
            (1, 1, since, until, person, unit, began, ended, "day", None)
            for since, until, unit, began, ended in stays
        ]
        self.posts: list[Row] = [
            (1, 1, since, until, person, unit, "civil_servant", "Chuyên viên", "", True, "day")
            for since, until, unit, _began, _ended in stays
        ]
        if self.dice.random() < 0.03:
            other = self.dice.choice(leaves)
            self.posts.append((1, 1, begin, end, person, other, "worker", "", "", False, "day"))

    def _learn(self, levels: dict[tuple[str, str], int]) -> None:
        person, begin = self.number, self.begin
        first = self.dice.choice(["trung_cap", "cao_dang", "dai_hoc", "dai_hoc", "dai_hoc"])
        self.levels: list[Row] = []
        higher = self.dice.random() < 0.1
        until = begin + dt.timedelta(days=1500) if higher else None
        education = [(begin, until, first)]
        if until:
            education.append((until, None, "thac_si"))
        for since, end, code in education:
            level = levels["education", code]
            self.levels.append((1, 1, since, end, person, "education", "", level, "day"))
        if self.dice.random() < 0.7:
            code = self.dice.choice(["none", "none", "so_cap", "trung_cap", "cao_cap"])
            level = levels["theory", code]
            self.levels.append((1, 1, begin, None, person, "theory", "", level, "day"))


# -- writing


def write(model: Any, columns: str, rows: Iterable[Row]) -> None:
    """Insert rows the fastest way that the database has."""
    names = columns.split()
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(names))
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
            [[c.isoformat() if isinstance(c, dt.date) else c for c in row] for row in rows],
        )


@contextmanager
def without_guards(*models: Any) -> Iterator[None]:
    """The rules against overlaps would be checked row by row, which takes longer than all the rest.

    They are off while the world is written. On PostgreSQL they stay off: reading makes no use of
    them, and to build them takes as long as to check them.
    """
    if connection.vendor == "postgresql":
        with connection.schema_editor() as editor:
            for model in models:
                for rule in model._meta.constraints:
                    if isinstance(rule, NoOverlap):
                        editor.remove_constraint(model, rule)
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
    yield
    with connection.cursor() as cursor:
        for _name, sql in triggers:
            cursor.execute(sql)
