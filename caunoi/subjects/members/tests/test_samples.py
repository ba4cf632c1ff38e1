"""The sample workbooks against their key: every right row, every wrong cell, nothing else."""

import datetime as dt
import json
from pathlib import Path

import pytest

from caunoi.base.sheets import read_book
from caunoi.base.spans import Precision
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.actions import NewUnit, found
from caunoi.org.models import Membership, Person, Post
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.register import find
from caunoi.subjects.members import identity
from caunoi.subjects.members.models import IdentityPaper, PartySpan, Qualification

SAMPLES = Path(__file__).parent / "samples"
KEY = json.loads((SAMPLES / "key.json").read_text())
LIST, EXPORT, CSV = "01-trich-ngang.xlsx", "05-xuat-phan-mem.xlsx", "06-dinh-dang-csv.csv"
OLD_FONT, BY_GROUP, FAULTY = "02-vntime.xls", "03-theo-to.xlsx", "04-co-loi.xlsx"
SEX = {"F": "nữ", "M": "nam"}
# fmt: off
# The columns that each file has, as the key names them.
COLUMNS = {
    LIST: ["sex", "birth", "ethnic", "home", "education", "theory", "job", "party"],
    EXPORT: ["sex", "birth", "cccd", "ethnic", "home", "education", "theory", "job", "party",
             "joined", "phone"],
    CSV: ["sex", "birth", "cccd", "joined"],
    OLD_FONT: ["sex", "birth", "cccd", "ethnic", "education", "theory", "party", "joined"],
    BY_GROUP: ["sex", "birth", "cccd", "phone", "job", "education", "party"],
    FAULTY: ["birth", "cccd", "joined", "party", "education"],
}
# fmt: on


@pytest.fixture
def unit(house):
    """A unit named as the sample says, founded before all that the lists tell."""

    def make(sample):
        new = NewUnit(
            f"CĐCS {KEY[sample]['unit']}", "grassroots", dt.date(2015, 1, 1), under=house.upper
        )
        return found(units=[new], by=house.console)[0]

    return make


def plan_of(sample, unit, house, **asked):
    return prepare(
        find("members"), read_book(SAMPLES / sample), unit=unit, by=house.console, **asked
    )


def take_in(sample, unit, house, *, partial=False):
    plan = plan_of(sample, unit, house)
    return plan, match_and_apply(plan, by=house.console, partial=partial)


def kept(unit):
    """The people of a unit in the words of the key."""
    numbers = identity.numbers_of(IdentityPaper.objects.all())
    people = []
    for membership in Membership.objects.filter(unit=unit).select_related("person"):
        person = membership.person
        levels = {q.kind: q.level.name for q in person.qualifications.select_related("level").all()}
        party = person.party_spans.order_by("since").first()
        post = Post.objects.get(person=person)
        people.append(
            {
                "name": person.name,
                "sex": SEX[person.sex],
                "birth": str(person.birth.year)
                if person.birth_precision == Precision.YEAR
                else person.birth.isoformat(),
                "cccd": next(
                    (numbers[paper.pk] for paper in person.identity_papers.filter(kind="cccd")), ""
                ),
                "ethnic": person.ethnicity,
                "home": person.home,
                "education": levels.get("education", ""),
                "theory": levels.get("theory", ""),
                "job": post.position,
                "party": None
                if party is None
                else True
                if party.precision == Precision.KNOWN_BY
                else party.since.isoformat(),
                "joined": membership.since.isoformat(),
                "phone": person.phone,
            }
        )
    return people


def told(people, sample):
    names = ["name", *COLUMNS[sample]]
    return sorted(tuple(str(person[name] or "") for name in names) for person in people)


@pytest.mark.parametrize("sample", [LIST, OLD_FONT, EXPORT, CSV])
def test_every_right_row_is_taken_in_as_the_key_says(sample, unit, house):
    place = unit(sample)
    plan, number = take_in(sample, place, house)
    assert plan.counts == {
        "new": KEY[sample]["rows"], "changed": 0, "same": 0, "suspected": 0, "wrong": 0
    }  # fmt: skip
    assert plan.warned == []
    assert number is not None
    assert told(kept(place), sample) == told(KEY[sample]["people"], sample)


@pytest.mark.parametrize("sample", [LIST, OLD_FONT, EXPORT, CSV])
def test_the_same_file_twice_changes_nothing(sample, unit, house):
    place = unit(sample)
    take_in(sample, place, house)
    operations = Operation.objects.count()
    plan, number = take_in(sample, place, house)
    assert number is None
    assert plan.counts["same"] == len(plan.rows) == KEY[sample]["rows"]
    assert plan.missing == []
    assert Operation.objects.count() == operations


@pytest.mark.parametrize("sample", [LIST, OLD_FONT, EXPORT, CSV])
def test_an_undo_takes_it_all_back_and_the_file_can_be_taken_in_again(sample, unit, house):
    place = unit(sample)
    people = Person.objects.count()
    _plan, number = take_in(sample, place, house)
    first = told(kept(place), sample)
    outcome = undo(number, by=house.console)
    assert outcome.whole
    assert Person.objects.count() == people
    assert not Membership.objects.filter(unit=place).exists()
    assert not IdentityPaper.objects.exists()
    take_in(sample, place, house)
    assert told(kept(place), sample) == first


