"""The log of sensitive reads: one's own, those of the units that one chairs, and of nobody else."""

import datetime as dt
import html

import pytest
from django.test import Client

from caunoi.api.tests.programs import Program
from caunoi.journal.models import SensitiveRead
from caunoi.org.models import Person
from caunoi.subjects.members.pages.reads import reads_visible_to


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def page(user, asked=""):
    return html.unescape(signed_in(user).get(f"/members/reads/{asked}").content.decode())


@pytest.fixture
def looked(house):
    """An has looked at herself and at Binh, Chi at herself, the organiser at Em by a program."""
    for who, whom in (("an", "an"), ("an", "binh"), ("chi", "chi")):
        person = house.users[whom].person_id
        answer = signed_in(house.users[who]).post(f"/members/{person}/sensitive/")
        assert answer.status_code == 200
    Program(house.organiser).post(f"/people/{house.em.person_id}/sensitive")
    return house


def seen(user):
    return set(reads_visible_to(user).values_list("by_name", "about"))


def test_everyone_knows_of_their_own_and_the_chair_of_all_below(looked):
    an, chi, em = (str(looked.users[name]) for name in ("an", "chi", "em"))
    whose = {name: looked.users[name].person_id for name in ("an", "binh", "chi", "em")}
    of_an = {(an, whose["an"]), (an, whose["binh"])}
    organiser = str(looked.organiser)
    assert seen(looked.an) == of_an
    assert seen(looked.em) == {(organiser, whose["em"])}
    assert seen(looked.chi) == {(chi, whose["chi"])}
    assert seen(looked.binh) == {*of_an, (chi, whose["chi"]), (organiser, whose["em"])}
    # Who keeps books there, or counts, knows of no looks but the own ones.
    assert seen(looked.organiser) == {(organiser, whose["em"])}
    assert seen(looked.dung) == set()
    assert em not in {who for who, _whom in seen(looked.binh)}


def test_the_page_tells_who_what_of_whom_and_for_what(looked):
    told = page(looked.binh)
    for words in (
        str(looked.an),
        "Trần Văn Bình",
        "ethnicity, Party",
        "opened the record",
        "test …",
    ):
        assert words in told
    assert "Lê Thị Chi" not in page(looked.em)
    office = SensitiveRead.objects.filter(by_id=looked.an.pk).first().holding
    assert "CĐCS Sở Phía Bắc" in office


def test_it_is_narrowed_by_what_stands_in_the_address(looked):
    binh = looked.binh.person_id
    rows = 'class="list-name"'
    assert page(looked.binh).count(rows) == SensitiveRead.objects.count()
    assert page(looked.binh, f"?person={binh}").count(rows) == 1
    assert page(looked.binh, "?who=Chi").count(rows) == 1
    assert page(looked.binh, "?why=list").count(rows) == 0
    tomorrow = (dt.date.today() + dt.timedelta(days=2)).strftime("%d/%m/%Y")
    assert page(looked.binh, f"?since={tomorrow}").count(rows) == 0
    assert page(looked.em, f"?person={binh}").count(rows) == 0


def test_a_page_of_the_log_costs_the_same_for_fifty_as_for_one(
    looked, django_assert_max_num_queries
):
    for n in range(60):
        SensitiveRead.objects.create(
            by_id=looked.an.pk, by_name="An", model="org.person", row=n, about=looked.an.person_id
        )
    client = signed_in(looked.binh)
    client.get("/members/reads/")
    with django_assert_max_num_queries(16):
        told = client.get("/members/reads/").content.decode()
    assert told.count('class="list-name"') == 50
    assert 'rel="next"' in told


def test_each_record_tells_who_looked_last_to_whom_that_is_told(looked):
    address = f"/members/{looked.binh.person_id}/"
    told = html.unescape(signed_in(looked.binh).get(address).content.decode())
    assert f"last read by {looked.an}" in told
    assert f"/members/reads/?person={looked.binh.person_id}" in told
    assert "last read by" not in signed_in(looked.an).get(address).content.decode()
    own = f"/members/{looked.dung.person_id}/"
    assert "Nobody has read" in signed_in(looked.dung).get(own).content.decode()


def test_who_is_in_a_list_that_was_shown_uncovered_is_told_of_it(house):
    client = signed_in(house.an)
    client.post("/members/?columns=name&columns=ethnicity")
    [read] = reads_visible_to(house.an).filter(about=house.an.person_id, model="org.person")
    assert (read.why, read.by_id) == ("list", house.an.pk)
    client.post("/lists/members/take/?columns=name&columns=ethnicity", {"as": "csv"})
    whys = reads_visible_to(house.an).filter(about=house.an.person_id).values_list("why", flat=True)
    assert set(whys) == {"list", "file"}
    assert Person.objects.filter(pk=house.an.person_id).exists()
