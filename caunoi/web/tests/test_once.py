"""A form is taken once, however often its button is pressed."""

import re
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from caunoi.journal.models import Operation
from caunoi.org.models import Person
from caunoi.registers.models import Upload
from caunoi.tests.house import the_house
from caunoi.web.models import Sent
from caunoi.web.once import KEPT

ADMIT = "/members/admit/"
TYPED = {"name": "Vũ Thị Bảy", "unit": "NORTH", "on": "01/03/2024", "member": "on"}


@pytest.fixture
def keeper(client, house):
    client.force_login(house.an)
    return client


def token_on(page):
    [token] = re.findall(r'name="once" value="([\w-]+)"', page.content.decode())
    return token


def seven():
    return Person.objects.filter(name="Vũ Thị Bảy").count()


def test_the_second_click_lands_where_the_first_did(keeper):
    typed = {**TYPED, "once": token_on(keeper.get(ADMIT))}
    first, second = keeper.post(ADMIT, typed), keeper.post(ADMIT, typed)
    assert (first.status_code, second.status_code) == (302, 302)
    assert second["Location"] == first["Location"]
    assert seven() == 1
    assert "written down once" in keeper.get(second["Location"]).content.decode()


def test_with_a_birth_date_too_the_second_click_is_no_error(keeper):
    typed = {**TYPED, "birth": "01/02/1990", "once": token_on(keeper.get(ADMIT))}
    first, second = keeper.post(ADMIT, typed), keeper.post(ADMIT, typed)
    assert second["Location"] == first["Location"]


def test_what_was_refused_may_be_sent_again_with_the_same_token(keeper):
    token = token_on(keeper.get(ADMIT))
    refused = keeper.post(ADMIT, {**TYPED, "cccd": "1", "once": token})
    assert refused.status_code == 422
    assert token_on(refused) == token
    assert keeper.post(ADMIT, {**TYPED, "once": token}).status_code == 302
    assert seven() == 1


def test_who_goes_back_and_types_another_is_asked_and_may_send_it(keeper):
    token = token_on(keeper.get(ADMIT))
    keeper.post(ADMIT, {**TYPED, "once": token})
    another = {**TYPED, "name": "Vũ Thị Tám", "once": token}
    asked = keeper.post(ADMIT, another)
    assert asked.status_code == 409
    assert 'value="Vũ Thị Tám"' in asked.content.decode()
    assert token_on(asked) != token
    assert keeper.post(ADMIT, {**another, "once": token_on(asked)}).status_code == 302
    assert Person.objects.filter(name="Vũ Thị Tám").count() == 1


def test_the_token_of_another_leads_nowhere(keeper, house):
    token = token_on(keeper.get(ADMIT))
    keeper.post(ADMIT, {**TYPED, "once": token})
    other = Client()
    other.force_login(house.organiser)
    assert other.post(ADMIT, {**TYPED, "once": token}).status_code == 409
    assert seven() == 1


def test_what_was_typed_is_not_kept_and_tokens_are_forgotten_after_a_day(keeper):
    token = token_on(keeper.get(ADMIT))
    keeper.post(ADMIT, {**TYPED, "once": token})
    assert "Bảy" not in repr(Sent.objects.values())
    Sent.objects.update(at=timezone.now() - 2 * KEPT)
    keeper.post(ADMIT, {**TYPED, "once": token_on(keeper.get(ADMIT))})
    assert not Sent.objects.filter(token=token).exists()


def test_a_corrected_file_of_the_same_name_is_another(keeper):
    token = token_on(keeper.get("/import/"))

    def send(name, token=token):
        file = SimpleUploadedFile("danh-sach.csv", f"Họ tên,Giới tính\n{name},Nữ\n".encode())
        typed = {"unit": "NORTH", "register": "members", "file": file, "once": token}
        return keeper.post("/import/", typed)

    first, again, corrected = send("Vũ Thị Bảy"), send("Vũ Thị Bảy"), send("Vũ Thị Tám")
    assert (first.status_code, again["Location"]) == (302, first["Location"])
    assert corrected.status_code == 409
    assert send("Vũ Thị Tám", token_on(corrected))["Location"] != first["Location"]
    assert Upload.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_once_one_admits(transactional_db):
    house = the_house()
    browser = Client()
    browser.force_login(house.an)
    typed = {**TYPED, "once": token_on(browser.get(ADMIT))}
    start, answers = threading.Barrier(2), []

    def click():
        client = Client()
        client.cookies = browser.cookies
        start.wait()
        answers.append(client.post(ADMIT, typed))
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join(timeout=60)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert seven() == 1
    assert Operation.objects.filter(deed="admit").count() == 1
