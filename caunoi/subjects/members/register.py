"""The register of members: which columns a file may have, what is never read, how it is known.

Only what the official joining form asks, and what the union counts; religion is never read.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from caunoi.org.models import Membership
from caunoi.registers.imports import clean
from caunoi.registers.register import Column, Register, declare, written_as

from . import (
    asked_corrections,  # noqa: F401  (a register of its own, declared there)
    looks,
)
from .headers import LIKE, NEVER_LIKE
from .intake import MembersIntake
from .person_columns import NAMES, NUMBERS, PLACES
from .work_columns import PARTY, TRAINING, WORK
from .written import WRITTEN, count_on, members_on

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
        count=count_on,
        never=NEVER,
        like=LIKE,
        never_like=NEVER_LIKE,
        under_headings=UNDER_HEADINGS,
        split={"name": ("family", "given")},
        headless={"birth": looks.like_birth},
    )
)
