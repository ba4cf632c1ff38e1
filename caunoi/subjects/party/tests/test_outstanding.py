"""An outstanding member's way: step by step, by whose office, and what the Party books then say."""

import datetime as dt
from itertools import permutations

import pytest

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.registers.records.deeds import correct, record, strike, take
from caunoi.registers.records.rules import set_rule
from caunoi.subjects.members.models import PartySpan
from caunoi.subjects.party.models import Outstanding

from .ways import (
    ADMITTED,
    CERTIFIED,
    FOUND,
    FULL,
    INTRODUCED,
    PROPOSED,
    STEPS,
    TO_PROPOSED,
    a_way,
    decision,
    go,
    step,
)

Stage = Outstanding.Stage


def spans_of(row):
    spans = PartySpan.objects.filter(person=row.person_id).order_by("since")
    return [(span.status, span.since, span.until) for span in spans]


def test_em_goes_the_whole_way(house):
    row = go(house, a_way(house), *TO_PROPOSED, "admit")
    assert (row.state, str(row.decision)) == (Stage.ADMITTED, "12-QĐ/ĐU")
    assert spans_of(row) == [("probation", ADMITTED, None)]
    assert row.probation_until == dt.date(2020, 9, 2)
    row = go(house, row, "recognise")
    assert row.state == Stage.FULL
    assert spans_of(row) == [("probation", ADMITTED, FULL), ("full", FULL, None)]


@pytest.mark.parametrize("order", list(permutations(["send", "certify", "introduce"])))
def test_the_class_and_the_resolution_come_in_either_order(house, order):
    row = go(house, a_way(house), "foster")
    if order.index("certify") < order.index("send"):
        with pytest.raises(WrongState):
            go(house, row, *order)
    else:
        assert go(house, row, *order).state == Stage.READY


def test_the_certificate_says_until_when_it_is_valid(house):
    row = go(house, a_way(house), "foster", "send", "certify")
    assert row.certified_until == dt.date(2024, 4, 12), "60 months, as the rule says"


def test_a_resolution_is_valid_for_as_long_as_an_office_has_set_and_no_longer(house):
    assert go(house, a_way(house), "foster", "introduce").introduced_until is None
    set_rule(
        key="party.resolution_months", unit=house.upper, value=12,
        since=dt.date(2019, 1, 1), by=house.binh,
    )  # fmt: skip
    row = go(house, a_way(house, house.chi.person), "foster", "introduce")
    assert row.introduced_until == dt.date(2020, 6, 3)
    late = {"proposed_on": dt.date(2020, 6, 4)}
    row = go(house, row, "send", "certify")
    with pytest.raises(Invalid, match="valid until"):
        step("propose", row, by=house.user("binh"), **late)
    renewed = dt.date(2020, 6, 1)
    row = step("renew", row, by=house.user("binh"), renewed_on=renewed, resolution="09-NQ/CĐ")
    assert (row.introduced_on, row.introduced_until) == (INTRODUCED, dt.date(2021, 6, 1))
    assert step("propose", row, by=house.user("binh"), **late).state == Stage.PROPOSED


def test_a_certificate_that_ran_out_is_followed_by_another(house):
    row = go(house, a_way(house), "foster", "send", "certify")
    again = {"certificate": "2/CN-NTVĐ", "certified_on": dt.date(2024, 5, 6)}
    row = step("certify", row, by=house.user("organiser"), **again)
    assert (row.state, row.certified_until) == (Stage.TAUGHT, dt.date(2029, 5, 6))


def test_of_two_who_note_another_certificate_at_once_one_is_told(house):
    row = go(house, a_way(house), "foster", "send", "certify")
    stale = Outstanding.objects.get(pk=row.pk)
    again = {"certificate": "2/CN-NTVĐ", "certified_on": dt.date(2024, 5, 6)}
    step("certify", row, by=house.user("organiser"), **again)
    with pytest.raises(WrongState, match="moved on"):
        step("certify", stale, by=house.user("organiser"), **{**again, "certificate": "3"})
    assert Outstanding.objects.get().certificate == "2/CN-NTVĐ"


def test_introducing_is_the_chairs_and_the_rest_the_keepers(house):
    row = go(house, a_way(house), "foster")
    with pytest.raises(Refused):
        step("introduce", row, by=house.user("organiser"), **STEPS["introduce"])
    with pytest.raises(Refused):
        step("send", row, by=house.user("binh"), **STEPS["send"])
    with pytest.raises(Refused):
        step("send", row, by=house.user("an"), **STEPS["send"])


def test_chi_and_dung_see_nothing_of_the_west(house):
    row = a_way(house)
    seen = {
        name: row in Outstanding.objects.visible_to(house.user(name))
        for name in ("an", "binh", "chi", "dung", "em", "organiser")
    }
    assert [name for name, there in seen.items() if there] == ["binh", "organiser"]


def test_two_who_admit_at_once(house):
    row = go(house, a_way(house), *TO_PROPOSED)
    stale = Outstanding.objects.get(pk=row.pk)
    go(house, row, "admit")
    with pytest.raises(WrongState, match="moved on"):
        go(house, stale, "admit")
    assert len(spans_of(row)) == 1


