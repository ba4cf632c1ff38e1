"""Catalogues, rules and closed books on pages: who keeps them, and what is refused."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.journal.models import Operation
from caunoi.org.catalogues import add_value, close_value, strike_value
from caunoi.org.models import Entry
from caunoi.registers.models import ClosedBooks, Rule
from caunoi.registers.records.closing import close_books
from caunoi.registers.records.deeds import correct, correct_many, record, strike
from caunoi.registers.records.evidence import attach, detach
from caunoi.registers.records.rules import RULES, Rules, set_rule
from caunoi.subjects.learning.models import Course

DAY = dt.date(2020, 3, 10)
KIND = "course_kind"


def signed_in(house, name):
    client = Client()
    client.force_login(house.user(name))
    return client


def a_course(house, kind):
    row = Course(unit=house.north, name="Lớp Một", kind=kind, begins=DAY, ends=DAY)
    record([row], by=house.an)
    return row


def test_a_value_is_added_on_a_page_and_chosen_below(house):
    client = signed_in(house, "organiser")
    told = {"owner": "UPPER", "name": "Kỹ năng mềm", "rank": "15", "since": "01/01/2020"}
    assert client.post(reverse("catalogue-add", args=[KIND]), told).status_code == 302
    entry = Entry.objects.get(name="Kỹ năng mềm")
    page = signed_in(house, "an").get(reverse("record-new", args=["courses"]))
    assert "Kỹ năng mềm" in page.content.decode()
    assert entry.owner_unit == house.upper


def test_an_may_not_keep_catalogues(house):
    answer = signed_in(house, "an").post(reverse("catalogue-add", args=[KIND]), {"name": "x"})
    assert answer.status_code == 403


def test_a_value_in_use_is_closed_and_never_taken_away(house):
    entry = add_value(
        catalogue=KIND, owner=house.upper, name="Kỹ năng mềm", since=DAY, by=house.organiser
    )
    course = a_course(house, entry)
    with pytest.raises(Invalid, match="Lớp Một"):
        strike_value(entry, by=house.organiser)
    close_value(entry, until=dt.date(2021, 1, 1), by=house.organiser)
    course.refresh_from_db()
    assert course.kind == entry
    page = signed_in(house, "an").get(reverse("record-new", args=["courses"]))
    assert "Kỹ năng mềm" not in page.content.decode()


def test_what_is_shipped_is_not_the_units_to_close(house):
    entry = Entry.objects.get(catalogue=KIND, code="union")
    with pytest.raises(Refused):
        close_value(entry, until=DAY, by=house.organiser)


def test_a_rule_is_of_the_nearest_unit_above_on_the_day(house):
    key = next(iter(RULES))
    Rule.objects.filter(key=key).delete()
    set_rule(key=key, unit=house.upper, value=5, since=DAY, by=house.user("binh"))
    later = dt.date(2021, 1, 1)
    set_rule(key=key, unit=house.upper, value=7, since=later, by=house.user("binh"))
    rules = Rules(key)
    assert rules.value(key, house.north.pk, DAY) == 5
    assert rules.value(key, house.north.pk, later) == 7
    assert rules.value(key, house.north.pk, dt.date(2019, 1, 1)) is None
    with pytest.raises(Invalid, match="later day"):
        set_rule(key=key, unit=house.upper, value=9, since=DAY, by=house.user("binh"))
    with pytest.raises(Refused):
        set_rule(key=key, unit=house.north, value=9, since=later, by=house.user("an"))


def test_closed_books_are_neither_written_nor_changed(house):
    kind = Entry.objects.get(catalogue=KIND, code="union")
    course = a_course(house, kind)
    close_books(unit=house.upper, until=dt.date(2020, 12, 31), by=house.user("binh"))
    with pytest.raises(WrongState, match="31/12/2020"):
        correct(course, by=house.an, place="Hội trường")
    with pytest.raises(WrongState):
        a_course(house, kind)
    assert signed_in(house, "binh").get(reverse("closed-books")).status_code == 200
    [closed] = ClosedBooks.objects.all()
    signed_in(house, "binh").post(reverse("reopen-books", args=[closed.pk]), {"once": "a"})
    assert correct(course, by=house.an, place="Hội trường")


def test_a_keeper_does_not_take_back_what_the_chair_closed(house):
    close_books(unit=house.north, until=dt.date(2020, 12, 31), by=house.user("binh"))
    done = Operation.objects.get(deed="close_books")
    assert not house.user("an").may_undo(done)
    assert house.user("binh").may_undo(done)


def test_evidence_in_closed_books_is_not_taken_away(house):
    course = a_course(house, Entry.objects.get(catalogue=KIND, code="union"))
    scan = attach(course, name="scan.pdf", data=b"%PDF-", by=house.an)
    close_books(unit=house.upper, until=dt.date(2020, 12, 31), by=house.user("binh"))
    with pytest.raises(WrongState, match="31/12/2020"):
        detach(scan, by=house.an)


def test_a_record_corrected_meanwhile_is_not_struck_out_unseen(house):
    course = a_course(house, Entry.objects.get(catalogue=KIND, code="union"))
    seen = Course.objects.get(pk=course.pk)
    correct(course, by=house.an, place="Hội trường")
    with pytest.raises(WrongState):
        strike([seen], by=house.an)
    assert Course.objects.filter(pk=course.pk).exists()


def test_a_record_is_not_corrected_out_of_closed_books(house):
    course = a_course(house, Entry.objects.get(catalogue=KIND, code="union"))
    close_books(unit=house.upper, until=dt.date(2020, 12, 31), by=house.user("binh"))
    course.begins = course.ends = dt.date(2021, 3, 10)
    with pytest.raises(WrongState, match="31/12/2020"):
        correct_many([course], ["begins", "ends"], by=house.an)
