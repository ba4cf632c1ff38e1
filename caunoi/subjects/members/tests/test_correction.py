"""Correcting mistakes: an edit that the journal can take back."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caunoi.base.errors import Invalid, Refused
from caunoi.journal.undo import undo
from caunoi.org.models import Membership, Person
from caunoi.subjects.members import identity
from caunoi.subjects.members.actions import (
    Correction,
    SpanCorrection,
    Training,
    admit,
    correct,
    correct_spans,
    suspend,
)
from caunoi.subjects.members.models import IdentityPaper, Qualification

from .people import DAY, admitted, day, level, new_person, stays

HUONG, HOA = "020190801710", "020190801711"


def numbers(person):
    papers = IdentityPaper.objects.filter(person=person)
    return sorted(identity.numbers_of(papers).values())


def test_a_correction_replaces_and_the_journal_keeps_what_stood_before(house):
    person = admitted(house, name="Lê Thị Hương", phone="0912345678")
    op = correct(
        corrections=[Correction(person, {"name": "Lê Thị Hường", "sex": "F", "phone": ""})],
        by=house.an,
    )
    person = Person.objects.get(pk=person.pk)
    assert (person.name, person.sex, person.phone) == ("Lê Thị Hường", "F", "")
    assert undo(op.pk, by=house.an).whole
    person = Person.objects.get(pk=person.pk)
    assert (person.name, person.sex, person.phone) == ("Lê Thị Hương", "", "0912345678")
    assert Person.objects.called("hương").get() == person


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"name": ""}, "."),
        ({"sex": "x"}, "."),
        ({"email": "huong"}, "."),
        ({"birth": day("2015-06-02")}, "a member since 01/06/2015"),
        ({"cccd": "0201908017"}, "10 digits instead of 12"),
        ({"cmnd": "08012345a"}, "digits and nothing else"),
    ],
)
def test_a_correction_that_cannot_be_true_is_refused(house, values, why):
    person = admitted(house, joined=day("2015-06-01"))
    with pytest.raises(Invalid, match=why):
        correct(corrections=[Correction(person, values)], by=house.an)


def test_only_what_is_a_fact_of_a_person_is_corrected(house):
    with pytest.raises(TypeError, match="last_op"):
        correct(corrections=[Correction(house.em.person, {"last_op": 1})], by=house.console)


def test_nobody_corrects_people_of_others(house):
    with pytest.raises(Invalid, match="exists elsewhere"):
        correct(corrections=[Correction(house.em.person, {"phone": "1"})], by=house.an)
    with pytest.raises(Refused, match="do not let you change"):
        correct(corrections=[Correction(house.em.person, {"phone": "1"})], by=house.em)


def test_a_number_is_corrected_added_and_taken_out(house):
    person = admitted(house, cccd=HUONG)
    op = correct(corrections=[Correction(person, {"cccd": HOA, "cmnd": "080123456"})], by=house.an)
    assert numbers(person) == [HOA, "080123456"]
    correct(corrections=[Correction(person, {"cmnd": ""})], by=house.an)
    assert numbers(person) == [HOA]
    assert not undo(op.pk, by=house.an).failed
    assert HUONG in numbers(person)


def test_two_people_whose_numbers_were_mixed_up_swap_them(house):
    huong, hoa = admitted(house, cccd=HUONG), admitted(house, name="Lê Hoa", cccd=HOA)
    op = correct(
        corrections=[Correction(huong, {"cccd": HOA}), Correction(hoa, {"cccd": HUONG})],
        by=house.an,
    )
    assert (numbers(huong), numbers(hoa)) == ([HOA], [HUONG])
    assert undo(op.pk, by=house.an).whole
    assert (numbers(huong), numbers(hoa)) == ([HUONG], [HOA])


def test_a_number_of_somebody_else_is_refused(house):
    admitted(house, cccd=HUONG, unit=house.south)
    person = admitted(house, name="Lê Hoa", cccd=HOA)
    with pytest.raises(Invalid, match="exists elsewhere"):
        correct(corrections=[Correction(person, {"cccd": HUONG})], by=house.an)
    assert numbers(person) == [HOA]


def test_many_corrections_take_as_many_statements_as_few(house):
    counts = []
    for size in (5, 100):
        people = admit(
            people=[new_person(house, name=f"Lê {n}") for n in range(size)], on=DAY, by=house.an
        )
        with CaptureQueriesContext(connection) as queries:
            correct(corrections=[Correction(one, {"sex": "F"}) for one in people], by=house.an)
        counts.append(len(queries))
    # An update of many rows with a value each goes out in parts on SQLite.
    assert counts[1] <= counts[0] + 4


def fixed(row, **values):
    return SpanCorrection(row, values)


def test_the_day_of_joining_was_typed_wrongly(house):
    person = admitted(house, joined=day("2015-06-01"), birth=day("1990-05-01"))
    membership = person.memberships.get()
    correct_spans(corrections=[fixed(membership, since=day("2014-06-01"))], by=house.an)
    assert stays(person) == [(house.north, "2014-06-01", None)]
    for wrong, why in [
        ({"since": day("1990-01-01")}, "before the birth"),
        ({"since": timezone.localdate() + dt.timedelta(days=1)}, "in the future"),
        ({"until": day("2014-06-01"), "how_ended": "left"}, "."),
        ({"until": day("2016-06-01")}, "how it ended"),
    ]:
        with pytest.raises(Invalid, match=why):
            correct_spans(corrections=[fixed(person.memberships.get(), **wrong)], by=house.an)
    with pytest.raises(TypeError, match="unit"):
        correct_spans(corrections=[fixed(membership, unit=house.south)], by=house.an)
    with pytest.raises(Invalid, match="exists elsewhere"):
        correct_spans(corrections=[fixed(membership, since=day("2013-06-01"))], by=house.chi)


def test_a_border_between_two_spans_moves_either_way(house):
    steps = [("dai_hoc", "2012-06-01"), ("thac_si", "2018-06-01")]
    person = admitted(
        house,
        training=[Training("education", level("education", c), since=day(s)) for c, s in steps],
    )
    for border in ("2016-06-01", "2020-06-01"):
        lower, higher = Qualification.objects.filter(person=person).order_by("since")
        correct_spans(
            corrections=[fixed(lower, until=day(border)), fixed(higher, since=day(border))],
            by=house.an,
        )
        assert Qualification.objects.get(person=person, until=None).since == day(border)
    with pytest.raises(Invalid, match="one level of a kind at a time"):
        correct_spans(corrections=[fixed(higher, since=day("2013-06-01"))], by=house.an)


def test_what_never_was_is_taken_out_and_can_come_back(house):
    person = admitted(house)
    membership = person.memberships.get()
    suspend(memberships=Membership.objects.filter(pk=membership.pk), on=DAY, by=house.an)
    op = correct_spans(corrections=[SpanCorrection(membership, None)], by=house.an)
    assert not person.memberships.exists()
    assert undo(op.pk, by=house.an).whole
    assert person.memberships.get().suspensions.count() == 1
