"""Levels that have a column each, with a tick where somebody has them."""

import datetime as dt

import pytest

from caunoi.base.sheets import Book, Sheet
from caunoi.org.models import Person, Post
from caunoi.registers.imports.apply import match_and_apply
from caunoi.registers.imports.plan import prepare
from caunoi.registers.register import find
from caunoi.subjects.members.models import PartySpan, Qualification

DAY = dt.date(2020, 6, 30)
NAMES = ["Lò Thị Hoa", "Trần Văn Bình", "Hoàng Thị Mai"]


def plan_of(house, *rows):
    width = max(map(len, rows))
    sheet = Sheet("DS", [[*row, *[""] * (width - len(row))] for row in rows])
    plan = prepare(
        find("members"),
        Book(filename="ds.xlsx", sheets=[sheet], kind="xlsx"),
        unit=house.north,
        by=house.console,
        as_of=DAY,
    )
    plan.match()
    return plan


def ticked(house, heading, words, *ticks):
    """A list with a group of columns under one heading, and what people have ticked there."""
    return plan_of(
        house,
        ["TT", "Họ và tên", "Năm sinh", heading, *[""] * (len(words) - 1), "Ghi chú"],
        ["", "", "", *words, ""],
        *([n + 1, NAMES[n], 1980 + n, *row] for n, row in enumerate(ticks)),
    )


def stated(plan, field):
    return [str(row.values.get(field, "")) for row in plan.rows]


@pytest.mark.parametrize("tick", ["x", "X", 1, "v", "✓", True])
def test_the_level_is_the_one_whose_column_is_ticked(house, tick):
    plan = ticked(
        house, "Trình độ chuyên môn", ["Trên ĐH", "ĐH", "CĐ", "TC", "SC"],
        ["", tick], ["", "", "", tick], ["", "", "", "", "", "x"],
    )  # fmt: skip
    assert stated(plan, "education") == ["Đại học", "Trung cấp", ""]
    assert plan.wrong == []
    match_and_apply(plan, by=house.console)
    held = Qualification.objects.filter(person__name__in=NAMES).values_list("level__name")
    assert sorted(name for (name,) in held) == ["Trung cấp", "Đại học"]


@pytest.mark.parametrize(
    ("heading", "words", "field", "told"),
    [
        ("Lý luận chính trị", ["Cử nhân", "Cao cấp", "Trung cấp", "Sơ cấp"], "theory",
         ["Cử nhân", "Trung cấp", "Cao cấp"]),
        ("Trình độ LLCT", ["CN", "CC", "TC"], "theory", ["Cử nhân", "Trung cấp", "Cao cấp"]),
        ("Loại lao động", ["CC", "VC", "HĐLĐ"], "employment",
         ["civil_servant", "worker", "public_employee"]),
        ("Loại lao động", ["Công chức", "Viên chức", "Hợp đồng"], "employment",
         ["civil_servant", "worker", "public_employee"]),
        ("Ngoại ngữ", ["A", "B", "C"], "language", ["Chứng chỉ A", "Chứng chỉ C", "Chứng chỉ B"]),
        ("QLNN", ["CVCC", "CVC", "CV"], "state_management",
         ["Chuyên viên cao cấp", "Chuyên viên", "Chuyên viên chính"]),
    ],
)  # fmt: skip
def test_every_group_of_levels_may_be_ticked(house, heading, words, field, told):
    plan = ticked(house, heading, words, ["x"], ["", "", "x"], ["-", "x", "0"])
    values = [row.values[field] for row in plan.rows]
    assert [str(v.level if field == "language" else v) for v in values] == told
    assert plan.wrong == []


