"""How old one must be: one rule for the deeds, the pages and the import, and dated data."""

import datetime as dt
import json

import pytest
from django.test import Client

from caunoi.base.errors import Invalid, NotThere, Refused
from caunoi.cli import main
from caunoi.org.models import Entry, Membership, Person
from caunoi.subjects.members.actions import (
    Correction,
    InParty,
    admit,
    correct,
    correct_joining,
    enter_party,
    rejoin,
    set_least_age,
)
from caunoi.subjects.members.ages import Ages, age_on

from .people import DAY, admitted, day, new_person

LAW = "Bộ luật Lao động sửa đổi"


@pytest.fixture
def keeper(house):
    client = Client()
    client.force_login(house.an)
    return client


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"birth": day("2009-03-02")}, "would be 14 years old"),
        ({"birth": day("2010-01-01"), "birth_precision": "year"}, "would be 14 years old"),
        ({"birth": day("1913-02-28")}, "would be 111 years old"),
        ({"birth": day("2005-03-01"), "joined": day("2020-02-29")}, "before the age of 15"),
    ],
)
def test_no_child_is_admitted_and_nobody_too_old(house, values, why):
    with pytest.raises(Invalid, match=why):
        admit(people=[new_person(house, **values)], on=DAY, by=house.an)


@pytest.mark.parametrize(
    "values",
    [
        {"birth": day("2009-03-01")},
        {"birth": day("2009-01-01"), "birth_precision": "year"},
        {"birth": day("2005-07-01"), "joined": day("2020-01-01"), "joined_precision": "year"},
        {
            "birth": day("1980-12-31"),
            "party": [InParty("full", day("1998-01-01"), precision="year")],
        },
    ],
)
def test_who_may_have_been_old_enough_is_admitted(house, values):
    assert admit(people=[new_person(house, **values)], on=DAY, by=house.an)


def test_a_child_stays_one_however_it_is_written_later(house):
    person = admitted(house, birth=day("1990-05-01"), joined=day("2010-01-01"))
    child = admitted(house, name="Lê Bé", birth=day("2000-05-01"), member=False)
    with pytest.raises(Invalid, match="years old"):
        correct(corrections=[Correction(child, {"birth": day("2020-05-01")})], by=house.an)
    with pytest.raises(Invalid, match="before the age of 15"):
        correct(corrections=[Correction(person, {"birth": day("1996-05-01")})], by=house.an)
    person.refresh_from_db()
    with pytest.raises(Invalid, match="before the age of 18"):
        item = (person, InParty("full", day("2008-04-30")))
        enter_party(items=[item], on=DAY, by=house.an)
    with pytest.raises(Invalid, match="before the age of 15"):
        correct_joining(
            items=[(Membership.objects.get(person=person), day("2005-04-30"), "day")], by=house.an
        )
    with pytest.raises(Invalid, match="before the age of 15"):
        known = Person.objects.filter(pk=child.pk)
        rejoin(people=known, unit=house.north, on=day("2015-04-30"), by=house.an)


def test_the_page_refuses_a_child_beside_its_field(keeper):
    typed = {"name": "Lê Bé", "birth": "2/3/2009", "unit": "NORTH", "on": "1/3/2024"}
    page = keeper.post("/members/admit/", {**typed, "member": "on"})
    assert page.status_code == 422
    assert "14 years old" in page.context["form"].errors["birth"][0]
    assert not Person.objects.filter(name="Lê Bé").exists()


def test_the_law_changes_on_a_day_and_earlier_days_keep_the_old_age(house):
    later = day("2024-01-01")
    set_least_age(code="work", years=16, since=later, source=LAW, by=house.console)
    ages = Ages()
    assert (ages.least("work", day("2023-12-31")), ages.least("work", later)) == (15, 16)
    young = new_person(house, birth=day("2008-06-01"))
    with pytest.raises(Invalid, match="would be 15 years old"):
        admit(people=[young], on=DAY, by=house.an)
    assert admit(people=[young], on=day("2023-12-01"), by=house.an)
    set_least_age(code="work", years=17, since=later, source=LAW, by=house.console)
    kept = Entry.objects.filter(catalogue="least_age", code="work").order_by("since")
    assert [(v.rank, v.legal_source) for v in kept][-1] == (17, LAW)
    assert "Điều 3" in kept[0].legal_source
    assert kept.count() == 2


