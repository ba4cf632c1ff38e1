"""A member's own page: what is kept, what is handed in, what comes of it; nobody else's."""

import datetime as dt
import re

import pytest

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.actions import NewUnit, found
from caunoi.org.models import Entry, Membership
from caunoi.registers.records.deeds import correct as correct_record
from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.handing import hand_in, take_back, unit_for
from caunoi.subjects.initiatives.models import Author, Initiative
from caunoi.subjects.learning.models import Attendance, Course
from caunoi.subjects.loans.models import Fund, Loan
from caunoi.subjects.members.models import AskedCorrection
from caunoi.subjects.welfare.models import Visit

SPRING = dt.date(2020, 3, 10)


@pytest.fixture
def lesson(house):
    """A course in the West that Em and Dung attended."""
    kind = Entry.objects.get(catalogue="course_kind", code="union")
    course = Course(unit=house.west, name="Lớp kỹ năng", kind=kind, begins=SPRING, ends=SPRING)
    record([course], by=house.console)
    rows = [
        Attendance(unit=house.west, course=course, person=house.users[name].person)
        for name in ("em", "dung")
    ]
    record(rows, by=house.console)
    return rows


def a_correction(house, **told):
    told = {"what": "phone", "wanted": "0912 345 678", **told}
    return hand_in(AskedCorrection(**told), by=house.user("em"))


def support(house, name="em"):
    occasion = Entry.objects.filter(catalogue="welfare_occasion").first()
    return hand_in(Visit(occasion=occasion, amount=500_000), by=house.user(name))


@pytest.fixture
def keeper(house):
    """Somebody who keeps the books of the West."""
    from caunoi.org.offices import Appointment, appoint

    appoint(
        appointments=[Appointment(house.chi.person, house.west, "keeper", dt.date(2020, 1, 1))],
        by=house.console,
    )
    return house.user("chi")


def test_em_reads_what_is_kept_about_her_and_nothing_of_others(client, house, lesson):
    client.force_login(house.em)
    page = client.get("/me/").content.decode()
    assert "Hoàng Thị Em" in page
    assert "Lớp kỹ năng" in page
    mine, theirs = lesson
    assert client.get(f"/me/attendances/{mine.pk}/").status_code == 200
    assert client.get(f"/me/attendances/{theirs.pk}/").status_code == 404
    assert client.get(f"/registers/attendances/{mine.pk}/").status_code == 404


def test_who_has_nothing_is_told_what_will_stand_here(client, house):
    client.force_login(house.em)
    page = client.get("/me/").content.decode()
    assert "keep nothing about this person yet" in page
    assert "Nothing yet" in page


def test_an_account_of_nobody_has_no_page(client, house):
    house.em.person = None
    house.em.save()
    client.force_login(house.em)
    assert client.get("/me/").status_code == 403


def test_support_asked_for_waits_with_the_union_and_its_way_is_seen(client, house):
    client.force_login(house.em)
    occasion = Entry.objects.filter(catalogue="welfare_occasion").first()
    form = client.get("/me/hand-in/visits/").content.decode()
    assert "CĐCS Sở Phía Tây" in form
    sent = {"occasion": occasion.pk, "amount": "500.000", "relation": "self",
            "circumstances": "Nằm viện dài ngày"}  # fmt: skip
    page = client.post("/me/hand-in/visits/", sent, follow=True).content.decode()
    [visit] = Visit.objects.all()
    assert (visit.person, visit.unit, visit.state) == (house.em.person, house.west, "requested")
    assert "to be approved, at CĐCS Sở Phía Tây" in page
    take("return", [visit], by=house.user("binh"), note="Thiếu giấy ra viện")
    page = client.get(f"/me/visits/{visit.pk}/").content.decode()
    assert "Thiếu giấy ra viện" in page
    assert "returned" in page


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, house):
    client.force_login(house.em)
    answer = client.post("/me/hand-in/visits/", {"circumstances": "Nằm viện dài ngày"})
    assert answer.status_code == 422
    assert "Nằm viện dài ngày" in answer.content.decode()
    assert not Visit.objects.exists()


