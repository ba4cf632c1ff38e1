"""What the pages of deeds write: in the unit of the deed, once, and over nobody's work."""

import datetime as dt
import re

import pytest
from django.test import Client

from caunoi.journal.models import Operation
from caunoi.org.access import operations_visible_to
from caunoi.org.models import Membership, Paper
from caunoi.subjects.members import identity
from caunoi.subjects.members.actions import InParty
from caunoi.subjects.members.models import PartySpan

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


def test_all_that_is_wrong_is_said_at_once_beside_its_field(organiser, house):
    admitted(house, cccd="001080012345")
    typed = {
        "name": "", "birth": "01/01/2020", "unit": "NOWHERE", "on": "01/03/2019", "member": "on",
        "email": "không phải", "cccd": "001080012345", "cmnd": "12",
    }  # fmt: skip
    page = organiser.post("/members/admit/", typed)
    assert page.status_code == 422
    form = page.context["form"]
    assert set(form.errors) == {"name", "birth", "unit", "email", "cccd", "cmnd"}
    assert "Lê Thị Hương" in form.errors["cccd"][0]
    assert 'name="another"' not in page.content.decode()  # nobody is like this one


def test_leaving_a_post_and_the_party_is_written_from_pages(organiser, house):
    person = admitted(house, party=[InParty("full", since=day("2020-01-01"))])
    page = organiser.get(f"/members/{person.pk}/").content.decode()
    for name in ("leave-post", "leave-party"):
        address = f"/members/{person.pk}/{name}/"
        assert address in page
        assert organiser.post(address, {"on": "01/06/2024"}).status_code == 302
    assert person.posts.get().until == day("2024-06-01")
    assert PartySpan.objects.get().until == day("2024-06-01")
    page = organiser.get(f"/members/{person.pk}/").content.decode()
    assert f"/members/{person.pk}/leave-post/" not in page


# -- two who correct the same record


def shown(page, name):
    """What a field of the form on a page holds."""
    found = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page.content.decode())
    return re.findall(r'value="([^"]*)"', found[0])[0] if "value=" in found[0] else ""


@pytest.fixture
def two(house):
    """An's browser and the organiser's, both with the same record open to be corrected."""
    person = admitted(house, phone="0912000111", home="Hà Nội", birth=day("1980-02-01"))
    browsers = Client(), Client()
    for browser, user in zip(browsers, (house.an, house.organiser), strict=True):
        browser.force_login(user)
    address = f"/members/{person.pk}/correct/"
    typed = {
        name: shown(browsers[0].get(address), name)
        for name in ("name", "birth", "phone", "home", "seen")
    }
    return person, address, typed, *browsers


def test_who_corrects_second_is_told_what_the_first_changed(two):
    person, address, typed, an, organiser = two
    first = {**typed, "phone": "0912999888", "birth": "02/02/1980"}
    assert organiser.post(address, first).status_code == 302
    page = an.post(address, {**typed, "home": "Nam Định", "phone": "0912555444"})
    assert page.status_code == 422
    words = page.content.decode()
    assert "Vũ Văn Giang changed this record meanwhile" in words
    assert "0912000111 → 0912999888" in words
    assert shown(page, "phone") == "0912555444"  # typed, and so kept
    assert shown(page, "home") == "Nam Định"
    assert shown(page, "birth") == "02/02/1980"  # not typed: what the first wrote
    person.refresh_from_db()
    assert (person.phone, person.home) == ("0912999888", "Hà Nội")
    again = {name: shown(page, name) for name in typed}
    assert an.post(address, again).status_code == 302
    person.refresh_from_db()
    assert (person.phone, person.home) == ("0912555444", "Nam Định")
    assert person.birth == day("1980-02-02")


def test_what_is_sensitive_is_not_told_to_who_comes_second(two):
    _person, address, typed, an, organiser = two
    assert organiser.post(address, {**typed, "ethnicity": "Tày"}).status_code == 302
    page = an.post(address, {**typed, "home": "Nam Định"})
    assert page.status_code == 422
    assert "Tày" not in page.content.decode()


def test_who_comes_after_an_undo_is_told_too(two):
    _person, address, typed, an, organiser = two
    organiser.post(address, {**typed, "phone": "0912999888"})
    looked = {name: shown(an.get(address), name) for name in typed}
    organiser.post(f"/journal/{last().pk}/undo/")
    page = an.post(address, looked)
    assert "0912999888 → 0912000111" in page.content.decode()


def test_who_types_a_number_second_is_told_that_another_wrote_one(two):
    person, address, typed, an, organiser = two
    looked = {**typed, "papers": shown(an.get(address), "papers")}
    first = {**looked, "cccd": "001180012345"}
    assert organiser.post(address, first).status_code == 302
    assert shown(an.get(address), "seen") == looked["seen"], "the record itself is as it was"
    page = an.post(address, {**looked, "cccd": "001180099999"})
    assert page.status_code == 422
    words = page.content.decode()
    assert "Vũ Văn Giang changed this record meanwhile" in words
    assert "001180012345" not in words
    assert set(page.context["form"].errors) == {"__all__", "cccd"}
    kept = set(identity.numbers_of(person.identity_papers.all()).values())
    assert kept == {"001180012345"}
    again = {**looked, "papers": shown(page, "papers"), "cccd": "001180099999"}
    assert an.post(address, again).status_code == 302
    kept = set(identity.numbers_of(person.identity_papers.all()).values())
    assert kept == {"001180099999"}