def test_a_dry_run_writes_nothing(unit, house):
    place = unit(LIST)
    before = (Person.objects.count(), Operation.objects.count())
    plan = plan_of(LIST, place, house)
    plan.match()
    assert plan.counts["new"] == 48
    assert (Person.objects.count(), Operation.objects.count()) == before


def test_the_list_speaks_as_of_the_day_it_states(unit, house):
    place = unit(LIST)
    plan, _number = take_in(LIST, place, house)
    assert plan.as_of == [dt.date(2020, 9, 30)]
    memberships = Membership.objects.filter(unit=place)
    assert set(memberships.values_list("since", "precision")) == {
        (dt.date(2020, 9, 30), Precision.KNOWN_BY)
    }
    assert set(Qualification.objects.values_list("precision", flat=True)) == {Precision.KNOWN_BY}


def test_the_units_own_name_is_no_part_of_the_position(unit, house):
    place = unit(LIST)
    take_in(LIST, place, house)
    post = Post.objects.get(unit=place, person__name="Hoàng Thanh Bích")
    assert (post.position, post.department) == ("Chuyên viên chính", "")


def test_total_and_signature_are_passed_over_and_told(unit, house):
    [table] = plan_of(LIST, unit(LIST), house).tables
    assert [text for _row, text in table.passed_over] == [
        "Tổng số: 48 đoàn viên", "TM. BAN CHẤP HÀNH", "CHỦ TỊCH"
    ]  # fmt: skip


def test_religion_is_not_taken_in_and_the_preview_says_so(unit, house):
    place = unit(EXPORT)
    plan, _number = take_in(EXPORT, place, house)
    assert ("Export", "K", "Tôn giáo") in plan.not_taken
    [table] = plan.tables
    assert "Tôn giáo" not in [header for _at, header, _column in table.taken_for()]
    # Everybody's religion is “Không” in the file, and no column that is read holds that word.
    assert not any("Không" in map(str, row.values.values()) for row in plan.rows)


def test_a_full_members_day_is_kept_as_such(unit, house):
    place = unit(EXPORT)
    take_in(EXPORT, place, house)
    span = PartySpan.objects.get(person__memberships__unit=place, since=dt.date(2014, 10, 28))
    assert span.status == PartySpan.Status.FULL


def test_each_wrong_cell_is_named_once_and_nothing_else(unit, house):
    place = unit(FAULTY)
    plan, number = take_in(FAULTY, place, house)
    assert [(fault.cell, fault.value) for fault in plan.wrong] == [
        (wrong["cell"], wrong["value"]) for wrong in KEY[FAULTY]["wrong"]
    ]
    assert [fault.cell for fault in plan.warned] == ["E4"]
    assert number is None
    assert not Membership.objects.filter(unit=place).exists()


def test_partly_taken_in_the_right_rows_are_those_of_the_key(unit, house):
    place = unit(FAULTY)
    plan, number = take_in(FAULTY, place, house, partial=True)
    assert number is not None
    assert plan.counts["wrong"] == 11
    assert told(kept(place), FAULTY) == told(KEY[FAULTY]["people"], FAULTY)


def test_who_stands_twice_in_a_file_is_suspected_the_second_time(unit, house):
    place = unit(BY_GROUP)
    plan, number = take_in(BY_GROUP, place, house)
    assert (plan.counts["new"], plan.counts["suspected"], number) == (60, 1, None)
    [row] = plan.with_verdict("suspected")
    assert (row.sheet, row.number) == ("Tổ 3", 25)
    _plan, number = take_in(BY_GROUP, place, house, partial=True)
    assert number is not None
    assert told(kept(place), BY_GROUP) == told(KEY[BY_GROUP]["people"], BY_GROUP)


def test_a_file_in_an_old_font_is_read_and_told(unit, house):
    plan = plan_of(OLD_FONT, unit(OLD_FONT), house)
    assert any("TCVN3" in note for note in plan.reading.notes)
    # Capitals with a mark are typed small in these fonts.
    assert "Hà Công Ửng" in [row.name for row in plan.rows]
    membership = plan.rows[0].values["joined"]
    assert (str(membership), membership.precision) == ("11/2004", Precision.MONTH)


def test_all_samples_against_their_key_in_one_table(unit, house, capsys):
    """With -s it prints: the file, its rows right, cells wrong found and missed, falsely named."""
    lines, expected = [], []
    for sample in COLUMNS:
        place = unit(sample)
        plan, _number = take_in(sample, place, house, partial=True)
        named = {(fault.cell, fault.value) for fault in plan.wrong}
        wrong = {(cell["cell"], cell["value"]) for cell in KEY[sample]["wrong"]}
        right, key = told(kept(place), sample), told(KEY[sample]["people"], sample)
        same = sum(ours == theirs for ours, theirs in zip(right, key, strict=True))
        lines.append((sample, same, len(named & wrong), len(wrong - named), len(named - wrong)))
        expected.append((sample, KEY[sample]["rows"], len(wrong), 0, 0))
    with capsys.disabled():
        print(f"\n{'file':24}{'rows right':>12}{'found':>8}{'missed':>8}{'false':>8}")
        for line in lines:
            print("{:24}{:>12}{:>8}{:>8}{:>8}".format(*line))
    assert lines == expected
