"""The table of published figures, and what their words allow."""

import pytest

from caunoi.demo.check import DIRECTIONS, Checked
from caunoi.demo.figures import BOUNDS, FIGURES, REGISTERS, Published
from caunoi.indicators.indicator import INDICATORS

FIRST = next(iter(FIGURES.values()))


def published(value, bound, measure="người"):
    days = {"first": FIRST.first, "last": FIRST.last}
    return Published("X-01", "U", "x", value, measure, bound, "result", **days, per="count")


def test_the_table_holds_every_published_figure():
    counts = {"BN": 16, "LS": 17, "VP": 2, "TN": 22, "BK": 5}
    expected = [f"{key}-{n:02}" for key, count in counts.items() for n in range(1, count + 1)]
    assert sorted(FIGURES) == sorted(expected)
    assert len(FIGURES) == 62


def test_each_figure_is_computed_or_says_what_it_waits_for():
    for figure in FIGURES.values():
        ways = [figure.indicator, figure.target, figure.waits]
        assert sum(map(bool, ways)) == 1, figure.id
        for key in filter(None, (figure.indicator, figure.target)):
            assert key in INDICATORS, figure.id
        assert not figure.target or figure.bound in DIRECTIONS, figure.id
        assert not figure.waits or Checked(figure).missing, figure.id
        assert figure.bound in BOUNDS
        assert figure.first <= figure.last
    assert {figure.waits for figure in FIGURES.values()} - {""} == set(REGISTERS)


def test_the_figures_of_this_issue_are_computed():
    computed = {key for key, figure in FIGURES.items() if figure.indicator}
    expected = {f"LS-{n:02}" for n in range(1, 12)} | {"BN-01", "BN-02", "TN-01", "TN-02", "TN-03"}
    for of_a_room in (
        {"BN-03", "BN-05", "BN-06", "LS-14", "LS-15", "VP-01", "VP-02"},  # party
        {*(f"TN-{n:02}" for n in range(9, 17)), "BK-01"},  # welfare, loans, benefits
        {f"BN-{n:02}" for n in range(8, 17)} | {f"BK-{n:02}" for n in range(2, 6)},  # emulation
        {"TN-17"},  # emulation
        {"BN-04", "LS-16", "TN-07"},  # democracy
        {"LS-12", "TN-18"},  # learning, culture
        {"BN-07", "TN-05", "TN-06"},  # initiatives
        {"TN-04"},  # targets
        {"LS-13", "LS-17"},  # grading
    ):
        expected |= of_a_room
    assert computed == expected
    promised = {key for key, figure in FIGURES.items() if figure.target}
    assert promised == {"TN-19", "TN-20", "TN-21", "TN-22"}


@pytest.mark.parametrize(
    ("value", "bound", "measure", "right", "wrong"),
    [
        (4012, "exact", "người", [4012], [4011, 4013]),
        (96.6, "exact", "%", [96.6, 96.55, 96.649], [96.54, 96.65, 97]),
        (162, "exact", "%", [162, 161.6], [161.4, 163]),
        (100, "exact", "%", [100], [99.99, 99.6, 100.4]),
        (3000, "over", "người", [3001, 3300], [3000, 2999, 3301]),
        (67, "over", "%", [67.1, 73.7], [67, 66.9, 74]),
        (120_000_000, "nearly", "đồng", [114_000_000, 119_999_999], [120_000_000, 113_999_999]),
        (8, "at_least", "CĐCS", [8, 9, 62], [7, 0]),
        (1000, "thousands", "tập thể, cá nhân", [2000, 9000], [1999, 1000]),
        (0, "exact", "đơn", [0], [1]),
    ],
)
def test_what_the_published_words_allow(value, bound, measure, right, wrong):
    figure = published(value, bound, measure)
    for computed in right:
        assert figure.met_by(computed), computed
    for computed in wrong:
        assert not figure.met_by(computed), computed
