"""Whatever is done to people in whatever order: their lives stay whole, and all can be undone."""

import datetime as dt
from itertools import pairwise

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.base.errors import HouseError
from caunoi.base.spans import FOREVER
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Membership, Person, PersonAlias, Post, Suspension
from caunoi.subjects.members.actions import (
    InParty,
    NewPerson,
    NewPost,
    Training,
    admit,
    change_post,
    enter_party,
    leave,
    leave_party,
    leave_post,
    merge,
    qualify,
    rejoin,
    resume,
    suspend,
    transfer,
)
from caunoi.subjects.members.models import IdentityPaper, PartySpan, Qualification

from .people import level

TABLES = (
    Person,
    Membership,
    Post,
    Suspension,
    IdentityPaper,
    Qualification,
    PartySpan,
    PersonAlias,
)
LEVELS = ("cao_dang", "dai_hoc", "thac_si")

days = st.integers(0, 12).map(lambda month: dt.date(2020 + month // 4, 1 + 3 * (month % 4), 1))
who = st.integers(0, 1)
deeds = st.one_of(
    st.tuples(st.just("transfer"), who, days, st.sampled_from(["north", "south", "west"])),
    st.tuples(st.just("suspend"), who, days, st.none() | days),
    st.tuples(st.just("resume"), who, days, st.none()),
    st.tuples(st.just("leave"), who, days, st.sampled_from(["left", "died"])),
    st.tuples(st.just("rejoin"), who, days, st.sampled_from(["north", "south"])),
    st.tuples(st.just("qualify"), who, days, st.sampled_from(LEVELS)),
    st.tuples(st.just("enter_party"), who, days, st.sampled_from(["probation", "full"])),
    st.tuples(st.just("leave_party"), who, days, st.none()),
    st.tuples(st.just("change_post"), who, days, st.sampled_from(["Văn thư", "Kế toán"])),
    st.tuples(st.just("leave_post"), who, days, st.none()),
    st.tuples(st.just("merge"), who, days, st.none()),
)


def do(house, people, deed, which, on, what):
    """One deed; the house may refuse it."""
    person, by = people[which], house.console
    memberships = Membership.objects.filter(person=person).on(on)
    match deed:
        case "transfer":
            transfer(memberships=memberships, to=house.units[what], on=on, by=by)
        case "suspend":
            suspend(memberships=memberships, on=on, until=what, by=by)
        case "resume":
            resume(memberships=memberships, on=on, by=by)
        case "leave":
            leave(memberships=memberships, on=on, by=by, how=what)
        case "rejoin":
            found = Person.objects.filter(pk=person.pk)
            rejoin(people=found, unit=house.units[what], on=on, by=by)
        case "qualify":
            training = Training("education", level("education", what), since=on)
            qualify(items=[(person, training)], on=dt.date(2024, 1, 1), by=by)
        case "enter_party":
            enter_party(items=[(person, InParty(what, on))], on=dt.date(2024, 1, 1), by=by)
        case "leave_party":
            leave_party(people=[person], on=on, by=by)
        case "change_post":
            change_post(items=[(person, NewPost(position=what))], on=on, by=by)
        case "leave_post":
            leave_post(people=[person], on=on, by=by)
        case "merge":
            people[1 - which] = people[which] = merge(keep=person, drop=people[1 - which], by=by)


def must_be_whole():
    """No two spans of a person share a day, and a suspension lies within its membership."""
    for rows, key in [
        (Membership.objects.all(), lambda r: r.person_id),
        (Post.objects.filter(main=True), lambda r: r.person_id),
        (PartySpan.objects.all(), lambda r: r.person_id),
        (Qualification.objects.all(), lambda r: (r.person_id, r.kind, r.subject)),
        (Suspension.objects.all(), lambda r: r.membership_id),
    ]:
        for one, other in pairwise(sorted(rows, key=lambda r: (key(r), r.since))):
            if key(one) == key(other):
                assert one.until is not None and one.until <= other.since, (one, other)
    for row in Suspension.objects.select_related("membership"):
        assert row.since >= row.membership.since
        assert (row.until or FOREVER) <= (row.membership.until or FOREVER) or not row.until


def everything():
    return {model: list(model.objects.order_by("pk").values()) for model in TABLES}


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(deeds, min_size=2, max_size=8))
def test_lives_stay_whole_and_undoing_all_restores_them(house, plan):
    with transaction.atomic():
        first = NewPerson(
            "Lê Thị Hương",
            house.north,
            joined=dt.date(2018, 1, 1),
            works_since=dt.date(2018, 1, 1),
            cccd="020190801710",
        )
        second = NewPerson(
            "Lê Hương", house.north, joined=dt.date(2021, 1, 1), works_since=dt.date(2019, 1, 1)
        )
        people = admit(people=[first, second], on=dt.date(2024, 1, 1), by=house.console)
        start, begun = Operation.objects.latest("pk").pk, everything()
        for step in plan:
            before = everything()
            try:
                do(house, people, *step)
            except HouseError:
                assert everything() == before, "a refused deed leaves nothing behind"
            must_be_whole()
        for op in Operation.objects.filter(pk__gt=start).order_by("-pk"):
            assert undo(op.pk, by=house.console).whole, op
        assert everything() == begun
        transaction.set_rollback(True)
