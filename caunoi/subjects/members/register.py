"""The register of members: which columns a file may have, how offices word them, how they are read.

Only what the official joining form asks, and what the union counts; religion is never read.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.sheets import Cell
from caunoi.org.models import Entry, Membership, Person, Post
from caunoi.registers.imports import clean
from caunoi.registers.imports.clean import Day
from caunoi.registers.imports.reading import NotClean, Reading, plain_key
from caunoi.registers.register import Column, Register, declare, written_as

from . import looks
from .headers import LIKE, NEVER_LIKE
from .intake import MembersIntake
from .models import PartySpan
from .names import as_name_and_birth
from .written import WRITTEN, members_on

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
_LANGUAGES = re.compile(
    r"^(?:tiếng )?(anh|pháp|nga|trung|hoa|đức|nhật|hàn|lào|khmer|thái|tày|nùng|mông|dao|ê đê)\b"
    r"(?: văn| ngữ)?[\s:,\-(]*(?:trình độ |chứng chỉ |bằng )?(.*?)\)?$",
    re.IGNORECASE,
)
_EMPLOYMENTS = {
    "can bo": Post.Employment.CADRE,
    "cong chuc": Post.Employment.CIVIL_SERVANT,
    "cc": Post.Employment.CIVIL_SERVANT,
    "vien chuc": Post.Employment.PUBLIC_EMPLOYEE,
    "vc": Post.Employment.PUBLIC_EMPLOYEE,
    "nguoi lao dong": Post.Employment.WORKER,
    "lao dong": Post.Employment.WORKER,
    "nld": Post.Employment.WORKER,
    "ld": Post.Employment.WORKER,
    "hop dong": Post.Employment.WORKER,
    "hop dong lao dong": Post.Employment.WORKER,
    "hdld": Post.Employment.WORKER,
    "hd": Post.Employment.WORKER,
}


class Placed(NamedTuple):
    """A position and where it is held, from one cell."""

    position: str
    department: str


class InLanguage(NamedTuple):
    """A level in a language; the language is empty where the file does not name it."""

    level: Entry
    language: str


def as_position(cell: Cell, reading: Reading) -> str | None:
    """A position; the unit's own name behind it says nothing more."""
    value = str(clean.as_text(200)(cell, reading))
    head, sign, tail = value.rpartition(",")
    if sign and reading.is_own(tail):
        value = head.strip()
    return None if reading.is_own(value) else value


def as_position_and_place(cell: Cell, reading: Reading) -> Placed | None:
    """“Chuyên viên chính, Phòng Kế toán”: a position and a department."""
    value = str(clean.as_text(400)(cell, reading))
    if reading.is_own(value):
        return None
    head, *rest = (part.strip() for part in re.split(r"[,;]|\s[-–]\s", value))
    places = [part for part in rest if part and not reading.is_own(part)]
    return Placed(head[:200], ", ".join(places)[:200])


def as_party(cell: Cell, reading: Reading) -> Day | bool | None:
    """A day in the Party, or a tick that says only that somebody is in it."""
    answer = clean.ticked(cell)
    if answer is not None:
        return True if answer else None
    return clean.as_past_day(cell, reading)


def as_probation(cell: Cell, reading: Reading) -> Day | bool | PartySpan.Status | None:
    """A day of admission, or a tick that says only that somebody is on probation."""
    told = as_party(cell, reading)
    return PartySpan.Status.PROBATION if told is True else told


_KNOWN = plain_key("Có, chưa rõ trình độ")


def as_it(cell: Cell, reading: Reading) -> Entry:
    """A level in information technology; a tick says only that there is some."""
    known = reading.words("it").known.get(_KNOWN)
    level: Entry = known if known and clean.ticked(cell) else clean.as_entry("it")(cell, reading)
    return level


