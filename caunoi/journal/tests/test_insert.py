"""Many rows in at once are the same rows as one by one."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.base.errors import Invalid
from caunoi.journal.door import operation
from caunoi.journal.insert import MANY
from caunoi.org.models import Membership, Paper, Person, Unit, UnitKind

DAY = dt.date(2020, 1, 1)


def told(row):
    return {f.name: getattr(row, f.attname) for f in row._meta.concrete_fields}


@pytest.fixture
def op(house):
    with operation("test", by=house.console) as op:
        yield op


def test_what_is_read_back_is_what_was_written(op):
    for rows in (
        [
            UnitKind(code="a", name="Nhóm “một”", children=["b", "c"]),
            UnitKind(code="b", name="Hai\n\\. \t,", rank=7),
        ],
        [Paper(number="1", signed_on=DAY), Paper(number="2", signed_on=None)],
        [
            Person(name="Lê Hương", sex=Person.Sex.FEMALE, birth=DAY),
            Person(name="Lê Hoa", birth_precision="year"),
        ],
        [Unit(), Unit()],
    ):
        op.create_many(rows)
        for row in rows:
            assert not row._state.adding
            assert told(row) == told(type(row).objects.get(pk=row.pk))


def test_keys_go_on_where_the_last_ones_ended(op):
    few = op.create_many([Paper(number="1"), Paper(number="2")])
    one = op.create(Paper(number="3"))
    more = op.create_many([Paper(number="4"), Paper(number="5")])
    keys = [row.pk for row in (*few, one, *more)]
    assert keys == sorted(set(keys))


def test_rows_may_refer_to_rows_that_had_no_key_yet(op):
    people = [Person(name="Lê Hương"), Person(name="Lê Hoa")]
    unit = Unit.objects.first()
    memberships = [Membership(person=person, unit=unit, since=DAY) for person in people]
    op.create_many(people)
    op.create_many(memberships)
    assert list(Membership.objects.filter(person__in=people).order_by("pk")) == memberships


def test_a_broken_rule_is_told_in_its_own_words(house):
    with (
        pytest.raises(Invalid, match="member of one unit at a time"),
        operation("test", by=house.console) as op,
    ):
        op.create_many(
            Membership(person=house.em.person, unit=house.north, since=DAY) for _twice in "12"
        )


def test_two_rows_and_two_hundred_take_the_same_number_of_statements(op):
    counts = []
    for size in (2, 200):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            op.create_many(Paper(number=str(number)) for number in range(size))
        counts.append(len(queries))
    assert counts == [2, 2]


def test_postgresql_knows_of_a_table_that_grew_much_before_the_operation_ends(house):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite plans without such counts")
    with operation("test", by=house.console) as op:
        op.create_many(Paper(number=str(number)) for number in range(MANY))
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [Paper._meta.db_table])
        assert cursor.fetchone()[0] == MANY