def test_only_who_reaches_everything_sets_an_age_and_says_where_it_stands(house):
    told = {"years": 16, "since": DAY, "source": LAW}
    with pytest.raises(Refused):
        set_least_age(code="work", by=house.binh, **told)
    with pytest.raises(NotThere, match="party, work"):
        set_least_age(code="school", by=house.console, **told)
    with pytest.raises(Invalid, match="law"):
        set_least_age(code="work", by=house.console, **{**told, "source": " "})


def test_full_years_are_counted_to_the_day():
    assert age_on(dt.date(2000, 2, 29), dt.date(2015, 2, 28)) == 14
    assert age_on(dt.date(2000, 2, 29), dt.date(2015, 3, 1)) == 15


# -- telephone, e-mail and births, as the import understands them


@pytest.mark.parametrize(("typed", "kept"), [("0983.960.310", "0983960310"), ("+84983960310",) * 2])
def test_a_telephone_is_kept_as_the_import_keeps_it(house, keeper, typed, kept):
    kept = kept.replace("+84", "0")
    assert admitted(house, phone=typed, email="An@Example.VN").phone == kept
    person = Person.objects.get(phone=kept)
    assert person.email == "an@example.vn"
    correct(corrections=[Correction(person, {"phone": "0912 000 111"})], by=house.an)
    person.refresh_from_db()
    assert person.phone == "0912000111"


def test_what_is_no_telephone_is_refused_by_deed_and_page(house, keeper):
    with pytest.raises(Invalid, match="not a telephone number"):
        admitted(house, phone="abc")
    typed = {"name": "Lê Thị Hoa", "phone": "abc", "unit": "NORTH", "on": "1/3/2024"}
    page = keeper.post("/members/admit/", {**typed, "member": "on"})
    assert "not a telephone number" in page.context["form"].errors["phone"][0]
    person = admitted(house)
    page = keeper.post(f"/members/{person.pk}/correct/", {"name": person.name, "phone": "abc"})
    assert page.status_code == 422
    assert "not a telephone number" in page.context["form"].errors["phone"][0]
    with pytest.raises(Invalid, match="not an e-mail"):
        correct(corrections=[Correction(person, {"email": "abc"})], by=house.an)


@pytest.mark.parametrize(
    ("typed", "birth", "precision"),
    [
        ("1990", "1990-01-01", "year"),
        ("3/1990", "1990-03-01", "month"),
        ("01-02-1985", "1985-02-01", "day"),
        ("1.2.85", "1985-02-01", "day"),
        ("01021985", "1985-02-01", "day"),
    ],
)
def test_a_birth_is_typed_as_in_a_list_and_tells_how_exactly_it_is_known(
    house, keeper, typed, birth, precision
):
    form = {"name": "Lê Thị Hoa", "birth": typed, "unit": "NORTH", "on": "1-3-2024", "member": "on"}
    assert keeper.post("/members/admit/", form).status_code == 302
    person = Person.objects.get(name="Lê Thị Hoa")
    assert (str(person.birth), person.birth_precision) == (birth, precision)
    page = keeper.get(f"/members/{person.pk}/correct/")
    shown = page.context["form"]["birth"].value()
    keeper.post(f"/members/{person.pk}/correct/", {"name": "Lê Thị Hoà", "birth": shown})
    person.refresh_from_db()
    assert (person.name, str(person.birth), person.birth_precision) == (
        "Lê Thị Hoà",
        birth,
        precision,
    )


def test_a_deed_needs_the_day_itself(house, keeper):
    form = {"name": "Lê Thị Hoa", "unit": "NORTH", "on": "3/2024", "member": "on"}
    page = keeper.post("/members/admit/", form)
    assert "is not a day" in page.context["form"].errors["on"][0]


def test_the_command_line_sets_an_age_and_tells_them_all(house, capsys, monkeypatch):
    monkeypatch.setenv("CAUNOI_LANG", "en")
    assert main(["ages", "set", "work", "16", "--since", "2030-01-01", "--source", LAW]) == 0
    capsys.readouterr()
    assert main(["ages", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(r["code"], r["rank"], r["until"]) for r in rows] == [
        ("party", 18, None),
        ("work", 15, "2030-01-01"),
        ("work", 16, None),
    ]
    assert main(["ages", "set", "school", "6", "--since", "2030-01-01", "--source", LAW]) == 1
