"""Figures over the house of the tests, told with its cast."""

import pytest

from caunoi.base.errors import NotThere, Refused
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure, hidden, matrix, rows
from caunoi.indicators.indicator import INDICATORS

NOW = Period.of_year(2024)


def value(key, unit, period, user, **more):
    return figure(key, unit=unit, period=period, user=user, **more)[0].value


def test_a_stock_counts_the_unit_and_all_below_it(house):
    assert value("members.total", house.upper, NOW, house.console) == 6
    assert value("members.total", house.north, NOW, house.console) == 2
    assert value("members.women_share", house.upper, NOW, house.console) == 50
    assert value("units.grassroots", house.federation, NOW, house.console) == 3


def test_records_and_parts_of_every_figure_are_as_many_as_the_number_says(house):
    for key, indicator in INDICATORS.items():
        for cut in (None, *indicator.cuts):
            told = figure(key, unit=house.upper, period=NOW, by=cut, user=house.console)
            for one in told:
                behind = rows(key, unit=house.upper, period=NOW, by=one.by, user=house.console)
                assert (one.records or 0) == behind.count(), (key, one.by)
            if cut and told[0].records is not None:
                assert sum(part.records for part in told[1:]) == told[0].records


def test_who_may_only_count_opens_nothing(house):
    asked = {"unit": house.north, "period": NOW, "user": house.dung}
    assert figure("members.total", **asked)[0].value == 2
    assert not rows("members.total", **asked).exists()
    assert hidden("members.total", **asked) == 2


def test_a_stranger_reads_no_figure(house):
    with pytest.raises(Refused, match="CĐCS Sở Phía Bắc"):
        figure("members.total", unit=house.north, period=NOW, user=house.chi)


def test_an_unknown_key_says_which_are_alike(house):
    with pytest.raises(NotThere, match=r"members\.total"):
        figure("member.total", unit=house.north, period=NOW, user=house.console)


def test_the_statements_do_not_grow_with_indicators_units_or_periods(
    house, django_assert_num_queries
):
    with django_assert_num_queries(2):  # seats, and the count
        figure("members.total", unit=house.north, period=NOW, user=house.console)
    keys = ["members.total", "members.women", "members.party_share"]
    # And how many units there are; and for what counts to nothing, whether anything is known.
    with django_assert_num_queries(4):
        matrix(keys, units=[house.north], periods=[NOW], user=house.console)
    keys = [
        i.key
        for i in INDICATORS.values()
        if i.parts and all(p.source.key == "members" and p.on is None for p in i.parts)
    ]
    periods = [Period.of_year(year) for year in range(2015, 2025)]
    assert len(keys) > 10
    # And the catalogues, and what is known at all where there is nothing.
    with django_assert_num_queries(5):
        matrix(keys, units=list(house.units.values()), periods=periods, user=house.console)
