"""What runs out on the way into the Party is told in time, to those who may read it."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caunoi.registers.records.rules import set_rule
from caunoi.subjects.party.models import Outstanding
from caunoi.subjects.party.offers import running_out

from .ways import ADMITTED, TO_PROPOSED, a_way, go, step

CERTIFICATE, PROBATION = "Certificate of the awareness class", "Probation in the Party"


def told(house, day, user="organiser"):
    return [(hit.label, hit.day) for hit in running_out(house.user(user), day)]


def test_a_certificate_runs_out_and_is_told_from_then_on(house):
    row = go(house, a_way(house), "foster", "send", "certify")
    last = row.certified_until
    assert told(house, last - dt.timedelta(days=1)) == []
    assert told(house, last) == [(CERTIFICATE, last)]
    [hit] = running_out(house.user("organiser"), last)
    assert hit.late and row.person.name not in f"{hit.label} {hit.note}"
    assert hit.address == reverse("outstanding-record", args=[row.pk])
    step("stop", row, by=house.user("organiser"), stopped_on=dt.date(2020, 1, 6))
    assert told(house, last) == []


def test_a_resolution_runs_out_where_an_office_has_set_how_long_it_is_valid(house):
    set_rule(
        key="party.resolution_months", unit=house.upper, value=12,
        since=dt.date(2019, 1, 1), by=house.binh,
    )  # fmt: skip
    row = go(house, a_way(house), "foster", "introduce")
    assert told(house, dt.date(2020, 6, 3)) == [
        ("Resolution of introduction", row.introduced_until)
    ]


def test_the_end_of_a_probation_is_told_until_full_membership_is_noted(house):
    row = go(house, a_way(house), *TO_PROPOSED, "admit")
    end = ADMITTED.replace(year=ADMITTED.year + 1)
    assert told(house, end) == [(PROBATION, end)]
    go(house, row, "recognise")
    assert told(house, end) == []


def test_it_is_told_to_nobody_beside_and_to_no_reader_of_figures(house):
    go(house, a_way(house), "foster", "send", "certify")
    for stranger in ("an", "chi", "dung", "em"):
        assert told(house, dt.date(2030, 1, 1), stranger) == []


def test_many_are_told_in_as_few_statements_as_one(house):
    go(house, a_way(house), "foster", "send", "certify")
    user = house.user("organiser")
    with CaptureQueriesContext(connection) as one:
        running_out(user, dt.date(2030, 1, 1))
    for person in (house.chi.person, house.an.person):
        go(house, a_way(house, person), "foster", "send", "certify")
    assert Outstanding.objects.count() == 3
    user = house.user("organiser")
    with CaptureQueriesContext(connection) as many:
        assert len(running_out(user, dt.date(2030, 1, 1))) == 3
    assert len(many) == len(one)
