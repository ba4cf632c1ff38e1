"""The main journeys in a real browser, in Vietnamese, with pictures for the guide on the way:
from signing in to the person behind a number; a union that is merged into another, and back.
"""

import datetime as dt
import re

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from caunoi.journal.models import SensitiveRead
from caunoi.org.models import Membership, User
from caunoi.subjects.members.actions import NewPerson, admit
from caunoi.web.tests.pictures import in_vietnamese, picture, sign_in, vi


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

    in_vietnamese(page, live_server)
    page.goto(f"{live_server.url}/members/")
    sign_in(page, "an")

    # A member is found without marks.
    page.get_by_label(vi("Name, with or without marks")).fill("huong truong")
    page.get_by_role("button", name=vi("Show"), exact=True).click()
    page.get_by_role("link", name="Trương Thị Hường").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Trương Thị Hường"
    assert "001180012345" not in page.content()
    page.get_by_role("button", name=vi("Show what is sensitive")).click()
    page.get_by_text("001180012345").wait_for()
    assert SensitiveRead.objects.exists()

    # A figure opens to its records, and those to the person.
    page.get_by_role("link", name=vi("Figures"), exact=True).click()
    page.get_by_role("link", name=vi("Women members"), exact=True).click()
    assert page.locator(".big").inner_text() == "2"
    page.locator("#records").get_by_role("link", name="Trương Thị Hường").click()
    page.wait_for_url(re.compile(r"/members/\d+/$"))

    # While a unit is typed, those within reach are offered (htmx, under the strict policy).
    page.goto(f"{live_server.url}/members/admit/")
    page.get_by_role("combobox", name=vi("Unit")).fill("phia")
    expect(page.locator("#unit-options option")).to_have_count(1)
    assert page.complaints == []
    page.get_by_text("Nguyễn Thị An").first.click()
    page.get_by_role("button", name=vi("Sign out")).click()
    page.wait_for_url(re.compile("/sign-in/"))


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_union_goes_over_into_another_and_is_taken_back(live_server, listened, house):
    page = listened
    User.objects.filter(username="organiser").update(password=make_password("một hai ba bốn"))
    [chi, north] = Membership.objects.filter(person=house.chi.person), house.units["north"]

    in_vietnamese(page, live_server)
    page.goto(live_server.url)
    picture(page, "sign-in")
    sign_in(page, "organiser")
    picture(page, "home")

    # The South goes over into the North, with all that it still has.
    page.goto(f"{live_server.url}/units/{house.south.pk}/")
    picture(page, "unit")
    page.get_by_role("link", name=vi("Close"), exact=True).click()
    page.get_by_label(vi("From the day")).fill("01/07/2025")
    page.get_by_role("combobox", name=vi("Heir")).fill("NORTH")
    for question in page.locator("main").get_by_role("group").all():
        question.get_by_label(vi("go to the heir")).check()
    picture(page, "close")
    page.get_by_role("button", name=vi("Close the unit")).click()
    expect(page.locator("#notice")).to_contain_text(vi("%(unit)s is closed.", unit=house.south))
    assert chi.get(until=None).unit == north

    # What the North had in 2024 is told in both trees.
    page.goto(f"{live_server.url}/figures/members.total/?unit=NORTH&period=2024")
    assert page.locator(".big").inner_text() == "2"
    expect(page.get_by_role("group", name=vi("Tree"))).to_contain_text("4")
    picture(page, "then-now")

    # The journal takes it back in one.
    page.goto(f"{live_server.url}/journal/")
    page.get_by_role("link", name=vi("Close units"), exact=True).first.click()
    picture(page, "operation")
    page.get_by_role("button", name=vi("Undo this")).click()
    page.get_by_role("link", name=vi("To the journal")).wait_for()
    assert chi.get(until=None).unit == house.units["south"]

    page.goto(f"{live_server.url}/reports/")
    picture(page, "reports")
    assert page.complaints == []
