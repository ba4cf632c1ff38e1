"""What the pages of deeds write: in the unit of the deed, once, and over nobody's work."""

import datetime as dt

import pytest

from caunoi.journal.models import Operation
from caunoi.org.access import operations_visible_to
from caunoi.org.models import Membership, Paper

from .people import admitted, day, stays


@pytest.fixture
def organiser(client, house):
    client.force_login(house.organiser)
    return client


def last():
    return Operation.objects.latest("pk")


def test_a_transfer_is_found_by_whoever_keeps_both_units(organiser, house):
    person = admitted(house)
    typed = {"to": "SOUTH", "on": "01/06/2024", "posts": "on", "paper_number": "12/QĐ"}
    assert organiser.post(f"/members/{person.pk}/transfer/", typed).status_code == 302
    done = last()
    assert (done.deed, done.unit_id) == ("transfer", house.upper.pk)
    assert done in operations_visible_to(house.user("binh"))
    ended, begun = Membership.objects.filter(person=person).order_by("since")
    assert ended.ended_by == begun.paper == Paper.objects.get()


def test_who_joins_again_elsewhere_is_written_in_the_unit_that_takes_them(organiser, house):
    person = admitted(house)
    leaves = {"on": "01/06/2024", "how": "left", "paper_number": "1/QĐ"}
    assert organiser.post(f"/members/{person.pk}/leave/", leaves).status_code == 302
    assert Membership.objects.get(person=person).ended_by.number == "1/QĐ"
    joins = {"unit": "SOUTH", "on": "01/09/2024"}
    assert organiser.post(f"/members/{person.pk}/rejoin/", joins).status_code == 302
    assert (last().deed, last().unit_id) == ("rejoin", house.south.pk)


def test_a_deed_that_writes_nothing_leaves_no_paper(organiser, house):
    person = admitted(house)
    before = Operation.objects.count()
    typed = {"to": "NORTH", "on": "01/06/2024", "paper_number": "12/QĐ"}
    organiser.post(f"/members/{person.pk}/transfer/", typed)
    typed = {"to": "UPPER", "on": "01/01/2020", "paper_number": "12/QĐ"}
    organiser.post(f"/units/{house.north.pk}/move/", typed)
    assert not Paper.objects.exists()
    assert Operation.objects.count() == before


def test_a_paper_comes_and_goes_with_its_deed(organiser, house):
    typed = {
        "name": "Vũ Thị Bảy", "unit": "NORTH", "on": "01/03/2024", "member": "on",
        "paper_number": "7/QĐ", "paper_day": "20/02/2024",
    }  # fmt: skip
    assert organiser.post("/members/admit/", typed).status_code == 302
    paper = Paper.objects.get()
    assert paper.created_op == last().pk
    assert paper.signed_on == dt.date(2024, 2, 20)
    organiser.post(f"/journal/{last().pk}/undo/")
    assert not Paper.objects.exists()


def test_refused_deeds_leave_no_paper(organiser, house):
    person = admitted(house)
    typed = {"to": "SOUTH", "on": "01/06/2014", "paper_number": "12/QĐ"}
    assert organiser.post(f"/members/{person.pk}/transfer/", typed).status_code == 422
    assert not Paper.objects.exists()
    assert stays(person) == [(house.north, str(day("2024-03-01")), None)]
