"""Finding from any page: what the reader may see, by name, marks as typed first."""

import datetime as dt
import re

import pytest

from caunoi.subjects.members.actions import NewPerson, admit


@pytest.fixture
def namesakes(house):
    people = [NewPerson(name, house.north) for name in ("Lê Hoà", "Lê Hoa", "Lê Hóa")]
    admit(people=people, on=dt.date(2020, 1, 1), by=house.console)


def asked(client, user, typed, **headers):
    client.force_login(user)
    return client.get("/search/", {"q": typed}, headers=headers).content.decode()


def test_a_unit_is_found_without_marks_and_by_its_code(client, house):
    for typed in ("so phia bac", "Sở Phía Bắc", "north"):
        assert f'href="/units/{house.north.pk}/"' in asked(client, house.an, typed)


def test_a_word_in_the_middle_of_another_is_no_hit(client, house):
    address = f'href="/units/{house.north.pk}/"'
    assert address in asked(client, house.an, "bac")
    assert address not in asked(client, house.an, "hia")


def test_what_a_keeper_keeps_another_does_not_find(client, house):
    for typed in ("Nguyễn Thị An", "phia bac", "NORTH"):
        page = asked(client, house.chi, typed)
        assert "Nothing that you may open" in page
        assert f"/members/{house.an.person_id}/" not in page


def test_who_may_only_count_finds_units_and_figures_and_no_person(client, house):
    assert "CĐCS Sở Phía Bắc" in asked(client, house.dung, "phia bac")
    assert 'href="/figures/members.women/"' in asked(client, house.dung, "women members")
    assert f"/members/{house.an.person_id}/" not in asked(client, house.dung, "Nguyễn Thị An")


def test_a_member_finds_herself_and_no_figure(client, house):
    assert f'href="/members/{house.em.person_id}/"' in asked(client, house.em, "hoang thi em")
    assert "/figures/members.women/" not in asked(client, house.em, "women members")


def test_people_whose_marks_are_as_typed_come_first(client, house, namesakes):
    def names(typed):
        return re.findall(r'href="/members/\d+/">(Lê [^ <]+)', asked(client, house.an, typed))

    assert names("hóa") == ["Lê Hóa", "Lê Hoa", "Lê Hoà"]
    assert names("hòa") == ["Lê Hoà", "Lê Hoa", "Lê Hóa"]
    assert names("hoa")[0] == "Lê Hoa"


def test_an_action_is_offered_only_to_those_who_may_take_it(client, house):
    assert 'href="/members/admit/"' in asked(client, house.an, "admit")
    assert 'href="/members/admit/"' not in asked(client, house.binh, "admit")


def test_the_palette_gets_the_hits_alone(client, house):
    part = asked(client, house.an, "phia bac", HX_Request="true")
    assert "<html" not in part
    assert "CĐCS Sở Phía Bắc" in part


def test_an_empty_palette_says_where_one_may_go(client, house):
    part = asked(client, house.an, "", HX_Request="true")
    assert 'href="/units/"' in part
    assert 'href="/members/admit/"' in part


@pytest.mark.parametrize("typed", ["%", "_", "'", "\\", "a" * 3000, "   ", "\x00"])
def test_strange_signs_find_nothing_and_break_nothing(client, house, typed):
    assert asked(client, house.an, typed).count("<h1") == 1


def test_one_search_takes_few_statements(client, house, namesakes, django_assert_max_num_queries):
    client.force_login(house.an)
    client.get("/search/")
    with django_assert_max_num_queries(12):
        client.get("/search/", {"q": "le"}, headers={"HX-Request": "true"})
