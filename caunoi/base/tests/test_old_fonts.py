"""Text of before Unicode: told by its words, converted, and never taken for it by mistake."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.base import old_fonts
from caunoi.base.old_fonts import (
    MISREAD,
    TCVN3,
    TCVN3_CAPITALS,
    VNI,
    from_tcvn3,
    from_vni,
    in_unicode,
    named,
)
from caunoi.base.syllables import is_syllable

NAMES = [
    "Nguyễn Văn An", "Trần Thị Bích Hường", "Lê Bá Hán", "Vũ Đức Ửng", "Hà Lê", "Đặng Thế Cường",
    "Lò Thị Ưng", "Phạm Đình Quý", "Mông Văn Ngoạn", "Hoàng Kỳ", "Huỳnh Ngọc Ánh", "Ngô Khuê",
]  # fmt: skip
WORDS = [
    *sorted({word for name in NAMES for word in name.split()}),
    "Họ", "và", "tên", "Giới", "tính", "Nữ", "Nam", "Tày", "Nùng", "Kinh", "ĐH", "Đại", "học",
    "quê", "quán", "Chức", "vụ", "xã", "huyện", "tỉnh", "Bắc", "Kạn", "tổ", "ờ", "à", "thủ", "quỹ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)

TO_TCVN3 = {meant: typed for typed, meant in old_fonts._TCVN3.items()}
TO_VNI: dict[str, str] = {}
for _typed, _meant in old_fonts._VNI.items():
    if _meant.isupper() == _typed.isupper():
        TO_VNI[_meant] = _typed


def in_tcvn3(text):
    """As it is typed: a capital with a mark is a small letter."""
    return "".join(TO_TCVN3.get(char) or TO_TCVN3.get(char.lower(), char) for char in text)


def in_vni(text):
    return "".join(TO_VNI.get(char, char) for char in text)


def misread(text):
    raw = text.encode()
    return "".join(bytes([b]).decode("cp1252", "replace").replace("\ufffd", chr(b)) for b in raw)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hä vµ tªn", "Họ và tên"),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Huúnh Ph\xad¬ng BÝch", "Huỳnh Phương Bích"),
        ("§Æng ThÕ C\xadêng", "Đặng Thế Cường"),
        ("NGUYÔN ThÞ HOA", "NGUYễN Thị HOA"),
        ("NGUYÔN V¡N §øC", "NGUYỄN VĂN ĐỨC"),
        ("HäVµ T£N", "HỌVÀ TÊN"),
    ],
)
def test_tcvn3_becomes_unicode(typed, meant):
    assert from_tcvn3(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hoï vaø teân", "Họ và tên"),
        ("Nguyeãn Vaên Ñöùc", "Nguyễn Văn Đức"),
        ("NGUYEÃN THÒ HÖÔÙNG", "NGUYỄN THỊ HƯỚNG"),
        ("Phöôøng 1, Quaän 3", "Phường 1, Quận 3"),
        ("Kyõ sö, Nguõ Æ Ó", "Kỹ sư, Ngũ Ỉ Ĩ"),
        ("AÙnh, Lyù Myõ Yeán", "Ánh, Lý Mỹ Yến"),
    ],
)
def test_vni_becomes_unicode(typed, meant):
    assert from_vni(typed) == meant


@given(TEXTS)
def test_what_is_typed_in_an_old_font_comes_back(text):
    assert from_vni(in_vni(text)) == text
    assert from_vni(in_vni(text.upper())) == text.upper()
    assert from_tcvn3(in_tcvn3(text.lower())) == text.lower()
    assert from_tcvn3(in_tcvn3(text)).lower() == text.lower()
    assert old_fonts.from_misread(misread(text)) == text


@pytest.mark.parametrize(
    ("encode", "letters"), [(in_tcvn3, TCVN3), (in_vni, VNI), (misread, MISREAD)]
)
@settings(max_examples=60)
@given(people=st.lists(TEXTS, max_size=8))
def test_a_short_list_in_an_old_font_is_told(encode, letters, people):
    """Two names are enough; the rest may say nothing."""
    meant = [["Nguyễn Thị Bưởi", "ĐH"], ["Trần Văn Được", "Ờ"], *[[one, "x"] for one in people]]
    rows, found = in_unicode([[encode(cell) for cell in row] for row in meant])
    assert [one.letters for one in found] == [letters]
    assert [[cell.lower() for cell in row] for row in rows] == [
        [cell.lower() for cell in row] for row in meant
    ]


@settings(max_examples=300)
@given(st.lists(st.lists(TEXTS | st.text(max_size=6), max_size=4), max_size=12))
def test_what_is_in_unicode_is_never_converted(rows):
    rows = [[*row, "Nguyễn Văn Bưởi", "Lê Bá Hán"] for row in rows]
    assert in_unicode(rows) == (rows, [])


@pytest.mark.parametrize(
    "texts",
    [
        ["Họ và tên", "Giới tính", "Dân tộc", "Trần Thế Đạt"],
        ["Ho va ten", "Gioi tinh", "Nam"],
        ["café", "Müller", "naïve", "© 2020", "25 °C", "José", "où", "à la carte", "Zoë", "½", "×"],
        ["Lê Bá Hán", "Hà Bá", "Lò Pá", "Lê Hà", "Cô Tô", "Lâm Há"],
        ["Y Blô Ênuôl", "H'Hen Niê", "Rơ Châm Pôh", "Kpă Hlâm"],
        ["Ðặng Văn Ðức", "Ðào Thị Ðinh", "Ðỗ Ðoàn"],
    ],
)
def test_other_letters_of_the_west_are_left(texts):
    rows = [[text] for text in texts]
    assert in_unicode(rows) == (rows, [])


def test_only_some_columns_of_a_sheet_may_be_in_an_old_font():
    people = ["Nguyễn Thị Bưởi", "Lê Bá Hán", "Cao Bá Quát", "Vũ Được"]
    rows = [[name, in_vni(name), in_tcvn3(name), "Đại học", "Lê Bá"] for name in people]
    read, found = in_unicode([["Họ tên", "Họ tên", "Họ tên", "Trình độ", "Tổ"], *rows])
    assert read[1:] == [[name, name, name, "Đại học", "Lê Bá"] for name in people]
    assert {one.letters for one in found} == {TCVN3, VNI}


def test_only_some_cells_of_a_column_may_be_in_an_old_font():
    rows = [["Nguyễn Thị Bưởi"], [in_tcvn3("Trần Được")], ["Lê Bá Hán"], [in_tcvn3("Võ Tắc")]]
    read, _found = in_unicode([*rows, ["Đỗ Thị Lệ"]])
    assert [cell for [cell] in read] == [
        "Nguyễn Thị Bưởi", "Trần Được", "Lê Bá Hán", "Võ Tắc", "Đỗ Thị Lệ"
    ]  # fmt: skip


def test_a_fonts_name_tells_what_the_words_do_not():
    rows, found = in_unicode([[in_tcvn3("Lê"), "Lê"]], {(1, 1): TCVN3})
    assert rows == [["Lê", "Lê"]]
    assert found[0].was == "Lª"


def test_a_font_without_small_letters_shows_capitals():
    rows = [[in_tcvn3("Nguyễn Bưởi"), in_tcvn3("kế toán"), in_tcvn3("kế toán"), "Lê", "lª"]]
    fonts = {(1, 2): TCVN3_CAPITALS, (1, 5): TCVN3_CAPITALS, (1, 1): TCVN3}
    read, found = in_unicode(rows, fonts)
    assert read == [["Nguyễn Bưởi", "KẾ TOÁN", "kế toán", "Lê", "LÊ"]]
    assert {one.letters for one in found} == {TCVN3, TCVN3_CAPITALS}


@pytest.mark.parametrize(
    ("font", "letters"),
    [
        (".VnTime", TCVN3), (".VnTimeH", TCVN3_CAPITALS), (".VNARIAL", TCVN3),
        ("'.VnArialH'", TCVN3_CAPITALS), ("VNI-Times", VNI),
        ("VNI Helve", VNI), ("Times New Roman", None), ("Vni", None), ("", None),
    ],
)  # fmt: skip
def test_a_font_is_known_by_its_name(font, letters):
    assert named(font) is letters


@pytest.mark.parametrize("word", ["nguyễn", "GIẾNG", "gì", "quốc", "khuỷu", "yên", "hoà", "Đoàn"])
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["vâ", "quèc", "viöt", "josé", "ngế", "kă", "hoac", "ðinh", "b"])
def test_no_syllables(word):
    assert not is_syllable(word)
