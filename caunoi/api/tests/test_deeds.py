"""Deeds of the pages by the door for programs: people merged, offices, terms, clusters."""

import pytest

from caunoi.journal.models import Operation
from caunoi.org.models import ClusterPlace, Delegation, Holding, Membership, Person, Term

from .programs import Program


@pytest.fixture
def organiser(house):
    return Program(house.organiser)


def admitted(program, name, birth):
    body = {"name": name, "unit": "NORTH", "on": "2020-01-01", "birth": birth, "another": True}
    return program.post("/people", body).json()["id"]


def undo(program, done):
    assert program.post(f"/operations/{done['operation']}/undo").json()["kept"] == []


def test_two_records_become_one_person_and_are_two_again(house, organiser):
    keep, drop = (admitted(organiser, "Kim Sáu", f"1985-03-0{n}") for n in (2, 3))
    answer = organiser.post(f"/people/{keep}/merge", {"drop": drop})
    assert answer.status_code == 200
    assert answer.json()["id"] == keep
    assert Membership.objects.filter(person=keep).count() == 1
    assert not Person.objects.filter(pk=drop).exists()
    assert organiser.get(f"/people/{drop}").status_code == 308
    assert Operation.objects.get(pk=answer.json()["operation"]).deed == "merge"
    undo(organiser, answer.json())
    assert Person.objects.filter(pk=drop).exists()


def test_nobody_is_merged_by_who_may_not_change_both(house, organiser):
    keep, drop = (admitted(organiser, "Kim Sáu", f"1985-03-0{n}") for n in (2, 3))
    for who, scopes, status in (
        (house.chi, (), 404),
        (house.binh, (), 403),
        (house.an, ("read",), 403),
    ):
        answer = Program(who, *scopes).post(f"/people/{keep}/merge", {"drop": drop})
        assert answer.status_code == status
        assert answer["Content-Type"] == "application/problem+json"
    own = Program(house.an).post(f"/people/{keep}/merge", {"drop": house.chi.person_id})
    assert own.status_code == 404


def test_a_merge_is_done_once_and_only_to_the_record_that_was_seen(house, organiser):
    keep, drop = (admitted(organiser, "Kim Sáu", f"1985-03-0{n}") for n in (2, 3))
    seen = organiser.get(f"/people/{keep}")["ETag"]
    organiser.post(f"/people/{keep}/correct", {"phone": "0900000000"})
    late = organiser.post(f"/people/{keep}/merge", {"drop": drop}, if_match=seen)
    assert late.status_code == 412
    told = [
        organiser.post(f"/people/{keep}/merge", {"drop": drop}, idempotency_key="one").json()
        for _ in range(2)
    ]
    assert told[0] == told[1]


def test_an_office_is_given_stood_in_for_and_ended(house, organiser):
    unit = house.north.pk
    kinds = organiser.get("/office-kinds").json()["items"]
    assert "keeper" in [kind["code"] for kind in kinds]
    body = {"person": house.em.person_id, "office": "keeper", "on": "2021-01-01"}
    body |= {"paper": {"number": "12/QĐ"}}
    given = organiser.post(f"/units/{unit}/offices", body, idempotency_key="a")
    assert given.status_code == 201
    held = Holding.objects.get(pk=given.json()["id"])
    assert (held.person_id, held.kind.code, held.paper.number) == (
        body["person"],
        "keeper",
        "12/QĐ",
    )
    assert (
        organiser.post(f"/units/{unit}/offices", body, idempotency_key="a").json() == given.json()
    )

    path = f"/units/{unit}/offices/{held.pk}"
    own = Program(house.em)
    to = {"to": house.an.person_id, "on": "2021-02-01"}
    stood = organiser.post(f"{path}/stand-in", to)
    assert stood.status_code == 201, stood.json()
    told = organiser.get(f"/units/{unit}").json()
    [office] = [one for one in told["offices"] if one["id"] == held.pk]
    assert [one["person"] for one in office["stand_ins"]] == [house.an.person_id]
    # Who holds the office may end it as well, with a token that goes so far.
    ended = f"/units/{unit}/stand-ins/{stood.json()['id']}/end"
    plain = Program(house.em, "write").post(ended, {"on": "2021-03-01"})
    assert plain.status_code == 403
    assert own.post(ended, {"on": "2021-03-01"}).status_code == 200
    assert str(Delegation.objects.get(pk=stood.json()["id"]).until) == "2021-03-01"

    done = organiser.post(f"{path}/end", {"on": "2021-04-01"}).json()
    assert str(Holding.objects.get(pk=held.pk).until) == "2021-04-01"
    undo(organiser, done)
    assert Holding.objects.get(pk=held.pk).until is None


def test_what_is_wrong_with_an_appointment_is_named_as_it_was_sent(house, organiser):
    body = {"person": 999_999, "office": "queen", "on": "2021-01-01"}
    answer = organiser.post(f"/units/{house.north.pk}/offices", body)
    assert answer.status_code == 422
    assert {one["field"] for one in answer.json()["errors"]} == {"person", "office"}


def test_a_term_begins_and_stands_in_the_life_of_the_unit(house, organiser):
    path = f"/units/{house.north.pk}"
    begun = organiser.post(f"{path}/terms", {"name": "2023-2028", "on": "2023-03-01"})
    assert begun.status_code == 201
    assert Term.objects.get(pk=begun.json()["id"]).unit_id == house.north.pk
    assert [term["name"] for term in organiser.get(path).json()["terms"]] == ["2023-2028"]


def test_a_cluster_is_made_joined_left_and_closed(house, organiser):
    path = f"/units/{house.upper.pk}"
    made = organiser.post(f"{path}/clusters", {"name": "Cụm Một", "on": "2020-01-01"})
    assert made.status_code == 201
    cluster = f"{path}/clusters/{made.json()['id']}"
    joined = organiser.post(f"{cluster}/join", {"unit": "WEST", "on": "2020-02-01"})
    assert joined.status_code == 200, joined.json()
    assert ClusterPlace.objects.get().created_op == joined.json()["operation"]
    [told] = organiser.get(path).json()["clusters"]
    assert [one["code"] for one in told["units"]] == ["WEST"]
    assert (
        organiser.post(f"{cluster}/leave", {"unit": "NORTH", "on": "2021-02-01"}).status_code == 409
    )
    for deed in ("leave", "close"):
        done = organiser.post(f"{cluster}/{deed}", {"unit": "WEST", "on": "2022-01-01"})
        assert done.status_code == 200, done.json()
        assert Operation.objects.filter(pk=done.json()["operation"]).exists()
    [told] = organiser.get(path).json()["clusters"]
    assert (told["until"], told["units"][0]["until"]) == ("2022-01-01", "2022-01-01")
