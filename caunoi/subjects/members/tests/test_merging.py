"""Two persons found to be one."""

import pytest

from caunoi.base.errors import Invalid, Refused
from caunoi.journal.door import operation
from caunoi.journal.undo import undo
from caunoi.org.models import (
    Delegation,
    Holding,
    Membership,
    OfficeKind,
    Person,
    PersonAlias,
    Post,
    Suspension,
)
from caunoi.org.offices import Appointment, appoint, delegate
from caunoi.subjects.members import identity
from caunoi.subjects.members.actions import (
    Correction,
    InParty,
    Training,
    correct,
    leave,
    merge,
    suspend,
    transfer,
)
from caunoi.subjects.members.models import IdentityPaper, PartySpan, Qualification

from .people import admitted, day, level, stays, works

HUONG, HOA = "020190801710", "020190801711"
TABLES = [
    Person, Membership, Post, Suspension, Holding, Delegation, IdentityPaper, Qualification,
    PartySpan, PersonAlias,
]  # fmt: skip


def everything():
    return {model: list(model.objects.order_by("pk").values()) for model in TABLES}


@pytest.fixture
def two(house):
    """The same woman twice: from a list without a number, and from another with one."""
    keep = admitted(
        house, joined=day("2015-06-01"), works_since=day("2015-06-01"), phone="0912345678"
    )
    drop = admitted(
        house, name="Lê T. Hương", sex="F", birth=day("1990-01-22"), cccd=HUONG,
        how_began="known", position="Kế toán",
    )  # fmt: skip
    return keep, drop


def test_what_is_known_of_both_is_known_of_one(house, two):
    keep, drop = two
    merged = merge(keep=keep, drop=drop, by=house.an)
    person = Person.objects.get(pk=merged.pk)
    assert person == keep
    assert (person.name, person.sex, person.phone) == ("Lê Thị Hương", "F", "0912345678")
    assert person.birth == day("1990-01-22")
    assert stays(person) == works(person) == [(house.north, "2015-06-01", None)]
    assert person.posts.get().position == "Kế toán"
    papers = IdentityPaper.objects.filter(person=person)
    assert list(identity.numbers_of(papers).values()) == [HUONG]
    assert not Person.objects.filter(pk=drop.pk).exists()
    assert PersonAlias.objects.get(old_id=drop.pk).person == person


def test_a_merger_undone_restores_both_to_the_last_letter(house, two):
    keep, drop = two
    suspend(memberships=Membership.objects.filter(person=drop), on=day("2024-06-01"), by=house.an)
    before = everything()
    merge(keep=keep, drop=drop, by=house.an)
    assert everything() != before
    op = PersonAlias.objects.get(old_id=drop.pk).created_op
    done = undo(op, by=house.an)
    assert done.whole
    assert everything() == before
    papers = IdentityPaper.objects.filter(person=drop)
    assert list(identity.numbers_of(papers).values()) == [HUONG]
    assert undo(done.operation, by=house.an).whole
    assert not Person.objects.filter(pk=drop.pk).exists()


def test_the_account_stays_with_its_person_whichever_is_kept(house, two):
    keep, _drop = two
    correct(corrections=[Correction(house.an.person, {"phone": "0999000111"})], by=house.console)
    merged = merge(keep=keep, drop=house.an.person, by=house.console)
    assert merged == house.user("an").person
    assert (merged.name, merged.phone) == ("Lê Thị Hương", "0912345678")
    assert PersonAlias.objects.get(old_id=keep.pk).person == merged
    assert Person.objects.called("hương").filter(pk=merged.pk).exists()


def test_two_people_with_accounts_stay_two(house):
    with pytest.raises(Invalid, match="both have an account"):
        merge(keep=house.an.person, drop=house.binh.person, by=house.console)


def test_nobody_merges_who_may_not_change_both(house, two):
    keep, _drop = two
    other = admitted(house, unit=house.south)
    with pytest.raises(Invalid, match="exists elsewhere"):
        merge(keep=keep, drop=other, by=house.an)
    with pytest.raises(Refused):
        merge(keep=keep, drop=other, by=house.binh)
    with pytest.raises(Invalid, match="with herself"):
        merge(keep=keep, drop=keep, by=house.an)


def test_members_of_two_units_on_the_same_days_are_not_merged(house, two):
    keep, _drop = two
    other = admitted(house, unit=house.south, joined=day("2018-06-01"))
    with pytest.raises(Invalid, match=r"CĐCS Sở Phía Bắc from 01/06/2015 .* CĐCS Sở Phía Nam"):
        merge(keep=keep, drop=other, by=house.console)
    assert Person.objects.filter(pk=other.pk).exists()


def test_a_life_that_went_on_elsewhere_is_put_together(house):
    first = admitted(house, joined=day("2012-06-01"), works_since=day("2012-06-01"))
    leave(
        memberships=Membership.objects.filter(person=first),
        on=day("2018-01-01"), by=house.an, how="moved_out", posts="end",
    )  # fmt: skip
    second = admitted(
        house, unit=house.south, joined=day("2018-01-01"), works_since=day("2018-01-01")
    )
    merge(keep=second, drop=first, by=house.console)
    expected = [
        (house.north, "2012-06-01", "2018-01-01"),
        (house.south, "2018-01-01", None),
    ]
    assert stays(second) == works(second) == expected


