"""How a target stands on a day: counted from records, on its course or behind, met or missed."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.indicators.models import Direction, Target
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Entry, Holding, OfficeKind
from caunoi.registers.records.deeds import correct, record, strike, take
from caunoi.subjects.learning.models import Course
from caunoi.targets.sharing import proposal, roll_forward, share_out, sum_of_shares
from caunoi.targets.standing import Verdict, standing, standings, verdict_of
from caunoi.targets.words import number_of, reached

YEAR = Period.of_year(2020)
MIDDLE = dt.date(2020, 7, 1)


def courses(house, many, on=dt.date(2020, 3, 10), unit=None):
    kind = Entry.objects.get(catalogue="course_kind", code="union")
    rows = [
        Course(unit=unit or house.north, name=f"Lớp {n} {on}", kind=kind, begins=on, ends=on)
        for n in range(many)
    ]
    record(rows, by=house.console)


def target(house, value=4, *, unit=None, by="organiser", period=YEAR, **told):
    told = {"indicator": "learning.courses", **told}
    row = Target(
        unit=unit or house.north, first=period.first, last=period.last,
        value=None if value is None else Decimal(value), **told,
    )  # fmt: skip
    return record([row], by=house.user(by))[0]


def stands(house, row, on=YEAR.last, user="binh"):
    return standing(row, on=on, user=house.user(user))


def test_a_target_is_on_its_course_then_met_then_exceeded(house):
    row = target(house)
    assert stands(house, row, dt.date(2019, 12, 31)).verdict == Verdict.AHEAD
    courses(house, 1)
    half = stands(house, row, MIDDLE)
    assert (half.verdict, round(half.expected)) == (Verdict.BEHIND, 2)
    courses(house, 1, dt.date(2020, 4, 1))
    assert stands(house, row, MIDDLE).verdict == Verdict.ON_COURSE
    courses(house, 2, dt.date(2020, 6, 1))
    assert stands(house, row, MIDDLE).verdict == Verdict.MET, "what is counted stays reached"
    courses(house, 1, dt.date(2020, 11, 1))
    told = stands(house, row)
    assert (told.verdict, told.of_number) == (Verdict.EXCEEDED, 125)
    assert reached(told) == "5: 125 % of the number, exceeded by 25 %"
    assert stands(house, row, MIDDLE).verdict == Verdict.MET, "of then, it is as it was then"


def test_what_was_not_reached_is_missed_once_its_days_are_over(house):
    row = target(house)
    courses(house, 3)
    assert stands(house, row, YEAR.last - dt.timedelta(1)).verdict == Verdict.BEHIND
    assert stands(house, row).verdict == Verdict.MISSED


def test_at_most_so_many_are_missed_as_soon_as_there_are_more(house):
    row = target(house, 1, direction=Direction.AT_MOST)
    courses(house, 1)
    assert stands(house, row, MIDDLE).verdict == Verdict.ON_COURSE
    courses(house, 1, dt.date(2020, 5, 1))
    assert stands(house, row, MIDDLE).verdict == Verdict.MISSED


def test_without_a_number_it_is_followed_and_without_a_figure_it_waits_for_words(house):
    followed = target(house, None)
    courses(house, 2)
    told = stands(house, followed)
    assert (told.verdict, told.actual, number_of(followed)) == ("unnumbered", 2, "no number")
    said = target(house, None, indicator="", words="Nâng cao chất lượng sinh hoạt")
    assert stands(house, said).verdict == Verdict.UNNUMBERED
    counted = target(house, 100, indicator="", words="Thu nhập tăng thêm")
    assert stands(house, counted).verdict == Verdict.UNMEASURED


def test_nothing_reported_is_not_nought(house):
    told = stands(house, target(house))
    assert told.verdict == Verdict.UNMEASURED
    assert told.reason


def test_a_yearly_target_is_held_against_each_year(house):
    term = Period.parse("2019-06..2022-05")
    row = target(house, 2, period=term, yearly=True)
    courses(house, 2, dt.date(2019, 2, 1))
    courses(house, 2, dt.date(2020, 2, 1))
    told = stands(house, row, dt.date(2020, 12, 31))
    assert [one.verdict for one in told.years] == [Verdict.MET, Verdict.MET]
    assert told.verdict == Verdict.ON_COURSE, "a year is still to come"
    assert stands(house, row, dt.date(2022, 5, 31)).verdict == Verdict.MISSED, "2021 has none"
    courses(house, 3, dt.date(2021, 2, 1))
    assert stands(house, row, dt.date(2022, 5, 31)).verdict == Verdict.MET


def test_many_targets_of_many_units_are_few_statements(house, django_assert_max_num_queries):
    units = [house.north, house.south, house.west]
    courses(house, 1)
    rows = [target(house, n + 1, unit=unit, period=period)
            for n, unit in enumerate(units)
            for period in (YEAR, Period.of_year(2021))]  # fmt: skip
    user = house.user("binh")
    with django_assert_max_num_queries(8):
        told = standings(rows, on=YEAR.last, user=user)
    assert len(told) == 6


def test_figures_of_others_are_not_told_by_a_target(house):
    row = target(house)
    with pytest.raises(Refused):
        stands(house, row, user="chi")


@pytest.mark.parametrize(
    ("value", "told"),
    [("101", "at most 100 %"), ("-1", "below 0")],
)
def test_a_share_is_a_share(house, value, told):
    with pytest.raises(Invalid, match=told):
        target(house, value, indicator="members.women_share")


def test_what_is_counted_has_no_halves(house):
    with pytest.raises(Invalid, match="whole numbers"):
        target(house, "2.5")


def test_a_period_that_ends_before_it_begins_and_a_yearly_one_without_a_year(house):
    with pytest.raises(Invalid, match="before it begins"):
        record(
            [Target(unit=house.north, words="x", first=YEAR.last, last=YEAR.first)],
            by=house.user("organiser"),
        )
    with pytest.raises(Invalid, match="No calendar year"):
        target(house, 1, yearly=True, period=Period.parse("2020-02..2020-11"))


# -- shared out, concluded


def test_shared_out_parts_are_held_against_the_whole(house):
    row = target(house, 10, unit=house.upper)
    share_out(row, [(house.north, Decimal(4)), (house.south, Decimal(3))],
              by=house.user("organiser"))  # fmt: skip
    told = sum_of_shares(row)
    assert (told.number, told.total, told.tone) == (2, 7, "warn")
    share_out(row, [(house.west, Decimal(3))], by=house.user("organiser"))
    assert sum_of_shares(row).tone == "good"
    with pytest.raises(Invalid, match="has its part already"):
        share_out(row, [(house.north, Decimal(4))], by=house.user("organiser"))
    undo(Operation.objects.filter(deed="share_out").latest("id").pk, by=house.user("organiser"))
    assert sum_of_shares(row).total == 7


def test_only_those_below_are_given_a_part(house):
    row = target(house, 10, unit=house.north)
    for unit in (house.north, house.south, house.upper):
        with pytest.raises(Invalid, match="to those below it"):
            share_out(row, [(unit, Decimal(4))], by=house.user("organiser"))
    share_out(row, [(house.north_team, Decimal(4))], by=house.user("organiser"))
    assert sum_of_shares(row).total == 4


def test_a_keeper_below_shares_nothing_of_the_level_above(house):
    row = target(house, 10, unit=house.upper)
    with pytest.raises(Refused):
        share_out(row, [(house.north, Decimal(4))], by=house.user("an"))
    assert not row.shares.exists()


def test_a_term_is_set_year_by_year_within_its_days(house):
    term = Period.parse("2020..2021")
    row = target(house, 6, unit=house.upper, period=term)
    by = house.user("organiser")
    roll_forward(row, [(YEAR, Decimal(2)), (Period.of_year(2021), Decimal(4))], by=by)
    assert sum_of_shares(row).tone == "good"
    with pytest.raises(Invalid, match="not within the days"):
        roll_forward(row, [(Period.of_year(2022), Decimal(1))], by=by)


def test_the_chair_concludes_by_the_figure_and_later_records_change_nothing(house):
    row = target(house, 2, unit=house.upper)
    courses(house, 3)
    [done] = take("conclude", [row], by=house.user("binh"), concluded_on=dt.date(2021, 1, 10))
    assert (done.state, done.outcome, done.reached) == ("concluded", "exceeded", 3)
    courses(house, 1, dt.date(2020, 5, 5))
    done.refresh_from_db()
    assert done.reached == 3, "history is never rewritten"
    assert standing(done, on=YEAR.last, user=house.user("binh")).actual == 4
    [counted] = figure("targets.reached", unit=house.upper, period=Period.of_year(2021),
                       user=house.user("binh"))  # fmt: skip
    assert counted.value == 1
    with pytest.raises(WrongState):
        take("conclude", [row], by=house.user("binh"), concluded_on=dt.date(2021, 1, 10))
    with pytest.raises(WrongState):
        strike([done], by=house.user("organiser"))


def test_a_target_is_concluded_neither_before_its_days_are_over_nor_without_a_figure(house):
    binh = house.user("binh")
    row = target(house, 2, unit=house.upper)
    with pytest.raises(Invalid, match="Its days end on"):
        take("conclude", [row], by=binh, concluded_on=dt.date(2020, 12, 30))
    with pytest.raises(Invalid, match="State its outcome"):
        take("conclude", [row], by=binh, concluded_on=dt.date(2021, 1, 10))
    row.refresh_from_db()
    assert row.state == "set", "nothing is half done"
    [done] = take("state", [row], by=binh, concluded_on=dt.date(2021, 1, 10), outcome="met",
                  note="Theo báo cáo của các đơn vị")  # fmt: skip
    assert (done.outcome, done.reached) == ("met", None)


def test_only_the_chair_concludes(house):
    row = target(house, 2, unit=house.upper)
    courses(house, 3)
    with pytest.raises(Refused):
        take("conclude", [row], by=house.user("an"), concluded_on=dt.date(2021, 1, 10))


def test_a_target_that_two_correct_at_once_is_corrected_by_one(house):
    row = target(house, 2, by="an")
    mine, theirs = Target.objects.get(pk=row.pk), Target.objects.get(pk=row.pk)
    correct(mine, by=house.user("an"), value=Decimal(3))
    with pytest.raises(WrongState):
        correct(theirs, by=house.user("organiser"), value=Decimal(5))


# -- the law of the word

numbers = st.decimals(0, 1000, places=1)


@given(numbers, numbers, st.sampled_from(Direction), st.booleans(), st.booleans())
def test_for_good_it_is_reached_or_missed_and_never_both(value, actual, direction, grows, over):
    row = Target(value=value, direction=direction)
    told = verdict_of(row, actual, over=over, grows=grows)
    keeps = {
        Direction.AT_LEAST: actual >= value,
        Direction.OVER: actual > value,
        Direction.EXACTLY: actual == value,
        Direction.AT_MOST: actual <= value,
    }[direction]
    if over:
        assert (told in (Verdict.MET, Verdict.EXCEEDED)) == keeps
        assert (told == Verdict.MISSED) == (not keeps)
    if told == Verdict.MISSED:
        assert not keeps
    if told in (Verdict.MET, Verdict.EXCEEDED):
        assert keeps


def test_what_was_said_when_it_was_summed_up_stands(house):
    told = target(house, None, indicator="", words="Xây dựng quy chế")
    [told] = take("state", [told], by=house.user("binh"), concluded_on=dt.date(2021, 1, 5),
                  outcome="met", note="Đã ban hành")  # fmt: skip
    assert stands(house, told, dt.date(2020, 12, 31)).verdict == Verdict.UNNUMBERED
    assert stands(house, told, dt.date(2021, 1, 5)).verdict == Verdict.MET
    counted = target(house, 1)
    courses(house, 1)
    [counted] = take("conclude", [counted], by=house.user("binh"), concluded_on=dt.date(2021, 1, 5))
    counted = Target.objects.get(pk=counted.pk)
    courses(house, 5, dt.date(2020, 5, 5))
    found = stands(house, counted, dt.date(2021, 1, 6))
    assert (found.verdict, found.actual) == (Verdict.MET, 6)


def test_a_target_of_the_term_is_still_to_be_shared_out_when_it_is_told_year_by_year(house):
    term = Period(dt.date(2020, 1, 1), dt.date(2021, 12, 31))
    whole = target(house, 10, unit=house.upper, period=term)
    years = [(Period.of_year(year), Decimal(5)) for year in (2020, 2021)]
    roll_forward(whole, years, by=house.organiser)
    given = proposal(whole, [house.north, house.south], house.organiser)
    assert sum(given.values()) == 10


def test_what_the_level_above_assigned_is_not_changed_nor_dropped_by_the_unit(house):
    whole = target(house, 10, unit=house.upper)
    [part] = share_out(whole, [(house.north, Decimal(6))], by=house.organiser)
    with operation("test", by=house.console) as op:
        chair = OfficeKind.objects.get(code="chair")
        op.create(Holding(person=house.em.person, unit=house.north, kind=chair,
                          since=dt.date(2011, 1, 1)))  # fmt: skip
    for forbidden in (
        lambda: correct(part, by=house.an, value=Decimal(1)),
        lambda: strike([part], by=house.an),
        lambda: take("drop", [part], by=house.user("em"), note="nhiều quá"),
    ):
        with pytest.raises(Refused):
            forbidden()
    take("drop", [part], by=house.user("binh"), note="giao lại")
