"""In a browser: what is not sent is not left by mistake; the first wrong field has the focus."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_one_is_asked_before_leaving_and_the_first_wrong_field_has_the_focus(
    page, live_server, house
):
    page.goto(f"{live_server.url}/sign-in/?next=/members/admit/")
    page.fill("#id_username", "an")
    page.fill("#id_password", "an-password")
    page.click("main button[type=submit]")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.fill("#id_name", "Vũ Thị Bảy")
    page.fill("#id_unit", "NORTH")
    page.click(".deed-form button[type=submit]")
    page.wait_for_selector(".wrong-list")
    assert not asked
    assert page.evaluate("document.activeElement.id") == "id_on"
    page.click(".wrong-list a")
    assert page.input_value("#id_name") == "Vũ Thị Bảy"
    page.click("a.brand")
    page.wait_for_url(f"{live_server.url}/")
    assert asked == ["beforeunload"]
