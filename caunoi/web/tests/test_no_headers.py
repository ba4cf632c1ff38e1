"""A list without headers on the page: the guess is shown, confirmed, remembered and taken back."""

import pytest

from caunoi.cli import main
from caunoi.jobs import worker
from caunoi.org.models import Membership
from caunoi.registers import asking, uploads
from caunoi.registers.models import Layout, Upload
from caunoi.registers.previews import Preview

ROWS = [
    ["1", "Nông Văn Ất", "Nam", "01/02/1980", "001080000011", "A"],
    ["2", "Trần Thị Bích", "Nữ", "03/04/1985", "019185000012", "B"],
    ["3", "Lò Văn Cường", "Nam", "20/03/1990", "006090000013", "C"],
]
DATA = "\n".join(";".join(row) for row in ROWS).encode()
GUESSED = {"column-1": "name", "column-2": "sex", "column-3": "birth", "column-4": "cccd"}


def bring_in(house, by, data=DATA, unit=None):
    given = {"register": "members", "unit": unit or house.north, "by": by, "as_of": None}
    return uploads.bring_in(data=data, name="ds.csv", **given)


@pytest.fixture
def upload(house, client):
    client.force_login(house.an)
    return bring_in(house, house.an)


def counts(upload):
    return Upload.objects.get(pk=upload.pk).counts


def test_the_guess_is_shown_and_nothing_is_taken_by_it(client, upload):
    page = client.get(f"/import/{upload.pk}/").content.decode()
    assert '<option value="birth" selected>' in page
    assert "Lò Văn Cường" in page
    assert (upload.counts, Layout.objects.count()) == ({}, 0)
    assert client.post(f"/import/{upload.pk}/take-in/").status_code == 404


def test_what_is_confirmed_is_previewed_and_taken_in(client, house, upload):
    answer = client.post(f"/import/{upload.pk}/columns/", GUESSED)
    assert answer["Location"] == f"/import/{upload.pk}/"
    assert counts(upload)["new"] == 3
    client.post(f"/import/{upload.pk}/take-in/")
    worker.work(idle=0)
    found = Membership.objects.filter(unit=house.north, person__name="Trần Thị Bích").get()
    assert (found.person.sex, str(found.person.birth)) == ("F", "1985-04-03")


def test_a_column_may_be_something_else_than_guessed(client, house, upload):
    client.post(f"/import/{upload.pk}/columns/", GUESSED | {"column-4": "", "column-5": "home"})
    lines = Preview.of(upload, by=house.an).lines(range(3))
    told = [dict(line["states"]) for line in lines]
    assert [line["Native place"] for line in told] == ["A", "B", "C"]
    assert "Citizen identity card (CCCD)" not in told[0]


def test_it_is_remembered_for_such_lists_of_that_unit_alone(client, house, upload):
    client.post(f"/import/{upload.pk}/columns/", GUESSED)
    more = DATA + "\n4;Hà Thị Dung;Nữ;05/06/1991;019191000014;".encode()
    assert bring_in(house, house.an, more).counts["new"] == 4
    assert bring_in(house, house.chi, unit=house.south).counts == {}


@pytest.mark.parametrize(
    "typed",
    [
        {"column-3": "birth"},
        GUESSED | {"column-3": "name"},
        {"column-5": "name", "column-3": "birth"},
    ],
)
def test_what_cannot_be_is_told_and_the_choices_stay(client, upload, typed):
    answer = client.post(f"/import/{upload.pk}/columns/", typed)
    page = answer.content.decode()
    assert 'role="alert"' in page
    for name, key in typed.items():
        chosen = page[page.index(f'name="{name}"') :].partition("</select>")[0]
        assert f'<option value="{key}" selected>' in chosen
    assert counts(upload) == {}


def test_a_second_click_finds_it_said(client, upload):
    for _click in range(2):
        assert client.post(f"/import/{upload.pk}/columns/", GUESSED).status_code == 302
    assert counts(upload)["new"] == 3


def test_taken_back_it_is_asked_again(client, house, upload):
    client.post(f"/import/{upload.pk}/columns/", GUESSED)
    [said] = Preview.of(upload, by=house.an).head["spoken"]
    assert "D = Date of birth" in said["told"]
    typed = {"what": said["what"], "which": said["which"]}
    client.post(f"/import/{upload.pk}/take-back/", typed)
    assert asking.asked_of(upload)["columns"][3]["key"] == "birth"
    assert "What are the columns" in client.get(f"/import/{upload.pk}/").content.decode()


def test_one_column_is_changed_in_the_preview(client, house, upload):
    client.post(f"/import/{upload.pk}/columns/", GUESSED)
    [table] = Preview.of(upload, by=house.an).head["tables"]
    typed = {"fingerprint": table["fingerprint"], "column": 5, "key": "birth"}
    client.post(f"/import/{upload.pk}/column/", typed)
    [table] = Preview.of(upload, by=house.an).head["tables"]
    keys = [column["key"] for column in table["columns"]]
    assert keys == ["name", "sex", None, "cccd", "birth"]
    assert counts(upload)["wrong"] == 3


def test_mended_cells_do_not_make_another_list_of_it(client, house):
    client.force_login(house.an)
    rows = [[*row[:3], "?" if row[0] == "3" else row[3], row[4]] for row in ROWS]
    upload = bring_in(house, house.an, "\n".join(";".join(row) for row in rows).encode())
    client.post(f"/import/{upload.pk}/columns/", GUESSED)
    assert counts(upload)["wrong"] == 1
    sheet = Preview.of(upload, by=house.an).head["sheets"][0]["name"]
    typed = {"sheet": sheet, "cell": "D3", "value": "20/03/1990"}
    client.post(f"/import/{upload.pk}/mend/", typed)
    assert counts(upload)["new"] == 3


def test_a_large_list_without_headers_is_asked_about_by_the_worker(client, house):
    row = "{};Nông Văn Ất;Nam;01/02/1980;;" + "x" * 200
    data = "\n".join(row.format(n) for n in range(1, 2000)).encode()
    assert len(data) > uploads.LARGE
    upload = bring_in(house, house.an, data)
    worker.work(idle=0)
    client.force_login(house.an)
    assert "What are the columns" in client.get(f"/import/{upload.pk}/").content.decode()


def test_the_command_line_is_told_how_to_say_it(house, tmp_path, capsys):
    (tmp_path / "ds.csv").write_bytes(DATA)
    asked = ["import", "members", str(tmp_path / "ds.csv"), "--unit", "NORTH", "--as", "an"]
    assert main(asked) == 1
    assert "--columns B=name,C=sex,D=birth,E=cccd" in capsys.readouterr().err
