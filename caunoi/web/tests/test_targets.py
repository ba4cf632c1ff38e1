"""The board of targets, and sharing one out, as people click through them."""

import datetime as dt
from decimal import Decimal

import pytest

from caunoi.indicators.models import Target
from caunoi.registers.records.deeds import record
from caunoi.subjects.learning.models import Course
from caunoi.targets.tests.test_standing import courses

FIRST, LAST = dt.date(2024, 1, 1), dt.date(2028, 12, 31)


@pytest.fixture
def promised(house):
    row = Target(unit=house.upper, indicator="learning.courses", first=FIRST, last=LAST,
                 value=Decimal(10))  # fmt: skip
    return record([row], by=house.organiser)[0]


def test_the_board_says_how_each_target_stands_and_leads_to_it(client, house, promised):
    courses(house, 16, dt.date(2024, 5, 5))
    client.force_login(house.binh)
    page = client.get("/targets/").content.decode()
    assert "at least 10" in page
    assert "160 % of the number, exceeded by 60 %" in page
    assert "exceeded</span>" in page
    assert f"/registers/targets/{promised.pk}/" in page
    record_page = client.get(f"/registers/targets/{promised.pk}/").content.decode()
    assert "/figures/learning.courses/?unit=UPPER" in record_page
    assert "exceeded by 60 %" in record_page


def test_who_may_only_count_reads_the_board_but_opens_no_record(client, house, promised):
    client.force_login(house.dung)
    page = client.get("/targets/?unit=UPPER").content.decode()
    assert "at least 10" in page
    assert f"/registers/targets/{promised.pk}/" not in page


def test_a_stranger_reads_nothing_of_it(client, house, promised):
    client.force_login(house.em)
    assert "at least 10" not in client.get("/targets/?unit=UPPER").content.decode()
    client.force_login(house.chi)
    assert "at least 10" not in client.get("/targets/?unit=UPPER").content.decode()


def test_a_target_is_shared_out_by_members_and_its_sum_is_right(client, house, promised):
    client.force_login(house.organiser)
    address = f"/targets/{promised.pk}/share/"
    form = client.get(address).context["form"]
    proposed = {name: form[name].initial for name in form.fields if name.startswith("to_")}
    assert sum(proposed.values()) == 10
    sent = {name: str(value) for name, value in proposed.items()}
    answer = client.post(address, sent, follow=True)
    page = answer.content.decode()
    assert "Shared out: 10 of at least 10" in page
    assert Target.objects.filter(whole=promised).count() == 3
    board = client.get("/targets/").content.decode()
    assert "CĐCS Sở Phía Bắc" in board
    assert "Units below" in board


def test_what_is_no_number_is_said_beside_it_and_all_typed_stays(client, house, promised):
    client.force_login(house.organiser)
    sent = {f"to_{house.north.pk}": "ba", f"to_{house.south.pk}": "4"}
    answer = client.post(f"/targets/{promised.pk}/share/", sent)
    assert answer.status_code == 422
    assert 'value="ba"' in answer.content.decode()
    assert not Target.objects.filter(whole=promised).exists()
    answer = client.post(f"/targets/{promised.pk}/share/", {"paper_number": ""})
    assert "at least one of them" in answer.content.decode()


def test_a_term_is_set_year_by_year(client, house, promised):
    client.force_login(house.organiser)
    form = client.get(f"/targets/{promised.pk}/years/").context["form"]
    assert [name for name in form.fields if name.startswith("to_")] == [
        f"to_{year}" for year in range(2024, 2029)
    ]
    assert form["to_2024"].initial == 2
    client.post(f"/targets/{promised.pk}/years/", {"to_2024": "2", "to_2025": "3"})
    parts = Target.objects.filter(whole=promised).order_by("first")
    assert [(p.first.year, p.value) for p in parts] == [(2024, 2), (2025, 3)]


def test_the_board_asks_no_more_for_more_units(client, house, django_assert_max_num_queries):
    record(
        [Target(unit=unit, indicator=key, first=FIRST, last=LAST, value=1)
         for unit in (house.north, house.south, house.west)
         for key in ("learning.courses", "members.total")],
        by=house.organiser,
    )  # fmt: skip
    assert Course.objects.count() == 0
    client.force_login(house.binh)
    client.get("/targets/")
    with django_assert_max_num_queries(24):
        client.get("/targets/")
