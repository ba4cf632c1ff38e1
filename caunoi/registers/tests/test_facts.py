"""What registers tell of people to rules of other rooms."""

import datetime as dt

import pytest

from caunoi.base.errors import Declared
from caunoi.registers.records.facts import INITIATIVE, Fact, FactKind, declare_facts, facts_about
from caunoi.registers.records.registry import RECORDS

DAY = dt.date(2024, 12, 31)


@pytest.fixture
def telling(monkeypatch):
    """Courses that tell these facts for as long as the test runs."""
    register = RECORDS["courses"]

    def told(*facts):
        known = lambda people, day: [f for f in facts if f.person in people and f.on <= day]  # noqa: E731
        monkeypatch.setitem(register.__dict__, "facts", known)

    return told


def an_initiative(house, on):
    return Fact("initiative", house.em.person.pk, on, on.year, "Sáng kiến", "province")


def test_facts_of_a_person_come_in_their_order_and_none_of_later_days(house, telling):
    early, late = (an_initiative(house, dt.date(year, 6, 1)) for year in (2022, 2023))
    telling(late, early, an_initiative(house, dt.date(2025, 6, 1)))
    assert dict(facts_about([house.em.person], DAY)) == {house.em.person.pk: [early, late]}
    assert facts_about([], DAY) == {}


def test_a_kind_that_nobody_declared_is_refused_by_name(house, telling):
    telling(Fact("gossip", house.em.person.pk, DAY, 2024, "?"))
    with pytest.raises(Declared, match="gossip"):
        facts_about([house.em.person], DAY)


def test_a_kind_is_declared_once():
    with pytest.raises(Declared, match="initiative"):
        declare_facts(FactKind("initiative", "another"))


@pytest.mark.parametrize(
    ("scope", "least", "reaches"),
    [
        ("national", "province", True),
        ("province", "province", True),
        ("grassroots", "province", False),
        ("grassroots", "", True),
        ("", "grassroots", False),
        ("elsewhere", "grassroots", False),
    ],
)
def test_a_wider_scope_reaches_the_narrower(scope, least, reaches):
    assert INITIATIVE.reaches(scope, least) is reaches
