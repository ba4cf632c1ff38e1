"""Moving, pausing and leaving, today and on days long past."""

import datetime as dt

import pytest
from django.utils import timezone

from caunoi.base.errors import Invalid, Refused
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.actions import Closing, close
from caunoi.org.models import HowEnded, Membership, Person, Suspension
from caunoi.subjects.members.actions import leave, rejoin, resume, suspend, transfer

from .people import admitted, day, stays, works


def of(*people):
    return Membership.objects.filter(person__in=people)


@pytest.fixture
def huong(house):
    """A member and an employee in the North since 2015."""
    return admitted(house, joined=day("2015-06-01"), works_since=day("2015-06-01"))


def paused(person):
    rows = Suspension.objects.filter(membership__person=person).order_by("since")
    return [
        (row.membership.unit, str(row.since), str(row.until) if row.until else None) for row in rows
    ]


def test_a_transfer_ends_one_membership_and_begins_another_with_the_post(house, huong):
    transfer(
        memberships=of(huong), to=house.south, on=day("2024-01-01"), by=house.user("organiser")
    )
    both = [(house.north, "2015-06-01", "2024-01-01"), (house.south, "2024-01-01", None)]
    assert stays(huong) == both
    assert works(huong) == both
    old, new = of(huong).order_by("since")
    assert (old.how_ended, new.how_began, new.how_ended) == ("moved_out", "moved_in", "")


def test_a_transfer_may_leave_the_post_where_it_is(house, huong):
    transfer(
        memberships=of(huong), to=house.south, on=day("2024-01-01"), by=house.console, posts=False
    )
    assert works(huong) == [(house.north, "2015-06-01", None)]


def test_a_transfer_needs_the_right_over_both_units(house, huong):
    for by in (house.an, house.chi, house.binh):
        with pytest.raises(Refused):
            transfer(memberships=of(huong), to=house.south, on=day("2024-01-01"), by=by)
    assert stays(huong) == [(house.north, "2015-06-01", None)]


def test_a_transfer_in_the_past_of_who_moved_on_later_is_put_between(house, huong):
    transfer(memberships=of(huong), to=house.west, on=day("2022-01-01"), by=house.console)
    first = of(huong).filter(unit=house.north)
    transfer(memberships=first, to=house.south, on=day("2019-01-01"), by=house.console)
    expected = [
        (house.north, "2015-06-01", "2019-01-01"),
        (house.south, "2019-01-01", "2022-01-01"),
        (house.west, "2022-01-01", None),
    ]
    assert stays(huong) == expected
    assert works(huong) == expected
    assert list(of(huong).order_by("since").values_list("how_ended", flat=True)) == [
        "moved_out",
        "moved_out",
        "",
    ]


def test_who_came_to_that_unit_later_in_truth_came_earlier(house, huong):
    transfer(memberships=of(huong), to=house.south, on=day("2022-01-01"), by=house.console)
    first = of(huong).filter(unit=house.north)
    transfer(memberships=first, to=house.south, on=day("2019-01-01"), by=house.console)
    assert stays(huong) == [
        (house.north, "2015-06-01", "2019-01-01"),
        (house.south, "2019-01-01", None),
    ]


def test_a_transfer_in_the_past_of_who_left_later_leaves_from_the_new_unit(house, huong):
    leave(memberships=of(huong), on=day("2022-01-01"), by=house.an, how=HowEnded.RETIRED)
    transfer(memberships=of(huong), to=house.south, on=day("2019-01-01"), by=house.console)
    last = of(huong).get(unit=house.south)
    assert (last.until, last.how_ended) == (day("2022-01-01"), "retired")


def test_a_transfer_on_the_day_of_joining_puts_the_unit_right(house, huong):
    transfer(memberships=of(huong), to=house.south, on=day("2015-06-01"), by=house.console)
    assert stays(huong) == works(huong) == [(house.south, "2015-06-01", None)]
    assert of(huong).get().how_began == "admitted"


