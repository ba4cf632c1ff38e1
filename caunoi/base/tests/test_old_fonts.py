"""Text of before Unicode."""

import pytest

from caunoi.base.old_fonts import from_tcvn3, is_tcvn3


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hä vµ tªn", "Họ và tên"),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Huúnh Ph\xad¬ng BÝch", "Huỳnh Phương Bích"),
        ("§Æng ThÕ C\xadêng", "Đặng Thế Cường"),
    ],
)
def test_tcvn3_becomes_unicode(typed, meant):
    assert from_tcvn3(typed) == meant


def test_an_old_font_is_told_by_many_cells():
    old = ["Hä vµ tªn", "Giíi tÝnh", "D©n téc", "Nam", "Kinh", "TrÇn ThÕ §¹t"]
    assert is_tcvn3(old)
    assert not is_tcvn3(["Họ và tên", "Giới tính", "Dân tộc", "Trần Thế Đạt"])
    assert not is_tcvn3(["Ho va ten", "Gioi tinh", "Nam"])
    assert not is_tcvn3(["café", "Müller", "naïve", "© 2020", "25 °C", "José"])
    assert not is_tcvn3([*old, "Trần Thế Đạt"])
