"""Letters before and after the day on which a report is due."""

import datetime as dt

import pytest
from django.core import mail

from caunoi.journal.models import Operation
from caunoi.org.models import Person
from caunoi.subjects.reporting import reminding

from .scenes import day, handed_in, report_of, sent


@pytest.fixture
def written_to(house):
    Person.objects.filter(pk=house.an.person_id).update(email="an@example.org")
    return house


@pytest.mark.parametrize(
    ("due", "goes"), [(3, True), (2, False), (0, True), (-1, False), (-7, True), (-14, True)]
)
def test_a_letter_goes_before_the_day_on_it_and_each_week_after(written_to, due, goes):
    sent(written_to, due=day(due))
    told = {
        letter.report.unit: went for letter, went in reminding.send(day(0), by=written_to.organiser)
    }
    # The South has nobody with an address: it is told, not passed over.
    assert told == ({written_to.north: True, written_to.south: False, written_to.west: False}
                    if goes else {})  # fmt: skip
    assert len(mail.outbox) == goes


def test_a_letter_says_what_is_due_and_where_and_goes_once_a_day(written_to, settings):
    round = sent(written_to, due=day(-7))
    list(reminding.send(day(0), by=written_to.organiser))
    [letter] = mail.outbox
    assert letter.to == ["an@example.org"] and "7 days ago" in letter.body
    report = report_of(round, written_to.north)
    assert f"{settings.SITE_URL}/reporting/reports/{report.pk}/sheet/" in letter.body
    assert report.reminded_on == day(0)
    assert Operation.objects.filter(deed="unit_reports.remind").count() == 1
    list(reminding.send(day(0), by=written_to.organiser))
    assert len(mail.outbox) == 1


def test_who_has_handed_in_is_left_in_peace_and_nobody_reminds_beyond_the_own_reach(written_to):
    round = sent(written_to, due=day(0))
    assert {one.report.unit for one in reminding.letters(day(0), by=written_to.user("chi"))} == {
        written_to.south
    }
    handed_in(written_to, round, written_to.north, "an")
    assert written_to.north not in {
        one.report.unit for one in reminding.letters(day(0), by=written_to.organiser)
    }


def test_letters_are_files_where_no_server_is_named(settings):
    from caunoi.settings import EMAIL, EMAIL_FILE_PATH, HOME

    assert EMAIL["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert EMAIL_FILE_PATH == HOME / "mail" and isinstance(day(0), dt.date)
