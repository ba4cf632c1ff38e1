"""Training, the Party and posts over time."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caunoi.base.errors import Invalid, Refused
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.subjects.members.actions import (
    InParty,
    NewPost,
    Training,
    admit,
    change_post,
    enter_party,
    leave_party,
    leave_post,
    qualify,
)
from caunoi.subjects.members.models import PartySpan, Qualification

from .people import DAY, admitted, day, level, new_person, works

LATER = day("2025-01-01")


def learned(person):
    rows = Qualification.objects.filter(person=person).order_by("since")
    return [
        (row.level.code, str(row.since), str(row.until) if row.until else None, row.precision)
        for row in rows
    ]


def in_party(person):
    rows = PartySpan.objects.filter(person=person).order_by("since")
    return [(row.status, str(row.since), str(row.until) if row.until else None) for row in rows]


@pytest.fixture
def note(house):
    """Note a level of education of a person, as An would."""

    def note(person, code, since=None, on=LATER, by=house.an):
        training = Training("education", level("education", code), since=since and day(since))
        return qualify(items=[(person, training)], on=on, by=by)

    return note


@pytest.fixture
def graduate(house):
    """Known by 1 March 2024 to have a degree."""
    return admitted(house, training=[Training("education", level("education", "dai_hoc"))])


def test_a_higher_level_closes_the_lower(note, graduate):
    note(graduate, "thac_si", "2024-09-01")
    assert learned(graduate) == [
        ("dai_hoc", "2024-03-01", "2024-09-01", "known_by"),
        ("thac_si", "2024-09-01", None, "day"),
    ]


def test_a_level_without_a_day_is_known_by_the_day_of_the_deed(note, graduate):
    note(graduate, "tien_si")
    assert learned(graduate)[-1] == ("tien_si", "2025-01-01", None, "known_by")


def test_the_same_level_is_nothing_new(note, graduate):
    before = Operation.objects.count()
    note(graduate, "dai_hoc")
    note(graduate, "dai_hoc", "2024-06-01")
    assert learned(graduate) == [("dai_hoc", "2024-03-01", None, "known_by")]
    assert Operation.objects.count() == before


def test_the_day_on_which_it_was_reached_makes_known_by_exact(note, graduate):
    note(graduate, "dai_hoc", "2012-06-01")
    assert learned(graduate) == [("dai_hoc", "2012-06-01", None, "day")]


def test_what_was_reached_before_is_put_before(note, graduate):
    note(graduate, "cao_dang", "2009-06-01")
    note(graduate, "dai_hoc", "2012-06-01")
    note(graduate, "trung_cap", "2007-06-01")
    assert [(code, since) for code, since, _u, _p in learned(graduate)] == [
        ("trung_cap", "2007-06-01"),
        ("cao_dang", "2009-06-01"),
        ("dai_hoc", "2012-06-01"),
    ]
    assert [until for _c, _s, until, _p in learned(graduate)] == ["2009-06-01", "2012-06-01", None]


def test_another_level_on_the_same_day_corrects(note, graduate):
    note(graduate, "thac_si", "2024-03-01")
    assert learned(graduate) == [("thac_si", "2024-03-01", None, "day")]
    note(graduate, "cao_dang", "2024-03-01")
    assert learned(graduate) == [("cao_dang", "2024-03-01", None, "day")]


def test_a_level_that_contradicts_what_is_kept_is_refused(note, graduate):
    with pytest.raises(Invalid, match="“Cao đẳng” from 01/06/2024 contradicts “Đại học”"):
        note(graduate, "cao_dang", "2024-06-01")
    with pytest.raises(Invalid, match="“Thạc sĩ” from 01/06/2012 contradicts “Đại học”"):
        note(graduate, "thac_si", "2012-06-01")
    note(graduate, "dai_hoc", "2012-06-01")
    with pytest.raises(Invalid, match="kept from 01/06/2012"):
        note(graduate, "dai_hoc", "2010-06-01")
    note(graduate, "thac_si", "2024-09-01")
    with pytest.raises(Invalid, match="contradicts “Đại học”"):
        note(graduate, "cao_dang", "2024-09-01")
    assert [code for code, *_rest in learned(graduate)] == ["dai_hoc", "thac_si"]


def test_several_steps_of_one_person_at_once(house):
    person = admitted(house)
    steps = [("thac_si", "2018-06-01"), ("cao_dang", "2008-06-01"), ("dai_hoc", "2012-06-01")]
    qualify(
        items=[
            (person, Training("education", level("education", code), since=day(since)))
            for code, since in steps
        ],
        on=LATER,
        by=house.an,
    )
    assert [row[:3] for row in learned(person)] == [
        ("cao_dang", "2008-06-01", "2012-06-01"),
        ("dai_hoc", "2012-06-01", "2018-06-01"),
        ("thac_si", "2018-06-01", None),
    ]


def test_training_undone_is_as_it_was(house, note, graduate):
    before = learned(graduate)
    op = note(graduate, "thac_si", "2024-09-01")
    assert undo(op.pk, by=house.an).whole
    assert learned(graduate) == before


def test_training_that_cannot_be_is_refused(house, note):
    person = admitted(house, birth=day("1990-05-01"))
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    for since, on, why in [
        ("2025-01-02", LATER, "after 01/01/2025"),
        ("1990-04-30", LATER, "before the birth"),
        (None, tomorrow, "in the future"),
    ]:
        with pytest.raises(Invalid, match=why):
            note(person, "dai_hoc", since, on)
    with pytest.raises(Invalid, match="no level of it"):
        qualify(
            items=[(person, Training("it", level("education", "dai_hoc")))], on=LATER, by=house.an
        )
    with pytest.raises(Invalid, match="exists elsewhere"):
        note(person, "dai_hoc", by=house.chi)
    with pytest.raises(Refused, match="do not let you change"):
        note(person, "dai_hoc", by=house.binh)


def test_ten_people_and_two_hundred_are_qualified_in_as_many_statements(house):
    counts = []
    for size in (10, 200):
        people = admit(
            people=[new_person(house, name=f"Lê {number}") for number in range(size)],
            on=DAY,
            by=house.an,
        )
        degree = Training("education", level("education", "dai_hoc"))
        with CaptureQueriesContext(connection) as queries:
            qualify(items=[(person, degree) for person in people], on=LATER, by=house.an)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_probation_ends_when_full_membership_begins(house):
    person = admitted(house, birth=day("1990-05-01"))
    for status, since in [("probation", "2015-05-19"), ("full", "2016-05-19")]:
        enter_party(items=[(person, InParty(status, day(since)))], on=LATER, by=house.an)
    assert in_party(person) == [
        ("probation", "2015-05-19", "2016-05-19"),
        ("full", "2016-05-19", None),
    ]


def test_nobody_goes_back_to_probation(house):
    person = admitted(house, party=[InParty("full", day("2016-05-19"))])
    with pytest.raises(Invalid, match="contradicts"):
        enter_party(
            items=[(person, InParty("probation", day("2020-01-01")))], on=LATER, by=house.an
        )


def test_who_left_the_party_may_come_again(house):
    person = admitted(house, party=[InParty("full", day("2016-05-19"))])
    leave_party(people=[person], on=day("2020-01-01"), by=house.an)
    enter_party(items=[(person, InParty("probation", day("2023-01-01")))], on=LATER, by=house.an)
    assert in_party(person) == [
        ("full", "2016-05-19", "2020-01-01"),
        ("probation", "2023-01-01", None),
    ]


def test_the_party_that_cannot_be_is_refused(house):
    person = admitted(house, birth=day("1990-05-01"))
    for status, since, why in [
        ("full", "2007-01-01", "before the age of 18"),
        ("leader", "2016-01-01", "no status"),
        ("full", "2026-01-01", "after 01/01/2025"),
    ]:
        with pytest.raises(Invalid, match=why):
            enter_party(items=[(person, InParty(status, day(since)))], on=LATER, by=house.an)
    with pytest.raises(Invalid, match="was not in the Party before 01/01/2025"):
        leave_party(people=[person], on=LATER, by=house.an)


def posts(person):
    return [
        (row.position, row.department, str(row.since), str(row.until) if row.until else None)
        for row in person.posts.order_by("since")
    ]


@pytest.fixture
def clerk(house):
    return admitted(
        house, works_since=day("2015-06-01"), position="Văn thư", department="Văn phòng",
        employment="civil_servant",
    )  # fmt: skip


def test_a_new_position_keeps_what_is_not_said_and_what_was(house, clerk):
    change_post(items=[(clerk, NewPost(position="Kế toán"))], on=LATER, by=house.an)
    assert posts(clerk) == [
        ("Văn thư", "Văn phòng", "2015-06-01", "2025-01-01"),
        ("Kế toán", "Văn phòng", "2025-01-01", None),
    ]
    assert clerk.posts.latest("since").employment == "civil_servant"


def test_a_position_in_the_past_holds_until_the_next(house, clerk):
    change_post(items=[(clerk, NewPost(position="Kế toán"))], on=LATER, by=house.an)
    change_post(items=[(clerk, NewPost(position="Thủ quỹ"))], on=day("2020-01-01"), by=house.an)
    assert [(position, until) for position, _d, _s, until in posts(clerk)] == [
        ("Văn thư", "2020-01-01"),
        ("Thủ quỹ", "2025-01-01"),
        ("Kế toán", None),
    ]


def test_a_position_on_the_first_day_corrects_and_the_same_changes_nothing(house, clerk):
    change_post(items=[(clerk, NewPost(position="Kế toán"))], on=day("2015-06-01"), by=house.an)
    before = Operation.objects.count()
    change_post(items=[(clerk, NewPost(position=" Kế  toán"))], on=LATER, by=house.an)
    assert posts(clerk) == [("Kế toán", "Văn phòng", "2015-06-01", None)]
    assert Operation.objects.count() == before


def test_who_has_no_post_begins_one_at_a_unit(house):
    person = admitted(house, staff=False)
    with pytest.raises(Invalid, match="say at which unit"):
        change_post(items=[(person, NewPost(position="Kế toán"))], on=LATER, by=house.an)
    new = NewPost(position="Kế toán", unit=house.north)
    change_post(items=[(person, new)], on=LATER, by=house.an)
    assert works(person) == [(house.north, "2025-01-01", None)]


def test_a_post_that_cannot_be_is_refused(house, clerk):
    for new, why in [
        (NewPost(position="x" * 201), "too long"),
        (NewPost(employment="boss"), "no kind of employment"),
    ]:
        with pytest.raises(Invalid, match=why):
            change_post(items=[(clerk, new)], on=LATER, by=house.an)
    with pytest.raises(Refused, match="CĐCS Sở Phía Nam"):
        change_post(items=[(clerk, NewPost(unit=house.south))], on=LATER, by=house.an)


def test_a_post_ends(house, clerk):
    leave_post(people=[clerk], on=day("2020-01-01"), by=house.an)
    assert works(clerk) == [(house.north, "2015-06-01", "2020-01-01")]
    with pytest.raises(Invalid, match="was not in a post before"):
        leave_post(people=[clerk], on=LATER, by=house.an)
