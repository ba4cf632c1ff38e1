"""What the books lack: counted by unit, opened as what it counts, and told to who may open it."""

import datetime as dt
import re

from django.utils import timezone

from caunoi.base.offers import GAPS
from caunoi.base.spans import Precision
from caunoi.journal.door import operation
from caunoi.org.actions import Closing, close
from caunoi.org.models import Holding, Membership, Person, Term
from caunoi.registers.records.deeds import record
from caunoi.registers.records.registry import RECORDS
from caunoi.registers.records.silent import expected
from caunoi.subjects.committee.models import Programme

TODAY = timezone.localdate()


def shown(client, user, address, **headers):
    client.force_login(user)
    return client.get(address, headers=headers).content.decode()


def card(client, user):
    """The card as the first page fetches it."""
    return shown(client, user, "/home/gaps/", HX_Request="true")


def unknown(house, unit, many, **told):
    """People of a unit of whom something is not known."""
    precision = told.pop("precision", Precision.DAY)
    with operation("test", by=house.console) as op:
        for number in range(many):
            known = {"sex": "F", "birth": dt.date(1990, 1, 1), **told}
            person = op.create(Person(name=f"Tạ {unit.pk} {number}", **known))
            op.create(Membership(person=person, unit=unit, since=dt.date(2020, 1, 1),
                                 precision=precision))  # fmt: skip


def numbers(page):
    """The numbers of the whole unit by what is missing, each with its address."""
    rows = re.findall(
        r'<tr><th scope="row">([^<]+)</th><td class="num"[^>]*><a href="([^"]+)">([^<]+)</a>', page
    )
    return {label: (int(number), address.replace("&amp;", "&")) for label, address, number in rows}


def test_each_number_opens_as_many_records(client, house):
    unknown(house, house.north, 3, birth=None)
    unknown(house, house.north_team, 1, birth=None, sex="")
    unknown(house, house.south, 2, precision=Precision.KNOWN_BY)
    found = numbers(shown(client, house.binh, "/completeness/?unit=UPPER"))
    assert {label: many for label, (many, _address) in found.items()} == {
        "Members without a date of birth": 4,
        "Members whose sex is not stated": 1,
        "Members without a day of entry": 2,
        "Units in which nobody holds an office": 1,
        "Units without a committee in its term": 4,
        "Nothing in the year: Yearly conferences": 3,
        "Nothing in the year: Meetings": 4,
        "Nothing in the year: Programmes of work": 4,
        "Nothing in the year: Plans of inspection": 1,
    }
    for many, address in found.values():
        answer = client.get(address)
        rows = answer.context["listed"] if "gap=" in address else answer.context["rows"].rows
        assert len(rows) == many, address


def test_each_unit_right_below_is_told_with_what_stands_below_it(client, house):
    unknown(house, house.north, 3, birth=None)
    unknown(house, house.north_team, 1, birth=None)
    client.force_login(house.binh)
    rows = client.get("/completeness/?unit=UPPER").context["rows"]
    births = {str(unit): cells[0].many for unit, _link, cells in rows}
    assert births == {"CĐCS Sở Phía Bắc": 4, "CĐCS Sở Phía Nam": 0, "CĐCS Sở Phía Tây": 0}


def test_a_closed_unit_lacks_nothing_and_is_not_counted(client, house):
    client.force_login(house.binh)
    assert len(client.get("/completeness/?unit=UPPER").context["rows"]) == 3
    ended = Closing(members="end", posts="end", offices="end")
    close(units=[house.west], on=dt.date(2020, 1, 1), by=house.console, heir=house.south,
          rest=ended)  # fmt: skip
    told = client.get("/completeness/?unit=UPPER").context
    assert (len(told["rows"]), told["full"]) == (2, 0)
    below = client.get("/completeness/?unit=SOUTH").context
    assert (len(below["rows"]), below["full"]) == (0, 0)


def test_what_is_filled_in_is_missing_no_more(client, house):
    label = "Nothing in the year: Programmes of work"
    record(
        [Programme(unit=house.north, year=TODAY.year, approved_on=TODAY - dt.timedelta(days=400))],
        by=house.console,
    )
    with operation("test", by=house.console) as op:
        op.create(Term(unit=house.north, name="2023-2028", since=dt.date(2023, 1, 1)))
    found = numbers(shown(client, house.binh, "/completeness/?unit=UPPER"))
    assert found[label][0] == 3
    assert found["Units without a committee in its term"][0] == 3
    assert "CĐCS Sở Phía Bắc" not in shown(client, house.binh, found[label][1])
    before = numbers(shown(client, house.binh, f"/completeness/?unit=UPPER&year={TODAY.year - 1}"))
    assert before[label][0] == 4


def test_who_keeps_the_south_hears_nothing_of_the_north(client, house):
    unknown(house, house.north, 3, birth=None)
    assert "Members without a date of birth" in card(client, house.an)
    assert "Members without a date of birth" not in card(client, house.chi)
    page = client.get("/completeness/?unit=NORTH")
    assert page.context["form"].errors["unit"] and "whole" not in page.context
    told = card(client, house.binh)
    assert "Công đoàn Viên chức tỉnh" in told and ">3</a>" in told


def test_who_may_only_count_or_holds_nothing_is_told_nothing(client, house):
    unknown(house, house.north, 3, birth=None)
    for user in (house.dung, house.em):
        assert 'id="gaps"' not in shown(client, user, "/")
        assert "There is no unit whose records you may open." in card(client, user)
        assert "without a date of birth" not in shown(client, user, "/completeness/")
    assert 'id="gaps"' in shown(client, house.an, "/")
    assert client.get("/home/gaps/").url == "/completeness/"


def test_the_card_takes_few_statements(client, house, django_assert_max_num_queries):
    for unit in (house.north, house.south, house.west, house.north_team):
        unknown(house, unit, 2, birth=None)
    for user in (house.an, house.binh):
        card(client, user)
        with django_assert_max_num_queries(12):
            client.get("/home/gaps/", headers={"HX-Request": "true"})


def test_registers_that_are_expected_have_a_day_and_are_open_to_viewers():
    assert expected()
    for records in expected():
        assert records.model.opened_by == "view", records.key
        assert RECORDS[records.key].day
    assert list(GAPS) and len({gap.name for kind in GAPS.values() for gap in kind.gaps()}) == sum(
        len(kind.gaps()) for kind in GAPS.values()
    )


def test_an_office_held_again_fills_the_gap(client, house):
    found = numbers(shown(client, house.binh, "/completeness/?unit=UPPER"))
    listed = shown(client, house.binh, found["Units in which nobody holds an office"][1])
    assert "CĐCS Sở Phía Tây" in listed and "CĐCS Sở Phía Bắc" not in listed
    with operation("test", by=house.console) as op:
        kind = Holding.objects.get(person=house.chi.person_id).kind
        op.create(Holding(person=house.em.person, unit=house.west, kind=kind, since=TODAY))
    again = numbers(shown(client, house.binh, "/completeness/?unit=UPPER"))
    assert "Units in which nobody holds an office" not in again


def test_what_is_no_gap_of_units_has_no_page(client, house):
    client.force_login(house.binh)
    for gap in ("birth", "nonsense"):
        assert client.get(f"/completeness/?unit=UPPER&gap={gap}").status_code == 404
