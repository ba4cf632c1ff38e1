"""The main journey in a real browser: from signing in to the person behind a number."""

import datetime as dt
import re

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from caunoi.journal.models import SensitiveRead
from caunoi.org.models import User
from caunoi.subjects.members.actions import NewPerson, admit


@pytest.fixture
def listened(page):
    """The page with whatever its console complained of."""
    page.complaints = []
    page.on("console", lambda told: page.complaints.append(told.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_signing_in_to_the_person_behind_a_number(live_server, listened, house):
    page = listened
    new = NewPerson("Trương Thị Hường", house.north, sex="F", cccd="001180012345")
    admit(people=[new], on=dt.date(2020, 1, 1), by=house.console)
    User.objects.filter(username="an").update(password=make_password("một hai ba bốn"))

    page.goto(f"{live_server.url}/members/")
    page.get_by_label("User name").fill("an")
    page.get_by_label("Password").fill("một hai ba bốn")
    page.get_by_role("button", name="Sign in").click()

    # A member is found without marks.
    page.get_by_label("Name, with or without marks").fill("huong truong")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Trương Thị Hường").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Trương Thị Hường"
    assert "001180012345" not in page.content()
    page.get_by_role("button", name="Show what is sensitive").click()
    page.get_by_text("001180012345").wait_for()
    assert SensitiveRead.objects.exists()

    # A figure opens to its records, and those to the person.
    page.get_by_role("link", name="Figures", exact=True).click()
    page.get_by_role("link", name="Women members", exact=True).click()
    assert page.locator(".big").inner_text() == "2"
    page.locator("#records").get_by_role("link", name="Trương Thị Hường").click()
    page.wait_for_url(re.compile(r"/members/\d+/$"))

    # While a unit is typed, those within reach are offered (htmx, under the strict policy).
    page.goto(f"{live_server.url}/members/admit/")
    page.get_by_label("Unit").fill("phia")
    expect(page.locator("#unit-options option")).to_have_count(1)
    assert page.complaints == []
    page.get_by_text("Nguyễn Thị An").first.click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("/sign-in/"))
