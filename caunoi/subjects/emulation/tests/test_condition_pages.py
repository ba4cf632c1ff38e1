"""An office sets its own conditions of awards, from a day on, and those below follow them."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid, Refused
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.subjects.emulation.conditions import end_condition, set_condition
from caunoi.subjects.emulation.eligibility import conditions_for
from caunoi.subjects.emulation.models import Condition
from caunoi.subjects.emulation.tests.titles import title

FIRST, LATER = dt.date(2024, 1, 1), dt.date(2025, 1, 1)


def three_years(house, unit=None, since=FIRST, code="", number=3):
    return set_condition(
        unit=unit or house.upper, since=since, code=code, by=house.user("organiser"),
        title=title("BK-LDLD"), kind="has_title", other=title("LDTT"), number=number, years=5,
    )  # fmt: skip


def holding(house, unit, day):
    return [c for c in conditions_for(unit.pk, day) if c.title_id == title("BK-LDLD").pk]


def test_what_an_office_sets_holds_for_all_below_from_that_day_on(house):
    mine = three_years(house)
    assert mine in holding(house, house.north, FIRST)
    assert mine not in holding(house, house.north, FIRST - dt.timedelta(1))


def test_to_say_otherwise_ends_what_was_said_and_history_stays(house):
    mine = three_years(house)
    other = three_years(house, since=LATER, code=mine.code, number=2)
    assert mine in holding(house, house.north, FIRST)
    found = holding(house, house.north, LATER)
    assert other in found and mine not in found
    with pytest.raises(Invalid, match="later day"):
        three_years(house, since=FIRST, code=mine.code)
    undo(Operation.objects.latest("pk").pk, by=house.user("organiser"))
    assert mine in holding(house, house.north, LATER)


def test_who_does_not_keep_the_tree_sets_none(house):
    with pytest.raises(Refused):
        set_condition(unit=house.north, since=FIRST, by=house.user("an"), kind="registered")
    shipped = Condition.objects.filter(unit=None).first()
    with pytest.raises(Refused):
        end_condition(shipped, until=LATER, by=house.user("organiser"))


def test_it_is_set_and_ended_on_pages(client, house):
    client.force_login(house.organiser)
    shipped = Condition.objects.filter(unit=None, kind="has_title").first()
    answer = client.get("/emulation/conditions/")
    ends = [row.until for row, *_rest in answer.context["rows"]]
    assert ends.index(None) == 0 and ends[-1] is not None, "what has ended stands last"
    page = answer.content.decode()
    assert f"?of={shipped.pk}" in page
    form = client.get(f"/emulation/conditions/new/?of={shipped.pk}").context["form"]
    assert form.initial["number"] == shipped.number
    sent = {"unit": "UPPER", "since": "01/01/2024", "kind": "has_title", "number": "2",
            "years": "5", "ends": "own", "for_persons": "on",
            "title": title("BK-LDLD").pk}  # fmt: skip
    answer = client.post("/emulation/conditions/new/", sent)
    assert answer.status_code == 422, "of another title one is named"
    assert "Name the other title" in answer.content.decode()
    client.post("/emulation/conditions/new/", {**sent, "other": title("LDTT").pk})
    mine = Condition.objects.get(unit=house.upper)
    assert mine in holding(house, house.north, FIRST)
    client.post(f"/emulation/conditions/{mine.pk}/end/", {"until": "01/01/2025"})
    mine.refresh_from_db()
    assert mine.until == LATER
    assert client.get(f"/emulation/conditions/{shipped.pk}/end/").status_code == 403


def test_those_of_another_branch_are_not_shown(client, house):
    three_years(house, unit=house.south)
    client.force_login(house.an)
    assert "CĐCS Sở Phía Nam" not in client.get("/emulation/conditions/").content.decode()
