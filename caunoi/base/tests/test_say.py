import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.say import day, money, number, percent


def test_numbers_have_points_between_thousands():
    assert [number(4012), number(12), number(-1234567)] == ["4.012", "12", "-1.234.567"]
    assert number(1234.5, 1) == "1.234,5"
    assert number(Decimal("-0.4")) == "0"


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (96.6, "96,6 %"),
        (67, "67 %"),
        (162.0, "162 %"),
        (96.65, "96,7 %"),
        (0, "0 %"),
        (100, "100 %"),
        (99.97, "99,9 %"),
    ],
)
def test_shares_have_a_decimal_comma(share, written):
    assert percent(share) == written


@given(st.floats(0, 100, exclude_max=True), st.integers(0, 3))
def test_less_than_the_whole_never_reads_as_the_whole(share, places):
    assert percent(share, places) != "100 %"


@pytest.mark.parametrize(
    ("dong", "short"),
    [
        (10_930_000_000, "10,930 tỷ đồng"),
        (5_000_000_000, "5 tỷ đồng"),
        (1_093_000_000_000, "1.093 tỷ đồng"),
        (12_500_000, "12,500 triệu đồng"),
        (999_999_999, "1,000 tỷ đồng"),
        (950_000, "950.000 đồng"),
    ],
)
def test_large_amounts_are_told_in_ty(dong, short):
    assert money(dong, short=True) == short


def test_amounts_and_days_are_written_in_full():
    assert money(10_930_000_000) == "10.930.000.000 đồng"
    assert day(dt.date(2023, 6, 3)) == "03/06/2023"


def test_no_data_is_a_dash_and_not_zero():
    assert {number(None), percent(None), money(None), day(None)} == {"–"}
