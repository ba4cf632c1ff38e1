"""The frame of every page: what is offered to whom, where one is, how it looks."""

import datetime as dt
import re

import pytest

from caunoi.base.errors import Declared
from caunoi.base.offers import WAYS, Way, declare_ways
from caunoi.jobs.models import Job
from caunoi.registers.models import Upload
from caunoi.registers.uploads import bring_in
from caunoi.subjects.members.actions import NewPerson, admit
from caunoi.web.navigation import address_of

LIST = "Họ và tên,Ngày sinh\nLý Văn Sáu,01/02/1985\n".encode()


def shown(client, user, address="/"):
    client.force_login(user)
    return client.get(address).content.decode()


def ways_of(page):
    rooms = page.partition('class="rooms"')[2].partition("</nav>")[0]
    return re.findall(r'href="([^"]+)"', rooms)


def test_every_way_leads_somewhere_or_to_what_lies_in_it():
    for way in WAYS.values():
        assert address_of(way) or any(other.under == way.name for other in WAYS.values()), way.name
        assert not way.under or way.under == "account" or way.under in WAYS


def test_a_way_is_declared_once():
    with pytest.raises(Declared, match="units"):
        declare_ways(Way("units", "Units"))


def test_the_main_parts_are_those_that_the_reader_may_enter(client, house):
    assert ways_of(shown(client, house.an)) == [
        "/units/", "/members/", "/registers/", "/figures/", "/targets/", "/reports/", "/mine/",
    ]  # fmt: skip
    # Who may not open records is led to the journal, which is open to all, and not to a refusal.
    assert "/journal/" in ways_of(shown(client, house.dung))
    for user in (house.an, house.binh, house.dung, house.em):
        for address in ways_of(shown(client, user)):
            assert client.get(address).status_code == 200, f"{user.username} {address}"


def test_a_page_says_where_it_lies(client, house):
    page = shown(client, house.an, f"/members/{house.an.person_id}/")
    assert re.search(r'href="/members/" aria-current="true"', page)
    assert '<a href="/members/">' in page.partition('class="where"')[2].partition("</nav>")[0]
    page = shown(client, house.an, "/journal/")
    assert re.search(r'href="/journal/" aria-current="page"', page.partition("<main")[2])


def test_the_chosen_appearance_is_in_the_first_byte_and_a_strange_one_is_none(client, house):
    assert "data-bs-theme" not in shown(client, house.an).partition("<head>")[0]
    answer = client.post("/appearance/", {"appearance": "dark", "next": "/units/"})
    assert answer["Location"] == "/units/"
    assert 'data-bs-theme="dark"' in shown(client, house.an).partition("<head>")[0]
    client.post("/appearance/", {"appearance": ""})
    assert "data-bs-theme" not in shown(client, house.an).partition("<head>")[0]
    client.cookies["appearance"] = '"><script>'
    assert "data-bs-theme" not in shown(client, house.an).partition("<head>")[0]


def test_choosing_an_appearance_leads_to_no_other_house(client, house):
    answer = client.post("/appearance/", {"appearance": "dark", "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_the_page_of_parts_is_shown_only_while_developing(client, house, settings):
    client.force_login(house.an)
    assert client.get("/design/").status_code == 404
    settings.DEBUG = True
    assert client.get("/design/").status_code == 200


def test_what_waits_is_listed_for_those_who_can_do_it(client, house):
    given = {"register": "members", "unit": house.north, "as_of": dt.date(2024, 1, 1)}
    upload = bring_in(data=LIST, name="ds-bac.csv", by=house.an, **given)
    admit(people=[NewPerson("Tạ Sáu", house.north)], on=dt.date(2020, 1, 1), by=house.console)
    page = shown(client, house.an, "/mine/")
    assert "ds-bac.csv" in page
    assert "not known: date of birth, sex" in page
    assert "not to be forgotten" not in page
    Upload.objects.update(at=upload.at - dt.timedelta(days=8))
    assert "not to be forgotten" in shown(client, house.an, "/mine/")
    for other in (house.binh, house.chi, house.dung, house.em):
        page = shown(client, other, "/mine/")
        assert "ds-bac.csv" not in page
        assert "Tạ Sáu" not in page


def test_work_that_failed_waits_for_whoever_began_it(client, house):
    Job.objects.create(
        work="import", subject=1, about="ds.csv", unit=house.north, by=house.an, state="failed"
    )
    assert "ds.csv" in shown(client, house.an, "/mine/")
    assert "ds.csv" not in shown(client, house.organiser, "/mine/")


def test_what_waits_takes_few_statements(client, house, django_assert_max_num_queries):
    given = {"register": "members", "unit": house.north, "as_of": dt.date(2024, 1, 1)}
    for number in range(4):
        bring_in(data=LIST, name=f"{number}.csv", by=house.an, **given)
    people = [NewPerson(f"Tạ {n}", house.north) for n in ("Một", "Hai", "Ba", "Bốn")]
    admit(people=people, on=dt.date(2020, 1, 1), by=house.console)
    client.force_login(house.an)
    client.get("/mine/")
    with django_assert_max_num_queries(22):
        client.get("/mine/")