def as_language(cell: Cell, reading: Reading) -> InLanguage:
    """A level in a language: “B1”, “Anh B”, “Tiếng Anh trình độ B”."""
    value = clean.written(cell)
    known = reading.words("language").known.get(_KNOWN)
    if known and clean.ticked(cell):
        return InLanguage(known, "")  # a tick says no more than that
    if found := _LANGUAGES.match(value):
        name = f"Tiếng {found[1].capitalize()}"
        level = found[2].strip()
        if known and not level:
            return InLanguage(known, name)
        if not level:
            raise NotClean(_("“%(value)s” does not say which level.") % {"value": value})
        return InLanguage(clean.as_entry("language")(level, reading), name)
    return InLanguage(clean.as_entry("language")(cell, reading), "")


def as_employment(cell: Cell, reading: Reading) -> str:
    """Civil servant, public employee, worker …"""
    key = plain_key(clean.written(cell))
    labels = {plain_key(str(kind.label)): kind for kind in Post.Employment if kind}
    if key in labels:
        return labels[key].value
    if key not in _EMPLOYMENTS:
        raise NotClean(
            _("“%(value)s” is no kind of employment; there are: %(kinds)s.")
            % {
                "value": clean.written(cell),
                "kinds": ", ".join(str(kind.label) for kind in Post.Employment if kind),
            }
        )
    return _EMPLOYMENTS[key]


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

WORK = [
    Column(
        gettext_lazy("Position"),
        "position",
        as_position,
        also=[
            "chức vụ",
            "chức danh",
            "chức vụ, chức danh",
            "chức vụ/chức danh",
            "chức danh, chức vụ",
            "chức vụ chính quyền",
            "chức vụ chuyên môn",
            "vị trí việc làm",
            "vị trí công tác",
            "vị trí công việc",
            "vị trí công việc đang làm",
            "công việc",
            "công việc đang làm",
            "công việc được giao",
            "chức danh nghề nghiệp",
            "chức danh công việc",
            "nghề nghiệp",
        ],
    ),
    Column(
        gettext_lazy("Position and place of work"),
        "position",
        as_position_and_place,
        also=[
            "chức vụ, đơn vị công tác",
            "chức vụ, nơi công tác",
            "chức vụ và đơn vị công tác",
            "chức vụ, đơn vị",
            "chức danh, đơn vị công tác",
            "chức vụ, cơ quan công tác",
            "chức vụ, cơ quan, đơn vị công tác",
            "chức vụ, chức danh, đơn vị công tác",
            "công việc đang làm tại",
        ],
        variant="and_place",
    ),
    Column(
        gettext_lazy("Department"),
        "department",
        clean.as_department,
        also=[
            "phòng ban",
            "phòng/ban",
            "phòng",
            "phòng, ban",
            "phòng ban công tác",
            "phòng, ban, đơn vị",
            "phòng chuyên môn",
            "bộ phận",
            "bộ phận công tác",
            "khoa phòng",
            "khoa/phòng",
            "khoa, phòng",
            "nơi làm việc",
            "nơi làm việc hiện nay",
            "đơn vị/phòng ban",
            "đơn vị/phòng ban/công việc đang làm tại",
        ],
    ),
    Column(
        gettext_lazy("Unit"),
        "unit",
        clean.as_unit,
        also=[
            "đơn vị",
            "đơn vị công tác",
            "tên đơn vị",
            "mã đơn vị",
            "cơ quan",
            "cơ quan, đơn vị",
            "cơ quan công tác",
            "cơ quan, đơn vị công tác",
            "nơi công tác",
            "công đoàn cơ sở",
            "cđcs",
            "công đoàn bộ phận",
            "tổ công đoàn",
            "thuộc đơn vị",
            "đơn vị công đoàn",
            "sinh hoạt tại",
            "nơi sinh hoạt công đoàn",
        ],
    ),
    Column(
        gettext_lazy("Employment"),
        "employment",
        as_employment,
        also=["loại lao động", "loại hình lao động", "diện lao động", "đối tượng lao động"],
        ticked=True,
    ),
    Column(
        gettext_lazy("Joined the union on"),
        "joined",
        clean.as_past_day,
        also=[
            "ngày vào công đoàn",
            "ngày vào cđ",
            "ngày gia nhập công đoàn",
            "ngày gia nhập cđ",
            "ngày kết nạp công đoàn",
            "ngày kết nạp cđ",
            "ngày kết nạp đoàn viên",
            "ngày kết nạp đoàn viên công đoàn",
            "ngày kết nạp vào công đoàn",
            "ngày tháng năm vào công đoàn",
            "ngày, tháng, năm kết nạp công đoàn",
            "ngày, tháng, năm gia nhập công đoàn",
            "năm vào công đoàn",
            "năm kết nạp công đoàn",
            "năm gia nhập công đoàn",
            "thời gian vào công đoàn",
            "thời gian gia nhập công đoàn",
            "thời điểm gia nhập công đoàn",
            "vào công đoàn",
            "vào công đoàn ngày",
            "ngày vào đoàn viên công đoàn",
            "ngày là đoàn viên công đoàn",
        ],
        in_parts=True,
    ),
]


