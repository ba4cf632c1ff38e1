"""Admitting people, told with the cast."""

import datetime as dt

import pytest

from caunoi.base.errors import Refused
from caunoi.base.spans import Precision
from caunoi.journal.undo import undo
from caunoi.org.models import Entry, Membership, Person, Post
from caunoi.subjects.members import identity
from caunoi.subjects.members.actions import InParty, NewPerson, Training, admit
from caunoi.subjects.members.models import IdentityPaper, PartySpan, PersonKey, Qualification

DAY = dt.date(2024, 3, 1)


def level(kind, code):
    return Entry.objects.get(catalogue=kind, code=code)


def new_person(house, **values):
    return NewPerson(**{"name": "Lê Thị Hương", "unit": house.north, **values})


def test_a_keeper_admits_to_her_own_unit_with_all_that_is_stated(house):
    [person] = admit(
        people=[
            new_person(
                house,
                sex="F",
                birth=dt.date(1990, 1, 22),
                cccd="020190801710",
                cmnd="080123456",
                position="Kế toán",
                joined=dt.date(2012, 2, 1),
                training=[
                    Training("education", level("education", "thac_si"), since=dt.date(2020, 6, 1)),
                    Training("education", level("education", "dai_hoc"), since=dt.date(2012, 6, 1)),
                    Training("theory", level("theory", "so_cap")),
                ],
                party=[
                    InParty("full", dt.date(2016, 5, 19)),
                    InParty("probation", dt.date(2015, 5, 19)),
                ],
            )
        ],
        on=DAY,
        by=house.an,
    )
    assert Person.objects.visible_to(house.an).get(pk=person.pk).name == "Lê Thị Hương"
    membership = Membership.objects.get(person=person)
    assert (membership.unit, membership.since) == (house.north, dt.date(2012, 2, 1))
    post = Post.objects.get(person=person)
    assert (post.position, post.since, post.precision) == ("Kế toán", DAY, Precision.KNOWN_BY)
    levels = Qualification.objects.filter(person=person, kind="education").order_by("since")
    assert [(str(q), q.since, q.until) for q in levels] == [
        ("Đại học", dt.date(2012, 6, 1), dt.date(2020, 6, 1)),
        ("Thạc sĩ", dt.date(2020, 6, 1), None),
    ]
    theory = Qualification.objects.get(person=person, kind="theory")
    assert (theory.since, theory.precision) == (DAY, Precision.KNOWN_BY)
    party = PartySpan.objects.filter(person=person).order_by("since")
    assert [(p.status, p.until) for p in party] == [
        ("probation", dt.date(2016, 5, 19)),
        ("full", None),
    ]
    assert identity.find_by_number(["020190801710", "080123456", "001190801710"]) == {
        "020190801710": person.pk,
        "080123456": person.pk,
    }
    papers = IdentityPaper.objects.filter(person=person)
    assert set(identity.numbers_of(papers).values()) == {"020190801710", "080123456"}
    assert "020190801710" not in "".join(papers.values_list("ciphertext", flat=True))
    assert PersonKey.objects.filter(person_id=person.pk).count() == 1


def test_an_admission_undone_leaves_nobody_and_undone_again_brings_all_back(house):
    [person] = admit(
        people=[new_person(house, cccd="020190801710")],
        on=DAY,
        by=house.an,
    )
    before = undo(person.created_op, by=house.an)
    assert before.whole
    assert not Person.objects.filter(pk=person.pk).exists()
    assert undo(before.operation, by=house.an).whole
    papers = IdentityPaper.objects.filter(person=person.pk)
    assert list(identity.numbers_of(papers).values()) == ["020190801710"]


def test_nobody_is_admitted_to_a_unit_of_others(house):
    with pytest.raises(Refused, match="CĐCS Sở Phía Nam"):
        admit(people=[new_person(house, unit=house.south)], on=DAY, by=house.an)
    with pytest.raises(Refused, match="CĐCS Sở Phía Nam"):
        admit(people=[new_person(house), new_person(house, unit=house.south)], on=DAY, by=house.an)
