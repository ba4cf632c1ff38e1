"""Bringing a workbook in on pages."""

import datetime as dt
import os
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from caunoi.base.errors import WrongState
from caunoi.jobs import worker
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.org.models import Membership, Person
from caunoi.registers import files, uploads
from caunoi.registers.models import Taken, Upload
from caunoi.subjects.emulation.models import Award
from caunoi.tests.house import LONG_AGO

SAMPLES = Path(__file__).parents[2] / "subjects" / "members" / "tests" / "samples"
CSV, FAULTY = "06-dinh-dang-csv.csv", "04-co-loi.xlsx"


def bring_in(client, sample=CSV, unit="NORTH", **typed):
    with (SAMPLES / sample).open("rb") as file:
        return client.post("/import/", {"register": "members", "unit": unit, "file": file, **typed})


@pytest.fixture
def an(client, house):
    client.force_login(house.an)
    return client


def take_in(client, upload, **typed):
    """Ask for it, and have the worker do it."""
    answer = client.post(f"/import/{upload.pk}/take-in/", typed)
    worker.work(idle=0)
    return answer


def last():
    return Upload.objects.latest("pk")


def test_from_the_file_to_the_register_and_back(an, house):
    answer = bring_in(an)
    upload = last()
    assert (answer.status_code, answer["Location"]) == (302, f"/import/{upload.pk}/")
    page = an.get(answer["Location"]).content.decode()
    assert "Nông Đình Ước" in page
    assert "Số định danh cá nhân" in page
    assert not Person.objects.filter(name="Nông Đình Ước").exists()

    take_in(an, upload)
    upload = last()
    assert Membership.objects.filter(unit=house.north, person__name="Nông Đình Ước").exists()
    operation = Operation.objects.get(pk=upload.operation)
    assert (operation.deed, operation.file, operation.by_id) == ("import", CSV, house.an.pk)
    assert f"/journal/{operation.pk}/" in an.get(f"/import/{upload.pk}/").content.decode()

    an.post(f"/journal/{operation.pk}/undo/")
    assert not Person.objects.filter(name="Nông Đình Ước").exists()


def test_a_double_click_takes_it_in_once(an, house):
    bring_in(an)
    upload = last()
    clicks = [an.post(f"/import/{upload.pk}/take-in/") for _click in range(2)]
    assert [click.status_code for click in clicks] == [302, 302]
    assert clicks[0]["Location"] == clicks[1]["Location"]
    worker.work(idle=0)
    assert an.post(f"/import/{upload.pk}/take-in/").status_code == 409
    assert Operation.objects.filter(deed="import").count() == 1
    with pytest.raises(WrongState):
        uploads.apply(upload, by=house.an, partial=False)


def test_wrong_cells_are_shown_and_only_right_rows_are_taken_in_when_asked(an, house):
    bring_in(an, FAULTY)
    upload = last()
    page = an.get(f"/import/{upload.pk}/").content.decode()
    for cell in ("D2", "F3", "C6", "J9", "D10"):
        assert f">{cell}<" in page
    assert "31/02/1985" in page
    assert an.post(f"/import/{upload.pk}/take-in/").status_code == 422
    assert last().state == "waiting"
    take_in(an, upload, partial="1")
    assert Operation.objects.get(deed="import").created["org.membership"] == 19
    warned = an.get(f"/import/{upload.pk}/?show=warned").content.decode()
    assert ">E4<" in warned
    assert ">D2<" not in warned


