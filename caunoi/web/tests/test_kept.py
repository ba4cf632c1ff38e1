"""What was typed into a form outlasts a session that ended, and is shown to nobody else."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from caunoi.org.models import Person
from caunoi.web import kept

ADMIT = "/members/admit/"
TYPED = {"name": "Vũ Thị Bảy", "unit": "NORTH", "on": "01/03/2024", "cccd": "001080012345"}


def hidden(page):
    return dict(re.findall(r'name="(once|given_to)" value="([^"]+)"', page.content.decode()))


def sign_in(client, name, to=ADMIT):
    typed = {"username": name, "password": f"{name}-password", "next": to}
    return client.post("/sign-in/", typed)


@pytest.fixture
def signed_out(client, house):
    """An has filled in a form, and sends it after her session ended."""
    client.force_login(house.an)
    typed = {**TYPED, **hidden(client.get(ADMIT))}
    client.logout()
    answer = client.post(ADMIT, typed)
    assert answer["Location"] == "/sign-in/?next=/members/admit/"
    return client


def test_after_signing_in_again_the_form_comes_back_filled_and_is_sent_once(signed_out):
    assert "what you typed is kept" in signed_out.get("/sign-in/").content.decode()
    assert sign_in(signed_out, "an")["Location"] == ADMIT
    page = signed_out.get(ADMIT)
    assert 'value="Vũ Thị Bảy"' in page.content.decode()
    assert not Person.objects.filter(name="Vũ Thị Bảy").exists()
    answer = signed_out.post(ADMIT, {**TYPED, "member": "on", **hidden(page)})
    assert answer.status_code == 302
    assert Person.objects.filter(name="Vũ Thị Bảy").count() == 1
    assert 'value="Vũ Thị Bảy"' not in signed_out.get(ADMIT).content.decode()


def test_another_person_who_signs_in_sees_nothing_of_it(signed_out):
    answer = sign_in(signed_out, "chi")
    assert answer["Location"] == "/"
    assert "Bảy" not in signed_out.get(ADMIT).content.decode()
    assert kept.WAITING not in signed_out.session


def test_what_waits_is_not_kept_in_clear_nor_for_long(signed_out, monkeypatch):
    assert all("Bảy" not in str(one.get_decoded()) for one in Session.objects.all())
    assert all(TYPED["cccd"] not in str(one.get_decoded()) for one in Session.objects.all())
    sign_in(signed_out, "an")
    later = timezone.now() + kept.WAITS
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "Bảy" not in signed_out.get(ADMIT).content.decode()


def test_a_form_from_elsewhere_leaves_nothing(client, house):
    client.post(ADMIT, {**TYPED, "given_to": f"{house.an.pk}:forged"})
    assert kept.WAITING not in client.session
    client.post(ADMIT, TYPED)
    assert kept.WAITING not in client.session


def test_a_password_is_never_kept(client, house):
    client.force_login(house.an)
    given = hidden(client.get("/account/password/"))
    client.logout()
    client.post("/account/password/", {"old_password": "x", **given})
    assert kept.WAITING not in client.session


def test_a_page_that_was_open_while_one_signed_in_elsewhere_is_shown_again(house):
    client = Client(enforce_csrf_checks=True)
    client.force_login(house.an)
    typed = {**TYPED, **hidden(client.get(ADMIT))}
    answer = client.post(ADMIT, {**typed, "csrfmiddlewaretoken": "of the session before"})
    assert answer["Location"] == ADMIT
    assert 'value="Vũ Thị Bảy"' in client.get(ADMIT).content.decode()
    assert not Person.objects.filter(name="Vũ Thị Bảy").exists()


def test_errors_are_listed_on_top_and_the_first_wrong_field_has_the_focus(client, house):
    client.force_login(house.an)
    page = client.post(ADMIT, {**TYPED, "name": "", "on": "31/02/2024"}).content.decode()
    assert '<a href="#id_name">' in page
    assert '<a href="#id_on">' in page
    assert page.count("autofocus") == 1
    assert re.search(r'id="id_name"[^>]*autofocus|autofocus[^>]*id="id_name"', page)
    assert 'data-unsaved="yes"' in page
