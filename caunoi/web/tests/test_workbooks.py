"""A unit's book on pages: taken along, changed, brought back."""

import io
import re

import openpyxl
import pytest

from caunoi.jobs import worker
from caunoi.journal.models import Operation, SensitiveRead
from caunoi.org.models import Person, Post
from caunoi.registers.models import Upload

ASKED = {"unit": "NORTH", "make": "book", "register": "", "on": ""}


def get(client, **asked):
    return client.post("/workbooks/", {**ASKED, **asked})


def changed(data, sheet, **cells):
    """The book with cells of its first row changed, by field."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book[sheet]
    at = {cell.value: cell.column for cell in page[1] if cell.value}
    for field, value in cells.items():
        page.cell(4, at[field]).value = value
    target = io.BytesIO()
    book.save(target)
    target.seek(0)
    target.name = "so.xlsx"
    return target


@pytest.fixture
def an(client, house):
    client.force_login(house.an)
    return client


@pytest.mark.parametrize(
    ("make", "ending"), [("book", "xlsx"), ("export", "xlsx"), ("csv", "csv"), ("template", "xlsx")]
)
def test_each_kind_is_got_as_a_file_and_the_reading_is_noted(an, make, ending):
    before = SensitiveRead.objects.count()
    answer = get(an, make=make, register="members")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'.{ending}"')
    assert "NORTH" in answer["Content-Disposition"]
    assert (SensitiveRead.objects.count() > before) == (make != "template")


def test_the_book_goes_out_comes_back_and_is_undone(an, house):
    data = get(an).content
    file = changed(data, "Members", phone="0912345678")
    answer = an.post("/import/", {"register": "members", "unit": "NORTH", "file": file})
    assert answer.status_code == 302
    upload = Upload.objects.get()
    assert upload.register == "members"
    assert upload.counts["changed"] == 1
    an.post(f"/import/{upload.pk}/take-in/")
    worker.work(idle=0)
    [person] = Person.objects.filter(phone="0912345678")
    operation = Operation.objects.get(deed="import")
    an.post(f"/journal/{operation.pk}/undo/")
    person.refresh_from_db()
    assert person.phone == ""


def test_a_book_of_two_registers_is_brought_in_as_two(client, house):
    client.force_login(house.organiser)
    data = get(client).content
    file = changed(data, "Members", phone="0912345678")
    file = changed(file.getvalue(), "Units", name="Tổ Hai")
    # Whatever was chosen in the form: the workbook says itself which registers it holds.
    client.post("/import/", {"register": "units", "unit": "NORTH", "file": file})
    assert {upload.register for upload in Upload.objects.all()} == {"members", "units"}


def test_a_conflict_is_shown_with_its_three_values(an, house):
    data = get(an).content
    [name] = {row[1].value for row in openpyxl.load_workbook(io.BytesIO(data))["Members"]["A4:B4"]}
    Person.objects.filter(name=name).update(phone="0900000001")
    file = changed(data, "Members", phone="0900000002", email="a@example.org")
    an.post("/import/", {"register": "members", "unit": "NORTH", "file": file})
    page = an.get(f"/import/{Upload.objects.get().pk}/?show=suspected").content.decode()
    assert "0900000001" in page
    assert "0900000002" in page
    assert "as it left" in page
    assert (page.count('value="mine"'), page.count('value="theirs"')) == (1, 1)


@pytest.mark.parametrize(("side", "came"), [("mine", "Trưởng phòng"), ("theirs", "Kế toán")])
def test_a_conflict_is_decided_on_the_page_and_is_still_a_change_or_a_correction(
    an, house, side, came
):
    data = get(an).content
    [name] = {row[1].value for row in openpyxl.load_workbook(io.BytesIO(data))["Members"]["A4:B4"]}
    post = Post.objects.get(person__name=name)
    Post.objects.filter(pk=post.pk).update(position="Kế toán")
    file = changed(data, "Members", position="Trưởng phòng")
    an.post("/import/", {"register": "members", "unit": "NORTH", "file": file})
    address = f"/import/{Upload.objects.get().pk}/"
    [about] = re.findall(r'name="about" value="([^"]+)"', an.get(address).content.decode())
    an.post(f"{address}switch/", {"about": about, "kind": side})
    an.post(f"{address}switch/", {"about": about, "kind": "correction"})
    assert Upload.objects.get().counts["changed"] == (side == "mine")
    an.post(f"{address}take-in/")
    worker.work(idle=0)
    post.refresh_from_db()
    assert post.position == came


def test_the_book_of_another_unit_is_refused_in_the_form(client, house):
    client.force_login(house.organiser)
    data = io.BytesIO(get(client, unit="SOUTH").content)
    data.name = "so.xlsx"
    answer = client.post("/import/", {"register": "members", "unit": "NORTH", "file": data})
    assert answer.status_code == 422
    assert "another unit (SOUTH)" in answer.content.decode()


def test_a_unit_out_of_reach_and_no_unit_are_refused(client, an, house):
    assert get(an, unit="SOUTH").status_code == 422
    assert get(an, unit="").status_code == 422
    client.force_login(house.binh)
    assert get(client).status_code == 403  # who may change nothing takes an export instead
    assert get(client, make="export", register="members").status_code == 200
