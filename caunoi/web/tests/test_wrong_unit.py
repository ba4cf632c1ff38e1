"""A list that was handed in for another unit than it is of: one sentence says so, and mends it."""

import io
import json

import pytest
from openpyxl import load_workbook

from caunoi.base.errors import WrongState
from caunoi.cli import main
from caunoi.jobs import worker
from caunoi.org.models import Membership
from caunoi.registers import saying, uploads
from caunoi.registers.models import Upload
from caunoi.registers.previews import Preview

PEOPLE = [f"Nông Văn {name}" for name in ("Ất", "Bính", "Đinh", "Mậu", "Kỷ")]


def listed(*units):
    both = zip(PEOPLE, units, strict=True)
    rows = [f"{name},0{n}/02/1985,{unit}" for n, (name, unit) in enumerate(both, 1)]
    return "\n".join(["Họ và tên,Ngày sinh,Đơn vị", *rows]).encode()


SOUTH = listed("Sở Phía Nam", "CĐCS Sở Phía Nam", "SOUTH", "Sở Phía Nam", "Sở Phía Bắc")


def bring_in(house, data, by):
    given = {"register": "members", "unit": house.north, "by": by, "as_of": None}
    return uploads.bring_in(data=data, name="ds.csv", **given)


def head(upload, by):
    return Preview.of(upload, by=by).head


def test_one_sentence_and_a_button_take_it_in_for_the_unit_that_it_names(client, house):
    upload = bring_in(house, SOUTH, house.organiser)
    client.force_login(house.organiser)
    page = client.get(f"/import/{upload.pk}/").content.decode()
    told = "This looks like the list of CĐCS Sở Phía Nam: 4 of 5 rows name it"
    assert page.count(told) == 1
    answer = client.post(f"/import/{upload.pk}/other-unit/", {"unit": house.south.pk})
    assert answer["Location"] == f"/import/{upload.pk}/"
    upload = Upload.objects.get(pk=upload.pk)
    assert upload.unit == house.south
    assert (upload.counts["new"], upload.counts["wrong"]) == (4, 1)
    client.post(f"/import/{upload.pk}/take-in/", {"partial": "1"})
    worker.work(idle=0)
    assert Membership.objects.filter(unit=house.south, person__name__in=PEOPLE).count() == 4


def test_rows_of_several_units_belong_to_the_unit_above_them(house):
    data = listed("Sở Phía Nam", "Sở Phía Tây", "Sở Phía Nam", "Sở Phía Tây", "Sở Phía Nam")
    [other] = head(bring_in(house, data, house.organiser), house.organiser)["elsewhere"]
    assert other["unit"] == house.upper.pk


def test_who_may_not_take_it_in_there_is_told_no_more_than_the_file_says(client, house):
    upload = bring_in(house, listed(*["Sở Phía Nam"] * 5), house.an)
    client.force_login(house.an)
    page = client.get(f"/import/{upload.pk}/").content.decode()
    assert "looks like the list of “Sở Phía Nam”" in page
    assert "other-unit" not in page
    for unit, status in ((house.south, 404), (house.upper, 404)):
        typed = {"unit": unit.pk}
        assert client.post(f"/import/{upload.pk}/other-unit/", typed).status_code == status


def test_departments_of_the_agency_are_still_departments(house):
    data = listed("Văn phòng", "Phòng Kế toán", "Văn phòng", "Thanh tra", "Phòng Kế toán")
    upload = bring_in(house, data, house.console)
    assert head(upload, house.console)["elsewhere"] == []
    assert upload.counts["new"] == 5


def test_a_name_that_no_unit_bears_means_the_unit_asked_for(house):
    upload = bring_in(house, listed(*["Sở Bên Kia Sông"] * 5), house.organiser)
    assert upload.counts["new"] == 5


@pytest.mark.parametrize("who", ["organiser", "an"])
def test_programs_are_told_one_fault_and_every_row(who, house, tmp_path, capsys):
    (tmp_path / "ds.csv").write_bytes(listed(*["Sở Phía Nam"] * 4, "Sở Phía Bắc"))
    asked = ["import", "members", str(tmp_path / "ds.csv"), "--unit", "NORTH", "--json"]
    assert main([*asked, "--as", who, "--dry-run"]) == 1
    told = json.loads(capsys.readouterr().out)
    [fault] = told["wrong"]
    assert "4 of 5 rows" in fault["message"]
    assert (told["rows"], told["wrong_rows"], told["new"]) == (5, 4, 1)


def test_what_another_editor_saw_for_the_other_unit_is_looked_at_anew(client, house):
    upload = bring_in(house, SOUTH, house.organiser)
    uploads.look(upload, by=house.console)
    client.force_login(house.organiser)
    client.post(f"/import/{upload.pk}/other-unit/", {"unit": house.south.pk})
    client.force_login(house.console)
    assert client.post(f"/import/{upload.pk}/take-in/", {"partial": "1"}).status_code == 404


def test_the_file_that_goes_back_says_it_once(client, house):
    upload = bring_in(house, listed(*["Sở Phía Nam"] * 5), house.organiser)
    client.force_login(house.organiser)
    answer = client.get(f"/import/{upload.pk}/back/")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    sheet, results = book.worksheets
    notes = [sheet[f"C{row}"].comment for row in range(2, 7)]
    assert [bool(note) for note in notes] == [True, False, False, False, False]
    assert {sheet[f"C{row}"].fill.fgColor.rgb for row in range(2, 7)} == {"FFF4B6B0"}
    remarks = [results[f"E{row}"].value for row in range(2, 7)]
    assert "4 of" not in remarks[0] and "looks like the list of" in remarks[0]
    assert remarks[1:] == [f"C{row}: another unit" for row in range(3, 7)]
    assert results.column_dimensions["E"].width == 70
    assert results["E2"].alignment.wrap_text
    assert (results.page_setup.orientation, results.print_title_rows) == ("landscape", "$1:$1")


def test_what_was_to_be_taken_in_for_one_unit_is_not_taken_in_for_another(house):
    upload = bring_in(house, listed(*["Sở Bên Kia Sông"] * 5), house.organiser)
    job = uploads.take_in(upload, by=house.organiser, partial=False)
    saying.take_for(upload, unit=house.south, by=house.organiser)
    worker.work(idle=0)
    job.refresh_from_db()
    assert job.state == job.State.FAILED
    assert "another unit" in job.told
    assert not Membership.objects.filter(person__name__in=PEOPLE).exists()
    assert Upload.objects.get(pk=upload.pk).state == Upload.State.WAITING


def test_a_file_that_is_being_read_does_not_become_another_units(house):
    upload = bring_in(house, SOUTH, house.organiser)
    uploads.look_in_background(upload, by=house.organiser)
    with pytest.raises(WrongState, match="being done"):
        saying.take_for(upload, unit=house.south, by=house.organiser)
    assert Upload.objects.get(pk=upload.pk).unit == house.north
    worker.work(idle=0)
    saying.take_for(upload, unit=house.south, by=house.organiser)
    assert Upload.objects.get(pk=upload.pk).unit == house.south


def test_what_was_read_for_the_unit_before_is_not_kept_for_the_next(house):
    upload = bring_in(house, SOUTH, house.organiser)
    reading = Upload.objects.get(pk=upload.pk)
    saying.take_for(upload, unit=house.south, by=house.organiser)
    counts = Upload.objects.get(pk=upload.pk).counts
    with pytest.raises(WrongState, match="of another unit"):
        uploads.look(reading, by=house.organiser)
    assert Upload.objects.get(pk=upload.pk).counts == counts
    assert head(upload, house.organiser)["counts"] == counts
