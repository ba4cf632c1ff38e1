"""Who sees what, told with the cast."""

import datetime as dt
from dataclasses import replace

from caunoi.org.access import may
from caunoi.org.accounts import hand_out
from caunoi.org.actions import NewUnit, found
from caunoi.org.models import Membership, Person, User
from caunoi.org.models.units import NARROW

LONG_AGO = dt.date(2012, 1, 1)


def test_a_keeper_sees_her_own_unit_and_nothing_of_the_other(house):
    assert set(Membership.objects.visible_to(house.an).values_list("unit", flat=True)) == {
        house.north.pk
    }
    assert not Membership.objects.visible_to(house.chi).filter(unit=house.north).exists()


def test_who_may_only_count_opens_nothing_but_her_own_record(house):
    assert may(house.dung, "count", house.north)
    assert not may(house.dung, "view", house.north)
    assert list(Person.objects.visible_to(house.dung)) == [house.dung.person]


def test_looking_from_few_units_finds_whom_looking_at_all_people_finds(house):
    """Offices over few units lead the database another way, to the same people."""
    for verb in ("count", "view", "sensitive", "edit"):
        for name in house.users:
            narrow, wide = (User.objects.get(username=name) for _ in range(2))
            wide.remembers_offices = True
            wide.reach(verb)
            assert all(office.narrow for office in wide._known_offices or [])
            wide._known_offices = [replace(o, narrow=False) for o in wide._known_offices or []]
            assert not wide.reach(verb).narrow
            people = Person.objects.reachable_by(narrow, verb).order_by("pk")
            assert list(people) == list(Person.objects.reachable_by(wide, verb).order_by("pk"))


def test_an_office_over_many_units_is_not_narrow(house):
    units = [NewUnit(f"CĐCS {n}", "grassroots", LONG_AGO, house.upper) for n in range(NARROW)]
    found(units=units, by=house.console)
    assert not User.objects.get(pk=house.binh.pk).reach("view").narrow
    assert User.objects.get(pk=house.an.pk).reach("view").narrow


def test_a_refusal_names_the_unit_and_the_verb(house):
    answer = may(house.binh, "edit", house.north)
    assert not answer
    assert "CĐCS Sở Phía Bắc" in answer.reason


def test_a_member_sees_only_herself(house):
    assert list(Person.objects.visible_to(house.em)) == [house.em.person]


def test_the_chair_above_sees_all_three(house):
    assert Person.objects.visible_to(house.binh).count() == 6


def test_who_set_it_up_builds_the_tree_and_opens_no_record(house):
    founder = hand_out(
        username="founder",
        by=house.console,
        password="a-long-password-1",
        kind=User.Kind.FOUNDER,
    )
    assert may(founder, "organise", house.north)
    assert not may(founder, "view", house.north)
    assert not Person.objects.visible_to(founder).exists()


def test_units_within_reach_are_looked_up_once_and_not_for_each_row(house):
    for rows in (
        Membership.objects.visible_to(house.an),
        Membership.objects.under(house.upper, on=dt.date(2020, 1, 1)),
        Membership.objects.under(house.upper, on=dt.date(2020, 1, 1), tree="now"),
    ):
        filtered = str(rows.query).partition("WHERE")[2]
        assert '"unit_id" IN (SELECT' in filtered
        assert "EXISTS" not in filtered
