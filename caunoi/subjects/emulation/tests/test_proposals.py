"""Proposals: voted on, checked against the conditions, passed on, returned, decided for many."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Paper
from caunoi.registers.records.deeds import correct, record, strike, take
from caunoi.registers.records.facts import Fact
from caunoi.registers.records.registry import RECORDS
from caunoi.registers.records.rules import set_rule
from caunoi.subjects.emulation.eligibility import judge, longest_missing
from caunoi.subjects.emulation.models import Award, Candidate, Condition, Nomination, Registration
from caunoi.subjects.emulation.proposing import VOTE_SHARE, candidates_of
from caunoi.subjects.emulation.tests.titles import an_award, paper, title

BEGUN = dt.date(2024, 11, 20)
DECISION = dt.date(2025, 1, 10)


def registered(house, *people, year=2024):
    record(
        [
            Registration(unit=house.north, person=p, year=year, on=dt.date(year, 2, 1))
            for p in people
        ],
        by=house.user("an"),
    )


def a_nomination(house, begun=BEGUN, name="Đề nghị khen thưởng năm 2024"):
    row = Nomination(unit=house.north, name=name, year=begun.year, begun_on=begun)
    record([row], by=house.user("an"))
    return row


def proposed(house, nomination, code="GK-CTTT", *, of=None, **told):
    told = {"votes_for": 5, "votes_against": 0, **told}
    if "collective" not in told:
        told["person"] = of or house.an.person
    row = Candidate(unit=house.north, nomination=nomination, title=title(code), **told)
    record([row], by=house.user("an"))
    return row


VOTE = {"body": "Ban Chấp hành", "met_on": dt.date(2024, 11, 25), "members": 7, "present": 5}


def vote(house, nomination, **told):
    [row] = take("vote", [nomination], by=house.user("an"), **{**VOTE, **told})
    return row


def submit(house, nomination):
    request = Paper(number="3/TTr-CĐCS", signed_on=dt.date(2024, 11, 28))
    [row] = take("submit", [nomination], by=house.user("an"), request=request)
    return row


@pytest.fixture
def submitted(house):
    """A proposal of An and Binh that lies with the level above."""
    registered(house, house.an.person, house.binh.person)
    nomination = a_nomination(house)
    proposed(house, nomination)
    proposed(house, nomination, of=house.binh.person)
    return submit(house, vote(house, nomination))


def decide(house, rows, user="binh", **told):
    decision = paper("7/QĐ-CĐVC", DECISION)
    return take("award", rows, by=house.user(user), decision=decision, **told)


# -- the vote


@pytest.mark.parametrize(
    ("votes", "told", "match"),
    [
        ({"votes_for": None}, {}, "missing"),
        ({"votes_for": 5, "votes_against": 1}, {}, "more votes than members present"),
        ({}, {"present": 8}, "More were present"),
        ({}, {"met_on": None}, "missing"),
    ],
)
def test_a_vote_that_cannot_be_is_refused(house, votes, told, match):
    nomination = a_nomination(house)
    proposed(house, nomination, **votes)
    with pytest.raises(Invalid, match=match):
        vote(house, nomination, **told)


def test_a_meeting_without_anybody_to_vote_on_is_refused(house):
    with pytest.raises(Invalid, match="Nobody is proposed"):
        vote(house, a_nomination(house))


def test_how_many_votes_are_needed_is_set_by_the_office(house):
    nomination = a_nomination(house)
    proposed(house, nomination, votes_for=3, votes_against=2)
    assert candidates_of(nomination)[0].share is None
    set_rule(key=VOTE_SHARE, unit=house.upper, value=80, since=dt.date(2024, 1, 1),
             by=house.user("binh"))  # fmt: skip
    with pytest.raises(Invalid, match="less than 80"):
        vote(house, nomination)
    [one] = candidates_of(nomination)
    correct(one, by=house.user("an"), votes_for=4, votes_against=1)
    vote(house, nomination)
    assert candidates_of(nomination)[0].share == 80


# -- up, back and further


def test_what_was_submitted_is_not_changed_until_it_is_returned(house, submitted):
    one = Candidate.objects.first()
    assert one.state == Candidate.State.SENT
    with pytest.raises(WrongState):
        correct(one, by=house.user("an"), achievement="Thêm")
    with pytest.raises(WrongState):
        strike([one], by=house.user("an"))
    with pytest.raises(Invalid, match="moved on"):
        proposed(house, submitted, of=house.em.person)
    take("give_back", [submitted], by=house.user("binh"), note="Thiếu báo cáo thành tích")
    one.refresh_from_db()
    assert one.state == Candidate.State.PROPOSED
    correct(one, by=house.user("an"), achievement="Thêm")


def test_only_the_level_above_returns_passes_on_and_decides(house, submitted):
    for name, told in [("give_back", {"note": "x"}), ("pass_on", {})]:
        for user in ("an", "chi", "dung"):
            with pytest.raises(Refused):
                take(name, [submitted], by=house.user(user), **told)
    with pytest.raises(Refused):
        decide(house, list(Candidate.objects.all()), user="an")
    [passed] = take("pass_on", [submitted], by=house.user("binh"))
    assert passed.state == Nomination.State.PASSED_ON
    with pytest.raises(WrongState):
        take("pass_on", [submitted], by=house.user("binh"))


def test_a_return_needs_a_reason(house, submitted):
    with pytest.raises(Invalid):
        take("give_back", [submitted], by=house.user("binh"), note=" ")


def test_submitting_is_undone(house, submitted):
    undo(Operation.objects.get(deed="nominations.submit").pk, by=house.user("an"))
    submitted.refresh_from_db()
    assert submitted.state == Nomination.State.VOTED
    assert {c.state for c in Candidate.objects.all()} == {Candidate.State.PROPOSED}


# -- the decision


def test_one_decision_makes_awards_of_many_in_one_operation(house, submitted):
    decide(house, list(Candidate.objects.order_by("pk")))
    awards = list(Award.objects.order_by("pk"))
    assert [a.person_id for a in awards] == [house.an.person.pk, house.binh.person.pk]
    assert {(a.year, a.on, a.decided_by) for a in awards} == {(2024, DECISION, "upper")}
    assert len({a.decision_id for a in awards}) == 1
    assert len({a.created_op for a in awards}) == 1
    submitted.refresh_from_db()
    assert submitted.state == Nomination.State.DECIDED
    with pytest.raises((Invalid, WrongState, Refused), match="not undone here"):
        undo(Operation.objects.get(deed="award_candidates.award").pk, by=house.user("binh"))


def test_of_two_who_decide_at_once_one_is_told(house, submitted):
    rows = list(Candidate.objects.all())
    decide(house, rows)
    with pytest.raises(WrongState):
        decide(house, rows)
    assert Award.objects.count() == 2


def test_who_is_left_out_gets_nothing_and_what_is_decided_in_part_is_not_returned(house, submitted):
    one, other = Candidate.objects.order_by("pk")
    decide(house, [one])
    with pytest.raises(WrongState, match="decided already"):
        take("give_back", [submitted], by=house.user("binh"), note="x")
    take("leave_out", [other], by=house.user("binh"), note="Chưa đủ thành tích")
    submitted.refresh_from_db()
    assert submitted.state == Nomination.State.DECIDED
    assert Award.objects.count() == 1
    other.refresh_from_db()
    with pytest.raises(WrongState, match="does not lie with the level above"):
        take("take_in_again", [other], by=house.user("binh"))


def test_a_decision_without_a_day_or_without_a_paper_makes_nothing(house, submitted):
    rows = list(Candidate.objects.all())
    with pytest.raises(Invalid):
        take("award", rows, by=house.user("binh"))
    with pytest.raises(Invalid, match="day on which"):
        take("award", rows, by=house.user("binh"), decision=paper(on=None))
    assert not Award.objects.exists()


# -- conditions


def condition(house, code, **told):
    told = {"since": dt.date(2020, 1, 1), **told}
    with operation("test", by=house.console) as op:
        return op.create(Condition(code=code, **told))


def found(house, nomination, code):
    return [
        finding
        for _candidate, findings in judge(nomination, candidates_of(nomination))
        for finding in findings
        if finding.condition.code == code
    ]


def test_who_did_not_register_cannot_be_proposed_unless_the_office_only_warns(house):
    nomination = a_nomination(house)
    proposed(house, nomination)
    nomination = vote(house, nomination)
    with pytest.raises(Invalid, match=r"Nguyễn Thị An: Not registered for emulation in 2024"):
        submit(house, nomination)
    condition(house, "registered", kind="registered", unit=house.upper, blocks=False)
    [finding] = found(house, nomination, "registered")
    assert not finding.met and not finding.refuses, "the office's own goes before the shipped one"
    assert submit(house, nomination).state == Nomination.State.SUBMITTED


def test_three_titles_one_after_another_are_shown_with_what_is_missing(house):
    nomination = a_nomination(house)
    proposed(house, nomination, "CSTDT")
    an_award(house, year=2022)
    an_award(house, year=2024, decision=paper(on=DECISION))
    [finding] = found(house, nomination, "cstdt.titles")
    assert not finding.met and "missing: 2023" in finding.told and "2022, 2024" in finding.told
    an_award(house, year=2023)
    [finding] = found(house, nomination, "cstdt.titles")
    assert finding.met


def test_a_revoked_title_is_none(house):
    nomination = a_nomination(house)
    proposed(house, nomination, "CSTDT")
    rows = [an_award(house, year=year) for year in (2021, 2022, 2023)]
    assert found(house, nomination, "cstdt.titles")[0].met
    take("revoke", rows[1:2], by=house.user("binh"), note="x", revoked_on=dt.date(2024, 1, 2))
    assert not found(house, nomination, "cstdt.titles")[0].met


@pytest.mark.parametrize(
    ("have", "ends", "number", "missing"),
    [
        ({2022, 2023, 2024}, [2024, 2023], 3, []),
        ({2021, 2022, 2023}, [2024, 2023], 3, []),
        ({2021, 2022, 2023}, [2024], 3, [2024]),
        (set(), [2023], 2, [2022, 2023]),
        ({2020}, [2023], 1, [2023]),
    ],
)
def test_a_row_of_years_is_whole_or_says_what_it_lacks(have, ends, number, missing):
    assert longest_missing(have, ends, number) == missing


def test_initiatives_of_other_rooms_count_by_their_scope(house, monkeypatch):
    scope = {"now": "grassroots"}

    def told(people, day):
        return [Fact("initiative", house.an.person.pk, day, 2024, "Số hóa hồ sơ", scope["now"])]

    monkeypatch.setitem(RECORDS["courses"].__dict__, "facts", told)
    nomination = a_nomination(house)
    proposed(house, nomination, "CSTDT")
    assert not found(house, nomination, "cstdt.initiative")[0].met
    scope["now"] = "province"
    [finding] = found(house, nomination, "cstdt.initiative")
    assert finding.met and "Số hóa hồ sơ" in finding.told


def test_for_the_whole_and_for_a_theme_exclude_each_other_at_one_level_in_one_year(house):
    condition(house, "one_form", kind="one_form", unit=house.upper)
    nomination = a_nomination(house)
    proposed(house, nomination, form="comprehensive")
    assert found(house, nomination, "one_form")[0].met
    theme = title("strong_union", "award_theme")
    an_award(house, "GK-CTTT", year=2024, theme=theme, decision=paper(on=DECISION))
    assert not found(house, nomination, "one_form")[0].met


def test_no_more_than_a_share_of_those_with_the_lower_title(house):
    advanced = title("LDTT")
    condition(house, "cap", kind="share", title=title("CSTDCS"), other=advanced, number=50,
              unit=house.upper)  # fmt: skip
    nomination = a_nomination(house)
    proposed(house, nomination, "CSTDCS")
    assert not found(house, nomination, "cap")[0].met
    for person in (house.an.person, house.binh.person):
        an_award(house, "LDTT", year=2024, of=person, decision=paper(on=DECISION))
    [finding] = found(house, nomination, "cap")
    assert finding.met and "50 % of 2" in finding.told


def test_the_medal_is_given_once_in_a_life(house):
    nomination = a_nomination(house)
    proposed(house, nomination, "KNC")
    assert found(house, nomination, "knc.once")[0].met
    an_award(house, "KNC", year=2015)
    assert not found(house, nomination, "knc.once")[0].met


def test_what_was_law_holds_for_its_days_alone(house):
    """The union's rules of 2019 asked for two initiatives; what came after is for the office."""
    before = a_nomination(house, dt.date(2023, 11, 20), "Năm 2023")
    proposed(house, before, "BK-TLD")
    after = a_nomination(house)
    proposed(house, after, "BK-TLD")
    assert found(house, before, "bk_tld.year_before") and not found(
        house, after, "bk_tld.year_before"
    )


def test_many_are_judged_in_as_few_statements_as_one(house):
    nomination = a_nomination(house)
    proposed(house, nomination, "CSTDT")

    def statements():
        with CaptureQueriesContext(connection) as told:
            judge(nomination, candidates_of(nomination))
        return len(told)

    one = statements()
    for person in (house.binh.person, house.em.person, house.chi.person):
        proposed(house, nomination, "CSTDT", of=person)
    assert statements() == one


def test_a_submission_that_was_undone_is_redone_with_its_candidates(house, submitted):
    deed = Operation.objects.get(deed="nominations.submit").pk
    undone = undo(deed, by=house.console).operation
    assert {row.state for row in Candidate.objects.all()} == {Candidate.State.PROPOSED}
    undo(undone, by=house.console)
    assert {row.state for row in Candidate.objects.all()} == {Candidate.State.SENT}
