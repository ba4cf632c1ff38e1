"""Figures on pages: the catalogue, one figure, its parts, and the records behind it."""

import datetime as dt

from caunoi.base.periods import Period
from caunoi.indicators.indicator import INDICATORS, Typed
from caunoi.indicators.records import records_of, rows
from caunoi.journal.door import operation
from caunoi.org.actions import move
from caunoi.org.models import Membership, Person
from caunoi.subjects.members.models import PartySpan
from caunoi.tests.house import LONG_AGO


def told(answer):
    return answer.content.decode()


def test_the_catalogue_shows_values_of_the_highest_unit_within_reach(
    client, house, django_assert_max_num_queries
):
    client.force_login(house.binh)
    with django_assert_max_num_queries(len(INDICATORS) + 20):
        page = client.get("/figures/?period=2024")
    values = {
        line["indicator"].key: line["shown"]
        for lines in page.context["groups"].values()
        for line in lines
    }
    assert values["members.total"] == "6"
    assert values["members.women"] == "3"


def test_a_figure_is_found_by_its_name(client, house):
    client.force_login(house.binh)
    page = client.get("/figures/?q=women")
    keys = {line["indicator"].key for lines in page.context["groups"].values() for line in lines}
    assert "members.women" in keys
    assert "members.total" not in keys


def test_a_figure_page_opens_to_its_records(client, house, django_assert_max_num_queries):
    client.force_login(house.binh)
    with django_assert_max_num_queries(32):
        page = client.get("/figures/members.total/?unit=NORTH&period=2024")
    assert page.context["shown"] == "2"
    assert f'href="/members/{house.an.person_id}/"' in told(page)
    assert "<polyline" in told(page)


def test_a_figure_is_split_and_its_part_opens_to_its_own_records(client, house):
    client.force_login(house.binh)
    page = client.get("/figures/members.total/?unit=UPPER&period=2024&by=sex")
    bars = {bar.label: bar.text for bar, _length in page.context["parted"].bars.drawn}
    assert bars == {"female": "3", "male": "3"}
    page = client.get("/figures/members.total/?unit=UPPER&period=2024&by=sex&part=F")
    assert page.context["rows"].total == 3


def test_who_may_only_count_gets_the_number_and_not_the_records(client, house):
    client.force_login(house.dung)
    page = client.get("/figures/members.total/?unit=NORTH&period=2024")
    assert page.context["shown"] == "2"
    assert page.context["hidden"] == 2
    assert "Nguyễn Thị An" not in told(page)


def test_a_small_number_of_a_sensitive_kind_is_withheld_from_who_may_only_count(client, house):
    PartySpan.objects.create(
        person=house.em.person, status="full", since=dt.date(2015, 1, 1), created_op=1, last_op=1
    )
    client.force_login(house.dung)
    page = client.get("/figures/members.party/?unit=FEDERATION&period=2024")
    assert page.context["shown"] == "<5"
    assert "&lt;5" in told(page)
    client.force_login(house.binh)
    assert client.get("/figures/members.party/?period=2024").context["shown"] == "1"


def test_how_many_records_stay_closed_does_not_tell_a_number_that_is_withheld(client, house):
    PartySpan.objects.create(
        person=house.em.person, status="full", since=dt.date(2015, 1, 1), created_op=1, last_op=1
    )
    client.force_login(house.dung)
    for asked in (
        "members.party/?unit=FEDERATION&period=2024",
        "members.party_share/?unit=FEDERATION&period=2024",
        "members.party/?unit=FEDERATION&period=2024&by=sex&part=F",
        "members.total/?unit=FEDERATION&period=2024&by=party&part=full",
        "members.total/?unit=NORTH&period=2024&by=party&part=none",
    ):
        page = client.get(f"/figures/{asked}")
        assert page.context["hidden"] == 0, asked
        assert "record that you may not open" not in told(page)


def test_a_unit_out_of_reach_is_not_known(client, house):
    client.force_login(house.chi)
    page = client.get("/figures/members.total/?unit=NORTH&period=2024")
    assert "figure" not in page.context
    assert "CĐCS Sở Phía Bắc" not in told(page)
    assert 'value="NORTH"' in told(page)


def test_then_and_now_are_told_apart_unit_by_unit(client, house):
    move(units=[house.north_team], to=house.south, on=dt.date(2022, 1, 1), by=house.console)
    Membership.objects.filter(person=house.an.person).update(unit=house.north_team)
    client.force_login(house.binh)
    page = client.get("/figures/members.total/?unit=UPPER&period=2021")
    differences = {d["unit"].name: (d["then"], d["now"]) for d in page.context["differences"]}
    assert differences == {"CĐCS Sở Phía Bắc": ("2", "1"), "CĐCS Sở Phía Nam": ("2", "3")}


