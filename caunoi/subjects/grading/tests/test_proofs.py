"""Evidence of single items: who attaches it, who reads it, and until when it may be taken away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from caunoi.base.errors import Invalid, NotThere, Refused, WrongState
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.registers.records.evidence import attach, evidence_of
from caunoi.subjects.grading import proving
from caunoi.subjects.grading.models import Proof

from .scenes import grade_of, items, scored, sent
from .test_pages import page

PDF = b"%PDF-1.7 bien ban"


def prove(grade, item, by, data=PDF, name="bien-ban.pdf"):
    return proving.prove_by_file(grade, item, name=name, data=data, by=by)


def test_a_file_of_an_item_is_read_by_the_level_above_beside_it_and_by_nobody_else(house, client):
    round = sent(house)
    grade, item = grade_of(round, house.north), items(round)["1.2"]
    address = reverse("grade-prove", args=[grade.pk, item.pk])
    file = SimpleUploadedFile("bien-ban.pdf", PDF)
    assert page(client, house, "chi", address).status_code == 404
    assert page(client, house, "an", address, file=file).status_code == 302
    proof = Proof.objects.get(criterion=item)
    opened = reverse("record-evidence", args=["grades", grade.pk, proof.file_id])
    sheet = reverse("grade-sheet", args=[grade.pk])
    assert opened in page(client, house, "organiser", sheet).content.decode()
    assert page(client, house, "organiser", opened).content == PDF
    assert page(client, house, "chi", opened).status_code == 404
    # Whose turn it is not finds no way to attach more.
    assert address in page(client, house, "an", sheet).content.decode()
    scored(house, round, house.north, "an")
    assert address not in page(client, house, "an", sheet).content.decode()
    assert opened in page(client, house, "organiser", sheet).content.decode()


def test_evidence_is_attached_and_taken_away_by_the_unit_until_it_hands_in(house):
    round = sent(house)
    grade, item = grade_of(round, house.north), items(round)["1.2"]
    for other in ("binh", "chi"):
        with pytest.raises(Refused):
            prove(grade, item, house.user(other))
    an = house.user("an")
    first = prove(grade, item, an)
    # The same file proves another item; it is kept once.
    second = prove(grade, items(round)["1.1"], an)
    assert first.file == second.file and evidence_of(grade).count() == 1
    with pytest.raises(Invalid, match="already"):
        prove(grade, item, an)
    proving.unprove(second, by=an)
    assert evidence_of(grade).count() == 1
    proving.unprove(first, by=an)
    assert evidence_of(grade).count() == 0 and not Proof.objects.exists()
    with pytest.raises(NotThere):
        proving.item_of(grade, items(round)["3"].pk)  # for the level above alone
    third = prove(grade, item, an, data=b"%PDF-1.7 khac")
    scored(house, round, house.north, "an")
    with pytest.raises(WrongState):
        proving.unprove(third, by=an)
    deed = Operation.objects.filter(deed="grades.prove").latest("pk")
    undo(deed.pk, by=house.console)
    assert Proof.objects.get().pk == third.pk


def test_a_file_of_the_whole_sheet_stays_when_it_proves_an_item_no_more(house):
    round, an = sent(house), house.user("an")
    grade = grade_of(round, house.north)
    whole = attach(grade, name="bien-ban.pdf", data=PDF, by=an)
    proof = prove(grade, items(round)["1.2"], an)
    assert proof.file == whole
    proving.unprove(proof, by=an)
    assert list(evidence_of(grade)) == [whole] and not Proof.objects.exists()


def test_a_record_proves_an_item_and_opens_to_whoever_may_open_it(house, client):
    round = sent(house)
    grade, item = grade_of(round, house.north), items(round)["1.2"]
    an = house.user("an")
    for told in ("nowhere", "/registers/grades/999999/", f"/registers/nothing/{grade.pk}/"):
        with pytest.raises(Invalid, match="no page of a record"):
            proving.prove_by_record(grade, item, told, by=an)
    hidden = grade_of(round, house.south)
    with pytest.raises(Invalid, match="no page of a record"):
        proving.prove_by_record(grade, item, f"/registers/grades/{hidden.pk}/", by=an)
    address = f"https://x/registers/grading_rounds/{round.pk}/?a=1"
    proving.prove_by_record(grade, item, address, by=an)
    sheet = reverse("grade-sheet", args=[grade.pk])
    there = reverse("grading_rounds-record", args=[round.pk])
    assert there in page(client, house, "organiser", sheet).content.decode()
    [shown] = proving.proofs_of(grade, house.user("dung"))[item.pk]
    assert shown.address == "" and "not within your reach" in shown.words


def test_the_page_of_an_item_asks_for_one_of_both(house, client):
    round = sent(house)
    grade, item = grade_of(round, house.north), items(round)["1.2"]
    address = reverse("grade-prove", args=[grade.pk, item.pk])
    assert page(client, house, "an", address, file="").status_code == 422
    done = client.post(address, {"address": f"/registers/grading_rounds/{round.pk}/"})
    assert done.status_code == 302
    proof = Proof.objects.get()
    away = reverse("grade-unprove", args=[grade.pk, proof.pk])
    assert page(client, house, "binh", away, x="1").status_code == 403
    assert page(client, house, "an", away, x="1").status_code == 302
    assert not Proof.objects.exists()
