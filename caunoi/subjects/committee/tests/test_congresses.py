"""A congress: ballots, dossier, answer in time; its committee acts once it is recognised."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Holding, Paper, Term
from caunoi.registers.records.deeds import record, take
from caunoi.subjects.committee.models import Ballot, Candidate, Congress, Delegate

DAY = dt.date(2025, 4, 24)
RECOGNISED = dt.date(2025, 5, 15)


@pytest.fixture
def congress(house):
    row = Congress(
        unit=house.north, name="Đại hội CĐCS lần thứ V", term="Nhiệm kỳ 2025-2030", on=DAY
    )
    record([row], by=house.an)
    return row


def a_ballot(house, congress, of="committee", votes=18, person=None, office="chair"):
    row = Ballot(congress=congress, of=of, seats=3, issued=20, returned=20, invalid=1)
    record([row], by=house.an)
    stood = Candidate(
        ballot=row, person=person or house.em.person, office=office, votes=votes, elected=True
    )
    record([stood], by=house.an)
    return stood


def held(house, congress):
    told = {"summoned": 21, "present": 20, "size": 3, "first_meeting": DAY}
    [row] = take("hold", [congress], by=house.an, **told)
    return row


@pytest.fixture
def submitted(house, congress):
    row = held(house, congress)
    a_ballot(house, row)
    [row] = take("submit", [row], by=house.an, submitted_on=dt.date(2025, 5, 6))
    return row


def test_the_term_is_as_long_as_the_charter_says_and_members_are_counted(house, congress):
    assert (congress.until, congress.members) == (dt.date(2030, 4, 24), 2)


def test_before_the_guide_the_end_of_the_term_is_written_down(house):
    early = Congress(unit=house.north, name="Đại hội", term="2017-2022", on=dt.date(2017, 10, 1))
    with pytest.raises(Invalid, match="No rule says how long a term"):
        record([early], by=house.an)


def test_the_dossier_and_its_answer_are_due_after_ten_working_days(house, congress):
    row = held(house, congress)
    # Of the days between, 30 April and 1 May are days off; the weekends are four days.
    assert row.submit_by == dt.date(2025, 5, 12)
    a_ballot(house, row)
    [row] = take("submit", [row], by=house.an, submitted_on=dt.date(2025, 5, 6))
    assert row.answer_by == dt.date(2025, 5, 20)


def test_a_dossier_without_anybody_elected_is_not_handed_in(house, congress):
    with pytest.raises(Invalid, match="who was elected"):
        take("submit", [held(house, congress)], by=house.an, submitted_on=RECOGNISED)


def test_the_chair_above_decides_and_the_officer_puts_into_office(house, submitted):
    paper = {"paper": Paper(number="20/QĐ-CĐVC", signed_on=RECOGNISED)}
    with pytest.raises(Refused):
        take("approve", [submitted], by=house.an, **paper)
    [row] = take("approve", [submitted], by=house.binh, **paper)
    with pytest.raises(Refused):
        take("recognise", [row], by=house.binh, recognised_on=RECOGNISED)
    [row] = take("recognise", [row], by=house.organiser, recognised_on=RECOGNISED)
    [term] = Term.objects.filter(unit=house.north)
    assert (term.since, term.name, term.paper.number) == (DAY, row.term, "20/QĐ-CĐVC")
    [chair] = Holding.objects.filter(unit=house.north, kind__code="chair")
    assert (chair.person, chair.since, chair.term) == (house.em.person, RECOGNISED, term)


def test_the_old_committee_acts_until_the_next_is_recognised(house, congress):
    for number, (on, person) in enumerate(
        [(RECOGNISED, house.em.person), (dt.date(2025, 9, 1), house.binh.person)]
    ):
        row = congress if number == 0 else Congress(
            unit=house.north, name="Đại hội bất thường", term="Nhiệm kỳ 2025-2030 (b)",
            on=dt.date(2025, 8, 1),
        )  # fmt: skip
        if number:
            record([row], by=house.an)
        told = {"summoned": 21, "present": 20, "size": 3, "first_meeting": row.on}
        [row] = take("hold", [row], by=house.an, **told)
        a_ballot(house, row, person=person)
        [row] = take("submit", [row], by=house.an, submitted_on=row.on)
        [row] = take("approve", [row], by=house.binh, paper=Paper(number=f"{number}/QĐ"))
        take("recognise", [row], by=house.organiser, recognised_on=on)
    chairs = Holding.objects.filter(unit=house.north, kind__code="chair")
    assert [(one.person, one.since, one.until) for one in chairs.order_by("since")] == [
        (house.em.person, RECOGNISED, dt.date(2025, 9, 1)),
        (house.binh.person, dt.date(2025, 9, 1), None),
    ]


def test_recognition_is_not_undone_and_the_refusal_says_what_to_do(house, submitted):
    [row] = take("approve", [submitted], by=house.binh, paper=Paper(number="20/QĐ-CĐVC"))
    take("recognise", [row], by=house.organiser, recognised_on=RECOGNISED)
    with pytest.raises(Refused, match="recognised the committee"):
        undo(Operation.objects.get(deed="congresses.recognise").pk, by=house.user("organiser"))


def test_a_dossier_is_returned_with_the_reason(house, submitted):
    [row] = take("return", [submitted], by=house.binh, note="Thiếu biên bản kiểm phiếu")
    assert row.state == "held"


def test_a_congress_of_the_past_moves_nobody_into_office(house):
    row = Congress(
        unit=house.north, name="Đại hội", term="2017-2022", on=dt.date(2017, 10, 1),
        until=dt.date(2022, 10, 1), recognised_on=dt.date(2017, 10, 20),
    )  # fmt: skip
    record([row], by=house.an)
    assert row.state == "recognised" and not Term.objects.exists()


def test_nobody_has_more_votes_than_there_are_valid_ballots(house, congress):
    with pytest.raises(Invalid, match="more votes"):
        a_ballot(house, congress, votes=20)


def test_delegates_are_counted_where_they_belong(house, congress):
    rows = [
        Delegate(unit=house.north, congress=congress, person=house.an.person),
        Delegate(unit=house.north, congress=congress, person=house.em.person, came=False),
    ]
    record(rows, by=house.an)
    period = Period.parse("2025")
    [found] = figure(
        "committee.delegates", unit=house.upper, period=period, user=house.user("dung")
    )
    assert found.value == 1
    assert not Congress.objects.visible_to(house.user("dung")).exists()
