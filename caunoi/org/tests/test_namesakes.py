"""Two units of one name right below the same one: told, and founded when it is meant."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid
from caunoi.org.actions import Closing, NewUnit, close, found
from caunoi.org.models import UnitState

DAY = dt.date(2024, 1, 1)


def team(house, name="Tổ Một", under="north", **told):
    return NewUnit(name, "team", DAY, house.units[under], **told)


@pytest.mark.parametrize("name", ["Tổ Một", "  tổ  một", "TỔ MỘT"])
def test_a_unit_of_the_same_name_beside_it_is_named(house, name):
    with pytest.raises(Invalid, match="there is Tổ Một already"):
        found(units=[team(house, name)], by=house.organiser)
    assert found(units=[team(house, name, namesake=True)], by=house.organiser)


def test_the_same_name_is_lawful_elsewhere_and_after_the_first_has_ended(house):
    assert found(units=[team(house, under="south")], by=house.organiser)
    assert found(units=[team(house, "Tổ Mọt")], by=house.organiser)
    close(units=[house.north_team], on=DAY, by=house.organiser, rest=Closing())
    assert found(units=[team(house)], by=house.organiser)


def test_two_unions_at_the_top_of_one_name_are_told_too(house):
    with pytest.raises(Invalid, match="At the top there is Tổng Liên đoàn already"):
        found(units=[NewUnit("Tổng Liên đoàn", "confederation", DAY)], by=house.console)


def test_the_page_warns_and_takes_a_tick(client, house):
    client.force_login(house.organiser)
    address = f"/units/{house.north.pk}/found/"
    assert 'name="namesake"' not in client.get(address).content.decode()
    typed = {"kind": "team", "name": "Tổ Một", "on": "01/03/2024", "once": "a"}
    page = client.post(address, typed)
    assert page.status_code == 422
    words = page.content.decode()
    assert "there is Tổ Một already (NORTH_TEAM" in words
    assert 'name="namesake"' in words
    assert UnitState.objects.filter(name="Tổ Một").count() == 1
    for _click in range(2):
        assert client.post(address, {**typed, "namesake": "on"}).status_code == 302
    assert UnitState.objects.filter(name="Tổ Một").count() == 2


def test_a_second_click_on_the_first_founding_leads_to_it_without_a_question(client, house):
    client.force_login(house.organiser)
    typed = {"kind": "team", "name": "Tổ Ba", "on": "01/03/2024", "once": "b"}
    first, second = (client.post(f"/units/{house.north.pk}/found/", typed) for _click in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert UnitState.objects.filter(name="Tổ Ba").count() == 1
