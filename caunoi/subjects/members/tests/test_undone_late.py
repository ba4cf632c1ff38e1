"""An undo puts nothing back that a deed would refuse: it is kept, with the reason."""

import pytest

from caunoi.base.errors import Invalid
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.actions import Closing, NewUnit, close, found, move
from caunoi.org.models import Holding, Membership, Place, Post, Suspension
from caunoi.org.offices import Appointment, appoint, dismiss
from caunoi.subjects.members.actions import (
    Correction,
    SpanCorrection,
    correct,
    correct_joining,
    correct_spans,
    leave,
    resume,
    suspend,
    transfer,
)

from .people import admitted, day, stays, works

MOVED, CLOSED = day("2024-06-01"), day("2024-09-01")
GONE = "has been closed"


@pytest.fixture
def branch(house):
    """A unit beside the others, with one member who works there."""
    [unit] = found(
        units=[NewUnit("CĐCS Sở Cũ", "grassroots", day("2012-01-01"), house.upper)],
        by=house.console,
    )
    return unit


def end(house, unit, heir=None):
    rest = Closing(*["heir" if heir else "end"] * 4)
    close(units=[unit], on=CLOSED, by=house.console, heir=heir, rest=rest)


def whole_life(person):
    return [*stays(person), *works(person)]


@pytest.mark.parametrize("with_heir", [False, True])
def test_who_was_transferred_stays_where_they_are_once_the_old_unit_is_closed(
    house, branch, with_heir
):
    person = admitted(house, unit=branch)
    rows = Membership.objects.filter(person=person)
    done = transfer(memberships=rows, to=house.south, on=MOVED, by=house.console)
    end(house, branch, house.north if with_heir else None)
    before = whole_life(person)
    outcome = undo(done.pk, by=house.console)
    assert whole_life(person) == before
    assert outcome.reversed == 0
    assert not outcome.failed
    assert {left.model for left in outcome.kept} == {"org.membership", "org.post"}
    assert any(GONE in left.why for left in outcome.kept)


def test_of_people_from_two_units_those_come_back_whose_unit_still_stands(house, branch):
    gone, back = admitted(house, unit=branch), admitted(house, name="Lê Văn Hùng")
    rows = Membership.objects.filter(person__in=[gone, back])
    done = transfer(memberships=rows, to=house.south, on=MOVED, by=house.console)
    end(house, branch)
    before = whole_life(gone)
    outcome = undo(done.pk, by=house.console)
    assert whole_life(gone) == before
    assert stays(back) == works(back) == [(house.north, "2024-03-01", None)]
    assert outcome.reversed == 4


def test_who_left_is_no_member_again_of_a_unit_that_is_closed(house, branch):
    person = admitted(house, unit=branch)
    rows = Membership.objects.filter(person=person)
    done = leave(memberships=rows, on=MOVED, by=house.console, posts="end")
    end(house, branch)
    outcome = undo(done.pk, by=house.console)
    assert stays(person) == works(person) == [(branch, "2024-03-01", "2024-06-01")]
    assert len(outcome.kept) == 2


def test_an_office_that_was_ended_stays_ended_in_a_closed_unit(house, branch):
    person = admitted(house, unit=branch)
    office = Appointment(person, branch, "chair", day("2024-04-01"))
    appoint(appointments=[office], by=house.console)
    held = Holding.objects.filter(person=person)
    dismiss(holdings=held, on=MOVED, by=house.console)
    dismissed = Operation.objects.latest("pk").pk
    end(house, branch)
    [left] = undo(dismissed, by=house.console).kept
    assert GONE in left.why
    assert held.get().until == MOVED


def test_undoing_a_closing_and_closing_again_would_leave_people_behind(house, branch):
    close(units=[branch], on=CLOSED, by=house.console, rest=Closing())
    closing = Operation.objects.latest("pk").pk
    opened = undo(closing, by=house.console)
    person = admitted(house, unit=branch)
    outcome = undo(opened.operation, by=house.console)
    assert Place.objects.get(unit=branch).until is None
    assert stays(person) == [(branch, "2024-03-01", None)]
    assert outcome.kept


def test_a_unit_does_not_go_back_under_one_that_is_closed(house, branch):
    [team] = found(units=[NewUnit("Tổ Hai", "team", day("2012-02-01"), branch)], by=house.console)
    move(units=[team], to=house.south, on=MOVED, by=house.console)
    moved = Operation.objects.latest("pk").pk
    end(house, branch)
    outcome = undo(moved, by=house.console)
    assert outcome.kept
    assert [p.parent for p in team.places.order_by("since")] == [branch, house.south]


def test_a_pause_does_not_go_on_after_the_membership_has_ended(house):
    person = admitted(house)
    rows = Membership.objects.filter(person=person)
    suspend(memberships=rows, on=day("2024-04-01"), by=house.console)
    done = resume(memberships=rows, on=day("2024-05-01"), by=house.console)
    leave(memberships=rows, on=MOVED, by=house.console)
    [left] = undo(done.pk, by=house.console).kept
    assert left.model == "org.suspension"
    assert Suspension.objects.get().until == day("2024-05-01")


def test_nobody_is_born_again_after_they_joined(house):
    person = admitted(house, birth=day("1990-01-01"))
    done = correct(corrections=[Correction(person, {"birth": day("1960-01-01")})], by=house.console)
    joined = Membership.objects.get(person=person)
    correct_joining(items=[(joined, day("1985-01-01"), "day")], by=house.console)
    [left] = undo(done.pk, by=house.console).kept
    person.refresh_from_db()
    assert left.model == "org.person"
    assert person.birth == day("1960-01-01")


def test_rows_that_the_law_does_not_touch_come_back_as_ever(house, branch):
    person = admitted(house, unit=branch)
    rows = Membership.objects.filter(person=person)
    done = transfer(memberships=rows, to=house.south, on=MOVED, by=house.console)
    assert undo(done.pk, by=house.console).whole
    assert stays(person) == works(person) == [(branch, "2024-03-01", None)]
    assert not Post.objects.filter(unit=house.south, person=person).exists()


def test_a_correction_lets_nobody_stay_in_a_unit_that_is_closed(house, branch):
    person = admitted(house, unit=branch)
    end(house, branch)
    row = Membership.objects.get(person=person)
    longer = SpanCorrection(row, {"until": None, "how_ended": ""})
    with pytest.raises(Invalid, match=GONE):
        correct_spans(corrections=[longer], by=house.console)
    assert stays(person) == [(branch, "2024-03-01", "2024-09-01")]
