"""What the pages of this room show, and to whom."""

import pytest
from django.urls import reverse

from caunoi.subjects.emulation.models import Pledge, ScoreSheet
from caunoi.subjects.emulation.streaks import longest
from caunoi.subjects.emulation.tests.test_pledges import (  # noqa: F401
    pledge_of,
    round,
    sheet,
    signed,
)
from caunoi.subjects.emulation.tests.test_proposals import a_nomination, proposed
from caunoi.subjects.emulation.tests.titles import an_award


def page(client, house, user, address, **sent):
    client.force_login(house.user(user))
    return client.post(address, sent) if sent else client.get(address)


def test_the_page_of_a_proposal_shows_what_is_missing_for_whom(house, client):
    nomination = a_nomination(house)
    proposed(house, nomination, "CSTDT")
    told = page(client, house, "an", reverse("nominations-record", args=[nomination.pk]))
    text = told.content.decode()
    assert "Not registered for emulation in 2024" in text
    assert "missing: 2022, 2023, 2024" in text or "missing: 2021, 2022, 2023" in text
    one = nomination.candidates.get()
    told = page(client, house, "an", reverse("award_candidates-record", args=[one.pk]))
    assert "Not registered for emulation in 2024" in told.content.decode()


def test_points_are_written_on_a_page_by_the_side_whose_turn_it_is(house, client, round):  # noqa: F811
    signed(house, round, house.north)
    pledge = pledge_of(round, house.north)
    address = reverse("pledge-scores", args=[pledge.pk])
    assert page(client, house, "chi", address).status_code == 404
    assert page(client, house, "an", address).status_code == 200
    given = dict(zip(
        [str(i.pk) for i in round.sheet.items.order_by("number")], ["60", "30,5", "5", "100"],
        strict=True,
    ))  # fmt: skip
    refused = page(client, house, "an", address, **given)
    assert refused.status_code == 422 and "Between 0 and 9" in refused.content.decode()
    last = list(given)[-1]
    done = page(client, house, "an", address, **{**given, last: "2"})
    assert done.status_code == 302
    assert float(Pledge.objects.get(pk=pledge.pk).own_score) == 93.5
    record = page(client, house, "an", reverse("pledges-record", args=[pledge.pk]))
    assert "30" in record.content.decode() and "own · cross · final" in record.content.decode()


def test_who_runs_a_round_says_on_a_page_who_scores_whom_and_writes_the_votes(
    house,
    client,
    round,  # noqa: F811
):
    record_page = reverse("rounds-record", args=[round.pk])
    pairs, votes = (reverse(f"pledgeround-{one}", args=[round.pk]) for one in ("pairs", "votes"))
    assert pairs in page(client, house, "organiser", record_page).content.decode()
    assert pairs not in page(client, house, "an", record_page).content.decode()
    for address in (pairs, votes):
        assert page(client, house, "an", address).status_code == 403
    north, south, west = (pledge_of(round, u) for u in (house.north, house.south, house.west))
    wrong = page(client, house, "organiser", pairs, **{str(north.pk): house.north.pk})
    assert wrong.status_code == 422, "itself is not among the units to choose"
    chosen = {str(north.pk): house.south.pk, str(south.pk): house.north.pk, str(west.pk): ""}
    assert page(client, house, "organiser", pairs, **chosen).status_code == 302
    scorers = [pledge_of(round, u).cross_by for u in (house.north, house.south, house.west)]
    assert scorers == [house.south, house.north, None]
    more = page(client, house, "organiser", votes, voters="3", **{str(north.pk): "4"})
    assert more.status_code == 422 and "More votes than voters" in more.content.decode()
    sent = {str(north.pk): "1", str(south.pk): "2"}
    assert page(client, house, "organiser", votes, voters="3", **sent).status_code == 302
    assert "2/3" in page(client, house, "an", record_page).content.decode()


def test_a_new_version_of_a_score_sheet_is_made_on_a_page_once_the_first_is_in_use(
    house,
    client,
    sheet,  # noqa: F811
):
    record_page = reverse("score_sheets-record", args=[sheet.pk])
    address = reverse("scoresheet-renew", args=[sheet.pk])
    sheet.refresh_from_db()
    assert address in page(client, house, "organiser", record_page).content.decode()
    assert address not in page(client, house, "an", record_page).content.decode()
    assert page(client, house, "an", address).status_code == 403
    done = page(client, house, "organiser", address, since="01/01/2025")
    made = ScoreSheet.objects.get(version=2)
    assert done.url == reverse("score_sheets-record", args=[made.pk])
    assert (made.state, made.items.count()) == ("draft", sheet.items.count())
    assert "New version" not in page(client, house, "organiser", done.url).content.decode()


def test_years_running_come_from_the_awards_that_one_may_see(house, client):
    for year in range(2015, 2020):
        an_award(house, year=year)
    address = reverse("years-running")
    assert "2015–2019" in page(client, house, "binh", address).content.decode()
    assert "Nguyễn Thị An" not in page(client, house, "chi", address).content.decode()
    assert page(client, house, "binh", f"{address}?title=&years=6").status_code == 200


@pytest.mark.parametrize(
    ("years", "row"),
    [
        (set(), (0, -1)),
        ({2019}, (2019, 2019)),
        ({2015, 2016, 2018, 2019}, (2018, 2019)),
        ({2012, 2013, 2014, 2018, 2019}, (2012, 2014)),
    ],
)
def test_the_longest_row_of_years(years, row):
    assert longest(years) == row
