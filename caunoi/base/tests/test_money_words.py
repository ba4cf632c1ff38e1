"""Amounts in words, as accountants write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.money_words import in_words


@pytest.mark.parametrize(
    ("dong", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (105, "Một trăm linh năm đồng"),
        (110, "Một trăm mười đồng"),
        (500_000, "Năm trăm nghìn đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (2_500_000, "Hai triệu năm trăm nghìn đồng"),
        (10_930_000_000, "Mười tỷ chín trăm ba mươi triệu đồng"),
        (1_000_000_000_000, "Một nghìn tỷ đồng"),
        (-500_000, "Âm năm trăm nghìn đồng"),
    ],
)
def test_an_amount_in_words(dong, words):
    assert in_words(dong) == words


TEN = "không một hai ba bốn năm sáu bảy tám chín"
DIGITS = {word: digit for digit, word in enumerate(TEN.split(" "))}
DIGITS |= {"mốt": 1, "tư": 4, "lăm": 5}


def read_back(words):
    """The number that some words say, by another way than they were written."""
    total = group = last = 0
    for word in words.lower().removesuffix(" đồng").split():
        if word in DIGITS:
            last = DIGITS[word]
            group += last
        elif word == "mười":
            group += 10
        elif word in ("mươi", "trăm"):
            group += last * ({"mươi": 10, "trăm": 100}[word] - 1)
        elif word != "linh":
            scale = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}[word]
            if word == "tỷ":
                total = (total + group) * scale
            else:
                total += group * scale
            group = 0
    return total + group


@given(st.integers(0, 10**15 - 1))
def test_words_say_the_very_amount(dong):
    assert read_back(in_words(dong)) == dong
