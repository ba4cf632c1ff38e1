"""Images of rows, made and put back by the database itself, in statements that take any number.

An image is a JSON object of columns. The two databases spell this differently; all of that
spelling is in this file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models

CHANGE, BODY = '"journal_change"', '"journal_changebody"'
OF_BATCH = 'c."operation_id" = %s AND c."batch" = %s AND c."model" = %s'


def run(sql: str, parameters: Sequence[Any]) -> int:
    """Run one statement; answers how many rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return int(cursor.rowcount)


def fetch(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def among(alias: str, column: str) -> str:
    """The column is one of the keys given as one parameter, however many they are."""
    column = f'{alias}."{column}"' if alias else f'"{column}"'
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)"
    return f"{column} IN (SELECT value FROM json_each(%s))"


def as_parameter(keys: Sequence[int]) -> Any:
    return list(keys) if connection.vendor == "postgresql" else json.dumps(list(keys))


@cache
def referring_fields(model: Any) -> list[Any]:
    """The fields of all models that refer to this one, those without a way back too."""
    return [
        field
        for other in apps.get_models()
        for field in other._meta.concrete_fields
        if field.related_model is model
    ]


def image(fields: Sequence[Any]) -> str:
    """The SQL that tells these columns of row `t` as JSON text."""
    pairs = ", ".join(f"'{f.column}', t.\"{f.column}\"" for f in fields)
    if connection.vendor == "postgresql":
        return f"jsonb_build_object({pairs})::text"
    return f"json_object({pairs})"


def untold(field: Any, side: str = "before") -> str:
    """The SQL that reads a column back out of an image."""
    if connection.vendor == "postgresql":
        kind = field.rel_db_type(connection) if field.primary_key else field.db_type(connection)
        return f"(b.\"{side}\"::jsonb->>'{field.column}')::{kind}"
    return f"json_extract(b.\"{side}\", '$.{field.column}')"


def _salt() -> str:
    if connection.vendor == "postgresql":
        return "gen_random_uuid()::text"
    return "lower(hex(randomblob(16)))"


def keep_before(
    op: int,
    batch: int,
    model: type[models.Model],
    keys: Sequence[int],
    fields: Sequence[Any] | None,
    *,
    left: int | None,
) -> None:
    """Write down how these rows stand now (all columns, before a deletion, when no `fields`)."""
    label = model._meta.label_lower
    made = 't."created_op"' if fields is None else _number(None)
    run(
        f'INSERT INTO {CHANGE} ("operation_id", "batch", "model", "row", "was", "left", "made", '
        f'"commitment") SELECT %s, %s, %s, t."id", t."last_op", {_number(left)}, {made}, \'\' '
        f'FROM {table(model)} t WHERE {among("t", "id")} ORDER BY t."id"',
        [op, batch, label, as_parameter(keys)],
    )
    run(
        f'INSERT INTO {BODY} ("change_id", "salt", "before") '
        f'SELECT c."id", {_salt()}, {image(fields or model._meta.concrete_fields)} '
        f'FROM {CHANGE} c JOIN {table(model)} t ON t."id" = c."row" WHERE {OF_BATCH}',
        [op, batch, label],
    )


def keep_after(op: int, batch: int, model: type[models.Model], fields: Sequence[Any]) -> None:
    """Complete the images of a batch with how its rows stand after the write."""
    run(
        f'UPDATE {BODY} SET "after" = (SELECT {image(fields)} FROM {CHANGE} c '
        f'JOIN {table(model)} t ON t."id" = c."row" WHERE c."id" = {BODY}."change_id") '
        f'WHERE "change_id" IN (SELECT c."id" FROM {CHANGE} c WHERE {OF_BATCH})',
        [op, batch, model._meta.label_lower],
    )


def delete_keys(model: type[models.Model], keys: Sequence[int]) -> None:
    """Delete rows, and with them what is only derived from them."""
    for field in referring_fields(model):
        if getattr(field.model, "derived", False):
            run(
                f"DELETE FROM {table(field.model)} WHERE {among('', field.column)}",
                [as_parameter(keys)],
            )
    run(f"DELETE FROM {table(model)} WHERE {among('', 'id')}", [as_parameter(keys)])


