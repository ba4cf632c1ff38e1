"""The face of every page: whoever reads by ear, by keyboard, at night or on a phone can use it.

With CAUNOI_PICTURES naming a folder it takes a picture of each page.
"""

import json
import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import expect

from caunoi.tests.test_every_url import ADDRESSES, Things

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
# Without `preload` axe does not fetch and read each style sheet again, which one rare rule needs.
ONLY_FAULTS = {"resultTypes": ["violations"], "preload": False}
PARTS = ("/units/options/", "/people/options/", "/jobs/tray/")  # of a page
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPENED = "document.querySelectorAll('main details').forEach(one => { one.open = true })"


@pytest.fixture
def signed_in(live_server, page, house, settings):
    """The page in Vietnamese, opened by the organiser, who has every verb of a keeper and more."""
    settings.LANGUAGE_CODE = "vi"
    client = Client()
    client.force_login(house.organiser)
    kept = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": kept, "url": live_server.url}])
    page.emulate_media(reduced_motion="reduce")
    return page


def pages(house):
    """The address of every page that is opened by GET."""
    things, client = Things(house), Client()
    client.force_login(house.organiser)
    found = [things.fill(name, whole, "north") for name, whole in ADDRESSES]
    for address in dict.fromkeys([*found, "/search/?q=north", "/nowhere/"]):
        answer = client.get(address)
        is_page = answer.get("Content-Type", "").startswith("text/html")
        if answer.status_code < 405 and is_page and not address.startswith(PARTS):
            yield address


def faults(page, where):
    """What axe finds, in a line each."""
    for fault in page.evaluate(f"axe.run({json.dumps(ONLY_FAULTS)}).then(told => told.violations)"):
        for node in fault["nodes"]:
            why = " ".join(node["failureSummary"].split())[:200]
            yield f"{where}: {fault['id']} {node['target']} {why}"


def looked_at(page, address):
    """The faults of one page: by day on a wide screen, by night on a telephone."""
    page.evaluate(OPENED)
    page.evaluate(Axe().axe_script)
    found = []
    for size, scheme in ((WIDE, "light"), (NARROW, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        picture(page, address, f"{size['width']}-{scheme}")
        found += faults(page, f"{address} {size['width']} {scheme}")
    if wider := page.evaluate(TOO_WIDE):
        found.append(f"{address}: {wider} px too wide at 360 px")
    return found


def picture(page, address, kind):
    if folder := os.environ.get("CAUNOI_PICTURES"):
        name = re.sub(r"\W+", "-", address).strip("-") or "home"
        page.screenshot(path=Path(folder) / f"{name}-{kind}.png")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_nothing_is_found_wrong_on_any_page(live_server, signed_in, house, settings):
    found = []
    for address in pages(house):
        settings.DEBUG = address == "/design/"
        signed_in.goto(live_server.url + address)
        found += looked_at(signed_in, address)
    assert not found, "\n".join(found)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_opens_over_a_page_is_right_too(live_server, signed_in, house):
    signed_in.goto(f"{live_server.url}/")
    signed_in.locator("details.account > summary").click()
    found = looked_at(signed_in, "/")
    signed_in.keyboard.press("Control+k")
    signed_in.keyboard.type("phia bac")
    expect(signed_in.locator("#palette-hits a").first).to_contain_text("CĐCS Sở Phía Bắc")
    found += looked_at(signed_in, "/")
    assert not found, "\n".join(found)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_anything_is_found_and_opened_by_the_keyboard_alone(live_server, signed_in, house):
    page = signed_in
    page.goto(f"{live_server.url}/figures/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    page.keyboard.type("phia nam")
    expect(page.locator("#palette-hits a").first).to_contain_text("CĐCS Sở Phía Nam")
    page.keyboard.press("ArrowDown")
    assert "CĐCS Sở Phía Nam" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("vu van giang")
    expect(page.locator("#palette-hits a").first).to_contain_text("Vũ Văn Giang")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-hits a").first).to_contain_text("Vũ Văn Giang")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/members/{house.organiser.person_id}/")
    page.locator("summary:has(.account-name)").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Tối", exact=True).press("Enter")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.emulate_media(color_scheme="light")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
