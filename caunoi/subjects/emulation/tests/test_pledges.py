"""Movements sent down, pledges of a cluster with their three scores, registrations, examples."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.org.models import Unit
from caunoi.registers.records.deeds import correct, record, take
from caunoi.registers.records.sending import send_down
from caunoi.subjects.emulation import scoring
from caunoi.subjects.emulation.models import (
    Exemplar,
    Movement,
    Pledge,
    Points,
    Registration,
    Round,
    ScoreSheet,
    SheetItem,
    Uptake,
)

BEGUN = dt.date(2024, 3, 1)


@pytest.fixture
def sheet(house):
    row = ScoreSheet(unit=house.upper, name="Bảng điểm cụm", since=BEGUN)
    record([row], by=house.organiser)
    items = [("1", "criterion", 60), ("2", "criterion", 40), ("3", "bonus", 5), ("4", "penalty", 9)]
    record(
        [
            SheetItem(unit=house.upper, sheet=row, number=n, text=f"Mục {n}", kind=kind, most=most)
            for n, kind, most in items
        ],
        by=house.organiser,
    )
    [row] = take("use", [row], by=house.user("binh"))
    return row


@pytest.fixture
def round(house, sheet):
    row = Round(unit=house.upper, name="Cụm số 1", year=2024, sheet=sheet, begins=BEGUN,
                due=dt.date(2024, 11, 30))  # fmt: skip
    record([row], by=house.organiser)
    units = [house.north, house.south, house.west]
    send_down(row, units, by=house.organiser, sent_on=BEGUN)
    return row


def pledge_of(round, unit):
    return Pledge.objects.select_related("round__sheet", "unit", "cross_by").get(
        round=round, unit=unit
    )


def pair_up(round, *, by):
    """Each unit scores the next one."""
    scoring.pair(round, scoring.next_in_turn(scoring.pledges_of(round)), by=by)


def points(round, *given):
    return dict(zip(round.sheet.items.order_by("number").values_list("pk", flat=True),
                    map(Decimal, given), strict=True))  # fmt: skip


def signed(house, round, *units):
    rows = [pledge_of(round, unit) for unit in units]
    take("sign", rows, by=house.organiser, signed_on=dt.date(2024, 3, 20))


def scored(house, round, unit, *given):
    """Scored by itself, handed in, scored finally and confirmed."""
    signed(house, round, unit)
    scoring.score(pledge_of(round, unit), "own", points(round, *given), by=house.organiser)
    take("hand_in", [pledge_of(round, unit)], by=house.organiser)
    scoring.score(pledge_of(round, unit), "final", points(round, *given), by=house.organiser)
    take("confirm", [pledge_of(round, unit)], by=house.user("binh"))


# -- score sheets


def test_a_sheet_in_use_is_not_changed_but_followed_by_a_version(house, sheet):
    with pytest.raises(WrongState, match="changed no more"):
        record([SheetItem(unit=house.upper, sheet=sheet, number="5", text="x", most=1)],
               by=house.organiser)  # fmt: skip
    made = scoring.renew(sheet, since=dt.date(2025, 1, 1), by=house.organiser)
    assert (made.version, made.state, made.items.count()) == (2, "draft", 4)
    item = made.items.first()
    correct(item, by=house.organiser, most=Decimal(70))
    assert sheet.items.get(number=item.number).most == 60
    with pytest.raises(WrongState, match="There is a draft already"):
        scoring.renew(sheet, since=dt.date(2026, 1, 1), by=house.organiser)


def test_a_sheet_that_gives_no_points_is_not_put_into_use(house):
    row = ScoreSheet(unit=house.upper, name="Trống", since=BEGUN)
    record([row], by=house.organiser)
    with pytest.raises(Invalid, match="at least one item"):
        take("use", [row], by=house.user("binh"))


@given(
    st.lists(
        st.tuples(st.sampled_from(["criterion", "bonus", "penalty"]), st.integers(0, 100)),
        max_size=8,
    )
)
def test_a_total_lies_between_all_penalties_and_all_points(told):
    whole = scoring.total((kind, Decimal(given)) for kind, given in told)
    penalties = sum(given for kind, given in told if kind == "penalty")
    assert -penalties <= whole <= sum(given for _kind, given in told) - penalties
    assert whole + 2 * penalties == sum(given for _kind, given in told)


@given(st.lists(st.tuples(st.integers(0, 9).map(Decimal), st.integers(0, 5)), max_size=9))
def test_equal_scores_share_a_place_and_better_ones_stand_before(told):
    places = scoring.ranks(told)
    for one, place in zip(told, places, strict=True):
        assert place == 1 + sum(other > one for other in told)
    assert not told or min(places) == 1


# -- a unit's pledge


def test_a_unit_signs_scores_itself_and_is_scored_by_another_and_from_above(house, round):
    signed(house, round, house.north, house.south)
    pair_up(round, by=house.organiser)
    north = pledge_of(round, house.north)
    with pytest.raises(Invalid, match="Score each item"):
        take("hand_in", [north], by=house.user("an"))
    assert scoring.score(north, "own", points(round, 60, 30, 5, 2), by=house.user("an")) == 93
    with pytest.raises(WrongState, match="no cross-score"):
        scoring.score(north, "cross", points(round, 60, 30, 0, 0), by=house.organiser)
    take("hand_in", [pledge_of(round, house.north)], by=house.user("an"))
    north = pledge_of(round, house.north)
    with pytest.raises(WrongState):
        scoring.score(north, "own", points(round, 60, 40, 5, 0), by=house.user("an"))
    other = {house.south.pk: "chi"}.get(north.cross_by_id)
    by = house.user(other) if other else house.organiser
    with pytest.raises(Refused):
        scoring.score(north, "cross", points(round, 50, 30, 5, 2), by=house.user("an"))
    assert scoring.score(north, "cross", points(round, 50, 30, 5, 2), by=by) == 83
    with pytest.raises(Refused):
        scoring.score(north, "final", points(round, 55, 30, 5, 2), by=house.user("an"))
    assert scoring.score(north, "final", points(round, 55, 30, 5, 2), by=house.organiser) == 88
    assert Points.objects.filter(pledge=north).count() == 4
    [north] = take("confirm", [pledge_of(round, house.north)], by=house.user("binh"))
    assert (north.own_score, north.cross_score, north.final_score) == (93, 83, 88)


def test_who_scores_another_sees_that_pledge_once_it_is_handed_in_and_no_other(house, round):
    pair_up(round, by=house.organiser)
    mine = Pledge.objects.get(round=round, cross_by=house.south)
    assert set(Pledge.objects.visible_to(house.user("chi"))) == {pledge_of(round, house.south)}
    signed(house, round, mine.unit)
    mine = pledge_of(round, mine.unit)
    scoring.score(mine, "own", points(round, 1, 1, 1, 1), by=house.organiser)
    take("hand_in", [pledge_of(round, mine.unit)], by=house.organiser)
    seen = set(Pledge.objects.visible_to(house.user("chi")))
    assert seen == {pledge_of(round, house.south), pledge_of(round, mine.unit)}


@pytest.mark.parametrize("given", [(61, 0, 0, 0), (-1, 0, 0, 0), (0, 0, 0, 10)])
def test_points_out_of_range_are_refused_item_by_item(house, round, given):
    signed(house, round, house.north)
    with pytest.raises(Invalid) as refused:
        scoring.score(pledge_of(round, house.north), "own", points(round, *given),
                      by=house.user("an"))  # fmt: skip
    assert len(refused.value.details["fields"]) == 1
    with pytest.raises(Invalid):
        scoring.score(pledge_of(round, house.north), "own", {}, by=house.user("an"))


# -- the cluster


def test_the_cluster_is_ranked_by_score_then_votes(house, round):
    scored(house, round, house.north, 60, 30, 0, 0)
    scored(house, round, house.south, 60, 30, 0, 0)
    signed(house, round, house.west)
    met = dt.date(2024, 12, 20)
    with pytest.raises(Invalid, match="Phía Tây"):
        take("rank", [round], by=house.user("binh"), met_on=met)
    scoring.score(pledge_of(round, house.west), "own", points(round, 60, 40, 0, 0),
                  by=house.organiser)  # fmt: skip
    take("hand_in", [pledge_of(round, house.west)], by=house.organiser)
    scoring.score(pledge_of(round, house.west), "final", points(round, 60, 40, 0, 0),
                  by=house.organiser)  # fmt: skip
    take("confirm", [pledge_of(round, house.west)], by=house.user("binh"))
    votes = {pledge_of(round, house.south).pk: 3, pledge_of(round, house.north).pk: 1}
    with pytest.raises(Invalid, match="more votes than voters"):
        scoring.vote(round, votes, 2, by=house.organiser)
    scoring.vote(round, {pledge_of(round, house.west).pk: 9}, 9, by=house.organiser)
    scoring.vote(round, votes, 3, by=house.organiser)
    assert pledge_of(round, house.west).votes_for is None, "a vote is written as a whole"
    take("rank", [round], by=house.user("binh"), met_on=met)
    places = dict(Pledge.objects.filter(round=round).values_list("unit", "rank"))
    assert places == {house.west.pk: 1, house.south.pk: 2, house.north.pk: 3}
    round.refresh_from_db()
    with pytest.raises(WrongState, match="ranked already"):
        scoring.vote(round, votes, 3, by=house.organiser)


def test_a_unit_scores_neither_itself_nor_from_outside_and_what_is_scored_stays(house, round):
    north = pledge_of(round, house.north)
    for scorer in (house.north, house.upper):
        with pytest.raises(Invalid) as refused:
            scoring.pair(round, {north.pk: scorer}, by=house.organiser)
        assert set(refused.value.details["fields"]) == {str(north.pk)}
    scoring.pair(round, {north.pk: house.south}, by=house.organiser)
    signed(house, round, house.north)
    scoring.score(pledge_of(round, house.north), "own", points(round, 1, 1, 1, 1),
                  by=house.user("an"))  # fmt: skip
    take("hand_in", [pledge_of(round, house.north)], by=house.user("an"))
    scoring.score(pledge_of(round, house.north), "cross", points(round, 1, 1, 1, 1),
                  by=house.user("chi"))  # fmt: skip
    for other in (house.west, None):
        with pytest.raises(Invalid, match="cannot be scored"):
            scoring.pair(round, {north.pk: other}, by=house.organiser)
    south = pledge_of(round, house.south)
    scoring.pair(round, {south.pk: house.north}, by=house.organiser)
    assert pledge_of(round, house.south).cross_by == house.north
    assert pledge_of(round, house.north).cross_by == house.south, "one not named stays"


@given(st.integers(2, 12))
def test_in_turn_nobody_scores_itself_and_of_three_no_two_each_other(many):
    pledges = [Pledge(pk=n, unit=Unit(pk=100 + n)) for n in range(many)]
    turn = scoring.next_in_turn(pledges)
    scored_by = {100 + key: unit.pk for key, unit in turn.items()}
    assert sorted(scored_by) == sorted(scored_by.values())
    assert all(one != other for one, other in scored_by.items())
    assert many == 2 or all(scored_by[other] != one for one, other in scored_by.items())


def test_chi_neither_pairs_nor_ranks_the_cluster(house, round):
    with pytest.raises(Refused):
        pair_up(round, by=house.user("chi"))
    with pytest.raises(Refused):
        take("rank", [round], by=house.user("chi"), met_on=BEGUN)


# -- movements


def test_a_movement_is_sent_down_once_and_taken_up_by_each_unit(house):
    row = Movement(unit=house.upper, name="Lao động giỏi", begins=BEGUN)
    record([row], by=house.organiser)
    assert Movement.objects.visible_to(house.user("chi")).exists(), "told to those below"
    send_down(row, [house.north, house.south], by=house.organiser, sent_on=BEGUN)
    with pytest.raises(Invalid, match="None is left"):
        send_down(row, [house.north], by=house.organiser, sent_on=BEGUN)
    north = Uptake.objects.get(unit=house.north)
    with pytest.raises(Refused):
        take("take_up", [north], by=house.user("chi"), taken_up_on=BEGUN)
    take("take_up", [north], by=house.user("an"), taken_up_on=dt.date(2024, 4, 1))
    [share] = figure("emulation.taken_up_share", unit=house.upper, period=Period.parse("2024"),
                     user=house.user("binh"))  # fmt: skip
    assert (share.value, share.part, share.whole) == (50, 1, 2)


# -- persons and examples


def test_a_person_registers_once_a_year(house):
    def register():
        record([Registration(unit=house.north, person=house.an.person, year=2024, on=BEGUN)],
               by=house.user("an"))  # fmt: skip

    register()
    with pytest.raises(Invalid, match="for that year already"):
        register()


def test_an_example_is_found_honoured_and_made_known(house):
    row = Exemplar(unit=house.north, person=house.an.person, found_on=BEGUN, about="Sáng tạo")
    record([row], by=house.user("an"))
    with pytest.raises(Refused):
        take("honour", [row], by=house.user("an"), honoured_on=BEGUN, honour="Giấy khen")
    with pytest.raises(Invalid, match="before being found"):
        take("honour", [row], by=house.user("binh"), honoured_on=dt.date(2024, 1, 1), honour="x")
    [row] = take("honour", [row], by=house.user("binh"), honoured_on=BEGUN, honour="Giấy khen")
    [row] = take("spread", [row], by=house.user("an"), spread_on=BEGUN, spread="Trang tin")
    assert row.state == Exemplar.State.SPREAD
    with pytest.raises(Invalid, match="Say who it is"):
        record([Exemplar(unit=house.north, found_on=BEGUN, about="x")], by=house.user("an"))
