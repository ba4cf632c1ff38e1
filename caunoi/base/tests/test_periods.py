import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.periods import BadDay, BadPeriod, Period, parse_day

days = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
years = st.integers(1900, 2200)
named = st.one_of(
    years.map(str),
    st.builds("{}H{}".format, years, st.integers(1, 2)),
    st.builds("{}Q{}".format, years, st.integers(1, 4)),
    st.builds("{}-{:02}".format, years, st.integers(1, 12)),
    days.map(lambda day: f"{day:%d/%m/}{day.year}"),
)
periods = st.one_of(
    named.map(Period.parse),
    st.tuples(days, days).map(lambda ends: Period(min(ends), max(ends))),
    st.tuples(named, named)
    .map(lambda sides: sorted(map(Period.parse, sides)))
    .filter(lambda both: both[0].first <= both[1].last)
    .map(lambda both: Period(both[0].first, both[1].last)),
)


@given(periods)
def test_a_period_is_read_back_from_its_name(period):
    assert Period.parse(str(period)) == period


@given(periods)
def test_a_period_is_read_back_from_what_a_report_calls_it(period):
    assert Period.parse(period.label) == period


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Năm 2026", "2026"),
        ("Quý 3/2026", "2026Q3"),
        ("quý III năm 2026", "2026Q3"),
        ("QUÝ IV 2026", "2026Q4"),
        ("6 tháng đầu năm 2026", "2026H1"),
        ("6 tháng cuối năm 2026", "2026H2"),
        ("9 tháng 2026", "2026-01..2026-09"),
        ("tháng 7/2026", "2026-07"),
        ("tháng 07 năm 2026", "2026-07"),
        ("7/2026", "2026-07"),
        ("2015-2020", "2015..2020"),
        ("2015 – 2020", "2015..2020"),
        ("30.09.2020", "30/09/2020"),
        ("30-9-2020", "30/09/2020"),
        ("từ 2018 đến quý II/2020", "2018-01..2020-06"),
    ],
)
def test_a_period_is_read_as_an_office_writes_it(said, name):
    assert Period.parse(said) == Period.parse(name)
    assert Period.parse(said).name == name


@given(named)
def test_a_name_is_kept_as_it_was_typed(text):
    assert Period.parse(text).name == text


@given(periods)
def test_years_quarters_and_months_divide_a_period_without_gap_or_overlap(period):
    for parts in (period.years(), period.quarters(), period.months()):
        assert parts[0].first == period.first
        assert parts[-1].last == period.last
        assert all(one.until == next_.first for one, next_ in itertools.pairwise(parts))
    assert all(part.first.year == part.last.year for part in period.years())
    assert [part.first.year for part in period.years()] == list(
        range(period.first.year, period.last.year + 1)
    )


@given(periods.filter(lambda period: period.first.year > 2055))
def test_the_period_before_ends_where_this_one_begins_and_is_of_its_kind(period):
    before = period.previous()
    assert before.until == period.first
    if period.kind in ("year", "half", "quarter", "month", "day"):
        assert before.kind == period.kind
    if period.kind in ("day", "days") and before.kind in ("day", "days"):
        assert before.days == period.days


@given(periods, days)
def test_a_day_is_contained_between_first_and_until(period, day):
    assert period.contains(day) == (period.first <= day < period.until)
    assert (day in period) == period.contains(day)


@pytest.mark.parametrize(
    ("typed", "first", "last", "label"),
    [
        ("2020", "2020-01-01", "2020-12-31", "năm 2020"),
        ("2020H1", "2020-01-01", "2020-06-30", "6 tháng đầu năm 2020"),
        ("2020h2", "2020-07-01", "2020-12-31", "6 tháng cuối năm 2020"),
        ("2026Q3", "2026-07-01", "2026-09-30", "quý III/2026"),
        ("2026-07", "2026-07-01", "2026-07-31", "tháng 7/2026"),
        ("2020-02", "2020-02-01", "2020-02-29", "tháng 2/2020"),
        ("30/09/2020", "2020-09-30", "2020-09-30", "ngày 30/09/2020"),
        ("2020-09-30", "2020-09-30", "2020-09-30", "ngày 30/09/2020"),
        ("2015..2020", "2015-01-01", "2020-12-31", "2015–2020"),
        (
            "2021-07..2022-12",
            "2021-07-01",
            "2022-12-31",
            "từ tháng 7/2021 đến tháng 12/2022",
        ),
        (
            " 01/10/2015 .. 30/09/2020 ",
            "2015-10-01",
            "2020-09-30",
            "từ tháng 10/2015 đến tháng 9/2020",
        ),
        (
            "02/10/2015..30/09/2020",
            "2015-10-02",
            "2020-09-30",
            "từ ngày 02/10/2015 đến ngày 30/09/2020",
        ),
        ("2018..2020Q1", "2018-01-01", "2020-03-31", "từ tháng 1/2018 đến tháng 3/2020"),
    ],
)
def test_what_people_type_is_understood(typed, first, last, label):
    period = Period.parse(typed)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert period.label == label


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "..",
        "2020..",
        "2020Q5",
        "2020H3",
        "2020-13",
        "2020-00",
        "20",
        "năm ngoái",
        "13/2026",
        "²⁰²⁰",
    ],
)
def test_what_is_no_period_is_refused_with_an_example(typed):
    with pytest.raises(BadPeriod, match="quý III"):
        Period.parse(typed)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(BadPeriod, match=r"31/12/2015.*01/01/2020"):
        Period.parse("2020..2015")
    with pytest.raises(BadPeriod):
        Period(dt.date(2020, 1, 2), dt.date(2020, 1, 1))


@pytest.mark.parametrize("typed", ["1899", "2201", "31/12/1899", "2201-01", "2020..2201"])
def test_years_out_of_reach_are_refused(typed):
    with pytest.raises(BadPeriod, match="1900"):
        Period.parse(typed)


@pytest.mark.parametrize("typed", ["31/02/2026", "2026-02-31", "0/1/2026", "soon", ""])
def test_what_is_no_day_is_refused_with_an_example(typed):
    with pytest.raises(BadDay, match="not a day like 31/12/2026"):
        parse_day(typed)


@given(days)
def test_a_day_is_read_as_dd_mm_yyyy_and_as_iso(day):
    assert parse_day(f" {day.day}/{day.month}/{day.year}") == day
    assert parse_day(day.isoformat()) == day
