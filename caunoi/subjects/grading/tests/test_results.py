"""What was told of grading: to members of the unit, and to everybody where an office says so."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from caunoi.base.errors import Invalid
from caunoi.registers.records.deeds import record, take
from caunoi.subjects.grading.models import MemberGrade, Scheme
from caunoi.subjects.grading.results import own

from .scenes import a_round, a_scheme, decided

YEAR = 2024


def published(house, unit, name="Xuất sắc", scheme=None):
    grade = decided(house, YEAR, unit, name, scheme=scheme)
    [grade] = take("publish", [grade], by=house.organiser, published_on=dt.date(2024, 12, 22))
    return grade


def shown(house, round, public=True):
    there = type(round).objects.get(pk=round.pk)
    return take("show", [there], by=house.user("binh"), public=public)[0]


def read(address, user=None):
    client = Client()
    if user:
        client.force_login(user)
    return client.get(address)


def test_nobody_reads_a_class_before_it_is_told_nor_of_a_round_that_is_not_shown(house):
    scheme = a_scheme(house)
    north = published(house, house.north, scheme=scheme)
    decided(house, YEAR, house.south, "Tốt", scheme=scheme)
    address = reverse("public-round", args=[north.round_id])
    assert read(address).status_code == 404
    assert str(north.round) not in read(reverse("public-grades")).content.decode()
    shown(house, north.round)
    told = read(address).content.decode()
    assert "CĐCS Sở Phía Bắc" in told and "Xuất sắc" in told and "CĐCS Sở Phía Nam" not in told
    assert str(north.round) in read(reverse("public-grades")).content.decode()
    shown(house, north.round, public=False)
    assert read(address).status_code == 404
    shown(house, north.round)
    take("revoke", [north], by=house.user("binh"), note="sai đối tượng")
    assert read(address).status_code == 404


def test_a_member_reads_what_the_own_unit_was_told_and_not_what_another_was(house):
    scheme = a_scheme(house)
    west = published(house, house.west, scheme=scheme)
    published(house, house.north, "Tốt", scheme=scheme)
    em = house.user("em")
    told = read(reverse("public-round", args=[west.round_id]), em).content.decode()
    assert "CĐCS Sở Phía Tây" in told and "CĐCS Sở Phía Bắc" not in told
    [hit] = own(em)
    assert "Xuất sắc" in hit.label and hit.address == f"/grading/results/{west.round_id}/"
    # Chi's unit was told nothing; the officer above reads all of it.
    assert own(house.user("chi")) == []
    assert read(reverse("public-round", args=[west.round_id]), house.user("chi")).status_code == 404
    told = read(reverse("public-round", args=[west.round_id]), house.user("binh")).content.decode()
    assert "CĐCS Sở Phía Tây" in told and "CĐCS Sở Phía Bắc" in told


def test_what_members_were_given_is_never_shown(house):
    round = a_round(house, a_scheme(house, name="Đoàn viên", whom=Scheme.Whom.MEMBERS))
    row = MemberGrade(unit=house.north, round=round, person=house.an.person, given_as="Tốt")
    record([row], by=house.organiser)
    with pytest.raises(Invalid, match="nobody else"):
        shown(house, round)
    type(round).objects.filter(pk=round.pk).update(public=True)  # were it so all the same
    assert read(reverse("public-round", args=[round.pk])).status_code == 404


def test_the_public_pages_cost_the_same_for_many(house, django_assert_num_queries):
    scheme = a_scheme(house)
    for unit in (house.north, house.south, house.west):
        grade = published(house, unit, scheme=scheme)
    shown(house, grade.round)
    with django_assert_num_queries(5):
        read(reverse("public-round", args=[grade.round_id]))
    with django_assert_num_queries(3):
        read(reverse("public-grades"))
