"""The list of members, a person's page, and the deeds on it."""

import datetime as dt

import pytest
from django.utils import timezone

from caunoi.journal.door import operation
from caunoi.journal.models import Operation, SensitiveRead
from caunoi.org.models import Membership, Person, PersonAlias, Post, Suspension
from caunoi.subjects.members.actions import Correction, NewPerson, admit, correct, leave, transfer
from caunoi.subjects.members.models import PartySpan, Qualification

CCCD = "001080012345"


def told(answer):
    return answer.content.decode()


def names(answer):
    return [line.record.person.name for line in answer.context["lines"]]


@pytest.fixture
def keeper(client, house):
    client.force_login(house.an)
    return client


@pytest.fixture
def organiser(client, house):
    client.force_login(house.organiser)
    return client


def admit_to(house, *people, on=dt.date(2020, 1, 1), **stated):
    new = [NewPerson(name, unit, **stated) for name, unit in people]
    return admit(people=new, on=on, by=house.console)


# -- the list


def test_the_list_shows_the_people_within_reach_by_given_name(keeper, house):
    admit_to(house, ("Đặng Văn Ánh", house.north), ("Bùi Thị Ân", house.north_team))
    assert names(keeper.get("/members/")) == [
        "Nguyễn Thị An",
        "Đặng Văn Ánh",
        "Bùi Thị Ân",
        "Trần Văn Bình",
    ]


def test_exact_marks_come_first_in_a_search(keeper, house):
    admit_to(house, ("Lê Thị Hương", house.north), ("Lê Thị Hường", house.north))
    assert names(keeper.get("/members/?q=hường")) == ["Lê Thị Hường", "Lê Thị Hương"]
    assert names(keeper.get("/members/?q=huong")) == ["Lê Thị Hương", "Lê Thị Hường"]


def test_the_list_is_of_a_day_and_a_unit_with_all_below(organiser, house):
    [moved] = admit_to(house, ("Lý Văn Sáu", house.north_team))
    rows = Membership.objects.filter(person=moved)
    transfer(memberships=rows, to=house.south, on=dt.date(2023, 1, 1), by=house.console)
    assert moved.name in names(organiser.get("/members/?unit=NORTH&on=31/12/2022"))
    assert moved.name not in names(organiser.get("/members/?unit=NORTH&on=01/01/2023"))
    assert moved.name in names(organiser.get("/members/?unit=SOUTH"))


def test_a_team_is_told_with_the_unit_that_it_is_a_part_of(keeper, house):
    admit_to(house, ("Lý Văn Sáu", house.north_team), ("Lý Văn Bảy", house.north))
    lines = keeper.get("/members/?q=ly").context["lines"]
    assert {line.record.person.name: line.record.unit for line in lines} == {
        "Lý Văn Bảy": "CĐCS Sở Phía Bắc",
        "Lý Văn Sáu": "Tổ Một, CĐCS Sở Phía Bắc",
    }


def test_the_list_is_narrowed_by_sex_and_staff(keeper, house):
    Membership.objects.filter(person=house.binh.person).delete()
    assert names(keeper.get("/members/?sex=F")) == ["Nguyễn Thị An"]
    assert names(keeper.get("/members/")) == ["Nguyễn Thị An"]
    assert names(keeper.get("/members/?who=staff")) == ["Nguyễn Thị An", "Trần Văn Bình"]


def test_only_who_reads_sensitive_fields_may_narrow_by_party(client, house):
    PartySpan.objects.create(
        person=house.em.person, status="full", since=dt.date(2015, 1, 1), created_op=1, last_op=1
    )
    client.force_login(house.binh)
    assert names(client.get("/members/?party=yes")) == ["Hoàng Thị Em"]
    client.force_login(house.em)
    assert 'name="party"' not in told(client.get("/members/"))
    asked = client.get("/members/?party=yes")
    assert names(asked) == []
    assert "do not let you read who is in the Party" in told(asked)


def test_the_list_takes_fewer_than_fifteen_queries(keeper, house, django_assert_max_num_queries):
    admit_to(house, *((f"Người Thứ {n}", house.north) for n in range(60)))
    keeper.get("/members/")
    with django_assert_max_num_queries(14):
        page = keeper.get("/members/?q=nguoi")
    assert len(page.context["lines"]) == 50
    assert page.context["rows"].total == 60
    further = page.context["rows"].next
    assert len(keeper.get(f"/members/?q=nguoi&after={further}").context["lines"]) == 10


# -- a person


