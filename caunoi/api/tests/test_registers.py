"""Registers of records by the door for programs: told, recorded, corrected, moved, sent, proved."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.journal.models import Operation, SensitiveRead
from caunoi.org.models import Entry
from caunoi.registers.models import Evidence
from caunoi.registers.records.deeds import record
from caunoi.registers.records.registry import RECORDS
from caunoi.subjects.learning.models import Attendance, Course
from caunoi.subjects.party.models import Outstanding

from .programs import Program

LESSON = {
    "unit": "NORTH",
    "name": "Lớp nghiệp vụ",
    "kind": "union",
    "begins": "2024-06-03",
    "ends": "2024-06-05",
    "cost": 15_000_000,
    "plan": {"number": "12/KH-CĐ", "signed_on": "2024-05-01", "issuer": ""},
}


@pytest.fixture
def an(house):
    return Program(house.an)


def course(house, unit, **values):
    kind = Entry.objects.get(catalogue="course_kind", code="union")
    day = dt.date(2024, 1, 2)
    told = {"name": "Lớp", "kind": kind, "begins": day, "ends": day, **values}
    return record([Course(unit=house.units[unit], **told)], by=house.console)[0]


def faults(answer):
    assert answer.status_code == 422, answer.content
    return {one["field"] for one in answer.json()["errors"]}


def test_every_register_is_declared_with_its_fields_words_and_steps(house):
    told = {one["key"]: one for one in Program(house.organiser).get("/registers").json()["items"]}
    assert set(told) == set(RECORDS)
    fields = {one["name"]: one for one in told["courses"]["fields"]}
    assert [fields[name]["kind"] for name in ("unit", "kind", "begins", "cost", "plan")] == [
        "unit", "entry", "day", "money", "paper",
    ]  # fmt: skip
    assert "union" in [word["code"] for word in fields["kind"]["words"]]
    assert (fields["name"]["required"], fields["cost"]["required"]) == (True, False)
    assert told["courses"]["parts"] == ["attendances"]
    assert told["documents"]["sends"]
    moves = {one["name"]: one for one in told["sendings"]["moves"]}
    assert (moves["return"]["above"], moves["return"]["needs_note"]) == (True, True)


def test_a_register_that_is_sensitive_is_told_to_nobody_whose_token_stops_short(house):
    keys = {one["key"] for one in Program(house.an, "read").get("/registers").json()["items"]}
    assert "courses" in keys
    assert "outstanding" not in keys


def test_what_is_recorded_is_read_as_it_was_sent(house, an):
    made = an.post("/registers/courses", {"values": LESSON}, idempotency_key="a")
    assert made.status_code == 201, made.content
    again = an.post("/registers/courses", {"values": LESSON}, idempotency_key="a")
    assert (again.json(), Course.objects.count()) == (made.json(), 1)
    told = an.get(made["Location"]).json()
    assert LESSON.items() <= told["values"].items()
    assert told["covered"] == []
    assert Operation.objects.get(pk=made.json()["operation"]).deed == "courses.record"
    back = {name: told["values"][name] for name in [*LESSON, "sessions"]}
    same = an.post(f"{made['Location']}/correct", {"values": back})
    assert (same.status_code, same.json()["operation"]) == (200, None)


def test_what_is_wrong_is_named_field_by_field(house, an):
    body = {"unit": "SOUTH", "kind": "queen", "begins": "3/6/2024", "ends": "2024-06-05"}
    body |= {"cost": -1, "plan": {"day": "x"}, "colour": "red", "for_officers": "yes"}
    assert faults(an.post("/registers/courses", {"values": body})) == {*body, "name"} - {"ends"}
    late = {**LESSON, "ends": "2024-06-01"}
    assert an.post("/registers/courses", {"values": late}).status_code == 422
    assert not Course.objects.exists()


def test_a_list_is_narrowed_and_goes_on_where_it_stopped(house, an):
    kept = [course(house, "north", begins=dt.date(2024, m, 1), ends=dt.date(2024, m, 2))
            for m in (1, 2, 3)]  # fmt: skip
    course(house, "south", name="Lớp của Nam")
    asked = {"since": "2024-02-01", "until": "2024-03-02"}
    [one] = an.get("/registers/courses", asked).json()["items"]
    assert one["id"] == kept[1].pk
    assert [row["id"] for row in an.every("/registers/courses", {"limit": 1})] == [
        row.pk for row in kept
    ]
    whole = Program(house.organiser)
    assert len(whole.get("/registers/courses", {"unit": "SOUTH"}).json()["items"]) == 1
    assert len(whole.get("/registers/courses", {"q": "lop cua"}).json()["items"]) == 1
    assert faults(an.get("/registers/courses", {"state": "sent"})) == {"state"}


def test_a_part_lies_in_the_unit_of_the_person_and_is_found_by_its_whole(house, an):
    lesson = course(house, "north")
    body = {"course": lesson.pk, "person": house.binh.person_id}
    member = Program(house.organiser).post(
        "/registers/attendances", {"values": body | {"person": house.em.person_id}}
    )
    assert member.status_code == 201, member.content
    assert Attendance.objects.get().unit_id == house.west.pk
    found = Program(house.organiser).get("/registers/attendances", {"of": lesson.pk}).json()
    [one] = found["items"]
    assert one["values"]["course"] == {"id": lesson.pk, "name": "Lớp"}
    assert one["values"]["person"]["id"] == house.em.person_id
    assert one["values"]["unit"] == "WEST"
    assert faults(an.get("/registers/courses", {"of": lesson.pk})) == {"of"}


def test_who_comes_second_does_not_write_over_the_first(house, an):
    path = f"/registers/courses/{course(house, 'north').pk}"
    seen = an.get(path)["ETag"]
    first = an.post(f"{path}/correct", {"values": {"place": "Hội trường"}}, if_match=seen)
    assert first.status_code == 200
    late = an.post(f"{path}/correct", {"values": {"place": "Sân"}}, if_match=seen)
    assert late.status_code == 412
    assert Course.objects.get().place == "Hội trường"


def test_what_was_struck_out_comes_back_with_its_operation(house, an):
    row = course(house, "north")
    done = an.post(f"/registers/courses/{row.pk}/strike").json()
    assert not Course.objects.exists()
    assert an.post(f"/operations/{done['operation']}/undo").json()["kept"] == []
    assert Course.objects.get().pk == row.pk


def test_a_token_does_what_its_scope_says_and_chi_finds_nothing(house, an):
    path = f"/registers/courses/{course(house, 'north').pk}"
    reader = Program(house.an, "read")
    assert reader.get(path).status_code == 200
    for deed in ("correct", "strike"):
        assert reader.post(f"{path}/{deed}", {"values": {}}).status_code == 403
        assert Program(house.chi).post(f"{path}/{deed}", {"values": {}}).status_code == 404
    assert Program(house.an, "figures").get("/registers/courses").status_code == 403
    assert reader.post("/registers/courses", {"values": LESSON}).status_code == 403
    assert an.get("/registers/nothing").status_code == 404


def test_evidence_is_attached_told_and_got_byte_by_byte(house, an):
    path = f"/registers/courses/{course(house, 'north').pk}/evidence"
    made = an.send(path, {"file": SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7 x")})
    assert made.status_code == 201, made.content
    [told] = an.get(path).json()["items"]
    assert (told["name"], told["size"]) == ("bien-ban.pdf", 10)
    assert an.get(made["Location"]).content == b"%PDF-1.7 x"
    other = an.send(path, {"file": SimpleUploadedFile("x.html", b"<html>")})
    assert other.status_code == 422
    assert Evidence.objects.count() == 1


def test_a_document_is_sent_down_acknowledged_reported_and_returned(house, an):
    organiser = Program(house.organiser)
    body = {"unit": "UPPER", "direction": "own", "number": "15/KH-CĐVC", "kind": "plan"}
    body |= {"signed_on": "2025-02-10", "abstract": "Kế hoạch Tháng Công nhân"}
    made = organiser.post("/registers/documents", {"values": body})
    assert made.status_code == 201, made.content
    path = f"/registers/documents/{made.json()['id']}"
    assert faults(organiser.post(f"{path}/send", {"under": "UPPER", "kinds": ["x"]})) == {"kinds"}
    sent = organiser.post(f"{path}/send", {"under": "NORTH_TEAM"}).status_code
    assert sent == 422  # nothing stands below it
    task = {"task": "Báo cáo", "due": str(dt.date.today() + dt.timedelta(30))}
    assert faults(organiser.post(f"{path}/send", {"under": "UPPER", "values": {"unit": "X"}})) == {
        "unit"
    }
    sent = organiser.post(f"{path}/send", {"under": "UPPER", "values": task})
    assert sent.status_code == 201, sent.content
    [part] = an.get("/registers/sendings", {"unit": "NORTH"}).json()["items"][:1]
    assert part["id"] in sent.json()["items"]
    assert task.items() <= part["values"].items()
    own = f"/registers/sendings/{part['id']}"
    assert "acknowledge" in an.get(own).json()["moves"]
    assert an.post(f"{own}/moves/acknowledge").status_code == 200
    missing = an.post(f"{own}/moves/finish", {"values": {"result": "xong"}})
    assert faults(missing) == {"done_on"}
    done = {"done_on": str(dt.date.today()), "result": "xong"}
    assert an.post(f"{own}/moves/finish", {"values": done}).status_code == 200
    assert an.post(f"{own}/moves/return", {"note": "thiếu"}).status_code == 403
    assert faults(organiser.post(f"{own}/moves/return")) == {"note"}
    back = organiser.post(f"{own}/moves/return", {"note": "thiếu"})
    assert Operation.objects.get(pk=back.json()["operation"]).note == "thiếu"
    assert an.post(f"{own}/moves/return", {"note": "thiếu"}).status_code == 403
    assert an.post(f"{own}/moves/leap").status_code == 404


def test_who_reads_a_sensitive_register_is_written_down(house):
    [row] = record(
        [Outstanding(unit=house.west, person=house.em.person, found_on=dt.date(2024, 1, 2))],
        by=house.console,
    )
    path = f"/registers/outstanding/{row.pk}"
    for asked in ("/registers/outstanding", path):
        answer = Program(house.organiser).get(asked)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
    noted = SensitiveRead.objects.filter(row=row.pk).order_by("pk")
    assert [(one.about, one.why) for one in noted] == [
        (house.em.person_id, "list"),
        (house.em.person_id, "record"),
    ]
    assert Program(house.organiser, "read").get(path).status_code == 403
    assert SensitiveRead.objects.count() == 2


def test_a_sensitive_field_of_an_open_register_is_covered_and_its_reading_noted(house, monkeypatch):
    courses = RECORDS["courses"]
    fields = [
        replace(field, sensitive=True) if field.name == "cost" else field
        for field in courses.fields
    ]
    monkeypatch.setitem(courses.__dict__, "fields", fields)
    path = f"/registers/courses/{course(house, 'north', cost=5).pk}"
    plain = Program(house.an, "read").get(path).json()
    assert (plain["values"]["cost"], plain["covered"]) == (None, ["cost"])
    assert not SensitiveRead.objects.exists()
    whole = Program(house.an, "sensitive").get(path).json()
    assert (whole["values"]["cost"], whole["covered"]) == (5, [])
    assert SensitiveRead.objects.count() == 1


def test_a_list_takes_as_many_statements_for_ten_as_for_one(house, an):
    def statements():
        with CaptureQueriesContext(connection) as caught:
            assert an.get("/registers/courses").status_code == 200
        return len(caught)

    course(house, "north")
    statements()  # what is asked once and remembered
    one = statements()
    for n in range(9):
        course(house, "north", name=f"Lớp {n}")
    assert statements() == one
