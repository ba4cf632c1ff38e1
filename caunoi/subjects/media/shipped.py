"""Outlets and forms of propaganda that every installation starts with."""

from __future__ import annotations

from typing import Any

from caunoi.org.shipped import ship_entries

from .register import FORM, OUTLET, SITE

# code, name, rank, what files call it
OUTLETS = [
    (SITE, "Trang tin của công đoàn", 10, ["trang tin điện tử", "website", "cổng thông tin"]),
    ("social", "Mạng xã hội", 20, ["facebook", "fanpage", "zalo"]),
    ("newspaper", "Báo in, báo điện tử", 30, ["báo", "báo giấy", "tạp chí"]),
    ("broadcast", "Phát thanh, truyền hình", 40, ["đài", "truyền hình", "đài ptth"]),
    ("bulletin", "Bản tin nội bộ", 50, ["bản tin"]),
    ("other", "Khác", 90, []),
]
FORMS = [
    ("talk", "Hội nghị, nói chuyện chuyên đề", 10, ["hội nghị", "tọa đàm", "nói chuyện"]),
    ("visual", "Trực quan", 20, ["băng rôn", "pa nô", "khẩu hiệu", "áp phích"]),
    ("online", "Trực tuyến", 30, ["mạng xã hội", "trang tin"]),
    ("meeting", "Sinh hoạt công đoàn, câu lạc bộ", 40, ["sinh hoạt", "lồng ghép"]),
    ("papers", "Phát tài liệu", 50, ["tờ rơi", "sổ tay"]),
    ("other", "Khác", 90, []),
]


def ship(*, by: Any) -> None:
    """Take over the catalogues of this room."""
    ship_entries(OUTLET, OUTLETS, by=by)
    ship_entries(FORM, FORMS, by=by)
