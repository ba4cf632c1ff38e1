"""Closing units, also in retrospect."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid
from caunoi.journal.models import Operation
from caunoi.org.access import may, may_undo
from caunoi.org.actions import Closing, NewUnit, close, found
from caunoi.org.models import Delegation, Holding, Membership, Post
from caunoi.org.offices import Appointment, appoint, delegate


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


def test_who_stands_in_goes_on_standing_in_at_the_heir(house):
    [held] = Holding.objects.filter(person=house.chi.person)
    years = [dt.date(year, 1, 1) for year in (2018, 2020, 2023)]
    delegate(holding=held, to=house.em.person, since=years[0], until=years[2], by=house.console)
    to_heir = Closing(members="heir", posts="heir", offices="heir")
    close(units=[house.south], on=years[1], by=house.console, heir=house.west, rest=to_heir)
    told = Delegation.objects.order_by("since").values_list("holding__unit", "to", "since", "until")
    assert list(told) == [
        (house.south.pk, house.em.person.pk, years[0], years[1]),
        (house.west.pk, house.em.person.pk, years[1], years[2]),
    ]


def test_whoever_takes_a_closing_back_reaches_both_sides(house):
    day = dt.date(2012, 1, 1)
    beside = NewUnit("Cấp trên khác", "upper", day, house.federation)
    [beside] = found(units=[beside], by=house.console)
    [heir] = found(units=[NewUnit("CĐCS Khác", "grassroots", day, beside)], by=house.console)
    new = Appointment(house.em.person, beside, "organiser", day)
    appoint(appointments=[new], by=house.console)
    to_heir = Closing(members="heir", posts="heir", offices="heir")
    close(units=[house.south], on=dt.date(2020, 1, 1), by=house.console, heir=heir, rest=to_heir)
    closing = Operation.objects.latest("pk")
    assert may(house.em, "organise", house.south)  # it lives on at the heir's
    assert not may_undo(house.em, closing)
    assert closing.unit_id == house.federation.pk
