"""Events, those who take part, clubs from day to day, and regular participation."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.errors import HouseError, Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.base.sheets import read_book
from caunoi.indicators.figures import figure
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Entry
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.records.deeds import record, strike, take
from caunoi.registers.records.sending import send_down
from caunoi.registers.register import find
from caunoi.subjects.culture.models import (
    Club,
    ClubMember,
    Discipline,
    Event,
    HabitInUnit,
    Habits,
    Match,
    Participation,
    Team,
)
from caunoi.subjects.culture.register.habits import must_be_some

SPRING = dt.date(2020, 3, 10)


def an_event(house, name="Hội thao", unit=None, by=None):
    kind = Entry.objects.get(catalogue="event_kind", code="meet")
    row = Event(unit=unit or house.upper, name=name, kind=kind, begins=SPRING, ends=SPRING)
    record([row], by=by or house.organiser)
    return row


@pytest.fixture
def event(house):
    return an_event(house)


def two_disciplines(house, event):
    rows = [
        Discipline(unit=house.upper, event=event, name="Bóng bàn", form="single"),
        Discipline(unit=house.upper, event=event, name="Bóng chuyền hơi", who="women"),
    ]
    record(rows, by=house.organiser)
    return rows


def value(house, key, user="binh", period="2020"):
    [found] = figure(key, unit=house.upper, period=Period.parse(period), user=house.user(user))
    return found.value


def test_who_competes_in_two_disciplines_is_two_turns_and_one_person(house, event):
    rows = [
        Participation(unit=house.north, event=event, discipline=one, person=house.an.person)
        for one in two_disciplines(house, event)
    ]
    record(rows, by=house.an)
    assert {row.on for row in Participation.objects.all()} == {SPRING}
    assert value(house, "culture.turns") == 2
    assert value(house, "culture.people") == value(house, "culture.people", "dung") == 1


def test_the_same_person_is_not_twice_in_a_discipline(house, event):
    told = {"unit": house.north, "event": event, "person": house.an.person}
    record([Participation(**told)], by=house.an)
    with pytest.raises(Invalid, match="on the list already"):
        record([Participation(**told)], by=house.an)


def test_a_discipline_of_another_event_is_refused(house, event):
    [one, _two] = two_disciplines(house, event)
    other = an_event(house, "Hội thi")
    with pytest.raises(Invalid, match="another event"):
        record([Team(unit=house.north, event=other, discipline=one, name="Đội Bắc")], by=house.an)


def test_chi_reads_the_event_of_the_level_above_and_not_the_teams_of_the_north(house, event):
    record([Team(unit=house.north, event=event, name="Đội Bắc")], by=house.an)
    chi = house.user("chi")
    assert list(Event.objects.visible_to(chi)) == [event]
    assert not Team.objects.visible_to(chi).exists()
    with pytest.raises(Refused):
        record([Team(unit=house.north, event=event, name="Đội Hai")], by=house.chi)


def test_teams_play_a_match_and_win_prizes(house, event):
    north = Team(unit=house.north, event=event, name="Đội Bắc", rank=1, prize="first")
    south = Team(unit=house.south, event=event, name="Đội Nam", rank=2, prize="second")
    record([north, south], by=house.organiser)
    told = {"unit": house.upper, "event": event, "stage": "Chung kết"}
    record([Match(home=north, away=south, home_score=2, away_score=1, **told)], by=house.organiser)
    with pytest.raises(Invalid, match="against itself"):
        record([Match(home=north, away=north, **told)], by=house.organiser)
    assert (value(house, "culture.teams"), value(house, "culture.team_prizes")) == (2, 2)
    with pytest.raises(Invalid, match="still refers"):
        strike([north], by=house.organiser)


def test_a_list_of_participants_is_brought_in_with_its_faults(house, event):
    rows = [
        ["STT", "Họ và tên", "Hội thi", "Giải thưởng"],
        [1, "Nguyễn Thị An", event.name, "first"],
        [2, "Nguyễn Thị An", "Hội thi nào đó", ""],
        [3, "Lê Thị Chi", event.name, ""],
    ]
    text = "\n".join(";".join(map(str, row)) for row in rows)

    def plan():
        book = read_book(text.encode(), "ds.csv")
        return prepare(find("participations"), book, unit=house.north, by=house.user("an"))

    first = plan()
    assert match_and_apply(first, by=house.user("an")) is None
    assert {fault.cell for fault in first.wrong} == {"C3", "B4"}
    assert match_and_apply(plan(), by=house.user("an"), partial=True)
    [row] = Participation.objects.all()
    assert (row.person, row.prize, row.unit) == (house.an.person, "first", house.north)


def test_what_was_recorded_is_undone(house, event):
    undo(Operation.objects.get(deed="events.record").pk, by=house.user("organiser"))
    assert not Event.objects.exists()


# -- clubs


@pytest.fixture
def club(house):
    kind = Entry.objects.get(catalogue="club_kind", code="arts")
    row = Club(unit=house.north, name="Câu lạc bộ dân vũ", kind=kind, since=SPRING)
    record([row], by=house.an)
    return row


def join(house, club, since=SPRING, until=None):
    row = ClubMember(unit=house.north, club=club, person=house.an.person, since=since, until=until)
    record([row], by=house.an)
    return row


def test_a_club_has_the_members_of_a_day(house, club):
    summer = dt.date(2020, 6, 1)
    join(house, club, until=summer)
    assert value(house, "culture.club_people", period="2020-05") == 1
    assert value(house, "culture.club_people", period="2020-06") == 0
    join(house, club, since=summer)
    assert value(house, "culture.club_people") == value(house, "culture.clubs") == 1


def test_nobody_is_in_a_club_twice_at_a_time_or_before_it_is_there(house, club):
    join(house, club)
    with pytest.raises(HouseError, match="in the club already"):
        join(house, club, since=SPRING + dt.timedelta(days=9))
    with pytest.raises(Invalid, match="before it is founded"):
        join(house, club, since=SPRING - dt.timedelta(days=9))


def test_with_the_club_its_members_leave_it(house, club):
    member = join(house, club)
    end = dt.date(2021, 1, 1)
    with pytest.raises(Refused):
        take("end", [club], by=house.chi, until=end)
    take("end", [club], by=house.an, until=end)
    member.refresh_from_db()
    assert (member.until, member.state) == (end, "out")
    with pytest.raises(WrongState):
        take("end", [club], by=house.an, until=end)
    assert value(house, "culture.clubs", period="2021") == 0


# -- regular participation


@pytest.fixture
def asked(house):
    year = Habits(unit=house.upper, year=2020, meaning="Hai buổi mỗi tuần")
    record([year], by=house.organiser)
    return send_down(year, [house.north, house.south], by=house.organiser)


def test_a_unit_that_does_not_tell_is_part_of_the_whole(house, asked):
    north, _south = asked
    assert north.people == 2, "the members that the North has on the last day of the year"
    take("tell", [north], by=house.an, sport=1, arts=1, regular=2)
    assert value(house, "culture.habit_share") == 50


def test_no_more_take_part_than_there_are(house, asked):
    with pytest.raises(Invalid, match="had 2 members"):
        take("tell", [asked[0]], by=house.an, regular=3)
    with pytest.raises(Refused):
        take("tell", [asked[0]], by=house.chi, regular=1)


@given(
    people=st.integers(0, 50), sport=st.sets(st.integers(0, 49)), arts=st.sets(st.integers(0, 49))
)
def test_whatever_people_do_the_numbers_that_tell_of_it_are_taken(people, sport, arts):
    sport, arts = ({one for one in told if one < people} for told in (sport, arts))
    row = HabitInUnit(people=people, sport=len(sport), arts=len(arts), regular=len(sport | arts))
    must_be_some(row)
    row.regular = max(len(sport), len(arts)) - 1
    if row.regular >= 0:
        with pytest.raises(Invalid):
            must_be_some(row)