def test_numbers_are_covered_until_someone_asks_and_that_is_written_down(keeper, house):
    [one] = admit_to(house, ("Lý Văn Sáu", house.north), cccd=CCCD, ethnicity="Tày")
    page = told(keeper.get(f"/members/{one.pk}/"))
    assert CCCD not in page
    assert "Tày" not in page
    assert not SensitiveRead.objects.exists()
    page = told(keeper.post(f"/members/{one.pk}/sensitive/"))
    assert CCCD in page
    assert "Tày" in page
    assert {read.by_id for read in SensitiveRead.objects.all()} == {house.an.pk}
    assert SensitiveRead.objects.count() == 2


def test_a_stranger_meets_404_and_a_reader_the_reason(client, house):
    person = house.em.person_id
    client.force_login(house.an)
    assert client.get(f"/members/{person}/").status_code == 404
    assert client.post(f"/members/{person}/sensitive/").status_code == 404
    client.force_login(house.em)
    assert client.get(f"/members/{person}/").status_code == 200
    answer = client.get(f"/members/{person}/correct/")
    assert answer.status_code == 403
    assert "CĐCS Sở Phía Tây" in told(answer)


def test_an_old_number_leads_to_the_person_it_was_merged_into(keeper, house):
    one = house.an.person
    PersonAlias.objects.create(old_id=987654, person=one, created_op=1, last_op=1)
    answer = keeper.get("/members/987654/")
    assert (answer.status_code, answer["Location"]) == (301, f"/members/{one.pk}/")
    PersonAlias.objects.filter(old_id=987654).update(person=house.em.person)
    assert keeper.get("/members/987654/").status_code == 404


def test_a_page_of_a_person_tells_the_life_and_what_was_done(
    keeper, house, django_assert_max_num_queries
):
    [one] = admit_to(house, ("Lý Văn Sáu", house.north), position="Chuyên viên")
    with django_assert_max_num_queries(40):
        page = told(keeper.get(f"/members/{one.pk}/"))
    assert "01/01/2020" in page
    assert "Chuyên viên" in page
    assert f"/journal/{one.created_op}/" in page


# -- deeds


def test_someone_is_admitted_with_one_form(keeper, house):
    typed = {
        "name": "Lý Văn Sáu",
        "sex": "M",
        "birth": "01/02/1990",
        "unit": "NORTH",
        "on": "15/03/2024",
        "member": "on",
        "staff": "on",
        "position": "Chuyên viên",
        "cccd": "001090012345",
    }
    answer = keeper.post("/members/admit/", typed)
    one = Person.objects.get(name="Lý Văn Sáu")
    assert answer["Location"] == f"/members/{one.pk}/"
    assert Membership.objects.get(person=one).since == dt.date(2024, 3, 15)
    assert Post.objects.get(person=one).position == "Chuyên viên"
    done = Operation.objects.get(pk=one.created_op)
    assert (done.deed, done.by_id, done.unit_id) == ("admit", house.an.pk, house.north.pk)
    assert done.holding


def test_who_is_known_already_is_told_before_a_second_record_is_made(keeper, house):
    typed = {"name": "nguyen thi an", "birth": "01/05/1980", "unit": "NORTH", "on": "15/03/2024"}
    answer = keeper.post("/members/admit/", {**typed, "member": "on"})
    assert answer.status_code == 422
    assert "Nguyễn Thị An" in told(answer)
    assert (
        keeper.post("/members/admit/", {**typed, "member": "on", "another": "on"}).status_code
        == 302
    )


def test_a_number_of_eleven_digits_is_refused_and_the_form_keeps_it(keeper, house):
    typed = {"name": "Lý Văn Sáu", "unit": "NORTH", "on": "15/03/2024", "cccd": "00109001234"}
    answer = keeper.post("/members/admit/", {**typed, "member": "on"})
    assert answer.status_code == 422
    assert 'value="00109001234"' in told(answer)
    assert "11 digits" in told(answer)
    assert not Person.objects.filter(name="Lý Văn Sáu").exists()


def test_a_keeper_admits_nobody_into_another_unit(keeper, house):
    typed = {"name": "Lý Văn Sáu", "unit": "SOUTH", "on": "15/03/2024", "member": "on"}
    assert keeper.post("/members/admit/", typed).status_code == 422
    assert not Person.objects.filter(name="Lý Văn Sáu").exists()


@pytest.fixture
def sau(house):
    return admit_to(house, ("Lý Văn Sáu", house.north))[0]