def test_the_later_end_counts_with_its_reason(house):
    first = admitted(house, joined=day("2012-06-01"), staff=False)
    second = admitted(house, joined=day("2014-06-01"), staff=False)
    for person, on, how in [(first, "2018-01-01", "left"), (second, "2020-01-01", "retired")]:
        rows = Membership.objects.filter(person=person)
        leave(memberships=rows, on=day(on), by=house.an, how=how)
    merge(keep=first, drop=second, by=house.console)
    membership = Membership.objects.get(person=first)
    assert (membership.since, membership.until, membership.how_ended) == (
        day("2012-06-01"), day("2020-01-01"), "retired",
    )  # fmt: skip


def test_suspensions_of_both_hang_on_the_one_membership(house, two):
    keep, drop = two
    for person, begin, end in [
        (keep, "2024-04-01", "2024-07-01"),
        (drop, "2024-06-01", "2024-09-01"),
        (drop, "2024-11-01", "2024-12-01"),
    ]:
        rows = Membership.objects.filter(person=person)
        suspend(memberships=rows, on=day(begin), until=day(end), by=house.an)
    merge(keep=keep, drop=drop, by=house.an)
    rows = keep.memberships.get().suspensions.order_by("since")
    assert [(str(row.since), str(row.until)) for row in rows] == [
        ("2024-04-01", "2024-09-01"),
        ("2024-11-01", "2024-12-01"),
    ]


def test_training_of_both_climbs_one_ladder(house):
    def learned(*steps):
        return [Training("education", level("education", c), since=day(s)) for c, s in steps]

    keep = admitted(house, training=learned(("dai_hoc", "2012-06-01"), ("tien_si", "2022-06-01")))
    drop = admitted(
        house,
        training=learned(
            ("cao_dang", "2012-06-01"), ("dai_hoc", "2014-06-01"), ("thac_si", "2018-06-01")
        ),
    )
    merge(keep=keep, drop=drop, by=house.an)
    rows = Qualification.objects.filter(person=keep).order_by("since")
    assert [(r.level.code, str(r.since), r.until and str(r.until)) for r in rows] == [
        ("dai_hoc", "2012-06-01", "2018-06-01"),
        ("thac_si", "2018-06-01", "2022-06-01"),
        ("tien_si", "2022-06-01", None),
    ]


def test_the_party_of_both_is_one_path(house):
    keep = admitted(house, party=[InParty("probation", day("2015-05-19"))])
    drop = admitted(house, party=[InParty("full", day("2016-05-19"))])
    merge(keep=keep, drop=drop, by=house.an)
    rows = PartySpan.objects.filter(person=keep).order_by("since")
    assert [(r.status, str(r.since), r.until and str(r.until)) for r in rows] == [
        ("probation", "2015-05-19", "2016-05-19"),
        ("full", "2016-05-19", None),
    ]
    other = admitted(house, party=[InParty("probation", day("2018-05-19"))])
    with pytest.raises(Invalid, match="full member” from 19/05/2016"):
        merge(keep=keep, drop=other, by=house.an)


def test_two_different_cards_are_two_people_until_one_is_corrected(house, two):
    _keep, drop = two
    other = admitted(house, cccd=HOA)
    with pytest.raises(Invalid, match="different CCCD numbers"):
        merge(keep=other, drop=drop, by=house.an)


def test_offices_and_delegations_come_over(house, two):
    keep, drop = two
    chair = OfficeKind.objects.get(code="chair")
    with operation("test", by=house.console) as op:
        for person, since in [(keep, "2020-01-01"), (drop, "2018-01-01")]:
            holding = op.create(
                Holding(person=person, unit=house.north, kind=chair, since=day(since))
            )
        op.create(Delegation(holding=holding, to=house.em.person, since=day("2024-01-01")))
        keeper = Holding.objects.get(kind__code="keeper", person=house.an.person)
        op.create(Delegation(holding=keeper, to=drop, since=day("2024-01-01")))
    merge(keep=keep, drop=drop, by=house.console)
    held = Holding.objects.get(person=keep)
    assert held.since == day("2018-01-01")
    assert held.delegations.get().to == house.em.person
    assert keeper.delegations.get().to == keep


def test_an_alias_of_an_alias_leads_to_who_is_left(house, two):
    keep, drop = two
    merge(keep=drop, drop=keep, by=house.an)
    last = admitted(house, name="Hương", joined=day("2016-06-01"))
    merge(keep=last, drop=drop, by=house.an)
    assert set(PersonAlias.objects.values_list("old_id", "person")) == {
        (keep.pk, last.pk),
        (drop.pk, last.pk),
    }


def test_a_membership_that_moved_on_is_joined_where_it_was(house, two):
    keep, drop = two
    rows = Membership.objects.filter(person__in=[keep, drop])
    transfer(memberships=rows, to=house.south, on=day("2025-01-01"), by=house.console)
    merge(keep=keep, drop=drop, by=house.console)
    expected = [
        (house.north, "2015-06-01", "2025-01-01"),
        (house.south, "2025-01-01", None),
    ]
    assert stays(keep) == works(keep) == expected


def test_nobody_takes_an_office_by_being_one_with_who_holds_it(house, two):
    twin, deputy = two
    chair = Appointment(twin, house.upper, "chair", day("2020-01-01"))
    [held] = appoint(appointments=[chair], by=house.console)
    delegate(holding=held, to=deputy, since=day("2024-01-01"), by=house.console)
    for person in two:
        with pytest.raises(Refused, match="Công đoàn Viên chức tỉnh"):
            merge(keep=house.an.person, drop=person, by=house.an)
    assert not house.user("an").reach("approve")
