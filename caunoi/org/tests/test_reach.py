"""How far an office reaches: over today's tree, today's offices, and as whose it is used."""

import datetime as dt

import pytest
from django.utils import timezone

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.access import may
from caunoi.org.actions import Closing, NewUnit, close, found, move, restate
from caunoi.org.models import Delegation, Holding, Membership, Unit, User
from caunoi.org.offices import Appointment, appoint, delegate, dismiss, end_delegation

LONG_AGO = dt.date(2012, 1, 1)


def day(n):
    return timezone.localdate() + dt.timedelta(days=n)


def sees(user):
    """The units whose memberships a fresh request of this user would open."""
    fresh = User.objects.get(pk=user.pk)
    found = Unit.objects.filter(memberships__in=Membership.objects.visible_to(fresh))
    return {unit.state_on(LONG_AGO).code for unit in found}


def holding_of(user, **wanted):
    return Holding.objects.get(person=user.person, **wanted)


def test_after_a_move_the_new_parent_opens_the_records_and_the_old_does_not(house):
    [commune] = found(
        units=[NewUnit("Công đoàn xã", "upper", LONG_AGO, house.federation)], by=house.console
    )
    appoint(
        appointments=[Appointment(house.em.person, commune, "chair", LONG_AGO)], by=house.console
    )
    assert sees(house.binh) == {"NORTH", "SOUTH", "WEST"}
    assert sees(house.em) == set()
    move(units=[house.north], to=commune, on=dt.date(2020, 1, 1), by=house.console)
    assert sees(house.binh) == {"SOUTH", "WEST"}
    assert sees(house.em) == {"NORTH"}
    undo(Operation.objects.latest("pk").pk, by=house.console)
    assert sees(house.binh) == {"NORTH", "SOUTH", "WEST"}


def test_whoever_keeps_the_heir_opens_what_it_inherited(house):
    assert sees(house.chi) == {"SOUTH"}
    close(
        units=[house.west],
        on=dt.date(2020, 1, 1),
        by=house.console,
        heir=house.south,
        rest=Closing("end", "end", "end", "end"),
    )
    assert sees(house.chi) == {"SOUTH", "WEST"}
    assert sees(house.an) == {"NORTH"}


def test_an_office_that_has_ended_or_not_begun_gives_nothing(house):
    held = Holding.objects.filter(pk=holding_of(house.an).pk)
    dismiss(holdings=held, on=day(0), by=house.console)
    assert sees(house.an) == set()
    assert not may(house.user("an"), "view", house.north)
    with pytest.raises(Refused):
        restate(unit=house.north, on=LONG_AGO, by=house.user("an"), name="Của An")
    Holding.objects.filter(pk=held.get().pk).update(until=None, since=day(1))
    assert sees(house.an) == set()
    Holding.objects.filter(pk=held.get().pk).update(since=day(0))
    assert sees(house.an) == {"NORTH"}


def test_a_closed_account_reaches_nothing(house):
    User.objects.filter(pk=house.binh.pk).update(is_active=False)
    assert sees(house.binh) == set()
    assert not may(house.user("binh"), "count", house.north)


def test_one_row_outside_spoils_all(house):
    rows = Membership.objects.filter(unit__in=[house.north, house.south])
    assert may(house.an, "edit", rows.filter(unit=house.north))
    answer = may(house.an, "edit", rows)
    assert not answer
    assert "CĐCS Sở Phía Nam" in answer.reason
    assert may(house.an, "edit", rows.none())


def test_the_journal_names_the_nearest_own_office(house):
    appoint(
        appointments=[Appointment(house.an.person, house.upper, "organiser", LONG_AGO)],
        by=house.console,
    )
    an = house.user("an")
    assert may(an, "edit", house.north)
    assert an.acting_as == "Cán bộ theo dõi sổ đoàn viên, CĐCS Sở Phía Bắc"
    assert may(an, "organise", house.north)
    assert an.acting_as == "Chuyên viên tổ chức, Công đoàn Viên chức tỉnh"
    assert not may(an, "view", house.confederation)
    assert an.acting_as == ""


# --- standing in ----------------------------------------------------------------------------------


@pytest.fixture
def stood_in_for(house):
    """Em stands in for the organiser above all three, for a month."""
    return delegate(
        holding=holding_of(house.organiser),
        to=house.em.person,
        since=day(-10),
        until=day(20),
        by=house.organiser,
    )


def test_who_stands_in_may_what_the_holder_may_and_the_journal_says_for_whom(house, stood_in_for):
    em = house.user("em")
    restate(unit=house.north, on=LONG_AGO, by=em, name="Sở Bắc")
    told = Operation.objects.latest("pk")
    assert (told.by_name, told.on_behalf_of) == ("Hoàng Thị Em", "Vũ Văn Giang")
    assert told.holding == "Chuyên viên tổ chức, Công đoàn Viên chức tỉnh"
    assert sees(em) == {"NORTH", "SOUTH", "WEST"}
    restate(unit=house.north, on=LONG_AGO, by=house.organiser, name="Sở Bắc Bộ")
    assert Operation.objects.latest("pk").on_behalf_of == ""


def test_an_own_office_is_used_before_another_s(house, stood_in_for):
    one = Appointment(house.em.person, house.upper, "organiser", LONG_AGO)
    appoint(appointments=[one], by=house.console)
    em = house.user("em")
    assert may(em, "organise", house.north)
    assert em.on_behalf_of == ""


def test_nobody_stands_in_before_or_after(house, stood_in_for):
    Delegation.objects.update(since=day(1))
    assert not may(house.user("em"), "organise", house.north)
    Delegation.objects.update(since=day(-10), until=day(0))
    assert not may(house.user("em"), "organise", house.north)


def test_standing_in_ends_when_somebody_says_so_or_the_office_ends(house, stood_in_for):
    end_delegation(delegation=stood_in_for, on=day(0), by=house.user("em"))
    assert Delegation.objects.get().until == day(0)
    assert not may(house.user("em"), "organise", house.north)
    with pytest.raises(WrongState):
        end_delegation(delegation=stood_in_for, on=day(0), by=house.organiser)
    undo(Operation.objects.latest("pk").pk, by=house.console)
    held = Holding.objects.filter(pk=stood_in_for.holding_id)
    dismiss(holdings=held, on=day(-3), by=house.console)
    assert Delegation.objects.get().until == day(-3)
    assert not may(house.user("em"), "organise", house.north)


def test_an_office_that_ends_before_somebody_stood_in_takes_that_away(house, stood_in_for):
    held = Holding.objects.filter(pk=stood_in_for.holding_id)
    dismiss(holdings=held, on=day(-20), by=house.console)
    assert not Delegation.objects.exists()
    assert undo(Operation.objects.latest("pk").pk, by=house.console).whole
    assert Delegation.objects.get() == stood_in_for


def test_only_the_holder_or_an_organiser_lets_another_stand_in(house):
    held, em = holding_of(house.binh), house.em.person
    span = {"since": day(0), "until": day(5)}
    with pytest.raises(Refused):
        delegate(holding=held, to=em, by=house.an, **span)
    with pytest.raises(Invalid, match="nobody to stand in for themselves"):
        delegate(holding=held, to=house.binh.person, by=house.binh, **span)
    with pytest.raises(Invalid, match="only while the office is held"):
        delegate(holding=held, to=em, since=dt.date(2001, 1, 1), by=house.organiser)
    delegate(holding=held, to=em, by=house.organiser, **span)
    with pytest.raises(Invalid, match="already covers"):
        delegate(holding=held, to=house.an.person, by=house.binh, **span)
