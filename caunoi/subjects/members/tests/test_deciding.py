"""Whom a row may mean is asked once; differences are changes or corrections; who left is said."""

import datetime as dt

import pytest

from caunoi.base.errors import Refused
from caunoi.org.models import Membership, Person, Post
from caunoi.registers.decisions import decide, forget
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.imports.said import Said, about
from caunoi.registers.models import Decision
from caunoi.registers.register import find
from caunoi.subjects.members.actions import NewPerson, admit
from caunoi.subjects.members.likeness import CERTAIN, LIKELY, WEIGHTS
from caunoi.subjects.members.models import Qualification

from .test_import import DAY, HEAD, HOA, book, hoa, take_in, told

LATER = dt.date(2022, 6, 30)


def plan_of(house, headings, *rows, unit=None, by=None, as_of=LATER, **said):
    by = by or house.an
    plan = prepare(
        find("members"),
        book(headings, *rows),
        unit=unit or house.north,
        by=by,
        as_of=as_of,
        said=Said(**said),
    )
    plan.match()
    return plan


def answer(house, plan, **answers):
    """What a person says of the plan's first row, by record."""
    row = plan.rows[0]
    says = plan.intake.says(row)
    same = {row.candidates[0]: answers["same"]}
    decide(register="members", unit=house.north, says=says, answers=same, by=house.an)
    return says


NEAR = ["Lò Thị Hoa", "Nữ", "02/02/1985"]


def test_the_weights_say_what_a_number_a_birth_and_a_unit_decide():
    w = WEIGHTS
    assert w["number"] + w["name"] + w["other birth"] >= CERTAIN
    assert w["name"] + w["day of birth"] >= CERTAIN
    assert w["name"] + w["year of birth"] < LIKELY
    assert w["name"] + w["here"] + w["birth unsaid"] >= CERTAIN
    assert LIKELY <= w["name"] + w["here"] + w["near birth"] < CERTAIN
    assert LIKELY <= w["name"] + w["day of birth"] + w["here"] + w["other number"] < CERTAIN
    assert w["number"] + w["other name"] + w["here"] + w["birth unsaid"] < CERTAIN


def test_the_suspected_stand_beside_the_row_with_what_tells_them_apart(house):
    take_in(house, HEAD, HOA)
    plan = plan_of(house, HEAD[:3], NEAR)
    [row] = plan.rows
    assert (row.verdict, row.candidates, row.answers) == (
        "suspected", [hoa().pk], ("same", "different"),
    )  # fmt: skip
    facts = dict(plan.intake.describe(row.candidates)[hoa().pk].facts)
    assert (facts["Name"], facts["Born"], facts["Unit"]) == (
        "Lò Thị Hoa", "01/02/1985", "CĐCS Sở Phía Bắc",
    )  # fmt: skip
    assert HOA[3] not in str(facts)


def test_the_same_is_remembered_for_every_later_file(house):
    take_in(house, HEAD, HOA)
    answer(house, plan_of(house, HEAD[:3], NEAR), same=True)
    again = plan_of(house, HEAD[:3], NEAR)
    assert again.rows[0].verdict == "changed"
    assert told(again) == [("birth", "01/02/1985", "02/02/1985", "correction")]
    assert match_and_apply(again, by=house.an) is not None
    assert hoa().birth == dt.date(1985, 2, 2)


def test_somebody_different_is_new_and_is_not_asked_about_again(house):
    take_in(house, HEAD, HOA)
    answer(house, plan_of(house, HEAD[:3], NEAR), same=False)
    again = plan_of(house, HEAD[:3], NEAR)
    assert again.counts["new"] == 1
    match_and_apply(again, by=house.an)
    assert Person.objects.filter(name="Lò Thị Hoa").count() == 2
    assert plan_of(house, HEAD[:3], NEAR).counts["same"] == 1


def test_an_answer_can_be_taken_back(house):
    take_in(house, HEAD, HOA)
    says = answer(house, plan_of(house, HEAD[:3], NEAR), same=False)
    forget(unit=house.north, says=says, by=house.an)
    assert plan_of(house, HEAD[:3], NEAR).counts["suspected"] == 1


