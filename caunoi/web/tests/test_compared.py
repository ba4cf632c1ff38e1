"""Two dates side by side, a line where the tree changed, and the sentences that figures say."""

import datetime as dt

import pytest

from caunoi.base.periods import Period
from caunoi.indicators.actions import NewFigure, type_in
from caunoi.journal.door import operation
from caunoi.org.actions import Closing, NewUnit, close, found, move
from caunoi.org.models import Membership, Paper, Person
from caunoi.subjects.members.models import PartySpan
from caunoi.web import compared as shown

BEGAN = dt.date(2019, 3, 1)


def told(answer):
    return answer.content.decode()


def members(house, unit, many, since=BEGAN, party=False, name="Bùi"):
    with operation("test", by=house.console) as op:
        people = op.create_many(Person(name=f"{name} {n}", sex="M") for n in range(many))
        op.create_many(Membership(person=p, unit=unit, since=since) for p in people)
        if party:
            op.create_many(PartySpan(person=p, status="full", since=since) for p in people)
    return people


def test_two_dates_are_told_unit_by_unit_and_as_a_sentence(
    client, house, django_assert_max_num_queries
):
    members(house, house.north, 3)
    client.force_login(house.binh)
    with django_assert_max_num_queries(50):
        page = client.get("/figures/members.total/?unit=UPPER&period=2020&beside=2018")
    compared = page.context["drawn"].compared
    rows = {row.unit.name: (row.before, row.after, row.difference) for row in compared.rows}
    assert rows["Công đoàn Viên chức tỉnh"] == ("6", "9", "+3")
    assert rows["CĐCS Sở Phía Bắc"] == ("2", "5", "+3")
    assert rows["CĐCS Sở Phía Nam"] == ("2", "2", "0")
    assert compared.sentence.startswith(
        "Members rose from 6 (2018) to 9 (2020), up 3 (50 %). 3 people came in"
    )
    assert "Bùi 0" in told(page)


def test_the_later_date_may_be_typed_first(client, house):
    members(house, house.north, 3)
    client.force_login(house.binh)
    page = client.get("/figures/members.total/?unit=UPPER&period=2018&beside=2020")
    assert "from 6 (2018) to 9 (2020)" in page.context["drawn"].compared.sentence


def test_names_beyond_the_first_are_counted_apart_from_those_out_of_reach(
    client, house, monkeypatch
):
    members(house, house.north, 3)
    client.force_login(house.binh)
    monkeypatch.setattr(shown, "MOST_NAMES", 2)
    page = client.get("/figures/members.total/?unit=UPPER&period=2020&beside=2018")
    [came, _went, _moved] = page.context["drawn"].compared.ways
    assert (len(came["people"]), came["more"], came["unnamed"]) == (2, 1, 0)
    assert "1 more person may be opened" in told(page)


def test_who_may_only_count_is_told_how_many_came_and_not_who(client, house):
    members(house, house.north, 3)
    client.force_login(house.dung)
    page = client.get("/figures/members.total/?unit=UPPER&period=2020&beside=2018")
    [came, _went, _moved] = page.context["drawn"].compared.ways
    assert (came["number"], came["people"], came["unnamed"]) == ("3", [], 3)
    assert "Bùi 0" not in told(page)


def test_few_who_came_to_a_sensitive_figure_are_withheld_from_who_may_only_count(client, house):
    members(house, house.north, 9, since=dt.date(2015, 1, 1), party=True)
    members(house, house.north, 2, party=True, name="Đỗ")
    client.force_login(house.dung)
    page = client.get("/figures/members.party/?unit=UPPER&period=2020&beside=2018")
    compared = page.context["drawn"].compared
    assert [way["number"] for way in compared.ways] == ["<5", "<5", "<5"]
    assert "Who came and went is not told" in compared.sentence
    client.force_login(house.console)
    page = client.get("/figures/members.party/?unit=UPPER&period=2020&beside=2018")
    assert page.context["drawn"].compared.ways[0]["number"] == "2"


def test_no_difference_is_made_of_a_number_that_is_withheld(client, house):
    members(house, house.north, 2, party=True)
    client.force_login(house.dung)
    page = client.get("/figures/members.party/?unit=UPPER&period=2020&beside=2018")
    compared = page.context["drawn"].compared
    assert compared.rows[0].difference == "–"
    assert compared.ways == []
    assert "withheld" in compared.sentence


def test_a_share_differs_in_points_and_not_in_percent_of_percent(client, house):
    members(house, house.north, 4)
    client.force_login(house.binh)
    page = client.get("/figures/members.women_share/?unit=UPPER&period=2020&beside=2018")
    [row, *_below] = page.context["drawn"].compared.rows
    assert (row.before, row.after) == ("50 %", "30 %")
    assert (row.difference, row.percent) == ("−20,0 percentage points", "")


