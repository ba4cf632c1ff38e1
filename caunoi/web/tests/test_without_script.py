"""Five journeys in a browser that runs no script, in Vietnamese, as officers walk them."""

import datetime as dt
import re

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from caunoi.jobs import worker
from caunoi.org.models import Person, User
from caunoi.subjects.members.actions import NewPerson, admit
from caunoi.web.tests.test_import_journey import vi, vi_rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "Họ và tên,Ngày sinh,Giới tính\nLò Thị Hoa,02/02/1985,Nữ\n"


@pytest.fixture
def plain(page, live_server, house):
    """A page without script, in Vietnamese, and somebody to look for."""
    new = NewPerson("Trương Thị Hường", house.north, sex="F", birth=dt.date(1985, 2, 1))
    admit(people=[new], on=dt.date(2020, 1, 1), by=house.console)
    context = page.context.browser.new_context(
        java_script_enabled=False, locale="vi-VN", base_url=live_server.url
    )
    cookie = {"name": "django_language", "value": "vi", "url": live_server.url}
    context.add_cookies([cookie])
    plain = context.new_page()
    plain.set_default_timeout(15_000)
    return plain


@pytest.fixture
def an(plain, client, live_server, house):
    """The same, signed in as An."""
    client.force_login(house.an)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    plain.context.add_cookies([{**session, "url": live_server.url}])
    plain.goto("/")
    return plain


def press(page, told):
    page.get_by_role("main").get_by_role("button", name=vi(told), exact=True).click()


def test_one_signs_in_and_out_and_is_where_one_wanted_to_go(plain):
    User.objects.filter(username="an").update(password=make_password("một hai ba bốn"))
    plain.goto("/members/")
    plain.get_by_label(vi("User name")).fill("an")
    plain.get_by_label(vi("Password")).fill("một hai ba bốn")
    press(plain, "Sign in")
    expect(plain.get_by_role("heading", level=1)).to_have_text(vi("Members"))
    plain.locator("details.account > summary").click()
    plain.get_by_role("button", name=vi("Sign out")).click()
    expect(plain).to_have_url(re.compile("/sign-in/"))


def test_a_member_is_found_from_any_page(an):
    an.locator("a.seek").click()
    an.get_by_label(vi("Name or code, with or without marks")).fill("huong truong")
    press(an, "Find")
    an.get_by_role("link", name=re.compile("Trương Thị Hường")).click()
    expect(an.get_by_role("heading", level=1)).to_have_text("Trương Thị Hường")


def test_a_member_is_changed_and_what_is_wrong_is_said_beside_it(an):
    hoa = Person.objects.get(name="Trương Thị Hường")
    an.goto(f"/members/{hoa.pk}/")
    an.get_by_role("link", name=vi("Correct the record")).click()
    an.locator("[name=birth]").fill("31/02/1986")
    button = an.locator("form.deed-form button[type=submit]").first
    button.click()
    expect(an.locator(".invalid-feedback").first).to_contain_text("31/02/1986")
    an.locator("[name=birth]").fill("03/02/1986")
    button.click()
    expect(an).to_have_url(re.compile(rf"/members/{hoa.pk}/$"))
    expect(an.get_by_role("main")).to_contain_text("03/02/1986")


def test_a_figure_is_read_to_the_person_behind_it(an):
    an.get_by_role("link", name=vi("Count them")).click()
    figure = an.get_by_role("listitem").filter(has_text=vi("Members")).first
    figure.get_by_role("link").first.click()
    expect(an.locator(".big")).to_have_text("3")
    an.locator("#records").get_by_role("link", name="Trương Thị Hường").click()
    expect(an).to_have_url(re.compile(r"/members/\d+/$"))


def test_a_file_is_handed_in_taken_in_and_undone(an, tmp_path):
    (tmp_path / "ds.csv").write_text(LIST, encoding="utf-8")
    an.goto("/import/")
    an.locator("[name=unit]").fill("NORTH")
    an.get_by_label(vi("Workbook")).set_input_files(tmp_path / "ds.csv")
    press(an, "Read and preview")
    rows = vi_rows(["Take in %(n)s row", "Take in %(n)s rows"], 1)
    an.get_by_role("button", name=rows).click()
    # The page asks again by itself, and may be asked.
    again = an.get_by_role("link", name=vi("Look again how far it is"))
    again.click()
    assert an.locator("meta[http-equiv=refresh]").count() == 1
    worker.work(idle=0)
    an.get_by_role("link", name=vi("See what came of it")).click()
    assert Person.objects.filter(name="Lò Thị Hoa").exists()
    # The head of each page tells what came of it.
    an.locator("#tray-summary").click()
    expect(an.locator("#tray-jobs")).to_contain_text("ds.csv")
    an.get_by_role("button", name=vi("Put away what has ended")).click()
    expect(an.locator("#tray-summary")).to_have_count(0)
    an.get_by_role("link", name=vi("Undo"), exact=True).click()
    press(an, "Undo this")
    expect(an.get_by_role("main")).to_contain_text(vi("Undo"))
    assert not Person.objects.filter(name="Lò Thị Hoa").exists()
