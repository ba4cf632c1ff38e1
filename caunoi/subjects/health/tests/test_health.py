"""Blood donation and health checks."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.registers.records.deeds import record
from caunoi.subjects.health.models import BloodDonation, BloodDrive, HealthCheck

DAY = dt.date(2020, 4, 7)


@pytest.fixture
def drives(house):
    rows = [
        BloodDrive(unit=house.upper, name="Ngày hội", on=DAY),
        BloodDrive(unit=house.upper, name="Giọt hồng", on=DAY + dt.timedelta(days=100)),
    ]
    record(rows, by=house.organiser)
    return rows


def value(house, key):
    period = Period.parse("2020")
    [found] = figure(f"health.{key}", unit=house.upper, period=period, user=house.user("dung"))
    return found.value


def donation(house, drive, volume=350):
    return BloodDonation(unit=house.north, drive=drive, person=house.an.person, volume=volume)


def test_who_donates_twice_is_two_turns_and_one_donor(house, drives):
    for drive in drives:
        record([donation(house, drive)], by=house.an)
    assert (value(house, "donations"), value(house, "donors")) == (2, 1)
    with pytest.raises(Invalid, match="on the list already"):
        record([donation(house, drives[0])], by=house.an)
    with pytest.raises(Invalid):
        record([donation(house, drives[0], volume=900)], by=house.organiser)


def test_donors_of_the_north_are_not_shown_to_the_south(house, drives):
    record([donation(house, drives[0])], by=house.an)
    assert not BloodDonation.objects.visible_to(house.user("chi")).exists()
    with pytest.raises(Refused):
        record([donation(house, drives[1])], by=house.chi)


def test_health_checks_are_numbers_that_agree(house):
    told = {"unit": house.north, "name": "Khám định kỳ", "on": DAY, "invited": 40}
    record([HealthCheck(checked=30, women=12, **told)], by=house.an)
    assert value(house, "checked_share") == 75
    told["name"] = "Khám lần hai"
    with pytest.raises(Invalid, match="No more are checked"):
        record([HealthCheck(checked=41, **told)], by=house.an)