def test_a_double_click_hands_in_once(client, house):
    client.force_login(house.em)
    page = client.get("/me/hand-in/corrections/").content.decode()
    token = re.search(r'name="once" value="([^"]+)"', page)[1]
    sent = {"what": "phone", "wanted": "0912345678", "once": token}
    first = client.post("/me/hand-in/corrections/", sent)
    second = client.post("/me/hand-in/corrections/", sent)
    assert AskedCorrection.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_an_initiative_names_who_handed_it_in_as_its_author(house):
    row = hand_in(Initiative(title="Số hóa hồ sơ"), by=house.user("em"))
    [author] = Author.objects.filter(initiative=row)
    assert (author.person, author.share, row.state) == (house.em.person, 100, "draft")
    take_back(row, by=house.user("em"))
    assert not Initiative.objects.exists()
    assert not Author.objects.exists()


def test_a_loan_is_asked_of_a_fund_of_the_own_line_only(client, house):
    purpose = Entry.objects.filter(catalogue="loan_purpose").first()
    above, beside = record(
        [Fund(unit=unit, name=f"Quỹ {n}", since=SPRING)
         for n, unit in enumerate([house.upper, house.north])],
        by=house.console,
    )  # fmt: skip
    client.force_login(house.em)
    page = client.get("/me/hand-in/loans/").content.decode()
    assert "Quỹ 0" in page
    assert "Quỹ 1" not in page
    sent = {"purpose": purpose.pk, "asked": "20.000.000", "months": "12"}
    assert client.post("/me/hand-in/loans/", {**sent, "fund": beside.pk}).status_code == 422
    client.post("/me/hand-in/loans/", {**sent, "fund": above.pk})
    [loan] = Loan.objects.all()
    assert (loan.person, loan.asked, loan.state) == (house.em.person, 20_000_000, "requested")
    assert "Quỹ 0" in client.get("/me/").content.decode(), "sensitive, and yet one's own"


def test_only_members_hand_in_and_only_where_members_may(client, house):
    Membership.objects.filter(person=house.em.person).update(
        until=dt.date(2021, 1, 1), how_ended="left"
    )
    with pytest.raises(Refused, match="Only a member"):
        support(house)
    client.force_login(house.em)
    assert client.get("/me/hand-in/visits/").status_code == 403
    assert client.get("/me/hand-in/courses/").status_code == 404
    assert "/me/hand-in/" not in client.get("/me/").content.decode()


def test_what_is_handed_in_from_a_group_lands_with_its_union(house):
    [group] = found(
        units=[NewUnit("Tổ Hai", "team", dt.date(2015, 1, 1), house.west)], by=house.console
    )
    Membership.objects.filter(person=house.em.person).update(unit=group)
    assert unit_for(house.em.person) == house.west


def test_a_correction_shows_from_and_to_and_is_written_with_one_deed(client, house, keeper):
    row = a_correction(house)
    client.force_login(keeper)
    assert "/registers/corrections/" in client.get("/mine/").content.decode()
    page = client.get(f"/registers/corrections/{row.pk}/").content.decode()
    assert "nothing → 0912 345 678" in page
    client.post(f"/registers/corrections/{row.pk}/move/apply/", {"note": ""})
    house.em.person.refresh_from_db()
    assert house.em.person.phone == "0912345678"
    row.refresh_from_db()
    assert row.state == "applied"
    operation = Operation.objects.latest("pk")
    assert operation.deed == "corrections.apply"
    undo(operation.pk, by=house.user("organiser"))
    house.em.person.refresh_from_db()
    row.refresh_from_db()
    assert (house.em.person.phone, row.state) == ("", "asked"), "the request waits again"