def _level(label: Any, kind: str, *wordings: str) -> Column:
    return Column(label, kind, clean.as_entry(kind), also=wordings, ticked=True)


TRAINING = [
    _level(
        gettext_lazy("Professional education"),
        "education",
        "trình độ chuyên môn",
        "trình độ",
        "trình độ cm",
        "chuyên môn",
        "trình độ chuyên môn nghiệp vụ",
        "trình độ chuyên môn, nghiệp vụ",
        "chuyên môn nghiệp vụ",
        "trình độ đào tạo",
        "trình độ chuyên môn cao nhất",
        "trình độ chuyên môn kỹ thuật",
        "trình độ cmnv",
        "bằng cấp",
        "bằng cấp chuyên môn",
        "trình độ học vấn chuyên môn",
    ),
    _level(
        gettext_lazy("Political theory"),
        "theory",
        "lý luận chính trị",
        "trình độ lý luận chính trị",
        "trình độ chính trị",
        "chính trị",
        "trình độ llct",
        "llct",
        "trình độ ct",
        "trình độ lý luận",
        "trình độ lý luận chính trị cao nhất",
        "cao nhất về lý luận chính trị",
    ),
    _level(
        gettext_lazy("State management"),
        "state_management",
        "quản lý nhà nước",
        "trình độ quản lý nhà nước",
        "qlnn",
        "trình độ qlnn",
        "bồi dưỡng quản lý nhà nước",
        "bồi dưỡng qlnn",
    ),
    Column(
        gettext_lazy("Foreign language"),
        "language",
        as_language,
        also=["ngoại ngữ", "trình độ ngoại ngữ", "trình độ nn", "chứng chỉ ngoại ngữ"],
        ticked=True,
        several=True,
    ),
    Column(
        gettext_lazy("Information technology"),
        "it",
        as_it,
        also=[
            "tin học",
            "trình độ tin học",
            "chứng chỉ tin học",
            "công nghệ thông tin",
            "trình độ cntt",
        ],
        ticked=True,
    ),
]

