"""The columns that say who a member is: names, birth, sex, numbers, where from."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from caunoi.org.models import Person
from caunoi.registers.imports import clean
from caunoi.registers.register import Column

from . import looks
from .names import as_name_and_birth

_BIRTH = (
    "ngày sinh",
    "ngày tháng năm sinh",
    "năm sinh",
    "sinh ngày",
    "sinh năm",
    "tháng năm sinh",
    "ngày năm sinh",
    "sinh ngày tháng năm",
)


def _for(sex: str) -> list[str]:
    return [f"{words} {sex}" for words in _BIRTH]


NAMES = [
    Column(
        gettext_lazy("Full name"),
        "name",
        as_name_and_birth,
        looks=looks.like_name,
        also=[
            "họ tên",
            "họ và tên",
            "họ và tên khai sinh",
            "họ tên khai sinh",
            "họ tên đoàn viên",
            "tên đoàn viên",
            "họ, tên",
            "họ, tên đệm, tên",
            "họ, chữ đệm và tên",
            "họ và tên đoàn viên công đoàn",
            "full name",
        ],
        required=True,
    ),
    Column(
        gettext_lazy("Full name and date of birth"),
        "name",
        as_name_and_birth,
        also=[
            f"{name}{sign}{birth}"
            for name in ("họ tên", "họ và tên")
            for sign in (", ", " và ")
            for birth in _BIRTH
        ],
        required=True,
        variant="and_birth",
    ),
    Column(
        gettext_lazy("Date of birth"),
        "birth",
        clean.as_birth,
        also=[*_BIRTH, "ntns", "date of birth"],
        in_parts=True,
    ),
    Column(
        gettext_lazy("Date of birth (men)"),
        "birth",
        clean.as_birth,
        also=_for("nam"),
        variant="men",
        implies={"sex": Person.Sex.MALE.value},
    ),
    Column(
        gettext_lazy("Date of birth (women)"),
        "birth",
        clean.as_birth,
        also=_for("nữ"),
        variant="women",
        implies={"sex": Person.Sex.FEMALE.value},
    ),
    Column(
        gettext_lazy("Family and middle name"),
        "family",
        clean.as_name,
        also=["họ đệm", "họ và đệm", "họ và tên đệm", "họ, tên đệm", "họ và chữ đệm", "họ lót",
              "họ và tên lót", "họ", "họ và tên họ đệm", "họ và tên họ và đệm"],
    ),
    Column(
        gettext_lazy("Middle name"),
        "middle",
        clean.as_name,
        also=["đệm", "tên đệm", "chữ đệm", "chữ lót"],
    ),
    Column(
        gettext_lazy("Given name"),
        "given",
        clean.as_name,
        looks=looks.like_given,
        also=["tên", "họ và tên tên", "tên gọi"],
        required=True,
    ),
    Column(
        gettext_lazy("Sex"),
        "sex",
        clean.as_sex,
        looks=looks.like_sex,
        also=["giới tính", "giới", "phái", "nam/nữ", "nam hay nữ", "giới tính nam nữ", "sex"],
    ),
    Column(
        gettext_lazy("Woman (x)"),
        "sex",
        clean.as_mark(Person.Sex.FEMALE.value),
        also=["nữ", "nữ (x)", "nữ đánh dấu x", "giới tính nữ", "là nữ", "giới nữ"],
        blank={"sex": Person.Sex.MALE.value},
        variant="woman",
    ),
    Column(
        gettext_lazy("Man (x)"),
        "sex",
        clean.as_mark(Person.Sex.MALE.value),
        also=["nam", "nam (x)", "nam đánh dấu x", "giới tính nam", "là nam", "giới nam"],
        blank={"sex": Person.Sex.FEMALE.value},
        variant="man",
    ),
]  # fmt: skip

NUMBERS = [
    Column(
        gettext_lazy("Citizen identity card (CCCD)"),
        "cccd",
        clean.as_identity("cccd", "cmnd"),
        looks=looks.like_cccd,
        also=[
            "cccd",
            "số cccd",
            "căn cước công dân",
            "số căn cước công dân",
            "căn cước",
            "số căn cước",
            "thẻ căn cước",
            "số thẻ căn cước",
            "số định danh",
            "số định danh cá nhân",
            "mã định danh",
            "mã số định danh cá nhân",
            "cmnd/cccd",
            "cccd/cmnd",
            "số cmnd/cccd",
            "số cccd/cmnd",
            "cmtnd/cccd",
            "cmt/cccd",
            "cmnd/cccd/căn cước",
            "cmnd, cccd",
            "cmnd hoặc cccd",
            "giấy tờ tùy thân",
            "số giấy tờ tùy thân",
            "số cmnd/cccd/hộ chiếu",
        ],
        sensitive=True,
    ),
    Column(
        gettext_lazy("Former identity card (CMND)"),
        "cmnd",
        clean.as_identity("cccd", "cmnd"),
        also=[
            "cmnd",
            "cmt",
            "cmtnd",
            "số cmnd",
            "số cmt",
            "số cmtnd",
            "chứng minh nhân dân",
            "số chứng minh nhân dân",
            "chứng minh thư",
            "số chứng minh thư",
        ],
        sensitive=True,
    ),
    Column(
        gettext_lazy("Telephone"),
        "phone",
        clean.as_phone,
        looks=looks.like_mobile,
        also=[
            "điện thoại",
            "số điện thoại",
            "đt",
            "sđt",
            "số đt",
            "đtdđ",
            "điện thoại di động",
            "số điện thoại di động",
            "di động",
            "điện thoại liên hệ",
            "số điện thoại liên hệ",
            "phone",
        ],
    ),
    Column(
        gettext_lazy("E-mail"),
        "email",
        clean.as_email,
        looks=looks.like_email,
        also=["email", "e-mail", "thư điện tử", "địa chỉ email", "địa chỉ thư điện tử", "hộp thư"],
    ),
]

PLACES = [
    Column(
        gettext_lazy("Ethnicity"),
        "ethnicity",
        clean.as_tidy_word(60),
        also=["dân tộc", "dt"],
        looks=looks.like_people,
        sensitive=True,
    ),
    Column(
        gettext_lazy("Native place"),
        "home",
        clean.as_text(300),
        also=["quê quán", "nguyên quán", "quê", "quê quán xã huyện tỉnh"],
    ),
    Column(
        gettext_lazy("Address"),
        "address",
        clean.as_text(300),
        also=[
            "địa chỉ",
            "nơi ở",
            "nơi ở hiện nay",
            "nơi ở hiện tại",
            "chỗ ở",
            "chỗ ở hiện nay",
            "chỗ ở hiện tại",
            "địa chỉ liên hệ",
            "địa chỉ thường trú",
            "nơi thường trú",
            "hộ khẩu thường trú",
            "hộ khẩu",
            "thường trú",
        ],
    ),
]  # fmt: skip