def test_a_language_ticked_is_known_to_a_level_that_is_not_told(house):
    plan = ticked(
        house, "Ngoại ngữ", ["Anh", "Pháp", "Tiếng Nga"], ["x"], ["", "x", "x"], ["", "", "-"]
    )
    assert plan.wrong == plan.warned == plan.not_taken == []
    match_and_apply(plan, by=house.console)
    held = Qualification.objects.filter(person__name__in=NAMES).order_by("person", "subject")
    assert sorted((q.person.name, q.subject, q.level.code) for q in held) == [
        ("Lò Thị Hoa", "Tiếng Anh", "known"),
        ("Trần Văn Bình", "Tiếng Nga", "known"),
        ("Trần Văn Bình", "Tiếng Pháp", "known"),
    ]
    again = ticked(house, "Ngoại ngữ", ["Anh", "Pháp", "Nga"], ["x"], ["", "x", "x"])
    assert [row.verdict for row in again.rows] == ["same", "same"]
    assert [again.intake.in_words(row)["language"] for row in again.rows][1].count("Tiếng") == 2


def test_a_tick_for_languages_or_computers_as_a_whole_is_read(house):
    plan = plan_of(
        house,
        ["TT", "Họ và tên", "Năm sinh", "Ngoại ngữ", "Tin học"],
        [1, NAMES[0], 1980, "x", "x"],
        [2, NAMES[1], 1981, "B1", "Cơ bản"],
    )
    assert plan.wrong == []
    assert [row.values["it"].code for row in plan.rows] == ["known", "co_ban"]
    assert [row.values["language"].level.code for row in plan.rows] == ["known", "b1"]


def test_of_two_levels_ticked_the_highest_is_meant(house):
    plan = ticked(house, "Trình độ chuyên môn", ["ThS", "ĐH", "CĐ"], ["x", "x"], ["", "x", "x"])
    assert stated(plan, "education") == ["Thạc sĩ", "Đại học"]
    assert [fault.cell for fault in plan.warned] == ["E3", "F4"]


def test_of_two_kinds_of_employment_ticked_neither_can_be_taken(house):
    plan = ticked(house, "Loại lao động", ["CC", "VC", "HĐLĐ"], ["x", "", "x"], ["", "x"])
    assert [fault.cell for fault in plan.wrong] == ["F3"]


def test_a_party_member_on_probation_is_not_a_full_one(house):
    plan = ticked(house, "Đảng viên", ["Chính thức", "Dự bị"], ["x"], ["", "x"], ["x", "x"])
    assert [fault.cell for fault in plan.wrong] == ["D5"]
    match_and_apply(plan, by=house.console, partial=True)
    held = PartySpan.objects.filter(person__name__in=NAMES).order_by("person__name")
    assert list(held.values_list("person__name", "status")) == [
        ("Lò Thị Hoa", "full"),
        ("Trần Văn Bình", "probation"),
    ]


def test_what_is_written_under_a_level_is_no_tick(house):
    plan = ticked(house, "Trình độ chuyên môn", ["ĐH", "CĐ"], ["Kế toán", ""], ["Luật", "x"])
    assert stated(plan, "education") == ["", "Cao đẳng"]
    assert [header for _sheet, _column, header in plan.not_taken] == ["Trình độ chuyên môn · ĐH"]


def test_a_word_that_is_no_level_is_not_taken(house):
    plan = ticked(house, "Trình độ chuyên môn", ["ĐH", "Khác", "Ngành"], ["x"], ["", "x", "Luật"])
    assert stated(plan, "education") == ["Đại học", ""]
    assert len(plan.not_taken) == 2


def test_employment_is_kept_of_whom_is_taken_in(house):
    match_and_apply(ticked(house, "Loại lao động", ["CC", "VC"], ["x"], ["", 1]), by=house.console)
    kept = {
        person.name: Post.objects.get(person=person).employment
        for person in Person.objects.filter(name__in=NAMES)
    }
    assert kept == {"Lò Thị Hoa": "civil_servant", "Trần Văn Bình": "public_employee"}


def test_who_is_ticked_above_the_university_is_counted_so(house):
    plan = ticked(house, "Trình độ chuyên môn", ["Trên ĐH", "ĐH"], ["x"])
    assert stated(plan, "education") == ["Trên đại học"]
