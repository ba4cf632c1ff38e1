"""The number of statements does not follow the number of rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.journal.door import operation
from caunoi.journal.undo import undo
from caunoi.org.models import Membership, Person, Post


def statements(deed):
    """How many statements a deed takes, apart from savepoints."""
    with CaptureQueriesContext(
        connection,
    ) as told:
        answer = deed()
    return answer, sum("SAVEPOINT" not in query["sql"] for query in told.captured_queries)


def admitted(house, count):
    with operation("test", by=house.console, unit=house.north) as op:
        people = op.create_many(Person(name=f"Người {n}") for n in range(count))
        op.create_many(Membership(person=p, unit=house.north, since="2020-01-01") for p in people)
        op.create_many(Post(person=p, unit=house.north, since="2020-01-01") for p in people)
    return op.id


def changed_one_by_one(house, count):
    """A batch for each row, of several models in turn, as an import writes them."""
    rows = Post.objects.filter(created_op=admitted(house, count))
    with operation("test", by=house.console, unit=house.north) as op:
        for post in rows.select_related("person"):
            op.change(post, position="Chuyên viên")
            op.change(post.person, home="Huế")
            op.change(post, position="Trưởng phòng", department="Phòng Một")
    return op.id


def changed_together(house, count):
    rows = Post.objects.filter(created_op=admitted(house, count))
    with operation("test", by=house.console, unit=house.north) as op:
        op.change_where(rows, until="2021-01-01")
        op.delete_where(Membership.objects.filter(person__posts__in=rows))
    return op.id


@pytest.mark.parametrize("deed", [admitted, changed_one_by_one, changed_together])
def test_undo_takes_as_many_statements_for_ten_rows_as_for_sixty(house, deed):
    few, many = deed(house, 10), deed(house, 60)
    counts = []
    for number in (few, many):
        outcome, undone = statements(lambda number=number: undo(number, by=house.console))
        assert outcome.whole
        redone, again = statements(
            lambda outcome=outcome: undo(outcome.operation, by=house.console)
        )
        assert redone.whole
        assert redone.reversed == outcome.reversed
        counts.append((undone, again))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("count", [10, 300])
def test_a_change_of_many_rows_takes_six_statements(house, count):
    rows = Post.objects.filter(created_op=admitted(house, count))
    with operation("test", by=house.console) as op:
        changed, told = statements(lambda: op.change_where(rows, position="Chuyên viên"))
    assert changed == count
    assert told <= 6
