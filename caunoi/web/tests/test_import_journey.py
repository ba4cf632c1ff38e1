"""A file in a real browser: brought in, a cell mended, taken in with progress, back, undone.

It is walked in Vietnamese, as officers do; with CAUNOI_PICTURES naming a folder it takes the
pictures for the guide.
"""

import datetime as dt
import os
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import translation
from django.utils.translation import gettext, ngettext
from openpyxl import load_workbook
from playwright.sync_api import expect

from caunoi.jobs import worker
from caunoi.org.models import Person, User
from caunoi.subjects.members.actions import NewPerson, admit

LIST = """Họ và tên,Ngày sinh,Giới tính
Nông Văn Bé,31/02/1985,Nam
Lò Thị Hoa,02/02/1985,Nữ
"""


def vi(told, **values):
    """What an officer reads, of an English text of the pages."""
    with translation.override("vi"):
        return gettext(told) % values


def vi_rows(told, n):
    with translation.override("vi"):
        return ngettext(*told, n) % {"n": n}


def picture(page, name):
    if folder := os.environ.get("CAUNOI_PICTURES"):
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=Path(folder) / f"import-{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 720})


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_the_file_to_the_register_and_back(live_server, page, house, tmp_path):
    hoa = NewPerson("Lò Thị Hoa", house.north, birth=dt.date(1985, 2, 1))
    admit(people=[hoa], on=dt.date(2020, 1, 1), by=house.console)
    User.objects.filter(username="an").update(password=make_password("một hai ba bốn"))
    (tmp_path / "ds.csv").write_text(LIST, encoding="utf-8")

    cookie = {"name": "django_language", "value": "vi", "url": live_server.url}
    page.context.add_cookies([cookie])
    page.goto(f"{live_server.url}/import/")
    page.get_by_label(vi("User name")).fill("an")
    page.get_by_label(vi("Password")).fill("một hai ba bốn")
    page.get_by_role("button", name=vi("Sign in")).click()
    page.locator("[name=unit]").fill("NORTH")
    page.get_by_label(vi("Workbook")).set_input_files(tmp_path / "ds.csv")
    page.get_by_role("button", name=vi("Read and preview")).click()

    # The wrong cell is mended where it is told.
    picture(page, "wrong")
    page.get_by_label(vi("What is right in %(cell)s", cell="B2")).fill("28/02/1985")
    page.get_by_role("button", name=vi("Mend")).click()

    # Who may be meant stands side by side, and is decided.
    picture(page, "suspected")
    page.get_by_role("button", name=vi("It is this person")).click()
    page.get_by_role("link", name=vi("the sheet as it is")).click()
    expect(page.locator("table.sheet")).to_contain_text("28/02/1985")
    picture(page, "sheet")

    page.get_by_role("button", name=vi_rows(["Take in %(n)s row", "Take in %(n)s rows"], 2)).click()
    expect(page.locator("#job")).to_contain_text(
        vi("It begins in a moment. You may leave this page; the work goes on.")
    )
    worker.work(idle=0)
    expect(page.locator("#job")).to_contain_text("2 dòng")
    picture(page, "done")
    page.get_by_role("link", name=vi("See what came of it")).click()
    assert Person.objects.get(name="Lò Thị Hoa").birth == dt.date(1985, 2, 2)

    with page.expect_download() as got:
        page.get_by_role("link", name=vi("The file with remarks")).click()
    got.value.save_as(tmp_path / "back.xlsx")
    assert load_workbook(tmp_path / "back.xlsx")[vi("Result")].max_row == 3

    page.get_by_role("link", name=vi("Undo")).click()
    page.get_by_role("button", name=vi("Undo")).click()
    page.get_by_role("heading", level=1).wait_for()
    assert not Person.objects.filter(name="Nông Văn Bé").exists()
