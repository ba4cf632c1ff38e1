"""Who decides above a unit, also where it lives on under an heir."""

import datetime as dt

import pytest

from caunoi.base.errors import Refused
from caunoi.journal.door import operation
from caunoi.org.acting import require_above
from caunoi.org.actions import Closing, close
from caunoi.org.models import Holding, OfficeKind


def test_an_heir_stands_for_the_closed_unit_and_is_not_the_level_above_it(house):
    kind = OfficeKind.objects.get(code="chair")
    with operation("test", by=house.console) as op:
        south = Holding(
            person=house.chi.person, unit=house.south, kind=kind, since=dt.date(2012, 1, 1)
        )
        op.create(south)
    heir = Closing(children="heir", members="heir", posts="heir", offices="end")
    close(
        units=[house.north], on=dt.date(2024, 1, 1), by=house.console, heir=house.south, rest=heir
    )
    for unit in (house.north, house.north_team):
        assert house.north.path_now().startswith(house.south.path_now()), unit
    with pytest.raises(Refused, match="Công đoàn Viên chức tỉnh"):
        require_above(house.user("chi"), "approve", [house.north])
    require_above(house.user("binh"), "approve", [house.north])
    # A team that came to the heir has the heir above it.
    require_above(house.user("chi"), "approve", [house.north_team])
