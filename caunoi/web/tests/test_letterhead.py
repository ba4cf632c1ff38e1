"""A list whose letterhead or title names another unit: it is said, and taken in only if asked."""

import datetime as dt
import json

import pytest

from caunoi.base.sheets import Book, Sheet
from caunoi.cli import main
from caunoi.jobs import worker
from caunoi.org.actions import restate
from caunoi.org.models import Membership
from caunoi.registers import uploads
from caunoi.registers.imports.plan import prepare
from caunoi.registers.models import Upload
from caunoi.registers.previews import Preview
from caunoi.registers.register import find

PEOPLE = [["1", "Nông Văn Ất", "01/02/1985"], ["2", "Lý Thị Bính", "03/04/1986"]]
HEADER = ["STT", "Họ và tên", "Ngày sinh"]
SOUTH = ["CÔNG ĐOÀN VIÊN CHỨC TỈNH", "CĐCS SỞ PHÍA NAM", "DANH SÁCH ĐOÀN VIÊN"]


def csv(*lines):
    rows = [[line, "", ""] for line in lines] + [HEADER, *PEOPLE]
    return "\n".join(";".join(row) for row in rows).encode()


def bring_in(house, data, by, name="ds.csv"):
    given = {"register": "members", "unit": house.north, "by": by, "as_of": None}
    return uploads.bring_in(data=data, name=name, **given)


def plan_of(house, *lines, by=None, unit=None, sheet="DS", filename="ds.xlsx"):
    rows = [[line, "", ""] for line in lines] + [HEADER, *PEOPLE]
    book = Book(filename=filename, sheets=[Sheet(sheet, rows)], kind="xlsx")
    given = {"unit": unit or house.north, "by": by or house.organiser}
    return prepare(find("members"), book, **given)


@pytest.mark.parametrize(
    "lines",
    [
        SOUTH,
        ["SỞ PHÍA NAM", "CÔNG ĐOÀN CƠ SỞ"],
        ["LIÊN ĐOÀN LAO ĐỘNG TỈNH\nCÔNG ĐOÀN SỞ PHÍA NAM"],
        ["DANH SÁCH ĐOÀN VIÊN CĐCS SỞ PHÍA NAM NĂM 2025"],
        ["Đơn vị: Sở Phía Nam"],
        ["Danh sach doan vien CDCS So Phia Nam"],
    ],
)
def test_another_unit_in_the_letterhead_is_noticed(house, lines):
    plan = plan_of(house, *lines)
    assert plan.doubted
    assert (plan.headed.unit, plan.headed.named) == (house.south.pk, "CĐCS Sở Phía Nam")


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["CÔNG ĐOÀN VIÊN CHỨC TỈNH", "CĐCS SỞ PHÍA BẮC", "DANH SÁCH ĐOÀN VIÊN"],
        ["LIÊN ĐOÀN LAO ĐỘNG TỈNH", "CÔNG ĐOÀN VIÊN CHỨC TỈNH", "DANH SÁCH ĐOÀN VIÊN"],
        ["CĐCS SỞ PHÍA BẮC", "Danh sách đoàn viên chuyển đến từ CĐCS Sở Phía Nam"],
        ["SỞ PHÍA BẮC", "Tổ Một", "Danh sách"],
        # The agency above, and under it one that no unit is called by.
        ["SỞ PHÍA NAM", "TRUNG TÂM GIỐNG CÂY TRỒNG", "DANH SÁCH ĐOÀN VIÊN"],
        ["(Kèm theo Công văn số 12/CĐ của CĐCS Sở Phía Nam)"],
        ["Kính gửi: CĐCS Sở Phía Nam"],
        ["DANH SÁCH ĐOÀN VIÊN", "Hồ sơ phía năm 2025"],
    ],
)
def test_no_false_alarm(house, lines):
    assert plan_of(house, *lines).headed is None


def test_the_host_agency_is_no_other_unit(house):
    day = dt.date(2011, 1, 1)
    restate(unit=house.north, on=day, agency="Văn phòng Sở Phía Nam", by=house.console)
    assert plan_of(house, "VĂN PHÒNG SỞ PHÍA NAM", "DANH SÁCH").headed is None
    # “Văn phòng Sở Phía Nam” is a part of the agency that is named.
    assert plan_of(house, "SỞ PHÍA NAM", "CÔNG ĐOÀN CƠ SỞ").headed is None


@pytest.mark.parametrize("unit", ["upper", "federation"])
def test_a_list_for_the_unit_above_may_name_those_below(house, unit):
    assert plan_of(house, *SOUTH, by=house.console, unit=house.units[unit]).headed is None