PARTY = [
    Column(
        gettext_lazy("Party member"),
        "party",
        as_party,
        also=[
            "đảng viên",
            "là đảng viên",
            "đảng viên (x)",
            "đảng viên đánh dấu x",
            "đảng viên cộng sản việt nam",
            "đảng viên đcsvn",
            "đảng",
        ],
        sensitive=True,
    ),
    Column(
        gettext_lazy("Entered the Party on"),
        "party_since",
        as_party,
        also=[
            "ngày vào đảng",
            "ngày kết nạp đảng",
            "ngày kết nạp vào đảng",
            "ngày vào đảng dự bị",
            "ngày vào đảng (dự bị)",
            "ngày dự bị",
            "đảng viên (ngày kết nạp)",
            "đảng viên, ngày kết nạp",
            "đảng viên ngày vào đảng",
            "đảng viên (ngày vào đảng)",
            "đảng viên ngày dự bị",
            "ngày tháng năm vào đảng",
            "ngày, tháng, năm kết nạp đảng",
            "ngày vào đảng csvn",
            "ngày vào đảng cộng sản việt nam",
            "ngày vào đcsvn",
            "năm vào đảng",
            "năm kết nạp đảng",
            "thời gian vào đảng",
            "vào đảng",
            "vào đảng ngày",
            "ngày vào đảng kết nạp",
        ],
        in_parts=True,
        sensitive=True,
    ),
    Column(
        gettext_lazy("On probation in the Party"),
        "party_since",
        as_probation,
        also=["đảng viên dự bị", "đảng dự bị", "đảng viên (dự bị)"],
        variant="probation",
        sensitive=True,
    ),
    Column(
        gettext_lazy("Full Party member since"),
        "party_full",
        as_party,
        also=[
            "ngày vào đảng chính thức",
            "ngày vào đảng (chính thức)",
            "ngày chính thức",
            "ngày chính thức vào đảng",
            "đảng viên chính thức",
            "đảng viên ngày chính thức",
            "ngày công nhận đảng viên chính thức",
            "ngày công nhận chính thức",
            "ngày vào đảng ngày chính thức",
            "đảng chính thức",
        ],
        in_parts=True,
        sensitive=True,
    ),
]

# Headers that stand near to one that is asked for, or are asked for by many a form and not here.
NEVER = [
    "tôn giáo", "nhóm máu", "nơi sinh", "quốc tịch", "bí danh", "tên gọi khác", "tuổi",
    "trình độ học vấn", "học vấn", "trình độ văn hóa", "văn hóa", "trình độ giáo dục phổ thông",
    "giáo dục phổ thông", "trình độ phổ thông", "phổ thông",
    "chức vụ công đoàn", "chức danh công đoàn", "chức vụ đảng", "chức vụ trong đảng",
    "chức vụ đoàn thể", "chức vụ kiêm nhiệm",
    "ngày cấp", "nơi cấp", "ngày cấp cccd", "nơi cấp cccd", "ngày cấp cmnd", "nơi cấp cmnd",
    "ngày vào đoàn", "ngày kết nạp đoàn", "ngày vào đoàn tncs", "đoàn viên tncs", "ngày vào ngành",
    "số thẻ đảng", "số thẻ đoàn viên", "mã đoàn viên", "số sổ bhxh", "mã số bhxh", "mã số thuế",
    "hệ số lương", "bậc lương", "ngạch", "mã ngạch", "ngày hưởng lương", "mức lương", "tiền lương",
    "số tài khoản", "ngân hàng", "tình trạng hôn nhân", "thành phần gia đình",
    "thành phần xuất thân", "sức khỏe", "tình trạng sức khỏe", "chiều cao", "cân nặng",
    "điện thoại cơ quan", "ghi chú", "ký tên", "ký nhận", "chữ ký",
]  # fmt: skip

UNDER_HEADINGS = [
    Column(gettext_lazy("Unit"), "unit", clean.as_unit),
    Column(gettext_lazy("Department"), "department", clean.as_part),
]

MEMBERS = declare(
    Register(
        key="members",
        model=Membership,
        label=gettext_lazy("Members"),
        columns=written_as([*NAMES, *NUMBERS, *PLACES, *WORK, *TRAINING, *PARTY], WRITTEN),
        known_by=(frozenset({"name"}), frozenset({"family", "given"})),
        intake=MembersIntake,
        records=members_on,
        never=NEVER,
        like=LIKE,
        never_like=NEVER_LIKE,
        under_headings=UNDER_HEADINGS,
        split={"name": ("family", "given")},
        headless={"birth": looks.like_birth},
    )
)