def test_a_transfer_to_where_one_is_already_changes_nothing(house, huong):
    before = Operation.objects.count()
    transfer(memberships=of(huong), to=house.north, on=day("2024-01-01"), by=house.an)
    assert stays(huong) == [(house.north, "2015-06-01", None)]
    assert Operation.objects.count() == before


def test_a_transfer_on_a_day_without_membership_is_refused(house, huong):
    with pytest.raises(Invalid, match="only since 01/06/2015, not on 01/01/2014"):
        transfer(memberships=of(huong), to=house.south, on=day("2014-01-01"), by=house.console)
    leave(memberships=of(huong), on=day("2020-01-01"), by=house.an)
    with pytest.raises(Invalid, match="until 01/01/2020, no longer on 01/01/2024"):
        transfer(memberships=of(huong), to=house.south, on=day("2024-01-01"), by=house.console)
    with pytest.raises(Invalid, match="in the future"):
        tomorrow = timezone.localdate() + dt.timedelta(days=1)
        transfer(memberships=of(huong), to=house.south, on=tomorrow, by=house.console)


def test_many_move_at_once_and_come_back_at_once(house):
    people = [admitted(house, name=f"Lê {n}", joined=day("2015-06-01")) for n in range(5)]
    op = transfer(memberships=of(*people), to=house.south, on=day("2024-01-01"), by=house.console)
    assert {stays(person)[-1][0] for person in people} == {house.south}
    assert undo(op.pk, by=house.console).whole
    assert {tuple(stays(person)) for person in people} == {((house.north, "2015-06-01", None),)}


def test_a_suspension_goes_along_with_its_planned_end(house, huong):
    suspend(memberships=of(huong), on=day("2023-01-01"), until=day("2023-12-01"), by=house.an)
    transfer(memberships=of(huong), to=house.south, on=day("2023-06-01"), by=house.console)
    assert paused(huong) == [
        (house.north, "2023-01-01", "2023-06-01"),
        (house.south, "2023-06-01", "2023-12-01"),
    ]


def test_a_later_suspension_belongs_to_the_later_unit(house, huong):
    suspend(memberships=of(huong), on=day("2023-01-01"), by=house.an)
    transfer(memberships=of(huong), to=house.south, on=day("2022-06-01"), by=house.console)
    assert paused(huong) == [(house.south, "2023-01-01", None)]


def test_who_is_suspended_is_still_a_member(house, huong):
    suspend(memberships=of(huong), on=day("2023-01-01"), by=house.an, reason="nghỉ không lương")
    assert of(huong).on(day("2023-06-01")).exists()
    resume(memberships=of(huong), on=day("2023-07-01"), by=house.an)
    assert paused(huong) == [(house.north, "2023-01-01", "2023-07-01")]


@pytest.mark.parametrize(
    ("begin", "end", "why"),
    [
        ("2023-06-01", None, "suspended from 01/01/2023"),
        ("2022-06-01", None, "suspended from 01/01/2023"),
        ("2022-06-01", "2023-01-02", "suspended from 01/01/2023"),
        ("2022-06-01", "2022-06-01", "cannot end on or before"),
        ("2014-01-01", None, "only since"),
    ],
)
def test_a_suspension_that_cannot_be_is_refused(house, huong, begin, end, why):
    suspend(memberships=of(huong), on=day("2023-01-01"), by=house.an)
    with pytest.raises(Invalid, match=why):
        suspend(memberships=of(huong), on=day(begin), until=end and day(end), by=house.an)


def test_nobody_resumes_who_was_not_suspended(house, huong):
    with pytest.raises(Invalid, match="was not suspended before 01/07/2023"):
        resume(memberships=of(huong), on=day("2023-07-01"), by=house.an)
    with pytest.raises(Refused):
        suspend(memberships=of(huong), on=day("2023-07-01"), by=house.chi)