def test_a_record_that_changed_meanwhile_is_not_written_over(house, keeper):
    from caunoi.subjects.members.actions import Correction, correct

    row = a_correction(house)
    correct(corrections=[Correction(house.em.person, {"phone": "0987654321"})], by=keeper)
    row = AskedCorrection.objects.get()
    with pytest.raises(WrongState, match="0987654321"):
        take("apply", [row], by=keeper)
    row.refresh_from_db()
    assert row.state == "asked"


def test_an_officer_answers_and_does_not_rewrite_what_was_asked(client, house, keeper):
    row = a_correction(house)
    client.force_login(keeper)
    page = client.get(f"/registers/corrections/{row.pk}/").content.decode()
    assert "/move/apply/" in page
    assert "/correct/" not in page
    with pytest.raises(WrongState):
        correct_record(row, by=keeper, wanted="0999999999")


def test_two_officers_answer_at_once_and_one_wins(house, keeper):
    row = a_correction(house)
    one, other = (AskedCorrection.objects.get(pk=row.pk) for _n in range(2))
    take("apply", [one], by=keeper)
    with pytest.raises(WrongState):
        take("refuse", [other], by=house.user("organiser"), note="Không đủ căn cứ")


def test_an_answer_is_not_for_the_member_nor_for_another_unit(client, house):
    row = a_correction(house)
    for name in ("em", "an"):
        client.force_login(house.users[name])
        answer = client.post(f"/registers/corrections/{row.pk}/move/apply/", {"note": ""})
        assert answer.status_code == 404
        with pytest.raises(Refused):
            take("apply", [row], by=house.user(name))


@pytest.mark.parametrize(
    ("what", "wanted", "told"),
    [
        ("birth", "hôm qua", "."),
        ("sex", "x", "Write one of"),
        ("email", "em tại nhà", "."),
        ("name", "Hoàng Thị Em", "says so already"),
    ],
)
def test_a_correction_that_cannot_be_read_is_told_at_once(house, what, wanted, told):
    with pytest.raises(Invalid, match=told):
        a_correction(house, what=what, wanted=wanted)


def test_a_birth_is_written_as_exactly_as_it_was_typed(house, keeper):
    row = a_correction(house, what="birth", wanted="3/1981")
    take("apply", [row], by=keeper)
    house.em.person.refresh_from_db()
    person = house.em.person
    assert (person.birth, person.birth_precision) == (dt.date(1981, 3, 1), "month")


def test_one_correction_of_a_field_waits_at_a_time(house):
    a_correction(house)
    with pytest.raises(Invalid, match="waits already"):
        a_correction(house, wanted="0900000001")


def test_it_is_taken_back_until_somebody_has_taken_it_up(client, house):
    visit = support(house)
    client.force_login(house.em)
    assert client.get(f"/me/visits/{visit.pk}/take-back/").status_code == 200
    client.post(f"/me/visits/{visit.pk}/take-back/", {"x": ""})
    assert not Visit.objects.exists()
    visit = support(house)
    take("approve", [visit], by=house.user("binh"))
    visit.refresh_from_db()
    with pytest.raises(WrongState, match="taken this up"):
        take_back(visit, by=house.user("em"))
    assert client.get(f"/me/visits/{visit.pk}/take-back/").status_code == 403


def test_what_another_handed_in_is_not_mine_to_take_back(client, house):
    visit = support(house, "dung")
    client.force_login(house.em)
    assert client.get(f"/me/visits/{visit.pk}/").status_code == 404
    assert client.post(f"/me/visits/{visit.pk}/take-back/", {"x": ""}).status_code == 404
    with pytest.raises(WrongState):
        take_back(visit, by=house.user("em"))


def test_the_page_asks_as_much_for_many_records(
    client, house, lesson, django_assert_max_num_queries
):
    client.force_login(house.em)
    client.get("/me/")
    with django_assert_max_num_queries(20):
        client.get("/me/")
