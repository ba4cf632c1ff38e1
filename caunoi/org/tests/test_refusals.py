"""What cannot be in a tree over time is refused in a sentence, and nothing is lost."""

import datetime as dt

import pytest

from caunoi.base.errors import Invalid
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.journal.tests.snapshot import snapshot
from caunoi.journal.undo import undo
from caunoi.org.actions import Closing, NewUnit, close, found, move, restate
from caunoi.org.clusters import draw_line, make_cluster
from caunoi.org.models import ClusterPlace, Line, Unit

DAY = dt.date(2020, 1, 1)
ALL_END = Closing("end", "end", "end", "end")


def year(n):
    return dt.date(n, 1, 1)


@pytest.fixture
def refused(house):
    """Call a deed that must be refused; answers why."""

    def refused(deed, **arguments):
        before, operations = snapshot(), Operation.objects.count()
        with pytest.raises(Invalid) as why:
            deed(by=house.console, **arguments)
        assert snapshot() == before
        assert Operation.objects.count() == operations
        return str(why.value)

    return refused


@pytest.fixture
def team(house):
    new = NewUnit("Tổ Hai", "team", year(2015), house.north, code="T2")
    return found(units=[new], by=house.console)[0]


def closed(unit, house, on, **named):
    close(units=[unit], on=on, by=house.console, **named)


def test_a_unit_under_one_that_is_closed_by_then(house, refused):
    closed(house.north, house, DAY, rest=ALL_END)
    new = NewUnit("Tổ Hai", "team", year(2021), house.north)
    assert "CĐCS Sở Phía Bắc does not stand on 01/01/2021" in refused(found, units=[new])
    new = NewUnit("Tổ Hai", "team", year(2019), house.north)  # it would outlive it
    assert "does not stand on 01/01/2020" in refused(found, units=[new])


def test_a_unit_under_one_that_is_founded_later(house, refused, team):
    new = NewUnit("Công đoàn xã", "upper", year(2016), house.federation)
    [late] = found(units=[new], by=house.console)
    assert "does not stand on 01/01/2015" in refused(
        move, units=[house.north], to=late, on=year(2015)
    )


def test_closing_before_or_on_the_day_of_founding(refused, team):
    for day in (year(2014), year(2015)):
        assert "was founded on 01/01/2015" in refused(close, units=[team], on=day)


def test_closing_twice(house, refused, team):
    closed(team, house, DAY)
    assert "closed already" in refused(close, units=[team], on=year(2021))
    assert "closed already" in refused(close, units=[team], on=year(2018))


def test_moving_or_renaming_after_closing(house, refused, team):
    closed(team, house, DAY)
    assert "was not there on 01/01/2021" in refused(
        move, units=[team], to=house.south, on=year(2021)
    )
    assert "was not there on 01/01/2020" in refused(restate, unit=team, on=DAY, name="Tổ Ba")


def test_closing_before_a_move_that_is_known_already(house, refused, team):
    move(units=[team], to=house.south, on=year(2018), by=house.console)
    assert "moved or renamed on or after 01/01/2017" in refused(close, units=[team], on=year(2017))


def test_a_unit_under_itself(house, refused):
    assert "cannot stand under itself" in refused(move, units=[house.upper], to=house.upper, on=DAY)


def test_a_unit_under_its_own_descendant(house, refused):
    assert "cannot stand under itself" in refused(
        move, units=[house.federation], to=house.north_team, on=DAY
    )


def test_a_unit_under_itself_through_a_chain_on_some_days_only(house, refused):
    by = house.console
    new = [NewUnit(n, "federation", year(2011), house.confederation, code=n) for n in "ABC"]
    one, two, three = found(units=new, by=by)
    for unit in (two, three):
        restate(unit=unit, on=year(2011), by=by, kind="industry")
    restate(unit=three, on=year(2011), by=by, kind="upper")
    # C stands under B from 2016 to 2018, B under A; then A under C from 2015 cannot be.
    move(units=[two], to=one, on=year(2012), by=by)
    move(units=[three], to=two, on=year(2016), by=by)
    move(units=[three], to=house.confederation, on=year(2018), by=by)
    assert "cannot stand under itself" in refused(move, units=[one], to=three, on=year(2015))


