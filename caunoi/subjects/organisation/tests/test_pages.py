"""The tree, a unit's page and the deeds on it."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caunoi.journal.models import Operation
from caunoi.org.actions import NewUnit, found, move, restate
from caunoi.org.models import Heir, Membership, Place, Unit
from caunoi.org.offices import Appointment, appoint


def told(answer):
    return answer.content.decode()


def test_the_tree_shows_what_is_within_reach_and_nothing_else(client, house):
    client.force_login(house.an)
    page = told(client.get("/units/"))
    assert "Sở Phía Bắc" in page
    assert "Tổ Một" in page
    assert "Sở Phía Nam" not in page


def test_the_tree_adds_up_members_of_units_below(client, house):
    client.force_login(house.binh)
    shown = client.get("/units/").context["shown"]
    assert (shown.rows[0].name, shown.rows[0].members.value) == ("Công đoàn Viên chức tỉnh", 6)
    assert (shown.units, shown.members) == (5, 6)


def test_the_tree_of_a_day_before_a_move_shows_the_old_place(client, house):
    day = dt.date(2020, 1, 1)
    move(units=[house.north], to=house.federation, on=day, by=house.console)
    client.force_login(house.dung)

    def above_north(query):
        rows = client.get(f"/units/?{query}").context["shown"].rows
        north = next(row for row in rows if row.pk == house.north.pk)
        return next(row.pk for row in rows if north in row.children)

    assert above_north("on=31/12/2019") == house.upper.pk
    assert above_north("on=01/01/2020") == house.federation.pk
    assert above_north("on=31/12/2019&tree=now") == house.federation.pk


def test_the_tree_takes_few_queries_however_many_units(
    client, house, django_assert_max_num_queries
):
    client.force_login(house.binh)
    with django_assert_max_num_queries(10):
        client.get("/units/")


def test_lists_of_units_say_what_the_figures_say(client, house):
    [empty] = found(
        units=[NewUnit("CĐCS Mới", "grassroots", dt.date(2020, 1, 1), house.upper)],
        by=house.console,
    )
    client.force_login(house.dung)
    answers = client.get("/units/"), client.get(f"/units/{house.upper.pk}/")
    tree = {row.pk: row.members for row in answers[0].context["shown"].rows}
    below = {child.pk: child.members for child in answers[1].context["below"]}
    for pk in below:
        assert below[pk] == tree[pk]
    for pk in (empty.pk, house.south.pk):
        page = client.get(tree[pk].address)
        assert page.status_code == 200
        assert page.context["asked"].unit.pk == pk
        assert page.context["figure"].value == tree[pk].value
    assert (tree[empty.pk].shown, tree[empty.pk].value) == ("not reported", None)
    for answer in answers:
        assert "not reported" in told(answer)
        assert f'href="{tree[empty.pk].address}"'.replace("&", "&amp;") in told(answer)
    alone = client.get(f"/units/{empty.pk}/")
    assert [figure.shown for figure, _label in alone.context["counts"]] == ["not reported"] * 3


def test_a_tree_of_which_nothing_is_known_counts_no_members(client, house):
    client.force_login(house.an)
    shown = client.get(f"/units/?root={house.north_team.pk}").context["shown"]
    assert (shown.units, shown.members) == (1, None)


def test_a_large_tree_is_opened_level_by_level(client, house, monkeypatch):
    monkeypatch.setattr("caunoi.subjects.organisation.tree.MOST", 4)
    client.force_login(house.binh)
    shown = client.get("/units/").context["shown"]
    assert [row.name for row in shown.rows if row.cut] == ["CĐCS Sở Phía Bắc"]
    below = client.get(f"/units/?root={house.north.pk}").context["shown"]
    assert [row.name for row in below.rows] == ["CĐCS Sở Phía Bắc", "Tổ Một"]


def test_a_unit_is_found_without_marks_and_by_its_code(client, house):
    client.force_login(house.binh)
    assert "Sở Phía Tây" in told(client.get("/units/?q=phia tay"))
    page = told(client.get("/units/?q=SOUTH"))
    assert "Sở Phía Nam" in page
    assert "Sở Phía Tây" not in page


def test_a_unit_page_tells_what_it_is_and_who_holds_its_offices(client, house):
    client.force_login(house.an)
    address = f"/units/{house.north.pk}/"
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for year in (2015, 2018, 2020):
        to = house.federation if year == 2018 else house.upper
        move(units=[house.north], to=to, on=dt.date(year, 1, 1), by=house.console)
        new = NewUnit(f"Tổ {year}", "team", dt.date(year, 1, 1), house.north)
        found(units=[new], by=house.console)
        held = Appointment(house.em.person, house.north, "women_head", dt.date(year, 1, 1))
        if year == 2020:
            appoint(appointments=[held], by=house.console)
    with CaptureQueriesContext(connection) as many:
        page = told(client.get(address))
    assert len(few) == len(many) <= 36, "a page takes as many statements however much it tells"
    assert "Nguyễn Thị An" in page
    assert "Công đoàn Viên chức tỉnh" in page
    assert f'href="/units/{house.upper.pk}/"' not in page


def test_who_may_only_count_reads_no_names_of_office_holders(client, house):
    client.force_login(house.dung)
    page = told(client.get(f"/units/{house.north.pk}/"))
    assert "Nguyễn Thị An" not in page


def test_a_stranger_meets_404_and_a_reader_the_reason(client, house):
    client.force_login(house.chi)
    assert client.get(f"/units/{house.north.pk}/").status_code == 404
    client.force_login(house.an)
    answer = client.get(f"/units/{house.north.pk}/close/")
    assert answer.status_code == 403
    assert "CĐCS Sở Phía Bắc" in told(answer)


@pytest.fixture
def organiser(client, house):
    client.force_login(house.organiser)
    return client


def test_a_unit_is_founded_below_with_its_paper(organiser, house):
    address = f"/units/{house.south.pk}/found/"
    typed = {"kind": "team", "name": "Tổ Hai", "on": "15/03/2024", "paper_number": "12/QĐ"}
    assert organiser.post(address, typed).status_code == 302
    made = Unit.objects.named(timezone.localdate()).get(name="Tổ Hai")
    place = made.places.get()
    assert (place.parent, place.since) == (house.south, dt.date(2024, 3, 15))
    assert place.paper.number == "12/QĐ"
    told_by = Operation.objects.get(pk=made.created_op)
    assert (told_by.by_id, told_by.unit_id) == (house.organiser.pk, house.south.pk)
    assert told_by.holding


def test_a_form_keeps_what_was_typed_after_an_error(organiser, house):
    typed = {"kind": "team", "name": "Tổ Ba", "on": "31/02/2024"}
    answer = organiser.post(f"/units/{house.south.pk}/found/", typed)
    page = told(answer)
    assert answer.status_code == 422
    assert 'value="Tổ Ba"' in page
    assert 'value="31/02/2024"' in page
    assert "31/02/2024 is not a day" in page
    assert not Operation.objects.filter(deed="found", by_id=house.organiser.pk).exists()


def test_what_the_deed_refuses_is_told_above_the_form(organiser, house):
    typed = {"kind": "team", "name": "Tổ Ba", "on": "01/01/2005"}
    answer = organiser.post(f"/units/{house.south.pk}/found/", typed)
    assert answer.status_code == 422
    assert 'role="alert"' in told(answer)
    assert 'value="Tổ Ba"' in told(answer)


def test_a_unit_is_renamed_and_its_old_name_stays_in_its_history(organiser, house):
    address = f"/units/{house.north.pk}/rename/"
    typed = {"kind": "grassroots", "name": "CĐCS Sở Mới", "code": "NORTH", "on": "01/07/2024"}
    assert organiser.post(address, typed).status_code == 302
    page = told(organiser.get(f"/units/{house.north.pk}/"))
    assert "CĐCS Sở Mới" in page
    assert "CĐCS Sở Phía Bắc" in page


def test_moving_to_a_unit_out_of_reach_is_refused(organiser, house):
    typed = {"to": "FEDERATION", "on": "01/07/2024"}
    answer = organiser.post(f"/units/{house.north.pk}/move/", typed)
    assert answer.status_code == 422
    assert Place.objects.get(unit=house.north).parent == house.upper


def test_closing_asks_what_becomes_of_what_is_left(organiser, house):
    address = f"/units/{house.west.pk}/close/"
    page = told(organiser.get(address))
    assert 'name="members"' in page
    assert 'name="children"' not in page
    answer = organiser.post(address, {"on": "01/07/2024", "heir": "SOUTH"})
    assert answer.status_code == 422
    assert 'value="SOUTH"' in told(answer)
    rests = {"members": "heir", "posts": "heir"}
    answer = organiser.post(address, {"on": "01/07/2024", "heir": "SOUTH", **rests})
    assert answer.status_code == 302
    assert Heir.objects.get().heir == house.south
    assert Membership.objects.filter(unit=house.south, until=None).count() == 4


def test_units_are_offered_while_one_is_typed(organiser, house):
    options = told(organiser.get("/units/options/?to=phia&verb=organise"))
    assert options.count("<option") == 3
    assert "WEST · CĐCS Sở Phía Tây" in options
    assert "<option" not in told(organiser.get("/units/options/?to=lao dong&verb=organise"))


# -- two who restate the same unit


def shown(page, name):
    """What a field of the form on a page holds."""
    return page.context["form"][name].value() or ""


@pytest.fixture
def two(house):
    """Two browsers with the same unit open to be renamed, and what they see there."""
    browsers = Client(), Client()
    for browser, user in zip(browsers, (house.organiser, house.console), strict=True):
        browser.force_login(user)
    address = f"/units/{house.north.pk}/rename/"
    page = browsers[0].get(address)
    names = [field.name for field in page.context["form"]]
    return address, {name: shown(page, name) for name in names}, *browsers


@pytest.mark.parametrize("day", ["01/01/2010", "01/07/2024"])
def test_who_renames_second_is_told_what_the_first_changed(house, two, day):
    address, typed, organiser, second = two
    first = {**typed, "on": day, "name": "CĐCS Sở Mới", "agency": "Sở Mới"}
    assert organiser.post(address, first).status_code == 302
    page = second.post(address, {**typed, "on": day, "name": "CĐCS Sở Khác"})
    assert page.status_code == 422
    words = told(page)
    assert "Vũ Văn Giang changed this unit meanwhile" in words
    assert "CĐCS Sở Phía Bắc → CĐCS Sở Mới" in words
    assert shown(page, "name") == "CĐCS Sở Khác"  # typed, and so kept
    assert shown(page, "agency") == "Sở Mới"  # not typed: what the first wrote
    again = {name: shown(page, name) for name in typed}
    assert second.post(address, again).status_code == 302
    state = house.north.state_on(timezone.localdate())
    assert (state.name, state.agency) == ("CĐCS Sở Khác", "Sở Mới")


def test_who_renames_alone_is_not_held_up(two):
    address, typed, organiser, _second = two
    assert organiser.post(address, {**typed, "on": "01/07/2024", "name": "X"}).status_code == 302


# -- the list


def listed(answer):
    return [line.record.state.name for line in answer.context["lines"]]


def test_units_are_listed_in_the_order_of_the_tree_for_those_within_reach(client, house):
    client.force_login(house.an)
    assert listed(client.get("/units/list/")) == ["CĐCS Sở Phía Bắc", "Tổ Một"]
    client.force_login(house.binh)
    page = client.get("/units/list/?kind=team")
    assert listed(page) == ["Tổ Một"]
    assert page.context["lines"][0].record.under == "CĐCS Sở Phía Bắc"
    assert listed(client.get("/units/list/?q=bac&unit=UPPER")) == ["CĐCS Sở Phía Bắc"]
    client.force_login(house.em)
    assert listed(client.get("/units/list/")) == []


def test_the_list_of_units_is_of_a_day_and_taken_along_as_shown(client, house):
    client.force_login(house.binh)
    restate(unit=house.north, on=dt.date(2024, 1, 1), name="CĐCS Sở Mới", by=house.console)
    assert "CĐCS Sở Phía Bắc" in listed(client.get("/units/list/?on=31/12/2023"))
    assert "CĐCS Sở Mới" in listed(client.get("/units/list/"))
    taken = client.post("/lists/units/take/?kind=team&columns=under", {"as": "csv"})
    assert taken.content.decode("utf-8-sig").splitlines()[1:] == ["Tổ Một,CĐCS Sở Mới"]


def test_the_list_of_units_takes_fewer_than_fifteen_queries(
    client, house, django_assert_max_num_queries
):
    client.force_login(house.binh)
    client.get("/units/list/")
    with django_assert_max_num_queries(14):
        client.get("/units/list/?unit=UPPER")
