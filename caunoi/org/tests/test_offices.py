"""Offices and terms: who holds what from when to when."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, NotThere, Refused
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.actions import Closing, close
from caunoi.org.models import Holding, Term
from caunoi.org.offices import (
    Appointment,
    Elected,
    NewTerm,
    appoint,
    begin_terms,
    delegate,
    dismiss,
    end_delegation,
)

FIRST, SECOND = dt.date(2017, 10, 20), dt.date(2022, 11, 18)


def committee(unit):
    return set(Holding.objects.filter(unit=unit).values_list("person__name", "since", "until"))


def test_a_new_committee_ends_the_old_one_and_leaves_the_clerk(house):
    by, em, dung = house.organiser, house.em.person, house.dung.person
    for day, person in ((FIRST, em), (SECOND, dung)):
        new = [NewTerm(u, "Nhiệm kỳ", day, elected=[Elected(person, "chair")])
               for u in (house.north, house.south)]  # fmt: skip
        begin_terms(terms=new, by=by)
    assert committee(house.south) == {
        ("Hoàng Thị Em", FIRST, SECOND),
        ("Phạm Văn Dũng", SECOND, None),
        ("Lê Thị Chi", dt.date(2010, 1, 1), None),
    }
    assert list(house.north.terms.order_by("since").values_list("since", "until")) == [
        (FIRST, SECOND),
        (SECOND, None),
    ]
    told = Operation.objects.latest("pk")
    assert (told.deed, told.created) == ("begin_term", {"org.term": 2, "org.holding": 2})
    assert "Chuyên viên tổ chức" in told.holding


def test_without_anyone_elected_the_old_committee_acts_on(house):
    elected = [Elected(house.em.person, "chair")]
    begin_terms(terms=[NewTerm(house.west, "I", FIRST, elected=elected)], by=house.organiser)
    begin_terms(terms=[NewTerm(house.west, "II", SECOND)], by=house.organiser)
    assert committee(house.west) == {("Hoàng Thị Em", FIRST, None)}


def test_a_committee_begins_when_it_is_recognised(house):
    recognised = dt.date(2017, 12, 1)
    new = NewTerm(house.west, "I", FIRST, recognised=recognised,
                  elected=[Elected(house.em.person, "chair")])  # fmt: skip
    begin_terms(terms=[new], by=house.organiser)
    assert committee(house.west) == {("Hoàng Thị Em", recognised, None)}
    new.recognised = dt.date(2017, 1, 1)
    with pytest.raises(Invalid, match="cannot be recognised before its term begins"):
        begin_terms(terms=[new], by=house.organiser)


def test_two_committees_cannot_begin_on_one_day(house):
    elected = [Elected(house.em.person, "chair")]
    new = NewTerm(house.west, "I", FIRST, elected=elected)
    begin_terms(terms=[new], by=house.organiser)
    late = dt.date(2016, 1, 1)
    for second, why in (
        (NewTerm(house.west, "I", FIRST), "already covers some of these days"),
        (NewTerm(house.west, "0", late, FIRST, elected, FIRST), "from that very day on"),
    ):
        with pytest.raises(Invalid, match=why):
            begin_terms(terms=[second], by=house.organiser)
    assert Term.objects.count() == 1


def test_of_many_appointments_one_that_is_wrong_spoils_all(house):
    em = house.em.person
    good = Appointment(em, house.west, "team_head", FIRST)
    for wrong, fault in (
        (Appointment(em, house.west, "king", FIRST), NotThere),
        (Appointment(em, house.west, "chair", dt.date(2009, 1, 1)), Invalid),
        (Appointment(em, house.west, "team_head", SECOND), Invalid),
        (Appointment(em, house.west, "chair", SECOND, until=FIRST), Invalid),
        (Appointment(em, house.confederation, "chair", SECOND), Refused),
    ):
        with pytest.raises(fault):
            appoint(appointments=[good, wrong], by=house.organiser)
    assert not Holding.objects.filter(person=em).exists()


def test_an_office_cannot_outlast_its_unit(house):
    day = dt.date(2024, 1, 1)
    rest = Closing(members="end", posts="end", offices="end", children="end")
    close(units=[house.west], on=day, by=house.console, rest=rest)
    with pytest.raises(Invalid, match="has been closed"):
        begin_terms(terms=[NewTerm(house.west, "I", SECOND)], by=house.console)
    longer = Appointment(house.em.person, house.west, "chair", FIRST, until=day.replace(day=2))
    with pytest.raises(Invalid, match="nothing in it can last longer"):
        appoint(appointments=[longer], by=house.console)
    lasting = Appointment(house.em.person, house.west, "chair", FIRST, until=day)
    assert appoint(appointments=[lasting], by=house.console)[0].until == day


def test_only_who_organises_appoints_and_dismisses(house):
    one = Appointment(house.em.person, house.north, "keeper", FIRST)
    with pytest.raises(Refused, match="does not let you change units and offices"):
        appoint(appointments=[one], by=house.an)
    [held] = appoint(appointments=[one], by=house.organiser)
    with pytest.raises(Refused):
        dismiss(holdings=Holding.objects.filter(pk=held.pk), on=SECOND, by=house.an)
    assert dismiss(holdings=Holding.objects.filter(pk=held.pk), on=SECOND, by=house.organiser) == 1
    assert Holding.objects.get(pk=held.pk).until == SECOND


def test_an_undo_leaves_nobody_standing_in_for_an_office_that_has_ended(house):
    [held] = Holding.objects.filter(person=house.binh.person)
    given = delegate(holding=held, to=house.em.person, since=FIRST, by=house.console)
    end_delegation(delegation=given, on=SECOND, by=house.console)
    ended = Operation.objects.latest("pk").pk
    dismiss(holdings=Holding.objects.filter(pk=held.pk), on=dt.date(2023, 1, 1), by=house.console)
    [kept] = undo(ended, by=house.console).kept
    assert (kept.model, "office held" in kept.why) == ("org.delegation", True)
    given.refresh_from_db()
    assert given.until == SECOND
