"""Signing in and out, and what every answer carries."""

import pytest
from django.test import Client

from caunoi.journal.models import Operation


def sign_in(client, name, password=None):
    return client.post("/sign-in/", {"username": name, "password": password or f"{name}-password"})


def test_signing_in_leads_to_the_first_page(client, house):
    answer = sign_in(client, "an")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    page = client.get("/")
    assert page.status_code == 200
    assert "CĐCS Sở Phía Bắc" in page.content.decode()


def test_a_wrong_password_keeps_the_name_typed(client, house):
    page = sign_in(client, "an", "wrong").content.decode()
    assert 'value="an"' in page
    assert 'role="alert"' in page


def test_after_ten_wrong_passwords_even_the_right_one_waits(client, house):
    for _ in range(10):
        sign_in(client, "an", "wrong")
    assert sign_in(client, "an").status_code == 429


def test_whoever_is_not_signed_in_is_asked_to(client, db):
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/")


def test_signing_out_needs_a_post(client, house):
    client.force_login(house.an)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/").status_code == 302


def test_no_answer_lets_a_foreign_or_inline_script_run(client, house):
    client.force_login(house.an)
    for address in ("/", "/sign-in/", "/nowhere/"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy


@pytest.mark.parametrize("address", ["/", "/account/password/"])
def test_a_page_has_one_heading_and_no_inline_code(client, house, address):
    client.force_login(house.an)
    page = client.get(address).content.decode()
    assert page.count("<h1") == 1
    assert " style=" not in page
    assert " onclick=" not in page
    assert page.count("<script") == page.count("<script src=")


def test_a_changed_password_is_in_the_journal_without_the_password(client, house):
    client.force_login(house.an)
    typed = {"old_password": "an-password", "new_password1": "gió mùa đông bắc 7"}
    answer = client.post("/account/password/", {**typed, "new_password2": "gió mùa đông bắc 7"})
    assert answer.status_code == 302
    told = Operation.objects.filter(deed="password").get()
    assert told.by_id == house.an.pk
    assert told.final
    assert sign_in(Client(), "an", "gió mùa đông bắc 7").status_code == 302


def test_a_form_without_its_token_is_turned_away_with_a_page(house):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/sign-in/", {"username": "an", "password": "an-password"})
    assert answer.status_code == 403
    assert "<h1" in answer.content.decode()


def test_pages_are_vietnamese_until_another_language_is_chosen(house, settings):
    settings.LANGUAGE_CODE = "vi"
    client = Client(headers={"accept-language": "en"})
    client.force_login(house.an)
    assert '<html lang="vi">' in client.get("/").content.decode()
    answer = client.post("/language/", {"language": "en", "next": "/units/"})
    assert answer["Location"] == "/units/"
    assert '<html lang="en">' in client.get("/").content.decode()


def test_every_page_leads_to_the_source_and_the_licence(client, settings):
    assert 'href="/source/"' in client.get("/sign-in/").content.decode()
    assert "Ask whoever runs this" in client.get("/source/").content.decode()
    settings.SOURCE_URL = "https://example.org/our-caunoi"
    page = client.get("/source/").content.decode()
    assert 'href="https://example.org/our-caunoi"' in page
    assert "Ask whoever runs this" not in page