def test_a_kind_that_may_not_stand_there(house, refused):
    new = NewUnit("Tổ Hai", "team", DAY, house.upper)
    assert "cannot have" in refused(found, units=[new])
    assert "cannot have" in refused(move, units=[house.north_team], to=house.upper, on=DAY)
    assert "cannot have" in refused(restate, unit=house.north, on=DAY, kind="upper")
    assert "cannot have" in refused(restate, unit=house.north, on=DAY, kind="team")
    assert "no kind of unit guild" in refused(restate, unit=house.north, on=DAY, kind="guild")


def test_a_kind_that_the_parent_will_not_take_later(house, refused):
    """The parent is known to become smaller; what stands below it must be lawful then too."""
    new = NewUnit("Công đoàn xã", "upper", year(2012), house.federation, code="XA")
    [commune] = found(units=[new], by=house.console)
    restate(unit=commune, on=year(2018), by=house.console, kind="grassroots")
    new = NewUnit("CĐCS Trường", "grassroots", year(2015), commune)
    assert "cannot have" in refused(found, units=[new])
    assert "cannot have" in refused(move, units=[house.west], to=commune, on=year(2015))


def test_closing_with_something_left_and_nothing_said(house, refused):
    for left in ("children", "members", "posts", "offices"):
        said = Closing(**dict.fromkeys(("children", "members", "posts", "offices"), "end"))
        setattr(said, left, None)
        why = refused(close, units=[house.north], on=DAY, rest=said)
        assert "say whether they end or go to the heir" in why
    why = refused(close, units=[house.north], on=DAY, rest=Closing("heir", "heir", "heir", "heir"))
    assert "none is named" in why


def test_closing_an_heir_before_it_inherits(house, refused):
    closed(house.west, house, DAY, heir=house.south, rest=ALL_END)
    assert "heir" in refused(close, units=[house.south], on=year(2019), rest=ALL_END)
    closed(house.south, house, year(2021), heir=house.north, rest=ALL_END)
    assert house.west.path_now().startswith(house.north.path_now())


def test_an_heir_that_is_the_unit_itself_or_not_there(house, refused, team):
    assert "its own heir" in refused(close, units=[team], on=DAY, heir=team)
    assert "does not stand on 01/01/2014" in refused(
        close, units=[house.west], on=year(2014), heir=team, rest=ALL_END
    )


def test_a_code_that_another_bears_on_some_of_the_days(house, refused, team):
    new = NewUnit("Tổ Ba", "team", year(2018), house.south, code="T2")
    assert "bears this code" in refused(found, units=[new])
    restate(unit=team, on=DAY, by=house.console, code="T2B")
    assert "bears this code" in refused(found, units=[new])
    free = NewUnit("Tổ Ba", "team", DAY, house.south, code="T2")
    [other] = found(units=[free], by=house.console)
    closed(other, house, year(2022))
    again = NewUnit("Tổ Tư", "team", year(2022), house.south, code="T2")
    assert found(units=[again], by=house.console)


def test_a_deed_in_the_future(house, refused):
    later = dt.date(2199, 1, 1)
    assert "is in the future" in refused(move, units=[house.north], to=house.upper, on=later)
    assert "is in the future" in refused(close, units=[house.north], on=later)
    assert "is in the future" in refused(restate, unit=house.north, on=later, name="X")


def test_a_unit_without_a_name(house, refused):
    assert "needs a name" in refused(found, units=[NewUnit(" ", "team", DAY, house.north)])
    assert refused(restate, unit=house.north, on=DAY, name=" ")


def test_what_cuts_across_the_tree_ends_with_the_unit(house):
    by = house.console
    cluster = make_cluster(
        name="Cụm Một", owner=house.upper, since=year(2015), by=by, units=[house.north, house.west]
    )
    draw_line(units=[house.north], upper=house.south, name="Ngành", since=year(2015), by=by)
    closed(house.north, house, DAY, rest=ALL_END)
    assert ClusterPlace.objects.get(cluster=cluster, unit=house.north).until == DAY
    assert ClusterPlace.objects.get(cluster=cluster, unit=house.west).until is None
    assert Line.objects.get(unit=house.north).until == DAY