@pytest.mark.parametrize(
    ("period", "beside", "words"),
    [
        ("2020", "2019Q1", "not equally long"),
        ("2020", "2005", "nothing to compare for năm 2005"),
    ],
)
def test_what_cannot_be_compared_says_why(client, house, period, beside, words):
    client.force_login(house.binh)
    asked = f"unit=UPPER&period={period}&beside={beside}"
    page = client.get(f"/figures/members.joined/?{asked}")
    compared = page.context["drawn"].compared
    assert compared.rows[0].difference == "–"
    assert words in compared.sentence


def test_a_unit_that_stood_elsewhere_is_not_compared_with_itself(client, house):
    move(units=[house.north_team], to=house.south, on=dt.date(2019, 6, 1), by=house.console)
    client.force_login(house.binh)
    page = client.get("/figures/members.total/?unit=NORTH&period=2020&beside=2018")
    rows = {row.unit.name: (row.before, row.after) for row in page.context["drawn"].compared.rows}
    assert rows["Tổ Một"][1] == "not here"


def test_a_unit_that_moved_out_of_reach_does_not_close_the_past(client, house):
    move(units=[house.north_team], to=house.south, on=dt.date(2019, 6, 1), by=house.console)
    client.force_login(house.an)
    page = client.get("/figures/members.total/?unit=NORTH&period=2018")
    assert page.status_code == 200
    assert page.context["shown"] == "2"


def test_a_line_is_marked_where_a_unit_moved_and_names_it_only_within_reach(client, house):
    move(units=[house.north_team], to=house.south, on=dt.date(2019, 6, 1), by=house.console)
    client.force_login(house.binh)
    page = client.get("/figures/members.total/?unit=NORTH&period=2021")
    assert "Tổ Một – moved away 01/06/2019" in told(page)
    assert 'class="line-break"' in told(page)
    client.force_login(house.an)
    page = told(client.get("/figures/members.total/?unit=NORTH&period=2021"))
    assert "Tổ Một" not in page
    assert "1 unit that is not within your reach" in page
    client.force_login(house.chi)
    page = told(client.get("/figures/members.total/?unit=SOUTH&period=2021"))
    assert "Tổ Một – moved here 01/06/2019" in page


def test_a_closed_unit_is_told_with_where_it_lives_on(client, house):
    rest = Closing(**dict.fromkeys(["members", "posts", "offices"], "heir"))
    close(units=[house.west], on=dt.date(2020, 2, 1), heir=house.south, rest=rest, by=house.console)
    client.force_login(house.binh)
    page = told(client.get("/figures/members.total/?unit=UPPER&period=2021"))
    assert "CĐCS Sở Phía Tây – closed 01/02/2020, lives on in CĐCS Sở Phía Nam" in page
    today = told(client.get("/figures/members.total/?unit=UPPER&period=2021&tree=now"))
    assert 'class="line-break"' not in today


def test_the_years_and_the_units_say_a_sentence_each(client, house):
    members(house, house.north, 3)
    client.force_login(house.binh)
    drawn = client.get("/figures/members.total/?unit=UPPER&period=2020").context["drawn"]
    assert drawn.line_sentence == "Members rose from 6 (2015) to 9 (2020), up 3 (50 %)."
    assert drawn.bars_sentence.startswith("Most: CĐCS Sở Phía Bắc (5); fewest:")


def test_a_share_is_drawn_as_a_part_of_its_whole(client, house):
    client.force_login(house.binh)
    page = client.get("/figures/members.women_share/?unit=UPPER&period=2020")
    [women, rest] = page.context["share"].segments
    assert (women.width, rest.width) == ("50.00", "50.00")


def test_the_south_sees_nothing_of_the_north_on_any_of_it(client, house):
    client.force_login(house.chi)
    page = told(client.get("/figures/members.total/?unit=NORTH&period=2020&beside=2018"))
    assert "CĐCS Sở Phía Bắc" not in page
    assert "Nguyễn Thị An" not in page


def test_between_two_opening_figures_nobody_is_said_to_have_come_or_gone(client, house):
    new = NewUnit("CĐCS Sở Mới", "grassroots", dt.date(2010, 1, 1), house.upper, code="NEW")
    [empty] = found(units=[new], by=house.console)
    with operation("test", by=house.console) as op:
        paper = op.create(Paper(number="12/BC", signed_on=dt.date(2021, 1, 1)))
    days = [Period.of_day(dt.date(year, 12, 31)) for year in (2018, 2020)]
    figures = [
        NewFigure("members.total", empty, day, n, paper=paper)
        for day, n in zip(days, (40, 45), strict=True)
    ]
    type_in(figures=figures, by=house.console)
    client.force_login(house.binh)
    page = client.get("/figures/members.total/?unit=NEW&period=2020&beside=2018")
    compared = page.context["drawn"].compared
    assert compared.rows[0].difference == "+5"
    assert compared.ways == []
    assert "came in" not in compared.sentence


