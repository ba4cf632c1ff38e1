"""Admitting people, told with the cast."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caunoi.base.errors import Invalid, Refused
from caunoi.base.spans import Precision
from caunoi.journal.door import operation
from caunoi.journal.undo import undo
from caunoi.org.actions import close
from caunoi.org.models import Membership, Paper, Person, Post
from caunoi.subjects.members import identity
from caunoi.subjects.members.actions import InParty, Training, admit
from caunoi.subjects.members.models import IdentityPaper, PartySpan, PersonKey, Qualification

from .people import DAY, admitted, day, level, new_person, stays


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


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"name": " "}, "name is missing"),
        ({"name": "Lê " * 60}, "too long"),
        ({"sex": "nữ"}, "no sex"),
        ({"email": "huong"}, "not an e-mail"),
        ({"employment": "boss"}, "no kind of employment"),
        ({"how_began": "born"}, "no way in which a membership begins"),
        ({"cccd": "01909443309"}, "11 digits instead of 12"),
        ({"cccd": "O20066901070"}, "digits and nothing else"),
        ({"cccd": "٠٢٠٠٦٦٩٠١٠٧٠"}, "digits and nothing else"),
        ({"cmnd": "0801234567"}, "10 digits instead of 9"),
        ({"birth": day("1899-12-31")}, "cannot be 31/12/1899"),
        ({"birth": day("1990-05-02"), "joined": day("1990-05-01")}, "before the birth"),
        ({"birth": day("1990-05-02"), "works_since": day("1990-05-01")}, "before the birth"),
        ({"joined": day("2024-03-02")}, "after 01/03/2024"),
        ({"birth": day("2024-03-02")}, "after 01/03/2024"),
        ({"birth_precision": "year"}, "birth: the date is missing"),
        ({"joined_precision": "month"}, "joining: the date is missing"),
        ({"birth_precision": "about"}, "how exactly"),
        ({"member": False, "staff": False}, "neither a member nor staff"),
        ({"party": [InParty("full", day("1997-05-01"))], "birth": day("1980-05-01")}, "age of 18"),
        ({"party": [InParty("full"), InParty("probation")]}, "same day"),
        ({"party": [InParty("leader")]}, "no status"),
    ],
)
def test_what_cannot_be_true_is_refused_by_name(house, values, why):
    with pytest.raises(Invalid, match=why):
        admit(people=[new_person(house, **values)], on=DAY, by=house.an)
    assert not Membership.objects.filter(since=DAY).exists()


def test_training_that_contradicts_itself_is_refused(house):
    lower, higher = level("education", "dai_hoc"), level("education", "thac_si")
    for training, why in [
        (
            [
                Training("education", higher, since=day("2010-06-01")),
                Training("education", lower, since=day("2012-06-01")),
            ],
            "cannot follow",
        ),
        ([Training("education", higher), Training("education", lower)], "same day"),
        ([Training("theory", higher)], "no level of theory"),
        ([Training("education", higher, since=day("2030-01-01"))], "Thạc sĩ .* is after"),
    ]:
        with pytest.raises(Invalid, match=why):
            admit(people=[new_person(house, training=training)], on=DAY, by=house.an)


def test_languages_stand_beside_each_other(house):
    person = admitted(
        house,
        training=[
            Training("language", level("language", "b1"), subject="Anh"),
            Training("language", level("language", "a"), subject="Nga"),
        ],
    )
    assert Qualification.objects.filter(person=person, until=None).count() == 2


def test_every_fault_of_every_person_is_told(house):
    people = [new_person(house, cccd="1"), new_person(house), new_person(house, sex="x", email="x")]
    with pytest.raises(Invalid) as caught:
        admit(people=people, on=DAY, by=house.an)
    assert [row for row, _why in caught.value.details["faults"]] == [0, 2, 2]


def test_nothing_is_written_when_one_of_many_is_wrong(house):
    before = Person.objects.count()
    with pytest.raises(Invalid):
        admit(people=[new_person(house), new_person(house, cccd="1")], on=DAY, by=house.an)
    assert Person.objects.count() == before


def test_one_number_for_two_people_is_refused(house):
    people = [new_person(house, cccd="020190801710", name=f"Lê {which}") for which in ("An", "Ân")]
    with pytest.raises(Invalid, match="020190801710 is given for Lê An and for Lê Ân"):
        admit(people=people, on=DAY, by=house.an)


def test_a_known_number_names_the_person_only_to_who_may_see_her(house):
    admitted(house, cccd="020190801710", name="Lê Thị Hương", unit=house.south)
    twice = new_person(house, cccd="020190801710", name="Lê Hương")
    with pytest.raises(Invalid, match="exists elsewhere: ask for the transfer") as caught:
        admit(people=[twice], on=DAY, by=house.an)
    assert "Thị" not in str(caught.value)
    assert "Phía Nam" not in str(caught.value)
    twice.unit = house.south
    with pytest.raises(Invalid, match="is the number of Lê Thị Hương"):
        admit(people=[twice], on=DAY, by=house.chi)


def test_nobody_is_admitted_in_the_future_nor_to_a_unit_that_is_not_there(house):
    with pytest.raises(Invalid, match="in the future"):
        tomorrow = timezone.localdate() + dt.timedelta(days=1)
        admit(people=[new_person(house)], on=tomorrow, by=house.an)
    with pytest.raises(Invalid, match="was not there on 31/12/2009"):
        admit(people=[new_person(house)], on=day("2009-12-31"), by=house.an)
    close(units=[house.north_team], on=day("2024-05-01"), by=house.console)
    with pytest.raises(Invalid, match="has been closed"):
        admit(people=[new_person(house, unit=house.north_team)], on=DAY, by=house.an)


def test_without_days_a_list_says_only_what_is_known_by_then(house):
    listed = admitted(house, how_began="known")
    assert (listed.memberships.get().since, listed.memberships.get().precision) == (DAY, "known_by")
    decided = admitted(house, name="Lê Hoa")
    assert (decided.memberships.get().since, decided.memberships.get().precision) == (DAY, "day")


def test_a_list_may_tell_of_a_day_before_the_unit_was_founded(house):
    person = admitted(house, joined=day("1991-02-01"))
    assert stays(person) == [(house.north, "1991-02-01", None)]


def test_the_paper_stands_with_the_membership(house):
    with operation("test", by=house.console) as op:
        paper = op.create(Paper(number="12/QĐ-CĐCS"))
    [person] = admit(people=[new_person(house)], on=DAY, by=house.an, paper=paper)
    assert person.memberships.get().paper == paper


def test_staff_who_are_not_members_are_known_too(house):
    person = admitted(house, member=False)
    assert not person.memberships.exists()
    assert Person.objects.visible_to(house.an).filter(pk=person.pk).exists()


def test_ten_people_and_two_hundred_take_the_same_number_of_statements(house):
    counts = []
    for size, first in ((10, 20_190_800_000), (200, 20_190_900_000)):
        people = [
            new_person(
                house,
                name=f"Lê Văn {number}",
                cccd=f"{first + number:012}",
                birth=day("1990-01-22"),
                unit=house.north if number % 2 else house.south,
                training=[
                    Training("education", level("education", "dai_hoc"), since=day("2012-06-01")),
                    Training("theory", level("theory", "so_cap")),
                ],
                party=[InParty("probation", day("2015-05-19")), InParty("full")],
            )
            for number in range(size)
        ]
        with CaptureQueriesContext(connection) as queries:
            admit(people=people, on=DAY, by=house.user("organiser"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] < 40
