"""Every line of one's work opens a list of as many records as it tells of, in words of its own."""

import re

import pytest

from caunoi.base.offers import WAITING
from caunoi.indicators.models import Target
from caunoi.registers.records.deeds import record
from caunoi.registers.records.registry import RECORDS
from caunoi.registers.records.stepping import steps

from .test_tree_colours import TODAY, late_round

WORDS = "Reports of units: Report to be handed in"


@pytest.fixture
def work(house):
    """Reports in several states, and targets of units with and without an own chair."""
    late_round(house, north="open", south="returned", west="submitted", upper="open")
    for unit in (house.federation, house.upper, house.north, house.west):
        days = {"first": TODAY.replace(month=1, day=1), "last": TODAY.replace(month=12, day=31)}
        record([Target(unit=unit, words="Mục tiêu", **days)], by=house.console)
    return house


def lines(user):
    return WAITING["records"].find(user)


def told(hit):
    return int(re.sub(r"\D", "", hit.note))


def test_each_line_opens_as_many_records_as_it_tells_of(client, work):
    for user in (work.an, work.binh, work.chi, work.dung, work.em, work.organiser, work.console):
        client.force_login(user)
        for hit in lines(user):
            assert len(client.get(hit.address).context["rows"].rows) == told(hit), hit
    # The list of all that is in the state holds more than is his to do.
    client.force_login(work.binh)
    [targets] = [hit for hit in lines(work.binh) if "/targets/" in hit.address]
    assert told(targets) == 3
    assert len(client.get("/registers/targets/?state=set").context["rows"].rows) == 4


def test_one_step_from_two_states_is_one_line(work):
    found = {hit.label: told(hit) for hit in lines(work.console)}
    assert found[WORDS] == 4 - 1
    assert {hit.label: told(hit) for hit in lines(work.chi)} == {WORDS: 1}


def test_no_two_lines_have_the_same_words(work):
    for user in (work.binh, work.organiser, work.console):
        labels = [hit.label for hit in lines(user)]
        assert len(labels) == len(set(labels))
    for records in RECORDS.values():
        words = [str(move.waits) for move in steps(records)]
        assert len(words) == len(set(words)), records.key


def test_what_waits_for_another_is_not_in_my_list(client, work):
    client.force_login(work.binh)
    rows = client.get("/registers/unit_reports/?waits=submit").context["rows"].rows
    assert work.north.pk not in {row.unit_id for row in rows}  # her own keeper hands it in
    assert "waits" in client.get("/registers/unit_reports/?waits=nonsense").context["form"].errors
