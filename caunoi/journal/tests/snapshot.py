"""All rows of all journalled models, to compare before and after."""

from django.db import connection

from caunoi.journal.models import journalled_models
from caunoi.org.models import Seat
from caunoi.org.seats import the_forest


def snapshot():
    """Every journalled row with its key, its operations and all else that is in it."""
    rows = {}
    with connection.cursor() as cursor:
        for model in journalled_models():
            columns = [f.column for f in model._meta.concrete_fields]
            listed = ", ".join(f'"{column}"' for column in columns)
            cursor.execute(f'SELECT {listed} FROM "{model._meta.db_table}"')
            for row in cursor.fetchall():
                told = dict(zip(columns, row, strict=True))
                rows[model._meta.label_lower, told["id"]] = told
    return rows


def difference(before, after):
    """The rows that are not the same in both."""
    return {row for row in before.keys() | after.keys() if before.get(row) != after.get(row)}


def references():
    """For each journalled model: its columns that refer to another journalled one."""
    models = journalled_models()
    return {
        model._meta.label_lower: [
            (f.column, f.related_model._meta.label_lower)
            for f in model._meta.concrete_fields
            if f.is_relation and f.related_model in models
        ]
        for model in models
    }


def seats_differ():
    """The seats that are not what a rebuild from scratch would write."""
    forest = the_forest()
    wanted = {told(seat) for seat in forest.seats(forest.stays)}
    return wanted ^ {told(seat) for seat in Seat.objects.all()}


def told(seat):
    return (seat.tree, seat.unit_id, seat.path, seat.since, seat.until, seat.closed)
