"""Study sessions, comments, proposals, members put forward, and Directive 05."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.org.models import Paper
from caunoi.registers.records.deeds import correct, record, take
from caunoi.registers.records.sending import send_down, units_below
from caunoi.subjects.party.models import (
    Call,
    Comment,
    Proposal,
    PutForward,
    Registration,
    Study,
    StudyInUnit,
    Topic,
)

SPRING = dt.date(2020, 3, 10)
YEAR = Period.parse("2020")


def value(house, key, unit=None):
    [found] = figure(key, unit=unit or house.upper, period=YEAR, user=house.user("binh"))
    return found.value


def below(house):
    return units_below(house.upper, ["grassroots"], on=SPRING)


def paper(number="7-CV/CĐ"):
    return Paper(number=number, signed_on=SPRING)


# -- study


@pytest.fixture
def study(house):
    row = Study(
        unit=house.upper, document="Nghị quyết 02-NQ/TW", form="online", begins=SPRING, ends=SPRING
    )
    record([row], by=house.organiser)
    send_down(row, below(house), by=house.user("organiser"))
    return row


def test_a_study_is_sent_down_with_the_members_that_each_unit_had_on_that_day(house, study):
    members = dict(StudyInUnit.objects.values_list("unit", "members"))
    assert members == {house.north.pk: 2, house.south.pk: 2, house.west.pk: 2}


def test_members_called_on_are_a_share_of_all_members_and_not_of_those_who_answered(house, study):
    row = StudyInUnit.objects.get(unit=house.north)
    correct(row, by=house.user("an"), mobilised=2, attended=1)
    assert value(house, "party.study_mobilised_share") == pytest.approx(100 * 2 / 6)
    assert value(house, "party.study_mobilised_share", house.north) == 100
    assert value(house, "party.study_attended_share", house.north) == 50
    assert value(house, "party.studies") == 1


def test_no_more_are_reached_than_there_are(house, study):
    row = StudyInUnit.objects.get(unit=house.north)
    with pytest.raises(Invalid) as refused:
        correct(row, by=house.user("an"), mobilised=3)
    assert "mobilised" in refused.value.details["fields"]


def test_a_unit_answers_for_itself_alone(house, study):
    with pytest.raises(Refused):
        correct(StudyInUnit.objects.get(unit=house.south), by=house.user("an"), mobilised=1)
    assert set(Study.objects.visible_to(house.user("chi"))) == {study}


# -- comments


@pytest.fixture
def call(house):
    row = Call(
        unit=house.upper, about="draft", title="Dự thảo Báo cáo chính trị", on=SPRING,
        until=dt.date(2020, 4, 10),
    )  # fmt: skip
    record([row], by=house.organiser)
    send_down(row, below(house), by=house.user("organiser"))
    return row


def gathered(house, row, by="an"):
    values = {"organised_on": dt.date(2020, 3, 20), "form": "meeting", "opinions": 14}
    return take("organise", [row], by=house.user(by), **values)[0]


def test_units_that_were_asked_and_did_nothing_stand_in_the_whole(house, call):
    row = Comment.objects.get(unit=house.north)
    assert (row.asked_on, row.until, row.state) == (SPRING, call.until, "asked")
    assert value(house, "party.comments_share") == 0
    gathered(house, row)
    assert value(house, "party.comments_share") == pytest.approx(100 / 3)
    assert value(house, "party.opinions") == 14
    assert value(house, "party.comments_share", house.north) == 100


def test_comments_go_up_with_a_letter_of_the_chair_and_are_answered(house, call):
    row = gathered(house, Comment.objects.get(unit=house.north))
    with pytest.raises(Refused):
        take("send", [row], by=house.user("an"), letter=paper())
    with pytest.raises(Invalid):
        take("send", [row], by=house.user("binh"))
    [row] = take("send", [row], by=house.user("binh"), letter=paper(), sent_to="Đảng ủy Khối")
    answered = {"answered_on": dt.date(2020, 5, 4), "answer": "partly"}
    [row] = take("answer", [row], by=house.user("an"), **answered)
    assert (row.state, str(row.letter)) == ("answered", "7-CV/CĐ")


def test_chi_gathers_no_comments_for_the_north_nor_sees_that_any_were(house, call):
    row = Comment.objects.get(unit=house.north)
    with pytest.raises(Refused):
        gathered(house, row, by="chi")
    assert row not in Comment.objects.visible_to(house.user("chi"))


def test_a_call_is_sent_to_a_unit_once(house, call):
    with pytest.raises(Invalid, match="None is left"):
        send_down(call, below(house), by=house.user("organiser"))


# -- proposals, members put forward


def test_a_proposal_is_sent_by_the_chair_answered_and_carried_out(house):
    row = Proposal(
        unit=house.north, matter="Bố trí phòng vắt trữ sữa", to="administration", on=SPRING
    )
    record([row], by=house.an)
    assert (row.state, value(house, "party.proposals")) == ("draft", 0)
    [row] = take("send", [row], by=house.user("binh"), paper=paper())
    answered = {"answered_on": dt.date(2020, 4, 1), "answer": "accepted"}
    with pytest.raises(Invalid):
        take(
            "answer", [row], by=house.user("an"), **{**answered, "answered_on": dt.date(2020, 1, 1)}
        )
    [row] = take("answer", [row], by=house.user("an"), **answered)
    [row] = take("carry_out", [row], by=house.user("an"), done_on=dt.date(2020, 6, 1))
    keys = ("party.proposals", "party.proposals_accepted", "party.proposals_done")
    assert [value(house, key) for key in keys] == [1, 1, 1]


def test_of_two_answers_at_once_one_is_told(house):
    row = Proposal(unit=house.north, matter="Nâng lương", to="party", on=SPRING, paper=paper())
    record([row], by=house.an)
    stale = Proposal.objects.get(pk=row.pk)
    answered = {"answered_on": dt.date(2020, 4, 1), "answer": "accepted"}
    take("answer", [row], by=house.user("an"), **answered)
    with pytest.raises(WrongState):
        take("answer", [stale], by=house.user("an"), **{**answered, "answer": "declined"})
    assert Proposal.objects.get().answer == "accepted"


def test_whom_the_union_puts_forward_and_what_came_of_it(house):
    row = PutForward(
        unit=house.north, person=house.an.person, purpose="party_committee",
        post="Đảng ủy viên", on=SPRING,
    )  # fmt: skip
    record([row], by=house.an)
    assert value(house, "party.put_forward") == 0
    [row] = take("send", [row], by=house.user("binh"), paper=paper())
    decided = dt.date(2020, 6, 2)
    [row] = take("accept", [row], by=house.user("an"), decided_on=decided)
    assert (value(house, "party.put_forward"), value(house, "party.put_forward_accepted")) == (1, 1)
    assert row not in PutForward.objects.visible_to(house.user("chi"))


# -- Directive 05


def test_registrations_are_confirmed_and_reviewed_and_hold_no_text(house):
    topic = Topic(unit=house.upper, year=2020, title="Chuyên đề năm 2020", on=SPRING)
    record([topic], by=house.organiser)
    rows = [
        Registration(unit=house.north, topic=topic, person=house.an.person, on=SPRING),
        Registration(unit=house.north, topic=topic, person=house.binh.person, on=SPRING),
    ]
    record(rows, by=house.an)
    take("confirm", rows[:1], by=house.user("an"), confirmed_on=dt.date(2020, 3, 31))
    keys = ("party.registered", "party.confirmed", "party.reviewed")
    assert [value(house, key) for key in keys] == [2, 1, 0]
    with pytest.raises(WrongState):
        take("review", rows, by=house.user("an"), reviewed_on=dt.date(2020, 12, 1))
    texts = {
        f.name for f in Registration._meta.get_fields() if f.get_internal_type() == "TextField"
    }
    assert texts == {"sought"}, "what somebody wrote of themselves is not kept here"


def test_nobody_registers_twice_for_a_topic(house):
    topic = Topic(unit=house.upper, year=2020, title="Chuyên đề năm 2020", on=SPRING)
    record([topic], by=house.organiser)
    for expected in (1, None):
        row = Registration(unit=house.north, topic=topic, person=house.an.person, on=SPRING)
        if expected:
            record([row], by=house.an)
        else:
            with pytest.raises(Invalid, match="already"):
                record([row], by=house.an)