def test_what_a_row_says_is_kept_as_a_hash_and_only_editors_answer(house):
    take_in(house, HEAD, HOA)
    plan = plan_of(house, HEAD[:3], NEAR)
    says = answer(house, plan, same=True)
    assert "hoa" not in Decision.objects.get().says
    assert "lò" not in Decision.objects.get().says
    for name in ("binh", "chi", "em"):
        with pytest.raises(Refused):
            decide(
                register="members", unit=house.north, says=says, answers={}, by=house.users[name]
            )


def test_an_answer_of_another_branch_does_not_count_here(house):
    take_in(house, HEAD, HOA)
    answer(house, plan_of(house, HEAD[:3], NEAR), same=True)
    Decision.objects.update(unit=house.south)
    assert plan_of(house, HEAD[:3], NEAR).counts["suspected"] == 1


def test_a_member_of_another_unit_in_reach_is_moved_when_it_is_the_same(house):
    take_in(house, HEAD, HOA, unit=house.south)
    plan = plan_of(house, HEAD, HOA, by=house.organiser)
    [row] = plan.rows
    assert (row.verdict, row.answers) == ("suspected", ("same",))
    decide(
        register="members",
        unit=house.north,
        says=plan.intake.says(row),
        answers={hoa().pk: True},
        by=house.organiser,
    )
    plan = plan_of(house, HEAD, HOA, by=house.organiser)
    assert told(plan) == [("unit", "CĐCS Sở Phía Nam", "CĐCS Sở Phía Bắc", "change")]
    match_and_apply(plan, by=house.organiser)
    assert Membership.objects.get(person=hoa(), until=None).unit == house.north


def test_of_somebody_out_of_reach_only_the_transfer_is_named(house):
    """Whatever is kept elsewhere, the row is told the same, and nothing of theirs."""
    take_in(house, HEAD, HOA, unit=house.south)
    other = ["Vàng Thị Mỷ", "Nữ", "03/04/1990", "001190000002"]
    take_in(house, HEAD, other, unit=house.west)
    said = []
    for number, name in ((HOA[3], "Lò Thị Hoa"), (other[3], "Ai Đó Khác")):
        [row] = plan_of(house, HEAD, [name, "Nữ", "01/02/1985", number], by=house.an).rows
        assert (row.record, row.candidates, row.differences) == (None, [], [])
        said.append([fault.message for fault in row.faults])
        assert row.verdict == "wrong"
    assert said == [["This person exists elsewhere: ask for the transfer."]] * 2


def test_two_rows_of_one_person_may_be_said_to_be_one(house):
    row = ["Lò Thị Hoa", "Nữ", "1985"]
    plan = plan_of(house, HEAD[:3], row, row)
    assert [one.verdict for one in plan.rows] == ["new", "suspected"]
    says = plan.intake.says(plan.rows[1])
    for same, counts in ((True, (1, 1)), (False, (2, 0))):
        decide(register="members", unit=house.north, says=says, answers={0: same}, by=house.an)
        found = plan_of(house, HEAD[:3], row, row).counts
        assert (found["new"], found["same"]) == counts


# -- a change in the world, or a correction

POST = [*HEAD, "Chức vụ", "Trình độ chuyên môn"]


def test_a_post_is_changed_from_the_day_or_was_wrong_before(house):
    take_in(house, POST, [*HOA, "Chuyên viên", "Đại học"])
    row = [*HOA, "Phó phòng", "Thạc sĩ"]
    plan = plan_of(house, POST, row)
    assert [(d.kind, len(d.kinds)) for d in plan.rows[0].differences] == [("change", 2)] * 2
    number = plan.rows[0].number
    plan = plan_of(
        house,
        POST,
        row,
        kinds={"position": "correction", about("DS", number, "education"): "correction"},
    )
    assert [d.kind for d in plan.rows[0].differences] == ["correction"] * 2
    match_and_apply(plan, by=house.an)
    assert [(p.position, p.since, p.until) for p in Post.objects.filter(person=hoa())] == [
        ("Phó phòng", DAY, None)
    ]
    [level] = Qualification.objects.filter(person=hoa())
    assert (level.level.name, level.since) == ("Thạc sĩ", DAY)
    assert plan_of(house, POST, row).counts["same"] == 1


