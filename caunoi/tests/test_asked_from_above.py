"""What a level above asks of a unit, or has decided, the unit does not change behind its back."""

import datetime as dt
from decimal import Decimal

import pytest

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.indicators.models import Target
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Entry, Holding, OfficeKind, Paper
from caunoi.registers.records.deeds import correct, record, strike, take
from caunoi.subjects.committee.models import Candidate as Standing
from caunoi.subjects.committee.models import Congress, Meeting, Presence
from caunoi.subjects.committee.tests.test_congresses import (  # noqa: F401
    RECOGNISED,
    a_ballot,
    congress,
    held,
    submitted,
)
from caunoi.subjects.culture.models import Club, ClubMember, Standard, StandardYear
from caunoi.subjects.democracy.models import Conference, InspectionBoard
from caunoi.subjects.democracy.tests.test_conferences import north, owed  # noqa: F401
from caunoi.subjects.documents.models import Document, Sending
from caunoi.subjects.emulation import scoring
from caunoi.subjects.emulation.conditions import set_condition
from caunoi.subjects.emulation.models import (
    Award,
    Candidate,
    Nomination,
    Pledge,
    Round,
    ScoreSheet,
    SheetItem,
)
from caunoi.subjects.emulation.tests import test_proposals as proposals
from caunoi.subjects.emulation.tests.titles import title
from caunoi.subjects.inspection.models import Demand, Visit
from caunoi.subjects.inspection.tests.test_inspections import (  # noqa: F401
    SPRING,
    demand,
    visits,
)

DAY = dt.date(2025, 3, 3)


def the(model):
    return model.objects.select_related("unit").get()


# -- asked of a unit


def test_a_document_sent_down_is_neither_struck_nor_undone_by_whom_it_was_sent_to(house):
    kind = Entry.objects.filter(catalogue="document_kind").first()
    paper = Document(unit=house.upper, direction="own", number="1/KH", signed_on=DAY, kind=kind,
                     abstract="Kế hoạch năm")  # fmt: skip
    record([paper], by=house.organiser)
    asked = Sending(unit=house.north, document=paper, task="Báo cáo", sent_on=DAY)
    record([asked], by=house.organiser)
    deed = Operation.objects.get(deed="sendings.record").pk
    for forbidden in (
        lambda: strike([the(Sending)], by=house.an),
        lambda: correct(the(Sending), by=house.an, due=dt.date(2030, 1, 1)),
        lambda: undo(deed, by=house.user("an")),
    ):
        with pytest.raises(Refused):
            forbidden()
    undo(deed, by=house.organiser)
    assert not Sending.objects.exists()


def test_a_demand_of_an_inspection_stays_as_it_was_made(house, demand):  # noqa: F811
    for forbidden in (
        lambda: strike([the(Demand)], by=house.an),
        lambda: correct(the(Demand), by=house.an, money=1),
        lambda: undo(Operation.objects.get(deed="demands.record").pk, by=house.user("an")),
    ):
        with pytest.raises(Refused):
            forbidden()
    correct(the(Demand), by=house.organiser, money=5_000_000)
    assert the(Demand).money == 5_000_000


def test_a_demand_is_settled_by_whom_it_was_made(house):
    topic = Entry.objects.get(catalogue="inspection_topic", code="finance")
    visit = Visit(unit=house.federation, inspected=house.north, topic=topic, planned_for=SPRING)
    record([visit], by=house.console)
    [visit] = take("visit", [visit], by=house.console, visited_on=SPRING)
    record([Demand(visit=visit, text="Thu hồi")], by=house.console)
    [row] = take("answer", [the(Demand)], by=house.an, answer="Đã thu", done_on=SPRING)
    with pytest.raises(Refused):
        take("settle", [row], by=house.binh)
    [row] = take("settle", [row], by=house.console)
    assert row.state == "settled"


def test_a_unit_stays_in_the_emulation_for_which_it_was_asked(house):
    round = Round(unit=house.upper, name="Cụm 1", year=2024, begins=dt.date(2024, 1, 5),
                  due=dt.date(2024, 11, 1))  # fmt: skip
    record([round], by=house.organiser)
    record([Pledge(unit=house.north, round=round)], by=house.organiser)
    with pytest.raises(Refused):
        strike([the(Pledge)], by=house.an)
    with pytest.raises(Refused):
        correct(the(Pledge), by=house.an, due=dt.date(2030, 1, 1))


def test_what_a_unit_registered_by_itself_is_its_own_to_strike(house):
    round = Round(unit=house.upper, name="Cụm 1", year=2024, begins=dt.date(2024, 1, 5))
    record([round], by=house.organiser)
    record([Pledge(unit=house.north, round=round)], by=house.an)
    strike([the(Pledge)], by=house.an)
    assert not Pledge.objects.exists()


