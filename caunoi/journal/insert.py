"""Many rows in at once: COPY on PostgreSQL, one prepared statement on SQLite.

Django's `bulk_create` prepares each value by a chain of calls and, on SQLite, sends a new statement
for every few dozen rows; an import of a province feels both. Whatever is not plain (a key of its
own kind, columns that the database works out) still goes through `bulk_create`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import connection, connections, models
from django.db.models import Field

from .images import fetch, table

FEW = 2  # below this many rows a plain INSERT is the shorter way
BATCH = 2_000
MANY = 5_000  # rows of a table in one operation after which the database looks at it anew


def insert(model: type[models.Model], rows: Sequence[Any]) -> None:
    """Insert rows of one model; their keys are filled in. Raises IntegrityError."""
    if len(rows) < FEW or not _plain(model):
        model._base_manager.bulk_create(rows, batch_size=BATCH)
        return
    _give_keys(model, rows)
    database = connections[connection.alias]  # itself, not the proxy that looks it up each time
    columns = [_column(field, rows, database) for field in model._meta.concrete_fields]
    names = [str(field.column) for field in model._meta.concrete_fields]
    if connection.vendor == "postgresql":
        _copy(model, names, columns)
    else:
        _execute_many(model, names, columns)
    for row in rows:
        row._state.adding, row._state.db = False, database.alias


def look_anew(created: Mapping[str, int]) -> None:
    """Have PostgreSQL look at the tables (by label) that grew much in one operation.

    Its own look comes only later, and by the one before, when a load had been taken back, it took
    such a table for empty and read all of it for each person asked for: seconds for one. A table
    that another such operation is at is passed over, so that neither waits for the other.
    """
    if connection.vendor == "postgresql":
        for label, rows in created.items():
            if rows >= MANY:
                with connection.cursor() as cursor:
                    cursor.execute(f"ANALYZE (SKIP_LOCKED) {table(apps.get_model(label))}")


def _plain(model: type[models.Model]) -> bool:
    """Whether the key is a number that the database gives, and every column is ours to fill."""
    key = model._meta.pk
    return (
        isinstance(key, models.AutoField | models.BigAutoField)
        and not model._meta.parents
        and not any(f.generated or f.has_db_default() for f in model._meta.concrete_fields)
    )


def _give_keys(model: type[models.Model], rows: Sequence[Any]) -> None:
    """Take as many keys from the database as there are rows without one."""
    key = model._meta.pk.attname
    without = [row for row in rows if getattr(row, key) is None]
    if not without:
        return
    if connection.vendor == "postgresql":
        told = fetch(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [table(model), key, len(without)],
        )
        keys = [number for (number,) in told]
    else:
        # Nobody else writes before this transaction ends, and SQLite moves its counter along.
        told = fetch('SELECT "seq" FROM sqlite_sequence WHERE "name" = %s', [model._meta.db_table])
        last = told[0][0] if told else 0
        keys = list(range(last + 1, last + 1 + len(without)))
    for row, number in zip(without, keys, strict=True):
        setattr(row, key, number)


def _column(field: Any, rows: Sequence[Any], database: Any) -> list[Any]:
    """The values of one field as the database takes them."""
    name = field.attname
    if field.is_relation:
        for row in rows:
            # Built before the row that it refers to had its key.
            if row.__dict__[name] is None and field.is_cached(row):
                setattr(row, field.name, getattr(row, field.name))
    if type(field).pre_save is Field.pre_save:
        values = [row.__dict__[name] for row in rows]
    else:
        values = [field.pre_save(row, True) for row in rows]
    plain, prepared = _as_it_is(field), field.get_db_prep_save
    if plain is str:
        # The value of a choice is a text as well, of a class of its own.
        values = [str.__str__(value) if isinstance(value, str) else value for value in values]
    elif type(field) is models.DateField:
        days = {day: prepared(day, database) for day in set(values)}  # the same few in most rows
        return [days[day] for day in values]
    return [
        value if value is None or type(value) is plain else prepared(value, database)
        for value in values
    ]


def _as_it_is(field: Field[Any, Any]) -> type | None:
    """The type of value that Django would hand on unchanged, so that it need not be asked."""
    steps = ("get_prep_value", "get_db_prep_value", "get_db_prep_save")
    if all(getattr(type(field), step).__module__.startswith("django.db.models") for step in steps):
        if isinstance(field, models.CharField | models.TextField):
            return str
        if isinstance(field, models.IntegerField | models.ForeignKey):
            return int
    return None


def _copy(model: type[models.Model], names: Sequence[str], columns: Sequence[list[Any]]) -> None:
    told = ", ".join(map(connection.ops.quote_name, names))
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(f"COPY {table(model)} ({told}) FROM STDIN") as copy,
    ):
        for values in zip(*columns, strict=True):
            copy.write_row(values)


def _execute_many(
    model: type[models.Model], names: Sequence[str], columns: Sequence[list[Any]]
) -> None:
    told = ", ".join(map(connection.ops.quote_name, names))
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table(model)} ({told}) VALUES ({marks})",
            list(zip(*columns, strict=True)),
        )
