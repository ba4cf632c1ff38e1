"""A workbook by the door for programs: looked at, decided on, taken in, undone, given back."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from caunoi.jobs import worker
from caunoi.journal.models import Operation
from caunoi.org.models import Membership, Person

from .programs import Program

SAMPLES = Path(__file__).parents[2] / "subjects" / "members" / "tests" / "samples"


@pytest.fixture
def an(house):
    return Program(house.an)


def bring_in(program, sample, **more):
    data = (SAMPLES / sample).read_bytes() if isinstance(sample, str) else sample
    name = sample if isinstance(sample, str) else "ds.csv"
    form = {"file": SimpleUploadedFile(name, data), "unit": "NORTH", **more}
    return program.send("/imports", form)


def test_from_the_file_to_the_register_and_back(an, house):
    brought = bring_in(an, "06-dinh-dang-csv.csv")
    assert brought.status_code == 201
    [made] = brought.json()["items"]
    assert brought["Location"] == f"/api/v1/imports/{made['id']}"
    assert (made["register"], made["unit"], made["state"]) == ("members", "NORTH", "waiting")
    assert made["at"].endswith("+07:00")  # by the clock of the house, as in the journal
    path = f"/imports/{made['id']}"
    assert an.get(path).json()["preview"]["counts"]["new"] == made["counts"]["new"] > 0
    rows = an.every(f"{path}/rows", {"show": "new", "limit": 10})
    assert len(rows) == made["counts"]["new"]
    assert not Person.objects.filter(name=rows[0]["name"]).exists()

    asked = an.post(f"{path}/take-in")
    assert asked.status_code == 202
    worker.work(idle=0)
    job = an.get(asked["Location"]).json()
    assert (job["state"], job["subject"]) == ("done", made["id"])
    done = an.get(path).json()
    assert done["state"] == "done"
    assert Membership.objects.filter(unit=house.north, person__name=rows[0]["name"]).exists()
    assert Operation.objects.get(pk=done["operation"]).by_id == house.an.pk

    assert an.post(f"{path}/take-in").status_code == 409
    assert an.post(f"/operations/{done['operation']}/undo").json()["kept"] == []
    assert not Person.objects.filter(name=rows[0]["name"]).exists()


def test_wrong_cells_are_told_mended_and_sent_back_with_remarks(an, tmp_path):
    [made] = bring_in(an, "04-co-loi.xlsx").json()["items"]
    path = f"/imports/{made['id']}"
    wrong = an.every(f"{path}/rows", {"show": "wrong"})
    cells = {fault["cell"]: fault for row in wrong for fault in row["faults"]}
    assert cells["D2"]["value"] == "31/02/1985"
    refused = an.post(f"{path}/take-in")
    assert refused.status_code == 422
    right = {"sheet": cells["D2"]["sheet"], "cell": "D2", "value": "28/02/1985"}
    assert an.post(f"{path}/decide", {"mend": right}).json()["counts"]["wrong"] < len(wrong)
    book = an.get(f"{path}/remarks")
    place = tmp_path / "remarks.xlsx"
    place.write_bytes(book.content)
    assert load_workbook(place)[cells["F3"]["sheet"]]["F3"].comment is not None


def test_one_thing_is_said_at_a_time(an):
    [made] = bring_in(an, "06-dinh-dang-csv.csv").json()["items"]
    for typed in ({}, {"answer": {"line": 0, "how": "same"}, "mend": None, "switch": None}):
        answer = an.post(f"/imports/{made['id']}/decide", typed)
        assert answer.status_code == 422
    far = {"answer": {"line": 99999, "how": "same"}}
    assert an.post(f"/imports/{made['id']}/decide", far).status_code == 404


def test_what_the_register_keeps_of_sensitive_columns_is_covered_without_the_scope(an, house):
    body = {"name": "Kim Sáu", "unit": "NORTH", "on": "2020-01-01", "birth": "1985-03-02"}
    assert an.post("/people", {**body, "ethnicity": "Tày"}).status_code == 201
    sheet = "Họ và tên,Ngày sinh,Dân tộc\nKim Sáu,02/03/1985,Nùng\n".encode()
    told = {}
    for program in (an, Program(house.an, "write")):
        [made] = bring_in(program, sheet).json()["items"]
        [row] = program.every(f"/imports/{made['id']}/rows", {})
        told[program] = [one["kept"] for one in row["differences"] if one["field"] == "ethnicity"]
        answers = program.get(f"/imports/{made['id']}/remarks").status_code
        assert answers == (200 if program is an else 403)
    assert list(told.values()) == [["Tày"], ["•••"]]


def test_what_is_sensitive_in_the_file_is_covered_without_the_scope(an, house):
    sheet = (
        "Họ và tên,Ngày sinh,Dân tộc,Số CCCD,Ngày vào Đảng\n"
        "Kim Sáu,02/03/1985,Nùng,001080012345,19/05/2015\n"
        "Lý Bảy,03/03/1985,Nùng,12x,30/02/2015\n"
    ).encode()
    secrets = ("Nùng", "2345", "12x", "/2015")
    for program in (an, Program(house.an, "write")):
        [made] = bring_in(program, sheet).json()["items"]
        path = f"/imports/{made['id']}"
        right = {"sheet": "ds", "cell": "E3", "value": "31/02/2015"}
        program.post(f"{path}/decide", {"mend": right})
        whole = str(program.get(path).json())
        rows = str(program.get(f"{path}/rows").json())
        assert "02/03/1985" in rows
        assert "Lý Bảy" in rows
        assert "E3" in rows
        found = [secret in whole + rows for secret in secrets]
        assert found == [program is an] * len(secrets)


def test_rows_passed_over_notes_and_first_rows_are_covered_without_the_scope(an, house):
    listed = (
        "DANH SÁCH ĐOÀN VIÊN\n"
        "Họ và tên,Ngày sinh,Phòng ban\n"
        "Kim Sáu,02/03/1985,A\n"
        "Tổng cộng: 1 đảng viên vào 19/05/2015,,\n"
    ).encode()
    bare = "".join(
        f"{n},Lý Văn {who},19/05/2015,Nùng\n" for n, who in enumerate("ABCD", 1)
    ).encode()
    for program in (an, Program(house.an, "write")):
        [made] = bring_in(program, listed).json()["items"]
        preview = program.get(f"/imports/{made['id']}").json()["preview"]
        [row] = preview["passed_over"]
        assert ("19/05/2015" in row["text"]) is (program is an)
        [asking] = bring_in(program, bare).json()["items"]
        asks = program.get(f"/imports/{asking['id']}").json()["asks"]
        assert [column["letter"] for column in asks["columns"]] == ["A", "B", "C", "D"]
        assert ("Nùng" in str(asks)) is (program is an)


def test_what_a_heading_says_is_not_told_in_a_note_without_the_scope(an, house):
    sheet = (
        "STT,Họ và tên,Ngày sinh\nI,Phòng Hành chính,\n1,Kim Sáu,02/03/1985\n2,Kim Bảy,02/03/1986\n"
        "II,Phòng Tổ chức,\n1,Kim Tám,02/03/1987\n2,Kim Chín,02/03/1988\n"
    ).encode()
    told = {}
    for program in (an, Program(house.an, "write")):
        [made] = bring_in(program, sheet).json()["items"]
        preview = program.get(f"/imports/{made['id']}").json()["preview"]
        told[program] = "Hành chính" in str(preview)
        assert len(preview["notes"]) == 1
    assert list(told.values()) == [True, False]


SECRET = "Họ và tên,Ngày sinh,Ngày vào Đảng\nKim Sáu,02/03/1985,30/02/2015\n".encode()


@pytest.mark.parametrize(
    "typed",
    [
        {"column": {"fingerprint": "", "column": 2, "key": "address"}},
        {"mend": {"sheet": "ds", "cell": "C1", "value": "Địa chỉ"}},
        {"mend": {"sheet": "ds", "cell": "C2", "value": "Địa chỉ"}},
        {"mend": {"sheet": "ds", "cell": "A2", "value": "Kim"}},
    ],
)
def test_a_sensitive_column_is_not_read_under_another_name(an, house, typed):
    for program, status in ((Program(house.an, "write"), 403), (an, 200)):
        [made] = bring_in(program, SECRET).json()["items"]
        path = f"/imports/{made['id']}"
        [table] = program.get(path).json()["preview"]["tables"]
        for said in typed.values():
            if "fingerprint" in said:
                said["fingerprint"] = table["fingerprint"]
        answer = program.post(f"{path}/decide", typed)
        assert answer.status_code == status, answer.json()
        told = str(program.get(path).json()) + str(program.get(f"{path}/rows").json())
        if program is not an:
            assert "/2015" not in told


def test_the_columns_of_a_list_without_headers_are_named_by_who_may_read_them(an, house):
    bare = "".join(f"Lý Văn {who},19/05/2015,Nùng\n" for who in "ABCD").encode()
    columns = {"columns": {"columns": {"0": "name", "1": "birth", "2": "address"}}}
    for program, status in ((Program(house.an, "write"), 403), (an, 200)):
        [made] = bring_in(program, bare).json()["items"]
        answer = program.post(f"/imports/{made['id']}/decide", columns)
        assert answer.status_code == status, answer.json()


def test_what_is_sensitive_is_not_taken_in_without_the_scope(an, house):
    sheet = "Họ và tên,Ngày sinh,Ngày vào Đảng\nKim Sáu,02/03/1985,19/05/2015\n".encode()
    writer = Program(house.an, "write")
    [made] = bring_in(writer, sheet).json()["items"]
    refused = writer.post(f"/imports/{made['id']}/take-in")
    assert refused.status_code == 403
    assert refused["Content-Type"] == "application/problem+json"
    assert "Entered the Party on" in refused.json()["detail"]
    plain = "Họ và tên,Ngày sinh\nKim Bảy,02/03/1986\n".encode()
    [other] = bring_in(writer, plain).json()["items"]
    for program, path in ((an, made), (writer, other)):
        program.get(f"/imports/{path['id']}")
        assert program.post(f"/imports/{path['id']}/take-in").status_code == 202
        worker.work(idle=0)
        assert program.get(f"/imports/{path['id']}").json()["state"] == "done"


def test_a_column_named_after_the_door_is_not_taken_in_by_the_worker_either(house):
    sheet = "Họ và tên,Ngày sinh,Ghi sổ\nKim Sáu,02/03/1985,19/05/2015\n".encode()
    writer = Program(house.an, "write")
    [made] = bring_in(writer, sheet).json()["items"]
    path = f"/imports/{made['id']}"
    [table] = writer.get(path).json()["preview"]["tables"]
    assert writer.post(f"{path}/take-in").status_code == 202
    column = {"fingerprint": table["fingerprint"], "column": 2, "key": "party_since"}
    assert writer.post(f"{path}/decide", {"column": column}).status_code == 200
    worker.work(idle=0)
    assert not Person.objects.filter(name="Kim Sáu").exists()


def test_a_file_that_is_no_list_is_refused_in_words(an):
    answer = bring_in(an, b"\x00\x00")
    assert answer.status_code == 400
    assert "“ds.csv” is empty" in answer.json()["detail"]
