"""The page that opens the year, a guidance sent down with its task, and papers of a record."""

import datetime as dt

import pytest

from caunoi.org.models import Entry
from caunoi.registers.records.deeds import record
from caunoi.subjects.committee.models import Meeting
from caunoi.subjects.democracy.models import Conference
from caunoi.subjects.documents.models import Document, Sending

from .bodies import a_body


@pytest.fixture
def organiser(house, client):
    client.force_login(house.user("organiser"))
    return client


def test_the_year_is_opened_on_a_page(house, organiser):
    a_body(house, "Sở Lớn", 9)
    told = {"unit": "UPPER", "ends": "31/12/2024", "year": "calendar", "due": "", "only": ""}
    answer = organiser.post("/democracy/conferences/open/", told)
    assert answer.status_code == 302
    [row] = Conference.objects.all()
    assert row.due == dt.date(2025, 3, 31)
    again = organiser.post("/democracy/conferences/open/", told)
    assert again.status_code in (302, 422), "a second click, or a second year, makes no second row"
    assert Conference.objects.count() == 1


def test_what_no_rule_says_is_asked_for_at_its_field(house, organiser):
    a_body(house, "Sở Lớn", 9)
    told = {"unit": "UPPER", "ends": "31/12/2018", "year": "calendar", "due": "", "only": ""}
    page = organiser.post("/democracy/conferences/open/", told)
    assert page.status_code == 422
    assert "Say by when they are held." in page.content.decode()


def test_a_document_is_sent_down_with_its_task_and_day(house, organiser):
    row = Document(
        unit=house.upper, direction="own", number="15/KH", signed_on=dt.date(2025, 2, 10),
        kind=Entry.objects.get(catalogue="document_kind", code="plan"), abstract="Kế hoạch",
    )  # fmt: skip
    record([row], by=house.organiser)
    told = {"under": "UPPER", "kinds": ["grassroots"], "sent_on": "12/02/2025",
            "task": "Gửi báo cáo", "due": "10/03/2025"}  # fmt: skip
    assert organiser.post(f"/registers/documents/{row.pk}/send/", told).status_code == 302
    sent = Sending.objects.filter(document=row)
    assert {one.unit for one in sent} == {house.north, house.south, house.west}
    assert {(one.task, one.due) for one in sent} == {("Gửi báo cáo", dt.date(2025, 3, 10))}


def test_minutes_are_taken_from_the_page_of_the_meeting(house, client):
    client.force_login(house.user("an"))
    row = Meeting(unit=house.north, body="committee", on=dt.date(2025, 4, 3), name="Họp quý I")
    record([row], by=house.an)
    address = f"/registers/meetings/{row.pk}/paper/minutes/"
    assert address in client.get(f"/registers/meetings/{row.pk}/").content.decode()
    answer = client.get(address)
    assert answer.content.startswith(b"PK") and "attachment" in answer["Content-Disposition"]
    client.force_login(house.user("chi"))
    assert client.get(address).status_code == 404
