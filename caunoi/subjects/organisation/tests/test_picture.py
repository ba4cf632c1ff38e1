"""The tree as a picture and as a table: sized and shaded by figures that the reader may count."""

import datetime as dt
import re

from caunoi.journal.door import operation
from caunoi.org.actions import NewUnit, found, move
from caunoi.org.models import Membership, Person, Unit
from caunoi.subjects.members.models import PartySpan


def told(answer):
    return answer.content.decode()


def nodes(page):
    return {node.unit.name: node for node in page.context["nodes"]}


def party(house, unit, many):
    with operation("test", by=house.console) as op:
        people = op.create_many(Person(name=f"Bùi {n}", sex="M") for n in range(many))
        since = dt.date(2015, 1, 1)
        op.create_many(Membership(person=p, unit=unit, since=since) for p in people)
        op.create_many(PartySpan(person=p, status="full", since=since) for p in people)


def test_each_unit_is_as_tall_as_its_number(client, house, django_assert_max_num_queries):
    client.force_login(house.binh)
    with django_assert_max_num_queries(30):
        page = client.get("/units/picture/?unit=UPPER&period=2024")
    found = nodes(page)
    assert found["Công đoàn Viên chức tỉnh"].size_text == "6"
    assert found["CĐCS Sở Phía Bắc"].height * 3 == found["Công đoàn Viên chức tỉnh"].height
    assert found["CĐCS Sở Phía Nam"].y != found["CĐCS Sở Phía Tây"].y


def test_a_unit_leads_down_to_its_own_picture_and_a_lowest_one_to_its_page(client, house):
    client.force_login(house.binh)
    found = nodes(client.get("/units/picture/?unit=UPPER"))
    assert "/units/picture/?unit=NORTH" in found["CĐCS Sở Phía Bắc"].link
    assert found["CĐCS Sở Phía Nam"].link == f"/units/{house.south.pk}/"
    page = client.get(found["CĐCS Sở Phía Bắc"].link)
    assert set(nodes(page)) == {"CĐCS Sở Phía Bắc", "Tổ Một"}
    assert [unit.name for unit, _link in page.context["above"]] == ["Công đoàn Viên chức tỉnh"]


def test_what_is_not_reported_does_not_look_like_nought(client, house):
    client.force_login(house.binh)
    address = "/units/picture/?unit=UPPER&size=members.total&colour=members.left&period=2024"
    page = client.get(address)
    nought, silent = nodes(page)["CĐCS Sở Phía Bắc"], nodes(page)["Tổ Một"]
    assert (nought.pattern, nought.shade, nought.colour_text) == ("", "0", "0")
    assert (silent.pattern, silent.shade, silent.colour_text) == ("hatched", "none", "not reported")
    assert silent.height == 18
    assert 'fill="url(#hatched)"' in told(page)


def test_a_small_number_of_a_sensitive_kind_is_withheld_in_picture_and_table(client, house):
    party(house, house.north, 3)
    party(house, house.south, 9)
    address = "/units/picture/?unit=UPPER&size=members.party&colour=members.party&period=2024"
    client.force_login(house.dung)
    page = client.get(address)
    north = nodes(page)["CĐCS Sở Phía Bắc"]
    assert (north.size_text, north.pattern) == ("<5 withheld", "dotted")
    assert ">3<" not in told(page)
    client.force_login(house.console)
    assert nodes(client.get(address))["CĐCS Sở Phía Bắc"].size_text == "3"


def test_then_and_now_are_two_pictures(client, house):
    move(units=[house.north_team], to=house.south, on=dt.date(2022, 1, 1), by=house.console)
    client.force_login(house.binh)

    def below(tree):
        page = client.get(f"/units/picture/?unit=UPPER&period=31/12/2021&tree={tree}")
        return {n.unit.name: [c.unit.name for c in n.children] for n in page.context["nodes"]}

    assert below("then")["CĐCS Sở Phía Bắc"] == ["Tổ Một"]
    assert below("now")["CĐCS Sở Phía Nam"] == ["Tổ Một"]


def test_the_table_holds_every_unit_of_the_picture(client, house):
    client.force_login(house.binh)
    page = client.get("/units/picture/")
    table = told(page).split("<tbody>")[1]
    for node in page.context["nodes"]:
        assert re.search(f'href="/units/{node.unit.pk}/">{node.unit.name}<', table)


def test_who_keeps_the_south_sees_nothing_of_the_north(client, house):
    client.force_login(house.chi)
    assert set(nodes(client.get("/units/picture/"))) == {"CĐCS Sở Phía Nam"}
    page = client.get("/units/picture/?unit=NORTH")
    assert "nodes" not in page.context
    assert "CĐCS Sở Phía Bắc" not in told(page)


def test_a_member_without_an_office_is_told_that_there_is_none(client, house):
    client.force_login(house.em)
    assert "There is no unit whose figures you may read." in told(client.get("/units/picture/"))


def test_before_there_was_a_unit_there_is_no_picture(client, house):
    client.force_login(house.binh)
    page = told(client.get("/units/picture/?unit=NORTH&period=2005"))
    assert "The unit was not there on this day." in page
    assert client.get("/units/picture/?period=31/02/2020").context["form"].errors["period"]


def test_todays_tree_on_a_day_before_a_merger_shows_all_that_was_merged(client, house):
    new = NewUnit("CĐCS Sở Mới", "grassroots", dt.date(2023, 1, 1), house.upper, code="MERGED")
    [merged] = found(units=[new], by=house.console)
    for name in ("Tổ Hai", "Tổ Ba"):
        found(units=[NewUnit(name, "team", dt.date(2015, 1, 1), house.north)], by=house.console)
    teams = list(Unit.objects.filter(states__name__in=["Tổ Một", "Tổ Hai", "Tổ Ba"]))
    move(units=teams, to=merged, on=dt.date(2023, 1, 1), by=house.console)
    client.force_login(house.binh)
    for unit in ("MERGED", "UPPER"):
        page = client.get(f"/units/picture/?unit={unit}&period=31/12/2018&tree=now")
        found_there = nodes(page)
        assert {"CĐCS Sở Mới", "Tổ Một", "Tổ Hai", "Tổ Ba"} <= set(found_there)
        below = {node.unit.name for node in found_there["CĐCS Sở Mới"].children}
        assert below == {"Tổ Một", "Tổ Hai", "Tổ Ba"}


def test_the_picture_comes_as_one_for_a_slide(client, house):
    client.force_login(house.binh)
    page = told(client.get("/units/picture/?unit=UPPER&period=2024"))
    found = re.findall(r'href="(/units/picture/slide/[^"]+)"', page)
    address = found[0].replace("&amp;", "&")
    slide = client.get(address)
    assert slide["Content-Type"] == "image/svg+xml"
    assert "CĐCS Sở Phía Bắc · 2" in told(slide)
    client.force_login(house.em)
    assert client.get(address).status_code == 404
