"""A file in a real browser: brought in, a cell mended, taken in with progress, back, undone.

It is walked in Vietnamese, as officers do, and takes pictures for the guide.
"""

import datetime as dt

import pytest
from django.contrib.auth.hashers import make_password
from openpyxl import load_workbook
from playwright.sync_api import expect

from caunoi.jobs import worker
from caunoi.org.models import Person, User
from caunoi.subjects.members.actions import NewPerson, admit
from caunoi.web.tests.pictures import in_vietnamese, picture, sign_in, vi, vi_rows

LIST = """Họ và tên,Ngày sinh,Giới tính
Nông Văn Bé,31/02/1985,Nam
Lò Thị Hoa,02/02/1985,Nữ
"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_the_file_to_the_register_and_back(live_server, page, house, tmp_path):
    hoa = NewPerson("Lò Thị Hoa", house.north, birth=dt.date(1985, 2, 1))
    admit(people=[hoa], on=dt.date(2020, 1, 1), by=house.console)
    User.objects.filter(username="an").update(password=make_password("một hai ba bốn"))
    (tmp_path / "ds.csv").write_text(LIST, encoding="utf-8")

    in_vietnamese(page, live_server)
    page.goto(f"{live_server.url}/import/")
    sign_in(page, "an")
    page.locator("[name=unit]").fill("NORTH")
    page.get_by_label(vi("Workbook")).set_input_files(tmp_path / "ds.csv")
    page.get_by_role("button", name=vi("Read and preview")).click()

    # The wrong cell is mended where it is told.
    picture(page, "import-wrong")
    page.get_by_label(vi("What is right in %(cell)s", cell="B2")).fill("28/02/1985")
    page.get_by_role("button", name=vi("Mend")).click()

    # Who may be meant stands side by side, and is decided.
    picture(page, "import-suspected")
    page.get_by_role("button", name=vi("It is this person")).click()
    page.get_by_role("link", name=vi("the sheet as it is")).click()
    expect(page.locator("table.sheet")).to_contain_text("28/02/1985")
    picture(page, "import-sheet")

    page.get_by_role("button", name=vi_rows(["Take in %(n)s row", "Take in %(n)s rows"], 2)).click()
    expect(page.locator("#job")).to_contain_text(
        vi("It begins in a moment. You may leave this page; the work goes on.")
    )
    worker.work(idle=0)
    expect(page.locator("#job")).to_contain_text("2 dòng")
    picture(page, "import-done")
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
