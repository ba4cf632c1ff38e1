"""What was said of a file on its page is taken back there, until the file is taken in."""

import datetime as dt
import re

import pytest

from caunoi.registers.models import Decision, Upload
from caunoi.registers.previews import Preview
from caunoi.subjects.members.actions import NewPerson, admit

HEAD = "Họ và tên,Ngày sinh,Giới tính,Mã số"
WRONG = f"{HEAD}\nNông Văn Bé,31/02/1985,Nam,7\nNông Văn Tư,31/02/1985,Nam,8\n"
NEAR = f"{HEAD}\nLò Thị Hoa,02/02/1985,Nữ,9\n"


@pytest.fixture
def an(client, house):
    client.force_login(house.an)
    return client


def bring_in(client, tmp_path, told):
    (tmp_path / "ds.csv").write_text(told, encoding="utf-8")
    with (tmp_path / "ds.csv").open("rb") as file:
        client.post("/import/", {"register": "members", "unit": "NORTH", "file": file})
    return Upload.objects.latest("pk")


def say(client, upload, deed, **typed):
    answer = client.post(f"/import/{upload.pk}/{deed}/", typed)
    assert answer.status_code == 302, answer.content.decode()


def found(upload):
    return Preview.of(upload, by=upload.by).head


def take_back(client, upload):
    """The first that the page offers to be taken back."""
    page = client.get(f"/import/{upload.pk}/").content.decode()
    what = re.search(r'name="what" value="([^"]+)"', page)[1]
    which = re.search(r'name="which" value="([^"]+)"', page)[1].replace("&quot;", '"')
    say(client, upload, "take-back", what=what, which=which)


def is_as_it_was(client, upload, before):
    take_back(client, upload)
    after = found(upload)
    assert after["spoken"] == []
    return {key: after[key] for key in ("counts", "kinds", "tables", "parted")} == {
        key: before[key] for key in ("counts", "kinds", "tables", "parted")
    }


def test_a_mended_cell_is_wrong_again(an, house, tmp_path):
    upload = bring_in(an, tmp_path, WRONG)
    before = found(upload)
    say(an, upload, "mend", sheet="ds", cell="B2", value="28/02/1985")
    [one] = found(upload)["spoken"]
    assert (one["label"], one["told"]) == ("ds, B2", "31/02/1985 → 28/02/1985")
    assert found(upload)["counts"]["wrong"] == 1
    assert is_as_it_was(an, upload, before)


def test_a_suspicion_that_was_answered_is_asked_again(an, house, tmp_path):
    hoa = NewPerson("Lò Thị Hoa", house.north, birth=dt.date(1985, 2, 1))
    admit(people=[hoa], on=dt.date(2020, 1, 1), by=house.console)
    upload = bring_in(an, tmp_path, NEAR)
    before = found(upload)
    assert before["counts"]["suspected"] == 1
    say(an, upload, "answer", line="0", answer="different")
    assert [one["told"] for one in found(upload)["spoken"]] == ["somebody different"]
    assert is_as_it_was(an, upload, before)
    assert not Decision.objects.exists()


def test_a_correction_is_a_change_again(an, house, tmp_path):
    hoa = NewPerson("Lò Thị Hoa", house.north, birth=dt.date(1985, 2, 1))
    admit(people=[hoa], on=dt.date(2020, 1, 1), by=house.console)
    upload = bring_in(an, tmp_path, "Họ và tên,Ngày sinh,Phòng\nLò Thị Hoa,01/02/1985,Kế toán\n")
    before = found(upload)
    for about in ("department", "ds!2 department"):
        say(an, upload, "switch", about=about, kind="correction")
        assert is_as_it_was(an, upload, before), about


def test_a_column_is_recognised_by_itself_again(an, house, tmp_path):
    upload = bring_in(an, tmp_path, NEAR)
    before = found(upload)
    [table] = before["tables"]
    say(an, upload, "column", fingerprint=table["fingerprint"], column="3", key="phone")
    [one] = found(upload)["spoken"]
    assert one["label"] == "column D “Mã số”"
    assert is_as_it_was(an, upload, before)


def test_who_left_did_not(an, house, tmp_path):
    upload = bring_in(an, tmp_path, NEAR)
    before = found(upload)
    gone = before["missing"][0]["pk"]
    say(an, upload, "part", record=str(gone), how="left")
    assert found(upload)["parted"]
    assert is_as_it_was(an, upload, before)


def test_a_double_click_takes_back_once(an, house, tmp_path):
    upload = bring_in(an, tmp_path, WRONG)
    say(an, upload, "mend", sheet="ds", cell="B2", value="28/02/1985")
    take_back(an, upload)
    before = found(upload)
    say(an, upload, "take-back", what="cell", which="ds!B2")
    assert found(upload) == before
