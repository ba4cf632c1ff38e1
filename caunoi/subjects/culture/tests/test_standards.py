"""The standards of a year: owed beforehand, registered, examined, recognised until a day."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Paper
from caunoi.registers.records.deeds import correct, record, take
from caunoi.registers.records.rules import set_rule
from caunoi.registers.records.sending import send_down
from caunoi.subjects.culture.models import Standard, StandardYear

DAY = dt.date(2020, 2, 1)
EXAMINED, DECIDED = dt.date(2020, 11, 20), dt.date(2020, 12, 10)


def opened(house, year=2020, sort="culture"):
    row = StandardYear(unit=house.upper, sort=sort, year=year)
    record([row], by=house.organiser)
    return send_down(row, [house.north, house.south], by=house.organiser)


@pytest.fixture
def rows(house):
    return opened(house)


def examined(house, row, by="an"):
    take("register", [row], by=getattr(house, by), registered_on=DAY)
    [row] = Standard.objects.filter(pk=row.pk)
    [row] = take("examine", [row], by=house.organiser, examined_on=EXAMINED, score=92)
    return row


def decide(house, row, **told):
    paper = Paper(number="12/QĐ-LĐLĐ", signed_on=DECIDED)
    told = {"decision": paper, "recognised_on": DECIDED, **told}
    return take("recognise", [row], by=house.binh, **told)[0]


def share(house, key="standard_share", user="binh", period="2020"):
    period = Period.parse(period)
    [found] = figure(f"culture.{key}", unit=house.upper, period=period, user=house.user(user))
    return found.value


def test_the_share_is_of_all_that_the_year_was_sent_to(house, rows):
    assert {row.on for row in rows} == {dt.date(2020, 12, 31)}
    row = decide(house, examined(house, rows[0]))
    assert row.state == "recognised"
    assert share(house) == share(house, user="dung") == 50
    assert share(house, "standard_registered") == 1
    assert share(house, "safety_share") is None, "of safety nobody was asked"


def test_safety_is_counted_apart(house, rows):
    other = opened(house, sort="safety")
    decide(house, examined(house, other[1], "chi"))
    assert (share(house, "safety_share"), share(house)) == (50, 0)


def test_each_step_is_for_one_office(house, rows):
    north = rows[0]
    with pytest.raises(Refused):
        take("register", [north], by=house.chi, registered_on=DAY)
    [north] = take("register", [north], by=house.an, registered_on=DAY)
    with pytest.raises(Refused, match="level above"):
        take("examine", [north], by=house.an, examined_on=EXAMINED)
    [north] = take("examine", [north], by=house.organiser, examined_on=EXAMINED)
    with pytest.raises(Refused):
        decided = {"decision": Paper(number="1/QĐ"), "recognised_on": DECIDED}
        take("recognise", [north], by=house.organiser, **decided)
    with pytest.raises(WrongState, match="moved on"):
        correct(north, by=house.organiser, body="enterprise")


def test_nothing_is_recognised_without_a_decision_or_before_it_is_examined(house, rows):
    north = rows[0]
    with pytest.raises(WrongState):
        decide(house, north)
    north = examined(house, north)
    with pytest.raises(Invalid, match="missing"):
        take("recognise", [north], by=house.binh, recognised_on=DECIDED)
    with pytest.raises(Invalid, match="after it was examined"):
        decide(house, north, recognised_on=DAY)


def test_two_chairs_recognise_once(house, rows):
    first = examined(house, rows[0])
    second = Standard.objects.get(pk=first.pk)
    decide(house, first)
    with pytest.raises(WrongState):
        decide(house, second)
    assert Paper.objects.count() == 1


def test_a_recognition_stands_until_it_is_revoked_with_a_reason(house, rows):
    row = decide(house, examined(house, rows[0]))
    done = Operation.objects.get(deed="standards.recognise")
    with pytest.raises(Refused):
        undo(done.pk, by=house.user("binh"))
    with pytest.raises(Invalid):
        take("revoke", [row], by=house.binh)
    [row] = take("revoke", [row], by=house.binh, note="Có đoàn viên bị kỷ luật")
    assert (row.state, row.decision, share(house)) == ("examined", None, 0)


def test_how_long_it_is_valid_and_after_how_many_years_is_what_the_office_has_set(house, rows):
    told = {"unit": house.upper, "since": dt.date(2015, 1, 1), "by": house.binh}
    set_rule(key="culture.standard_years_before", value=2, **told)
    set_rule(key="culture.standard_years_valid", value=5, **told)
    row = examined(house, rows[0])
    with pytest.raises(Invalid, match="not registered in: 2019"):
        decide(house, row)
    before = opened(house, 2019)[0]
    day = dt.date(2019, 2, 1)
    take("register", [before], by=house.an, registered_on=day)
    row = decide(house, row)
    assert row.recognised_until == dt.date(2025, 12, 10)


def test_what_was_recognised_is_kept_while_it_is_valid(house, rows):
    decide(house, examined(house, rows[0]), recognised_until=dt.date(2022, 6, 30))
    later = {year: opened(house, year)[0] for year in (2021, 2022)}
    for year, row in later.items():
        take("register", [row], by=house.an, registered_on=dt.date(year, 2, 1))
        row.refresh_from_db()
        take("examine", [row], by=house.organiser, examined_on=dt.date(year, 11, 1))
        row.refresh_from_db()
    take("keep", [later[2021]], by=house.binh)
    with pytest.raises(Invalid, match="No earlier recognition"):
        take("keep", [later[2022]], by=house.binh)
    assert (share(house, period="2021"), share(house, period="2022")) == (50, 0)


def test_what_is_not_enough_is_returned_and_registered_anew(house, rows):
    row = examined(house, rows[0])
    [row] = take("return", [row], by=house.organiser, note="Thiếu báo cáo tự chấm")
    assert row.state == "open"
    take("register", [row], by=house.an, registered_on=DAY)
