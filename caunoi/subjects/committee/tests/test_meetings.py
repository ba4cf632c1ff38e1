"""Meetings, who came, and who does what by when; the year's programme."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.registers.records.deeds import record, strike, take
from caunoi.subjects.committee.models import (
    Meeting,
    MeetingTask,
    Presence,
    Programme,
    ProgrammeTask,
)

DAY = dt.date(2025, 4, 3)


@pytest.fixture
def meeting(house):
    row = Meeting(unit=house.north, body="committee", name="Họp quý I", on=DAY)
    record([row], by=house.an)
    return row


def the_figure(house, key, user="binh"):
    period = Period.parse("2025")
    [found] = figure(key, unit=house.upper, period=period, user=house.user(user))
    return found.value


def test_the_chair_signs_the_minutes_that_the_keeper_wrote(house, meeting):
    with pytest.raises(Invalid, match="missing"):
        take("hold", [meeting], by=house.an)
    [row] = take("hold", [meeting], by=house.an, conclusion="Thống nhất kế hoạch quý II")
    with pytest.raises(Refused):
        take("sign", [row], by=house.an)
    take("sign", [row], by=house.binh)
    assert the_figure(house, "committee.meetings") == 1


def test_a_meeting_ahead_is_not_held(house):
    row = Meeting(unit=house.north, body="committee", on=dt.date(2050, 1, 1))
    record([row], by=house.an)
    with pytest.raises(Invalid, match="lies ahead"):
        take("hold", [row], by=house.an, conclusion="…")


def test_attendance_is_a_share_of_those_asked(house, meeting):
    rows = [
        Presence(unit=house.north, meeting=meeting, person=house.an.person),
        Presence(unit=house.north, meeting=meeting, person=house.binh.person, came="excused"),
    ]
    record(rows, by=house.an)
    assert {row.on for row in rows} == {DAY}
    assert the_figure(house, "committee.present_share", "dung") == 50
    with pytest.raises(Invalid, match="still refers"):
        strike([meeting], by=house.an)


def test_a_task_is_done_by_its_day_or_late(house, meeting):
    due = dt.date(2025, 5, 1)
    rows = [
        MeetingTask(unit=house.north, meeting=meeting, text=f"Việc {n}", due=due) for n in (1, 2)
    ]
    record(rows, by=house.an)
    take("finish", rows[:1], by=house.an, done_on=due)
    take("finish", rows[1:], by=house.an, done_on=due + dt.timedelta(days=2))
    assert the_figure(house, "committee.meeting_tasks_share") == 50


def test_chi_sees_nothing_of_the_meetings_beside(house, meeting):
    assert not Meeting.objects.visible_to(house.user("chi")).exists()
    with pytest.raises(Refused):
        take("cancel", [meeting], by=house.chi, note="Không họp")


def test_what_is_dropped_from_the_programme_is_in_no_denominator(house):
    programme = Programme(unit=house.north, year=2025, approved_on=dt.date(2025, 1, 5))
    record([programme], by=house.an)
    due = dt.date(2025, 6, 1)
    rows = [
        ProgrammeTask(unit=house.north, programme=programme, text=f"Việc {n}", due=due)
        for n in (1, 2)
    ]
    record(rows, by=house.an)
    take("finish", rows[:1], by=house.an, done_on=due)
    assert the_figure(house, "committee.programme_share") == 50
    take("drop", rows[1:], by=house.binh, note="Không còn phù hợp")
    assert the_figure(house, "committee.programme_share") == 100
