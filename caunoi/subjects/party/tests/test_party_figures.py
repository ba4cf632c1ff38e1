"""Introduced, sent to the class, proposed and admitted: four figures, each on its own day."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.base.periods import Period, months_after
from caunoi.indicators.figures import figure, rows
from caunoi.journal.models import Change, Operation
from caunoi.org.changes import HIDDEN, told_changes
from caunoi.org.offices import Appointment, appoint
from caunoi.registers.records.deeds import correct, take
from caunoi.subjects.party.models import Outstanding

from .ways import ADMITTED, INTRODUCED, PROPOSED, SENT, TO_PROPOSED, a_way, go

DAYS = {
    "party.sent": SENT,
    "party.introduced": INTRODUCED,
    "party.proposed": PROPOSED,
    "party.admitted": ADMITTED,
}


def count(house, key, period, unit=None, user="binh"):
    [found] = figure(key, unit=unit or house.upper, period=period, user=house.user(user))
    return found.value


def test_each_stage_is_counted_on_its_own_day(house):
    go(house, a_way(house), *TO_PROPOSED, "admit")
    for key, day in DAYS.items():
        assert count(house, key, Period.of_day(day)) == 1, key
        assert count(house, key, Period.of_day(day - dt.timedelta(days=1))) == 0, key
        assert count(house, key, Period.of_day(day), house.north) in (0, None), key


def test_an_admission_that_was_annulled_is_counted_no_more(house):
    row = go(house, a_way(house), *TO_PROPOSED, "admit")
    take("annul", [row], by=house.user("organiser"), note="Quyết định bị hủy")
    assert count(house, "party.admitted", Period.parse("2019")) == 0
    assert count(house, "party.proposed", Period.parse("2019")) == 1


def behind(house, user):
    told = {"unit": house.upper, "period": Period.parse("2019")}
    return list(rows("party.admitted", **told, user=house.user(user)))


def test_a_figure_opens_to_who_may_read_what_is_sensitive_and_to_no_other(house):
    go(house, a_way(house), *TO_PROPOSED, "admit")
    appoint(
        appointments=[Appointment(house.em.person, house.upper, "committee_member", SENT)],
        by=house.console,
    )
    assert behind(house, "binh") == [house.em.person]
    for reader in ("em", "dung"):
        assert behind(house, reader) == []
        [found] = figure(
            "party.admitted", unit=house.upper, period=Period.parse("2019"), user=house.user(reader)
        )
        assert (found.answer, found.value) == ("withheld", None)


def test_the_journal_names_nobody_who_is_on_the_way(house):
    row = go(house, a_way(house), "foster", "send")
    correct(row, by=house.user("organiser"), helper="Trần Văn Bình")
    steps = Operation.objects.filter(deed__startswith="outstanding.")
    assert {one.note for one in steps} == {"Outstanding members"}
    changes = told_changes(Change.objects.filter(operation__in=steps).select_related("body"))
    assert len(changes) == 3
    for change in changes:
        assert change.who == "CĐCS Sở Phía Tây"
        assert {cell.before for cell in change.cells} == {HIDDEN}


Stage = Outstanding.Stage
days = st.dates(dt.date(2015, 1, 1), dt.date(2026, 1, 1))


@given(day=days, months=st.integers(0, 120))
def test_a_term_of_months_never_leaps_over_a_month(day, months):
    end = months_after(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day <= day.day


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            ["sent_on", "certified_on", "introduced_on", "proposed_on", "admitted_on", "full_on"]
        ),
        days,
    )
)
def test_the_more_is_known_the_further_a_way_has_come(told):
    """No day that is added takes a way back."""
    line = [
        {Stage.FOUND}, {Stage.LEARNING, Stage.TAUGHT, Stage.INTRODUCED, Stage.BOTH, Stage.READY},
        {Stage.PROPOSED}, {Stage.ADMITTED, Stage.FULL},
    ]  # fmt: skip

    def rank(days):
        stage = Outstanding(**days).stage
        return next(n for n, stages in enumerate(line) if stage in stages)

    known: dict = {}
    before = 0
    for name, day in told.items():
        known[name] = day
        if name == "full_on" and "admitted_on" not in known:
            continue
        assert rank(known) >= before
        before = rank(known)
