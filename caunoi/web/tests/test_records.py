"""The pages that every register has, tried on courses and who attended them."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from caunoi.org.models import Entry
from caunoi.registers.models import Evidence
from caunoi.registers.records.deeds import record
from caunoi.registers.records.sending import send_down
from caunoi.subjects.documents.models import Document
from caunoi.subjects.learning.models import Attendance, Course
from caunoi.web.records.waiting import waiting

DAY = dt.date(2020, 3, 10)


@pytest.fixture
def course(house):
    kind = Entry.objects.get(catalogue="course_kind", code="union")
    row = Course(unit=house.north, name="Lớp Một", kind=kind, begins=DAY, ends=DAY)
    record([row], by=house.an)
    return row


def signed_in(house, name):
    client = Client()
    client.force_login(house.user(name))
    return client


def typed(house, **told):
    kind = Entry.objects.get(catalogue="course_kind", code="union")
    return {
        "unit": "NORTH", "name": "Lớp Hai", "kind": kind.pk, "begins": "10/03/2020",
        "ends": "12/03/2020", "sessions": "2", "cost": "1,5 triệu đồng", **told,
    }  # fmt: skip


def test_an_records_a_course_on_a_page_and_finds_it_without_marks(house):
    client = signed_in(house, "an")
    answer = client.post(reverse("record-new", args=["courses"]), typed(house))
    [course] = Course.objects.all()
    assert answer.url == reverse("courses-record", args=[course.pk])
    assert (course.cost, course.sessions) == (1_500_000, 2)
    listed = client.get(reverse("courses-list"), {"q": "lop hai", "period": "2020"})
    assert "Lớp Hai" in listed.content.decode()
    page = client.get(answer.url)
    assert "1.500.000 đồng" in page.content.decode()


def test_what_was_typed_stays_through_an_error(house):
    client = signed_in(house, "an")
    answer = client.post(reverse("record-new", args=["courses"]), typed(house, ends="01/03/2020"))
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "cannot end before it begins" in told and "1,5 triệu đồng" in told
    assert not Course.objects.exists()


def test_chi_sees_nothing_of_the_norths_courses(house, course):
    client = signed_in(house, "chi")
    assert client.get(reverse("courses-record", args=[course.pk])).status_code == 404
    assert "Lớp Một" not in client.get(reverse("courses-list")).content.decode()
    for page in ("record-correct", "record-strike", "record-attach"):
        assert client.post(reverse(page, args=["courses", course.pk])).status_code == 404


def test_a_participant_is_added_from_the_page_of_the_course(house, course):
    client = signed_in(house, "an")
    client.post(
        f"{reverse('record-new', args=['attendances'])}?of={course.pk}",
        {"person": "Nguyễn Thị An", "result": "attended"},
    )
    [row] = Attendance.objects.all()
    assert (row.course, row.unit, row.on) == (course, house.north, DAY)
    assert (
        "Nguyễn Thị An" in client.get(reverse("courses-record", args=[course.pk])).content.decode()
    )


def test_who_comes_second_is_told_what_the_first_changed(house, course):
    first, second = signed_in(house, "an"), signed_in(house, "organiser")
    sent = typed(house, name="Lớp Một", seen=course.last_op)
    address = reverse("record-correct", args=["courses", course.pk])
    assert first.post(address, sent | {"place": "Hội trường A"}).status_code == 302
    answer = second.post(address, sent | {"place": "Hội trường B"})
    assert answer.status_code == 422 and "Hội trường A" in answer.content.decode()
    course.refresh_from_db()
    assert course.place == "Hội trường A"


def test_evidence_is_attached_opened_and_kept_from_others(house, course):
    client = signed_in(house, "an")
    scan = SimpleUploadedFile("quyết định.pdf", b"%PDF-1.4 scan")
    client.post(reverse("record-attach", args=["courses", course.pk]), {"file": scan})
    [kept] = Evidence.objects.all()
    address = reverse("record-evidence", args=["courses", course.pk, kept.pk])
    assert client.get(address).content == b"%PDF-1.4 scan"
    assert signed_in(house, "chi").get(address).status_code == 404
    page = SimpleUploadedFile("trang.html", b"<script>alert(1)</script>")
    answer = client.post(reverse("record-attach", args=["courses", course.pk]), {"file": page})
    assert answer.status_code == 422


def test_a_list_takes_as_many_statements_for_fifty_as_for_one(
    house, course, django_assert_max_num_queries
):
    client = signed_in(house, "an")
    kind = course.kind
    record(
        [
            Course(unit=house.north, name=f"Lớp {n}", kind=kind, begins=DAY, ends=DAY)
            for n in range(49)
        ],
        by=house.an,
    )
    with django_assert_max_num_queries(16):
        assert "50" in client.get(reverse("courses-list")).content.decode()


def sent_down(house):
    kind = Entry.objects.filter(catalogue="document_kind").first()
    document = Document(
        unit=house.upper, number="12/HD-CĐVC", signed_on=DAY, kind=kind, abstract="Hướng dẫn"
    )
    record([document], by=house.organiser)
    send_down(document, [house.north, house.south], by=house.organiser)


def test_what_waits_for_a_step_is_told_to_whoever_makes_it(house):
    sent_down(house)
    assert [hit.note for hit in waiting(house.user("an"))] == ["1 record"]
    # The units have keepers of their own: it waits for them, not for the office above.
    assert waiting(house.user("organiser")) == []
    assert waiting(house.user("em")) == []
    [hit] = waiting(house.user("chi"))
    page = signed_in(house, "chi").get(hit.address).content.decode()
    assert "CĐCS Sở Phía Nam" in page and "CĐCS Sở Phía Bắc" not in page


def test_all_that_waits_is_counted_in_few_statements(house, django_assert_max_num_queries):
    sent_down(house)
    user = house.user("an")
    user.remembers_offices = True  # as in a request
    with django_assert_max_num_queries(6):
        waiting(user)


def test_a_figure_opens_to_its_records_and_each_to_its_page(house, course):
    record([Attendance(unit=house.north, course=course, person=house.an.person)], by=house.an)
    [row] = Attendance.objects.all()
    client = signed_in(house, "binh")
    asked = {"unit": "UPPER", "period": "2020"}
    page = client.get(reverse("figure", args=["learning.turns"]), asked).content.decode()
    assert reverse("attendances-record", args=[row.pk]) in page
    assert "Nguyễn Thị An · Lớp Một" in page
    closed = signed_in(house, "dung").get(reverse("figure", args=["learning.turns"]), asked)
    assert "Nguyễn Thị An" not in closed.content.decode()
