"""The same wrong value in many cells is mended at once, seen before, and may be remembered."""

import pytest

from caunoi.org.models import Holding
from caunoi.registers.models import Synonym, Upload
from caunoi.registers.previews import Preview

HEAD = "Họ và tên,Ngày sinh,Trình độ chuyên môn"
STRANGE = "ĐHSP Toán??"
ROWS = [("Ất", STRANGE), ("Bính", STRANGE), ("Đinh", "ĐHSP  toán??"), ("Mậu", "Đại học")]


@pytest.fixture
def an(client, house):
    client.force_login(house.an)
    return client


def bring_in(client, tmp_path, unit="NORTH", rows=ROWS):
    lines = [f"Nông Văn {name},0{n}/02/1985,{level}" for n, (name, level) in enumerate(rows, 1)]
    (tmp_path / "ds.csv").write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    with (tmp_path / "ds.csv").open("rb") as file:
        client.post("/import/", {"register": "members", "unit": unit, "file": file})
    return Upload.objects.latest("pk")


def head(upload):
    return Preview.of(upload, by=upload.by).head


def mend(client, upload, right="Đại học", **typed):
    told = {"key": "education", "value": STRANGE, "right": right, **typed}
    return client.post(f"/import/{upload.pk}/mend-alike/", told)


def test_all_cells_with_one_value_are_mended_at_once_and_back(an, house, tmp_path):
    upload = bring_in(an, tmp_path)
    [group] = head(upload)["alike"]
    assert (group["value"], [cell for _s, cell, _n in group["cells"]]) == (STRANGE, ["C2", "C3"])
    asked = {"key": "education", "value": STRANGE, "right": "Đại học"}
    page = an.get(f"/import/{upload.pk}/alike/", asked)
    assert page.context["counts"] == [
        ("wrong", 3, 1), ("suspected", 0, 0), ("new", 1, 3), ("changed", 0, 0), ("the same", 0, 0),
    ]  # fmt: skip
    assert head(upload)["counts"]["wrong"] == 3

    assert mend(an, upload).status_code == 302
    assert head(upload)["counts"]["new"] == 3
    [one] = head(upload)["spoken"]
    assert one["told"] == f"{STRANGE} → Đại học"
    an.post(f"/import/{upload.pk}/take-back/", {"what": one["what"], "which": one["which"]})
    assert head(upload)["counts"]["wrong"] == 3


def test_a_word_is_remembered_for_the_unit_and_forgotten_again(an, house, tmp_path):
    upload = bring_in(an, tmp_path)
    assert mend(an, upload, remember="1").status_code == 302
    # However it is spaced and marked.
    assert head(upload)["counts"]["new"] == 4
    again = bring_in(an, tmp_path)
    assert head(again)["counts"]["new"] == 4
    [one] = head(again)["spoken"]
    assert one["what"] == "word"
    an.post(f"/import/{again.pk}/take-back/", {"what": "word", "which": one["which"]})
    assert head(again)["counts"]["wrong"] == 3
    assert not Synonym.objects.exists()


def test_what_one_unit_means_goes_below_it_and_not_beside(an, house, tmp_path, client):
    mend(an, bring_in(an, tmp_path), remember="1")
    client.force_login(house.chi)
    assert bring_in(client, tmp_path, "SOUTH").counts["wrong"] == 3
    Synonym.objects.update(unit=house.upper)
    below = bring_in(client, tmp_path, "SOUTH")
    assert below.counts["wrong"] == 0
    [one] = head(below)["spoken"]
    typed = {"what": "word", "which": one["which"]}
    answer = client.post(f"/import/{below.pk}/take-back/", typed)
    assert answer.status_code == 403
    assert "unit above" in answer.content.decode()


def test_a_word_taken_back_on_the_file_of_a_unit_stays_where_it_was_said_above(
    client, house, tmp_path
):
    person = house.an.person
    Holding.objects.filter(person=person).update(unit=house.upper)
    client.force_login(house.user("an"))
    own = bring_in(client, tmp_path)
    mend(client, own, remember="1")
    said = Synonym.objects.get()
    Synonym.objects.create(
        register=said.register, unit=house.upper, field=said.field, written=said.written,
        means=said.means, by=said.by,
    )  # fmt: skip
    [one] = head(own)["spoken"]
    typed = {"what": "word", "which": one["which"]}
    assert client.post(f"/import/{own.pk}/take-back/", typed).status_code == 302
    assert [kept.unit_id for kept in Synonym.objects.all()] == [house.upper.pk]
    # By who may speak for the unit above too: it is taken back on a file of that unit.
    assert client.post(f"/import/{own.pk}/take-back/", typed).status_code == 403
    assert Synonym.objects.exists()


def test_what_is_wrong_too_is_told_before_and_refused(an, house, tmp_path):
    upload = bring_in(an, tmp_path)
    asked = {"key": "education", "value": STRANGE, "right": "Đại hoc sĩ??"}
    page = an.get(f"/import/{upload.pk}/alike/", asked)
    assert page.status_code == 422
    assert "not in the catalogue" in page.content.decode()
    assert mend(an, upload, "Đại hoc sĩ??").status_code == 422
    assert mend(an, upload, "đh", remember="1").status_code == 422
    assert head(upload)["counts"]["wrong"] == 3


def test_a_second_click_is_told_that_it_is_done(an, house, tmp_path):
    upload = bring_in(an, tmp_path)
    mend(an, upload)
    answer = mend(an, upload)
    assert answer.status_code == 302
    assert "mended already" in an.get(answer["Location"]).content.decode()