# --- what an undo would leave --------------------------------------------------------------------


@pytest.fixture
def kept(house):
    """Undo an operation that cannot be undone any more, by itself; answers why."""

    def kept(number):
        before = snapshot()
        outcome = undo(number, by=house.console)
        assert (outcome.reversed, outcome.operation) == (0, None)
        assert snapshot() == before
        return {left.why for left in [*outcome.kept, *outcome.failed]}

    return kept


def last():
    return Operation.objects.latest("pk").pk


def test_an_undo_that_would_leave_a_unit_under_nothing(house, team, kept):
    """The team closed in 2016, its parent in 2018: the first alone cannot be taken back."""
    closed(team, house, year(2016))
    first = last()
    closed(house.north, house, year(2018), rest=ALL_END)
    [why] = kept(first)
    assert why.startswith("CĐCS Sở Phía Bắc does not stand on 01/01/2018: Tổ Hai cannot be")
    assert undo(last(), by=house.console).whole
    assert undo(first, by=house.console).whole
    assert team.life() == (year(2015), None)


def test_a_closed_unit_stays_closed_once_another_bears_its_code(house, team, kept):
    closed(team, house, DAY)
    first = last()
    found(units=[NewUnit("Tổ Ba", "team", DAY, house.south, code="T2")], by=house.console)
    assert "Another unit bears this code on some of these days." in kept(first)
    assert undo(last(), by=house.console).whole
    assert undo(first, by=house.console).whole


def test_a_closed_unit_stays_closed_once_its_parent_may_have_none_such(house, kept):
    new = NewUnit("Công đoàn xã", "upper", year(2012), house.federation, code="XA")
    [commune] = found(units=[new], by=house.console)
    new = NewUnit("CĐCS Trường", "grassroots", year(2012), commune)
    [school] = found(units=[new], by=house.console)
    closed(school, house, DAY)
    first = last()
    restate(unit=commune, on=year(2021), by=house.console, kind="grassroots")
    [why] = kept(first)
    assert "Công đoàn cơ sở (Công đoàn xã) cannot have" in why


def test_a_closing_stands_while_a_name_of_before_was_told_after_it(house, team, kept):
    """Its last name was split since: without the closing the unit would stand nameless."""
    closed(team, house, DAY)
    first = last()
    restate(unit=team, on=year(2017), by=house.console, name="Tổ Mới")
    assert any("changed since" in why for why in kept(first))
    assert any("name is told" in why for why in kept(first))
    assert undo(last(), by=house.console).whole
    assert undo(first, by=house.console).whole


def test_a_move_stands_while_one_of_before_was_told_after_it(house, team, kept):
    """Taken back alone it would leave the unit nowhere from 2020 on."""
    move(units=[team], to=house.south, on=DAY, by=house.console)
    first = last()
    move(units=[team], to=house.west, on=year(2017), by=house.console)
    assert any("name is told" in why for why in kept(first))


def test_a_founding_stands_while_the_unit_has_been_renamed(house, kept):
    [team] = found(units=[NewUnit("Tổ", "team", DAY, house.north)], by=house.console)
    first = last()
    restate(unit=team, on=year(2021), by=house.console, name="Tổ Mới")
    assert any("changed since" in why for why in kept(first))


def test_two_units_change_places_in_one_deed(house):
    """On the way a unit stands where it may not; what counts is how the operation ends."""
    by = house.console
    new = NewUnit("CĐCS Thành viên", "member_grassroots", year(2012), house.north, code="TV")
    [one] = found(units=[new], by=by)
    with operation("test", by=by):
        restate(unit=one, on=DAY, by=by, kind="grassroots")
        restate(unit=house.north, on=DAY, by=by, kind="member_grassroots")
        move(units=[house.north], to=one, on=DAY, by=by)
        move(units=[one], to=house.upper, on=DAY, by=by)
    assert house.north.path_now() == one.path_now() + house.north.path_now()[-5:]
    before = Unit.objects.under(house.north, on=year(2019))
    assert one in before
    assert house.north not in Unit.objects.under(one, on=year(2019))
    assert undo(last(), by=by).whole
    assert one.path_now().startswith(house.north.path_now())