def test_what_the_register_contradicts_may_be_a_mistake_of_the_register(house):
    take_in(house, POST, [*HOA, "", "Thạc sĩ"])
    row = [*HOA, "", "Đại học"]
    [wrong] = plan_of(house, POST, row).rows
    assert wrong.verdict == "wrong"
    assert [d.kinds for d in wrong.differences] == [("change", "correction")]
    plan = plan_of(house, POST, row, kinds={"education": "correction"})
    assert plan.rows[0].verdict == "changed"
    match_and_apply(plan, by=house.an)
    assert Qualification.objects.get(person=hoa()).level.name == "Đại học"


# -- in the register and not in the file


def test_who_is_missing_is_listed_though_somebody_new_bears_the_name(house):
    admit(
        people=[NewPerson("Lò Thị Hoa", house.north, birth=dt.date(1970, 3, 4))],
        on=DAY,
        by=house.console,
    )
    plan = plan_of(house, HEAD[:3], ["Lò Thị Hoa", "Nữ", "01/02/1985"], by=house.organiser)
    assert plan.counts["new"] == 1
    assert "Lò Thị Hoa" in [one.name for one in plan.missing]


def test_who_is_missing_leaves_or_moves_only_when_it_was_chosen(house):
    names = ["Lò Thị Hoa", "Vàng A Páo", "Giàng Thị Sua"]
    admit(people=[NewPerson(name, house.north) for name in names], on=DAY, by=house.console)
    by_name = {p.name: p for p in Person.objects.filter(name__in=names)}
    row = ["Nguyễn Thị An", "Nữ", "01/05/1980"]
    plan = plan_of(house, HEAD[:3], row, by=house.organiser)
    assert {one.name for one in plan.missing} >= set(names)
    match_and_apply(plan, by=house.organiser)
    assert Membership.objects.filter(person__name__in=names, until=None).count() == 3

    pks = [str(by_name[name].pk) for name in names]
    chosen = {
        pks[0]: ["left", None],
        pks[1]: ["transferred", house.south.pk],
        "999999": ["left", None],
    }
    plan = plan_of(house, HEAD[:3], row, by=house.organiser, parted=chosen)
    number = match_and_apply(plan, by=house.organiser)
    assert number is not None
    ended = Membership.objects.get(person=by_name["Lò Thị Hoa"])
    assert (ended.until, ended.how_ended) == (LATER, "left")
    moved = Membership.objects.get(person=by_name["Vàng A Páo"], until=None)
    assert (moved.unit, moved.since, moved.last_op) == (house.south, LATER, number)
    assert Membership.objects.get(person=by_name["Giàng Thị Sua"]).until is None


def test_who_works_elsewhere_by_now_is_proposed_as_moved(house):
    admit(people=[NewPerson("Lò Thị Hoa", house.north)], on=DAY, by=house.console)
    Post.objects.filter(person=hoa()).update(unit=house.south)
    plan = plan_of(house, HEAD[:3], ["Nguyễn Thị An", "Nữ", "01/05/1980"], by=house.organiser)
    [one] = [one for one in plan.missing if one.name == "Lò Thị Hoa"]
    assert (one.proposal, one.where) == ("transferred", house.south.pk)
    assert "CĐCS Sở Phía Nam" in one.why
    plan = plan_of(house, HEAD[:3], ["Nguyễn Thị An", "Nữ", "01/05/1980"], by=house.an)
    [one] = [one for one in plan.missing if one.name == "Lò Thị Hoa"]
    assert (one.proposal, one.why) == ("", "")


# -- mended in place


def test_a_cell_mended_in_place_is_read_as_if_it_stood_in_the_file(house):
    row = ["Lò Thị Hoa", "Nữ", "31/02/1985", HOA[3]]
    [wrong] = plan_of(house, HEAD, row).rows
    assert [fault.cell for fault in wrong.faults] == ["C2"]
    [right] = plan_of(house, HEAD, row, cells={"DS": {"C2": "28/02/1985"}}).rows
    assert (right.verdict, str(right.values["birth"])) == ("new", "28/02/1985")