def test_an_admission_is_final_and_is_annulled_instead(house):
    row = go(house, a_way(house), *TO_PROPOSED, "admit")
    with pytest.raises(Refused, match="Annul the admission"):
        undo(Operation.objects.get(deed="outstanding.admit").pk, by=house.user("organiser"))
    assert spans_of(row) == [("probation", ADMITTED, None)]
    with pytest.raises(Invalid):
        take("annul", [row], by=house.user("organiser"))
    [row] = take("annul", [row], by=house.user("organiser"), note="Quyết định bị hủy")
    assert (row.state, row.admitted_on, row.decision) == (Stage.PROPOSED, None, None)
    assert spans_of(row) == []
    assert go(house, row, "admit").state == Stage.ADMITTED


def test_full_membership_is_annulled_and_the_probation_goes_on(house):
    row = go(house, a_way(house), *TO_PROPOSED, "admit", "recognise")
    [row] = take("unrecognise", [row], by=house.user("organiser"), note="Nhầm người")
    assert row.state == Stage.ADMITTED
    assert spans_of(row) == [("probation", ADMITTED, None)]


def test_who_is_struck_off_on_probation_is_in_the_party_no_more(house):
    row = go(house, a_way(house), *TO_PROPOSED, "admit")
    ended = dt.date(2020, 3, 2)
    row = step("strike_off", row, by=house.user("organiser"), stopped_on=ended)
    assert (row.state, row.admitted_on) == (Stage.STOPPED, ADMITTED)
    assert spans_of(row) == [("probation", ADMITTED, ended)]


def test_who_is_followed_no_longer_is_in_the_party_as_before(house):
    row = go(house, a_way(house), *TO_PROPOSED, "admit")
    step("stop", row, by=house.user("organiser"), stopped_on=dt.date(2020, 3, 2))
    assert spans_of(row) == [("probation", ADMITTED, None)]


def test_nobody_is_admitted_on_a_day_to_come(house):
    row = go(house, a_way(house), *TO_PROPOSED)
    late = {"admitted_on": dt.date.today() + dt.timedelta(days=2), "decision": decision()}
    with pytest.raises(Invalid):
        step("admit", row, by=house.user("organiser"), **late)
    assert Outstanding.objects.get().state == Stage.PROPOSED and spans_of(row) == []


def test_a_step_says_what_it_lacks(house):
    row = go(house, a_way(house), *TO_PROPOSED)
    with pytest.raises(Invalid) as refused:
        step("admit", row, by=house.user("organiser"), admitted_on=ADMITTED)
    assert set(refused.value.details["fields"]) == {"decision"}


def test_a_day_before_the_step_before_is_refused_at_its_field(house):
    row = go(house, a_way(house), "foster", "send")
    with pytest.raises(Invalid) as refused:
        step("certify", row, by=house.user("organiser"), certificate="1", certified_on=FOUND)
    assert set(refused.value.details["fields"]) == {"certified_on"}


def test_more_votes_than_were_present_are_refused(house):
    row = go(house, a_way(house), "foster")
    wrong = {**STEPS["introduce"], "votes": 10}
    with pytest.raises(Invalid, match="present"):
        step("introduce", row, by=house.user("binh"), **wrong)


def test_a_correction_takes_no_step(house):
    row = go(house, a_way(house), "foster")
    with pytest.raises(Invalid, match="another stage"):
        correct(row, by=house.user("organiser"), introduced_on=INTRODUCED)
    row = Outstanding.objects.get()
    assert correct(row, by=house.user("organiser"), helper="Trần Văn Bình")


def test_one_is_on_one_way_at_a_time(house):
    first = a_way(house)
    later = Outstanding(unit=house.west, person=house.em.person, found_on=dt.date(2020, 1, 6))
    with pytest.raises(Invalid, match="on the way already"):
        record([later], by=house.organiser)
    step("stop", first, by=house.user("organiser"), stopped_on=dt.date(2019, 12, 2))
    record([later], by=house.organiser)
    assert Outstanding.objects.count() == 2


def test_who_is_in_the_party_is_not_found_for_it(house):
    go(house, a_way(house), *TO_PROPOSED, "admit", "recognise")
    again = Outstanding(unit=house.west, person=house.em.person, found_on=dt.date(2021, 1, 4))
    with pytest.raises(Invalid, match="in the Party"):
        record([again], by=house.organiser)


def test_the_past_is_written_down_as_it_was_and_taken_back(house):
    row = a_way(
        house, officer="Vũ Văn Giang", sent_on=FOUND, certified_on=CERTIFIED, certificate="1",
        introduced_by="youth", introduced_on=INTRODUCED, resolution="1", proposed_on=PROPOSED,
        admitted_on=ADMITTED, decision=decision(), full_on=FULL,
    )  # fmt: skip
    assert row.state == Stage.FULL
    assert spans_of(row) == [("probation", ADMITTED, FULL), ("full", FULL, None)]
    undo(Operation.objects.get(deed="outstanding.record").pk, by=house.user("organiser"))
    assert not Outstanding.objects.exists() and not PartySpan.objects.exists()


def test_who_has_been_admitted_is_not_struck_out(house):
    row = go(house, a_way(house), *TO_PROPOSED, "admit")
    with pytest.raises(WrongState):
        strike([row], by=house.user("organiser"))


def test_many_are_admitted_at_one_ceremony(house):
    rows = [go(house, a_way(house, one.person), *TO_PROPOSED) for one in (house.em, house.chi)]
    told = {"admitted_on": ADMITTED, "decision": decision()}
    rows = take("admit", rows, by=house.user("organiser"), **told)
    assert {row.decision_id for row in rows} == {rows[0].decision_id}
    assert [spans_of(row) for row in rows] == [[("probation", ADMITTED, None)]] * 2
    assert Operation.objects.filter(deed="outstanding.admit").count() == 1
