"""No two spans of one thing share a day: the database itself refuses, on both databases."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, models, transaction

from caunoi.base.errors import Invalid
from caunoi.journal.door import operation
from caunoi.org.models import Membership, Term


def year(n):
    return dt.date(n, 1, 1)


@pytest.mark.parametrize(
    ("since", "until"),
    [(2012, None), (2005, None), (2005, 2011), (2012, 2013), (2011, 2014), (2010, 2015)],
)
def test_a_span_that_shares_a_day_is_refused_by_the_database(house, since, until):
    Term.objects.all().delete()
    span = {"unit": house.north, "created_op": 1, "last_op": 1}
    Term.objects.create(name="Một", since=year(2010), until=year(2015), **span)
    end = until and year(until)
    with pytest.raises(IntegrityError, match="term_one_at_a_time"), transaction.atomic():
        Term.objects.create(name="Hai", since=year(since), until=end, **span)
    # Spans that meet share no day, nor do those of another unit.
    Term.objects.create(name="Ba", since=year(2015), **span)
    Term.objects.create(name="Bốn", since=year(2005), until=year(2010), **span)
    Term.objects.create(name="Năm", since=year(2012), **{**span, "unit": house.south})
    with pytest.raises(IntegrityError, match="term_one_at_a_time"), transaction.atomic():
        Term.objects.filter(name="Bốn").update(until=year(2011))


def test_two_overlapping_memberships_are_refused_in_a_sentence(house):
    before = Membership.objects.count()
    with pytest.raises(Invalid) as why, operation("test", by=house.console) as op:
        op.create_many([Membership(person=house.an.person, unit=house.south, since=year(2020))])
    assert str(why.value).endswith(".")
    assert "membership_" not in str(why.value)
    assert Membership.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_remade_keeps_the_rule():
    """SQLite remakes a table to change it, and its triggers go with the old one."""
    new = models.CharField(max_length=201)
    new.set_attributes_from_name("name")
    new.model = Term
    with connection.schema_editor() as editor:
        editor.alter_field(Term, Term._meta.get_field("name"), new, strict=False)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT conname FROM pg_constraint")
        names = {name for (name,) in cursor.fetchall()}
    with connection.schema_editor() as editor:
        editor.alter_field(Term, new, Term._meta.get_field("name"), strict=False)
    wanted = {"term_one_at_a_time"}
    if connection.vendor == "sqlite":
        wanted = {"term_one_at_a_time_ins", "term_one_at_a_time_upd"}
    assert wanted <= names
