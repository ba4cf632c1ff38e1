"""Offices, terms and clusters on a unit's page, and the forms behind them."""

import datetime as dt

import pytest

from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.org.models import Cluster, ClusterPlace, Delegation, Holding, Membership, Person, Term


def told(answer):
    return answer.content.decode()


@pytest.fixture
def organiser(client, house):
    client.force_login(house.organiser)
    return client


@pytest.fixture
def south(house):
    return f"/units/{house.south.pk}/"


def chi_holds(house):
    return Holding.objects.get(unit=house.south, person=house.chi.person)


def test_somebody_is_appointed_with_a_paper_and_dismissed_again(organiser, house, south):
    typed = {"person": "hoang thi em", "kind": "chair", "on": "01/02/2024", "paper_number": "5/QĐ"}
    assert organiser.post(f"{south}appoint/", typed).status_code == 302
    held = Holding.objects.get(unit=house.south, kind__code="chair")
    assert (held.person, held.since, held.until) == (house.em.person, dt.date(2024, 2, 1), None)
    assert held.paper.number == "5/QĐ"
    page = told(organiser.get(south))
    assert "Hoàng Thị Em" in page
    assert f"{south}office/{held.pk}/end/" in page
    assert organiser.post(f"{south}office/{held.pk}/end/", {"on": "01/03/2024"}).status_code == 302
    held.refresh_from_db()
    assert held.until == dt.date(2024, 3, 1)
    assert {o.deed for o in Operation.objects.order_by("-pk")[:2]} == {"appoint", "dismiss"}


def test_an_elected_office_belongs_to_the_term_of_its_day(organiser, house, south):
    typed = {"name": "2023-2028", "on": "01/06/2023"}
    assert organiser.post(f"{south}term/", typed).status_code == 302
    for kind in ("chair", "organiser"):
        typed = {"person": "Hoàng Thị Em", "kind": kind, "on": "01/07/2023"}
        organiser.post(f"{south}appoint/", typed)
    terms = dict(Holding.objects.filter(person=house.em.person).values_list("kind__code", "term"))
    assert terms == {"chair": Term.objects.get().pk, "organiser": None}
    assert "2023-2028" in told(organiser.get(south))


def test_what_is_wrong_is_told_at_its_field_and_the_rest_stays_typed(organiser, house, south):
    typed = {"person": "Ma Thị Không", "kind": "chair", "on": "31/02/2024"}
    answer = organiser.post(f"{south}appoint/", typed)
    page = told(answer)
    assert answer.status_code == 422
    assert 'value="Ma Thị Không"' in page
    assert "Nobody within your reach is called “Ma Thị Không”." in page
    assert "31/02/2024 is not a day" in page
    answer = organiser.post(f"{south}appoint/", {**typed, "person": "Em", "on": "01/01/2005"})
    assert answer.status_code == 422
    assert "was not there on 01/01/2005" in told(answer)
    assert not Holding.objects.filter(unit=house.south, kind__code="chair").exists()


def test_of_two_who_bear_one_name_the_number_tells_which(organiser, house, south):
    with operation("test", by=house.console) as op:
        other = op.create(Person(name="Hoàng Thị Em"))
        op.create(Membership(person=other, unit=house.south, since=dt.date(2020, 1, 1)))
    typed = {"person": "Hoàng Thị Em", "kind": "chair", "on": "01/02/2024"}
    answer = organiser.post(f"{south}appoint/", typed)
    assert answer.status_code == 422
    written = f"Hoàng Thị Em · CĐCS Sở Phía Nam · {other.pk}"
    assert written in told(answer)
    assert organiser.post(f"{south}appoint/", {**typed, "person": written}).status_code == 302
    assert Holding.objects.get(kind__code="chair", unit=house.south).person == other


def test_a_holder_lets_another_stand_in_and_ends_it(client, house, south):
    client.force_login(house.chi)
    held = chi_holds(house)
    assert f"{south}office/{held.pk}/stand-in/" in told(client.get(south))
    typed = {"to": "Vũ Văn Giang", "on": "01/02/2024"}
    assert client.post(f"{south}office/{held.pk}/stand-in/", typed).status_code == 302
    given = Delegation.objects.get()
    assert (given.holding, given.to) == (held, house.organiser.person)
    assert "Vũ Văn Giang" in told(client.get(south))
    answer = client.post(f"{south}stand-in/{given.pk}/end/", {"on": "01/03/2024"})
    assert answer.status_code == 302
    given.refresh_from_db()
    assert given.until == dt.date(2024, 3, 1)


def test_who_holds_another_office_is_refused_with_the_reason(client, house):
    client.force_login(house.an)
    chair = Holding.objects.get(person=house.binh.person)
    north = f"/units/{house.north.pk}/"
    assert client.get(f"{north}appoint/").status_code == 403
    # An office is found only under its own unit.
    client.force_login(house.organiser)
    assert client.get(f"{north}office/{chair.pk}/end/").status_code == 404
    assert f"{north}appoint/" in told(client.get(north))
    client.force_login(house.an)
    page = told(client.get(north))
    assert f"{north}appoint/" not in page
    assert f"{north}cluster/" not in page


def test_a_cluster_is_made_joined_left_and_closed(organiser, house, south):
    typed = {"name": "Cụm thi đua số 1", "on": "01/01/2020"}
    assert organiser.post(f"{south}cluster/", typed).status_code == 302
    cluster = Cluster.objects.get()
    address = f"{south}cluster/{cluster.pk}/"
    assert (
        organiser.post(f"{address}join/", {"unit": "WEST", "on": "01/02/2020"}).status_code == 302
    )
    assert ClusterPlace.objects.get().unit == house.west
    again = organiser.post(f"{address}join/", {"unit": "WEST", "on": "01/03/2020"})
    assert again.status_code == 422
    assert 'role="alert"' in told(again)
    wrong = organiser.post(f"{address}leave/", {"unit": "NORTH", "on": "01/03/2020"})
    assert "Not all of these units were of the cluster on 01/03/2020." in told(wrong)
    organiser.post(f"{address}leave/", {"unit": "WEST", "on": "01/03/2020"})
    assert ClusterPlace.objects.get().until == dt.date(2020, 3, 1)
    assert "Cụm thi đua số 1" in told(organiser.get(f"/units/{house.west.pk}/"))
    assert organiser.post(f"{address}close/", {"on": "01/01/2021"}).status_code == 302
    cluster.refresh_from_db()
    assert cluster.until == dt.date(2021, 1, 1)
    assert f"{address}join/" not in told(organiser.get(south))
