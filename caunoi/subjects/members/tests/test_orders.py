"""Lists by other columns, up and down; columns in another order; what many deeds say first."""

import datetime as dt
import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.base.text import sort_key
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.org.models import Membership, Person, Place, Post
from caunoi.registers.lists.keyset import portion_of
from caunoi.registers.models import SavedView
from caunoi.subjects.members.pages.listing import LISTING

LIST = "/members/"
LONG_AGO = dt.date(2010, 1, 1)
NAMES = ["Lê Thị Ánh", "Trần Văn Bình", "Đỗ Anh", "Bùi Văn Ấn", "Nguyễn Thị Dung", "Vũ Đức Đạt"]


@pytest.fixture
def keeper(client, house):
    client.force_login(house.an)
    return client


def people(house, told):
    """Members of the North, or of its team: by name, birth, sex and day of joining."""
    with operation("test", by=house.console) as op:
        for name, birth, sex, since, in_team in told:
            person = op.create(Person(name=name, birth=birth, sex=sex))
            unit = house.north_team if in_team else house.north
            op.create(Membership(person=person, unit=unit, since=since))


def names(answer):
    return [line.record.person.name for line in answer.context["lines"]]


days = st.sampled_from([dt.date(1970, 1, 1), dt.date(1980, 5, 1), dt.date(1990, 12, 31)])
MANY = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.none() | days,
        st.sampled_from(["F", "M", ""]),
        st.sampled_from([LONG_AGO, dt.date(2015, 6, 1)]),
        st.booleans(),
    ),
    max_size=9,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    told=MANY,
    field=st.sampled_from([*LISTING.orders, "no such"]),
    down=st.booleans(),
    size=st.integers(1, 4),
)
def test_in_every_order_leafing_on_and_back_passes_every_row_once(house, told, field, down, size):
    Membership.objects.exclude(person__user__in=house.users.values()).delete()
    people(house, told)
    form = LISTING.filters({}, user=house.an)
    rows = LISTING.rows(form, f"-{field}" if down else field)
    whole = [row.pk for row in rows]
    assert len(whole) == len(told) + 2 == len(set(whole))
    page = portion_of(rows, size=size)
    there = [page]
    while page.next:
        page = portion_of(rows, after=page.next, size=size)
        there.append(page)
    assert [row.pk for page in there for row in page.rows] == whole
    back = [page]
    while page.previous:
        page = portion_of(rows, before=page.previous, size=size)
        back.insert(0, page)
    assert [row.pk for page in back for row in page.rows] == whole


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(told=MANY, down=st.booleans())
def test_by_birth_those_unknown_come_last_and_those_alike_by_given_name(house, told, down):
    Membership.objects.exclude(person__user__in=house.users.values()).delete()
    people(house, told)
    found = list(LISTING.rows(LISTING.filters({}, user=house.an), "-birth" if down else "birth"))
    known = [one for one in found if one.birth]
    assert found[: len(known)] == known
    sign = -1 if down else 1
    wanted = sorted(known, key=lambda p: (sign * p.birth.toordinal(), sort_key(p.name), p.pk))
    assert known == wanted


def test_names_are_ordered_by_the_given_name_up_and_down(keeper, house):
    people(house, [(name, None, "", LONG_AGO, False) for name in NAMES])
    up = names(keeper.get(LIST, {"order": "name"}))
    assert up == [
        "Nguyễn Thị An", "Đỗ Anh", "Lê Thị Ánh", "Bùi Văn Ấn", "Trần Văn Bình", "Trần Văn Bình",
        "Nguyễn Thị Dung", "Vũ Đức Đạt",
    ]  # fmt: skip
    assert names(keeper.get(LIST)) == up
    assert names(keeper.get(LIST, {"order": "-name"}))[:2] == ["Vũ Đức Đạt", "Nguyễn Thị Dung"]


def test_the_heads_lead_to_each_order_and_say_how_it_is(keeper, house):
    page = keeper.get(LIST, {"order": "birth", "sex": "F"})
    html = page.content.decode()
    assert 'aria-sort="ascending"' in html
    assert "?order=-birth&amp;sex=F" in html or "sex=F&amp;order=-birth" in html
    assert 'href="?order=position' not in html
    down = keeper.get(LIST, {"order": "-birth"}).content.decode()
    assert 'aria-sort="descending"' in down
    # Other filters keep the order.
    assert '<input type="hidden" name="order" value="-birth">' in down


def test_an_order_that_is_none_is_passed(keeper, house):
    for order in ("cccd", "-", "--name", "person__password", "pk"):
        assert len(names(keeper.get(LIST, {"order": order}))) == 2


def test_the_file_is_in_the_order_of_the_page(keeper, house):
    people(house, [(name, dt.date(1970 + n, 1, 1), "", LONG_AGO, False) for n, name in
                   enumerate(NAMES)])  # fmt: skip
    asked = "order=-birth&columns=birth&columns=name&columns=sex"
    shown = names(keeper.get(f"{LIST}?{asked}"))
    data = keeper.post(f"/lists/members/take/?{asked}", {"as": "csv"}).content.decode("utf-8-sig")
    told = [line.split(",")[0] for line in data.splitlines()[1:]]
    assert told == shown
    assert data.splitlines()[0].startswith("Full name,Date of birth")


