"""Whose people a deed may touch, where the journal has it, and who may take it back."""

import pytest

from caunoi.base.errors import Invalid, Refused
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.access import may_undo
from caunoi.org.models import Membership
from caunoi.subjects.members.actions import (
    NewPost,
    SpanCorrection,
    Training,
    admit,
    change_post,
    correct_spans,
    leave,
    leave_post,
    qualify,
    transfer,
)

from .people import DAY, admitted, day, level, new_person

LATER = day("2025-01-01")


@pytest.fixture
def shared(house):
    """A member in the North who works in the South."""
    person = admitted(house, staff=False, joined=day("2015-06-01"))
    new = NewPost(position="Kế toán", unit=house.south)
    change_post(items=[(person, new)], on=day("2016-01-01"), by=house.console)
    return person


def test_a_deed_about_people_is_kept_with_their_unit_and_the_office_used(house):
    person = admitted(house)
    degree = Training("education", level("education", "dai_hoc"))
    qualify(items=[(person, degree)], on=LATER, by=house.an)
    op = Operation.objects.latest("pk")
    assert (op.unit_id, op.by_name) == (house.north.pk, "Nguyễn Thị An")
    assert op.holding.startswith("Cán bộ theo dõi sổ đoàn viên")


def test_a_transfer_belongs_to_the_unit_above_both_and_is_undone_from_there(house):
    person = admitted(house)
    rows = Membership.objects.filter(person=person)
    op = transfer(memberships=rows, to=house.south, on=LATER, by=house.user("organiser"))
    assert op.unit_id == house.upper.pk
    assert op.holding.startswith("Chuyên viên tổ chức")
    assert may_undo(house.user("organiser"), op)
    assert not may_undo(house.chi, op)


def test_people_of_two_units_are_admitted_above_both(house):
    people = [new_person(house), new_person(house, unit=house.south)]
    [one, _other] = admit(people=people, on=DAY, by=house.user("organiser"))
    assert Operation.objects.get(pk=one.created_op).unit_id == house.upper.pk


def test_whoever_does_a_deed_about_someone_of_two_units_may_take_it_back(house, shared):
    degree = Training("education", level("education", "dai_hoc"))
    for by, unit in [(house.chi, house.south), (house.user("organiser"), house.upper)]:
        op = qualify(items=[(shared, degree)], on=LATER, by=by)
        assert op.unit_id == unit.pk
        assert may_undo(by, op)
        undo(op.pk, by=by)


def test_nobody_changes_a_post_at_the_unit_of_others(house, shared):
    for deed in (
        lambda: change_post(items=[(shared, NewPost(position="Thủ quỹ"))], on=LATER, by=house.an),
        lambda: leave_post(people=[shared], on=LATER, by=house.an),
        lambda: leave(memberships=shared.memberships.all(), on=LATER, by=house.an, posts="end"),
        lambda: correct_spans(
            corrections=[SpanCorrection(shared.posts.get(), {"position": "Thủ quỹ"})], by=house.an
        ),
    ):
        with pytest.raises(Refused, match="CĐCS Sở Phía Nam"):
            deed()
    leave_post(people=[shared], on=LATER, by=house.chi)
    with pytest.raises(Refused, match="CĐCS Sở Phía Bắc"):
        leave(memberships=shared.memberships.all(), on=LATER, by=house.chi)


def test_who_may_only_count_or_is_a_member_changes_nobody(house):
    degree = Training("education", level("education", "dai_hoc"))
    for by, error in [(house.dung, Invalid), (house.em, Refused)]:
        with pytest.raises(error):
            qualify(items=[(house.em.person, degree)], on=LATER, by=by)
