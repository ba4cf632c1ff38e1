"""Questions that pages ask, and choices that they offer, on the way of a round."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from caunoi.registers.records.deeds import correct, take
from caunoi.subjects.grading import scoring
from caunoi.subjects.grading.models import Grade, Round

from .scenes import (
    CLASSES,
    a_draft,
    a_round,
    a_scheme,
    grade_of,
    items,
    points,
    reviewed,
    sent,
)
from .test_pages import page


def that_asks_for_evidence(house):
    """A round by a scheme whose item 1.2 wants the minutes of the conference."""
    scheme = a_draft(house)
    correct(scheme.criteria.get(number="1.2"), by=house.organiser, evidence="Biên bản hội nghị")
    [scheme] = take("use", [scheme], by=house.user("binh"))
    return sent(house, scheme=scheme)


def test_a_second_round_of_a_year_is_asked_about_and_made_all_the_same(house, client):
    scheme = a_scheme(house)
    first = a_round(house, scheme)
    typed = {"unit": "UPPER", "name": "Xếp loại lại", "scheme": scheme.name, "year": "2024",
             "part": "year"}  # fmt: skip
    asked = page(client, house, "organiser", "/registers/grading_rounds/new/", **typed)
    assert asked.status_code == 422 and str(first) in asked.content.decode()
    assert 'name="meant"' in asked.content.decode() and Round.objects.count() == 1
    done = page(client, house, "organiser", "/registers/grading_rounds/new/", meant="on", **typed)
    assert done.status_code == 302 and Round.objects.count() == 2
    # Of another year nobody asks.
    other = {**typed, "year": "2025", "name": "Xếp loại 2025"}
    assert page(client, house, "organiser", "/registers/grading_rounds/new/", **other).url


def test_points_that_nothing_proves_are_asked_about_when_they_are_handed_in(house, client):
    round = that_asks_for_evidence(house)
    grade = grade_of(round, house.north)
    scoring.score(grade, "own", scoring.Written(points(round)), by=house.user("an"))
    address = reverse("record-move", args=["grades", grade.pk, "hand_in"])
    asked = page(client, house, "an", address, note="")
    assert asked.status_code == 422
    told = asked.content.decode()
    assert "1.2. Hội nghị" in told and "1.1. Thăm hỏi" not in told
    assert page(client, house, "an", address, note="", meant="on").status_code == 302
    assert grade_of(round, house.north).state == Grade.State.HANDED


def test_what_is_proved_or_claims_nothing_is_not_asked_about(house, client):
    round = that_asks_for_evidence(house)
    for unit, keeper, given in ((house.north, "an", {}), (house.south, "chi", {"n1_2": 0})):
        grade = grade_of(round, unit)
        scoring.score(grade, "own", scoring.Written(points(round, **given)), by=house.user(keeper))
        if not given:
            proof = reverse("grade-prove", args=[grade.pk, items(round)["1.2"].pk])
            file = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7 x")
            assert page(client, house, keeper, proof, file=file).status_code == 302
        address = reverse("record-move", args=["grades", grade.pk, "hand_in"])
        assert page(client, house, keeper, address, note="").status_code == 302


def test_the_class_is_chosen_among_those_of_the_scheme(house, client):
    a_scheme(house, name="Bản khác")
    round = sent(house, scheme=a_scheme(house))
    grade = reviewed(house, round, house.north, "an")
    address = reverse("record-move", args=["grades", grade.pk, "decide"])
    told = page(client, house, "binh", address).content.decode()
    assert '<select name="grade"' in told
    assert told.count("<option") == len(CLASSES) + 1
    best = round.scheme.classes.get(rank=1)
    given = {"decided_on": "20/12/2024", "grade": best.title}
    assert page(client, house, "binh", address, **given).status_code == 302
    assert grade_of(round, house.north).grade == best


def test_a_round_that_is_over_is_sent_to_nobody(house, client):
    round = sent(house)
    record = reverse("grading_rounds-record", args=[round.pk])
    sends = reverse("round-send", args=[round.pk])
    assert sends in page(client, house, "organiser", record).content.decode()
    # The page of all registers leads to the round's own, which says who is too young.
    generic = reverse("record-send", args=["grading_rounds", round.pk])
    assert page(client, house, "organiser", generic).url == sends
    Grade.objects.update(state="exempt", not_graded="x")
    take("end", [round], by=house.user("binh"))
    assert sends not in page(client, house, "organiser", record).content.decode()
    assert page(client, house, "organiser", sends, really="1").status_code == 409
