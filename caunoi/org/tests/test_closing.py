"""Closing units, also in retrospect."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid
from caunoi.org.actions import Closing, close
from caunoi.org.models import Holding, Membership, Post


def test_nobody_is_handed_to_an_heir_that_has_itself_been_closed_since(house):
    end = Closing(members="end", posts="end", offices="end")
    close(units=[house.south], on=dt.date(2020, 1, 1), by=house.console, rest=end)
    for rest in (
        Closing(members="heir", posts="end", offices="end"),
        Closing(members="end", posts="heir", offices="end"),
        Closing(members="end", posts="end", offices="heir"),
    ):
        with pytest.raises(Invalid, match="closed"):
            close(
                units=[house.west],
                on=dt.date(2019, 1, 1),
                by=house.console,
                heir=house.south,
                rest=rest,
            )
    # It may inherit what the unit was, for today's tree.
    close(units=[house.west], on=dt.date(2019, 1, 1), by=house.console, heir=house.south, rest=end)
    for model in (Membership, Post, Holding):
        assert not model.objects.filter(unit__in=[house.west, house.south], until=None).exists()
