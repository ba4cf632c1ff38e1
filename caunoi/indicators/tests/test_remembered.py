"""A statement that was composed before answers of today: other units, trees and catalogues."""

import datetime as dt

import pytest

from caunoi.base.periods import Period
from caunoi.indicators.figures import figure, matrix
from caunoi.indicators.indicator import INDICATORS
from caunoi.indicators.remembered import KNOWN, MANY
from caunoi.journal.door import operation
from caunoi.org.models import Entry, Membership
from caunoi.subjects.members.models import Qualification

NOW = Period.of_year(2024)


@pytest.fixture(autouse=True)
def nothing_is_remembered():
    KNOWN.clear()


def value(house, key, **more):
    return figure(key, unit=house.upper, period=NOW, user=house.console, **more)[0].value


def test_one_statement_serves_every_unit_and_tree(house):
    units = list(house.units.values())
    keys = [i.key for i in INDICATORS.values() if i.parts]
    for tree in ("then", "now"):
        together = matrix(keys, units=units, periods=[NOW], tree=tree, user=house.console)
        for unit in units:
            alone = matrix(keys, units=[unit], periods=[NOW], tree=tree, user=house.console)
            for key in keys:
                assert alone[key, unit, NOW] == together[key, unit, NOW], (key, unit, tree)


def test_a_figure_of_another_unit_is_not_composed_anew(house):
    for key in ("members.total", "members.women", "members.joined"):
        figure(key, unit=house.north, period=NOW, user=house.console)
    known = dict(KNOWN)
    assert len(known) == 3
    for key in ("members.total", "members.women", "members.joined"):
        figure(key, unit=house.south, period=NOW, tree="now", user=house.console)
    assert known == KNOWN


def test_a_catalogue_that_changed_is_followed(house):
    people = [m.person for m in Membership.objects.filter(unit__in=[house.north, house.south])]
    level = Entry.objects.get(catalogue="education", code="thac_si")
    span = {"kind": "education", "level": level, "since": dt.date(2015, 1, 1)}
    with operation("test", by=house.console) as op:
        op.create_many([Qualification(person=person, **span) for person in people])
    assert value(house, "members.postgraduate") == 4
    with operation("test", by=house.console) as op:
        op.change(level, rank=1)
    # Nobody is left of whom it is known, and for two it is not stated.
    assert value(house, "members.postgraduate") is None


def test_an_age_group_that_changed_is_followed(house):
    asked = {"unit": house.upper, "period": NOW, "by": "age", "user": house.console}
    before = [(f.by, f.value) for f in figure("members.total", **asked)[1:]]
    with operation("test", by=house.console) as op:
        for group in Entry.objects.filter(catalogue="age_group"):
            op.change(group, rank=0)
    after = [(f.by, f.value) for f in figure("members.total", **asked)[1:]]
    assert sum(n for _by, n in before) == sum(n for _by, n in after)
    assert before != after


def test_what_is_remembered_stays_small(house):
    for day in range(MANY + 2):
        period = Period.of_day(NOW.first + dt.timedelta(days=day))
        figure("members.total", unit=house.upper, period=period, user=house.console)
        assert len(KNOWN) <= MANY
