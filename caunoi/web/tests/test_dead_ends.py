"""Where somebody could not go on: each such page says why, and leads on."""

import pytest

from caunoi.jobs.models import Job
from caunoi.registers import files, saying, uploads
from caunoi.registers.models import Upload
from caunoi.registers.previews import Preview
from caunoi.web.mine import files as files_waiting
from caunoi.web.tests.test_imports import bring_in, last, take_in
from caunoi.web.tests.test_wrong_unit import SOUTH


@pytest.fixture
def an(client, house):
    client.force_login(house.an)
    return client


def test_a_chair_is_told_why_no_file_can_be_brought_in(client, house):
    client.force_login(house.binh)
    page = client.get("/import/").content.decode()
    assert "needs the right to change records" in page
    assert "Công đoàn Viên chức tỉnh" in page.partition('id="why-not"')[2]
    assert 'type="file"' not in page


def test_a_member_is_told_why_no_report_can_be_made(client, house):
    client.force_login(house.em)
    page = client.get("/reports/").content.decode()
    assert "Only who holds an office that reads figures" in page
    assert 'name="period"' not in page.partition("<main")[2]
    answer = client.post("/reports/", {"report": "organisation", "unit": "WEST", "period": "2024"})
    assert answer.status_code == 403
    assert not Job.objects.exists()


def test_a_file_that_is_put_away_waits_no_longer_and_is_gone(an, house):
    bring_in(an)
    upload = last()
    assert [hit.label for hit in files_waiting(house.an)] == [upload.name]
    place = files.folder() / upload.stored
    assert place.exists()
    for _click in range(2):
        assert an.post(f"/import/{upload.pk}/put-away/")["Location"] == "/import/"
    assert not place.exists()
    assert files_waiting(house.an) == []
    page = an.get(f"/import/{upload.pk}/").content.decode()
    assert "nothing of it was written" in page
    assert "Look at it" not in page
    assert an.post(f"/import/{upload.pk}/take-in/").status_code == 409
    bring_in(an)
    assert last().state == Upload.State.WAITING


def test_what_is_taken_in_or_just_being_taken_in_is_not_put_away(an, house):
    bring_in(an)
    upload = last()
    an.post(f"/import/{upload.pk}/take-in/")
    assert an.post(f"/import/{upload.pk}/put-away/").status_code == 409
    take_in(an, upload)
    assert an.post(f"/import/{upload.pk}/put-away/").status_code == 409
    assert last().state == Upload.State.DONE


def test_a_second_undo_leads_back_to_the_operation(an, house):
    bring_in(an)
    take_in(an, last())
    address = f"/journal/{last().operation}/"
    an.post(f"{address}undo/")
    told = {"HTTP_REFERER": f"http://testserver{address}"}
    answer = an.post(f"{address}undo/", **told)
    assert answer.status_code == 409
    assert f'href="http://testserver{address}"' in answer.content.decode()


def test_a_refusal_leads_back_to_no_page_of_others(an, house):
    answer = an.post("/journal/1/undo/", HTTP_REFERER="https://elsewhere.example/journal/1/")
    assert "elsewhere.example" not in answer.content.decode()


def test_of_a_list_of_another_unit_nobody_is_said_to_be_missing(house):
    given = {"register": "members", "unit": house.north, "by": house.organiser, "as_of": None}
    upload = uploads.bring_in(data=SOUTH, name="ds.csv", **given)
    assert Preview.of(upload, by=house.organiser).head["missing"] == []
    saying.take_for(upload, unit=house.south, by=house.organiser)
    upload.refresh_from_db()
    missing = Preview.of(upload, by=house.organiser).head["missing"]
    assert {one["name"] for one in missing} == {"Lê Thị Chi", "Vũ Văn Giang"}


def test_what_the_command_line_did_is_told_as_people_would_say_it(client, house):
    client.force_login(house.organiser)
    page = client.get("/journal/").content.decode().partition("<main")[2]
    assert "the server&#x27;s operator" in page
    assert ">console<" not in page
    found = client.get("/journal/", {"who": "operator"}).content.decode()
    assert "the server&#x27;s operator" in found


def test_members_stand_first_where_a_register_is_chosen(client, house):
    client.force_login(house.organiser)
    for address in ("/import/", "/workbooks/"):
        page = client.get(address).content.decode()
        options = page.partition('name="register"')[2]
        assert options.index('value="members"') < options.index('value="courses"')