def test_a_conference_that_is_owed_is_excused_above_and_not_struck_below(house, owed, north):  # noqa: F811
    with operation("test", by=house.console) as op:
        keeper = OfficeKind.objects.get(code="keeper")
        op.create(Holding(person=house.em.person, unit=north, kind=keeper, since=DAY))
    for forbidden in (
        lambda: strike([the(Conference)], by=house.user("em")),
        lambda: correct(the(Conference), by=house.user("em"), due=dt.date(2030, 1, 1)),
    ):
        with pytest.raises(Refused):
            forbidden()


# -- decided above, or voted on


def test_who_was_elected_stays_while_the_level_above_decides(house, submitted):  # noqa: F811
    one = Standing.objects.select_related("ballot", "person", "unit").get()
    with pytest.raises(WrongState, match="changed no more"):
        correct(one, by=house.an, person=house.an.person)
    decision = Paper(number="20/QĐ", signed_on=RECOGNISED)
    [row] = take("approve", [submitted], by=house.binh, paper=decision)
    with pytest.raises(WrongState, match="changed no more"):
        strike([Standing.objects.select_related("ballot", "unit").get()], by=house.an)
    take("recognise", [row], by=house.organiser, recognised_on=RECOGNISED)
    [chair] = Holding.objects.filter(unit=house.north, kind__code="chair")
    assert chair.person == one.person


def test_who_was_voted_on_is_not_struck_afterwards(house):
    proposals.registered(house, house.an.person, house.em.person)
    nomination = proposals.a_nomination(house)
    proposals.proposed(house, nomination)
    second = proposals.proposed(house, nomination, of=house.em.person)
    proposals.vote(house, nomination)
    row = Candidate.objects.select_related("nomination", "unit").get(pk=second.pk)
    with pytest.raises(WrongState, match="changed no more"):
        strike([row], by=house.user("an"))


def test_an_award_decided_above_is_not_rewritten_below(house):
    proposals.registered(house, house.an.person)
    nomination = proposals.a_nomination(house)
    proposals.proposed(house, nomination)
    proposals.vote(house, nomination)
    proposals.submit(house, Nomination.objects.get(pk=nomination.pk))
    row = Candidate.objects.select_related("nomination", "title", "person", "unit").get()
    decision = Paper(number="9/QĐ", signed_on=proposals.DECISION)
    take("award", [row], by=house.user("binh"), decision=decision, decided_by="upper")
    with pytest.raises(Refused):
        correct(the(Award), by=house.user("an"), person=house.em.person)
    with pytest.raises(Refused):
        strike([the(Award)], by=house.user("an"))


def test_what_an_office_above_demands_of_proposals_is_not_loosened_below(house):
    with operation("test", by=house.console) as op:
        organiser = OfficeKind.objects.get(code="organiser")
        op.create(Holding(person=house.an.person, unit=house.north, kind=organiser, since=DAY))
    told = {"since": proposals.BEGUN, "by": house.user("an"), "kind": "registered"}
    proposals.condition(house, "strict", kind="registered", unit=house.upper)
    with pytest.raises(Refused, match="has set this condition"):
        set_condition(unit=house.north, code="strict", blocks=False, **told)


def test_a_limit_holds_over_all_proposals_of_the_year(house):
    most = {"kind": "count", "title": title("GK-CTTT"), "number": 1, "unit": house.upper}
    proposals.condition(house, "most", **most)
    first = proposals.a_nomination(house)
    proposals.proposed(house, first)
    assert proposals.found(house, first, "most")[0].met
    second = proposals.a_nomination(house, name="Đợt 2")
    proposals.proposed(house, second, of=house.em.person)
    assert not proposals.found(house, first, "most")[0].met
    assert not proposals.found(house, second, "most")[0].met


def test_a_round_runs_by_a_sheet_in_use_and_nobody_signs_once_it_is_ranked(house):
    sheet = ScoreSheet(unit=house.upper, name="Bảng điểm", since=dt.date(2024, 1, 1))
    record([sheet], by=house.organiser)
    item = SheetItem(sheet=sheet, unit=house.upper, number="1", text="x", most=Decimal(5))
    record([item], by=house.organiser)
    round = Round(unit=house.upper, name="Cụm 1", year=2024, begins=dt.date(2024, 1, 5))
    round.sheet = sheet
    with pytest.raises(Invalid, match="still a draft"):
        record([round], by=house.organiser)
    [round.sheet] = take("use", [sheet], by=house.binh)
    record([round], by=house.organiser)
    rows = [Pledge(unit=unit, round=round) for unit in (house.north, house.south)]
    record(rows, by=house.organiser)
    [row] = take("sign", rows[:1], by=house.an, signed_on=dt.date(2024, 2, 1))
    scoring.score(row, "own", {item.pk: Decimal(4)}, by=house.an)
    rows_of = Pledge.objects.select_related("unit", "round__sheet")
    take("hand_in", [rows_of.get(pk=row.pk)], by=house.an)
    scoring.score(rows_of.get(pk=row.pk), "final", {item.pk: Decimal(3)}, by=house.organiser)
    take("confirm", [rows_of.get(pk=row.pk)], by=house.binh)
    take("rank", [round], by=house.binh, met_on=dt.date(2024, 12, 1))
    late = rows_of.get(unit=house.south)
    with pytest.raises(WrongState, match="ranked already"):
        take("sign", [late], by=house.chi, signed_on=dt.date(2024, 12, 2))


