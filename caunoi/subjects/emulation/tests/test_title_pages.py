"""An office adds a title of its own and says what it is; figures count it by that."""

import datetime as dt

import pytest
from django.urls import reverse

from caunoi.base.errors import Refused
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.catalogues import add_value
from caunoi.org.models import Entry
from caunoi.registers.records.deeds import record
from caunoi.subjects.emulation.models import Award, TitleFacts
from caunoi.subjects.emulation.register.awards import AWARD_TITLE
from caunoi.subjects.emulation.tests.titles import paper
from caunoi.subjects.emulation.title_pages import describe

SAID = {
    "stream": "union",
    "sort": "honour",
    "level": "upper",
    "for_persons": "on",
    "yearly": "on",
    "usually_by": "",
}


@pytest.fixture
def own_title(house):
    return add_value(
        catalogue=AWARD_TITLE, owner=house.upper, name="Gương sáng công đoàn",
        since=dt.date(2020, 1, 1), by=house.organiser,
    )  # fmt: skip


def test_a_title_of_the_office_is_described_on_a_page_and_is_first_until_then(
    house, client, own_title
):
    client.force_login(house.user("organiser"))
    page, own = reverse("award-titles"), reverse("award-title", args=[own_title.pk])
    before = client.get(page).content.decode()
    assert own in before and "not said yet" in before
    assert before.index("Gương sáng") < before.index("Lao động tiên tiến")
    nobody = client.post(own, SAID | {"for_persons": ""})
    assert nobody.status_code == 422 and "to persons, to collectives" in nobody.content.decode()
    assert client.post(own, SAID).status_code == 302
    facts = TitleFacts.objects.get(title=own_title)
    assert (facts.stream, facts.level, facts.yearly, facts.once) == ("union", "upper", True, False)
    assert "not said yet" not in client.get(page).content.decode()
    assert client.post(own, SAID | {"level": "province"}).status_code == 302
    assert TitleFacts.objects.get(title=own_title).level == "province"
    last = Operation.objects.filter(deed="titles.describe").latest("pk")
    undo(last.pk, by=house.organiser)
    assert TitleFacts.objects.get(title=own_title).level == "upper"


def test_more_titles_of_ones_own_ask_the_database_no_more_often(
    house, client, own_title, django_assert_max_num_queries
):
    for n in range(4):
        add_value(
            catalogue=AWARD_TITLE, owner=house.upper, name=f"Gương sáng {n}",
            since=dt.date(2020, 1, 1), by=house.organiser,
        )  # fmt: skip
    client.force_login(house.user("organiser"))
    client.get(reverse("award-titles"))
    with django_assert_max_num_queries(9):
        client.get(reverse("award-titles"))


def test_what_is_shipped_and_what_others_keep_is_not_described(house, client, own_title):
    shipped = Entry.objects.filter(catalogue=AWARD_TITLE, owner_unit=None).first()
    with pytest.raises(Refused):
        describe(shipped, by=house.organiser, level="nation")
    client.force_login(house.user("an"))
    assert "Gương sáng" in client.get(reverse("award-titles")).content.decode()
    assert client.get(reverse("award-title", args=[own_title.pk])).status_code == 403


def test_an_award_of_the_title_counts_at_the_level_that_was_said(house, own_title):
    said = {**SAID, "for_persons": True, "yearly": True}
    describe(own_title, by=house.organiser, **said)
    own_title.refresh_from_db()
    row = Award(title=own_title, year=2019, unit=house.north, person=house.an.person,
                decided_by="agency", decision=paper())  # fmt: skip
    record([row], by=house.user("an"))
    period, user = Period.parse("2020"), house.user("binh")
    told = figure("emulation.awards", unit=house.upper, period=period, user=user,
                  by="award_level")[1:]  # fmt: skip
    assert {one.by["award_level"]: one.value for one in told if one.value} == {"upper": 1}
