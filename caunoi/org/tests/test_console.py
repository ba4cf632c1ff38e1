"""Who a command acts as, and which unit and day are meant."""

import datetime as dt

import pytest

from caunoi.base.errors import NotThere, Refused
from caunoi.base.periods import BadDay
from caunoi.org.actions import restate
from caunoi.org.console import DAY, acting, unit_coded
from caunoi.org.models import User
from caunoi.tests.house import LONG_AGO


def test_a_command_acts_as_the_console_or_as_who_is_named(house):
    assert acting(None).is_console
    assert acting("an") == house.an


def test_an_unknown_or_closed_account_is_refused_by_name(house):
    with pytest.raises(NotThere, match="nobody"):
        acting("nobody")
    User.objects.filter(username="an").update(is_active=False)
    with pytest.raises(Refused, match="an"):
        acting("an")


def test_a_code_means_the_unit_that_bore_it_on_the_day(house):
    on = dt.date(2020, 1, 1)
    restate(unit=house.north, on=on, by=house.console, code="NEWNORTH")
    assert unit_coded("NORTH", dt.date(2019, 12, 31)) == house.north
    assert unit_coded("NEWNORTH") == house.north
    with pytest.raises(NotThere, match=r"01/01/2010.*01/01/2020"):
        unit_coded("NORTH")
    with pytest.raises(NotThere, match="01/01/2020"):
        unit_coded("NEWNORTH", LONG_AGO)
    with pytest.raises(NotThere, match="NONE"):
        unit_coded("NONE")


def test_a_day_is_typed_in_two_ways_and_refused_in_one_sentence():
    assert DAY.convert("03/06/2023", None, None) == DAY.convert("2023-06-03", None, None)
    with pytest.raises(BadDay, match="31/02/2023"):
        DAY.convert("31/02/2023", None, None)