def test_items_of_a_score_sheet_in_use_stay(house):
    sheet = ScoreSheet(unit=house.upper, name="Bảng điểm", since=dt.date(2024, 1, 1))
    record([sheet], by=house.organiser)
    item = SheetItem(sheet=sheet, unit=house.upper, number="1", text="x", most=Decimal(5))
    record([item], by=house.organiser)
    take("use", [sheet], by=house.binh)
    row = SheetItem.objects.select_related("unit", "sheet").get()
    with pytest.raises(WrongState, match="changed no more"):
        correct(row, by=house.organiser, most=Decimal(1))


# -- a correction is no step


def test_a_day_told_by_a_correction_takes_no_step(house, congress, visits):  # noqa: F811
    with pytest.raises(WrongState, match="that is a step"):
        correct(congress, by=house.an, recognised_on=RECOGNISED)
    [visit] = take("visit", visits[:1], by=house.organiser, visited_on=SPRING)
    with pytest.raises(WrongState, match="that is a step"):
        correct(visit, by=house.organiser, concluded_on=SPRING)
    board = InspectionBoard(unit=house.north, elected_on=DAY, members=3)
    record([board], by=house.an)
    with pytest.raises(WrongState, match="that is a step"):
        correct(board, by=house.an, recognised_on=dt.date(2025, 3, 10))
    club = Club(unit=house.north, name="CLB", since=dt.date(2020, 1, 1),
                kind=Entry.objects.filter(catalogue="club_kind").first())  # fmt: skip
    record([club], by=house.an)
    here = ClubMember(unit=house.north, club=club, person=house.an.person, since=club.since)
    record([here], by=house.an)
    with pytest.raises(WrongState, match="that is a step"):
        correct(club, by=house.an, until=dt.date(2021, 1, 1))
    assert the(Congress).state == "prepared" and the(Club).state == "active"


def test_parts_move_to_the_corrected_day_of_their_record_and_cancelled_meetings_count_nobody(house):
    meeting = Meeting(unit=house.north, body="committee", name="Họp", on=dt.date(2024, 12, 30))
    record([meeting], by=house.an)
    record([Presence(unit=house.north, meeting=meeting, person=house.an.person)], by=house.an)
    correct(meeting, by=house.an, on=dt.date(2025, 1, 6))
    assert the(Presence).on == dt.date(2025, 1, 6)
    asked = {"unit": house.upper, "period": Period.of_year(2025), "user": house.user("dung")}
    assert figure("committee.expected", **asked)[0].value == 1
    undo(Operation.objects.get(deed="meetings.correct").pk, by=house.an)
    assert the(Presence).on == dt.date(2024, 12, 30)
    take("cancel", [the(Meeting)], by=house.an, note="hoãn")
    asked["period"] = Period.of_year(2024)
    assert not figure("committee.expected", **asked)[0].value
    assert not figure("committee.present", **asked)[0].value


def test_a_standard_that_was_returned_is_not_registered(house):
    year = StandardYear(unit=house.upper, sort="culture", year=2024)
    record([year], by=house.organiser)
    row = Standard(unit=house.north, of_year=year)
    record([row], by=house.organiser)
    [row] = take("register", [row], by=house.an, registered_on=dt.date(2024, 2, 1))
    take("return", [row], by=house.organiser, note="sai")
    asked = {"unit": house.upper, "period": Period.of_year(2024), "user": house.user("binh")}
    assert figure("culture.standard_registered", **asked)[0].value == 0


def test_what_an_office_above_writes_for_one_unit_alone_is_asked_all_the_same(house):
    told = {"first": dt.date(2025, 1, 1), "last": dt.date(2025, 12, 31), "value": Decimal(5)}
    target = Target(unit=house.north, indicator="learning.courses", **told)
    record([target], by=house.organiser)
    with pytest.raises(Refused):
        strike([the(Target)], by=house.an)
    with pytest.raises(Refused):
        correct(the(Target), by=house.an, value=Decimal(1))
    strike([the(Target)], by=house.organiser)
    record([Target(unit=house.north, indicator="learning.courses", **told)], by=house.an)
    correct(the(Target), by=house.an, value=Decimal(6))
    strike([the(Target)], by=house.an)
