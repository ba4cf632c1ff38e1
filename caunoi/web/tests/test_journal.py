"""The journal on pages."""

import datetime as dt
import re

from caunoi.indicators.models import Target
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.org.actions import restate
from caunoi.org.models import Membership, Person
from caunoi.registers.records.deeds import record


def told(answer):
    return answer.content.decode()


def rename(house, name="CĐCS Sở Mới"):
    restate(unit=house.north, on=dt.date(2024, 1, 1), by=house.console, name=name)
    return Operation.objects.latest("pk")


def test_the_journal_shows_what_was_done_in_units_within_reach(client, house):
    done = rename(house)
    client.force_login(house.an)
    assert f"/journal/{done.pk}/" in told(client.get("/journal/"))
    client.force_login(house.chi)
    assert f"/journal/{done.pk}/" not in told(client.get("/journal/"))
    assert client.get(f"/journal/{done.pk}/").status_code == 404


def test_who_may_only_count_reads_no_journal(client, house):
    rename(house)
    client.force_login(house.dung)
    assert client.get("/journal/").context["rows"].total == 0


def test_the_journal_is_narrowed_by_deed_who_unit_and_day(client, house):
    rename(house)
    client.force_login(house.binh)

    def found(query):
        return client.get(f"/journal/?{query}").context["rows"].total

    assert found("deed=restate") == 1
    assert found("deed=restate&who=console") == 1
    assert found("deed=restate&who=nobody") == 0
    assert found("deed=restate&unit=NORTH") == 1
    assert found("deed=restate&unit=SOUTH") == 0
    assert found("deed=restate&last=01/01/2020") == 0


def test_an_operation_tells_before_and_after_in_words(client, house):
    [person] = Person.objects.filter(name="Nguyễn Thị An")
    with operation("test", by=house.console, unit=house.north) as op:
        op.change(person, name="Nguyễn Thị Ân", birth=dt.date(1981, 2, 3), ethnicity="Tày")
        membership = Membership.objects.get(person=person)
        op.change(membership, unit=house.south)
    client.force_login(house.binh)
    page = told(client.get(f"/journal/{op.record.pk}/"))
    assert "Nguyễn Thị An → Nguyễn Thị Ân" in page
    assert "01/05/1980 → 03/02/1981" in page
    assert "CĐCS Sở Phía Bắc → CĐCS Sở Phía Nam" in page
    assert "Tày" not in page
    assert "sort_key" not in page


def test_an_operation_of_many_rows_takes_few_queries(client, house, django_assert_max_num_queries):
    with operation("test", by=house.console, unit=house.upper) as op:
        for person in Person.objects.all():
            op.change(person, phone="0912345678")
    client.force_login(house.binh)
    with django_assert_max_num_queries(20):
        client.get(f"/journal/{op.record.pk}/")


def test_undo_from_the_page_tells_what_came_back(client, house):
    done = rename(house)
    client.force_login(house.organiser)
    assert f'action="/journal/{done.pk}/undo/"' in told(client.get(f"/journal/{done.pk}/"))
    answer = client.post(f"/journal/{done.pk}/undo/", {"note": "gõ nhầm"})
    assert answer.context["outcome"].whole
    assert house.north.state_on(dt.date(2025, 1, 1)).name == "CĐCS Sở Phía Bắc"
    assert Operation.objects.latest("pk").note == "gõ nhầm"
    assert client.post(f"/journal/{done.pk}/undo/").status_code == 409


def test_undo_tells_what_was_kept_and_why(client, house):
    first = rename(house)
    rename(house, "CĐCS Sở Mới Hơn")
    client.force_login(house.organiser)
    page = told(client.post(f"/journal/{first.pk}/undo/"))
    assert "changed since by operation" in page


def test_without_the_verb_the_page_gives_the_reason_instead_of_a_button(client, house):
    done = rename(house)
    kind = house.an.person.holdings.get()
    with operation("test", by=house.console) as op:
        op.change(kind, kind=type(kind.kind).objects.get(code="committee_member"))
    client.force_login(house.an)
    page = told(client.get(f"/journal/{done.pk}/"))
    assert f"/journal/{done.pk}/undo/" not in page
    assert "does not let you" in page
    assert client.post(f"/journal/{done.pk}/undo/").status_code == 403


def test_what_the_command_line_did_bears_the_name_of_people(client, house):
    record([Target(unit=house.north, words="Mục tiêu", first=dt.date(2024, 1, 1),
                   last=dt.date(2024, 12, 31))], by=house.console)  # fmt: skip
    target = Target.objects.get()
    client.force_login(house.binh)
    for address in ("/", "/journal/", f"/registers/targets/{target.pk}/"):
        page = told(client.get(address))
        assert "the server" in page and ">console<" not in page, address
        assert not re.search(r"\bconsole\b", re.sub(r"<[^>]+>", " ", page)), address
    client.force_login(house.console)
    assert ">console<" not in told(client.get("/")).replace(
        '<span class="text-secondary">console<', ""
    ), "but for the name by which the account signs in"
