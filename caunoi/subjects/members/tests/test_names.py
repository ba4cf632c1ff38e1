"""Vietnamese names are stored composed, found as typed, and put in order as people expect."""

import functools
import random
import unicodedata

import pytest

from caunoi.journal.door import operation
from caunoi.org.models import Person
from caunoi.subjects.members.actions import Correction, correct

from .people import admitted

NAMES = [
    "Nguyễn Thị Hương",
    "Lê Thị Hường",
    "Lê Hưởng",
    "Trần Hương Giang",
    "Phạm Thị Hồng",
    "Đặng Đình Ước",
    "Đỗ Hoà",
    "Vũ Thị Hòa",
    "Vũ Hoàn",
    "Hà Văn Hải",
    "K'Brếp",
    "Y Thúy",
    "Ma Thị Thuỳ",
    "Nông Ánh",
    "Nông Ân",
    "Nông An",
    "Triệu Văn An",
    "Triệu An",
    "Đinh Thị Dung",
    "Dinh Đung",
    "Lý Ích",
    "Lỷ Ích",
    "Lý Ửng",
]
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]


@pytest.fixture
def people(house):
    """Only the people of the table, entered in any order."""
    shuffled = random.Random(7).sample(NAMES, len(NAMES))
    with operation("test", by=house.console) as op:
        made = op.create_many(Person(name=name) for name in shuffled)
    return Person.objects.filter(pk__in=[person.pk for person in made])


@pytest.mark.parametrize(
    ("query", "first", "then"),
    [
        ("huong", [], ["Trần Hương Giang", "Nguyễn Thị Hương", "Lê Thị Hường", "Lê Hưởng"]),
        ("hương", ["Trần Hương Giang", "Nguyễn Thị Hương"], ["Lê Thị Hường", "Lê Hưởng"]),
        ("HƯỜNG", ["Lê Thị Hường"], ["Trần Hương Giang", "Nguyễn Thị Hương", "Lê Hưởng"]),
        ("le huong", [], ["Lê Thị Hường", "Lê Hưởng"]),
        ("hường lê", ["Lê Thị Hường"], ["Lê Hưởng"]),
        ("dang", [], ["Đặng Đình Ước"]),
        ("đ", ["Đinh Thị Dung", "Dinh Đung", "Đỗ Hoà", "Đặng Đình Ước"], []),
        ("hoà", ["Đỗ Hoà", "Vũ Thị Hòa"], ["Vũ Hoàn"]),
        ("hòa", ["Đỗ Hoà", "Vũ Thị Hòa"], ["Vũ Hoàn"]),
        ("thuỳ", ["Ma Thị Thuỳ"], ["Y Thúy"]),
        ("k'brep", [], ["K'Brếp"]),
        ("100%", [], []),
        ("_", [], []),
        ("ương", [], []),
    ],
)
def test_a_name_is_found_with_or_without_marks_and_exact_marks_come_first(
    people, query, first, then
):
    assert [person.name for person in people.called(query)] == [*first, *then]


def test_a_query_of_nothing_is_everybody_in_order(people):
    assert list(people.called("  ")) == list(people.in_order())


def ranks(word):
    """Letters in the order of the alphabet, and the tone, worked out from the letters alone."""
    letters, tone = [], 0
    for char in word.lower():
        parts = unicodedata.normalize("NFD", char)
        for mark in parts[1:]:
            tone = TONES.index(mark) if mark in TONES else tone
        bare = unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES[1:]))
        if bare in ALPHABET:
            letters.append(ALPHABET.index(bare))
    return letters, tone


def compare(one, other):
    """By given name, then the middle names, then the family name; letters before tones."""
    for cut in (lambda w: w[-1:], lambda w: w[1:-1], lambda w: w[:1] if len(w) > 1 else []):
        mine, yours = ([ranks(word) for word in cut(name.split())] for name in (one, other))
        if mine != yours:
            return -1 if mine < yours else 1
    return 0


def test_people_stand_in_the_order_of_a_vietnamese_class_list(people):
    assert [person.name for person in people.in_order()] == sorted(
        NAMES, key=functools.cmp_to_key(compare)
    )


def test_a_name_is_stored_composed_however_it_was_typed(house):
    typed = unicodedata.normalize("NFD", "  Lê  Thị Hương ")
    person = Person.objects.get(pk=admitted(house, name=typed).pk)
    assert person.name == "Lê Thị Hương"
    assert person.search_key == " le thi huong"


def test_a_corrected_name_is_found_and_sorted_anew(house):
    person = admitted(house, name="Lê Thị Hương")
    correct(corrections=[Correction(person, {"name": "Lê Thị Ánh"})], by=house.an)
    assert not Person.objects.called("hương").exists()
    assert Person.objects.called("ánh").get() == person
    north = Person.objects.visible_to(house.an).in_order()
    assert [p.name for p in north] == ["Nguyễn Thị An", "Lê Thị Ánh", "Trần Văn Bình"]
