"""Numbers as people type them: a decimal comma, points between groups of three."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.registers.imports.quantities import read_amount, read_decimal
from caunoi.registers.imports.reading import NotClean


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("96,6", "96.6"), ("96.6", "96.6"), ("9.000.000", "9000000"), ("1.279", "1279"),
        ("9.000.000,25", "9000000.25"), ("67%", "67"), ("-1.200", "-1200"), ("0", "0"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_meant(typed, number):
    assert read_decimal(typed, 18, 2) == Decimal(number)


@pytest.mark.parametrize("typed", ["mười", "1,2,3", "1.27.9", "0.123", "1,234", ""])
def test_what_is_no_number_or_too_fine_is_refused(typed):
    with pytest.raises(NotClean):
        read_decimal(typed, 18, 2)


def test_where_three_places_are_kept_a_point_is_no_group():
    assert read_decimal("1.279", 18, 3) == Decimal("1.279")


@given(st.integers(-(10**12), 10**12), st.integers(0, 99))
def test_what_is_written_in_groups_comes_back(whole, cents):
    typed = f"{whole:,}".replace(",", ".") + f",{cents:02}"
    sign = -1 if whole < 0 else 1
    assert read_decimal(typed, 18, 2) == sign * (abs(whole) + Decimal(cents) / 100)


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("1.500.000", 1_500_000),
        ("1,5 triệu", 1_500_000),
        ("1,250 tỷ đồng", 1_250_000_000),
        ("0,500 triệu", 500_000),
        ("1.250 triệu", 1_250_000_000),
        ("1 500 000 đồng", 1_500_000),
    ],
)
def test_money_is_read_as_it_is_meant(typed, dong):
    assert read_amount(typed, money=True) == dong


@pytest.mark.parametrize("typed", ["1.500.00", "1.5 triệu", "15.00", "1.2.3"])
def test_money_with_a_zero_too_few_is_refused_and_not_guessed(typed):
    with pytest.raises(NotClean):
        read_amount(typed, money=True)
