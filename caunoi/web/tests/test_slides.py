"""A figure as a picture for a slide: with its title, sentence and source, and no more than told."""

import datetime as dt
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from django.test import Client

from caunoi.journal.door import operation
from caunoi.org.models import Membership, Person
from caunoi.subjects.members.models import PartySpan

ASKED = "unit=UPPER&period=2020"


def texts(answer):
    assert answer["Content-Type"] == "image/svg+xml"
    return [t.text for t in ET.fromstring(answer.content).iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("draw", ["line", "units", "parts", "compared"])
def test_every_drawing_is_a_picture_with_title_sentence_and_source(client, house, draw):
    client.force_login(house.binh)
    asked = f"{ASKED}&by=sex&beside=2018&draw={draw}"
    found = texts(client.get(f"/figures/members.total/picture/?{asked}"))
    assert found[0] == "Members"
    assert "Công đoàn Viên chức tỉnh" in found[1]
    assert found[2][0].isupper() and "6" in " ".join(found)
    assert found[-1].startswith("Source: Cầu Nối")


def test_what_has_no_such_drawing_has_no_picture(client, house):
    client.force_login(house.binh)
    for asked in (f"{ASKED}&draw=parts", f"{ASKED}&draw=compared", f"{ASKED}&draw=pie"):
        assert client.get(f"/figures/members.total/picture/?{asked}").status_code == 404


def test_a_picture_withholds_what_the_page_withholds(client, house):
    with operation("test", by=house.console) as op:
        for unit, many in ((house.north, 3), (house.south, 9)):
            people = op.create_many(Person(name=f"Bùi {n}", sex="M") for n in range(many))
            since = dt.date(2015, 1, 1)
            op.create_many(Membership(person=p, unit=unit, since=since) for p in people)
            op.create_many(PartySpan(person=p, status="full", since=since) for p in people)
    client.force_login(house.dung)
    found = texts(client.get(f"/figures/members.party/picture/?{ASKED}&draw=units"))
    assert found.count("<5 withheld") == 2
    assert not {"3", "9"} & set(found)
    client.force_login(house.chi)
    asked = "unit=NORTH&period=2020&draw=line"
    assert client.get(f"/figures/members.total/picture/?{asked}").status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_png_is_made_in_the_browser(live_server, page, house):
    client = Client()
    client.force_login(house.binh)
    kept = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": kept, "url": live_server.url}])
    complaints = []
    page.on("console", lambda told: complaints.append(told.text))
    page.goto(f"{live_server.url}/figures/members.total/?{ASKED}")
    with page.expect_download() as waited:
        page.locator("[data-png]").first.click()
    made = waited.value
    assert made.suggested_filename == "members.total-line.png"
    head = Path(made.path()).read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(head[16:20]) == 1920
    page.goto(f"{live_server.url}/units/picture/")
    page.locator(".icicle-link").nth(1).click()
    page.wait_for_url("**/units/**")
    assert page.locator("h1").count() == 1
    assert complaints == []