def test_a_register_that_changed_meanwhile_is_looked_at_again(an, house):
    bring_in(an)
    first = last()
    bring_in(an)
    take_in(an, last())
    take_in(an, first)
    assert "look at it again" in an.get(f"/import/{first.pk}/").content.decode()
    first.refresh_from_db()
    assert first.state == "waiting"
    an.post(f"/import/{first.pk}/look-again/")
    first.refresh_from_db()
    assert first.counts["same"] == 25
    take_in(an, first)
    first.refresh_from_db()
    assert (first.state, first.operation) == ("done", None)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("list.xlsx", b"%PDF-1.4"),
        ("list.xlsx", b"PK\x03\x04 broken"),
        ("list.csv", "Tháng;Thu;Chi\n1;2;3\n".encode()),
        ("list.csv", b"\x00\x00"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_the_form(an, house, name, data, tmp_path):
    place = tmp_path / name
    place.write_bytes(data)
    with place.open("rb") as file:
        typed = {"register": "members", "unit": "NORTH", "file": file}
        answer = an.post("/import/", typed)
    assert 400 <= answer.status_code < 500
    assert name in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_file_for_a_unit_out_of_reach_is_refused(an, house):
    assert bring_in(an, unit="SOUTH").status_code == 422
    assert not Upload.objects.exists()


def test_another_keeper_does_not_find_the_file(an, client, house):
    bring_in(an)
    client.force_login(house.chi)
    pk = last().pk
    assert client.get(f"/import/{pk}/").status_code == 404
    for deed in ("take-in", "look-again"):
        assert client.post(f"/import/{pk}/{deed}/").status_code == 404
    assert CSV not in client.get("/import/").content.decode()


def test_who_may_change_nothing_sees_the_list_or_is_told_why_not(an, client, house):
    bring_in(an)
    client.force_login(house.binh)
    page = client.get("/import/").content.decode()
    assert CSV in page
    assert "<form method" not in page.partition("<main")[2]
    assert client.post("/import/").status_code == 403
    answer = client.get(f"/import/{last().pk}/")
    assert answer.status_code == 403
    assert "does not let you change records" in answer.content.decode()
    assert "Nông" not in answer.content.decode()
    for name in ("dung", "em"):
        client.force_login(house.users[name])
        assert client.get("/import/").status_code == 403
        assert client.get(f"/import/{last().pk}/").status_code == 404


def test_another_editor_looks_with_her_own_rights(an, client, house):
    bring_in(an)
    address = f"/import/{last().pk}/"
    client.force_login(house.organiser)
    page = client.get(address).content.decode()
    assert "You have not looked at this file yet" in page
    assert "Nông" not in page
    assert client.post(f"{address}take-in/").status_code == 404
    client.post(f"{address}look-again/")
    assert "Nông Đình Ước" in client.get(address).content.decode()
    client.force_login(house.an)
    assert "Nông Đình Ước" in client.get(address).content.decode()


def test_the_same_file_again_says_when_it_was_taken_in(an, house):
    bring_in(an)
    take_in(an, last())
    done = last()
    bring_in(an)
    page = an.get(f"/import/{last().pk}/").content.decode()
    assert "This very file was taken in on" in page
    assert f"/journal/{done.operation}/" in page
    assert "There is nothing to write" in page
    assert last().counts["same"] == 25


def test_a_large_file_is_read_by_the_worker(an, house, monkeypatch):
    monkeypatch.setattr(uploads, "LARGE", 100)
    bring_in(an)
    address = f"/import/{last().pk}/"
    assert "is being read" in an.get(address).content.decode()
    worker.work(idle=0)
    assert "Nông Đình Ước" in an.get(address).content.decode()
    again = an.post(f"{address}look-again/")
    assert again["Location"].startswith("/jobs/")


def test_the_file_lies_encrypted_and_goes_after_some_days(an, house):
    bring_in(an)
    upload = last()
    kept = sorted((files.folder() / upload.stored).iterdir())
    found = f"{house.an.pk}."
    assert [place.name.removeprefix(found) for place in kept] == [
        "head",
        "lines.0",
        "sheet.0.0",
        "file",
    ]
    for place in kept:
        assert place.stat().st_mode & 0o077 == 0
        assert b"019088589407" not in place.read_bytes()
        assert "Nông".encode() not in place.read_bytes()
    kept_for_good = Taken(maker="list", asked={}, name="x.csv", by=house.an)
    files.new_place(kept_for_good)
    kept_for_good.save()
    beside = files.folder() / kept_for_good.stored
    os.utime(beside, (0, 0))
    assert uploads.remove_old(days=1) == 0
    assert beside.exists()  # what another row knows is not what a killed process left
    Upload.objects.filter(pk=upload.pk).update(at=timezone.now() - dt.timedelta(days=31))
    assert uploads.remove_old() == 1
    assert not any(place.exists() for place in kept)
    assert last().wrapped_key == ""
    page = an.get(f"/import/{upload.pk}/")
    assert page.status_code == 200
    assert an.post(f"/import/{upload.pk}/take-in/").status_code == 404


def test_the_pages_ask_the_database_little(an, house, django_assert_max_num_queries):
    bring_in(an)
    with django_assert_max_num_queries(12):
        an.get(f"/import/{last().pk}/")
    with django_assert_max_num_queries(14):
        an.get("/import/")


# -- said on the pages


def test_a_wrong_cell_is_mended_in_place(an, house):
    bring_in(an, FAULTY)
    upload = last()
    address = f"/import/{upload.pk}/"
    wrong = upload.counts["wrong"]
    assert 'name="cell" value="F3"' in an.get(address).content.decode()
    head = an.get(address).context["found"]
    sheet = head["sheets"][0]["name"]
    faults = [fault for line in an.get(address).context["rows"] for fault in line["faults"]]
    [one] = [fault for fault in faults if fault["value"] == "31/02/1985"]
    typed = {"sheet": sheet, "cell": one["cell"], "value": "28/02/1985", "back": "?show=wrong"}
    answer = an.post(f"{address}mend/", typed)
    assert answer["Location"] == f"{address}?show=wrong"
    assert last().counts["wrong"] == wrong - 1
    # It lies with the file, encrypted.
    assert b"28/02/1985" not in (files.folder() / upload.stored / "said").read_bytes()


def test_the_sheet_is_shown_as_it_is_a_page_at_a_time(an, house):
    bring_in(an, FAULTY)
    page = an.get(f"/import/{last().pk}/?show=sheet").content.decode()
    assert "cell-bad" in page
    assert "is not a day" in page
    assert page.count("<tr>") <= 51


def test_what_a_column_is_said_to_be_is_remembered_for_the_layout(an, house, client):
    bring_in(an)
    upload = last()
    address = f"/import/{upload.pk}/"
    [table] = an.get(address).context["found"]["tables"]
    one = next(c for c in table["columns"] if c["key"] not in (None, "name", "birth", "cccd"))
    told = {"fingerprint": table["fingerprint"], "column": one["index"], "key": ""}
    an.post(f"{address}column/", told)
    client.force_login(house.chi)
    bring_in(client, unit="SOUTH")
    [table] = client.get(f"/import/{last().pk}/").context["found"]["tables"]
    assert [(c["key"], c["why"]) for c in table["columns"] if c["index"] == one["index"]] == [
        (None, "chosen")
    ]


def test_the_file_goes_back_with_remarks_and_results(an, house):
    bring_in(an, FAULTY)
    answer = an.get(f"/import/{last().pk}/back/")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert "Result" in book.sheetnames
    sheet = book[book.sheetnames[0]]
    remarked = [c.coordinate for row in sheet.iter_rows() for c in row if c.comment]
    assert {"D2", "F3"} <= set(remarked)
    bring_in(an)
    answer = an.get(f"/import/{last().pk}/back/")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert book["Result"].max_row == 26


def test_the_file_that_goes_back_tells_what_was_mended_on_the_page(an, house):
    bring_in(an, FAULTY)
    address = f"/import/{last().pk}/"
    sheet = an.get(address).context["found"]["sheets"][0]["name"]
    an.post(f"{address}mend/", {"sheet": sheet, "cell": "F3", "value": "abc"})
    answer = an.get(f"{address}back/")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    told = book[sheet]["F3"].comment.text
    assert told.startswith("Mended to “abc”.")
    assert told.count("“abc”") == 2  # and what is wrong with it


def test_a_list_of_members_is_what_most_files_are(client, house):
    client.force_login(house.console)
    form = client.get("/import/").context["form"]
    assert form.fields["register"].choices[0][0] == "members"


def test_a_file_of_another_register_is_told_to_be_one(client, house):
    client.force_login(house.console)
    answer = bring_in(client, "05-xuat-phan-mem.xlsx", register="units")
    [why] = answer.context["form"].non_field_errors()
    assert "“Units”" in why
    assert "“Members”" in why


def test_of_two_of_one_name_it_is_said_here_whom_an_award_is_for(an, house):
    other = Person(name="Nguyễn Thị An", sex="F", birth=dt.date(1991, 4, 4))
    with operation("test", by=house.console) as op:
        op.create(other)
        op.create(Membership(person=other, unit=house.north, since=LONG_AGO))
    text = "Họ và tên;Danh hiệu;Năm;Số quyết định;Ngày quyết định\n" + (
        "Nguyễn Thị An;CSTĐ cơ sở;2019;12/QĐ-SNV;15/01/2020\n"
    )
    file = SimpleUploadedFile("kt.csv", text.encode())
    an.post("/import/", {"register": "awards", "unit": "NORTH", "file": file})
    worker.work(idle=0)
    upload = last()
    page = an.get(f"/import/{upload.pk}/?show=suspected").content.decode()
    assert "It is this person" in page and "04/04/1991" in page
    assert "every member stands in the file" not in page
    an.post(f"/import/{upload.pk}/answer/", {"line": "0", "answer": f"same {other.pk}"})
    worker.work(idle=0)
    page = an.get(f"/import/{upload.pk}/").content.decode()
    assert "15/01/2020" in page and "2020-01-15" not in page
    take_in(an, upload)
    assert Award.objects.get().person == other


def test_a_collective_is_opened_from_the_list_of_awards(an, house):
    text = "Tập thể;Danh hiệu;Năm;Số quyết định;Ngày quyết định\n" + (
        "Phòng Tổ chức;Tập thể LĐTT;2019;12/QĐ-SNV;15/01/2020\n"
    )
    file = SimpleUploadedFile("kt.csv", text.encode())
    an.post("/import/", {"register": "awards", "unit": "NORTH", "file": file})
    worker.work(idle=0)
    take_in(an, last())
    page = an.get("/registers/awards/").content.decode()
    assert f'<a href="/registers/awards/{Award.objects.get().pk}/">Phòng Tổ chức</a>' in page
    assert 'value="awards" selected' in an.get("/import/?register=awards").content.decode()
    form = an.get("/workbooks/?register=awards").context["form"]
    assert form["make"].value() == "template"
