"""The cast of the tests, over three branches, and the tree that they live in.

An keeps the North's books, Binh chairs the union above all three, Chi keeps the South's and must
see nothing of the North, Dung at the federation may count but not open, Em is a member in the
West and sees only her own.
"""

import datetime as dt
import pickle
from dataclasses import dataclass, field
from functools import cache

from django.apps import apps
from django.db import connection, transaction

from caunoi.home import ship
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.org.actions import NewUnit, found
from caunoi.org.models import Holding, Membership, OfficeKind, Person, Post, Unit, User

LONG_AGO = dt.date(2010, 1, 1)

declare_deeds(Deed("test", "A deed of the tests"))


@dataclass
class House:
    """Units and accounts by name: `house.north`, `house.an`."""

    console: User
    units: dict[str, Unit] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name):
        for kept in ("units", "users"):
            if name in self.__dict__.get(kept, {}):
                return self.__dict__[kept][name]
        raise AttributeError(name)

    def user(self, name):
        """The account as a fresh request would load it."""
        return User.objects.get(username=name)


def the_house():
    """The house as `build_house` makes it: built once, and put there again row by row after."""
    if Operation.objects.exists():
        return build_house()
    kept, tables = built_once()
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, rows) in tables.items():
            marks = ", ".join(["%s"] * len(columns))
            named = ", ".join(map(connection.ops.quote_name, columns))
            cursor.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", rows)
    return pickle.loads(kept)


@cache
def built_once():
    """The house, and the rows that it is made of by table; the database is left as it was."""
    with transaction.atomic():
        kept = pickle.dumps(build_house())
        tables = {}
        with connection.cursor() as cursor:
            for table in sorted({model._meta.db_table for model in caunoi_models()}):
                quoted = connection.ops.quote_name(table)
                cursor.execute(f"SELECT * FROM {quoted}")
                if rows := cursor.fetchall():
                    tables[quoted] = ([column[0] for column in cursor.description], rows)
        transaction.set_rollback(True)
    return kept, tables


def caunoi_models():
    for config in apps.get_app_configs():
        if config.name.startswith("caunoi."):
            yield from config.get_models(include_auto_created=True)


def build_house():
    """Build the house through the same deeds that people use."""
    console = User.objects.console()
    ship()
    house = House(console)
    for name, title, kind, under in [
        ("confederation", "Tổng Liên đoàn", "confederation", None),
        ("federation", "Liên đoàn Lao động tỉnh", "federation", "confederation"),
        ("upper", "Công đoàn Viên chức tỉnh", "upper", "federation"),
        ("north", "CĐCS Sở Phía Bắc", "grassroots", "upper"),
        ("south", "CĐCS Sở Phía Nam", "grassroots", "upper"),
        ("west", "CĐCS Sở Phía Tây", "grassroots", "upper"),
        ("north_team", "Tổ Một", "team", "north"),
    ]:
        new = NewUnit(title, kind, LONG_AGO, house.units.get(under), code=name.upper())
        [house.units[name]] = found(units=[new], by=console)
    people = [
        ("an", "Nguyễn Thị An", "F", "north", "keeper", "north"),
        ("binh", "Trần Văn Bình", "M", "north", "chair", "upper"),
        ("chi", "Lê Thị Chi", "F", "south", "keeper", "south"),
        ("dung", "Phạm Văn Dũng", "M", "west", "counter", "federation"),
        ("em", "Hoàng Thị Em", "F", "west", None, None),
        ("organiser", "Vũ Văn Giang", "M", "south", "organiser", "upper"),
    ]
    with operation("test", by=console) as op:
        for name, full_name, sex, home, office, at in people:
            person = op.create(Person(name=full_name, sex=sex, birth=dt.date(1980, 5, 1)))
            unit = house.units[home]
            op.create_many([Membership(person=person, unit=unit, since=LONG_AGO)])
            op.create_many([Post(person=person, unit=unit, since=LONG_AGO)])
            if office:
                kind = OfficeKind.objects.get(code=office)
                op.create(Holding(person=person, unit=house.units[at], kind=kind, since=LONG_AGO))
            user = User(username=name, person=person)
            user.set_password(f"{name}-password")
            user.save()
            house.users[name] = user
    return house
