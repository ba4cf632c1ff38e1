"""The kinds of courses that every installation starts with."""

from __future__ import annotations

from typing import Any

from caunoi.org.shipped import ship_entries

from .register import COURSE_KIND

# code, name, rank, what files call it
KINDS = [
    ("union", "Nghiệp vụ công đoàn", 10, ["công tác công đoàn", "bồi dưỡng cán bộ công đoàn"]),
    ("theory", "Lý luận chính trị", 20, ["llct", "chính trị"]),
    ("state_management", "Quản lý nhà nước", 30, ["qlnn"]),
    ("profession", "Chuyên môn, nghiệp vụ", 40, ["chuyên môn", "nghiệp vụ"]),
    ("language", "Ngoại ngữ", 50, ["tiếng anh", "tiếng dân tộc"]),
    ("it", "Tin học", 60, ["cntt", "công nghệ thông tin", "chuyển đổi số"]),
    ("other", "Khác", 90, []),
]


def ship(*, by: Any) -> None:
    """Take over the catalogue of this room."""
    ship_entries(COURSE_KIND, KINDS, by=by)