def merged(house):
    """The West's team goes to the South with the West's members, and the West is closed."""
    new = NewUnit("Tổ Hai", "team", dt.date(2010, 1, 1), house.west, code="WEST-2")
    [team] = found(units=[new], by=house.console)
    members(house, team, 4, since=dt.date(2015, 1, 1))
    with operation("test", by=house.console) as op:
        op.change_where(Membership.objects.filter(unit=house.west), unit=team)
    day = dt.date(2020, 2, 1)
    move(units=[team], to=house.south, on=day, by=house.console)
    rest = Closing(**dict.fromkeys(["posts", "offices"], "heir"))
    close(units=[house.west], on=day, heir=house.south, rest=rest, by=house.console)
    return team


def test_a_closed_unit_whose_teams_went_on_is_not_said_to_have_fallen_to_0(client, house):
    merged(house)
    client.force_login(house.binh)
    page = client.get("/figures/members.total/?unit=UPPER&period=2018")
    rows = {row["unit"].name: row for row in page.context["differences"]}
    west = rows["CĐCS Sở Phía Tây"]
    assert (west["then"], west["now"], west["by"]) == ("6", "nothing to tell", "–")
    assert "counted elsewhere in today's tree" in west["why"]
    assert rows["CĐCS Sở Phía Nam"]["by"] == "+6"
    assert "what stood below it is counted elsewhere" in told(page)


def test_what_a_closed_unit_keeps_itself_is_counted_in_todays_tree_too(client, house):
    rest = Closing(**dict.fromkeys(["members", "posts", "offices"], "heir"))
    close(units=[house.west], on=BEGAN, heir=house.south, rest=rest, by=house.console)
    client.force_login(house.binh)
    page = client.get("/figures/members.total/?unit=UPPER&period=2018")
    assert "CĐCS Sở Phía Tây" not in {row["unit"].name for row in page.context["differences"]}


def test_two_trees_are_told_with_who_went_from_under_whom_to_whom(client, house):
    merged(house)
    client.force_login(house.binh)
    page = client.get("/figures/members.total/?unit=UPPER&period=2018")
    ways = [(one.way, one.was, one.now, one.names) for one in page.context["moves"].together]
    assert ways == [
        ("moved", "CĐCS Sở Phía Tây", "CĐCS Sở Phía Nam", ["Tổ Hai"]),
        ("closed", "Công đoàn Viên chức tỉnh", "CĐCS Sở Phía Nam", ["CĐCS Sở Phía Tây"]),
    ]
    assert "From CĐCS Sở Phía Tây to CĐCS Sở Phía Nam" in told(page)


def test_two_dates_are_told_with_who_went_from_under_whom_to_whom(client, house):
    merged(house)
    new = NewUnit("CĐCS Sở Mới", "grassroots", dt.date(2019, 5, 1), house.upper, code="NEW")
    [fresh] = found(units=[new], by=house.console)
    found(units=[NewUnit("Tổ Mới", "team", new.since, fresh, code="NEW-1")], by=house.console)
    client.force_login(house.binh)
    page = client.get("/figures/members.total/?unit=UPPER&period=2020&beside=2018")
    moves = page.context["drawn"].compared.moves
    assert [(one.way, one.now, one.names) for one in moves.together] == [
        ("moved", "CĐCS Sở Phía Nam", ["Tổ Hai"]),
        ("closed", "CĐCS Sở Phía Nam", ["CĐCS Sở Phía Tây"]),
        ("founded", "Công đoàn Viên chức tỉnh", ["CĐCS Sở Mới"]),
    ]
    today = client.get("/figures/members.total/?unit=UPPER&period=2020&beside=2018&tree=now")
    assert today.context["drawn"].compared.moves is None


def test_what_moved_out_of_reach_is_told_without_its_name(client, house):
    move(units=[house.north_team], to=house.south, on=dt.date(2019, 6, 1), by=house.console)
    client.force_login(house.an)
    page = client.get("/figures/members.total/?unit=NORTH&period=2020&beside=2018")
    moves = page.context["drawn"].compared.moves
    assert (moves.together, moves.unnamed) == ([], 1)
    assert "Tổ Một" not in told(page)
    client.force_login(house.chi)
    page = client.get("/figures/members.total/?unit=SOUTH&period=2020&beside=2018")
    [came] = page.context["drawn"].compared.moves.together
    assert (came.was, came.now, came.names) == ("", "CĐCS Sở Phía Nam", ["Tổ Một"])
    assert "CĐCS Sở Phía Bắc" not in told(page)
