"""Guidance is given to units, and each of them is guided once it has it."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.registers.records.deeds import record, strike, take
from caunoi.registers.records.sending import send_down
from caunoi.subjects.democracy.models import Guidance, Guided

DAY = dt.date(2022, 12, 1)


@pytest.fixture
def guidance(house):
    row = Guidance(unit=house.upper, name="Hướng dẫn tổ chức hội nghị", sent_on=DAY)
    record([row], by=house.organiser)
    send_down(row, [house.north, house.south, house.west], by=house.organiser)
    return row


def share(house):
    period = Period.parse("2022")
    [found] = figure(
        "democracy.guided_share", unit=house.upper, period=period, user=house.user("binh")
    )
    return found.value


def test_units_that_took_note_are_guided(house, guidance):
    rows = Guided.objects.all()
    assert {row.on for row in rows} == {DAY}
    assert share(house) == 0
    take("guide", list(rows.filter(unit=house.north)), by=house.an, how="letter")
    assert round(share(house), 1) == 33.3
    take("guide", list(rows.exclude(unit=house.north)), by=house.organiser, how="meeting")
    assert share(house) == 100


def test_each_unit_has_a_guidance_once(house, guidance):
    with pytest.raises(Invalid, match="every unit"):
        send_down(guidance, [house.north], by=house.organiser)


def test_those_below_read_the_guidance_and_only_their_own_part(house, guidance):
    assert Guidance.objects.visible_to(house.user("chi")).exists()
    assert [row.unit for row in Guided.objects.visible_to(house.user("chi"))] == [house.south]
    with pytest.raises(Refused):
        take("guide", list(Guided.objects.filter(unit=house.north)), by=house.chi, how="letter")


def test_a_guidance_that_was_given_is_not_struck_out(house, guidance):
    with pytest.raises(Invalid, match="still refers"):
        strike([guidance], by=house.organiser)