def test_a_number_that_is_none_says_which_kind_of_none(client, house):
    client.force_login(house.binh)
    page = told(client.get("/figures/members.total/?unit=NORTH&period=2005"))
    assert "Nothing to tell" in page
    page = told(client.get("/figures/members.left/?unit=NORTH&period=2015"))
    assert '<p class="big">0</p>' in page


def test_a_wrong_period_is_told_beside_the_field_and_kept(client, house):
    client.force_login(house.binh)
    page = told(client.get("/figures/members.total/?period=2024Q9"))
    assert 'value="2024Q9"' in page
    assert "is not a period like" in page


def test_an_unknown_figure_is_a_page_with_those_that_are_alike(client, house):
    client.force_login(house.binh)
    answer = client.get("/figures/members.womn/")
    assert answer.status_code == 404
    assert "members.women" in told(answer)


def test_a_withheld_number_takes_the_next_smallest_beside_it_and_the_other_tree(client, house):
    with operation("test", by=house.console) as op:
        for unit, many in ((house.north, 3), (house.south, 9)):
            people = op.create_many(Person(name=f"Bùi {n}", sex="M") for n in range(many))
            for model, own in ((Membership, {"unit": unit}), (PartySpan, {"status": "full"})):
                since = dt.date(2015, 1, 1)
                op.create_many(model(person=p, since=since, **own) for p in people)
    client.force_login(house.dung)
    page = client.get("/figures/members.party/?unit=UPPER&period=2024")
    assert page.context["shown"] == "12"
    bars = {bar.label: bar.text for bar, _length in page.context["drawn"].bars.drawn}
    assert bars["CĐCS Sở Phía Bắc"] == bars["CĐCS Sở Phía Nam"] == "<5"
    assert [shown for _tree, _label, shown, _address in page.context["trees"]] == ["12", ""]
    client.force_login(house.console)
    page = client.get("/figures/members.party/?unit=UPPER&period=2024")
    bars = {bar.label: bar.text for bar, _length in page.context["drawn"].bars.drawn}
    assert (bars["CĐCS Sở Phía Bắc"], bars["CĐCS Sở Phía Nam"]) == ("3", "9")


def test_nothing_says_how_many_are_not_stated_and_from_when_it_is_known(client, house):
    people = [m.person for m in Membership.objects.filter(unit=house.north)]
    known_by = {"since": dt.date(2024, 9, 30), "precision": "known_by"}
    with operation("test", by=house.console) as op:
        op.create_many(PartySpan(person=p, status="full", **known_by) for p in people)
    client.force_login(house.binh)
    page = told(client.get("/figures/members.party/?unit=NORTH&period=2023"))
    assert "Not stated for 2 records." in page
    assert "It is known from 30/09/2024 on." in page


def test_a_record_of_a_team_names_the_union_it_is_of(client, house):
    Membership.objects.filter(person=house.an.person).update(unit=house.north_team)
    client.force_login(house.binh)
    page = client.get("/figures/members.total/?unit=NORTH&period=2024")
    units = {record["name"]: record["unit"] for record in page.context["records"]}
    assert units["Nguyễn Thị An"].endswith(" · CĐCS Sở Phía Bắc")


def test_a_person_who_is_counted_once_is_told_with_the_record_that_counts(client, house):
    client.force_login(house.binh)
    page = client.get("/figures/staff.total/?unit=NORTH&period=2024")
    told_of = {one["name"]: (one["unit"], one["since"]) for one in page.context["records"]}
    assert told_of["Nguyễn Thị An"] == ("CĐCS Sở Phía Bắc", LONG_AGO)


def test_a_period_that_is_none_shows_the_fault_and_no_figures(client, house):
    client.force_login(house.binh)
    page = client.get("/figures/?period=20245")
    assert page.context["form"].errors["period"]
    assert not page.context["groups"]
    assert "No figure is called so." not in told(page)


def test_the_records_of_a_person_are_told_for_every_figure_of_distinct_persons(house):
    asked = {"unit": house.upper, "period": Period.of_year(2024), "user": house.user("binh")}
    told = 0
    for key, indicator in INDICATORS.items():
        if not isinstance(indicator, Typed) and issubclass(rows(key, **asked).model, Person):
            list(records_of([house.an.person.pk], key, **asked))
            told += 1
    assert told > 15