def test_the_name_of_the_file_or_sheet_is_heeded_where_the_letterhead_is_silent(house):
    assert (
        plan_of(house, filename="DS_doan_vien_CDCS_So_Phia_Nam.xlsx").headed.unit == house.south.pk
    )
    assert plan_of(house, sheet="Sở Phía Nam").headed.unit == house.south.pk
    assert plan_of(house, SOUTH[0], "CĐCS Sở Phía Bắc", sheet="Sở Phía Nam").headed is None


def test_who_may_not_edit_there_is_told_no_more_than_the_file_says(house):
    headed = plan_of(house, *SOUTH, by=house.an).headed
    assert (headed.unit, headed.named) == (None, "“CĐCS SỞ PHÍA NAM”")
    titled = plan_of(house, "DANH SÁCH ĐOÀN VIÊN CĐCS SỞ PHÍA NAM NĂM 2025", by=house.an).headed
    assert titled.unit is None
    assert plan_of(house, "CĐCS SỞ BÊN KIA SÔNG", by=house.an).headed is None


def test_rows_that_name_their_own_unit_are_believed_first(house):
    rows = [["CĐCS Sở Phía Nam", ""], ["Họ và tên", "Đơn vị"], ["Nông Văn Ất", "Sở Phía Bắc"]]
    book = Book(filename="ds.xlsx", sheets=[Sheet("DS", rows)], kind="xlsx")
    plan = prepare(find("members"), book, unit=house.north, by=house.organiser)
    assert plan.headed is None


def test_it_is_taken_in_for_the_unit_that_is_named(client, house):
    upload = bring_in(house, csv(*SOUTH), house.organiser)
    client.force_login(house.organiser)
    assert upload.counts["new"] == 2
    page = client.get(f"/import/{upload.pk}/").content.decode()
    assert page.count("At its head this list names CĐCS Sở Phía Nam") == 1
    assert f'action="/import/{upload.pk}/take-in/"' not in page
    client.post(f"/import/{upload.pk}/other-unit/", {"unit": house.south.pk})
    client.post(f"/import/{upload.pk}/take-in/")
    worker.work(idle=0)
    assert Membership.objects.filter(unit=house.south, person__name="Nông Văn Ất").count() == 1


def test_nothing_is_taken_in_before_it_is_said_and_that_is_taken_back(client, house):
    upload = bring_in(house, csv(*SOUTH), house.an)
    client.force_login(house.an)
    assert client.post(f"/import/{upload.pk}/take-in/").status_code == 422
    client.post(f"/import/{upload.pk}/other-unit/", {"keep": house.north.pk})
    [said] = Preview.of(upload, by=house.an).head["spoken"]
    assert "all the same" in said["told"]
    typed = {"what": said["what"], "which": said["which"]}
    client.post(f"/import/{upload.pk}/take-back/", typed)
    assert client.post(f"/import/{upload.pk}/take-in/").status_code == 422
    client.post(f"/import/{upload.pk}/other-unit/", {"keep": house.north.pk})
    client.post(f"/import/{upload.pk}/take-in/")
    worker.work(idle=0)
    assert Upload.objects.get(pk=upload.pk).state == Upload.State.DONE


def test_another_tab_that_still_shows_the_other_unit_keeps_nothing(client, house):
    upload = bring_in(house, csv(*SOUTH), house.organiser)
    client.force_login(house.organiser)
    client.post(f"/import/{upload.pk}/other-unit/", {"unit": house.south.pk})
    answer = client.post(f"/import/{upload.pk}/other-unit/", {"keep": house.north.pk})
    assert answer.status_code == 409
    # Nor does it take the list in for a unit that it does not show.
    taken = client.post(f"/import/{upload.pk}/take-in/", {"unit": house.north.pk})
    assert taken.status_code == 409
    assert client.post(f"/import/{upload.pk}/take-in/", {"unit": house.south.pk}).status_code == 302


def test_the_command_line_asks_for_a_flag(house, tmp_path, capsys):
    (tmp_path / "ds.csv").write_bytes(csv(*SOUTH))
    asked = ["import", "members", str(tmp_path / "ds.csv"), "--unit", "NORTH", "--as", "an"]
    assert main([*asked, "--dry-run", "--json"]) == 1
    assert "SỞ PHÍA NAM" in json.loads(capsys.readouterr().out)["headed"]
    assert main(asked) == 1
    assert "--for-this-unit" in capsys.readouterr().err
    assert not Membership.objects.filter(person__name="Nông Văn Ất").exists()
    assert main([*asked, "--for-this-unit"]) == 0
    assert Membership.objects.filter(unit=house.north, person__name="Nông Văn Ất").exists()