def test_who_leaves_keeps_the_post_unless_it_is_said(house, huong):
    suspend(memberships=of(huong), on=day("2019-06-01"), by=house.an)
    leave(memberships=of(huong), on=day("2020-01-01"), by=house.an)
    assert stays(huong) == [(house.north, "2015-06-01", "2020-01-01")]
    assert works(huong) == [(house.north, "2015-06-01", None)]
    assert paused(huong) == [(house.north, "2019-06-01", "2020-01-01")]


@pytest.mark.parametrize("how", [{"posts": "end"}, {"how": "died"}])
def test_the_post_ends_when_it_is_said_and_when_somebody_dies(house, huong, how):
    leave(memberships=of(huong), on=day("2020-01-01"), by=house.an, **how)
    assert works(huong) == [(house.north, "2015-06-01", "2020-01-01")]


def test_leaving_that_cannot_be_is_refused(house, huong):
    for on, how, why in [
        ("2020-01-01", "", "Say how"),
        ("2020-01-01", "bored", "Say how"),
        ("2015-06-01", "left", "on that very day"),
        ("2015-01-01", "left", "only since"),
    ]:
        with pytest.raises(Invalid, match=why):
            leave(memberships=of(huong), on=day(on), by=house.an, how=how)
    leave(memberships=of(huong), on=day("2020-01-01"), by=house.an)
    with pytest.raises(Invalid, match="is known"):
        leave(memberships=of(huong), on=day("2019-01-01"), by=house.an)


def test_who_left_joins_again_and_nothing_is_lost(house, huong):
    leave(memberships=of(huong), on=day("2020-01-01"), by=house.an)
    people = Person.objects.filter(pk=huong.pk)
    [back] = rejoin(people=people, unit=house.north, on=day("2021-01-01"), by=house.an)
    assert back.how_began == "rejoined"
    assert stays(huong) == [
        (house.north, "2015-06-01", "2020-01-01"),
        (house.north, "2021-01-01", None),
    ]


def test_staff_join_for_the_first_time(house):
    staff = admitted(house, member=False)
    people = Person.objects.filter(pk=staff.pk)
    [membership] = rejoin(people=people, unit=house.north, on=day("2024-06-01"), by=house.an)
    assert membership.how_began == "admitted"


def test_who_is_a_member_cannot_join_again(house, huong):
    people = Person.objects.filter(pk=huong.pk)
    for on in ("2024-01-01", "2014-01-01"):
        with pytest.raises(Invalid, match=r"is a member of CĐCS Sở Phía Bắc from 01/06/2015"):
            rejoin(people=people, unit=house.north, on=day(on), by=house.an)


def test_of_who_left_elsewhere_nothing_is_told(house):
    person = admitted(house, unit=house.south, joined=day("2015-06-01"))
    leave(memberships=of(person), on=day("2020-01-01"), by=house.chi, posts="keep")
    people = Person.objects.filter(pk=person.pk)
    with pytest.raises(Invalid, match="exists elsewhere: ask for the transfer"):
        rejoin(people=people, unit=house.north, on=day("2024-01-01"), by=house.an)


def test_two_memberships_at_once_are_refused_by_the_database_itself(house, huong):
    with (
        pytest.raises(Invalid, match="member of one unit at a time"),
        operation("test", by=house.console) as op,
    ):
        op.create_many([Membership(person=huong, unit=house.south, since=day("2016-01-01"))])


def test_a_unit_that_closes_hands_its_suspended_members_on_as_they_are(house):
    person = admitted(house, unit=house.north_team, joined=day("2015-06-01"), staff=False)
    suspend(memberships=of(person), on=day("2023-01-01"), until=day("2023-12-01"), by=house.an)
    close(
        units=[house.north_team],
        on=day("2023-06-01"),
        by=house.console,
        heir=house.north,
        rest=Closing(members="heir"),
    )
    assert stays(person)[-1] == (house.north, "2023-06-01", None)
    assert paused(person) == [
        (house.north_team, "2023-01-01", "2023-06-01"),
        (house.north, "2023-06-01", "2023-12-01"),
    ]
