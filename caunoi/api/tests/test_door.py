"""What every answer at the door carries: problems, languages, ETags, keys that do things once."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.http import HttpResponse

from caunoi.api.models import Answered
from caunoi.api.once import done_once
from caunoi.journal.models import Operation
from caunoi.org.models import Person

from .programs import Program


@pytest.fixture
def an(house):
    return Program(house.an)


def test_problems_are_told_in_the_language_that_is_asked_for(house, an, settings):
    settings.LANGUAGE_CODE = "vi"
    told = {
        language: an.get("/people/999999", accept_language=language).json()["detail"]
        for language in ("vi", "en-GB,en;q=0.8", "fr", "")
    }
    assert told["vi"].startswith("Không có mục này")
    assert told["en-GB,en;q=0.8"].startswith("There is no such thing")
    assert told["fr"] == told[""] == told["vi"]
    assert an.get("/me", accept_language="vi")["Content-Language"] == "vi"


def test_an_address_or_method_that_is_none_is_a_problem_too(house, an):
    for answer, status in [(an.get("/nothing/here"), 404), (an.post("/me"), 405)]:
        assert (answer.status_code, answer.json()["status"]) == (status, status)
        assert answer["Content-Type"] == "application/problem+json"


def test_wrong_fields_are_named(house, an):
    wrong = an.post("/people", {"name": "X", "unit": "NORTH", "on": "31/02/2020"})
    assert wrong.status_code == 422
    assert wrong.json()["errors"] == [
        {"field": "on", "detail": "This is not a day like 2026-12-31."}
    ]
    missing = an.post("/people", {"unit": "NORTH", "on": "2020-01-01"}).json()
    assert [one["field"] for one in missing["errors"]] == ["name"]
    typed = {"name": "X", "unit": "SOUTH", "on": "2020-01-01", "cccd": "12", "birth": "2021-01-01"}
    fields = {one["field"] for one in an.post("/people", typed).json()["errors"]}
    assert fields == {"unit", "cccd", "birth"}


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'"x"', b'{"note": "\\u0000"}', b'{"note": "\\ud800"}']
)
def test_a_body_that_is_no_json_of_ours_is_refused(house, an, body):
    path = f"/api/v1/operations/{Operation.objects.latest('pk').pk}/undo"
    answer = an.client.post(path, body, "application/json", headers=an.headers({}))
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_what_is_known_already_is_not_sent_again(house, an):
    for path in ("/units", f"/units/{house.north.pk}", f"/people/{house.an.person_id}"):
        first = an.get(path)
        assert an.get(path, if_none_match=first["ETag"]).status_code == 304
        assert an.get(path, if_none_match='"other"').status_code == 200
    assert first["Cache-Control"] == "private, no-cache"


def test_a_second_editor_writes_nothing_over_the_first(house, an):
    path = f"/people/{house.an.person_id}"
    seen = an.get(path)["ETag"]
    right = {"phone": "0911111111"}
    assert an.post(f"{path}/correct", right, if_match=seen).status_code == 200
    late = an.post(f"{path}/correct", {"phone": "0922222222"}, if_match=seen)
    assert (late.status_code, "meanwhile" in late.json()["detail"]) == (412, True)
    assert an.get(path).json()["phone"] == "0911111111"
    assert an.post(f"{path}/correct", right, if_match=an.get(path)["ETag"]).status_code == 200


def test_a_second_editor_of_a_unit_is_told_so(house):
    organiser = Program(house.organiser)
    path = f"/units/{house.west.pk}"
    seen = organiser.get(path)["ETag"]
    new = {"on": "2020-01-01", "name": "Một"}
    assert organiser.post(f"{path}/rename", new, if_match=seen).status_code == 200
    assert organiser.post(f"{path}/rename", new, if_match=seen).status_code == 412


NEW = {"name": "Đỗ Thị Mới", "unit": "NORTH", "on": "2020-01-01"}


def test_with_a_key_it_is_done_once(house, an):
    first = an.post("/people", NEW, idempotency_key="k1")
    again = an.post("/people", NEW, idempotency_key="k1")
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert (again["Location"], again["Idempotency-Replayed"]) == (first["Location"], "true")
    assert Person.objects.filter(name=NEW["name"]).count() == 1
    other = an.post("/people", {**NEW, "name": "Đỗ Thị Khác"}, idempotency_key="k1")
    assert other.status_code == 409
    # The key of another account is another.
    south = {**NEW, "unit": "SOUTH", "another": True}
    assert Program(house.chi).post("/people", south, idempotency_key="k1").status_code == 201


def test_a_token_that_goes_less_far_is_not_told_the_answer_to_another(house, an):
    assert an.post("/people", NEW, idempotency_key="k3").status_code == 201
    counts = Program(house.an, "figures").post("/people", NEW, idempotency_key="k3")
    assert counts.status_code == 409
    assert "id" not in counts.json()


def test_what_was_refused_may_be_sent_again_with_its_key(house, an):
    wrong = {**NEW, "on": "2999-01-01"}
    assert an.post("/people", wrong, idempotency_key="k2").status_code == 422
    assert an.post("/people", NEW, idempotency_key="k2").status_code == 201


def test_nothing_secret_is_kept_with_a_key(house, an):
    path = f"/people/{house.an.person_id}/sensitive"
    assert an.post(path, idempotency_key="k3").status_code == 200
    assert not Answered.objects.exists()


def test_what_nobody_foresaw_is_a_problem_and_stands_in_the_log(house, an, monkeypatch, caplog):
    monkeypatch.setattr("caunoi.api.account.VERBS", None)
    answer = an.get("/me")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")


def test_the_description_is_read_by_everyone(client):
    assert client.get("/api/v1/openapi.json").json()["info"]["title"] == "Cầu Nối"
    assert client.get("/api/docs").status_code == 301
    assert client.get("/api/docs/").status_code == 200


@pytest.mark.parametrize("more", [{}, {"idempotency_key": "one"}])
def test_a_form_that_is_broken_is_told_as_a_problem(house, an, more):
    frame = "multipart/form-data; boundary=x"
    headers = an.headers(more)
    for kind, data in ((frame, b"--x\r\nbroken"), ("multipart/form-data", b"--x\r\n")):
        answer = an.client.post("/api/v1/imports", data, kind, headers=headers)
        assert answer.status_code in (400, 422)
        assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.django_db(transaction=True)
def test_a_key_is_claimed_without_a_lock_while_its_deed_is_done(house, rf):
    """A file is read for long: on SQLite nobody could write meanwhile."""

    def asked():
        request = rf.post("/api/v1/people", headers={"idempotency-key": "k"})
        request.user, request.token = house.an, SimpleNamespace(pk=1)
        return request

    seen = []

    def slow():
        seen.append(connection.in_atomic_block)
        seen.append(done_once(asked(), slow).status_code)
        return HttpResponse("{}", status=201)

    def broken():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        done_once(asked(), broken)
    assert done_once(asked(), slow).status_code == 201
    assert seen == [False, 409]
    again = done_once(asked(), slow)
    assert (again.status_code, again["Idempotency-Replayed"]) == (201, "true")
