"""The rules of a model read of a row, as the database reads them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, F, Q, Value
from django.db.models.functions import Length
from hypothesis import given
from hypothesis import strategies as st

from caunoi.registers.records.checking import NotPlain, holds, must_keep_rules
from caunoi.subjects.learning.models import Course

DAYS = st.one_of(st.none(), st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 4)))
TEXTS = st.sampled_from(["", "a", "b"])
leaf = st.one_of(
    st.sampled_from([Q(ends__gte=F("begins")), Q(begins=None), Q(ends__isnull=False),
                     Q(name=""), Q(name__in=["a", "b"]), Q(level="a"), Q(level=F("name")),
                     Q(sessions__gt=1), Q(begins__lt=F("ends"))]),
)  # fmt: skip
conditions = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: two[0] & two[1]),
        st.tuples(inner, inner).map(lambda two: two[0] | two[1]),
        inner.map(lambda one: ~one),
    ),
    max_leaves=5,
)


@pytest.mark.django_db
@given(condition=conditions, begins=DAYS, ends=DAYS, name=TEXTS, level=TEXTS,
       sessions=st.integers(0, 3))  # fmt: skip
def test_a_rule_is_read_as_django_reads_it_of_the_database(condition, **values):
    row = Course(**values)
    rule = CheckConstraint(condition=condition, name="rule")
    try:
        rule.validate(Course, row)
        kept = True
    except ValidationError:
        kept = False
    assert (holds(condition, row) is not False) is kept


def test_what_is_excluded_is_not_asked():
    row = Course(begins=dt.date(2020, 1, 2), ends=dt.date(2020, 1, 1))
    assert holds(Q(ends__gte=F("begins")), row) is False
    assert holds(Q(ends__gte=F("begins")), row, ["begins"]) is None


@pytest.mark.parametrize(
    "condition",
    [
        Q(name__startswith="a"),
        Q(Length("name")),
        Value(True),
        Q(ends__gte=F("begins") + 1),
        Q(name="a") ^ Q(level="b"),
    ],
)
def test_what_says_more_is_left_to_django(condition):
    with pytest.raises(NotPlain):
        holds(condition, Course(name="a", ends=dt.date(2020, 1, 1)))


def test_a_broken_rule_is_told_in_its_own_words():
    row = Course(name="a", begins=dt.date(2020, 1, 2), ends=dt.date(2020, 1, 1))
    with pytest.raises(ValidationError, match="before it begins"):
        must_keep_rules(row, ["unit"])
