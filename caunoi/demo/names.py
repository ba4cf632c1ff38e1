"""Invented people: names as the northern provinces bear them, homes, identity numbers."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from importlib.resources import files
from itertools import accumulate

FEMALE, MALE = "F", "M"
WORDS = tomllib.loads((files("caunoi.demo") / "names.toml").read_text("utf-8"))
Weighted = tuple[list[str], list[int]]


def _weighted(bands: dict[str, list[str]]) -> Weighted:
    """The words of a table whose keys are weights, and the weights added up for drawing."""
    pairs = [(word, int(weight)) for weight, words in bands.items() for word in words]
    return [word for word, _weight in pairs], list(accumulate(weight for _word, weight in pairs))


FAMILY, MIDDLE, GIVEN = (
    {key: _weighted(bands) for key, bands in WORDS[part].items()}
    for part in ("family", "middle", "given")
)


def _draw(luck: random.Random, weighted: Weighted) -> str:
    words, added = weighted
    return luck.choices(words, cum_weights=added)[0]


def full_name(luck: random.Random, sex: str, ethnicity: str) -> str:
    """A family name of the people, a middle and a given name of the sex; no word twice."""
    while True:
        middle, given = _draw(luck, MIDDLE[sex]), _draw(luck, GIVEN[sex])
        parts = [_draw(luck, FAMILY[ethnicity]), *middle.split(), given]
        if len(set(parts)) == len(parts):
            return " ".join(parts)


def native_place(luck: random.Random, province: str) -> str:
    """A district and the province."""
    return f"{luck.choice(WORDS['province'][province]['places'])}, {province}"


def identity_number(luck: random.Random, province: str, sex: str, birth: dt.date) -> str:
    """Twelve digits that agree with province, sex and year of birth.

    The serial begins with a 9: in no province are 900,000 of one sex born in a year, so that
    nobody's real number is met.
    """
    century = (birth.year // 100 - 19) * 2 + (sex == FEMALE)
    digits = WORDS["province"][province]["digits"]
    return f"{digits}{century}{birth:%y}9{luck.randrange(100_000):05}"
