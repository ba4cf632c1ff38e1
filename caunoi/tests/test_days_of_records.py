"""Days of records: none of another age, no step ahead of today, nothing due before it begins."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from caunoi.base.errors import HouseError, Invalid
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.org.models import Entry, Membership, Paper, Person
from caunoi.registers.records.deeds import correct, record, take
from caunoi.subjects.culture.models import Event, Participation
from caunoi.subjects.emulation.models import Award, Nomination
from caunoi.subjects.emulation.tests.titles import title
from caunoi.subjects.learning.models import Attendance, Course
from caunoi.subjects.party.models import Outstanding
from caunoi.subjects.welfare.models import Visit
from caunoi.tests.house import LONG_AGO

TODAY = timezone.localdate
DAY = dt.date(2025, 3, 3)


def refused(rows, by, field):
    with pytest.raises(HouseError) as told:
        record(rows, by=by)
    assert field in told.value.details["fields"], told.value.details


def a_visit(house, **told):
    kept = {
        "unit": house.north, "person": house.em.person, "amount": 500_000,
        "occasion": Entry.objects.filter(catalogue="welfare_occasion").first(),
        "source": Entry.objects.filter(catalogue="money_source").first(),
    }  # fmt: skip
    return Visit(**{**kept, **told})


def test_a_visit_bears_days_that_can_be(house):
    ahead = TODAY() + dt.timedelta(days=1)
    refused([a_visit(house, paid_on=dt.date(1900, 1, 1))], house.an, "paid_on")
    refused([a_visit(house, asked_on=ahead)], house.an, "asked_on")
    refused([a_visit(house, recipient="Người khác")], house.an, "recipient")
    refused([a_visit(house, amount=999_999_999_999_999)], house.an, "amount")
    [row] = record([a_visit(house, asked_on=TODAY())], by=house.an)
    [row] = take("approve", [row], by=house.binh)
    with pytest.raises(Invalid):
        take("pay", [row], by=house.an, paid_on=ahead)
    take("pay", [row], by=house.an, paid_on=TODAY())


def test_no_step_is_taken_on_a_day_ahead(house):
    row = Outstanding(unit=house.north, person=house.an.person, found_on=DAY)
    record([row], by=house.an)
    row = Outstanding.objects.get()
    [row] = take("foster", [row], by=house.an, officer="Trần Văn Bình")
    ahead = TODAY() + dt.timedelta(days=400)
    with pytest.raises(Invalid) as told:
        take("send", [row], by=house.an, sent_on=ahead)
    assert told.value.details["fields"]["sent_on"]


def test_nothing_is_signed_ahead_nor_due_before_it_begins(house):
    ahead = Paper(number="1/QĐ", signed_on=TODAY() + dt.timedelta(days=30))
    award = Award(unit=house.north, title=title("GK-CTTT"), person=house.an.person, year=2024,
                  decision=ahead)  # fmt: skip
    refused([award], house.an, "decision")
    row = Nomination(unit=house.north, name="Đề nghị", year=2024, begun_on=DAY,
                     due=DAY - dt.timedelta(days=1))  # fmt: skip
    refused([row], house.an, "due")


def test_who_took_part_did_so_while_it_lasted(house):
    kind = Entry.objects.filter(catalogue="event_kind").first()
    event = Event(unit=house.north, name="Hội thao", kind=kind, begins=DAY, ends=DAY)
    record([event], by=house.an)
    early = Participation(unit=house.north, event=event, person=house.an.person,
                          on=dt.date(2000, 1, 1))  # fmt: skip
    refused([early], house.an, "on")
    course = Course(unit=house.north, name="Lớp", begins=DAY, ends=DAY,
                    kind=Entry.objects.filter(catalogue="course_kind").first())  # fmt: skip
    record([course], by=house.an)
    late = Attendance(unit=house.north, course=course, person=house.an.person,
                      on=dt.date(2050, 1, 1))  # fmt: skip
    refused([late], house.an, "on")


def test_a_correction_that_changes_nothing_is_no_deed(house):
    [row] = record([a_visit(house, asked_on=DAY)], by=house.an)
    before = Operation.objects.count()
    Visit.objects.filter(pk=row.pk).update(sought="another spelling")
    assert correct(Visit.objects.get(pk=row.pk), by=house.an, amount=500_000) is False
    assert Operation.objects.filter(deed="visits.correct").count() == 0
    assert Operation.objects.count() == before


def test_people_of_one_name_are_offered_with_birth_and_unit(house, client):
    with operation("test", by=house.console) as op:
        other = op.create(Person(name="Nguyễn Thị An", sex="F", birth=dt.date(1991, 4, 4)))
        op.create(Membership(person=other, unit=house.north, since=LONG_AGO))
    client.force_login(house.user("an"))
    page = client.get(reverse("person-options"), {"person": "nguyen thi an"}).content.decode()
    assert f"Nguyễn Thị An · 04/04/1991 · CĐCS Sở Phía Bắc · {other.pk}" in page
    sent = client.post(reverse("record-new", args=["visits"]), {"person": "Nguyễn Thị An"})
    assert "04/04/1991 · CĐCS Sở Phía Bắc" in sent.content.decode()
    client.force_login(house.user("chi"))
    page = client.get(reverse("person-options"), {"person": "nguyen thi an"}).content.decode()
    assert "option value" not in page