def lock(
    model: type[models.Model], condition: str, parameters: Sequence[Any]
) -> list[tuple[int, int, int]]:
    """Lock rows `t`; key, last and creating operation of each. (SQLite locks whole.)"""
    locking = " FOR UPDATE" if connection.features.has_select_for_update else ""
    return fetch(
        f'SELECT t."id", t."last_op", t."created_op" FROM {table(model)} t '
        f'WHERE {condition} ORDER BY t."id"{locking}',
        parameters,
    )


def last_held(model: type[models.Model], field: Any, keys: Iterable[int]) -> dict[int, Any]:
    """What a field of these rows held before they were deleted, by their keys."""
    if not (deleted := list(keys)):
        return {}
    told = fetch(
        f'SELECT c."row", {untold(field)} FROM {CHANGE} c JOIN {BODY} b ON b."change_id" = c."id" '
        f'WHERE c."model" = %s AND c."left" IS NULL AND b."before" IS NOT NULL '
        f'AND {among("c", "row")} ORDER BY c."id"',
        [model._meta.label_lower, as_parameter(deleted)],
    )
    return dict(told)


def forget_own(op: int) -> None:
    """What an operation both created and deleted is settled by itself, with all that it wrote."""
    run(
        f'UPDATE {CHANGE} SET "undone_by" = "operation_id" WHERE "operation_id" = %s AND EXISTS '
        f'(SELECT 1 FROM {CHANGE} d WHERE d."made" = %s AND d."operation_id" = %s '
        f'AND d."model" = {CHANGE}."model" AND d."row" = {CHANGE}."row")',
        [op, op, op],
    )


def mark(op: int, label: str, keys: Iterable[int], undone_by: int | None) -> None:
    """Note on an operation's changes of these rows which undo has taken them back, if any."""
    run(
        f'UPDATE {CHANGE} SET "undone_by" = {_number(undone_by)} '
        f'WHERE "operation_id" = %s AND "model" = %s AND {among("", "row")}',
        [op, label, as_parameter(list(keys))],
    )


def put_back_columns(
    model: type[models.Model], fields: Sequence[Any], changes: Sequence[int]
) -> None:
    """Set columns to what they were before these changes, `last_op` too."""
    columns = ", ".join(f'"{f.column}" = {untold(f)}' for f in fields if f.column != "last_op")
    run(
        f'UPDATE {table(model)} AS t SET {columns}, "last_op" = c."was" '
        f'FROM {CHANGE} c JOIN {BODY} b ON b."change_id" = c."id" '
        f'WHERE c."row" = t."id" AND {among("c", "id")}',
        [as_parameter(changes)],
    )


def put_back_rows(model: type[models.Model], changes: Sequence[int]) -> None:
    """Insert rows again that these changes deleted, with their own keys, as they stood."""
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{f.column}"' for f in fields)
    run(
        f"INSERT INTO {table(model)} ({columns}) SELECT {', '.join(untold(f) for f in fields)} "
        f'FROM {CHANGE} c JOIN {BODY} b ON b."change_id" = c."id" WHERE {among("c", "id")}',
        [as_parameter(changes)],
    )


def keep_put_back(op: int, batch: int, model: type[models.Model], keys: Sequence[int]) -> None:
    """Write down rows that an undo has inserted again: nothing before, all of them after."""
    label = model._meta.label_lower
    run(
        f'INSERT INTO {CHANGE} ("operation_id", "batch", "model", "row", "was", "left", '
        f'"commitment") SELECT %s, %s, %s, t."id", NULL, t."last_op", \'\' '
        f'FROM {table(model)} t WHERE {among("t", "id")} ORDER BY t."id"',
        [op, batch, label, as_parameter(keys)],
    )
    run(
        f'INSERT INTO {BODY} ("change_id", "salt", "after") '
        f'SELECT c."id", {_salt()}, {image(model._meta.concrete_fields)} '
        f'FROM {CHANGE} c JOIN {table(model)} t ON t."id" = c."row" WHERE {OF_BATCH}',
        [op, batch, label],
    )


def leave_as_it_was(op: int, batch: int, model: type[models.Model]) -> None:
    """Note on an undo's changes which `last_op` it has put back."""
    run(
        f'UPDATE {CHANGE} SET "left" = (SELECT t."last_op" FROM {table(model)} t '
        f'WHERE t."id" = {CHANGE}."row") WHERE "operation_id" = %s AND "batch" = %s '
        'AND "model" = %s',
        [op, batch, model._meta.label_lower],
    )


def _number(value: int | None) -> str:
    if value is not None:
        return str(int(value))
    return "CAST(NULL AS bigint)"