def do(client, person, deed, **typed):
    answer = client.post(f"/members/{person.pk}/{deed}/", typed)
    assert answer.status_code == 302, told(answer)
    return answer


def test_a_member_is_transferred_with_the_post(organiser, house, sau):
    do(organiser, sau, "transfer", to="SOUTH", on="01/06/2024", posts="on")
    assert Membership.objects.get(person=sau, until=None).unit == house.south
    assert Post.objects.get(person=sau, until=None).unit == house.south


def test_a_membership_is_suspended_and_resumed(keeper, sau):
    do(keeper, sau, "suspend", on="01/06/2024", reason="Nghỉ không lương")
    assert Suspension.objects.get().until is None
    assert "suspended" in told(keeper.get(f"/members/{sau.pk}/"))
    do(keeper, sau, "resume", on="01/08/2024")
    assert Suspension.objects.get().until == dt.date(2024, 8, 1)


def test_a_member_leaves_and_joins_again(keeper, house, sau):
    do(keeper, sau, "leave", on="01/06/2024", how="left")
    assert not Membership.objects.on(timezone.localdate()).filter(person=sau).exists()
    do(keeper, sau, "rejoin", unit="NORTH", on="01/09/2024")
    assert Membership.objects.filter(person=sau).count() == 2


def test_training_post_and_party_are_noted(keeper, house, sau):
    [level] = Qualification._meta.get_field("level").related_model.objects.filter(
        catalogue="education", code="dai_hoc"
    )
    do(keeper, sau, "training", level=level.pk, on="01/06/2022")
    assert Qualification.objects.get(person=sau).level == level
    do(keeper, sau, "post", position="Trưởng phòng", on="01/07/2022")
    assert Post.objects.get(person=sau, until=None).position == "Trưởng phòng"
    do(keeper, sau, "party", status="probation", on="03/02/2023")
    assert PartySpan.objects.get(person=sau).since == dt.date(2023, 2, 3)


def test_a_correction_leaves_alone_what_was_not_shown(keeper, house, sau):
    correct(corrections=[Correction(sau, {"cccd": CCCD, "ethnicity": "Tày"})], by=house.console)
    page = told(keeper.get(f"/members/{sau.pk}/correct/"))
    assert "Tày" not in page
    assert CCCD not in page
    do(keeper, sau, "correct", name="Lý Văn Bảy", birth="02/03/1985", birth_precision="day")
    sau.refresh_from_db()
    assert (sau.name, sau.birth, sau.ethnicity) == ("Lý Văn Bảy", dt.date(1985, 3, 2), "Tày")
    assert sau.identity_papers.count() == 1


def test_two_records_of_one_person_are_shown_side_by_side_and_merged(keeper, house, sau):
    [twin] = admit_to(house, ("Ly Van Sau", house.north), member=False)
    page = told(keeper.get(f"/members/merge/?a={sau.pk}&q=sau"))
    assert f"b={twin.pk}" in page
    page = told(keeper.get(f"/members/merge/?a={sau.pk}&b={twin.pk}"))
    assert page.count('name="keep"') == 2
    typed = {"a": sau.pk, "b": twin.pk, "keep": sau.pk}
    assert keeper.post("/members/merge/", typed).status_code == 302
    assert not Person.objects.filter(pk=twin.pk).exists()
    assert keeper.get(f"/members/{twin.pk}/").status_code == 301


def test_what_a_deed_refuses_is_told_on_the_form(keeper, sau):
    answer = keeper.post(f"/members/{sau.pk}/leave/", {"on": "01/01/2019", "how": "left"})
    assert answer.status_code == 422
    assert 'role="alert"' in told(answer)
    assert 'value="01/01/2019"' in told(answer)


def test_a_deed_stands_in_the_unit_where_someone_works_and_not_where_they_were_once(client, house):
    [one] = admit_to(house, ("Đỗ Văn Nam", house.north))
    left = dt.date(2022, 1, 1)
    leave(memberships=one.memberships.all(), on=left, by=house.console, posts="end")
    with operation("test", by=house.console) as op:
        op.create(Post(person=one, unit=house.south, since=left))
    client.force_login(house.chi)
    form = {"on": "01/02/2024", "position": "Kế toán"}
    assert client.post(f"/members/{one.pk}/post/", form).status_code == 302
    done = Operation.objects.latest("pk")
    assert (done.deed, done.unit_id) == ("change_post", house.south.pk)
    assert client.get(f"/journal/{done.pk}/").status_code == 200
    client.force_login(house.an)
    assert client.get(f"/journal/{done.pk}/").status_code == 404