def test_columns_are_put_in_another_order_and_remembered_and_kept_in_a_view(keeper, house):
    columns = ["name", "birth", "sex", "unit"]
    sent = {"query": "sex=F", "columns": columns}
    answer = keeper.post("/lists/members/columns/", {**sent, "left": "unit"})
    assert "columns=name&columns=birth&columns=unit&columns=sex" in answer["Location"]
    page = keeper.get(answer["Location"])
    assert page.context["arranging"]
    remembered = keeper.get(LIST)
    assert [c.field for c in remembered.context["columns"]] == ["name", "birth", "unit", "sex"]
    html = remembered.content.decode()
    assert re.findall(r'name="left" value="(\w+)"', html) == ["birth", "unit", "sex"]
    kept = {"query": answer["Location"].partition("?")[2], "keep-name": "Của An"}
    keeper.post("/lists/members/keep/", kept)
    view = SavedView.objects.get(name="Của An")
    assert view.query == "sex=F&columns=name&columns=birth&columns=unit&columns=sex"
    first = keeper.post("/lists/members/columns/", {**sent, "left": "birth"})
    assert "columns=name&columns=birth" in first["Location"]  # who it is stays the first


def test_nobody_ticked_leads_back_to_the_list_with_a_sentence(keeper, house):
    answer = keeper.get("/lists/members/together/?deed=leave&query=sex%3DF", follow=True)
    assert answer.redirect_chain == [("/members/?sex=F", 302)]
    assert "Choose at least one row of the list first." in answer.content.decode()


def test_the_look_says_the_day_the_decision_and_whether_posts_go_along(keeper, house):
    person = house.an.person
    where = f"/lists/members/together/?deed=transfer&who={person.pk}"
    typed = {"to": "NORTH_TEAM", "on": "01/06/2024", "paper_number": "15/QĐ", "step": "look"}
    told = dict(keeper.post(where, typed).context["typed"])
    told = {str(label): words for label, words in told.items()}
    assert told["From the day"] == "01/06/2024"
    assert told["Number of the decision"] == "15/QĐ"
    assert told["The post goes along: works there too"] == "no"
    look = keeper.post(where, {**typed, "posts": "on"})
    assert "the post goes along" in look.context["outlooks"][0].words
    assert Post.objects.filter(person=person, unit=house.north, until=None).exists()


# -- units


def test_many_units_are_put_under_another_after_a_look(client, house):
    client.force_login(house.organiser)
    page = client.get("/units/list/", {"order": "name"})
    assert f'name="who" value="{house.west.pk}"' in page.content.decode()
    where = f"/lists/units/together/?deed=move&who={house.north_team.pk}&who={house.west.pk}"
    typed = {"to": "SOUTH", "on": "01/06/2024", "paper_number": "7/QĐ"}
    before = Operation.objects.count()
    look = client.post(where, {**typed, "step": "look"})
    told = {one.row.pk: (one.words, one.why_not) for one in look.context["outlooks"]}
    assert told[house.north_team.pk][0] == (
        "CĐCS Sở Phía Bắc → CĐCS Sở Phía Nam, with all units below it"
    )
    assert told[house.west.pk][1]  # a union of the base stands under no other
    assert Operation.objects.count() == before
    client.post(where, {**typed, "step": "do", "able": str(house.north_team.pk)})
    assert Place.objects.get(unit=house.north_team, until=None).parent == house.south
    again = client.post(where, {**typed, "on": "02/06/2024", "step": "look"})
    told = {one.row.pk: one.why_not for one in again.context["outlooks"]}
    assert "stands under" in told[house.north_team.pk]


def test_who_may_not_organise_is_offered_nothing_for_many_units(client, house):
    client.force_login(house.an)
    page = client.get("/units/list/").content.decode()
    assert 'name="who"' not in page
    answer = client.get(f"/lists/units/together/?deed=move&who={house.north.pk}")
    assert answer.status_code == 403


@pytest.mark.parametrize("order", ["name", "code", "kind", "since"])
def test_units_are_ordered_by_their_columns_too(client, house, order):
    client.force_login(house.organiser)
    up, down = (
        [line.key for line in client.get("/units/list/", {"order": one}).context["lines"]]
        for one in (order, f"-{order}")
    )
    assert set(up) == set(down)
    if order in ("name", "code"):
        assert up == down[::-1]


# -- the face


def test_a_person_has_few_deeds_on_the_page_and_all_others_in_one_menu(keeper, house):
    html = keeper.get(f"/members/{house.an.person_id}/").content.decode()
    page, menu = html.split('<details class="account other-deeds">')
    menu = menu.partition("</details>")[0]
    deed = re.compile(rf'href="/members/{house.an.person_id}/([\w-]+)/"')
    assert deed.findall(page) == ["correct", "transfer"]
    assert set(deed.findall(menu)) >= {"suspend", "leave", "training", "post", "leave-post"}
    assert f"?a={house.an.person_id}" in menu
    assert "<summary" in menu


def test_a_list_says_how_many_filters_are_set_where_they_are_folded(keeper, house):
    html = keeper.get(LIST, {"sex": "F", "q": "an"}).content.decode()
    assert "list-filters" in html
    assert "Filters (1)</summary>" in html


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_on_a_phone_the_first_person_stands_on_the_first_screen(page, live_server, house):
    client = Client()
    client.force_login(house.an)
    kept = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": kept, "url": live_server.url}])
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}/members/?sex=F")
    first = page.locator("a", has_text="Nguyễn Thị An").first
    assert first.bounding_box()["y"] < 480
    columns = page.locator(".list-deeds")
    assert not columns.is_visible()
    page.locator(".more-filters summary").click()
    assert columns.is_visible()
    page.locator(".more-filters summary").click()
    assert not page.locator(".together").is_visible()
    page.locator("input[name=who]").first.check()
    assert page.locator(".together").is_visible()
