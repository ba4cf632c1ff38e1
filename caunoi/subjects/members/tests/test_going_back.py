"""Whoever goes back after admitting someone finds the form as it was typed."""

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from caunoi.org.models import User

TYPED = {"name": "Lý Văn Sáu", "unit": "NORTH", "birth": "1990", "on": "01/03/2024"}


def test_the_form_opens_with_the_unit_admitted_to_last_while_it_is_in_reach(client, house):
    def unit(query=""):
        return client.get(f"/members/admit/{query}").context["form"]["unit"].value()

    client.force_login(house.organiser)
    assert unit() is None
    assert client.post("/members/admit/", {**TYPED, "member": "on"}).status_code == 302
    assert unit() == "NORTH · CĐCS Sở Phía Bắc"
    assert unit(f"?unit={house.south.pk}") == "SOUTH · CĐCS Sở Phía Nam"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_all_that_was_typed_is_there_after_going_back(live_server, page, house):
    User.objects.filter(username="an").update(password=make_password("một hai ba bốn"))
    page.goto(f"{live_server.url}/members/admit/")
    page.get_by_label("User name").fill("an")
    page.get_by_label("Password").fill("một hai ba bốn")
    page.get_by_role("button", name="Sign in").click()
    for name, value in TYPED.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Admit").click()
    page.get_by_role("link", name="Correct the record").wait_for()
    page.go_back()
    for name, value in TYPED.items():
        expect(page.locator(f"[name={name}]")).to_have_value(value)
